//! Work for one student towards some skills: what a teacher is proposed to assign.
//!
//! Whoever lacks what the skill builds on begins there; whoever has the skill gets the harder exercises and what it opens;
//! the others get exercises of it from sure to demanding. Like [`crate::route`], but towards what a teacher chose, and the
//! same for the whole class at one moment.

use protocol::{ItemId, Millis, SkillId};
use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, CatalogueItem};
use crate::graph::Graph;
use crate::mastery::Level;
use crate::parameters::Parameters;
use crate::performance::chance;
use crate::picture::Picture;
use crate::state::LearnerState;

/// Why a student is proposed an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalReason {
    /// It practises what the wanted skill builds on, and what the student probably lacks.
    Foundation,
    /// It practises the wanted skill.
    Practice,
    /// The wanted skill is mastered, and due for review.
    Review,
    /// The wanted skill is mastered: a harder exercise of it, or one of what it opens.
    Challenge,
}

/// One proposed exercise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The exercise.
    pub item: ItemId,
    /// The skill it practises.
    pub skill: SkillId,
    /// Why.
    pub reason: ProposalReason,
}

/// Foundations that come before one wanted skill, at most.
const FOUNDATIONS: usize = 2;
/// Expected success at the exercises of a foundation…
const SURE: f64 = 0.85;
/// …and at those of the wanted skill, one after another.
const RISING: [f64; 4] = [0.85, 0.75, 0.65, 0.55];
/// A challenge should still be won more often than not.
const DEMANDING: f64 = 0.5;
/// A student is proposed at least so many exercises, whatever the time.
const AT_LEAST: usize = 2;

/// Exercises for a student towards the skills `wanted`, foundations first, for about `seconds` seconds at typical speed.
///
/// Every exercise is proposed once. Skills that the graph does not have are passed over.
pub fn propose(
    graph: &Graph,
    parameters: &Parameters,
    catalogue: &Catalogue,
    state: &LearnerState,
    wanted: &[SkillId],
    seconds: u32,
    now: Millis,
) -> Vec<Proposed> {
    let picture = Picture::new(graph, parameters, state, now);
    let mut proposal = Proposal { picture: &picture, catalogue, chosen: Vec::new() };
    for at in wanted.iter().filter_map(|skill| graph.place(skill)) {
        match picture.level(at) {
            Level::Mastered => proposal.challenge(at),
            Level::DueForReview => {
                proposal.add(at, RISING[1], ProposalReason::Review);
                proposal.challenge(at);
            }
            _ => {
                for foundation in lacking_below(&picture, at) {
                    proposal.add(foundation, SURE, ProposalReason::Foundation);
                }
                for success in RISING {
                    proposal.add(at, success, ProposalReason::Practice);
                }
            }
        }
    }
    let mut left = seconds;
    let mut kept = Vec::new();
    for (item, reason) in proposal.chosen {
        if kept.len() >= AT_LEAST && item.seconds > left {
            continue;
        }
        left = left.saturating_sub(item.seconds);
        kept.push(Proposed { item: item.id.clone(), skill: item.skill.clone(), reason });
    }
    kept
}

/// What the student probably lacks of that on which a skill builds: the surest gaps, foundations first.
fn lacking_below(picture: &Picture, at: usize) -> Vec<usize> {
    let below = picture.graph.ancestors_of(at).iter().map(|&(place, _)| place);
    let mut lacking: Vec<usize> = below.filter(|&place| picture.is_gap(place)).collect();
    // Without a gap that answers show, the direct foundations that are less likely there than not.
    if lacking.is_empty() {
        let doubtful = |&place: &usize| !picture.is_known(place) && picture.mastery(place).probability < 0.5;
        lacking = picture.graph.parents(at).iter().copied().filter(doubtful).collect();
    }
    lacking.sort_by(|&a, &b| picture.mastery(a).probability.total_cmp(&picture.mastery(b).probability));
    lacking.truncate(FOUNDATIONS);
    let order = picture.graph.prerequisites_first();
    lacking.sort_by_key(|place| order.iter().position(|ordered| ordered == place));
    lacking
}

struct Proposal<'a> {
    picture: &'a Picture<'a>,
    catalogue: &'a Catalogue,
    chosen: Vec<(&'a CatalogueItem, ProposalReason)>,
}

impl Proposal<'_> {
    /// Adds the unused exercise of a skill whose expected success is nearest to `success`.
    fn add(&mut self, at: usize, success: f64, reason: ProposalReason) {
        let (picture, skill) = (self.picture, self.picture.graph.id(at));
        let off = |item: &CatalogueItem| {
            let expected = chance(picture.parameters, picture.learner, skill, item.difficulty, picture.now);
            (expected - success).abs()
        };
        let unused = self
            .catalogue
            .of_skill(skill)
            .iter()
            .filter(|item| !self.chosen.iter().any(|(chosen, _)| chosen.id == item.id));
        if let Some(item) = unused.min_by(|a, b| off(a).total_cmp(&off(b))) {
            self.chosen.push((item, reason));
        }
    }

    /// The harder exercises of a mastered skill, and one of each skill that it opens.
    fn challenge(&mut self, at: usize) {
        for _ in 0..2 {
            self.add(at, DEMANDING, ProposalReason::Challenge);
        }
        let graph = self.picture.graph;
        for &above in graph.children(at) {
            if self.picture.is_ready(above) && !self.picture.is_mastered(above) {
                self.add(above, RISING[1], ProposalReason::Challenge);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{catalogue_of, graph_of, state_after};

    const SKILLS: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("x", "")];

    #[test]
    fn everybody_at_their_place() {
        #[track_caller]
        fn check(answers: &str, wanted: &str, seconds: u32, expect: &str) {
            let graph = graph_of(SKILLS).unwrap();
            let state = state_after(&graph, answers);
            let wanted: Vec<SkillId> = wanted.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let parameters = Parameters::default();
            let catalogue = catalogue_of(&graph);
            let found = propose(&graph, &parameters, &catalogue, &state, &wanted, seconds, Millis(0));
            let mut words: Vec<String> = Vec::new();
            for proposed in &found {
                let reason = match proposed.reason {
                    ProposalReason::Foundation => "below",
                    ProposalReason::Practice => "now",
                    ProposalReason::Review => "again",
                    ProposalReason::Challenge => "more",
                };
                words.push(format!("{} {reason}", proposed.skill));
            }
            words.dedup();
            assert_eq!(words.join(", "), expect, "{answers} → {found:?}");
            let mut items: Vec<_> = found.iter().map(|proposed| &proposed.item).collect();
            items.sort_unstable();
            items.dedup();
            assert_eq!(items.len(), found.len(), "each exercise once");
        }
        check("a- a- b+", "c", 10_000, "a below, c now");
        check("a* b*", "c", 10_000, "c now");
        check("a* b* c*", "c", 10_000, "c more, d more");
        check("a* b* c*", "d", 10_000, "d now");
        check("a* b* c- c-", "c", 10_000, "c now");
        check("", "not-there", 10_000, "");
        check("a* b*", "c x", 10_000, "c now, x now");
        // However little time there is, there is something to do.
        check("a* b*", "c", 0, "c now");
    }
}
