//! `cargo xtask watch`: build and start again after every change.
//!
//! Looks at the files' times twice a second: a few hundred files cost a millisecond, and no operating system's
//! notification service has to be understood.

use std::path::Path;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context as _, Result};

use crate::process;
use crate::progress::{say, warn};
use crate::project::{Profile, Project};
use crate::{run, site};

/// Everything from which the server and the site are made.
const SOURCES: [&str; 9] =
    ["Cargo.lock", "Cargo.toml", "app", "content", "crates", "frontend", "migrations", "server", "style"];

const PAUSE: Duration = Duration::from_millis(500);

/// Serves until Ctrl-C. A change that does not build leaves the last good server running.
pub(crate) fn watch(project: &Project, port: Option<u16>, rest: &[String]) -> Result<bool> {
    let port = run::choose_port(port)?;
    let end = Arc::new(AtomicBool::new(false));
    let ended = Arc::clone(&end);
    ctrlc::set_handler(move || ended.store(true, Ordering::Relaxed)).context("cannot listen for Ctrl-C")?;

    let mut server: Option<Child> = None;
    let mut built = None;
    while !end.load(Ordering::Relaxed) {
        let now = newest(project)?;
        if built != Some(now) {
            let start = Instant::now();
            // Noted before building: what changes meanwhile is built next.
            built = Some(now);
            match build(project) {
                Ok(()) => {
                    stop(server.take())?;
                    server = Some(run::start_server(project, Profile::Dev, port, rest)?);
                    say(&run::ready(port, start.elapsed()));
                }
                Err(_) if end.load(Ordering::Relaxed) => {}
                Err(error) => warn(&format!("{error:#}\n  waiting for the next change")),
            }
        }
        std::thread::sleep(PAUSE);
    }
    stop(server)?;
    Ok(true)
}

fn build(project: &Project) -> Result<()> {
    site::build(project, Profile::Dev)?;
    run::build_server(project, Profile::Dev)
}

/// Ends the server politely, so that it finishes what it is doing.
fn stop(server: Option<Child>) -> Result<()> {
    let Some(mut server) = server else { return Ok(()) };
    if server.try_wait()?.is_none() {
        process::run(process::clean("kill").args(["-TERM", &server.id().to_string()]))?;
        server.wait()?;
    }
    Ok(())
}

/// When anything changed last, and how many files there are: a file that went away makes no time newer.
fn newest(project: &Project) -> Result<(SystemTime, usize)> {
    let mut newest = (SystemTime::UNIX_EPOCH, 0);
    for source in SOURCES {
        look(&project.path(source), &mut newest)?;
    }
    Ok(newest)
}

fn look(path: &Path, newest: &mut (SystemTime, usize)) -> Result<()> {
    // Editors write through short-lived files: one that is gone by now is nothing to complain about.
    let Ok(data) = std::fs::metadata(path) else { return Ok(()) };
    if data.is_dir() {
        for entry in std::fs::read_dir(path).into_iter().flatten() {
            look(&entry?.path(), newest)?;
        }
    } else {
        newest.0 = newest.0.max(data.modified()?);
        newest.1 += 1;
    }
    Ok(())
}
