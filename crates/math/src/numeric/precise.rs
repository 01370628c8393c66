//! Values enclosed to some seventy digits: floating point cannot tell √(5 + 2√6) from a decimal that was copied from a
//! calculator, nor ln 16 from the product of powers that fits its first sixteen digits.

mod series;

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign as BigSign};
use num_integer::Integer as _;
use num_traits::float::FloatCore as _;
use num_traits::{Signed, Zero};

use super::evaluate::Point;
use crate::{Constant, Expr, Function, Join, Rational, RelationOp, Sign};

/// Binary digits after the point.
const DIGITS: u32 = 256;
/// Larger numbers than 2^this are left alone.
const MAX_BITS: u64 = 4_096;

/// An interval with ends that are multiples of 2^−256.
#[derive(Debug, Clone)]
struct Enclosure {
    low: BigInt,
    high: BigInt,
}

/// What computing one number may cost, in products of enclosures: some milliseconds.
const MAX_PRODUCTS: u32 = 10_000;
/// What a root, a logarithm or a sine costs.
const FUNCTION: u32 = 100;

/// Whether two expressions surely differ at a point; `None` where this module does not know one of the values.
pub(crate) fn differ(left: &Expr, right: &Expr, at: Point<'_>) -> Option<bool> {
    let (a, b) = (number(left, at)?, number(right, at)?);
    Some(a.high < b.low || b.high < a.low)
}

fn number(expr: &Expr, at: Point<'_>) -> Option<Enclosure> {
    Values { at, left: MAX_PRODUCTS }.value(expr)
}

fn one() -> BigInt {
    BigInt::from(1) << DIGITS
}

/// A product of two numbers with [`DIGITS`] digits brought back to as many, downwards. (Shifts round downwards.)
fn floor(product: BigInt) -> BigInt {
    product >> DIGITS
}

/// The same upwards.
fn ceiling(product: BigInt) -> BigInt {
    -(-product >> DIGITS)
}

/// Higher roots are taken by logarithms.
const MAX_DEGREE: u32 = 64;

impl Enclosure {
    fn one() -> Self {
        Self { low: one(), high: one() }
    }

    fn checked(low: BigInt, high: BigInt) -> Option<Self> {
        (low.bits() <= MAX_BITS && high.bits() <= MAX_BITS).then_some(Self { low, high })
    }

    fn exactly(value: BigInt) -> Option<Self> {
        Self::checked(value.clone(), value)
    }

    /// A floating-point number, which is a whole multiple of a power of two.
    fn float(value: f64) -> Option<Self> {
        let (mantissa, exponent, sign) = value.integer_decode();
        let shift = u64::try_from(i64::from(exponent) + i64::from(DIGITS)).ok()?;
        Self::exactly((BigInt::from(sign) * mantissa) << shift)
    }

    fn rational(value: &Rational) -> Option<Self> {
        let scaled = value.numer() << DIGITS;
        if value.is_integer() {
            return Self::exactly(scaled);
        }
        Self::checked(scaled.div_floor(value.denom()), scaled.div_ceil(value.denom()))
    }

    fn negated(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        Self::checked(&self.low + &other.low, &self.high + &other.high)
    }

    fn times(&self, other: &Self) -> Option<Self> {
        if !self.low.is_negative() && !other.low.is_negative() {
            return Self::checked(floor(&self.low * &other.low), ceiling(&self.high * &other.high));
        }
        let products = [
            &self.low * &other.low,
            &self.low * &other.high,
            &self.high * &other.low,
            &self.high * &other.high,
        ];
        let (low, high) = (products.iter().min()?.clone(), products.iter().max()?.clone());
        Self::checked(floor(low), ceiling(high))
    }

    fn inverse(&self) -> Option<Self> {
        if !(self.low.is_positive() || self.high.is_negative()) {
            return None;
        }
        let square = BigInt::from(1) << (2 * DIGITS);
        Self::checked(square.div_floor(&self.high), square.div_ceil(&self.low))
    }

