//! What holds for every history, however odd.

#![allow(clippy::unwrap_used, reason = "a wrong name in a test may stop it")]

mod world;

use std::collections::{BTreeMap, BTreeSet};

use learner::{
    Activity, BlueprintPart, Catalogue, Goal, GoalKind, Graph, ItemState, LearnerState, Level, Observation,
    OpenAssignment, Parameters, Reason, RecentItem, RouteRequest, SessionRequest, SkillEvidence, SkillNode,
    Stop, StopKind, Word, compare, forecast, gaps, mastery, observe, route, session, stuck,
};
use proptest::prelude::*;
use protocol::{AssignmentId, AttemptId, ItemId, Millis, Seed, SkillId};
use uuid::Uuid;

const MOST_SKILLS: usize = 12;

fn skill(at: usize) -> SkillId {
    world::skill(&format!("k-{at}"))
}

/// Prerequisites are drawn from earlier skills, so there is no ring.
fn any_graph() -> impl Strategy<Value = Graph> {
    proptest::collection::vec(any::<u16>(), 1..MOST_SKILLS).prop_map(|wiring| {
        let node = |(at, bits): (usize, u16)| SkillNode {
            id: skill(at),
            topic: "t".parse().unwrap(),
            grade: 8,
            prerequisites: (0..at)
                .filter(|&below| bits >> below & 3 == 3 || bits as usize % (at + 1) == below)
                .map(skill)
                .collect(),
        };
        Graph::new(wiring.into_iter().enumerate().map(node).collect()).unwrap()
    })
}

fn catalogue_for(graph: &Graph) -> Catalogue {
    let ids: Vec<(&str, &str)> = graph.skills().iter().map(|node| (node.id.as_str(), "")).collect();
    world::catalogue_of(&ids)
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![8 => 0.0..=1.0_f64, 1 => Just(1.0), 1 => any::<f64>()]
}

/// Anything that could come, and some things that could not.
fn any_observation() -> impl Strategy<Value = Observation> {
    let evidence = proptest::collection::vec((0..MOST_SKILLS + 1, any_number(), any::<bool>()), 0..4);
    let help = (0..4_u8, any::<bool>(), prop::bool::weighted(0.1), prop::bool::weighted(0.3));
    let time = prop_oneof![9 => 0..200 * Millis::DAY, 1 => any::<i64>()];
    let pace = (0..120_000_u32, prop_oneof![Just(0_u32), Just(60_000)]);
    (any::<u8>(), evidence, any_number(), help, time, pace, 1..4_u8).prop_map(
        |(
            attempt,
            evidence,
            credit,
            (hints, saw_solution, dont_know, slipped),
            at,
            (duration_ms, typical_ms),
            number,
        )| {
            let first = evidence.first().map_or(0, |&(at, ..)| at);
            Observation {
                attempt: AttemptId(Uuid::from_u128(attempt.into())),
                at: Millis(at),
                item: world::item(&format!("k-{first}-{number}")),
                evidence: evidence
                    .into_iter()
                    .map(|(at, weight, correct)| SkillEvidence { skill: skill(at), weight, correct })
                    .collect(),
                credit,
                dont_know,
                hints: hints.saturating_sub(2),
                saw_solution: saw_solution && hints == 0,
                duration_ms,
                typical_ms,
                misconception: slipped.then(|| "slip".parse().unwrap()),
            }
        },
    )
}

fn any_history() -> impl Strategy<Value = (Graph, Vec<Observation>)> {
    (any_graph(), proptest::collection::vec(any_observation(), 0..60))
}

/// A student's state and everybody's items.
#[derive(Clone, Default, PartialEq, Debug)]
struct Memory {
    state: LearnerState,
    items: BTreeMap<ItemId, ItemState>,
}

impl Memory {
    fn observe(&mut self, graph: &Graph, observation: &Observation) {
        let item = self.items.entry(observation.item.clone()).or_insert_with(|| ItemState::prior(0.3));
        observe(graph, &Parameters::default(), &mut self.state, item, observation);
    }

    fn after(graph: &Graph, history: &[Observation]) -> Self {
        let mut memory = Self::default();
        for observation in history {
            memory.observe(graph, observation);
        }
        memory
    }

