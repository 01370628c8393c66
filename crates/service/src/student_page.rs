//! One student, as a teacher sees them: estimates, gaps, and the answers behind each number.

use std::collections::{BTreeMap, BTreeSet};

use desk::Standing;
use exercise::Exercise;
use learner::{AskTeacher, Gap, LearnerState, gaps, stuck, success};
use math::Lang;
use protocol::{Answer, ItemId, Millis, SkillId};
use store::attempts::{self, Among, StoredAttempt};
use store::{
    Caller, StaffAccess, StudentAccess, access, assignments, classes, corrections, misconceptions, users,
    work,
};
use view::{
    AnswerList, AnswerView, AnswersOf, GapView, MisconceptionSeen, NextAnswer, PersonView, SkillView,
    StudentNow, StudentPage, prose,
};

use crate::Service;
use crate::accommodations::accommodations_view;
use crate::effort::{self, effort};
use crate::error::{Result, id};
use crate::recording::verdict_of;
use crate::student_history::{Reached, history};
use crate::wall_clock::WallClock;
use crate::written::Surroundings;

/// Answers shown at once.
const SHOWN: u32 = 100;
/// Misconceptions told at most.
const MISCONCEPTIONS: u32 = 20;
/// Days without an answer that are told.
const SILENT_DAYS: f64 = 7.0;
/// Weeks whose new skills are told where nothing presses.
const CALM_WEEKS: u32 = 4;

