//! The forecast put to the test: how often an 80 % interval holds the result of an examination sat at once.

use learner::{
    BlueprintPart, ItemState, LearnerState, Observation, Parameters, SkillEvidence, forecast, observe,
};
use protocol::{AttemptId, Millis};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

use crate::learners::{Kind, Learner};
use crate::problem::{Problem, number};
use crate::route::Curriculum;

/// Skills of the curriculum.
const SKILLS: usize = 60;
/// Tasks of the examination.
const TASKS: usize = 30;

/// How the forecasts for one kind of learner fared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// The kind.
    pub kind: Kind,
    /// Share of results inside the 80 % interval.
    pub coverage: f64,
    /// Mean of result minus expectation, as a share of all points.
    pub bias: f64,
    /// Mean width of the interval, as a share of all points.
    pub width: f64,
}

/// `students` of each kind, each on a curriculum of their own, answer `answers` exercises on skills drawn at random and
/// then sit an examination of 30 tasks of 1 to 3 points.
pub fn calibration(students: usize, answers: usize, seed: u64) -> Vec<Calibration> {
    Kind::ALL.map(|kind| of_kind(kind, students, answers, seed)).to_vec()
}

/// `simulate forecast`: how well exam points are foreseen, by kind of learner and number of answers: `--students` (of each
/// kind) and `--seed`.
pub fn command(words: &[&str]) -> Result<String, Problem> {
    let (mut students, mut seed) = (400, 1);
    for pair in words.chunks(2) {
        let [name, value] = *pair else {
            return Err(Problem::new(format!("`{}` needs a value", pair[0])));
        };
        match name {
            "--students" => students = number(name, value, 1..=1_000_000)?,
            "--seed" => seed = number(name, value, 0..=u64::MAX)?,
            _ => return Err(Problem::new(format!("`{name}` is no setting"))),
        }
    }
    let head = "| answers | learner | inside the 80 % interval | bias, % of points | width, % of points |\n|---|---|---|---|---|\n";
    let mut text = head.to_owned();
    for answers in [0, 60, 150, 400] {
        for one in calibration(students, answers, seed) {
            text.push_str(&format!(
                "| {answers} | {} | {:.1} % | {:+.1} | {:.1} |\n",
                one.kind.name(),
                100.0 * one.coverage,
                100.0 * one.bias,
                100.0 * one.width
            ));
        }
    }
    Ok(text)
}

fn of_kind(kind: Kind, students: usize, answers: usize, seed: u64) -> Calibration {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut held, mut bias, mut width) = (0.0, 0.0, 0.0);
    for number in 0..students {
        let curriculum = Curriculum::random(SKILLS, seed.wrapping_add(number as u64));
        let mut learner = Learner::new(kind, &curriculum, &mut rng);
        let state = practised(&curriculum, &mut learner, answers, &mut rng);
        let asked: Vec<(usize, u32)> =
            (0..TASKS).map(|_| (rng.random_range(0..SKILLS), rng.random_range(1..=3))).collect();
        let blueprint: Vec<BlueprintPart> = asked
            .iter()
            .map(|&(skill, points)| BlueprintPart {
                skills: vec![curriculum.graph.skills()[skill].id.clone()],
                points: f64::from(points),
                tasks: 1,
            })
            .collect();
        let foreseen = forecast(&curriculum.graph, &Parameters::default(), &state, &blueprint, 60, Millis(0));
        let won = asked.iter().filter(|&&(skill, _)| learner.solves(skill, &mut rng));
        let result: f64 = won.map(|&(_, points)| f64::from(points)).sum();
        held += f64::from(u8::from((foreseen.low..=foreseen.high).contains(&result)));
        bias += (result - foreseen.expected) / foreseen.most;
        width += (foreseen.high - foreseen.low) / foreseen.most;
    }
    let count = students.max(1) as f64;
    Calibration { kind, coverage: held / count, bias: bias / count, width: width / count }
}

fn practised(
    curriculum: &Curriculum,
    learner: &mut Learner,
    answers: usize,
    rng: &mut ChaCha8Rng,
) -> LearnerState {
    let mut state = LearnerState::default();
    for number in 0..answers {
        let at = rng.random_range(0..curriculum.len());
        let skill = curriculum.graph.skills()[at].id.clone();
        let Some(item) = curriculum.catalogue.of_skill(&skill).first() else { continue };
        let right = learner.answer(curriculum, at, rng);
        let observation = Observation {
            attempt: AttemptId(Uuid::from_u128(number as u128)),
            at: Millis(0),
            item: item.id.clone(),
            evidence: vec![SkillEvidence { skill, weight: 1.0, correct: right }],
            credit: if right { 1.0 } else { 0.0 },
            dont_know: false,
            hints: 0,
            saw_solution: false,
            duration_ms: 0,
            typical_ms: 0,
            misconception: None,
        };
        observe(
            &curriculum.graph,
            &Parameters::default(),
            &mut state,
            &mut ItemState::prior(0.0),
            &observation,
        );
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eighty_percent_intervals_hold_about_eighty_percent() {
        let all = calibration(60, 150, 7);
        let mean = all.iter().map(|one| one.coverage).sum::<f64>() / all.len() as f64;
        assert!((0.7..=0.92).contains(&mean), "{all:?}");
    }
}
