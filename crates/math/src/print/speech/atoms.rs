//! Numbers and letters in words.

use super::Speaker;
use crate::number::decimal_digits;
use crate::{Literal, Notation, Symbol};

impl Speaker {
    pub(super) fn number(&mut self, literal: &Literal) {
        match literal.notation() {
            Notation::Integer(value) => self.say(value.to_string()),
            Notation::Decimal { digits, places } => {
                self.say(decimal_digits(digits, places, self.lang, false));
            }
            Notation::Mixed { whole, numerator, denominator } => {
                self.say(whole.to_string());
                self.say(self.words.and);
                let (numerator, denominator) = (numerator.to_string(), denominator.to_string());
                match (self.words.simple_fraction)(&numerator, &denominator, self.case) {
                    Some(words) => self.say(words),
                    None => self.say(format!("{numerator} {} {denominator}", self.words.divided_by)),
                }
            }
        }
    }

    pub(super) fn symbol(&mut self, symbol: &Symbol) {
        let base = symbol.base();
        if let Some(letters) = base.strip_suffix('\u{20D7}') {
            self.say_noun(self.words.vector);
            letters.chars().for_each(|letter| self.letter(letter));
        } else {
            let letters = base.trim_end_matches('′');
            self.name(letters);
            for _ in letters.chars().count()..base.chars().count() {
                self.say(self.words.prime);
            }
        }
        if let Some(index) = symbol.index() {
            self.say(self.words.index);
            self.name(index);
        }
    }

    /// A single letter by its name, anything else as it is.
    fn name(&mut self, name: &str) {
        let mut letters = name.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => self.letter(letter),
            _ => self.say(name),
        }
    }

    pub(super) fn letter(&mut self, letter: char) {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if small != letter {
            self.say_noun(self.words.capital);
        }
        match (self.words.letter)(small) {
            Some(word) => self.say(word),
            None => self.say(small.to_string()),
        }
    }
}
