//! What the teacher of the demo school has done: a plan of the year, work that is open, a test of yesterday with its
//! results, one that is to come, a kept group, and words about students. All of it through the use cases that people use.

use math::Lang;
use protocol::{
    AssignmentId, AttemptEvent, AttemptId, CorrectionKind, DeviceId, ItemId, Millis, NoteId, SkillId, UserId,
};
use store::{Caller, access};
use uuid::Uuid;
use view::{GroupNeed, GroupWish, Numbers, StudentWish, TaskWish, TestTask, WorkKind, WorkRules, WorkWish};

use crate::Service;
use crate::error::Result;
use crate::simulated_student::SimulatedStudent;
use crate::wall_clock::WallClock;

const HOUR_MS: i64 = 3_600_000;
/// Lessons of yesterday's practice are over by then.
const TEST_BEGAN_MS: i64 = 15 * HOUR_MS;
/// Questions of a test.
const QUESTIONS: usize = 4;

/// Work for everybody in a class.
fn given_to(members: &[UserId], tasks: Vec<TaskWish>, kind: WorkKind, title: &str, due: String) -> WorkWish {
    WorkWish {
        title: title.to_owned(),
        note: String::new(),
        kind,
        starts: String::new(),
        due,
        rules: WorkRules {
            hints: kind == WorkKind::Practice,
            calculator: true,
            tries: None,
            minutes: (kind == WorkKind::Test).then_some(30),
        },
        numbers: Numbers::Own,
        weeks: 1,
        students: members
            .iter()
            .map(|student| StudentWish { student: *student, tasks: tasks.clone() })
            .collect(),
    }
}

impl Service {
    /// One assignment that is still open, so that the pages have one to show.
    pub(crate) async fn demo_assignment(
        &self,
        teacher: &Caller,
        class: &str,
        members: &[UserId],
        now: Millis,
    ) -> Result<()> {
        let skill = self.goals().into_iter().next_back();
        let items = skill.iter().flat_map(|skill| self.content.catalogue().of_skill(skill)).take(2);
        let tasks: Vec<TaskWish> = items.map(|item| TaskWish { item: item.id.clone(), wanted: 2 }).collect();
        let due = WallClock::of(teacher.time_zone()).show(now.plus(5 * Millis::DAY)).iso_minute();
        let wish = given_to(members, tasks, WorkKind::Practice, "Pasiruošimas kontroliniam", due);
        self.assign(teacher, class, wish, now).await.map(|_: AssignmentId| ())
    }

    /// Everything else that a teacher would have done by now.
    pub(crate) async fn demo_teaching(
        &self,
        teacher: &Caller,
        class: &str,
        members: &mut [(UserId, SimulatedStudent)],
        now: Millis,
    ) -> Result<()> {
        let page = self.plan_page(teacher, class, Lang::Lt, now).await?;
        self.save_plan(teacher, class, page.proposed, now).await?;
        self.demo_tests(teacher, class, members, now).await?;
        self.demo_words(teacher, class, now).await
    }

    /// Yesterday's test, marked and given out, and one that comes in a week.
    async fn demo_tests(
        &self,
        teacher: &Caller,
        class: &str,
        members: &mut [(UserId, SimulatedStudent)],
        now: Millis,
    ) -> Result<()> {
        let ids: Vec<UserId> = members.iter().map(|(id, _)| *id).collect();
        let clock = WallClock::of(teacher.time_zone());
        let yesterday = clock.start_of_day(now.plus(-Millis::DAY)).plus(TEST_BEGAN_MS);
        let tasks = self.demo_questions();
        let due = clock.show(yesterday.plus(2 * HOUR_MS)).iso_minute();
        let wish = given_to(&ids, tasks.clone(), WorkKind::Test, "Lygčių kontrolinis", due);
        // A due date must lie ahead: the test was given the day before.
        let test = self.assign(teacher, class, wish, yesterday.plus(-Millis::DAY)).await?;
        for (place, (student, mind)) in members.iter_mut().enumerate() {
            // Somebody is always ill.
            if place == 4 {
                continue;
            }
            let pupil = access::acting_as(&self.db, *student).await?;
            self.sit_demo_test(&pupil, mind, test, yesterday).await?;
        }
        self.release_results(teacher, &test.to_string(), now).await?;
        let starts = clock.show(now.plus(7 * Millis::DAY)).iso_minute();
        let due = clock.show(now.plus(8 * Millis::DAY)).iso_minute();
        let ahead =
            WorkWish { starts, ..given_to(&ids, tasks, WorkKind::Test, "Pusmečio kontrolinis", due) };
        // Earlier than the open work, which stays the latest.
        self.assign(teacher, class, ahead, now.plus(-HOUR_MS)).await.map(drop)
    }

