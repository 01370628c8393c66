//! How long the model takes: `cargo run --release -p learner --example speed`.
//!
//! A graph of 300 skills with two prerequisites each, a student with 3,000 answers. Prints microseconds, against
//! the budgets of 20 µs for an answer and 2 ms for a route, and how long a million answers of a school take to replay.

#![allow(clippy::print_stdout, reason = "its purpose")]

use std::time::{Duration, Instant};

use learner::{
    Catalogue, CatalogueItem, Graph, ItemState, LearnerState, Observation, Parameters, RecentItem,
    RouteRequest, SkillEvidence, SkillNode, observe, route,
};
use protocol::{AttemptId, ItemId, Millis, SkillId, Track};

const SKILLS: usize = 300;
const ANSWERS: usize = 3_000;
const ROUTES: usize = 200;
const REPLAYED: usize = 1_000_000;
const STUDENTS: usize = 1_000;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let (graph, catalogue) = (graph()?, catalogue()?);
    let parameters = Parameters::default();
    let log = (0..ANSWERS).map(answer).collect::<Outcome<Vec<_>>>()?;

    let mut state = LearnerState::default();
    let mut took = Vec::with_capacity(ANSWERS);
    for observation in &log {
        let mut item = ItemState::prior(0.0);
        let start = Instant::now();
        observe(&graph, &parameters, &mut state, &mut item, observation);
        took.push(start.elapsed());
    }
    report("answer", took, Duration::from_micros(20));

    // A school's log, as a rebuild sees it without marking: students take turns.
    let mut students = vec![LearnerState::default(); STUDENTS];
    let mut items = vec![ItemState::prior(0.0); SKILLS];
    let start = Instant::now();
    for number in 0..REPLAYED {
        let student = number % STUDENTS;
        let observation = &log[(number / STUDENTS + 7 * student) % ANSWERS];
        observe(&graph, &parameters, &mut students[student], &mut items[number % SKILLS], observation);
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "replay    {REPLAYED} answers of {STUDENTS} students in {seconds:.1} s, without reading and marking them"
    );

    let recent: Vec<RecentItem> = log
        .iter()
        .rev()
        .take(100)
        .map(|o| RecentItem { item: o.item.clone(), at: o.at, right: o.credit > 0.5 })
        .collect();
    let goals = [skill(SKILLS - 1)?];
    let mut took = Vec::with_capacity(ROUTES);
    for day_seed in 0..ROUTES as u64 {
        let request = RouteRequest {
            goals: &goals,
            assignments: &[],
            recent: &recent,
            now: Millis(ANSWERS as i64 * 60_000),
            length: 6,
            small_steps: false,
            day_seed,
        };
        let start = Instant::now();
        let stops = route(&graph, &parameters, &catalogue, &state, &request);
        took.push(start.elapsed());
        assert!(!stops.is_empty());
    }
    report("route", took, Duration::from_millis(2));
    Ok(())
}

fn report(what: &str, mut took: Vec<Duration>, budget: Duration) {
    took.sort_unstable();
    let mean = took.iter().sum::<Duration>().as_secs_f64() * 1e6 / took.len() as f64;
    let slow = took[took.len() * 99 / 100].as_secs_f64() * 1e6;
    let budget = budget.as_secs_f64() * 1e6;
    println!("{what}: mean {mean:.1} µs, p99 {slow:.1} µs, {:.0} % of the budget", 100.0 * mean / budget);
}

fn skill(at: usize) -> Outcome<SkillId> {
    Ok(format!("k-{at}").parse()?)
}

fn item(at: usize, number: usize) -> Outcome<ItemId> {
    Ok(format!("k-{at}-{number}").parse()?)
}

fn graph() -> Outcome<Graph> {
    let node = |at: usize| -> Outcome<SkillNode> {
        let below: std::collections::BTreeSet<usize> =
            if at < 20 { [].into() } else { [at - 7 - at % 5, at - 13 + at % 6].into() };
        Ok(SkillNode {
            id: skill(at)?,
            topic: "t".parse()?,
            grade: 8,
            prerequisites: below.into_iter().map(skill).collect::<Outcome<_>>()?,
        })
    };
    Ok(Graph::new((0..SKILLS).map(node).collect::<Outcome<_>>()?)?)
}

fn catalogue() -> Outcome<Catalogue> {
    let mut items = Vec::new();
    for at in 0..SKILLS {
        for number in 0..4 {
            let difficulty = f64::from(number as u32) * 0.5 - 0.75;
            let (id, skill) = (item(at, number)?, skill(at)?);
            let (real_life, track) = (number == 3, Track::Standard);
            items.push(CatalogueItem { id, skill, difficulty, seconds: 60, real_life, track });
        }
    }
    Ok(Catalogue::new(items))
}

/// Mostly right, everywhere in the graph, deeper as time goes on.
fn answer(number: usize) -> Outcome<Observation> {
    let at = (number / 12 + number * 7 % 60) % SKILLS;
    let correct = number * 31 % 100 < 70;
    Ok(Observation {
        attempt: AttemptId(uuid::Uuid::from_u128(number as u128)),
        at: Millis(number as i64 * 60_000),
        item: item(at, number % 4)?,
        evidence: vec![SkillEvidence { skill: skill(at)?, weight: 1.0, correct }],
        credit: if correct { 1.0 } else { 0.0 },
        dont_know: false,
        hints: 0,
        saw_solution: false,
        duration_ms: 40_000,
        typical_ms: 60_000,
        misconception: None,
    })
}
