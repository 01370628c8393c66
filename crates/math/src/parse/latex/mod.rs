//! LaTeX as it is pasted, rewritten in our notation: `\frac12` as a fraction in invisible brackets.

mod commands;
mod constructions;

use super::characters::{COLUMN, FIXED_SPACE, GROUP_CLOSE, GROUP_OPEN, ROW, Source};
use super::markup::{Cursor, Written};
use super::{ParseError, ParseErrorKind};
use commands::{Command, command};

/// Whether the text holds commands of LaTeX, and not just the backslash of `R \ {2}` or `A\B`.
pub(super) fn is_latex(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.iter().any(|byte| matches!(byte, b'\\' | b'$')) {
        return text.contains("{,}");
    }
    let follows = |at: usize| bytes.get(at + 1).copied().unwrap_or(b' ');
    let has = |pair: &str| text.contains(pair);
    bytes.iter().enumerate().any(|(at, byte)| {
        *byte == b'\\'
            && match follows(at) {
                b'A'..=b'Z' => bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic),
                b'a'..=b'z' | b',' | b';' | b':' | b'!' | b'%' | b'\\' => true,
                b'{' => has("\\}"),
                // At the beginning they are never „without“, even if they are not closed.
                b'(' => at == 0 || has("\\)"),
                b'[' => at == 0 || has("\\]"),
                _ => false,
            }
    }) || text.matches('$').nth(1).is_some()
}

pub(super) fn rewritten(text: &str) -> Result<Source, ParseError> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { cursor: Cursor::new(&chars), out: Written::new(2 * chars.len()) };
    reader.until(None)?;
    reader.out.settle_columns(0, false);
    Ok(reader.out.into_source(chars.len()))
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    out: Written,
}

/// What ends a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Brace,
    Bracket,
    Environment,
}

