//! Derivatives of functions given piece by piece.

use super::derivative::slope;
use crate::form::parts::is_numeric;
use crate::solve::{Cell, Opening, Region, cells};
use crate::{Expr, Guard, Piece, Piecewise, Real, RelationChain, RelationOp, Symbol};

/// The derivative of each piece where it counts. `None` if the conditions are not solved for the variable.
///
/// At a joint there is a derivative only if both formulas have the same value there, which is that of the function, and
/// the same slope: then that the function is continuous makes its one-sided slopes those of the formulas. Where this is
/// not shown, the joint is left out.
pub(super) fn of_pieces(expr: &Expr, piecewise: &Piecewise, x: &Symbol) -> Option<Expr> {
    if !piecewise.relations().any(|relation| relation.symbols().contains(x)) {
        // Which piece counts does not depend on x.
        let slopes = piecewise.with_values(|value| slope(value, x))?;
        return Some(Expr::Piecewise(slopes.into()));
    }
    let cells = cells(&[expr], x, Opening::Pieces)?;
    let mut runs: Vec<Run> = Vec::new();
    // The formula on the interval before and its slope, and the joint after that interval.
    let mut before: Option<(Expr, Expr)> = None;
    let mut joint: Option<&Cell> = None;
    for cell in cells.iter() {
        let Region::Interval { low, high } = &cell.region else {
            joint = Some(cell);
            continue;
        };
        let Some(formula) = cells.opened(expr, cell) else {
            before = None;
            continue;
        };
        let own = slope(&formula, x)?;
        let smooth = match (&before, joint) {
            (Some((formula_before, slope_before)), Some(joint)) => {
                let here = cells.opened(expr, joint);
                here.is_some_and(|here| meet(joint, [formula_before, &formula, &here], x))
                    && meet(joint, [slope_before, &own, &own], x)
            }
            _ => false,
        };
        match runs.last_mut() {
            Some(last) if smooth && last.slope == own => last.high.clone_from(high),
            _ => {
                let run = Run { slope: own.clone(), low: low.clone(), with_low: smooth, high: high.clone() };
                runs.push(run);
            }
        }
        before = Some((formula, own));
    }
    written(runs, x)
}

/// An interval and the slope on it.
struct Run {
    slope: Expr,
    low: Option<Real>,
    with_low: bool,
    high: Option<Real>,
}

/// Whether the formulas are shown to have the same value at the joint.
fn meet(joint: &Cell, formulas: [&Expr; 3], x: &Symbol) -> bool {
    let Region::Point(at) = &joint.region else { return false };
    let Some(at) = at.expr() else { return false };
    let [first, second, third] =
        formulas.map(|formula| formula.substitute(&|symbol| (symbol == x).then(|| at.clone())));
    if !is_numeric(&first) {
        return first == second && second == third;
    }
    let values = [first, second, third].map(|value| Real::of(&value));
    let [Some(first), Some(second), Some(third)] = values else { return false };
    first.is(&second) == Some(true) && second.is(&third) == Some(true)
}

/// The slopes with the intervals as conditions.
fn written(runs: Vec<Run>, x: &Symbol) -> Option<Expr> {
    let mut pieces = Vec::with_capacity(runs.len());
    for Run { slope, low, with_low, high } in runs {
        let unknown = Expr::Symbol(x.clone());
        let above = if with_low { RelationOp::Le } else { RelationOp::Lt };
        let chain = match (low, high) {
            (None, None) => return Some(slope),
            (Some(low), None) => {
                RelationChain { first: unknown, rest: vec![(above.mirrored(), low.expr()?.clone())] }
            }
            (None, Some(high)) => {
                RelationChain { first: unknown, rest: vec![(RelationOp::Lt, high.expr()?.clone())] }
            }
            (Some(low), Some(high)) => RelationChain {
                first: low.expr()?.clone(),
                rest: vec![(above, unknown), (RelationOp::Lt, high.expr()?.clone())],
            },
        };
        pieces.push(Piece { value: slope, when: Guard { alternatives: vec![vec![chain]] } });
    }
    (!pieces.is_empty()).then(|| Expr::Piecewise(Piecewise { pieces, otherwise: None }.into()))
}

#[cfg(test)]
mod tests {
    use crate::calculus::derivative;
    use crate::{Lang, parse_expression, text};

    #[test]
    fn each_piece_and_the_joints() {
        let check = |expr: &str, expect: Option<&str>| {
            let slope = derivative(&parse_expression(expr).unwrap(), &"x".into());
            assert_eq!(slope.map(|slope| text(&slope, Lang::Lt)).as_deref(), expect, "{expr}");
        };
        check("{x², kai x < 0; 2x, kai x ≥ 0}", Some("{2x, kai x < 0; 2, kai x > 0}"));
        check("{x², kai x < 0; 0, kai x ≥ 0}", Some("{2x, kai x < 0; 0, kai x ≥ 0}"));
        check("{x², kai x < 0; x³, kitur}", Some("{2x, kai x < 0; 3x², kai x ≥ 0}"));
        check("{x², kai x < 1; 2x − 1, kitur}", Some("{2x, kai x < 1; 2, kai x ≥ 1}"));
        check("{x², kai x < 1; 2x, kitur}", Some("{2x, kai x < 1; 2, kai x > 1}"));
        check("{x², kai x ≠ 0; 0, kai x = 0}", Some("2x"));
        check("{x², kai x ≠ 0; 1, kai x = 0}", Some("{2x, kai x < 0; 2x, kai x > 0}"));
        check("{x, kai 0 ≤ x ≤ 2}", Some("{1, kai 0 < x < 2}"));
        check("{√x, kai x ≥ 0; 0, kitur}", Some("{0, kai x < 0; 1/(2√x), kai x > 0}"));
        check("3({x², kai x < 0; 2x, kai x ≥ 0})", Some("3({2x, kai x < 0; 2, kai x > 0})"));
        check("{ax, kai x < 0; 2ax, kai x ≥ 0}", Some("{a, kai x < 0; 2a, kai x > 0}"));
        check("{ax, kai a < 0; x, kai a ≥ 0}", Some("{a, kai a < 0; 1, kai a ≥ 0}"));
        check("{x, kai x < a; 2x, kai x ≥ a}", None);
    }
}
