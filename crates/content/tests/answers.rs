//! No answer of any kind, however malformed, panics, breaks a law of marking, or is called right without being right.
//!
//! How long marking takes is no matter of tests: `cargo run --release --package bench --example hostile`.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::sync::LazyLock;

use exercise::{Exercise, Instance};
use proptest::prelude::*;
use protocol::{Answer, Seed};
use trial::{Dice, Given, laws};

/// Instances of each exercise.
const SEEDS: u32 = 2;
/// Slips made in the right and wrong answers of each instance.
const MUTATED: usize = 8;
/// Answers to each instance that no page sends: a sample of a few hundred.
const NONSENSE: usize = 25;
/// Slow answers to each instance: a sample, because this build is slow itself.
const HEAVY: usize = 1;
/// The longest slow answer, in bytes.
const HEAVY_SIZE: usize = 1_000;

static EXERCISES: LazyLock<Vec<Exercise>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let bundle = content::load(&folder).unwrap();
    bundle.exercises().values().chain(bundle.showcase().values()).cloned().collect()
});

fn check(instance: &Instance, given: &Given) -> Result<(), String> {
    let told = |law: String| {
        let shown: String = format!("{:?}", given.answer).chars().take(600).collect();
        format!("{} seed {}: {law}\n  {shown}", instance.item(), instance.seed().0)
    };
    laws::check_given(instance, given).map(|_| ()).map_err(told)
}

/// Every exercise with a few seeds, each with its right and wrong answers, slips in them, nonsense and slow ones.
fn broken(work: impl Fn(&Instance, &mut Dice) -> Vec<Given> + Sync) -> Vec<String> {
    let each = |exercise: &Exercise| -> Vec<String> {
        let seeds = (0..SEEDS).filter_map(|seed| Some((seed, exercise.instantiate(Seed(seed)).ok()?)));
        seeds
            .flat_map(|(seed, instance)| {
                let given = work(&instance, &mut Dice::new(u64::from(seed) + 1));
                given.iter().filter_map(|given| check(&instance, given).err()).collect::<Vec<_>>()
            })
            .collect()
    };
    let halves = EXERCISES.chunks(EXERCISES.len().div_ceil(4));
    std::thread::scope(|scope| {
        let all: Vec<_> =
            halves.map(|half| scope.spawn(|| half.iter().flat_map(each).collect::<Vec<_>>())).collect();
        all.into_iter().flat_map(|half| half.join().unwrap()).collect()
    })
}

fn none(broken: &[String]) {
    assert!(broken.is_empty(), "{} answers\n\n{}", broken.len(), broken[..broken.len().min(20)].join("\n"));
}

#[test]
fn right_and_wrong_answers_and_slips_in_them() {
    none(&broken(|instance, dice| trial::near(instance, MUTATED, dice)));
}

#[test]
fn nonsense_is_never_right() {
    none(&broken(|instance, dice| {
        let all = trial::nonsense(instance);
        (0..NONSENSE).filter_map(|_| dice.pick(&all).cloned()).collect()
    }));
}

#[test]
fn slow_answers() {
    none(&broken(|instance, dice| {
        let mut all = trial::heavy(instance);
        all.retain(|given| given.answer.size() <= HEAVY_SIZE);
        (0..HEAVY).filter_map(|_| dice.pick(&all).cloned()).collect()
    }));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9x=+*/^(),;. -]{0,40}",
        "(point|line|circle|meet|dilate|rotate) [A-Za-e] [A-Za-e] ?-?[0-9]{0,30}",
        "[\\PC√π∛±≤≥≠∈∪∞|{}\\[\\]]{0,60}",
    ]
}

fn answer() -> impl Strategy<Value = Answer> {
    let numbers = || prop::collection::vec(prop_oneof![0..8_u16, any::<u16>()], 0..12);
    let simple = prop_oneof![
        text().prop_map(|text| Answer::Typed { text }),
        numbers().prop_map(|options| Answer::Chosen { options }),
        prop::collection::vec(numbers(), 0..6).prop_map(|groups| Answer::Arranged { groups }),
        prop::collection::vec(text(), 0..6).prop_map(|texts| Answer::Filled { texts }),
        prop::collection::vec(text(), 0..6).prop_map(|lines| Answer::Lines { lines }),
        Just(Answer::DontKnow),
    ];
    simple.prop_recursive(3, 12, 4, |inner| {
        prop::collection::vec(prop::option::of(inner), 0..5).prop_map(|parts| Answer::Parts { parts })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_to_any_exercise(at in any::<prop::sample::Index>(), seed in 0..50_u32, answer in answer()) {
        let exercise = at.get(&EXERCISES);
        if let Ok(instance) = exercise.instantiate(Seed(seed)) {
            let checked = laws::check(&instance, &answer);
            prop_assert!(checked.is_ok(), "{} seed {seed}: {checked:?}", instance.item());
        }
    }

    /// What arrives need not be an answer at all.
    #[test]
    fn any_json(json in "(\\{\"kind\":\"(typed|chosen|arranged|filled|lines|parts|dont_know|x)\"(,\"(text|options|groups|texts|lines|parts)\":(\"x\"|\\[\\]|\\[-?[0-9]{1,7}\\]|\\[\\[[0-9]\\]\\]|\\[null\\]|null|[0-9]|\\{\\})){0,2}\\}){1,2}") {
        if let Ok(answer) = serde_json::from_str::<Answer>(&json) {
            for exercise in EXERCISES.iter().step_by(9) {
                let instance = exercise.instantiate(Seed(1)).unwrap();
                prop_assert!(laws::check(&instance, &answer).is_ok());
            }
        }
    }
}
