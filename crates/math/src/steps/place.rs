//! Where in a line a rule was applied.
//!
//! Rules see a line in a shape of their own (brackets gone, sums and products flat), places in a text belong to the tree
//! that was read. They are brought together leaf by leaf, when a rule was found, so that neither tree carries anything
//! for this.

use std::cell::Cell;
use std::ops::Range;

use super::node::Node;
use crate::{Entry, Expr, SpanTable, Symbol};

/// Parts of a line, from left to right: one, or several terms of a sum or factors of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    parts: Vec<Vec<usize>>,
}

impl Place {
    /// The ways to the parts from the whole line, as in a [`SpanTable`]; the empty way is the whole line.
    pub fn parts(&self) -> &[Vec<usize>] {
        &self.parts
    }

    /// From where to where the parts stood in the text, in characters, with what stood between them.
    ///
    /// ```
    /// use math::{Reading, parse_entry, parse_entry_spanned, steps};
    /// let (before, spans) = parse_entry_spanned("7x − 2(x + 3) = 10", &Reading::default()).unwrap();
    /// let found = steps::mistake(&before, &parse_entry("7x − 2x − 3 = 10").unwrap()).unwrap();
    /// assert_eq!(found.place.span(&spans), Some(5..13)); // 2(x + 3)
    /// ```
    pub fn span(&self, spans: &SpanTable) -> Option<Range<usize>> {
        let found: Vec<Range<usize>> =
            self.parts.iter().map(|part| spans.span(part)).collect::<Option<_>>()?;
        Some(found.iter().map(|span| span.start).min()?..found.iter().map(|span| span.end).max()?)
    }

    /// The place of the node at the end of this way, or of some of its parts if any are given.
    pub(super) fn of(line: &Entry, way: &[usize], parts: &[usize]) -> Self {
        let is_meant = |found: &[usize]| {
            found.starts_with(way)
                && (parts.is_empty() || found.get(way.len()).is_none_or(|part| parts.contains(part)))
        };
        let mut found = Vec::new();
        let whole = match line {
            Entry::Expression(expr) => {
                let node = |changed: &Expr| Node::of(changed);
                covered(expr, &mut Vec::new(), &mut found, &|at| {
                    node(&marked(expr, at))
                        .and_then(|node| way_to_mark(&node))
                        .is_some_and(|way| is_meant(&way))
                })
            }
            Entry::Relation(relation) => {
                let mut all = true;
                for (side, expr) in [&relation.left, &relation.right].into_iter().enumerate() {
                    let mut own = Vec::new();
                    let whole = covered(expr, &mut vec![side], &mut own, &|at| {
                        // Within the relation nothing flows from one side to the other.
                        let node = Node::of(&marked(expr, &at[1..]));
                        node.and_then(|node| way_to_mark(&node)).is_some_and(|way| {
                            let way: Vec<usize> = std::iter::once(side).chain(way).collect();
                            is_meant(&way)
                        })
                    });
                    if whole {
                        own.push(vec![side]);
                    }
                    all &= whole;
                    found.append(&mut own);
                }
                all
            }
            _ => true,
        };
        Self { parts: if whole || found.is_empty() { vec![Vec::new()] } else { found } }
    }
}

/// Whether all leaves below are meant; if only some are, the largest parts of which all are meant are collected.
fn covered(
    expr: &Expr,
    at: &mut Vec<usize>,
    found: &mut Vec<Vec<usize>>,
    is_meant: &dyn Fn(&[usize]) -> bool,
) -> bool {
    let children: Vec<&Expr> = expr.children().collect();
    if children.is_empty() {
        return is_meant(at);
    }
    let mark = found.len();
    let mut whole = true;
    let mut own = Vec::new();
    for (index, child) in children.into_iter().enumerate() {
        at.push(index);
        if covered(child, at, found, is_meant) {
            own.push((found.len(), at.clone()));
        } else {
            whole = false;
        }
        at.pop();
    }
    if whole {
        found.truncate(mark);
        return true;
    }
    // In the order written.
    for (before, part) in own.into_iter().rev() {
        found.insert(before, part);
    }
    false
}

/// A letter that nobody types.
const MARK: char = '\u{E0FF}';

/// The expression with the mark for the leaf at the end of this way.
fn marked(expr: &Expr, way: &[usize]) -> Expr {
    let Some((first, rest)) = way.split_first() else { return Expr::Symbol(Symbol::letter(MARK)) };
    let index = Cell::new(0);
    expr.map_children(|child| {
        let own = index.replace(index.get() + 1);
        if own == *first { marked(child, rest) } else { child.clone() }
    })
}

fn way_to_mark(node: &Node) -> Option<Vec<usize>> {
    if matches!(node, Node::Symbol(symbol) if symbol.as_str().starts_with(MARK)) {
        return Some(Vec::new());
    }
    node.children().iter().enumerate().find_map(|(index, child)| {
        let mut way = way_to_mark(child)?;
        way.insert(0, index);
        Some(way)
    })
}

#[cfg(test)]
mod tests {
    use crate::{Reading, parse_entry, parse_entry_spanned, steps};

    #[track_caller]
    fn check(before: &str, line: &str, expect: &str) {
        let (read, spans) = parse_entry_spanned(before, &Reading::default()).unwrap();
        let found = steps::mistake(&read, &parse_entry(line).unwrap());
        let Some(found) = found else { panic!("{before} → {line}: no rule") };
        let span = found.place.span(&spans).unwrap();
        let there: String = before.chars().skip(span.start).take(span.len()).collect();
        assert_eq!(there, expect, "{before} → {line}: {}", found.rule.id);
    }

    #[test]
    fn of_mistakes_in_the_line_before() {
        check("2(x + 3) = 10", "2x + 3 = 10", "2(x + 3)");
        check("10 = 2(x + 3)", "10 = 2x + 3", "2(x + 3)");
        check("5 - (x + 3)", "8 - x", "5 - (x + 3)");
        check("5 - (x + 3) + z = 1", "5 - x + 3 + z = 1", "5 - (x + 3)");
        check("(x + 3)^2 - 1", "x^2 + 8", "(x + 3)^2");
        check("7 + ((x + 3))² = 1", "7 + x² + 9 = 1", "((x + 3))²");
        check("1 + √(x + y)", "1 + √x + √y", "√(x + y)");
        check("\\frac{1}{2} + (x+3)^2", "\\frac{1}{2} + x^2 + 9", "(x+3)^2");
        check("3 - 2(x - 1) = 4", "3 - 2x + 1 = 4", "2(x - 1)");
    }
}
