//! Equations with other letters, solved for one of them: formulas rearranged.

use std::sync::Arc;

use num_integer::Integer as _;

use super::solver::{FACTORING, atoms_of, is_nonzero_number};
use crate::algebra::factor::factor;
use crate::algebra::{Atom, Field, Kernel, Poly, Work};
use crate::number::Rat;
use crate::{Constant, Expr, Function, Relation, RelationOp, Symbol, Term};

/// The solutions of an equation in which other letters stand for numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GeneralSolution {
    /// The values of the unknown. For some values of the other letters they may be undefined, or some not fulfil the
    /// equation.
    pub values: Vec<Expr>,
    /// What must not be zero for these to be all values.
    pub nonzero: Vec<Expr>,
}

/// Functions within functions that are undone one after the other.
const MAX_DEPTH: u32 = 6;

/// Solves an equation for a letter, taking all others as numbers: linear and quadratic ones, and those that are so in
/// one root, power or logarithm. As general as a formula is: exceptional values of the other letters are told by
/// [`GeneralSolution::nonzero`].
///
/// ```
/// use math::{Lang, parse_relation, solve_for, text};
/// let solution = solve_for(&parse_relation("s = a·t²/2").unwrap(), &"a".into()).unwrap();
/// assert_eq!(text(&solution.values[0], Lang::En), "2s/t²");
/// ```
pub fn solve_for(equation: &Relation, unknown: &Symbol) -> Option<GeneralSolution> {
    if equation.op != RelationOp::Eq {
        return None;
    }
    let mut solution = GeneralSolution { values: Vec::new(), nonzero: Vec::new() };
    solve_into(&equation.difference(), unknown, &mut solution, MAX_DEPTH)?;
    Some(solution)
}

fn solve_into(vanishing: &Expr, unknown: &Symbol, solution: &mut GeneralSolution, depth: u32) -> Option<()> {
    if depth == 0 {
        return None;
    }
    let (field, [form]) = Field::of([vanishing]).ok()?;
    let factored = factor(form.numerator(), &mut Work::of(FACTORING)).ok()?;
    for (part, _) in &factored.factors {
        let atom = match atoms_of(&field, part, unknown)[..] {
            [] => {
                // A factor without the unknown: where it vanishes, every value is a solution.
                require(&field, part, solution)?;
                continue;
            }
            [atom] => atom,
            _ => return None,
        };
        let exponents = part.terms().iter().map(|(monomial, _)| monomial.exponent(atom));
        let step = exponents.fold(0u32, |common, exponent| common.gcd(&exponent));
        for value in values_of_power(&field, part, atom, step, solution)? {
            match (field.kernel(atom)?, step) {
                (Kernel::Symbol(_), 1) => solution.values.push(value),
                (Kernel::Symbol(_), _) => solution.values.extend(roots(&value, step)?),
                _ => solve_into(&undone(&field, atom, step, &value)?, unknown, solution, depth - 1)?,
            }
        }
    }
    Some(())
}

/// The values of a power of an atom, in which the equation is linear or quadratic.
fn values_of_power(
    field: &Field,
    poly: &Poly,
    atom: Atom,
    step: u32,
    solution: &mut GeneralSolution,
) -> Option<Vec<Expr>> {
    let coefficients: Vec<Poly> = poly.coefficients(atom).into_iter().step_by(step as usize).collect();
    require(field, coefficients.last()?, solution)?;
    let mut field = field.copied();
    match &coefficients[..] {
        [b, a] => {
            let value = field.quotient(b.negated(), a.clone()).ok()?;
            Some(vec![field.written(&value)?])
        }
        [c, b, a] => {
            let product = field.product(a, c).ok()?.scaled(&Rat::whole(4));
            let square = field.product(b, b).ok()?;
            let discriminant = square.minus(&product, &mut field.work).ok()?;
            let discriminant = field.written_poly(&discriminant)?;
            let root = Expr::Root { degree: 2, radicand: Arc::new(discriminant) };
            let minus_b = field.written_poly(&b.negated())?;
            let below = field.written_poly(&a.scaled(&Rat::whole(2)))?;
            let value = |term: Term| {
                simplified(&Expr::fraction(Expr::sum(vec![Term::plus(minus_b.clone()), term]), below.clone()))
            };
            Some(vec![value(Term::minus(root.clone()))?, value(Term::plus(root))?])
        }
        _ => None,
    }
}

/// Notes the factors that must not be zero, without numbers; of roots what stands under them.
fn require(field: &Field, poly: &Poly, solution: &mut GeneralSolution) -> Option<()> {
    for (part, _) in factor(poly, &mut Work::of(FACTORING)).ok()?.factors {
        if is_nonzero_number(field, &part) {
            continue;
        }
        let root = part.as_term().and_then(|(monomial, _)| monomial.powers().next());
        let part = match root.and_then(|(atom, _)| field.kernel(atom)) {
            Some(Kernel::Root(radicand)) => field.written_poly(radicand)?,
            _ => field.written_poly(&part)?,
        };
        if !solution.nonzero.contains(&part) {
            solution.nonzero.push(part);
        }
    }
    Some(())
}

fn roots(value: &Expr, degree: u32) -> Option<Vec<Expr>> {
    let root = Expr::Root { degree, radicand: Arc::new(value.clone()) };
    let positive = simplified(&root)?;
    if degree.is_multiple_of(2) {
        return Some(vec![simplified(&root.negated())?, positive]);
    }
    Some(vec![positive])
}

/// What vanishes if a power of the atom has a value.
fn undone(field: &Field, atom: Atom, step: u32, value: &Expr) -> Option<Expr> {
    let (inner, value) = match field.kernel(atom)? {
        Kernel::Root(radicand) => {
            let degree = field.lattice() / field.lattice().gcd(&step);
            (field.written_poly(radicand)?, Expr::power(value.clone(), Expr::integer(degree.into())))
        }
        Kernel::Exp(inner) => {
            let share = Rat::ratio(step.into(), field.lattice().into());
            let logarithm = Expr::Call { function: Function::Ln, arguments: vec![value.clone()].into() };
            (field.written(&inner.scaled(&share))?, logarithm)
        }
        Kernel::Log(inner) if step == 1 => {
            (field.written(inner)?, Expr::power(Expr::Constant(Constant::E), value.clone()))
        }
        _ => return None,
    };
    Some(Expr::sum(vec![Term::plus(inner), Term::minus(value)]))
}

fn simplified(expr: &Expr) -> Option<Expr> {
    let (field, [form]) = Field::of([expr]).ok()?;
    field.written(&form)
}
