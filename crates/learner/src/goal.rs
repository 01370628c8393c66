//! Goals: what a student is heading for, several at once, each with a weight that everybody can see.

use std::collections::BTreeMap;

use protocol::{AssignmentId, Millis, SkillId, TopicId};
use serde::{Deserialize, Serialize};

use crate::graph::Graph;

/// Days before a deadline in which a goal's weight has doubled.
const NEAR_DAYS: f64 = 7.0;
/// Foundations count this much less than the goal for each step down: many goals share them anyway.
const PER_STEP: f64 = 0.9;

/// The examinations of Lithuanian schools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exam {
    /// National check of pupils' achievement, grades 4 and 8.
    Nmpp,
    /// Achievement check at the end of basic school, grade 10.
    Pupp,
    /// First part of the state matriculation examination, grade 11.
    VbeFirst,
    /// Second part of it, grade 12.
    VbeSecond,
}

/// The course of grades 11 and 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// The advanced one.
    #[serde(alias = "A")]
    A,
    /// The general one.
    #[serde(alias = "B")]
    B,
}

/// Where a goal comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "goal", rename_all = "snake_case")]
pub enum GoalKind {
    /// A teacher's assignment.
    Assignment {
        /// Which.
        id: AssignmentId,
        /// Until when, if there is a deadline.
        due: Option<Millis>,
    },
    /// What the class is doing.
    ClassPlan {
        /// The end of the week or of the topic.
        until: Millis,
    },
    /// An examination.
    Exam {
        /// Which.
        exam: Exam,
        /// For which course; none where there is but one.
        course: Option<Course>,
        /// When it is.
        at: Millis,
    },
    /// The student's own wish.
    Wish,
    /// To be ready for a lesson: what its topic builds on.
    CatchUp {
        /// When the lesson is, if that is known.
        by: Option<Millis>,
    },
}

impl GoalKind {
    /// When it should be reached, if it has a time.
    pub fn deadline(&self) -> Option<Millis> {
        match *self {
            Self::Assignment { due, .. } => due,
            Self::ClassPlan { until } => Some(until),
            Self::Exam { at, .. } => Some(at),
            Self::CatchUp { by } => by,
            Self::Wish => None,
        }
    }
}

/// Something to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// Where it comes from.
    #[serde(flatten)]
    pub kind: GoalKind,
    /// Single skills to reach.
    #[serde(default)]
    pub skills: Vec<SkillId>,
    /// Topics to reach, all their skills.
    #[serde(default)]
    pub topics: Vec<TopicId>,
    /// How much it counts beside others, above 0; 1 is usual. What is no positive number counts as 0.
    #[serde(default = "usual_weight")]
    pub weight: f64,
}

fn usual_weight() -> f64 {
    1.0
}

impl Goal {
    /// Its weight today: the nearer the deadline, the more, up to twice as much. After the deadline the work of a
    /// teacher is still owed; anything else is over.
    pub fn weight_at(&self, now: Millis) -> f64 {
        if self.weight.is_nan() || self.weight <= 0.0 {
            return 0.0;
        }
        let weight = self.weight.min(100.0);
        let Some(deadline) = self.kind.deadline() else { return weight };
        if deadline < now && !matches!(self.kind, GoalKind::Assignment { .. }) {
            return 0.0;
        }
        weight * (1.0 + NEAR_DAYS / (NEAR_DAYS + deadline.days_since(now)))
    }

    /// The skills to reach, by place. To catch up is to reach what the named skills build on, not they themselves.
    pub(crate) fn places(&self, graph: &Graph) -> Vec<usize> {
        let named = (0..graph.len()).filter(|&at| {
            let node = &graph.skills()[at];
            self.skills.contains(&node.id) || self.topics.contains(&node.topic)
        });
        if !matches!(self.kind, GoalKind::CatchUp { .. }) {
            return named.collect();
        }
        let named: Vec<usize> = named.collect();
        let mut below: Vec<usize> = named.iter().flat_map(|&at| graph.parents(at)).copied().collect();
        below.retain(|at| !named.contains(at));
        below.sort_unstable();
        below.dedup();
        below
    }
}

/// How much each skill on the way counts, and for which goals.
#[derive(Debug, Clone, Default)]
pub(crate) struct Way {
    skills: BTreeMap<usize, (f64, Vec<usize>)>,
}

