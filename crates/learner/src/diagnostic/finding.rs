//! What a diagnostic found, as data for the screens.

use protocol::{AttemptId, SkillId};
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, DiagnosticAnswer, Reply};
use crate::gap::Gap;
use crate::knowledge::Knowledge;
use crate::root_cause::{Failure, root_causes};

/// From this chance on a skill counts as known; up to one minus this as not known.
const DECIDED: f64 = 0.8;
/// So many next steps are shown.
const STEPS: usize = 3;

/// What was found of one skill, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// At least 80 % sure that it is known.
    Known,
    /// At least 80 % sure that it is not.
    Unknown,
    /// Neither.
    Undecided,
    /// The student said that it was not taught.
    NotTaught,
}

/// What was found of one skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkillFinding {
    /// The skill.
    pub skill: SkillId,
    /// Chance that it is known, 0…1.
    pub probability: f64,
    /// The same in one word.
    pub finding: Finding,
    /// The answers that speak of it: to itself, to what builds on it where right, to what it builds on where wrong. In
    /// the order given.
    pub evidence: Vec<AttemptId>,
}

/// What a diagnostic found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiagnosticResult {
    /// Every skill asked for with what it builds on, in teaching order.
    pub skills: Vec<SkillFinding>,
    /// The skills to learn next, best first, at most three: probably not known, with foundations that probably are.
    pub next_steps: Vec<SkillId>,
    /// Answers given.
    pub questions: usize,
}

impl Diagnostic<'_> {
    /// What the answers so far say, whether it is over or not.
    pub fn result(&self, answers: &[DiagnosticAnswer]) -> DiagnosticResult {
        let evidence = self.evidence(answers);
        let knowledge = Knowledge::infer(&self.prior, &evidence);
        let mut skills = Vec::new();
        for at in (0..self.graph.len()).filter(|&at| self.weights[at] > 0.0) {
            let probability = knowledge.probability(at);
            let finding = match probability {
                _ if evidence.is_untaught(at) => Finding::NotTaught,
                p if p >= DECIDED => Finding::Known,
                p if p <= 1.0 - DECIDED => Finding::Unknown,
                _ => Finding::Undecided,
            };
            let evidence = self.evidence_for(at, answers);
            skills.push(SkillFinding { skill: self.graph.id(at).clone(), probability, finding, evidence });
        }
        DiagnosticResult { skills, next_steps: self.next_steps(&knowledge), questions: answers.len() }
    }

    /// Where failing begins, by the answers so far: see [`root_causes`]. "Not taught" is no failure.
    pub fn root_causes(&self, answers: &[DiagnosticAnswer]) -> Vec<Gap> {
        let evidence = self.evidence(answers);
        let knowledge = Knowledge::infer(&self.prior, &evidence);
        let failures: Vec<Failure> = self
            .known_answers(answers)
            .filter(|(_, answer)| matches!(answer.reply, Reply::Wrong | Reply::DontKnow))
            .map(|(prepared, answer)| {
                let skills = prepared.skills.iter().map(|&at| self.graph.id(at).clone()).collect();
                Failure { skills, attempt: answer.attempt }
            })
            .collect();
        root_causes(self.graph, &knowledge, &failures, &[])
    }

    fn evidence_for(&self, at: usize, answers: &[DiagnosticAnswer]) -> Vec<AttemptId> {
        let speaks = |skill: usize, reply: Reply| {
            skill == at
                || match reply {
                    Reply::Right => self.graph.builds_on(skill, at),
                    Reply::Wrong | Reply::DontKnow | Reply::NotTaught => self.graph.builds_on(at, skill),
                }
        };
        self.known_answers(answers)
            .filter(|(prepared, answer)| prepared.skills.iter().any(|&skill| speaks(skill, answer.reply)))
            .map(|(_, answer)| answer.attempt)
            .collect()
    }

    /// The outer fringe of the state (Doignon & Falmagne 1999): what matters, is not known, and can be learnt now.
    fn next_steps(&self, knowledge: &Knowledge) -> Vec<SkillId> {
        let mut steps: Vec<(f64, usize)> = Vec::new();
        for &at in self.graph.prerequisites_first() {
            let ready =
                self.graph.parents(at).iter().map(|&below| knowledge.probability(below)).fold(1.0, f64::min);
            let lacking = 1.0 - knowledge.probability(at);
            if lacking > 0.5 && ready > 0.5 && self.weights[at] > 0.0 {
                steps.push((self.weights[at] * lacking * ready, at));
            }
        }
        steps.sort_by(|a, b| b.0.total_cmp(&a.0));
        steps.into_iter().take(STEPS).map(|(_, at)| self.graph.id(at).clone()).collect()
    }
}
