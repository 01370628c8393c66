//! A real server under load, on both databases: `crates/load` does the work.

use std::fs;

use anyhow::{Context as _, Result};

use crate::postgres::Postgres;
use crate::process::{self, cargo, clean};
use crate::progress::{say, step};
use crate::project::{Profile, Project};

/// How often the server is killed on each database, if nothing else is said.
pub(crate) const KILLS: u32 = 200;

/// Builds what people get, and measures it. Fails if an acknowledged answer is missing.
pub(crate) fn run(project: &Project, kills: u32) -> Result<bool> {
    step("Compiling the server and the load, in the release profile", || {
        process::run(cargo(project).args(["build", "--release", "--package", "server", "--package", "load"]))
    })?;
    // In `target`, because where temporary files are there may be no disk, and then nothing is durable.
    let folder = project.target("load");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    say("\nSQLite (WAL, synchronous=FULL)");
    let sqlite = format!("sqlite:{}", folder.join("load.db").display());
    let mut is_sound = measured(project, &sqlite, None, kills)?;
    let postgres = Postgres::start_durable()?;
    say("\nPostgreSQL (fsync, synchronous_commit)");
    is_sound &= measured(project, postgres.url(), Some(postgres.process()), kills)?;
    Ok(is_sound)
}

fn measured(project: &Project, database: &str, process: Option<u32>, kills: u32) -> Result<bool> {
    let program = project.target("release").join(format!("load{}", std::env::consts::EXE_SUFFIX));
    let mut command = clean(program);
    command.arg("--server").arg(project.server(Profile::Release));
    command.arg("--content").arg(project.content());
    command.args(["--database", database, "--kills", &kills.to_string()]);
    if let Some(process) = process {
        command.args(["--database-process", &process.to_string()]);
    }
    Ok(command.status().context("cannot start the load")?.success())
}
