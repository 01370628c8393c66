//! Forgetting: how long a skill lasts, and when it is due for review.
//!
//! The curve is the power law `R(t) = 1 / (1 + t / 9S)` of FSRS-4 (Ye et al. 2022, *A stochastic shortest path
//! algorithm for optimizing spaced repetition scheduling*, and its later versions): recall is 90 % when `t` equals
//! the stability `S`. What is taken from FSRS is the curve and the spacing effect; its difficulty per
//! card is not, because items and beliefs carry that here (as in DAS3H: Choffin et al. 2019).

use protocol::Millis;

use crate::belief::on_grid;
use crate::parameters::Parameters;

/// Recall after `days` without practice, 0…1.
pub(crate) fn recall(days: f64, stability_days: f64) -> f64 {
    if stability_days <= 0.0 { 0.0 } else { 1.0 / (1.0 + days / (9.0 * stability_days)) }
}

/// When recall falls to the wanted level.
pub(crate) fn due(parameters: &Parameters, since: Millis, stability_days: f64) -> Millis {
    let days = 9.0 * stability_days * (1.0 / parameters.wanted_recall - 1.0);
    since.plus((days * Millis::DAY as f64) as i64)
}

/// Stability after success without help, `days` after the last practice.
pub(crate) fn strengthened(parameters: &Parameters, stability_days: f64, days: f64) -> f64 {
    if stability_days <= 0.0 {
        return on_grid(parameters.first_stability_days);
    }
    let won = parameters.stability_growth * (1.0 / recall(days, stability_days) - 1.0);
    let factor = (1.0 + won).min(parameters.stability_growth_limit);
    on_grid((stability_days * factor).min(parameters.stability_limit_days))
}

/// Stability after failure.
pub(crate) fn weakened(parameters: &Parameters, stability_days: f64) -> f64 {
    if stability_days <= 0.0 { 0.0 } else { on_grid((stability_days * parameters.stability_loss).max(1.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_pays_and_cramming_does_not() {
        let p = Parameters::default();
        let first = strengthened(&p, 0.0, 0.0);
        for (days, expect) in [(0.0, 3.0), (1.0, 4.2), (3.0, 6.7), (30.0, 10.5)] {
            let got = strengthened(&p, first, days);
            assert!((got - expect).abs() < 0.05, "after {days} days: {got}");
        }
    }

    #[test]
    fn due_when_recall_is_as_wanted() {
        let p = Parameters::default();
        assert!((recall(6.0, 6.0) - 0.9).abs() < 1e-12);
        let wait = due(&p, Millis(0), 6.0).days_since(Millis(0));
        assert!((wait - 6.0).abs() < 1e-6, "{wait}");
        assert!((weakened(&p, 6.0) - 3.0).abs() < 1e-12);
        assert!((weakened(&p, 1.0) - 1.0).abs() < 1e-12);
    }

    /// Reviews on their due days, all right: the intervals grow until a school year.
    #[test]
    fn a_schedule_of_reviews() {
        let p = Parameters::default();
        let mut stability = strengthened(&p, 0.0, 0.0);
        let mut intervals = Vec::new();
        for _ in 0..7 {
            let days = due(&p, Millis(0), stability).days_since(Millis(0));
            intervals.push(days.round() as u32);
            stability = strengthened(&p, stability, days);
        }
        assert_eq!(intervals, [3, 7, 15, 33, 73, 163, 361]);
    }
}
