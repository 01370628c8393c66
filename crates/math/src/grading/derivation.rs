//! A solution line by line: how each line follows from the one before.

//!
//! What counts as equivalent, and the names of links, are those of STACK's reasoning by equivalence, as its
//! documentation tells (Sangwin, Kinnear, Investigating and improving student understanding of the expressions tasks,
//! 2022; `doc/en/Specialist_tools/Equivalence_reasoning` of moodle-qtype_stack): values that only a denominator
//! excludes are not missed, complex solutions count unless said otherwise, inclusion is told of equations only.

use std::fmt;

use super::maxima::{self, Node};
use crate::steps::{Line, is_exponential_of, relate};
use crate::statement::{Setting, Statement, divides, multiplicities_grow};
use crate::{Assumptions, Entry, Expr, Function, Relation, RelationOp, StepRelation, Symbol};

/// How a line is related to the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// Nothing is claimed: the first line, or a letter given a value.
    None,
    /// Words stand here or on the line before, so that nothing is known.
    Interrupted,
    /// The same solutions, with the same multiplicities.
    Equivalent,
    /// The same real solutions.
    EquivalentOverReals,
    /// The same solutions, but not the same multiplicities.
    SameRoots,
    /// The same expression, or a true statement.
    Check,
    /// Solutions may have been gained.
    Implies,
    /// Solutions may have been lost.
    Implied,
    /// Does not follow.
    DoesNotFollow,
    /// The first line of a solution over the reals.
    AssumeReal,
    /// The first line of a solution over the positive numbers.
    AssumePositive,
    /// The first line of a solution over the positive real numbers.
    AssumePositiveReal,
    /// The same solutions: e to the power of both sides.
    Exponentiated,
    /// „and“ where „or“ would be right, or the other way.
    AndOr,
    /// A value without saying of what.
    MissingVariable,
    /// The derivative with respect to the variable.
    Differentiated(Symbol),
    /// An antiderivative with respect to the variable.
    Integrated(Symbol),
    /// Coefficients of powers of the variable are set equal: solutions may have been lost.
    CoefficientsEquated(Symbol),
    /// The other way: solutions may have been gained.
    CoefficientsJoined(Symbol),
}

impl Link {
    /// Whether a solution may go on from here.
    pub const fn is_valid(&self) -> bool {
        !matches!(
            self,
            Self::Implies
                | Self::Implied
                | Self::DoesNotFollow
                | Self::AndOr
                | Self::MissingVariable
                | Self::Interrupted
        )
    }
}

impl fmt::Display for Link {
    /// As in files of vectors.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None | Self::Interrupted => "EMPTYCHAR",
            Self::Equivalent => "EQUIVCHAR",
            Self::EquivalentOverReals => "EQUIVCHARREAL",
            Self::SameRoots => "SAMEROOTS",
            Self::Check => "CHECKMARK",
            Self::Implies => "IMPLIESCHAR",
            Self::Implied => "IMPLIEDCHAR",
            Self::DoesNotFollow => "QMCHAR",
            Self::AssumeReal => "ASSUMEREALVARS",
            Self::AssumePositive => "ASSUMEPOSVARS",
            Self::AssumePositiveReal => "ASSUMEPOSREALVARS",
            Self::Exponentiated => "EQUIVLOG",
            Self::AndOr => "ANDOR",
            Self::MissingVariable => "MISSINGVAR",
            Self::Differentiated(symbol) => return write!(f, "DIFFCHAR({symbol})"),
            Self::Integrated(symbol) => return write!(f, "INTCHAR({symbol})"),
            Self::CoefficientsEquated(symbol) => return write!(f, "EQUATECOEFFLOSS({symbol})"),
            Self::CoefficientsJoined(symbol) => return write!(f, "EQUATECOEFFGAIN({symbol})"),
        })
    }
}

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
        found.push(if index == 0 { first_link(lines.len(), assumptions) } else { link_at(&read, index, assumptions) });
    }
    if let Some(chained) = chain_of_equalities(&read) {
        found.splice(0..2, chained);
    }
    found
}

/// Reads a line in either notation.
fn node(line: &str) -> Option<Node> {
    maxima::parse(line).or_else(|| crate::parse_entry(line).ok().and_then(|entry| node_of(&entry)))
}

