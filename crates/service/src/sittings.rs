//! Tests: a student's sitting from its beginning to the result, and what teachers decide about the marking.
//!
//! The model sees the answers of a test when it is handed in, and a replay lets it see them at the same place of the log,
//! with what teachers have decided by then. A decision therefore makes the school's states outdated: they are rebuilt.

use std::collections::{BTreeMap, BTreeSet};

use exercise::{Exercise, Marking, Verdict};
use learner::LearnerState;
use math::Lang;
use protocol::{Answer, AssignmentId, AttemptId, Failure, ItemId, Millis, Seed, UserId};
use store::assignments::Task;
use store::attempts::StoredAttempt;
use store::marks::{self, Mark};
use store::rulings::{self, Ruling};
use store::sittings::{self, HandIn, Test};
use store::{Caller, StudentAccess, access, schools};
use view::{TaskResult, TestCard, TestPage, TestResult, TestState, TestTask, prose};

use crate::Service;
use crate::class_page::{is_unreadable, read_state};
use crate::error::{Result, id};
use crate::recording::{Model, loaded_item, mark, stored_item, verdict_of, write_state};
use crate::secrets;
use crate::test_shares::Shares;
use crate::wall_clock::WallClock;
use crate::written::parts_for_people;

/// From how many per cent on the grades 2 to 10 are given, unless the teacher says otherwise: the per cent divided by ten,
/// rounded.
pub(crate) const USUAL_SCALE: &str = "[15,25,35,45,55,65,75,85,95]";
/// An answer on its way when the time was over still counts, in milliseconds.
const GRACE_MS: i64 = 60_000;
/// How long a test is told of on the route, in milliseconds.
const SHOWN_MS: i64 = 60 * Millis::DAY;
/// A test whose time is over, and that nobody handed in, is handed in after so long: a tablet may still bring answers.
const FORGOTTEN_MS: i64 = Millis::DAY;
/// A test without a time of its own.
const MOST_MINUTES: i64 = 300;

/// The numbers of a scale; none if there is no scale, or one that cannot be read.
pub(crate) fn scale_of(json: Option<&str>) -> Vec<u8> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// The grade for so many per cent.
pub(crate) fn grade(scale: &[u8], percent: u8) -> Option<u8> {
    let reached = scale.iter().filter(|from| percent >= **from).count();
    (!scale.is_empty()).then_some(1 + reached as u8)
}

/// Whole per cent, rounded half up.
pub(crate) fn percent(points: f64, most: u32) -> u8 {
    if most == 0 { 0 } else { (points / f64::from(most) * 100.0 + 1e-9).round().clamp(0.0, 100.0) as u8 }
}

/// What tells one answer from another.
pub(crate) fn answer_hash(answer: &Answer) -> String {
    secrets::digest(&serde_json::to_string(answer).unwrap_or_default())
}

/// What was decided about an answer to a question, if anything is in force; `None` for no answer at all.
pub(crate) fn ruled(rulings: &[Ruling], item: &ItemId, seed: Seed, answer: Option<&Answer>) -> Option<f64> {
    let hash = answer.map(answer_hash);
    let about = |ruling: &&Ruling| {
        ruling.item == *item
            && ruling.seed.is_none_or(|ruled| ruled == seed)
            && ruling.answer_hash.as_ref().is_none_or(|ruled| Some(ruled) == hash.as_ref())
    };
    // What was decided for everybody and what was decided for this answer stand beside each other; each may be taken back.
    let latest = |for_all: bool| {
        let of_kind = rulings.iter().rev().filter(about);
        of_kind.into_iter().find(|ruling| ruling.answer_hash.is_none() == for_all)?.credit
    };
    latest(true).or_else(|| latest(false))
}

/// The answers that stand at the end: of several to one question the last that could be understood, in the order in which
/// the questions were first answered.
pub(crate) fn final_answers(answers: &[StoredAttempt]) -> Vec<&StoredAttempt> {
    let mut last: Vec<&StoredAttempt> = Vec::new();
    for answer in answers.iter().filter(|answer| verdict_of(&answer.verdict) != Verdict::Invalid) {
        let same = |one: &&mut &StoredAttempt| {
            one.event.item == answer.event.item && one.event.seed == answer.event.seed
        };
        match last.iter_mut().find(same) {
            Some(place) => *place = answer,
            None => last.push(answer),
        }
    }
    last
}

/// Those of the answers before the hand-in of a test that were given before its time was over: what came between that and
/// a late hand-in counts for nothing, so the model does not see it either.
pub(crate) fn given_in_time(answers: &[StoredAttempt], ends_at: Option<Millis>) -> Vec<StoredAttempt> {
    // Whether results are out by now is no matter: a replay must see what was seen then.
    answers.iter().filter(|answer| in_time(answer, ends_at, None)).cloned().collect()
}

