//! wasm-bindgen: from the compiler's WASM, cut into parts, to a module that a page can import.
//!
//! Used as a library, because its version must equal that of the `wasm-bindgen` crate: the lock file sees to that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use super::package::{Package, hash};
use super::{split, wasm_opt};
use crate::progress::step;
use crate::project::{Profile, Project};

/// A folder with `takas.js`, `takas_bg.wasm`, perhaps `snippets/`, and in [`PARTS`] what [`split`] wrote.
pub(crate) struct Bound {
    folder: PathBuf,
    /// The files of each part besides the main one, by the part's name.
    parts: Parts,
}

type Parts = BTreeMap<String, Vec<String>>;

/// Addresses of what was published.
pub(crate) struct Published {
    pub(crate) js: String,
    pub(crate) wasm: String,
    pub(crate) parts: Parts,
}

const PARTS: &str = "parts";

/// Generates the module, unless that was already done for these very bytes.
pub(crate) fn bind(project: &Project, profile: Profile, compiled: &Path) -> Result<Bound> {
    let bytes = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let folder = project.target("site-work").join(profile.wasm());
    let optimizer = match profile {
        Profile::Dev => None,
        Profile::Release => wasm_opt::find(project),
    };
    let recipe = if optimizer.is_some() { "optimised" } else { "plain" };
    // What is made depends on the programs that make it, and these come with this one.
    let tool = std::env::current_exe().and_then(fs::read).map(|tool| hash(&tool)).unwrap_or_default();
    let stamp = format!("{} {recipe} {tool}", hash(&bytes));
    let stamp_file = folder.join("stamp");
    let parts_file = folder.join("parts.json");
    if fs::read_to_string(&stamp_file).is_ok_and(|text| text == stamp) {
        let parts = serde_json::from_slice(&fs::read(&parts_file)?)
            .with_context(|| format!("{} is damaged", parts_file.display()))?;
        return Ok(Bound { folder, parts });
    }
    let _ = fs::remove_dir_all(&folder);
    let parts_folder = folder.join(PARTS);
    let parts = step("Cutting the WASM into parts", || split::split(&bytes, &parts_folder))?;
    step("Generating the JavaScript that loads it (wasm-bindgen)", || {
        Bindgen::new()
            .input_bytes("takas", fs::read(parts_folder.join(split::MAIN))?)
            .web(true)?
            .typescript(false)
            // The other parts call through the main one's table of functions.
            .keep_lld_exports(true)
            .remove_name_section(profile == Profile::Release)
            .remove_producers_section(true)
            .generate(&folder)
    })?;
    let files: BTreeSet<&String> = parts.values().flatten().collect();
    if let Some(optimizer) = optimizer {
        step("Making the WASM smaller (wasm-opt)", || {
            files.iter().try_for_each(|file| optimizer.shrink(&parts_folder.join(file)))?;
            optimizer.shrink(&folder.join("takas_bg.wasm"))
        })?;
    }
    if profile == Profile::Release {
        // From the main file wasm-bindgen takes them.
        for file in files {
            let file = parts_folder.join(file);
            let bare = split::without_custom_sections(&read(&file)?)
                .with_context(|| format!("{} is no WASM", file.display()))?;
            fs::write(&file, bare)?;
        }
    }
    fs::write(&parts_file, serde_json::to_string(&parts)?)?;
    fs::write(&stamp_file, stamp)?;
    Ok(Bound { folder, parts })
}

