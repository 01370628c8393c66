//! Systems of equations in several unknowns.

use super::gauss::{Linear, Matrix};
use super::solver::{Solver, is_nonzero_number};
use super::{Reason, Step};
use crate::algebra::factor::{FACTOR_WORK, factor};
use crate::algebra::{Field, Kernel, Poly, Work};
use crate::number::Rat;
use crate::set::Real;
use crate::{Expr, Factor, Relation, RelationOp, Symbol, Term};

/// The solutions of a system.
#[derive(Debug, Clone)]
pub enum SystemSolution {
    /// These, each with the values of the unknowns in the order given; none, if the list is empty.
    Points(Vec<Vec<Real>>),
    /// Infinitely many: each unknown by those that may take every value.
    Free(Vec<Expr>),
}

/// The solutions of a system and how they are found.
#[derive(Debug, Clone)]
pub struct SolvedSystem {
    /// All real solutions.
    pub solution: SystemSolution,
    /// The lines after the given one.
    pub steps: Vec<Step>,
}

const MAX_UNKNOWNS: usize = 10;
const MAX_EQUATIONS: usize = 20;
/// More solutions are not written down.
const MAX_POINTS: usize = 40;

/// Solves a system of equations over the real numbers: linear ones of any size up to ten unknowns, and others where
/// one unknown can be expressed by the rest.
pub fn solve_system(equations: &[Relation], unknowns: &[Symbol]) -> Option<SolvedSystem> {
    let fits = unknowns.len() <= MAX_UNKNOWNS && equations.len() <= MAX_EQUATIONS;
    if !fits || unknowns.is_empty() || equations.iter().any(|equation| equation.op != RelationOp::Eq) {
        return None;
    }
    let differences: Vec<Expr> = equations.iter().map(Relation::difference).collect();
    let mut solver = Solver::new(&unknowns[0]);
    let solution = if let Some(matrix) = Matrix::of(&differences, unknowns) {
        linear(matrix, unknowns, &mut solver)?
    } else {
        let letters = differences.iter().flat_map(Expr::symbols);
        if letters.into_iter().any(|letter| !unknowns.contains(&letter)) {
            return None;
        }
        let mut points = solver.points(&differences, unknowns)?;
        points.sort_by(|a, b| {
            let order = |(a, b): (&Real, &Real)| a.compare(b).filter(|order| order.is_ne());
            a.iter().zip(b).find_map(order).unwrap_or(std::cmp::Ordering::Equal)
        });
        SystemSolution::Points(points)
    };
    Some(SolvedSystem { solution, steps: solver.into_steps() })
}

fn linear(matrix: Matrix, unknowns: &[Symbol], solver: &mut Solver<'_>) -> Option<SystemSolution> {
    let mut lines = Vec::new();
    let solved = matrix.solve(unknowns, &mut |matrix| lines.push(matrix.equations(unknowns)))?;
    for line in lines {
        solver.note_all(Reason::Eliminate, line);
    }
    match solved {
        Linear::None => Some(SystemSolution::Points(Vec::new())),
        Linear::Solved(values) => {
            let is_free = |value: &Expr| unknowns.iter().any(|unknown| value.contains(unknown));
            if values.iter().any(is_free) {
                return Some(SystemSolution::Free(values));
            }
            let point: Option<Vec<Real>> = values.iter().map(Real::of).collect();
            // With other letters the values are no numbers.
            Some(point.map_or(SystemSolution::Free(values), |point| SystemSolution::Points(vec![point])))
        }
    }
}

