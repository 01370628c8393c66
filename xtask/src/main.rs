//! `cargo xtask`: the only build tool of Takas.
//!
//! Every command says in words what it is doing and how long that took. Nothing is installed globally
//! except, on Debian as root and after saying so, what `toolchain.rs`, `postgres.rs` and `browser.rs` name.
#![allow(clippy::print_stdout, reason = "a command-line tool talks to its user on standard output")]

mod arguments;
mod bench;
mod browser;
mod chaos;
mod check;
mod debian;
mod dependencies;
mod dist;
mod licences;
mod postgres;
mod process;
mod progress;
mod project;
mod purity;
mod run;
mod site;
mod tally;
mod test;
mod toolchain;
mod watch;

use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Command, HELP};
use crate::project::{Profile, Project};

fn main() -> ExitCode {
    match execute() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs what was asked; `Ok(false)` means that it ran to its end and found something wrong.
fn execute() -> Result<bool> {
    let command = arguments::parse(std::env::args().skip(1))?;
    let project = Project::find()?;
    match command {
        Command::Help => {
            println!("{HELP}");
            Ok(true)
        }
        Command::Run { profile, port, rest } => run::run(&project, profile, port, &rest),
        Command::Watch { port, rest } => watch::watch(&project, port, &rest),
        Command::Build { profile: Profile::Dev } => {
            site::build(&project, Profile::Dev)?;
            run::build_server(&project, Profile::Dev)?;
            Ok(true)
        }
        Command::Build { profile: Profile::Release } => {
            dist::build(&project)?;
            Ok(true)
        }
        Command::Check => Ok(check::command(&project)),
        Command::Content { words } => check::content(&project, &words),
        Command::Test { end_to_end, filter } => Ok(test::command(&project, end_to_end, filter.as_deref())),
        Command::Chaos(wanted) => chaos::command(&project, wanted),
        Command::Bench { name } => bench::command(&project, name.as_deref()),
        Command::BenchGrading { place, verbose } => bench::grading(&project, place.as_deref(), verbose),
        Command::BenchLoad { kills } => bench::load(&project, kills.unwrap_or(bench::KILLS)),
        Command::BenchLearner => bench::learner(&project),
        Command::BenchPage { url } => bench::page(&project, url),
        Command::BenchVerdicts { count } => bench::verdicts(&project, count.unwrap_or(bench::VERDICTS)),
    }
}