    /// Through JSON and back.
    fn saved(self) -> Self {
        fn through<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
            serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
        }
        let items = self.items.iter().map(|(id, item)| (id.clone(), through(item))).collect();
        Self { state: through(&self.state), items }
    }

    /// Every number that is stored, to the bit.
    fn bits(&self) -> Vec<u64> {
        fn numbers(value: &serde_json::Value, found: &mut Vec<u64>) {
            match value {
                serde_json::Value::Number(number) => found.push(number.as_f64().unwrap().to_bits()),
                serde_json::Value::Array(values) => values.iter().for_each(|value| numbers(value, found)),
                serde_json::Value::Object(fields) => fields.values().for_each(|value| numbers(value, found)),
                // What is no number is written as null.
                serde_json::Value::Null => found.push(f64::NAN.to_bits()),
                serde_json::Value::Bool(_) | serde_json::Value::String(_) => {}
            }
        }
        let mut found = Vec::new();
        numbers(&serde_json::to_value(&self.state).unwrap(), &mut found);
        for item in self.items.values() {
            found.extend([item.belief.mean.to_bits(), item.belief.variance.to_bits()]);
        }
        found
    }
}

proptest! {
    #[test]
    fn replay_with_and_without_saving_is_the_same_to_the_bit((graph, history) in any_history()) {
        let online = Memory::after(&graph, &history);
        let mut saved = Memory::default();
        for observation in &history {
            saved.observe(&graph, observation);
            saved = saved.saved();
        }
        prop_assert_eq!(online.bits(), saved.bits());
        prop_assert_eq!(&online, &saved);
        let replayed = Memory::after(&graph, &history);
        prop_assert_eq!(
            serde_json::to_string(&replayed.state).unwrap(),
            serde_json::to_string(&online.state).unwrap()
        );
    }

    #[test]
    fn a_right_answer_never_lowers_what_is_believed_of_its_skills(
        (graph, history) in any_history(), last in any_observation()
    ) {
        let p = Parameters::default();
        let before = Memory::after(&graph, &history);
        // A plain one: of help, haste and half credit the model makes little, and of what an answer says of another skill
        // beside it, this one may come to look worse.
        let mut last = Observation {
            credit: 1.0, dont_know: false, hints: 0, saw_solution: false, duration_ms: 0, misconception: None, ..last
        };
        last.evidence.truncate(1);
        for evidence in &mut last.evidence {
            (evidence.correct, evidence.weight) = (true, 1.0);
        }
        let mut after = before.clone();
        after.observe(&graph, &last);
        for evidence in last.evidence.iter().take(1).filter(|evidence| graph.place(&evidence.skill).is_some()) {
            let known = |memory: &Memory| mastery(&graph, &p, &memory.state, &evidence.skill, last.at).probability;
            // Relatives that become likelier by a good answer explain failures the less: a breath of that comes back.
            prop_assert!(known(&after) >= known(&before) - 0.005, "{} then {}", known(&before), known(&after));
            // The moment of the answer, not a later one: what was practised long ago may count for less.
            let chance = |memory: &Memory| {
                learner::success(&p, &memory.state, std::slice::from_ref(&evidence.skill), 0.0, last.at).chance
            };
            prop_assert!(chance(&after) >= chance(&before) - 1e-6, "{} then {}", chance(&before), chance(&after));
        }
        let ability = |memory: &Memory| memory.state.ability(&p).mean;
        prop_assert!(ability(&after) >= ability(&before));
        let mut honest = before.clone();
        honest.observe(&graph, &Observation { dont_know: true, ..last });
        prop_assert_eq!(ability(&honest).to_bits(), ability(&before).to_bits());
    }

    #[test]
    fn every_number_is_a_number_and_the_state_is_bounded((graph, history) in any_history(), now: i64) {
        let memory = Memory::after(&graph, &history);
        for node in graph.skills() {
            let m = mastery(&graph, &Parameters::default(), &memory.state, &node.id, Millis(now));
            prop_assert!(0.0 <= m.low && m.low <= m.probability && m.probability <= m.high && m.high <= 1.0, "{:?}", m);
        }
        for bits in memory.bits() {
            prop_assert!(f64::from_bits(bits).is_finite());
        }
        let size = serde_json::to_string(&memory.state).unwrap().len();
        prop_assert!(memory.state.skills().count() <= graph.skills().len());
        prop_assert!(size <= 300 + 750 * graph.skills().len(), "{} bytes", size);
    }

    #[test]
    fn gaps_are_roots_with_evidence((graph, history) in any_history()) {
        let memory = Memory::after(&graph, &history);
        let now = Millis(200 * Millis::DAY);
        let found = gaps(&graph, &Parameters::default(), &memory.state, &[], &BTreeSet::new(), now);
        for gap in &found {
            prop_assert!(!gap.evidence.is_empty(), "{:?}", gap);
            prop_assert!((0.0..=1.0).contains(&gap.probability_lacking));
        }
    }

    #[test]
    fn routes(
        (graph, history) in any_history(),
        goals in proptest::collection::vec(0..MOST_SKILLS + 1, 0..3),
        assigned in proptest::collection::vec((0..MOST_SKILLS, any::<bool>(), any::<Option<u16>>()), 0..8),
        length in 0..9_usize,
        day_seed: u64,
    ) {
        let parameters = Parameters::default();
        let memory = Memory::after(&graph, &history);
        let catalogue = catalogue_for(&graph);
        let goals: Vec<SkillId> = goals.into_iter().map(skill).collect();
        let assignments: Vec<OpenAssignment> = assigned
            .into_iter()
            .enumerate()
            .map(|(at, (wanted, by_item, due))| OpenAssignment {
                id: AssignmentId(Uuid::from_u128(at as u128)),
                skills: if by_item { vec![] } else { vec![skill(wanted)] },
                items: if by_item { vec![world::item(&format!("k-{wanted}-1"))] } else { vec![] },
                due: due.map(|days| Millis(i64::from(days) * Millis::DAY)),
            })
            .collect();
        let mut recent: Vec<RecentItem> = history
            .iter()
            .map(|o| RecentItem { item: o.item.clone(), at: o.at, right: o.credit >= 1.0 })
            .collect();
        let now = Millis(200 * Millis::DAY);
        let ask = |recent: &[RecentItem]| {
            let request = RouteRequest { goals: &goals, assignments: &assignments, recent, now, length, small_steps: false, day_seed };
            route(&graph, &parameters, &catalogue, &memory.state, &request)
        };
        let stops = ask(&recent);
        recent.reverse();
        prop_assert_eq!(&stops, &ask(&recent), "the order of recent answers does not matter");
        prop_assert_eq!(compare(&stops, &stops), vec![]);

        // Distinct exercises, each for its skill, a sensible number of right answers.
        let items: BTreeSet<&ItemId> = stops.iter().map(|stop| &stop.item).collect();
        prop_assert_eq!(items.len(), stops.len());
        for stop in &stops {
            prop_assert!((1..=3).contains(&stop.wanted), "{:?}", stop);
            prop_assert_eq!(&catalogue.get(&stop.item).unwrap().skill, &stop.skill);
        }

        // Nothing builds on a known gap, unless a teacher wants it.
        let level = |id: &SkillId| mastery(&graph, &parameters, &memory.state, id, now).level;
        let blocked = |id: &SkillId| is_blocked(&graph, &level, id);
        for stop in stops.iter().filter(|stop| stop.assignment.is_none()) {
            prop_assert!(!blocked(&stop.skill), "{:?}", stop);
        }

        // As many stops as wanted, where the catalogue allows.
        let open: Vec<&SkillNode> = graph.skills().iter().filter(|node| !blocked(&node.id)).collect();
        let possible = open.iter().map(|node| catalogue.of_skill(&node.id).len()).sum::<usize>();
        prop_assert!(stops.len() <= length.clamp(3, 6));
        prop_assert!(stops.len() >= length.clamp(3, 6).min(possible), "{} of {}", stops.len(), possible);

        // Assigned work is there, unless there is no room left or another assignment has the same exercise.
        let on_route = |assignment: &OpenAssignment| stops.iter().any(|stop| stop.assignment == Some(assignment.id));
        let full_of_assigned = stops.iter().all(|stop| stop.assignment.is_some());
        for assignment in &assignments {
            let by_skill = assignment.skills.iter().flat_map(|id| catalogue.of_skill(id)).map(|item| &item.id);
            let mut offers = assignment.items.iter().filter(|id| catalogue.get(id).is_some()).chain(by_skill);
            let taken = offers.all(|id| items.contains(id));
            prop_assert!(on_route(assignment) || full_of_assigned || taken, "{:?} {:?}", assignment, stops);
        }

        // What is lacking comes before what it blocks.
        for (at, stop) in stops.iter().enumerate() {
            if let Reason::RootGap { evidence, .. } = &stop.reason {
                prop_assert!(!evidence.is_empty());
                let earlier = stops[..at].iter().any(|before| graph.ancestors(&before.skill).contains(&&stop.skill));
                prop_assert!(!earlier, "{:?}", stops);
            }
        }
    }
}

