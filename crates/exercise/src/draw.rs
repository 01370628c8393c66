//! Drawing the numbers and words of an instance.

use std::collections::{BTreeMap, BTreeSet};

use crate::generator::Generator;
use crate::template::Show;
use crate::values::{Number, Values, Word};
use math::{Condition, Expr, Rational, Symbol};

/// How often parameters are drawn anew until the constraints hold. A template that needs more would be slow on a
/// tablet; the check of `content/` finds it.
const MAX_TRIES: u32 = 10_000;

/// A parameter with everything it can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Parameter {
    /// One of these numbers; never empty.
    Number(Symbol, Vec<Number>),
    /// One of these words; never empty.
    Word(String, Vec<Word>),
}

/// A number computed from what was drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Derived {
    pub(crate) name: Symbol,
    pub(crate) formula: Expr,
    pub(crate) show: Show,
}

/// Everything that makes the values of an instance.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Recipe {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) derived: Vec<Derived>,
    pub(crate) constraints: Vec<Condition>,
}

impl Recipe {
    /// The first draw of `generator` that `fits` can make something of, or `None` after [`MAX_TRIES`].
    ///
    /// Draws are rejected whole: every draw that meets the constraints stays as likely as any other.
    pub(crate) fn draw<T>(&self, mut generator: Generator, fits: impl Fn(Values) -> Option<T>) -> Option<T> {
        (0..MAX_TRIES).find_map(|_| self.attempt(&mut generator).and_then(&fits))
    }

    /// The values where these derived numbers are others: those computed from them are computed anew. `None` if one of
    /// them has no value.
    pub(crate) fn carried(&self, values: &Values, written: &BTreeMap<Symbol, Rational>) -> Option<Values> {
        let mut carried = values.clone();
        let mut changed: BTreeSet<&Symbol> = BTreeSet::new();
        for derived in &self.derived {
            let number = match written.get(&derived.name) {
                Some(number) => number.clone(),
                None if derived.formula.symbols().iter().any(|symbol| changed.contains(symbol)) => {
                    carried.evaluate(&derived.formula)?
                }
                None => continue,
            };
            let fraction = || Number::computed(number.clone(), Show::Fraction);
            carried
                .set_number(&derived.name, Number::computed(number.clone(), derived.show).or_else(fraction)?);
            changed.insert(&derived.name);
        }
        Some(carried)
    }

    /// The place of a derived number among all of them.
    pub(crate) fn place(&self, name: &Symbol) -> Option<usize> {
        self.derived.iter().position(|derived| derived.name == *name)
    }

    /// One draw. Every parameter is drawn before anything is looked at, so that the number of draws used by a
    /// try does not depend on its outcome.
    fn attempt(&self, generator: &mut Generator) -> Option<Values> {
        let mut values = Values::default();
        for parameter in &self.parameters {
            match parameter {
                Parameter::Number(name, numbers) => {
                    values.set_number(name, numbers[generator.below(numbers.len())].clone());
                }
                Parameter::Word(name, words) => {
                    values.set_word(name, words[generator.below(words.len())].clone());
                }
            }
        }
        for derived in &self.derived {
            let value = values.evaluate(&derived.formula)?;
            values.set_number(&derived.name, Number::computed(value, derived.show)?);
        }
        self.constraints.iter().all(|condition| values.fulfil(Some(condition))).then_some(values)
    }
}
