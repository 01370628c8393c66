//! A line that is the derivative of the line before, or an antiderivative.

use super::StepRelation;
use crate::calculus::derivative;
use crate::{Expr, Symbol, equivalent};

/// Trying every letter takes a derivative of the whole line for each: so many nodes in all.
const MAX_NODES: usize = 4_000;

/// Whether one value is the derivative of the other. Tried with every letter, the last in the alphabet first.
pub(crate) fn calculus(before: &Expr, line: &Expr) -> Option<StepRelation> {
    let letters: Vec<Symbol> = (&before.symbols() | &line.symbols()).into_iter().rev().collect();
    if letters.len() > 1 && letters.len() * (before.size() + line.size()) > MAX_NODES {
        return None;
    }
    let is_slope = |of: &Expr, slope: &Expr, letter: &Symbol| {
        of.contains(letter) && derivative(of, letter).is_some_and(|own| equivalent(&own, slope).holds())
    };
    if let Some(letter) = letters.iter().find(|letter| is_slope(before, line, letter)) {
        return Some(StepRelation::Differentiated(letter.clone()));
    }
    let letter = letters.iter().find(|letter| before.contains(letter) && is_slope(line, before, letter))?;
    Some(StepRelation::Integrated(letter.clone()))
}