proptest! {
    #[test]
    fn sessions(
        (graph, history) in any_history(),
        goals in proptest::collection::vec((0..MOST_SKILLS + 1, any_number()), 0..3),
        minutes in 0..60_u16,
        day_seed: u64,
    ) {
        let parameters = Parameters::default();
        let memory = Memory::after(&graph, &history);
        let catalogue = catalogue_for(&graph);
        let wish = |(at, weight)| Goal { kind: GoalKind::Wish, skills: vec![skill(at)], topics: vec![], weight };
        let goals: Vec<Goal> = goals.into_iter().map(wish).collect();
        let activity = |node: &SkillNode, kind, name: &str| Activity {
            id: world::item(&format!("{}-{name}", node.id)), skill: node.id.clone(), kind, seconds: 90,
        };
        let activities: Vec<Activity> = graph.skills().iter().flat_map(|node| {
            [activity(node, StopKind::Lesson, "lesson"), activity(node, StopKind::WorkedExample, "example")]
        }).collect();
        let now = Millis(200 * Millis::DAY);
        let ask = |seen: &[(ItemId, Seed)]| {
            let request = SessionRequest {
                goals: &goals, assignments: &[], recent: &[], read: &[], seen, activities: &activities,
                not_taught: &BTreeSet::new(), now, minutes, small_steps: false, day_seed,
            };
            session(&graph, &parameters, &catalogue, &memory.state, &request)
        };
        let first = ask(&[]);
        prop_assert_eq!(&first, &ask(&[]));
        let all_but_last: u32 = first.stops.iter().rev().skip(1).map(|stop| stop.seconds).sum();
        prop_assert!(first.stops.is_empty() || all_but_last < u32::from(minutes) * 60);
        let level = |id: &SkillId| mastery(&graph, &parameters, &memory.state, id, now).level;
        let seen: Vec<(ItemId, Seed)> = first.stops.iter().map(|s| (s.stop.item.clone(), s.stop.seed)).collect();
        for stop in &first.stops {
            prop_assert!(!is_blocked(&graph, &level, &stop.stop.skill), "{:?}", stop);
            prop_assert!(stop.serves.iter().all(|&goal| goal < goals.len()));
        }
        for stop in ask(&seen).stops.iter().filter(|stop| catalogue.get(&stop.stop.item).is_some()) {
            prop_assert!(!seen.contains(&(stop.stop.item.clone(), stop.stop.seed)), "{:?}", stop);
        }
    }

    #[test]
    fn what_was_not_taught_is_offered_only_where_somebody_asks_for_it(
        (graph, history) in any_history(),
        untaught in proptest::collection::btree_set(0..MOST_SKILLS, 0..MOST_SKILLS),
        goals in proptest::collection::vec((0..MOST_SKILLS + 1, any::<bool>()), 0..3),
        assigned in proptest::collection::vec(0..MOST_SKILLS, 0..3),
        minutes in 1..60_u16,
        day_seed: u64,
    ) {
        let parameters = Parameters::default();
        let memory = Memory::after(&graph, &history);
        let catalogue = catalogue_for(&graph);
        let now = Millis(200 * Millis::DAY);
        let not_taught: BTreeSet<SkillId> = untaught.into_iter().map(skill).collect();
        let goal = |&(at, catch_up): &(usize, bool)| Goal {
            kind: if catch_up { GoalKind::CatchUp { by: None } } else { GoalKind::Wish },
            skills: vec![skill(at)],
            topics: vec![],
            weight: 1.0,
        };
        let assignments: Vec<OpenAssignment> = assigned
            .iter()
            .zip(0..)
            .map(|(at, number)| OpenAssignment {
                id: AssignmentId(Uuid::from_u128(number)), skills: vec![skill(*at)], items: vec![], due: None,
            })
            .collect();
        let wishes: Vec<Goal> = goals.iter().map(goal).collect();
        let ask = |not_taught: &BTreeSet<SkillId>| {
            let request = SessionRequest {
                goals: &wishes, assignments: &assignments, recent: &[], read: &[], seen: &[], activities: &[],
                not_taught, now, minutes, small_steps: false, day_seed,
            };
            session(&graph, &parameters, &catalogue, &memory.state, &request)
        };
        let planned = ask(&not_taught);
        let named = |id: &SkillId| {
            let wished = goals.iter().any(|&(at, catch_up)| !catch_up && skill(at) == *id);
            wished || assigned.iter().any(|&at| skill(at) == *id)
        };
        for stop in &planned.stops {
            let skill = &stop.stop.skill;
            prop_assert!(!not_taught.contains(skill) || named(skill), "{:?}", stop);
        }
        // Work on what was not taught is there like any other.
        let given = |session: &learner::Session| -> BTreeSet<AssignmentId> {
            session.stops.iter().filter_map(|stop| stop.stop.assignment).collect()
        };
        prop_assert_eq!(given(&planned), given(&ask(&BTreeSet::new())));
        // What does not exist changes nothing.
        prop_assert_eq!(ask(&BTreeSet::from([skill(MOST_SKILLS + 1)])), ask(&BTreeSet::new()));
        let found = gaps(&graph, &parameters, &memory.state, &[], &not_taught, now);
        for gap in found.iter().filter(|gap| not_taught.contains(&gap.skill)) {
            prop_assert!(memory.state.skill(&gap.skill).is_some_and(|skill| skill.answers > 0), "{:?}", gap);
        }
        for stuck in stuck(&memory.state) {
            prop_assert!(memory.state.skill(&stuck.skill).is_some_and(|skill| skill.answers > 0), "{:?}", stuck);
        }
    }

    #[test]
    fn forecasts(
        (graph, history) in any_history(),
        parts in proptest::collection::vec((0..MOST_SKILLS + 1, any_number(), any::<u16>()), 0..6),
        now: i64,
        seconds: u32,
    ) {
        let memory = Memory::after(&graph, &history);
        let part = |(at, points, tasks)| BlueprintPart { skills: vec![skill(at), skill(0)], points, tasks };
        let blueprint: Vec<BlueprintPart> = parts.into_iter().map(part).collect();
        let f = forecast(&graph, &Parameters::default(), &memory.state, &blueprint, seconds, Millis(now));
        prop_assert!(0.0 <= f.low && f.low <= f.expected && f.expected <= f.high && f.high <= f.most, "{:?}", f);
        prop_assert!(f.suggestions.len() <= 12);
        prop_assert!(f.suggestions.iter().all(|s| s.points_per_hour.is_finite() && s.points_per_hour > 0.0), "{:?}", f);
    }
}

