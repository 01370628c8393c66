//! Polynomial equations joined by „and“ and „or“, compared by their complex solutions.

use super::Statement;
use super::ideal::Basis;
use crate::algebra::{Field, Fraction, Poly, Work};
use crate::{Expr, Function, Relation, RelationOp};

/// Alternatives of systems of equations, each said to be zero.
#[derive(Debug, Clone)]
pub(super) struct Variety {
    /// The numerators of the equations.
    pub(super) systems: Vec<Vec<Poly>>,
    /// The equation of each alternative with its denominator, where it is a single one.
    single: Option<Vec<Fraction>>,
}

/// The alternatives of a statement with expressions that are to vanish.
pub(super) type Alternatives = Vec<Vec<Expr>>;

const MAX_ALTERNATIVES: usize = 16;
/// Products of one equation of each alternative that are looked at.
const MAX_PRODUCTS: usize = 64;

/// The statement as alternatives of systems of equations; `None` with inequalities and denials.
pub(super) fn alternatives(statement: &Statement) -> Option<Alternatives> {
    let found = match statement {
        Statement::Constant(true) => vec![Vec::new()],
        Statement::Constant(false) => Vec::new(),
        Statement::Relation(relation) => match super::truth(relation) {
            Some(true) => vec![Vec::new()],
            Some(false) => Vec::new(),
            None if relation.op == RelationOp::Eq => vec![vec![vanishing(relation)]],
            None => return None,
        },
        Statement::Any(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(alternatives(part)?);
            }
            all
        }
        Statement::All(parts) => {
            let mut all: Alternatives = vec![Vec::new()];
            for part in parts {
                let own = alternatives(part)?;
                if all.len().saturating_mul(own.len()) > MAX_ALTERNATIVES {
                    return None;
                }
                all = all
                    .iter()
                    .flat_map(|system| own.iter().map(move |more| [&system[..], &more[..]].concat()))
                    .collect();
            }
            all
        }
        Statement::Not(_) | Statement::Member(..) => return None,
    };
    (found.len() <= MAX_ALTERNATIVES).then_some(found)
}

/// What vanishes if the equation holds. Of two moduli, or a modulus and a number, the squares are compared.
fn vanishing(relation: &Relation) -> Expr {
    let square = |side: &Expr| match side.unbracketed() {
        Expr::Call { function: Function::Abs, arguments } => {
            arguments.first().map(|inner| Expr::power(inner.clone(), Expr::integer(2)))
        }
        _ => None,
    };
    if let (Some(left), Some(right)) = (square(&relation.left), square(&relation.right)) {
        return Relation::equation(left, right).difference();
    }
    relation.difference()
}

impl Variety {
    /// The numerators of canonical forms over one table, for several statements.
    pub(super) fn of(statements: &[&Alternatives]) -> Option<(Field, Vec<Self>)> {
        let exprs: Vec<&Expr> =
            statements.iter().flat_map(|alternatives| alternatives.iter().flatten()).collect();
        let (field, forms) = Field::of_all(&exprs).ok()?;
        let mut forms = forms.into_iter();
        let mut varieties = Vec::new();
        for alternatives in statements {
            let mut systems = Vec::new();
            let mut single = Some(Vec::new());
            for system in *alternatives {
                let own: Vec<Fraction> = forms.by_ref().take(system.len()).collect();
                systems.push(own.iter().map(|form| form.numerator().primitive()).collect());
                single = match (single, <[Fraction; 1]>::try_from(own)) {
                    (Some(mut all), Ok([form])) => {
                        all.push(form);
                        Some(all)
                    }
                    (Some(mut all), Err(own)) if own.is_empty() => {
                        all.push(Fraction::constant(crate::number::Rat::ZERO));
                        Some(all)
                    }
                    _ => None,
                };
            }
            varieties.push(Self { systems, single });
        }
        Some((field, varieties))
    }

    /// The numerator of the product of all equations, if each alternative is a single one: the statement as one
    /// equation. Empty systems make 0, no systems 1.
    pub(super) fn as_one_equation(&self, field: &mut Field) -> Option<Poly> {
        let mut total = Fraction::one();
        for form in self.single.as_ref()? {
            total = field.times(&total, form).ok()?;
        }
        Some(total.numerator().primitive())
    }

    /// Whether every complex solution of this is one of the other.
    pub(super) fn is_within(&self, other: &Self, relations: &[Poly], work: &mut Work) -> Option<bool> {
        for system in &self.systems {
            let generators: Vec<Poly> = system.iter().chain(relations).cloned().collect();
            let basis = Basis::of(&generators, work)?;
            if !basis.is_everything() && !other.covers(&basis, work)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn covers(&self, basis: &Basis, work: &mut Work) -> Option<bool> {
        for system in &self.systems {
            let mut all = true;
            for poly in system {
                all = all && basis.vanishes(poly, work)?;
            }
            if all {
                return Some(true);
            }
        }
        // No single alternative covers it; then every choice of one equation of each must vanish as a product.
        let products = self.systems.iter().map(Vec::len).try_fold(1usize, usize::checked_mul)?;
        if products > MAX_PRODUCTS {
            return None;
        }
        for mut choice in 0..products {
            let mut product = Poly::one();
            for system in &self.systems {
                product = product.times(&system[choice % system.len()], work).ok()?;
                choice /= system.len();
            }
            if !basis.vanishes(&product, work)? {
                return Some(false);
            }
        }
        Some(true)
    }
}

/// What the roots, moduli and the imaginary unit among the atoms fulfil. Their signs are not told by this, so that
/// only what is proven with them is known.
pub(super) fn relations(field: &Field, polys: &[&Poly]) -> Option<Vec<Poly>> {
    let mut atoms: Vec<_> = polys.iter().flat_map(|poly| poly.atoms()).collect();
    atoms.sort_unstable();
    atoms.dedup();
    let mut found = Vec::new();
    for atom in atoms {
        if let Some((degree, value)) = field.relation_of(atom) {
            let power =
                Poly::term(crate::algebra::Monomial::power_of(atom, degree)?, crate::number::Rat::ONE);
            found.push(power.minus(&value, &mut Work::of(10_000)).ok()?);
        }
    }
    Some(found)
}

/// Whether no complex numbers make all of these vanish; `None` where that is not found out.
pub(crate) fn is_contradiction(vanishing: &[Expr]) -> Option<bool> {
    let (_, varieties) = Variety::of(&[&vec![vanishing.to_vec()]])?;
    let polys = varieties.first()?.systems.first()?;
    Some(Basis::of(polys, &mut Work::of(100_000))?.is_everything())
}
