//! The exact value of an expression.

use std::collections::BTreeMap;
use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::enclosure::Enclosure;
use crate::number::{add, bits, multiply, power, round_to};
use crate::{Expr, Factor, Function, Join, Rational, Relation, RelationOp, Sign, Symbol, Term};

/// The values of variables.
pub type Bindings = BTreeMap<Symbol, Rational>;

/// Why an expression has no exact rational value here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvaluationError {
    /// The variable has no value.
    Unbound(Symbol),
    /// Something is divided by zero, or zero raised to a negative power.
    DivisionByZero,
    /// `0^0`, a root of even degree of a negative number, a function given piece by piece where no condition holds, or
    /// no single number at all: `±3`, `(1; 2)`.
    Undefined,
    /// The value is no rational number: `√2`, `π`, `2^(1/2)`.
    Irrational,
    /// The function takes only integers, and these fit for counting decimals.
    NotInteger(Function),
    /// A number on the way would be larger than [`MAX_BITS`] bits, or there is too much to compute.
    TooLarge,
}

impl fmt::Display for EvaluationError {
    /// For developers and authors of templates; people see translated texts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unbound(symbol) => write!(f, "`{symbol}` has no value"),
            Self::DivisionByZero => write!(f, "division by zero"),
            Self::Undefined => write!(f, "0^0 or an even root of a negative number"),
            Self::Irrational => write!(f, "the value is not rational"),
            Self::NotInteger(function) => write!(f, "`{}` takes only integers", function.name()),
            Self::TooLarge => write!(f, "the number is too large"),
        }
    }
}

impl std::error::Error for EvaluationError {}

/// The largest number that is computed with, numerator and denominator together; about 1,200 digits.
pub const MAX_BITS: u64 = 4096;

/// The work of one evaluation, in squares of bits; keeps the worst input within some tens of milliseconds.
pub(crate) const WORK: u64 = 1 << 32;

/// What comparing two numbers that are not both rational costs, in the same unit: a canonical form or two.
const COMPARISON_WORK: u64 = 1 << 27;

type Value = Result<Rational, EvaluationError>;

/// The exact value of the expression where its variables have these values.
///
/// ```
/// use math::{Bindings, evaluate, parse_expression, ratio};
/// let at: Bindings = [("x".into(), ratio(1, 2).unwrap())].into();
/// assert_eq!(evaluate(&parse_expression("2x² − 0,5").unwrap(), &at), Ok(ratio(0, 1).unwrap()));
/// ```
pub fn evaluate(expr: &Expr, bindings: &Bindings) -> Value {
    let mut work = WORK;
    evaluate_within(&mut work, expr, bindings)
}

/// [`evaluate`] with an allowance of work that several evaluations share.
pub(crate) fn evaluate_within(work: &mut u64, expr: &Expr, bindings: &Bindings) -> Value {
    Evaluator { bindings, work }.value(expr)
}

struct Evaluator<'a> {
    bindings: &'a Bindings,
    work: &'a mut u64,
}

