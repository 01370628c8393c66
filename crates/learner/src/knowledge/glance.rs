//! What facts would change, roughly and fast: to compare questions.

use crate::knowledge::messages::Messages;
use crate::knowledge::prior::Levels;
use crate::knowledge::{Knowledge, levels_if, mixed};

/// As [`Knowledge::what_if`] with one round of messages, which go only where the fact reaches. One glance serves for many
/// suppositions, one after the other.
pub(crate) struct Glance<'k, 'a> {
    knowledge: &'k Knowledge<'a>,
    messages: Messages<'a>,
    levels: Levels,
}

impl<'k, 'a> Glance<'k, 'a> {
    /// Supposes nothing yet.
    pub(crate) fn new(knowledge: &'k Knowledge<'a>) -> Self {
        Self { knowledge, messages: knowledge.messages.clone(), levels: knowledge.levels }
    }

    /// Supposes nothing again.
    pub(crate) fn forget(&mut self) {
        self.messages.become_as(&self.knowledge.messages);
        self.levels = self.knowledge.levels;
    }

    /// Supposes one more fact. The skill is one of the graph.
    pub(crate) fn suppose(&mut self, skill: usize, known: bool) {
        self.levels = levels_if(self.levels, &self.messages.marginal(skill), known);
        self.messages.suppose(skill, known);
        self.messages.spread(skill);
    }

    /// The chance of a skill of the graph.
    pub(crate) fn probability(&self, skill: usize) -> f64 {
        mixed(&self.messages.marginal(skill), &self.levels)
    }
}
