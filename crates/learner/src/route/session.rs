//! A session: the time a student has, filled with stops of several kinds towards several goals.

use std::collections::BTreeSet;

use protocol::{AttemptId, ItemId, Millis, Seed, SkillId};
use serde::{Deserialize, Serialize};

use super::exercise::reseeded;
use super::plan::Plan;
use super::request::{OpenAssignment, RecentItem, RouteRequest, Stop};
use crate::catalogue::Catalogue;
use crate::correction::Correction;
use crate::gap::places;
use crate::goal::{Goal, GoalKind, Way};
use crate::graph::Graph;
use crate::parameters::Parameters;
use crate::picture::Picture;
use crate::reason::Reason;
use crate::state::{LearnerState, SkillState};

/// After so many wrong answers in which no right one came since, an example is shown before the next exercise…
const WRONG_BEFORE_EXAMPLE: u32 = 2;
/// …and after so many the teacher is told: more of the same would not help.
const WRONG_BEFORE_TEACHER: u32 = 5;
/// Days in which the same lesson, example or video is not offered again.
const REST_DAYS: f64 = 7.0;
/// Stops of the longest session.
const MOST_STOPS: usize = 40;

/// What a stop consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// Something new, explained.
    Lesson,
    /// The same, shown.
    Video,
    /// A solution to read.
    WorkedExample,
    /// A solution with its last steps left to the student.
    FadedExample,
    /// An exercise.
    Exercise,
    /// An exercise solved line by line.
    LineByLine,
    /// An exercise on something mastered that would fade.
    Review,
    /// Something harder on what is mastered.
    Challenge,
}

/// What there is for a skill beside plain exercises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// What is opened: a material, or an exercise of the catalogue (of an example, the one that is shown solved).
    pub id: ItemId,
    /// What it is about.
    pub skill: SkillId,
    /// Its kind: a lesson, a video, an example, or a line-by-line exercise. Others are passed over.
    pub kind: StopKind,
    /// Typical time, seconds.
    pub seconds: u32,
}

/// What a session is asked for.
#[derive(Debug, Clone, Copy)]
pub struct SessionRequest<'a> {
    /// What the student is heading for. None means everything that the catalogue has exercises for.
    pub goals: &'a [Goal],
    /// Open assignments.
    pub assignments: &'a [OpenAssignment],
    /// Recent answers, in any order.
    pub recent: &'a [RecentItem],
    /// Materials read lately, and when, in any order.
    pub read: &'a [(ItemId, Millis)],
    /// Instances that the student has seen, whenever: they do not come again.
    pub seen: &'a [(ItemId, Seed)],
    /// Lessons, examples, videos, line-by-line exercises.
    pub activities: &'a [Activity],
    /// Skills that were not taught yet. Nothing leads to them by itself; an assignment, or a goal that names them, does.
    pub not_taught: &'a BTreeSet<SkillId>,
    /// The present moment.
    pub now: Millis,
    /// Time to fill, minutes.
    pub minutes: u16,
    /// See [`RouteRequest::small_steps`].
    pub small_steps: bool,
    /// See [`RouteRequest::day_seed`].
    pub day_seed: u64,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// In order.
    pub stops: Vec<SessionStop>,
    /// Where a person helps better than another exercise: the teacher is told.
    pub ask_teacher: Vec<AskTeacher>,
}

/// One stop of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionStop {
    /// What, why and by which answers. Of a material `item` is its id; a solved exercise has other numbers than the one
    /// that follows.
    #[serde(flatten)]
    pub stop: Stop,
    /// Its kind.
    pub kind: StopKind,
    /// Typical time for all right answers wanted, seconds.
    pub seconds: u32,
    /// The goals that it serves, by their number in the request; none for what is kept fresh on the side.
    pub serves: Vec<usize>,
}

/// A skill at which the student is stuck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskTeacher {
    /// Which.
    pub skill: SkillId,
    /// The answers that show it, oldest first.
    pub evidence: Vec<AttemptId>,
}

