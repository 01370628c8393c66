//! An expression with letters.

use std::collections::BTreeSet;

use math::{Entry, Equivalence, Expr, RelationOp, Symbol};

use super::field::{AnswerFormula, Reading, Target, Value};
use crate::error::Mistakes;
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{ExpressionForm, ExpressionSpec};
use crate::values::Values;

/// `kind = "expression"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    pub(super) value: AnswerFormula,
    pub(super) form: ExpressionForm,
    pub(super) from: Option<Expr>,
}

impl Expression {
    pub(super) fn compile(
        spec: &ExpressionSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let from =
            spec.from.as_ref().map(|from| mistakes.take(&format!("{path}.from"), scope.expression(from)));
        let value = mistakes.take(&format!("{path}.value"), scope.expression(&spec.value))?;
        Some(Self { value: AnswerFormula::Expression(value), form: spec.form, from: from.flatten() })
    }

    pub(super) fn target(formula: &Expr, values: &Values) -> Option<Target> {
        let expr = values.substitute(formula);
        // Equal to itself: it has a value, and marking will be able to decide.
        (math::equivalent(&expr, &expr) == Equivalence::Equal)
            .then(|| Target::new(Value::Expression(expr.clone()), Entry::Expression(expr)))
    }

    pub(super) fn read(&self, text: &str, letters: &BTreeSet<Symbol>) -> Result<Reading, Note> {
        let entry = math::parse_entry(text).map_err(Note::Syntax)?;
        let expr = match &entry {
            Entry::Expression(expr) => expr,
            Entry::Relation(relation) => {
                self.answered_side(&relation.left, relation.op, &relation.right, letters)?
            }
            Entry::List(_) => return Err(Note::SeveralValues),
            _ => return Err(Note::ExpectedExpression),
        };
        if let Some(found) = expr.symbols().into_iter().find(|symbol| !letters.contains(symbol)) {
            return Err(Note::OtherUnknown { found });
        }
        // Brackets around the whole are nobody's mistake.
        let bare = expr.unbracketed();
        let form = missing_form(self.form, bare);
        let value = Value::Expression(bare.clone());
        Ok(Reading { form, ..Reading::plain(entry, value) })
    }

    /// Which side of an equality is the answer: `P = 2a + 6` names it on the left; `2(a + 3) = 2a + 6` goes on from the
    /// task to the answer, provided that both sides are equal.
    fn answered_side<'a>(
        &self,
        left: &'a Expr,
        op: RelationOp,
        right: &'a Expr,
        letters: &BTreeSet<Symbol>,
    ) -> Result<&'a Expr, Note> {
        let named = match left.unbracketed() {
            // The task may give the answer this name. A letter that the answer is made of is no name of it.
            Expr::Symbol(name) if letters.contains(name) => {
                !self.value.symbols().contains(name) && !right.contains(name)
            }
            // `S(x) = 120x − 2x²` names the answer as `S = …` does.
            Expr::Symbol(_) | Expr::Apply { .. } => true,
            _ => false,
        };
        if op == RelationOp::Eq && (named || math::equivalent(left, right) == Equivalence::Equal) {
            Ok(right)
        } else {
            Err(Note::ExpectedExpression)
        }
    }
}

/// What the expression lacks to have the form that is asked for.
fn missing_form(form: ExpressionForm, expr: &Expr) -> Option<Note> {
    let only_letter = || expr.symbols().into_iter().next();
    let (has, note) = match form {
        ExpressionForm::Any => return None,
        ExpressionForm::Expanded => (math::form::is_expanded(expr), Note::NotExpanded),
        ExpressionForm::Factored => (math::form::factored(expr, None).is_ok(), Note::NotFactored),
        ExpressionForm::SingleFraction => {
            (math::form::single_fraction(expr).is_ok(), Note::NotSingleFraction)
        }
        ExpressionForm::CompletedSquare => {
            let has = only_letter().is_some_and(|letter| math::form::completed_square(expr, &letter).is_ok());
            (has, Note::NotCompletedSquare)
        }
        ExpressionForm::Simplified => (math::form::simplified(expr).is_ok(), Note::NotSimplified),
    };
    (!has).then_some(note)
}
