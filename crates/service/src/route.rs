//! Today's route of a student: planned by `learner`, kept for the day, changed only for a reason that can be told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use exercise::Verdict;
use learner::{
    Catalogue, OpenAssignment, Reason, RecentItem, RouteChange, SessionRequest, SessionStop, Stop, StopKind,
    compare, session, stuck,
};
use math::Lang;
use protocol::{AssignmentId, Failure, GoalId, ItemId, Millis, Seed, SkillId};
use serde::{Deserialize, Serialize};
use store::attempts::{self, StoredAttempt};
use store::goals::{self, Goal};
use store::materials::{self, Read};
use store::routes::{self, Renewed, StoredRoute};
use store::{Caller, Role, StudentAccess, assignments, learners};
use view::{ChangeView, ExamplePage, ReasonView, RoutePage, StopProgress, StopState, StopView, WorkRules};

use crate::Service;
use crate::assignments::rules_view;
use crate::class_page::read_state;
use crate::error::{Error, Result, id};
use crate::plan::Heading;
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// Minutes of a day's route, if the student has not chosen: the practising part of a lesson.
const USUAL_MINUTES: u16 = 20;
/// What can be chosen.
const MINUTES: [u16; 3] = [10, 20, 45];
/// A stop is chosen, read and thought about as well: at most one for so many minutes.
const MINUTES_PER_STOP: usize = 3;
/// With less time left than this, in seconds, the day's route is walked.
const HARDLY_ANY_TIME: u32 = 90;
/// How far back answers count as recent, in milliseconds.
const RECENT_MS: i64 = 14 * Millis::DAY;

/// A stop with what has become of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Planned {
    stop: Stop,
    kind: StopKind,
    /// Typical time for all answers wanted, seconds.
    seconds: u32,
    /// The goals that it serves.
    serves: Vec<GoalId>,
    /// Answers count from here on.
    since: Millis,
    done: bool,
}

/// A day's route as it is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Plan {
    planned: Vec<Planned>,
    /// The assignments that were open when it was made.
    assignments: Vec<AssignmentId>,
    /// The goals that it was made for, and how much each counted.
    goals: Vec<(GoalId, u8)>,
    /// The time it fills, if the student chose.
    minutes: Option<u16>,
    /// What was taught when it was made: see [`Situation::teaching`].
    #[serde(default)]
    teaching: u64,
}

/// Everything the route is made from.
struct Situation {
    state: learner::LearnerState,
    /// The exercises, as difficult as they are for the school.
    catalogue: Arc<Catalogue>,
    school_seq: i64,
    /// Today's answers, oldest first.
    today: Vec<StoredAttempt>,
    recent: Vec<RecentItem>,
    /// What was read in the same time.
    read: Vec<Read>,
    open: Vec<assignments::OpenAssignment>,
    goals: Vec<Goal>,
    /// What the plans of the student's classes have not come to.
    not_taught: BTreeSet<SkillId>,
    heading: Heading,
    day: String,
    stored: Option<(Plan, Vec<RouteChange>, i64)>,
}

impl Situation {
    /// The stored route is of another day, of before the last answer, or knows other assignments or goals.
    fn stale(&self) -> bool {
        let Some((plan, _, seq)) = &self.stored else { return true };
        *seq != self.school_seq
            || plan.assignments != self.open.iter().map(|a| a.id).collect::<Vec<_>>()
            || plan.goals != self.goals.iter().map(|goal| (goal.id, goal.weight)).collect::<Vec<_>>()
            || plan.teaching != self.teaching()
    }

    /// Tells one state of the plans from another: 0 where no plan says anything.
    fn teaching(&self) -> u64 {
        if self.not_taught.is_empty() && self.heading.topic.is_none() {
            return 0;
        }
        let headings = self.heading.goals.iter().filter(|_| self.goals.is_empty());
        let headings = headings.flat_map(|goal| goal.skills.iter().map(SkillId::as_str).chain(["/"]));
        let skills = self.not_taught.iter().map(SkillId::as_str).chain(["/"]);
        hash(skills.chain(headings).flat_map(|id| id.bytes().chain([b' '])))
    }
}

impl Planned {
    /// Its stop asks for answers; otherwise it is something to read.
    fn is_asked(&self) -> bool {
        self.kind != StopKind::WorkedExample
    }

