//! The diagnostic: few questions, from which the whole map of a student is told.
//!
//! A [`Diagnostic`] is made once from the graph, what is asked for and the exercises at hand. The next question and the
//! result are pure functions of the answers given so far, so the list of answers is the whole state: it can be saved,
//! carried to another device, and continued.

mod choice;
mod finding;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{AttemptId, ItemId, SkillId, TopicId};
use serde::{Deserialize, Serialize};

use crate::gap::places;
use crate::graph::Graph;
use crate::knowledge::{Chances, Evidence, Knowledge, KnowledgeParameters, Prior};
use choice::{Candidate, best};
pub use finding::{DiagnosticResult, Finding, SkillFinding};

/// One exercise that may be asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DiagnosticItem {
    /// The exercise.
    pub id: ItemId,
    /// The skills that it needs, the practised one first. Such as are not in the graph are passed over.
    pub skills: Vec<SkillId>,
    /// Difficulty among the exercises of its skill, logits: 0 is typical.
    pub difficulty: f64,
    /// Typical time to answer, seconds.
    pub seconds: u32,
    /// Between how many answers one chooses; `None` if it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choices: Option<u8>,
}

/// What a student said to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// Right without help.
    Right,
    /// Wrong.
    Wrong,
    /// *Nežinau.* Little of it is bad luck, so it tells more than a wrong answer, and costs no more.
    DontKnow,
    /// *Dar nesimokėme.* The practised skill was not taught, which says nothing about the student.
    NotTaught,
}

/// One question answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiagnosticAnswer {
    /// The exercise.
    pub item: ItemId,
    /// The answer, kept as evidence.
    pub attempt: AttemptId,
    /// What was said.
    pub reply: Reply,
}

/// When a diagnostic ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DiagnosticLimits {
    /// At most so many questions.
    pub questions: usize,
    /// It ends earlier when so small a share of what matters for the route would be judged wrongly, 0…1.
    pub good_enough: f64,
    /// …or when no question is expected to decide so much of one skill in a minute, 0…1.
    pub least_gain: f64,
}

impl Default for DiagnosticLimits {
    /// 25 questions: ALEKS asks 15–35.
    fn default() -> Self {
        Self { questions: 25, good_enough: 0.02, least_gain: 0.02 }
    }
}

/// What a diagnostic is asked for.
#[derive(Debug, Clone, Copy)]
pub struct DiagnosticRequest<'a> {
    /// The student's school year: what lies above it matters less, and less is expected of it. `None`: all alike.
    pub grade: Option<u8>,
    /// Topics to look at, with all that they build on; none means the whole graph.
    pub topics: &'a [TopicId],
    /// The exercises at hand.
    pub items: &'a [DiagnosticItem],
    /// Skills that were not taught yet: nothing is asked and nothing told of them, unless their topic was named.
    pub not_taught: &'a BTreeSet<SkillId>,
    /// When to end.
    pub limits: DiagnosticLimits,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiagnosticStep {
    /// Ask this.
    Ask {
        /// The exercise.
        item: ItemId,
        /// What it asks about.
        skill: SkillId,
        /// Which question it is, from 1.
        number: usize,
    },
    /// It is over.
    Finished(Ending),
}

/// Why a diagnostic is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// As many questions as wanted were asked.
    Length,
    /// What is undecided does not matter for the route.
    Decided,
    /// No exercise at hand would tell more.
    NothingToAsk,
}

/// A diagnostic, made ready. It does not change; the answers are kept by the caller.
#[derive(Debug, Clone)]
pub struct Diagnostic<'a> {
    graph: &'a Graph,
    parameters: &'a KnowledgeParameters,
    limits: DiagnosticLimits,
    prior: Prior,
    /// How much each skill matters, by place.
    weights: Vec<f64>,
    /// What is not asked for, by place.
    untaught: BTreeSet<usize>,
    items: Vec<Prepared<'a>>,
    place_of: BTreeMap<&'a ItemId, usize>,
}

#[derive(Debug, Clone)]
struct Prepared<'a> {
    item: &'a DiagnosticItem,
    skills: Vec<usize>,
    chances: Chances,
    minutes: f64,
}

impl<'a> Diagnostic<'a> {
    /// Makes ready. Exercises without a skill of the graph, and second ones with the same id, are left out.
    pub fn start(
        graph: &'a Graph,
        parameters: &'a KnowledgeParameters,
        request: &DiagnosticRequest<'a>,
    ) -> Self {
        let mut items = Vec::with_capacity(request.items.len());
        let mut place_of = BTreeMap::new();
        for item in request.items {
            let mut skills: Vec<usize> = Vec::with_capacity(item.skills.len());
            for at in item.skills.iter().filter_map(|skill| graph.place(skill)) {
                if !skills.contains(&at) {
                    skills.push(at);
                }
            }
            if skills.is_empty() || place_of.contains_key(&item.id) {
                continue;
            }
            place_of.insert(&item.id, items.len());
            let chances = Chances::of_item(parameters, item.difficulty, item.choices);
            let minutes = f64::from(item.seconds.clamp(10, 600)) / 60.0;
            items.push(Prepared { item, skills, chances, minutes });
        }
        let untaught = untaught(graph, request);
        Self {
            graph,
            parameters,
            limits: request.limits,
            prior: Prior::new(graph, parameters, request.grade),
            weights: weights(graph, request, &untaught),
            untaught,
            items,
            place_of,
        }
    }