impl Bound {
    /// Puts the code, the module that loads it and the scripts that this imports (crates may bring some) into the
    /// package. Addresses of the scripts go to `assets`, since offline use needs them too.
    pub(crate) fn publish(
        &self,
        package: &mut Package,
        assets: &mut BTreeMap<String, String>,
    ) -> Result<Published> {
        let wasm = package.add_hashed("takas.wasm", read(&self.folder.join("takas_bg.wasm"))?)?;
        let js =
            fs::read_to_string(self.folder.join("takas.js")).context("wasm-bindgen wrote no takas.js")?;
        let loader = fs::read_to_string(self.folder.join(PARTS).join(split::LOADER))
            .context("there is no loader of parts")?;
        let mut js = split::with_loader(&js, &loader)?;
        let mut addresses = BTreeMap::new();
        for file in self.parts.values().flatten().collect::<BTreeSet<_>>() {
            let url = package.add_hashed(file, read(&self.folder.join(PARTS).join(file))?)?;
            js = replace_once(&js, &format!("\"./{file}\""), &format!("\"{url}\""))?;
            addresses.insert(file.as_str(), url);
        }
        let address = |file: &String| addresses.get(file.as_str()).cloned();
        let parts =
            self.parts.iter().map(|(part, files)| (part.clone(), files.iter().filter_map(address).collect()));
        let mut scripts = Vec::new();
        list(&self.folder, "snippets", &mut scripts)?;
        for script in scripts {
            let url = package.add_hashed(&script, fs::read(self.folder.join(&script))?)?;
            js = js.replace(&format!("./{script}"), &url);
            assets.insert(script, url);
        }
        Ok(Published { js: package.add_hashed("takas.js", js.into_bytes())?, wasm, parts: parts.collect() })
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

/// What other programs wrote may look otherwise in their next version: then there is nothing to go on with.
fn replace_once(text: &str, old: &str, new: &str) -> Result<String> {
    if text.matches(old).count() != 1 {
        bail!("the generated JavaScript should contain {old} once");
    }
    Ok(text.replace(old, new))
}

/// Files under `folder`, as paths from `root`, sorted.
fn list(root: &Path, folder: &str, paths: &mut Vec<String>) -> Result<()> {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return Ok(()) };
    let mut names = entries.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>>>()?;
    names.sort();
    for name in names {
        let path = format!("{folder}/{}", name.to_string_lossy());
        if root.join(&path).is_dir() {
            list(root, &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_module_names_is_published_under_new_names() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("snippets/part-1")).unwrap();
        fs::write(folder.path().join("snippets/part-1/inline0.js"), "abc").unwrap();
        let js = "import { f } from './snippets/part-1/inline0.js';\nimport * as l from \"./loader.js\"\n";
        fs::write(folder.path().join("takas.js"), js).unwrap();
        fs::write(folder.path().join("takas_bg.wasm"), "main").unwrap();
        fs::create_dir(folder.path().join("parts")).unwrap();
        fs::write(folder.path().join("parts/one.wasm"), "abc").unwrap();
        let loader = "import { initSync } from \"./takas.js\";\n\
                      export const __wasm_split_load_door = load(\"./one.wasm\");";
        fs::write(folder.path().join("parts/loader.js"), loader).unwrap();

        let parts = [("door".to_owned(), vec!["one.wasm".to_owned()])].into();
        let bound = Bound { folder: folder.path().to_owned(), parts };
        let site = folder.path().join("site");
        let mut package = Package::new(&site, Profile::Dev);
        let mut assets = BTreeMap::new();
        let Published { js, parts, .. } = bound.publish(&mut package, &mut assets).unwrap();

        let script = "/pkg/snippets/part-1/inline0-ba7816bf8f01cfea.js";
        assert_eq!(assets["snippets/part-1/inline0.js"], script);
        assert_eq!(
            fs::read_to_string(site.join(&js[1..])).unwrap(),
            format!(
                "import {{ f }} from '{script}';\n\
                 const __wasm_split_load_door = load(\"/pkg/one-ba7816bf8f01cfea.wasm\");\n\
                 const l = {{ __wasm_split_load_door }};\n"
            )
        );
        assert_eq!(parts["door"], ["/pkg/one-ba7816bf8f01cfea.wasm"]);
        assert!(site.join(&script[1..]).exists());
    }
}
