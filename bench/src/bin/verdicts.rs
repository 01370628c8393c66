//! Answers of every kind of exercise with their markings, for `cargo xtask bench verdicts`.
//!
//! `verdicts CONTENT COUNT` prints a line of JSON for each instance: its kind, template, seed, the answers, where they
//! come from, and their markings. The same content and count give the same lines for ever.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use bench::marking::Marker;
use exercise::{Exercise, Instance};
use protocol::Seed;
use serde_json::json;
use trial::{Dice, Given};

/// Slips made in the right and wrong answers of each instance.
const MUTATED: usize = 8;
/// Answers that no page sends.
const NONSENSE: usize = 3;
/// Answers that are slow to mark.
const HEAVY: usize = 1;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, count] = &arguments[..] else {
        eprintln!("verdicts CONTENT COUNT");
        return ExitCode::FAILURE;
    };
    let Ok(count) = count.parse() else {
        eprintln!("`{count}` is not a number of answers");
        return ExitCode::FAILURE;
    };
    match print(Path::new(folder), count) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Each kind gets as many answers as any other.
fn print(folder: &Path, count: usize) -> Result<(), String> {
    let bundle =
        content::load(folder).map_err(|problems| format!("{} problems in the content", problems.len()))?;
    let mut kinds: BTreeMap<&str, Vec<&Exercise>> = BTreeMap::new();
    for exercise in bundle.exercises().values().chain(bundle.showcase().values()) {
        kinds.entry(exercise.template().kind()).or_default().push(exercise);
    }
    let mut left = count;
    let mut output = std::io::stdout().lock();
    let total = kinds.len();
    for (at, (kind, exercises)) in kinds.into_iter().enumerate() {
        let mut own = left / (total - at);
        left -= own;
        let mut dice = Dice::new(at as u64 + 1);
        let instances = (0..).flat_map(|seed| exercises.iter().map(move |exercise| (seed, *exercise)));
        for (seed, exercise) in instances {
            if own == 0 {
                break;
            }
            let Ok(instance) = exercise.instantiate(Seed(seed)) else { continue };
            let mut given = some_of_each(&instance, &mut dice);
            given.truncate(own);
            own -= given.len();
            let line = marked(kind, exercise, seed, &given)?;
            writeln!(output, "{line}").map_err(|error| error.to_string())?;
        }
    }
    Ok(())
}

fn some_of_each(instance: &Instance, dice: &mut Dice) -> Vec<Given> {
    let mut given = trial::near(instance, MUTATED, dice);
    for (all, count) in [(trial::nonsense(instance), NONSENSE), (trial::heavy(instance), HEAVY)] {
        given.extend((0..count).filter_map(|_| dice.pick(&all).cloned()));
    }
    given
}

fn marked(kind: &str, exercise: &Exercise, seed: u32, given: &[Given]) -> Result<serde_json::Value, String> {
    let template = serde_json::to_string(exercise.template()).map_err(|error| error.to_string())?;
    let marker = Marker::new(&template, seed)?;
    let answers: Vec<String> = given
        .iter()
        .map(|given| serde_json::to_string(&given.answer))
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    let markings: Vec<String> = answers.iter().map(|answer| marker.mark(answer)).collect();
    let origins: Vec<&str> = given.iter().map(|given| given.origin.name()).collect();
    Ok(json!({
        "kind": kind,
        "item": exercise.template().id,
        "template": template,
        "seed": seed,
        "answers": answers,
        "origins": origins,
        "markings": markings,
    }))
}
