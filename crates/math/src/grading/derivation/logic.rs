//! Lines made of letters that are true or false.

use std::collections::BTreeSet;

use super::Link;
use super::node::Node;
use crate::{Expr, Symbol};

/// More letters are not tried.
const MAX_LETTERS: usize = 8;

/// The link, if both lines are logic alone.
pub(super) fn link(before: &Node, line: &Node) -> Option<Link> {
    let is_joined = |node: &Node| matches!(node, Node::All(_) | Node::Any(_) | Node::Not(_));
    if !(is_joined(before) || is_joined(line)) {
        return None;
    }
    let mut letters = BTreeSet::new();
    if !(collect(before, &mut letters) && collect(line, &mut letters)) || letters.len() > MAX_LETTERS {
        return None;
    }
    let letters: Vec<Symbol> = letters.into_iter().collect();
    let same = (0u32..1 << letters.len()).all(|values| {
        let is_true = |letter: &Symbol| {
            letters.iter().position(|own| own == letter).is_some_and(|at| values >> at & 1 == 1)
        };
        holds(before, &is_true) == holds(line, &is_true)
    });
    Some(if same { Link::Check } else { Link::DoesNotFollow })
}

fn collect(node: &Node, letters: &mut BTreeSet<Symbol>) -> bool {
    match node {
        Node::Truth(_) => true,
        Node::Value(Expr::Symbol(letter)) => {
            letters.insert(letter.clone());
            true
        }
        Node::All(parts) | Node::Any(parts) => parts.iter().all(|part| collect(part, letters)),
        Node::Not(inner) => collect(inner, letters),
        _ => false,
    }
}

fn holds(node: &Node, is_true: &dyn Fn(&Symbol) -> bool) -> bool {
    match node {
        Node::Truth(value) => *value,
        Node::Value(Expr::Symbol(letter)) => is_true(letter),
        Node::All(parts) => parts.iter().all(|part| holds(part, is_true)),
        Node::Any(parts) => parts.iter().any(|part| holds(part, is_true)),
        Node::Not(inner) => !holds(inner, is_true),
        _ => false,
    }
}