/// Fills the time. At most one stop goes over its end; no two stops in a row are about the same skill where another
/// order is possible, but for a material and its exercise.
pub fn session(
    graph: &Graph,
    parameters: &Parameters,
    catalogue: &Catalogue,
    state: &LearnerState,
    request: &SessionRequest,
) -> Session {
    let picture = Picture::new(graph, parameters, state, request.now);
    let way = Way::to(graph, request.goals, request.now);
    let goals: Vec<SkillId> = way.places().map(|at| graph.id(at).clone()).collect();
    let plain = RouteRequest {
        goals: &goals,
        assignments: request.assignments,
        recent: request.recent,
        now: request.now,
        length: MOST_STOPS,
        small_steps: request.small_steps,
        day_seed: request.day_seed,
    };
    let mut plan = Plan::new(&picture, catalogue, &plain, untaught(graph, catalogue, request));
    plan.length = stops_for(request.minutes).max(request.assignments.len());
    if !goals.is_empty() {
        plan.weights = Some(way.clone());
    }
    let filling = Filling { graph, state, catalogue, request, way: &way };
    Session { stops: filling.fill(interleaved(graph, super::fill_up(plan))), ask_teacher: stuck(state) }
}

/// What was not taught yet and nobody asks for, by place. An examination asks for everything and readiness for what lies
/// below, so neither names a skill.
fn untaught(graph: &Graph, catalogue: &Catalogue, request: &SessionRequest) -> BTreeSet<usize> {
    let mut untaught = places(graph, request.not_taught);
    let is_named = |goal: &&Goal| {
        !matches!(goal.kind, GoalKind::Exam { .. } | GoalKind::CatchUp { .. })
            && goal.weight_at(request.now) > 0.0
    };
    for at in request.goals.iter().filter(is_named).flat_map(|goal| goal.places(graph)) {
        untaught.remove(&at);
    }
    for assignment in request.assignments {
        let of_items = assignment.items.iter().filter_map(|item| Some(&catalogue.get(item)?.skill));
        for at in assignment.skills.iter().chain(of_items).filter_map(|skill| graph.place(skill)) {
            untaught.remove(&at);
        }
    }
    untaught
}

/// At one exercise a minute there is no need for more.
fn stops_for(minutes: u16) -> usize {
    usize::from(minutes).clamp(1, MOST_STOPS)
}

/// The stops in an order in which neighbours differ in skill where that is possible; nothing overtakes what it builds on.
fn interleaved(graph: &Graph, stops: Vec<Stop>) -> Vec<Stop> {
    let mut waiting: Vec<(Option<usize>, Stop)> =
        stops.into_iter().map(|stop| (graph.place(&stop.skill), stop)).collect();
    let mut ordered: Vec<Stop> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |at: usize| {
            let overtakes = |above| {
                let mut overtaken = waiting[..at].iter().filter_map(|(place, _)| *place);
                overtaken.any(|below| graph.builds_on(above, below))
            };
            !waiting[at].0.is_some_and(overtakes)
        };
        let last = ordered.last().map(|stop| &stop.skill);
        let next = (0..waiting.len()).find(|&at| Some(&waiting[at].1.skill) != last && is_free(at));
        ordered.push(waiting.remove(next.unwrap_or(0)).1);
    }
    ordered
}

struct Filling<'a> {
    graph: &'a Graph,
    state: &'a LearnerState,
    catalogue: &'a Catalogue,
    request: &'a SessionRequest<'a>,
    way: &'a Way,
}

