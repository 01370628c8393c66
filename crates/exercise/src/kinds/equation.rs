//! An equation, inequality or formula of a function as the answer.

use std::collections::BTreeSet;

use math::{
    Assumptions, Bindings, Entry, Equivalence, Expr, Rational, Relation, RelationOp, Sameness, Symbol,
};

use super::field::{AnswerFormula, Reading, Target, Value};
use crate::error::{Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::EquationSpec;
use crate::values::Values;

/// `kind = "equation"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Equation {
    pub(super) value: AnswerFormula,
    /// The left side, where the right side alone is an answer: `y` of `y = 2x + 1`.
    name: Option<Expr>,
    /// Any line about as near as can be to given points is right.
    trend: bool,
}

/// How much farther from the points than the nearest line a line of trend may be: as a factor…
const FARTHER: f64 = 1.25;
/// …and as a share of the height of the cloud, for points that lie nearly on one line.
const SHARE_OF_HEIGHT: f64 = 0.03;

/// Places where a curve that is no line is told from one: no roots of what anybody types.
const OFF_THE_GRID: [f64; 6] = [-7.31, -3.37, -0.83, 0.47, 2.29, 5.71];

/// The root mean square of the distances, measured upwards, of points from a line `y = slope·x + start`.
fn distance(points: &[(f64, f64)], slope: f64, start: f64) -> f64 {
    let squares = points.iter().map(|(x, y)| (y - slope * x - start).powi(2));
    (squares.sum::<f64>() / points.len() as f64).sqrt()
}

/// The line nearest to the points by the method of least squares (Legendre 1805); `None` for points above one another.
fn nearest_line(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    let count = points.len() as f64;
    let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
    let spread = mean(&|point| (point.0 - x).powi(2));
    let together = mean(&|point| (point.0 - x) * (point.1 - y));
    let slope = together / spread;
    slope.is_finite().then_some((slope, y - slope * x))
}

impl Equation {
    pub(super) fn compile(
        spec: &EquationSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let value = mistakes.take(&format!("{path}.value"), scope.entry(&spec.value))?;
        let name = match &value {
            Entry::Relation(Relation { left, op: RelationOp::Eq, .. }) if spec.formula && is_name(left) => {
                Some(left.clone())
            }
            Entry::Relation(_) | Entry::Chain(_) | Entry::All(_) if !spec.formula => None,
            _ => {
                let kind = TemplateErrorKind::WrongSort("an equation, inequality or formula is wanted here");
                mistakes.add(format!("{path}.value"), kind);
                return None;
            }
        };
        if spec.trend && name.is_none() {
            let kind = TemplateErrorKind::WrongSort("a line of trend needs `formula = true`");
            mistakes.add(format!("{path}.trend"), kind);
        }
        Some(Self { value: AnswerFormula::Entry(Box::new(value)), name, trend: spec.trend })
    }

    /// How many statements hold together in the right answer: each is a border of its own where it is drawn.
    pub(super) fn borders(&self) -> usize {
        match &self.value {
            AnswerFormula::Entry(entry) => match &**entry {
                Entry::All(parts) => parts.len(),
                _ => 1,
            },
            _ => 1,
        }
    }

    /// Whether a line of trend is asked for.
    pub(super) fn is_trend(&self) -> bool {
        self.trend
    }

