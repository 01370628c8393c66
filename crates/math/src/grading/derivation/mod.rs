//! A solution line by line: how each line follows from the one before.

//!
//! What counts as equivalent, and the names of links, are those of STACK's reasoning by equivalence, as its
//! documentation tells (Sangwin, Kinnear, Investigating and improving student understanding of the expressions tasks,
//! 2022; `doc/en/Specialist_tools/Equivalence_reasoning` of moodle-qtype_stack): values that only a denominator
//! excludes are not missed, complex solutions count unless said otherwise, inclusion is told of equations only.

mod link;
mod logic;
mod maxima;
mod node;
mod nouns;
mod sums;

pub use link::Link;

use crate::statement::{Setting, Statement, divides, multiplicities_grow};
use crate::steps::{Line, is_exponential_of, relate};
use crate::{Assumptions, Expr, Function, Relation, RelationOp, StepRelation};
use node::Node;

/// Nothing is assumed, as in STACK: solutions may be complex.
const NOTHING_ASSUMED: Assumptions = Assumptions { real: false, positive: false };

/// The link of every line to the one before; see [`links_assuming`].
pub fn links(lines: &[String]) -> Vec<Link> {
    links_assuming(lines, NOTHING_ASSUMED)
}

/// The link of every line to the one before.
///
/// Lines in the notation of Maxima or our own. What cannot be read or compared is said not to follow.
pub fn links_assuming(lines: &[String], assumptions: Assumptions) -> Vec<Link> {
    let read: Vec<Option<Node>> = lines.iter().map(|line| node(line)).collect();
    let mut found = Vec::with_capacity(lines.len());
    for index in 0..lines.len() {
        found.push(if index == 0 {
            first_link(lines.len(), assumptions)
        } else {
            link_at(&read, index, assumptions)
        });
    }
    if let Some(chained) = chain_of_equalities(&read) {
        found.splice(0..2, chained);
    }
    found
}

/// Reads a line in either notation.
fn node(line: &str) -> Option<Node> {
    maxima::parse(line).or_else(|| crate::parse_entry(line).ok().and_then(|entry| Node::of(&entry)))
}

fn first_link(lines: usize, assumptions: Assumptions) -> Link {
    match (lines > 1, assumptions.real, assumptions.positive) {
        (false, ..) | (true, false, false) => Link::None,
        (true, true, false) => Link::AssumeReal,
        (true, false, true) => Link::AssumePositive,
        (true, true, true) => Link::AssumePositiveReal,
    }
}

/// `A = B` and then lines that begin with `=`: the first link says whether A is B.
fn chain_of_equalities(read: &[Option<Node>]) -> Option<[Link; 2]> {
    let (Some(Node::Relation(first)), [Some(Node::Equal(second)), ..]) =
        (read.first()?.as_ref()?.into(), &read[1..])
    else {
        return None;
    };
    let all_equal = read[1..].iter().all(|node| matches!(node, Some(Node::Equal(_))));
    let Node::Value(second) = &**second else { return None };
    if !all_equal || first.op != RelationOp::Eq {
        return None;
    }
    let link =
        |a: &Expr, b: &Expr| if crate::equivalent(a, b).holds() { Link::Check } else { Link::DoesNotFollow };
    Some([link(&first.left, &first.right), link(&first.right, second)])
}

fn link_at(read: &[Option<Node>], index: usize, assumptions: Assumptions) -> Link {
    let (Some(before), Some(line)) = (&read[index - 1], &read[index]) else { return Link::DoesNotFollow };
    if matches!(line, Node::Text) || matches!(before, Node::Text) {
        return Link::Interrupted;
    }
    if matches!(line, Node::Let(..)) {
        return Link::None;
    }
    // Letters that were given a value stand for it from here on.
    let mut lets = Vec::new();
    let mut start = index - 1;
    while let (Some(Node::Let(letter, value)), true) = (&read[start], start > 0) {
        lets.push((letter.clone(), value.clone()));
        start -= 1;
    }
    let Some(before) = &read[start] else { return Link::DoesNotFollow };
    if matches!(before, Node::Text | Node::Let(..) | Node::Empty) || matches!(line, Node::Empty) {
        return Link::Interrupted;
    }
    let before = lets.iter().rev().fold(before.clone(), |node, (letter, value)| node.with(letter, value));
    let reasoning = read.iter().flatten().any(Node::states);
    link(&before, line, reasoning, assumptions)
}

/// The link between two lines; in reasoning with equations a value alone is said to be zero.
fn link(before: &Node, line: &Node, reasoning: bool, assumptions: Assumptions) -> Link {
    let (before, _) = before.unwrapped();
    let (line, equal) = line.unwrapped();
    if let Some(link) = logic::link(before, line) {
        return link;
    }
    let calculus = before.side().zip(line.side()).and_then(|(before, line)| nouns::link(&before, &line));
    let setting = Setting { real: assumptions.real, positive: assumptions.positive, condone_domains: true };
    if let (Node::Value(a), Node::Value(b)) = (before, line)
        && (!reasoning || equal)
    {
        return match relate(&Line::Value(a.clone()), &Line::Value(b.clone()), setting) {
            StepRelation::Equal => Link::Check,
            _ if equal => calculus.unwrap_or(Link::DoesNotFollow),
            StepRelation::Differentiated(letter) => Link::Differentiated(letter),
            StepRelation::Integrated(letter) => Link::Integrated(letter),
            _ => calculus.unwrap_or(Link::DoesNotFollow),
        };
    }
    let unknown = before.only_letter();
    let (Some(first), Some(second)) = (before.statement(None), line.statement(unknown.as_ref())) else {
        return missing_variable(before, line, setting).unwrap_or(Link::DoesNotFollow);
    };
    let found = linked(&first, &second, setting);
    match found {
        Link::Equivalent if equal => Link::Check,
        // Of everything and nothing no more is said than whether the other line is that.
        Link::Implies | Link::Implied if before.is_truth() || line.is_truth() => Link::DoesNotFollow,
        Link::DoesNotFollow => calculus.unwrap_or(Link::DoesNotFollow),
        found => found,
    }
}

