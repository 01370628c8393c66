//! Making expressions in code.

use std::sync::Arc;

use num_bigint::BigUint;
use num_traits::{Signed, Zero};

use super::{Expr, Factor, Join, Sign, Term};
use crate::figures::{order_of_magnitude, power_of_ten};
use crate::{Literal, Rational, Symbol, round_to};

impl Expr {
    /// An integer; a negative one becomes a negated number.
    pub fn integer(value: i64) -> Self {
        Self::signed(value < 0, Self::natural(value.unsigned_abs()))
    }

    /// An integer or a fraction in lowest terms: `−3/4`.
    pub fn rational(value: impl Into<Rational>) -> Self {
        let value = value.into();
        let natural = |n: &num_bigint::BigInt| Self::natural(n.magnitude().clone());
        let size = if value.is_integer() {
            natural(value.numer())
        } else {
            Self::fraction(natural(value.numer()), natural(value.denom()))
        };
        Self::signed(value.is_negative(), size)
    }

    /// A finite decimal with as many places as it needs: `0,75`; `None` for a number such as 1/3.
    pub fn decimal(value: &Rational) -> Option<Self> {
        Literal::decimal_of(value).map(|literal| Self::signed(value.is_negative(), Self::Number(literal)))
    }

    /// The number rounded (halves away from zero) and written with exactly so many decimals, at most 400: `1,50`.
    pub fn rounded_decimal(value: &Rational, places: u32) -> Self {
        Self::signed(value.is_negative(), Self::Number(Literal::rounded_decimal_of(value, places)))
    }

    /// A mixed number where there is one (`−3 1/2`), else as [`Expr::rational`].
    pub fn mixed(value: &Rational) -> Self {
        match Literal::mixed_of(value) {
            Some(literal) => Self::signed(value.is_negative(), Self::Number(literal)),
            None => Self::rational(value.clone()),
        }
    }

    /// In standard form, `1,2 · 10⁵`, with so many decimals or else as many as there are; `None` for 0, and for a number
    /// without a finite decimal.
    pub fn scientific(value: &Rational, places: Option<u32>) -> Option<Self> {
        if value.is_zero() {
            return None;
        }
        let mut order = order_of_magnitude(value);
        let mut size = value.abs() / power_of_ten(order);
        if let Some(places) = places
            && round_to(&size, places) >= crate::whole(10)
        {
            order += 1;
            size /= crate::whole(10);
        }
        let size = match places {
            Some(places) => Self::rounded_decimal(&size, places),
            None => Self::decimal(&size)?,
        };
        let ten = Self::power(Self::natural(10u32), Self::integer(order));
        Some(Self::signed(value.is_negative(), Self::product(vec![Factor::times(size), Factor::times(ten)])))
    }

    /// A variable.
    pub fn symbol(name: &str) -> Self {
        Self::Symbol(Symbol::new(name))
    }

