//! Products of powers compared without multiplying them out: (x − a)^6000 and (a − x)^6000.

use super::budget::Budget;
use super::field::{Field, Form, NoForm};
use super::hidden::Hidden;
use super::poly::Poly;
use super::primes;
use crate::form::parts::factors_of;
use crate::form::same_up_to_order;
use crate::{Equivalence, Expr, equivalent};

/// Whether both have the same value, as far as it can be told.
pub(crate) fn same_value(left: &Expr, right: &Expr) -> Option<bool> {
    if same_up_to_order(left, right) {
        return Some(true);
    }
    match equivalent(left, right) {
        Equivalence::Equal => Some(true),
        Equivalence::Different => Some(false),
        unsure => match (same_product(left, right), unsure) {
            (Ok(same), _) => Some(same),
            (Err(_), Equivalence::ProbablyEqual) => Some(true),
            (Err(_), _) => None,
        },
    }
}

/// Whether two products are the same, by the exponents of their irreducible factors.
fn same_product(left: &Expr, right: &Expr) -> Form<bool> {
    let mut hidden = Hidden::default();
    let (left, right) = (hidden.hide(left)?, hidden.hide(right)?);
    let mut product =
        Product { field: Field::new(1), budget: Budget::new(), negative: false, powers: Vec::new() };
    product.multiply(&left, 1)?;
    product.multiply(&right, -1)?;
    Ok(!product.negative && product.powers.iter().all(|(_, exponent)| *exponent == 0))
}

/// ± ∏ base^exponent with irreducible polynomials and primes as bases.
struct Product {
    field: Field,
    budget: Budget,
    negative: bool,
    powers: Vec<(Poly, i64)>,
}

impl Product {
    fn multiply(&mut self, expr: &Expr, times: i64) -> Form<()> {
        let factors = factors_of(expr);
        if factors.negative && times % 2 != 0 {
            self.negative = !self.negative;
        }
        factors.above.into_iter().try_for_each(|part| self.multiply_factor(part, times))?;
        factors.below.into_iter().try_for_each(|part| self.multiply_factor(part, -times))
    }

    fn multiply_factor(&mut self, expr: &Expr, times: i64) -> Form<()> {
        if let Expr::Power { base, exponent } = expr
            && let Some(exponent) = whole(exponent)
        {
            return self.multiply(base, times.checked_mul(exponent).ok_or(NoForm::Exhausted)?);
        }
        if crate::form::parts::is_product(expr) {
            return self.multiply(expr, times);
        }
        let form = self.field.form(expr)?;
        for (poly, times) in [(form.numerator(), times), (form.denominator(), -times)] {
            let found = self.budget.factor(poly)?;
            // Roots and moduli are no independent letters.
            if found.content.is_zero() || !self.field.is_independent() {
                return Err(NoForm::Exhausted);
            }
            if found.content.is_negative() && times % 2 != 0 {
                self.negative = !self.negative;
            }
            for (prime, exponent) in primes::factors(&found.content.abs()) {
                self.add(Poly::constant(prime), exponent.checked_mul(times).ok_or(NoForm::Exhausted)?);
            }
            for (base, exponent) in found.factors {
                self.add(base, i64::from(exponent).checked_mul(times).ok_or(NoForm::Exhausted)?);
            }
        }
        Ok(())
    }

    fn add(&mut self, base: Poly, exponent: i64) {
        match self.powers.iter_mut().find(|(own, _)| *own == base) {
            Some((_, total)) => *total = total.saturating_add(exponent),
            None => self.powers.push((base, exponent)),
        }
    }
}

fn whole(exponent: &Expr) -> Option<i64> {
    let (sign, size) = match exponent.unbracketed() {
        Expr::Negate(inner) => (-1, inner.unbracketed()),
        other => (1, other),
    };
    match size {
        Expr::Number(literal) => literal.rat().as_i64().map(|value| sign * value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn large_powers() {
        let check = |left: &str, right: &str, expect: Option<bool>| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(same_value(&parse(left), &parse(right)), expect, "{left} and {right}");
        };
        check("(x-a)^6000", "(a-x)^6000", Some(true));
        check("(x-a)^6001", "(a-x)^6001", Some(false));
        check("6000(x-a)^5999", "6000(x-a)^5999", Some(true));
        check("5999(x-a)^5999", "6000(x-a)^5999", Some(false));
        check("(2x+2)^5000", "2^5000(x+1)^5000", Some(true));
        check("(x^2-1)^3000/(x-1)^3000", "(x+1)^3000", Some(true));
        check("x + 1", "1 + x", Some(true));
    }
}
