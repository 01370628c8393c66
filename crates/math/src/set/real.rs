//! Real numbers that solutions are made of, compared exactly or not at all.

use std::cmp::Ordering;
use std::sync::Arc;

use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

use super::algebraic::Algebraic;
use crate::algebra::Field;
use crate::enclosure::Enclosure;
use crate::number::Rat;
use crate::numeric::{Approximate, value};
use crate::{Bindings, Expr, Factor, Rational, Term, evaluate};

/// A real number: rational, a root of a polynomial, or what an expression such as `arcsin(1/3) + 2π` stands for.
///
/// Cheap to clone. Comparing two may fail: whether `e^π` and another such number are equal is not always decided.
#[derive(Debug, Clone)]
pub struct Real(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    kind: Kind,
    /// How it is written, if there is a formula.
    expr: Option<Expr>,
    near: Approximate,
}

#[derive(Debug)]
enum Kind {
    Rational(Rational),
    Algebraic(Algebraic),
    /// Known by its expression alone.
    Closed,
}

impl Real {
    /// A rational number.
    pub fn rational(value: Rational) -> Self {
        let near = Approximate::rounded(value.to_f64().unwrap_or(f64::NAN));
        let exact = Rational::from_float(near.middle).is_some_and(|back| back == value);
        let near = if exact { Approximate::exact(near.middle) } else { near };
        Self(Arc::new(Inner { expr: Some(Expr::rational(value.clone())), kind: Kind::Rational(value), near }))
    }

    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self::rational(crate::whole(value))
    }

    /// The value of an expression without variables; `None` where it has none that is real.
    pub fn of(expr: &Expr) -> Option<Self> {
        if let Ok(value) = evaluate(expr, &Bindings::new()) {
            let rational = Self::rational(value);
            let near = rational.0.near;
            let Kind::Rational(value) = &rational.0.kind else { return Some(rational) };
            // Written as it was: 1,50 stays.
            return Some(Self(Arc::new(Inner {
                kind: Kind::Rational(value.clone()),
                expr: Some(expr.clone()),
                near,
            })));
        }
        let near = value(expr, &[]).ok().filter(|near| near.is_finite())?;
        if let Ok((_, [form])) = Field::of([expr])
            && let Some(value) = form.as_constant()
        {
            return Some(Self::rational(value.to_rational()));
        }
        Some(Self(Arc::new(Inner { kind: Kind::Closed, expr: Some(expr.clone()), near })))
    }

    /// [`Real::of`], written in canonical form where there is one.
    pub(crate) fn simplified(expr: &Expr) -> Option<Self> {
        let written = Field::of([expr]).ok().and_then(|(field, [form])| field.written(&form));
        Self::of(written.as_ref().unwrap_or(expr))
    }

    /// A root of a polynomial, with a formula if there is one.
    pub(crate) fn algebraic(root: Algebraic, expr: Option<Expr>) -> Self {
        let near = root.approximate();
        Self(Arc::new(Inner { kind: Kind::Algebraic(root), expr, near }))
    }

    /// How it is written; `None` for a root of a polynomial without a formula.
    pub fn expr(&self) -> Option<&Expr> {
        self.0.expr.as_ref()
    }

    /// The value, if it is rational.
    pub fn as_rational(&self) -> Option<&Rational> {
        match &self.0.kind {
            Kind::Rational(value) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn approximate(&self) -> Approximate {
        self.0.near
    }

    /// A floating-point number near it.
    pub fn to_f64(&self) -> f64 {
        self.0.near.middle
    }

    /// Which is greater; `None` where it is not decided.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if Arc::ptr_eq(&self.0, &other.0) {
            return Some(Ordering::Equal);
        }
        if self.0.near.differs(other.0.near) {
            return self.0.near.middle.partial_cmp(&other.0.near.middle);
        }
        match (&self.0.kind, &other.0.kind) {
            (Kind::Rational(a), Kind::Rational(b)) => return Some(a.cmp(b)),
            (Kind::Algebraic(a), Kind::Rational(b)) => return a.compare_rational(b),
            (Kind::Rational(a), Kind::Algebraic(b)) => return b.compare_rational(a).map(Ordering::reverse),
            (Kind::Algebraic(a), Kind::Algebraic(b)) => return a.compare(b),
            (Kind::Algebraic(a), Kind::Closed) if other.expr().is_some_and(|expr| is_root(a, expr)) => {
                return Some(Ordering::Equal);
            }
            (Kind::Closed, Kind::Algebraic(b)) if self.expr().is_some_and(|expr| is_root(b, expr)) => {
                return Some(Ordering::Equal);
            }
            _ => {}
        }
        let (a, b) = (self.expr()?, other.expr()?);
        if a == b || same_form(a, b) {
            return Some(Ordering::Equal);
        }
        Enclosure::of(a).ok()?.compare(&Enclosure::of(b).ok()?)
    }

    /// Whether both are the same number; `None` where it is not decided.
    pub fn is(&self, other: &Self) -> Option<bool> {
        self.compare(other).map(Ordering::is_eq)
    }

    /// Whether it is below, at or above zero.
    pub fn sign(&self) -> Option<Ordering> {
        if let Kind::Rational(value) = &self.0.kind {
            return Some(value.cmp(&Rational::zero()));
        }
        self.compare(&Self::whole(0))
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        if let (Kind::Rational(a), Kind::Rational(b)) = (&self.0.kind, &other.0.kind) {
            return Some(Self::rational(a + b));
        }
        if other.as_rational().is_some_and(Zero::is_zero) {
            return Some(self.clone());
        }
        let terms = vec![Term::plus(self.expr()?.clone()), Term::plus(other.expr()?.clone())];
        Self::simplified(&Expr::sum(terms))
    }

    pub(crate) fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.negated()?)
    }

    pub(crate) fn negated(&self) -> Option<Self> {
        match &self.0.kind {
            Kind::Rational(value) => Some(Self::rational(-value)),
            Kind::Algebraic(root) if self.0.expr.is_none() => Some(Self::algebraic(root.negated(), None)),
            _ => Self::simplified(&self.expr()?.clone().negated()),
        }
    }

    pub(crate) fn times(&self, factor: &Rational) -> Option<Self> {
        if let Kind::Rational(value) = &self.0.kind {
            return Some(Self::rational(value * factor));
        }
        if *factor == crate::whole(1) {
            return Some(self.clone());
        }
        let factors =
            vec![Factor::times(Expr::rational(factor.clone())), Factor::times(self.expr()?.clone())];
        Self::simplified(&Expr::product(factors))
    }

    /// self / other, if that is rational.
    pub(crate) fn rational_ratio(&self, other: &Self) -> Option<Rational> {
        if let (Some(a), Some(b)) = (self.as_rational(), other.as_rational()) {
            return (!b.is_zero()).then(|| a / b);
        }
        let quotient = Expr::fraction(self.expr()?.clone(), other.expr()?.clone());
        let (_, [form]) = Field::of([&quotient]).ok()?;
        form.as_constant().map(Rat::to_rational)
    }

    /// The greatest whole number that is not greater than self / other; `other` must be positive.
    pub(crate) fn floor_of_ratio(&self, other: &Self) -> Option<BigInt> {
        if let Some(ratio) = self.rational_ratio(other) {
            return Some(ratio.floor().to_integer());
        }
        let ratio = self.0.near.over(other.0.near)?;
        let (low, high) = ((ratio.middle - ratio.error).floor(), (ratio.middle + ratio.error).floor());
        if low.abs() > 1e15 {
            return None;
        }
        if (low - high).abs() < 0.5 {
            return Some(BigInt::from(low as i64));
        }
        // Near a whole number that it is not equal to, for else the ratio would be rational: compare exactly.
        let whole = Rational::from_float(high)?;
        let below = self.compare(&other.times(&whole)?)?.is_lt();
        Some(whole.to_integer() - BigInt::from(u8::from(below)))
    }

    /// A rational strictly between this and a greater number, as short as can be found easily.
    pub(crate) fn rational_below(&self, greater: &Self) -> Option<Rational> {
        let (a, b) = (self.0.near, greater.0.near);
        let (low, high) = (a.middle + a.error, b.middle - b.error);
        if low.is_finite() && high.is_finite() && low < high {
            return short_between(low, high);
        }
        let (low, high) = (self.as_rational()?, greater.as_rational()?);
        (low < high).then(|| (low + high) / BigInt::from(2))
    }
}

