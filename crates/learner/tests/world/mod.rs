//! A small real world: the skills around linear equations, three exercises each, and one student in it.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a wrong name in a test may stop it")]

use learner::{
    Catalogue, CatalogueItem, Graph, ItemState, LearnerState, Level, Mastery, Observation, OpenAssignment,
    Parameters, Reason, RecentItem, RouteRequest, SkillEvidence, SkillNode, Stop, masteries, mastery,
    observe, route,
};
use protocol::{AttemptId, ItemId, Millis, SkillId, Track};
use std::collections::BTreeMap;
use std::fmt::Write;
use uuid::Uuid;

pub const SKILLS: &[(&str, &str)] = &[
    ("s-order-of-ops", ""),
    ("s-fraction-simplify", ""),
    ("s-negative-add-sub", "s-order-of-ops"),
    ("s-negative-mul-div", "s-negative-add-sub"),
    ("s-fraction-add-sub", "s-fraction-simplify"),
    ("m-like-terms", "s-negative-mul-div"),
    ("m-linear-eq-basic", "s-negative-mul-div"),
    ("m-linear-eq-brackets", "m-linear-eq-basic m-like-terms s-fraction-add-sub"),
    ("m-linear-eq-word", "m-linear-eq-brackets"),
    ("m-linear-ineq", "m-linear-eq-brackets"),
];

pub fn skill(id: &str) -> SkillId {
    id.parse().unwrap()
}

pub fn item(id: &str) -> ItemId {
    id.parse().unwrap()
}

pub fn graph_of(skills: &[(&str, &str)]) -> Graph {
    let node = |(id, prerequisites): &(&str, &str)| SkillNode {
        id: skill(id),
        topic: "f-equations".parse().unwrap(),
        grade: 6,
        prerequisites: prerequisites.split_whitespace().map(skill).collect(),
    };
    Graph::new(skills.iter().map(node).collect()).unwrap()
}

/// `<skill>-1` easy, `-2` typical, `-3` hard and from real life.
pub fn catalogue_of(skills: &[(&str, &str)]) -> Catalogue {
    Catalogue::new(skills.iter().flat_map(|(id, _)| {
        [(1, -0.8), (2, 0.0), (3, 0.8)].map(|(number, difficulty)| CatalogueItem {
            id: item(&format!("{id}-{number}")),
            skill: skill(id),
            difficulty,
            seconds: 60,
            real_life: number == 3,
            track: Track::Standard,
        })
    }))
}

/// One student, and everything the model is told about.
pub struct World {
    pub graph: Graph,
    pub parameters: Parameters,
    pub catalogue: Catalogue,
    pub state: LearnerState,
    pub items: BTreeMap<ItemId, ItemState>,
    pub recent: Vec<RecentItem>,
    pub goals: Vec<SkillId>,
    pub assignments: Vec<OpenAssignment>,
    pub now: Millis,
    pub answers: u128,
    pub told: String,
    last_route: Vec<Stop>,
}

impl World {
    pub fn new(goals: &[&str]) -> Self {
        Self {
            graph: graph_of(SKILLS),
            parameters: Parameters::default(),
            catalogue: catalogue_of(SKILLS),
            state: LearnerState::default(),
            items: BTreeMap::new(),
            recent: Vec::new(),
            goals: goals.iter().map(|id| skill(id)).collect(),
            assignments: Vec::new(),
            now: Millis(1_760_000_000_000),
            answers: 0,
            told: String::new(),
            last_route: Vec::new(),
        }
    }

    /// A full, unaided answer to the exercise, one minute later.
    pub fn answer(&mut self, id: &str, right: bool) -> Observation {
        self.now = self.now.plus(60_000);
        self.answers += 1;
        let item = item(id);
        let practised = self.catalogue.get(&item).unwrap().skill.clone();
        Observation {
            attempt: AttemptId(Uuid::from_u128(self.answers)),
            at: self.now,
            item,
            evidence: vec![SkillEvidence { skill: practised, weight: 1.0, correct: right }],
            credit: if right { 1.0 } else { 0.0 },
            dont_know: false,
            hints: 0,
            saw_solution: false,
            duration_ms: 45_000,
            typical_ms: 60_000,
            misconception: None,
        }
    }

