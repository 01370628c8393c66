//! The solution of an equation with one unknown.

use math::{Bindings, Entry, Expr, LinearSolution, Rational, Relation, RelationOp, SetExpr, Symbol};

use super::amount::{Amount, AskedUnit};
use super::field::{AnswerFormula, Reading, Target, Value, Writing, single_number};
use crate::error::{Located, Mistakes, TemplateErrorKind};
use crate::marking::Note;
use crate::scope::Scope;
use crate::template::EquationSolutionSpec;
use crate::unit::split_unit;
use crate::values::Values;

/// `kind = "equation-solution"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EquationSolution {
    pub(super) value: AnswerFormula,
    pub(super) unknown: Symbol,
    equation: Relation,
    pub(super) unit: Option<AskedUnit>,
}

impl EquationSolution {
    pub(super) fn compile(
        spec: &EquationSolutionSpec,
        path: &str,
        scope: &Scope,
        mistakes: &mut Mistakes,
    ) -> Option<Self> {
        let (any, required) = (spec.any_unit, spec.unit_required);
        let unit = AskedUnit::compile(spec.unit.as_deref(), any, required, path, mistakes);
        let unknown = unknown(&spec.unknown, &format!("{path}.unknown"), scope, mistakes);
        let equation = mistakes.take(&format!("{path}.equation"), scope.relation(&spec.equation));
        let value = mistakes.take(&format!("{path}.value"), formula(&spec.value, scope));
        let (unknown, equation, value) = (unknown?, equation?, value?);
        if equation.op != RelationOp::Eq {
            let kind = TemplateErrorKind::WrongSort("an equation with `=` is wanted here");
            mistakes.add(format!("{path}.equation"), kind);
        }
        let mut letters = equation.symbols().into_iter().filter(|symbol| !scope.knows(symbol.as_str()));
        if !letters.all(|letter| letter == unknown) || !equation.symbols().contains(&unknown) {
            let kind = TemplateErrorKind::NoUnknownInEquation(unknown.to_string());
            mistakes.add(format!("{path}.equation"), kind);
        }
        Some(Self { value, unknown, equation, unit })
    }

    pub(super) fn target(&self, formula: &Expr, values: &Values) -> Option<Target> {
        let value = values.evaluate(formula)?;
        let written = match formula {
            Expr::Symbol(name) => values.shown(name),
            _ => None,
        };
        let right = written.unwrap_or_else(|| Expr::rational(value.clone()));
        let shown = Relation::equation(Expr::symbol(self.unknown.as_str()), right);
        let writing = self.unit.as_ref().map_or(Writing::Mathematics, AskedUnit::writing);
        Some(Target { writing, ..Target::new(Value::Number(value), Entry::Relation(shown)) })
    }

    pub(super) fn read(&self, text: &str) -> Result<Reading, Note> {
        let unit = self.unit.as_ref();
        let equal_to =
            |number| Entry::Relation(Relation::equation(Expr::symbol(self.unknown.as_str()), number));
        if let Some(amount) = Amount::of_several(text, unit) {
            return Ok(amount.reading(equal_to));
        }
        let typed = split_unit(text, unit.map(|unit| unit.name.as_str()));
        // The unknown itself is no unit: `3t` is no tonnes where t is asked for.
        let other = typed.other.filter(|found| *found != self.unknown.as_str());
        let number = if typed.other == other { typed.number } else { text };
        let entry = math::parse_entry(number).map_err(Note::Syntax)?;
        let value = match &entry {
            Entry::Expression(expr) => Value::Number(self.number(expr)?),
            Entry::Relation(relation) => Value::Number(self.solved(relation)?),
            Entry::NoSolution => Value::NoSolution,
            Entry::AllReals => Value::AllReals,
            // The set of the only solution.
            Entry::Set(SetExpr::Finite(values)) | Entry::Member { set: SetExpr::Finite(values), .. } => {
                let [value] = &values[..] else { return Err(Note::SeveralValues) };
                Value::Number(self.number(value)?)
            }
            Entry::List(_) | Entry::All(_) | Entry::Tuple(_) | Entry::Family { .. } => {
                return Err(Note::SeveralValues);
            }
            Entry::Chain(_) => return Err(Note::NotAnEquality),
            _ => return Err(Note::NotSolved),
        };
        match (&value, other) {
            (Value::Number(_), Some(found)) => Amount::read_other_unit(entry, value, found, unit, equal_to),
            (Value::Number(_), None) if unit.is_some_and(|unit| unit.required) && number == text => {
                Err(Note::MissingUnit)
            }
            _ => Ok(Reading::plain(entry, value)),
        }
    }

