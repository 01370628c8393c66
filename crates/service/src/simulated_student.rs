//! A simulated student: answers exercises as a person with hidden abilities would.
//!
//! Each skill has a hidden strength on the logit scale of item difficulties. The chance of a right answer is
//! logistic in (strength − difficulty), as in the Rasch model (Rasch 1960); practice raises the strength a little,
//! more after a right answer; a lacking prerequisite pulls a skill down. Wrong answers are mostly those of a known
//! misconception, and each student has their own favourite ones. The numbers were chosen by eye to make a class
//! that teachers would believe; nothing is fitted to real children.

use std::collections::BTreeMap;

use exercise::Instance;
use learner::Graph;
use protocol::{Answer, MisconceptionId, SkillId};
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How much a right answer strengthens a skill, in logits; a wrong one teaches half as much.
const LEARNING: f64 = 0.12;
/// The same of a skill that was never explained.
const UNEXPLAINED: f64 = 0.02;
/// A skill is at most this much stronger than its weakest prerequisite.
const ABOVE_PREREQUISITE: f64 = 1.2;
/// How strong a skill is whose lessons were missed, in logits, whatever else the student can do.
const MISSED: f64 = -4.5;
/// Of wrong answers: the share that a known misconception explains, and the share of "I don't know yet".
const FROM_MISCONCEPTION: f64 = 0.7;
const DONT_KNOW: f64 = 0.12;

/// How probably a planted habit shows where it can.
const HABIT: f64 = 0.75;
/// The strength of a planted gap, in logits: practice alone does not close it.
const STUBBORN: f64 = -4.0;

/// A student who exists only in the demo school.
pub(crate) struct SimulatedStudent {
    strengths: BTreeMap<SkillId, f64>,
    favourites: BTreeMap<SkillId, usize>,
    diligence: f64,
    /// What each skill builds on: it stays at most [`ABOVE_PREREQUISITE`] stronger.
    prerequisites: BTreeMap<SkillId, Vec<SkillId>>,
    /// The skill whose lessons were missed: nobody explained it, and practice alone teaches it slowly.
    missed: Option<SkillId>,
    /// A gap that practice does not close.
    stubborn: Option<SkillId>,
    /// A misconception that shows wherever it can.
    habit: Option<MisconceptionId>,
    /// Makes no other known mistakes, so that what is found is what was planted.
    tidy: bool,
    rng: ChaCha8Rng,
}