    fn power(&self, exponent: i64) -> Option<Self> {
        if exponent < 0 {
            return self.power(exponent.checked_neg()?)?.inverse();
        }
        let (mut result, mut square, mut rest) = (Self::one(), self.clone(), u64::try_from(exponent).ok()?);
        while rest > 0 {
            if rest % 2 == 1 {
                result = result.times(&square)?;
            }
            rest /= 2;
            if rest > 0 {
                square = square.times(&square)?;
            }
        }
        Some(result)
    }

    fn root(self, degree: u32) -> Option<Self> {
        if degree == 0 || degree > MAX_DEGREE {
            return None;
        }
        if self.high.is_negative() || (degree % 2 == 1 && self.low.is_negative()) {
            let size =
                if degree % 2 == 1 && self.high <= BigInt::zero() { self.negated() } else { return None };
            return size.root(degree).map(Self::negated);
        }
        if self.low.is_negative() {
            return None;
        }
        let taken = |value: &BigInt| {
            let widened: BigUint = value.magnitude() << (DIGITS * (degree - 1));
            BigInt::from_biguint(BigSign::Plus, widened.nth_root(degree))
        };
        Self::checked(taken(&self.low), taken(&self.high) + 1)
    }
}

/// The values of expressions at a point.
struct Values<'a> {
    at: Point<'a>,
    left: u32,
}