impl Service {
    /// The page of one student, for their teachers and the head.
    pub async fn student_page(
        &self,
        caller: &Caller,
        student: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<StudentPage> {
        let student = self.seen_by_staff(caller, student).await?;
        let name = users::name_of(&self.db, &student).await?;
        let state = self.state_of(&student).await?;
        let skill_name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let not_taught = self.not_taught_of(&student, now).await?;
        let found = self.gaps_of(&state, &not_taught, now);
        let stuck = stuck(&state);
        let standing = self.standing(&state, now);
        let clock = WallClock::of(caller.time_zone());
        let staff = caller.staff()?;
        let person =
            self.person(&staff, &student, &state, &standing, (&found, &stuck), &clock, lang, now).await?;
        let gaps = found
            .into_iter()
            .map(|gap| GapView {
                name: skill_name(&gap.skill),
                skill: gap.skill,
                probability: gap.probability_lacking as f32,
                blocks: gap.blocks.iter().map(skill_name).collect(),
                answers: gap.evidence.len() as u32,
            })
            .collect();
        let skills = self
            .columns(lang)
            .into_iter()
            .map(|column| SkillView {
                cell: standing.cell(&column.id),
                id: column.id,
                name: column.name,
                planned: false,
            })
            .collect();
        let of_student = classes::of_student(&self.db, &student).await?;
        Ok(StudentPage {
            id: student.student(),
            name: name.display_name,
            user_name: name.user_name,
            classes: of_student.into_iter().map(|class| (class.id, class.name)).collect(),
            skills,
            gaps,
            answers_in_all: u32::try_from(attempts::count_of_student(&self.db, &student).await?)
                .unwrap_or(u32::MAX),
            diagnostic: self.diagnostic_seen(&student, &clock, lang).await?,
            exams: self.forecasts_of(&student, &state, &clock, lang, now).await?,
            person,
        })
    }

    /// What there is to say of a student beside skills and gaps: six queries.
    #[expect(clippy::too_many_arguments, reason = "all of it was computed for the page already")]
    async fn person(
        &self,
        staff: &StaffAccess,
        student: &StudentAccess,
        state: &LearnerState,
        standing: &Standing<'_>,
        (gaps, stuck): (&[Gap], &[AskTeacher]),
        clock: &WallClock,
        lang: Lang,
        now: Millis,
    ) -> Result<PersonView> {
        let log = corrections::of_student(&self.db, student).await?;
        let first = work::first_answers(&self.db, student).await?;
        let begun = self.begun(&first);
        let reached = self.reached(state, standing, &log);
        let monday = clock.mondays(now, effort::WEEKS).first().copied().unwrap_or(now);
        let worked = work::since(&self.db, student, monday).await?;
        let about = |item: &ItemId| {
            let template = self.content.exercise(item)?.template();
            Some((template.skills.first()?.clone(), template.seconds.saturating_mul(1_000)))
        };
        let latest = attempts::of_student(&self.db, student, 1, None).await?;
        let days_silent = latest.first().map(|latest| now.days_since(latest.received_at));
        Ok(PersonView {
            now: self.now_of(gaps, stuck, days_silent, &reached, lang, now),
            history: history(&begun, &reached, clock, now),
            path: self.path_views(&reached, clock, lang),
            misconceptions: self.misconceptions_of(student, clock, lang).await?,
            effort: effort(&worked, about, self.parameters.rapid_share, clock, now),
            accommodations: accommodations_view(self.accommodations_of(student).await?, clock),
            notes: self.notes_for(staff, student, clock).await?,
            corrections: self.correction_views(&log, clock, lang),
        })
    }

    /// The story in a sentence: what needs doing now.
    fn now_of(
        &self,
        gaps: &[Gap],
        stuck: &[AskTeacher],
        days_silent: Option<f64>,
        reached: &[Reached],
        lang: Lang,
        now: Millis,
    ) -> StudentNow {
        let name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        if !stuck.is_empty() {
            return StudentNow::NeedsPerson {
                skills: stuck.iter().map(|stuck| name(&stuck.skill)).collect(),
            };
        }
        let Some(days) = days_silent else { return StudentNow::NothingYet };
        // Of equals the one that is taught first.
        let mut root: Option<&Gap> = None;
        for gap in gaps {
            if root.is_none_or(|root| gap.blocks.len() > root.blocks.len()) {
                root = Some(gap);
            }
        }
        if let Some(root) = root {
            return StudentNow::StartWith { skill: name(&root.skill), blocks: root.blocks.len() as u32 };
        }
        if days >= SILENT_DAYS {
            return StudentNow::Silent { days: days as u32 };
        }
        let since = now.plus(-i64::from(CALM_WEEKS) * 7 * Millis::DAY);
        let mastered = reached.iter().filter(|one| one.at >= since).count() as u32;
        StudentNow::Calm { mastered, weeks: CALM_WEEKS }
    }

    /// The misconceptions recognised in a student's answers, each with what was said to the student when it came last.
    async fn misconceptions_of(
        &self,
        student: &StudentAccess,
        clock: &WallClock,
        lang: Lang,
    ) -> Result<Vec<MisconceptionSeen>> {
        let found = misconceptions::of_student(&self.db, student, MISCONCEPTIONS).await?;
        let mut versions = BTreeMap::new();
        self.versions(found.iter().map(|(_, latest)| latest.template.as_str()), &mut versions).await?;
        let seen = found.into_iter().filter_map(|(times, latest)| {
            let exercise = versions.get(&latest.template)?;
            let instance = exercise.instantiate(latest.event.seed).ok()?;
            let feedback = instance.feedback(&instance.mark(&latest.event.answer), lang)?;
            Some(MisconceptionSeen {
                id: latest.misconception?,
                skill: self.content.skill_name(exercise.template().skills.first()?, lang).to_owned(),
                feedback: prose(&feedback, lang),
                times: u32::try_from(times).unwrap_or(u32::MAX),
                last: clock.show(latest.received_at),
            })
        });
        Ok(seen.collect())
    }

    /// Answers of one student: all, or the very ones behind a number.
    pub async fn answers(
        &self,
        caller: &Caller,
        student: &str,
        of: AnswersOf,
        lang: Lang,
        now: Millis,
    ) -> Result<AnswerList> {
        let student = self.seen_by_staff(caller, student).await?;
        // One more than is shown tells whether there are more.
        let limit = SHOWN + 1;
        let skill_name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let (name, found) = match &of {
            AnswersOf::All => (String::new(), attempts::of_student(&self.db, &student, limit, None).await?),
            AnswersOf::Skill(skill) => {
                let items = self.speaking_about(skill);
                let among = Among::Items(&items);
                (skill_name(skill), attempts::of_student_among(&self.db, &student, among, limit).await?)
            }
            AnswersOf::Gap(skill) => {
                let not_taught = self.not_taught_of(&student, now).await?;
                let gaps = self.gaps_of(&self.state_of(&student).await?, &not_taught, now);
                let evidence = gaps.into_iter().find(|gap| gap.skill == *skill).map(|gap| gap.evidence);
                let evidence = evidence.unwrap_or_default();
                let among = Among::These(&evidence);
                (skill_name(skill), attempts::of_student_among(&self.db, &student, among, limit).await?)
            }
            AnswersOf::Misconception(misconception) => {
                let among = Among::Misconception(misconception);
                (String::new(), attempts::of_student_among(&self.db, &student, among, limit).await?)
            }
            AnswersOf::Diagnostic => {
                let given = self.diagnostic_answers(&student).await?;
                let among = Among::These(&given);
                (String::new(), attempts::of_student_among(&self.db, &student, among, limit).await?)
            }
            AnswersOf::Assignment { id, item } => {
                let assignment = access::assignment_access(&self.db, caller, *id).await?;
                let title = assignments::summary(&self.db, &assignment).await?.title;
                let among = Among::Assignment(&assignment, item.as_ref());
                (title, attempts::of_student_among(&self.db, &student, among, limit).await?)
            }
        };
        let clock = WallClock::of(caller.time_zone());
        let next = match &of {
            AnswersOf::Skill(skill) => Some(self.next_answer(&self.state_of(&student).await?, skill, now)),
            _ => None,
        };
        let list = self.answer_list(&student, of, found, SHOWN, &clock, lang).await?;
        Ok(AnswerList { name, next, ..list })
    }

    /// What is expected of the next answer to a typical exercise of a skill.
    fn next_answer(&self, state: &LearnerState, skill: &SkillId, now: Millis) -> NextAnswer {
        let items = self.content.catalogue().of_skill(skill);
        let difficulty = items.iter().map(|item| item.difficulty).sum::<f64>() / items.len().max(1) as f64;
        let skills = std::slice::from_ref(skill);
        NextAnswer::from(&success(&self.parameters, state, skills, difficulty, now))
    }

    /// Stored answers with their questions, at most `most`; one more of them tells that there are more. Of a skill the
    /// list is called by its name, else by nothing.
    pub(crate) async fn answer_list(
        &self,
        student: &StudentAccess,
        of: AnswersOf,
        mut found: Vec<StoredAttempt>,
        most: u32,
        clock: &WallClock,
        lang: Lang,
    ) -> Result<AnswerList> {
        let more = found.len() > most as usize;
        found.truncate(most as usize);
        let around = self.surroundings(student, &found).await?;
        let mut versions = BTreeMap::new();
        self.versions(found.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let answers = found
            .into_iter()
            .filter_map(|answer| {
                let exercise = versions.get(&answer.template)?;
                self.answer_view(answer, exercise, &around, clock, lang)
            })
            .collect();
        let name = match &of {
            AnswersOf::Skill(skill) => self.content.skill_name(skill, lang).to_owned(),
            _ => String::new(),
        };
        Ok(AnswerList { of, name, next: None, answers, more })
    }

    /// These pages speak of a student to others. What is for the student themselves stands on their route.
    pub(crate) async fn seen_by_staff(&self, caller: &Caller, student: &str) -> Result<StudentAccess> {
        caller.staff()?;
        Ok(access::student_access(&self.db, caller, id(student)?).await?)
    }

    fn gaps_of(&self, state: &LearnerState, not_taught: &BTreeSet<SkillId>, now: Millis) -> Vec<Gap> {
        gaps(self.content.graph(), &self.parameters, state, &self.goals(), not_taught, now)
    }

    /// The exercises whose answers are evidence of a skill, also when they practise another one first.
    pub(crate) fn speaking_about(&self, skill: &SkillId) -> Vec<ItemId> {
        let exercises = self.content.exercises().iter();
        exercises
            .filter(|(_, exercise)| exercise.template().skills.contains(skill))
            .map(|(item, _)| item.clone())
            .collect()
    }

    /// An answer with its question, word for word as it was asked.
    pub(crate) fn answer_view(
        &self,
        stored: StoredAttempt,
        exercise: &Exercise,
        around: &Surroundings,
        clock: &WallClock,
        lang: Lang,
    ) -> Option<AnswerView> {
        let instance = exercise.instantiate(stored.event.seed).ok()?;
        let written = Self::written(&stored, &instance, around, clock, lang);
        let event = stored.event;
        let marking = instance.mark(&event.answer);
        Some(AnswerView {
            id: event.id,
            at: clock.show(stored.received_at),
            skill: self.content.skill_name(exercise.template().skills.first()?, lang).to_owned(),
            statement: prose(&instance.statement(lang), lang),
            answer: match &event.answer {
                Answer::DontKnow => None,
                answer => Some(prose(&instance.show(answer, lang), lang)),
            },
            right_answer: prose(&instance.show_right(lang), lang),
            verdict: verdict_of(&stored.verdict),
            mistake: instance.feedback(&marking, lang).map(|rich| prose(&rich, lang)),
            written,
            item: event.item,
            seed: event.seed,
            hints: event.hints,
            saw_solution: event.saw_solution,
            seconds: event.duration_ms / 1000,
        })
    }
}
