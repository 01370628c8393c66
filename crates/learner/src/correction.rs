//! What teachers say of a skill: evidence beside the answers, which can be taken back.
//!
//! A teacher sees what no answer shows: a solution told at the blackboard, a topic that the class has not come to. Their
//! word *already knows* is worth several right answers, and later answers speak after it like after any other: a trace of
//! its own follows them, beside the one that knows nothing of the word. So nothing that was learnt from answers is
//! touched, and taking the word back leaves what would be there without it, bit for bit.

use protocol::SkillId;
use serde::{Deserialize, Serialize};

use crate::parameters::Parameters;
use crate::state::LearnerState;
use crate::trace::Trace;

/// The word of a teacher is worth so many right answers without help: enough to bring a skill that failed a few times
/// above the threshold of mastery, and few enough for new failures to outweigh it.
const WORTH: i32 = 3;

/// What a teacher says of a student and a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// The student knows it already.
    Knows,
    /// The class has not come to it yet.
    NotTaught,
}

/// A word that holds, as the state keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Correction {
    /// See [`Word::Knows`].
    Knows(Told),
    /// See [`Word::NotTaught`].
    NotTaught,
}

/// What follows from *already knows*.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// What the word and all answers say.
    pub(crate) trace: Trace,
    /// Wrong answers since the word and since the last right one.
    pub(crate) failures: u32,
}

impl Told {
    /// Follows an answer: how many wrong ones in a row there were before and after it.
    pub(crate) fn count(&mut self, before: u32, after: u32) {
        self.failures =
            if after == 0 { 0 } else { self.failures.saturating_add(after.saturating_sub(before)) };
    }
}

impl LearnerState {
    /// Takes a teacher's word into account; it comes in the place of an earlier one about the same skill.
    pub fn correct(&mut self, parameters: &Parameters, skill: &SkillId, word: Word) {
        let correction = match word {
            Word::NotTaught => Correction::NotTaught,
            Word::Knows => {
                let trace = self.trace(skill, self.unseen(parameters)).taught(parameters);
                let right = (1.0 - parameters.slip) / parameters.guess;
                Correction::Knows(Told { trace: trace.told(right.powi(WORTH)), failures: 0 })
            }
        };
        self.corrections.insert(skill.clone(), correction);
    }

    /// Takes a teacher's word back: from now on nothing of it is left.
    pub fn withdraw(&mut self, skill: &SkillId) {
        self.corrections.remove(skill);
    }

    /// What a teacher said of a skill, as long as it holds.
    pub fn word(&self, skill: &SkillId) -> Option<Word> {
        self.corrections.get(skill).map(|correction| match correction {
            Correction::Knows(_) => Word::Knows,
            Correction::NotTaught => Word::NotTaught,
        })
    }

    /// What the answers and the teacher say of a skill.
    pub(crate) fn believed(&self, skill: &SkillId, unseen: Trace) -> Trace {
        match self.corrections.get(skill) {
            Some(Correction::Knows(told)) => told.trace,
            Some(Correction::NotTaught) | None => self.trace(skill, unseen),
        }
    }

    /// The teacher said that the class has not come to this skill yet.
    pub(crate) fn is_not_taught(&self, skill: &SkillId) -> bool {
        matches!(self.corrections.get(skill), Some(Correction::NotTaught))
    }

