//! The library of rules, a file per topic of school.
//!
//! Wrong rules are those that students really use: each names where it is described. The more special rule stands
//! before the more general one, because the first that explains a line is the one that is told.

mod brackets;

use std::sync::OnceLock;

use super::rule::{Rule, Validity};

/// Every rule.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    brackets::RULES.iter()
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
    Rule { id, validity: Validity::Buggy, from, to, trivial: false, name, words, source, read: OnceLock::new() }
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
    Rule { id, validity: Validity::Right, from, to, trivial: true, name, words, source, read: OnceLock::new() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Lang;

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
}
