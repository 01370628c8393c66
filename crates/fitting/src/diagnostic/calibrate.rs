//! Chances made as sure as they deserve to be, by what became of training students' answers (Platt 1999, *Probabilistic
//! outputs for support vector machines*).

/// A priori the line is `0 + 1·logit`, as if so much information (answers at even odds count ¼) had said so.
const TRUST: f64 = 20.0;
/// Steps of Newton's method.
const STEPS: usize = 12;
/// No chance is surer than this many logits.
const MOST: f64 = 8.0;

/// `logit of the chance = shift + slope · logit as predicted`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    shift: f64,
    slope: f64,
}

fn logit(chance: f64) -> f64 {
    (chance / (1.0 - chance)).ln().clamp(-MOST, MOST)
}

fn sigmoid(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

impl Line {
    /// By predictions of which it is known what became.
    pub(crate) fn fit(predictions: &[(f64, bool)]) -> Self {
        let mut line = Self { shift: 0.0, slope: 1.0 };
        for _ in 0..STEPS {
            let (mut pull, mut hessian) =
                ([-TRUST * line.shift, -TRUST * (line.slope - 1.0)], [TRUST, 0.0, TRUST]);
            for &(chance, right) in predictions {
                let x = logit(chance);
                let now = sigmoid(line.shift + line.slope * x);
                let (error, information) = (f64::from(u8::from(right)) - now, now * (1.0 - now));
                pull[0] += error;
                pull[1] += error * x;
                hessian[0] += information;
                hessian[1] += information * x;
                hessian[2] += information * x * x;
            }
            let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
            line.shift += (hessian[2] * pull[0] - hessian[1] * pull[1]) / determinant;
            line.slope += (hessian[0] * pull[1] - hessian[1] * pull[0]) / determinant;
            // Never the other way round.
            line = Self { shift: line.shift.clamp(-2.0, 2.0), slope: line.slope.clamp(0.2, 3.0) };
        }
        line
    }

    /// The chance as it deserves to be.
    pub(crate) fn of(self, chance: f64) -> f64 {
        sigmoid(self.shift + self.slope * logit(chance))
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn too_sure_is_made_less_sure() {
        let predictions: Vec<(f64, bool)> = (0..4000)
            .map(|at| (if at % 2 == 0 { 0.95 } else { 0.05 }, (at % 2 == 0) == (at % 10 > 1)))
            .collect();
        let line = Line::fit(&predictions);
        assert!((line.of(0.95) - 0.8).abs() < 0.02, "{line:?}");
        assert_eq!(Line::fit(&[]), Line { shift: 0.0, slope: 1.0 });
    }
}
