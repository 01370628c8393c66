//! Expressions in words. Numbers stay digits: screen readers pronounce them in the language of the page.

mod en;
mod lt;

use super::layout::{Operator, Piece, Row};
use crate::number::decimal_digits;
use crate::{Constant, Function, Lang, Literal, Notation, RelationOp, Symbol};

/// What a language says.
struct Words {
    plus: &'static str,
    minus: &'static str,
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
    index: &'static str,
    /// Between the whole part and the fraction of a mixed number.
    and: &'static str,
    /// Before the arguments of a function, and between them.
    of: [&'static str; 2],
    relation: fn(RelationOp) -> &'static str,
    letter: fn(char) -> Option<&'static str>,
    function: fn(Function) -> &'static str,
    /// `3/4` in words, if the language has words for such a denominator.
    simple_fraction: fn(&str, &str) -> Option<String>,
    /// A natural exponent with words of its own.
    natural_power: fn(u32) -> Option<String>,
    /// After a number of percent: an integer's digits, or `None` for other amounts.
    percent: fn(Option<&str>) -> &'static str,
}

pub(super) fn spoken(row: &Row<'_>, lang: Lang) -> String {
    let words = match lang {
        Lang::Lt => &lt::WORDS,
        Lang::En => &en::WORDS,
    };
    let mut speaker = Speaker { words, lang, said: Vec::new() };
    speaker.row(row);
    speaker.said.join(" ")
}

struct Speaker {
    words: &'static Words,
    lang: Lang,
    said: Vec<String>,
}

impl Speaker {
    fn say(&mut self, word: impl Into<String>) {
        self.said.push(word.into());
    }

    /// A comma after what was said, where a reader takes breath.
    fn pause(&mut self) {
        if let Some(last) = self.said.last_mut() {
            last.push(',');
        }
    }

    fn row(&mut self, row: &Row<'_>) {
        for (index, piece) in row.iter().enumerate() {
            match piece {
                Piece::Operator(operator) => self.operator(*operator, row, index),
                other => self.piece(other),
            }
        }
    }

    fn operator(&mut self, operator: Operator, row: &Row<'_>, index: usize) {
        match operator {
            Operator::Plus => self.say(self.words.plus),
            Operator::Minus | Operator::Negative => self.say(self.words.minus),
            Operator::Times => self.say(self.words.times),
            Operator::Ratio => self.say(self.words.divided_by),
            Operator::Relation(op) => self.say((self.words.relation)(op)),
            Operator::Degree => self.say("°"),
            Operator::PlusMinus => self.say("±"),
            Operator::Percent => {
                let amount = index.checked_sub(1).and_then(|before| as_integer(&row[before]));
                self.say((self.words.percent)(amount.as_deref()));
            }
            Operator::Juxtaposed => {
                // „3 iks“ needs no word, a bracket or root after a factor does.
                if !matches!(
                    row.get(index + 1),
                    Some(Piece::Symbol(_) | Piece::Constant(_) | Piece::Power(..))
                ) {
                    self.say(self.words.times);
                }
            }
        }
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Number(literal) => self.number(literal),
            Piece::Symbol(symbol) => self.symbol(symbol),
            Piece::Constant(Constant::Pi) => self.say("pi"),
            Piece::Constant(Constant::Infinity) => self.say(self.words.infinity),
            Piece::Constant(constant) => self.letter_word(constant.letter()),
            Piece::Operator(_) => {}
            Piece::Group(inner) => self.between(self.words.open, inner, self.words.close),
            Piece::Fraction(over, under) => self.fraction(over, under),
            Piece::Power(base, exponent) => self.power(base, exponent),
            Piece::Root(degree, radicand) => self.root(*degree, radicand),
            Piece::Modulus(inner) => {
                let [begin, end] = self.words.modulus;
                self.between(begin, inner, end);
            }
            Piece::Call(function, arguments) => {
                self.call((self.words.function)(*function).to_owned(), arguments);
            }
            Piece::Tuple(parts) => self.call(String::new(), parts),
            Piece::Apply(name, arguments) => {
                let said = (self.words.letter)(name.as_str().chars().next().unwrap_or_default())
                    .map_or_else(|| name.to_string(), str::to_owned);
                self.call(said, arguments);
            }
        }
    }

