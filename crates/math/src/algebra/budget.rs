//! An allowance shared by several computations.

use std::cell::Cell;

use super::factor::{FACTOR_WORK, Factored, factor};
use super::field::{Field, Form, NoForm};
use super::fraction::Fraction;
use super::hidden::{Hidden, bare};
use super::poly::Poly;
use super::work::{Exhausted, Work};
use crate::Expr;

/// What is left for a question that needs many canonical forms: every term of a long sum, every function.
///
/// Each form by itself is bounded by [`Work`]; a thousand of them need a bound together. When it is used up, forms
/// are refused as if they were too large.
#[derive(Debug)]
pub(crate) struct Budget(Cell<u64>);

impl Budget {
    /// A few exhausted computations, or hundreds of ordinary ones.
    pub(crate) const fn new() -> Self {
        Self(Cell::new(400_000))
    }

    /// Making a form costs something even where nothing is multiplied.
    const LEAST: u64 = 250;

    pub(crate) const fn left(&self) -> u64 {
        self.0.get()
    }

    /// Takes the cost of something done beside.
    pub(crate) fn spend(&self, steps: u64) {
        self.0.set(self.0.get().saturating_sub(steps.max(Self::LEAST)));
    }

    /// [`Field::of`]
    pub(crate) fn forms<const N: usize>(&self, expressions: [&Expr; N]) -> Form<(Field, [Fraction; N])> {
        if self.0.get() == 0 {
            return Err(NoForm::Exhausted);
        }
        let found = Field::of(expressions);
        self.spend(match &found {
            Ok((field, _)) => field.work.done(),
            Err(NoForm::Exhausted) => Work::allowance().left(),
            Err(NoForm::Undefined) => 0,
        });
        found
    }

    /// The form of an expression whose functions are hidden behind letters.
    pub(crate) fn visible(&self, expr: &Expr) -> Form<(Field, Fraction, Hidden)> {
        let mut hidden = Hidden::default();
        // What nobody can see need not be kept.
        let shown = hidden.hide(&bare(expr))?;
        let (field, [form]) = self.forms([&shown])?;
        Ok((field, form, hidden))
    }

    /// Irreducible factors.
    pub(crate) fn factor(&self, poly: &Poly) -> Result<Factored, Exhausted> {
        let allowed = self.0.get().min(FACTOR_WORK);
        let mut work = Work::of(allowed);
        let found = factor(poly, &mut work);
        self.spend(allowed - work.left());
        found
    }
}
