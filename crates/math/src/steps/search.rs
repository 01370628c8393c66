//! Which rule leads from one line to the next?
//!
//! Every rule is tried at every place of the line before. A buggy rule is suspected when what it makes there means the
//! same as the line that was written; a right rule was used when what it makes is written like that line.

use super::node::Node;
use super::pattern::{build, find, is_trivial};
use super::place::Place;
use super::rule::{Rule, Validity};
use super::rules;
use crate::algebra::budget::Budget;
use crate::numeric::{Approximate, point, value};
use crate::{Entry, Expr, RelationOp, Symbol};

/// A rule that explains a line.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Which.
    pub rule: &'static Rule,
    /// Where in the line before it was applied.
    pub place: Place,
}

/// The longest line for which rules are searched, in nodes: longer ones are not explained.
const MAX_SIZE: usize = 80;
/// The most lines that are made by rules and looked at for one step,
const MAX_CANDIDATES: usize = 4_000;
/// and the most nodes that they have together.
const MAX_NODES: usize = 80_000;

/// The wrong rule that leads from the line before to this line, if one does.
///
/// ```
/// use math::{parse_entry, steps};
/// let line = |text| parse_entry(text).unwrap();
/// let found = steps::mistake(&line("2(x + 3) = 10"), &line("2x + 3 = 10")).unwrap();
/// assert_eq!(found.rule.id, "bracket-first-term-only");
/// ```
pub fn mistake(before: &Entry, line: &Entry) -> Option<Explanation> {
    let target = Target::of(line)?;
    let budget = Budget::new();
    let explained = |candidate: &Node| target.means_the_same(candidate, &budget);
    tried(before, Validity::Buggy, 1, explained).found.pop()
}

/// The wrong rules each of which, used once on this line, leads to one that `accepts` takes: what may have gone wrong
/// on the way from a task to a result. None for lines too long to try every rule at every place.
///
/// ```
/// use math::{Entry, LinearSolution, parse_entry, ratio, solve_linear, steps};
/// let wrong = LinearSolution::One(ratio(7, 2).unwrap());
/// let gives = |line: &Entry| match line {
///     Entry::Relation(line) => solve_linear(line, &"x".into()).as_ref() == Some(&wrong),
///     _ => false,
/// };
/// let found = steps::mistakes_toward(&parse_entry("2(x + 3) = 10").unwrap(), gives);
/// assert_eq!(found[0].rule.id, "bracket-first-term-only");
/// ```
pub fn mistakes_toward(before: &Entry, accepts: impl Fn(&Entry) -> bool) -> Vec<Explanation> {
    let explains = |candidate: &Node| match candidate {
        Node::Relation(..) => {
            candidate.relation().is_some_and(|relation| accepts(&Entry::Relation(relation)))
        }
        _ => candidate.expr().is_some_and(|expr| accepts(&Entry::Expression(expr))),
    };
    let tried = tried(before, Validity::Buggy, usize::MAX, explains);
    // What was not looked at might explain it better.
    if tried.thorough { tried.found } else { Vec::new() }
}

/// The right rule that leads from the line before to this line in one step, if one does.
pub fn rule_used(before: &Entry, line: &Entry) -> Option<Explanation> {
    let written = node_of(line)?.in_order();
    tried(before, Validity::Right, 1, |line| line.in_order() == written).found.pop()
}

fn node_of(entry: &Entry) -> Option<Node> {
    match entry {
        Entry::Expression(expr) => Node::of(expr),
        Entry::Relation(relation) => Node::of_relation(relation),
        _ => None,
    }
}

/// What trying rules showed.
struct Tried {
    found: Vec<Explanation>,
    /// Whether every rule was tried at every place, or enough were found.
    thorough: bool,
}

/// The first of the rules that make what `explains` accepts, at most `most`.
fn tried(line: &Entry, validity: Validity, most: usize, explains: impl Fn(&Node) -> bool) -> Tried {
    let Some(before) = node_of(line).filter(|before| before.size() <= MAX_SIZE) else {
        return Tried { found: Vec::new(), thorough: false };
    };
    let mut left = MAX_CANDIDATES.min(MAX_NODES / before.size());
    let found = rules::all()
        .filter(|rule| rule.validity == validity)
        .filter_map(|rule| {
            let mut way = Vec::new();
            let parts = anywhere(rule, &before, &mut way, &mut left, &mut |candidate| explains(candidate))?;
            Some(Explanation { rule, place: Place::of(line, &way, &parts) })
        })
        .take(most)
        .collect();
    Tried { found, thorough: left > 0 }
}

