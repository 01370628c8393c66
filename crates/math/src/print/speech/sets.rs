//! Sets and statements in words.

use super::super::layout::{NamedSet, Operator, Phrase, Piece, Row};
use super::super::text::{joining_word, phrase};
use super::{Case, Speaker};
use crate::SetRelationOp;

/// What a language says of sets.
pub(super) struct Words {
    pub(super) member: &'static str,
    pub(super) not_member: &'static str,
    pub(super) interval: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    /// After an end that belongs to the interval.
    pub(super) inclusive: &'static str,
    pub(super) union: &'static str,
    /// Between two sets in one of which something is.
    pub(super) or: &'static str,
    pub(super) intersection: &'static str,
    pub(super) without: &'static str,
    pub(super) equal: &'static str,
    pub(super) not_equal: &'static str,
    pub(super) subset: &'static str,
    pub(super) named: fn(NamedSet) -> &'static str,
    /// Before and after the elements.
    pub(super) elements: [&'static str; 2],
    /// Before, between and after what is such that.
    pub(super) such_that: [&'static str; 3],
    pub(super) system: [&'static str; 2],
    /// Before what an index runs through.
    pub(super) index: &'static str,
    pub(super) not: &'static str,
}

impl Speaker {
    pub(super) fn set_operator(&mut self, operator: Operator) {
        let words = &self.words.sets;
        match operator {
            Operator::Member | Operator::NotMember => {
                self.say(if operator == Operator::Member { words.member } else { words.not_member });
                self.case = Case::Dative;
            }
            // „priklauso intervalui … arba intervalui …“
            Operator::Union if self.case == Case::Dative => self.say(words.or),
            Operator::Union => self.aside(words.union),
            Operator::Intersection => self.aside(words.intersection),
            Operator::Without => {
                self.say(words.without);
                self.case = Case::Genitive;
            }
            Operator::SetRelation(op) => {
                self.say(match op {
                    SetRelationOp::Eq => words.equal,
                    SetRelationOp::Ne => words.not_equal,
                    SetRelationOp::Subset => words.subset,
                });
                self.case = if op == SetRelationOp::Subset { Case::Genitive } else { Case::Nominative };
            }
            Operator::Comma => {
                self.pause(',');
                self.say(words.index);
                self.case = Case::Nominative;
            }
            Operator::IndexComma => self.say(self.words.and),
            Operator::BothConditions | Operator::EitherCondition => {
                self.say(joining_word(operator == Operator::BothConditions, self.lang));
                self.case = Case::Nominative;
            }
            _ => {}
        }
    }

    /// A word with a breath before and after it.
    fn aside(&mut self, word: &'static str) {
        self.pause(',');
        self.say(word);
        self.pause(',');
    }

    pub(super) fn set_piece(&mut self, piece: &Piece<'_>) {
        let words = &self.words.sets;
        match piece {
            Piece::Set(set) => self.say_noun((words.named)(*set)),
            Piece::Interval { from_closed, from, to, to_closed } => {
                self.say_noun(words.interval);
                self.end(words.from, from, *from_closed);
                self.end(words.to, to, *to_closed);
            }
            Piece::Elements(elements) => {
                let [begin, end] = words.elements;
                self.say_noun(begin);
                self.enumeration(elements);
                self.say(end);
            }
            Piece::SuchThat(element, condition) => {
                let [begin, middle, end] = words.such_that;
                self.say_noun(begin);
                self.row_in(Case::Genitive, element);
                self.pause(',');
                self.between(middle, condition, end);
            }
            Piece::System(rows) => {
                let [begin, end] = words.system;
                self.say(begin);
                self.enumeration(rows);
                self.say(end);
            }
            Piece::Pieces(rows) => {
                for (index, (value, condition)) in rows.iter().enumerate() {
                    if index > 0 {
                        self.pause(';');
                    }
                    self.row_in(Case::Nominative, value);
                    self.pause(',');
                    match condition {
                        Some(condition) => {
                            self.say(phrase(Phrase::When, self.lang));
                            self.row_in(Case::Nominative, condition);
                        }
                        None => self.say(phrase(Phrase::Otherwise, self.lang)),
                    }
                }
            }
            Piece::Not(inner) => {
                self.say(words.not);
                self.row_in(Case::Nominative, inner);
            }
            _ => {}
        }
    }

    /// An end of an interval.
    fn end(&mut self, word: &'static str, end: &Row<'_>, closed: bool) {
        self.say(word);
        self.row_in(Case::Genitive, end);
        if closed {
            self.say(self.words.sets.inclusive);
        }
    }
}
