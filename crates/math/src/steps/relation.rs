//! How a line of a solution follows from the line before.

use super::calculus::calculus;
use crate::algebra::{Field, Kernel, Poly};
use crate::set::RealSet;
use crate::statement::{Setting, Statement, Verdict, compare};
use crate::{Entry, Equivalence, Expr, Relation, RelationOp, Symbol, equivalent};

/// What is taken for granted in a solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assumptions {
    /// Only real numbers count, as at school.
    pub real: bool,
    /// All letters stand for positive numbers.
    pub positive: bool,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self { real: true, positive: false }
    }
}

/// How a line follows from the one before.
#[derive(Debug, Clone)]
pub enum StepRelation {
    /// The same value.
    Equal,
    /// The same solutions.
    Equivalent,
    /// The same real solutions; others differ.
    EquivalentReals,
    /// The same solutions, with other multiplicities: (x − 3)² = 0 and x = 3.
    SameRootsUpToMultiplicity,
    /// Solutions are missing now: these, where they are known.
    SolutionsLost(Option<RealSet>),
    /// There are more solutions now: these, where they are known.
    SolutionsGained(Option<RealSet>),
    /// „And“ where „or“ would be right, or the other way round.
    AndOr,
    /// Coefficients of powers of the letter are set equal: what holds for all values of the letter.
    CoefficientsEquated(Symbol),
    /// The other way round.
    CoefficientsJoined(Symbol),
    /// The derivative by the letter.
    Differentiated(Symbol),
    /// An antiderivative by the letter.
    Integrated(Symbol),
    /// It does not follow.
    Wrong,
    /// Not decided.
    Unknown,
}

/// A line as it is compared.
#[derive(Debug, Clone)]
pub(crate) enum Line {
    Value(Expr),
    Statement(Statement),
}

/// Tells how a line follows from the line before.
///
/// ```
/// use math::{Assumptions, StepRelation, parse_entry, relation};
/// let line = |text| parse_entry(text).unwrap();
/// let found = relation(&line("x² = 4x"), &line("x = 4"), &Assumptions::default());
/// let StepRelation::SolutionsLost(Some(lost)) = found else { panic!("{found:?}") };
/// assert_eq!(lost.as_points().unwrap()[0].to_f64(), 0.0);
/// ```
pub fn relation(before: &Entry, line: &Entry, assumptions: &Assumptions) -> StepRelation {
    let read = |entry: &Entry| match entry {
        Entry::Expression(expr) => Some(Line::Value(expr.clone())),
        entry => Statement::of(entry).map(Line::Statement),
    };
    let (Some(before), Some(line)) = (read(before), read(line)) else { return StepRelation::Unknown };
    let setting = Setting { real: assumptions.real, positive: assumptions.positive, condone_domains: false };
    relate(&before, &line, setting)
}

/// [`relation`] for lines that were read already.
pub(crate) fn relate(before: &Line, line: &Line, setting: Setting) -> StepRelation {
    match (before, line) {
        (Line::Value(a), Line::Value(b)) => match equivalent(a, b) {
            Equivalence::Equal | Equivalence::ProbablyEqual => StepRelation::Equal,
            Equivalence::Different => calculus(a, b).unwrap_or(StepRelation::Wrong),
            Equivalence::Unknown => calculus(a, b).unwrap_or(StepRelation::Unknown),
        },
        (Line::Statement(a), Line::Statement(b)) => related_statements(a, b, setting),
        _ => StepRelation::Wrong,
    }
}

fn related_statements(before: &Statement, line: &Statement, setting: Setting) -> StepRelation {
    let verdict = compare(before, line, setting);
    match verdict {
        Verdict::Same => return StepRelation::Equivalent,
        Verdict::SameReal => return StepRelation::EquivalentReals,
        Verdict::SameRoots => return StepRelation::SameRootsUpToMultiplicity,
        _ => {}
    }
    if let Some(letter) = equated_coefficients(before, line) {
        return StepRelation::CoefficientsEquated(letter);
    }
    if let Some(letter) = equated_coefficients(line, before) {
        return StepRelation::CoefficientsJoined(letter);
    }
    let exchanged = match line {
        Statement::All(parts) => Some(Statement::Any(parts.clone())),
        Statement::Any(parts) => Some(Statement::All(parts.clone())),
        _ => None,
    };
    if let Some(exchanged) = exchanged
        && matches!(
            compare(before, &exchanged, setting),
            Verdict::Same | Verdict::SameReal | Verdict::SameRoots
        )
    {
        return StepRelation::AndOr;
    }
    match verdict {
        Verdict::Gained(set) => StepRelation::SolutionsGained(set),
        Verdict::Lost(set) => StepRelation::SolutionsLost(set),
        Verdict::Unknown => StepRelation::Unknown,
        _ => StepRelation::Wrong,
    }
}