impl Solver<'_> {
    /// All solutions of a system that has finitely many.
    fn points(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        self.spend(10_000)?;
        self.deeper(|solver| {
            let found = match unknowns {
                [] => None,
                [unknown] => solver.points_of_one(differences, unknown),
                _ => solver.points_of_several(differences, unknowns),
            };
            found.filter(|points| points.len() <= MAX_POINTS)
        })
    }

    fn points_of_one(&mut self, differences: &[Expr], unknown: &Symbol) -> Option<Vec<Vec<Real>>> {
        let mut total = crate::RealSet::all();
        for difference in differences {
            let relation = Relation::equation(difference.clone(), Expr::integer(0));
            let set =
                self.with_unknown(unknown, |solver| solver.quietly(|solver| solver.equation(&relation)))?;
            total = total.intersection(&set)?;
        }
        Some(total.as_points()?.into_iter().map(|value| vec![value]).collect())
    }

    fn points_of_several(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        if let Some(found) = self.by_expressing(differences, unknowns) {
            return Some(found);
        }
        if let Some(found) = self.by_factors(differences, unknowns) {
            return Some(found);
        }
        if let Some(found) = self.by_sum_and_product(differences, unknowns) {
            return Some(found);
        }
        self.by_dividing(differences, unknowns)
    }

    /// One unknown by the others from an equation in which it stands alone, put into the rest.
    fn by_expressing(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        for (index, difference) in differences.iter().enumerate() {
            for (position, unknown) in unknowns.iter().enumerate().rev() {
                let Some((value, true)) = self.expressed(difference, unknown) else { continue };
                self.note_equation(Reason::Insert, Expr::Symbol(unknown.clone()), value.clone());
                let inserted = without(differences, index, unknown, &value);
                let rest = others(unknowns, position);
                self.note_all(
                    Reason::Insert,
                    inserted.iter().map(|expr| (expr.clone(), Expr::integer(0))).collect(),
                );
                let points = self.points(&inserted, &rest)?;
                return points.into_iter().map(|point| completed(point, &rest, position, &value)).collect();
            }
        }
        None
    }

    /// The same where the unknown has a factor with other unknowns in it: y = 2/x, where x is not zero.
    fn by_dividing(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        for (index, difference) in differences.iter().enumerate() {
            for (position, unknown) in unknowns.iter().enumerate().rev() {
                let Some((value, false)) = self.expressed(difference, unknown) else { continue };
                let Expr::Fraction { denominator, .. } = value.clone() else { continue };
                self.note_equation(Reason::Insert, Expr::Symbol(unknown.clone()), value.clone());
                let inserted = without(differences, index, unknown, &value);
                let rest = others(unknowns, position);
                let mut points = Vec::new();
                for point in self.points(&inserted, &rest)? {
                    if let Some(point) = completed(point, &rest, position, &value) {
                        points.push(point);
                    }
                }
                // Where the factor vanishes, the equation says nothing of the unknown.
                let with_factor: Vec<Expr> =
                    differences.iter().cloned().chain([(*denominator).clone()]).collect();
                if let [other] = &rest[..]
                    && !denominator.contains(unknown)
                {
                    for zero in self.points_of_one(&[(*denominator).clone()], other)? {
                        let value = zero.first()?.expr()?.clone();
                        let put =
                            |expr: &Expr| expr.substitute(&|symbol| (symbol == other).then(|| value.clone()));
                        let inserted: Vec<Expr> = differences.iter().map(put).collect();
                        for own in self.points_of_one(&inserted, unknown)? {
                            let mut point = zero.clone();
                            point.insert(position, own.first()?.clone());
                            points.push(point);
                        }
                    }
                } else if !Self::contradicts(&with_factor)? {
                    return None;
                }
                return Some(points);
            }
        }
        None
    }

    /// Whether a system of polynomial equations has no solutions, not even complex ones.
    fn contradicts(differences: &[Expr]) -> Option<bool> {
        crate::statement::is_contradiction(differences)
    }

    /// The value of the unknown by the others, from an equation that is linear in it; and whether its factor is a
    /// number.
    fn expressed(&mut self, difference: &Expr, unknown: &Symbol) -> Option<(Expr, bool)> {
        let (mut field, form) = self.form(difference)?;
        let atom = field.find(&Kernel::Symbol(unknown.clone()))?;
        let hidden = form
            .numerator()
            .atoms()
            .iter()
            .any(|other| *other != atom && super::solver::depends(&field, *other, unknown));
        let [rest, factor] = &form.numerator().coefficients(atom)[..] else { return None };
        if hidden || form.denominator().as_constant().is_none() {
            return None;
        }
        let number = is_nonzero_number(&field, factor);
        let value = field.quotient(rest.negated(), factor.clone()).ok()?;
        Some((field.written(&value)?, number))
    }

    /// An equation that is a product: one of the factors vanishes.
    fn by_factors(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        for (index, difference) in differences.iter().enumerate() {
            let Some((field, form)) = self.form(difference) else { continue };
            let Ok(factored) = factor(form.numerator(), &mut Work::of(FACTOR_WORK)) else { continue };
            if factored.factors.len() < 2 || form.as_poly().is_none() {
                continue;
            }
            let parts: Vec<Expr> =
                factored.factors.iter().map(|(part, _)| field.written_poly(part)).collect::<Option<_>>()?;
            self.note_any(
                Reason::ZeroProduct,
                parts.iter().map(|part| (part.clone(), Expr::integer(0))).collect(),
            );
            let mut points: Vec<Vec<Real>> = Vec::new();
            for part in parts {
                let mut own = differences.to_vec();
                own[index] = part;
                for point in self.quietly(|solver| solver.points(&own, unknowns))? {
                    if !points.iter().any(|known| same_point(known, &point)) {
                        points.push(point);
                    }
                }
            }
            return Some(points);
        }
        None
    }

    /// Two unknowns that may be exchanged: by their sum s and their product p.
    fn by_sum_and_product(&mut self, differences: &[Expr], unknowns: &[Symbol]) -> Option<Vec<Vec<Real>>> {
        let [x, y] = unknowns else { return None };
        let (s, p) = (Symbol::new("s"), Symbol::new("p"));
        if unknowns.contains(&s) || unknowns.contains(&p) {
            return None;
        }
        let mut symmetric = Vec::new();
        for difference in differences {
            let (field, form) = self.form(difference)?;
            symmetric.push(by_elementary(&field, form.as_poly()?, x, y, [&s, &p])?);
        }
        let sum = Expr::sum(vec![Term::plus(Expr::Symbol(x.clone())), Term::plus(Expr::Symbol(y.clone()))]);
        let product = Expr::product(vec![
            Factor::times(Expr::Symbol(x.clone())),
            Factor::times(Expr::Symbol(y.clone())),
        ]);
        self.note_equation(Reason::Substitute, Expr::Symbol(s.clone()), sum);
        self.note_equation(Reason::Substitute, Expr::Symbol(p.clone()), product);
        self.note_all(Reason::Substitute, symmetric.iter().map(|e| (e.clone(), Expr::integer(0))).collect());
        let mut points = Vec::new();
        for pair in self.points(&symmetric, &[s, p])? {
            let [s, p] = &pair[..] else { return None };
            // Both are roots of t² − st + p.
            let t = self.fresh_letter(&Expr::integer(0));
            let quadratic = Expr::sum(vec![
                Term::plus(Expr::power(Expr::Symbol(t.clone()), Expr::integer(2))),
                Term::minus(Expr::product(vec![
                    Factor::times(s.expr()?.clone()),
                    Factor::times(Expr::Symbol(t.clone())),
                ])),
                Term::plus(p.expr()?.clone()),
            ]);
            let roots = self.points_of_one(&[quadratic], &t)?;
            match &roots[..] {
                [] => {}
                [one] => points.push(vec![one.first()?.clone(), one.first()?.clone()]),
                [a, b] => {
                    points.push(vec![a.first()?.clone(), b.first()?.clone()]);
                    points.push(vec![b.first()?.clone(), a.first()?.clone()]);
                }
                _ => return None,
            }
        }
        Some(points)
    }

    /// Writes down that several equations hold together.
    pub(super) fn note_all(&mut self, reason: Reason, lines: Vec<(Expr, Expr)>) {
        for (left, right) in lines {
            self.note_equation(reason, left, right);
        }
    }
}