/// Lets the model see a test that is handed in.
pub(crate) fn see_test(
    model: &mut Model<'_>,
    state: &mut LearnerState,
    answers: &[StoredAttempt],
    rulings: &[Ruling],
    versions: &BTreeMap<String, Exercise>,
    at: Millis,
) {
    for stored in final_answers(answers) {
        // What this program can no longer read or mark teaches nothing.
        let Some(exercise) = versions.get(&stored.template) else { continue };
        let event = &stored.event;
        let Ok(marking) = mark(exercise, event) else { continue };
        let decided = ruled(rulings, &event.item, event.seed, Some(&event.answer))
            .and_then(|credit| Some(exercise.instantiate(event.seed).ok()?.decided(credit)));
        model.see(state, event, exercise, &decided.unwrap_or(marking), at);
    }
}

/// What one task of a sitting is worth.
pub(crate) struct Scored<'a> {
    /// The answer that counts.
    pub(crate) answer: Option<&'a StoredAttempt>,
    /// How the program marked it.
    pub(crate) marking: Option<Marking>,
    /// Points earned.
    pub(crate) points: f64,
    /// A person has to look at it yet.
    pub(crate) waiting: bool,
    /// A teacher decided on it.
    pub(crate) decided: bool,
}

/// Everything that a test is scored from.
pub(crate) struct Papers<'a> {
    pub(crate) rulings: &'a [Ruling],
    pub(crate) marks: &'a [Mark],
    pub(crate) versions: &'a BTreeMap<String, Exercise>,
}

impl Papers<'_> {
    /// Scores one task by a student's answers to the test, of which `counts` says which came in time.
    pub(crate) fn score<'a>(
        &self,
        task: &Task,
        answers: &'a [StoredAttempt],
        counts: impl Fn(&StoredAttempt) -> bool,
    ) -> Scored<'a> {
        let seed = task.seed.unwrap_or(Seed(0));
        let here = |answer: &&StoredAttempt| {
            answer.event.item == task.item
                && answer.event.seed == seed
                && verdict_of(&answer.verdict) != Verdict::Invalid
                && counts(answer)
        };
        let answer = answers.iter().rev().find(here);
        let exercise = answer.and_then(|answer| self.versions.get(&answer.template));
        let marked = answer.zip(exercise).and_then(|(answer, exercise)| {
            let instance = exercise.instantiate(answer.event.seed).ok()?;
            let marking = instance.mark(&answer.event.answer);
            let given = self.given(answer.event.id);
            let credit = instance.credit_with(&marking, &given);
            let waiting = parts_for_people(exercise, &answer.event, &marking) as usize > given.len();
            Some((marking, credit, waiting))
        });
        let decided = ruled(self.rulings, &task.item, seed, answer.map(|answer| &answer.event.answer));
        let (marking, credit, waiting) = match marked {
            Some((marking, credit, waiting)) => (Some(marking), credit, waiting),
            None => (None, 0.0, false),
        };
        Scored {
            answer,
            marking,
            points: decided.unwrap_or(credit) * f64::from(task.wanted),
            waiting: waiting && decided.is_none(),
            decided: decided.is_some(),
        }
    }

    /// The latest marks of an answer's parts.
    fn given(&self, attempt: AttemptId) -> Vec<(usize, f64)> {
        let mut latest: BTreeMap<usize, f64> = BTreeMap::new();
        for mark in self.marks.iter().filter(|mark| mark.attempt == attempt) {
            latest.insert(mark.part as usize, mark.credit);
        }
        latest.into_iter().collect()
    }
}

/// Whether an answer came before the end, or, from a tablet without a network, was given before it by the tablet's clock, set
/// right as far as it is known to be wrong: if it came within a day, and before the results (and with them the right answers) were out.
pub(crate) fn in_time(answer: &StoredAttempt, end: Option<Millis>, released_at: Option<Millis>) -> bool {
    let Some(end) = end else { return true };
    let before_the_results = released_at.is_none_or(|released| answer.received_at < released);
    let soon = answer.received_at <= end.plus(FORGOTTEN_MS);
    is_punctual(answer, end) || (answer.given_at() <= end && soon && before_the_results)
}

/// Whether an answer arrived before the end.
pub(crate) fn is_punctual(answer: &StoredAttempt, end: Millis) -> bool {
    answer.received_at <= end.plus(GRACE_MS)
}

