//! The `takas` server: one binary, with a subcommand for each thing an operator does.

mod address;
mod asker;
mod authors;
mod cli;
mod config;
mod endpoints;
mod exports;
mod forms;
mod grade;
mod health;
mod identity;
mod import_records;
mod joining;
mod live;
mod packs;
mod pages;
mod photos;
mod presence;
mod quarantine;
mod security;
mod serve;
mod site;
mod state;
mod sync;
mod tablets;
mod turns;

#[cfg(test)]
mod tests;

use std::process::ExitCode;

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("TAKAS_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    match cli::run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("takas: {problem}");
            ExitCode::FAILURE
        }
    }
}
