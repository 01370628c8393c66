//! Equations: what kind they are, and the way of each kind.

use super::Reason;
use super::solver::{FACTORING, Solver, atoms_of, depends, is_nonzero_number};
use crate::algebra::factor::factor;
use crate::algebra::{Atom, Field, Kernel, Poly, Work};
use crate::form::parts::is_numeric;
use crate::set::{Real, RealSet};
use crate::{Expr, Factor, Function, Join, Relation};

/// The kind of a polynomial in atoms, by the atoms in which the unknown occurs.
enum Kind {
    Polynomial(Atom),
    /// One root, power, logarithm or modulus, and the unknown nowhere else.
    OneAtom(Atom),
    Modulus,
    Radical,
    Exponential,
    Logarithmic,
}

impl Solver<'_> {
    /// All real solutions.
    pub(super) fn equation(&mut self, relation: &Relation) -> Option<RealSet> {
        let one_sided = match (relation.left.is_literal_zero(), relation.right.is_literal_zero()) {
            (_, true) => relation.left.clone(),
            (true, _) => relation.right.clone(),
            _ => relation.difference(),
        };
        let domain = self.noted_domain(&one_sided)?;
        let zeros = match self.by_moduli_of_both_sides(relation) {
            Some(found) => found,
            None => self.zeros(&one_sided)?,
        };
        let set = zeros.intersection(&domain)?;
        if zeros.is_subset(&set) == Some(false) {
            self.note_set(Reason::CheckSolutions, &set);
        }
        self.note_set(Reason::Answer, &set);
        Some(set)
    }

    /// A set whose part in the domain of the expression is where it vanishes.
    pub(super) fn zeros(&mut self, f: &Expr) -> Option<RealSet> {
        self.deeper(|solver| solver.zeros_here(f.unbracketed()))
    }

    fn zeros_here(&mut self, f: &Expr) -> Option<RealSet> {
        if !f.contains(self.unknown) {
            return Self::zeros_of_constant(f);
        }
        match f {
            Expr::Negate(inner) | Expr::Percent(inner) | Expr::Degrees(inner) => return self.zeros(inner),
            Expr::Fraction { numerator, denominator } if denominator.contains(self.unknown) => {
                self.note_equation(Reason::ClearDenominators, (**numerator).clone(), Expr::integer(0));
                return self.zeros(numerator);
            }
            Expr::Root { radicand, .. } => return self.zeros(radicand),
            Expr::Call { function: Function::Abs, arguments } => return self.zeros(arguments.first()?),
            Expr::Power { base, exponent } if is_positive_number(exponent) && base.contains(self.unknown) => {
                self.note_equation(Reason::TakeRoots, (**base).clone(), Expr::integer(0));
                return self.zeros(base);
            }
            Expr::Product(factors) => {
                let own: Vec<&Factor> = factors
                    .iter()
                    .filter(|factor| factor.join == Join::Times && factor.value.contains(self.unknown))
                    .collect();
                let others_vanish = factors
                    .iter()
                    .filter(|factor| !factor.value.contains(self.unknown))
                    .any(|factor| factor.join == Join::Times && !is_surely_nonzero(&factor.value));
                if !others_vanish && own.len() != 1 {
                    return self.zeros_of_product(
                        &own.iter().map(|factor| factor.value.clone()).collect::<Vec<_>>(),
                    );
                }
            }
            _ => {}
        }
        if has_angle_functions(f, self.unknown) {
            return self.trigonometric(f);
        }
        self.by_canonical_form(f)
    }

    fn zeros_of_constant(f: &Expr) -> Option<RealSet> {
        let Some(value) = Real::of(f) else {
            // Undefined: nothing is a solution, and the domain is empty anyway.
            return is_numeric(f).then(RealSet::empty);
        };
        Some(if value.sign()?.is_eq() { RealSet::all() } else { RealSet::empty() })
    }

    fn zeros_of_product(&mut self, factors: &[Expr]) -> Option<RealSet> {
        let lines = factors.iter().map(|factor| (factor.unbracketed().clone(), Expr::integer(0)));
        self.note_any(Reason::ZeroProduct, lines.collect());
        let mut total = RealSet::empty();
        for factor in factors {
            let zeros = self.quietly(|solver| solver.zeros(factor))?;
            total = total.union(&zeros)?;
        }
        Some(total)
    }

    fn by_canonical_form(&mut self, f: &Expr) -> Option<RealSet> {
        let (field, form) = self.form(f)?;
        let poly = form.numerator().primitive();
        if poly.is_zero() {
            return Some(RealSet::all());
        }
        if has_other_letters(&field, &poly, self) {
            return None;
        }
        if !self.is_hushed()
            && let Some(line) = field.written_poly(&poly)
        {
            let cleared = form.denominator().atoms().iter().any(|atom| depends(&field, *atom, self.unknown));
            let reason = if cleared { Reason::ClearDenominators } else { Reason::MoveToLeft };
            if line != *f {
                self.note_equation(reason, line, Expr::integer(0));
            }
        }
        self.zeros_of_poly(&field, &poly)
    }

    /// Where a polynomial in atoms vanishes.
    fn zeros_of_poly(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        let atoms = atoms_of(field, poly, self.unknown);
        if atoms.is_empty() {
            return is_nonzero_number(field, poly).then(RealSet::empty);
        }
        if let [atom] = atoms[..]
            && is_unknown(field, atom, self)
            && poly.univariate(atom).is_some()
        {
            return RealSet::points(self.polynomial(poly, atom)?);
        }
        self.spend(20_000)?;
        let Ok(factored) = factor(poly, &mut Work::of(FACTORING)) else {
            return self.zeros_of_factor(field, poly);
        };
        if factored.factors.len() == 1 {
            return self.zeros_of_factor(field, &factored.factors.first()?.0);
        }
        let lines: Option<Vec<_>> = factored
            .factors
            .iter()
            .map(|(part, _)| Some((field.written_poly(part)?, Expr::integer(0))))
            .collect();
        self.note_any(Reason::ZeroProduct, lines.unwrap_or_default());
        let mut total = RealSet::empty();
        for (part, _) in &factored.factors {
            let zeros = self.quietly(|solver| {
                if atoms_of(field, part, solver.unknown).is_empty() {
                    return is_nonzero_number(field, part).then(RealSet::empty);
                }
                solver.zeros_of_factor(field, part)
            })?;
            total = total.union(&zeros)?;
        }
        Some(total)
    }

    fn zeros_of_factor(&mut self, field: &Field, poly: &Poly) -> Option<RealSet> {
        match kind(field, poly, self)? {
            Kind::Polynomial(atom) if poly.univariate(atom).is_some() => {
                RealSet::points(self.polynomial(poly, atom)?)
            }
            Kind::Polynomial(atom) => RealSet::points(self.polynomial_over_reals(field, poly, atom)?),
            Kind::OneAtom(atom) => self.by_substitution(field, poly, atom),
            Kind::Modulus => self.by_cases(field, poly),
            Kind::Radical => self.radical(field, poly),
            Kind::Exponential => self.exponential(field, poly),
            Kind::Logarithmic => self.logarithmic(field, poly),
        }
    }
}

