//! The route: the next few stops of one student, each with its reason.
//!
//! Candidates come in phases, each with a limit, most urgent first: assigned work, root gaps, misconceptions, what
//! is under way, the next steps, one review, first looks, a challenge. If stops are left, the phases run again
//! without limits. Then the stops are put in an order in which foundations come before what needs them.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AssignmentId, ItemId, Millis, Seed, SkillId};
use serde::{Deserialize, Serialize};

use crate::belief::Belief;
use crate::catalogue::{Catalogue, CatalogueItem};
use crate::gap::{Root, blocks, roots, way_to};
use crate::graph::Graph;
use crate::mastery::Level;
use crate::parameters::Parameters;
use crate::picture::Picture;
use crate::reason::Reason;
use crate::state::LearnerState;

/// Work that a teacher gave and the student has not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenAssignment {
    /// Which.
    pub id: AssignmentId,
    /// Skills to practise, where the teacher left the exercises open.
    pub skills: Vec<SkillId>,
    /// The exercises not yet done.
    pub items: Vec<ItemId>,
    /// Until when.
    pub due: Option<Millis>,
}

/// An answer of the last days, so that the route does not repeat itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentItem {
    /// The exercise.
    pub item: ItemId,
    /// When.
    pub at: Millis,
    /// Whether it was right.
    pub right: bool,
}

/// What a route is asked for.
#[derive(Debug, Clone, Copy)]
pub struct RouteRequest<'a> {
    /// Skills to reach. None means everything that the catalogue has exercises for.
    pub goals: &'a [SkillId],
    /// Open assignments; each gets a stop, as long as there are stops, nearest deadline first.
    pub assignments: &'a [OpenAssignment],
    /// Recent answers, in any order.
    pub recent: &'a [RecentItem],
    /// The present moment.
    pub now: Millis,
    /// How many stops are wanted, 3…6.
    pub length: usize,
    /// Varies choices between equals and the numbers in the exercises from day to day and student to student.
    pub day_seed: u64,
}

/// One stop of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// What is practised here.
    pub skill: SkillId,
    /// With which exercise…
    pub item: ItemId,
    /// …and which numbers at first; changes when the exercise was answered.
    pub seed: Seed,
    /// Right answers wanted here, 1…3.
    pub wanted: u8,
    /// The assignment it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assignment: Option<AssignmentId>,
    /// Why it is here.
    pub reason: Reason,
}

/// The route from here: 3 to 6 stops where the catalogue allows, with distinct exercises.
///
/// No stop builds on a known gap, unless a teacher assigned it; where there is room, the gap itself then comes before.
pub fn route(
    graph: &Graph,
    parameters: &Parameters,
    catalogue: &Catalogue,
    state: &LearnerState,
    request: &RouteRequest,
) -> Vec<Stop> {
    let picture = Picture::new(graph, parameters, state, request.now);
    let mut plan = Plan::new(&picture, catalogue, request);
    plan.assigned();
    plan.steps();
    for limits in [Limits::FIRST, Limits::NONE] {
        if plan.is_full() {
            break;
        }
        plan.patient = limits.patient;
        plan.root_gaps(limits.root_gaps);
        plan.misconceptions(limits.misconceptions);
        plan.under_way(limits.under_way);
        plan.next_steps(limits.next_steps);
        plan.reviews(limits.reviews);
        plan.first_looks(limits.first_looks);
        plan.challenges(limits.challenges);
    }
    plan.more_of_the_same();
    plan.stops
}

/// How many stops each phase may take.
#[derive(Clone, Copy)]
struct Limits {
    patient: bool,
    root_gaps: usize,
    misconceptions: usize,
    under_way: usize,
    next_steps: usize,
    reviews: usize,
    first_looks: usize,
    challenges: usize,
}

impl Limits {
    const FIRST: Self = Self {
        patient: true,
        root_gaps: 2,
        misconceptions: 2,
        under_way: 2,
        next_steps: 2,
        reviews: 2,
        first_looks: 3,
        challenges: 1,
    };
    const NONE: Self = Self {
        patient: false,
        root_gaps: usize::MAX,
        misconceptions: usize::MAX,
        under_way: usize::MAX,
        next_steps: usize::MAX,
        reviews: usize::MAX,
        first_looks: usize::MAX,
        challenges: usize::MAX,
    };
}