/// The other equations with the value put in.
fn without(differences: &[Expr], index: usize, unknown: &Symbol, value: &Expr) -> Vec<Expr> {
    let put = |expr: &Expr| expr.substitute(&|symbol| (symbol == unknown).then(|| value.clone()));
    differences.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, expr)| put(expr)).collect()
}

fn others(unknowns: &[Symbol], position: usize) -> Vec<Symbol> {
    unknowns
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != position)
        .map(|(_, symbol)| symbol.clone())
        .collect()
}

/// The point with the value of one more unknown, computed from the others.
fn completed(mut point: Vec<Real>, rest: &[Symbol], position: usize, value: &Expr) -> Option<Vec<Real>> {
    let exprs: Vec<Expr> = point.iter().map(|value| value.expr().cloned()).collect::<Option<_>>()?;
    let put = |symbol: &Symbol| rest.iter().position(|own| own == symbol).map(|at| exprs[at].clone());
    point.insert(position, Real::simplified(&value.substitute(&put))?);
    Some(point)
}

fn same_point(a: &[Real], b: &[Real]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.is(b) == Some(true))
}

/// A symmetric polynomial by sum and product: the leading term x^a·y^b is that of s^(a − b)·p^b.
fn by_elementary(field: &Field, poly: &Poly, x: &Symbol, y: &Symbol, names: [&Symbol; 2]) -> Option<Expr> {
    let (x, y) = (field.find(&Kernel::Symbol(x.clone()))?, field.find(&Kernel::Symbol(y.clone()))?);
    let (first, second) = (x.min(y), x.max(y));
    let mut work = Work::of(50_000);
    let sum = Poly::atom(x).ok()?.plus(&Poly::atom(y).ok()?, &mut work).ok()?;
    let product = Poly::atom(x).ok()?.times(&Poly::atom(y).ok()?, &mut work).ok()?;
    let mut rest = poly.clone();
    let mut terms = Vec::new();
    while let Some((top, value)) = rest.leading().cloned() {
        let (a, b) = (top.exponent(first), top.exponent(second));
        let number = top.with(x, 0)?.with(y, 0)?;
        let power = a.checked_sub(b)?;
        let raised =
            sum.power(power, &mut work).ok()?.times(&product.power(b, &mut work).ok()?, &mut work).ok()?;
        rest = rest.minus(&raised.times_term(&number, &value, &mut work).ok()?, &mut work).ok()?;
        let coefficient = field.written_poly(&Poly::term(number, Rat::ONE))?;
        let mut factors =
            vec![Factor::times(Expr::rational(value.to_rational())), Factor::times(coefficient)];
        for (name, exponent) in names.into_iter().zip([power, b]) {
            if exponent > 0 {
                factors.push(Factor::times(Expr::power(
                    Expr::Symbol(name.clone()),
                    Expr::integer(exponent.into()),
                )));
            }
        }
        terms.push(Term::plus(Expr::product(factors)));
        if terms.len() > 50 {
            return None;
        }
    }
    Some(Expr::sum(terms))
}
