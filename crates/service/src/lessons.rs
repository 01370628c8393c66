//! Lessons while they go on: what a teacher does to all students at once, and what each student is told.

use std::collections::BTreeMap;

use math::Lang;
use protocol::{Answer, AttemptId, Failure, ItemId, LessonId, Millis, Place, PresenceReport, UserId};
use store::attempts::StoredAttempt;
use store::lessons::{self, Attended, Lesson, SentHint};
use store::{Caller, ClassAccess, classes, presence};
use view::{LessonAnswer, LessonHint, LessonSignal, ShownAnswer, prose};

use crate::classes::new_uuid;
use crate::error::{Result, id};
use crate::live::AWAY_MS;
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;
use crate::{Service, text};

/// No pause is longer, in milliseconds: a teacher who forgets it locks nobody out.
pub(crate) const LONGEST_PAUSE_MS: i64 = 30 * 60_000;
/// How long help stays beside the exercise, in milliseconds.
const HINT_MS: i64 = 10 * 60_000;
/// Longest line that a teacher sends, in characters.
const LONGEST_WORDS: usize = 200;
/// Answers to choose from.
const ANSWERS: u32 = 40;
/// What students had on screen is forgotten after so many milliseconds…
const FORGOTTEN_MS: i64 = 3_600_000;
/// …and a lesson with all that was sent in it.
const LESSON_KEPT_MS: i64 = Millis::DAY;

/// Whether the screens are paused now.
pub(crate) fn is_paused(lesson: &Lesson, now: Millis) -> bool {
    paused_until(lesson).is_some_and(|until| until > now)
}

fn paused_until(lesson: &Lesson) -> Option<Millis> {
    lesson.paused_at.map(|at| at.plus(LONGEST_PAUSE_MS))
}

/// The proof that a student attends a lesson.
#[derive(Clone)]
pub struct AttendedLesson {
    attended: Attended,
    student: UserId,
}

impl AttendedLesson {
    /// The lesson.
    pub fn lesson(&self) -> LessonId {
        self.attended.lesson()
    }
}

/// What a lesson tells its students: read once for all of them, and told to each without what is for others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LessonNews {
    paused_until: Option<Millis>,
    hints: Vec<SentHint>,
    shown: Option<ShownAnswer>,
}

impl LessonNews {
    /// What the student of this proof is told at a moment.
    pub fn told_to(&self, attended: &AttendedLesson, now: Millis) -> LessonSignal {
        let left = self.paused_until.map(|until| until.0.saturating_sub(now.0));
        let own = self.hints.iter().filter(|hint| hint.user == attended.student);
        LessonSignal {
            paused_ms: left.filter(|left| *left > 0),
            hints: own
                .map(|hint| LessonHint {
                    sent: hint.sent_at,
                    item: hint.item.clone(),
                    words: hint.words.clone(),
                })
                .collect(),
            shown: self.shown.clone(),
        }
    }

    /// Whether that student is told the same by both.
    pub fn says_the_same(&self, other: &Self, attended: &AttendedLesson) -> bool {
        let own = |news: &Self| -> Vec<Millis> {
            let own = news.hints.iter().filter(|hint| hint.user == attended.student);
            own.map(|hint| hint.sent_at).collect()
        };
        self.paused_until == other.paused_until && self.shown == other.shown && own(self) == own(other)
    }
}

impl Service {
    /// Notes what a student has on screen, and says whether a lesson goes on.
    pub async fn report_presence(
        &self,
        caller: &Caller,
        report: PresenceReport,
        now: Millis,
    ) -> Result<bool> {
        let student = caller.student()?;
        if report.user.is_some_and(|user| user != student.student()) {
            return Err(Failure::LogInNeeded.into());
        }
        let place = match report.place {
            Place::Exercise { item, .. } if self.content.exercise(&item).is_none() => Place::Other,
            place => place,
        };
        presence::note(&self.db, &student, &place, now.plus(-AWAY_MS), now).await?;
        Ok(lessons::attended(&self.db, &student, now).await?.is_some())
    }

    /// The lesson of the student's class that goes on.
    pub async fn attend(&self, caller: &Caller, now: Millis) -> Result<Option<AttendedLesson>> {
        let student = caller.student()?;
        let attended = lessons::attended(&self.db, &student, now).await?;
        Ok(attended.map(|attended| AttendedLesson { attended, student: student.student() }))
    }

    /// What the lesson tells its students now; `None` once it is over. `before` is what it told last.
    pub async fn lesson_news(
        &self,
        attended: &AttendedLesson,
        before: &LessonNews,
        lang: Lang,
        now: Millis,
    ) -> Result<Option<LessonNews>> {
        let attended = &attended.attended;
        let Some(lesson) = lessons::as_attended(&self.db, attended, now).await? else { return Ok(None) };
        let wanted = lesson.shown_attempt.filter(|_| lesson.shown_to_students);
        let shown = match (wanted, &before.shown) {
            (None, _) => None,
            (Some(wanted), Some(shown)) if shown.attempt == wanted => before.shown.clone(),
            (Some(_), _) => match lessons::shown_to_students(&self.db, attended).await? {
                Some(stored) => self.shown_answer(stored, lang).await?,
                None => None,
            },
        };
        Ok(Some(LessonNews {
            paused_until: paused_until(&lesson).filter(|until| *until > now),
            hints: lessons::hints_sent(&self.db, attended, now.plus(-HINT_MS)).await?,
            shown,
        }))
    }

