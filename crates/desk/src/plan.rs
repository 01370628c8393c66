//! A day's route: planned by `learner`, kept for the day, changed only for a reason that can be told.

use std::collections::{BTreeMap, BTreeSet};

use exercise::Verdict;
use learner::{
    Catalogue, OpenAssignment, Parameters, Reason, RouteChange, SessionRequest, SessionStop, Stop, StopKind,
    compare, session,
};
use protocol::{AssignmentId, GoalId, ItemId, Millis, Seed};
use serde::{Deserialize, Serialize};
use view::{StopProgress, WorkRules};

use crate::{Material, OpenWork, ReadItem, Situation};

/// Minutes of a day's route, if the student has not chosen: the practising part of a lesson.
pub const USUAL_MINUTES: u16 = 20;
/// What can be chosen.
pub const MINUTES: [u16; 3] = [10, 20, 45];
/// A stop is chosen, read and thought about as well: at most one for so many minutes.
const MINUTES_PER_STOP: usize = 3;
/// With less time left than this, in seconds, the day's route is walked.
const HARDLY_ANY_TIME: u32 = 90;

/// A stop with what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// What, and why.
    pub stop: Stop,
    /// What it consists of.
    pub kind: StopKind,
    /// Typical time for all answers wanted, seconds.
    pub seconds: u32,
    /// The goals that it serves.
    pub serves: Vec<GoalId>,
    /// Answers count from here on.
    pub since: Millis,
    /// It was reached.
    pub done: bool,
}

impl Planned {
    /// Its stop asks for answers; otherwise it is something to read.
    pub fn is_asked(&self) -> bool {
        self.kind != StopKind::WorkedExample
    }

    /// What is to be read was read.
    fn is_read(&self, read: &[ReadItem]) -> bool {
        !self.is_asked() && read.iter().any(|read| read.item == self.stop.item && read.at >= self.since)
    }

    /// Right and wrong answers at this stop today. Right ones count once for each instance, and not after its solution was
    /// shown, nor after as many wrong ones as the assignment allows; "I don't know" is neither.
    pub fn progress(&self, material: &Material, situation: &Situation) -> (u8, u8) {
        let work = self.stop.assignment.and_then(|id| situation.open.iter().find(|work| work.id == id));
        let tries = work.and_then(|work| work.rules.tries);
        let mut missed: BTreeMap<Seed, u8> = BTreeMap::new();
        let mut right = BTreeSet::new();
        let mut wrong = 0_u8;
        if !self.is_asked() {
            return (0, 0);
        }
        for said in situation.today.iter().filter(|said| said.at >= self.since) {
            let here = match self.stop.assignment {
                Some(assignment) => said.item == self.stop.item && said.assignment == Some(assignment),
                None if self.kind == StopKind::FadedExample => {
                    said.item == self.stop.item && said.seed == self.stop.seed
                }
                None => material.skill_of(&said.item) == Some(&self.stop.skill),
            };
            match said.verdict {
                Verdict::Correct if here && !said.saw_solution => {
                    let missed = missed.get(&said.seed).copied().unwrap_or(0);
                    if tries.is_none_or(|tries| missed < tries) {
                        right.insert((&said.item, said.seed));
                    }
                }
                Verdict::Wrong | Verdict::Partial if here => {
                    wrong = wrong.saturating_add(1);
                    let missed = missed.entry(said.seed).or_default();
                    *missed = missed.saturating_add(1);
                }
                _ => {}
            }
        }
        (u8::try_from(right.len()).unwrap_or(u8::MAX), wrong)
    }
}

/// A day's route.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The stops, those reached first.
    pub planned: Vec<Planned>,
    /// The assignments that were open when it was made.
    pub assignments: Vec<AssignmentId>,
    /// The goals that it was made for, and how much each counted.
    pub goals: Vec<(GoalId, u8)>,
    /// The time it fills, if the student chose.
    pub minutes: Option<u16>,
    /// What was taught when it was made: see [`Situation::teaching`].
    #[serde(default)]
    pub teaching: u64,
}

/// The stop that an exercise belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopHere {
    /// How far it is.
    pub progress: StopProgress,
    /// The assignment it belongs to, and what that allows.
    pub assignment: Option<(AssignmentId, WorkRules)>,
}

impl Plan {
    /// Whether it is walked to its end.
    pub fn is_walked(&self) -> bool {
        !self.planned.is_empty() && self.planned.iter().all(|planned| planned.done)
    }

