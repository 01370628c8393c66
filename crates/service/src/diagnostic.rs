//! The diagnostic of a student: which question waits, and what was found.
//!
//! Its answers are attempts like all others, so they reach the model and the log by the ordinary way, also from a tablet
//! that was offline. What is asked next follows from the answers alone (see `desk::Diagnosis`); nothing else is stored but
//! when it began and what was said not to be taught.

use std::collections::BTreeMap;

use desk::{Diagnosis, reply_of, seed_of};
use learner::{DiagnosticAnswer, DiagnosticLimits, Finding, LearnerState, Reply};
use math::Lang;
use protocol::{AttemptId, DiagnosticId, Failure, ItemId, Millis, Seed, SkillId};
use store::attempts;
use store::diagnostics::{self, StoredDiagnostic};
use store::goals::{self, GoalKind};
use store::{Caller, StoreError, StudentAccess};
use uuid::Uuid;
use view::{DiagnosticOffer, DiagnosticPage, DiagnosticProgress, DiagnosticSeen, SkillChance};

use crate::Service;
use crate::classes::new_uuid;
use crate::error::{Error, Result, id};
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// A student of whom so many skills were answered directly needs no offer any more.
const WELL_KNOWN: usize = 6;

fn not_taught(stored: &StoredDiagnostic) -> Result<Vec<ItemId>> {
    serde_json::from_str(&stored.not_taught)
        .map_err(|error| Error::Broken(format!("a diagnostic is unreadable: {error}")))
}

impl Service {
    /// A diagnostic as far as it has come.
    pub(crate) async fn diagnosis(
        &self,
        student: &StudentAccess,
        stored: &StoredDiagnostic,
    ) -> Result<Diagnosis> {
        let mut given: BTreeMap<ItemId, (AttemptId, Reply)> = BTreeMap::new();
        for attempt in attempts::of_student_since(&self.db, student, stored.started_at).await? {
            let event = &attempt.event;
            if stored.finished_at.is_none_or(|end| attempt.received_at <= end)
                && event.seed == seed_of(stored.id, &event.item)
                && let Some(reply) = reply_of(verdict_of(&attempt.verdict), attempt.credit)
            {
                // The first try counts: the second one was told something.
                given.entry(event.item.clone()).or_insert((event.id, reply));
            }
        }
        for item in not_taught(stored)? {
            // An answer that was given stays one.
            given.entry(item).or_insert((AttemptId(Uuid::nil()), Reply::NotTaught));
        }
        let classes = store::classes::of_student(&self.db, student).await?;
        // A student's diagnostic looks at the topics of their goals, or at everything.
        let goals = goals::of_student(&self.db, student, stored.started_at).await?;
        let topics = goals.iter().filter(|goal| goal.kind == GoalKind::Topic);
        Ok(Diagnosis {
            id: stored.id,
            grade: classes.iter().map(|class| class.grade).max(),
            topics: topics.filter_map(|goal| goal.target.parse().ok()).collect(),
            not_taught: self.not_taught_of(student, stored.started_at).await?,
            // Evidence does not depend on the order in which it was asked for, nor on goals that changed meanwhile.
            answers: given
                .into_iter()
                .map(|(item, (attempt, reply))| DiagnosticAnswer { item, attempt, reply })
                .collect(),
            finished: stored.finished_at.is_some(),
        })
    }

