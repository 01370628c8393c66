//! What a test is like, from the answers of other students: means and covariances of propensities.
//!
//! Expectation–maximisation (Dempster, Laird & Rubin 1977). The covariance is shrunk, as by an inverse Wishart prior, to one
//! with a structure: one ability with a slope for each item (the two parameter logistic model: Birnbaum 1968), and layers,
//! each a similarity of items with one variance of its own — the same skill, and with a graph the same topic and what skills
//! build on. How strongly, and the chances to guess and to slip, are what predicts held-out answers of held-out training students best.

use simulation::side_by_side;

use super::belief::{Belief, Items, Luck};
use super::sheets::Sheet;
use crate::random::Random;

/// Steps of the algorithm.
const STEPS: usize = 40;
/// Steps while strengths of shrinking are compared.
const STEPS_TO_COMPARE: usize = 20;
/// As many students are enough to compare them.
const STUDENTS_TO_COMPARE: usize = 1_000;
/// How many students the structured covariance is worth. The first leaves nothing but the structure.
const STRENGTHS: [f64; 4] = [1e9, 1_500.0, 400.0, 100.0];
/// Chances to guess, and to slip, that are tried.
const CHANCES: [f64; 3] = [0.0, 0.08, 0.16];
/// Slopes of items shrink to their mean as if it had been seen in so many students more.
const SLOPE_STUDENTS: f64 = 30.0;
/// Variance of ability at the start, logits², without guesses and slips: with them the curves are steeper, and to grow
/// takes more steps than to shrink.
const START: f64 = 1.0;
/// Variance of each layer at the start, against that of ability.
const SOME: f64 = 0.1;
/// One in so many training students is held out to compare strengths.
const HELD_OUT: usize = 5;
/// Students are summed up in such groups, so that sums do not hang on the number of threads.
const GROUP: usize = 16;

/// Similarities of items, each row by row, 0…1, one on the diagonal where an item has any at all.
pub(crate) type Layers = Vec<Vec<f64>>;

/// What was learnt.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Learnt {
    pub(crate) items: Items,
    /// Students that the structure is worth.
    pub(crate) strength: f64,
    /// Mean variance by ability, and the variance of each layer, logits².
    pub(crate) ability: f64,
    pub(crate) layers: Vec<f64>,
}

/// Learns from sheets of training students.
pub(crate) fn learn(sheets: &[&Sheet], items: usize, layers: &Layers) -> Learnt {
    let few = &sheets[..sheets.len().min(STUDENTS_TO_COMPARE)];
    let held_out: Vec<&Sheet> = few.iter().copied().step_by(HELD_OUT).collect();
    let others: Vec<&Sheet> = few
        .iter()
        .copied()
        .enumerate()
        .filter(|(at, _)| at % HELD_OUT != 0)
        .map(|(_, sheet)| sheet)
        .collect();
    let (mut strength, mut luck, mut least) = (STRENGTHS[0], Luck::default(), f64::INFINITY);
    let mut is_better = |strength: f64, luck: Luck| {
        let learnt = fit(&others, items, layers, (strength, luck), STEPS_TO_COMPARE);
        let loss = loss(&learnt.items, &held_out);
        let is_better = !others.is_empty() && loss < least;
        least = if is_better { loss } else { least };
        is_better
    };
    // One after the other, from the greatest simplicity on.
    for tried in CHANCES.map(|slip| CHANCES.map(|guess| Luck { guess, slip })).concat() {
        luck = if is_better(strength, tried) { tried } else { luck };
    }
    for tried in &STRENGTHS[1..] {
        strength = if is_better(*tried, luck) { *tried } else { strength };
    }
    fit(sheets, items, layers, (strength, luck), STEPS)
}

/// Learns from other sheets with what was chosen for `like`.
pub(crate) fn learn_like(like: &Learnt, sheets: &[&Sheet], layers: &Layers) -> Learnt {
    fit(sheets, like.items.len(), layers, (like.strength, like.items.luck), STEPS_TO_COMPARE)
}

/// −ln of the chance given to one half of each student's answers by the other half, summed up.
fn loss(items: &Items, sheets: &[&Sheet]) -> f64 {
    let losses = side_by_side(sheets.len(), |number| {
        let mut answers = sheets[number].answers.clone();
        Random(number as u64).shuffle(&mut answers);
        let places: Vec<usize> = answers.iter().map(|&(item, _)| item).collect();
        let mut belief = Belief::new(items, &places);
        let told = answers.len() / 2;
        belief.observe_all((0..told).map(|at| (at, answers[at].1)));
        (told..answers.len())
            .map(|at| {
                let chance = belief.chance(at);
                -(if answers[at].1 { chance } else { 1.0 - chance }).max(1e-9).ln()
            })
            .sum::<f64>()
    });
    losses.iter().sum()
}

/// Sums over students.
struct Sums {
    mean: Vec<f64>,
    squares: Vec<f64>,
}

