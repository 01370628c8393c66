//! The end-to-end tests: a real Chromium, driven by Playwright from `end2end/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

use crate::debian;
use crate::process::{self, clean};
use crate::progress::step;
use crate::project::{Profile, Project};
use crate::tally::{self, Tally};
use crate::{run, site};

/// The oldest Node.js that Playwright supports.
const NODE: u32 = 20;

/// Builds the site and the server and lets the browser at them. The tests start the servers themselves, with the
/// addresses of everything in their environment.
pub(crate) fn tests(project: &Project, postgres: &str, filter: Option<&str>) -> Result<Tally> {
    let folder = project.path("end2end");
    if !folder.join("package.json").exists() {
        bail!("end2end/package.json is missing: there are no end-to-end tests to run");
    }
    let (_, chromium) = driven(project)?;
    let site = site::build(project, Profile::Dev)?;
    run::build_server(project, Profile::Dev)?;

    let report = project.target("end2end-report.json");
    let _ = fs::remove_file(&report);
    let (success, _) = step("End-to-end tests in Chromium", || {
        process::run_and_read(
            clean("npx")
                .current_dir(&folder)
                .args(["playwright", "test", "--reporter=list,json", "--pass-with-no-tests"])
                .args(filter.iter().flat_map(|filter| ["--grep", filter]))
                .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report)
                .env("CHROMIUM", chromium)
                .env("TAKAS_BIN", project.server(Profile::Dev))
                .env("TAKAS_SITE", site)
                .env("TAKAS_CONTENT", project.content())
                .env("TAKAS_TEST_POSTGRES", postgres),
        )
    })?;
    let text =
        fs::read_to_string(&report).context("Playwright wrote no report: it did not get as far as a test")?;
    tally::from_playwright(success, &text)
}

/// The folder whose packages drive a browser, and the browser; installs what is missing.
pub(crate) fn driven(project: &Project) -> Result<(PathBuf, PathBuf)> {
    let folder = project.path("end2end");
    check_node()?;
    let chromium = find_chromium()?;
    install_packages(&folder)?;
    Ok((folder, chromium))
}

/// The folder with dictionaries for the check of content, which come with the packages of the end-to-end tests; installs them.
pub(crate) fn dictionaries(project: &Project) -> Result<PathBuf> {
    let folder = project.path("end2end");
    check_node()?;
    install_packages(&folder)?;
    Ok(folder.join("node_modules"))
}

fn check_node() -> Result<()> {
    let wanted = format!(
        "the end-to-end tests and the spelling of content need Node.js {NODE} or newer with npm (nothing else does): install it from your \
         system's packages, or run `cargo xtask test --no-e2e`"
    );
    if process::find("npm").is_none() || process::find("npx").is_none() {
        bail!("{wanted}");
    }
    let version = process::output(clean("node").arg("--version")).with_context(|| wanted.clone())?;
    match major(&version) {
        Some(major) if major >= NODE => Ok(()),
        _ => bail!("{wanted}; here is Node.js {}", version.trim()),
    }
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `CHROMIUM` if set; else Debian's, installed if need be: browsers that test tools download for themselves are
/// out of reach on many a build machine.
fn find_chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    let debian = PathBuf::from("/usr/bin/chromium");
    if debian.exists() {
        return Ok(debian);
    }
    if let Some(other) = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(process::find)
    {
        return Ok(other);
    }
    debian::ensure(&["chromium"], "because the end-to-end tests run in a real browser")?;
    Ok(debian)
}

/// `npm ci`, unless that was done for this very lock file.
fn install_packages(folder: &Path) -> Result<()> {
    let lock = fs::read(folder.join("package-lock.json")).context("end2end/package-lock.json is missing")?;
    let stamp = format!("{:02x?}", Sha256::digest(&lock));
    let stamp_file = folder.join("node_modules/.installed-for");
    if fs::read_to_string(&stamp_file).is_ok_and(|text| text == stamp) {
        return Ok(());
    }
    step("Installing the end-to-end tests' packages (npm ci)", || {
        process::run(
            clean("npm")
                .current_dir(folder)
                .args(["ci", "--no-audit", "--no-fund"])
                .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
        )?;
        fs::write(&stamp_file, &stamp).with_context(|| format!("cannot write {}", stamp_file.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
