//! The numbers of the model, each with its unit and its reason.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::predictor::{Predictor, SHIPPED};

/// Everything that can be fitted. Logits: +1 multiplies the odds of success by *e* (about 2.7).
///
/// The defaults are chosen by hand from the sources named, so that two or three right answers without help make a skill
/// mastered and two wrong ones a gap. States do not hold parameters: after a change the
/// attempts are replayed under the new [`version`](Self::version).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Parameters {
    /// Which set of numbers this is; stored beside every state computed with it.
    pub version: u32,

    /// Variance of a new item's difficulty around its author's estimate, logits²: half a logit either way. Judged
    /// difficulty is a usable start and no more (Wauters, Desmet & Van den Noortgate 2012, *Item difficulty
    /// estimation: an auspicious collaboration between data and judgment*).
    pub item_variance: f64,

    /// Where a recognised misconception points at another skill, a wrong answer counts at most this much against the
    /// practised one: the fault is explained away.
    pub explained_away_weight: f64,

    /// A right answer loses this factor for each hint opened. That needing hints says less than failing and more
    /// than nothing is the finding of Wang & Heffernan 2011 (*The “assistance” model*).
    pub hint_factor: f64,
    /// A right answer to an instance whose worked solution had been shown: copied, mostly.
    pub seen_solution_factor: f64,
    /// "I don't know yet" counts at most this share of a wrong answer: honest, and never for overall ability.
    pub dont_know_weight: f64,
    /// A right part of an answer that is wrong as a whole counts at least this share.
    pub right_part_factor: f64,
    /// Below this share of the typical time an answer is a rapid guess: the 10 % threshold of Wise & Ma 2012
    /// (*Setting response time thresholds for a CAT item pool: the normative threshold method*).
    pub rapid_share: f64,
    /// A rapid guess is worth this share; the worth rises linearly to full at twice the threshold.
    pub rapid_factor: f64,

    /// Chance of being known from which a skill counts as mastered: the 0.95 of Corbett & Anderson 1995 (*Knowledge
    /// tracing*).
    pub mastered_from: f64,
    /// A mastered skill stays so until the chance falls below this: one slip does not take it away.
    pub mastered_until: f64,
    /// …and needs at least so many right answers without help.
    pub mastered_answers: u32,
    /// From this chance on one right answer without help is enough, as long as it is the last: relatives in the graph have
    /// confirmed it.
    pub confirmed_from: f64,
    /// At or below this chance a skill is a gap, if at least two answers show it and no right one without help came after.
    pub gap_until: f64,
    /// From this chance on, a skill that answers spoke of is good enough to build on, and not offered as new…
    pub known_from: f64,
    /// …and from this one on, a skill of which only related skills speak.
    pub implied_from: f64,

    /// Days until recall falls to 90 % after the first right answer without help; FSRS starts at 2–4 days.
    pub first_stability_days: f64,
    /// How much stability a right answer adds, per unit of `1/R − 1` where `R` is the recall at that moment: the
    /// spacing effect as in FSRS (Ye et al. 2022) — the closer to forgetting, the more is won.
    pub stability_growth: f64,
    /// One review multiplies stability by no more than this.
    pub stability_growth_limit: f64,
    /// A wrong answer multiplies stability by this.
    pub stability_loss: f64,
    /// Stability stays within a day and this, in days: a school year's skill is met again next year.
    pub stability_limit_days: f64,
    /// A skill is due for review when recall has fallen to this.
    pub wanted_recall: f64,
    /// Succeeding with a skill moves its direct prerequisites' last review this share of the way to now: the
    /// fractional implicit repetition (`FIRe`) of J. Skycak's Math Academy.
    pub implicit_review: f64,

    /// How the next answer is predicted. Not part of the file of these numbers: it has one of its own.
    #[serde(skip, default = "shipped")]
    pub predictor: Arc<Predictor>,
    /// Chance that a typical student knows a skill whose foundations are all known, before anything was seen of it.
    pub known_if_founded: f64,
    /// How many logits that chance moves with each logit of overall ability.
    pub ability_pull: f64,
    /// The same if one foundation is missing: half-knowledge that was learnt by heart.
    pub known_if_not: f64,
    /// Chance that one practice with feedback teaches a skill whose foundations are there. Corbett & Anderson 1995
    /// and later fits of knowledge tracing find 0.1…0.3.
    pub learns_if_founded: f64,
    /// The same if a foundation is missing.
    pub learns_if_not: f64,
    /// Chance of a wrong answer though the skill is known.
    pub slip: f64,
    /// Chance of a right answer though it is not; free answers are seldom guessed.
    pub guess: f64,

    /// Share of what is known that fades a day without practice, while nothing else is known of how the student forgets.
    pub fades_a_day: f64,
    /// What it is worth to a route to know whether a skill is there, for each skill that waits for it, in skills; set by
    /// simulation (`crates/simulation`).
    pub worth_of_knowing: f64,

    /// Success the route aims at: 75 %, as Maths Garden does (Klinkenberg, Straatemeier & van der Maas 2011, *Computer
    /// adaptive practice of Maths ability*), a little below the 85 % that is best for a pure learning signal (Wilson
    /// et al. 2019, *The eighty five percent rule for optimal learning*).
    pub wanted_success: f64,
    /// Success aimed at in a challenge.
    pub challenge_success: f64,
}

/// The predictor that ships, read once.
fn shipped() -> Arc<Predictor> {
    static READ: LazyLock<Arc<Predictor>> = LazyLock::new(|| match serde_json::from_str(SHIPPED) {
        Ok(predictor) => Arc::new(predictor),
        Err(error) => unreachable!("a test reads the file that ships: {error}"),
    });
    READ.clone()
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            version: 2,
            item_variance: 0.25,
            explained_away_weight: 0.25,
            hint_factor: 0.6,
            seen_solution_factor: 0.1,
            dont_know_weight: 0.4,
            right_part_factor: 0.5,
            rapid_share: 0.1,
            rapid_factor: 0.2,
            mastered_from: 0.95,
            mastered_until: 0.93,
            mastered_answers: 2,
            confirmed_from: 0.98,
            gap_until: 0.2,
            known_from: 0.6,
            implied_from: 0.85,
            first_stability_days: 3.0,
            stability_growth: 11.0,
            stability_growth_limit: 3.5,
            stability_loss: 0.5,
            stability_limit_days: 365.0,
            wanted_recall: 0.9,
            implicit_review: 0.5,
            predictor: shipped(),
            known_if_founded: 0.5,
            ability_pull: 1.5,
            known_if_not: 0.05,
            learns_if_founded: 0.15,
            learns_if_not: 0.005,
            slip: 0.08,
            guess: 0.1,
            fades_a_day: 0.001,
            worth_of_knowing: 6.0,
            wanted_success: 0.75,
            challenge_success: 0.5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_survive_their_file() {
        let p = Parameters::default();
        let text = serde_json::to_string(&p).unwrap();
        assert_eq!(serde_json::from_str::<Parameters>(&text).unwrap(), p);
    }
}
