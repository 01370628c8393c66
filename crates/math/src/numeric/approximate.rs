//! Floating-point numbers that know how wrong they may be.

/// A value with a bound for its distance from the true one.
///
/// Running error analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., § 3.3): every operation
/// adds its own rounding to what its operands bring along. Transcendental functions of the standard library are
/// taken to be right within four units in the last place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Approximate {
    pub(crate) middle: f64,
    /// Not negative.
    pub(crate) error: f64,
}

/// Rounding of one operation, relative; a little more than half a unit in the last place.
const UNIT: f64 = 1.2e-16;
const FUNCTION: f64 = 4.0 * f64::EPSILON;

impl Approximate {
    pub(crate) const fn exact(middle: f64) -> Self {
        Self { middle, error: 0.0 }
    }

    /// A number that was rounded to the nearest floating-point one.
    pub(crate) fn rounded(middle: f64) -> Self {
        Self { middle, error: middle.abs() * UNIT }
    }

    /// The result of one operation on operands that leave it this wrong.
    fn new(middle: f64, brought: f64) -> Self {
        Self { middle, error: brought * 1.000_001 + middle.abs() * UNIT }
    }

    fn of_function(middle: f64, brought: f64) -> Self {
        Self { middle, error: brought * 1.000_001 + middle.abs() * FUNCTION + f64::MIN_POSITIVE }
    }

    pub(crate) fn is_finite(self) -> bool {
        self.middle.is_finite() && self.error.is_finite()
    }

    /// Whether the true value is surely not zero.
    pub(crate) fn is_away_from_zero(self) -> bool {
        self.is_finite() && self.middle.abs() > self.error
    }

    /// Whether the two surely differ.
    pub(crate) fn differs(self, other: Self) -> bool {
        self.is_finite()
            && other.is_finite()
            && (self.middle - other.middle).abs() > 2.0 * (self.error + other.error) + f64::MIN_POSITIVE
    }

    /// Whether the two agree to some nine digits or more, so that agreeing means something.
    pub(crate) fn agrees(self, other: Self) -> bool {
        let size = self.middle.abs().max(other.middle.abs());
        self.is_finite()
            && other.is_finite()
            && self.error + other.error <= 1e-9 * size.max(1e-6)
            && !self.differs(other)
    }

    pub(crate) fn negated(self) -> Self {
        Self { middle: -self.middle, error: self.error }
    }

    pub(crate) fn abs(self) -> Self {
        Self { middle: self.middle.abs(), error: self.error }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        let middle = self.middle + other.middle;
        // Sums of floating-point numbers that are whole and small are exact.
        if self.error == 0.0
            && other.error == 0.0
            && is_small_whole(self.middle)
            && is_small_whole(other.middle)
        {
            return Self::exact(middle);
        }
        Self::new(middle, self.error + other.error)
    }

    pub(crate) fn minus(self, other: Self) -> Self {
        self.plus(other.negated())
    }

    pub(crate) fn times(self, other: Self) -> Self {
        let middle = self.middle * other.middle;
        if self.error == 0.0
            && other.error == 0.0
            && is_small_whole(self.middle)
            && is_small_whole(other.middle)
        {
            return Self::exact(middle);
        }
        Self::new(
            middle,
            self.error * other.middle.abs() + other.error * self.middle.abs() + self.error * other.error,
        )
    }

    /// The quotient; `None` where the divisor may be zero.
    pub(crate) fn over(self, other: Self) -> Option<Self> {
        if !other.is_away_from_zero() {
            return None;
        }
        let middle = self.middle / other.middle;
        let nearest = other.middle.abs() - other.error;
        Some(Self::new(middle, (self.error + other.error * middle.abs()) / nearest))
    }

    pub(crate) fn whole_power(self, exponent: i64) -> Option<Self> {
        if exponent < 0 {
            return Self::exact(1.0).over(self.whole_power(exponent.checked_neg()?)?);
        }
        let (mut result, mut square, mut rest) = (Self::exact(1.0), self, exponent);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(square);
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(square);
            }
        }
        Some(result)
    }

    /// The root of a degree, of a number that is not negative.
    pub(crate) fn root(self, degree: u32) -> Option<Self> {
        if self.middle + self.error < 0.0 {
            return None;
        }
        let take = |value: f64| if degree == 2 { value.sqrt() } else { value.powf(1.0 / f64::from(degree)) };
        let middle = take(self.middle.max(0.0));
        let above = take(self.middle + self.error);
        let below = take((self.middle - self.error).max(0.0));
        Some(Self::of_function(middle, (above - middle).max(middle - below)))
    }

    pub(crate) fn exp(self) -> Self {
        let middle = self.middle.exp();
        Self::of_function(middle, middle * self.error.exp_m1())
    }

    /// `None` where the number may be zero or negative.
    pub(crate) fn ln(self) -> Option<Self> {
        let nearest = self.middle - self.error;
        (nearest > 0.0).then(|| Self::of_function(self.middle.ln(), self.error / nearest))
    }

    /// A function whose slope is nowhere steeper than 1.
    pub(crate) fn gentle(self, function: impl Fn(f64) -> f64) -> Self {
        Self::of_function(function(self.middle), self.error)
    }
}

fn is_small_whole(value: f64) -> bool {
    // 2^26: products stay below 2^53.
    value.fract() == 0.0 && value.abs() <= 67_108_864.0
}