/// Parts of a node by their numbers; none if it was taken as a whole.
type Taken = Vec<usize>;

/// Tries a rule at the node and everywhere below; `see` gets the whole line with the rule applied. When it is content,
/// `way` leads to where the rule was applied.
fn anywhere(
    rule: &'static Rule,
    node: &Node,
    way: &mut Vec<usize>,
    left: &mut usize,
    see: &mut dyn FnMut(&Node) -> bool,
) -> Option<Taken> {
    if let Some(parts) = here(rule, node, left, see) {
        return Some(parts);
    }
    node.children().iter().enumerate().find_map(|(index, child)| {
        way.push(index);
        let see = &mut |changed: &Node| see(&node.with_child(index, changed.clone()));
        let found = anywhere(rule, child, way, left, see);
        if found.is_none() {
            way.pop();
        }
        found
    })
}

/// The parts of a sum or product that are not left over.
fn taken(node: &Node, rest: &[Node]) -> Taken {
    if rest.is_empty() {
        return Vec::new();
    }
    let mut rest: Vec<&Node> = rest.iter().collect();
    let mut is_taken = |part: &Node| match rest.iter().position(|other| *other == part) {
        Some(place) => {
            rest.swap_remove(place);
            false
        }
        None => true,
    };
    (0..node.children().len()).filter(|index| is_taken(&node.children()[*index])).collect()
}

fn here(
    rule: &'static Rule,
    node: &Node,
    left: &mut usize,
    see: &mut dyn FnMut(&Node) -> bool,
) -> Option<Taken> {
    let pair = rule.patterns()?;
    let mut parts = Vec::new();
    let mut attempt = |node: &Node| {
        let op = if let Node::Relation(op, _) = node { Some(*op) } else { None };
        find(&pair.from, node, &mut |bindings, rest| {
            if *left == 0 {
                return true;
            }
            if !rule.trivial && is_trivial(bindings) {
                return false;
            }
            let Some(made) = build(&pair.to, bindings, op) else { return false };
            *left -= 1;
            let made = if rest.is_empty() {
                made
            } else {
                let mut parts = vec![made];
                parts.extend_from_slice(rest);
                if matches!(node, Node::Sum(_)) { Node::sum(parts) } else { Node::product(parts) }
            };
            let content = see(&made);
            if content {
                parts = taken(node, rest);
            }
            content
        })
    };
    if attempt(node) {
        return (*left > 0).then_some(parts);
    }
    // A rule for one side of an equation holds for the other.
    match node {
        Node::Relation(op, pair) if matches!(rule.patterns(), Some(p) if matches!(p.from, Node::Relation(..))) =>
        {
            let mirrored = Node::Relation(op.mirrored(), Box::new([pair[1].clone(), pair[0].clone()]));
            (attempt(&mirrored) && *left > 0).then(Vec::new)
        }
        _ => None,
    }
}

/// The line that was written, ready to be compared with many.
enum Target {
    Expression { expr: Expr, probe: Probe<1> },
    Relation { op: RelationOp, difference: Expr, probe: Probe<2> },
}

impl Target {
    fn of(line: &Entry) -> Option<Self> {
        match line {
            Entry::Expression(expr) => Some(Self::Expression { expr: expr.clone(), probe: Probe::of(expr) }),
            Entry::Relation(relation) => {
                let difference = difference(&Node::of_relation(relation)?)?;
                let probe = Probe::of(&difference);
                Some(Self::Relation { op: relation.op, difference, probe })
            }
            _ => None,
        }
    }

