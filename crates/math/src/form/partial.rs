//! Sums of partial fractions.

use super::parts::{Factors, factors_of, is_sum, natural, terms_of};
use crate::algebra::Kernel;
use crate::algebra::budget::Budget;
use crate::algebra::hidden::bare;
use crate::{Expr, Symbol};

/// Why an expression is no sum of partial fractions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPartialFractions {
    /// The denominator is a product of different factors, or not written as a power of an irreducible one.
    Denominator {
        /// The term.
        term: Expr,
    },
    /// The numerator is not of a lower degree than the factor in the denominator.
    Degree {
        /// The term.
        term: Expr,
    },
    /// The term is not rational in the variable, or too large to tell.
    Unclear {
        /// The term.
        term: Expr,
    },
}

/// Whether an expression is a sum of a polynomial and of terms in which a polynomial stands over a power of an
/// irreducible one of a higher degree: `1 + n + 1/(n − 1)`, `3(1/(x + 1) + 2/(x + 2)²)`.
pub fn partial_fractions(expr: &Expr, variable: &Symbol) -> Result<(), NotPartialFractions> {
    within(expr, variable, &Budget::new())
}

fn within(expr: &Expr, variable: &Symbol, budget: &Budget) -> Result<(), NotPartialFractions> {
    let Factors { above, below, .. } = factors_of(expr);
    // Numbers may be taken out of the whole sum.
    let mut with_variable = above.iter().filter(|factor| factor.contains(variable));
    if let (Some(sum), None) = (with_variable.next(), with_variable.next())
        && is_sum(sum)
        && !below.iter().any(|factor| factor.contains(variable))
    {
        return terms_of(sum).into_iter().try_for_each(|(_, term)| within(term, variable, budget));
    }
    term_in_form(expr, &below, variable, budget)
}

fn term_in_form(
    term: &Expr,
    below: &[&Expr],
    variable: &Symbol,
    budget: &Budget,
) -> Result<(), NotPartialFractions> {
    let unclear = || NotPartialFractions::Unclear { term: term.clone() };
    let mut base: Option<(Expr, u32)> = None;
    for divisor in below.iter().filter(|divisor| divisor.contains(variable)) {
        let own = match divisor {
            Expr::Power { base, exponent } if natural(exponent).is_some() => bare(base),
            other => bare(other),
        };
        match &base {
            Some((known, _)) if *known == own => {}
            Some(_) => return Err(NotPartialFractions::Denominator { term: term.clone() }),
            None => match irreducible_degree(&own, variable, budget) {
                Ok(degree) => base = Some((own, degree)),
                Err(Reducible::Yes) => return Err(NotPartialFractions::Denominator { term: term.clone() }),
                Err(Reducible::Unclear) => return Err(unclear()),
            },
        }
    }
    let (field, form, _) = budget.visible(term).map_err(|_| unclear())?;
    let Some(atom) = field.find(&Kernel::Symbol(variable.clone())) else { return Ok(()) };
    match base {
        // Lowest terms: whatever is left below is what was written there, or nothing.
        Some((_, degree)) => {
            let powers = form.denominator().degree_in(atom) / degree.max(1);
            let written = below_degree(below, variable, budget).ok_or_else(unclear)?;
            let cancelled = written != powers * degree;
            if cancelled || form.numerator().degree_in(atom) >= degree {
                return Err(NotPartialFractions::Degree { term: term.clone() });
            }
            Ok(())
        }
        None if form.denominator().contains(atom) => Err(unclear()),
        None => Ok(()),
    }
}

enum Reducible {
    Yes,
    /// No polynomial, or too large.
    Unclear,
}

/// The degree in the variable if the polynomial is irreducible, apart from factors without the variable.
fn irreducible_degree(expr: &Expr, variable: &Symbol, budget: &Budget) -> Result<u32, Reducible> {
    let (field, form, _) = budget.visible(expr).map_err(|_| Reducible::Unclear)?;
    let atom = field.find(&Kernel::Symbol(variable.clone())).ok_or(Reducible::Unclear)?;
    let poly = form.as_poly().ok_or(Reducible::Unclear)?;
    let found = budget.factor(poly).map_err(|_| Reducible::Unclear)?;
    let with_variable: Vec<_> = found.factors.iter().filter(|(part, _)| part.contains(atom)).collect();
    match with_variable[..] {
        [(part, 1)] if found.complete => Ok(part.degree_in(atom)),
        [_, ..] => Err(Reducible::Yes),
        [] => Err(Reducible::Unclear),
    }
}

/// The degree of the denominator as written.
fn below_degree(below: &[&Expr], variable: &Symbol, budget: &Budget) -> Option<u32> {
    let divisor =
        Expr::product(below.iter().map(|divisor| crate::Factor::times((*divisor).clone())).collect());
    let (field, form, _) = budget.visible(&divisor).ok()?;
    let atom = field.find(&Kernel::Symbol(variable.clone()))?;
    Some(form.as_poly()?.degree_in(atom))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    #[test]
    fn sums_of_simple_terms() {
        let check = |text: &str, expect: &str| {
            let found = match partial_fractions(&parse_expression(text).unwrap(), &"x".into()) {
                Ok(()) => "yes",
                Err(NotPartialFractions::Denominator { .. }) => "denominator",
                Err(NotPartialFractions::Degree { .. }) => "degree",
                Err(NotPartialFractions::Unclear { .. }) => "unclear",
            };
            assert_eq!(found, expect, "{text}");
        };
        for text in [
            "1/(x-1)",
            "1+x+x^2-1/(1-x)",
            "1/(2(x-1))-1/(2(x+1))",
            "-9/(x-2) + -9/(x+1)",
            "-5/(16x)+53/(16(x-4))+43/(4(x-4)^2)",
            "1/(x-1)-(x+1)/(x^2+1)",
            "3(1/(x+1)+1/(x+2))",
            "(2x+1)/(x^2+1)^2",
            "x^2+3",
            "a/(x-a)",
            "1/(4x-4)^2",
            "2/(x(x))",
            "(1/(x+1)+1/(x-1))/2",
        ] {
            check(text, "yes");
        }
        for text in ["1/(x(x+1))", "1/(x^2-1)", "1/(x^2+2x+1)", "2+(3x^2-5)/((x-4)^2x)", "1/x+1/((x+1)(x+2))"]
        {
            check(text, "denominator");
        }
        for text in ["x^3/(x-1)", "x/(2x-1)-(x+1)/(2x+1)", "(9x-8)/(x-4)^2", "x/x^2"] {
            check(text, "degree");
        }
        check("1/(x-x)", "unclear");
    }
}