    /// What is to be read was read.
    fn is_read(&self, read: &[Read]) -> bool {
        !self.is_asked() && read.iter().any(|read| read.item == self.stop.item && read.read_at >= self.since)
    }
}

/// Whether a stored route is walked to its end.
pub(crate) fn is_walked(stops: &str) -> bool {
    let plan: serde_json::Result<Plan> = serde_json::from_str(stops);
    plan.is_ok_and(|plan| !plan.planned.is_empty() && plan.planned.iter().all(|planned| planned.done))
}

/// Right and wrong answers at a stop today. Right ones count once for each instance, and not after its solution was
/// shown; "I don't know" is neither.
fn progress(
    planned: &Planned,
    skill_of: impl Fn(&ItemId) -> Option<SkillId>,
    today: &[StoredAttempt],
) -> (u8, u8) {
    let mut right = BTreeSet::new();
    let mut wrong = 0_u8;
    if !planned.is_asked() {
        return (0, 0);
    }
    for attempt in today.iter().filter(|attempt| attempt.received_at >= planned.since) {
        let here = match planned.stop.assignment {
            Some(assignment) => {
                attempt.event.item == planned.stop.item && attempt.event.assignment == Some(assignment)
            }
            None if planned.kind == StopKind::FadedExample => {
                attempt.event.item == planned.stop.item && attempt.event.seed == planned.stop.seed
            }
            None => skill_of(&attempt.event.item).as_ref() == Some(&planned.stop.skill),
        };
        match verdict_of(&attempt.verdict) {
            Verdict::Correct if here && !attempt.event.saw_solution => {
                right.insert((&attempt.event.item, attempt.event.seed));
            }
            Verdict::Wrong | Verdict::Partial if here => wrong = wrong.saturating_add(1),
            _ => {}
        }
    }
    (u8::try_from(right.len()).unwrap_or(u8::MAX), wrong)
}

impl Service {
    fn skill_of(&self, item: &ItemId) -> Option<SkillId> {
        self.content.exercise(item).and_then(|exercise| exercise.template().skills.first().cloned())
    }

    async fn situation(&self, caller: &Caller, now: Millis) -> Result<Situation> {
        let access = StudentAccess::from(caller.student()?);
        let clock = WallClock::of(caller.time_zone());
        let day = clock.day(now);
        let state = learners::state_of(&self.db, &access).await?;
        let mut today = attempts::of_student_since(&self.db, &access, clock.start_of_day(now)).await?;
        today.sort_by_key(|attempt| attempt.school_seq);
        let latest = attempts::latest_by_item(&self.db, &access, now.plus(-RECENT_MS)).await?;
        let recent =
            latest.into_iter().map(|l| RecentItem { item: l.item, at: l.at, right: l.right }).collect();
        let read = materials::read_since(&self.db, &access, now.plus(-RECENT_MS)).await?;
        let open = assignments::open_for(&self.db, &access, now).await?;
        let goals = goals::of_student(&self.db, &access, now).await?;
        let teaching = self.teaching_of(&access, now).await?;
        let heading = if goals.is_empty() {
            self.heading_by(&teaching, now)
        } else {
            Heading { goals: self.learner_goals(&goals), topic: None }
        };
        let stored = routes::of_student(&self.db, &access).await?;
        // A route that cannot be read (of an older version) is made anew: it is only a cache.
        let stored = stored.filter(|stored| stored.day == day).and_then(|stored| {
            let plan = serde_json::from_str(&stored.stops).ok()?;
            let changes = serde_json::from_str(&stored.changes).ok()?;
            Some((plan, changes, stored.school_seq))
        });
        Ok(Situation {
            catalogue: self.catalogue_of(caller.school(), now).await?,
            school_seq: state.as_ref().map_or(0, |state| state.school_seq),
            state: read_state(state.as_ref().map(|state| state.state.as_str())),
            today,
            recent,
            read,
            open,
            goals,
            not_taught: teaching.not_taught,
            heading,
            day,
            stored,
        })
    }

