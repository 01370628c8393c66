//! Cuts the WASM into the parts that pages load (see `app/src/parts.rs`), before wasm-bindgen sees it.
//!
//! The cutter follows the linker's notes of who calls whom: what several parts need becomes a chunk of its own, what
//! none has to itself stays in the main file. It also writes the JavaScript that fetches a part.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use super::bindgen::replace_once;

/// What the linker must be told, so that there are notes to follow.
pub(crate) const LINKER: &str = "-Clink-args=--emit-relocs";

/// The module that fetches parts, as the main one names it.
pub(crate) const LOADER: &str = "./loader.js";

/// What wasm-bindgen goes on with.
pub(crate) const MAIN: &str = "main.wasm";

/// Writes the main file, the others and the loader into the folder. Gives the files of each part, in the order in which
/// the cutter names them, by the part's name.
pub(crate) fn split(bytes: &[u8], folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let main = folder.join(MAIN);
    let mut options = Options::new(bytes);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LOADER;
    options.main_module = "./takas.js";
    options.emit_dwarf = false;
    let done = transform(options).map_err(|error| anyhow!("the WASM cannot be cut: {error:#}"))?;
    let file = |stem: String| format!("{stem}.wasm");
    Ok(done
        .prefetch_map
        .into_iter()
        .map(|(part, files)| (part, files.into_iter().map(file).collect()))
        .collect())
}

/// The main module with the loader in it. As two modules they would name each other, so that neither could carry the hash
/// of its content in its name; and a browser would ask for one after the other.
pub(crate) fn with_loader(js: &str, loader: &str) -> Result<String> {
    let ending = format!(" from \"{LOADER}\"");
    let Some((line, name)) = js.lines().find_map(|line| {
        let name = line.trim_end_matches(';').strip_prefix("import * as ")?.strip_suffix(&ending)?;
        Some((line, name))
    }) else {
        bail!("the generated JavaScript does not import the loader of parts");
    };
    let own = loader.lines().filter(|line| !line.starts_with("import "));
    let own = own.collect::<Vec<_>>().join("\n").replace("export const ", "const ");
    let functions = own.lines().filter_map(|line| line.strip_prefix("const __wasm_split_load_")?.split(' ').next());
    let functions: Vec<String> = functions.map(|part| format!("__wasm_split_load_{part}")).collect();
    let js = replace_once(js, &format!("{line}\n"), "")?;
    Ok(format!("{js}\n{own}\nconst {name} = {{ {} }};\n", functions.join(", ")))
}
