//! wasm-bindgen: from the compiler's WASM to a module that a page can import.
//!
//! Used as a library, because its version must equal that of the `wasm-bindgen` crate: the lock file sees to that.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::package::{Package, hash};
use super::wasm_opt;
use crate::progress::step;
use crate::project::{Profile, Project};

/// A folder with `takas.js`, `takas_bg.wasm` and perhaps `snippets/`.
pub(crate) struct Bound {
    folder: PathBuf,
}

/// Generates the module, unless that was already done for these very bytes.
pub(crate) fn bind(project: &Project, profile: Profile, compiled: &Path) -> Result<Bound> {
    let bytes = fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let folder = project.target("site-work").join(profile.wasm());
    let optimizer = match profile {
        Profile::Dev => None,
        Profile::Release => wasm_opt::find(project),
    };
    let recipe = if optimizer.is_some() { "optimised" } else { "plain" };
    let stamp = format!("{} {recipe}", hash(&bytes));
    let stamp_file = folder.join("stamp");
    if fs::read_to_string(&stamp_file).is_ok_and(|text| text == stamp) {
        return Ok(Bound { folder });
    }
    let _ = fs::remove_dir_all(&folder);
    step("Generating the JavaScript that loads it (wasm-bindgen)", || {
        Bindgen::new()
            .input_bytes("takas", bytes)
            .web(true)?
            .typescript(false)
            .remove_name_section(profile == Profile::Release)
            .remove_producers_section(true)
            .generate(&folder)
    })?;
    if let Some(optimizer) = optimizer {
        step("Making the WASM smaller (wasm-opt)", || optimizer.shrink(&folder.join("takas_bg.wasm")))?;
    }
    fs::write(&stamp_file, stamp)?;
    Ok(Bound { folder })
}

impl Bound {
    /// The code for the browser.
    pub(crate) fn wasm(&self) -> Result<Vec<u8>> {
        let file = self.folder.join("takas_bg.wasm");
        fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
    }

    /// Puts the module and the scripts it imports (crates may bring some) into the package. Gives the module's
    /// address; those of the scripts go to `assets`, since offline use needs them too.
    pub(crate) fn publish_js(
        &self,
        package: &mut Package,
        assets: &mut BTreeMap<String, String>,
    ) -> Result<String> {
        let mut js =
            fs::read_to_string(self.folder.join("takas.js")).context("wasm-bindgen wrote no takas.js")?;
        let mut scripts = Vec::new();
        list(&self.folder, "snippets", &mut scripts)?;
        for script in scripts {
            let url = package.add_hashed(&script, fs::read(self.folder.join(&script))?)?;
            js = js.replace(&format!("./{script}"), &url);
            assets.insert(script, url);
        }
        package.add_hashed("takas.js", js.into_bytes())
    }
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
    fn imported_scripts_are_published_under_their_new_names() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("snippets/part-1")).unwrap();
        fs::write(folder.path().join("snippets/part-1/inline0.js"), "abc").unwrap();
        fs::write(folder.path().join("takas.js"), "import { f } from './snippets/part-1/inline0.js';")
            .unwrap();

        let bound = Bound { folder: folder.path().to_owned() };
        let site = folder.path().join("site");
        let mut package = Package::new(&site, Profile::Dev);
        let mut assets = BTreeMap::new();
        let js = bound.publish_js(&mut package, &mut assets).unwrap();

        let script = "/pkg/snippets/part-1/inline0-ba7816bf8f01cfea.js";
        assert_eq!(assets["snippets/part-1/inline0.js"], script);
        assert_eq!(
            fs::read_to_string(site.join(&js[1..])).unwrap(),
            format!("import {{ f }} from '{script}';")
        );
        assert!(site.join(&script[1..]).exists());
    }
}
