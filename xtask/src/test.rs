//! `cargo xtask test`: everything that must hold, ending in one line `N passed, N failed`.

use std::time::Instant;

use anyhow::{Result, bail};

use crate::browser;
use crate::chaos;
use crate::check::{self, WITHOUT_BROWSER_AND_TOOL};
use crate::postgres::Postgres;
use crate::process::{self, cargo};
use crate::progress::{say, seconds, step};
use crate::project::Project;
use crate::tally::{self, Tally};

/// Runs all suites, also after one has failed: a person wants to see everything at once. With a filter, only
/// tests whose name contains it, and no checks.
pub(crate) fn command(project: &Project, end_to_end: bool, filter: Option<&str>) -> bool {
    let mut suites = Suites::default();
    std::thread::scope(|scope| {
        // Beside everything that is native: the two builds share nothing, and each often waits for one crate.
        let browser = filter.is_none().then(|| scope.spawn(|| check::browser(project)));
        if filter.is_none() {
            check::all(project, &mut suites);
            suites.run("content", || Ok(Tally::one(check::all_content(project)?)));
        }
        let postgres = match Postgres::start() {
            Ok(postgres) => postgres,
            Err(error) => return suites.run("PostgreSQL", || Err(error)),
        };
        let url = postgres.url();
        suites.run("tests", || rust_tests(project, &WITHOUT_BROWSER_AND_TOOL, url, filter));
        // By itself: in one build with the product it would be compiled anew with the product's features.
        suites.run("build tool", || rust_tests(project, &["--package", "xtask"], url, filter));
        suites.run("examples in the documentation", || documentation(project, url, filter));
        if let Some(browser) = browser {
            suites.run("the browser's build", || browser.join().unwrap_or_else(|_| bail!("it panicked")));
        }
        if end_to_end {
            suites.run("end to end", || browser::tests(project, url, filter));
        }
        if end_to_end && filter.is_none() {
            suites.run("chaos", || Ok(Tally::one(chaos::command(project, chaos::A_FEW)?)));
        }
    });
    suites.finish()
}

fn rust_tests(project: &Project, packages: &[&str], postgres: &str, filter: Option<&str>) -> Result<Tally> {
    let nextest = process::find("cargo-nextest").is_some();
    let mut command = cargo(project);
    if nextest {
        command.args(["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--show-progress=none"]);
        command.args(["--status-level=fail", "--final-status-level=fail"]);
    } else {
        command.args(["test", "--no-fail-fast", "--all-targets"]);
    }
    command.args(packages).args(filter).env("TAKAS_TEST_POSTGRES", postgres);
    let (success, text) =
        step(&format!("Tests ({})", packages.join(" ")), || process::run_and_read(&mut command))?;
    Ok(if nextest { tally::from_nextest(success, &text) } else { tally::from_cargo_test(success, &text) })
}

fn documentation(project: &Project, postgres: &str, filter: Option<&str>) -> Result<Tally> {
    let mut command = cargo(project);
    command.args(["test", "--doc", "--quiet", "--no-fail-fast"]).args(WITHOUT_BROWSER_AND_TOOL).args(filter);
    command.env("TAKAS_TEST_POSTGRES", postgres);
    let (success, text) = step("Examples in the documentation", || process::run_and_read(&mut command))?;
    Ok(tally::from_cargo_test(success, &text))
}

/// What ran so far, and what of it failed.
#[derive(Default)]
pub(crate) struct Suites {
    tally: Tally,
    failed: Vec<String>,
}

impl Suites {
    /// Runs one suite; one that could not even run counts as one failure.
    pub(crate) fn run(&mut self, name: &str, suite: impl FnOnce() -> Result<Tally>) {
        let start = Instant::now();
        let tally = suite().unwrap_or_else(|error| {
            say(&format!("  {name}: {error:#}"));
            Tally::one(false)
        });
        if tally.failed > 0 {
            self.failed.push(format!("{name} ({tally}, {})", seconds(start.elapsed())));
        }
        self.tally += tally;
    }

    /// Prints the one line, with the names of what failed above it; true if nothing did.
    pub(crate) fn finish(self) -> bool {
        say("");
        for name in &self.failed {
            say(&format!("failed: {name}"));
        }
        say(&self.tally.to_string());
        self.tally.failed == 0
    }
}
