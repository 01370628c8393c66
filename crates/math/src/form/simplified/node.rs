//! What can be seen at a single place of an expression.

use num_traits::Zero as _;

use super::{NotSimplified, is_numeric};
use crate::algebra::budget::Budget;
use crate::algebra::hidden::Hidden;
use crate::algebra::{Kernel, gcd, primes};
use crate::form::number::is_single_number;
use crate::form::order::{Shape, ordered};
use crate::form::parts::{Factors, factors_of, is_sum, natural, terms_of};
use crate::{Constant, Expr, Function, Join, Notation};

/// The parts first, so that the smallest place is named.
pub(super) fn simplified_nodes(expr: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    expr.children().try_for_each(|child| simplified_nodes(child, budget))?;
    let place = || expr.clone();
    match expr {
        Expr::Number(literal) => match literal.notation() {
            Notation::Mixed { numerator, denominator, .. }
                if numerator.is_zero()
                    || !num_integer::gcd(numerator.clone(), denominator.clone()).eq(&1u32.into()) =>
            {
                Err(NotSimplified::CommonFactor { place: place() })
            }
            _ => Ok(()),
        },
        Expr::Negate(inner) => match inner.unbracketed() {
            Expr::Negate(_) => Err(NotSimplified::Sign { place: place() }),
            product if count_minuses(product) > 0 => Err(NotSimplified::Sign { place: place() }),
            zero if zero.is_literal_zero() => Err(NotSimplified::Needless { place: place() }),
            _ => Ok(()),
        },
        Expr::Sum(terms) => {
            let needless = |value: &Expr| value.is_literal_zero() || matches!(value, Expr::Sum(_));
            if terms.iter().any(|term| needless(term.value.unbracketed())) {
                return Err(NotSimplified::Needless { place: place() });
            }
            Ok(())
        }
        Expr::Product(_) | Expr::Fraction { .. } => product(expr, budget),
        Expr::Power { base, exponent } => power(expr, base, exponent),
        Expr::Root { degree, radicand } => root(expr, *degree, radicand, budget),
        Expr::Call { function, arguments } => call(expr, *function, arguments, budget),
        _ => Ok(()),
    }
}

fn product(expr: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    let place = || expr.clone();
    if is_nested(expr) {
        return Err(NotSimplified::Nested { place: place() });
    }
    let Factors { above, below, .. } = factors_of(expr);
    if count_minuses(expr) > 1 {
        return Err(NotSimplified::Sign { place: place() });
    }
    let number = |part: &&&Expr| is_single_number(part);
    if has_needless_number(expr) {
        return Err(NotSimplified::Needless { place: place() });
    }
    if above.iter().filter(number).count() > 1 || below.iter().filter(number).count() > 1 {
        return Err(NotSimplified::Arithmetic { place: place() });
    }
    let bases = |parts: &[&Expr]| {
        let mut bases: Vec<Shape> = parts
            .iter()
            .filter(|part| !is_numeric(part))
            .map(|part| match part {
                Expr::Power { base, .. } => ordered(base),
                other => ordered(other),
            })
            .collect();
        bases.sort_unstable();
        bases
    };
    let (over, under) = (bases(&above), bases(&below));
    if over.windows(2).chain(under.windows(2)).any(|pair| pair[0] == pair[1]) {
        return Err(NotSimplified::Powers { place: place() });
    }
    if is_tangent(&above, &below) || is_tangent(&below, &above) {
        return Err(NotSimplified::Value { place: place() });
    }
    if !below.is_empty() && has_common_factor(expr, budget) {
        return Err(NotSimplified::CommonFactor { place: place() });
    }
    Ok(())
}

/// sin x/cos x, with the same exponents or none.
fn is_tangent(above: &[&Expr], below: &[&Expr]) -> bool {
    let argument = |part: &Expr, function: Function| match part {
        Expr::Call { function: own, arguments } if *own == function => arguments.first().map(ordered),
        _ => None,
    };
    let sines: Vec<Shape> = above.iter().filter_map(|part| argument(part, Function::Sin)).collect();
    below.iter().filter_map(|part| argument(part, Function::Cos)).any(|cosine| sines.contains(&cosine))
}

/// 1x, x/1, 0x; but not the 1 of ½x.
fn has_needless_number(expr: &Expr) -> bool {
    match expr {
        Expr::Bracket(inner) | Expr::Negate(inner) => has_needless_number(inner),
        Expr::Product(factors) => factors.iter().any(|factor| {
            let value = factor.value.unbracketed();
            value.is_literal_zero() || value.is_literal_one() || has_needless_number(value)
        }),
        Expr::Fraction { numerator, denominator } => {
            numerator.is_literal_zero()
                || denominator.is_literal_one()
                || has_needless_number(numerator)
                || has_needless_number(denominator)
        }
        _ => false,
    }
}

/// A fraction with letters above another bar, or any fraction below one.
fn is_nested(expr: &Expr) -> bool {
    let Expr::Fraction { numerator, denominator } = expr else { return false };
    has_fraction(denominator) || (has_fraction(numerator) && !is_sum(numerator) && !is_numeric(numerator))
}

fn has_fraction(expr: &Expr) -> bool {
    match expr {
        Expr::Fraction { .. } => true,
        Expr::Product(factors) if factors.iter().any(|factor| factor.join == Join::Over) => true,
        Expr::Power { base, .. } => has_fraction(base),
        // What is inside a function has its own place.
        Expr::Call { .. } | Expr::Apply { .. } | Expr::Root { .. } => false,
        other => other.children().any(has_fraction),
    }
}

