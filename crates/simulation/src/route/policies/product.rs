//! The route of the product itself: [`learner::observe`] after each answer, [`learner::route`] before each exercise,
//! and the first stop is what is practised, as on the tablet.

use std::collections::{BTreeMap, VecDeque};

use learner::{
    ItemState, LearnerState, Observation, Parameters, RecentItem, RouteRequest, SkillEvidence, observe, route,
};
use protocol::{AttemptId, ItemId, Millis, SkillId};

use super::Policy;
use crate::learners::{ANSWERS_A_DAY, Learner};
use crate::route::Curriculum;

/// Stops asked for; the page of the day shows five.
const STOPS: usize = 5;
/// Answers remembered as recent.
const RECENT: usize = 100;
/// One exercise a minute.
const ANSWER_MS: i64 = 60_000;

pub(super) struct Product<'a> {
    curriculum: &'a Curriculum,
    parameters: Parameters,
    state: LearnerState,
    items: BTreeMap<ItemId, ItemState>,
    recent: VecDeque<RecentItem>,
    goals: Vec<SkillId>,
    places: BTreeMap<SkillId, usize>,
    item: Option<ItemId>,
    answers: usize,
    luck: u64,
}

impl<'a> Product<'a> {
    pub(super) fn new(curriculum: &'a Curriculum, luck: u64) -> Self {
        let goals: Vec<SkillId> = curriculum.graph.skills().iter().map(|node| node.id.clone()).collect();
        let places = goals.iter().cloned().zip(0..).collect();
        Self {
            curriculum,
            parameters: Parameters::default(),
            state: LearnerState::default(),
            items: BTreeMap::new(),
            recent: VecDeque::new(),
            goals,
            places,
            item: None,
            answers: 0,
            luck,
        }
    }

    fn now(&self) -> Millis {
        let day = (self.answers / ANSWERS_A_DAY) as i64;
        Millis(day * Millis::DAY + (self.answers % ANSWERS_A_DAY) as i64 * ANSWER_MS)
    }
}

impl Policy for Product<'_> {
    fn next(&mut self, _: &Learner) -> usize {
        let now = self.now();
        let request = RouteRequest {
            goals: &self.goals,
            assignments: &[],
            recent: self.recent.make_contiguous(),
            now,
            length: STOPS,
            small_steps: false,
            day_seed: self.luck.wrapping_add((self.answers / ANSWERS_A_DAY) as u64),
        };
        let stops = route(
            &self.curriculum.graph,
            &self.parameters,
            &self.curriculum.catalogue,
            &self.state,
            &request,
        );
        let first = stops.into_iter().next();
        let skill = first.as_ref().and_then(|stop| self.places.get(&stop.skill).copied()).unwrap_or(0);
        self.item = first.map(|stop| stop.item);
        skill
    }

    fn saw(&mut self, _: usize, right: bool) {
        let now = self.now();
        self.answers += 1;
        let Some(item) = self.item.take() else { return };
        let Some(skill) = self.curriculum.catalogue.get(&item).map(|item| item.skill.clone()) else { return };
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(RecentItem { item: item.clone(), at: now, right });
        let observation = Observation {
            attempt: AttemptId(uuid::Uuid::from_u128(self.answers as u128)),
            at: now,
            item: item.clone(),
            evidence: vec![SkillEvidence { skill, weight: 1.0, correct: right }],
            credit: if right { 1.0 } else { 0.0 },
            dont_know: false,
            hints: 0,
            saw_solution: false,
            duration_ms: 50_000,
            typical_ms: 60_000,
            misconception: None,
        };
        let item = self.items.entry(item).or_insert_with(|| ItemState::prior(0.0));
        observe(&self.curriculum.graph, &self.parameters, &mut self.state, item, &observation);
    }
}