    /// A bare value.
    fn number(&self, expr: &Expr) -> Result<Rational, Note> {
        if let Some(value) = single_number(expr) {
            return value;
        }
        match expr.symbols().into_iter().find(|symbol| *symbol != self.unknown) {
            Some(found) => Err(Note::OtherUnknown { found }),
            None if expr.contains(&self.unknown) => Err(Note::NotSolved),
            None => Err(Note::NotComputed),
        }
    }

    /// `x = −3` or `−3 = x`.
    fn solved(&self, relation: &Relation) -> Result<Rational, Note> {
        if relation.op != RelationOp::Eq {
            return Err(Note::NotAnEquality);
        }
        let symbols = relation.symbols();
        if let Some(found) = symbols.iter().find(|symbol| **symbol != self.unknown) {
            return Err(Note::OtherUnknown { found: found.clone() });
        }
        if symbols.is_empty() {
            return Err(Note::ExpectedUnknown { unknown: self.unknown.clone() });
        }
        let is_unknown =
            |side: &Expr| matches!(side.unbracketed(), Expr::Symbol(name) if *name == self.unknown);
        let value = match (is_unknown(&relation.left), is_unknown(&relation.right)) {
            (true, false) => &relation.right,
            (false, true) => &relation.left,
            _ => return Err(Note::NotSolved),
        };
        self.number(value)
    }

    /// The equation of an instance, as it is shown.
    pub(super) fn task(&self, values: &Values) -> Entry {
        Entry::Relation(values.substitute_relation(&self.equation))
    }

    /// Whether `right` solves the equation of this instance, and nothing else does.
    pub(super) fn proves(&self, right: &Value, values: &Values) -> bool {
        // Not tidied: what is proved is the equation as written, before anything is left out.
        self.solves(&self.equation.substitute(&|symbol| values.shown(symbol)), right)
    }

    /// Whether the value solves this equation, and nothing else does.
    pub(super) fn solves(&self, equation: &Relation, value: &Value) -> bool {
        // Putting the value in is much less work than solving, and most equations fail there.
        if let Value::Number(number) = value {
            let at = Bindings::from([(self.unknown.clone(), number.clone())]);
            let side = |expr: &Expr| math::evaluate(expr, &at);
            if matches!((side(&equation.left), side(&equation.right)), (Ok(left), Ok(right)) if left != right)
            {
                return false;
            }
        }
        match (math::solve_linear(equation, &self.unknown), value) {
            (Some(LinearSolution::None), Value::NoSolution)
            | (Some(LinearSolution::All), Value::AllReals) => true,
            (Some(LinearSolution::One(solution)), Value::Number(value)) => solution == *value,
            _ => false,
        }
    }
}

/// The unknown: a letter that is no parameter.
pub(super) fn unknown(name: &str, path: &str, scope: &Scope, mistakes: &mut Mistakes) -> Option<Symbol> {
    if scope.knows(name) {
        mistakes.add(path, TemplateErrorKind::UnknownIsParameter(name.to_owned()));
        return None;
    }
    if let Ok(Expr::Symbol(symbol)) = math::parse_expression(name) {
        Some(symbol)
    } else {
        mistakes.add(path, TemplateErrorKind::BadName(name.to_owned()));
        None
    }
}

/// The value of a solution: a formula without the unknown, `none` or `all`.
pub(super) fn formula(text: &str, scope: &Scope) -> Result<AnswerFormula, Located> {
    match text.trim() {
        "none" => Ok(AnswerFormula::NoSolution),
        "all" => Ok(AnswerFormula::AllReals),
        _ => scope.numeric(text).map(AnswerFormula::Expression),
    }
}