    /// Plans the rest of the day and says what changed against the plan before.
    fn replan(&self, caller: &Caller, situation: &Situation, now: Millis) -> (Plan, Vec<RouteChange>) {
        let stored = situation.stored.as_ref().map(|(plan, _, _)| plan.clone()).unwrap_or_default();
        let (before, minutes) = (stored.planned, stored.minutes);
        let mut done: Vec<Planned> = Vec::new();
        let mut ahead: Vec<Planned> = Vec::new();
        for mut planned in before {
            let (right, _) = progress(&planned, |item| self.skill_of(item), &situation.today);
            planned.done = planned.done || right >= planned.stop.wanted || planned.is_read(&situation.read);
            if planned.done { done.push(planned) } else { ahead.push(planned) }
        }
        let spent: u32 = done.iter().map(|planned| planned.seconds).sum();
        let room = (u32::from(minutes.unwrap_or(USUAL_MINUTES)) * 60).saturating_sub(spent);
        let room = if room < HARDLY_ANY_TIME { 0 } else { room };
        let fresh = if room == 0 && situation.open.is_empty() {
            Vec::new()
        } else {
            self.plan_ahead(caller, situation, room, now)
        };
        let most = usize::from(minutes.unwrap_or(USUAL_MINUTES)).div_ceil(MINUTES_PER_STOP);
        let fresh = within(fresh, room, most.saturating_sub(done.len()), &done);
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
        let assignments = situation.open.iter().map(|assignment| assignment.id).collect();
        let goals = situation.goals.iter().map(|goal| (goal.id, goal.weight)).collect();
        (Plan { planned: done, assignments, goals, minutes, teaching: situation.teaching() }, changes)
    }

