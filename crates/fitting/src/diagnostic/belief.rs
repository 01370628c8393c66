//! What is believed of one student's answers to every item of a test, after some of them.
//!
//! An item response model (Lord & Novick 1968, *Statistical theories of mental test scores*): the chance of a right answer
//! to item *i* is `guess + (1 − guess − slip)·σ(f_i)` (four parameters: Barton & Lord 1981). The propensities `f` (logits) of all items are jointly normal over
//! students; ability, strength in a skill or topic, and whatever else items share, is all in their covariance. Answers are
//! taken in by expectation propagation (Minka 2001, *A family of algorithms for approximate Bayesian inference*; Rasmussen
//! & Williams 2006, *Gaussian processes for machine learning*, ch. 3.6).

/// Nodes of the integral over one normal propensity: evenly from −4 to 4 standard deviations.
const NODES: usize = 17;
const REACH: f64 = 4.0;
/// Sweeps over the answers until they agree with each other; more are not worth their time.
const SWEEPS: usize = 6;
/// Answers agree when none changes by more than this.
const AT_REST: f64 = 1e-3;
/// Below such a variance an answer says nothing new, logits².
const LEAST_VARIANCE: f64 = 1e-6;

/// What is known of a test before any answer of a student.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Items {
    /// Mean propensity of each item over students, logits.
    pub(crate) mean: Vec<f64>,
    /// Covariance of propensities over students, logits², row by row.
    pub(crate) covariance: Vec<f64>,
    /// The same for all items.
    pub(crate) luck: Luck,
}

/// What no propensity changes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Luck {
    /// Chance of a right answer without any propensity, 0…½.
    pub(crate) guess: f64,
    /// Chance of a wrong answer with any propensity, below ½.
    pub(crate) slip: f64,
}

impl Luck {
    /// The chance of a right answer with a propensity (logits).
    fn right(self, propensity: f64) -> f64 {
        self.guess + (1.0 - self.guess - self.slip) / (1.0 + (-propensity).exp())
    }
}

impl Items {
    pub(crate) fn len(&self) -> usize {
        self.mean.len()
    }
}

/// One answer, as a normal factor over its propensity.
#[derive(Debug, Clone, Copy, Default)]
struct Site {
    precision: f64,
    pull: f64,
}

/// Mean and covariance of the propensities of one student.
#[derive(Debug, Clone)]
pub(crate) struct Belief {
    luck: Luck,
    pub(crate) mean: Vec<f64>,
    pub(crate) covariance: Vec<f64>,
    answers: Vec<(usize, bool, Site)>,
}

impl Belief {
    /// Of a student who has not answered anything, over the items named by `places`.
    pub(crate) fn new(items: &Items, places: &[usize]) -> Self {
        let all = items.len();
        let mut covariance = Vec::with_capacity(places.len() * places.len());
        for &row in places {
            covariance.extend(places.iter().map(|&column| items.covariance[row * all + column]));
        }
        let mean = places.iter().map(|&place| items.mean[place]).collect();
        Self { luck: items.luck, mean, covariance, answers: Vec::new() }
    }

    /// Takes in one more answer, to an item named by its number among the places.
    pub(crate) fn observe(&mut self, item: usize, right: bool) {
        self.observe_all([(item, right)]);
    }

    /// Takes in several answers.
    pub(crate) fn observe_all(&mut self, answers: impl IntoIterator<Item = (usize, bool)>) {
        self.answers.extend(answers.into_iter().map(|(item, right)| (item, right, Site::default())));
        for _ in 0..SWEEPS {
            let mut change: f64 = 0.0;
            for answer in 0..self.answers.len() {
                change = change.max(self.refine(answer));
            }
            if change < AT_REST {
                break;
            }
        }
    }

    /// Fits the factor of one answer to all others; returns by how much it changed.
    fn refine(&mut self, answer: usize) -> f64 {
        let size = self.mean.len();
        let (item, right, old) = self.answers[answer];
        let (mean, variance) = (self.mean[item], self.covariance[item * size + item]);
        if variance < LEAST_VARIANCE {
            return 0.0;
        }
        // Without this answer; its precision is less than that with it, but for rounding.
        let precision = (1.0 / variance - old.precision).max(1e-9);
        let cavity = ((mean / variance - old.pull) / precision, 1.0 / precision);
        let (_, fitted, doubt) = moments(self.luck, cavity, right);
        let site = Site {
            precision: (1.0 / doubt.max(1e-9) - precision).max(0.0),
            pull: fitted / doubt.max(1e-9) - cavity.0 * precision,
        };
        let (more, pull) = (site.precision - old.precision, site.pull - old.pull);
        let share = 1.0 / (1.0 + more * variance);
        let row: Vec<f64> = self.covariance[item * size..][..size].to_vec();
        let (step, shrink) = ((pull - more * mean) * share, more * share);
        for (at, &own) in row.iter().enumerate() {
            self.mean[at] += own * step;
            let factor = own * shrink;
            for (cell, &other) in self.covariance[at * size..][..size].iter_mut().zip(&row) {
                *cell -= factor * other;
            }
        }
        self.answers[answer].2 = site;
        more.abs().max(pull.abs())
    }

