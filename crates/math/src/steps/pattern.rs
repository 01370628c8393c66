//! Matching what a rule says against a node.
//!
//! Patterns are written in our own notation. Letters stand for parts:
//! - `A` … `H`: anything;
//! - `R`, `S`: in a sum or product, all that is left of it (one part or more);
//! - `n`, `m`, `k`, `p`, `q`: a number;
//! - `x`, `y`: a variable.
//!
//! Sums and products match in any order; at the top of a pattern a sum or product may have more parts than the pattern,
//! which then stay as they are.

use super::node::Node;
use crate::number::Rat;
use crate::{RelationOp, Symbol};

/// What the letters of a pattern stand for.
#[derive(Debug, Clone, Default)]
pub(super) struct Bindings(Vec<(char, Node)>);

impl Bindings {
    fn get(&self, letter: char) -> Option<&Node> {
        self.0.iter().find(|(bound, _)| *bound == letter).map(|(_, node)| node)
    }

    /// Binds a letter, or tells whether it stands for just this already.
    fn bind(&mut self, letter: char, node: &Node) -> bool {
        if let Some(bound) = self.get(letter) {
            bound.in_order() == node.in_order()
        } else {
            self.0.push((letter, node.clone()));
            true
        }
    }

    fn cut(&mut self, length: usize) {
        self.0.truncate(length);
    }
}

fn letter(symbol: &Symbol) -> Option<char> {
    let mut letters = symbol.as_str().chars();
    letters.next().filter(|_| letters.next().is_none())
}

fn is_rest(node: &Node) -> bool {
    matches!(node, Node::Symbol(symbol) if matches!(letter(symbol), Some('R' | 'S')))
}

/// What is done with a match; `true` ends the search.
type Then<'a> = &'a mut dyn FnMut(&mut Bindings, &[Node]) -> bool;

/// Finds all ways in which the pattern matches the whole node, or at its top a part of its sum or product; `then` gets
/// the parts that were left over.
pub(super) fn find(pattern: &Node, node: &Node, then: Then<'_>) -> bool {
    let mut bindings = Bindings::default();
    match (pattern, node) {
        (Node::Sum(wanted), Node::Sum(there)) | (Node::Product(wanted), Node::Product(there)) => {
            parts(wanted, there, build_of(node), true, &mut bindings, then)
        }
        _ => one(pattern, node, &mut bindings, &mut |bindings| then(bindings, &[])),
    }
}

fn build_of(node: &Node) -> fn(Vec<Node>) -> Node {
    if matches!(node, Node::Sum(_)) { Node::sum } else { Node::product }
}

/// Matches one node as a whole.
fn one(
    pattern: &Node,
    node: &Node,
    bindings: &mut Bindings,
    then: &mut dyn FnMut(&mut Bindings) -> bool,
) -> bool {
    let mark = bindings.0.len();
    let ended = match (pattern, node) {
        (Node::Symbol(symbol), _) => {
            let Some(letter) = letter(symbol) else { return false };
            let fits = match letter {
                'n' | 'm' | 'k' | 'p' | 'q' => matches!(node, Node::Number(_)),
                'x' | 'y' => matches!(node, Node::Symbol(_)),
                _ => true,
            };
            fits && bindings.bind(letter, node) && then(bindings)
        }
        (Node::Number(a), Node::Number(b)) => a == b && then(bindings),
        (Node::Constant(a), Node::Constant(b)) => a == b && then(bindings),
        (Node::Negate(a), Node::Negate(b)) => one(a, b, bindings, then),
        (Node::Root(d, a), Node::Root(e, b)) => d == e && one(a, b, bindings, then),
        (Node::Fraction(a), Node::Fraction(b)) | (Node::Power(a), Node::Power(b)) => {
            in_turn(&a[..], &b[..], bindings, then)
        }
        (Node::Call(f, a), Node::Call(g, b)) => f == g && a.len() == b.len() && in_turn(a, b, bindings, then),
        (Node::Relation(wanted, a), Node::Relation(there, b)) => {
            direction(*wanted, *there) && in_turn(&a[..], &b[..], bindings, then)
        }
        (Node::Sum(wanted), Node::Sum(there)) | (Node::Product(wanted), Node::Product(there)) => {
            parts(wanted, there, build_of(node), false, bindings, &mut |bindings, _| then(bindings))
        }
        _ => false,
    };
    if !ended {
        bindings.cut(mark);
    }
    ended
}