/// The end of a sitting: handed in or its time over, whichever came first.
pub(crate) fn end_of(handed_in_at: Option<Millis>, ends_at: Option<Millis>) -> Option<Millis> {
    handed_in_at.into_iter().chain(ends_at).min()
}

fn state_of_test(test: &Test, now: Millis) -> TestState {
    let over = test.ends_at.is_some_and(|end| end < now);
    let closed = test.closed_at.is_some() || test.due_at.is_some_and(|due| due < now);
    match test {
        _ if test.released_at.is_some() && test.began_at.is_some() => TestState::Released,
        _ if test.handed_in_at.is_some() || (test.began_at.is_some() && over) => TestState::HandedIn,
        _ if test.began_at.is_some() && test.closed_at.is_none() => TestState::Running,
        _ if test.began_at.is_some() => TestState::HandedIn,
        _ if closed || test.released_at.is_some() => TestState::Missed,
        _ if test.starts_at.is_some_and(|start| start > now) => TestState::Ahead,
        _ => TestState::Open,
    }
}

impl Service {
    /// The tests that a student has, or had lately.
    pub(crate) async fn test_cards(
        &self,
        student: &StudentAccess,
        clock: &WallClock,
        now: Millis,
    ) -> Result<Vec<TestCard>> {
        let tests = sittings::of_student(&self.db, student, now.plus(-SHOWN_MS)).await?;
        let extra = self.extra_time(student).await?;
        let mut cards = Vec::new();
        for test in &tests {
            let card = card(test, extra, clock, now);
            // What is over is told of for two weeks after its last day.
            let old = test.due_at.is_some_and(|due| due < now.plus(-14 * Millis::DAY));
            if !old || matches!(card.state, TestState::Running | TestState::Open) {
                cards.push(card);
            }
        }
        Ok(cards)
    }

    /// The student's tests of whose answers nothing is said yet.
    pub(crate) async fn unreleased_tests(&self, student: &StudentAccess) -> Result<BTreeSet<AssignmentId>> {
        let tests = sittings::of_student(&self.db, student, Millis(0)).await?;
        Ok(tests.into_iter().filter(|test| test.released_at.is_none()).map(|test| test.id).collect())
    }