fn count_minuses(expr: &Expr) -> usize {
    match expr {
        Expr::Bracket(inner) => count_minuses(inner),
        Expr::Negate(inner) => 1 + count_minuses(inner),
        Expr::Product(_) | Expr::Fraction { .. } => expr.children().map(count_minuses).sum(),
        _ => 0,
    }
}

/// Whether numerator and denominator have a polynomial or a whole number in common.
fn has_common_factor(expr: &Expr, budget: &Budget) -> bool {
    let Factors { above, below, .. } = factors_of(expr);
    let joined = |parts: Vec<&Expr>| {
        Expr::product(parts.into_iter().map(|part| crate::Factor::times(part.clone())).collect())
    };
    let mut hidden = Hidden::default();
    let (Ok(above), Ok(below)) = (hidden.hide(&joined(above)), hidden.hide(&joined(below))) else {
        return false;
    };
    let Ok((mut field, [above, below])) = budget.forms([&above, &below]) else { return false };
    let (Some(above), Some(below)) = (above.as_poly(), below.as_poly()) else { return false };
    let (over, under) = (above.content().abs(), below.content().abs());
    if over.is_integer() && under.is_integer() && !over.content(&under).is_one() {
        return true;
    }
    // √2/2 is what school wants: roots of numbers do not count.
    gcd(above, below, &mut field.work).is_ok_and(|common| !field.is_number(&common))
}

fn power(expr: &Expr, base: &Expr, exponent: &Expr) -> Result<(), NotSimplified> {
    let place = || expr.clone();
    let Some(times) = natural(exponent) else { return Ok(()) };
    if times <= 1 {
        return Err(NotSimplified::Needless { place: place() });
    }
    match base.unbracketed() {
        number if is_single_number(number) => Err(NotSimplified::Arithmetic { place: place() }),
        Expr::Negate(_) => Err(NotSimplified::Sign { place: place() }),
        Expr::Power { exponent, .. } if is_numeric(exponent) => Err(NotSimplified::Powers { place: place() }),
        Expr::Product(factors) if factors.iter().any(|factor| is_single_number(&factor.value)) => {
            Err(NotSimplified::Powers { place: place() })
        }
        Expr::Root { .. } => Err(NotSimplified::Arithmetic { place: place() }),
        _ => Ok(()),
    }
}

fn root(expr: &Expr, degree: u32, radicand: &Expr, budget: &Budget) -> Result<(), NotSimplified> {
    let Expr::Number(literal) = radicand.unbracketed() else {
        // √(x²) is |x|.
        let stays = field_is(expr, budget, |kernel| matches!(kernel, Kernel::Root(_)));
        return if stays { Ok(()) } else { Err(NotSimplified::Value { place: expr.clone() }) };
    };
    let value = literal.rat();
    let simple = value.is_integer()
        && !value.is_zero()
        && !value.is_one()
        && primes::factors(&value).iter().all(|(_, exponent)| *exponent < i64::from(degree));
    if simple { Ok(()) } else { Err(NotSimplified::Arithmetic { place: expr.clone() }) }
}

fn call(expr: &Expr, function: Function, arguments: &[Expr], budget: &Budget) -> Result<(), NotSimplified> {
    let is_odd_or_even = matches!(
        function,
        Function::Sin | Function::Cos | Function::Tan | Function::Cot | Function::Arcsin | Function::Arctan
    );
    if is_odd_or_even
        && let [argument] = arguments
        && terms_of(argument).iter().all(|(negative, term)| *negative != factors_of(term).negative)
    {
        return Err(NotSimplified::Sign { place: expr.clone() });
    }
    let stays = match function {
        Function::Abs => {
            field_is(expr, budget, |kernel| matches!(kernel, Kernel::Abs(_)))
                && !has_outer_number(expr, budget)
        }
        Function::Ln | Function::Lg | Function::Log => {
            field_is(expr, budget, |kernel| matches!(kernel, Kernel::Log(_)))
                && !is_whole_logarithm(expr, budget)
        }
        _ if !is_numeric(expr) => true,
        _ => field_is(expr, budget, |kernel| {
            matches!(kernel, Kernel::Function(..) | Kernel::Exp(_) | Kernel::Apply(..))
        }),
    };
    if stays { Ok(()) } else { Err(NotSimplified::Value { place: expr.clone() }) }
}

/// Whether the canonical form still has an atom of this kind; true where there is no form.
fn field_is(expr: &Expr, budget: &Budget, kind: fn(&Kernel) -> bool) -> bool {
    match budget.forms([expr]) {
        Ok((field, [form])) => {
            let mut atoms = form.numerator().atoms();
            atoms.extend(form.denominator().atoms());
            atoms.iter().any(|atom| field.kernel(*atom).is_some_and(kind))
        }
        Err(_) => true,
    }
}

/// |2x| is 2|x|.
fn has_outer_number(expr: &Expr, budget: &Budget) -> bool {
    budget.forms([expr]).is_ok_and(|(_, [form])| !form.numerator().content().is_one())
}

/// The logarithm of 8 to the base 2, and of e², are rational.
fn is_whole_logarithm(expr: &Expr, budget: &Budget) -> bool {
    budget.forms([expr]).is_ok_and(|(_, [form])| form.as_constant().is_some())
        || matches!(expr, Expr::Call { arguments, .. }
            if arguments.iter().any(|argument| argument.is_literal_one()
                || matches!(argument.unbracketed(), Expr::Constant(Constant::E))))
}
