//! Today's route of a student: planned by `desk`, kept for the day, changed only for a reason that can be told.

use std::sync::Arc;

use desk::{
    MINUTES, OpenItem, OpenWork, OwnGoal, Plan, ReadItem, RouteStops, Said, SeenItem, Situation, StopHere,
    USUAL_MINUTES, route_stops,
};
use learner::{Catalogue, RecentItem, RouteChange};
use math::Lang;
use protocol::{Failure, ItemId, Millis, Seed};
use store::attempts::{self, StoredAttempt};
use store::goals::{self, Goal};
use store::routes::{self, Renewed, StoredRoute};
use store::{Caller, Role, StudentAccess, assignments, learners, materials};
use view::{ExamplePage, RoutePage};

use crate::Service;
use crate::assignments::rules_view;
use crate::class_page::read_state;
use crate::error::{Error, Result, id};
use crate::plan::Heading;
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// How far back answers count as recent, in milliseconds.
const RECENT_MS: i64 = 14 * Millis::DAY;
/// How long a task is not asked again with the same numbers, in milliseconds.
const SEEN_MS: i64 = 31 * Millis::DAY;

/// A student's route with everything it is made from.
pub(crate) struct Course {
    pub(crate) situation: Situation,
    /// The exercises, as difficult as they are for the school.
    pub(crate) catalogue: Arc<Catalogue>,
    pub(crate) goals: Vec<Goal>,
    school_seq: i64,
    /// Today's route as it was stored, and after which answer.
    stored: Option<(Plan, Vec<RouteChange>, i64)>,
}

impl Course {
    /// The stored route, if it is of today, knows the last answer, and the same assignments, goals and plans.
    fn current(&self) -> Option<(&Plan, &[RouteChange])> {
        let (plan, changes, seq) = self.stored.as_ref()?;
        (*seq == self.school_seq && plan.fits(&self.situation)).then_some((plan, changes))
    }
}

/// Whether a stored route is walked to its end.
pub(crate) fn is_walked(stops: &str) -> bool {
    let plan: serde_json::Result<Plan> = serde_json::from_str(stops);
    plan.is_ok_and(|plan| plan.is_walked())
}

fn said(attempt: StoredAttempt) -> Said {
    Said {
        id: attempt.event.id,
        item: attempt.event.item,
        seed: attempt.event.seed,
        assignment: attempt.event.assignment,
        verdict: verdict_of(&attempt.verdict),
        saw_solution: attempt.event.saw_solution,
        at: attempt.received_at,
    }
}

fn open_work(open: assignments::OpenAssignment) -> OpenWork {
    let item = |item: assignments::ItemProgress| OpenItem {
        item: item.item,
        wanted: item.wanted,
        right: item.right,
        tries: item.tries,
        seed: item.seed,
    };
    OpenWork {
        id: open.id,
        title: open.title,
        due: open.due_at,
        rules: rules_view(open.rules),
        skills: open.skills,
        items: open.items.into_iter().map(item).collect(),
    }
}

/// A plan as it is stored.
fn stored_route(course: &Course, plan: &Plan, changes: &[RouteChange], now: Millis) -> Result<StoredRoute> {
    let json = |error: serde_json::Error| Error::Broken(format!("a route cannot be written: {error}"));
    Ok(StoredRoute {
        day: course.situation.day.clone(),
        school_seq: course.school_seq,
        stops: serde_json::to_string(plan).map_err(json)?,
        changes: serde_json::to_string(changes).map_err(json)?,
        updated_at: now,
    })
}