    /// Stops for the time left, in seconds.
    fn plan_ahead(&self, caller: &Caller, situation: &Situation, room: u32, now: Millis) -> Vec<SessionStop> {
        let open: Vec<OpenAssignment> = situation
            .open
            .iter()
            .map(|assignment| OpenAssignment {
                id: assignment.id,
                skills: assignment.skills.clone(),
                items: assignment
                    .items
                    .iter()
                    .filter(|item| item.right < i64::from(item.wanted))
                    .map(|item| item.item.clone())
                    .collect(),
                due: assignment.due_at,
            })
            .filter(|assignment| !assignment.items.is_empty())
            .collect();
        let seen: Vec<(ItemId, Seed)> =
            situation.today.iter().map(|attempt| (attempt.event.item.clone(), attempt.event.seed)).collect();
        let read: Vec<(ItemId, Millis)> =
            situation.read.iter().map(|read| (read.item.clone(), read.read_at)).collect();
        let request = SessionRequest {
            goals: &situation.heading.goals,
            assignments: &open,
            recent: &situation.recent,
            read: &read,
            seen: &seen,
            activities: &self.activities,
            not_taught: &situation.not_taught,
            now,
            minutes: u16::try_from(room.div_ceil(60)).unwrap_or(u16::MAX),
            day_seed: day_seed(caller, &situation.day),
        };
        let planned =
            session(self.content.graph(), &self.parameters, &situation.catalogue, &situation.state, &request);
        let mut stops = planned.stops;
        for SessionStop { stop, .. } in &mut stops {
            // An assignment says itself how many right answers it wants, and perhaps with which numbers.
            let given = stop.assignment.and_then(|id| {
                let items = &situation.open.iter().find(|open| open.id == id)?.items;
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

    /// The stored route if nothing has happened since, else a new one, which is stored.
    async fn current_plan(
        &self,
        caller: &Caller,
        situation: &Situation,
        now: Millis,
    ) -> Result<(Plan, Vec<RouteChange>)> {
        match &situation.stored {
            Some((plan, changes, _)) if !situation.stale() => Ok((plan.clone(), changes.clone())),
            _ => {
                let (plan, changes) = self.replan(caller, situation, now);
                self.put_route(caller, situation, &plan, &changes, now).await?;
                Ok((plan, changes))
            }
        }
    }

    /// The route behind a student's new answers, to be stored; nothing if it knows of them already.
    pub(crate) async fn renewed_route(&self, caller: &Caller, now: Millis) -> Result<Option<Renewed>> {
        let student = StudentAccess::from(caller.student()?);
        let before = routes::of_student(&self.db, &student).await?;
        let situation = self.situation(caller, now).await?;
        if before.as_ref().is_some_and(|route| route.school_seq >= situation.school_seq) {
            return Ok(None);
        }
        let (plan, changes) = self.replan(caller, &situation, now);
        let route = stored_route(&situation, &plan, &changes, now)?;
        Ok(Some(Renewed { student, route, from: before.map(|route| route.updated_at) }))
    }

    /// Brings the stored route up to date.
    pub(crate) async fn refresh_route(&self, caller: &Caller, now: Millis) -> Result<()> {
        let situation = self.situation(caller, now).await?;
        if situation.stale() {
            let (plan, changes) = self.replan(caller, &situation, now);
            self.put_route(caller, &situation, &plan, &changes, now).await?;
        }
        Ok(())
    }

    async fn put_route(
        &self,
        caller: &Caller,
        situation: &Situation,
        plan: &Plan,
        changes: &[RouteChange],
        now: Millis,
    ) -> Result<()> {
        let route = stored_route(situation, plan, changes, now)?;
        Ok(routes::put(&self.db, &StudentAccess::from(caller.student()?), &route).await?)
    }

    /// Today's route.
    pub async fn today(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<RoutePage> {
        let situation = self.situation(caller, now).await?;
        let (plan, changes) = self.current_plan(caller, &situation, now).await?;
        let student = StudentAccess::from(caller.student()?);
        let marks = self.mark_news(&student, lang, now).await?;
        let corrections = self.correction_news(&student, lang, now).await?;
        let diagnostic = self.diagnostic_offer(&student, &situation.state).await?;
        let tests = self.test_cards(&student, &WallClock::of(caller.time_zone()), now).await?;
        Ok(RoutePage {
            marks,
            corrections,
            diagnostic,
            tests,
            ..self.route_page(caller, &situation, &plan, &changes, lang, now)
        })
    }

    /// Plans today's route anew for this many minutes.
    pub async fn choose_minutes(&self, caller: &Caller, minutes: u16, now: Millis) -> Result<()> {
        if !MINUTES.contains(&minutes) {
            return Err(Failure::invalid("minutes").into());
        }
        let mut situation = self.situation(caller, now).await?;
        let (mut plan, ..) = situation.stored.take().unwrap_or_default();
        plan.minutes = Some(minutes);
        situation.stored = Some((plan, Vec::new(), situation.school_seq));
        let (plan, changes) = self.replan(caller, &situation, now);
        self.put_route(caller, &situation, &plan, &changes, now).await
    }

    /// A new round after the route was done: today's stops are cleared, the answers stay.
    pub async fn another_round(&self, caller: &Caller, now: Millis) -> Result<()> {
        let mut situation = self.situation(caller, now).await?;
        let minutes = situation.stored.take().and_then(|(plan, ..)| plan.minutes);
        let cleared = Plan { minutes, ..Plan::default() };
        situation.stored = Some((cleared, Vec::new(), situation.school_seq));
        let (plan, changes) = self.replan(caller, &situation, now);
        self.put_route(caller, &situation, &plan, &changes, now).await
    }

    fn route_page(
        &self,
        caller: &Caller,
        situation: &Situation,
        plan: &Plan,
        changes: &[RouteChange],
        lang: Lang,
        now: Millis,
    ) -> RoutePage {
        let words =
            Words { service: self, clock: WallClock::of(caller.time_zone()), open: &situation.open, lang };
        let current = plan.planned.iter().position(|planned| !planned.done);
        let standing = self.standing(&situation.state, now);
        let goals = self.goal_views(&situation.goals, &situation.state, &words.clock, lang, now);
        let stops = plan
            .planned
            .iter()
            .enumerate()
            .map(|(index, planned)| {
                let (right, wrong) = progress(planned, |item| self.skill_of(item), &situation.today);
                let stop = &planned.stop;
                StopView {
                    skill: stop.skill.clone(),
                    name: words.skill(&stop.skill),
                    item: stop.item.clone(),
                    seed: stop.seed,
                    wanted: stop.wanted,
                    right: right.min(stop.wanted),
                    wrong,
                    state: match current {
                        _ if planned.done => StopState::Done,
                        Some(at) if at == index => StopState::Current,
                        _ => StopState::Ahead,
                    },
                    reason: words.reason(&stop.reason, stop.assignment),
                    mastery: standing.cell(&stop.skill),
                    assignment: stop.assignment,
                    kind: planned.kind,
                    minutes: planned.seconds.div_ceil(60),
                    serves: planned
                        .serves
                        .iter()
                        .filter_map(|id| goals.iter().find(|goal| goal.id == *id))
                        .map(|goal| goal.name.clone())
                        .collect(),
                }
            })
            .collect();
        let understood =
            situation.today.iter().filter(|attempt| verdict_of(&attempt.verdict) != Verdict::Invalid);
        RoutePage {
            goal: self.heading_name(&situation.heading, lang),
            goals,
            minutes: plan.minutes.unwrap_or(USUAL_MINUTES),
            ask_teacher: stuck(&situation.state)
                .into_iter()
                .map(|stuck| (words.skill(&stuck.skill), stuck.skill))
                .map(|(name, skill)| (skill, name))
                .collect(),
            choices: self.goal_choices(lang),
            diagnostic: None,
            stops,
            changes: changes.iter().filter_map(|change| words.change(change, plan)).collect(),
            marks: Vec::new(),
            tests: Vec::new(),
            corrections: Vec::new(),
            answers_today: understood.count() as u32,
            finished: current.is_none(),
        }
    }

    fn heading_name(&self, heading: &Heading, lang: Lang) -> String {
        let planned = heading.topic.as_ref().and_then(|topic| self.content.topic(topic));
        let topic = planned.or_else(|| self.goal());
        topic.map(|topic| topic.name.of(lang).to_owned()).unwrap_or_default()
    }

    /// The solved exercise of a stop of today's route; staff may look at any.
    pub async fn example_page(
        &self,
        caller: &Caller,
        item: &str,
        seed: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<ExamplePage> {
        let item: ItemId = id(item)?;
        let seed = Seed(id(seed)?);
        if caller.role() == Role::Student {
            self.example_stop(caller, &item, seed, now).await?;
        }
        let exercise = self.content.exercise(&item).ok_or(Failure::NotFound)?;
        exercise.instantiate(seed).map_err(|_| Failure::NotFound)?;
        let skill = exercise.template().skills.first().ok_or(Failure::NotFound)?;
        Ok(ExamplePage {
            template: exercise.template().clone(),
            seed,
            skill_name: self.content.skill_name(skill, lang).to_owned(),
            trial: caller.role() != Role::Student,
        })
    }

    /// Nobody is shown the solution of an exercise that they are to solve: only what the route shows solved.
    async fn example_stop(
        &self,
        caller: &Caller,
        item: &ItemId,
        seed: Seed,
        now: Millis,
    ) -> Result<Situation> {
        let situation = self.situation(caller, now).await?;
        let planned = situation.stored.iter().flat_map(|(plan, ..)| &plan.planned);
        let shown = planned
            .filter(|planned| !planned.is_asked())
            .any(|planned| planned.stop.item == *item && planned.stop.seed == seed);
        if shown { Ok(situation) } else { Err(Failure::NotFound.into()) }
    }

    /// The student has read a solved exercise: the route goes on.
    pub async fn example_read(&self, caller: &Caller, item: &str, seed: &str, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        let item: ItemId = id(item)?;
        let seed = Seed(id(seed)?);
        self.example_stop(caller, &item, seed, now).await?;
        materials::note(&self.db, &student, &item, seed, now).await?;
        let situation = self.situation(caller, now).await?;
        let (plan, changes) = self.replan(caller, &situation, now);
        self.put_route(caller, &situation, &plan, &changes, now).await
    }

    /// The stop of today's route that an exercise belongs to, and its assignment.
    pub(crate) async fn stop_of(
        &self,
        caller: &Caller,
        item: &ItemId,
        now: Millis,
    ) -> Result<(Option<StopProgress>, Option<AssignedStop>)> {
        let situation = self.situation(caller, now).await?;
        // Whoever has never looked at a route is not on one.
        if situation.stored.is_none() {
            return Ok((None, None));
        }
        let (plan, _) = self.current_plan(caller, &situation, now).await?;
        let skill = self.skill_of(item);
        let open = plan.planned.iter().enumerate().filter(|(_, planned)| !planned.done && planned.is_asked());
        let by_item = open.clone().find(|(_, planned)| planned.stop.item == *item);
        let Some((index, planned)) = by_item.or_else(|| {
            open.into_iter()
                .find(|(_, p)| p.stop.assignment.is_none() && Some(&p.stop.skill) == skill.as_ref())
        }) else {
            return Ok((None, None));
        };
        let (right, _) = progress(planned, |item| self.skill_of(item), &situation.today);
        let faded = planned.kind == StopKind::FadedExample && planned.stop.item == *item;
        let begun = faded.then_some(planned.stop.seed);
        let progress = StopProgress { number: index + 1, wanted: planned.stop.wanted, right, begun };
        let open = planned.stop.assignment.and_then(|id| situation.open.iter().find(|open| open.id == id));
        Ok((Some(progress), open.map(|open| AssignedStop { id: open.id, rules: rules_view(open.rules) })))
    }
}

/// A plan as it is stored.
fn stored_route(
    situation: &Situation,
    plan: &Plan,
    changes: &[RouteChange],
    now: Millis,
) -> Result<StoredRoute> {
    let json = |error: serde_json::Error| Error::Broken(format!("a route cannot be written: {error}"));
    Ok(StoredRoute {
        day: situation.day.clone(),
        school_seq: situation.school_seq,
        stops: serde_json::to_string(plan).map_err(json)?,
        changes: serde_json::to_string(changes).map_err(json)?,
        updated_at: now,
    })
}

/// The assignment of a stop.
pub(crate) struct AssignedStop {
    pub(crate) id: AssignmentId,
    pub(crate) rules: WorkRules,
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

/// Varies the route from student to student and day to day.
fn day_seed(caller: &Caller, day: &str) -> u64 {
    hash(format!("{}{day}", caller.user()).bytes())
}

/// FNV-1a, 64 bits: stable, and nothing secret in it.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Names for ids.
struct Words<'a> {
    service: &'a Service,
    clock: WallClock,
    open: &'a [assignments::OpenAssignment],
    lang: Lang,
}

impl Words<'_> {
    fn skill(&self, skill: &SkillId) -> String {
        self.service.content.skill_name(skill, self.lang).to_owned()
    }

    fn reason(&self, reason: &Reason, assignment: Option<AssignmentId>) -> ReasonView {
        match reason {
            Reason::Assigned { due } => {
                let title =
                    self.open.iter().find(|open| Some(open.id) == assignment).map(|open| open.title.clone());
                ReasonView::Assigned {
                    title: title.unwrap_or_default(),
                    due: due.map(|due| self.clock.show(due)),
                }
            }
            Reason::RootGap { blocks, evidence } => {
                ReasonView::RootGap { blocks: self.skill(blocks), answers: evidence.len() }
            }
            Reason::Misconception { .. } => ReasonView::Misconception,
            Reason::NextStep { after } => {
                ReasonView::NextStep { after: after.as_ref().map(|skill| self.skill(skill)) }
            }
            Reason::Continue { right, wrong } => ReasonView::Continue { right: *right, wrong: *wrong },
            Reason::Review { days } => ReasonView::Review { days: *days },
            Reason::Challenge => ReasonView::Challenge,
            Reason::FirstLook => ReasonView::FirstLook,
            Reason::Goal => ReasonView::Goal,
        }
    }

    /// A change worth telling: nothing about stops that were reached, or that only moved back.
    fn change(&self, change: &RouteChange, plan: &Plan) -> Option<ChangeView> {
        let by_skill: BTreeMap<&SkillId, &Planned> =
            plan.planned.iter().map(|p| (&p.stop.skill, p)).collect();
        let reason_now =
            |skill: &SkillId| by_skill.get(skill).map(|p| self.reason(&p.stop.reason, p.stop.assignment));
        match change {
            RouteChange::Added { skill, reason } => {
                let assignment = by_skill.get(skill).and_then(|planned| planned.stop.assignment);
                Some(ChangeView::Added { name: self.skill(skill), reason: self.reason(reason, assignment) })
            }
            RouteChange::Removed { skill } => {
                let reached = plan.planned.iter().any(|planned| planned.done && planned.stop.skill == *skill);
                (!reached).then(|| ChangeView::Removed { name: self.skill(skill) })
            }
            RouteChange::Moved { skill, earlier: true } => {
                Some(ChangeView::Sooner { name: self.skill(skill), reason: reason_now(skill)? })
            }
            RouteChange::Moved { .. } | RouteChange::Reconsidered { .. } => None,
        }
    }
}
