//! `cargo xtask check` and `content check`: what can be said without running a test.

use anyhow::{Context as _, Result, bail};

use crate::process::{self, cargo};
use crate::progress::{step, warn};
use crate::project::{Profile, Project};
use crate::tally::Tally;
use crate::test::Suites;
use crate::toolchain::WasmToolchain;
use crate::{browser, dependencies, licences, purity, site};

/// Instances of each exercise that a test looks at: authors and reviewers look at more (`cargo xtask content check`).
const SEEDS: &str = "200";

/// The native packages of the product. The browser's is built apart, because one build of both would join the
/// features `ssr` and `hydrate`, which no program ever has together.
pub(crate) const WITHOUT_BROWSER_AND_TOOL: [&str; 5] =
    ["--workspace", "--exclude", "frontend", "--exclude", "xtask"];

/// `cargo xtask check`.
pub(crate) fn command(project: &Project) -> bool {
    let mut suites = Suites::default();
    all(project, &mut suites);
    suites.run("the browser's build", || browser(project));
    suites.finish()
}

/// All checks of the native build, quick ones first.
pub(crate) fn all(project: &Project, suites: &mut Suites) {
    let mut check = |name: &str, what: &str, work: &dyn Fn() -> Result<()>| {
        suites.run(name, || step(what, work).map(|()| Tally::one(true)));
    };
    check("formatting", "Formatting", &|| {
        process::run(cargo(project).args(["fmt", "--all", "--check", "--", "--files-with-diff"]))
            .context("these files are not formatted: run `cargo fmt --all`")
    });
    check("dependencies", "Direction of dependencies", &|| dependencies::check(project));
    check("purity", "Purity: no clock, randomness or files in the thinking crates", &|| {
        purity::check(project)
    });
    check("licences", "Licences", &|| licences::check(project));
    check("lints", "Lints (clippy)", &|| clippy(project, &WITHOUT_BROWSER_AND_TOOL));
    check("lints of the build tool", "Lints of the build tool", &|| clippy(project, &["--package", "xtask"]));
    check("lints of the browser's part", "Lints of the browser's part", &|| {
        clippy(project, &["--package", "frontend"])
    });
}

/// The browser's part compiles, and without warnings.
pub(crate) fn browser(project: &Project) -> Result<Tally> {
    step("The browser's part compiles", || browser_build(project)).map(|()| Tally::one(true))
}

fn clippy(project: &Project, packages: &[&str]) -> Result<()> {
    process::run(
        cargo(project)
            .args(["clippy", "--quiet", "--keep-going", "--all-targets"])
            .args(packages)
            // Given to clippy and not by RUSTFLAGS: those would make cargo build every dependency again.
            .args(["--", "--deny", "warnings"]),
    )
}

/// What the site is made of is built, by the very command that the site needs, so that nothing is compiled twice. The
/// thinking crates that it does not use are only checked, together with it, since it names what identifiers are drawn from: in
/// one build with it they would give it other features.
fn browser_build(project: &Project) -> Result<()> {
    let toolchain = WasmToolchain::ensure(project)?;
    let mut site = site::compile(&toolchain, project, Profile::Dev);
    let mut thinking = toolchain.cargo(project, Profile::Dev, "check");
    thinking.args(["--lib", "--package", "frontend"]);
    for name in dependencies::PURE {
        thinking.args(["--package", name]);
    }
    let mut text = String::new();
    for command in [&mut site, &mut thinking] {
        let (success, told) = process::run_and_read(command)?;
        if !success {
            bail!("the browser's part does not compile");
        }
        text += &told;
    }
    // Clippy ran on the native build; code that only the browser's build contains is seen here for the first time.
    if text.lines().any(|line| line.starts_with("warning:") && !line.contains("unused config")) {
        bail!("the browser's build has warnings");
    }
    Ok(())
}

/// Where the check of content finds dictionaries.
const DICTIONARIES: &str = "--dictionaries";

/// The server's own check of `content/`, which prints what is wrong with file, line and column.
pub(crate) fn all_content(project: &Project) -> Result<bool> {
    let words = ["check", "--seeds", SEEDS].map(str::to_owned);
    step("Content: every exercise instantiated and marked", || content(project, &words))
}

/// `cargo xtask content …`: what the server does for authors.
/// A check looks at the spelling, too, with dictionaries that are installed for it.
pub(crate) fn content(project: &Project, words: &[String]) -> Result<bool> {
    let mut command = cargo(project);
    command.args(["run", "--quiet", "--package", "server", "--", "content"]).args(words);
    if words.first().is_some_and(|word| word == "check") && !words.iter().any(|word| word == DICTIONARIES) {
        match browser::dictionaries(project) {
            Ok(folder) => drop(command.arg(DICTIONARIES).arg(folder)),
            // Only they need Node.js here, and everything else is worth knowing without it.
            Err(error) => warn(&format!("Spelling is not looked at: {error}")),
        }
    }
    command.env("TAKAS_CONTENT", project.content());
    process::run(&mut command).map(|()| true)
}