impl Service {
    pub(crate) async fn course_of(&self, caller: &Caller, now: Millis) -> Result<Course> {
        let access = StudentAccess::from(caller.student()?);
        let clock = WallClock::of(caller.time_zone());
        let day = clock.day(now);
        let state = learners::state_of(&self.db, &access).await?;
        let mut today = attempts::of_student_since(&self.db, &access, clock.start_of_day(now)).await?;
        today.sort_by_key(|attempt| attempt.school_seq);
        let latest = attempts::latest_by_item(&self.db, &access, now.plus(-SEEN_MS)).await?;
        let recent = latest.iter().filter(|latest| latest.at >= now.plus(-RECENT_MS));
        let recent = recent.map(|l| RecentItem { item: l.item.clone(), at: l.at, right: l.right }).collect();
        let read = materials::read_since(&self.db, &access, now.plus(-RECENT_MS)).await?;
        let open = assignments::open_for(&self.db, &access, now).await?;
        let goals = goals::of_student(&self.db, &access, now).await?;
        let teaching = self.teaching_of(&access, now).await?;
        let heading = if goals.is_empty() {
            self.heading_by(&teaching, now)
        } else {
            Heading { goals: self.learner_goals(&goals), topic: None }
        };
        let small_steps = self.accommodations_of(&access).await?.is_some_and(|helps| helps.small_steps);
        let stored = routes::of_student(&self.db, &access).await?;
        // A route that cannot be read (of an older version) is made anew: it is only a cache.
        let stored = stored.filter(|stored| stored.day == day).and_then(|stored| {
            let plan = serde_json::from_str(&stored.stops).ok()?;
            let changes = serde_json::from_str(&stored.changes).ok()?;
            Some((plan, changes, stored.school_seq))
        });
        Ok(Course {
            catalogue: self.catalogue_of(caller.school(), now).await?,
            school_seq: state.as_ref().map_or(0, |state| state.school_seq),
            situation: Situation {
                user: caller.user(),
                day,
                state: read_state(state.as_ref().map(|state| state.state.as_str())),
                today: today.into_iter().map(said).collect(),
                recent,
                seen: latest.into_iter().map(|l| SeenItem { item: l.item, seeds: l.seeds }).collect(),
                read: read.into_iter().map(|read| ReadItem { item: read.item, at: read.read_at }).collect(),
                open: open.into_iter().map(open_work).collect(),
                goals: goals.iter().map(|goal| OwnGoal { id: goal.id, weight: goal.weight }).collect(),
                heading: heading.goals,
                topic: heading.topic,
                not_taught: teaching.not_taught,
                small_steps,
            },
            goals,
            stored,
        })
    }

    /// Plans the rest of the day after `before` and says what changed against it.
    fn replan(&self, course: &Course, before: &Plan, now: Millis) -> (Plan, Vec<RouteChange>) {
        before.renewed(&self.material, &course.catalogue, &self.parameters, &course.situation, now)
    }

    /// The route as it is stored, or, if it no longer fits, planned anew and stored.
    pub(crate) async fn day_plan(
        &self,
        caller: &Caller,
        course: &Course,
        now: Millis,
    ) -> Result<(Plan, Vec<RouteChange>)> {
        if let Some((plan, changes)) = course.current() {
            return Ok((plan.clone(), changes.to_vec()));
        }
        let before = course.stored.as_ref().map(|(plan, ..)| plan.clone()).unwrap_or_default();
        self.put_renewed(caller, course, &before, now).await
    }

    /// Plans the rest of the day after `before`, and stores it.
    async fn put_renewed(
        &self,
        caller: &Caller,
        course: &Course,
        before: &Plan,
        now: Millis,
    ) -> Result<(Plan, Vec<RouteChange>)> {
        let (plan, changes) = self.replan(course, before, now);
        let route = stored_route(course, &plan, &changes, now)?;
        routes::put(&self.db, &StudentAccess::from(caller.student()?), &route).await?;
        Ok((plan, changes))
    }

    /// The route behind a student's new answers, to be stored; nothing if it knows of them already.
    pub(crate) async fn renewed_route(&self, caller: &Caller, now: Millis) -> Result<Option<Renewed>> {
        let student = StudentAccess::from(caller.student()?);
        let stored = routes::of_student(&self.db, &student).await?;
        let course = self.course_of(caller, now).await?;
        if stored.as_ref().is_some_and(|route| route.school_seq >= course.school_seq) {
            return Ok(None);
        }
        let before = course.stored.as_ref().map(|(plan, ..)| plan.clone()).unwrap_or_default();
        let (plan, changes) = self.replan(&course, &before, now);
        let route = stored_route(&course, &plan, &changes, now)?;
        Ok(Some(Renewed { student, route, from: stored.map(|route| route.updated_at) }))
    }

    /// Brings the stored route up to date.
    pub(crate) async fn refresh_route(&self, caller: &Caller, now: Millis) -> Result<()> {
        let course = self.course_of(caller, now).await?;
        self.day_plan(caller, &course, now).await.map(drop)
    }

