//! Belief propagation (Pearl 1988, *Probabilistic reasoning in intelligent systems*, ch. 4) on the skill graph, for all
//! levels of overall ability side by side.
//!
//! Given the level, the network is: topic strengths `z`; skills `x` with `P(x = 1) = q(z)·B`, where `B` is 1 if all
//! prerequisites are known and the leak otherwise; answers. Every message is one number per level:
//!
//! - `down[i]`, π: the chance of skill `i` by what lies below it (its prerequisites, its topic);
//! - `up[i]`, λ: the likelihood ratio (known : not known) of all that lies above it and of its own answers;
//! - `blame[e]`: the ratio that edge `e` tells the prerequisite at its lower end. For a conjunction of members with
//!   chances `μ` whose success carries the ratio ρ it is `1 + (ρ − 1)·∏ μ` over the *other* members: if the others are
//!   surely known, failing above falls wholly on this one; if one of them is doubtful, it is explained away.
//!
//! An answer to an item that needs several skills is a conjunction, too, with a fixed ρ.
//! On a graph without loops one pass up and one down are exact. With loops the passes are repeated (Murphy, Weiss &
//! Jordan 1999, *Loopy belief propagation for approximate inference*), a bounded number of times.

use crate::knowledge::evidence::Evidence;
use crate::knowledge::prior::{LEVELS, Levels, Prior, STRENGTHS};
use crate::logistic::{exp, ln};

/// Passes up and down until the messages rest; more are not worth their time.
const MOST_ROUNDS: usize = 10;
/// From this round on messages move only half way, which ends any swinging to and fro.
const DAMPED_FROM: usize = 5;
/// Messages rest when none changes by a greater share than this.
const AT_REST: f64 = 1e-2;
/// Ratios stay within one to this, so that no product of them leaves what a float can hold.
const MOST_RATIO: f64 = 1e9;
const ONES: Levels = [1.0; LEVELS];

fn bounded(ratio: f64) -> f64 {
    ratio.clamp(1.0 / MOST_RATIO, MOST_RATIO)
}

fn rests(old: &Levels, new: &Levels) -> bool {
    old.iter().zip(new).all(|(old, new)| (new - old).abs() <= AT_REST * (new + old))
}

/// All messages of one student.
#[derive(Debug, Clone)]
pub(crate) struct Messages<'a> {
    prior: &'a Prior,
    evidence: &'a Evidence,
    /// Likelihood ratio of the own answers of each skill.
    own: Vec<f64>,
    /// Chance of the skill if its prerequisites are known, topic strength averaged over.
    chance: Vec<Levels>,
    down: Vec<Levels>,
    up: Vec<Levels>,
    blame: Vec<Levels>,
    /// Per edge: the chance of its lower end by all else, as last computed.
    alone: Vec<Levels>,
    /// What each skill tells its topic: ratio of weak, and of strong, to typical.
    to_topic: Vec<[Levels; 2]>,
    /// Product of those, with the prior of strength.
    topic: Vec<[Levels; 3]>,
    /// What each answer to several skills tells each of them.
    shared: Vec<Vec<Levels>>,
    /// Per skill, where it stands in `shared`; empty if there are no such answers.
    shared_of: Vec<Vec<(usize, usize)>>,
}

impl<'a> Messages<'a> {
    /// As they are before anything is passed on.
    pub(crate) fn new(prior: &'a Prior, evidence: &'a Evidence) -> Self {
        let skills = prior.len();
        let own: Vec<f64> = (0..skills).map(|at| evidence.ratio(at)).collect();
        let mut shared = Vec::with_capacity(evidence.together.len());
        let mut shared_of = if evidence.together.is_empty() { Vec::new() } else { vec![Vec::new(); skills] };
        for (answer, together) in evidence.together.iter().enumerate() {
            shared.push(vec![ONES; together.skills.len()]);
            for (member, &skill) in together.skills.iter().enumerate() {
                shared_of[skill].push((answer, member));
            }
        }
        Self {
            prior,
            evidence,
            chance: vec![ONES; skills],
            down: vec![[0.5; LEVELS]; skills],
            up: own.iter().map(|&ratio| [ratio; LEVELS]).collect(),
            own,
            blame: vec![ONES; prior.below.len()],
            alone: vec![ONES; prior.below.len()],
            to_topic: vec![[ONES; 2]; skills],
            topic: vec![STRENGTHS.map(|chance| [chance; LEVELS]); prior.topics],
            shared,
            shared_of,
        }
    }