fn node_of(entry: &Entry) -> Option<Node> {
    Some(match entry {
        Entry::Expression(expr) => Node::Value(expr.clone()),
        Entry::Relation(relation) => Node::Relation(relation.clone()),
        Entry::NoSolution => Node::Truth(false),
        Entry::AllReals => Node::Truth(true),
        Entry::List(entries) => Node::Any(entries.iter().map(node_of).collect::<Option<_>>()?),
    })
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
    let (Some(Node::Relation(first)), [Some(Node::Equal(second)), ..]) = (read.first()?.as_ref()?.into(), &read[1..])
    else {
        return None;
    };
    let all_equal = read[1..].iter().all(|node| matches!(node, Some(Node::Equal(_))));
    let Node::Value(second) = &**second else { return None };
    if !all_equal || first.op != RelationOp::Eq {
        return None;
    }
    let link = |a: &Expr, b: &Expr| if crate::equivalent(a, b).holds() { Link::Check } else { Link::DoesNotFollow };
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
    let setting = Setting { real: assumptions.real, positive: assumptions.positive, condone_domains: true };
    if let (Node::Value(a), Node::Value(b)) = (before, line)
        && (!reasoning || equal)
    {
        return match relate(&Line::Value(a.clone()), &Line::Value(b.clone()), setting) {
            StepRelation::Equal => Link::Check,
            _ => Link::DoesNotFollow,
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
    matches!(linked(&first, &second, setting), Link::Equivalent | Link::SameRoots).then_some(Link::MissingVariable)
}

impl Node {
    /// Without the sign that it is equal to the line before, and whether it had one.
    fn unwrapped(&self) -> (&Self, bool) {
        match self {
            Self::Equal(inner) => (inner, true),
            other => (other, false),
        }
    }

    /// Whether it is an equation or the like rather than a value.
    fn states(&self) -> bool {
        match self {
            Self::Relation(_) | Self::Truth(_) | Self::Set(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::states),
            Self::Not(inner) => inner.states(),
            Self::Value(_) | Self::Equal(_) | Self::Let(..) | Self::Text | Self::Empty => false,
        }
    }

    /// Whether it says that everything is a solution, or nothing.
    fn is_truth(&self) -> bool {
        matches!(self, Self::Truth(_)) || matches!(self, Self::Set(values) if values.is_empty())
    }

    /// The statement; a value alone is said to be zero, the numbers of a set to be values of the letter.
    fn statement(&self, letter: Option<&Symbol>) -> Option<Statement> {
        Some(match self {
            Self::Value(expr) => Statement::relation(&Relation::equation(expr.clone(), Expr::integer(0))),
            Self::Truth(value) => Statement::Constant(*value),
            Self::Relation(relation) => Statement::relation(relation),
            Self::All(parts) => Statement::All(self.parts(parts, letter)?),
            Self::Any(parts) => Statement::Any(self.parts(parts, letter)?),
            Self::Not(inner) => Statement::Not(Box::new(inner.statement(letter)?)),
            Self::Set(values) if values.is_empty() => Statement::Constant(false),
            Self::Set(values) => {
                let letter = Expr::Symbol(letter?.clone());
                let is = |value: &Expr| Statement::Relation(Relation::equation(letter.clone(), value.clone()));
                Statement::Any(values.iter().map(is).collect())
            }
            Self::Equal(inner) => return inner.statement(letter),
            Self::Let(..) | Self::Text | Self::Empty => return None,
        })
    }

    fn parts(&self, parts: &[Self], letter: Option<&Symbol>) -> Option<Vec<Statement>> {
        let part = |part: &Self| if matches!(part, Self::Value(_)) { None } else { part.statement(letter) };
        parts.iter().map(part).collect()
    }

    /// The same with values among alternatives said to be values of the letter.
    fn completed(&self, letter: &Symbol) -> Self {
        match self {
            Self::Value(expr) => {
                Self::Relation(Relation::equation(Expr::Symbol(letter.clone()), expr.clone()))
            }
            Self::All(parts) => Self::All(parts.iter().map(|part| part.completed(letter)).collect()),
            Self::Any(parts) => Self::Any(parts.iter().map(|part| part.completed(letter)).collect()),
            other => other.clone(),
        }
    }

    /// The letter, if it is the only one.
    fn only_letter(&self) -> Option<Symbol> {
        let symbols = self.statement(Some(&Symbol::new("x")))?.symbols();
        if symbols.len() == 1 { symbols.into_iter().next() } else { None }
    }

    /// The same with a letter replaced by its value.
    fn with(&self, letter: &Symbol, value: &Expr) -> Self {
        let put = |symbol: &Symbol| (symbol == letter).then(|| value.clone());
        let all = |parts: &[Self]| parts.iter().map(|part| part.with(letter, value)).collect();
        match self {
            Self::Value(expr) => Self::Value(expr.substitute(&put)),
            Self::Relation(relation) => Self::Relation(relation.substitute(&put)),
            Self::All(parts) => Self::All(all(parts)),
            Self::Any(parts) => Self::Any(all(parts)),
            Self::Not(inner) => Self::Not(Box::new(inner.with(letter, value))),
            Self::Equal(inner) => Self::Equal(Box::new(inner.with(letter, value))),
            Self::Set(values) => Self::Set(values.iter().map(|expr| expr.substitute(&put)).collect()),
            other => other.clone(),
        }
    }
}

mod logic {
    //! Lines made of letters that are true or false.

    use std::collections::BTreeSet;

    use super::{Link, Node};
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_assuming(lines: &[&str], expect: &[&str], assumptions: Assumptions) {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let found: Vec<String> = links_assuming(&lines, assumptions).iter().map(ToString::to_string).collect();
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
