//! Marking in the exercises as they are: every template, some seeds each. One round marks one answer of each instance,
//! so the time of a round divided by the number of instances printed is the time of one answer.

#![allow(missing_docs, reason = "no library")]
#![allow(clippy::unwrap_used, reason = "broken content stops a benchmark")]

use std::path::Path;

use content::load;
use divan::Bencher;
use divan::counter::ItemsCount;
use exercise::Instance;
use protocol::{Answer, Seed};

const SEEDS: u32 = 5;

fn main() {
    divan::main();
}

fn instances() -> Vec<Instance> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let bundle = load(&content).unwrap();
    let seeds = |exercise: &exercise::Exercise| {
        (0..SEEDS).filter_map(|seed| exercise.instantiate(Seed(seed)).ok()).collect::<Vec<_>>()
    };
    bundle.exercises().values().flat_map(seeds).collect()
}

/// Marks the answer that `given` makes of each instance.
fn mark_each(bencher: Bencher, given: impl Fn(&Instance) -> Option<Answer>) {
    let work: Vec<(Instance, Answer)> = instances()
        .into_iter()
        .filter_map(|instance| given(&instance).map(|answer| (instance, answer)))
        .collect();
    bencher.counter(ItemsCount::new(work.len())).bench(|| {
        for (instance, answer) in &work {
            divan::black_box(instance.mark(divan::black_box(answer)));
        }
    });
}

#[divan::bench]
fn right(bencher: Bencher) {
    mark_each(bencher, |instance| Some(instance.right_answer()));
}

#[divan::bench]
fn named_misconception(bencher: Bencher) {
    mark_each(bencher, |instance| instance.misconception_answers().pop().map(|(_, answer)| answer));
}

/// A wrong answer that nobody foresaw: every wrong rule of algebra is tried on the task.
#[divan::bench]
fn unforeseen(bencher: Bencher) {
    mark_each(bencher, |instance| {
        let field = instance.typed_fields().into_iter().next()?;
        let letter = field.shown().symbols().into_iter().next();
        Some(field.answer(&match (field.shown(), letter) {
            (math::Entry::Expression(_), Some(letter)) => format!("17{letter} + 41"),
            _ => "41/17".to_owned(),
        }))
    });
}

/// Numbers drawn, formulas put in.
#[divan::bench]
fn instantiate(bencher: Bencher) {
    let work = instances();
    bencher.counter(ItemsCount::new(work.len())).bench(|| {
        for instance in &work {
            let seed = divan::black_box(instance.seed());
            divan::black_box(instance.exercise().instantiate(seed)).unwrap();
        }
    });
}