    /// Passes messages until they rest.
    pub(crate) fn settle(&mut self) {
        self.pass_down();
        for round in 0..MOST_ROUNDS {
            let step = if round < DAMPED_FROM { 1.0 } else { 0.5 };
            let is_at_rest = self.pass_up(step);
            self.pass_down();
            if is_at_rest {
                break;
            }
        }
    }

    /// Passes messages so many times, after a small change.
    pub(crate) fn refresh(&mut self, rounds: usize) {
        for _ in 0..rounds {
            self.pass_up(1.0);
            self.pass_down();
        }
    }

    /// Takes a skill as known, or as not known.
    pub(crate) fn suppose(&mut self, skill: usize, known: bool) {
        self.own[skill] = if known { MOST_RATIO } else { 1.0 / MOST_RATIO };
    }

    /// Passes a fact about one skill on once, where it reaches: down to all that it builds on and their topics, and up
    /// from there. If all messages were at rest, the rest of one round would change nothing.
    pub(crate) fn spread(&mut self, skill: usize) {
        let prior = self.prior;
        let mut is_reached = vec![false; prior.len()];
        let mut is_topic_reached = vec![false; prior.topics];
        is_reached[skill] = true;
        for &at in prior.order.iter().rev() {
            if is_reached[at] {
                self.tell_below(at, 1.0);
                is_topic_reached[prior.topic[at]] = true;
                for edge in prior.edges_below(at) {
                    is_reached[prior.below[edge]] = true;
                }
            }
        }
        self.tell_topics();
        for &at in &prior.order {
            is_reached[at] |= is_topic_reached[prior.topic[at]]
                || prior.edges_below(at).any(|edge| is_reached[prior.below[edge]]);
            if is_reached[at] {
                self.tell_above(at);
            }
        }
    }

    /// Becomes as `other`, which is of the same student, without asking for memory.
    pub(crate) fn become_as(&mut self, other: &Self) {
        self.own.clone_from(&other.own);
        self.chance.clone_from(&other.chance);
        self.down.clone_from(&other.down);
        self.up.clone_from(&other.up);
        self.blame.clone_from(&other.blame);
        self.to_topic.clone_from(&other.to_topic);
        self.topic.clone_from(&other.topic);
        // `alone` is computed before it is used, and answers to several skills are not passed on by a glance.
    }

    /// The chance of a skill by all but one message to it, which told it the ratio `told`.
    #[inline]
    fn chance_without(&self, skill: usize, told: &Levels) -> Levels {
        let (down, up) = (&self.down[skill], &self.up[skill]);
        let mut chance = ONES;
        for l in 0..LEVELS {
            let known = down[l] * up[l];
            chance[l] = known / (known + (1.0 - down[l]) * told[l]);
        }
        chance
    }

    /// The chance that all prerequisites of a skill are known, by what they say themselves; that of each is left in
    /// `alone`.
    fn foundations(&mut self, skill: usize) -> Levels {
        let mut all = ONES;
        for edge in self.prior.edges_below(skill) {
            let one = self.chance_without(self.prior.below[edge], &self.blame[edge]);
            for l in 0..LEVELS {
                all[l] *= one[l];
            }
            self.alone[edge] = one;
        }
        all
    }

    /// From the foundations up to the goals: chances.
    fn pass_down(&mut self) {
        let prior = self.prior;
        for &skill in &prior.order {
            self.tell_above(skill);
        }
    }