    /// The questions of a test: one exercise of each of the last goals.
    fn demo_questions(&self) -> Vec<TaskWish> {
        let skills: Vec<SkillId> = self.goals();
        let items = skills.iter().rev().filter_map(|skill| self.content.of_skill(skill).first());
        items.take(QUESTIONS).map(|item: &ItemId| TaskWish { item: item.clone(), wanted: 2 }).collect()
    }

    async fn sit_demo_test(
        &self,
        pupil: &Caller,
        mind: &mut SimulatedStudent,
        test: AssignmentId,
        began: Millis,
    ) -> Result<()> {
        let id = test.to_string();
        self.begin_test(pupil, &id, began).await?;
        let device = DeviceId(Uuid::from_u128(mind.bits()));
        let mut at = began;
        let tasks = self.test_page(pupil, &id, Lang::Lt, began).await?.tasks;
        for (sequence, TestTask { template, seed, .. }) in (1..).zip(tasks) {
            at = at.plus(60_000 + mind.pause_ms(120_000));
            let (item, revision) = (template.id.clone(), template.revision);
            let (difficulty, seconds) = (template.difficulty, template.seconds);
            let skill = template.skills.first().cloned();
            let Some((skill, instance)) =
                skill.zip(template.compile().ok().and_then(|exercise| exercise.instantiate(seed).ok()))
            else {
                continue;
            };
            let done = mind.answer(&skill, difficulty, seconds, &instance);
            let event = AttemptEvent {
                id: AttemptId(Uuid::from_u128(mind.bits())),
                device,
                sequence,
                client_time: at,
                item,
                revision,
                seed,
                answer: done.answer,
                hints: 0,
                saw_solution: false,
                duration_ms: done.duration_ms,
                assignment: Some(test),
                confidence: None,
            };
            self.record_answer(pupil, event, at).await?;
        }
        self.hand_in(pupil, &id, at.plus(30_000)).await
    }

    /// A kept group, a correction of either kind, and a note, where the data give a reason.
    async fn demo_words(&self, teacher: &Caller, class: &str, now: Millis) -> Result<()> {
        let groups = self.groups_page(teacher, class, Lang::Lt, now).await?.proposed;
        let gaps = groups.into_iter().filter_map(|group| match group.need {
            GroupNeed::Gap { skill, .. } => Some((skill, group.students)),
            GroupNeed::Misconception { .. } | GroupNeed::Ready { .. } => None,
        });
        let Some((skill, students)) = gaps.into_iter().next() else { return Ok(()) };
        let members: Vec<UserId> = students.iter().map(|student| student.id).collect();
        let wish = GroupWish {
            id: None,
            name: "Ketvirtadienio konsultacija".to_owned(),
            skill: Some(skill.clone()),
            members,
        };
        self.keep_group(teacher, class, wish, now).await?;
        let said = [CorrectionKind::Focus, CorrectionKind::Knows];
        // The last of the group: whoever stands first is what the pages are looked at with.
        for (student, kind) in students.iter().rev().zip(said) {
            self.correct(teacher, &student.id.to_string(), &skill, kind, now).await?;
        }
        if let Some(student) = students.last() {
            let note = NoteId(Uuid::now_v7());
            let words = "Po pamokos aptarėme ženklus; kitą savaitę pažiūrėti dar kartą.";
            self.save_note(teacher, &student.id.to_string(), note, words, true, now).await?;
        }
        Ok(())
    }
}
