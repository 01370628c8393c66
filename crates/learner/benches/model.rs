//! The model and the route at the size of a whole curriculum: 300 skills, 900 exercises, 2,000 answers of one student.

#![allow(missing_docs, reason = "no library")]
#![allow(clippy::unwrap_used, reason = "a wrong name stops a benchmark")]

use std::collections::BTreeSet;

use divan::Bencher;
use learner::{
    BlueprintPart, Catalogue, CatalogueItem, Goal, GoalKind, Graph, ItemState, LearnerState, Observation,
    Parameters, RouteRequest, SessionRequest, SkillEvidence, SkillNode, forecast, gaps, observe, route,
    session,
};
use protocol::{AttemptId, Millis, SkillId, Track};
use uuid::Uuid;

const SKILLS: usize = 300;
const ANSWERS: usize = 2_000;

fn main() {
    divan::main();
}

fn skill(number: usize) -> SkillId {
    format!("s-{number}").parse().unwrap()
}

struct World {
    graph: Graph,
    catalogue: Catalogue,
    parameters: Parameters,
    state: LearnerState,
}

impl World {
    /// Each skill builds on the one before it and on one further back; answers walk up the graph and come back.
    fn new() -> Self {
        let node = |number: usize| SkillNode {
            id: skill(number),
            topic: "f-equations".parse().unwrap(),
            grade: 5 + (number / 40).min(7) as u8,
            prerequisites: [1, 7].iter().filter_map(|back| number.checked_sub(*back)).map(skill).collect(),
        };
        let items = (0..SKILLS).flat_map(|number| {
            (0..3).map(move |own| CatalogueItem {
                id: format!("s-{number}-{own}").parse().unwrap(),
                skill: skill(number),
                difficulty: f64::from(own) - 1.0,
                seconds: 60,
                real_life: own == 2,
                track: Track::Standard,
            })
        });
        let mut world = Self {
            graph: Graph::new((0..SKILLS).map(node).collect()).unwrap(),
            catalogue: Catalogue::new(items),
            parameters: Parameters::default(),
            state: LearnerState::default(),
        };
        for number in 0..ANSWERS {
            let observation = observation(number);
            observe(
                &world.graph,
                &world.parameters,
                &mut world.state,
                &mut ItemState::prior(0.0),
                &observation,
            );
        }
        world
    }
}

fn observation(number: usize) -> Observation {
    let practised = number * 7 % SKILLS;
    let correct = !number.is_multiple_of(5);
    let evidence = |back: usize, weight| {
        practised.checked_sub(back).map(|at| SkillEvidence { skill: skill(at), weight, correct })
    };
    Observation {
        attempt: AttemptId(Uuid::from_u128(number as u128)),
        at: Millis(number as i64 * 120_000),
        item: format!("s-{practised}-{}", number % 3).parse().unwrap(),
        evidence: [evidence(0, 1.0), evidence(1, 0.3)].into_iter().flatten().collect(),
        credit: if correct { 1.0 } else { 0.0 },
        dont_know: false,
        hints: 0,
        saw_solution: false,
        duration_ms: 45_000,
        typical_ms: 60_000,
        misconception: None,
    }
}

/// One answer taken into account.
#[divan::bench]
fn answer(bencher: Bencher<'_, '_>) {
    let world = World::new();
    let mut number = ANSWERS;
    bencher
        .with_inputs(|| {
            number += 1;
            (world.state.clone(), ItemState::prior(0.0), observation(number))
        })
        .bench_local_refs(|(state, item, observation)| {
            observe(&world.graph, &world.parameters, state, item, observation);
        });
}

/// Six stops towards everything there is.
#[divan::bench]
fn six_stops(bencher: Bencher<'_, '_>) {
    let world = World::new();
    let request = RouteRequest {
        goals: &[],
        assignments: &[],
        recent: &[],
        now: Millis(ANSWERS as i64 * 120_000),
        length: 6,
        small_steps: false,
        day_seed: 1,
    };
    bencher.bench_local(|| route(&world.graph, &world.parameters, &world.catalogue, &world.state, &request));
}

/// The gaps of one student.
#[divan::bench]
fn all_gaps(bencher: Bencher<'_, '_>) {
    let world = World::new();
    let goals: Vec<SkillId> = (0..SKILLS).map(skill).collect();
    bencher.bench_local(|| {
        let now = Millis(ANSWERS as i64 * 120_000);
        gaps(&world.graph, &world.parameters, &world.state, &goals, &BTreeSet::new(), now)
    });
}

/// A session of 45 minutes towards two goals.
#[divan::bench]
fn session_of_45_minutes(bencher: Bencher<'_, '_>) {
    let world = World::new();
    let wish =
        |number| Goal { kind: GoalKind::Wish, skills: vec![skill(number)], topics: vec![], weight: 1.0 };
    let goals = [wish(SKILLS - 1), wish(SKILLS / 2)];
    let request = SessionRequest {
        goals: &goals,
        assignments: &[],
        recent: &[],
        read: &[],
        seen: &[],
        activities: &[],
        not_taught: &BTreeSet::new(),
        now: Millis(ANSWERS as i64 * 120_000),
        minutes: 45,
        small_steps: false,
        day_seed: 1,
    };
    bencher
        .bench_local(|| session(&world.graph, &world.parameters, &world.catalogue, &world.state, &request));
}

/// The points of an examination on every tenth skill.
#[divan::bench]
fn exam_forecast(bencher: Bencher<'_, '_>) {
    let world = World::new();
    let part = |number| BlueprintPart { skills: vec![skill(number)], points: 2.0, tasks: 1 };
    let blueprint: Vec<BlueprintPart> = (0..SKILLS).step_by(10).map(part).collect();
    let now = Millis(ANSWERS as i64 * 120_000);
    bencher.bench_local(|| forecast(&world.graph, &world.parameters, &world.state, &blueprint, 60, now));
}