/// A dyadic rational strictly between the two, with as few digits as there are.
fn short_between(low: f64, high: f64) -> Option<Rational> {
    if low < 0.0 && high > 0.0 {
        return Some(Rational::zero());
    }
    let mut unit = 2f64.powi(((high - low).log2().ceil() as i32).clamp(-1000, 1000));
    for _ in 0..8 {
        let candidate = (low / unit).floor().mul_add(unit, unit);
        if low < candidate && candidate < high {
            return Rational::from_float(candidate);
        }
        unit /= 2.0;
    }
    let middle = low + (high - low) / 2.0;
    (low < middle && middle < high).then(|| Rational::from_float(middle)).flatten()
}

/// Whether canonical forms prove the two equal.
fn same_form(a: &Expr, b: &Expr) -> bool {
    let Ok((mut field, [a, b])) = Field::of([a, b]) else { return false };
    field.same(&a, &b) == Ok(true)
}

/// Whether the expression is the root: it lies between the same ends and makes the polynomial vanish.
fn is_root(root: &Algebraic, expr: &Expr) -> bool {
    let (low, high) = root.ends();
    let inside = Enclosure::of(expr).is_ok_and(|own| {
        let beyond = |end: &Rational| own.compare(&Enclosure::exact(end.clone()));
        beyond(low) == Some(Ordering::Greater) && beyond(high) == Some(Ordering::Less)
    });
    inside && vanishes(root, expr).unwrap_or(false)
}

