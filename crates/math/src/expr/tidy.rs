//! Display normalisation after substitution.

use super::{Expr, Factor, Join, Sign, Term};

impl Expr {
    /// The expression as a person would write it after putting numbers in the place of letters.
    ///
    /// - `1x → x`, `−1x → −x`, `0x → 0`, `x^1 → x`, `x/1 → x`
    /// - `a + (−b) → a − b`, `a − (−b) → a + b`, `a + 0 → a`, `(−3)/4 → −3/4`
    /// - never computes: `2 + 3`, `2 · 3`, `6/2`, `1 · 3` stay
    /// - brackets that somebody wrote stay where they show something: an author who wants `5 + (−3)` on screen
    ///   writes `a + (b)`, and gets `5 + 3` when b is positive
    ///
    /// ```
    /// use math::{Expr, Lang, parse_expression, text};
    /// let formula = parse_expression("a*x + b").unwrap();
    /// let shown = formula.substitute(&|name| match name.as_str() {
    ///     "a" => Some(Expr::integer(-1)),
    ///     "b" => Some(Expr::integer(-4)),
    ///     _ => None,
    /// });
    /// assert_eq!(text(&shown.tidy(), Lang::Lt), "−x − 4");
    /// ```
    #[must_use]
    pub fn tidy(&self) -> Self {
        match self.map_children(Self::tidy) {
            Self::Negate(inner) => Self::tidy_negated(&inner),
            Self::Sum(terms) => Self::tidy_sum(&terms),
            Self::Product(factors) => Self::tidy_product(&factors),
            Self::Fraction { denominator, numerator } if denominator.is_literal_one() => (*numerator).clone(),
            Self::Fraction { denominator, numerator } => match &*numerator {
                Self::Negate(size) => Self::fraction((**size).clone(), (*denominator).clone()).negated(),
                _ => Self::Fraction { numerator, denominator },
            },
            Self::Power { base, exponent } if exponent.is_literal_one() => (*base).clone(),
            Self::Bracket(inner) if !inner.gains_from_brackets() => (*inner).clone(),
            other => other,
        }
    }

    fn tidy_negated(inner: &Self) -> Self {
        match inner {
            Self::Negate(innermost) => (**innermost).clone(),
            size => Self::signed(true, size.clone()),
        }
    }

    fn tidy_sum(terms: &[Term]) -> Self {
        let mut kept = Vec::with_capacity(terms.len());
        for term in terms {
            let (sign, value) = match &term.value {
                Self::Negate(size) => (term.sign.flipped(), &**size),
                value => (term.sign, value),
            };
            match (sign, value) {
                (_, value) if value.is_literal_zero() => {}
                // Only substitution leaves a sum in a sum without brackets.
                (Sign::Plus, Self::Sum(inner)) => kept.extend(inner.iter().cloned()),
                (sign, value) => kept.push(Term { sign, value: value.clone() }),
            }
        }
        Self::sum(kept)
    }

    fn tidy_product(factors: &[Factor]) -> Self {
        let mut negative = false;
        let mut kept = Vec::with_capacity(factors.len());
        for factor in factors {
            push_flat(&mut kept, factor);
        }
        let only_times = kept.iter().all(|factor| factor.join == Join::Times);
        let with_letters = kept.iter().any(|factor| !factor.value.symbols().is_empty());
        if only_times && with_letters && kept.iter().any(|factor| factor.value.is_literal_zero()) {
            return Self::natural(0u32);
        }
        loop {
            if only_times && with_letters {
                kept.retain(|factor| !factor.value.is_literal_one());
            }
            // A minus at the very beginning stands before the product: (−4)x is −4x, but 3 · (−4) stays.
            let Some(Factor { join: Join::Times, value: Self::Negate(size) }) = kept.first() else { break };
            let mut lifted = Vec::with_capacity(kept.len());
            push_flat(&mut lifted, &Factor::times((**size).clone()));
            lifted.extend(kept.into_iter().skip(1));
            (kept, negative) = (lifted, !negative);
        }
        Self::signed(negative, Self::product(kept))
    }

    /// Whether brackets around this show something: a sign or an operation.
    pub(crate) fn gains_from_brackets(&self) -> bool {
        matches!(self, Self::Negate(_) | Self::Sum(_) | Self::Product(_))
    }
}

