//! Real browsers beside the simulated devices: `end2end/chaos.mjs`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result};
use protocol::UserId;
use serde::{Deserialize, Serialize};

use super::Wanted;
use super::school::Student;
use crate::browser;
use crate::process::clean;
use crate::project::Project;

/// Students of one browser.
pub(super) const HANDS: usize = 2;
/// Real pages are slow: so many faults of the swarm go by in a second, and then the browsers have had their bad day.
const FAULTS_A_SECOND: u64 = 25;
/// The shortest bad day, in seconds.
const SHORTEST: u64 = 60;

/// A student's session, for the script.
#[derive(Serialize)]
struct Owner<'a> {
    user: UserId,
    cookie: &'a str,
}

/// What one student's browsers saw.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(super) struct Count {
    /// Answers that were given.
    pub(super) asked: u64,
    /// Verdicts that were seen.
    pub(super) told: u64,
}

/// What all of them saw.
#[derive(Debug, Deserialize)]
pub(super) struct Seen {
    counts: BTreeMap<UserId, Count>,
    faults: BTreeMap<String, u64>,
    left: usize,
}

impl Seen {
    pub(super) fn counts(&self) -> impl Iterator<Item = (UserId, Count)> {
        self.counts.iter().map(|(user, count)| (*user, *count))
    }

    /// Records that are still in browsers.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// In words.
    pub(super) fn told(&self) -> String {
        let sum = |what: fn(&Count) -> u64| self.counts.values().map(what).sum::<u64>();
        let faults: Vec<String> = self.faults.iter().map(|(name, count)| format!("{name} {count}")).collect();
        format!(
            "browsers: {} answers given, {} verdicts seen; faults: {}",
            sum(|count| count.asked),
            sum(|count| count.told),
            faults.join(", ")
        )
    }
}

/// The browsers at work.
#[derive(Debug)]
pub(super) struct Tablets {
    script: Child,
    calm: Arc<AtomicBool>,
    last_line: Arc<Mutex<String>>,
    reader: JoinHandle<()>,
}

impl Tablets {
    /// Starts them.
    pub(super) fn start(
        project: &Project,
        network: SocketAddr,
        wanted: Wanted,
        owners: &[Student],
    ) -> Result<Self> {
        let (folder, chromium) = browser::driven(project)?;
        let owners: Vec<Owner> =
            owners.iter().map(|student| Owner { user: student.user, cookie: &student.cookie }).collect();
        let mut script = clean("node")
            .current_dir(folder)
            .arg("chaos.mjs")
            .env("CHROMIUM", chromium)
            .env("CHAOS_URL", format!("http://{network}"))
            .env("CHAOS_SEED", wanted.seed.to_string())
            .env("CHAOS_SECONDS", (wanted.faults / FAULTS_A_SECOND).max(SHORTEST).to_string())
            .env("CHAOS_STUDENTS", serde_json::to_string(&owners)?)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the browsers")?;
        let output = script.stdout.take().context("the browsers' script has no output")?;
        let (calm, last_line) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(String::new())));
        let (said, last) = (Arc::clone(&calm), Arc::clone(&last_line));
        let reader = thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::io::Result::ok) {
                said.store(true, Ordering::Relaxed);
                *last.lock().unwrap_or_else(PoisonError::into_inner) = line;
            }
            // A script that ended without a word keeps nobody waiting.
            said.store(true, Ordering::Relaxed);
        });
        Ok(Self { script, calm, last_line, reader })
    }

    /// Their bad day is over.
    pub(super) fn is_calm(&self) -> bool {
        self.calm.load(Ordering::Relaxed)
    }

    /// Lets them send what they still hold, now that the network is good; what they saw.
    pub(super) fn end(mut self) -> Result<Seen> {
        if let Some(mut input) = self.script.stdin.take() {
            writeln!(input, "calm")?;
        }
        self.script.wait()?;
        // It has ended with the script.
        let _ = self.reader.join();
        let line = self.last_line.lock().unwrap_or_else(PoisonError::into_inner);
        serde_json::from_str(&line).with_context(|| format!("the browsers said nothing of use: {line}"))
    }
}
