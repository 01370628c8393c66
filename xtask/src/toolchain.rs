//! The compiler for the browser: the WASM target, found or made.
//!
//! Three ways, in this order:
//! 1. the Rust toolchain in use has the target (`rust-toolchain.toml` makes rustup fetch it);
//! 2. rustup is asked for it once more, by name;
//! 3. Debian's `rustc-web` (a newer compiler than Debian's usual one) with a standard library compiled for the
//!    browser from Debian's `rust-web-src`, once, into `target/wasm-sysroot`. This serves machines whose registry
//!    has Debian's packages but no Rust toolchains.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::debian;
use crate::process::{self, cargo, clean};
use crate::progress::{say, step};
use crate::project::{Profile, Project};

/// The browser's target.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// A compiler that can build for the browser.
#[derive(Debug)]
pub(crate) enum WasmToolchain {
    /// The toolchain that is in use anyway.
    InUse,
    /// Debian's `rustc-web` with our own build of the standard library.
    Debian { sysroot: PathBuf, linker: PathBuf },
}

impl WasmToolchain {
    /// Finds a compiler or makes one, saying what is installed and why.
    pub(crate) fn ensure(project: &Project) -> Result<WasmToolchain> {
        if has_target() {
            return Ok(WasmToolchain::InUse);
        }
        // Once the third way was taken, the second need not fail again at every start.
        if let Some(ready) = prepared(project) {
            return Ok(ready);
        }
        if process::find("rustup").is_some() {
            let asked =
                step("Asking rustup for the browser's compilation target (wasm32-unknown-unknown)", || {
                    process::run(clean("rustup").args(["target", "add", TARGET]))
                });
            if asked.is_ok() && has_target() {
                return Ok(WasmToolchain::InUse);
            }
            say("  rustup cannot get the target here.");
        }
        if !debian::is_debian() {
            bail!(
                "the part of Takas that runs in the browser needs Rust's target {TARGET}, and this toolchain has \
                 none. With rustup: `rustup target add {TARGET}`. With your system's own Rust: install its package \
                 of that target's standard library. Then run the command again."
            );
        }
        debian::ensure(
            &DEBIAN_PACKAGES,
            "because the Rust toolchain here cannot compile for the browser, and Debian's rustc-web can",
        )?;
        let linker = match find_linker() {
            Some(linker) => linker,
            None => install_linker()?,
        };
        let sysroot = sysroot(project)?;
        if !is_complete(&sysroot) {
            step("Compiling Rust's standard library for the browser (once, about a minute)", || {
                build_std(project, &sysroot)
            })?;
        }
        Ok(WasmToolchain::Debian { sysroot, linker })
    }

    /// Cargo, ready to be told `build` or `check` for the browser. It has a target folder of its own, because
    /// the two compilers would otherwise throw each other's work away.
    pub(crate) fn cargo(&self, project: &Project, profile: Profile, verb: &str) -> Command {
        let mut command = match self {
            WasmToolchain::InUse => cargo(project),
            WasmToolchain::Debian { sysroot, linker } => {
                let mut command = clean(DEBIAN_CARGO);
                command
                    .current_dir(project.root())
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                    .env("CARGO_ENCODED_RUSTFLAGS", flags(sysroot));
                command
            }
        };
        command.arg(verb).args(["--target", TARGET, "--profile", profile.wasm()]);
        command.arg("--target-dir").arg(project.target("wasm"));
        command
    }

    /// The folder into which [`WasmToolchain::cargo`] builds.
    pub(crate) fn output(project: &Project, profile: Profile) -> PathBuf {
        project.target("wasm").join(TARGET).join(profile.wasm())
    }
}

/// Compiler flags, separated as cargo wants them. Given this way they replace those of `.cargo/config.toml`, so
/// the one that stands there stands here again.
fn flags(sysroot: &Path) -> OsString {
    let mut flags = OsString::from("--cfg\u{1f}erase_components\u{1f}--sysroot\u{1f}");
    flags.push(sysroot);
    flags
}

