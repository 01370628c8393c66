//! Where the parts of what was read stood in the text.

use std::ops::Range;

/// Where something stood, with the places of its parts if they were asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) parts: Vec<Place>,
}

impl Place {
    pub(super) fn range(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// The same parts as seen from a wider place: that of the brackets around them.
    pub(super) fn seen_from(self, outer: &Self) -> Self {
        Self { from: outer.from, to: outer.to, parts: self.parts }
    }
}

/// Where every part of what was read stood in the text, in characters (not bytes).
///
/// A part is named by the way to it from the whole: the numbers, from 0, of the part to go to at every level.
/// - In an expression these are its operands in the order of the tree: the terms of a sum, the factors of a product,
///   numerator and denominator, base and exponent, the arguments of a function, the content of brackets; of a function
///   given piece by piece every formula, and after it the sides of its condition.
/// - In a relation 0 is the left side and 1 the right one; in a chain its sides, in a list or system its entries.
/// - In `x ∈ A` 0 is x and 1 is A. An interval has its ends as parts, other sets have what they consist of. A family
///   has its statement (or value) first and then what its letters run through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanTable {
    whole: Place,
}

impl SpanTable {
    pub(super) fn new(whole: Place) -> Self {
        Self { whole }
    }

    /// Where the part stood. What has no text of its own, such as the 10 in `1e-3`, stood where its whole did.
    /// `None` if there is no such part.
    pub fn span(&self, path: &[usize]) -> Option<Range<usize>> {
        let mut place = &self.whole;
        for &part in path {
            if place.parts.is_empty() {
                break;
            }
            place = place.parts.get(part)?;
        }
        Some(place.range())
    }
}
