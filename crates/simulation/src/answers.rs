//! Answers of simulated students to a test, as a table that `takas model evaluate` reads.

use std::fmt::Write;
use std::path::Path;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::graphs;
use crate::problem::{Problem, number};
use crate::students::{Kind, Population};

/// Students are dealt out to so many folds.
const FOLDS: usize = 5;

/// Makes CSV with the columns `user,item,skills,ts,correct,fold`: every student answers every item of a test once, but for
/// those left out. Reads `[--skills N | --graph FILE] [--items N] [--students N] [--kind NAME] [--slip P] [--guess P]
/// [--missing P] [--seed S]`. An item is on one skill, drawn among all; slips and guesses are the same for all items.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    let (mut skills, mut items, mut students, mut seed) = (120, 40, 1_000, 1);
    let (mut slip, mut guess, mut missing): (f64, f64, f64) = (0.15, 0.15, 0.05);
    let (mut graph, mut kind) = (None, Kind::Curriculum);
    for pair in words.chunks(2) {
        let [name, value] = *pair else {
            return Err(Problem::new(format!("`{}` needs a value", pair[0])));
        };
        match name {
            "--graph" => graph = Some(graphs::from_file(Path::new(value))?),
            "--skills" => skills = number(name, value, 1..=5_000)?,
            "--items" => items = number(name, value, 1..=1_000)?,
            "--students" => students = number(name, value, 1..=1_000_000)?,
            "--seed" => seed = number(name, value, 0..=u64::MAX)?,
            "--slip" => slip = number(name, value, 0.0..=0.5)?,
            "--guess" => guess = number(name, value, 0.0..=0.5)?,
            "--missing" => missing = number(name, value, 0.0..=0.9)?,
            "--kind" => kind = Kind::named(value)?,
            _ => return Err(Problem::new(format!("`{name}` is no setting"))),
        }
    }
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let graph = graph.map_or_else(|| graphs::random(skills, &mut rng), Ok)?;
    let population = Population::new(&graph, &mut rng);
    let asked: Vec<usize> = (0..items).map(|_| rng.random_range(0..graph.skills().len())).collect();
    let mut text = String::from("user,item,skills,ts,correct,fold");
    for user in 0..students {
        let student = population.student(kind, &mut rng);
        for (item, &skill) in asked.iter().enumerate() {
            let right = student.answers(skill, slip, guess, &mut rng);
            if rng.random::<f64>() < missing {
                continue;
            }
            let (name, fold) = (&graph.skills()[skill].id, user % FOLDS);
            let _ = write!(text, "\n{user},{item},{name},0,{},{fold}", u8::from(right));
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn everybody_answers_once() {
        let text = command(&["--items", "7", "--students", "4", "--missing", "0"]).unwrap();
        assert_eq!(text.lines().count(), 1 + 7 * 4);
        assert!(text.lines().nth(28).unwrap().starts_with("3,6,k-"), "{text}");
        assert_eq!(
            command(&["--items", "0"]).unwrap_err().to_string(),
            "--items is a number from 1 to 1000, not `0`"
        );
    }
}
