//! Every skill of one student at one moment: what gaps and route are read from.

use protocol::Millis;

use crate::correction::Word;
use crate::graph::Graph;
use crate::habits::Rates;
use crate::mastery::{Level, Mastery, masteries};
use crate::parameters::Parameters;
use crate::readiness::Readiness;
use crate::state::{LearnerState, SkillState};

/// All by place in the graph.
pub(crate) struct Picture<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) parameters: &'a Parameters,
    pub(crate) learner: &'a LearnerState,
    pub(crate) now: Millis,
    /// What could be learnt now.
    pub(crate) readiness: Readiness,
    /// How often the student slips and guesses.
    pub(crate) rates: Rates,
    skills: Vec<Seen<'a>>,
}

struct Seen<'a> {
    mastery: Mastery,
    state: Option<&'a SkillState>,
    /// A skill that builds on it is mastered, or doing well: it must have been used.
    implied: bool,
    /// Something it builds on is a known gap.
    blocked: bool,
    /// The class has not come to it yet.
    not_taught: bool,
}

impl<'a> Picture<'a> {
    pub(crate) fn new(
        graph: &'a Graph,
        parameters: &'a Parameters,
        state: &'a LearnerState,
        now: Millis,
    ) -> Self {
        let seen = |(at, mastery)| Seen {
            mastery,
            state: state.skill(graph.id(at)),
            implied: false,
            blocked: false,
            not_taught: state.is_not_taught(graph.id(at)),
        };
        let skills = masteries(graph, parameters, state, now).into_iter().enumerate().map(seen).collect();
        let readiness = Readiness::new(graph, parameters, state, now);
        let rates = state.habits.rates(parameters);
        let mut picture = Self { graph, parameters, learner: state, now, readiness, rates, skills };
        for &at in graph.prerequisites_first().iter().rev() {
            let used = graph.children(at).iter().any(|&child| {
                let above = &picture.skills[child];
                above.implied
                    || ((above.mastery.answers > 0 || picture.is_mastered(child)) && picture.is_known(child))
            });
            picture.skills[at].implied = used && !picture.is_gap(at);
        }
        for &at in graph.prerequisites_first() {
            let (mut blocked, mut waits) = (false, false);
            for &parent in graph.parents(at) {
                let below = &picture.skills[parent];
                blocked |= picture.is_gap(parent) || (below.blocked && !picture.is_mastered(parent));
                waits |= below.not_taught && !picture.is_known(parent);
            }
            picture.skills[at].blocked = blocked;
            // What builds on it and was never asked was not taught either.
            picture.skills[at].not_taught |= waits && picture.is_new(at);
        }
        picture
    }

    pub(crate) fn mastery(&self, at: usize) -> &Mastery {
        &self.skills[at].mastery
    }

    pub(crate) fn state(&self, at: usize) -> Option<&'a SkillState> {
        self.skills[at].state
    }

    pub(crate) fn level(&self, at: usize) -> Level {
        self.skills[at].mastery.level
    }

    pub(crate) fn is_gap(&self, at: usize) -> bool {
        self.level(at) == Level::Gap
    }

    /// Mastered, due or not.
    pub(crate) fn is_mastered(&self, at: usize) -> bool {
        matches!(self.level(at), Level::Mastered | Level::DueForReview)
    }

    /// No stop may stand on a skill that builds on a known gap.
    pub(crate) fn is_blocked(&self, at: usize) -> bool {
        self.skills[at].blocked
    }

    /// A teacher said that it is known already, and it still seems so.
    pub(crate) fn is_told(&self, at: usize) -> bool {
        self.learner.word(self.graph.id(at)) == Some(Word::Knows) && self.is_mastered(at)
    }

    /// The class has not come to it yet, as a teacher said of it or of what it builds on: it is not offered, and it is not
    /// what has to be closed first.
    pub(crate) fn is_not_taught(&self, at: usize) -> bool {
        self.skills[at].not_taught
    }

    /// Good enough to build on: mastered, used by something that is, or probably known; what was never asked itself must
    /// be likelier than what was.
    pub(crate) fn is_known(&self, at: usize) -> bool {
        let seen = &self.skills[at];
        let enough =
            if seen.mastery.answers > 0 { self.parameters.known_from } else { self.parameters.implied_from };
        self.is_mastered(at) || seen.implied || seen.mastery.probability >= enough
    }

    /// Never answered, and nothing lets us take it as known.
    pub(crate) fn is_new(&self, at: usize) -> bool {
        self.level(at) == Level::NotStarted && !self.is_known(at)
    }

    /// Everything it builds on is good enough to build on.
    pub(crate) fn is_ready(&self, at: usize) -> bool {
        !self.is_blocked(at) && self.graph.parents(at).iter().all(|&parent| self.is_known(parent))
    }

    /// The latest success that leads to a new skill: a mastered skill that is one of its foundations or uses one.
    pub(crate) fn leads_to(&self, at: usize) -> Option<usize> {
        let mut latest: Option<(Millis, usize)> = None;
        for &parent in self.graph.parents(at) {
            let mut consider = |place: usize| {
                let Some(skill) = self.state(place).filter(|_| self.is_mastered(place)) else { return };
                latest = latest.max(Some((skill.last_at, place)));
            };
            consider(parent);
            if !self.is_mastered(parent) {
                self.graph.descendants_of(parent).iter().for_each(|&above| consider(above));
            }
        }
        latest.map(|(_, place)| place)
    }
}
