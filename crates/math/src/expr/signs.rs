//! `±`: one line that stands for two.

use std::sync::Arc;

use super::Expr;

impl Expr {
    /// Whether `±` or `∓` occurs.
    pub fn has_both_signs(&self) -> bool {
        matches!(self, Self::PlusMinus(_)) || self.children().any(Self::has_both_signs)
    }

    /// The expression with every `±` read with its upper sign and with its lower one: `2 ± √3` is 2 + √3 and 2 − √3.
    ///
    /// All signs are taken together, as is usual where `∓` occurs: `a ± b ∓ c` is a + b − c and a − b + c.
    /// Without `±` both are the expression itself.
    #[must_use]
    pub fn both_signs(&self) -> [Self; 2] {
        if self.has_both_signs() {
            [self.with_sign(false), self.with_sign(true)]
        } else {
            [self.clone(), self.clone()]
        }
    }

    fn with_sign(&self, lower: bool) -> Self {
        match self.map_children(|child| child.with_sign(lower)) {
            Self::PlusMinus(inner) if lower => Self::Negate(inner),
            Self::PlusMinus(inner) => Arc::unwrap_or_clone(inner),
            Self::Sum(terms) => Self::Sum(terms.iter().map(super::Term::with_sign_outside).collect()),
            other => other,
        }
    }
}

impl super::Term {
    /// `a + (−b)` as `a − b`: what the lower sign leaves.
    fn with_sign_outside(&self) -> Self {
        match &self.value {
            Expr::Negate(size) => Self { sign: self.sign.flipped(), value: (**size).clone() },
            _ => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Term;

    #[test]
    fn upper_and_lower_signs_go_together() {
        let (a, b) = (Expr::symbol("a"), Expr::symbol("b"));
        let both = Expr::PlusMinus(Arc::new(b.clone()));
        assert_eq!(both.both_signs(), [b.clone(), b.clone().negated()]);
        let sum = Expr::sum(vec![Term::plus(a.clone()), Term::plus(both.clone()), Term::minus(both)]);
        let expect = [
            vec![Term::plus(a.clone()), Term::plus(b.clone()), Term::minus(b.clone())],
            vec![Term::plus(a.clone()), Term::minus(b.clone()), Term::plus(b)],
        ];
        assert_eq!(sum.both_signs(), expect.map(Expr::sum));
        assert_eq!(a.both_signs(), [a.clone(), a]);
    }
}