    /// Whether an answer is a line that is about as near to these points as a line can be.
    pub(super) fn follows(&self, answer: &Entry, points: &[(f64, f64)]) -> bool {
        let formula = match answer {
            Entry::Expression(formula) => formula,
            Entry::Relation(Relation { left, op: RelationOp::Eq, right })
                if self.name.as_ref() == Some(left) =>
            {
                right
            }
            _ => return false,
        };
        let x = Symbol::new("x");
        let value = |at: f64| math::approximate_at(formula, &x, at);
        let (Some(start), Some(one)) = (value(0.0), value(1.0)) else { return false };
        let slope = one - start;
        let is_line = OFF_THE_GRID
            .into_iter()
            .all(|at| value(at).is_some_and(|y| (start + at * slope - y).abs() <= 1e-6 * (1.0 + y.abs())));
        let Some((best_slope, best_start)) = nearest_line(points).filter(|_| is_line) else { return false };
        let (low, high) = points
            .iter()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, y)| (low.min(*y), high.max(*y)));
        let least = distance(points, best_slope, best_start);
        distance(points, slope, start) <= FARTHER * least + SHARE_OF_HEIGHT * (high - low)
    }

    #[allow(clippy::unnecessary_wraps, reason = "the other kinds may have no target")]
    pub(super) fn target(entry: &Entry, values: &Values) -> Option<Target> {
        let shown = entry.map(&|expr| values.substitute(expr));
        Some(Target::new(Value::Statement(Box::new(shown.clone())), shown))
    }

    pub(super) fn read(&self, text: &str, letters: &BTreeSet<Symbol>) -> Result<Reading, Note> {
        let entry = math::parse_entry(text).map_err(Note::Syntax)?;
        let statement = match (&entry, &self.name) {
            (Entry::Expression(expr), Some(name)) => {
                Entry::Relation(Relation::equation(name.clone(), expr.clone()))
            }
            // `f(x) = 2x + 1` says of f what `y = 2x + 1` says of y.
            (Entry::Relation(Relation { left, op: RelationOp::Eq, right }), Some(name))
                if is_name(left)
                    && (left == name
                        || !is_other_letter(left, letters)
                        || (is_function(name) && self.is_ordinate(left, right))) =>
            {
                Entry::Relation(Relation::equation(name.clone(), right.clone()))
            }
            (Entry::Relation(_) | Entry::Chain(_) | Entry::All(_), _) => entry.clone(),
            // A system without its brace.
            (Entry::List(parts), _)
                if self.borders() > 1 && parts.iter().all(|part| matches!(part, Entry::Relation(_))) =>
            {
                Entry::All(parts.clone())
            }
            _ => return Err(Note::ExpectedEquation),
        };
        let known = |symbol: &Symbol| letters.contains(symbol);
        match statement.symbols().into_iter().find(|symbol| !known(symbol)) {
            Some(found) => Err(Note::OtherUnknown { found }),
            None => Ok(Reading::plain(entry, Value::Statement(Box::new(statement)))),
        }
    }

    /// Whether the left side is the y of the graph, which is f(x) by another name even where the task speaks of it. Not
    /// if the formula itself has a y: then that is something else.
    fn is_ordinate(&self, left: &Expr, right: &Expr) -> bool {
        let y = Symbol::new("y");
        matches!(left.unbracketed(), Expr::Symbol(symbol) if *symbol == y)
            && !self.value.symbols().contains(&y)
            && !right.contains(&y)
    }
}

/// `f(x)`
fn is_function(side: &Expr) -> bool {
    matches!(side.unbracketed(), Expr::Apply { .. })
}

/// `y` or `f(x)`
fn is_name(side: &Expr) -> bool {
    matches!(side.unbracketed(), Expr::Symbol(_) | Expr::Apply { .. })
}

/// Whether a letter means something else in this exercise: `x = 2` is no formula of y.
fn is_other_letter(side: &Expr, letters: &BTreeSet<Symbol>) -> bool {
    matches!(side.unbracketed(), Expr::Symbol(symbol) if letters.contains(symbol))
}

/// Two formulas of the same name.
fn formulas<'a>(a: &'a Entry, b: &'a Entry) -> Option<(&'a Expr, &'a Expr)> {
    match (a, b) {
        (
            Entry::Relation(Relation { left: a, op: RelationOp::Eq, right: first }),
            Entry::Relation(Relation { left: b, op: RelationOp::Eq, right: second }),
        ) if a == b && is_name(a) => {
            let name = a.symbols();
            let free = |side: &Expr| name.is_disjoint(&side.symbols());
            (free(first) && free(second)).then_some((first, second))
        }
        _ => None,
    }
}

/// Whether one of two formulas has values at several places where the other has none: √x and √(−x) meet in one point
/// only, and nothing there tells them apart.
fn have_other_domains(a: &Expr, b: &Expr) -> bool {
    const ENOUGH: usize = 3;
    let letters: Vec<Symbol> = a.symbols().union(&b.symbols()).cloned().collect();
    let [letter] = &letters[..] else { return false };
    let has_value = |side: &Expr, at: i32| math::approximate_at(side, letter, f64::from(at) + 0.37).is_some();
    (-12..=12).filter(|at| has_value(a, *at) != has_value(b, *at)).count() >= ENOUGH
}

