//! The diagnostic of a student: which question waits, and what was found.
//!
//! Its answers are attempts like all others, so they reach the model and the log by the ordinary way, also from a tablet
//! that was offline. What is asked next follows from the answers alone; nothing else is stored but when it began and what
//! was said not to be taught.

use std::collections::{BTreeMap, BTreeSet};

use exercise::{AnswerSpec, Verdict};
use learner::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, DiagnosticStep,
    Finding, Graph, KnowledgeParameters, LearnerState, Reply,
};
use math::Lang;
use protocol::{AttemptId, DiagnosticId, Failure, ItemId, Millis, Seed, SkillId, TopicId};
use store::attempts::{self, StoredAttempt};
use store::diagnostics::{self, StoredDiagnostic};
use store::goals::{self, GoalKind};
use store::{Caller, StoreError, StudentAccess};
use uuid::Uuid;
use view::{
    DiagnosticFound, DiagnosticOffer, DiagnosticPage, DiagnosticProgress, DiagnosticQuestion, DiagnosticSeen,
    NextStepView, SkillChance,
};

use crate::Service;
use crate::classes::new_uuid;
use crate::error::{Error, Result, id};
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// A student of whom so many skills were answered directly needs no offer any more.
const WELL_KNOWN: usize = 6;

/// A diagnostic as far as it has come.
struct Course {
    answers: Vec<DiagnosticAnswer>,
    /// The question that waits: the exercise, and which it is; `None` if it is over.
    waiting: Option<(ItemId, usize)>,
}

/// What a student's diagnostic is made from.
struct Setting {
    grade: Option<u8>,
    topics: Vec<TopicId>,
    items: Vec<DiagnosticItem>,
    /// What the plans of the student's classes had not come to when it began.
    not_taught: BTreeSet<SkillId>,
    parameters: KnowledgeParameters,
}

impl Setting {
    fn diagnostic<'a>(&'a self, graph: &'a Graph) -> Diagnostic<'a> {
        let request = DiagnosticRequest {
            grade: self.grade,
            topics: &self.topics,
            items: &self.items,
            not_taught: &self.not_taught,
            limits: DiagnosticLimits::default(),
        };
        Diagnostic::start(graph, &self.parameters, &request)
    }
}

/// What an attempt says in a diagnostic; nothing if it was not understood.
fn reply_of(attempt: &StoredAttempt) -> Option<Reply> {
    match verdict_of(&attempt.verdict) {
        Verdict::Correct | Verdict::WrongForm => Some(Reply::Right),
        Verdict::Partial if attempt.credit >= 0.5 => Some(Reply::Right),
        Verdict::Partial | Verdict::Wrong => Some(Reply::Wrong),
        Verdict::DontKnow => Some(Reply::DontKnow),
        Verdict::Invalid => None,
    }
}

