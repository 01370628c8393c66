//! Runs of letters that mean something as a whole: functions, constants, words between statements.

use super::super::characters::{ARROW_OVER, is_space, superscript};
use super::{Keyword, Lexer, Mark, NumberSet, ParseError, Token, Words};
use crate::{Constant, Function, RelationOp};

/// No word that is known is longer.
pub(super) const LONGEST_WORD: usize = 12;

impl Lexer<'_> {
    pub(super) fn word(&mut self) -> Result<(), ParseError> {
        let from = self.at;
        if let Some(token) = alone(self.chars[from]) {
            self.at += 1;
            self.push(token, from);
            return Ok(());
        }
        let in_word = |c: &&char| c.is_alphabetic() && alone(**c).is_none() && superscript(**c).is_none();
        let length = self.chars[from..].iter().take_while(in_word).count();
        if length > 1 && length <= LONGEST_WORD && self.chars.get(from + length) != Some(&ARROW_OVER) {
            let mut run = String::with_capacity(2 * length);
            run.extend(&self.chars[from..from + length]);
            let is_name = !self.options.names.is_empty() && self.options.names.contains(run.as_str());
            if !is_name && self.known_word(&run, length)? {
                return Ok(());
            }
        }
        self.letters(length)
    }

    /// Takes the run of letters if it is a word.
    fn known_word(&mut self, run: &str, length: usize) -> Result<bool, ParseError> {
        let from = self.at;
        if let Some((keyword, length)) = self.of_pieces(run, length) {
            self.at += length;
            self.push(Token::Keyword(keyword), from);
            return Ok(true);
        }
        if let Some(token) = self.between_statements(run) {
            self.at += length;
            match token {
                // „kur“ after a comma says nothing more.
                Token::Separator(_) if !self.last().is_some_and(Token::ends_operand) => {}
                token => self.push(token, from),
            }
            return Ok(true);
        }
        let next = self.chars[from + length..].iter().copied().find(|c| !is_space(*c));
        let Some(token) = self.mathematical(run, next) else { return Ok(false) };
        self.at += length;
        if token == Token::Function(Function::Log) {
            self.base_in_name(from)?;
        } else {
            self.push(token, from);
        }
        Ok(true)
    }

    fn between_statements(&self, run: &str) -> Option<Token> {
        let keyword = match (self.words, run) {
            (Words::Plain, _) => return None,
            (_, "and") => Keyword::And,
            (_, "or") => Keyword::Or,
            (_, "not") => Keyword::Not,
            (Words::Conditions, "integer") => Keyword::Integer,
            (Words::Conditions, _) => return None,
            (_, "ir" | "Ir") => Keyword::Also,
            (_, "arba" | "Arba") => Keyword::Or,
            (_, "true" | "True" | "tiesa" | "Tiesa") => Keyword::True,
            (_, "false" | "False" | "netiesa" | "Netiesa") => Keyword::False,
            (_, "lygu") => return Some(Token::Relation(RelationOp::Eq)),
            (_, "priklauso") => return Some(Token::Member),
            (_, "nepriklauso") => return Some(Token::NotMember),
            (_, "kur" | "kai" | "čia" | "cia" | "where" | "when") => {
                return Some(Token::Separator(Mark::Comma));
            }
            _ => return None,
        };
        Some(Token::Keyword(keyword))
    }

    /// The word about the pieces of a function that stands here in a brace, and its length.
    fn of_pieces(&mut self, run: &str, length: usize) -> Option<(Keyword, usize)> {
        let guarded = self.braces.last()?.guarded;
        if guarded {
            match run {
                "and" => return Some((Keyword::And, length)),
                "ir" => return Some((Keyword::Also, length)),
                "or" | "arba" => return Some((Keyword::Or, length)),
                _ => {}
            }
        }
        if let Some(length) = self.otherwise() {
            return Some((Keyword::Otherwise, length));
        }
        let after_formula =
            self.last().is_some_and(|last| last.ends_operand() || matches!(last, Token::Separator(_)));
        if !(after_formula && is_when(&uncapitalised(run))) {
            return None;
        }
        self.guarded();
        Some((Keyword::When, length))
    }

    pub(super) fn guarded(&mut self) {
        if let Some(brace) = self.braces.last_mut() {
            brace.guarded = true;
        }
    }

    /// The length of „kitais atvejais“ or the like, if it stands here.
    fn otherwise(&self) -> Option<usize> {
        let length = |phrase: &&str| {
            let mut end = self.at;
            for (index, word) in phrase.split(' ').enumerate() {
                if index > 0 {
                    end += self.chars[end..].iter().take_while(|c| is_space(**c)).count();
                }
                for (at, letter) in word.chars().enumerate() {
                    let c = *self.chars.get(end)?;
                    let capital = index == 0 && at == 0 && c.to_lowercase().eq([letter]);
                    if c != letter && !capital {
                        return None;
                    }
                    end += 1;
                }
                if self.chars.get(end).is_some_and(|c| c.is_alphabetic()) {
                    return None;
                }
            }
            Some(end - self.at)
        };
        OTHERWISE.iter().find_map(length)
    }

    fn mathematical(&self, run: &str, next: Option<char>) -> Option<Token> {
        let applied = next == Some('(');
        if applied && !self.options.functions.is_empty() && self.options.functions.contains(run) {
            return Some(Token::Applied(run.into()));
        }
        let lower;
        let run = if is_capitalised(run) {
            lower = run.to_ascii_lowercase();
            lower.as_str()
        } else {
            run
        };
        match run {
            "pi" => return Some(Token::Constant(Constant::Pi)),
            "sqrt" => return Some(Token::Root(2)),
            "cbrt" => return Some(Token::Root(3)),
            "root" if applied => return Some(Token::RootFunction),
            "exp" => return Some(Token::Exponential),
            "inf" | "oo" | "infinity" | "begalybė" | "begalybe" => {
                return Some(Token::Constant(Constant::Infinity));
            }
            // The words for which the names stand.
            "sinus" | "sinusas" => return Some(Token::Function(Function::Sin)),
            "cosinus" | "kosinusas" => return Some(Token::Function(Function::Cos)),
            "tangentas" => return Some(Token::Function(Function::Tan)),
            "kotangentas" => return Some(Token::Function(Function::Cot)),
            _ => {}
        }
        let function = Function::named(run)?;
        // Names that may as well be products, and functions of templates, need their bracket.
        let needs_bracket = !function.is_elementary()
            || matches!(run, "sh" | "ch" | "th" | "asin" | "acos" | "atan" | "acot");
        (applied || !needs_bracket || run.len() > super::letters::MAX_LETTERS)
            .then_some(Token::Function(function))
    }
}

