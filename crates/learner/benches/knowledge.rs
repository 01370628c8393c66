//! The posterior and the diagnostic at the size of a whole curriculum: 300 skills, 900 exercises, 20 answers.

#![allow(missing_docs, reason = "no library")]
#![allow(clippy::unwrap_used, reason = "a wrong name stops a benchmark")]

use divan::Bencher;
use learner::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, Graph, Knowledge,
    KnowledgeParameters, Prior, Reply, SkillNode,
};
use protocol::{AttemptId, SkillId};
use uuid::Uuid;

const SKILLS: usize = 300;
const ANSWERS: usize = 20;

fn main() {
    divan::main();
}

fn skill(number: usize) -> SkillId {
    format!("s-{number}").parse().unwrap()
}

/// Layers of 20 skills from grade 5 to 12 in four strands; each builds on two of the layer below.
fn graph() -> Graph {
    let node = |number: usize| SkillNode {
        id: skill(number),
        topic: format!("t-{}", number % 4).parse().unwrap(),
        grade: 5 + (number / 40).min(7) as u8,
        prerequisites: [20, 17].iter().filter_map(|back| number.checked_sub(*back)).map(skill).collect(),
    };
    Graph::new((0..SKILLS).map(node).collect()).unwrap()
}

fn items() -> Vec<DiagnosticItem> {
    let item = |number: usize| DiagnosticItem {
        id: format!("s-{}-{}", number / 3, number % 3).parse().unwrap(),
        skills: vec![skill(number / 3)],
        difficulty: 0.0,
        seconds: 60,
        choices: None,
    };
    (0..3 * SKILLS).map(item).collect()
}

/// Right below the middle of the graph, wrong above, and every seventh the other way.
fn answers() -> Vec<DiagnosticAnswer> {
    let answer = |number: usize| {
        let asked = number * 47 % SKILLS;
        let right = (asked < SKILLS / 2) != number.is_multiple_of(7);
        DiagnosticAnswer {
            item: format!("s-{asked}-0").parse().unwrap(),
            attempt: AttemptId(Uuid::from_u128(number as u128)),
            reply: if right { Reply::Right } else { Reply::Wrong },
        }
    };
    (0..ANSWERS).map(answer).collect()
}

fn with(then: impl FnOnce(&Diagnostic, &[DiagnosticAnswer])) {
    let (graph, items, parameters) = (graph(), items(), KnowledgeParameters::default());
    let limits = DiagnosticLimits { questions: 40, ..Default::default() };
    let request = DiagnosticRequest { grade: Some(8), topics: &[], items: &items, limits };
    then(&Diagnostic::start(&graph, &parameters, &request), &answers());
}

/// Making ready for one student's grade.
#[divan::bench]
fn prior(bencher: Bencher<'_, '_>) {
    let (graph, parameters) = (graph(), KnowledgeParameters::default());
    bencher.bench_local(|| Prior::new(&graph, &parameters, Some(8)));
}

/// The chance of every skill, from nothing.
#[divan::bench]
fn posterior(bencher: Bencher<'_, '_>) {
    with(|diagnostic, answers| {
        let evidence = diagnostic.evidence(answers);
        bencher.bench_local(|| Knowledge::infer(diagnostic.prior(), &evidence).probability(0));
    });
}

/// The same after one more fact.
#[divan::bench]
fn what_if(bencher: Bencher<'_, '_>) {
    with(|diagnostic, answers| {
        let evidence = diagnostic.evidence(answers);
        let knowledge = Knowledge::infer(diagnostic.prior(), &evidence);
        bencher.bench_local(|| knowledge.what_if(SKILLS / 2, true).probability(0));
    });
}

/// The next question: the posterior and the choice.
#[divan::bench]
fn next_question(bencher: Bencher<'_, '_>) {
    with(|diagnostic, answers| bencher.bench_local(|| diagnostic.next(answers)));
}

/// All root causes of a student's failures.
#[divan::bench]
fn root_causes(bencher: Bencher<'_, '_>) {
    with(|diagnostic, answers| bencher.bench_local(|| diagnostic.root_causes(answers)));
}