/// The numbers of an exercise in one diagnostic (FNV-1a, 32 bits): its answers are told from others by them.
fn seed_of(diagnostic: DiagnosticId, item: &ItemId) -> Seed {
    let bytes = diagnostic.0.as_bytes().iter().copied().chain(item.as_str().bytes());
    Seed(bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

fn not_taught(stored: &StoredDiagnostic) -> Result<Vec<ItemId>> {
    serde_json::from_str(&stored.not_taught)
        .map_err(|error| Error::Broken(format!("a diagnostic is unreadable: {error}")))
}

impl Service {
    /// The exercises that can be asked: what a program marks at once.
    fn diagnostic_items(&self) -> Vec<DiagnosticItem> {
        let fit = self.content.exercises().iter().filter(|(_, exercise)| {
            let template = exercise.template();
            template.parts.is_empty()
                && !matches!(template.answer, Some(AnswerSpec::Free(_) | AnswerSpec::Lines(_)) | None)
        });
        let item = |(id, exercise): (&ItemId, &exercise::Exercise)| {
            let template = exercise.template();
            let choices = match &template.answer {
                Some(AnswerSpec::Choice(choice)) if !choice.several => {
                    u8::try_from(choice.options.len()).ok()
                }
                _ => None,
            };
            DiagnosticItem {
                id: id.clone(),
                skills: template.skills.clone(),
                difficulty: template.difficulty,
                seconds: template.seconds,
                choices,
            }
        };
        fit.map(item).collect()
    }

    /// What was answered since the diagnostic began, and what it asks next.
    async fn course(
        &self,
        student: &StudentAccess,
        stored: &StoredDiagnostic,
        diagnostic: &Diagnostic<'_>,
    ) -> Result<Course> {
        let mut given: BTreeMap<ItemId, (AttemptId, Reply)> = BTreeMap::new();
        for attempt in attempts::of_student_since(&self.db, student, stored.started_at).await? {
            let event = &attempt.event;
            if stored.finished_at.is_none_or(|end| attempt.received_at <= end)
                && event.seed == seed_of(stored.id, &event.item)
                && let Some(reply) = reply_of(&attempt)
            {
                // The first try counts: the second one was told something.
                given.entry(event.item.clone()).or_insert((event.id, reply));
            }
        }
        for item in not_taught(stored)? {
            // An answer that was given stays one.
            given.entry(item).or_insert((AttemptId(Uuid::nil()), Reply::NotTaught));
        }
        // Evidence does not depend on the order in which it was asked for, nor on goals that changed meanwhile.
        let answers: Vec<DiagnosticAnswer> = given
            .into_iter()
            .map(|(item, (attempt, reply))| DiagnosticAnswer { item, attempt, reply })
            .collect();
        let waiting = match diagnostic.next(&answers) {
            DiagnosticStep::Ask { item, number, .. } if stored.finished_at.is_none() => Some((item, number)),
            _ => None,
        };
        Ok(Course { answers, waiting })
    }

    /// A student's diagnostic looks at the topics of their goals, or at everything.
    async fn setting(&self, student: &StudentAccess, stored: &StoredDiagnostic) -> Result<Setting> {
        let classes = store::classes::of_student(&self.db, student).await?;
        let goals = goals::of_student(&self.db, student, stored.started_at).await?;
        let topics = goals.iter().filter(|goal| goal.kind == GoalKind::Topic);
        Ok(Setting {
            grade: classes.iter().map(|class| class.grade).max(),
            topics: topics.filter_map(|goal| goal.target.parse().ok()).collect(),
            items: self.diagnostic_items(),
            not_taught: self.not_taught_of(student, stored.started_at).await?,
            parameters: KnowledgeParameters::default(),
        })
    }

    /// Where the diagnostic of the student who asks stands.
    pub async fn diagnostic_page(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<DiagnosticPage> {
        let student = StudentAccess::from(caller.student()?);
        let Some(stored) = diagnostics::latest(&self.db, &student).await? else {
            return Ok(DiagnosticPage { question: None, found: None });
        };
        let setting = self.setting(&student, &stored).await?;
        let diagnostic = setting.diagnostic(self.content.graph());
        let course = self.course(&student, &stored, &diagnostic).await?;
        if let Some((item, number)) = course.waiting {
            let progress = DiagnosticProgress { number, most: DiagnosticLimits::default().questions };
            let question = DiagnosticQuestion { progress, seed: seed_of(stored.id, &item), item };
            return Ok(DiagnosticPage { question: Some(question), found: None });
        }
        if stored.finished_at.is_none() {
            // It ended by itself. Noted, so that it does not go on when there are more exercises one day.
            self.close(&student, stored, now).await?;
        }
        let state = self.state_of(&student).await?;
        let found = self.found(&diagnostic, &course.answers, &state, lang, now);
        Ok(DiagnosticPage { question: None, found: Some(found) })
    }

    fn found(
        &self,
        diagnostic: &Diagnostic<'_>,
        answers: &[DiagnosticAnswer],
        state: &LearnerState,
        lang: Lang,
        now: Millis,
    ) -> DiagnosticFound {
        let result = diagnostic.result(answers);
        let name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let these = |finding: Finding| {
            let such = result.skills.iter().filter(|found| found.finding == finding);
            such.map(|found| (found.skill.clone(), name(&found.skill))).collect()
        };
        let next = result
            .next_steps
            .iter()
            .map(|skill| NextStepView {
                skill: skill.clone(),
                name: name(skill),
                exercise: self.practice_of(state, skill, now),
            })
            .collect();
        DiagnosticFound {
            questions: result.questions,
            known: these(Finding::Known),
            unknown: these(Finding::Unknown),
            undecided: these(Finding::Undecided),
            not_taught: these(Finding::NotTaught),
            next,
        }
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
        let setting = self.setting(student, &stored).await?;
        let diagnostic = setting.diagnostic(self.content.graph());
        let course = self.course(student, &stored, &diagnostic).await?;
        let result = diagnostic.result(&course.answers);
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
            over: course.waiting.is_none(),
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
        let setting = self.setting(student, &stored).await?;
        let course = self.course(student, &stored, &setting.diagnostic(self.content.graph())).await?;
        Ok(course.answers.into_iter().map(|answer| answer.attempt).collect())
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
        if latest
            .as_ref()
            .is_none_or(|stored| stored.finished_at.is_some() || seed_of(stored.id, item) != seed)
        {
            return Ok(None);
        }
        let Some(stored) = latest else { return Ok(None) };
        let setting = self.setting(&student, &stored).await?;
        let course = self.course(&student, &stored, &setting.diagnostic(self.content.graph())).await?;
        let most = DiagnosticLimits::default().questions;
        // One that was answered belongs to it still, after the page was loaded anew.
        let answered = course.answers.iter().any(|answer| answer.item == *item);
        let waits = course.waiting.as_ref().filter(|(waiting, _)| waiting == item).map(|(_, number)| *number);
        let number = waits.or(answered.then_some(course.answers.len()));
        Ok(number.map(|number| DiagnosticProgress { number, most }))
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
        let setting = self.setting(student, stored).await?;
        let course = self.course(student, stored, &setting.diagnostic(self.content.graph())).await?;
        Ok(course.waiting.is_none())
    }

    /// Begins a diagnostic, unless one is under way.
    pub async fn start_diagnostic(&self, caller: &Caller, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        if let Some(stored) = diagnostics::latest(&self.db, &student).await?
            && stored.finished_at.is_none()
            && !self.is_over(&student, &stored).await?
        {
            return Ok(());
        }
        Ok(diagnostics::start(&self.db, &student, DiagnosticId(new_uuid(now)), now).await?)
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
        let setting = self.setting(&student, &stored).await?;
        let course = self.course(&student, &stored, &setting.diagnostic(self.content.graph())).await?;
        // Only of the question that waits: pressed a second time, or beside a later one, it changes nothing.
        if course.waiting.is_none_or(|(waiting, _)| waiting != item) {
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