    /// Where the diagnostic of the student who asks stands.
    pub async fn diagnostic_page(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<DiagnosticPage> {
        let student = StudentAccess::from(caller.student()?);
        let Some(stored) = diagnostics::latest(&self.db, &student).await? else {
            return Ok(DiagnosticPage { question: None, found: None });
        };
        let diagnosis = self.diagnosis(&student, &stored).await?;
        if let Some(question) = diagnosis.question(&self.material) {
            return Ok(DiagnosticPage { question: Some(question), found: None });
        }
        if stored.finished_at.is_none() {
            // It ended by itself. Noted, so that it does not go on when there are more exercises one day.
            self.close(&student, stored, now).await?;
        }
        let state = self.state_of(&student).await?;
        let name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let found = diagnosis.found(&self.material, name, |skill| self.practice_of(&state, skill, now));
        Ok(DiagnosticPage { question: None, found: Some(found) })
    }

    async fn close(&self, student: &StudentAccess, stored: StoredDiagnostic, now: Millis) -> Result<()> {
        let ended = StoredDiagnostic { finished_at: Some(now), ..stored };
        match diagnostics::update(&self.db, student, &ended).await {
            // Another tab was first.
            Err(StoreError::NotFound) => Ok(()),
            done => Ok(done?),
        }
    }

    /// The latest diagnostic of a student, for those who teach them.
    pub(crate) async fn diagnostic_seen(
        &self,
        student: &StudentAccess,
        clock: &WallClock,
        lang: Lang,
    ) -> Result<Option<DiagnosticSeen>> {
        let Some(stored) = diagnostics::latest(&self.db, student).await? else { return Ok(None) };
        let diagnosis = self.diagnosis(student, &stored).await?;
        let result = diagnosis.result(&self.material);
        let these = |finding: Finding| -> Vec<SkillChance> {
            let such = result.skills.iter().filter(|found| found.finding == finding);
            such.map(|found| SkillChance {
                skill: found.skill.clone(),
                name: self.content.skill_name(&found.skill, lang).to_owned(),
                chance: found.probability as f32,
            })
            .collect()
        };
        Ok(Some(DiagnosticSeen {
            began: clock.show(stored.started_at),
            over: diagnosis.question(&self.material).is_none(),
            questions: result.questions,
            known: these(Finding::Known),
            unknown: these(Finding::Unknown),
            undecided: these(Finding::Undecided),
            not_taught: these(Finding::NotTaught),
        }))
    }

    /// The answers of the latest diagnostic.
    pub(crate) async fn diagnostic_answers(&self, student: &StudentAccess) -> Result<Vec<AttemptId>> {
        let Some(stored) = diagnostics::latest(&self.db, student).await? else { return Ok(Vec::new()) };
        let diagnosis = self.diagnosis(student, &stored).await?;
        Ok(diagnosis.answers.into_iter().map(|answer| answer.attempt).collect())
    }

    /// The place of an exercise in the diagnostic under way, if it is the question that waits or one that was answered.
    pub(crate) async fn diagnostic_place(
        &self,
        caller: &Caller,
        item: &ItemId,
        seed: Seed,
    ) -> Result<Option<DiagnosticProgress>> {
        let student = StudentAccess::from(caller.student()?);
        let latest = diagnostics::latest(&self.db, &student).await?;
        // Only its own numbers are looked at further, so that other exercises cost nothing.
        let latest = latest.filter(|stored| stored.finished_at.is_none() && seed_of(stored.id, item) == seed);
        let Some(stored) = latest else { return Ok(None) };
        Ok(self.diagnosis(&student, &stored).await?.place(&self.material, item, seed))
    }

    /// Whether today's route offers a diagnostic.
    pub(crate) async fn diagnostic_offer(
        &self,
        student: &StudentAccess,
        state: &LearnerState,
    ) -> Result<Option<DiagnosticOffer>> {
        let answered = state.skills().filter(|(_, skill)| skill.answers > 0).count();
        Ok(match diagnostics::latest(&self.db, student).await? {
            None if answered < WELL_KNOWN => Some(DiagnosticOffer::Begin),
            // One that ran to its end without being ended is shown as found; the offer only leads there.
            Some(stored) if stored.finished_at.is_none() && !self.is_over(student, &stored).await? => {
                Some(DiagnosticOffer::GoOn)
            }
            _ => None,
        })
    }

    async fn is_over(&self, student: &StudentAccess, stored: &StoredDiagnostic) -> Result<bool> {
        Ok(self.diagnosis(student, stored).await?.question(&self.material).is_none())
    }

    /// Begins a diagnostic, unless one is under way.
    pub async fn start_diagnostic(&self, caller: &Caller, now: Millis) -> Result<()> {
        self.begin_diagnostic(caller, DiagnosticId(new_uuid(now)), now).await
    }

    /// Begins a diagnostic with this id, unless one is under way.
    pub(crate) async fn begin_diagnostic(
        &self,
        caller: &Caller,
        diagnostic: DiagnosticId,
        now: Millis,
    ) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        if let Some(stored) = diagnostics::latest(&self.db, &student).await?
            && stored.finished_at.is_none()
            && !self.is_over(&student, &stored).await?
        {
            return Ok(());
        }
        Ok(diagnostics::start(&self.db, &student, diagnostic, now).await?)
    }