    /// The next question after these answers, or why there is none.
    pub fn next(&self, answers: &[DiagnosticAnswer]) -> DiagnosticStep {
        if answers.len() >= self.limits.questions {
            return DiagnosticStep::Finished(Ending::Length);
        }
        let evidence = self.evidence(answers);
        let knowledge = Knowledge::infer(&self.prior, &evidence);
        if self.is_decided(&knowledge) {
            return DiagnosticStep::Finished(Ending::Decided);
        }
        let asked: BTreeSet<&ItemId> = answers.iter().map(|answer| &answer.item).collect();
        let open: Vec<&Prepared> = self
            .items
            .iter()
            .filter(|prepared| !asked.contains(&prepared.item.id))
            .filter(|prepared| !prepared.skills.iter().any(|&at| self.is_untaught(&evidence, at)))
            .collect();
        let candidates: Vec<Candidate> = open
            .iter()
            .map(|prepared| Candidate {
                skills: &prepared.skills,
                chances: prepared.chances,
                minutes: prepared.minutes,
            })
            .collect();
        match best(&knowledge, &self.weights, &candidates) {
            Some((at, gain)) if gain >= self.limits.least_gain => DiagnosticStep::Ask {
                item: open[at].item.id.clone(),
                skill: self.graph.id(open[at].skills[0]).clone(),
                number: answers.len() + 1,
            },
            _ => DiagnosticStep::Finished(Ending::NothingToAsk),
        }
    }

    /// What the answers say of every skill. Answers to exercises that are not at hand say nothing.
    pub fn evidence(&self, answers: &[DiagnosticAnswer]) -> Evidence {
        let mut evidence = Evidence::none(self.graph.len());
        for (prepared, answer) in self.known_answers(answers) {
            match answer.reply {
                Reply::Right => evidence.answer(&prepared.skills, prepared.chances, true, 1.0),
                Reply::Wrong => evidence.answer(&prepared.skills, prepared.chances, false, 1.0),
                Reply::DontKnow => evidence.dont_know(self.parameters, &prepared.skills),
                Reply::NotTaught => evidence.not_taught(prepared.skills[0]),
            }
        }
        evidence
    }

    /// What is expected of students before any answer: for [`Knowledge::infer`] with [`Self::evidence`].
    pub fn prior(&self) -> &Prior {
        &self.prior
    }

    /// The teacher or the student says that it was not taught.
    fn is_untaught(&self, evidence: &Evidence, at: usize) -> bool {
        evidence.is_untaught(at) || self.untaught.contains(&at)
    }

    fn known_answers<'b>(
        &'b self,
        answers: &'b [DiagnosticAnswer],
    ) -> impl Iterator<Item = (&'b Prepared<'a>, &'b DiagnosticAnswer)> {
        answers.iter().filter_map(|answer| Some((&self.items[*self.place_of.get(&answer.item)?], answer)))
    }

    /// Whether what is undecided does not matter: a skill whose foundations are missing cannot come next either way.
    fn is_decided(&self, knowledge: &Knowledge) -> bool {
        let (mut wrong, mut all) = (0.0, 0.0);
        for (at, weight) in self.weights.iter().enumerate() {
            let ready =
                self.graph.parents(at).iter().map(|&below| knowledge.probability(below)).product::<f64>();
            let chance = knowledge.probability(at);
            wrong += weight * ready * chance.min(1.0 - chance);
            all += weight * ready;
        }
        wrong <= self.limits.good_enough * all
    }
}

/// What was not taught yet and is in no topic that was named, by place.
fn untaught(graph: &Graph, request: &DiagnosticRequest) -> BTreeSet<usize> {
    let mut untaught = places(graph, request.not_taught);
    untaught.retain(|&at| !request.topics.contains(&graph.skills()[at].topic));
    untaught
}

/// How much each skill matters: nothing outside the topics and what they build on, nor what was not taught; half with
/// each grade above the student's.
fn weights(graph: &Graph, request: &DiagnosticRequest, untaught: &BTreeSet<usize>) -> Vec<f64> {
    let mut wanted: BTreeSet<usize> = BTreeSet::new();
    for (at, node) in graph.skills().iter().enumerate() {
        if request.topics.is_empty() || request.topics.contains(&node.topic) {
            wanted.insert(at);
            wanted.extend(graph.ancestors_of(at).iter().map(|&(ancestor, _)| ancestor));
        }
    }
    let weight = |(at, node): (usize, &crate::graph::SkillNode)| {
        let above = request.grade.map_or(0, |grade| node.grade.saturating_sub(grade));
        let fading = (0..above).fold(1.0, |weight, _| weight * 0.5);
        if wanted.contains(&at) && !untaught.contains(&at) { fading } else { 0.0 }
    };
    graph.skills().iter().enumerate().map(weight).collect()
}

#[cfg(test)]
mod tests;