    fn call(&mut self, name: String, arguments: &[Row<'_>]) {
        let [of, next] = self.words.of;
        self.say(name);
        for (index, argument) in arguments.iter().enumerate() {
            self.say(if index == 0 { of } else { next });
            self.row(argument);
        }
        self.say(self.words.close);
    }

    fn letter_word(&mut self, letter: char) {
        self.say((self.words.letter)(letter).map_or_else(|| letter.to_string(), str::to_owned));
    }

    fn between(&mut self, begin: &'static str, inner: &Row<'_>, end: &'static str) {
        self.say(begin);
        self.row(inner);
        self.pause();
        self.say(end);
    }

    fn fraction(&mut self, over: &Row<'_>, under: &Row<'_>) {
        if let ([numerator], [denominator]) = (&over[..], &under[..]) {
            if let (Some(numerator), Some(denominator)) = (as_integer(numerator), as_integer(denominator))
                && let Some(words) = (self.words.simple_fraction)(&numerator, &denominator)
            {
                return self.say(words);
            }
            if is_short(numerator) && is_short(denominator) {
                self.piece(numerator);
                self.say(self.words.divided_by);
                return self.piece(denominator);
            }
        }
        let [begin, middle, end] = self.words.fraction;
        self.say(begin);
        self.row(over);
        self.pause();
        self.between(middle, under, end);
    }

    fn power(&mut self, base: &Row<'_>, exponent: &Row<'_>) {
        self.row(base);
        if let [single] = &exponent[..]
            && let Some(words) =
                as_integer(single).and_then(|digits| digits.parse().ok()).and_then(self.words.natural_power)
        {
            return self.say(words);
        }
        let [begin, end] = self.words.power;
        self.say(begin);
        self.row(exponent);
        let short = match &exponent[..] {
            [Piece::Operator(Operator::Negative), single] | [single] => is_short(single),
            _ => false,
        };
        if !short {
            self.pause();
            self.say(end);
        }
    }

    fn root(&mut self, degree: u32, radicand: &Row<'_>) {
        self.say((self.words.root)(degree));
        self.row(radicand);
        if !matches!(&radicand[..], [single] if is_short(single)) {
            self.pause();
            self.say(self.words.end_root);
        }
    }

    fn number(&mut self, literal: &Literal) {
        match literal.notation() {
            Notation::Integer(value) => self.say(value.to_string()),
            Notation::Decimal { digits, places } => {
                self.say(decimal_digits(digits, places, self.lang, false));
            }
            Notation::Mixed { whole, numerator, denominator } => {
                self.say(whole.to_string());
                self.say(self.words.and);
                let (numerator, denominator) = (numerator.to_string(), denominator.to_string());
                match (self.words.simple_fraction)(&numerator, &denominator) {
                    Some(words) => self.say(words),
                    None => self.say(format!("{numerator} {} {denominator}", self.words.divided_by)),
                }
            }
        }
    }

    fn symbol(&mut self, symbol: &Symbol) {
        self.name(symbol.base());
        if let Some(index) = symbol.index() {
            self.say(self.words.index);
            self.name(index);
        }
    }

    /// A single letter by its name, anything else as it is.
    fn name(&mut self, name: &str) {
        let mut letters = name.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else { return self.say(name) };
        let small = letter.to_lowercase().next().unwrap_or(letter);
        if small != letter {
            self.say(self.words.capital);
        }
        match (self.words.letter)(small) {
            Some(word) => self.say(word),
            None => self.say(small.to_string()),
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
mod tests {
    use super::*;
    use crate::{Print, parse_entry};

    #[test]
    fn natural_sentences() {
        let check = |text: &str, lt: &str, en: &str| {
            let entry = parse_entry(text).unwrap();
            assert_eq!(
                (entry.speech(Lang::Lt).as_str(), entry.speech(Lang::En).as_str()),
                (lt, en),
                "{text}"
            );
        };
        check("3x + 5 = 11", "3 iks plius 5 lygu 11", "3 x plus 5 equals 11");
        check("x = -3", "iks lygu minus 3", "x equals minus 3");
        check(
            "2(x - 1)",
            "2 kart skliaustai atsidaro iks minus 1, skliaustai užsidaro",
            "2 times open bracket x minus 1, close bracket",
        );
        check("12500 : 4", "12500 padalyta iš 4", "12500 divided by 4");
        check("1,5 · 2", "1,5 kart 2", "1.5 times 2");
        check("3/4", "trys ketvirtosios", "3 quarters");
        check("-1/2", "minus viena antroji", "minus 1 half");
        check("x/3", "iks padalyta iš 3", "x divided by 3");
        check(
            "(x + 1)/3",
            "trupmena, skaitiklis iks plius 1, vardiklis 3, trupmenos pabaiga",
            "fraction, x plus 1, over 3, end of fraction",
        );
        check("3 1/2", "3 ir viena antroji", "3 and 1 half");
        check(
            "x^2 + y^3 - a^4",
            "iks kvadratu plius igrek kubu minus a ketvirtuoju laipsniu",
            "x squared plus y cubed minus a to the power of 4",
        );
        check("x^-1", "iks laipsniu minus 1", "x to the power of minus 1");
        check(
            "2^(n + 1)",
            "2 laipsniu en plius 1, laipsnio pabaiga",
            "2 to the power of n plus 1, end of power",
        );
        check("x_1 = 2", "iks indeksas 1 lygu 2", "x sub 1 equals 2");
        check("P = 2a", "didžioji pė lygu 2 a", "capital p equals 2 a");
        check("25%", "25 procentai", "25 percent");
        check(
            "1% + 10% + 2,5%",
            "1 procentas plius 10 procentų plius 2,5 procento",
            "1 percent plus 10 percent plus 2.5 percent",
        );
        check(
            "|x - 2|",
            "modulis iks minus 2, modulio pabaiga",
            "absolute value of x minus 2, end of absolute value",
        );
        check("x <= 3", "iks mažiau arba lygu 3", "x is less than or equal to 3");
        check(
            "√2 + ∛(x + 1)",
            "kvadratinė šaknis iš 2 plius kubinė šaknis iš iks plius 1, šaknies pabaiga",
            "square root of 2 plus cube root of x plus 1, end of root",
        );
        check("2πα", "2 pi alfa", "2 pi alpha");
        check("nėra sprendinių", "sprendinių nėra", "no solutions");
        check("x = 1; x = 2", "iks lygu 1; iks lygu 2", "x equals 1; x equals 2");
    }
}