fn fit(
    sheets: &[&Sheet],
    count: usize,
    layers: &Layers,
    (strength, luck): (f64, Luck),
    steps: usize,
) -> Learnt {
    let mut learnt = start(sheets, count, luck, layers);
    let students = sheets.len() as f64;
    let everything: Vec<usize> = (0..count).collect();
    for _ in 0..steps {
        let items = &learnt.items;
        let groups = side_by_side(sheets.len().div_ceil(GROUP), |group| {
            let mut sums = Sums { mean: vec![0.0; count], squares: vec![0.0; count * count] };
            for sheet in sheets.iter().skip(group * GROUP).take(GROUP) {
                let mut belief = Belief::new(items, &everything);
                belief.observe_all(sheet.answers.iter().copied());
                for row in 0..count {
                    let apart = belief.mean[row] - items.mean[row];
                    sums.mean[row] += apart;
                    let cells = &mut sums.squares[row * count..][..count];
                    let doubts = &belief.covariance[row * count..][..count];
                    for (column, (cell, doubt)) in cells.iter_mut().zip(doubts).enumerate() {
                        *cell += doubt + apart * (belief.mean[column] - items.mean[column]);
                    }
                }
            }
            sums
        });
        let mut all = Sums { mean: vec![0.0; count], squares: vec![0.0; count * count] };
        for group in groups {
            add(&mut all.mean, &group.mean);
            add(&mut all.squares, &group.squares);
        }
        let moved: Vec<f64> = all.mean.iter().map(|sum| sum / students).collect();
        let seen: Vec<f64> = (0..count * count)
            .map(|at| all.squares[at] / students - moved[at / count] * moved[at % count])
            .collect();
        let structure = structure(&seen, count, layers, students);
        let share = strength / (strength + students);
        for (cell, (seen, wanted)) in
            learnt.items.covariance.iter_mut().zip(seen.iter().zip(&structure.covariance))
        {
            *cell = share * wanted + (1.0 - share) * seen;
        }
        add(&mut learnt.items.mean, &moved);
        learnt.strength = strength;
        learnt.ability = structure.ability;
        learnt.layers = structure.layers;
    }
    learnt
}

fn add(sums: &mut [f64], more: &[f64]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += more;
    }
}

/// Means by the share right, of an item without answers by all items; one ability for everything, and little else.
fn start(sheets: &[&Sheet], count: usize, luck: Luck, layers: &Layers) -> Learnt {
    let (mut right, mut all) = (vec![0.0; count], vec![0.0; count]);
    for &(item, is_right) in sheets.iter().flat_map(|sheet| &sheet.answers) {
        right[item] += f64::from(u8::from(is_right));
        all[item] += 1.0;
    }
    let overall = (right.iter().sum::<f64>() + 1.0) / (all.iter().sum::<f64>() + 2.0);
    let variance = START / (1.0 - luck.guess - luck.slip).powi(4);
    let stretched = (1.0 + std::f64::consts::FRAC_PI_8 * variance).sqrt();
    let mean = right.iter().zip(&all).map(|(right, all)| {
        // As if two more had answered, as they do in the mean.
        let share = ((right + 2.0 * overall) / (all + 2.0) - luck.guess) / (1.0 - luck.guess - luck.slip);
        let share = share.clamp(0.01, 0.99);
        stretched * (share / (1.0 - share)).ln()
    });
    // Some of everything: what is not there at the start, steps never find.
    let apart = |at: usize| f64::from(u8::from(at / count == at % count));
    let shared = |at: usize| layers.iter().map(|layer| layer[at]).sum::<f64>();
    let covariance =
        (0..count * count).map(|at| variance * (0.8 + 0.1 * apart(at) + SOME * shared(at))).collect();
    let items = Items { mean: mean.collect(), covariance, luck };
    Learnt { items, strength: 0.0, ability: variance, layers: vec![0.0; layers.len()] }
}

struct Structure {
    covariance: Vec<f64>,
    ability: f64,
    layers: Vec<f64>,
}

/// The structured covariance that is nearest to the one seen, the diagonal apart (which answers given once do not tell).
fn structure(seen: &[f64], count: usize, layers: &Layers, students: f64) -> Structure {
    let pairs = || (0..count).flat_map(move |row| (0..row).map(move |column| row * count + column));
    let mut variances = vec![0.0; layers.len()];
    let mean_slope = |slopes: &[f64]| slopes.iter().sum::<f64>() / count.max(1) as f64;
    let diagonal = (0..count).map(|at| seen[at * count + at].max(0.0).sqrt());
    let mut slopes: Vec<f64> = diagonal.collect();
    // In turn: slopes by least squares given the layers, variances given the slopes.
    for _ in 0..15 {
        let left = |at: usize, variances: &[f64]| {
            seen[at] - layers.iter().zip(variances).map(|(layer, variance)| layer[at] * variance).sum::<f64>()
        };
        for row in 0..count {
            let (mut product, mut squares) = (0.0, 1e-9);
            for column in (0..count).filter(|&column| column != row) {
                product += left(row * count + column, &variances) * slopes[column];
                squares += slopes[column] * slopes[column];
            }
            slopes[row] = if count > 1 { product / squares } else { slopes[row] };
        }
        for layer in 0..layers.len() {
            let (mut product, mut squares) = (0.0, 0.0);
            for at in pairs() {
                let similar = layers[layer][at];
                let others = left(at, &variances) + similar * variances[layer];
                product += similar * (others - slopes[at / count] * slopes[at % count]);
                squares += similar * similar;
            }
            variances[layer] = if squares > 0.0 { (product / squares).max(0.0) } else { 0.0 };
        }
    }
    let mean = mean_slope(&slopes);
    let share = students / (students + SLOPE_STUDENTS);
    for slope in &mut slopes {
        *slope = mean + share * (*slope - mean);
    }
    let covariance = (0..count * count)
        .map(|at| {
            let by_layers = layers.iter().zip(&variances).map(|(layer, variance)| layer[at] * variance);
            slopes[at / count] * slopes[at % count] + by_layers.sum::<f64>()
        })
        .collect();
    let ability = slopes.iter().map(|slope| slope * slope).sum::<f64>() / count.max(1) as f64;
    Structure { covariance, ability, layers: variances }
}
