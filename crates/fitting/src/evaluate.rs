//! Measuring on students whom the model has not seen.

use std::fmt;
use std::time::Instant;

use learner::predictor::{Exercise, Marked, Predictor, PredictorFile, Traces};

use crate::fit::fit;
use crate::measure::{BINS, Measures};
use crate::problem::Problem;
use crate::random::Random;
use crate::replay::Memory;
use crate::responses::Responses;
use crate::settings::Settings;

/// How to measure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Protocol {
    /// Folds to test on, one after the other; none means all that there are.
    pub test_folds: Vec<u32>,
    /// Fit on only so many of the training students…
    pub train_students: Option<usize>,
    /// …chosen by this seed.
    pub seed: u64,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Per fold: its number, all answers, and each student's first 10.
    pub folds: Vec<(u32, Measures, Measures)>,
    /// All folds' predictions together.
    pub all: Measures,
    /// Each student's first 10 answers, all folds together.
    pub first: Measures,
    /// Predicting and updating, µs per answer: mean and 99th percentile, with reading the clock.
    pub micros: (f64, f64),
    /// Weights of the last fold's model.
    pub weights: Weights,
}

/// How many numbers a model consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weights {
    /// Common to all skills: intercept, values of shapes, paces, difficulty and doubt.
    pub common: usize,
    /// Constants and slopes of skills, and of combinations of skills with their difficulties.
    pub by_skill: usize,
    /// Difficulties of series, and difficulties and doubts of exercises.
    pub by_item: usize,
}

impl Weights {
    /// Counts them.
    pub fn of(file: &PredictorFile) -> Self {
        let skills = file.skills.values().map(Vec::len).sum::<usize>();
        let combinations = file.combinations.values().map(|term| term.slopes.len() + 1).sum::<usize>();
        Self {
            common: 3 + 8 + file.shapes.iter().map(|shape| shape.values.len()).sum::<usize>(),
            by_skill: skills + combinations,
            by_item: file.series.len() + 2 * file.items.len(),
        }
    }
}

/// First answers of a student that are also measured apart.
const FIRST: usize = 10;

/// For each test fold, fits on the students of the other folds and predicts each answer of the fold's students from
/// that student's earlier ones. Nothing is learnt of exercises or skills meanwhile.
pub fn evaluate(responses: &Responses, settings: &Settings, protocol: &Protocol) -> Result<Report, Problem> {
    let mut folds: Vec<u32> = responses.students.iter().map(|student| student.fold).collect();
    folds.sort_unstable();
    folds.dedup();
    let tests = if protocol.test_folds.is_empty() { folds.clone() } else { protocol.test_folds.clone() };
    let mut report = Report {
        folds: Vec::new(),
        all: Measures::default(),
        first: Measures::default(),
        micros: (0.0, 0.0),
        weights: Weights::default(),
    };
    let mut tested = Tested::default();
    for fold in tests {
        let mut training: Vec<usize> =
            (0..responses.students.len()).filter(|&place| responses.students[place].fold != fold).collect();
        if training.is_empty() || !folds.contains(&fold) {
            return Err(Problem::Fold { fold });
        }
        if let Some(count) = protocol.train_students {
            Random(protocol.seed).shuffle(&mut training);
            training.truncate(count);
            training.sort_unstable();
        }
        let file = fit(responses, &training, settings, "for measuring");
        report.weights = Weights::of(&file);
        let here = test(responses, fold, &Predictor::new(file)?);
        report.folds.push((fold, Measures::of(&here.all), Measures::of(&here.first)));
        tested.all.extend(here.all);
        tested.first.extend(here.first);
        tested.nanos.extend(here.nanos);
    }
    report.all = Measures::of(&tested.all);
    report.first = Measures::of(&tested.first);
    report.micros = mean_and_p99(tested.nanos);
    Ok(report)
}

#[derive(Default)]
struct Tested {
    all: Vec<(f64, bool)>,
    first: Vec<(f64, bool)>,
    nanos: Vec<u64>,
}

fn test(responses: &Responses, fold: u32, predictor: &Predictor) -> Tested {
    let mut tested = Tested::default();
    let exercises = exercises(responses, predictor);
    let mut traces = Traces::default();
    for student in responses.students.iter().filter(|student| student.fold == fold) {
        let mut memory = Memory::new(responses);
        for (number, response) in student.responses.iter().enumerate() {
            memory.recall(response, &mut traces);
            let exercise = &exercises[response.item as usize];
            let exercise = exercise.iter().find(|(combination, _)| *combination == response.combination);
            let Some((_, exercise)) = exercise else { continue };
            let now = response.at();
            let started = Instant::now();
            let chance = predictor.chance(&traces, exercise, now);
            let answer = Marked { outcome: response.outcome(), weight: 1.0, at: now };
            predictor.update(&mut traces, exercise, answer);
            tested.nanos.push(started.elapsed().as_nanos() as u64);
            memory.keep(response, &traces);
            tested.all.push((chance, response.correct));
            if number < FIRST {
                tested.first.push((chance, response.correct));
            }
        }
    }
    tested
}