    /// The chance of one skill by what lies below it.
    fn tell_above(&mut self, skill: usize) {
        let prior = self.prior;
        let chance = prior.chance(skill, self.evidence.is_untaught(skill));
        let foundations = self.foundations(skill);
        let (topic, told) = (&self.topic[prior.topic[skill]], &self.to_topic[skill]);
        let mut mean: Levels = ONES;
        let mut down: Levels = ONES;
        for l in 0..LEVELS {
            let (weak, typical, strong) = (topic[0][l] / told[0][l], topic[1][l], topic[2][l] / told[1][l]);
            let sum = weak * chance[0][l] + typical * chance[1][l] + strong * chance[2][l];
            mean[l] = sum / (weak + typical + strong);
            down[l] = mean[l] * (foundations[l] + prior.leak * (1.0 - foundations[l]));
        }
        self.chance[skill] = mean;
        self.down[skill] = down;
    }

    /// From the goals down to the foundations, and from the skills to their topics: likelihood ratios. Returns
    /// whether no message changed by much.
    fn pass_up(&mut self, step: f64) -> bool {
        let prior = self.prior;
        let mut is_at_rest = self.answer_together(step);
        for &skill in prior.order.iter().rev() {
            is_at_rest &= self.tell_below(skill, step);
        }
        self.tell_topics();
        is_at_rest
    }

    /// What one skill tells its prerequisites and its topic. Returns whether no message to a prerequisite changed by
    /// much.
    fn tell_below(&mut self, skill: usize, step: f64) -> bool {
        let prior = self.prior;
        let mut is_at_rest = true;
        let mut up = [self.own[skill]; LEVELS];
        let told_above = prior.edges_above(skill).iter().map(|&edge| &self.blame[edge]);
        let places = self.shared_of.get(skill).map_or(&[][..], Vec::as_slice);
        let told_together = places.iter().map(|&(answer, member)| &self.shared[answer][member]);
        for told in told_above.chain(told_together) {
            for l in 0..LEVELS {
                up[l] *= told[l];
            }
        }
        for ratio in &mut up {
            *ratio = bounded(*ratio);
        }
        self.up[skill] = up;
        let foundations = self.foundations(skill);
        let chance = &self.chance[skill];
        let mut ratio = ONES;
        for l in 0..LEVELS {
            ratio[l] =
                (1.0 + chance[l] * (up[l] - 1.0)) / (1.0 + prior.leak * chance[l] * (up[l] - 1.0)) - 1.0;
        }
        for edge in prior.edges_below(skill) {
            let (one, old) = (&self.alone[edge], &self.blame[edge]);
            let mut new = ONES;
            for l in 0..LEVELS {
                let others = (foundations[l] / one[l].max(1e-12)).min(1.0);
                new[l] = old[l] + step * (bounded(1.0 + others * ratio[l]) - old[l]);
            }
            is_at_rest &= rests(old, &new);
            self.blame[edge] = new;
        }
        let kinds = prior.chance(skill, self.evidence.is_untaught(skill));
        let mut to_topic = [ONES; 2];
        for l in 0..LEVELS {
            let left = (foundations[l] + prior.leak * (1.0 - foundations[l])) * (up[l] - 1.0);
            let typical = 1.0 + left * kinds[1][l];
            to_topic[0][l] = bounded((1.0 + left * kinds[0][l]) / typical);
            to_topic[1][l] = bounded((1.0 + left * kinds[2][l]) / typical);
        }
        self.to_topic[skill] = to_topic;
        is_at_rest
    }

    fn tell_topics(&mut self) {
        // Far beyond what answers can say of a topic; keeps products of many skills finite.
        let within = |x: f64| x.clamp(1e-100, 1e100);
        self.topic.fill(STRENGTHS.map(|chance| [chance; LEVELS]));
        for (&topic, told) in self.prior.topic.iter().zip(&self.to_topic) {
            let topic = &mut self.topic[topic];
            for l in 0..LEVELS {
                topic[0][l] = within(topic[0][l] * told[0][l]);
                topic[2][l] = within(topic[2][l] * told[1][l]);
            }
        }
    }

