//! Where an expression is defined.

use super::Reason;
use super::solver::Solver;
use crate::set::RealSet;
use crate::{Expr, Function, Join, Relation, RelationOp, Term};

/// What a part of an expression must fulfil.
struct Condition {
    part: Expr,
    op: RelationOp,
}

impl Solver<'_> {
    /// The domain of a real expression.
    pub(super) fn domain(&mut self, f: &Expr) -> Option<RealSet> {
        if f.has_pieces() {
            return self.domain_by_pieces(f);
        }
        let conditions = conditions(f)?;
        let mut domain = RealSet::all();
        for Condition { part, op } in conditions {
            let relation = Relation { left: part, op, right: Expr::integer(0) };
            let allowed = self.quietly(|solver| solver.deeper(|solver| solver.condition(&relation)))?;
            domain = domain.intersection(&allowed)?;
        }
        Some(domain)
    }

    /// The domain, written down as a step where it is not everything.
    pub(super) fn noted_domain(&mut self, f: &Expr) -> Option<RealSet> {
        let domain = self.domain(f)?;
        if !domain.is_all() {
            self.note_set(Reason::Domain, &domain);
        }
        Some(domain)
    }

    /// Where a part is not zero, not negative or positive. Conditions on what the part is made of are looked at
    /// separately, so that numbers where it is undefined need not be left out here.
    fn condition(&mut self, relation: &Relation) -> Option<RealSet> {
        if relation.op == RelationOp::Ne {
            return self.zeros(&relation.left)?.complement();
        }
        self.inequality_set(&relation.left, relation.op)
    }
}

/// All conditions, innermost first. `None` for functions of which too little is known.
fn conditions(f: &Expr) -> Option<Vec<Condition>> {
    let mut found = Vec::new();
    collect(f, &mut found).then_some(found)
}

fn collect(f: &Expr, found: &mut Vec<Condition>) -> bool {
    if !f.children().all(|child| collect(child, found)) {
        return false;
    }
    let mut require = |part: &Expr, op: RelationOp| {
        let known = found.iter().any(|condition| condition.part == *part && condition.op == op);
        if !known {
            found.push(Condition { part: part.unbracketed().clone(), op });
        }
    };
    match f {
        Expr::Apply { .. } | Expr::Tuple(_) | Expr::PlusMinus(_) | Expr::Piecewise(_) => return false,
        Expr::Fraction { denominator, .. } => require(denominator, RelationOp::Ne),
        Expr::Product(factors) => {
            for factor in factors.iter().filter(|factor| factor.join == Join::Over) {
                require(&factor.value, RelationOp::Ne);
            }
        }
        Expr::Root { degree, radicand } if degree.is_multiple_of(2) => require(radicand, RelationOp::Ge),
        Expr::Power { base, exponent } => require_power(base, exponent, &mut require),
        Expr::Call { function, arguments } => return require_call(*function, arguments, &mut require),
        _ => {}
    }
    true
}

fn require_power(base: &Expr, exponent: &Expr, require: &mut impl FnMut(&Expr, RelationOp)) {
    let value = crate::evaluate(exponent, &crate::Bindings::new());
    match value {
        Ok(value) => {
            let negative = num_traits::Signed::is_negative(&value) || num_traits::Zero::is_zero(&value);
            let even = num_integer::Integer::is_even(value.denom());
            match (even, negative) {
                (true, true) => require(base, RelationOp::Gt),
                (true, false) => require(base, RelationOp::Ge),
                (false, true) => require(base, RelationOp::Ne),
                (false, false) => {}
            }
        }
        // 0^√2 is zero, but nobody asks.
        Err(_) => require(base, RelationOp::Gt),
    }
}

fn require_call(function: Function, arguments: &[Expr], require: &mut impl FnMut(&Expr, RelationOp)) -> bool {
    let Some(first) = arguments.first() else { return false };
    let call = |function: Function| Expr::Call { function, arguments: vec![first.clone()].into() };
    match function {
        Function::Abs
        | Function::Sin
        | Function::Cos
        | Function::Arctan
        | Function::Min
        | Function::Max
        | Function::Sinh
        | Function::Cosh
        | Function::Tanh
        | Function::Sech => {}
        Function::Tan | Function::Sec => require(&call(Function::Cos), RelationOp::Ne),
        Function::Cot | Function::Csc => require(&call(Function::Sin), RelationOp::Ne),
        Function::Arcsin | Function::Arccos => {
            let square = Expr::power(first.clone(), Expr::integer(2));
            require(&Expr::sum(vec![Term::plus(Expr::integer(1)), Term::minus(square)]), RelationOp::Ge);
        }
        Function::Ln | Function::Lg => require(first, RelationOp::Gt),
        Function::Log => {
            let Some(argument) = arguments.get(1) else { return false };
            require(first, RelationOp::Gt);
            require(argument, RelationOp::Gt);
            require(
                &Expr::sum(vec![Term::plus(first.clone()), Term::minus(Expr::integer(1))]),
                RelationOp::Ne,
            );
        }
        _ => return false,
    }
    true
}
