//! A route in the making: what it is made from, and the stops so far.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AssignmentId, AttemptId, ItemId, SkillId};

use super::exercise::seed;
use super::request::{RecentItem, RouteRequest, Stop};
use crate::catalogue::{Catalogue, CatalogueItem};
use crate::gap::{Root, roots};
use crate::goal::Way;
use crate::graph::Graph;
use crate::picture::Picture;
use crate::reason::Reason;

/// From so many exercises answered lately on, difficulty follows the student.
const ENOUGH_RECENT: usize = 5;
/// How far the success aimed at moves against the success of late.
const ADJUSTMENT: f64 = 0.3;
/// The success aimed at stays within 70 and 85 %; the upper bound is that of Wilson et al. 2019.
const LEAST_SUCCESS: f64 = 0.7;
const MOST_SUCCESS: f64 = 0.85;

/// A route in the making.
pub(super) struct Plan<'a> {
    pub(super) picture: &'a Picture<'a>,
    pub(super) catalogue: &'a Catalogue,
    pub(super) request: &'a RouteRequest<'a>,
    pub(super) length: usize,
    /// What no stop may be on, unless it is assigned: not taught yet, and not asked for.
    pub(super) untaught: BTreeSet<usize>,
    /// The goals, the assigned skills, and all they build on: where the route mainly stays.
    pub(super) way: BTreeSet<usize>,
    /// The latest answer to each exercise.
    pub(super) latest: BTreeMap<&'a ItemId, &'a RecentItem>,
    /// Where failing begins on that way.
    pub(super) roots: Vec<(usize, Root)>,
    /// How much each skill counts by the goals; all the same if there are none.
    pub(super) weights: Option<Way>,
    /// The goals asked for, by place.
    pub(super) goals: BTreeSet<usize>,
    pub(super) stops: Vec<Stop>,
    /// Whether one of the stops is an exercise from real life.
    pub(super) has_real_life: bool,
    pub(super) items: BTreeSet<ItemId>,
    pub(super) skills: BTreeSet<usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(
        picture: &'a Picture<'a>,
        catalogue: &'a Catalogue,
        request: &'a RouteRequest<'a>,
        untaught: BTreeSet<usize>,
    ) -> Self {
        let way = way(picture.graph, catalogue, request);
        let mut latest: BTreeMap<&ItemId, &RecentItem> = BTreeMap::new();
        for recent in request.recent {
            let there = latest.entry(&recent.item).or_insert(recent);
            if (recent.at, recent.right) > (there.at, there.right) {
                *there = recent;
            }
        }
        Self {
            latest,
            picture,
            catalogue,
            request,
            length: request.length.clamp(3, 6),
            roots: roots(picture, &way, &untaught),
            untaught,
            way,
            weights: None,
            goals: request.goals.iter().filter_map(|skill| picture.graph.place(skill)).collect(),
            stops: Vec::with_capacity(6),
            has_real_life: false,
            items: BTreeSet::new(),
            skills: BTreeSet::new(),
        }
    }

    /// The success to aim at: as wanted, nearer to 85 % for who failed much lately and to 70 % for who failed little.
    pub(super) fn aimed_success(&self) -> f64 {
        let wanted = self.picture.parameters.wanted_success;
        let answers = self.latest.len();
        if answers < ENOUGH_RECENT {
            return wanted;
        }
        let right = self.latest.values().filter(|recent| recent.right).count();
        let surplus = right as f64 / answers as f64 - wanted;
        (wanted - ADJUSTMENT * surplus).clamp(LEAST_SUCCESS, MOST_SUCCESS)
    }

    pub(super) fn is_full(&self) -> bool {
        self.stops.len() >= self.length
    }

    pub(super) fn push(
        &mut self,
        item: &CatalogueItem,
        wanted: u8,
        assignment: Option<AssignmentId>,
        reason: Reason,
    ) {
        self.items.insert(item.id.clone());
        self.has_real_life |= item.real_life;
        self.skills.extend(self.picture.graph.place(&item.skill));
        let seed = seed(self.request, &item.id);
        let evidence = self.evidence(item, &reason);
        self.stops.push(Stop {
            skill: item.skill.clone(),
            item: item.id.clone(),
            seed,
            wanted,
            assignment,
            reason,
            evidence,
        });
    }

    /// The answers behind a reason: those it names, or the latest to its skill.
    fn evidence(&self, item: &CatalogueItem, reason: &Reason) -> Vec<AttemptId> {
        let skill = self.picture.graph.place(&item.skill).and_then(|at| self.picture.state(at));
        match reason {
            Reason::RootGap { evidence, .. } => evidence.clone(),
            Reason::Misconception { .. } => skill
                .and_then(|skill| skill.last_misconception.as_ref())
                .map(|slip| slip.attempt)
                .into_iter()
                .collect(),
            Reason::NextStep { after: Some(after) } => {
                let after = self.picture.graph.place(after).and_then(|at| self.picture.state(at));
                after.map(|skill| skill.latest.clone()).unwrap_or_default()
            }
            _ => skill.map(|skill| skill.latest.clone()).unwrap_or_default(),
        }
    }

    /// Whether the route may lead to a skill: it builds on no known gap, no teacher said that the student has not had it, and
    /// the class has come to it or it is asked for.
    pub(super) fn is_open(&self, at: usize) -> bool {
        !self.picture.is_blocked(at) && !self.picture.is_not_taught(at) && !self.untaught.contains(&at)
    }

    /// Whether a skill may be added: there is a free stop, none is about it yet, and the route may lead there.
    pub(super) fn has_room_for(&self, at: usize) -> bool {
        !self.is_full() && !self.skills.contains(&at) && self.is_open(at)
    }

    /// Puts a skill on the route with its fittest exercise, if there is room, an exercise, and no stop on it yet.
    pub(super) fn add(&mut self, at: usize, success: f64, wanted: u8, reason: Reason) -> bool {
        if !self.has_room_for(at) {
            return false;
        }
        let Some(item) = self.fittest(self.picture.graph.id(at), success) else {
            return false;
        };
        self.push(item, wanted, None, reason);
        true
    }
}

/// The skills that the request is about, and all they build on: the goals (all that is taught, if there are none) and
/// what was assigned; everything, if nothing of that is in the graph.
fn way(graph: &Graph, catalogue: &Catalogue, request: &RouteRequest) -> BTreeSet<usize> {
    let is_taught = |skill: &&SkillId| !catalogue.of_skill(skill).is_empty();
    let taught = graph.skills().iter().map(|node| &node.id).filter(is_taught);
    let all = taught.filter(|_| request.goals.is_empty());
    let assigned = request.assignments.iter().flat_map(|assignment| {
        let of_items = assignment.items.iter().filter_map(|item| Some(&catalogue.get(item)?.skill));
        assignment.skills.iter().chain(of_items)
    });
    let mut is_on = vec![false; graph.len()];
    for at in request.goals.iter().chain(all).chain(assigned).filter_map(|skill| graph.place(skill)) {
        is_on[at] = true;
    }
    // From above, each skill passes it on to its direct prerequisites once: the graph is walked a single time.
    for &at in graph.prerequisites_first().iter().rev() {
        if is_on[at] {
            graph.parents(at).iter().for_each(|&below| is_on[below] = true);
        }
    }
    let is_empty = !is_on.contains(&true);
    (0..graph.len()).filter(|&at| is_empty || is_on[at]).collect()
}
