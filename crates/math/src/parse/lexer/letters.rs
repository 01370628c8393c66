//! Letters that are variables, one by one, perhaps with a function written right before or after them: `2xsinx`.

use super::super::characters::ARROW_OVER;
use super::word::{alone, announces_condition};
use super::{Lexer, Mark, ParseError, ParseErrorKind, Spanned, Token, Words};
use crate::{Constant, Function, RelationOp, Symbol};

/// Longer runs of letters are words, not products of variables.
pub(super) const MAX_LETTERS: usize = 4;

/// As many letters may stand on either side of a function's name without a blank: `xlnx`, `absinxy`.
const MAX_LETTERS_BESIDE_NAME: usize = 2;

/// Names that are recognised inside a run of letters, each before those it begins with.
static NAMES_IN_RUNS: [(&str, Token); 17] = [
    ("arcsin", Token::Function(Function::Arcsin)),
    ("arccos", Token::Function(Function::Arccos)),
    ("arctan", Token::Function(Function::Arctan)),
    ("arctg", Token::Function(Function::Arctan)),
    ("arcctg", Token::Function(Function::Arccot)),
    ("arccot", Token::Function(Function::Arccot)),
    ("sin", Token::Function(Function::Sin)),
    ("cos", Token::Function(Function::Cos)),
    ("ctg", Token::Function(Function::Cot)),
    ("cot", Token::Function(Function::Cot)),
    ("tg", Token::Function(Function::Tan)),
    ("tan", Token::Function(Function::Tan)),
    ("ln", Token::Function(Function::Ln)),
    ("lg", Token::Function(Function::Lg)),
    ("log", Token::Function(Function::Log)),
    ("sqrt", Token::Root(2)),
    ("pi", Token::Constant(Constant::Pi)),
];

/// The name that this run begins with, and its length.
fn name_at(run: &[char]) -> Option<(&'static Token, usize)> {
    // Nearly all letters begin no name at all.
    if !matches!(run.first(), Some('a' | 's' | 'c' | 't' | 'l' | 'p')) {
        return None;
    }
    let (name, token) = NAMES_IN_RUNS.iter().find(|(name, _)| {
        name.len() <= run.len() && name.bytes().zip(run).all(|(byte, c)| char::from(byte) == *c)
    })?;
    Some((token, name.len()))
}

/// How a run of letters falls apart.
enum Parts {
    /// Variables only.
    Letters,
    /// Variables and names of functions.
    WithNames,
    /// Too many letters in a row.
    Word,
}

fn parts_of(run: &[char]) -> Parts {
    let mut at = 0;
    let mut beside = 0;
    let (mut named, mut crowded) = (false, false);
    while at < run.len() {
        if let Some((_, length)) = name_at(&run[at..]) {
            named = true;
            crowded |= beside > MAX_LETTERS_BESIDE_NAME;
            beside = 0;
            at += length;
        } else {
            beside += 1;
            at += 1;
        }
    }
    crowded |= beside > MAX_LETTERS_BESIDE_NAME;
    match named {
        true if !crowded => Parts::WithNames,
        _ if run.len() <= MAX_LETTERS => Parts::Letters,
        _ => Parts::Word,
    }
}

/// Whether a run of letters is read as a product of variables, so that it may be written for one.
pub(crate) fn reads_as_letters(run: &str) -> bool {
    let letters: Vec<char> = run.chars().collect();
    // Indices stand between letters without joining them, and in LaTeX blanks stand around Greek ones.
    letters.split(|c| !c.is_alphabetic()).chain(letters.split(|c| !c.is_ascii_alphabetic())).all(|run| {
        let word: String = run.iter().collect();
        matches!(parts_of(run), Parts::Letters)
            && run.len() <= MAX_LETTERS
            && !matches!(word.as_str(), "exp" | "inf" | "oo" | "cbrt" | "root" | "true")
            && !announces_condition(&word)
            && !matches!(
                word.as_str(),
                "ir" | "Ir"
                    | "arba"
                    | "Arba"
                    | "and"
                    | "or"
                    | "not"
                    | "čia"
                    | "cia"
                    | "True"
                    | "lygu"
            )
            // Answers in words and what announces them, whatever their case.
            && !matches!(
                word.to_ascii_lowercase().as_str(),
                "any" | "all" | "none" | "nera" | "ats" | "ans"
            )
            && Function::named(&word).is_none()
            && Function::named(&word.to_ascii_lowercase()).is_none()
    })
}

