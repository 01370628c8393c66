//! An expression as a rational function of its visible parts.

use super::simplify::simplify_within;
use crate::algebra::Poly;
use crate::algebra::Work;
use crate::algebra::budget::Budget;
use crate::algebra::hidden::Hidden;
use crate::algebra::{Field, Form, Fraction, Kernel, NoForm};
use crate::{Expr, Function, Symbol};

/// The form of an expression whose functions are hidden behind letters.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) field: Field,
    pub(super) form: Fraction,
    pub(super) hidden: Hidden,
}

/// Enough for one result; see [`Work::allowance`].
const TRANSFORM_WORK: u64 = 300_000;

impl Seen {
    pub(super) fn of(expr: &Expr, budget: &Budget) -> Form<Self> {
        let (mut field, form, hidden) = budget.visible(&calls_simplified(expr, budget))?;
        field.work = Work::of(TRANSFORM_WORK.min(budget.left()));
        Ok(Self { field, form, hidden })
    }

    /// The atom of a variable; `None` if it does not occur.
    pub(super) fn atom(&self, variable: &Symbol) -> Option<usize> {
        self.field.find(&Kernel::Symbol(variable.clone()))
    }

    /// The polynomial, where nothing is divided by.
    pub(super) fn poly(&self) -> Option<&Poly> {
        self.form.as_poly()
    }

    /// A result with the functions back in their places.
    pub(super) fn show(&self, expr: Option<Expr>) -> Form<Expr> {
        Ok(self.hidden.show(&expr.ok_or(NoForm::Exhausted)?))
    }
}

/// The expression with arguments of functions simplified, and functions with a simple value replaced by that.
fn calls_simplified(expr: &Expr, budget: &Budget) -> Expr {
    let Expr::Call { function, arguments } = expr else {
        return match expr {
            Expr::Apply { name, arguments } => {
                Expr::Apply { name: name.clone(), arguments: arguments.iter().map(super::simplify).collect() }
            }
            other => other.map_children(|child| calls_simplified(child, budget)),
        };
    };
    let arguments: Vec<Expr> = arguments.iter().map(|argument| simplify_within(argument, budget)).collect();
    let call = |arguments: Vec<Expr>| Expr::Call { function: *function, arguments: arguments.into() };
    if let [Expr::Negate(size)] = &arguments[..] {
        let size = call(vec![(**size).clone()]);
        match function {
            Function::Cos | Function::Sec | Function::Cosh => return size,
            Function::Sin
            | Function::Tan
            | Function::Cot
            | Function::Csc
            | Function::Arcsin
            | Function::Arctan => {
                return size.negated();
            }
            _ => {}
        }
    }
    let call = call(arguments);
    plain_value(&call, budget).unwrap_or(call)
}

/// The expression without functions, where it is one: sin(π/6) is 1/2, ln e² is 2.
pub(super) fn plain_value(expr: &Expr, budget: &Budget) -> Option<Expr> {
    let (field, [form]) = budget.forms([expr]).ok()?;
    let plain = |poly: &Poly| poly.atoms().iter().all(|atom| is_plain(&field, *atom));
    (plain(form.numerator()) && plain(form.denominator())).then(|| super::write::simple(&field, &form))?
}

fn is_plain(field: &Field, atom: usize) -> bool {
    match field.kernel(atom) {
        Some(Kernel::Symbol(_) | Kernel::Pi) => true,
        Some(Kernel::Root(inner) | Kernel::Abs(inner)) => {
            inner.atoms().iter().all(|atom| is_plain(field, *atom))
        }
        _ => false,
    }
}
