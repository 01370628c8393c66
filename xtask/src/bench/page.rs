//! How the first exercise page loads in Chromium, on slow machines and lines: `end2end/page.mjs` measures.
//!
//! No time is asserted: targets and what others need stand beside what was measured.

use std::fmt::Write as _;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};

use crate::browser;
use crate::chaos::Server;
use crate::process::clean;
use crate::progress::{say, step};
use crate::project::{Profile, Project};
use crate::{run as product, site};

/// How often each page is opened; the median counts.
const RUNS: usize = 3;
/// How many pages are answered; the median counts.
const ANSWERS: usize = 5;
/// The page itself and what it loads, in bytes.
const MOST_BYTES: f64 = 350_000.0;
/// In milliseconds.
const MOST_BLOCKING: f64 = 200.0;
/// Without a network, in milliseconds.
const SECOND_VISIT: f64 = 1_500.0;
/// From the press of the button, in milliseconds.
const MOST_TO_FEEDBACK: f64 = 100.0;

/// A machine and its line to the server.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line {
    name: &'static str,
    /// So many times slower than this machine.
    cpu: u32,
    /// Of each request, in milliseconds.
    latency: u32,
    /// Either way, for the page and once more for the service worker; unlimited if nothing is said.
    bytes_per_second: Option<u32>,
    /// Until an answer can be given, in milliseconds.
    #[serde(skip)]
    target: Option<f64>,
}

const LINES: [Line; 4] = [
    Line { name: "no throttle", cpu: 1, latency: 0, bytes_per_second: None, target: None },
    Line { name: "4× CPU", cpu: 4, latency: 0, bytes_per_second: None, target: Some(1_600.0) },
    // 1.6 Mbit/s.
    Line {
        name: "slow 4G, 4× CPU",
        cpu: 4,
        latency: 150,
        bytes_per_second: Some(200_000),
        target: Some(3_000.0),
    },
    // 0.7 Mbit/s.
    Line {
        name: "poor Wi-Fi, 4× CPU",
        cpu: 4,
        latency: 300,
        bytes_per_second: Some(87_500),
        target: Some(5_000.0),
    },
];

/// A page of somebody else, measured by the same method.
struct Other {
    name: &'static str,
    bytes: f64,
    /// Until an answer can be given, in milliseconds, on each of [`LINES`] but the first.
    alive: [f64; 3],
}

const OTHERS: [Other; 3] = [
    Other { name: "an exercise of Kolibri", bytes: 3_936_000.0, alive: [6_000.0, 21_500.0, 45_700.0] },
    Other { name: "Numbas", bytes: 1_251_000.0, alive: [4_200.0, 11_700.0, 19_400.0] },
    Other { name: EMPTY, bytes: 155_000.0, alive: [870.0, 1_440.0, 2_800.0] },
];
/// What ours cannot be quicker than.
const EMPTY: &str = "an empty Leptos page, hydrated";

/// What the script says, a line of JSON each.
#[derive(Debug, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
enum Measured {
    Browser { version: String },
    First(First),
    Second(Second),
    Answer(Answer),
}

/// A page in a browser that was never here; times in milliseconds since the navigation began.
#[derive(Debug, Deserialize)]
struct First {
    line: String,
    form: f64,
    alive: f64,
    told: f64,
    blocking: f64,
    bytes: Bytes,
}

/// On the wire.
#[derive(Debug, Deserialize)]
struct Bytes {
    /// What the page fetched until it was alive.
    alive: f64,
    /// All that the page fetched, but for [`Bytes::along`].
    page: f64,
    /// What is taken along to go on without a network.
    along: f64,
    worker: f64,
    /// What the service worker fetched until the page was alive.
    worker_alive: f64,
}

/// A page when there is no network any more.
#[derive(Debug, Deserialize)]
struct Second {
    cpu: u32,
    form: f64,
    alive: f64,
    told: f64,
}

/// From the press of the button to the feedback, in milliseconds.
#[derive(Debug, Deserialize)]
struct Answer {
    verdict: String,
    ms: f64,
}

