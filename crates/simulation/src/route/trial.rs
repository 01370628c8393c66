//! One student under one policy, and all of them.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::curriculum::Curriculum;
use super::policies::Which;
use crate::learners::{Kind, Learner};

/// Share of the skills that has to be truly known.
const WANTED: f64 = 0.9;
/// A student who has not arrived after so many answers is counted with them.
pub(crate) const MOST_ANSWERS: usize = 6_000;

/// What is simulated.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Skills of the curriculum; all of them are the goal.
    pub skills: usize,
    /// Students on each graph, their kinds in turn.
    pub students: usize,
    /// Random graphs.
    pub graphs: usize,
    /// Everything random comes from here.
    pub seed: u64,
    /// This curriculum instead of random ones.
    pub given: Option<Curriculum>,
    /// The policies to compare.
    pub policies: Vec<Which>,
}

/// How one student fared.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The graph's number.
    pub graph: usize,
    /// The kind of learner.
    pub kind: Kind,
    /// Answers given until 90 % was truly known, by policy in the order asked for.
    pub answers: Vec<usize>,
}

/// Runs every policy on the same students.
pub fn run(setting: &Setting) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(setting.graphs * setting.students);
    for graph in 0..setting.graphs {
        let mut rng = ChaCha8Rng::seed_from_u64(setting.seed.wrapping_add(graph as u64));
        let number = rng.next_u64();
        let curriculum = setting.given.clone().unwrap_or_else(|| Curriculum::random(setting.skills, number));
        for student in 0..setting.students {
            let kind = Kind::ALL[student % Kind::ALL.len()];
            let learner = Learner::new(kind, &curriculum, &mut rng);
            let luck = rng.next_u64();
            let answers = setting
                .policies
                .iter()
                .map(|which| live(&curriculum, learner.clone(), *which, luck))
                .collect();
            outcomes.push(Outcome { graph, kind, answers });
        }
    }
    outcomes
}

fn live(curriculum: &Curriculum, mut learner: Learner, which: Which, luck: u64) -> usize {
    let mut rng = ChaCha8Rng::seed_from_u64(luck);
    let mut policy = which.policy(curriculum, luck);
    let wanted = (WANTED * curriculum.len() as f64).ceil() as usize;
    let mut answers = 0;
    while learner.known_count() < wanted && answers < MOST_ANSWERS {
        let skill = policy.next(&learner);
        let right = learner.answer(curriculum, skill, &mut rng);
        policy.saw(skill, right);
        answers += 1;
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_students_and_the_oracle_is_the_best() {
        let policies = vec![Which::Linear, Which::Oracle, Which::Product];
        let setting = Setting { skills: 30, students: 5, graphs: 2, seed: 1, given: None, policies };
        let (once, again) = (run(&setting), run(&setting));
        for (one, other) in once.iter().zip(&again) {
            assert_eq!(one.answers, other.answers);
        }
        let sum = |at: usize| once.iter().map(|outcome| outcome.answers[at]).sum::<usize>();
        assert!(sum(1) < sum(0) && sum(1) < sum(2), "{once:?}");
    }
}