/// Whether two statements are the same, however their terms stand.
pub(super) fn same(a: &Entry, b: &Entry) -> Equivalence {
    // Formulas of the same name say the same where their right sides do, roots and moduli among them.
    if let Some((first, second)) = formulas(a, b) {
        return match math::equivalent(first, second) {
            Equivalence::Unknown | Equivalence::ProbablyEqual if have_other_domains(first, second) => {
                Equivalence::Different
            }
            decided => decided,
        };
    }
    match math::same_statement(a, b, &Assumptions::default()) {
        Sameness::Same => Equivalence::Equal,
        Sameness::SameSolutions | Sameness::Different => Equivalence::Different,
        Sameness::Unknown if differ_somewhere(a, b) => Equivalence::Different,
        Sameness::Unknown => Equivalence::Unknown,
    }
}

/// Statements in more letters are not looked at for a point where only one of them holds.
const MAX_LETTERS: usize = 3;

/// Whether one of the statements holds and the other does not at some point near the origin: what inequalities in
/// several letters that are not the same differ by.
fn differ_somewhere(a: &Entry, b: &Entry) -> bool {
    let letters: Vec<Symbol> = a.symbols().union(&b.symbols()).cloned().collect();
    if letters.is_empty() || letters.len() > MAX_LETTERS {
        return false;
    }
    let differs = |at: &Bindings| matches!((holds(a, at), holds(b, at)), (Some(a), Some(b)) if a != b);
    grid(&letters).iter().any(differs) || border_points(a, b, &letters).iter().any(differs)
}

/// Coordinates of points that are tried: odd numbers over 4, lest many points lie on the borders of both.
fn coordinates() -> impl Iterator<Item = Rational> {
    (-5..=5).filter_map(|half| math::ratio(7 * half + 1, 4))
}

fn grid(letters: &[Symbol]) -> Vec<Bindings> {
    let coordinates: Vec<Rational> = coordinates().collect();
    let count = coordinates.len().pow(letters.len() as u32);
    let point = |mut number: usize| {
        let coordinate = |letter: &Symbol| {
            let value = coordinates[number % coordinates.len()].clone();
            number /= coordinates.len();
            (letter.clone(), value)
        };
        letters.iter().map(coordinate).collect()
    };
    (0..count).map(point).collect()
}

/// Points on the borders of inequalities in two letters: there a strict sign and another differ.
fn border_points(a: &Entry, b: &Entry, letters: &[Symbol]) -> Vec<Bindings> {
    let [first, second] = letters else { return Vec::new() };
    let mut points = Vec::new();
    for relation in relations(a).into_iter().chain(relations(b)) {
        let border = Relation { op: RelationOp::Eq, ..relation.clone() };
        for (solved, free) in [(second, first), (first, second)] {
            let Some(border) = math::solve_for(&border, solved).filter(|border| !border.values.is_empty())
            else {
                continue;
            };
            for coordinate in coordinates() {
                let mut point = Bindings::from([(free.clone(), coordinate)]);
                let places = border.values.iter().filter_map(|value| math::evaluate(value, &point).ok());
                for place in places.collect::<Vec<_>>() {
                    point.insert(solved.clone(), place);
                    points.push(point.clone());
                }
            }
            break;
        }
    }
    points
}

/// The relations that hold together or one by one.
fn relations(entry: &Entry) -> Vec<Relation> {
    match entry {
        Entry::Relation(relation) => vec![relation.clone()],
        Entry::Chain(chain) => chain.relations().into_iter().collect(),
        Entry::All(parts) | Entry::List(parts) => parts.iter().flat_map(relations).collect(),
        _ => Vec::new(),
    }
}

/// Whether a statement holds at a point; `None` if it has no value there.
fn holds(entry: &Entry, at: &Bindings) -> Option<bool> {
    let relation = |relation: &Relation| {
        let (left, right) =
            (math::evaluate(&relation.left, at).ok()?, math::evaluate(&relation.right, at).ok()?);
        Some(relation.op.holds(left.cmp(&right)))
    };
    match entry {
        Entry::Relation(one) => relation(one),
        Entry::Chain(chain) => {
            chain.relations().iter().try_fold(true, |all, part| relation(part).map(|part| all && part))
        }
        Entry::All(parts) => parts.iter().try_fold(true, |all, part| holds(part, at).map(|part| all && part)),
        Entry::List(parts) => {
            parts.iter().try_fold(false, |any, part| holds(part, at).map(|part| any || part))
        }
        _ => None,
    }
}