/// Measures a server that runs, or one that is built as people get it.
pub(crate) fn run(project: &Project, url: Option<String>) -> Result<bool> {
    let (packages, chromium) = browser::driven(project)?;
    let (url, _server) = if let Some(url) = url {
        (url, None)
    } else {
        site::build(project, Profile::Release)?;
        product::build_server(project, Profile::Release)?;
        let start = || Server::start(project, Profile::Release, None, None);
        let server = step("Starting a server with a school", start)?;
        (format!("http://{}", server.address), Some(server))
    };
    let output = step("Opening pages in Chromium, which takes some minutes", || {
        let output = clean("node")
            .current_dir(packages)
            .arg("page.mjs")
            .env("CHROMIUM", chromium)
            .env("PAGE_URL", &url)
            .env("PAGE_LINES", serde_json::to_string(&LINES)?)
            .env("PAGE_RUNS", RUNS.to_string())
            .env("PAGE_ANSWERS", ANSWERS.to_string())
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .context("cannot start node")?;
        if !output.status.success() {
            bail!("the page could not be measured ({})", output.status);
        }
        Ok(output)
    })?;
    let text = String::from_utf8(output.stdout).context("the script printed no UTF-8")?;
    let measured = text.lines().map(|line| {
        serde_json::from_str(line).with_context(|| format!("the script said nothing of use: {line}"))
    });
    say(&report(&measured.collect::<Result<Vec<Measured>>>()?)?);
    Ok(true)
}

fn median(values: impl IntoIterator<Item = f64>) -> Result<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => bail!("something was not measured"),
        odd if odd % 2 == 1 => Ok(values[odd / 2]),
        even => Ok(f64::midpoint(values[even / 2 - 1], values[even / 2])),
    }
}

fn seconds(ms: f64) -> String {
    format!("{:.2} s", ms / 1e3)
}

fn kilobytes(bytes: f64) -> String {
    format!("{:.0}", bytes / 1e3)
}

/// What was measured, with the targets and the others beside it.
fn report(measured: &[Measured]) -> Result<String> {
    let version = measured.iter().find_map(|measured| match measured {
        Measured::Browser { version } => Some(version.as_str()),
        _ => None,
    });
    let mut text = format!(
        "\nThe exercise page in Chromium {}, cold cache, medians of {RUNS}\n\n\
         form   what the server wrote is painted: an answer can be typed, and the form sends it, without scripts too\n\
         alive  an answer that is typed gets feedback without a page load: it can be given, as is said of the others\n\
         told   feedback to an answer that was given in that very moment is painted\n\
         TBT    what tasks of the page took beyond 50 ms each, until it was alive\n\n",
        version.unwrap_or_default()
    );
    let alive = first_visits(measured, &mut text)?;
    others(&alive, measured, &mut text)?;
    second_visits(measured, &mut text)?;
    answers(measured, &mut text)?;
    Ok(text)
}

fn firsts<'a>(measured: &'a [Measured], line: &str) -> impl Iterator<Item = &'a First> + Clone {
    measured.iter().filter_map(move |measured| match measured {
        Measured::First(first) if first.line == line => Some(first),
        _ => None,
    })
}

