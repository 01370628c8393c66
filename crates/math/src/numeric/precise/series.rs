//! Exponentials, logarithms and sines by their series, in fixed point.
//!
//! Inside, numbers have [`GUARD`] binary digits more than an enclosure. A series of at most [`MAX_TERMS`] terms, with
//! two roundings each, is then wrong by some hundreds of units of the last place, which doubling the result a few times
//! enlarges to less than 2^20: an enclosure is widened by [`SLACK`] of them. (Muller, Elementary Functions, 3rd ed.,
//! chapters 3 and 4.)

use std::sync::LazyLock;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive, Zero};

use super::{DIGITS, Enclosure};

/// Binary digits after the point beyond those of an enclosure.
const GUARD: u32 = 64;
/// All binary digits after the point.
const FINE: u32 = DIGITS + GUARD;
/// What the result of a series may be wrong by, in units of the last place.
const SLACK: u64 = 1 << 24;
const MAX_TERMS: u32 = 200;
/// e to a larger power is not computed.
const MAX_EXPONENT: i64 = 500;
/// Sines of larger numbers would lose digits.
const MAX_ANGLE_BITS: u64 = DIGITS as u64 + 10;

static LN_2: LazyLock<BigInt> = LazyLock::new(|| 2 * area_tangent(&(fine_one() / 3)));
/// π = 16 arctan(1/5) − 4 arctan(1/239) (Machin 1706).
static PI: LazyLock<BigInt> =
    LazyLock::new(|| 16 * arctangent_of_inverse(5) - 4 * arctangent_of_inverse(239));

fn fine_one() -> BigInt {
    BigInt::from(1) << FINE
}

fn product(a: &BigInt, b: &BigInt) -> BigInt {
    (a * b) >> FINE
}

/// Σ of terms until they vanish.
fn sum(
    first: BigInt,
    next: impl Fn(&BigInt, u32) -> BigInt,
    part: impl Fn(&BigInt, u32) -> BigInt,
) -> BigInt {
    let (mut total, mut term) = (BigInt::zero(), first);
    for index in 0..MAX_TERMS {
        if term.is_zero() || term.magnitude().bits() <= 1 {
            break;
        }
        total += part(&term, index);
        term = next(&term, index);
    }
    total
}

/// arctan(1/n) = 1/n − 1/3n³ + …
fn arctangent_of_inverse(n: u32) -> BigInt {
    let signed = |term: &BigInt, index: u32| {
        let part = term / (2 * index + 1);
        if index.is_multiple_of(2) { part } else { -part }
    };
    sum(fine_one() / n, |term, _| term / (n * n), signed)
}

/// artanh z = z + z³/3 + …, for |z| ≤ 1/3
fn area_tangent(z: &BigInt) -> BigInt {
    let square = product(z, z);
    sum(z.clone(), |term, _| product(term, &square), |term, index| term / (2 * index + 1))
}

/// e^v for any fixed-point number in fine digits, with the binary exponent of the result: `mantissa · 2^exponent`.
fn exponential(v: &BigInt) -> Option<(BigInt, i64)> {
    let times = v.div_floor(&LN_2).to_i64().filter(|times| times.abs() <= MAX_EXPONENT)?;
    // Eight halvings, so that few terms are needed; squared back afterwards.
    let rest = (v - &*LN_2 * times) >> 8;
    let mut total = sum(fine_one(), |term, index| product(term, &rest) / (index + 1), |term, _| term.clone());
    for _ in 0..8 {
        total = product(&total, &total);
    }
    Some((total, times))
}

/// ln v of a positive number in fine digits.
fn logarithm(v: &BigInt) -> BigInt {
    // v = m·2^k with 1/2 ≤ m < 1, or 2/3 ≤ m < 4/3 after doubling the small ones.
    let mut shift = v.bits() as i64 - i64::from(FINE);
    let mut mantissa = shifted(v, -shift);
    if &mantissa * 3 < fine_one() * 2 {
        mantissa = doubled(v, shift, mantissa);
        shift -= 1;
    }
    let z = ((&mantissa - fine_one()) << FINE) / (&mantissa + fine_one());
    2 * area_tangent(&z) + &*LN_2 * shift
}

