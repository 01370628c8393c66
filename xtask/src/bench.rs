//! `cargo xtask bench`: benchmarks, in the release profile.

use anyhow::Result;

use crate::check::WITHOUT_BROWSER_AND_TOOL;
use crate::process::{self, cargo};
use crate::progress::step;
use crate::project::{Profile, Project};

/// Runs all benchmarks, or those whose name contains the given text.
pub(crate) fn command(project: &Project, name: Option<&str>) -> Result<bool> {
    step("Benchmarks", || {
        process::run(
            cargo(project, Profile::Release)
                .args(["bench", "--benches"])
                .args(WITHOUT_BROWSER_AND_TOOL)
                .arg("--")
                .args(name),
        )
    })?;
    Ok(true)
}
