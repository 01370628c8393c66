//! What is expected of a student before any answer: per level of overall ability and strength in a topic, the chance of
//! each skill once its prerequisites are known.

use std::collections::BTreeMap;

use crate::graph::Graph;
use crate::knowledge::KnowledgeParameters;
use crate::logistic::{exp, ln, sigmoid};

/// What is believed of a student overall takes so many values: those of [`ORDERLY`] and of [`PATCHY`] students.
pub(crate) const LEVELS: usize = ORDERLY + PATCHY;
/// Levels of ability of students who learnt along the grades. Neighbours differ by about one school year.
const ORDERLY: usize = 11;
/// Levels of ability of students whose knowledge is patchy.
const PATCHY: usize = 5;
/// One number per level.
pub(crate) type Levels = [f64; LEVELS];
/// The levels of either kind reach from minus to plus so many standard deviations of ability.
const REACH: f64 = 2.4;
/// Strength in a topic takes three values, `0` and `±√3` standard deviations with chances 2/3 and 1/6 each: the
/// Gauss–Hermite rule of three points, which keeps mean, variance and kurtosis of the normal distribution.
const STRONG: f64 = 1.732_050_807_568_877_2;
const STRONG_CHANCE: f64 = 1.0 / 6.0;
/// No skill whose prerequisites are known is surer than this before any answer, either way: what was learnt can be
/// forgotten, and what was not taught yet can be picked up.
const LEAST_CHANCE: f64 = 0.002;
/// Chance of a skill that the student was not taught.
const UNTAUGHT: f64 = 1e-4;

/// The chance of one skill whose prerequisites are known, by level of ability, for a student who is weak, typical and
/// strong in its topic.
pub(crate) type ChanceByStrength = [Levels; 3];
/// Chances of being weak, typical and strong in a topic.
pub(crate) const STRENGTHS: [f64; 3] = [STRONG_CHANCE, 1.0 - 2.0 * STRONG_CHANCE, STRONG_CHANCE];

/// What is expected of the students of one grade, and the graph in the form that inference runs on. Made once and used
/// for every student and answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Prior {
    /// Prerequisites first.
    pub(crate) order: Vec<usize>,
    /// The edges from skill `i` to its prerequisites are `first_edge[i]..first_edge[i + 1]`.
    pub(crate) first_edge: Vec<usize>,
    /// Per edge: the prerequisite.
    pub(crate) below: Vec<usize>,
    /// The edges from skill `i` to what needs it are `above[first_above[i]..first_above[i + 1]]`.
    pub(crate) first_above: Vec<usize>,
    pub(crate) above: Vec<usize>,
    /// Per skill.
    pub(crate) topic: Vec<usize>,
    pub(crate) topics: usize,
    pub(crate) chance: Vec<ChanceByStrength>,
    /// How much of the chance is left when a prerequisite is missing, 0…1.
    pub(crate) leak: f64,
    /// Chance of each level of ability.
    pub(crate) levels: Levels,
    /// The levels of ability, logits.
    pub(crate) abilities: Levels,
}

impl Prior {
    /// What is expected of students of `grade` (5…12; the middle of the graph if it is not known).
    pub fn new(graph: &Graph, parameters: &KnowledgeParameters, grade: Option<u8>) -> Self {
        let skills = graph.len();
        let grades = graph.skills().iter().map(|node| f64::from(node.grade));
        let grade = grade.map_or_else(|| grades.sum::<f64>() / (skills.max(1) as f64), f64::from);

        let (levels, deviations) = levels(parameters.patchy_share.clamp(0.0, 1.0));
        let abilities = deviations.map(|deviation| deviation * parameters.ability_deviation);

        let mut names = BTreeMap::new();
        let mut topic = Vec::with_capacity(skills);
        let mut chance = Vec::with_capacity(skills);
        // Were all states of the graph equally likely, a skill on which much builds would be known in more of them.
        let spread: Vec<f64> =
            (0..skills).map(|at| ln(1.0 + graph.descendants_of(at).len() as f64)).collect();
        let mean_spread = spread.iter().sum::<f64>() / (skills.max(1) as f64);
        for (at, node) in graph.skills().iter().enumerate() {
            let count = names.len();
            topic.push(*names.entry(&node.topic).or_insert(count));
            let ease = parameters.own_grade_ease - parameters.per_grade * (f64::from(node.grade) - grade);
            chance.push([-STRONG, 0.0, STRONG].map(|strength| {
                std::array::from_fn(|level| {
                    let logit = abilities[level] + ease + strength * parameters.topic_deviation;
                    let logit = if level < ORDERLY {
                        logit
                    } else {
                        parameters.patchy_order * logit + spread[at] - mean_spread
                    };
                    sigmoid(logit).clamp(LEAST_CHANCE, 1.0 - LEAST_CHANCE)
                })
            }));
        }
        let topics = names.len();

        let mut first_edge = Vec::with_capacity(skills + 1);
        let mut below = Vec::new();
        let mut edges_above = vec![Vec::new(); skills];
        for at in 0..skills {
            first_edge.push(below.len());
            // What a prerequisite builds on itself is implied; counted twice it would look twice as doubtful.
            let parents = graph.parents(at);
            let direct =
                parents.iter().filter(|&&low| !parents.iter().any(|&high| graph.builds_on(high, low)));
            for &parent in direct {
                edges_above[parent].push(below.len());
                below.push(parent);
            }
        }
        first_edge.push(below.len());
        let mut first_above = Vec::with_capacity(skills + 1);
        let mut above = Vec::with_capacity(below.len());
        for edges in &edges_above {
            first_above.push(above.len());
            above.extend_from_slice(edges);
        }
        first_above.push(above.len());

        let leak = parameters.leak.clamp(1e-4, 1.0);
        let order = graph.prerequisites_first().to_vec();
        Self { order, first_edge, below, first_above, above, topic, topics, chance, leak, levels, abilities }
    }

    /// How many skills there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether the graph has no skill.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    pub(crate) fn edges_below(&self, skill: usize) -> std::ops::Range<usize> {
        self.first_edge[skill]..self.first_edge[skill + 1]
    }

    pub(crate) fn edges_above(&self, skill: usize) -> &[usize] {
        &self.above[self.first_above[skill]..self.first_above[skill + 1]]
    }

    pub(crate) fn chance(&self, skill: usize, is_untaught: bool) -> ChanceByStrength {
        if is_untaught { [[UNTAUGHT; LEVELS]; 3] } else { self.chance[skill] }
    }
}

/// The chance of each level, and its ability in standard deviations: a normal distribution on a grid, once for each kind
/// of student.
fn levels(patchy_share: f64) -> (Levels, Levels) {
    let place = |at: usize, count: usize| (2.0 * at as f64 / (count as f64 - 1.0) - 1.0) * REACH;
    let deviations: Levels = std::array::from_fn(|level| match level.checked_sub(ORDERLY) {
        None => place(level, ORDERLY),
        Some(level) => place(level, PATCHY),
    });
    let density = deviations.map(|deviation| exp(-0.5 * deviation * deviation));
    let (orderly, patchy) = density.split_at(ORDERLY);
    let (orderly, patchy): (f64, f64) = (orderly.iter().sum(), patchy.iter().sum());
    let chances = std::array::from_fn(|level| {
        density[level] * if level < ORDERLY { (1.0 - patchy_share) / orderly } else { patchy_share / patchy }
    });
    (chances, deviations)
}
