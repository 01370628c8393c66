//! Who is measured: our engine natively and as WASM, KAS, `SymPy`. Those that cannot be had are left out, in words.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::browser;
use crate::process::{self, cargo, clean};
use crate::progress::{step, warn};
use crate::project::{Profile, Project};
use crate::toolchain::WasmToolchain;

/// The version that was looked at; a newer one may judge otherwise.
const KAS: &str = "@khanacademy/kas@2.2.3";
const SYMPY: &str = "sympy==1.14.0";
/// Names another program than the release of this checkout, to save its build.
const BINARY: &str = "TAKAS_BINARY";

/// The `takas` program, built for release.
pub(crate) fn takas(project: &Project) -> Result<PathBuf> {
    if let Some(binary) = std::env::var_os(BINARY) {
        return Ok(PathBuf::from(binary));
    }
    step("Building takas for release", || {
        process::run(cargo(project).args(["build", "--release", "--package", "server"]))
    })?;
    Ok(project.target("release").join(format!("takas{}", std::env::consts::EXE_SUFFIX)))
}

/// Somebody who compares answers.
pub(crate) struct Contender {
    /// As printed.
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: Vec<PathBuf>,
    /// How often the vectors are run through.
    pub(crate) passes: usize,
}

impl Contender {
    /// A new process of it.
    pub(crate) fn command(&self) -> Command {
        let mut command = clean(&self.program);
        command.args(&self.arguments);
        command
    }
}

/// Everybody who can be had here, ours first.
pub(crate) fn all(project: &Project) -> Result<Vec<Contender>> {
    let native = native(project)?;
    let once = |name, program, arguments| Contender { name, program, arguments, passes: 1 };
    let mut found = vec![
        once("ours, native", native.clone(), Vec::new()),
        Contender { passes: 50, ..once("ours, native, warm", native, Vec::new()) },
    ];
    let mut try_one = |name: &str, contender: Result<Vec<Contender>>| match contender {
        Ok(contenders) => found.extend(contenders),
        Err(error) => warn(&format!("without {name}: {error:#}")),
    };
    let script = |name: &str| project.path("bench").join(name);
    try_one(
        "our WASM",
        node().and_then(|node| {
            let arguments = vec![script("engine.mjs"), wasm(project, Page::Node)?];
            Ok(vec![
                once("ours, WASM in Node", node.clone(), arguments.clone()),
                Contender { passes: 50, ..once("ours, WASM in Node, warm", node, arguments) },
            ])
        }),
    );
    try_one(
        "our WASM in a browser",
        node().and_then(|node| {
            let (packages, chromium) = browser::driven(project)?;
            let arguments = vec![script("chromium.mjs"), wasm(project, Page::Browser)?, packages, chromium];
            Ok(vec![once("ours, WASM in Chromium", node, arguments)])
        }),
    );
    try_one(
        "KAS",
        node().and_then(|node| {
            let arguments = vec![script("kas.mjs"), kas(project)?];
            Ok(vec![
                once("KAS in Node", node.clone(), arguments.clone()),
                // Fifty passes would take minutes.
                Contender { passes: 3, ..once("KAS in Node, warm", node, arguments) },
            ])
        }),
    );
    // Once: `SymPy` remembers results.
    try_one(
        "SymPy",
        sympy(project).map(|python| vec![once("SymPy", python, vec![script("sympy_compare.py")])]),
    );
    Ok(found)
}

pub(crate) fn node() -> Result<PathBuf> {
    process::find("node").context("Node is not installed")
}

fn native(project: &Project) -> Result<PathBuf> {
    built(project, "bench")
}

/// A program of the crate `bench`.
pub(crate) fn built(project: &Project, program: &str) -> Result<PathBuf> {
    step(&format!("Building `{program}` natively"), || {
        process::run(cargo(project).args(["build", "--release", "--package", "bench", "--bin", program]))
    })?;
    Ok(project.target("release").join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// Where a WebAssembly module runs.
#[derive(Clone, Copy)]
pub(crate) enum Page {
    /// In Node.
    Node,
    /// In a page of a browser.
    Browser,
}

/// The engine as browsers get it, with bindings for Node or for a page.
pub(crate) fn wasm(project: &Project, page: Page) -> Result<PathBuf> {
    let toolchain = WasmToolchain::ensure(project)?;
    step("Building the engine as WASM", || {
        let mut command = toolchain.cargo(project, Profile::Release, "build");
        process::run(command.args(["--package", "bench", "--lib"]))
    })?;
    let compiled = WasmToolchain::output(project, Profile::Release).join("bench.wasm");
    let mut bindgen = Bindgen::new();
    let folder = match page {
        Page::Node => {
            bindgen.nodejs(true)?;
            project.target("bench/wasm-node")
        }
        Page::Browser => {
            bindgen.no_modules(true)?;
            project.target("bench/wasm-browser")
        }
    };
    bindgen
        .input_path(&compiled)
        .typescript(false)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen cannot bind {}", compiled.display()))?;
    Ok(folder)
}

fn kas(project: &Project) -> Result<PathBuf> {
    let folder = project.target("bench/kas");
    if !folder.join("node_modules/@khanacademy/kas").is_dir() {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("package.json"), "{\"private\": true}\n")?;
        step(&format!("Installing {KAS} into {}", folder.display()), || {
            process::run(clean("npm").current_dir(&folder).args(["install", "--no-fund", "--no-audit", KAS]))
        })?;
    }
    Ok(folder)
}

/// A Python that has `SymPy`.
fn sympy(project: &Project) -> Result<PathBuf> {
    let python = process::find("python3").context("Python is not installed")?;
    if has_sympy(&python) {
        return Ok(python);
    }
    let folder = project.target("bench/python");
    let own = folder.join("bin/python3");
    if !has_sympy(&own) {
        step(&format!("Installing {SYMPY} into {}", folder.display()), || {
            process::run(clean(&python).args(["-m", "venv"]).arg(&folder))?;
            process::run(clean(&own).args(["-m", "pip", "install", "--quiet", SYMPY]))
        })?;
    }
    Ok(own)
}

fn has_sympy(python: &Path) -> bool {
    process::output(clean(python).args(["-c", "import sympy"])).is_ok()
}