impl Reader<'_> {
    fn fail<T>(&self, from: usize, kind: ParseErrorKind) -> Result<T, ParseError> {
        Err(ParseError::new(from..self.cursor.at.max(from), kind))
    }

    /// Rewrites up to what ends this part, and passes that; the text itself ends with nothing.
    fn until(&mut self, end: Option<End>) -> Result<(), ParseError> {
        let from = self.cursor.at;
        self.out.deeper(&(from..from))?;
        loop {
            let Some(c) = self.cursor.peek() else {
                if end.is_some() {
                    let opening = from.saturating_sub(1);
                    return Err(ParseError::new(opening..from, ParseErrorKind::MissingClosingBracket));
                }
                break;
            };
            match (c, end) {
                ('}', Some(End::Brace)) | (']', Some(End::Bracket)) => {
                    self.cursor.at += 1;
                    break;
                }
                ('}', _) => {
                    self.cursor.at += 1;
                    return self.fail(self.cursor.at - 1, ParseErrorKind::UnexpectedClosingBracket);
                }
                ('\\', Some(End::Environment)) if self.cursor.stands_here("\\end") => {
                    self.cursor.at += 4;
                    self.raw_group()?;
                    break;
                }
                _ => self.one(c)?,
            }
        }
        self.out.shallower();
        Ok(())
    }

    /// Rewrites one character, group or command.
    fn one(&mut self, c: char) -> Result<(), ParseError> {
        let from = self.cursor.at;
        match c {
            '\\' => return self.command(),
            '{' if self.cursor.stands_here("{,}") => {
                self.cursor.at += 3;
                let place = self.cursor.place(from);
                self.out.push(',', &place);
            }
            '{' => {
                let mark = self.out.mark();
                self.argument_in(GROUP_OPEN, GROUP_CLOSE)?;
                if self.out.mark() == mark + 2 {
                    self.out.truncate(mark);
                }
            }
            '^' => self.raised()?,
            '_' => self.lowered()?,
            '$' => self.cursor.at += 1,
            '~' | '&' => {
                self.cursor.at += 1;
                let place = self.cursor.place(from);
                self.out.push(if c == '&' { COLUMN } else { ' ' }, &place);
            }
            c => {
                self.cursor.at += 1;
                let place = self.cursor.place(from);
                self.out.text(c, &place);
                if c == '!' {
                    // Never part of `!=`, which LaTeX has another sign for.
                    self.out.push(' ', &place);
                }
            }
        }
        Ok(())
    }

    /// Rewrites the argument that comes next: a group without its braces, a command, or a single character.
    fn argument(&mut self) -> Result<(), ParseError> {
        self.cursor.skip_blanks();
        let from = self.cursor.at;
        match self.cursor.peek() {
            Some('{') => {
                self.cursor.at += 1;
                self.until(Some(End::Brace))
            }
            Some('}') | None => self.fail(from, ParseErrorKind::MissingOperand),
            Some(c) => {
                self.out.deeper(&(from..from))?;
                self.one(c)?;
                self.out.shallower();
                Ok(())
            }
        }
    }

    fn argument_in(&mut self, opening: char, closing: char) -> Result<(), ParseError> {
        self.cursor.skip_blanks();
        let from = self.cursor.at;
        let place = from..(from + 1).min(self.cursor.chars.len());
        self.out.push(opening, &place);
        self.argument()?;
        let end = self.cursor.at.saturating_sub(1)..self.cursor.at;
        self.out.push(closing, &end);
        Ok(())
    }

    /// The letters of a command, the backslash having been passed; none if another character follows.
    fn name(&mut self) -> String {
        let name: String =
            self.cursor.chars[self.cursor.at..].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
        self.cursor.at += name.len();
        name
    }

    /// What stands in braces, as it is.
    fn raw_group(&mut self) -> Result<String, ParseError> {
        self.cursor.skip_blanks();
        let from = self.cursor.at;
        if self.cursor.peek() != Some('{') {
            return self.fail(from, ParseErrorKind::MalformedMarkup);
        }
        let rest = &self.cursor.chars[from + 1..];
        let Some(length) = rest.iter().position(|c| *c == '}') else {
            self.cursor.at += 1;
            return self.fail(from, ParseErrorKind::MissingClosingBracket);
        };
        self.cursor.at += length + 2;
        Ok(rest[..length].iter().collect())
    }

    fn command(&mut self) -> Result<(), ParseError> {
        let from = self.cursor.at;
        self.cursor.at += 1;
        let name = self.name();
        if name.is_empty() {
            return self.sign_command(from);
        }
        if let [letter @ 'A'..='Z'] = name.chars().collect::<Vec<_>>()[..] {
            return self.single_capital(letter, from);
        }
        let Some(command) = command(&name) else {
            return self.fail(from, ParseErrorKind::UnknownCommand(name));
        };
        let place = self.cursor.place(from);
        match command {
            Command::Sign(sign) => self.out.push(sign, &place),
            Command::Word => self.out.word(&name, &place),
            Command::Blank => self.out.push(' ', &place),
            Command::Nothing => {}
            Command::Text => {
                let mark = self.out.mark();
                self.out.push(' ', &place);
                self.argument()?;
                // A single letter may have an index or an exponent.
                if self.out.mark() == mark + 2 {
                    let letter = self.out.last().unwrap_or(' ');
                    self.out.truncate(mark);
                    self.out.push(letter, &self.cursor.place(from));
                } else {
                    self.out.push(' ', &self.cursor.place(from));
                }
            }
            Command::Blackboard => {
                let letters = self.raw_or_single()?;
                let place = self.cursor.place(from);
                letters.chars().for_each(|letter| self.out.push(blackboard(letter), &place));
            }
            Command::Fraction => {
                let after_integer = self.out.ends_with_integer();
                let mark = self.out.start_fresh();
                self.argument()?;
                let middle = self.out.start_fresh();
                self.argument()?;
                if mark == middle || middle == self.out.mark() {
                    return self.fail(from, ParseErrorKind::MissingOperand);
                }
                let place = self.cursor.place(from);
                self.out.fraction(mark, middle, after_integer, &place);
            }
            Command::Root => self.root(from)?,
            Command::Choose => {
                "C_".chars().for_each(|c| self.out.push(c, &place));
                self.argument_in('{', '}')?;
                self.out.push('^', &place);
                self.argument_in(GROUP_OPEN, GROUP_CLOSE)?;
            }
            Command::Arrow => {
                let letters = self.raw_or_single()?;
                let place = self.cursor.place(from);
                letters.chars().for_each(|letter| self.out.text(letter, &place));
                self.out.push(super::characters::ARROW_OVER, &place);
            }
            Command::Delimiter { opens } => self.delimiter(opens, from)?,
            Command::Not => {
                self.cursor.skip_blanks();
                let mark = self.out.mark();
                self.argument()?;
                let place = self.cursor.place(from);
                let sign = match self.out.since(mark).next() {
                    Some('=') => '≠',
                    Some('∈') => '∉',
                    _ => return self.fail(from, ParseErrorKind::UnknownCommand(name)),
                };
                self.out.truncate(mark);
                self.out.push(sign, &place);
            }
            Command::Begin => self.environment(from)?,
        }
        Ok(())
    }

    fn raw_or_single(&mut self) -> Result<String, ParseError> {
        self.cursor.skip_blanks();
        match self.cursor.peek() {
            Some('{') => self.raw_group(),
            Some(c) if c.is_alphabetic() => {
                self.cursor.at += 1;
                Ok(c.into())
            }
            _ => self.fail(self.cursor.at, ParseErrorKind::MissingOperand),
        }
    }

    /// `\R` is the set of real numbers, while `A\B` is a difference.
    fn single_capital(&mut self, letter: char, from: usize) -> Result<(), ParseError> {
        let place = self.cursor.place(from);
        let after_operand =
            self.out.last().is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | ']' | '}'));
        if after_operand {
            self.out.push('\\', &(from..from + 1));
            self.out.push(letter, &place);
        } else if blackboard(letter) != letter {
            self.out.push(blackboard(letter), &place);
        } else {
            return self.fail(from, ParseErrorKind::UnknownCommand(letter.into()));
        }
        Ok(())
    }

    /// A backslash before a sign.
    fn sign_command(&mut self, from: usize) -> Result<(), ParseError> {
        let Some(c) = self.cursor.peek() else {
            self.out.push('\\', &(from..from + 1));
            return Ok(());
        };
        self.cursor.at += 1;
        let place = self.cursor.place(from);
        match c {
            ',' | ';' | ':' | '!' | ' ' => {
                let between_digits = self.out.last().is_some_and(|c| c.is_ascii_digit())
                    && self.cursor.peek().is_some_and(|c| c.is_ascii_digit());
                self.out.push(if between_digits { FIXED_SPACE } else { ' ' }, &place);
            }
            '(' | ')' | '[' | ']' => {}
            '\\' => self.out.push(ROW, &place),
            '{' | '}' | '%' | '|' | '&' | '#' | '_' | '$' => self.out.push(c, &place),
            c if c.is_whitespace() => self.out.push(' ', &place),
            c => return self.fail(from, ParseErrorKind::UnknownCommand(c.into())),
        }
        Ok(())
    }
}

/// The letter with a doubled stroke.
fn blackboard(letter: char) -> char {
    match letter {
        'R' => 'ℝ',
        'Q' => 'ℚ',
        'Z' => 'ℤ',
        'N' => 'ℕ',
        other => other,
    }
}
