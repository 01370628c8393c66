//! The unknown, the steps and the allowance of work of one solution.

use super::{Reason, Step};
use crate::algebra::{Atom, Field, Fraction, Kernel, Poly};
use crate::{Entry, Expr, Relation, RelationOp, Symbol};

/// What solving one equation or inequality carries along.
pub(super) struct Solver<'a> {
    pub(super) unknown: &'a Symbol,
    steps: Vec<Step>,
    /// Steps are written down only at depth 0 of this.
    hushed: u32,
    depth: u32,
    /// Work that is left, in the unit of canonical forms.
    fuel: u64,
}

/// Some thirty milliseconds.
const FUEL: u64 = 1_500_000;
/// Substitutions within substitutions.
const MAX_DEPTH: u32 = 12;
const MAX_STEPS: usize = 60;
/// The least that a canonical form costs.
const FORM_COST: u64 = 500;

impl<'a> Solver<'a> {
    pub(super) fn new(unknown: &'a Symbol) -> Self {
        Self { unknown, steps: Vec::new(), hushed: 0, depth: 0, fuel: FUEL }
    }

    /// A solver that writes no steps down.
    pub(super) fn quiet(unknown: &'a Symbol) -> Self {
        Self { hushed: 1, ..Self::new(unknown) }
    }

    pub(super) fn into_steps(self) -> Vec<Step> {
        self.steps
    }

    /// Writes a step down.
    pub(super) fn note(&mut self, reason: Reason, line: Entry) {
        let repeated = self.steps.last().is_some_and(|last| last.line == line);
        if self.hushed == 0 && self.steps.len() < MAX_STEPS && !repeated {
            self.steps.push(Step { line, reason });
        }
    }

    /// Writes an equation down.
    pub(super) fn note_equation(&mut self, reason: Reason, left: Expr, right: Expr) {
        if self.hushed == 0 {
            self.note(reason, Entry::Relation(Relation { left, op: RelationOp::Eq, right }));
        }
    }

    pub(super) fn is_hushed(&self) -> bool {
        self.hushed > 0
    }

    /// Side calculations that nobody wants to read.
    pub(super) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.hushed += 1;
        let result = work(self);
        self.hushed -= 1;
        result
    }

    /// A solution within the solution, unless too deep.
    pub(super) fn deeper<T>(&mut self, work: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let result = work(self);
        self.depth -= 1;
        result
    }

    /// The same for another unknown, with the rest of the allowance.
    pub(super) fn with_unknown<T>(
        &mut self,
        unknown: &Symbol,
        work: impl FnOnce(&mut Solver<'_>) -> Option<T>,
    ) -> Option<T> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        let mut inner = Solver {
            unknown,
            steps: std::mem::take(&mut self.steps),
            hushed: self.hushed,
            depth: self.depth + 1,
            fuel: self.fuel,
        };
        let result = work(&mut inner);
        self.fuel = inner.fuel;
        self.steps = inner.steps;
        result
    }

    /// The canonical form of an expression.
    pub(super) fn form(&mut self, expr: &Expr) -> Option<(Field, Fraction)> {
        let (field, [form]) = self.forms([expr])?;
        Some((field, form))
    }

    /// Canonical forms over one table.
    pub(super) fn forms<const N: usize>(
        &mut self,
        expressions: [&Expr; N],
    ) -> Option<(Field, [Fraction; N])> {
        self.fuel = self.fuel.checked_sub(FORM_COST)?;
        let found = Field::of(expressions);
        let spent = found.as_ref().map_or(Field::ALLOWANCE, |(field, _)| field.work_done());
        self.fuel = self.fuel.saturating_sub(spent);
        found.ok()
    }

    /// The expression written in canonical form, where there is one.
    pub(super) fn tidied(&mut self, expr: &Expr) -> Expr {
        let written = self.form(expr).and_then(|(field, form)| field.written(&form));
        written.unwrap_or_else(|| expr.clone())
    }

    /// Takes work done elsewhere from the allowance.
    pub(super) fn spend(&mut self, steps: u64) -> Option<()> {
        self.fuel = self.fuel.checked_sub(steps)?;
        Some(())
    }

    /// A letter that does not occur, for substitutions: t, u, v …
    pub(super) fn fresh_letter(&self, beside: &Expr) -> Symbol {
        let taken = |name: &str| beside.contains(&Symbol::new(name)) || self.unknown.as_str() == name;
        let name = ["t", "u", "v", "w", "z", "s", "q"].into_iter().find(|name| !taken(name));
        Symbol::new(name.unwrap_or("t_1"))
    }
}

/// Whether the unknown occurs in an atom, or in what it is made of.
pub(super) fn depends(field: &Field, atom: Atom, unknown: &Symbol) -> bool {
    let poly = |poly: &Poly| poly.atoms().iter().any(|atom| depends(field, *atom, unknown));
    let fraction = |form: &Fraction| poly(form.numerator()) || poly(form.denominator());
    match field.kernel(atom) {
        Some(Kernel::Symbol(symbol)) => symbol == unknown,
        Some(Kernel::Root(inner) | Kernel::Abs(inner)) => poly(inner),
        Some(Kernel::Exp(inner) | Kernel::Log(inner)) => fraction(inner),
        Some(Kernel::Function(_, arguments) | Kernel::Apply(_, arguments)) => arguments.iter().any(fraction),
        Some(Kernel::Pi | Kernel::ImaginaryUnit) | None => false,
    }
}

/// The atoms of a polynomial in which the unknown occurs.
pub(super) fn atoms_of(field: &Field, poly: &Poly, unknown: &Symbol) -> Vec<Atom> {
    poly.atoms().into_iter().filter(|atom| depends(field, *atom, unknown)).collect()
}

/// Whether a polynomial without the unknown is a number that is surely not zero.
pub(super) fn is_nonzero_number(field: &Field, poly: &Poly) -> bool {
    field.is_number(poly)
        && match poly.as_constant() {
            Some(value) => !value.is_zero(),
            None => field.approximate(poly).is_some_and(crate::numeric::Approximate::is_away_from_zero),
        }
}
