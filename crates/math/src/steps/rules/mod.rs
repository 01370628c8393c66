//! The library of rules, a file per topic of school.
//!
//! Wrong rules are those that students really use: each names where it is described. The more special rule stands
//! before the more general one, because the first that explains a line is the one that is told.

mod brackets;
mod equations;
mod fractions;
mod inequalities;
mod logarithms;
mod powers;
mod roots;
mod terms;
mod trigonometry;

use std::sync::OnceLock;

use super::rule::{Rule, Validity};

/// Every rule.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [
        &brackets::RULES[..],
        &terms::RULES[..],
        &fractions::RULES[..],
        &powers::RULES[..],
        &roots::RULES[..],
        &logarithms::RULES[..],
        &trigonometry::RULES[..],
        &equations::RULES[..],
        &inequalities::RULES[..],
    ]
    .into_iter()
    .flatten()
}

/// A wrong rule: what it makes of what, its name, what to tell the student (each in Lithuanian and English), and where
/// it is described.
const fn buggy(
    id: &'static str,
    from: &'static str,
    to: &'static str,
    name: [&'static str; 2],
    words: [&'static str; 2],
    source: &'static str,
) -> Rule {
    Rule {
        id,
        validity: Validity::Buggy,
        from,
        to,
        trivial: false,
        name,
        words,
        source,
        read: OnceLock::new(),
    }
}

/// A right rule.
const fn right(
    id: &'static str,
    from: &'static str,
    to: &'static str,
    name: [&'static str; 2],
    words: [&'static str; 2],
) -> Rule {
    let source = "Common school mathematics.";
    Rule {
        id,
        validity: Validity::Right,
        from,
        to,
        trivial: true,
        name,
        words,
        source,
        read: OnceLock::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Equivalence, Expr, Lang, equivalent, parse_expression};

    #[test]
    fn every_rule_is_complete_and_readable() {
        let mut seen = BTreeSet::new();
        for rule in all() {
            assert!(seen.insert(rule.id), "{} is there twice", rule.id);
            assert!(rule.patterns().is_some(), "{}: {} → {} cannot be read", rule.id, rule.from, rule.to);
            assert!(rule.source.len() > 10, "{} names no source", rule.id);
            for lang in Lang::ALL {
                assert!(!rule.name(lang).is_empty() && rule.words(lang).len() > 10, "{}", rule.id);
            }
        }
    }

    /// The patterns with their letters as variables of their own.
    fn sides(rule: &Rule) -> Option<(Expr, Expr)> {
        Some((parse_expression(rule.from).ok()?, parse_expression(rule.to).ok()?))
    }

    #[test]
    fn right_rules_hold_and_buggy_ones_do_not() {
        for rule in all() {
            let Some((from, to)) = sides(rule) else { continue };
            let same = equivalent(&from, &to);
            match rule.validity {
                Validity::Right => {
                    assert!(same.holds(), "{}: {} → {}: {same:?}", rule.id, rule.from, rule.to);
                }
                Validity::Buggy => {
                    assert_eq!(same, Equivalence::Different, "{}: {} → {}", rule.id, rule.from, rule.to);
                }
            }
        }
    }

    #[test]
    fn the_library_is_as_large_as_promised() {
        let count = |validity| all().filter(|rule| rule.validity == validity).count();
        assert!(count(Validity::Right) >= 60 && count(Validity::Buggy) >= 80);
    }
}