    /// What answers to several skills tell each of them.
    fn answer_together(&mut self, step: f64) -> bool {
        let mut is_at_rest = true;
        for (answer, together) in self.evidence.together.iter().enumerate() {
            let told = &self.shared[answer];
            let chances: Vec<Levels> = together
                .skills
                .iter()
                .zip(told)
                .map(|(&skill, told)| self.chance_without(skill, told))
                .collect();
            for member in 0..together.skills.len() {
                let mut others = ONES;
                for (_, one) in chances.iter().enumerate().filter(|&(at, _)| at != member) {
                    others = std::array::from_fn(|l| others[l] * one[l]);
                }
                let old = self.shared[answer][member];
                let new: Levels = std::array::from_fn(|l| {
                    old[l] + step * (bounded(1.0 + others[l] * (together.ratio - 1.0)) - old[l])
                });
                is_at_rest &= rests(&old, &new);
                self.shared[answer][member] = new;
            }
        }
        is_at_rest
    }

    /// The chance of a skill at each level.
    pub(crate) fn marginal(&self, skill: usize) -> Levels {
        self.chance_without(skill, &ONES)
    }

    /// The chance of each level of ability by the answers: prior times the evidence in Bethe's approximation (Yedidia,
    /// Freeman & Weiss 2005, *Constructing free-energy approximations and generalized belief propagation
    /// algorithms*), which is exact on graphs without loops.
    pub(crate) fn levels(&self) -> Levels {
        let prior = self.prior;
        let mut sum = Logarithm::new(&prior.levels);
        for skill in 0..prior.len() {
            let (down, up) = (&self.down[skill], &self.up[skill]);
            sum.times(&std::array::from_fn(|l| 1.0 + down[l] * (up[l] - 1.0)));
            let (topic, told) = (&self.topic[prior.topic[skill]], &self.to_topic[skill]);
            sum.times(&std::array::from_fn(|l| {
                topic[0][l] / told[0][l] + topic[1][l] + topic[2][l] / told[1][l]
            }));
            sum.over(&std::array::from_fn(|l| topic[0][l] + topic[1][l] + topic[2][l]));
            for edge in prior.edges_below(skill) {
                let (alone, told) = (&self.alone[edge], &self.blame[edge]);
                sum.over(&std::array::from_fn(|l| 1.0 + alone[l] * (told[l] - 1.0)));
            }
        }
        for topic in &self.topic {
            sum.times(&std::array::from_fn(|l| topic[0][l] + topic[1][l] + topic[2][l]));
        }
        for (together, told) in self.evidence.together.iter().zip(&self.shared) {
            let mut all = ONES;
            for (&skill, told) in together.skills.iter().zip(told) {
                let one = self.chance_without(skill, told);
                all = std::array::from_fn(|l| all[l] * one[l]);
                sum.over(&std::array::from_fn(|l| 1.0 + one[l] * (told[l] - 1.0)));
            }
            sum.times(&all.map(|all| 1.0 + all * (together.ratio - 1.0)));
        }
        sum.shares()
    }
}

/// The logarithm of a long fraction, taken only when a product of factors is about to leave what a float can hold.
struct Logarithm {
    sum: Levels,
    above: Levels,
    below: Levels,
}

impl Logarithm {
    /// No factor is beyond 1e±110 (topics; all others are within 1e±10), so that this and one more stay finite.
    const SAFE: std::ops::Range<f64> = 1e-180..1e180;

    fn new(start: &Levels) -> Self {
        Self { sum: start.map(ln), above: ONES, below: ONES }
    }

    fn times(&mut self, factor: &Levels) {
        self.above = std::array::from_fn(|l| self.above[l] * factor[l]);
        if !self.above.iter().all(|x| Self::SAFE.contains(x)) {
            self.carry();
        }
    }

    fn over(&mut self, factor: &Levels) {
        self.below = std::array::from_fn(|l| self.below[l] * factor[l]);
        if !self.below.iter().all(|x| Self::SAFE.contains(x)) {
            self.carry();
        }
    }

    fn carry(&mut self) {
        self.sum = std::array::from_fn(|l| self.sum[l] + ln(self.above[l]) - ln(self.below[l]));
        self.above = ONES;
        self.below = ONES;
    }

    /// The fractions, so scaled that they add up to 1.
    fn shares(mut self) -> Levels {
        self.carry();
        let greatest = self.sum.iter().fold(f64::MIN, |greatest, &x| greatest.max(x));
        let relative = self.sum.map(|x| exp(x - greatest));
        let total: f64 = relative.iter().sum();
        relative.map(|x| x / total)
    }
}
