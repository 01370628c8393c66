//! Counting: how many checks and tests passed, read from what the tools print.

use std::fmt;
use std::ops::AddAssign;

use anyhow::{Context as _, Result};

/// Passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// A check that is one thing: it holds or it does not.
    pub(crate) fn one(passed: bool) -> Tally {
        Tally { passed: u64::from(passed), failed: u64::from(!passed) }
    }

    /// A program that failed without a failed test (it did not compile, it was killed) counts as one failure.
    fn and_outcome(mut self, success: bool) -> Tally {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// From `cargo nextest run`, whose last lines hold
/// `Summary [   0.8s] 12 tests run: 10 passed (1 slow), 1 failed, 1 timed out, 2 skipped`.
pub(crate) fn from_nextest(success: bool, text: &str) -> Tally {
    let summary = text.lines().rfind(|line| line.trim_start().starts_with("Summary [")).unwrap_or_default();
    let counts = summary.split_once("run:").map_or("", |(_, counts)| counts);
    // `(1 slow)` says how, not how many more.
    let mut plain = String::new();
    let mut depth = 0;
    for character in counts.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    let mut tally = Tally::default();
    for part in plain.split(',') {
        let Some((number, what)) = part.trim().split_once(' ') else { continue };
        let number = number.parse::<u64>().unwrap_or(0);
        match what.trim() {
            "passed" => tally.passed += number,
            "skipped" => {}
            // Failed, timed out, failed to start, interrupted: none of them passed.
            _ => tally.failed += number,
        }
    }
    tally.and_outcome(success)
}

/// From `cargo test`, which prints one `test result: ok. 3 passed; 0 failed; …` for every program.
pub(crate) fn from_cargo_test(success: bool, text: &str) -> Tally {
    let mut tally = Tally::default();
    for line in text.lines() {
        let Some(counts) = line.trim_start().strip_prefix("test result:") else { continue };
        for part in counts.split([';', '.']) {
            match part.trim().split_once(' ') {
                Some((number, "passed")) => tally.passed += number.parse::<u64>().unwrap_or(0),
                Some((number, "failed")) => tally.failed += number.parse::<u64>().unwrap_or(0),
                _ => {}
            }
        }
    }
    tally.and_outcome(success)
}

/// From Playwright's JSON report. A test that passed at the second try passed: Playwright calls it flaky and
/// shows it.
pub(crate) fn from_playwright(success: bool, report: &str) -> Result<Tally> {
    let report: serde_json::Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
    let count = |name: &str| report["stats"][name].as_u64();
    let passed =
        count("expected").context("Playwright's report has no counts")? + count("flaky").unwrap_or(0);
    Ok(Tally { passed, failed: count("unexpected").unwrap_or(0) }.and_outcome(success))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_is_understood() {
        let check = |success, text: &str, passed, failed| {
            assert_eq!(from_nextest(success, text), Tally { passed, failed }, "{text}");
        };
        check(true, "     Summary [   0.013s] 3 tests run: 3 passed, 0 skipped\n", 3, 0);
        check(
            true,
            "────\n     Summary [  12.013s] 3 tests run: 3 passed (1 slow, 1 leaky), 20 skipped",
            3,
            0,
        );
        check(
            false,
            "   Summary [ 1.2s] 9/10 tests run: 6 passed, 1 failed, 2 timed out, 4 skipped\nerror: x",
            6,
            3,
        );
        check(
            false,
            "     Summary [   0.013s] 4 tests run: 2 passed, 1 failed (1 due to signal), 1 exec failed",
            2,
            2,
        );
        check(false, "error: could not compile `math`", 0, 1);
        check(true, "     Summary [   0.000s] 0 tests run: 0 passed, 90 skipped", 0, 0);
    }

    #[test]
    fn cargo_test_is_understood() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                    test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0s\n";
        assert_eq!(from_cargo_test(false, text), Tally { passed: 3, failed: 3 });
        assert_eq!(from_cargo_test(false, "error[E0308]"), Tally { passed: 0, failed: 1 });
        assert_eq!(from_cargo_test(true, ""), Tally::default());
    }

    #[test]
    fn playwright_is_understood() {
        let report = r#"{"suites":[],"stats":{"expected":20,"skipped":0,"unexpected":2,"flaky":1}}"#;
        assert_eq!(from_playwright(false, report).unwrap(), Tally { passed: 21, failed: 2 });
        let setup_failed = r#"{"errors":[{}],"stats":{"expected":0,"unexpected":0,"flaky":0}}"#;
        assert_eq!(from_playwright(false, setup_failed).unwrap(), Tally { passed: 0, failed: 1 });
        assert!(from_playwright(true, "{}").is_err());
        assert!(from_playwright(true, "").is_err());
    }

    #[test]
    fn tallies_read_as_one_line() {
        let mut tally = Tally::one(true);
        tally += Tally::one(false);
        tally += Tally::one(true);
        assert_eq!(tally.to_string(), "2 passed, 1 failed");
    }
}
