//! One prediction and one update of the success predictor: an exercise of one skill and of three, with times.

#![allow(missing_docs, reason = "no library")]
#![allow(clippy::unwrap_used, reason = "a wrong name stops a benchmark")]

use divan::{Bencher, black_box};
use learner::predictor::{
    Cue, Exercise, Marked, Predictor, PredictorFile, SHIPPED, Scale, Shape, SkillTrace, Traces,
};
use protocol::Millis;

fn main() {
    divan::main();
}

/// As large as any fitted model: a shape of four knots for every cue, and 20 slopes.
fn predictor() -> Predictor {
    let mut file: PredictorFile = serde_json::from_str(SHIPPED).unwrap();
    let knots = vec![-1.0, 0.0, 1.0, 2.0];
    let shape = |&cue: &Cue| Shape { cue, knots: knots.clone(), values: vec![-0.2, 0.0, 0.1, 0.3] };
    file.shapes = Cue::ALL.iter().map(shape).collect();
    file.slopes = Cue::ALL.iter().take(20).map(|&cue| Scale { cue, centre: 0.5, factor: 1.5 }).collect();
    Predictor::new(file).unwrap()
}

fn practised(predictor: &Predictor, skills: usize) -> (Traces, Exercise) {
    let mut exercise = predictor.exercise("e-1", &[]);
    exercise.slopes = vec![0.05; 21];
    let mut traces = Traces { skills: vec![SkillTrace::default(); skills], ..Traces::default() };
    for number in 0..50 {
        predictor.update(&mut traces, &exercise, answer(number));
    }
    (traces, exercise)
}

fn answer(number: i64) -> Marked {
    let outcome = if number % 4 == 0 { 0.0 } else { 1.0 };
    Marked { outcome, weight: 1.0, at: Some(Millis(number * 60_000)) }
}

#[divan::bench(args = [1, 3])]
fn predict(bencher: Bencher, skills: usize) {
    let predictor = predictor();
    let (traces, exercise) = practised(&predictor, skills);
    bencher.bench(|| predictor.chance(black_box(&traces), &exercise, Some(Millis(4_000_000))));
}

#[divan::bench(args = [1, 3])]
fn predict_and_update(bencher: Bencher, skills: usize) {
    let predictor = predictor();
    let (mut traces, exercise) = practised(&predictor, skills);
    let mut number = 50;
    bencher.bench_local(move || {
        number += 1;
        let chance = predictor.chance(black_box(&traces), &exercise, answer(number).at);
        predictor.update(&mut traces, &exercise, answer(number));
        chance
    });
}
