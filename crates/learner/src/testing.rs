//! Small worlds for tests.

use protocol::{AttemptId, Millis, Track};

use crate::catalogue::{Catalogue, CatalogueItem};
use crate::graph::{Graph, GraphError, SkillNode};
use crate::observe::{Observation, SkillEvidence, observe};
use crate::parameters::Parameters;
use crate::state::{ItemState, LearnerState};

/// A graph from `(skill, "prerequisites by spaces")`.
pub(crate) fn graph_of(skills: &[(&str, &str)]) -> Result<Graph, GraphError> {
    Graph::new(
        skills
            .iter()
            .map(|(id, prerequisites)| SkillNode {
                id: id.parse().unwrap(),
                topic: "t".parse().unwrap(),
                grade: 6,
                prerequisites: prerequisites.split_whitespace().map(|id| id.parse().unwrap()).collect(),
            })
            .collect(),
    )
}

/// A full, unaided, unhurried answer to exercise `<skill>-1`, on the first day.
pub(crate) fn answer(skill: &str, right: bool) -> Observation {
    Observation {
        attempt: AttemptId(uuid::Uuid::from_u128(1)),
        at: Millis(0),
        item: format!("{skill}-1").parse().unwrap(),
        evidence: vec![SkillEvidence { skill: skill.parse().unwrap(), weight: 1.0, correct: right }],
        credit: if right { 1.0 } else { 0.0 },
        dont_know: false,
        hints: 0,
        saw_solution: false,
        duration_ms: 50_000,
        typical_ms: 60_000,
        misconception: None,
    }
}

/// The state after answers written as `"a+ a+ b-"`: skill, then right or wrong; `b*` is a right answer repeated
/// until it is mastered. Attempts are numbered from 1.
pub(crate) fn state_after(graph: &Graph, answers: &str) -> LearnerState {
    let mut state = LearnerState::default();
    state_goes_on(graph, &mut state, answers);
    state
}

/// The same from a state on; attempts are numbered from 1 again.
pub(crate) fn state_goes_on(graph: &Graph, state: &mut LearnerState, answers: &str) {
    let mut number = 0;
    for word in answers.split_whitespace() {
        let (skill, mark) = word.split_at(word.len() - 1);
        for _ in 0..if mark == "*" { 6 } else { 1 } {
            number += 1;
            let mut observation = answer(skill, mark != "-");
            observation.attempt = AttemptId(uuid::Uuid::from_u128(number));
            let mut item = ItemState::prior(0.0);
            observe(graph, &Parameters::default(), state, &mut item, &observation);
        }
    }
}

/// `<skill>-1` easy, `-2` typical, `-3` hard and from real life, for each skill of the graph.
pub(crate) fn catalogue_of(graph: &Graph) -> Catalogue {
    Catalogue::new(graph.skills().iter().flat_map(|node| {
        [(1, -0.8), (2, 0.0), (3, 0.8)].map(|(number, difficulty)| CatalogueItem {
            id: format!("{}-{number}", node.id).parse().unwrap(),
            skill: node.id.clone(),
            difficulty,
            seconds: 60,
            real_life: number == 3,
            track: Track::Standard,
        })
    }))
}
