//! Progress in words.

use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::Result;

/// Says what begins, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    say(&format!("▸ {what} …"));
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    say(&format!("  {outcome}: {what} ({})", seconds(start.elapsed())));
    result
}

/// One line for the person who waits, before anything a child process prints.
pub(crate) fn say(line: &str) {
    println!("{line}");
    // A closed standard output is no reason to stop building.
    let _ = std::io::stdout().flush();
}

/// Something that is not as it should be and stops nothing.
pub(crate) fn warn(line: &str) {
    say(&format!("  warning: {line}"));
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_readable() {
        let check =
            |milliseconds, expect: &str| assert_eq!(seconds(Duration::from_millis(milliseconds)), expect);
        check(40, "0.0 s");
        check(1_250, "1.2 s");
        check(59_900, "59 s");
        check(60_000, "1 min 00 s");
        check(185_000, "3 min 05 s");
    }
}
