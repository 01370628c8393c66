//! How long the learner model takes natively and in Chromium, beside each other.

use std::fmt::Write as _;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::contenders::{self, Page};
use super::vectors::text;
use crate::browser;
use crate::process::{self, clean};
use crate::progress::{say, step};
use crate::project::Project;

/// One task on one side.
#[derive(Debug, PartialEq)]
struct Row {
    task: String,
    /// Microseconds of one run: of the median sample, and of the 99th percentile.
    median: f64,
    p99: f64,
}

/// Times everything on both sides, one after the other.
pub(crate) fn run(project: &Project) -> Result<bool> {
    let (packages, chromium) = browser::driven(project)?;
    let program = contenders::built(project, "learning")?;
    let module = contenders::wasm(project, Page::Browser)?;
    let native = timed("Timing natively", &mut clean(&program))?;
    let script = project.path("bench/learning.mjs");
    let in_browser = timed(
        "Timing the same in Chromium",
        clean(contenders::node()?).args([&script, &module, &packages, &chromium]),
    )?;
    say(&table(&native, &in_browser)?);
    Ok(true)
}

fn timed(what: &str, command: &mut Command) -> Result<Vec<Row>> {
    let output = step(what, || process::output(command))?;
    output.lines().map(row).collect()
}

fn row(line: &str) -> Result<Row> {
    let value: Value = serde_json::from_str(line).context("a line of times is no JSON")?;
    let nanos = value.get("nanos").and_then(Value::as_array).context("a line without times")?;
    let mut micros: Vec<f64> = nanos.iter().filter_map(Value::as_f64).map(|nanos| nanos / 1e3).collect();
    micros.sort_by(f64::total_cmp);
    let at = |percent: usize| micros.get(micros.len() * percent / 100).copied().context("no times");
    Ok(Row { task: text(&value, "task").to_owned(), median: at(50)?, p99: at(99)? })
}

fn table(native: &[Row], in_browser: &[Row]) -> Result<String> {
    let alike = native.iter().map(|row| &row.task).eq(in_browser.iter().map(|row| &row.task));
    if !alike {
        bail!("other tasks were timed natively than in the browser");
    }
    let mut table = format!(
        "\n{:34} {:>10} {:>10} {:>10} {:>10} {:>7}\n{:34} {:>10} {:>10} {:>10} {:>10}",
        "µs", "native", "", "Chromium", "", "ratio", "", "median", "p99", "median", "p99"
    );
    for (own, other) in native.iter().zip(in_browser) {
        let _ = write!(
            table,
            "\n{:34} {:>10.2} {:>10.2} {:>10.2} {:>10.2} {:>7.1}",
            own.task,
            own.median,
            own.p99,
            other.median,
            other.p99,
            other.median / own.median
        );
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_become_a_table() {
        let native = row(r#"{"task":"a","nanos":[3000,1000,2000]}"#).unwrap();
        assert_eq!(native, Row { task: "a".to_owned(), median: 2.0, p99: 3.0 });
        let slower = row(r#"{"task":"a","nanos":[4000]}"#).unwrap();
        let text = table(&[native], &[slower]).unwrap();
        assert!(text.ends_with("2.00       3.00       4.00       4.00     2.0"), "{text}");
        assert!(row(r#"{"task":"a","nanos":[]}"#).is_err());
        assert!(table(&[], &[row(r#"{"task":"a","nanos":[1]}"#).unwrap()]).is_err());
    }
}
