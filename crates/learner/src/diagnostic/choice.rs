//! Which question to ask next: the one that is expected to decide most, per minute.

use crate::knowledge::{Chances, Glance, Knowledge};

/// So many questions are looked at closely: those whose answers are least foreseen. Looking at more would trust the prior
/// more than the answers: where students do not follow it, what it holds for most telling is not
/// (`docs/learner-model.md`, students of kind *goals*).
const SHORTLIST: usize = 4;

/// A question that could be asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    /// Places of the skills that it needs.
    pub(crate) skills: &'a [usize],
    pub(crate) chances: Chances,
    pub(crate) minutes: f64,
}

/// How undecided a skill is: the variance of a coin. Its fall is what is maximised. Unlike entropy it hardly rewards
/// making the sure surer, and it is the expected loss in Brier's score.
fn doubt(chance: f64) -> f64 {
    chance * (1.0 - chance)
}

/// The best candidate with its expected fall of doubt (weighted skills) per minute; `None` if there is none that tells
/// anything that matters. Of equals the first.
pub(crate) fn best(knowledge: &Knowledge, weights: &[f64], candidates: &[Candidate]) -> Option<(usize, f64)> {
    let mut rough: Vec<(f64, usize)> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let score = roughly(knowledge, weights, candidate);
        if score > 0.0 {
            rough.push((score, at));
        }
    }
    rough.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    rough.truncate(SHORTLIST);
    let mut best: Option<(usize, f64)> = None;
    let mut glance = Glance::new(knowledge);
    for (_, at) in rough {
        glance.forget();
        let worth = worth(knowledge, &mut glance, weights, &candidates[at]);
        if best.is_none_or(|(_, most)| worth > most) && worth > 0.0 {
            best = Some((at, worth));
        }
    }
    best
}

/// How little the answer is foreseen, per minute: half-split. Nothing for what does not matter.
fn roughly(knowledge: &Knowledge, weights: &[f64], candidate: &Candidate) -> f64 {
    let matters = candidate.skills.first().is_some_and(|&main| weights[main] > 0.0);
    if !matters {
        return 0.0;
    }
    let all = candidate.skills.iter().map(|&skill| knowledge.probability(skill)).product::<f64>();
    told(all, candidate.chances) * doubt(all) / candidate.minutes
}

/// Share of the doubt about a skill that an answer is expected to take: squared correlation of skill and answer.
fn told(known: f64, chances: Chances) -> f64 {
    let difference = chances.if_known - chances.if_unknown;
    let right = known * chances.if_known + (1.0 - known) * chances.if_unknown;
    difference * difference * doubt(known) / doubt(right).max(1e-9)
}

/// The expected fall of doubt over all skills per minute, by what knowing all skills of the question would say of them.
///
/// With `k` for "all its skills are known", `r` for "the answer is right" and `c_j = P(j | k) − P(j | not k)`:
/// the answer tells of skill `j` only through `k`, so that the variance that it takes from `j` is `c_j²` times what it
/// takes from `k`.
fn worth(knowledge: &Knowledge, glance: &mut Glance, weights: &[f64], candidate: &Candidate) -> f64 {
    let Some((&first, others)) = candidate.skills.split_first() else { return 0.0 };
    let mut all = knowledge.probability(first);
    // Of the two suppositions the less likely one moves more, and gives the other with less rounding.
    let is_known = all < 0.5 || !others.is_empty();
    glance.suppose(first, is_known);
    for &other in others {
        all *= glance.probability(other);
        glance.suppose(other, true);
    }
    let all = all.clamp(1e-6, 1.0 - 1e-6);
    let opposite = if is_known { 1.0 - all } else { all };
    let taken = told(all, candidate.chances) * doubt(all);
    let mut sum = 0.0;
    for (at, (now, weight)) in knowledge.probabilities().iter().zip(weights).enumerate() {
        // P(j) mixes both suppositions, so that their difference follows from one of them.
        let c = ((glance.probability(at) - now) / opposite).clamp(-1.0, 1.0);
        sum += weight * c * c;
    }
    taken * sum / candidate.minutes
}
