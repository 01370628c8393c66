//! Cuts the WASM into the parts that pages load (see `app/src/parts.rs`), before wasm-bindgen sees it.
//!
//! The cutter follows the linker's notes of who calls whom: what several parts need becomes a chunk of its own, what
//! none has to itself stays in the main file. It also writes the JavaScript that fetches a part.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

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
    // One import for each function.
    let ending = format!(" from \"{LOADER}\"");
    let name = |line: &str| {
        let name = line.trim_end_matches(';').strip_prefix("import * as ")?.strip_suffix(&ending)?;
        Some(name.to_owned())
    };
    let names: Vec<String> = js.lines().filter_map(name).collect();
    if names.is_empty() {
        bail!("the generated JavaScript does not import the loader of parts");
    }
    let main: Vec<&str> = js.lines().filter(|line| name(line).is_none()).collect();
    let own: Vec<&str> = loader.lines().filter(|line| !line.starts_with("import ")).collect();
    let own = own.join("\n").replace("export const ", "const ");
    let declared =
        own.lines().filter_map(|line| line.strip_prefix("const __wasm_split_load_")?.split(' ').next());
    let functions: Vec<String> = declared.map(|part| format!("__wasm_split_load_{part}")).collect();
    let functions = functions.join(", ");
    let imports = names.iter().map(|name| format!("const {name} = {{ {functions} }};\n"));
    Ok(format!("{}\n{own}\n{}", main.join("\n"), imports.collect::<String>()))
}

/// Without names of functions and the like, which browsers do not need; `None` if it is no WASM.
pub(crate) fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    const HEADER: usize = 8;
    const CUSTOM: u8 = 0;
    let mut bare = wasm.get(..HEADER)?.to_vec();
    let mut rest = &wasm[HEADER..];
    while let Some((&id, after)) = rest.split_first() {
        let (mut length, mut at) = (0_usize, 0);
        // LEB128: seven bits of each byte, the lowest first.
        loop {
            let byte = *after.get(at)?;
            length |= usize::from(byte & 0x7f).checked_shl(7 * at as u32)?;
            at += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        let end = 1 + at + length;
        let section = rest.get(..end)?;
        if id != CUSTOM {
            bare.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_sections_go_and_others_stay() {
        let check = |sections: &[&[u8]], expect: Option<&[&[u8]]>| {
            let file = |sections: &[&[u8]]| [b"\0asm\x01\0\0\0", sections.concat().as_slice()].concat();
            assert_eq!(without_custom_sections(&file(sections)), expect.map(file), "{sections:?}");
        };
        let (custom, types) = ([0, 3, 1, b'n', 7].as_slice(), [1, 0x82, 0, 5, 6].as_slice());
        check(&[custom, types, custom], Some(&[types]));
        check(&[], Some(&[]));
        check(&[&[1, 9, 5]], None);
        assert_eq!(without_custom_sections(b"text"), None);
    }

    #[test]
    fn a_module_that_loads_no_parts_is_refused() {
        assert!(with_loader("export function f() {}", "").is_err());
    }
}
