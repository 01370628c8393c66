//! Comparisons a second, side by side, on the same vectors in the same run.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::contenders::{Contender, all};
use super::vectors::text;
use crate::progress::say;
use crate::project::Project;

/// No comparison may take longer; who takes longer is stopped and started anew.
const LIMIT: Duration = Duration::from_secs(10);
/// For whatever has to be loaded before the first comparison.
const START: Duration = Duration::from_mins(1);

/// Times everybody on the vectors of the test `equivalent`.
pub(crate) fn run(project: &Project, vectors: &[Value]) -> Result<()> {
    let items: Vec<Item> = vectors
        .iter()
        .filter(|vector| text(vector, "test") == "equivalent")
        .enumerate()
        .map(|(index, vector)| Item {
            // Tabs and line breaks mean something to the pipe, and nothing to mathematics.
            line: format!(
                "{index}\t{}\t{}\n",
                plain(text(vector, "student")),
                plain(text(vector, "expected_answer"))
            ),
            verdict: text(vector, "verdict").to_owned(),
        })
        .collect();
    if items.is_empty() {
        return Ok(());
    }
    let results: Vec<(String, Outcome)> = all(project)?
        .iter()
        .map(|contender| Ok((contender.name.to_owned(), race(contender, &items)?)))
        .collect::<Result<_>>()?;
    say(&format!("\nComparisons, {} vectors of `equivalent`:", items.len()));
    say(&format!(
        "{:26} {:>7} {:>6} {:>12} {:>10} {:>10} {:>10} {:>10} {:>9}",
        "", "agree", "false✓", "per second", "median", "p95", "p99", "max", ">10 s"
    ));
    for (name, result) in &results {
        say(&result.line(name));
    }
    if let Some((_, ours)) = results.first() {
        for (name, other) in results.iter().filter(|(name, _)| !name.starts_with("ours")) {
            say(&format!(
                "ours, native, against {name}: {:.0} × the comparisons a second, {:.0} × by the median",
                ours.per_second() / other.per_second(),
                other.quantile(0.5) / ours.quantile(0.5)
            ));
        }
    }
    Ok(())
}

fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

struct Item {
    line: String,
    verdict: String,
}

/// What one contender did.
#[derive(Default)]
struct Outcome {
    /// Nanoseconds of every comparison that ended, sorted.
    times: Vec<f64>,
    agreed: usize,
    wrongly_correct: usize,
    asked: usize,
    /// Over the limit, or died.
    lost: usize,
}

fn race(contender: &Contender, items: &[Item]) -> Result<Outcome> {
    let mut result = Outcome::default();
    let mut running = Running::start(contender)?;
    for pass in 0..contender.passes {
        for item in items {
            let Some((verdict, nanos)) = running.ask(&item.line) else {
                running = Running::start(contender)?;
                result.lost += 1;
                result.asked += usize::from(pass == 0);
                continue;
            };
            result.times.push(nanos);
            if pass == 0 {
                result.asked += 1;
                result.agreed += usize::from(verdict == item.verdict);
                result.wrongly_correct += usize::from(verdict == "correct" && item.verdict != "correct");
            }
        }
    }
    result.times.sort_by(f64::total_cmp);
    Ok(result)
}

impl Outcome {
    fn quantile(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        self.times.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
    }

    /// Of the comparisons that ended.
    fn per_second(&self) -> f64 {
        self.times.len() as f64 * 1e9 / self.times.iter().sum::<f64>()
    }

    fn line(&self, name: &str) -> String {
        let time = |share| duration(self.quantile(share));
        format!(
            "{name:26} {:>3}/{:<3} {:>6} {:>12.0} {:>10} {:>10} {:>10} {:>10} {:>9}",
            self.agreed,
            self.asked,
            self.wrongly_correct,
            self.per_second(),
            time(0.5),
            time(0.95),
            time(0.99),
            time(1.0),
            self.lost
        )
    }
}

/// `3.2 µs`, `14 ms`.
fn duration(nanos: f64) -> String {
    match nanos {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n if n < 1e9 => format!("{:.1} ms", n / 1e6),
        n => format!("{:.1} s", n / 1e9),
    }
}

/// A process that is asked; stopped when dropped.
struct Running {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Running {
    fn start(contender: &Contender) -> Result<Self> {
        let mut child = contender
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", contender.name))?;
        let input = child.stdin.take().context("no pipe to write to")?;
        let output = child.stdout.take().context("no pipe to read from")?;
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        let running = Self { child, input, lines };
        let ready = running.lines.recv_timeout(START);
        ready
            .ok()
            .filter(|line| line == "ready")
            .with_context(|| format!("{} does not start", contender.name))?;
        Ok(running)
    }

    /// The verdict and its nanoseconds; `None` when it took too long or the process died.
    fn ask(&mut self, line: &str) -> Option<(String, f64)> {
        self.input.write_all(line.as_bytes()).ok()?;
        self.input.flush().ok()?;
        let answer = self.lines.recv_timeout(LIMIT).ok()?;
        let mut fields = answer.split('\t').skip(1);
        let verdict = fields.next()?.to_owned();
        Some((verdict, fields.next()?.parse().ok()?))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