/// Appends a factor, a product factor by factor.
fn push_flat(kept: &mut Vec<Factor>, factor: &Factor) {
    match &factor.value {
        Expr::Product(inner) if factor.join == Join::Times => kept.extend(inner.iter().cloned()),
        _ => kept.push(factor.clone()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Bindings, Expr, Lang, Symbol, evaluate, parse_expression, text};
    use proptest::prelude::*;

    fn put(formula: &str, values: &[(&str, &str)]) -> Expr {
        parse_expression(formula).unwrap().substitute(&|symbol| {
            let (_, value) = values.iter().find(|(name, _)| *name == symbol.as_str())?;
            Some(parse_expression(value).unwrap())
        })
    }

    #[test]
    fn reads_as_a_person_writes() {
        let check = |formula: &str, values: &[(&str, &str)], expect: &str| {
            assert_eq!(text(&put(formula, values).tidy(), Lang::Lt), expect, "{formula} with {values:?}");
        };
        check("a*x + b", &[("a", "3"), ("b", "-4")], "3x − 4");
        check("a*x + b", &[("a", "1"), ("b", "4")], "x + 4");
        check("a*x + b", &[("a", "-1"), ("b", "4")], "−x + 4");
        check("a*x + b", &[("a", "0"), ("b", "4")], "4");
        check("a*x + b", &[("a", "3"), ("b", "0")], "3x");
        check("a*x + b", &[("a", "0"), ("b", "0")], "0");
        check("b + a*x", &[("a", "-2"), ("b", "5")], "5 − 2x");
        check("a - b", &[("a", "5"), ("b", "-3")], "5 + 3");
        check("a - b", &[("a", "-5"), ("b", "3")], "−5 − 3");
        check("a + (b)", &[("a", "5"), ("b", "-3")], "5 + (−3)");
        check("a + (b)", &[("a", "5"), ("b", "3")], "5 + 3");
        check("a - (b)", &[("a", "5"), ("b", "-3")], "5 − (−3)");
        check("a*b", &[("a", "3"), ("b", "-4")], "3 · (−4)");
        check("a*b", &[("a", "-3"), ("b", "4")], "−3 · 4");
        check("(a)*b", &[("a", "-3"), ("b", "4")], "(−3) · 4");
        check("a : b", &[("a", "12"), ("b", "-4")], "12 : (−4)");
        check("a(x + b)", &[("a", "1"), ("b", "-2")], "(x − 2)");
        check("a(x + b)", &[("a", "-1"), ("b", "-2")], "−(x − 2)");
        check("c - a(x + b)", &[("a", "1"), ("b", "-2"), ("c", "7")], "7 − (x − 2)");
        check("c - a(x + b)", &[("a", "-2"), ("b", "2"), ("c", "7")], "7 + 2(x + 2)");
        check("x^n", &[("n", "1")], "x");
        check("a^2", &[("a", "-3")], "(−3)²");
        check("x/n", &[("n", "1")], "x");
        check("a/b", &[("a", "-3"), ("b", "4")], "−3/4");
        check("a/b", &[("a", "12"), ("b", "-4")], "12/(−4)");
        check("a*x/b", &[("a", "-3"), ("b", "4")], "−3x/4");
        check("a*x", &[("a", "3/4")], "3/4 · x");
        check("a*x", &[("a", "-3/4")], "−3/4 · x");
        check("a*x", &[("a", "1,50")], "1,50x");
        check("a + b", &[("a", "2"), ("b", "3")], "2 + 3");
        check("a*b", &[("a", "1"), ("b", "3")], "1 · 3");
        check("a/b", &[("a", "6"), ("b", "2")], "6/2");
    }

    proptest! {
        #[test]
        fn keeps_the_value(a in -3i64..4, b in -3i64..4, x in -5i64..6, formula in 0usize..6) {
            let formula = ["a*x - (b) + 0", "-(a*x)*b^1 - b", "a(x + b)b", "a*x/4 : 5 + b%", "b - (a - x)(-b)", "|a| - max(a; b) x"][formula];
            let expr = parse_expression(formula).unwrap();
            let put = expr.substitute(&|symbol| match symbol.as_str() {
                "a" => Some(Expr::integer(a)),
                "b" => Some(Expr::integer(b)),
                _ => None,
            });
            let at: Bindings = [(Symbol::new("x"), crate::whole(x))].into();
            prop_assert_eq!(evaluate(&put, &at), evaluate(&put.tidy(), &at));
            prop_assert_eq!(put.tidy().tidy(), put.tidy());
        }
    }
}