    /// The student's page of a test.
    pub async fn test_page(
        &self,
        caller: &Caller,
        assignment: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<TestPage> {
        let own = caller.student()?;
        let student = StudentAccess::from(own);
        let test = sittings::test(&self.db, &own, id(assignment)?).await?;
        let clock = WallClock::of(caller.time_zone());
        let rulings = rulings::of_assignment(&self.db, test.id).await?;
        let mut card = card(&test, self.extra_time(&student).await?, &clock, now);
        card.changed = test.released_at.is_some_and(|at| rulings.iter().any(|ruling| ruling.ruled_at > at));
        let tasks = match card.state {
            TestState::Running => self.test_tasks(&student, test.id).await?,
            _ => Vec::new(),
        };
        let result = match card.state {
            TestState::Released => Some(self.test_result(&student, &test, &rulings, lang).await?),
            _ => None,
        };
        Ok(TestPage {
            user: caller.user(),
            card,
            note: test.note,
            calculator: test.calculator || self.may_calculate(&student).await?,
            tasks,
            result,
        })
    }

    async fn test_tasks(&self, student: &StudentAccess, test: AssignmentId) -> Result<Vec<TestTask>> {
        let tasks = sittings::tasks(&self.db, student, test).await?;
        let answers = sittings::answers(&self.db, student, test).await?;
        let last = final_answers(&answers);
        let task = |task: Task| {
            let seed = task.seed?;
            let answered =
                last.iter().find(|answer| answer.event.item == task.item && answer.event.seed == seed);
            Some(TestTask {
                template: self.content.exercise(&task.item)?.template().clone(),
                seed,
                points: task.wanted,
                answer: answered.map(|answer| answer.event.answer.clone()),
            })
        };
        Ok(tasks.into_iter().filter_map(task).collect())
    }

    async fn test_result(
        &self,
        student: &StudentAccess,
        test: &Test,
        rulings: &[Ruling],
        lang: Lang,
    ) -> Result<TestResult> {
        let tasks = sittings::tasks(&self.db, student, test.id).await?;
        let answers = sittings::answers(&self.db, student, test.id).await?;
        let ids: Vec<AttemptId> = answers.iter().map(|answer| answer.event.id).collect();
        let marks = marks::of_attempts(&self.db, student, &ids).await?;
        let mut versions = BTreeMap::new();
        self.versions(answers.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let papers = Papers { rulings, marks: &marks, versions: &versions };
        let end = end_of(test.handed_in_at, test.ends_at);
        let mut results = Vec::new();
        let mut shares = Shares::default();
        let (mut points, mut most) = (0.0, 0);
        for task in &tasks {
            let scored = papers.score(task, &answers, |answer| in_time(answer, end, test.released_at));
            points += scored.points;
            most += task.wanted;
            shares.add(self, &task.item, scored.points, task.wanted, lang);
            results.extend(self.task_result(task, &scored, &versions, lang));
        }
        let percent = percent(points, most);
        Ok(TestResult {
            points: points as f32,
            most,
            percent,
            grade: grade(&scale_of(test.scale.as_deref()), percent),
            shares: shares.into_views(),
            tasks: results,
        })
    }

    fn task_result(
        &self,
        task: &Task,
        scored: &Scored<'_>,
        versions: &BTreeMap<String, Exercise>,
        lang: Lang,
    ) -> Option<TaskResult> {
        let answered = scored.answer.and_then(|answer| versions.get(&answer.template));
        let exercise = answered.or_else(|| self.content.exercise(&task.item))?;
        let instance = exercise.instantiate(task.seed.unwrap_or(Seed(0))).ok()?;
        let mistake = scored.marking.as_ref().and_then(|marking| instance.feedback(marking, lang));
        Some(TaskResult {
            statement: prose(&instance.statement(lang), lang),
            answer: scored.answer.map(|answer| prose(&instance.show(&answer.event.answer, lang), lang)),
            right_answer: prose(&instance.show_right(lang), lang),
            verdict: scored.marking.as_ref().map(|marking| marking.verdict),
            mistake: mistake.map(|rich| prose(&rich, lang)),
            points: scored.points as f32,
            most: task.wanted,
            waiting: scored.waiting,
            decided: scored.decided,
        })
    }

    /// How much more time a student has than others, in per cent.
    pub(crate) async fn extra_time(&self, student: &StudentAccess) -> Result<u8> {
        let helps = self.accommodations_of(student).await?;
        Ok(helps.map_or(0, |helps| helps.extra_time))
    }

    /// Whether a student may always use a calculator.
    pub(crate) async fn may_calculate(&self, student: &StudentAccess) -> Result<bool> {
        Ok(self.accommodations_of(student).await?.is_some_and(|helps| helps.calculator))
    }

    /// The student begins a test.
    pub async fn begin_test(&self, caller: &Caller, assignment: &str, now: Millis) -> Result<()> {
        let own = caller.student()?;
        let test = sittings::test(&self.db, &own, id(assignment)?).await?;
        match state_of_test(&test, now) {
            TestState::Running => return Ok(()),
            TestState::Open => {}
            _ => return Err(Failure::invalid("test").into()),
        }
        let extra = self.extra_time(&StudentAccess::from(own)).await?;
        let ends_at = match minutes_of(&test, extra) {
            Some(minutes) => Some(now.plus(i64::from(minutes) * 60_000)),
            None => test.due_at,
        };
        Ok(sittings::begin(&self.db, &own, test.id, now, ends_at).await?)
    }

    /// The student hands a test in.
    pub async fn hand_in(&self, caller: &Caller, assignment: &str, now: Millis) -> Result<()> {
        let own = caller.student()?;
        let test = sittings::test(&self.db, &own, id(assignment)?).await?;
        if test.began_at.is_none() {
            return Err(Failure::invalid("test").into());
        }
        self.hand_in_for(&StudentAccess::from(own), test.id, now).await
    }

    /// Hands a sitting in, so that the model learns from it; once.
    pub(crate) async fn hand_in_for(
        &self,
        student: &StudentAccess,
        test: AssignmentId,
        now: Millis,
    ) -> Result<()> {
        let tasks = sittings::tasks(&self.db, student, test).await?;
        let items: BTreeSet<ItemId> = tasks.into_iter().map(|task| task.item).collect();
        let items: Vec<ItemId> = items.into_iter().collect();
        let mut hand_in = HandIn::begin(&self.db, student, test, &items).await?;
        if hand_in.is_known() {
            return Ok(());
        }
        let rulings = rulings::of_assignment(&self.db, test).await?;
        let answers = given_in_time(&hand_in.answers().await?, hand_in.ends_at());
        let mut versions = BTreeMap::new();
        self.versions(answers.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let unreadable = is_unreadable(hand_in.state());
        let mut state = read_state(hand_in.state());
        let mut model = Model::new(self);
        model.items =
            hand_in.items().iter().map(|(item, state)| (item.clone(), loaded_item(*state))).collect();
        see_test(&mut model, &mut state, &answers, &rulings, &versions, now);
        let items: Vec<_> =
            model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect();
        hand_in.commit(&write_state(&state)?, &items, now).await?;
        if unreadable {
            schools::mark_outdated(&self.db, student.school()).await?;
        }
        Ok(())
    }

    /// Hands in what was forgotten: sittings whose time has long been over.
    pub async fn hand_in_forgotten(&self, now: Millis) -> Result<usize> {
        let forgotten = sittings::forgotten(&self.db, now.plus(-FORGOTTEN_MS)).await?;
        let mut done = 0;
        for (student, test) in &forgotten {
            // One that cannot be handed in holds up no other.
            match self.hand_in_as(*student, *test, now).await {
                Ok(()) => done += 1,
                Err(error) => tracing::warn!(%error, "a forgotten test cannot be handed in"),
            }
        }
        Ok(done)
    }

    pub(crate) async fn hand_in_as(&self, student: UserId, test: AssignmentId, now: Millis) -> Result<()> {
        let student = access::acting_as(&self.db, student).await?;
        self.hand_in_for(&StudentAccess::from(student.student()?), test, now).await
    }
}

/// How long a test takes a student, with extra time in per cent.
fn minutes_of(test: &Test, extra: u8) -> Option<u16> {
    let minutes = test.minutes.map(|minutes| minutes.clamp(1, MOST_MINUTES))?;
    u16::try_from((minutes * (100 + i64::from(extra))).div_euclid(100)).ok()
}

fn card(test: &Test, extra: u8, clock: &WallClock, now: Millis) -> TestCard {
    let state = state_of_test(test, now);
    let left = test.ends_at.filter(|_| state == TestState::Running).map(|end| (end.0 - now.0).max(0) / 1000);
    TestCard {
        id: test.id,
        title: test.title.clone(),
        state,
        starts: test.starts_at.filter(|start| *start > now).map(|start| clock.show(start)),
        due: test.due_at.map(|due| clock.show(due)),
        minutes: minutes_of(test, extra),
        seconds_left: left.and_then(|left| u32::try_from(left).ok()),
        tasks: u32::try_from(test.tasks).unwrap_or(0),
        changed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_by_the_usual_scale() {
        let scale = scale_of(Some(USUAL_SCALE));
        for (percent, expect) in [(0, 1), (14, 1), (15, 2), (54, 5), (55, 6), (94, 9), (95, 10), (100, 10)] {
            assert_eq!(grade(&scale, percent), Some(expect), "{percent} %");
        }
        assert_eq!(grade(&[], 80), None);
        assert_eq!(grade(&scale_of(Some("no scale")), 80), None);
    }

    #[test]
    fn per_cent_are_rounded_half_up() {
        for (points, most, expect) in [(0.0, 0, 0), (1.0, 3, 33), (2.0, 3, 67), (0.5, 4, 13), (5.0, 4, 100)] {
            assert_eq!(percent(points, most), expect, "{points} of {most}");
        }
    }

    #[test]
    fn the_latest_decision_is_in_force() {
        let item: ItemId = "i".parse().unwrap();
        let answer = Answer::Typed { text: "2".into() };
        let ruling = |for_all: bool, credit| Ruling {
            assignment: AssignmentId(uuid::Uuid::nil()),
            item: item.clone(),
            seed: (!for_all).then_some(Seed(1)),
            answer_hash: (!for_all).then(|| answer_hash(&answer)),
            credit,
            teacher: UserId(uuid::Uuid::nil()),
            ruled_at: Millis(0),
        };
        let (accepted, all) = (ruling(false, Some(1.0)), ruling(true, Some(1.0)));
        let (taken_back, not_all) = (ruling(false, None), ruling(true, None));
        let other = Answer::Typed { text: "3".into() };
        for (rulings, seed, answer, expect) in [
            (vec![], 1, Some(&answer), None),
            (vec![accepted.clone()], 1, Some(&answer), Some(1.0)),
            (vec![accepted.clone()], 2, Some(&answer), None),
            (vec![accepted.clone()], 1, Some(&other), None),
            (vec![accepted.clone(), taken_back.clone()], 1, Some(&answer), None),
            (vec![all.clone()], 7, Some(&other), Some(1.0)),
            (vec![all.clone()], 7, None, Some(1.0)),
            (vec![all.clone(), taken_back], 1, Some(&answer), Some(1.0)),
            (vec![accepted, all, not_all], 1, Some(&answer), Some(1.0)),
        ] {
            assert_eq!(ruled(&rulings, &item, Seed(seed), answer), expect, "{rulings:?}");
        }
    }
}
