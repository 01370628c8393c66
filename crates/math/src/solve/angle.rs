//! The angle of which all angles of an equation are multiples.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::equation::is_angle_function;
use super::solver::Solver;
use super::trigonometry::{COSINE, SINE};
use crate::algebra::Kernel;
use crate::number::Rat;
use crate::set::Real;
use crate::{Expr, Factor, Function, Rational, Symbol, Term};

/// slope · unknown + shift
#[derive(Debug, Clone)]
pub(super) struct Angle {
    pub(super) expr: Expr,
    pub(super) slope: Real,
    pub(super) shift: Real,
    /// How each angle that occurs is made of it.
    parts: Vec<(Expr, i64, Real)>,
}

/// Higher multiples of the angle are not multiplied out.
const MAX_MULTIPLE: i64 = 12;

impl Angle {
    pub(super) fn call(&self, function: Function) -> Expr {
        Expr::Call { function, arguments: vec![self.expr.clone()].into() }
    }
}

/// The angle of which all angles are whole multiples, up to constants.
pub(super) fn common_angle(f: &Expr, solver: &mut Solver<'_>) -> Option<Angle> {
    let mut arguments = Vec::new();
    collect(f, solver.unknown, &mut arguments);
    let mut linear: Vec<(Expr, Real, Real)> = Vec::new();
    for argument in arguments {
        let (slope, shift) = slope_and_shift(&argument, solver)?;
        linear.push((argument, slope, shift));
    }
    let (first_expr, first_slope, first_shift) = linear.first()?.clone();
    let ratios: Vec<Rational> =
        linear.iter().map(|(_, slope, _)| slope.rational_ratio(&first_slope)).collect::<Option<_>>()?;
    // The greatest common measure of the slopes, in units of the first.
    let unit = ratios.iter().fold(Rat::ZERO, |common, ratio| common.content(&Rat::from(ratio))).to_rational();
    let multiples: Vec<i64> =
        ratios.iter().map(|ratio| (ratio / &unit).to_integer().to_i64()).collect::<Option<_>>()?;
    if multiples.iter().any(|multiple| multiple.abs() > MAX_MULTIPLE) {
        return None;
    }
    let slope = first_slope.times(&unit)?;
    // The shift of the first angle belongs to the common one if that makes all others fit.
    let share = Rational::new(BigInt::from(1), BigInt::from(*multiples.first()?));
    let shift = first_shift.times(&share)?;
    let rests = |shift: &Real| -> Option<Vec<Real>> {
        linear
            .iter()
            .zip(&multiples)
            .map(|((_, _, own), multiple)| own.minus(&shift.times(&crate::whole(*multiple))?))
            .collect()
    };
    let own = rests(&shift)?;
    let fits = own.iter().all(|rest| rest.sign().is_some_and(std::cmp::Ordering::is_eq));
    let (shift, rests) = if fits { (shift, own) } else { (Real::whole(0), rests(&Real::whole(0))?) };
    let expr = if unit == crate::whole(1) && fits {
        first_expr
    } else {
        let product = Expr::product(vec![
            Factor::times(slope.expr()?.clone()),
            Factor::times(Expr::Symbol(solver.unknown.clone())),
        ]);
        solver.tidied(&Expr::sum(vec![Term::plus(product), Term::plus(shift.expr()?.clone())]))
    };
    let parts = linear.into_iter().zip(multiples).zip(rests);
    let parts = parts.map(|(((expr, ..), multiple), rest)| (expr, multiple, rest)).collect();
    Some(Angle { expr, slope, shift, parts })
}

fn collect(f: &Expr, unknown: &Symbol, found: &mut Vec<Expr>) {
    if let Expr::Call { function, arguments } = f
        && is_angle_function(*function)
        && let Some(argument) = arguments.first()
        && argument.contains(unknown)
    {
        if !found.contains(argument) {
            found.push(argument.clone());
        }
        return;
    }
    f.children().for_each(|child| collect(child, unknown, found));
}

