//! How results are written: in decimals where the line is, as sums of signed terms.

use num_traits::Signed;

use crate::form::parts::{is_numeric, terms_of};
use crate::{Bindings, Entry, Expr, Factor, Notation, Rational, Relation, Sign, Term, evaluate, transform};

/// Longer decimals are written as fractions.
const MAX_DECIMALS: u32 = 4;

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    decimals: bool,
}

impl Style {
    /// Decimals where the line has some, and no fraction.
    pub(super) fn of(line: &Entry) -> Self {
        let (mut decimals, mut fractions) = (false, false);
        line.visit(&mut |expr| look(expr, &mut decimals, &mut fractions));
        Self { decimals: decimals && !fractions }
    }

    /// A number.
    pub(super) fn number(self, value: &Rational) -> Expr {
        let short = crate::decimal_places_of(value).is_some_and(|places| places <= MAX_DECIMALS);
        match Expr::decimal(value) {
            Some(decimal) if self.decimals && short => decimal,
            _ => Expr::rational(value.clone()),
        }
    }

    /// An expression made by the engine, its fractions of numbers as decimals where decimals are written.
    pub(super) fn written(self, expr: &Expr) -> Expr {
        if !self.decimals {
            return expr.clone();
        }
        let inner = expr.map_children(|child| self.written(child));
        let Expr::Fraction { numerator, denominator } = &inner else { return inner };
        let Some(below) = value_of(denominator) else { return inner };
        let (above, rest): (Vec<&Expr>, Vec<&Expr>) = match &**numerator {
            Expr::Product(factors) => {
                factors.iter().map(|factor| &factor.value).partition(|part| is_numeric(part))
            }
            one if is_numeric(one) => (vec![one], Vec::new()),
            one => (Vec::new(), vec![one]),
        };
        let above = above.into_iter().map(value_of).try_fold(crate::whole(1), |all, one| Some(all * one?));
        match above {
            Some(above) if below != crate::whole(0) => {
                let number = self.number(&(above / below));
                if matches!(number, Expr::Fraction { .. }) {
                    return inner;
                }
                let parts = std::iter::once(number).chain(rest.into_iter().cloned());
                Expr::product(parts.map(Factor::times).collect()).tidy()
            }
            _ => inner,
        }
    }

    /// Multiplied out and collected.
    pub(super) fn expanded(self, expr: &Expr) -> Expr {
        self.written(&transform::expand(expr))
    }
}

fn look(expr: &Expr, decimals: &mut bool, fractions: &mut bool) {
    match expr {
        Expr::Number(literal) => *decimals |= matches!(literal.notation(), Notation::Decimal { .. }),
        Expr::Fraction { .. } => *fractions = true,
        _ => {}
    }
    expr.children().for_each(|child| look(child, decimals, fractions));
}

/// The rational value of an expression without letters.
pub(super) fn value_of(expr: &Expr) -> Option<Rational> {
    if !is_numeric(expr) {
        return None;
    }
    evaluate(expr, &Bindings::new()).ok()
}

/// The terms with their signs, brackets around sums opened.
pub(super) fn signed_terms(expr: &Expr) -> Vec<Term> {
    let term = |(negative, value): (bool, &Expr)| Term {
        sign: if negative { Sign::Minus } else { Sign::Plus },
        value: value.clone(),
    };
    terms_of(expr).into_iter().map(term).filter(|term| !term.value.is_literal_zero()).collect()
}

/// A term with the other sign.
pub(super) fn flipped(term: &Term) -> Term {
    Term { sign: term.sign.flipped(), value: term.value.clone() }
}

/// The term as an expression.
pub(super) fn as_expr(term: &Term) -> Expr {
    Expr::sum(vec![term.clone()])
}

/// A number times an expression, written as school writes it.
pub(super) fn times(number: &Rational, value: &Expr, style: Style) -> Expr {
    let size = if number.abs() == crate::whole(1) {
        value.clone()
    } else {
        Expr::product(vec![Factor::times(style.number(&number.abs())), Factor::times(value.clone())])
    };
    if number.is_negative() { size.negated().tidy() } else { size.tidy() }
}

/// `left op right` as an entry.
pub(super) fn line(left: Expr, op: crate::RelationOp, right: Expr) -> Entry {
    Entry::Relation(Relation { left, op, right })
}

/// One alternative, or several.
pub(super) fn alternatives(mut all: Vec<Entry>) -> Entry {
    let mut kept: Vec<Entry> = Vec::new();
    for entry in all.drain(..) {
        match entry {
            Entry::List(inner) => kept.extend(inner),
            other => kept.push(other),
        }
    }
    let mut seen = Vec::new();
    kept.retain(|entry| {
        let new = !seen.contains(entry);
        seen.push(entry.clone());
        new
    });
    match kept.len() {
        0 => Entry::NoSolution,
        1 => kept.remove(0),
        _ => Entry::List(kept),
    }
}