    /// Whether that is proven, within the allowance.
    fn means_the_same(&self, candidate: &Node, budget: &Budget) -> bool {
        match self {
            Self::Expression { expr, probe } => {
                let Some(candidate) = candidate.expr() else { return false };
                if let (Some([own]), Some([other])) = (probe.values, probe.look_at(&candidate))
                    && own.differs(other)
                {
                    return false;
                }
                budget
                    .forms([expr, &candidate])
                    .is_ok_and(|(mut field, [a, b])| field.same(&a, &b).unwrap_or(false))
            }
            Self::Relation { op, difference: own, probe } => {
                let Node::Relation(other_op, _) = candidate else { return false };
                let Some(other) = difference(candidate) else { return false };
                // Differences of sides that are the same up to a number have the same ratio at every two points.
                if let (Some([a, b]), Some([c, d])) = (probe.values, probe.look_at(&other))
                    && a.times(d).differs(b.times(c))
                {
                    return false;
                }
                same_relation((*op, own), (*other_op, &other), budget)
            }
        }
    }
}

/// Values at some points: they tell most lines apart, and cost much less than canonical forms.
struct Probe<const POINTS: usize> {
    at: [Vec<(Symbol, f64)>; POINTS],
    /// The line's own; none where it has none.
    values: Option<[Approximate; POINTS]>,
}

impl<const POINTS: usize> Probe<POINTS> {
    fn of(expr: &Expr) -> Self {
        let symbols: Vec<Symbol> = expr.symbols().into_iter().collect();
        let mut probe = Self { at: std::array::from_fn(|number| point(&symbols, number)), values: None };
        probe.values = probe.look_at(expr);
        probe
    }

    fn look_at(&self, expr: &Expr) -> Option<[Approximate; POINTS]> {
        let mut values = [Approximate::exact(0.0); POINTS];
        for (at, found) in self.at.iter().zip(&mut values) {
            *found = value(expr, at).ok()?;
        }
        Some(values)
    }
}

/// The left side minus the right.
fn difference(relation: &Node) -> Option<Expr> {
    let Node::Relation(_, pair) = relation else { return None };
    let [left, right] = &**pair;
    Node::sum(vec![left.clone(), right.clone().negated()]).expr()
}

/// Whether two equations or inequalities, as signs and differences of sides, are the same up to moving terms and
/// multiplying by a number.
fn same_relation(
    (op, own): (RelationOp, &Expr),
    (other_op, other): (RelationOp, &Expr),
    budget: &Budget,
) -> bool {
    let Ok((_, [first, second])) = budget.forms([own, other]) else { return false };
    let (Some(first), Some(second)) = (first.as_poly(), second.as_poly()) else { return false };
    let (p, q) = (first.primitive(), second.primitive());
    if p != q || p.is_zero() {
        return false;
    }
    let turned = first.content().is_negative() != second.content().is_negative();
    match (op, other_op) {
        (RelationOp::Eq, RelationOp::Eq) | (RelationOp::Ne, RelationOp::Ne) => true,
        (op, other) => op == if turned { other.mirrored() } else { other },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_entry;

    fn found(before: &str, line: &str) -> Option<&'static str> {
        let read = |text: &str| parse_entry(text).unwrap();
        mistake(&read(before), &read(line)).map(|explanation| explanation.rule.id)
    }

    #[test]
    fn mistakes_are_found_anywhere_in_the_line() {
        let check = |before: &str, line: &str, expect: Option<&str>| {
            assert_eq!(found(before, line), expect, "{before} → {line}");
        };
        check("2(x + 3) = 10", "2x + 3 = 10", Some("bracket-first-term-only"));
        check("10 = 2(x + 3)", "2x = 7", Some("bracket-first-term-only"));
        check("5 - (x + 3)", "8 - x", Some("minus-before-bracket-first-only"));
        check("(x + 3)^2 - 1", "x^2 + 8", Some("square-of-sum-termwise"));
        check("7 - (-3)", "4", Some("subtracting-negative"));
        check("7 + 3", "4", None);
        check("2(x + 3) = 10", "2x + 6 = 10", None);
        check("2(x + 3) = 10", "x = 41", None);
    }

    #[test]
    fn right_rules_are_named() {
        let read = |text: &str| parse_entry(text).unwrap();
        let check = |before: &str, line: &str, expect: Option<&str>| {
            let used = rule_used(&read(before), &read(line)).map(|explanation| explanation.rule.id);
            assert_eq!(used, expect, "{before} → {line}");
        };
        check("2(x + 3) = 10", "2x + 6 = 10", Some("open-bracket"));
    }
}
