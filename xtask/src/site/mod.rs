//! The site: everything the browser loads, built into one folder that the server serves as files.
//!
//! ```text
//! target/site/
//!   pkg/takas-<hash>.js        names contain a hash of the content: cached for ever
//!   pkg/takas-<hash>.wasm      what all pages need; split_… and chunk_… are parts of some (see app/src/parts.rs)
//!   pkg/takas-<hash>.css
//!   pkg/fonts/…-<hash>.woff2   app/assets/, folder by folder
//!   sw.js                      the service worker
//!   manifest.json              tells the server the names
//! ```
//! Beside each file that compresses lie the same with `.br` and `.gz`.

mod assets;
mod bindgen;
mod compress;
mod css;
mod manifest;
mod package;
mod split;
mod wasm_opt;
mod worker;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result};

use self::bindgen::Published;
pub(crate) use self::compress::size_of;
pub(crate) use self::manifest::Manifest;
use self::package::Package;
use crate::process;
use crate::progress::step;
use crate::project::{Profile, Project};
use crate::toolchain::WasmToolchain;

/// Builds what is not up to date and says where the site is.
pub(crate) fn build(project: &Project, profile: Profile) -> Result<PathBuf> {
    let toolchain = WasmToolchain::ensure(project)?;
    step("Compiling the part that runs in the browser", || {
        process::run(&mut compile(&toolchain, project, profile))
    })?;
    let compiled = WasmToolchain::output(project, profile).join("frontend.wasm");
    let bound = bindgen::bind(project, profile, &compiled)?;
    step("Writing the site", || write(project, profile, &bound))?;
    Ok(project.site(profile))
}

/// The command that compiles the part that runs in the browser.
pub(crate) fn compile(toolchain: &WasmToolchain, project: &Project, profile: Profile) -> Command {
    // The flag goes to this one crate: for all, it would have everything compiled anew. And only what is linked at the end is
    // asked for: a library besides would have release builds compile everything twice over.
    let mut command = toolchain.cargo(project, profile, "rustc");
    command.args(["--package", "frontend", "--lib", "--crate-type", "cdylib", "--", split::LINKER]);
    command
}

fn write(project: &Project, profile: Profile, bound: &bindgen::Bound) -> Result<()> {
    let site = project.site(profile);
    let mut package = Package::new(&site, profile);

    let mut assets = assets::publish(&project.path("app/assets"), &mut package)?;
    let css = css::bundle(project, &assets)?;
    let css = package.add_hashed("takas.css", css.into_bytes())?;
    let Published { js, wasm, parts } = bound.publish(&mut package, &mut assets.urls)?;
    let manifest = Manifest { js, wasm, parts, css, assets: assets.urls };

    let template = project.path("frontend/service_worker.js");
    let template = std::fs::read_to_string(&template)
        .with_context(|| format!("cannot read {}", project.shown(&template)))?;
    package.add("sw.js", worker::generate(&template, &manifest)?.into_bytes())?;
    package.finish()?;
    // Last, because the server trusts what this names to be there.
    manifest.write(&site)
}
