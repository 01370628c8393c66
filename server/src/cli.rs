//! The command line.

use std::collections::BTreeMap;

use app::now;
use service::{DemoPlan, HashingCost, Rebuilt, Which};

use crate::authors;
use crate::config::Config;
use crate::grade;
use crate::import_records;
use crate::quarantine;
use crate::serve::{self, Problem};

const HELP: &str = "\
Takas: an adaptive mathematics platform for schools.

takas serve [--demo]           serve; with --demo, make a demo school and offer its log-ins
takas serve --demo-year        the same with one class over a whole school year (some minutes)
takas school create NAME HEAD USER
                               make a school and the account of its head; prints the password
takas password USER            give a teacher or head a new password; prints it
takas model rebuild [--all]    rebuild students' model states from the log of answers, where another version of the
                               model made them; interrupted, it goes on where it was; with --all, in every school
takas model evaluate …         measure how well recorded answers are predicted; without options: how to call it
takas model evaluate diagnostic …
                               measure how well few answers to a recorded test tell the rest
takas model fit …              fit the predictor to recorded or simulated answers
takas model simulate …         put `diagnostic`, `route` or `forecast` to the test with simulated students, on random
                               graphs or on that of a table of skills (`--graph FILE`); `answers` prints simulated
                               answers to a test
takas import records FILE      store what a tablet saved to a file because it could not send it
takas content check [FOLDER] [--only NAME]… [--seeds N] [--dictionaries FOLDER]
                               check the curriculum: every template with 500 seeds; with --only, some exercises or topics;
                               with --dictionaries (Hunspell's, dictionary-lt/ and dictionary-en-gb/), the spelling, too
takas content report [FOLDER]  what there is for each topic, and what is missing
takas content show NAME [SEED] one exercise with its numbers, as text: the task, hints, solution, known mistakes
takas content reports          what teachers say is wrong with exercises
takas content reports done ID  take a report out of the queue
takas grade [--derivations]    mark answers: JSON lines from standard input, JSON lines to standard output
takas quarantine list          what devices sent that could not be stored, with the reason
takas quarantine show NAME     all of one event
takas quarantine retry NAME    try it again (or `all`), after an update that may understand it
takas quarantine drop NAME     give it up: what it was is deleted
takas backup FILE              copy the SQLite database to FILE, consistently, while the server runs
takas help                     this text

Configuration: environment variables, documented in docs/operating.md.
";

/// Runs the command that `arguments` name.
pub(crate) fn run(arguments: Vec<String>) -> Result<(), Problem> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            print(HELP);
            Ok(())
        }
        ["serve", rest @ ..] => {
            let demo = match rest {
                [] => None,
                ["--demo"] => Some(DemoPlan::FULL),
                ["--demo-year"] => Some(DemoPlan::YEAR),
                other => return Err(format!("`serve` does not know `{}`", other.join(" "))),
            };
            runtime()?.block_on(serve::serve(config(demo.is_some())?, demo))
        }
        ["school", "create", name, head, user] => {
            runtime()?.block_on(create_school(config(false)?, name, head, user))
        }
        ["password", user] => runtime()?.block_on(new_password(config(false)?, user)),
        ["model", "simulate", rest @ ..] => {
            print(&format!("{}\n", simulation::command(rest).map_err(|problem| problem.to_string())?));
            Ok(())
        }
        ["model", "evaluate" | "fit", ..] => {
            print(&format!("{}\n", fitting::command(&words[1..]).map_err(|problem| problem.to_string())?));
            Ok(())
        }
        ["model", "rebuild"] => runtime()?.block_on(rebuild(config(false)?, Which::Outdated)),
        ["model", "rebuild", "--all"] => runtime()?.block_on(rebuild(config(false)?, Which::All)),
        ["import", "records", file] => runtime()?.block_on(import_records(config(false)?, file)),
        ["content", "reports", rest @ ..] => {
            print(&runtime()?.block_on(authors::reports(config(false)?, rest))?);
            Ok(())
        }
        ["content", rest @ ..] => authors::command(config(false)?, rest).map(|text| print(&text)),
        ["grade"] => grade(false),
        ["grade", "--derivations"] => grade(true),
        ["quarantine", rest @ ..] => {
            print(&runtime()?.block_on(quarantine::command(config(false)?, rest))?);
            Ok(())
        }
        ["backup", file] => runtime()?.block_on(backup(config(false)?, file)),
        other => Err(format!("unknown command `{}`\n\n{HELP}", other.join(" "))),
    }
}

#[expect(clippy::print_stdout, reason = "the answer of a command goes to standard output")]
fn print(text: &str) {
    println!("{text}");
}

fn config(demo: bool) -> Result<Config, Problem> {
    let environment: BTreeMap<String, String> = std::env::vars().collect();
    Config::read(&environment, demo).map_err(|error| error.to_string())
}

fn runtime() -> Result<tokio::runtime::Runtime, Problem> {
    tokio::runtime::Runtime::new().map_err(|error| format!("cannot start: {error}"))
}

async fn create_school(config: Config, name: &str, head: &str, user: &str) -> Result<(), Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    let password = service
        .create_school(name, "Europe/Vilnius", head, user, now())
        .await
        .map_err(|error| format!("no school was made: {error}"))?;
    print(&format!("{name}: {head} logs in as `{user}` with the password `{password}`"));
    Ok(())
}

async fn new_password(config: Config, user: &str) -> Result<(), Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    let password = service
        .new_password(user)
        .await
        .map_err(|error| format!("no password was made for an adult called `{user}`: {error}"))?;
    print(&format!("`{user}` logs in with the password `{password}`"));
    Ok(())
}

async fn rebuild(config: Config, which: Which) -> Result<(), Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    let told = |school: &str, result: Rebuilt| {
        print(&format!(
            "{school}: {} answers replayed, {} students; states that differed: {} of students, {} of exercises",
            result.attempts, result.students, result.differed, result.items_differed
        ));
    };
    service.rebuild(which, now(), told).await.map_err(|error| error.to_string())
}

async fn import_records(config: Config, file: &str) -> Result<(), Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    print(&import_records::import(&service, std::path::Path::new(file), now()).await?);
    Ok(())
}

fn grade(derivations: bool) -> Result<(), Problem> {
    let (input, output) = (std::io::stdin(), std::io::stdout());
    grade::run(derivations, std::io::BufReader::new(input), output)
        .map_err(|error| format!("marking stopped: {error}"))
}

async fn backup(config: Config, file: &str) -> Result<(), Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    service.db().copy_to(file).await.map_err(|error| format!("no backup was made: {error}"))?;
    print(&format!("backed up to {file}"));
    Ok(())
}