    /// `−self`
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Negate(Arc::new(self))
    }

    /// The terms added up as they stand: no terms make 0, a single one itself.
    pub fn sum(terms: Vec<Term>) -> Self {
        match <[Term; 1]>::try_from(terms) {
            Ok([Term { sign, value }]) => Self::signed(sign == Sign::Minus, value),
            Err(terms) if terms.is_empty() => Self::natural(0u32),
            Err(terms) => Self::Sum(terms.into()),
        }
    }

    /// The factors joined as they stand: no factors make 1, a single one itself.
    pub fn product(factors: Vec<Factor>) -> Self {
        match <[Factor; 1]>::try_from(factors) {
            Ok([Factor { join: Join::Times, value }]) => value,
            Ok([factor]) => Self::Product([Factor::times(Self::natural(1u32)), factor].into()),
            Err(factors) if factors.is_empty() => Self::natural(1u32),
            Err(factors) => Self::Product(factors.into()),
        }
    }

    /// A fraction with a bar, which makes brackets around its parts needless.
    pub fn fraction(numerator: Self, denominator: Self) -> Self {
        Self::Fraction {
            numerator: Arc::new(numerator.without_brackets()),
            denominator: Arc::new(denominator.without_brackets()),
        }
    }

    /// `base^exponent`; raising the exponent makes brackets around it needless.
    pub fn power(base: Self, exponent: Self) -> Self {
        Self::Power {
            base: Arc::new(base.without_brackets()),
            exponent: Arc::new(exponent.without_brackets()),
        }
    }

    pub(crate) fn natural(value: impl Into<BigUint>) -> Self {
        Self::Number(Literal::integer(value))
    }

    pub(crate) fn signed(negative: bool, size: Self) -> Self {
        // −0 is written by people, never by us.
        if negative && !size.is_literal_zero() { size.negated() } else { size }
    }

    pub(crate) fn without_brackets(self) -> Self {
        match self {
            Self::Bracket(inner) => inner.unbracketed().clone(),
            other => other,
        }
    }

    pub(crate) fn is_literal_zero(&self) -> bool {
        matches!(self, Self::Number(literal) if literal.is_zero())
    }

    pub(crate) fn is_literal_one(&self) -> bool {
        matches!(self, Self::Number(literal) if literal.is_written_integer(1))
    }
}

impl Term {
    /// `+ value`
    pub fn plus(value: Expr) -> Self {
        Self { sign: Sign::Plus, value }
    }

    /// `− value`
    pub fn minus(value: Expr) -> Self {
        Self { sign: Sign::Minus, value }
    }
}

impl Factor {
    /// `· value`
    pub fn times(value: Expr) -> Self {
        Self { join: Join::Times, value }
    }

    /// `: value`
    pub fn over(value: Expr) -> Self {
        Self { join: Join::Over, value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;
    use crate::{Lang, text};

    #[test]
    fn numbers_are_written_as_asked() {
        let check = |expr: Expr, expect: &str| assert_eq!(text(&expr, Lang::Lt), expect);
        check(Expr::integer(-3), "−3");
        check(
            Expr::integer(i64::MIN),
            "−9\u{202F}223\u{202F}372\u{202F}036\u{202F}854\u{202F}775\u{202F}808",
        );
        check(Expr::rational(ratio(-6, 8).unwrap()), "−3/4");
        check(Expr::decimal(&ratio(-3, 4).unwrap()).unwrap(), "−0,75");
        check(Expr::rounded_decimal(&ratio(3, 2).unwrap(), 2), "1,50");
        check(Expr::rounded_decimal(&ratio(-1, 1000).unwrap(), 2), "0,00");
        check(Expr::mixed(&ratio(-7, 2).unwrap()), "−3 1/2");
        check(Expr::mixed(&ratio(1, 2).unwrap()), "1/2");
        assert_eq!(Expr::decimal(&ratio(1, 3).unwrap()), None);
        let scientific = |n, d, places| Expr::scientific(&ratio(n, d).unwrap(), places);
        check(scientific(120_000, 1, None).unwrap(), "1,2 · 10⁵");
        check(scientific(-3, 1000, Some(2)).unwrap(), "−3,00 · 10⁻³");
        check(scientific(9996, 1, Some(2)).unwrap(), "1,00 · 10⁴");
        assert_eq!(scientific(1, 3, None), None);
        assert_eq!(scientific(0, 1, Some(1)), None);
    }

    #[test]
    fn sums_and_products_of_fewer_than_two() {
        assert_eq!(Expr::sum(vec![]), Expr::integer(0));
        assert_eq!(Expr::product(vec![]), Expr::integer(1));
        assert_eq!(Expr::sum(vec![Term::minus(Expr::symbol("x"))]), Expr::symbol("x").negated());
        assert_eq!(text(&Expr::product(vec![Factor::over(Expr::symbol("x"))]), Lang::Lt), "1 : x");
    }
}