fn kind(field: &Field, poly: &Poly, solver: &Solver<'_>) -> Option<Kind> {
    let atoms = atoms_of(field, poly, solver.unknown);
    if let [atom] = atoms[..] {
        return Some(if is_unknown(field, atom, solver) {
            Kind::Polynomial(atom)
        } else {
            Kind::OneAtom(atom)
        });
    }
    let any = |wanted: fn(&Kernel) -> bool| atoms.iter().any(|atom| field.kernel(*atom).is_some_and(wanted));
    if any(|kernel| matches!(kernel, Kernel::Abs(_))) {
        Some(Kind::Modulus)
    } else if any(|kernel| matches!(kernel, Kernel::Root(_))) {
        Some(Kind::Radical)
    } else if any(|kernel| matches!(kernel, Kernel::Exp(_))) {
        Some(Kind::Exponential)
    } else if any(|kernel| matches!(kernel, Kernel::Log(_))) {
        Some(Kind::Logarithmic)
    } else {
        None
    }
}

pub(super) fn is_unknown(field: &Field, atom: Atom, solver: &Solver<'_>) -> bool {
    matches!(field.kernel(atom), Some(Kernel::Symbol(symbol)) if symbol == solver.unknown)
}

/// Whether letters other than the unknown, or unknown functions, occur.
fn has_other_letters(field: &Field, poly: &Poly, solver: &Solver<'_>) -> bool {
    fn other(field: &Field, poly: &Poly, solver: &Solver<'_>) -> bool {
        poly.atoms().iter().any(|atom| {
            let of = |form: &crate::algebra::Fraction| {
                other(field, form.numerator(), solver) || other(field, form.denominator(), solver)
            };
            match field.kernel(*atom) {
                Some(Kernel::Symbol(symbol)) => symbol != solver.unknown,
                Some(Kernel::Root(inner) | Kernel::Abs(inner)) => other(field, inner, solver),
                Some(Kernel::Exp(inner) | Kernel::Log(inner)) => of(inner),
                Some(Kernel::Function(_, arguments)) => arguments.iter().any(of),
                Some(Kernel::Apply(..)) => true,
                Some(Kernel::Pi | Kernel::ImaginaryUnit) | None => false,
            }
        })
    }
    other(field, poly, solver)
}

fn is_positive_number(expr: &Expr) -> bool {
    Real::of(expr).and_then(|value| value.sign()).is_some_and(std::cmp::Ordering::is_gt)
}

fn is_surely_nonzero(expr: &Expr) -> bool {
    Real::of(expr).and_then(|value| value.sign()).is_some_and(std::cmp::Ordering::is_ne)
}

/// Whether sine and its like are applied to something with the unknown.
pub(super) fn has_angle_functions(f: &Expr, unknown: &crate::Symbol) -> bool {
    if let Expr::Call { function, .. } = f
        && is_angle_function(*function)
        && f.contains(unknown)
    {
        return true;
    }
    f.children().any(|child| has_angle_functions(child, unknown))
}

pub(super) const fn is_angle_function(function: Function) -> bool {
    matches!(
        function,
        Function::Sin | Function::Cos | Function::Tan | Function::Cot | Function::Sec | Function::Csc
    )
}
