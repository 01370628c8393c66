//! The step that a teacher would write next.
//!
//! It starts from the line as it stands, whichever way led there: a product that is zero goes on with its factors, a
//! quadratic equation whose discriminant was computed goes on with the formula. Steps have the size of a line in a
//! notebook. Each is checked by [`relation`](crate::relation) before it is told; what cannot be checked is not told.

mod action;
mod calculation;
mod equation;
mod expression;
mod factoring;
mod fractions;
mod hidden;
mod quadratic;
mod signs;
mod solver;
mod system;
#[cfg(test)]
mod tests;
mod written;

pub use action::Action;

use crate::{
    Assumptions, Entry, Expr, Lang, Print, Rational, Relation, RelationOp, StepRelation, Symbol, relation,
};
use written::Style;

/// What a solution is to arrive at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// The values of these letters.
    Solve(Vec<Symbol>),
    /// A sum without brackets, like terms collected.
    Expand,
    /// A product that cannot be taken further apart.
    Factor,
    /// What school leaves as a result; also the value of a calculation.
    Simplify,
    /// A square and a number: a(x − h)² + k.
    CompleteSquare,
}

/// The next step of a solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// What is to be done.
    pub action: Action<Expr>,
    /// The part of the line that it is done to, if it is not all of it.
    pub place: Option<Expr>,
    /// The line that comes of it.
    pub line: Entry,
    /// Whether that line is a calculation beside the solution, which goes on from the line before: `D = 25 − 24 = 1`.
    pub aside: bool,
}

impl NextStep {
    fn of(action: Action<Expr>, line: Entry) -> Self {
        Self { action, place: None, line, aside: false }
    }

    fn at(self, place: Option<Expr>) -> Self {
        Self { place, ..self }
    }
}

/// The next step from a line towards the goal; `None` where the line is the end, or no step is known.
///
/// `discriminant` is that of the quadratic equation of this line, if the solution already says it.
///
/// ```
/// use math::{Lang, Print, next_step::{Goal, next_step}, parse_entry};
/// let goal = Goal::Solve(vec!["x".into()]);
/// let next = |line: &str| next_step(&parse_entry(line).unwrap(), &goal, None).unwrap().line.text(Lang::Lt);
/// assert_eq!(next("2(x + 3) = 16"), "2x + 6 = 16");
/// assert_eq!(next("2x + 6 = 16"), "2x = 16 − 6");
/// assert_eq!(next("(x − 3)(x + 1) = 0"), "x − 3 = 0; x + 1 = 0");
/// ```
pub fn next_step(line: &Entry, goal: &Goal, discriminant: Option<&Rational>) -> Option<NextStep> {
    if line.text(Lang::Lt).len() > MAX_LINE {
        return None;
    }
    let style = Style::of(line);
    let found = match (goal, line) {
        (Goal::Solve(unknowns), line) => match &unknowns[..] {
            [unknown] => equation::step(line, unknown, discriminant, style),
            unknowns => system::step(line, unknowns, style),
        },
        (goal, Entry::Expression(expr)) => expression::step(expr, goal, style),
        _ => None,
    }?;
    let found = NextStep { line: tidied(&found.line), ..found };
    let moves = found.line.text(Lang::Lt) != line.text(Lang::Lt);
    (moves && (found.aside || is_right(line, &found))).then_some(found)
}

/// a, b and c of the quadratic equation, everything on its left side: ax² + bx + c = 0.
pub fn quadratic_coefficients(equation: &Relation, unknown: &Symbol) -> Option<[Rational; 3]> {
    let values = equation::coefficients(&equation.difference(), unknown)?;
    let [c, b, a] = values.try_into().ok()?;
    (equation.op == RelationOp::Eq && !num_traits::Zero::is_zero(&a)).then_some([a, b, c])
}

/// The equation with a new letter in the place of the part that it stands for: t² − 5t + 4 = 0 of x⁴ − 5x² + 4 = 0 and
/// t = x². `None` where that leaves no polynomial in the letter.
pub fn in_letter(line: &Entry, letter: &Symbol, value: &Expr) -> Option<NextStep> {
    let Entry::Relation(relation) = line else { return None };
    let line = quadratic::in_letter(relation, letter, value)?;
    Some(NextStep::of(Action::IntroduceLetter, tidied(&line)))
}

/// A line too long for school is no line to go on from.
const MAX_LINE: usize = 600;

fn tidied(line: &Entry) -> Entry {
    line.map(&Expr::tidy)
}

/// Whether the line that comes of a step follows from the one before.
fn is_right(before: &Entry, step: &NextStep) -> bool {
    match relation(before, &step.line, &Assumptions::default()) {
        StepRelation::Equal
        | StepRelation::Equivalent
        | StepRelation::EquivalentReals
        | StepRelation::SameRootsUpToMultiplicity => true,
        StepRelation::SolutionsGained(_) => step.action.may_gain(),
        _ => false,
    }
}