    /// Whether it still fits the work, goals and teaching of a situation.
    pub fn fits(&self, situation: &Situation) -> bool {
        self.assignments.iter().eq(situation.open.iter().map(|work| &work.id))
            && self.goals.iter().copied().eq(situation.goals.iter().map(|goal| (goal.id, goal.weight)))
            && self.teaching == situation.teaching()
    }

    /// Plans the rest of the day anew, and says what changed against this plan.
    pub fn renewed(
        &self,
        material: &Material,
        catalogue: &Catalogue,
        parameters: &Parameters,
        situation: &Situation,
        now: Millis,
    ) -> (Self, Vec<RouteChange>) {
        let mut done: Vec<Planned> = Vec::new();
        let mut ahead: Vec<Planned> = Vec::new();
        for mut planned in self.planned.iter().cloned() {
            let (right, _) = planned.progress(material, situation);
            planned.done = planned.done || right >= planned.stop.wanted || planned.is_read(&situation.read);
            if planned.done { done.push(planned) } else { ahead.push(planned) }
        }
        let minutes = self.minutes.unwrap_or(USUAL_MINUTES);
        let spent: u32 = done.iter().map(|planned| planned.seconds).sum();
        let room = (u32::from(minutes) * 60).saturating_sub(spent);
        let room = if room < HARDLY_ANY_TIME { 0 } else { room };
        let fresh = if room == 0 && situation.open.is_empty() {
            Vec::new()
        } else {
            plan_ahead(material, catalogue, parameters, situation, room, now)
        };
        let most = usize::from(minutes).div_ceil(MINUTES_PER_STOP);
        let mut fresh = within(fresh, room, most.saturating_sub(done.len()), &done);
        renumber(&mut fresh, material, situation);
        let old_stops: Vec<Stop> = ahead.iter().map(|planned| planned.stop.clone()).collect();
        let new_stops: Vec<Stop> = fresh.iter().map(|one| one.stop.clone()).collect();
        let changes = if old_stops.is_empty() { Vec::new() } else { compare(&old_stops, &new_stops) };
        let since = |stop: &Stop| {
            let kept = ahead
                .iter()
                .find(|old| old.stop.skill == stop.skill && old.stop.assignment == stop.assignment);
            kept.map_or(now, |old| old.since)
        };
        let goal_of = |number: &usize| situation.goals.get(*number).map(|goal| goal.id);
        done.extend(fresh.into_iter().map(|one| Planned {
            since: since(&one.stop),
            kind: one.kind,
            seconds: one.seconds,
            serves: one.serves.iter().filter_map(goal_of).collect(),
            stop: one.stop,
            done: false,
        }));
        let plan = Self {
            planned: done,
            assignments: situation.open.iter().map(|work| work.id).collect(),
            goals: situation.goals.iter().map(|goal| (goal.id, goal.weight)).collect(),
            minutes: self.minutes,
            teaching: situation.teaching(),
        };
        (plan, changes)
    }

    /// The stop ahead that an exercise belongs to: its own, else one of its skill.
    pub fn stop_of(&self, material: &Material, situation: &Situation, item: &ItemId) -> Option<StopHere> {
        let skill = material.skill_of(item);
        let open =
            || self.planned.iter().enumerate().filter(|(_, planned)| !planned.done && planned.is_asked());
        let by_item = open().find(|(_, planned)| planned.stop.item == *item);
        let (index, planned) = by_item
            .or_else(|| open().find(|(_, p)| p.stop.assignment.is_none() && Some(&p.stop.skill) == skill))?;
        let (right, _) = planned.progress(material, situation);
        let faded = planned.kind == StopKind::FadedExample && planned.stop.item == *item;
        let begun = faded.then_some(planned.stop.seed);
        let work = planned.stop.assignment.and_then(|id| situation.open.iter().find(|work| work.id == id));
        Some(StopHere {
            progress: StopProgress { number: index + 1, wanted: planned.stop.wanted, right, begun },
            assignment: work.map(|work| (work.id, work.rules)),
        })
    }

    /// Whether it shows these numbers of an exercise solved.
    pub fn shows_solved(&self, item: &ItemId, seed: Seed) -> bool {
        let to_read = self.planned.iter().filter(|planned| !planned.is_asked());
        to_read.into_iter().any(|planned| planned.stop.item == *item && planned.stop.seed == seed)
    }
}