/// `=` matches `=`; `<` matches every inequality.
fn direction(wanted: RelationOp, there: RelationOp) -> bool {
    match wanted {
        RelationOp::Eq => there == RelationOp::Eq,
        _ => matches!(there, RelationOp::Lt | RelationOp::Le | RelationOp::Gt | RelationOp::Ge),
    }
}

/// Matches parts one after another.
fn in_turn(
    wanted: &[Node],
    there: &[Node],
    bindings: &mut Bindings,
    then: &mut dyn FnMut(&mut Bindings) -> bool,
) -> bool {
    match (wanted, there) {
        ([first, wanted @ ..], [node, there @ ..]) => {
            one(first, node, bindings, &mut |bindings| in_turn(wanted, there, bindings, then))
        }
        ([], []) => then(bindings),
        _ => false,
    }
}

/// Matches the parts of a sum or product in any order. With `open`, parts may be left over.
fn parts(
    wanted: &[Node],
    there: &[Node],
    build: fn(Vec<Node>) -> Node,
    open: bool,
    bindings: &mut Bindings,
    then: Then<'_>,
) -> bool {
    let Some((first, wanted)) = wanted.split_first() else {
        return (there.is_empty() || open) && then(bindings, there);
    };
    if is_rest(first) {
        // All that the others do not take; written last in patterns.
        let Node::Symbol(symbol) = first else { return false };
        let Some(letter) = letter(symbol) else { return false };
        if !wanted.is_empty() || there.is_empty() {
            return false;
        }
        let mark = bindings.0.len();
        let ended = bindings.bind(letter, &build(there.to_vec())) && then(bindings, &[]);
        if !ended {
            bindings.cut(mark);
        }
        return ended;
    }
    for (index, node) in there.iter().enumerate() {
        let mut rest = there.to_vec();
        rest.remove(index);
        let ended =
            one(first, node, bindings, &mut |bindings| parts(wanted, &rest, build, open, bindings, then));
        if ended {
            return true;
        }
    }
    false
}

/// The replacement with its letters put in; `<` takes the direction that the matched inequality had, `>` the other one.
pub(super) fn build(template: &Node, bindings: &Bindings, op: Option<RelationOp>) -> Option<Node> {
    let inner = |node: &Node| build(node, bindings, op);
    let all = |parts: &[Node]| parts.iter().map(inner).collect::<Option<Vec<_>>>();
    Some(match template {
        Node::Symbol(symbol) => match letter(symbol).and_then(|letter| bindings.get(letter)) {
            Some(bound) => bound.clone(),
            None => return None,
        },
        Node::Number(_) | Node::Constant(_) => template.clone(),
        Node::Negate(part) => inner(part)?.negated(),
        Node::Sum(parts) => Node::sum(all(parts)?),
        Node::Product(parts) => Node::product(all(parts)?),
        Node::Fraction(pair) => Node::fraction(inner(&pair[0])?, inner(&pair[1])?),
        Node::Power(pair) => Node::Power(Box::new([inner(&pair[0])?, inner(&pair[1])?])),
        Node::Root(degree, part) => Node::Root(*degree, Box::new(inner(part)?)),
        Node::Call(function, parts) => Node::Call(*function, all(parts)?),
        Node::Relation(written, pair) => {
            let op = match (written, op) {
                (RelationOp::Lt, Some(op)) => op,
                (RelationOp::Gt, Some(op)) => op.mirrored(),
                (other, _) => *other,
            };
            Node::Relation(op, Box::new([inner(&pair[0])?, inner(&pair[1])?]))
        }
    })
}

/// Whether a number that a letter stands for is 0 or 1: rules that multiply or divide by it would say nothing.
pub(super) fn is_trivial(bindings: &Bindings) -> bool {
    bindings.0.iter().any(|(letter, node)| {
        matches!(letter, 'n' | 'm' | 'k' | 'p' | 'q')
            && matches!(node, Node::Number(value) if value.is_zero() || *value == Rat::ONE)
    })
}