    /// Begins a lesson, unless one goes on.
    pub async fn start_lesson(&self, caller: &Caller, class: &str, now: Millis) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        Ok(lessons::start(&self.db, &class, LessonId(new_uuid(now)), now).await?)
    }

    /// Ends it.
    pub async fn end_lesson(&self, caller: &Caller, class: &str, now: Millis) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        Ok(lessons::end(&self.db, &class, now).await?)
    }

    /// The lesson that goes on; what is done in a lesson cannot be done without one.
    async fn going_on(&self, class: &ClassAccess, now: Millis) -> Result<Lesson> {
        let lesson = lessons::current(&self.db, class, now).await?;
        Ok(lesson.ok_or_else(|| Failure::invalid("lesson"))?)
    }

    /// Pauses the students' screens, or lets them go on.
    pub async fn pause_lesson(&self, caller: &Caller, class: &str, paused: bool, now: Millis) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        let lesson = self.going_on(&class, now).await?;
        if paused {
            lessons::pause(&self.db, &class, lesson.id, now.plus(-LONGEST_PAUSE_MS), now).await?;
        } else {
            lessons::resume(&self.db, &class, &lesson, now).await?;
        }
        Ok(())
    }

    /// Sends students of the class a line, or, if it is empty, the next hint of the exercise that each has on screen. Says
    /// to how many: those without an exercise on screen get none.
    pub async fn send_hint(
        &self,
        caller: &Caller,
        class: &str,
        students: &[UserId],
        words: &str,
        now: Millis,
    ) -> Result<u32> {
        let class = self.class_access(caller, class).await?;
        let words =
            text::checked(words, LONGEST_WORDS, "words")?.split_whitespace().collect::<Vec<_>>().join(" ");
        let members = classes::students(&self.db, &class).await?;
        if students.is_empty() || !students.iter().all(|user| members.iter().any(|member| member.id == *user))
        {
            return Err(Failure::NotFound.into());
        }
        let lesson = self.going_on(&class, now).await?;
        let words = (!words.is_empty()).then_some(words.as_str());
        let seen = now.plus(-AWAY_MS);
        let sent = lessons::send_hints(&self.db, &class, lesson.id, students, words, seen, now).await?;
        Ok(u32::try_from(sent).unwrap_or(u32::MAX))
    }

    /// Answers of the lesson (without one: of the day) that may be shown, newest first: all, or those to one exercise.
    pub async fn lesson_answers(
        &self,
        caller: &Caller,
        class: &str,
        item: Option<&str>,
        lang: Lang,
        now: Millis,
    ) -> Result<Vec<LessonAnswer>> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let item: Option<ItemId> = item.map(id).transpose()?;
        let lesson = lessons::current(&self.db, &class, now).await?;
        let since = lesson.map_or_else(|| clock.start_of_day(now), |lesson| lesson.started_at);
        let mut given = lessons::answers_given(&self.db, &class, since, item.as_ref(), ANSWERS).await?;
        // There is nothing to see in "I don't know yet".
        given.retain(|stored| stored.event.answer != Answer::DontKnow);
        let times: BTreeMap<AttemptId, Millis> =
            given.iter().map(|stored| (stored.event.id, stored.received_at)).collect();
        let shown = self.shown_answers(given, lang).await?;
        Ok(shown
            .into_iter()
            .filter_map(|shown| Some(LessonAnswer { at: clock.show(*times.get(&shown.attempt)?), shown }))
            .collect())
    }

    /// Shows an answer of the class's without a name, on the projector and, if wished, on the students' screens; `None`
    /// takes it away.
    pub async fn show_answer(
        &self,
        caller: &Caller,
        class: &str,
        attempt: Option<AttemptId>,
        to_students: bool,
        now: Millis,
    ) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        let lesson = self.going_on(&class, now).await?;
        Ok(lessons::show(&self.db, &class, lesson.id, attempt, to_students).await?)
    }

    pub(crate) async fn shown_answer(
        &self,
        stored: StoredAttempt,
        lang: Lang,
    ) -> Result<Option<ShownAnswer>> {
        Ok(self.shown_answers(vec![stored], lang).await?.pop())
    }

    /// Answers with what was asked, word for word; such as cannot be read any more are left out.
    async fn shown_answers(&self, given: Vec<StoredAttempt>, lang: Lang) -> Result<Vec<ShownAnswer>> {
        let mut versions = BTreeMap::new();
        self.versions(given.iter().map(|stored| stored.template.as_str()), &mut versions).await?;
        let shown = given.into_iter().filter_map(|stored| {
            let exercise = versions.get(&stored.template)?;
            let instance = exercise.instantiate(stored.event.seed).ok()?;
            Some(ShownAnswer {
                attempt: stored.event.id,
                skill: self.content.skill_name(exercise.template().skills.first()?, lang).to_owned(),
                statement: prose(&instance.statement(lang), lang),
                answer: match &stored.event.answer {
                    Answer::DontKnow => None,
                    answer => Some(prose(&instance.show(answer, lang), lang)),
                },
                verdict: verdict_of(&stored.verdict),
            })
        });
        Ok(shown.collect())
    }

    /// Forgets what students had on screen, and lessons that are long over.
    pub(crate) async fn sweep_lessons(&self, now: Millis) -> Result<()> {
        presence::sweep(&self.db, now.plus(-FORGOTTEN_MS)).await?;
        Ok(lessons::sweep(&self.db, now.plus(-LESSON_KEPT_MS)).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_800_000_000_000);

    #[test]
    fn a_pause_ends_by_itself() {
        let lesson = Lesson {
            id: LessonId(uuid::Uuid::nil()),
            started_at: NOW.plus(-LONGEST_PAUSE_MS),
            paused_at: Some(NOW),
            shown_attempt: None,
            shown_to_students: false,
        };
        for (after, paused) in [(0, true), (LONGEST_PAUSE_MS - 1, true), (LONGEST_PAUSE_MS, false)] {
            assert_eq!(is_paused(&lesson, NOW.plus(after)), paused, "{after}");
        }
    }
}
