//! An expression with letters.

use std::collections::BTreeSet;

use math::{Entry, Equivalence, Expr, RelationOp, Symbol};

use super::{AnswerFormula, Reading, Target, Value, refuse_keys};
use crate::error::{Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::{AnswerSpec, Form};
use crate::values::Values;

/// `kind = "expression"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    pub(super) value: AnswerFormula,
    form: Form,
    pub(super) from: Option<Expr>,
}

impl Expression {
    pub(super) fn compile(spec: &AnswerSpec, scope: &Scope, mistakes: &mut Mistakes) -> Option<Self> {
        let unused = [
            ("unknown", spec.unknown.is_some()),
            ("equation", spec.equation.is_some()),
            ("unit", spec.unit.is_some()),
            ("any_unit", spec.any_unit),
        ];
        refuse_keys("expression", &unused, mistakes);
        let form = spec.form.unwrap_or_default();
        if !matches!(form, Form::Any | Form::Expanded) {
            let key = "form for numbers".to_owned();
            mistakes.add("answer.form", TemplateErrorKind::KeyUnused { kind: "expression", key });
        }
        let from = spec.from.as_ref().map(|from| mistakes.take("answer.from", scope.expression(from)));
        let value = mistakes.take("answer.value", scope.expression(&spec.value))?;
        Some(Self { value: AnswerFormula::Expression(value), form, from: from.flatten() })
    }

    pub(super) fn target(formula: &Expr, values: &Values) -> Option<Target> {
        let expr = values.substitute(formula);
        // Equal to itself: it has a value, and marking will be able to decide.
        (math::equivalent(&expr, &expr) == Equivalence::Equal)
            .then(|| Target { value: Value::Expression(expr.clone()), shown: Entry::Expression(expr) })
    }

    pub(super) fn read(&self, text: &str, letters: &BTreeSet<Symbol>) -> Result<Reading, Note> {
        let entry = math::parse_entry(text).map_err(Note::Syntax)?;
        let expr = match &entry {
            Entry::Expression(expr) => expr,
            Entry::Relation(relation) => {
                answered_side(&relation.left, relation.op, &relation.right, letters)?
            }
            Entry::List(_) => return Err(Note::SeveralValues),
            _ => return Err(Note::ExpectedExpression),
        };
        if let Some(found) = expr.symbols().into_iter().find(|symbol| !letters.contains(symbol)) {
            return Err(Note::OtherUnknown { found });
        }
        // Brackets around the whole are nobody's mistake.
        let bare = expr.unbracketed();
        let form = (self.form == Form::Expanded && !math::form::is_expanded_linear(bare))
            .then_some(Note::NotExpanded);
        let value = Value::Expression(bare.clone());
        Ok(Reading { form, ..Reading::plain(entry, value) })
    }
}

/// Which side of an equality is the answer: `P = 2a + 6` names it on the left; `2(a + 3) = 2a + 6` goes on from
/// the task to the answer, provided that both sides are equal.
fn answered_side<'a>(
    left: &'a Expr,
    op: RelationOp,
    right: &'a Expr,
    letters: &BTreeSet<Symbol>,
) -> Result<&'a Expr, Note> {
    let named = matches!(left.unbracketed(), Expr::Symbol(name) if !letters.contains(name));
    if op == RelationOp::Eq && (named || math::equivalent(left, right) == Equivalence::Equal) {
        Ok(right)
    } else {
        Err(Note::ExpectedExpression)
    }
}