/// Words of teachers about skills, some of which are nowhere.
fn any_words() -> impl Strategy<Value = Vec<(SkillId, Word)>> {
    let word = prop_oneof![Just(Word::Knows), Just(Word::NotTaught)];
    proptest::collection::vec((0..MOST_SKILLS + 1, word), 1..4)
        .prop_map(|words| words.into_iter().map(|(at, word)| (skill(at), word)).collect())
}

proptest! {
    #[test]
    fn a_word_of_a_teacher_taken_back_leaves_nothing(
        (graph, history) in any_history(), words in any_words(), at in 0..60_usize
    ) {
        let p = Parameters::default();
        let (before, after) = history.split_at(at.min(history.len()));
        let mut told = Memory::after(&graph, before);
        for (skill, word) in &words {
            told.state.correct(&p, skill, *word);
        }
        for observation in after {
            told.observe(&graph, observation);
            told = told.saved();
        }
        prop_assert!(words.iter().all(|(skill, _)| told.state.word(skill).is_some()));
        for (skill, _) in &words {
            told.state.withdraw(skill);
        }
        let plain = Memory::after(&graph, &history);
        prop_assert_eq!(told.bits(), plain.bits());
        prop_assert_eq!(told, plain);
    }

    #[test]
    fn who_is_said_to_know_a_skill_is_never_believed_to_know_it_less(
        (graph, history) in any_history(), at in 0..MOST_SKILLS
    ) {
        let (p, now) = (Parameters::default(), Millis(200 * Millis::DAY));
        let memory = Memory::after(&graph, &history);
        let mut told = memory.clone();
        told.state.correct(&p, &skill(at), Word::Knows);
        let of = |memory: &Memory| mastery(&graph, &p, &memory.state, &skill(at), now);
        let (before, after) = (of(&memory), of(&told));
        // Chances are kept on a grid of a millionth, within 0.001 and 0.999.
        prop_assert!(after.probability >= before.probability - 0.005, "{:?} {:?}", before, after);
        prop_assert!(0.0 <= after.low && after.low <= after.probability && after.high <= 1.0);
        for bits in told.bits() {
            prop_assert!(f64::from_bits(bits).is_finite());
        }
    }

    #[test]
    fn what_was_not_taught_is_neither_offered_nor_a_gap(
        (graph, history) in any_history(), words in any_words(), minutes in 1..60_u16, day_seed: u64
    ) {
        let (p, now) = (Parameters::default(), Millis(200 * Millis::DAY));
        let mut memory = Memory::after(&graph, &history);
        for (skill, _) in &words {
            memory.state.correct(&p, skill, Word::NotTaught);
        }
        let not_taught = |id: &SkillId| words.iter().any(|(skill, _)| skill == id);
        let catalogue = catalogue_for(&graph);
        let nothing = BTreeSet::new();
        let request = SessionRequest {
            not_taught: &nothing,
            goals: &[], assignments: &[], recent: &[], read: &[], seen: &[], activities: &[], now, minutes, small_steps: false, day_seed,
        };
        let session = session(&graph, &p, &catalogue, &memory.state, &request);
        prop_assert!(session.stops.iter().all(|stop| !not_taught(&stop.stop.skill)), "{:?}", session);
        prop_assert!(stuck(&memory.state).iter().all(|stuck| !not_taught(&stuck.skill)));
        let found = gaps(&graph, &p, &memory.state, &[], &nothing, now);
        prop_assert!(found.iter().all(|gap| !not_taught(&gap.skill)), "{:?}", found);
        let part = BlueprintPart { skills: (0..MOST_SKILLS).map(skill).collect(), points: 1.0, tasks: 9 };
        let f = forecast(&graph, &p, &memory.state, &[part], 60, now);
        prop_assert!(f.suggestions.iter().all(|s| !not_taught(&s.skill)), "{:?}", f);
    }
}