fn linked(before: &Statement, line: &Statement, setting: Setting) -> Link {
    let related = relate(&Line::Statement(before.clone()), &Line::Statement(line.clone()), setting);
    if matches!(related, StepRelation::Equivalent | StepRelation::Unknown)
        && let (Statement::Relation(first), Statement::Relation(second)) = (before, line)
        && has_logarithms(first)
        && !has_logarithms(second)
        && is_exponential_of(first, second)
    {
        return Link::Exponentiated;
    }
    // Of several letters, inclusion is told of polynomials only.
    let several = before.symbols().len() > 1 || line.symbols().len() > 1;
    let equations = !(before.has_inequalities() || line.has_inequalities())
        && !(several && (divides(before) || divides(line)));
    match related {
        StepRelation::Equal => Link::Check,
        StepRelation::Equivalent => Link::Equivalent,
        StepRelation::EquivalentReals => Link::EquivalentOverReals,
        StepRelation::SameRootsUpToMultiplicity if several => match multiplicities_grow(before, line) {
            Some(true) if equations => Link::Implies,
            Some(false) if equations => Link::Implied,
            _ => Link::DoesNotFollow,
        },
        StepRelation::SameRootsUpToMultiplicity => Link::SameRoots,
        StepRelation::SolutionsLost(_) if equations => Link::Implied,
        StepRelation::SolutionsGained(_) if equations => Link::Implies,
        StepRelation::AndOr => Link::AndOr,
        StepRelation::CoefficientsEquated(letter) => Link::CoefficientsEquated(letter),
        StepRelation::CoefficientsJoined(letter) => Link::CoefficientsJoined(letter),
        StepRelation::Differentiated(letter) => Link::Differentiated(letter),
        StepRelation::Integrated(letter) => Link::Integrated(letter),
        _ => Link::DoesNotFollow,
    }
}

fn has_logarithms(relation: &Relation) -> bool {
    fn inside(expr: &Expr) -> bool {
        let here = matches!(expr, Expr::Call { function: Function::Ln | Function::Lg | Function::Log, .. });
        (here && !expr.symbols().is_empty()) || expr.children().any(inside)
    }
    inside(&relation.left) || inside(&relation.right)
}

/// `x = 1 or 2` where `x = 1 or x = 2` would follow.
fn missing_variable(before: &Node, line: &Node, setting: Setting) -> Option<Link> {
    let letter = before.only_letter()?;
    let (first, second) = (before.statement(None)?, line.completed(&letter).statement(Some(&letter))?);
    matches!(linked(&first, &second, setting), Link::Equivalent | Link::SameRoots)
        .then_some(Link::MissingVariable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_assuming(lines: &[&str], expect: &[&str], assumptions: Assumptions) {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let found: Vec<String> =
            links_assuming(&lines, assumptions).iter().map(ToString::to_string).collect();
        assert_eq!(found, expect, "{lines:?}");
    }

    #[test]
    fn each_line_follows_or_not() {
        let check = |lines: &[&str], expect: &[&str]| check_assuming(lines, expect, NOTHING_ASSUMED);
        check(&["2x + 1 = 5", "2x = 4", "x = 2"], &["EMPTYCHAR", "EQUIVCHAR", "EQUIVCHAR"]);
        check(&["(x + a)^2", "x^2 + 2ax + a^2"], &["EMPTYCHAR", "CHECKMARK"]);
        check(&["2x = 4", "x = 3"], &["EMPTYCHAR", "QMCHAR"]);
        check(&["(", "x"], &["EMPTYCHAR", "QMCHAR"]);
        check(&[], &[]);
        check(&["x^2=4", "x=2 or x=-2"], &["EMPTYCHAR", "EQUIVCHAR"]);
        check(&["x^2=4", "x=2 and x=-2"], &["EMPTYCHAR", "ANDOR"]);
        check(&["x^2=4", "x=2 or -2"], &["EMPTYCHAR", "MISSINGVAR"]);
        check(&["x^2=4", "x=2"], &["EMPTYCHAR", "IMPLIEDCHAR"]);
        check(&["x^2>4", "x>2"], &["EMPTYCHAR", "QMCHAR"]);
        check(&["(x-5)^2=0", "x=5"], &["EMPTYCHAR", "SAMEROOTS"]);
        check(&["(p-q)^2=0", "p=q"], &["EMPTYCHAR", "IMPLIEDCHAR"]);
        check(&["x=x", "false"], &["EMPTYCHAR", "QMCHAR"]);
        check(&["a*x=b", "x=b/a"], &["EMPTYCHAR", "EQUIVCHAR"]);
        check(&["x-1", "\"so\"", "x=1"], &["EMPTYCHAR", "EMPTYCHAR", "EMPTYCHAR"]);
        check(&["c*x+3=0", "stacklet(c,2)", "2*x=-3"], &["EMPTYCHAR", "EMPTYCHAR", "EQUIVCHAR"]);
        check(&["P and Q", "Q and P"], &["EMPTYCHAR", "CHECKMARK"]);
        let real = Assumptions { real: true, positive: false };
        check_assuming(&["x^3=27", "x=3"], &["ASSUMEREALVARS", "EQUIVCHARREAL"], real);
        let positive = Assumptions { real: false, positive: true };
        check_assuming(&["r^2=s^2", "r=s"], &["ASSUMEPOSVARS", "EQUIVCHAR"], positive);
    }
}