/// Twice the mantissa that v has after this shift.
fn doubled(v: &BigInt, shift: i64, mantissa: BigInt) -> BigInt {
    // Doubling what was shifted out would lose a digit.
    if shift > 0 { shifted(v, 1 - shift) } else { mantissa << 1 }
}

fn shifted(v: &BigInt, by: i64) -> BigInt {
    if by >= 0 { v << by.unsigned_abs() } else { v >> by.unsigned_abs() }
}

/// sin v and cos v.
fn sine_and_cosine(v: &BigInt) -> (BigInt, BigInt) {
    let quarter: BigInt = &*PI >> 1;
    let turns = (v + (&quarter >> 1u32)).div_floor(&quarter);
    let rest = v - &turns * &quarter;
    let square = product(&rest, &rest);
    let alternating = |first: BigInt, offset: u32| {
        sum(
            first,
            |term, index| -product(term, &square) / ((2 * index + 1 + offset) * (2 * index + 2 + offset)),
            |term, _| term.clone(),
        )
    };
    let (sine, cosine) = (alternating(rest.clone(), 1), alternating(fine_one(), 0));
    match turns.mod_floor(&BigInt::from(4)).to_u8() {
        Some(0) => (sine, cosine),
        Some(1) => (cosine, -sine),
        Some(2) => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

fn fine(v: &BigInt) -> BigInt {
    v << GUARD
}

impl Enclosure {
    /// From numbers in fine digits that may be wrong by [`SLACK`], times a power of two.
    fn around(low: BigInt, high: BigInt, exponent: i64) -> Option<Self> {
        let unit = BigInt::from(1) << GUARD;
        let low: BigInt = shifted(&(low - SLACK), exponent);
        let high: BigInt = shifted(&(high + SLACK), exponent) + 1;
        Self::checked(low.div_floor(&unit), high.div_ceil(&unit))
    }

    pub(super) fn pi() -> Self {
        let unit = BigInt::from(1) << GUARD;
        Self { low: (&*PI - SLACK).div_floor(&unit), high: (&*PI + SLACK).div_ceil(&unit) }
    }

    /// The values of a function at both ends, which are one for numbers that are exact.
    fn at_ends<T: Clone>(&self, function: impl Fn(&BigInt) -> T) -> (T, T) {
        let low = function(&fine(&self.low));
        let high = if self.low == self.high { low.clone() } else { function(&fine(&self.high)) };
        (low, high)
    }

    /// e to this power.
    pub(super) fn exp(&self) -> Option<Self> {
        let (low, high) = self.at_ends(exponential);
        let ((low, down), (high, up)) = (low?, high?);
        let low = Self::around(low.clone(), low, down)?;
        Some(Self { low: low.low, high: Self::around(high.clone(), high, up)?.high })
    }

    /// The natural logarithm of a number that is surely positive.
    pub(super) fn ln(&self) -> Option<Self> {
        if !self.low.is_positive() {
            return None;
        }
        let (low, high) = self.at_ends(logarithm);
        Self::around(low, high, 0)
    }

    pub(super) fn sine(&self) -> Option<Self> {
        let (sine, _) = self.turned()?;
        self.gentle(&sine)
    }

    pub(super) fn cosine(&self) -> Option<Self> {
        let (_, cosine) = self.turned()?;
        self.gentle(&cosine)
    }

    fn turned(&self) -> Option<(BigInt, BigInt)> {
        (self.low.bits() <= MAX_ANGLE_BITS).then(|| sine_and_cosine(&fine(&self.low)))
    }

    /// The values of a function whose slope is nowhere steeper than 1, from that at the lower end.
    fn gentle(&self, at_low: &BigInt) -> Option<Self> {
        let width = fine(&(&self.high - &self.low));
        Self::around(at_low - &width, at_low + &width, 0)
    }
}