impl Values<'_> {
    fn spend(&mut self, products: u32) -> Option<()> {
        self.left = self.left.checked_sub(products)?;
        Some(())
    }

    fn root(&mut self, radicand: Enclosure, degree: u32) -> Option<Enclosure> {
        self.spend(FUNCTION * (1 + degree / 4))?;
        radicand.root(degree)
    }

    fn value(&mut self, expr: &Expr) -> Option<Enclosure> {
        self.spend(1)?;
        Some(match expr {
            Expr::Number(literal) => Enclosure::rational(&literal.value())?,
            Expr::Symbol(symbol) => Enclosure::float(super::evaluate::coordinate(self.at, symbol)?)?,
            Expr::Constant(Constant::Pi) => Enclosure::pi(),
            Expr::Constant(Constant::E) => Enclosure::one().exp()?,
            Expr::Negate(inner) => self.value(inner)?.negated(),
            Expr::Bracket(inner) => self.value(inner)?,
            Expr::Sum(terms) => {
                let mut total = Enclosure { low: BigInt::zero(), high: BigInt::zero() };
                for term in terms.iter() {
                    let own = self.value(&term.value)?;
                    total = total.plus(&if term.sign == Sign::Minus { own.negated() } else { own })?;
                }
                total
            }
            Expr::Product(factors) => {
                let mut total = Enclosure::one();
                for factor in factors.iter() {
                    let own = self.value(&factor.value)?;
                    total = total.times(&if factor.join == Join::Over { own.inverse()? } else { own })?;
                }
                total
            }
            Expr::Fraction { numerator, denominator } => {
                self.value(numerator)?.times(&self.value(denominator)?.inverse()?)?
            }
            Expr::Percent(inner) => {
                self.value(inner)?.times(&Enclosure::rational(&crate::ratio(1, 100)?)?)?
            }
            Expr::Degrees(inner) => self
                .value(inner)?
                .times(&Enclosure::pi())?
                .times(&Enclosure::rational(&crate::ratio(1, 180)?)?)?,
            Expr::Power { base, exponent } => self.power(base, exponent)?,
            Expr::Root { degree, radicand } => {
                let radicand = self.value(radicand)?;
                self.root(radicand, *degree)?
            }
            Expr::Call { function, arguments } => self.call(*function, arguments)?,
            Expr::Piecewise(piecewise) => {
                let chosen = piecewise.chosen(|left, op, right| self.holds(left, op, right).ok_or(()));
                self.value(chosen.ok()??)?
            }
            _ => return None,
        })
    }

    /// Whether a condition of a piece surely holds, or surely does not.
    fn holds(&mut self, left: &Expr, op: RelationOp, right: &Expr) -> Option<bool> {
        let (a, b) = (self.value(left)?, self.value(right)?);
        let order = if a.high < b.low {
            Ordering::Less
        } else if b.high < a.low {
            Ordering::Greater
        } else if a.low == a.high && b.low == b.high {
            Ordering::Equal
        } else {
            return None;
        };
        Some(op.holds(order))
    }

    fn power(&mut self, base: &Expr, exponent: &Expr) -> Option<Enclosure> {
        if let Some((numerator, degree)) = super::evaluate::written_ratio(exponent)
            && degree <= MAX_DEGREE
        {
            let base = self.value(base)?;
            // By repeated squaring.
            self.spend(2 * (i64::BITS - numerator.unsigned_abs().leading_zeros()))?;
            let root = if degree == 1 { base } else { self.root(base, degree)? };
            return root.power(numerator);
        }
        self.spend(FUNCTION)?;
        if let Expr::Constant(Constant::E) = base {
            return self.value(exponent)?.exp();
        }
        self.spend(FUNCTION)?;
        self.value(base)?.ln()?.times(&self.value(exponent)?)?.exp()
    }

    fn call(&mut self, function: Function, arguments: &[Expr]) -> Option<Enclosure> {
        self.spend(2 * FUNCTION)?;
        let first = self.value(arguments.first()?)?;
        match function {
            Function::Abs => {
                if first.low.is_negative() && first.high.is_positive() {
                    return None;
                }
                Some(if first.high.is_positive() { first } else { first.negated() })
            }
            Function::Ln => first.ln(),
            Function::Lg => first.ln()?.times(&Enclosure::rational(&crate::whole(10))?.ln()?.inverse()?),
            Function::Log => self.value(arguments.get(1)?)?.ln()?.times(&first.ln()?.inverse()?),
            Function::Sin => first.sine(),
            Function::Cos => first.cosine(),
            Function::Tan => first.sine()?.times(&first.cosine()?.inverse()?),
            Function::Cot => first.cosine()?.times(&first.sine()?.inverse()?),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn what_floating_point_cannot_tell() {
        let check = |left: &str, right: &str, expect: Option<bool>| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(differ(&parse(left), &parse(right), &[]), expect, "{left} and {right}");
        };
        check("√(5 + 2√6)", "√2 + √3", Some(false));
        check("√(5 + 2√6)", "3,146264369941972342", Some(true));
        check("∛(2 + √5)", "(1 + √5)/2", Some(false));
        check("∛(-8)", "-2", Some(false));
        check("2^(1/2)", "√2", Some(false));
        check("√2 : 3", "1", Some(true));
        check("√(-1)", "1", None);
        check("π", "3", Some(true));
        check("π", "3,1415926535897932384626433832795028841971693993751058", Some(true));
        check("ln(16)", "4ln(2)", Some(false));
        check("ln(16)", "2,77258872223978123766892848583270627230200053744102101648272", Some(true));
        check("e", "2,71828182845904523536028747135266249775724709369995957496697", Some(true));
        check("e^(ln(7)/3)", "∛7", Some(false));
        check("e^(-20)·e^20", "1", Some(false));
        check("5^(1/829)", "e^(ln(5)/829)", Some(false));
        check("sin(π/5)^2 + cos(π/5)^2", "1", Some(false));
        check("cos(2π/5)", "(√5 - 1)/4", Some(false));
        check("sin(100)", "-0,506365641109758793656557610459785432065032721290657323443392", Some(true));
        check("sin(1000)", "2sin(500)cos(500)", Some(false));
        check("tg(π/8)", "√2 - 1", Some(false));
        check("log_3(5)·log_5(3)", "1", Some(false));
        check("2^√2", "e^(√2·ln(2))", Some(false));
        check("2^√2", "2,66514414269022518865029724987", Some(true));
        check(
            "5√10 - ln(16) - cos(2π/5) - √2",
            "35·2^(70/247)·3^(220/247)·5^(238/247)·7^(105/247)/108",
            Some(true),
        );
        check("x", "3", None);
        check("1/(√4 - 2)", "3", None);
    }
}