impl Filling<'_> {
    fn fill(&self, stops: Vec<Stop>) -> Vec<SessionStop> {
        let limit = u32::from(self.request.minutes) * 60;
        let mut seen: BTreeSet<(ItemId, Seed)> = self.request.seen.iter().cloned().collect();
        let mut explained: BTreeSet<SkillId> = BTreeSet::new();
        let mut filled: Vec<SessionStop> = Vec::new();
        let mut time = 0_u32;
        for mut stop in stops {
            let material = if explained.insert(stop.skill.clone()) { self.material(&stop) } else { None };
            // Nothing is explained that there is no time left to do.
            let has_room = |material: &&Activity| time.saturating_add(material.seconds) < limit;
            if let Some(material) = material.filter(has_room) {
                let seed = reseeded(stop.seed, |seed| !seen.insert((material.id.clone(), seed)));
                let shown =
                    Stop { item: material.id.clone(), seed, wanted: 1, assignment: None, ..stop.clone() };
                filled.push(self.stop(shown, material.kind, material.seconds));
                time = time.saturating_add(material.seconds);
            }
            // What the teacher gave is owed, however little time there is.
            if time >= limit && stop.assignment.is_none() {
                continue;
            }
            stop.seed = reseeded(stop.seed, |seed| !seen.insert((stop.item.clone(), seed)));
            let seconds = self.catalogue.get(&stop.item).map_or(60, |item| item.seconds);
            let seconds = seconds.saturating_mul(u32::from(stop.wanted));
            let kind = self.kind(&stop);
            filled.push(self.stop(stop, kind, seconds));
            time = time.saturating_add(seconds);
        }
        filled
    }

    fn stop(&self, stop: Stop, kind: StopKind, seconds: u32) -> SessionStop {
        let serves = self.graph.place(&stop.skill).map_or(&[][..], |at| self.way.serves(at)).to_vec();
        SessionStop { stop, kind, seconds, serves }
    }

    fn kind(&self, stop: &Stop) -> StopKind {
        let by_line =
            |activity: &&Activity| activity.id == stop.item && activity.kind == StopKind::LineByLine;
        match stop.reason {
            Reason::Review { .. } => StopKind::Review,
            Reason::Challenge => StopKind::Challenge,
            _ if self.request.activities.iter().any(|activity| by_line(&activity)) => StopKind::LineByLine,
            _ => StopKind::Exercise,
        }
    }

    /// What explains before it is asked: a lesson or video where a skill is new and its foundations are there, an example
    /// after failures, a faded one once something was right.
    fn material(&self, stop: &Stop) -> Option<&Activity> {
        let skill = self.state.skill(&stop.skill).filter(|skill| skill.answers > 0);
        let kinds: &[StopKind] = match skill {
            None if matches!(stop.reason, Reason::NextStep { .. } | Reason::Goal) => {
                // Every other day shows first what is explained otherwise.
                if self.request.day_seed.is_multiple_of(2) {
                    &[StopKind::Lesson, StopKind::Video, StopKind::WorkedExample]
                } else {
                    &[StopKind::Video, StopKind::Lesson, StopKind::WorkedExample]
                }
            }
            Some(skill) if failing(skill) >= WRONG_BEFORE_EXAMPLE && skill.right > 0 => {
                &[StopKind::FadedExample, StopKind::WorkedExample, StopKind::Lesson, StopKind::Video]
            }
            Some(skill) if failing(skill) >= WRONG_BEFORE_EXAMPLE => {
                &[StopKind::WorkedExample, StopKind::FadedExample, StopKind::Lesson, StopKind::Video]
            }
            _ => &[],
        };
        let is_rested = |activity: &Activity| {
            let mut read = self.request.read.iter().filter(|(item, _)| *item == activity.id);
            read.all(|(_, at)| self.request.now.days_since(*at) >= REST_DAYS)
        };
        let fits = |kind: StopKind| {
            let mut there = self.request.activities.iter();
            there.find(|there| there.kind == kind && there.skill == stop.skill && is_rested(there))
        };
        kinds.iter().find_map(|&kind| fits(kind))
    }
}

/// Where a student is stuck: a person helps better than another exercise. Only what was asked can fail, so a skill that
/// was not taught counts only if somebody asked for it.
pub fn stuck(state: &LearnerState) -> Vec<AskTeacher> {
    let failures = |id: &SkillId, skill: &SkillState| match state.corrections.get(id) {
        Some(Correction::NotTaught) => 0,
        // What came before a teacher said that it is known is settled.
        Some(Correction::Knows(told)) => failing(skill).min(told.failures),
        None => failing(skill),
    };
    let stuck = state.skills().filter(|(id, skill)| failures(id, skill) >= WRONG_BEFORE_TEACHER);
    stuck.map(|(id, skill)| AskTeacher { skill: id.clone(), evidence: skill.wrong.clone() }).collect()
}

/// Wrong answers in a row, while the skill is not mastered.
fn failing(skill: &SkillState) -> u32 {
    if skill.mastered { 0 } else { skill.failures }
}
