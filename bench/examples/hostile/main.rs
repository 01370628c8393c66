//! The slowest answers: everything that [`trial`] can think of, to every exercise.
//!
//! `cargo run --release --package bench --example hostile [WORD]` prints the slowest twenty in milliseconds, of
//! exercises whose names contain the word, and fails if one took more than [`LIMIT`].

#![allow(clippy::print_stdout, reason = "what the program is for")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use bench::clock;
use exercise::Instance;
use protocol::{Answer, Seed};
use trial::Dice;

/// What a student may wait for.
const LIMIT: Duration = Duration::from_millis(50);
/// Slips made in the right and wrong answers of each exercise.
const MUTATED: usize = 40;

/// Marking, and what a page asks for while a solution is written.
fn all_ways(instance: &Instance, answer: &Answer) -> Vec<(&'static str, Duration)> {
    let mut ways = vec![("mark", clock::least(LIMIT, || drop(instance.mark(answer))))];
    if let Answer::Lines { lines } = answer {
        ways.push(("next_step", clock::least(LIMIT, || drop(instance.next_step(0, lines)))));
    }
    ways
}

fn main() -> ExitCode {
    let word = std::env::args().nth(1).unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let bundle = match content::load(&folder) {
        Ok(bundle) => bundle,
        Err(problems) => {
            eprintln!("{} problems: see `cargo xtask content check`", problems.len());
            return ExitCode::FAILURE;
        }
    };
    let mut found = Vec::new();
    for exercise in bundle.exercises().values().chain(bundle.showcase().values()) {
        let template = exercise.template();
        if !template.id.as_str().contains(&word) {
            continue;
        }
        let Ok(instance) = exercise.instantiate(Seed(1)) else { continue };
        let mut given = trial::near(&instance, MUTATED, &mut Dice::new(1));
        given.extend(trial::nonsense(&instance));
        given.extend(trial::heavy(&instance));
        for given in given {
            for (way, took) in all_ways(&instance, &given.answer) {
                if took > LIMIT {
                    eprintln!("{took:>12.1?}  {way:9} {} {}", template.id, shortened(&given.answer));
                }
                let shown = if took > LIMIT / 2 { shortened(&given.answer) } else { String::new() };
                found.push((took, way, template.kind(), template.id.to_string(), shown));
            }
        }
    }
    found.sort_by_key(|(took, ..)| std::cmp::Reverse(*took));
    for (took, way, kind, id, shown) in found.iter().take(20) {
        println!("{:9.2} ms  {way:9} {kind:17} {id:28} {shown}", took.as_secs_f64() * 1e3);
    }
    let over = found.iter().filter(|(took, ..)| *took > LIMIT).count();
    println!("{} markings, {over} of them slower than {LIMIT:?}", found.len());
    if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What was answered, as far as there is room.
fn shortened(answer: &Answer) -> String {
    let (size, count, text) = match answer {
        Answer::Lines { lines } => (answer.size(), lines.len(), lines.join(" ⏎ ")),
        other => (answer.size(), 1, format!("{other:?}")),
    };
    format!("[{size} bytes, {count} lines] {}", text.chars().take(90).collect::<String>())
}