const OPENS: f64 = 0.2;
/// A route in the making.
struct Plan<'a> {
    picture: &'a Picture<'a>,
    catalogue: &'a Catalogue,
    request: &'a RouteRequest<'a>,
    length: usize,
    /// Leave out what is possible but had better wait.
    patient: bool,
    /// The goals, the assigned skills, and all they build on: where the route mainly stays.
    way: BTreeSet<usize>,
    /// The latest answer to each exercise.
    latest: BTreeMap<&'a ItemId, &'a RecentItem>,
    /// Where failing begins on that way.
    roots: Vec<(usize, Root)>,
    stops: Vec<Stop>,
    items: BTreeSet<ItemId>,
    skills: BTreeSet<usize>,
}

impl<'a> Plan<'a> {
    fn new(picture: &'a Picture<'a>, catalogue: &'a Catalogue, request: &'a RouteRequest<'a>) -> Self {
        let mut aims = request.goals.to_vec();
        if aims.is_empty() {
            let taught = picture.graph.skills().iter().map(|node| &node.id);
            aims.extend(taught.filter(|skill| !catalogue.of_skill(skill).is_empty()).cloned());
        }
        for assignment in request.assignments {
            aims.extend(assignment.skills.iter().cloned());
            aims.extend(assignment.items.iter().filter_map(|item| Some(catalogue.get(item)?.skill.clone())));
        }
        let way = way_to(picture.graph, &aims);
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
            patient: true,
            roots: roots(picture, &way),
            way,
            stops: Vec::with_capacity(6),
            items: BTreeSet::new(),
            skills: BTreeSet::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.stops.len() >= self.length
    }

    fn push(&mut self, item: &CatalogueItem, wanted: u8, assignment: Option<AssignmentId>, reason: Reason) {
        self.items.insert(item.id.clone());
        self.skills.extend(self.picture.graph.place(&item.skill));
        let seed = seed(self.request, &item.id);
        self.stops.push(Stop {
            skill: item.skill.clone(),
            item: item.id.clone(),
            seed,
            wanted,
            assignment,
            reason,
        });
    }

    /// Puts a skill on the route with its fittest exercise, if there is room, an exercise, and no stop on it yet.
    fn add(&mut self, at: usize, success: f64, wanted: u8, reason: Reason) -> bool {
        if self.is_full() || self.skills.contains(&at) || self.picture.is_blocked(at) {
            return false;
        }
        let Some(item) = self.fittest(self.picture.graph.id(at), self.picture.belief(at), success) else {
            return false;
        };
        self.push(item, wanted, None, reason);
        true
    }

    /// Adds candidates until the limit is reached.
    fn add_some(&mut self, limit: usize, success: f64, candidates: Vec<(usize, u8, Reason)>) {
        let mut left = limit;
        for (at, wanted, reason) in candidates {
            if left == 0 || self.is_full() {
                return;
            }
            if self.add(at, success, wanted, reason) {
                left -= 1;
            }
        }
    }

