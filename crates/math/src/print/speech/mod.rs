//! Expressions in words. Numbers stay digits: screen readers pronounce them in the language of the page.

mod atoms;
mod en;
mod lt;
mod lt_grammar;
mod sets;

use super::layout::{Elementary, Operator, Piece, Row};
use super::text::phrase;
use crate::{Constant, Function, Lang, Notation, RelationOp};

/// The form that nouns take after what was said before. English has only one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    /// After „iš“, „nuo“, „iki“, „be“.
    Genitive,
    /// After „priklauso“.
    Dative,
    /// After „mažiau už“.
    Accusative,
}

/// What a language says. Nouns are in the nominative; `declined` puts them into other cases.
struct Words {
    plus: &'static str,
    minus: &'static str,
    plus_minus: &'static str,
    minus_plus: &'static str,
    times: &'static str,
    /// For `:` and for a fraction of two short parts.
    divided_by: &'static str,
    open: &'static str,
    close: &'static str,
    /// Before the numerator, between, and after the denominator of a long fraction.
    fraction: [&'static str; 3],
    modulus: [&'static str; 2],
    /// Before and after a long exponent.
    power: [&'static str; 2],
    /// Before what stands under a root sign of this degree.
    root: fn(u32) -> String,
    end_root: &'static str,
    capital: &'static str,
    infinity: &'static str,
    vector: &'static str,
    /// After a letter with `′`.
    prime: &'static str,
    index: &'static str,
    /// Between the whole part and the fraction of a mixed number, and between conditions.
    and: &'static str,
    /// Before the argument of sine and the like, and after a long one.
    argument: [&'static str; 2],
    /// Before the argument of a function that the text names.
    applied: &'static str,
    /// Before the base of a logarithm.
    base: &'static str,
    factorial: &'static str,
    /// Before, between and after the numbers of `C_n^k`.
    choose: [&'static str; 3],
    /// Between the arguments of a function.
    next: &'static str,
    /// With the case of what stands after it.
    relation: fn(RelationOp) -> (&'static str, Case),
    letter: fn(char) -> Option<&'static str>,
    function: fn(Function) -> &'static str,
    declined: fn(&str, Case) -> String,
    /// `3/4` in words, if the language has words for such a denominator.
    simple_fraction: fn(&str, &str, Case) -> Option<String>,
    /// A natural exponent with words of its own.
    natural_power: fn(u32) -> Option<String>,
    /// After a number of percent: an integer's digits, or `None` for other amounts.
    percent: fn(Option<&str>, Case) -> &'static str,
    /// After a number of degrees, likewise.
    degrees: fn(Option<&str>, Case) -> &'static str,
    sets: sets::Words,
}

pub(super) fn spoken(row: &Row<'_>, lang: Lang) -> String {
    let words = match lang {
        Lang::Lt => &lt::WORDS,
        Lang::En => &en::WORDS,
    };
    let mut speaker = Speaker { words, lang, case: Case::Nominative, said: Vec::new() };
    speaker.row(row);
    speaker.said.join(" ")
}

struct Speaker {
    words: &'static Words,
    lang: Lang,
    /// Of the noun that comes next.
    case: Case,
    said: Vec<String>,
}

impl Speaker {
    fn say(&mut self, word: impl Into<String>) {
        let word = word.into();
        if !word.is_empty() {
            self.said.push(word);
        }
    }

    /// Nouns with what belongs to them, in the case that is due.
    fn say_noun(&mut self, nouns: &str) {
        let nouns = (self.words.declined)(nouns, self.case);
        self.say(nouns);
    }

    /// A mark after what was said, where a reader takes breath.
    fn pause(&mut self, mark: char) {
        if let Some(last) = self.said.last_mut() {
            last.push(mark);
        }
    }

    /// Says a row in this case.
    fn row_in(&mut self, case: Case, row: &Row<'_>) {
        let outer = std::mem::replace(&mut self.case, case);
        self.row(row);
        self.case = outer;
    }

    fn row(&mut self, row: &Row<'_>) {
        let own = self.case;
        for (index, piece) in row.iter().enumerate() {
            match piece {
                Piece::Operator(operator) => self.operator(*operator, row, index, own),
                other => {
                    self.piece(other);
                    // „padalyta iš“ governs only what comes next.
                    if matches!(
                        index.checked_sub(1).map(|before| &row[before]),
                        Some(Piece::Operator(Operator::Ratio))
                    ) {
                        self.case = own;
                    }
                }
            }
        }
        self.case = own;
    }

    fn operator(&mut self, operator: Operator, row: &Row<'_>, index: usize, own: Case) {
        let words = self.words;
        match operator {
            Operator::Plus | Operator::Positive => self.say(words.plus),
            Operator::Minus | Operator::Negative => self.say(words.minus),
            Operator::PlusMinus | Operator::PlusMinusSign => self.say(words.plus_minus),
            Operator::MinusPlus | Operator::MinusPlusSign => self.say(words.minus_plus),
            Operator::Times => self.say(words.times),
            Operator::Ratio => {
                self.say(words.divided_by);
                self.case = Case::Genitive;
            }
            Operator::Relation(op) => {
                // Where the pieces end is heard as a breath.
                if index.checked_sub(1).is_some_and(|before| matches!(row[before], Piece::Pieces(_))) {
                    self.pause(',');
                }
                let (sign, case) = (words.relation)(op);
                self.say(sign);
                self.case = case;
            }
            Operator::Percent => {
                let amount = index.checked_sub(1).and_then(|before| as_integer(&row[before]));
                self.say((words.percent)(amount.as_deref(), self.case));
            }
            Operator::Degree => {
                let amount = index.checked_sub(1).and_then(|before| as_integer(&row[before]));
                self.say((words.degrees)(amount.as_deref(), self.case));
            }
            Operator::Factorial => self.say_noun(words.factorial),
            Operator::And => self.say(words.and),
            Operator::Separator => {
                self.pause(';');
                self.case = own;
            }
            Operator::Juxtaposed => {
                // „3 iks“ needs no word, a bracket or root after a factor does.
                if !matches!(
                    row.get(index + 1),
                    Some(Piece::Symbol(_) | Piece::Constant(_) | Piece::Power(..) | Piece::Elementary(_))
                ) {
                    self.say(words.times);
                }
            }
            of_sets => self.set_operator(of_sets),
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        let words = self.words;
        match piece {
            Piece::Number(literal) => self.number(literal),
            Piece::Symbol(symbol) => self.symbol(symbol),
            Piece::Constant(Constant::Pi) => self.say("pi"),
            Piece::Constant(Constant::Infinity) => self.say_noun(words.infinity),
            Piece::Constant(constant) => self.letter(constant.letter()),
            Piece::Operator(_) => {}
            Piece::Group(inner) => self.between(words.open, inner, words.close),
            Piece::Fraction(over, under) => self.fraction(over, under),
            Piece::Power(base, exponent) => self.power(base, exponent),
            Piece::Root(degree, radicand) => self.root(*degree, radicand),
            Piece::Modulus(inner) => {
                let [begin, end] = words.modulus;
                self.say_noun(begin);
                self.row_in(Case::Nominative, inner);
                self.pause(',');
                self.say(end);
            }
            Piece::Call(function, arguments) => {
                self.say((words.function)(*function));
                self.list(arguments);
            }
            Piece::Apply(name, arguments) => {
                self.symbol(name);
                match &arguments[..] {
                    [only] if matches!(&only[..], [single] if is_short(single)) => {
                        self.say(words.applied);
                        self.row_in(Case::Genitive, only);
                    }
                    several => self.list(several),
                }
            }
            Piece::Tuple(parts) => {
                self.say(words.open);
                self.enumeration(parts);
                self.say(words.close);
            }
            Piece::Elementary(elementary) => self.elementary(elementary),
            Piece::Choose(n, k) => {
                let [begin, middle, end] = words.choose;
                self.say_noun(begin);
                self.row_in(Case::Genitive, n);
                self.say(middle);
                self.row_in(Case::Nominative, k);
                self.say(end);
            }
            Piece::Phrase(said) => self.say(phrase(*said, self.lang)),
            of_sets => self.set_piece(of_sets),
        }
    }

    /// Values with a semicolon after each but the last, and a comma at the end.
    fn enumeration(&mut self, rows: &[Row<'_>]) {
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                self.pause(';');
            }
            self.row_in(Case::Nominative, row);
        }
        self.pause(',');
    }

    fn list(&mut self, arguments: &[Row<'_>]) {
        for (index, argument) in arguments.iter().enumerate() {
            self.say(if index == 0 { self.words.open } else { self.words.next });
            self.row_in(Case::Nominative, argument);
        }
        self.say(self.words.close);
    }

    fn elementary(&mut self, piece: &Elementary<'_>) {
        let words = self.words;
        self.say_noun((words.function)(piece.function));
        if let Some(base) = &piece.base {
            self.say(words.base);
            self.row_in(Case::Nominative, base);
        }
        if let Some(exponent) = &piece.exponent {
            self.exponent(exponent);
        }
        let [of, end] = words.argument;
        self.say(of);
        self.row_in(Case::Genitive, &piece.argument);
        if piece.bracketed {
            self.pause(',');
            self.say(end);
        }
    }

    fn between(&mut self, begin: &'static str, inner: &Row<'_>, end: &'static str) {
        self.say(begin);
        self.row_in(Case::Nominative, inner);
        self.pause(',');
        self.say(end);
    }

    fn fraction(&mut self, over: &Row<'_>, under: &Row<'_>) {
        let words = self.words;
        if let ([numerator], [denominator]) = (&over[..], &under[..]) {
            if let (Some(numerator), Some(denominator)) = (as_integer(numerator), as_integer(denominator))
                && let Some(said) = (words.simple_fraction)(&numerator, &denominator, self.case)
            {
                return self.say(said);
            }
            if is_short(numerator) && is_short(denominator) {
                self.piece(numerator);
                self.say(words.divided_by);
                return self.row_in(Case::Genitive, under);
            }
        }
        let [begin, middle, end] = words.fraction;
        self.say_noun(begin);
        self.row_in(Case::Nominative, over);
        self.pause(',');
        self.between(middle, under, end);
    }

    fn power(&mut self, base: &Row<'_>, exponent: &Row<'_>) {
        self.row(base);
        self.exponent(exponent);
    }

    fn exponent(&mut self, exponent: &Row<'_>) {
        if let [single] = &exponent[..]
            && let Some(words) =
                as_integer(single).and_then(|digits| digits.parse().ok()).and_then(self.words.natural_power)
        {
            return self.say(words);
        }
        let [begin, end] = self.words.power;
        self.say(begin);
        self.row_in(Case::Nominative, exponent);
        let short = match &exponent[..] {
            [Piece::Operator(Operator::Negative), single] | [single] => is_short(single),
            _ => false,
        };
        if !short {
            self.pause(',');
            self.say(end);
        }
    }

    fn root(&mut self, degree: u32, radicand: &Row<'_>) {
        self.say_noun(&(self.words.root)(degree));
        self.row_in(Case::Genitive, radicand);
        if !matches!(&radicand[..], [single] if is_short(single)) {
            self.pause(',');
            self.say(self.words.end_root);
        }
    }
}

/// The digits, if it is an integer.
fn as_integer(piece: &Piece<'_>) -> Option<String> {
    let Piece::Number(literal) = piece else { return None };
    match literal.notation() {
        Notation::Integer(value) => Some(value.to_string()),
        _ => None,
    }
}

/// A single number or letter: where it ends is heard without a word.
fn is_short(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Symbol(_) | Piece::Constant(_) => true,
        Piece::Number(literal) => !matches!(literal.notation(), Notation::Mixed { .. }),
        _ => false,
    }
}

/// The Greek letters, whose names both languages nearly share, by alphabetical order.
fn greek(letter: char, names: &[&'static str; 25]) -> Option<&'static str> {
    // U+03B1 … U+03C9, with the final sigma among them.
    let index = (letter as u32).checked_sub('α' as u32)?;
    names.get(index as usize).copied()
}

#[cfg(test)]
mod tests;
