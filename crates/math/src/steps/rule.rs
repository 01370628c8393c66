//! What a rule is.

use std::sync::OnceLock;

use super::node::Node;
use crate::{Lang, parse_expression, parse_relation};

/// Whether a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Validity {
    /// It holds wherever both sides are defined.
    Right,
    /// Students use it, but it does not hold.
    Buggy,
}

/// A rule of algebra, right or wrong, with its words.
#[derive(Debug)]
pub struct Rule {
    /// Stable name, such as `bracket-first-term-only`.
    pub id: &'static str,
    /// Right or wrong.
    pub validity: Validity,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// Whether it also says something of numbers 0 and 1; most rules would only confuse there.
    pub(super) trivial: bool,
    /// Its name in Lithuanian and English.
    pub(super) name: [&'static str; 2],
    /// What to say to a student who used it, in Lithuanian and English; for a right rule, what it does.
    pub(super) words: [&'static str; 2],
    /// Where it is described: literature, or what teachers report.
    pub source: &'static str,
    pub(super) read: OnceLock<Option<Pair>>,
}

/// A rule's two patterns.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) from: Node,
    pub(super) to: Node,
}

impl Rule {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &'static str {
        self.name[index(lang)]
    }

    /// What to say to a student.
    pub fn words(&self, lang: Lang) -> &'static str {
        self.words[index(lang)]
    }

    /// The patterns, read when first needed; none if they could not be read, which the tests rule out.
    pub(super) fn patterns(&self) -> Option<&Pair> {
        let read = || Some(Pair { from: read_pattern(self.from)?, to: read_pattern(self.to)? });
        self.read.get_or_init(read).as_ref()
    }
}

const fn index(lang: Lang) -> usize {
    match lang {
        Lang::Lt => 0,
        Lang::En => 1,
    }
}

fn read_pattern(text: &str) -> Option<Node> {
    if text.contains(['=', '<', '>']) {
        Node::of_relation(&parse_relation(text).ok()?)
    } else {
        Node::of(&parse_expression(text).ok()?)
    }
}
