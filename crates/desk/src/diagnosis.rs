//! A diagnostic as far as it has come: which question waits, and what was found.
//!
//! What is asked next follows from the answers alone, so that it goes on anywhere where they are known.

use std::collections::BTreeSet;

use exercise::{AnswerSpec, Template, Verdict};
use learner::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, DiagnosticResult,
    DiagnosticStep, Finding, Graph, KnowledgeParameters, Reply,
};
use protocol::{AttemptId, DiagnosticId, ItemId, Seed, SkillId, TopicId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use view::{DiagnosticFound, DiagnosticProgress, DiagnosticQuestion, NextStepView};

use crate::Material;

/// A student's diagnostic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// Which.
    pub id: DiagnosticId,
    /// The student's school year, if it is known.
    pub grade: Option<u8>,
    /// The topics that it looks at; none means everything.
    pub topics: Vec<TopicId>,
    /// What the plans of the student's classes had not come to when it began.
    pub not_taught: BTreeSet<SkillId>,
    /// The first thing said to each question.
    pub answers: Vec<DiagnosticAnswer>,
    /// It was ended.
    pub finished: bool,
}

/// What a verdict says in a diagnostic; nothing if the answer was not understood.
pub fn reply_of(verdict: Verdict, credit: f64) -> Option<Reply> {
    match verdict {
        Verdict::Correct | Verdict::WrongForm => Some(Reply::Right),
        Verdict::Partial if credit >= 0.5 => Some(Reply::Right),
        Verdict::Partial | Verdict::Wrong => Some(Reply::Wrong),
        Verdict::DontKnow => Some(Reply::DontKnow),
        Verdict::Invalid => None,
    }
}

/// The numbers of an exercise in one diagnostic (FNV-1a, 32 bits): its answers are told from others by them.
pub fn seed_of(diagnostic: DiagnosticId, item: &ItemId) -> Seed {
    let bytes = diagnostic.0.as_bytes().iter().copied().chain(item.as_str().bytes());
    Seed(bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

/// An exercise that can be asked: what a program marks at once.
fn askable(template: &Template) -> Option<DiagnosticItem> {
    let fit = template.parts.is_empty()
        && !matches!(template.answer, Some(AnswerSpec::Free(_) | AnswerSpec::Lines(_)) | None);
    let choices = match &template.answer {
        Some(AnswerSpec::Choice(choice)) if !choice.several => u8::try_from(choice.options.len()).ok(),
        _ => None,
    };
    fit.then(|| DiagnosticItem {
        id: template.id.clone(),
        skills: template.skills.clone(),
        difficulty: template.difficulty,
        seconds: template.seconds,
        choices,
    })
}

impl Diagnosis {
    /// Works on the diagnostic itself.
    fn with<T>(&self, material: &Material, work: impl FnOnce(&Diagnostic<'_>) -> T) -> T {
        let items: Vec<DiagnosticItem> = material.templates().filter_map(askable).collect();
        let parameters = KnowledgeParameters::default();
        let request = DiagnosticRequest {
            grade: self.grade,
            topics: &self.topics,
            items: &items,
            not_taught: &self.not_taught,
            limits: DiagnosticLimits::default(),
        };
        let graph: &Graph = material.graph();
        work(&Diagnostic::start(graph, &parameters, &request))
    }

    /// Notes what was said to a question. The first try counts: the second one was told something.
    pub fn say(&mut self, item: ItemId, attempt: AttemptId, reply: Reply) {
        if self.answers.iter().all(|answer| answer.item != item) {
            self.answers.push(DiagnosticAnswer { item, attempt, reply });
        }
    }

    /// Notes that a question was not taught. An answer that was given stays one.
    pub fn say_not_taught(&mut self, item: ItemId) {
        self.say(item, AttemptId(Uuid::nil()), Reply::NotTaught);
    }

    /// The question that waits; `None` if it is over.
    pub fn question(&self, material: &Material) -> Option<DiagnosticQuestion> {
        if self.finished {
            return None;
        }
        match self.with(material, |diagnostic| diagnostic.next(&self.answers)) {
            DiagnosticStep::Ask { item, number, .. } => Some(DiagnosticQuestion {
                progress: DiagnosticProgress { number, most: DiagnosticLimits::default().questions },
                seed: seed_of(self.id, &item),
                item,
            }),
            DiagnosticStep::Finished(_) => None,
        }
    }

    /// Where an exercise stands in it, if it is the question that waits or one that was answered: after the page was loaded
    /// anew it belongs to it still.
    pub fn place(&self, material: &Material, item: &ItemId, seed: Seed) -> Option<DiagnosticProgress> {
        if self.finished || seed_of(self.id, item) != seed {
            return None;
        }
        let waits = self.question(material).filter(|question| question.item == *item);
        let answered = self.answers.iter().any(|answer| answer.item == *item);
        let most = DiagnosticLimits::default().questions;
        let number =
            waits.map(|question| question.progress.number).or(answered.then_some(self.answers.len()))?;
        Some(DiagnosticProgress { number, most })
    }

    /// What it found.
    pub fn result(&self, material: &Material) -> DiagnosticResult {
        self.with(material, |diagnostic| diagnostic.result(&self.answers))
    }

    /// What it found, in words. `practice` names an exercise for a skill.
    pub fn found(
        &self,
        material: &Material,
        name: impl Fn(&SkillId) -> String,
        practice: impl Fn(&SkillId) -> Option<(ItemId, Seed)>,
    ) -> DiagnosticFound {
        let result = self.result(material);
        let these = |finding: Finding| {
            let such = result.skills.iter().filter(|found| found.finding == finding);
            such.map(|found| (found.skill.clone(), name(&found.skill))).collect()
        };
        let next = result.next_steps.iter().map(|skill| NextStepView {
            skill: skill.clone(),
            name: name(skill),
            exercise: practice(skill),
        });
        DiagnosticFound {
            questions: result.questions,
            known: these(Finding::Known),
            unknown: these(Finding::Unknown),
            undecided: these(Finding::Undecided),
            not_taught: these(Finding::NotTaught),
            next: next.collect(),
        }
    }
}
