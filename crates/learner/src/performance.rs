//! How the next answer will turn out: what the predictor says of one student and one exercise.

use protocol::{Millis, SkillId};

use crate::parameters::Parameters;
use crate::predictor::{Exercise, Explanation, Traces};
use crate::state::LearnerState;

/// How likely the student answers an exercise right, and what that is made of. `difficulty` is in logits against a typical
/// exercise of its skills, as authors estimate it.
///
/// It is no mastery: an easy exercise is answered by many who have not mastered its skill.
pub fn success(
    parameters: &Parameters,
    state: &LearnerState,
    skills: &[SkillId],
    difficulty: f64,
    now: Millis,
) -> Explanation {
    let (traces, exercise) = about(parameters, state, skills, difficulty);
    parameters.predictor.explain(&traces, &exercise, Some(now))
}

/// The chance alone, 0…1.
pub(crate) fn chance(
    parameters: &Parameters,
    state: &LearnerState,
    skill: &SkillId,
    difficulty: f64,
    now: Millis,
) -> f64 {
    let (traces, exercise) = about(parameters, state, std::slice::from_ref(skill), difficulty);
    parameters.predictor.chance(&traces, &exercise, Some(now))
}

fn about(
    parameters: &Parameters,
    state: &LearnerState,
    skills: &[SkillId],
    difficulty: f64,
) -> (Traces, Exercise) {
    let performance = |skill: &SkillId| state.skill(skill).map(|skill| skill.performance).unwrap_or_default();
    let traces = Traces {
        student: state.student,
        skills: skills.iter().map(performance).collect(),
        ..Traces::default()
    };
    let typical = parameters.predictor.file().difficulty;
    (traces, Exercise::alone(typical + difficulty, parameters.item_variance.sqrt()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::predictor::Family;
    use crate::testing::{graph_of, state_after};

    fn of(answers: &str, skill: &str, difficulty: f64) -> Explanation {
        let graph = graph_of(&[("a", ""), ("b", "a")]).unwrap();
        let state = state_after(&graph, answers);
        success(&Parameters::default(), &state, &[skill.parse().unwrap()], difficulty, Millis(0))
    }

    #[test]
    fn success_follows_difficulty_the_student_and_the_skill() {
        let chance = |answers, skill, difficulty| of(answers, skill, difficulty).chance;
        assert!(chance("", "a", -1.0) > chance("", "a", 0.0) && chance("", "a", 0.0) > chance("", "a", 1.0));
        assert!(chance("a+ a+ a+", "a", 0.0) > chance("", "a", 0.0));
        assert!(chance("a- a- a-", "a", 0.0) < chance("", "a", 0.0));
        assert!(chance("a+ a+ a+", "b", 0.0) > chance("a- a- a-", "b", 0.0), "ability carries over");
    }

    #[test]
    fn every_contribution_is_there() {
        let told = of("a+ a- a+", "a", 0.5);
        let all: f64 = told.base + told.contributions.iter().map(|part| part.logits).sum::<f64>();
        assert!((crate::logistic::sigmoid(all) - told.chance).abs() < 1e-6);
        // What is expected of an ability against a difficulty is of the family of abilities.
        assert!(told.of_family(Family::Ability) < of("a+ a- a+", "a", -0.5).of_family(Family::Ability));
    }
}