    /// The unused exercise whose expected success is nearest to `success`, avoiding what was answered lately.
    fn fittest(&self, skill: &SkillId, belief: Belief, success: f64) -> Option<&'a CatalogueItem> {
        let has_real_life =
            self.stops.iter().any(|stop| self.catalogue.get(&stop.item).is_some_and(|item| item.real_life));
        let unused = self.catalogue.of_skill(skill).iter().filter(|item| !self.items.contains(&item.id));
        let mut best: Option<(f64, &CatalogueItem)> = None;
        for item in unused {
            let expected = belief.success(Belief::new(item.difficulty, 0.0));
            let variety = if item.real_life && !has_real_life { -0.05 } else { 0.0 };
            let chance = f64::from(mix(self.request.day_seed, &item.id, 0)) / f64::from(u32::MAX);
            let cost = (expected - success).abs() + variety + self.staleness(&item.id) + 0.02 * chance;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, item));
            }
        }
        best.map(|(_, item)| item)
    }

    /// How unwelcome a repetition is, in units of success probability.
    fn staleness(&self, item: &ItemId) -> f64 {
        let Some(latest) = self.latest.get(item) else { return 0.0 };
        let days = self.request.now.days_since(latest.at);
        let fresh = if days < 1.0 { 1.0 } else { 0.25 };
        if days > 7.0 { 0.0 } else { fresh * if latest.right { 0.25 } else { 0.1 } }
    }

    /// One stop for each assignment, nearest deadline first; then further ones in turn, leaving a stop for what the
    /// student needs first.
    fn assigned(&mut self) {
        let mut queues: Vec<(&OpenAssignment, Vec<&CatalogueItem>)> = Vec::new();
        let mut open: Vec<&OpenAssignment> = self.request.assignments.iter().collect();
        open.sort_by_key(|assignment| (assignment.due.is_none(), assignment.due, assignment.id));
        for assignment in open {
            let mut items: Vec<&CatalogueItem> = Vec::new();
            for item in assignment.items.iter().filter_map(|item| self.catalogue.get(item)) {
                if !items.iter().any(|there| there.id == item.id) {
                    items.push(item);
                }
            }
            queues.push((assignment, items));
        }
        for round in 0..self.length {
            for (assignment, items) in &queues {
                let room = if round == 0 { self.length } else { self.length - 1 };
                if self.stops.len() >= room {
                    return;
                }
                let reason = Reason::Assigned { due: assignment.due };
                let next = items.iter().copied().find(|item| !self.items.contains(&item.id));
                if let Some(item) = next {
                    self.push(item, 1, Some(assignment.id), reason);
                } else if let Some((item, wanted)) = self.for_assigned_skill(assignment) {
                    self.push(item, wanted, Some(assignment.id), reason);
                }
            }
        }
    }

    /// An exercise for one of the skills that a teacher assigned without naming exercises, unmastered ones first. Each
    /// skill gets one stop; but an assignment without any gets its first, even on a skill that is there already.
    fn for_assigned_skill(&self, assignment: &OpenAssignment) -> Option<(&'a CatalogueItem, u8)> {
        let picture = self.picture;
        let mut skills: Vec<usize> =
            assignment.skills.iter().filter_map(|skill| picture.graph.place(skill)).collect();
        if self.stops.iter().any(|stop| stop.assignment == Some(assignment.id)) {
            skills.retain(|at| !self.skills.contains(at));
        }
        skills.sort_by_key(|&at| (self.skills.contains(&at), picture.is_mastered(at)));
        skills.into_iter().find_map(|at| {
            let wanted = if picture.is_mastered(at) { 1 } else { 2 };
            let success = picture.parameters.wanted_success;
            Some((self.fittest(picture.graph.id(at), picture.belief(at), success)?, wanted))
        })
    }

    /// Whatever is expected to bring most per answer, best first.
    fn steps(&mut self) {
        let mut candidates: Vec<(f64, usize)> = self
            .way
            .iter()
            .map(|&at| (self.picture.readiness.learnable(at) * self.worth(at) + self.tells(at), at))
            .collect();
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, at) in candidates {
            if self.is_full() {
                return;
            }
            self.add(at, self.picture.parameters.wanted_success, 1, self.plain_reason(at));
        }
    }

    fn tells(&self, at: usize) -> f64 {
        let eta: f64 = std::env::var("ETA").ok().and_then(|x| x.parse().ok()).unwrap_or(0.0);
        let readiness = &self.picture.readiness;
        let mut opens = 0.0;
        let k = readiness.known(at);
        for &child in self.picture.graph.children(at) {
            if self.way.contains(&child) {
                opens += (1.0 - readiness.known(child)) * readiness.founded(child) / k.max(0.05);
            }
        }
        let g: f64 = std::env::var("RHO").ok().and_then(|x| x.parse().ok()).unwrap_or(0.0);
        let rates = self.picture.rates;
        let right = k * (1.0 - rates.slip) + (1.0 - k) * rates.guess;
        let v = k * (1.0 - k);
        let power = (1.0 - rates.slip - rates.guess) * (1.0 - rates.slip - rates.guess);
        let gain = v * v * power / (right * (1.0 - right));
        gain * (eta * opens + g)
    }

    /// 1, and what it opens.
    fn worth(&self, at: usize) -> f64 {
        let readiness = &self.picture.readiness;
        let mut opens = 0.0;
        for &child in self.picture.graph.children(at) {
            if self.way.contains(&child) {
                opens += 1.0 - readiness.known(child);
            }
        }
        1.0 + std::env::var("OPENS").ok().and_then(|x| x.parse().ok()).unwrap_or(OPENS) * opens
    }

    fn root_gaps(&mut self, limit: usize) {
        let mut candidates = Vec::new();
        for (at, root) in &self.roots {
            if root.can_wait && self.patient {
                continue;
            }
            let Some(blocked) = root.suspected_for.or_else(|| self.most_blocked(*at)) else { continue };
            let blocks = self.picture.graph.id(blocked).clone();
            let wanted = if root.suspected_for.is_some() { 2 } else { 3 };
            candidates.push((*at, wanted, Reason::RootGap { blocks, evidence: root.evidence.clone() }));
        }
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    /// What a lacking skill is best explained by: the nearest skill above it that was tried, or simply the nearest.
    fn most_blocked(&self, at: usize) -> Option<usize> {
        let blocked = blocks(self.picture, &self.way, at);
        let tried = blocked.iter().find(|&&above| self.picture.mastery(above).answers > 0);
        tried.or(blocked.first()).copied()
    }

    fn misconceptions(&mut self, limit: usize) {
        let mut candidates = Vec::new();
        for &at in self.picture.graph.prerequisites_first() {
            let slip = self.picture.state(at).and_then(|skill| skill.last_misconception.as_ref());
            if let Some(slip) = slip.filter(|_| self.way.contains(&at)) {
                let reason = Reason::Misconception { id: slip.id.clone(), item: slip.item.clone() };
                candidates.push((at, 2, reason));
            }
        }
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    /// What was begun, last touched first: there the student is in the subject.
    fn under_way(&mut self, limit: usize) {
        let mut begun: Vec<usize> = self.way.iter().copied().collect();
        begun.retain(|&at| matches!(self.picture.level(at), Level::Learning | Level::Gap));
        if self.patient {
            begun.retain(|&at| !self.roots.iter().any(|(root, about)| *root == at && about.can_wait));
        }
        begun.sort_by_key(|&at| std::cmp::Reverse(self.picture.state(at).map(|skill| skill.last_at)));
        let candidates = begun.into_iter().filter_map(|at| {
            let skill = self.picture.state(at)?;
            let reason =
                Reason::Continue { right: skill.right, wrong: skill.answers.saturating_sub(skill.right) };
            Some((at, 3_u32.saturating_sub(skill.streak).max(1) as u8, reason))
        });
        let candidates = candidates.collect();
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    /// New skills whose foundations are there.
    fn next_steps(&mut self, limit: usize) {
        let mut candidates = Vec::new();
        for &at in self.picture.graph.prerequisites_first() {
            let has_foundations = !self.picture.graph.parents(at).is_empty();
            let is_wanted = self.request.goals.contains(self.picture.graph.id(at));
            let untried = self.picture.level(at) == Level::NotStarted && is_wanted;
            let is_next =
                has_foundations && self.picture.is_ready(at) && (self.picture.is_new(at) || untried);
            if self.way.contains(&at) && is_next {
                candidates.push((at, 2, self.why_next(at)));
            }
        }
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    fn why_next(&self, at: usize) -> Reason {
        let id = self.picture.graph.id(at);
        match self.picture.leads_to(at) {
            Some(success) => Reason::NextStep { after: Some(self.picture.graph.id(success).clone()) },
            None if self.request.goals.contains(id) => Reason::Goal,
            None => Reason::NextStep { after: None },
        }
    }

    /// What is due, longest overdue first; on the way to the goals before elsewhere. A foundation of another skill
    /// that is due can wait: reviewing that one exercises it.
    fn reviews(&mut self, limit: usize) {
        let mut due: Vec<usize> = (0..self.picture.graph.len()).collect();
        let is_due = |at: usize| self.picture.level(at) == Level::DueForReview;
        due.retain(|&at| is_due(at));
        if self.patient {
            due.retain(|&at| !self.picture.graph.children(at).iter().any(|&child| is_due(child)));
        }
        due.sort_by_key(|&at| (!self.way.contains(&at), self.picture.mastery(at).due, at));
        let candidates = due.into_iter().filter_map(|at| {
            let days = self.request.now.days_since(self.picture.state(at)?.fresh_at) as u32;
            Some((at, 1, Reason::Review { days }))
        });
        let candidates = candidates.collect();
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    /// Skills never asked, the most telling first: undecided ones in the middle of the graph, where the answer
    /// speaks about much above and below (half-split, as in Falmagne & Doignon 1988).
    fn first_looks(&mut self, limit: usize) {
        let mut unasked: Vec<(f64, usize)> = Vec::new();
        for &at in self.way.iter().filter(|&&at| self.picture.is_new(at)) {
            if self.patient && self.picture.is_doubtful(at) {
                continue;
            }
            let chance = self.picture.mastery(at).probability;
            let below = self
                .picture
                .graph
                .ancestors_of(at)
                .iter()
                .filter(|&&(below, _)| self.picture.is_new(below))
                .count();
            let above = self.picture.graph.descendants_of(at);
            let above = above
                .iter()
                .filter(|&&above| self.way.contains(&above) && self.picture.is_new(above))
                .count();
            unasked.push((chance * (1.0 - chance) * (1 + below.min(above)) as f64, at));
        }
        unasked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let candidates = unasked.into_iter().map(|(_, at)| (at, 1, Reason::FirstLook)).collect();
        self.add_some(limit, self.picture.parameters.wanted_success, candidates);
    }

    /// The farthest mastered skills, with something harder.
    fn challenges(&mut self, limit: usize) {
        let order = self.picture.graph.prerequisites_first();
        let mastered =
            order.iter().rev().copied().filter(|&at| self.way.contains(&at) && self.picture.is_mastered(at));
        let candidates = mastered.map(|at| (at, 1, Reason::Challenge)).collect();
        self.add_some(limit, self.picture.parameters.challenge_success, candidates);
    }

    /// Too few skills for a route: further exercises for those it has, in turn, then for whatever else is possible.
    fn more_of_the_same(&mut self) {
        if self.is_full() {
            return;
        }
        let open = |at: &usize| !self.picture.is_blocked(*at);
        let on_route =
            self.stops.iter().filter_map(|stop| self.picture.graph.place(&stop.skill)).filter(open).collect();
        let on_the_way = self.way.iter().rev().copied().filter(open).collect();
        let anywhere = (0..self.picture.graph.len()).filter(open).collect();
        let groups: [Vec<usize>; 3] = [on_route, on_the_way, anywhere];
        for group in groups {
            while group.iter().filter(|&&at| self.one_more(at)).count() > 0 {}
        }
    }

    /// A further exercise for a skill, for the reason that the skill is there already.
    fn one_more(&mut self, at: usize) -> bool {
        let id = self.picture.graph.id(at);
        let success = self.picture.parameters.wanted_success;
        let Some(item) = self.fittest(id, self.picture.belief(at), success).filter(|_| !self.is_full())
        else {
            return false;
        };
        let there = self.stops.iter().find(|stop| stop.skill == *id && stop.assignment.is_none());
        let reason = there.map_or_else(|| self.plain_reason(at), |stop| stop.reason.clone());
        self.push(item, 1, None, reason);
        true
    }

    fn plain_reason(&self, at: usize) -> Reason {
        match (self.picture.level(at), self.picture.state(at)) {
            (Level::Learning | Level::Gap, Some(skill)) => {
                Reason::Continue { right: skill.right, wrong: skill.answers.saturating_sub(skill.right) }
            }
            (Level::Mastered | Level::DueForReview, _) => Reason::Challenge,
            _ => Reason::FirstLook,
        }
    }

    /// The stops as chosen, but each directly after those that it waits for.
    fn in_order(mut self) -> Vec<Stop> {
        let mut ordered = Vec::with_capacity(self.stops.len());
        while !self.stops.is_empty() {
            let mut next = 0;
            // Each step goes down in an acyclic graph, so this ends.
            while let Some(first) = self.stops.iter().position(|stop| self.waits_for(&self.stops[next], stop))
            {
                next = first;
            }
            ordered.push(self.stops.remove(next));
        }
        ordered
    }

    /// Foundations first. Only a first look waits for a first look: what is known to be needed comes before what
    /// is asked to learn more about the student.
    fn waits_for(&self, stop: &Stop, foundation: &Stop) -> bool {
        let place = |stop: &Stop| self.picture.graph.place(&stop.skill);
        let (Some(above), Some(below)) = (place(stop), place(foundation)) else { return false };
        let asks = |stop: &Stop| matches!(stop.reason, Reason::FirstLook | Reason::Challenge);
        self.picture.graph.builds_on(above, below) && (asks(stop) || !asks(foundation))
    }
}

/// New numbers for each day, student and exercise, and again after each answer to it.
fn seed(request: &RouteRequest, item: &ItemId) -> Seed {
    let latest = request.recent.iter().filter(|recent| recent.item == *item).map(|recent| recent.at.0).max();
    Seed(mix(request.day_seed, item, latest.map_or(0, i64::cast_unsigned)))
}

/// 32 well mixed bits: FNV-1a over the id, finished by the mixer of `SplitMix64` (Steele et al. 2014).
fn mix(seed: u64, item: &ItemId, salt: u64) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    for byte in item.as_str().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = hash.wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((hash ^ (hash >> 31)) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{catalogue_of, graph_of, state_after};

    const SKILLS: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("x", ""), ("y", "x")];

    /// A question to the route, with `length` 4 and the goal `d` unless said otherwise.
    struct Ask<'a> {
        answers: &'a str,
        goals: &'a str,
        assignments: Vec<OpenAssignment>,
        recent: Vec<RecentItem>,
        day: i64,
        length: usize,
        day_seed: u64,
    }

    impl Default for Ask<'_> {
        fn default() -> Self {
            let (assignments, recent) = (vec![], vec![]);
            Self { answers: "", goals: "d", assignments, recent, day: 0, length: 4, day_seed: 1 }
        }
    }

    impl Ask<'_> {
        fn route(&self) -> Vec<Stop> {
            let graph = graph_of(SKILLS).unwrap();
            let goals: Vec<SkillId> = self.goals.split_whitespace().map(|id| id.parse().unwrap()).collect();
            let request = RouteRequest {
                goals: &goals,
                assignments: &self.assignments,
                recent: &self.recent,
                now: Millis(self.day * Millis::DAY),
                length: self.length,
                day_seed: self.day_seed,
            };
            let state = state_after(&graph, self.answers);
            route(&graph, &Parameters::default(), &catalogue_of(&graph), &state, &request)
        }
    }

    fn assignment(number: u128, skills: &str, items: &str, due: Option<i64>) -> OpenAssignment {
        OpenAssignment {
            id: AssignmentId(uuid::Uuid::from_u128(number)),
            skills: skills.split_whitespace().map(|id| id.parse().unwrap()).collect(),
            items: items.split_whitespace().map(|id| id.parse().unwrap()).collect(),
            due: due.map(Millis),
        }
    }

    fn in_words(stops: &[Stop]) -> String {
        let why = |reason: &Reason| match reason {
            Reason::Assigned { .. } => "assigned".into(),
            Reason::RootGap { blocks, evidence } => format!("gap for {blocks}, {} answers", evidence.len()),
            Reason::Misconception { id, .. } => format!("misconception {id}"),
            Reason::NextStep { after } => {
                format!("next after {}", after.as_ref().map_or("–", SkillId::as_str))
            }
            Reason::Continue { right, wrong } => format!("go on {right}:{wrong}"),
            Reason::Review { days } => format!("review {days}"),
            Reason::Challenge => "challenge".into(),
            Reason::FirstLook => "look".into(),
            Reason::Goal => "goal".into(),
        };
        let words: Vec<String> =
            stops.iter().map(|stop| format!("{} ({})", stop.skill, why(&stop.reason))).collect();
        words.join(", ")
    }

    #[track_caller]
    fn check(ask: Ask, expect: &str) {
        assert_eq!(in_words(&ask.route()), expect);
    }

    #[test]
    fn from_what_is_known_to_what_comes_next() {
        check(Ask::default(), "a (look), b (look), c (look), d (look)");
        check(
            Ask { answers: "a+ a+", ..Ask::default() },
            "a (go on 2:0), b (next after –), c (look), d (look)",
        );
        check(Ask { answers: "a*", ..Ask::default() }, "b (next after a), a (challenge), c (look), d (look)");
        check(
            Ask { answers: "a* b* c*", ..Ask::default() },
            "d (next after c), a (challenge), b (challenge), c (challenge)",
        );
        check(
            Ask { answers: "a* b* c* d*", ..Ask::default() },
            "a (challenge), b (challenge), c (challenge), d (challenge)",
        );
    }

    #[test]
    fn gaps_come_before_what_they_block() {
        check(
            Ask { answers: "b- b-", length: 3, ..Ask::default() },
            "a (gap for b, 2 answers), a (gap for b, 2 answers), b (gap for c, 2 answers)",
        );
        check(
            Ask { answers: "a- a-", ..Ask::default() },
            "a (gap for b, 2 answers), a (gap for b, 2 answers), a (gap for b, 2 answers), x (look)",
        );
        check(
            Ask { answers: "a- a- d-", length: 3, ..Ask::default() },
            "a (gap for d, 2 answers), a (gap for d, 2 answers), a (gap for d, 2 answers)",
        );
    }

    #[test]
    fn reviews_when_due() {
        check(
            Ask { answers: "a* b* x*", day: 30, ..Ask::default() },
            "b (review 30), c (next after b), x (review 30), d (look)",
        );
    }

    #[test]
    fn assigned_work_is_there() {
        let work = |assignments| Ask { assignments, ..Ask::default() };
        let y = || assignment(1, "", "y-1 y-2 y-3 y-1", Some(9));
        check(work(vec![y()]), "y (assigned), y (assigned), y (assigned), b (look)");
        check(
            work(vec![y(), assignment(2, "a", "", Some(5))]),
            "a (assigned), y (assigned), y (assigned), b (look)",
        );
        check(work(vec![assignment(1, "a a b", "", None)]), "a (assigned), b (assigned), c (look), d (look)");
        check(
            Ask { answers: "x- x-", ..work(vec![y()]) },
            "x (gap for y, 2 answers), y (assigned), y (assigned), y (assigned)",
        );
        check(
            Ask { length: 3, ..work(vec![assignment(1, "nowhere", "nothing-1", None)]) },
            "a (look), b (look), c (look)",
        );
        let each = SKILLS
            .iter()
            .zip(1..)
            .map(|((skill, _), number)| assignment(number, "", &format!("{skill}-1"), None));
        check(
            Ask { length: 6, ..work(each.chain([assignment(9, "a", "", None)]).collect()) },
            "a (assigned), b (assigned), c (assigned), d (assigned), x (assigned), y (assigned)",
        );
    }

    #[test]
    fn the_length_is_three_to_six() {
        for (length, expect) in [(0, 3), (3, 3), (5, 5), (6, 6), (99, 6)] {
            assert_eq!(Ask { length, ..Ask::default() }.route().len(), expect);
        }
    }

    #[test]
    fn exercises_fit_and_do_not_repeat() {
        let first = |answers: &str, recent: Vec<RecentItem>| {
            let ask = Ask { answers, recent, goals: "a", ..Ask::default() };
            ask.route().swap_remove(0).item.to_string()
        };
        let solved = |item: &str| RecentItem { item: item.parse().unwrap(), at: Millis(0), right: true };
        assert_eq!(first("a-", vec![]), "a-1", "the easiest for who struggles");
        assert_eq!(first("a+ a+ a+", vec![]), "a-3");
        assert_ne!(first("a-", vec![solved("a-1")]), "a-1");
    }

    #[test]
    fn numbers_change_with_the_day_and_after_an_answer() {
        let seed = |day_seed, recent| Ask { recent, day_seed, ..Ask::default() }.route()[0].seed;
        assert_eq!(seed(1, vec![]), seed(1, vec![]));
        assert_ne!(seed(1, vec![]), seed(2, vec![]));
        let item = Ask::default().route().swap_remove(0).item;
        let stop_for = |recent: Vec<RecentItem>| {
            let stops = Ask { recent, ..Ask::default() }.route();
            stops.into_iter().find(|stop| stop.item == item).map(|stop| stop.seed)
        };
        let old = RecentItem { item: item.clone(), at: Millis(-30 * Millis::DAY), right: true };
        assert!(stop_for(vec![old]).is_some_and(|new| new != seed(1, vec![])));
    }
}