    /// Today's route.
    pub async fn today(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<RoutePage> {
        let course = self.course_of(caller, now).await?;
        let (plan, changes) = self.day_plan(caller, &course, now).await?;
        self.route_page(caller, &course, &plan, &changes, lang, now).await
    }

    /// Whether a moment is of the student's day that it is now.
    pub(crate) fn is_today(caller: &Caller, at: Millis, now: Millis) -> bool {
        let clock = WallClock::of(caller.time_zone());
        clock.day(at) == clock.day(now)
    }

    /// Plans today's route anew for this many minutes.
    pub async fn choose_minutes(&self, caller: &Caller, minutes: u16, now: Millis) -> Result<()> {
        if !MINUTES.contains(&minutes) {
            return Err(Failure::invalid("minutes").into());
        }
        let course = self.course_of(caller, now).await?;
        let before = course.stored.as_ref().map(|(plan, ..)| plan.clone()).unwrap_or_default();
        let before = Plan { minutes: Some(minutes), ..before };
        self.put_renewed(caller, &course, &before, now).await.map(drop)
    }

    /// A new round after the route was done: today's stops are cleared, the answers stay.
    pub async fn another_round(&self, caller: &Caller, now: Millis) -> Result<()> {
        let course = self.course_of(caller, now).await?;
        let minutes = course.stored.as_ref().and_then(|(plan, ..)| plan.minutes);
        let before = Plan { minutes, ..Plan::default() };
        self.put_renewed(caller, &course, &before, now).await.map(drop)
    }

    pub(crate) async fn route_page(
        &self,
        caller: &Caller,
        course: &Course,
        plan: &Plan,
        changes: &[RouteChange],
        lang: Lang,
        now: Millis,
    ) -> Result<RoutePage> {
        let student = StudentAccess::from(caller.student()?);
        let clock = WallClock::of(caller.time_zone());
        let Course { situation, .. } = course;
        let goals = self.goal_views(&course.goals, &situation.state, &clock, lang, now);
        let standing = self.standing(&situation.state, now);
        let show = |at| clock.show(at);
        let RouteStops { stops, changes, ask_teacher, answers_today, finished } =
            route_stops(&self.material, situation, plan, changes, &standing, &goals, &show, lang);
        Ok(RoutePage {
            goal: self.heading_name(situation, lang),
            goals,
            choices: self.goal_choices(lang),
            minutes: plan.minutes.unwrap_or(USUAL_MINUTES),
            ask_teacher,
            diagnostic: self.diagnostic_offer(&student, &situation.state).await?,
            stops,
            changes,
            tests: self.test_cards(&student, &clock, now).await?,
            marks: self.mark_news(&student, lang, now).await?,
            corrections: self.correction_news(&student, lang, now).await?,
            answers_today,
            finished,
        })
    }

    fn heading_name(&self, situation: &Situation, lang: Lang) -> String {
        let planned = situation.topic.as_ref().and_then(|topic| self.content.topic(topic));
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
            self.course_showing(caller, &item, seed, now).await?;
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
    async fn course_showing(
        &self,
        caller: &Caller,
        item: &ItemId,
        seed: Seed,
        now: Millis,
    ) -> Result<Course> {
        let course = self.course_of(caller, now).await?;
        let shown = course.stored.as_ref().is_some_and(|(plan, ..)| plan.shows_solved(item, seed));
        if shown { Ok(course) } else { Err(Failure::NotFound.into()) }
    }

    /// The student has read a solved exercise: the route goes on.
    pub async fn example_read(&self, caller: &Caller, item: &str, seed: &str, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        let item: ItemId = id(item)?;
        let seed = Seed(id(seed)?);
        self.course_showing(caller, &item, seed, now).await?;
        materials::note(&self.db, &student, &item, seed, now).await?;
        self.go_on(caller, now).await
    }

    /// Plans the route anew after something was read.
    pub(crate) async fn go_on(&self, caller: &Caller, now: Millis) -> Result<()> {
        let course = self.course_of(caller, now).await?;
        let before = course.stored.as_ref().map(|(plan, ..)| plan.clone()).unwrap_or_default();
        self.put_renewed(caller, &course, &before, now).await.map(drop)
    }

    /// The stop of today's route that an exercise belongs to, and the numbers that the student had in it lately.
    pub(crate) async fn stop_of(
        &self,
        caller: &Caller,
        item: &ItemId,
        now: Millis,
    ) -> Result<(Option<StopHere>, Vec<Seed>)> {
        let course = self.course_of(caller, now).await?;
        let seen = course.situation.seen_in(item).to_vec();
        // Whoever has never looked at a route is not on one.
        if course.stored.is_none() {
            return Ok((None, seen));
        }
        let (plan, _) = self.day_plan(caller, &course, now).await?;
        Ok((plan.stop_of(&self.material, &course.situation, item), seen))
    }
}