/// How long each line took until the page was alive.
fn first_visits(measured: &[Measured], text: &mut String) -> Result<Vec<f64>> {
    let _ = writeln!(
        text,
        "{:20} {:>8} {:>8} {:>9} {:>8} {:>8} {:>9}",
        "first visit", "form", "alive", "target", "told", "TBT", "target"
    );
    let mut alive = Vec::new();
    for line in LINES {
        let firsts = firsts(measured, line.name);
        let of = |what: fn(&First) -> f64| median(firsts.clone().map(what));
        let until = of(|first| first.alive)?;
        let _ = writeln!(
            text,
            "{:20} {:>8} {:>8} {:>9} {:>8} {:>8} {:>9}",
            line.name,
            seconds(of(|first| first.form)?),
            seconds(until),
            line.target.map(|target| format!("≤ {}", seconds(target))).unwrap_or_default(),
            seconds(of(|first| first.told)?),
            format!("{:.0} ms", of(|first| first.blocking)?),
            format!("≤ {MOST_BLOCKING:.0} ms"),
        );
        alive.push(until);
    }
    let _ = writeln!(
        text,
        "\n{:20} {:>10} {:>10} {:>9} {:>12} {:>10} {:>16}",
        "kB on the wire", "till alive", "page", "target", "taken along", "worker", "of it till alive"
    );
    for line in LINES {
        let firsts = firsts(measured, line.name);
        let of = |what: fn(&Bytes) -> f64| median(firsts.clone().map(|first| what(&first.bytes)));
        let _ = writeln!(
            text,
            "{:20} {:>10} {:>10} {:>9} {:>12} {:>10} {:>16}",
            line.name,
            kilobytes(of(|bytes| bytes.alive)?),
            kilobytes(of(|bytes| bytes.page)?),
            format!("≤ {}", kilobytes(MOST_BYTES)),
            kilobytes(of(|bytes| bytes.along)?),
            kilobytes(of(|bytes| bytes.worker)?),
            kilobytes(of(|bytes| bytes.worker_alive)?),
        );
    }
    text.push_str(
        "page: all until the network is idle, with the sending of one answer; taken along: to go on without a network;\n\
         worker: what the service worker fetches for itself. It has a line of its own here: page and worker do not\n\
         take each other's, as they do on a real one.\n",
    );
    Ok(alive)
}

fn others(alive: &[f64], measured: &[Measured], text: &mut String) -> Result<()> {
    let Some((_, throttled)) = alive.split_first() else { bail!("no line was measured") };
    text.push('\n');
    let mut row = |name: &str, cells: [String; 4]| {
        let [bytes, cpu, slow, poor] = cells;
        let _ = writeln!(text, "{name:32} {bytes:>6} {cpu:>9} {slow:>16} {poor:>19}");
    };
    let times = |bytes: f64, times: &[f64]| {
        let at = |index: usize| times.get(index).map(|ms| seconds(*ms)).unwrap_or_default();
        [kilobytes(bytes), at(0), at(1), at(2)]
    };
    row(
        "until an answer can be given",
        ["kB", LINES[1].name, LINES[2].name, LINES[3].name].map(str::to_owned),
    );
    let own = median(firsts(measured, LINES[1].name).map(|first| first.bytes.page))?;
    row("Takas", times(own, throttled));
    let targets: Vec<f64> = LINES.iter().filter_map(|line| line.target).collect();
    row("target, at most", times(MOST_BYTES, &targets));
    for other in &OTHERS {
        row(other.name, times(other.bytes, &other.alive));
    }
    for empty in OTHERS.iter().filter(|other| other.name == EMPTY) {
        let ratio = |own: f64, other: f64| format!("{:.1}×", own / other);
        let at = |index: usize| ratio(throttled[index], empty.alive[index]);
        row("Takas, in empty pages", [ratio(own, empty.bytes), at(0), at(1), at(2)]);
    }
    text.push_str("What stands here of the others was measured once, with the same method.\n");
    Ok(())
}

fn second_visits(measured: &[Measured], text: &mut String) -> Result<()> {
    let _ = writeln!(
        text,
        "\n{:20} {:>8} {:>8} {:>9} {:>8}",
        "without a network", "form", "alive", "target", "told"
    );
    for cpu in [1, 4] {
        let of = |what: fn(&Second) -> f64| {
            median(measured.iter().filter_map(|measured| match measured {
                Measured::Second(second) if second.cpu == cpu => Some(what(second)),
                _ => None,
            }))
        };
        let _ = writeln!(
            text,
            "{:20} {:>8} {:>8} {:>9} {:>8}",
            LINES.iter().find(|line| line.cpu == cpu).map(|line| line.name).unwrap_or_default(),
            seconds(of(|second| second.form)?),
            seconds(of(|second| second.alive)?),
            format!("≤ {}", seconds(SECOND_VISIT)),
            seconds(of(|second| second.told)?),
        );
    }
    text.push_str(
        "The second visit, in the same tab, to an exercise that was not opened before; its answer was marked each time.\n",
    );
    Ok(())
}