/// The letter, if the system says of each power of it in the equation that its coefficient is zero.
fn equated_coefficients(equation: &Statement, system: &Statement) -> Option<Symbol> {
    let Statement::Relation(equation) = equation else { return None };
    let Statement::All(parts) = system else { return None };
    let mut exprs = vec![equation.difference()];
    for part in parts {
        match part {
            Statement::Relation(part) if part.op == RelationOp::Eq => exprs.push(part.difference()),
            _ => return None,
        }
    }
    if equation.op != RelationOp::Eq {
        return None;
    }
    let (field, forms) = Field::of_all(&exprs.iter().collect::<Vec<_>>()).ok()?;
    let mut polys = forms.iter().map(|form| form.as_poly().map(Poly::primitive));
    let whole = polys.next()??;
    let own = sorted(polys.collect::<Option<Vec<_>>>()?);
    equation.symbols().into_iter().find(|letter| {
        field.find(&Kernel::Symbol(letter.clone())).is_some_and(|atom| {
            whole.degree_in(atom) > 0
                && own.iter().all(|poly| !poly.contains(atom))
                && sorted(whole.coefficients(atom).iter().map(Poly::primitive).collect()) == own
        })
    })
}

fn sorted(mut polys: Vec<Poly>) -> Vec<Poly> {
    polys.retain(|poly| !poly.is_zero());
    polys.sort();
    polys.dedup();
    polys
}

/// Whether the statement is an equation whose logarithm the line before is: log(x) = 2 before x = e².
pub(crate) fn is_exponential_of(before: &Relation, line: &Relation) -> bool {
    let logarithm =
        |side: &Expr| Expr::Call { function: crate::Function::Ln, arguments: vec![side.clone()].into() };
    let taken = Relation::equation(logarithm(&line.left), logarithm(&line.right));
    before.op == RelationOp::Eq
        && line.op == RelationOp::Eq
        && crate::statement::same_equation(before, &taken) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_entry;

    fn check(before: &str, line: &str, expect: &str) {
        let read = |text| parse_entry(text).unwrap();
        let shown = match relation(&read(before), &read(line), &Assumptions::default()) {
            StepRelation::SolutionsLost(Some(set)) => format!("lost {}", numbers(&set)),
            StepRelation::SolutionsGained(Some(set)) => format!("gained {}", numbers(&set)),
            other => format!("{other:?}").split(['(', '{']).next().unwrap().to_owned(),
        };
        assert_eq!(shown, expect, "{before}  →  {line}");
    }

    fn numbers(set: &RealSet) -> String {
        let Some(points) = set.as_points() else { return "many".to_owned() };
        points.iter().map(|point| point.to_f64().to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_of_solutions() {
        check("2x + 1 = 5", "2x = 4", "Equivalent");
        check("2x + 1 = 5", "2x = 6", "Wrong");
        check("x^2 = 4x", "x = 4", "lost 0");
        check("√x = x - 2", "x = x^2 - 4x + 4", "gained 1");
        check("x = 2", "x^2 = 4", "gained -2");
        check("x^2 = 9", "x = 3", "lost -3");
        check("(x - 3)^2 = 0", "x = 3", "SameRootsUpToMultiplicity");
        check("x^3 = 8", "x = 2", "EquivalentReals");
        check("(x^2 - 1)/(x - 1) = 0", "x^2 - 1 = 0", "gained 1");
        check("(x^2 - 1)/(x - 1) = 0", "x + 1 = 0", "Equivalent");
        check("x^2/x = 0", "x = 0", "gained 0");
        check("-2x > 4", "x > -2", "Wrong");
        check("-2x > 4", "x < -2", "Equivalent");
        check("x^2 > 4", "x > 2", "lost many");
        check("x < 3", "x <= 3", "gained 3");
        check("x^2 = 4", "x = 2; x = -2", "Equivalent");
        check("2^x = 8", "x = 3", "Equivalent");
        check("tg x = 1", "x = π/4 + πk, k ∈ Z", "Equivalent");
        check("sin x = 1/2", "x = π/6 + 2πk; x = 5π/6 + 2πk, k ∈ Z", "Equivalent");
        check("cos x = 1/2", "x = ±π/3 + 2πk, k ∈ Z", "Equivalent");
        check("sin x = 1/2", "x = π/6 + 2πk, k ∈ Z", "lost many");
        check("sin x = 1/2", "x = π/3 + 2πk, k ∈ Z", "Wrong");
        check("sin x = 0", "x = πk/2, k ∈ Z", "gained many");
        check("x^2 + 1 = 0", "sprendinių nėra", "EquivalentReals");
        check("2x = 2x + 1", "sprendinių nėra", "Equivalent");
        check("2(x + 1)", "2x + 2", "Equal");
        check("2(x + 1)", "2x + 1", "Wrong");
        check("x^3 - 2x", "3x^2 - 2", "Differentiated");
        check("3x^2 - 2", "x^3 - 2x + C", "Integrated");
        check("a^2 = b^2", "a = b", "SolutionsLost");
        check("a = b", "ac = bc", "SolutionsGained");
        check("x + y = 2", "y = 2 - x", "Equivalent");
        check("y > x", "x < y", "Equivalent");
    }
}
