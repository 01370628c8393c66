//! What teachers say of a student's skills: it reaches the model and the route at once, is told to the student in kind
//! words, and can be taken back.

use learner::{LearnerState, Word};
use math::Lang;
use protocol::{CorrectionId, CorrectionKind, Failure, Millis, SkillId};
use store::corrections::{self, Correcting, Correction};
use store::{Caller, StudentAccess, schools};
use view::{CorrectionNews, CorrectionView};

use crate::Service;
use crate::class_page::{is_unreadable, read_state};
use crate::error::Result;
use crate::recording::write_state;
use crate::wall_clock::WallClock;

/// How long a student is told of a correction.
const NEWS_MS: i64 = 7 * Millis::DAY;

/// What a correction says to the model; nothing for a focus, which is a goal.
pub(crate) fn word(kind: CorrectionKind) -> Option<Word> {
    match kind {
        CorrectionKind::Knows => Some(Word::Knows),
        CorrectionKind::NotTaught => Some(Word::NotTaught),
        CorrectionKind::Focus => None,
    }
}

impl Service {
    /// Says something of a skill of a student, in the place of what was said before; the same again changes nothing.
    pub async fn correct(
        &self,
        caller: &Caller,
        student: &str,
        skill: &SkillId,
        kind: CorrectionKind,
        now: Millis,
    ) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        if !self.content.has_exercises(skill) {
            return Err(Failure::NotFound.into());
        }
        let correcting = Correcting::begin(&self.db, &caller.staff()?, &student).await?;
        let before = correcting.holding().iter().find(|correction| correction.skill == *skill);
        if before.is_some_and(|before| before.kind == kind) {
            return Ok(());
        }
        let unreadable = is_unreadable(correcting.state());
        let mut state = read_state(correcting.state());
        self.hear(&mut state, skill, word(kind));
        let new = CorrectionId(uuid::Uuid::now_v7());
        correcting.give(new, skill, kind, &write_state(&state)?, now).await?;
        self.note_unreadable(caller, unreadable).await
    }

    /// Takes a correction back.
    pub async fn end_correction(
        &self,
        caller: &Caller,
        student: &str,
        correction: CorrectionId,
        now: Millis,
    ) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        let correcting = Correcting::begin(&self.db, &caller.staff()?, &student).await?;
        let held = correcting.holding().iter().find(|held| held.id == correction);
        let skill = held.map(|held| held.skill.clone()).ok_or(Failure::NotFound)?;
        let unreadable = is_unreadable(correcting.state());
        let mut state = read_state(correcting.state());
        self.hear(&mut state, &skill, None);
        correcting.end(correction, &write_state(&state)?, now).await?;
        self.note_unreadable(caller, unreadable).await
    }

    /// What from now on is said of a skill.
    pub(crate) fn hear(&self, state: &mut LearnerState, skill: &SkillId, word: Option<Word>) {
        match word {
            Some(word) => state.correct(&self.parameters, skill, word),
            None => state.withdraw(skill),
        }
    }

    async fn note_unreadable(&self, caller: &Caller, unreadable: bool) -> Result<()> {
        if unreadable {
            schools::mark_outdated(&self.db, caller.school()).await?;
        }
        Ok(())
    }

    /// Entries of the log with names.
    pub(crate) fn correction_views(
        &self,
        log: &[Correction],
        clock: &WallClock,
        lang: Lang,
    ) -> Vec<CorrectionView> {
        let view = |correction: &Correction| CorrectionView {
            id: correction.id,
            skill_name: self.content.skill_name(&correction.skill, lang).to_owned(),
            skill: correction.skill.clone(),
            kind: correction.kind,
            by: correction.teacher.clone(),
            at: clock.show(correction.given_at),
            ended: correction
                .ended_at
                .map(|at| (correction.ended_by.clone().unwrap_or_default(), clock.show(at))),
        };
        log.iter().map(view).collect()
    }

    /// What teachers said of a student's skills lately, latest first.
    pub(crate) async fn correction_news(
        &self,
        student: &StudentAccess,
        lang: Lang,
        now: Millis,
    ) -> Result<Vec<CorrectionNews>> {
        let given = corrections::given_since(&self.db, student, now.plus(-NEWS_MS)).await?;
        let news = given.into_iter().map(|correction| CorrectionNews {
            skill_name: self.content.skill_name(&correction.skill, lang).to_owned(),
            skill: correction.skill,
            kind: correction.kind,
            by: correction.teacher,
        });
        Ok(news.collect())
    }
}