impl Lexer<'_> {
    /// A run of letters of this length that is no word: given names first, then functions, single letters else.
    pub(super) fn letters(&mut self, length: usize) -> Result<(), ParseError> {
        let from = self.at;
        let end = from + length;
        let has_names = !self.options.names.is_empty();
        let parts = if length == 1 { Parts::Letters } else { parts_of(&self.chars[from..end]) };
        while self.at < end {
            let start = self.at;
            if has_names && let Some((symbol, size)) = self.known_name() {
                self.at += size;
                self.push(Token::Symbol(symbol), start);
                continue;
            }
            if matches!(parts, Parts::WithNames)
                && let Some((token, size)) = name_at(&self.chars[start..end])
            {
                self.at += size;
                if *token == Token::Function(Function::Log) {
                    self.base_in_name(start)?;
                } else {
                    self.push(token.clone(), start);
                }
                continue;
            }
            if self.is_vector(end) {
                self.vector()?;
                continue;
            }
            let letter = self.chars[start];
            if matches!(parts, Parts::Word) || !(letter.is_ascii_alphabetic() || is_greek(letter)) {
                self.at = end;
                let run = self.chars[from..end].iter().collect();
                return self.fail(from, ParseErrorKind::UnknownWord(run));
            }
            self.at += 1;
            self.letter(letter, start)?;
        }
        Ok(())
    }

    /// A single letter with what belongs to it: primes, an index, the brackets of a function.
    fn letter(&mut self, letter: char, start: usize) -> Result<(), ParseError> {
        let next = self.peek(0);
        let indexed = matches!(next, Some('_' | '0'..='9' | '₀'..='₉' | '′' | '″'));
        if !indexed {
            let constant = match letter {
                'e' => Some(Constant::E),
                'i' if self.options.imaginary => Some(Constant::I),
                _ => None,
            };
            if let Some(constant) = constant {
                self.push(Token::Constant(constant), start);
                return Ok(());
            }
        }
        if letter == 'C' && indexed && self.chooses() {
            self.push(Token::Choose, start);
            return Ok(());
        }
        let symbol = if indexed { self.with_index(letter, start)? } else { Symbol::letter(letter) };
        if self.begins_statement(start) {
            self.out
                .push(Spanned { token: Token::Separator(Mark::Comma), span: self.source.span(start..start) });
        }
        let applied = self.next_sign(self.at) == Some('(') && self.is_applied(letter, &symbol);
        self.push(if applied { Token::Applied(symbol) } else { Token::Symbol(symbol) }, start);
        Ok(())
    }

    /// Whether the letter that stood here begins another statement although nothing separates it: `x = 1 y = 2`.
    ///
    /// The blank tells this from the chain `x = 2y = 6`.
    fn begins_statement(&self, start: usize) -> bool {
        let after_blank = start > 0 && self.chars[start - 1] == ' ';
        let before_equals = self.next_sign(self.at) == Some('=');
        if self.words != Words::Answers || !(after_blank && before_equals) {
            return false;
        }
        let own = self.out.iter().rev().map(|spanned| &spanned.token);
        let own = own.take_while(|token| !matches!(token, Token::Separator(_) | Token::Keyword(_)));
        let own: Vec<&Token> = own.take(6).collect();
        // A letter, an equals sign and a number, perhaps with a sign or as a fraction.
        matches!(
            own[..],
            [Token::Number(_), Token::Relation(RelationOp::Eq), Token::Symbol(_)]
                | [
                    Token::Number(_),
                    Token::Minus | Token::PlusMinus,
                    Token::Relation(RelationOp::Eq),
                    Token::Symbol(_)
                ]
                | [
                    Token::Number(_),
                    Token::Slash,
                    Token::Number(_),
                    Token::Relation(RelationOp::Eq),
                    Token::Symbol(_)
                ]
                | [
                    Token::Number(_),
                    Token::Slash,
                    Token::Number(_),
                    Token::Minus,
                    Token::Relation(RelationOp::Eq),
                    Token::Symbol(_)
                ]
        )
    }

    /// Whether a letter before a bracket is a function: one of the reading's, one that the text defines, f and F, any
    /// with a prime, and g and G before a single letter or number.
    fn is_applied(&self, letter: char, symbol: &Symbol) -> bool {
        self.defined == Some(letter)
            || !self.options.functions.is_empty() && self.options.functions.contains(symbol)
            || self.words != Words::Conditions
                && match letter {
                    'f' | 'F' => true,
                    'g' | 'G' => self.single_values(self.at).is_some(),
                    _ => symbol.base().ends_with('′'),
                }
    }

    /// The longest given name that stands here, with its length; names may hold digits and `_`.
    fn known_name(&self) -> Option<(Symbol, usize)> {
        let rest = &self.chars[self.at..];
        let stands_here = |name: &&Symbol| {
            let mut length = 0;
            for c in name.as_str().chars() {
                if rest.get(length) != Some(&c) {
                    return false;
                }
                length += 1;
            }
            // `a1` does not stand in `a12`; `x` does not stand in `x_1`.
            let next = rest.get(length);
            let ends_with_digit = name.as_str().ends_with(|c: char| c.is_ascii_digit());
            !(next == Some(&'_') || ends_with_digit && next.is_some_and(char::is_ascii_digit))
        };
        let length = |name: &&Symbol| name.as_str().chars().count();
        let symbol = self.options.names.iter().filter(stands_here).max_by_key(length)?;
        (!symbol.as_str().is_empty()).then(|| (symbol.clone(), length(&symbol)))
    }

    /// Whether a letter, or two capitals, with an arrow over them stand here.
    fn is_vector(&self, end: usize) -> bool {
        let arrow = |at: usize| self.chars.get(at) == Some(&ARROW_OVER);
        let capital = |at: usize| self.chars.get(at).is_some_and(|c| c.is_uppercase());
        arrow(self.at + 1)
            || self.at + 1 < end && arrow(self.at + 2) && capital(self.at) && capital(self.at + 1)
    }

    /// `a⃗`, `AB⃗`
    fn vector(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        while self.chars[self.at] != ARROW_OVER {
            self.at += 1;
        }
        self.at += 1;
        let base: String = self.chars[start..self.at].iter().collect();
        let symbol = match self.index(&base, start)? {
            Some(index) => Symbol::new(&format!("{base}_{index}")),
            None => Symbol::new(&base),
        };
        self.push(Token::Symbol(symbol), start);
        Ok(())
    }

    /// `→a`, `→AB`
    pub(super) fn vector_after_arrow(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        self.at += 1;
        // π and ℝ are no names.
        let letter = |ahead| self.peek(ahead).filter(|c| c.is_alphabetic() && alone(*c).is_none());
        let letters = match (letter(0), letter(1)) {
            (Some(a), Some(b)) if a.is_uppercase() && b.is_uppercase() => 2,
            (Some(_), _) => 1,
            _ => return self.fail(start, ParseErrorKind::UnknownCharacter('→')),
        };
        let mut name: String = self.chars[self.at..self.at + letters].iter().collect();
        name.push(ARROW_OVER);
        self.at += letters;
        self.push(Token::Symbol(Symbol::new(&name)), start);
        Ok(())
    }
}

pub(super) fn is_greek(c: char) -> bool {
    matches!(c, 'α'..='ω' | 'Α'..='Ω' | 'ϕ' | 'ϑ' | 'ϵ')
}
