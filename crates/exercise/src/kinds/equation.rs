//! An equation, inequality or formula of a function as the answer.

use std::collections::BTreeSet;

use math::{Assumptions, Bindings, Entry, Equivalence, Expr, Relation, RelationOp, Sameness, Symbol};

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
        Some(Self { value: AnswerFormula::Entry(Box::new(value)), name })
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
            (Entry::Relation(Relation { left, op: RelationOp::Eq, right }), Some(name)) if is_name(left) => {
                Entry::Relation(Relation::equation(name.clone(), right.clone()))
            }
            (Entry::Relation(_) | Entry::Chain(_) | Entry::All(_), _) => entry.clone(),
            _ => return Err(Note::ExpectedEquation),
        };
        let known = |symbol: &Symbol| letters.contains(symbol);
        match statement.symbols().into_iter().find(|symbol| !known(symbol)) {
            Some(found) => Err(Note::OtherUnknown { found }),
            None => Ok(Reading::plain(entry, Value::Statement(Box::new(statement)))),
        }
    }
}

/// `y` or `f(x)`
fn is_name(side: &Expr) -> bool {
    matches!(side.unbracketed(), Expr::Symbol(_) | Expr::Apply { .. })
}

/// Whether two statements are the same, however their terms stand.
pub(super) fn same(a: &Entry, b: &Entry) -> Equivalence {
    match math::same_statement(a, b, &Assumptions::default()) {
        Sameness::Same => Equivalence::Equal,
        Sameness::SameSolutions | Sameness::Different => Equivalence::Different,
        Sameness::Unknown if differ_as_formulas(a, b) || differ_somewhere(a, b) => Equivalence::Different,
        Sameness::Unknown => Equivalence::Unknown,
    }
}

/// Whether both are formulas of one letter, `y = √(x − 3)` and `y = √(x + 3)`, whose right sides are known to differ.
fn differ_as_formulas(a: &Entry, b: &Entry) -> bool {
    let (Entry::Relation(a), Entry::Relation(b)) = (a, b) else { return false };
    let (Expr::Symbol(letter), true) = (&a.left, a.left == b.left) else { return false };
    let is_formula = |one: &Relation| one.op == RelationOp::Eq && !one.right.contains(letter);
    is_formula(a) && is_formula(b) && math::equivalent(&a.right, &b.right) == Equivalence::Different
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
    // Odd numbers over 4, lest many points lie on the borders of both.
    let coordinates: Vec<_> = (-5..=5).filter_map(|half| math::ratio(7 * half + 1, 4)).collect();
    let count = coordinates.len().pow(letters.len() as u32);
    (0..count).any(|mut point| {
        let mut bindings = Bindings::new();
        for letter in &letters {
            bindings.insert(letter.clone(), coordinates[point % coordinates.len()].clone());
            point /= coordinates.len();
        }
        matches!((holds(a, &bindings), holds(b, &bindings)), (Some(a), Some(b)) if a != b)
    })
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
