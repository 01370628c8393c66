//! How good predictions are.

/// Equal-width bins of the calibration error.
pub const BINS: usize = 10;

/// Measures of one set of predictions.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Measures {
    /// Answers measured.
    pub answers: usize,
    /// Chance that a right answer was predicted to be likelier right than a wrong one; ties count half.
    pub auc: f64,
    /// Share predicted rightly, when a chance of ½ or more says "right".
    pub accuracy: f64,
    /// Mean −ln of the chance given to what happened.
    pub log_loss: f64,
    /// Root of the mean squared distance to 0 or 1.
    pub rmse: f64,
    /// Expected calibration error over [`BINS`] equal-width bins: mean distance of mean chance and share right,
    /// weighted by answers.
    pub ece: f64,
}

impl Measures {
    /// Of pairs of predicted chance and "was right".
    pub fn of(predictions: &[(f64, bool)]) -> Self {
        let count = predictions.len().max(1) as f64;
        let (mut hits, mut log_loss, mut squares) = (0.0, 0.0, 0.0);
        let mut bins = [0.0; BINS];
        for &(chance, right) in predictions {
            let outcome = if right { 1.0 } else { 0.0 };
            hits += if (chance >= 0.5) == right { 1.0 } else { 0.0 };
            log_loss -= (if right { chance } else { 1.0 - chance }).max(1e-15).ln();
            squares += (chance - outcome) * (chance - outcome);
            bins[((chance * BINS as f64) as usize).min(BINS - 1)] += chance - outcome;
        }
        Self {
            answers: predictions.len(),
            auc: auc(predictions),
            accuracy: hits / count,
            log_loss: log_loss / count,
            rmse: (squares / count).sqrt(),
            ece: bins.iter().map(|difference| difference.abs()).sum::<f64>() / count,
        }
    }
}

/// From ranks (Mann–Whitney); ½ if all answers are alike.
fn auc(predictions: &[(f64, bool)]) -> f64 {
    let mut sorted = predictions.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut right, mut wrong, mut pairs) = (0.0, 0.0, 0.0);
    for tied in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let here = tied.iter().filter(|(_, right)| *right).count() as f64;
        let others = tied.len() as f64 - here;
        pairs += here * (wrong + others / 2.0);
        right += here;
        wrong += others;
    }
    if right == 0.0 || wrong == 0.0 { 0.5 } else { pairs / (right * wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures() {
        fn check(predictions: &[(f64, bool)], auc: f64, accuracy: f64, ece: f64) {
            let got = Measures::of(predictions);
            assert!((got.auc - auc).abs() < 1e-12, "{got:?}");
            assert!((got.accuracy - accuracy).abs() < 1e-12, "{got:?}");
            assert!((got.ece - ece).abs() < 1e-12, "{got:?}");
        }
        check(&[], 0.5, 0.0, 0.0);
        check(&[(0.9, true), (0.1, false)], 1.0, 1.0, 0.1);
        check(&[(0.1, true), (0.9, false)], 0.0, 0.0, 0.9);
        check(&[(0.5, true), (0.5, false)], 0.5, 0.5, 0.0);
        check(&[(1.0, true), (0.0, false), (0.6, false), (0.4, true)], 0.75, 0.5, 0.3);
        let sure = Measures::of(&[(0.0, true)]);
        assert!(sure.log_loss.is_finite() && (sure.rmse - 1.0).abs() < 1e-12);
    }
}