/// By item, and by combination of skills where an item was recorded with several.
fn exercises(responses: &Responses, predictor: &Predictor) -> Vec<Vec<(u32, Exercise)>> {
    let mut exercises: Vec<Vec<(u32, Exercise)>> = vec![Vec::new(); responses.items.len()];
    for response in responses.students.iter().flat_map(|student| &student.responses) {
        let known = &mut exercises[response.item as usize];
        if known.iter().all(|(combination, _)| *combination != response.combination) {
            let skills = responses.skills_of(response.combination);
            let exercise = predictor.exercise(&responses.items[response.item as usize], &skills);
            known.push((response.combination, exercise));
        }
    }
    exercises
}

fn mean_and_p99(mut nanos: Vec<u64>) -> (f64, f64) {
    nanos.sort_unstable();
    let mean = nanos.iter().sum::<u64>() as f64 / nanos.len().max(1) as f64;
    let p99 = nanos.get(nanos.len() * 99 / 100).copied().unwrap_or(0) as f64;
    (mean / 1000.0, p99 / 1000.0)
}

impl Report {
    /// Mean and standard deviation over folds of what `of` says about each.
    pub fn over_folds(&self, of: impl Fn(&Measures) -> f64) -> (f64, f64) {
        let values: Vec<f64> = self.folds.iter().map(|(_, all, _)| of(all)).collect();
        let count = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / count;
        let squares = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        (mean, (squares / (count - 1.0).max(1.0)).sqrt())
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |name: &str, of: &Measures| {
            writeln!(
                f,
                "{name:<22}{:>8}{:>8.4}{:>10.4}{:>10.4}{:>8.4}{:>8.4}",
                of.answers, of.auc, of.accuracy, of.log_loss, of.rmse, of.ece
            )
        };
        for (fold, all, first) in &self.folds {
            line(&format!("fold {fold}"), all)?;
            line(&format!("fold {fold}, first {FIRST}"), first)?;
        }
        line("all folds", &self.all)?;
        line(&format!("all folds, first {FIRST}"), &self.first)?;
        let (auc, spread) = self.over_folds(|measures| measures.auc);
        writeln!(f, "AUC over folds         mean {auc:.4}, standard deviation {spread:.4}")?;
        let (mean, p99) = self.micros;
        writeln!(f, "predict and update     mean {mean:.2} µs, 99th percentile {p99:.2} µs")?;
        let Weights { common, by_skill, by_item } = self.weights;
        writeln!(f, "weights                {common} common, {by_skill} by skill, {by_item} by exercise")
    }
}

/// The heading of the table that a [`Report`] displays.
pub fn heading() -> String {
    format!(
        "{:<22}{:>8}{:>8}{:>10}{:>10}{:>8}{:>8}  (ECE: {BINS} equal bins)\n",
        "", "answers", "AUC", "accuracy", "log loss", "RMSE", "ECE"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulated::simulated;

    fn chances(responses: &Responses) -> Vec<f64> {
        let training: Vec<usize> =
            (0..responses.students.len()).filter(|&place| responses.students[place].fold != 0).collect();
        let file = fit(responses, &training, &Settings::default(), "a test");
        let tested = test(responses, 0, &Predictor::new(file).unwrap());
        tested.all.into_iter().map(|(chance, _)| chance).collect()
    }

    /// Whatever one test student answers, it changes that student's later predictions and nothing else.
    #[test]
    fn nothing_leaks() {
        let honest = simulated(10, 7);
        let mut changed = honest.clone();
        let student = changed.students.iter().position(|student| student.fold == 0).unwrap();
        let from = 3;
        for response in &mut changed.students[student].responses[from..] {
            response.correct = !response.correct;
        }
        let (before, after) = (chances(&honest), chances(&changed));
        let until = changed.students[student].responses.len();
        assert_eq!(before.len(), after.len());
        // The first changed answer is itself predicted from the unchanged ones.
        assert_eq!(before[..=from], after[..=from]);
        assert_eq!(before[until..], after[until..]);
        assert_ne!(before[from + 1..until], after[from + 1..until]);
    }

    #[test]
    fn few_students_and_none() {
        let responses = simulated(12, 3);
        for train_students in [Some(0), Some(1), None] {
            let protocol = Protocol { test_folds: vec![1], train_students, seed: 5 };
            let report = evaluate(&responses, &Settings::default(), &protocol).unwrap();
            assert!(report.all.log_loss.is_finite() && report.all.answers > 0, "{report}");
        }
        let nobody = Protocol { test_folds: vec![9], ..Protocol::default() };
        assert!(matches!(
            evaluate(&responses, &Settings::default(), &nobody),
            Err(Problem::Fold { fold: 9 })
        ));
    }
}