/// Whether the toolchain in use has a standard library for the browser.
fn has_target() -> bool {
    process::output(clean("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .is_ok_and(|folder| has_library(Path::new(folder.trim())))
}

/// The third way, if everything for it is in place.
fn prepared(project: &Project) -> Option<WasmToolchain> {
    if !Path::new(DEBIAN_RUSTC).exists() || !Path::new(DEBIAN_CARGO).exists() {
        return None;
    }
    let sysroot = sysroot(project).ok()?;
    let linker = find_linker()?;
    is_complete(&sysroot).then_some(WasmToolchain::Debian { sysroot, linker })
}

/// Where our standard library goes: a folder per compiler version, since the two must match exactly.
fn sysroot(project: &Project) -> Result<PathBuf> {
    let version = process::output(clean(DEBIAN_RUSTC).arg("--version"))?;
    let number = version.split(' ').nth(1).context("rustc --version printed no version")?;
    Ok(project.target("wasm-sysroot").join(number))
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(TARGET).join("lib")
}

fn is_complete(sysroot: &Path) -> bool {
    has_library(&library_folder(sysroot))
}

fn has_library(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Compiles the standard library in an empty crate and keeps its parts as a sysroot.
fn build_std(project: &Project, sysroot: &Path) -> Result<()> {
    let crate_folder = project.target("wasm-std");
    fs::create_dir_all(&crate_folder)?;
    fs::write(
        crate_folder.join("Cargo.toml"),
        "[package]\nname = \"std-for-the-browser\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n[workspace]\n",
    )?;
    fs::write(crate_folder.join("lib.rs"), "")?;
    process::run(
        clean(DEBIAN_CARGO)
            .current_dir(&crate_folder)
            .env("RUSTC", DEBIAN_RUSTC)
            // `-Zbuild-std` is an unstable flag; Debian's stable compiler takes it when told so.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_ENCODED_RUSTFLAGS", "")
            .args(["build", "--quiet", "-Zbuild-std=std,panic_abort", "--target", TARGET, "--release"])
            .arg("--target-dir")
            .arg(crate_folder.join("target")),
    )?;

    // Copied under another name first, so that an interrupted copy is never taken for a finished one.
    let unfinished = sysroot.with_extension("unfinished");
    let _ = fs::remove_dir_all(&unfinished);
    let folder = library_folder(&unfinished);
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(crate_folder.join("target").join(TARGET).join("release/deps"))? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if text.ends_with(".rlib") && !text.contains("std_for_the_browser") {
            fs::copy(entry.path(), folder.join(&name))?;
        }
    }
    if !is_complete(&unfinished) {
        bail!("compiling the standard library produced no library");
    }
    let _ = fs::remove_dir_all(sysroot);
    fs::rename(&unfinished, sysroot)?;
    fs::remove_dir_all(&crate_folder)?;
    Ok(())
}

/// LLVM's linker under the name by which rustc knows it. Debian ships that name as a link into a package that
/// may be absent; rustup's toolchains carry the program itself.
fn find_linker() -> Option<PathBuf> {
    let debian = PathBuf::from("/usr/bin/rust-lld");
    if debian.exists() {
        return Some(debian);
    }
    let sysroot = process::output(clean("rustc").args(["--print", "sysroot"])).ok()?;
    let libraries = Path::new(sysroot.trim()).join("lib/rustlib");
    fs::read_dir(libraries)
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("bin/rust-lld"))
        .find(|linker| linker.exists())
}

/// Installs the package that Debian's dangling `rust-lld` points to, such as `lld-22`.
fn install_linker() -> Result<PathBuf> {
    let points_to = fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm has no rust-lld")?;
    let package = points_to.file_name().context("rust-lld points nowhere")?.to_string_lossy();
    debian::ensure(&[&package], "because rustc-web links for the browser with it")?;
    find_linker().context("there is still no linker for the browser")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_known_by_its_standard_library() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_library(folder.path()));
        assert!(!has_library(&folder.path().join("absent")));
        fs::write(folder.path().join("libcore-1.rlib"), "").unwrap();
        assert!(!has_library(folder.path()));
        fs::write(folder.path().join("libstd-1.rlib"), "").unwrap();
        assert!(has_library(folder.path()));
    }

    #[test]
    fn flags_given_by_hand_repeat_those_of_the_configuration() {
        let configuration = include_str!("../../.cargo/config.toml");
        assert!(configuration.contains(r#"rustflags = ["--cfg", "erase_components"]"#));
        assert_eq!(
            flags(Path::new("/s")).into_string().unwrap(),
            "--cfg\u{1f}erase_components\u{1f}--sysroot\u{1f}/s"
        );
    }
}
