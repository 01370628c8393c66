//! The numbers and words of one instance.

use std::collections::BTreeMap;
use std::sync::Arc;

use math::{Bindings, Condition, Expr, Lang, Notation, Print, Rational, Symbol};

use crate::rich::Formula;
use crate::scope::form_key;
use crate::template::Show;

/// A number with the way it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// The exact value.
    pub(crate) value: Rational,
    /// How it is shown.
    pub(crate) shown: Expr,
    /// Digits after the decimal sign as shown; 0 for whole numbers and fractions.
    pub(crate) places: u32,
}

impl Number {
    /// A whole number.
    pub(crate) fn whole(value: i64) -> Self {
        Self { value: math::whole(value), shown: Expr::integer(value), places: 0 }
    }

    /// The number that a text writes, such as `0,50` or `3/4`; `None` if it is anything else.
    pub(crate) fn written(text: &str) -> Option<Self> {
        let shown = math::parse_expression(text).ok()?;
        if !math::form::is_single_number(&shown) {
            return None;
        }
        let value = math::evaluate(&shown, &Bindings::new()).ok()?;
        let places = decimal_places(&shown);
        Some(Self { value, shown, places })
    }

    /// `value` as `show` wants it; `None` if it has no such form (a decimal that never ends).
    pub(crate) fn computed(value: Rational, show: Show) -> Option<Self> {
        let shown = match show {
            Show::Fraction => Expr::rational(value.clone()),
            Show::Decimal => Expr::decimal(&value)?,
            Show::Mixed => Expr::mixed(&value),
        };
        let places = decimal_places(&shown);
        Some(Self { value, shown, places })
    }
}

fn decimal_places(shown: &Expr) -> u32 {
    match shown {
        Expr::Negate(inner) => decimal_places(inner),
        Expr::Number(literal) => match literal.notation() {
            Notation::Decimal { places, .. } => places,
            Notation::Integer(_) | Notation::Mixed { .. } => 0,
        },
        _ => 0,
    }
}

/// A word with its forms by key: `lt`, `lt-kam`, `en`.
pub(crate) type Word = Arc<BTreeMap<String, String>>;

/// What the names of a template stand for in one instance.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Values {
    numbers: BTreeMap<Symbol, Number>,
    words: BTreeMap<String, Word>,
    /// The numbers once more, as [`math::evaluate`] wants them.
    bindings: Bindings,
}

impl Values {
    pub(crate) fn set_number(&mut self, name: &Symbol, number: Number) {
        self.bindings.insert(name.clone(), number.value.clone());
        self.numbers.insert(name.clone(), number);
    }

    pub(crate) fn set_word(&mut self, name: &str, word: Word) {
        self.words.insert(name.to_owned(), word);
    }

    pub(crate) fn number(&self, name: &str) -> Option<&Number> {
        self.numbers.get(&Symbol::new(name))
    }

    pub(crate) fn bindings(&self) -> &Bindings {
        &self.bindings
    }

    /// Whether the condition holds; without one it does, without a value it does not.
    pub(crate) fn fulfil(&self, when: Option<&Condition>) -> bool {
        when.is_none_or(|when| math::evaluate_condition(when, &self.bindings) == Ok(true))
    }

    /// The exact value of a formula without further letters; `None` if it has none (division by zero).
    pub(crate) fn evaluate(&self, formula: &Expr) -> Option<Rational> {
        math::evaluate(formula, &self.bindings).ok()
    }

    /// The value of a formula in floating point, for drawing; `None` if it has none.
    pub(crate) fn approximate(&self, formula: &Expr) -> Option<f64> {
        math::approximate(formula, &self.bindings)
    }

    /// The formula with its numbers in place.
    pub(crate) fn in_numbers(&self, formula: &Expr) -> Expr {
        formula.substitute(&|symbol| self.shown(symbol))
    }

    /// The formula with its numbers in place, as one would write it.
    pub(crate) fn substitute(&self, formula: &Expr) -> Expr {
        formula.substitute(&|symbol| self.shown(symbol)).tidy()
    }

    /// The relation with its numbers in place, as one would write it.
    pub(crate) fn substitute_relation(&self, relation: &math::Relation) -> math::Relation {
        relation.substitute(&|symbol| self.shown(symbol)).tidy()
    }

    /// How a name's number is written, if it is one.
    pub(crate) fn shown(&self, symbol: &Symbol) -> Option<Expr> {
        self.numbers.get(symbol).map(|number| number.shown.clone())
    }

    /// What `{name}` or `{name.form}` becomes in a text. Compiling has made sure that it exists.
    pub(crate) fn inserted(&self, name: &str, form: Option<&str>, lang: Lang) -> String {
        match self.words.get(name) {
            Some(word) => word.get(&form_key(lang, form)).cloned().unwrap_or_default(),
            None => self.number(name).map(|number| number.shown.text(lang)).unwrap_or_default(),
        }
    }
}

impl Formula {
    /// The formula with its numbers in place.
    pub(crate) fn with(&self, values: &Values) -> Self {
        match self {
            Self::Expression(expression) => Self::Expression(values.substitute(expression)),
            Self::Relation(relation) => Self::Relation(values.substitute_relation(relation)),
            Self::Entry(entry) => Self::Entry(Box::new(entry.map(&|expr| values.substitute(expr)))),
        }
    }

    /// Every letter and name in it.
    pub(crate) fn names(&self) -> Vec<String> {
        let symbols = match self {
            Self::Expression(expression) => expression.symbols(),
            Self::Relation(relation) => relation.symbols(),
            Self::Entry(entry) => entry.symbols(),
        };
        symbols.iter().map(ToString::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_written_form() {
        for (text, shown, places) in [
            ("0,50", "0,50", 2),
            ("3/4", "3/4", 0),
            ("-2,4", "−2,4", 1),
            ("12", "12", 0),
            ("1 1/2", "1 1/2", 0),
        ] {
            let number = Number::written(text).unwrap();
            assert_eq!((number.shown.text(Lang::Lt).as_str(), number.places), (shown, places));
        }
        for text in ["", "x", "1 + 2", "2x", "1/0", "1;2"] {
            assert_eq!(Number::written(text), None, "{text}");
        }
    }

    #[test]
    fn computed_numbers_are_shown_as_wanted() {
        let half = math::ratio(7, 2).unwrap();
        let third = math::ratio(1, 3).unwrap();
        let text =
            |value: &Rational, show| Number::computed(value.clone(), show).map(|n| n.shown.text(Lang::Lt));
        assert_eq!(text(&half, Show::Fraction).as_deref(), Some("7/2"));
        assert_eq!(text(&half, Show::Decimal).as_deref(), Some("3,5"));
        assert_eq!(text(&half, Show::Mixed).as_deref(), Some("3 1/2"));
        assert_eq!(text(&third, Show::Decimal), None);
    }
}
