//! The browser and the server mark alike: thousands of answers, marked natively and in Chromium.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::contenders::{self, Page};
use super::vectors::text;
use crate::browser;
use crate::process::{self, clean};
use crate::progress::{say, step};
use crate::project::Project;

/// How many answers are marked where the command does not say.
pub(crate) const COUNT: usize = 10_000;
/// More differences than anybody reads.
const SHOWN: usize = 20;

/// What became of the answers of one kind.
#[derive(Default)]
struct Row {
    answers: usize,
    different: usize,
    by_origin: BTreeMap<String, usize>,
    by_verdict: BTreeMap<String, usize>,
}

/// Marks `count` answers on both sides; whether the markings are the same, byte for byte.
pub(crate) fn run(project: &Project, count: usize) -> Result<bool> {
    let (packages, chromium) = browser::driven(project)?;
    let program = contenders::built(project, "verdicts")?;
    let module = contenders::wasm(project, Page::Browser)?;
    let content = project.content();
    let native = step(&format!("Marking {count} answers natively"), || {
        process::output(clean(&program).arg(&content).arg(count.to_string()))
    })?;
    let in_browser = step("Marking the same in Chromium", || {
        let script = project.path("bench/verdicts.mjs");
        let mut child = clean(contenders::node()?)
            .args([&script, &module, &packages, &chromium])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start Node")?;
        let mut input = child.stdin.take().context("no pipe to write to")?;
        let sent = native.clone();
        // Written from another thread: the browser answers while it is asked.
        let writer = std::thread::spawn(move || input.write_all(sent.as_bytes()));
        let output = child.wait_with_output()?;
        let _ = writer.join();
        if !output.status.success() {
            bail!("the browser failed ({})", output.status);
        }
        String::from_utf8(output.stdout).context("the browser printed no UTF-8")
    })?;
    compare(&native, &in_browser)
}

fn compare(native: &str, in_browser: &str) -> Result<bool> {
    let (own, other): (Vec<&str>, Vec<&str>) = (native.lines().collect(), in_browser.lines().collect());
    if own.len() != other.len() {
        bail!("{} instances were marked natively and {} in the browser", own.len(), other.len());
    }
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut differences = Vec::new();
    for (own, other) in own.iter().zip(other) {
        let own: Value = serde_json::from_str(own)?;
        let theirs: Vec<String> = serde_json::from_str(other)?;
        let list = |key: &str| -> Vec<String> {
            let values = own.get(key).and_then(Value::as_array).into_iter().flatten();
            values.map(|value| value.as_str().unwrap_or_default().to_owned()).collect()
        };
        let (answers, origins, markings) = (list("answers"), list("origins"), list("markings"));
        if theirs.len() != markings.len() {
            bail!("{}: not every answer was marked in the browser", text(&own, "item"));
        }
        let row = rows.entry(text(&own, "kind").to_owned()).or_default();
        for (((answer, origin), ours), theirs) in answers.iter().zip(origins).zip(&markings).zip(&theirs) {
            row.answers += 1;
            *row.by_origin.entry(origin).or_default() += 1;
            let marking: Value = serde_json::from_str(ours).unwrap_or_default();
            *row.by_verdict.entry(text(&marking, "verdict").to_owned()).or_default() += 1;
            if ours != theirs {
                row.different += 1;
                differences.push(format!(
                    "{} seed {}\n  {}\n  native  {ours}\n  browser {theirs}",
                    text(&own, "item"),
                    own.get("seed").map(Value::to_string).unwrap_or_default(),
                    answer.chars().take(300).collect::<String>()
                ));
            }
        }
    }
    print(&rows);
    for difference in differences.iter().take(SHOWN) {
        say(difference);
    }
    let answers: usize = rows.values().map(|row| row.answers).sum();
    say(&format!("{answers} answers marked natively and in Chromium, {} markings differ", differences.len()));
    Ok(differences.is_empty())
}

fn print(rows: &BTreeMap<String, Row>) {
    say(&format!("\n{:18} {:>7} {:>9}", "", "answers", "different"));
    let counts = |counts: &BTreeMap<String, usize>| {
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
    };
    for (kind, row) in rows {
        say(&format!("{kind:18} {:>7} {:>9}   {}", row.answers, row.different, counts(&row.by_origin)));
        say(&format!("{:36}   {}", "", counts(&row.by_verdict)));
    }
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn one_differing_byte_is_a_difference() {
        let native = r#"{"kind":"number","item":"a","seed":1,"answers":["1"],"origins":["right"],"markings":["{\"verdict\":\"correct\"}"]}"#;
        assert!(compare(native, r#"["{\"verdict\":\"correct\"}"]"#).unwrap());
        assert!(!compare(native, r#"["{\"verdict\":\"correct\" }"]"#).unwrap());
        assert!(compare(native, "").is_err());
        assert!(compare(native, "[]").is_err());
    }
}