/// A draw from the standard normal distribution, by the sum of twelve uniform ones (good to three deviations).
fn normal(rng: &mut impl Rng) -> f64 {
    (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0
}

/// What a simulated student does with one exercise.
pub(crate) struct Done {
    pub(crate) answer: Answer,
    pub(crate) hints: u8,
    pub(crate) duration_ms: u32,
}

impl SimulatedStudent {
    /// A student of a class at `level` (mean strength of the easiest skills, in logits), who may have missed the
    /// lessons on one skill.
    pub(crate) fn new(seed: u64, graph: &Graph, level: f64, missed: Option<&str>) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let ability = level + 0.9 * normal(&mut rng);
        let mut strengths: BTreeMap<SkillId, f64> = BTreeMap::new();
        let mut favourites = BTreeMap::new();
        for node in graph.skills() {
            let depth = f64::from(graph.depth(&node.id).unwrap_or(0));
            let drawn = ability - 0.35 * depth + 0.8 * normal(&mut rng);
            let own = if missed == Some(node.id.as_str()) { MISSED } else { drawn };
            let held_back =
                node.prerequisites.iter().filter_map(|p| strengths.get(p)).copied().fold(f64::MAX, f64::min);
            strengths.insert(node.id.clone(), own.min(held_back + ABOVE_PREREQUISITE));
            favourites.insert(node.id.clone(), rng.random_range(0..4_usize));
        }
        Self {
            strengths,
            favourites,
            prerequisites: graph
                .skills()
                .iter()
                .map(|node| (node.id.clone(), node.prerequisites.clone()))
                .collect(),
            diligence: (0.75 + 0.2 * normal(&mut rng)).clamp(0.15, 1.0),
            missed: missed.and_then(|missed| missed.parse().ok()),
            stubborn: None,
            habit: None,
            tidy: false,
            rng,
        }
    }

    /// The same with needs that are known: a gap that practice does not close (what builds on it is held back), or a habit
    /// of error; and otherwise no mistakes but slips.
    pub(crate) fn with_needs(mut self, graph: &Graph, lacks: Option<&str>, habit: Option<&str>) -> Self {
        self.tidy = true;
        self.habit = habit.and_then(|habit| habit.parse().ok());
        self.stubborn = lacks.and_then(|lacks| lacks.parse().ok());
        if let Some(lacking) = self.stubborn.clone() {
            self.strengths.insert(lacking, STUBBORN);
            for node in graph.skills() {
                let weakest = node.prerequisites.iter().filter_map(|p| self.strengths.get(p)).copied();
                let most = weakest.fold(f64::MAX, f64::min) + ABOVE_PREREQUISITE;
                self.strengths.entry(node.id.clone()).and_modify(|strength| *strength = strength.min(most));
            }
        }
        self
    }

    /// Whether the student works today.
    pub(crate) fn works_today(&mut self) -> bool {
        self.rng.random::<f64>() < self.diligence
    }

    /// How many exercises the student does in one sitting.
    pub(crate) fn sitting(&mut self) -> usize {
        self.rng.random_range(4..=9)
    }

    /// A number of milliseconds up to `most`.
    pub(crate) fn pause_ms(&mut self, most: i64) -> i64 {
        self.rng.random_range(0..most)
    }

    /// Random bits for ids.
    pub(crate) fn bits(&mut self) -> u128 {
        self.rng.random()
    }

    /// Does one exercise.
    pub(crate) fn answer(
        &mut self,
        skill: &SkillId,
        difficulty: f64,
        seconds: u32,
        instance: &Instance,
    ) -> Done {
        let strength = self.strengths.get(skill).copied().unwrap_or_default();
        let chance = 1.0 / (1.0 + (difficulty - strength).exp());
        let hints = u8::from(chance < 0.5 && self.rng.random::<f64>() < 0.35);
        let by_habit = self.by_habit(instance);
        let right = by_habit.is_none() && self.rng.random::<f64>() < chance + 0.1 * f64::from(hints);
        let gain = match self.stubborn {
            // What lies above a gap that stays is not learnt either.
            Some(_) if strength < 0.0 => 0.0,
            _ if self.missed.as_ref() == Some(skill) => UNEXPLAINED,
            _ if right => LEARNING,
            _ => LEARNING / 2.0,
        };
        let below = self.prerequisites.get(skill).into_iter().flatten();
        let weakest = below.filter_map(|p| self.strengths.get(p)).copied().fold(f64::MAX, f64::min);
        let learnt = (strength + gain).min((weakest + ABOVE_PREREQUISITE).max(strength));
        self.strengths.insert(skill.clone(), learnt);
        let answer = match by_habit {
            Some(answer) => answer,
            None if right => instance.right_answer(),
            None => self.wrong(skill, instance),
        };
        let pace = (0.7 + 0.35 * normal(&mut self.rng)).clamp(0.15, 3.0);
        Done { answer, hints, duration_ms: (f64::from(seconds) * 1000.0 * pace) as u32 }
    }

    /// The answer that the student's habit gives here, most of the time.
    fn by_habit(&mut self, instance: &Instance) -> Option<Answer> {
        let habit = self.habit.as_ref()?;
        let known = instance.misconception_answers();
        let (_, answer) = known.into_iter().find(|(id, _)| id == habit)?;
        (self.rng.random::<f64>() < HABIT).then_some(answer)
    }

    fn wrong(&mut self, skill: &SkillId, instance: &Instance) -> Answer {
        let draw = self.rng.random::<f64>();
        let known = if self.tidy { Vec::new() } else { instance.misconception_answers() };
        if draw < FROM_MISCONCEPTION && !known.is_empty() {
            // The favourite most of the time: a misconception is a habit, not an accident.
            let favourite = self.favourites.get(skill).copied().unwrap_or_default() % known.len();
            let chosen = if self.rng.random::<f64>() < 0.7 {
                favourite
            } else {
                self.rng.random_range(0..known.len())
            };
            return known[chosen].1.clone();
        }
        if draw < FROM_MISCONCEPTION + DONT_KNOW {
            return Answer::DontKnow;
        }
        let slip: i32 = self.rng.random_range(-40..=40);
        let field = instance.typed_fields().into_iter().next();
        field.map_or(Answer::DontKnow, |field| field.answer(&slip.to_string()))
    }
}