impl Way {
    /// The skills of the goals and all that they build on.
    pub(crate) fn to(graph: &Graph, goals: &[Goal], now: Millis) -> Self {
        let mut skills: BTreeMap<usize, (f64, Vec<usize>)> = BTreeMap::new();
        for (number, goal) in goals.iter().enumerate() {
            let weight = goal.weight_at(now);
            if weight <= 0.0 {
                continue;
            }
            let mut nearest: BTreeMap<usize, u16> = BTreeMap::new();
            for at in goal.places(graph) {
                nearest.insert(at, 0);
                for &(below, steps) in graph.ancestors_of(at) {
                    let there = nearest.entry(below).or_insert(steps);
                    *there = (*there).min(steps);
                }
            }
            for (at, steps) in nearest {
                let mut share = weight;
                for _ in 0..steps {
                    share *= PER_STEP;
                }
                let entry = skills.entry(at).or_default();
                entry.0 += share;
                entry.1.push(number);
            }
        }
        Self { skills }
    }

    /// The skills on the way.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.skills.keys().copied()
    }

    /// How much a skill counts; 0 beside the way.
    pub(crate) fn weight(&self, at: usize) -> f64 {
        self.skills.get(&at).map_or(0.0, |(weight, _)| *weight)
    }

    /// The goals that a skill serves, by number.
    pub(crate) fn serves(&self, at: usize) -> &[usize] {
        self.skills.get(&at).map_or(&[], |(_, goals)| goals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph_of;

    fn goal(kind: GoalKind, skills: &str) -> Goal {
        let skills = skills.split_whitespace().map(|id| id.parse().unwrap()).collect();
        Goal { kind, skills, topics: vec![], weight: 1.0 }
    }

    const DAY_7: Millis = Millis(7 * Millis::DAY);

    #[test]
    fn the_way_leads_through_foundations() {
        let graph = graph_of(&[("a", ""), ("b", "a"), ("c", "b"), ("x", "")]).unwrap();
        for (goals, expect) in [
            (vec![], ""),
            (vec![goal(GoalKind::Wish, "b")], "a[0] b[0]"),
            (vec![goal(GoalKind::Wish, "x"), goal(GoalKind::Wish, "b")], "a[1] b[1] x[0]"),
            (vec![goal(GoalKind::CatchUp { by: Some(DAY_7) }, "c")], "a[0] b[0]"),
            (vec![goal(GoalKind::ClassPlan { until: Millis(-1) }, "c")], ""),
        ] {
            let way = Way::to(&graph, &goals, Millis(0));
            let words: Vec<String> =
                way.places().map(|at| format!("{}{:?}", graph.id(at), way.serves(at))).collect();
            assert_eq!(words.join(" "), expect, "{goals:?}");
        }
    }

    #[test]
    fn weights_grow_towards_the_deadline() {
        let exam = goal(GoalKind::Exam { exam: Exam::Pupp, course: None, at: DAY_7 }, "a");
        assert!((exam.weight_at(Millis(0)) - 1.5).abs() < 1e-12);
        assert!((exam.weight_at(DAY_7) - 2.0).abs() < 1e-12);
        assert!(exam.weight_at(DAY_7.plus(1)).abs() < 1e-12);
        let owed = goal(GoalKind::Assignment { id: AssignmentId(uuid::Uuid::nil()), due: Some(DAY_7) }, "a");
        assert!(owed.weight_at(DAY_7.plus(1)) >= 2.0);
        assert!(Goal { weight: f64::NAN, ..owed }.weight_at(Millis(0)).abs() < 1e-12);
    }

    #[test]
    fn goals_on_the_wire() {
        let exam = goal(GoalKind::Exam { exam: Exam::VbeFirst, course: Some(Course::A), at: Millis(5) }, "a");
        let text = serde_json::to_string(&exam).unwrap();
        assert_eq!(
            text,
            r#"{"goal":"exam","exam":"vbe_first","course":"a","at":5,"skills":["a"],"topics":[],"weight":1.0}"#
        );
        assert_eq!(serde_json::from_str::<Goal>(&text).unwrap(), exam);
        assert!((serde_json::from_str::<Goal>(r#"{"goal":"wish"}"#).unwrap().weight - 1.0).abs() < 1e-12);
    }
}