impl Evaluator<'_> {
    fn value(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Number(literal) => admit(literal.value()),
            Expr::Symbol(symbol) => match self.bindings.get(symbol) {
                Some(value) => admit(value.clone()),
                None => Err(EvaluationError::Unbound(symbol.clone())),
            },
            Expr::Constant(_) => Err(EvaluationError::Irrational),
            Expr::Negate(inner) => Ok(-self.value(inner)?),
            Expr::Sum(terms) => self.sum(terms),
            Expr::Product(factors) => self.product(factors),
            Expr::Fraction { numerator, denominator } => {
                let (numerator, denominator) = (self.value(numerator)?, self.value(denominator)?);
                self.quotient(&numerator, &denominator)
            }
            Expr::Power { base, exponent } => {
                let (base, exponent) = (self.value(base)?, self.value(exponent)?);
                self.power(&base, &exponent)
            }
            Expr::Percent(inner) => {
                let value = self.value(inner)?;
                self.quotient(&value, &Rational::from_integer(BigInt::from(100)))
            }
            Expr::Degrees(inner) => {
                let value = self.value(inner)?;
                if value.is_zero() { Ok(value) } else { Err(EvaluationError::Irrational) }
            }
            // Two values, or several: no number.
            Expr::PlusMinus(_) | Expr::Tuple(_) => Err(EvaluationError::Undefined),
            Expr::Root { degree, radicand } => {
                let radicand = self.value(radicand)?;
                self.root(&radicand, *degree)
            }
            Expr::Call { function: Function::Round, arguments } => self.round(arguments),
            Expr::Call { function, arguments } => {
                let values =
                    arguments.iter().map(|argument| self.value(argument)).collect::<Result<_, _>>()?;
                self.call(*function, values)
            }
            Expr::Apply { name, .. } => Err(EvaluationError::Unbound(name.clone())),
            Expr::Piecewise(piecewise) => {
                match piecewise.chosen(|left, op, right| self.holds(left, op, right))? {
                    Some(value) => self.value(value),
                    None => Err(EvaluationError::Undefined),
                }
            }
            Expr::Bracket(inner) => self.value(inner),
        }
    }

    /// Whether a condition of a piece holds. One about something that has no value does not.
    fn holds(&mut self, left: &Expr, op: RelationOp, right: &Expr) -> Result<bool, EvaluationError> {
        match (self.value(left), self.value(right)) {
            (Ok(left), Ok(right)) => Ok(op.holds(left.cmp(&right))),
            (Err(EvaluationError::Irrational), Ok(_) | Err(EvaluationError::Irrational))
            | (Ok(_), Err(EvaluationError::Irrational))
                // What is nested would be looked at again and again.
                if !(left.has_pieces() || right.has_pieces()) =>
            {
                *self.work = self.work.checked_sub(COMPARISON_WORK).ok_or(EvaluationError::TooLarge)?;
                let bound =
                    |side: &Expr| side.substitute(&|symbol| self.bindings.get(symbol).cloned().map(Expr::rational));
                let relation = Relation { left: bound(left), op, right: bound(right) };
                crate::statement::truth_of_reals(&relation).ok_or(EvaluationError::Irrational)
            }
            (Err(EvaluationError::Undefined | EvaluationError::DivisionByZero), _)
            | (_, Err(EvaluationError::Undefined | EvaluationError::DivisionByZero)) => Ok(false),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    fn sum(&mut self, terms: &[Term]) -> Value {
        let mut total = Rational::zero();
        for term in terms {
            let value = self.value(&term.value)?;
            self.spend(&total, &value)?;
            total = admit(match term.sign {
                Sign::Plus => add(&total, &value),
                Sign::Minus => add(&total, &-value),
            })?;
        }
        Ok(total)
    }

    fn product(&mut self, factors: &[Factor]) -> Value {
        let mut total = Rational::one();
        for factor in factors {
            let value = self.value(&factor.value)?;
            total = match factor.join {
                Join::Times => self.times(&total, &value)?,
                Join::Over => self.quotient(&total, &value)?,
            };
        }
        Ok(total)
    }

    fn times(&mut self, a: &Rational, b: &Rational) -> Value {
        self.spend(a, b)?;
        admit(multiply(a, b))
    }

    fn quotient(&mut self, a: &Rational, b: &Rational) -> Value {
        if b.is_zero() {
            return Err(EvaluationError::DivisionByZero);
        }
        self.spend(a, b)?;
        admit(a / b)
    }

    fn power(&mut self, base: &Rational, exponent: &Rational) -> Value {
        if !exponent.is_integer() {
            return Err(EvaluationError::Irrational);
        }
        if base.is_zero() {
            return match exponent.numer().sign() {
                num_bigint::Sign::Plus => Ok(Rational::zero()),
                num_bigint::Sign::NoSign => Err(EvaluationError::Undefined),
                num_bigint::Sign::Minus => Err(EvaluationError::DivisionByZero),
            };
        }
        if base.abs().is_one() {
            let odd = exponent.numer().is_odd();
            return Ok(if odd { base.clone() } else { Rational::one() });
        }
        let times = exponent.numer().magnitude().to_u32().ok_or(EvaluationError::TooLarge)?;
        let size = bits(base).saturating_mul(u64::from(times));
        // The result has at most `size` bits and at least half of them.
        if size > 2 * MAX_BITS {
            return Err(EvaluationError::TooLarge);
        }
        let result = power(base, times);
        self.spend(&result, &result)?;
        admit(if exponent.is_negative() { result.recip() } else { result })
    }

    fn root(&mut self, radicand: &Rational, degree: u32) -> Value {
        if degree == 0 || (radicand.is_negative() && degree.is_multiple_of(2)) {
            return Err(EvaluationError::Undefined);
        }
        self.spend(radicand, radicand)?;
        // A fraction in lowest terms has a rational root only if numerator and denominator have integer ones.
        let exact = |n: &BigInt| {
            let root = n.nth_root(degree);
            (num_traits::pow::Pow::pow(&root, degree) == *n).then_some(root)
        };
        match (exact(radicand.numer()), exact(radicand.denom())) {
            (Some(numerator), Some(denominator)) => Ok(Rational::new(numerator, denominator)),
            _ => Err(EvaluationError::Irrational),
        }
    }

    fn call(&mut self, function: Function, values: Vec<Rational>) -> Value {
        let Some((first, rest)) = values.split_first() else { return Err(EvaluationError::Undefined) };
        for value in &values {
            self.spend(value, value)?;
        }
        let whole = |integer: &BigInt| Rational::from_integer(integer.clone());
        match function {
            Function::Abs => Ok(first.abs()),
            Function::Min => Ok(rest.iter().fold(first, |least, next| least.min(next)).clone()),
            Function::Max => Ok(rest.iter().fold(first, |greatest, next| greatest.max(next)).clone()),
            Function::Sign => Ok(first.signum()),
            Function::Floor => Ok(first.floor()),
            Function::Num => Ok(whole(first.numer())),
            Function::Den => Ok(whole(first.denom())),
            Function::Gcd => self.fold_integers(function, &values, BigInt::gcd),
            Function::Lcm => self.fold_integers(function, &values, BigInt::lcm),
            Function::Factorial | Function::Binomial => self.counted(function, &values),
            Function::Sin
            | Function::Cos
            | Function::Tan
            | Function::Cot
            | Function::Sec
            | Function::Csc
            | Function::Arcsin
            | Function::Arccos
            | Function::Arctan
            | Function::Arccot
            | Function::Sinh
            | Function::Cosh
            | Function::Tanh
            | Function::Coth
            | Function::Sech
            | Function::Csch
            | Function::Ln
            | Function::Lg
            | Function::Log => Err(EvaluationError::Irrational),
            // Rounds irrational numbers too, so that its arguments are evaluated elsewhere.
            Function::Round => Err(EvaluationError::Undefined),
            Function::Mod => {
                let Some(divisor) = rest.first() else { return Err(EvaluationError::Undefined) };
                let times = self.quotient(first, divisor)?.floor();
                let product = self.times(&times, divisor)?;
                admit(first - product)
            }
        }
    }

    /// `round(x)`, `round(x; 2)`; the number may be irrational, where it lies clearly on one side of the half.
    fn round(&mut self, arguments: &[Expr]) -> Value {
        let function = Function::Round;
        let (first, rest) = arguments.split_first().ok_or(EvaluationError::Undefined)?;
        let places = match rest.first() {
            None => 0,
            Some(places) => {
                let places = self.value(places)?;
                let whole = places.is_integer().then(|| places.numer().to_u32()).flatten();
                whole.ok_or(EvaluationError::NotInteger(function))?
            }
        };
        let (low, high) = match self.value(first) {
            Ok(exact) => {
                self.spend(&exact, &exact)?;
                (exact.clone(), exact)
            }
            Err(EvaluationError::Irrational) => {
                *self.work = self.work.checked_sub(COMPARISON_WORK).ok_or(EvaluationError::TooLarge)?;
                let bound =
                    first.substitute(&|symbol| self.bindings.get(symbol).cloned().map(Expr::rational));
                Enclosure::within(self.work, &bound)?.ends()
            }
            Err(error) => return Err(error),
        };
        let rounded = round_to(&low, places);
        if rounded == round_to(&high, places) { admit(rounded) } else { Err(EvaluationError::Irrational) }
    }

    fn fold_integers(
        &mut self,
        function: Function,
        values: &[Rational],
        combine: impl Fn(&BigInt, &BigInt) -> BigInt,
    ) -> Value {
        let mut total: Option<BigInt> = None;
        for value in values {
            if !value.is_integer() {
                return Err(EvaluationError::NotInteger(function));
            }
            let next = match total {
                None => value.numer().abs(),
                Some(total) => combine(&total, value.numer()).abs(),
            };
            let next = admit(Rational::from_integer(next))?;
            self.spend(&next, value)?;
            total = Some(next.to_integer());
        }
        Ok(Rational::from_integer(total.unwrap_or_default()))
    }

    /// n! and the binomial coefficient, of natural numbers.
    fn counted(&mut self, function: Function, values: &[Rational]) -> Value {
        let mut natural = Vec::with_capacity(values.len());
        for value in values {
            if !value.is_integer() || value.is_negative() {
                return Err(EvaluationError::NotInteger(function));
            }
            natural.push(value.numer().to_u64().ok_or(EvaluationError::TooLarge)?);
        }
        let (from, to) = match natural[..] {
            [n] => (1, n),
            [n, k] if k <= n => (n - k.min(n - k) + 1, n),
            _ => return Ok(Rational::zero()),
        };
        let mut total = self.product_of(from, to)?;
        if natural.len() == 2 {
            // Divides exactly: no fraction to reduce.
            total /= self.product_of(1, to + 1 - from)?;
        }
        admit(Rational::from_integer(total))
    }

    /// The product of the whole numbers from one to another.
    fn product_of(&mut self, from: u64, to: u64) -> Result<BigInt, EvaluationError> {
        let (mut total, mut small) = (BigInt::one(), 1u64);
        for factor in from..=to {
            // As many factors together as a machine word holds.
            small = if let Some(product) = small.checked_mul(factor) {
                product
            } else {
                let size = total.bits() + 64;
                *self.work = self.work.checked_sub(64 * size).ok_or(EvaluationError::TooLarge)?;
                if size > 4 * MAX_BITS {
                    return Err(EvaluationError::TooLarge);
                }
                total *= small;
                factor
            };
        }
        Ok(total * small)
    }

    /// Accounts for an operation on two numbers, quadratic in their size as reducing fractions is.
    fn spend(&mut self, a: &Rational, b: &Rational) -> Result<(), EvaluationError> {
        let size = bits(a) + bits(b) + 64;
        // Whole numbers need no reducing.
        let weight = if a.is_integer() && b.is_integer() { 1 } else { 8 };
        *self.work = self.work.checked_sub(weight * size * size).ok_or(EvaluationError::TooLarge)?;
        Ok(())
    }
}

/// Lets a number pass that is not too large.
fn admit(value: Rational) -> Value {
    if bits(&value) > MAX_BITS { Err(EvaluationError::TooLarge) } else { Ok(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::ratio;
    use crate::parse_expression;

    #[test]
    fn exact_values() {
        let check = |text: &str, n: i64, d: i64| {
            let bindings = [("a".into(), ratio(3, 1).unwrap()), ("b".into(), ratio(-4, 1).unwrap())].into();
            let value = evaluate(&parse_expression(text).unwrap(), &bindings);
            assert_eq!(value, Ok(ratio(n, d).unwrap()), "{text}");
        };
        check("1/3 + 1/6", 1, 2);
        check("0,1 + 0,2", 3, 10);
        check("3 1/2 · 2", 7, 1);
        check("-a^2", -9, 1);
        check("(-a)^2", 9, 1);
        check("b^-2", 1, 16);
        check("-1^(10^100)", -1, 1);
        check("(-1)^(10^100 + 1)", -1, 1);
        check("12 : 3/4", 16, 1);
        check("12 : 3 · 2", 8, 1);
        check("25 %", 1, 4);
        check("√(9/4) + ∛-8", -1, 2);
        check("|b| + abs(b)", 8, 1);
        check("gcd(12, 18) + gcd(0, b) + gcd(0,0)", 10, 1);
        check("lcm(4, 6, 10)", 60, 1);
        check("lcm(0, b)", 0, 1);
        check("min(a, b) + max(a, b, 10)", 6, 1);
        check("floor(-1/2)", -1, 1);
        check("round(-5/2)", -3, 1);
        check("round(1/3; 2)", 33, 100);
        check("round(a·√2; 1)", 42, 10);
        check("round(π)", 3, 1);
        check("round(100 sin 20°; 1) + 1", 352, 10);
        check("mod(-7, 3)", 2, 1);
        check("mod(7, -3)", -2, 1);
        check("mod(7/2, 1)", 1, 2);
        check("num(6/4) + den(-6/4)", 5, 1);
    }

    #[test]
    fn what_has_no_exact_value_says_why() {
        let check = |text: &str, expect: EvaluationError| {
            assert_eq!(evaluate(&parse_expression(text).unwrap(), &Bindings::new()), Err(expect), "{text}");
        };
        check("x + 1", EvaluationError::Unbound("x".into()));
        check("1/(2 - 2)", EvaluationError::DivisionByZero);
        check("1 : 0", EvaluationError::DivisionByZero);
        check("0^-1", EvaluationError::DivisionByZero);
        check("0^0", EvaluationError::Undefined);
        check("√-4", EvaluationError::Undefined);
        check("√2", EvaluationError::Irrational);
        check("2π", EvaluationError::Irrational);
        check("4^(1/2)", EvaluationError::Irrational);
        check("gcd(1/2; 3)", EvaluationError::NotInteger(Function::Gcd));
        check("round(1; -1)", EvaluationError::NotInteger(Function::Round));
        check("round(√2·√2/4)", EvaluationError::Irrational);
        check("round(1/0)", EvaluationError::DivisionByZero);
        check("mod(1; 0)", EvaluationError::DivisionByZero);
        check("9^9^9", EvaluationError::TooLarge);
        check("9^9^9^9^9", EvaluationError::TooLarge);
        check("2^-5000", EvaluationError::TooLarge);
    }

    #[test]
    fn the_work_is_bounded() {
        let text = vec!["3^2400/7^1400"; 700].join("+");
        let started = std::time::Instant::now();
        assert!(evaluate(&parse_expression(&text).unwrap(), &Bindings::new()).is_err());
        assert!(started.elapsed().as_secs() < 5, "even without optimisation");
    }
}