fn answers(measured: &[Measured], text: &mut String) -> Result<()> {
    let _ = writeln!(
        text,
        "\n{:40} {:>8} {:>9} {:>9}",
        "4× CPU, answer → feedback", "median", "slowest", "target"
    );
    for (verdict, name) in [("wrong", "the first of a page, wrong"), ("correct", "the second, right")] {
        let times = measured.iter().filter_map(|measured| match measured {
            Measured::Answer(answer) if answer.verdict == verdict => Some(answer.ms),
            _ => None,
        });
        let _ = writeln!(
            text,
            "{name:40} {:>8} {:>9} {:>9}",
            format!("{:.0} ms", median(times.clone())?),
            format!("{:.0} ms", times.fold(0.0, f64::max)),
            format!("≤ {MOST_TO_FEEDBACK:.0} ms"),
        );
    }
    text.push_str("From the press of the button until the words are painted, once the network is idle.");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<String> {
        let mut lines = vec![r#"{"what":"browser","version":"148.0"}"#.to_owned()];
        for line in LINES {
            for alive in [900, 700, 800] {
                lines.push(format!(
                    r#"{{"what":"first","line":"{}","form":300.5,"alive":{alive},"told":950,"blocking":12.0,
                        "bytes":{{"alive":201000,"page":310000,"along":40000,"worker":90000,"worker_alive":0}}}}"#,
                    line.name
                ));
            }
        }
        for cpu in [1, 4] {
            lines.push(format!(r#"{{"what":"second","cpu":{cpu},"form":410,"alive":420,"told":460}}"#));
        }
        for (verdict, ms) in [("wrong", 60), ("wrong", 80), ("correct", 33)] {
            lines.push(format!(r#"{{"what":"answer","verdict":"{verdict}","ms":{ms}}}"#));
        }
        lines
    }

    fn read(lines: &[String]) -> Vec<Measured> {
        lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn medians_stand_beside_targets_and_others() {
        let text = report(&read(&lines())).unwrap();
        let row = |begin: &str| {
            let row = text
                .lines()
                .find(|line| line.starts_with(begin))
                .unwrap_or_else(|| panic!("{begin}: {text}"));
            row[begin.len()..].split_whitespace().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(row("slow 4G, 4× CPU"), "0.30 s 0.80 s ≤ 3.00 s 0.95 s 12 ms ≤ 200 ms");
        assert_eq!(row("Takas  "), "310 0.80 s 0.80 s 0.80 s");
        assert_eq!(row("target, at most"), "350 1.60 s 3.00 s 5.00 s");
        assert_eq!(row("Numbas"), "1251 4.20 s 11.70 s 19.40 s");
        assert_eq!(row("Takas, in empty pages"), "2.0× 0.9× 0.6× 0.3×");
        assert_eq!(row("the first of a page, wrong"), "70 ms 80 ms ≤ 100 ms");
        assert!(text.contains("Chromium 148.0"), "{text}");
    }

    #[test]
    fn what_was_not_measured_is_no_report() {
        let all = lines();
        for missing in ["poor Wi-Fi", r#""cpu":4"#, "correct"] {
            let rest: Vec<String> = all.iter().filter(|line| !line.contains(missing)).cloned().collect();
            assert!(rest.len() < all.len());
            assert!(report(&read(&rest)).is_err(), "{missing}");
        }
    }

    #[test]
    fn the_script_reads_the_lines() {
        let line = serde_json::to_string(&LINES[2]).unwrap();
        assert_eq!(line, r#"{"name":"slow 4G, 4× CPU","cpu":4,"latency":150,"bytesPerSecond":200000}"#);
    }
}