    async fn under_way(&self, caller: &Caller) -> Result<(StudentAccess, StoredDiagnostic)> {
        let student = StudentAccess::from(caller.student()?);
        let latest = diagnostics::latest(&self.db, &student).await?;
        let stored = latest.filter(|stored| stored.finished_at.is_none()).ok_or(Failure::NotFound)?;
        Ok((student, stored))
    }

    /// The student says of an exercise that it was not taught yet.
    pub async fn not_taught_yet(&self, caller: &Caller, item: &str) -> Result<()> {
        let (student, stored) = self.under_way(caller).await?;
        let item: ItemId = id(item)?;
        let waits = self.diagnosis(&student, &stored).await?.question(&self.material);
        // Only of the question that waits: pressed a second time, or beside a later one, it changes nothing.
        if waits.is_none_or(|question| question.item != item) {
            return Ok(());
        }
        let mut items = not_taught(&stored)?;
        if self.content.exercise(&item).is_none() || items.len() >= DiagnosticLimits::default().questions {
            return Err(Failure::NotFound.into());
        }
        if !items.contains(&item) {
            items.push(item);
        }
        let not_taught = serde_json::to_string(&items)
            .map_err(|error| Error::Broken(format!("a diagnostic cannot be written: {error}")))?;
        Ok(diagnostics::update(&self.db, &student, &StoredDiagnostic { not_taught, ..stored }).await?)
    }

    /// The diagnostic under way, if it is the one that was under way then.
    async fn under_way_then(
        &self,
        caller: &Caller,
        then: Millis,
    ) -> Result<Option<(StudentAccess, StoredDiagnostic)>> {
        match self.under_way(caller).await {
            Ok(found) => Ok(Some(found).filter(|(_, stored)| stored.started_at <= then)),
            Err(Error::Told(Failure::NotFound)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The same, said on a tablet a while ago: of any exercise that was not answered since, whichever question waits now.
    pub(crate) async fn not_taught_then(&self, caller: &Caller, item: &ItemId, then: Millis) -> Result<()> {
        let Some((student, stored)) = self.under_way_then(caller, then).await? else { return Ok(()) };
        let mut items = not_taught(&stored)?;
        let most = DiagnosticLimits::default().questions;
        if self.content.exercise(item).is_none() || items.contains(item) || items.len() >= most {
            return Ok(());
        }
        items.push(item.clone());
        let not_taught = serde_json::to_string(&items)
            .map_err(|error| Error::Broken(format!("a diagnostic cannot be written: {error}")))?;
        let said = StoredDiagnostic { not_taught, ..stored };
        match diagnostics::update(&self.db, &student, &said).await {
            // It ended meanwhile.
            Err(StoreError::NotFound) => Ok(()),
            done => Ok(done?),
        }
    }

    /// Ends the diagnostic that was under way then, on a tablet.
    pub(crate) async fn end_diagnostic_then(&self, caller: &Caller, then: Millis, now: Millis) -> Result<()> {
        match self.under_way_then(caller, then).await? {
            Some((student, stored)) => self.close(&student, stored, now).await,
            None => Ok(()),
        }
    }

    /// Ends the diagnostic that is under way.
    pub async fn end_diagnostic(&self, caller: &Caller, now: Millis) -> Result<()> {
        let (student, stored) = self.under_way(caller).await?;
        self.close(&student, stored, now).await
    }
}
