//! What takes more than a sign: exponents and indices, roots, delimiters, environments.

use super::super::characters::{BAR_CLOSE, BAR_OPEN, GROUP_CLOSE, GROUP_OPEN, ROOT_WITH_DEGREE};
use super::{End, ParseError, ParseErrorKind, Reader};

impl Reader<'_> {
    /// `^{…}`; degrees and primes are written raised, too.
    pub(super) fn raised(&mut self) -> Result<(), ParseError> {
        let from = self.cursor.at;
        self.cursor.at += 1;
        let mark = self.out.mark();
        self.out.push('^', &(from..from + 1));
        self.argument_in(GROUP_OPEN, GROUP_CLOSE)?;
        let place = self.cursor.place(from);
        let mut content = self.out.since(mark + 2).filter(|c| *c != ' ');
        let sign = match (content.next(), content.next(), content.next()) {
            (Some(c @ ('°' | '′')), Some(GROUP_CLOSE), None) => Some(c),
            _ => None,
        };
        drop(content);
        if let Some(sign) = sign {
            self.out.truncate(mark);
            self.out.push(sign, &place);
            return Ok(());
        }
        // In `C^k_n` the index belongs first.
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some('_') {
            let middle = self.out.mark();
            self.lowered()?;
            self.out.swap(mark, middle);
        }
        Ok(())
    }

    pub(super) fn lowered(&mut self) -> Result<(), ParseError> {
        let from = self.cursor.at;
        self.cursor.at += 1;
        self.out.push('_', &(from..from + 1));
        self.argument_in('{', '}')
    }

    /// `\sqrt{x}`, `\sqrt[3]{x}`, held together so that an exponent after it is one of the whole.
    pub(super) fn root(&mut self, from: usize) -> Result<(), ParseError> {
        let place = self.cursor.place(from);
        self.out.push(GROUP_OPEN, &place);
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some('[') {
            self.cursor.at += 1;
            self.out.push(ROOT_WITH_DEGREE, &place);
            self.out.push(GROUP_OPEN, &place);
            self.until(Some(End::Bracket))?;
            self.out.push(GROUP_CLOSE, &place);
        } else {
            self.out.push('√', &place);
        }
        self.argument_in(GROUP_OPEN, GROUP_CLOSE)?;
        self.out.push(GROUP_CLOSE, &self.cursor.place(from));
        Ok(())
    }

    /// What `\left`, `\right` and the like make larger.
    pub(super) fn delimiter(&mut self, opens: Option<bool>, from: usize) -> Result<(), ParseError> {
        self.cursor.skip_blanks();
        let bar = match opens {
            Some(true) => BAR_OPEN,
            Some(false) => BAR_CLOSE,
            None => '|',
        };
        match self.cursor.peek() {
            Some('.') => self.cursor.at += 1,
            Some('|') => {
                self.cursor.at += 1;
                self.out.push(bar, &self.cursor.place(from));
            }
            Some('\\') => {
                let mark = self.out.mark();
                self.out.deeper(&(from..self.cursor.at))?;
                self.command()?;
                self.out.shallower();
                // `\left\vert`
                if self.out.since(mark).eq(['|']) {
                    self.out.truncate(mark);
                    self.out.push(bar, &self.cursor.place(from));
                }
            }
            Some(c @ ('(' | ')' | '[' | ']')) => {
                self.cursor.at += 1;
                self.out.push(c, &self.cursor.place(from));
            }
            _ => return self.fail(from, ParseErrorKind::MalformedMarkup),
        }
        Ok(())
    }

    /// `\begin{cases}…\end{cases}` and other rows.
    pub(super) fn environment(&mut self, from: usize) -> Result<(), ParseError> {
        let name = self.raw_group()?;
        let place = self.cursor.place(from);
        if name == "array" {
            // The alignment of its columns.
            self.raw_group()?;
        }
        let vector = matches!(name.as_str(), "pmatrix" | "bmatrix");
        let system = matches!(name.as_str(), "cases" | "dcases") || !vector && self.out.take_brace();
        let known = vector
            || system
            || matches!(
                name.trim_end_matches('*'),
                "array"
                    | "aligned"
                    | "align"
                    | "gathered"
                    | "gather"
                    | "split"
                    | "equation"
                    | "matrix"
                    | "alignat"
            );
        if !known {
            return self.fail(from, ParseErrorKind::UnknownCommand(format!("begin{{{name}}}")));
        }
        if system {
            self.out.open_system(&place);
        } else if vector {
            self.out.push('(', &place);
        }
        let mark = self.out.mark();
        self.until(Some(End::Environment))?;
        self.out.settle_columns(mark, system);
        let place = self.cursor.place(from);
        let end = place.end.saturating_sub(1)..place.end;
        if system {
            self.out.close_system(&end);
        } else if vector {
            self.out.separate_rows(mark);
            self.out.push(')', &end);
        }
        Ok(())
    }
}