/// What stands before the value for all other numbers, or after it.
const OTHERWISE: [&str; 10] = [
    "visais kitais atvejais",
    "kitais atvejais",
    "kitu atveju",
    "priešingu atveju",
    "priesingu atveju",
    "kitur",
    "kitaip",
    "otherwise",
    "elsewhere",
    "else",
];

/// Whether the word stands before the condition of a piece.
fn is_when(word: &str) -> bool {
    matches!(word, "kai" | "jei" | "jeigu" | "kur" | "if" | "when" | "where" | "for")
}

/// Whether the word says by itself what follows a formula in a brace: the condition, or that there is none.
pub(in super::super) fn announces_condition(word: &str) -> bool {
    let word = uncapitalised(word);
    is_when(&word) || OTHERWISE.iter().any(|phrase| phrase.split(' ').next() == Some(&word))
}

/// The word with a small letter at its beginning.
fn uncapitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// `Sin`, but not `Ln` or `Tg`, which may be products.
fn is_capitalised(run: &str) -> bool {
    let mut bytes = run.bytes();
    run.len() > 2
        && bytes.next().is_some_and(|first| first.is_ascii_uppercase())
        && bytes.all(|rest| rest.is_ascii_lowercase())
}

/// Letters that are words by themselves: πr is no name, and ππ no longer than two constants.
pub(super) fn alone(c: char) -> Option<Token> {
    if c.is_ascii() {
        return None;
    }
    Some(match c {
        'π' => Token::Constant(Constant::Pi),
        'ℝ' => Token::NumberSet(NumberSet::Reals),
        'ℚ' => Token::NumberSet(NumberSet::Rationals),
        'ℤ' => Token::NumberSet(NumberSet::Integers),
        'ℕ' => Token::NumberSet(NumberSet::Naturals),
        _ => return None,
    })
}
