//! How many answers a server stores, for `cargo xtask bench load`.
//!
//! `load --server FILE --content FOLDER --database URL [--seconds N] [--students N] [--kills N]` fills an empty database
//! with schools, starts the server on it, sends answers as devices do, kills it now and then, and prints what came of it,
//! beside what the same machine does with plain inserts. It ends with failure if an acknowledged answer is missing.
#![allow(clippy::print_stdout, reason = "a command-line tool talks to its user on standard output")]

mod answers;
mod client;
mod crash;
mod floor;
mod measure;
mod server;
mod town;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// The result of everything here: whatever fails is told to the person who measures.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What is to be measured.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// The `takas` executable.
    pub(crate) server: PathBuf,
    /// The curriculum.
    pub(crate) content: PathBuf,
    /// An empty database.
    pub(crate) database: String,
    /// The process to which PostgreSQL's processes belong, if it is on this machine.
    pub(crate) database_process: Option<u32>,
    /// How long each measurement takes.
    pub(crate) length: Duration,
    /// How many students there are.
    pub(crate) students: usize,
    /// How often the server is killed.
    pub(crate) kills: u32,
}

impl Plan {
    fn read(words: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut plan = Self {
            server: PathBuf::new(),
            content: PathBuf::new(),
            database: String::new(),
            database_process: None,
            length: Duration::from_secs(10),
            students: 2_000,
            kills: 200,
        };
        let mut words = words.into_iter();
        while let Some(name) = words.next() {
            let value = words.next().ok_or_else(|| format!("{name} wants a value after it"))?;
            match name.as_str() {
                "--server" => plan.server = value.into(),
                "--content" => plan.content = value.into(),
                "--database" => plan.database = value,
                "--database-process" => plan.database_process = Some(value.parse()?),
                "--seconds" => plan.length = Duration::from_secs(value.parse()?),
                "--students" => plan.students = value.parse()?,
                "--kills" => plan.kills = value.parse()?,
                _ => return Err(format!("unknown option `{name}`").into()),
            }
        }
        if plan.database.is_empty() || plan.server.as_os_str().is_empty() || plan.students == 0 {
            return Err("--server, --content and --database are needed, and at least one student".into());
        }
        Ok(plan)
    }
}

fn main() -> ExitCode {
    match Plan::read(std::env::args().skip(1)).and_then(|plan| run(&plan)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("load: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whether nothing was lost.
fn run(plan: &Plan) -> Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let content = std::sync::Arc::new(town::content(&plan.content)?);
    let town = runtime.block_on(town::build(plan, content.clone()))?;
    let floor = runtime.block_on(floor::measure(&plan.database, plan.length.min(Duration::from_secs(2))))?;
    println!(
        "plain inserts      one per commit {:>8.0} rows/s     by 50 {:>8.0} rows/s",
        floor.single, floor.by_50
    );
    let mut is_sound = measure::run(plan, &content, &town, &floor, &runtime)?;
    if plan.kills > 0 {
        is_sound &= crash::run(plan, &content, &town, &runtime)?;
    }
    Ok(is_sound)
}
