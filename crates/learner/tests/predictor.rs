//! What holds for the predictor after every history, however odd.

#![allow(clippy::unwrap_used, reason = "a wrong name in a test may stop it")]

use std::collections::BTreeMap;

use learner::predictor::{
    CombinationTerm, Cue, Cues, Exercise, FORMAT, Marked, Meeting, Movement, Pace, Predictor, PredictorError,
    PredictorFile, SHIPPED, Scale, Shape, SkillTrace, StudentTrace, Traces,
};
use proptest::prelude::*;
use protocol::Millis;

const SKILLS: usize = 4;

fn shipped() -> Predictor {
    serde_json::from_str(SHIPPED).unwrap()
}

/// Exercise `number`: one to three skills, difficulties of all sorts.
fn exercise(predictor: &Predictor, number: usize) -> (Vec<usize>, Exercise) {
    let skills: Vec<usize> = (0..=number % 3).map(|more| (number / 3 + more) % SKILLS).collect();
    let names: Vec<String> = skills.iter().map(|skill| format!("k-{skill}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut exercise = predictor.exercise(&format!("e-{number}"), &names);
    exercise.difficulty += (number % 7) as f64 - 3.0;
    (skills, exercise)
}

/// One student's traces, as a caller keeps them.
#[derive(Debug, Clone, Default, PartialEq)]
struct Memory {
    student: StudentTrace,
    skills: BTreeMap<usize, SkillTrace>,
    items: BTreeMap<usize, Meeting>,
    series: BTreeMap<String, Meeting>,
}

impl Memory {
    fn recall(&self, number: usize, skills: &[usize], exercise: &Exercise) -> Traces {
        Traces {
            student: self.student,
            skills: skills.iter().map(|skill| self.skills.get(skill).copied().unwrap_or_default()).collect(),
            item: self.items.get(&number).copied().unwrap_or_default(),
            series: self.series.get(&exercise.series).copied().unwrap_or_default(),
        }
    }

    fn answer(&mut self, predictor: &Predictor, number: usize, answer: Marked, through_json: bool) {
        let (skills, exercise) = exercise(predictor, number);
        let mut traces = self.recall(number, &skills, &exercise);
        if through_json {
            traces = serde_json::from_str(&serde_json::to_string(&traces).unwrap()).unwrap();
        }
        predictor.update(&mut traces, &exercise, answer);
        self.student = traces.student;
        self.skills.extend(skills.into_iter().zip(traces.skills));
        self.items.insert(number, traces.item);
        self.series.insert(exercise.series, traces.series);
    }

    fn after(predictor: &Predictor, history: &[(usize, Marked)]) -> Self {
        let mut memory = Self::default();
        for &(number, answer) in history {
            memory.answer(predictor, number, answer, false);
        }
        memory
    }
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![4 => Just(0.0), 4 => Just(1.0), 4 => 0.0..=1.0_f64, 1 => any::<f64>()]
}

fn any_moment() -> impl Strategy<Value = Option<Millis>> {
    let moment = prop_oneof![9 => 0..400 * Millis::DAY, 1 => 0..1_i64 << 52].prop_map(Millis);
    prop::option::weighted(0.8, moment)
}

fn any_history() -> impl Strategy<Value = Vec<(usize, Marked)>> {
    let answer = (any_number(), any_number(), any_moment());
    let answer = answer.prop_map(|(outcome, weight, at)| Marked { outcome, weight, at });
    proptest::collection::vec((0..30_usize, answer), 0..80)
}

fn any_pace() -> impl Strategy<Value = Pace> {
    (0.01..9.0_f64, 0.01..9.0_f64, 0.0..1.0_f64, 0.0..1.0_f64).prop_map(
        |(ability_variance, skill_variance, ability_drift, skill_drift)| Pace {
            ability_variance,
            skill_variance,
            ability_drift,
            skill_drift,
        },
    )
}

/// Models of random weights. The monotone ones have shapes that follow the movement of their cue.
fn any_model(monotone: bool) -> impl Strategy<Value = Predictor> {
    let shape = (proptest::sample::select(Cue::ALL), proptest::collection::vec(-2.0..2.0_f64, 1..6));
    let shapes = proptest::collection::vec(shape, 0..20).prop_map(move |all| {
        let shapes = all.into_iter().map(|(cue, mut values)| {
            if monotone {
                values.sort_by(f64::total_cmp);
                match cue.movement() {
                    Movement::Up | Movement::Still => {}
                    Movement::Down => values.reverse(),
                    Movement::Either => values.iter_mut().for_each(|value| *value = 0.25),
                }
            }
            let knots = (0..values.len()).map(|at| at as f64 - 1.5).collect();
            Shape { cue, knots, values }
        });
        shapes.collect::<Vec<_>>()
    });
    let slopes = proptest::collection::vec(-1.0..1.0_f64, if monotone { 3 } else { 5 });
    (shapes, slopes, [any_pace(), any_pace()]).prop_map(move |(shapes, slopes, paces)| {
        let all = [Cue::Difficulty, Cue::ItemDoubt, Cue::Recent, Cue::Form10];
        let scale = |&cue: &Cue| Scale { cue, centre: 0.25, factor: 1.5 };
        let scales = all[..slopes.len() - 1].iter().map(scale).collect();
        let combination = CombinationTerm { difficulty: 0.5, slopes: slopes.clone() };
        let file = PredictorFile {
            format: FORMAT,
            source: String::new(),
            paces,
            intercept: 0.25,
            shapes,
            slopes: scales,
            difficulty: -0.25,
            doubt: 0.75,
            skills: BTreeMap::from([("k-0".into(), slopes)]),
            combinations: BTreeMap::from([("k-0~k-1".into(), combination)]),
            series: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        Predictor::new(file).unwrap()
    })
}

proptest! {
    #[test]
    fn replay_with_and_without_saving_is_the_same_to_the_bit(history in any_history()) {
        let predictor = shipped();
        let online = Memory::after(&predictor, &history);
        let mut saved = Memory::default();
        for &(number, answer) in &history {
            saved.answer(&predictor, number, answer, true);
        }
        prop_assert_eq!(&online, &saved);
        // Debug text tells 0 from −0.
        prop_assert_eq!(format!("{online:?}"), format!("{saved:?}"));
    }

    #[test]
    fn a_chance_is_a_chance_and_adds_up(
        predictor in any_model(false), history in any_history(), number in 0..30_usize, now in any_moment()
    ) {
        let memory = Memory::after(&predictor, &history);
        let (skills, exercise) = exercise(&predictor, number);
        let traces = memory.recall(number, &skills, &exercise);
        let explanation = predictor.explain(&traces, &exercise, now);
        let chance = predictor.chance(&traces, &exercise, now);
        prop_assert!(0.0 < chance && chance < 1.0, "{}", chance);
        prop_assert_eq!(chance.to_bits(), explanation.chance.to_bits());
        let sum: f64 = explanation.base + explanation.contributions.iter().map(|part| part.logits).sum::<f64>();
        let logit = predictor.logit(&Cues::of(predictor.paces(), &traces, &exercise, now), &exercise);
        prop_assert!((sum - logit).abs() < 1e-9, "{} is not {}", sum, logit);
        let size = serde_json::to_string(&traces).unwrap().len();
        prop_assert!(size < 500 + 500 * traces.skills.len(), "{} bytes", size);
    }

    #[test]
    fn a_right_answer_never_lowers_what_a_monotone_model_predicts(
        predictor in prop_oneof![Just(shipped()), any_model(true)],
        history in any_history(), number in 0..30_usize, now in any_moment(), weight in any_number()
    ) {
        prop_assert!(predictor.is_monotone());
        let memory = Memory::after(&predictor, &history);
        let (skills, exercise) = exercise(&predictor, number);
        let mut traces = memory.recall(number, &skills, &exercise);
        let before = predictor.chance(&traces, &exercise, now);
        predictor.update(&mut traces, &exercise, Marked { outcome: 1.0, weight, at: now });
        let after = predictor.chance(&traces, &exercise, now);
        prop_assert!(after >= before - 1e-9, "{} → {}", before, after);
    }

    #[test]
    fn cues_move_as_they_say(
        history in any_history(), number in 0..30_usize, now in any_moment(), weight in any_number()
    ) {
        let predictor = shipped();
        let memory = Memory::after(&predictor, &history);
        let (skills, exercise) = exercise(&predictor, number);
        let mut traces = memory.recall(number, &skills, &exercise);
        let before = Cues::of(predictor.paces(), &traces, &exercise, now);
        predictor.update(&mut traces, &exercise, Marked { outcome: 1.0, weight, at: now });
        let after = Cues::of(predictor.paces(), &traces, &exercise, now);
        for &cue in Cue::ALL {
            let moved = after.get(cue) - before.get(cue);
            prop_assert!(after.get(cue).is_finite());
            let kept = match cue.movement() {
                Movement::Up => moved >= -1e-9,
                Movement::Down => moved <= 1e-9,
                Movement::Still => moved.abs() <= 1e-9,
                Movement::Either => true,
            };
            prop_assert!(kept, "{:?} moved by {}", cue, moved);
        }
    }

    #[test]
    fn a_model_survives_its_file(predictor in any_model(false)) {
        let text = serde_json::to_string(&predictor).unwrap();
        let back: Predictor = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), text);
        prop_assert_eq!(back, predictor);
    }
}

#[test]
fn a_damaged_file_is_refused() {
    fn check(damage: impl FnOnce(&mut PredictorFile), expect: &str) {
        let mut file = shipped().file().clone();
        damage(&mut file);
        let message = Predictor::new(file).unwrap_err().to_string();
        assert!(message.contains(expect), "{message}");
    }
    check(|file| file.intercept = f64::NAN, "has a weight of NaN");
    check(|file| file.paces[1].skill_variance = 0.0, "a variance that is not positive");
    check(|file| file.shapes[0].values[0] = 1e9, "has a weight of 1000000000");
    check(|file| file.shapes[0].knots.reverse(), "knots that do not rise");
    check(|file| file.shapes[0].values.clear(), "a shape without values");
    check(|file| drop(file.skills.insert("k-0".into(), vec![])), "wrong number of slopes of k-0");
    let mut file = shipped().file().clone();
    file.format = FORMAT + 1;
    assert_eq!(Predictor::new(file), Err(PredictorError::Format { found: FORMAT + 1 }));
}
