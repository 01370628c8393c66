//! `cargo xtask bench`: benchmarks, in the release profile.

mod contenders;
mod contest;
mod learner;
mod load;
mod page;
mod table;
mod vectors;
mod verdicts;

use anyhow::Result;

use crate::check::WITHOUT_BROWSER_AND_TOOL;
use crate::process::{self, cargo};
use crate::progress::{say, step};
use crate::project::Project;

/// Runs all benchmarks, or those whose name contains the given text.
pub(crate) fn command(project: &Project, name: Option<&str>) -> Result<bool> {
    step("Benchmarks", || {
        process::run(
            cargo(project)
                .args(["bench", "--bench", "*"])
                .args(WITHOUT_BROWSER_AND_TOOL)
                .arg("--")
                .args(name),
        )
    })?;
    Ok(true)
}

pub(crate) use load::KILLS;
pub(crate) use verdicts::COUNT as VERDICTS;

/// Puts load on a real server, and kills it.
pub(crate) fn load(project: &Project, kills: u32) -> Result<bool> {
    load::run(project, kills)
}

/// Opens the first exercise page in Chromium, on slow machines and lines.
pub(crate) fn page(project: &Project, url: Option<String>) -> Result<bool> {
    page::run(project, url)
}

/// Marks generated answers natively and in Chromium, and compares.
pub(crate) fn verdicts(project: &Project, count: usize) -> Result<bool> {
    verdicts::run(project, count)
}

/// Times the learner model natively and in Chromium.
pub(crate) fn learner(project: &Project) -> Result<bool> {
    learner::run(project)
}

/// Measures the marking of answers against vectors of other systems, and its speed beside theirs.
///
/// The vectors are no part of the checkout: they are other people's data.
pub(crate) fn grading(project: &Project, place: Option<&str>, verbose: bool) -> Result<bool> {
    let Some(vectors) = vectors::find(project, place)? else {
        say("No vectors: give a file or folder (`cargo xtask bench grading FOLDER`), or set");
        say(&format!("{}; without either, ../shared/data is looked at.", vectors::VARIABLE));
        return Ok(place.is_none());
    };
    let engine = contenders::takas(project)?;
    if let Some(answers) = &vectors.answers {
        table::answers(&engine, answers, verbose)?;
    }
    if let Some(derivations) = &vectors.derivations {
        table::derivations(&engine, derivations, verbose)?;
    }
    if let Some(answers) = &vectors.answers {
        contest::run(project, answers)?;
    }
    Ok(true)
}