    pub(crate) fn told_mut(&mut self, skill: &SkillId) -> Option<&mut Told> {
        match self.corrections.get_mut(skill) {
            Some(Correction::Knows(told)) => Some(told),
            Some(Correction::NotTaught) | None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Millis;

    use crate::gap::gaps;
    use std::collections::BTreeSet;

    use crate::graph::Graph;
    use crate::mastery::{Level, Mastery, mastery};
    use crate::route::stuck;
    use crate::testing::{graph_of, state_after, state_goes_on};

    const CHAIN: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b")];

    fn id(skill: &str) -> SkillId {
        skill.parse().unwrap()
    }

    fn of(graph: &Graph, state: &LearnerState, skill: &str) -> Mastery {
        mastery(graph, &Parameters::default(), state, &id(skill), Millis(0))
    }

    /// After answers, a word about `b`, and more answers.
    fn told(before: &str, word: Word, after: &str) -> (Graph, LearnerState) {
        let graph = graph_of(CHAIN).unwrap();
        let mut state = state_after(&graph, before);
        state.correct(&Parameters::default(), &id("b"), word);
        state_goes_on(&graph, &mut state, after);
        (graph, state)
    }

    #[test]
    fn what_a_student_already_knows_is_mastered_and_makes_relatives_likelier() {
        let nothing = LearnerState::default();
        let (graph, state) = told("", Word::Knows, "");
        assert_eq!(of(&graph, &state, "b").level, Level::Mastered);
        for relative in ["a", "c"] {
            assert!(of(&graph, &state, relative).probability > of(&graph, &nothing, relative).probability);
        }
        let (graph, state) = told("b- b- b-", Word::Knows, "");
        assert_eq!(of(&graph, &state, "b").level, Level::Mastered, "{:?}", of(&graph, &state, "b"));
        assert!(gaps(&graph, &Parameters::default(), &state, &[], &BTreeSet::new(), Millis(0)).is_empty());
    }

    #[test]
    fn new_failures_outweigh_the_word() {
        let chance = |after: &str| {
            let (graph, state) = told("b- b-", Word::Knows, after);
            of(&graph, &state, "b")
        };
        assert!(chance("b-").probability < chance("").probability);
        assert_eq!(chance("b- b- b- b- b-").level, Level::Gap, "{:?}", chance("b- b- b- b- b-"));
    }

    #[test]
    fn what_was_not_taught_is_no_gap_and_nobody_is_stuck_at_it() {
        let failed = "b- b- b- b- b- b-";
        let (graph, state) = told(failed, Word::NotTaught, "");
        assert_eq!(of(&graph, &state, "b").level, Level::Learning);
        assert!(stuck(&state).is_empty());
        let p = Parameters::default();
        assert!(gaps(&graph, &p, &state, &[], &BTreeSet::new(), Millis(0)).is_empty());
        let plain = state_after(&graph, failed);
        assert_eq!(stuck(&plain).len(), 1);
        assert!(!gaps(&graph, &p, &plain, &[], &BTreeSet::new(), Millis(0)).is_empty());
        // What builds on it fails: it is not what has to be closed first.
        let (graph, state) = told("c- c-", Word::NotTaught, "");
        let found = gaps(&graph, &p, &state, &[], &BTreeSet::new(), Millis(0));
        assert_eq!(found.iter().map(|gap| gap.skill.as_str()).collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn who_was_said_to_know_is_stuck_only_by_new_failures() {
        let five = "b- b- b- b- b-";
        assert!(stuck(&told(five, Word::Knows, "").1).is_empty());
        assert!(stuck(&told(five, Word::Knows, "b- b- b- b-").1).is_empty());
        assert_eq!(stuck(&told(five, Word::Knows, five).1).len(), 1);
        assert!(stuck(&told(five, Word::Knows, "b- b- b- b+ b- b- b-").1).is_empty());
    }

    #[test]
    fn a_word_taken_back_leaves_nothing() {
        for word in [Word::Knows, Word::NotTaught] {
            let (graph, mut state) = told("a+ b- c-", word, "b+ b- a- c+");
            assert_eq!(state.word(&id("b")), Some(word));
            let json = serde_json::to_string(&state).unwrap();
            assert_eq!(serde_json::from_str::<LearnerState>(&json).unwrap(), state);
            state.withdraw(&id("b"));
            let plain = state_after(&graph, "a+ b- c- b+ b- a- c+");
            assert_eq!(without_attempts(&state), without_attempts(&plain));
        }
    }

    /// The two histories number their attempts differently.
    fn without_attempts(state: &LearnerState) -> LearnerState {
        let mut state = state.clone();
        for skill in state.skills.values_mut() {
            skill.wrong.clear();
            skill.latest.clear();
        }
        state
    }
}