/// Stops for the time left, in seconds.
fn plan_ahead(
    material: &Material,
    catalogue: &Catalogue,
    parameters: &Parameters,
    situation: &Situation,
    room: u32,
    now: Millis,
) -> Vec<SessionStop> {
    let open: Vec<OpenAssignment> = situation
        .open
        .iter()
        .map(|work| OpenAssignment {
            id: work.id,
            skills: work.skills.clone(),
            items: work
                .items
                .iter()
                .filter(|item| item.right < i64::from(item.wanted))
                .map(|item| item.item.clone())
                .collect(),
            due: work.due,
        })
        .filter(|work| !work.items.is_empty())
        .collect();
    let seen: Vec<(ItemId, Seed)> =
        situation.today.iter().map(|said| (said.item.clone(), said.seed)).collect();
    let read: Vec<(ItemId, Millis)> =
        situation.read.iter().map(|read| (read.item.clone(), read.at)).collect();
    let request = SessionRequest {
        goals: &situation.heading,
        assignments: &open,
        recent: &situation.recent,
        read: &read,
        seen: &seen,
        activities: material.activities(),
        not_taught: &situation.not_taught,
        now,
        minutes: u16::try_from(room.div_ceil(60)).unwrap_or(u16::MAX),
        small_steps: situation.small_steps,
        day_seed: situation.day_seed(),
    };
    let mut stops = session(material.graph(), parameters, catalogue, &situation.state, &request).stops;
    for SessionStop { stop, .. } in &mut stops {
        // An assignment says itself how many right answers it wants, and perhaps with which numbers.
        let given = stop.assignment.and_then(|id| {
            let items = &situation.open.iter().find(|work| work.id == id)?.items;
            items.iter().find(|item| item.item == stop.item)
        });
        if let Some(given) = given {
            let wanted = i64::from(given.wanted) - given.right;
            stop.wanted = u8::try_from(wanted.clamp(1, 9)).unwrap_or(1);
            stop.seed = given.seed.map_or(stop.seed, |first| nth(first, given.tries));
        }
    }
    stops
}

/// Gives stops other numbers where the student had the same task in the last month, or meets it on the same route.
fn renumber(stops: &mut [SessionStop], material: &Material, situation: &Situation) {
    let mut met: BTreeMap<ItemId, Vec<Seed>> = BTreeMap::new();
    for SessionStop { stop, .. } in stops {
        let seen = met.entry(stop.item.clone()).or_insert_with(|| situation.seen_in(&stop.item).to_vec());
        let same_for_all =
            |work: &OpenWork| work.items.iter().any(|item| item.item == stop.item && item.seed.is_some());
        let work = stop.assignment.and_then(|id| situation.open.iter().find(|work| work.id == id));
        if !seen.is_empty()
            && !work.is_some_and(same_for_all)
            && let Some(exercise) = material.exercise(&stop.item)
        {
            seen.sort_unstable();
            seen.dedup();
            stop.seed = exercise.fresh_seed(stop.seed, seen).unwrap_or(stop.seed);
        }
        seen.push(stop.seed);
    }
}

/// The numbers after so many tries, where everybody begins with the same ones.
fn nth(first: Seed, tries: i64) -> Seed {
    (0..tries).fold(first, |seed, _| seed.next())
}

/// At most `most` stops for at most `room` seconds besides assigned work, and none for a skill just done, unless assigned.
fn within(fresh: Vec<SessionStop>, room: u32, most: usize, done: &[Planned]) -> Vec<SessionStop> {
    let (mut left, mut stops) = (room, most);
    let kept: Vec<SessionStop> = fresh
        .into_iter()
        .filter(|SessionStop { stop, seconds, .. }| {
            if stop.assignment.is_some() {
                (left, stops) = (left.saturating_sub(*seconds), stops.saturating_sub(1));
                return true;
            }
            let again = done
                .iter()
                .filter(|planned| planned.is_asked())
                .any(|planned| planned.stop.skill == stop.skill && planned.stop.assignment.is_none());
            let urgent = matches!(stop.reason, Reason::RootGap { .. } | Reason::Misconception { .. });
            if (again && !urgent) || left == 0 || stops == 0 {
                return false;
            }
            (left, stops) = (left.saturating_sub(*seconds), stops - 1);
            true
        })
        .collect();
    // Nothing is shown solved that does not come to be asked.
    let followed = |at: usize| {
        let one = &kept[at];
        one.kind != StopKind::WorkedExample
            || kept[at + 1..].iter().any(|later| later.stop.skill == one.stop.skill)
    };
    let followed: Vec<bool> = (0..kept.len()).map(followed).collect();
    kept.into_iter().zip(followed).filter_map(|(one, followed)| followed.then_some(one)).collect()
}