fn slope_and_shift(argument: &Expr, solver: &mut Solver<'_>) -> Option<(Real, Real)> {
    let (field, form) = solver.form(argument)?;
    let atom = field.find(&Kernel::Symbol(solver.unknown.clone()))?;
    if form.denominator().contains(atom) {
        return None;
    }
    let [shift, slope] = &form.numerator().coefficients(atom)[..] else { return None };
    if !(field.is_number(shift) && field.is_number(slope) && field.is_number(form.denominator())) {
        return None;
    }
    let mut field = field;
    let below = form.denominator().clone();
    let mut value = |poly: &crate::algebra::Poly| {
        let form = field.quotient(poly.clone(), below.clone()).ok()?;
        Real::of(&field.written(&form)?)
    };
    Some((value(slope)?, value(shift)?))
}

/// The expression with letters for sine and cosine of the common angle; `None` if the unknown occurs elsewhere too.
pub(super) fn with_letters(f: &Expr, angle: &Angle, unknown: &Symbol) -> Option<Expr> {
    let replaced = replaced(f, angle)?;
    (!replaced.contains(unknown)).then_some(replaced)
}

fn replaced(f: &Expr, angle: &Angle) -> Option<Expr> {
    if let Expr::Call { function, arguments } = f
        && is_angle_function(*function)
        && let Some(argument) = arguments.first()
        && let Some((_, multiple, rest)) = angle.parts.iter().find(|(expr, ..)| expr == argument)
    {
        let (sine, cosine) = of_multiple(*multiple, rest)?;
        let one = Expr::integer(1);
        return Some(match function {
            Function::Sin => sine,
            Function::Cos => cosine,
            Function::Tan => Expr::fraction(sine, cosine),
            Function::Cot => Expr::fraction(cosine, sine),
            Function::Sec => Expr::fraction(one, cosine),
            _ => Expr::fraction(one, sine),
        });
    }
    let failed = std::cell::Cell::new(false);
    let result = f.map_children(|child| {
        replaced(child, angle).unwrap_or_else(|| {
            failed.set(true);
            child.clone()
        })
    });
    (!failed.get()).then_some(result)
}

/// sin(nθ + c) and cos(nθ + c).
fn of_multiple(multiple: i64, rest: &Real) -> Option<(Expr, Expr)> {
    let (sine, cosine) = multiple_angle(multiple.unsigned_abs());
    let sine = if multiple.is_negative() { sine.negated() } else { sine };
    if rest.sign()?.is_eq() {
        return Some((sine, cosine));
    }
    let constant =
        |function: Function| Some(Expr::Call { function, arguments: vec![rest.expr()?.clone()].into() });
    let (s, c) = (constant(Function::Sin)?, constant(Function::Cos)?);
    let product =
        |a: &Expr, b: &Expr| Expr::product(vec![Factor::times(a.clone()), Factor::times(b.clone())]);
    Some((
        Expr::sum(vec![Term::plus(product(&sine, &c)), Term::plus(product(&cosine, &s))]),
        Expr::sum(vec![Term::plus(product(&cosine, &c)), Term::minus(product(&sine, &s))]),
    ))
}

/// sin nθ and cos nθ by de Moivre: the parts of (cos θ + i·sin θ)ⁿ.
fn multiple_angle(n: u64) -> (Expr, Expr) {
    let (s, c) = (Expr::symbol(SINE), Expr::symbol(COSINE));
    if n == 1 {
        return (s, c);
    }
    let (mut sine, mut cosine) = (Vec::new(), Vec::new());
    let mut binomial: u64 = 1;
    for k in 0..=n {
        let power = |base: &Expr, exponent: u64| Expr::power(base.clone(), Expr::integer(exponent as i64));
        let term = Expr::product(vec![
            Factor::times(Expr::integer(binomial as i64)),
            Factor::times(if n == k { Expr::integer(1) } else { power(&c, n - k) }),
            Factor::times(if k == 0 { Expr::integer(1) } else { power(&s, k) }),
        ]);
        let term = if k % 4 < 2 { Term::plus(term) } else { Term::minus(term) };
        if k % 2 == 0 {
            cosine.push(term);
        } else {
            sine.push(term);
        }
        binomial = binomial * (n - k) / (k + 1);
    }
    (Expr::sum(sine), Expr::sum(cosine))
}
