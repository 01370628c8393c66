//! How far our verdicts agree with those of the vectors.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::vectors::text;
use crate::process::clean;
use crate::progress::say;

/// The count of one test.
#[derive(Default)]
struct Row {
    asked: usize,
    agreed: usize,
    /// Marked correct although it is not: the worst that can happen.
    wrongly_correct: usize,
    /// Invalid on one side only.
    invalid: usize,
    lost: usize,
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.asked += other.asked;
        self.agreed += other.agreed;
        self.wrongly_correct += other.wrongly_correct;
        self.invalid += other.invalid;
        self.lost += other.lost;
    }

    fn line(&self, name: &str) -> String {
        let share = 100.0 * self.agreed as f64 / self.asked.max(1) as f64;
        format!(
            "{name:32} {:>5} {:>6} {share:>7.1} % {:>8} {:>8} {:>6}",
            self.asked, self.agreed, self.wrongly_correct, self.invalid, self.lost
        )
    }
}

/// Marks the answers and prints a line for each test.
pub(crate) fn answers(engine: &Path, vectors: &[Value], verbose: bool) -> Result<()> {
    let lines = run(engine, &["grade"], vectors)?;
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut differences = Vec::new();
    let mut slowest = (0, String::new());
    for (vector, line) in vectors.iter().zip(lines.iter().map(Some).chain(std::iter::repeat(None))) {
        let row = rows.entry(text(vector, "test")).or_default();
        row.asked += 1;
        let Some(line) = line else {
            row.lost += 1;
            continue;
        };
        let (expected, found) = (text(vector, "verdict"), text(line, "verdict"));
        row.agreed += usize::from(expected == found);
        row.wrongly_correct += usize::from(found == "correct" && expected != "correct");
        row.invalid += usize::from((found == "invalid") != (expected == "invalid"));
        if expected != found {
            differences.push(difference(vector, line));
        }
        let micros = line.get("micros").and_then(Value::as_u64).unwrap_or(0);
        if micros > slowest.0 {
            slowest = (micros, text(vector, "id").to_owned());
        }
    }
    say(&format!(
        "\n{:32} {:>5} {:>6} {:>9} {:>8} {:>8} {:>6}",
        "test", "n", "agree", "", "false✓", "invalid", "lost"
    ));
    let mut total = Row::default();
    for (test, row) in &rows {
        say(&row.line(test));
        total.add(row);
    }
    say(&total.line("all"));
    say(&format!("slowest: {} ({} µs)", slowest.1, slowest.0));
    for difference in differences.iter().filter(|_| verbose) {
        say(difference);
    }
    Ok(())
}

fn difference(vector: &Value, line: &Value) -> String {
    let short = |key: &str| {
        let shown = match vector.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        shown.chars().take(120).collect::<String>()
    };
    format!(
        "{} {}: {} for {} {} is {}, we say {} ({})",
        text(vector, "test"),
        text(vector, "id"),
        short("student"),
        short("expected_answer"),
        short("options"),
        text(vector, "verdict"),
        text(line, "verdict"),
        text(line, "feedback")
    )
}

/// Marks the solutions line by line and prints how many links agree.
pub(crate) fn derivations(engine: &Path, vectors: &[Value], verbose: bool) -> Result<()> {
    let asked: Vec<Value> = vectors.iter().map(with_assumptions).collect();
    let lines = run(engine, &["grade", "--derivations"], &asked)?;
    let (mut whole, mut plain, mut valid) = (Row::default(), Row::default(), Row::default());
    let mut links = Row::default();
    for (vector, line) in vectors.iter().zip(&lines) {
        let list = |value: &Value| {
            let links = value.get("links").and_then(Value::as_array);
            links.into_iter().flatten().filter_map(Value::as_str).map(closed).collect::<Vec<_>>()
        };
        let (expected, found) = (list(vector), list(line));
        let same = expected.iter().zip(&found).filter(|(a, b)| a == b).count();
        links.asked += expected.len();
        links.agreed += same;
        let all = usize::from(expected == found);
        whole.asked += 1;
        whole.agreed += all;
        if vector.get("plain").and_then(Value::as_bool) == Some(true) {
            plain.asked += 1;
            plain.agreed += all;
        }
        if let Some(is_valid) = vector.get("valid").and_then(Value::as_bool) {
            let found = line.get("valid").and_then(Value::as_bool);
            valid.asked += 1;
            valid.agreed += usize::from(found == Some(is_valid));
            valid.wrongly_correct += usize::from(found == Some(true) && !is_valid);
        }
        if verbose && all == 0 {
            let steps = vector.get("lines").map(Value::to_string).unwrap_or_default();
            say(&format!("{}: {steps} is {expected:?}, we say {found:?}", text(vector, "id")));
        }
    }
    say(&format!("\n{:32} {:>5} {:>6} {:>9} {:>8}", "derivations", "n", "agree", "", "false✓"));
    say(&links.line("lines"));
    say(&whole.line("whole solutions"));
    say(&plain.line("whole solutions in plain notation"));
    say(&valid.line("valid or not"));
    Ok(())
}

/// What was assumed is an option of the task; the vectors tell it by their first link alone.
fn with_assumptions(vector: &Value) -> Value {
    let first = vector.pointer("/links/0").and_then(Value::as_str).unwrap_or_default();
    let mut asked = vector.clone();
    if let Some(asked) = asked.as_object_mut() {
        let options = serde_json::json!({
            "assume_real": first.starts_with("ASSUME") && first.contains("REAL"),
            "assume_pos": first.starts_with("ASSUMEPOS"),
        });
        asked.remove("links");
        asked.insert("options".to_owned(), options);
    }
    asked
}

/// Some vectors lost the bracket at the end of `INTCHAR(x)`.
fn closed(link: &str) -> String {
    if link.contains('(') && !link.ends_with(')') { format!("{link})") } else { link.to_owned() }
}

/// Pipes the vectors through the engine.
fn run(engine: &Path, arguments: &[&str], vectors: &[Value]) -> Result<Vec<Value>> {
    let mut child = clean(engine)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", engine.display()))?;
    let mut input = child.stdin.take().context("no pipe to write to")?;
    let lines: Vec<String> = vectors.iter().map(|vector| format!("{vector}\n")).collect();
    // Written from another thread: the engine answers while it is asked.
    let writer =
        std::thread::spawn(move || lines.iter().try_for_each(|line| input.write_all(line.as_bytes())));
    let output = child.wait_with_output()?;
    let _ = writer.join();
    let text = String::from_utf8_lossy(&output.stdout);
    let answers: Vec<Value> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if answers.is_empty() && !vectors.is_empty() {
        bail!("{} gave no answer ({})", engine.display(), output.status);
    }
    Ok(answers)
}