    pub fn observe(&mut self, observation: &Observation) {
        let difficulty = self.catalogue.get(&observation.item).unwrap().difficulty;
        let item = self.items.entry(observation.item.clone()).or_insert_with(|| ItemState::prior(difficulty));
        let right = observation.credit >= 1.0;
        self.recent.push(RecentItem { item: observation.item.clone(), at: observation.at, right });
        observe(&self.graph, &self.parameters, &mut self.state, item, observation);
    }

    pub fn mastery(&self, id: &str) -> Mastery {
        mastery(&self.graph, &self.parameters, &self.state, &skill(id), self.now)
    }

    pub fn route(&self) -> Vec<Stop> {
        let request = RouteRequest {
            goals: &self.goals,
            assignments: &self.assignments,
            recent: &self.recent,
            now: self.now,
            length: 5,
            small_steps: false,
            day_seed: 7,
        };
        route(&self.graph, &self.parameters, &self.catalogue, &self.state, &request)
    }

    pub fn day_later(&mut self, days: i64) {
        self.now = self.now.plus(days * Millis::DAY);
        let _ = writeln!(self.told, "\n{days} days pass.");
    }

    /// Observes, and writes down what happened.
    pub fn tell(&mut self, what: &str, observation: &Observation) {
        let shown = |world: &Self| masteries(&world.graph, &world.parameters, &world.state, world.now);
        let before = shown(self);
        self.observe(observation);
        let _ = writeln!(self.told, "\n[{}] {what}: {}", self.answers, observation.item);
        let skills: Vec<SkillId> = self.graph.skills().iter().map(|node| node.id.clone()).collect();
        for ((id, before), mastery) in skills.iter().zip(before).zip(shown(self)) {
            let spoken_of = observation.evidence.iter().any(|evidence| evidence.skill == *id);
            if !spoken_of && (mastery.probability - before.probability).abs() < 0.05 {
                continue;
            }
            let _ = writeln!(
                self.told,
                "    {:<22} {:>3.0} % → {:>3.0} %  ({:.0}–{:.0} %)  {:?}",
                id.as_str(),
                before.probability * 100.0,
                mastery.probability * 100.0,
                mastery.low * 100.0,
                mastery.high * 100.0,
                mastery.level
            );
        }
        self.tell_route();
    }

    /// Writes down the route, if it changed.
    pub fn tell_route(&mut self) {
        let route = self.route();
        if route == self.last_route {
            return;
        }
        let _ = writeln!(self.told, "  route:");
        for stop in &route {
            let _ =
                writeln!(self.told, "    {:<24} ×{}  {}", stop.item.as_str(), stop.wanted, why(&stop.reason));
        }
        self.last_route = route;
    }
}

/// A reason in words.
pub fn why(reason: &Reason) -> String {
    let answers = |evidence: &[AttemptId]| {
        let numbers: Vec<String> = evidence.iter().map(|id| id.0.as_u128().to_string()).collect();
        format!("answers {}", numbers.join(", "))
    };
    match reason {
        Reason::Assigned { due } => {
            format!("assigned, due {}", due.map_or("some time".into(), |due| due.0.to_string()))
        }
        Reason::RootGap { blocks, evidence } => format!("lacking for {blocks} ({})", answers(evidence)),
        Reason::Misconception { id, item } => format!("misconception {id} in {item}"),
        Reason::NextStep { after: Some(after) } => format!("next after {after}"),
        Reason::NextStep { after: None } => "next".into(),
        Reason::Continue { right, wrong } => format!("go on: {right} right, {wrong} wrong"),
        Reason::Review { days } => format!("review after {days} days"),
        Reason::Challenge => "challenge".into(),
        Reason::FirstLook => "first look".into(),
        Reason::Goal => "the goal".into(),
    }
}

/// Whether the level is one of mastery.
pub fn is_mastered(level: Level) -> bool {
    matches!(level, Level::Mastered | Level::DueForReview)
}
