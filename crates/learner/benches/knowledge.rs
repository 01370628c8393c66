//! The posterior and the diagnostic's choice at the size of a whole curriculum: 300 skills, 25 answers.

#![allow(missing_docs, reason = "no library")]
#![allow(clippy::unwrap_used, reason = "a wrong name stops a benchmark")]

use std::collections::BTreeSet;

use divan::Bencher;
use learner::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, Graph, Knowledge,
    KnowledgeParameters, Reply, SkillNode,
};
use protocol::{AttemptId, SkillId};
use uuid::Uuid;

const SKILLS: usize = 300;
const ANSWERS: usize = 25;

fn main() {
    divan::main();
}

fn skill(number: usize) -> SkillId {
    format!("s-{number}").parse().unwrap()
}

/// Layers of 20; each skill builds on two of the layer below.
fn graph() -> Graph {
    let node = |number: usize| SkillNode {
        id: skill(number),
        topic: format!("t-{}-{}", number % 4, number / 60).parse().unwrap(),
        grade: 5 + (number * 8 / SKILLS) as u8,
        prerequisites: [20, 13].iter().filter_map(|back| number.checked_sub(*back)).map(skill).collect(),
    };
    Graph::new((0..SKILLS).map(node).collect()).unwrap()
}

fn items() -> Vec<DiagnosticItem> {
    let item = |number: usize| DiagnosticItem {
        id: format!("i-{number}").parse().unwrap(),
        skills: vec![skill(number)],
        difficulty: 0.0,
        seconds: 60,
        choices: None,
    };
    (0..SKILLS).map(item).collect()
}

/// A student of about the middle of the graph.
fn answers() -> Vec<DiagnosticAnswer> {
    let answer = |number: usize| {
        let skill = number * 37 % SKILLS;
        DiagnosticAnswer {
            item: format!("i-{skill}").parse().unwrap(),
            attempt: AttemptId(Uuid::from_u128(number as u128)),
            reply: if skill < SKILLS / 2 { Reply::Right } else { Reply::Wrong },
        }
    };
    (0..ANSWERS).map(answer).collect()
}

fn with(run: impl FnOnce(&Diagnostic)) {
    let (graph, items, parameters) = (graph(), items(), KnowledgeParameters::default());
    let limits = DiagnosticLimits { questions: 40, good_enough: 0.0, least_gain: 0.0 };
    let request = DiagnosticRequest {
        grade: Some(8),
        topics: &[],
        items: &items,
        not_taught: &BTreeSet::new(),
        limits,
    };
    run(&Diagnostic::start(&graph, &parameters, &request));
}

/// The whole posterior anew.
#[divan::bench]
fn infer(bencher: Bencher<'_, '_>) {
    with(|diagnostic| {
        let evidence = diagnostic.evidence(&answers());
        bencher.bench_local(|| Knowledge::infer(diagnostic.prior(), &evidence).probability(150));
    });
}

/// The posterior after one more fact.
#[divan::bench]
fn what_if(bencher: Bencher<'_, '_>) {
    with(|diagnostic| {
        let evidence = diagnostic.evidence(&answers());
        let knowledge = Knowledge::infer(diagnostic.prior(), &evidence);
        bencher.bench_local(|| knowledge.what_if(150, true).probability(0));
    });
}

/// The next question from the list of answers.
#[divan::bench]
fn choice(bencher: Bencher<'_, '_>) {
    with(|diagnostic| {
        let answers = answers();
        bencher.bench_local(|| diagnostic.next(&answers));
    });
}