    /// Chance (0…1) of a right answer to an item.
    pub(crate) fn chance(&self, item: usize) -> f64 {
        let variance = self.covariance[item * self.mean.len() + item].max(0.0);
        moments(self.luck, (self.mean[item], variance), true).0
    }

    /// What the doubt about the answers to `rest` would be in the mean after an answer to `item`: the sum of `p(1 − p)`,
    /// the expected loss in Brier's score.
    pub(crate) fn doubt_after(&self, item: usize, rest: &[usize]) -> f64 {
        let size = self.mean.len();
        let row = &self.covariance[item * size..][..size];
        let (mean, variance) = (self.mean[item], row[item].max(LEAST_VARIANCE));
        let mut doubt = 0.0;
        for right in [true, false] {
            let (chance, new_mean, new_variance) = moments(self.luck, (mean, variance), right);
            let (moved, shrunk) =
                ((new_mean - mean) / variance, (variance - new_variance) / (variance * variance));
            let mut sum = 0.0;
            for &other in rest.iter().filter(|&&other| other != item) {
                let there = row[other];
                let left = (self.covariance[other * size + other] - there * there * shrunk).max(0.0);
                let chance = roughly(self.luck, self.mean[other] + there * moved, left);
                sum += chance * (1.0 - chance);
            }
            doubt += chance * sum;
        }
        doubt
    }
}

/// The chance of this answer, and mean and variance of the propensity after it, from a normal propensity (mean, variance).
fn moments(luck: Luck, (mean, variance): (f64, f64), right: bool) -> (f64, f64, f64) {
    let deviation = variance.sqrt();
    let (mut all, mut total, mut sum, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for node in 0..NODES {
        let place = (2.0 * node as f64 / (NODES as f64 - 1.0) - 1.0) * REACH;
        let right_there = luck.right(mean + deviation * place);
        let weight = (-0.5 * place * place).exp();
        let here = weight * if right { right_there } else { 1.0 - right_there };
        all += weight;
        total += here;
        sum += here * place;
        squares += here * place * place;
    }
    let total_or_tiny = total.max(f64::MIN_POSITIVE);
    let centre = sum / total_or_tiny;
    let spread = (squares / total_or_tiny - centre * centre).max(0.0);
    (total / all, mean + deviation * centre, variance * spread)
}

/// The same chance by `MacKay`'s approximation (1992, *The evidence framework applied to classification networks*).
fn roughly(luck: Luck, mean: f64, variance: f64) -> f64 {
    let logit = mean / (1.0 + std::f64::consts::FRAC_PI_8 * variance).sqrt();
    luck.right(logit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two(covariance: f64, guess: f64, slip: f64) -> Belief {
        let items = Items {
            mean: vec![0.5, -0.5],
            covariance: vec![2.0, covariance, covariance, 1.5],
            luck: Luck { guess, slip },
        };
        Belief::new(&items, &[0, 1])
    }

    /// Against sums over a fine grid of both propensities.
    #[test]
    fn two_answers_are_taken_in_as_exactly_as_needed() {
        for (covariance, guess, slip) in [(0.0, 0.0, 0.0), (1.2, 0.0, 0.0), (1.2, 0.2, 0.0), (-0.8, 0.1, 0.2)]
        {
            for answers in [[true, true], [true, false], [false, true]] {
                let mut belief = two(covariance, guess, slip);
                belief.observe_all([(0, answers[0]), (1, answers[1])]);
                let determinant = 2.0 * 1.5 - covariance * covariance;
                let (mut total, mut sums) = (0.0, [0.0; 2]);
                for i in -200..=200 {
                    for j in -200..=200 {
                        let f = [0.5 + f64::from(i) * 0.04, -0.5 + f64::from(j) * 0.04];
                        let (a, b) = (f[0] - 0.5, f[1] + 0.5);
                        let square = (1.5 * a * a - 2.0 * covariance * a * b + 2.0 * b * b) / determinant;
                        let chance = |x: f64, right: bool| {
                            let p = guess + (1.0 - guess - slip) / (1.0 + (-x).exp());
                            if right { p } else { 1.0 - p }
                        };
                        let weight =
                            (-0.5 * square).exp() * chance(f[0], answers[0]) * chance(f[1], answers[1]);
                        total += weight;
                        sums[0] += weight * f[0];
                        sums[1] += weight * f[1];
                    }
                }
                for (at, sum) in sums.iter().enumerate() {
                    let exact = sum / total;
                    assert!((belief.mean[at] - exact).abs() < 0.03, "{} is not {exact}", belief.mean[at]);
                }
            }
        }
    }

    #[test]
    fn an_answer_tells_of_what_goes_with_it() {
        let mut belief = two(1.2, 0.0, 0.0);
        let before = belief.chance(1);
        belief.observe(0, true);
        assert!(belief.chance(1) > before);
        let rest = [1];
        assert!(two(1.2, 0.0, 0.0).doubt_after(0, &rest) < two(0.1, 0.0, 0.0).doubt_after(0, &rest));
    }
}
