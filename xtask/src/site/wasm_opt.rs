//! `wasm-opt` makes the release's WASM smaller still. It comes from the npm package `binaryen` and is welcome,
//! not needed: without Node the release is a little larger, and a warning says so.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::process::{self, clean};
use crate::progress::{step, warn};
use crate::project::Project;

/// The very version, because another one could give another result.
const VERSION: &str = "132.0.0";

/// What rustc and wasm-bindgen may have used. Named one by one: `--all-features` would let the optimiser use
/// what school tablets do not know yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The program, ready to run with Node.
pub(crate) struct WasmOpt {
    node: PathBuf,
    script: PathBuf,
}

/// Finds it or fetches it; a warning when neither is possible.
pub(crate) fn find(project: &Project) -> Option<WasmOpt> {
    let (Some(node), Some(npm)) = (process::find("node"), process::find("npm")) else {
        warn("no Node.js here, so no wasm-opt: the WASM will be a little larger than it could be");
        return None;
    };
    let folder = project.target("tools/binaryen").join(VERSION);
    let script = folder.join("node_modules/binaryen/bin/wasm-opt");
    if !script.exists() {
        let fetched =
            step(&format!("Fetching wasm-opt (npm package binaryen {VERSION}) into target/"), || {
                fs::create_dir_all(&folder)?;
                process::run(
                    clean(npm)
                        .current_dir(&folder)
                        .args([
                            "install",
                            "--silent",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts",
                            "--prefix",
                            ".",
                        ])
                        .arg(format!("binaryen@{VERSION}")),
                )
            });
        if let Err(error) = fetched {
            warn(&format!("no wasm-opt, the WASM will be a little larger than it could be: {error:#}"));
            return None;
        }
    }
    Some(WasmOpt { node, script })
}

impl WasmOpt {
    /// Optimises the file in place, for size.
    pub(crate) fn shrink(&self, file: &Path) -> Result<()> {
        let smaller = file.with_extension("smaller");
        process::run(
            clean(&self.node)
                .arg(&self.script)
                .arg("-Oz")
                .args(FEATURES)
                .arg("--output")
                .arg(&smaller)
                .arg(file),
        )?;
        fs::rename(&smaller, file).with_context(|| format!("cannot replace {}", file.display()))
    }
}