fn is_blocked(graph: &Graph, level: &dyn Fn(&SkillId) -> Level, id: &SkillId) -> bool {
    graph.get(id).unwrap().prerequisites.iter().any(|below| {
        let known = matches!(level(below), Level::Mastered | Level::DueForReview);
        level(below) == Level::Gap || (!known && is_blocked(graph, level, below))
    })
}

#[test]
fn a_state_as_it_is_stored() {
    let mut world = world::World::new(&[]);
    let mut wrong = world.answer("m-linear-eq-basic-1", false);
    wrong.misconception = Some("one-side-only".parse().unwrap());
    world.observe(&wrong);
    insta::assert_json_snapshot!(world.state.skill(&world::skill("m-linear-eq-basic")), @r#"
    {
      "performance": [
        -0.147033,
        0.2,
        -0.60187,
        0.970492,
        0.0,
        1.0,
        0.25,
        -0.156965,
        0.0,
        1.0,
        0.0,
        1.0,
        1.0,
        1760000060000.0,
        0.0,
        1.0,
        0.0,
        1.0
      ],
      "answers": 1,
      "failures": 1,
      "last_at": 1760000060000,
      "fresh_at": 1760000060000,
      "last_misconception": {
        "id": "one-side-only",
        "item": "m-linear-eq-basic-1",
        "attempt": "00000000-0000-0000-0000-000000000001",
        "times": 1
      },
      "wrong": [
        "00000000-0000-0000-0000-000000000001"
      ],
      "latest": [
        "00000000-0000-0000-0000-000000000001"
      ]
    }
    "#);
    let _: Vec<Stop> = serde_json::from_str(&serde_json::to_string(&world.route()).unwrap()).unwrap();
}