fn vanishes(root: &Algebraic, expr: &Expr) -> Option<bool> {
    let (mut field, [form]) = Field::of([expr]).ok()?;
    let mut total = crate::algebra::Fraction::constant(Rat::ZERO);
    for coefficient in root.poly().coefficients().iter().rev() {
        let coefficient = Rat::from(Rational::from_integer(coefficient.clone()));
        let moved = field.times(&total, &form).ok()?;
        total = field.sum(&moved, &crate::algebra::Fraction::constant(coefficient)).ok()?;
    }
    Some(total.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn real(text: &str) -> Real {
        Real::of(&parse_expression(text).unwrap()).unwrap()
    }

    #[test]
    fn comparisons() {
        use Ordering::{Equal, Less};
        let check = |a: &str, b: &str, expect: Ordering| {
            assert_eq!(real(a).compare(&real(b)), Some(expect), "{a} and {b}");
            assert_eq!(real(b).compare(&real(a)), Some(expect.reverse()), "{b} and {a}");
        };
        check("0,5", "1/2", Equal);
        check("√2·√3", "√6", Equal);
        check("√(3+2√2)", "1+√2", Equal);
        check("√2", "1,41421356237309504880168872420969807857", Less);
        check("π", "3,14159265358979323846264338327950288420", Less);
        check("arcsin(1/2)", "π/6", Equal);
        check("arcsin(1/3)", "π/6", Less);
        check("ln(8)/ln(2)", "3", Equal);
        check("1/3", "0,33333333333333333334", Less);
        check("10^400", "10^401", Less);
        assert!(Real::of(&parse_expression("√(-2)").unwrap()).is_none());
        assert!(Real::of(&parse_expression("1/0").unwrap()).is_none());
        assert!(Real::of(&parse_expression("x").unwrap()).is_none());
    }

    #[test]
    fn ratios_to_a_period() {
        let check = |a: &str, b: &str, expect: i64| {
            assert_eq!(real(a).floor_of_ratio(&real(b)), Some(BigInt::from(expect)), "{a} : {b}");
        };
        check("7π/3", "2π", 1);
        check("2π", "2π", 1);
        check("-π/3", "2π", -1);
        check("arcsin(1/3)", "2π", 0);
        check("10", "2π", 1);
        check("-7/2", "1", -4);
    }

    #[test]
    fn something_between() {
        let check = |a: &str, b: &str| {
            let between = real(a).rational_below(&real(b)).unwrap();
            assert!(
                real(a).to_f64() < between.to_f64().unwrap() && between.to_f64().unwrap() < real(b).to_f64()
            );
        };
        check("1/3", "1/2");
        check("-1", "1");
        check("√2", "1,41421357");
        check("2", "3");
        check("π", "22/7");
        check("10^20", "10^20 + 10^10");
    }
}
