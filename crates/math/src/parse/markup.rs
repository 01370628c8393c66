//! What LaTeX and MathML have in common: how they are read, and their constructions written in our notation, with
//! places kept.

use std::ops::Range;

use super::characters::{
    COLUMN, GROUP_CLOSE, GROUP_OPEN, GUARD, ROW, SYSTEM_CLOSE, SYSTEM_OPEN, Source, is_space, meaning,
};
use super::lexer::announces_condition;
use super::{MAX_DEPTH, ParseError, ParseErrorKind};

/// Where in a text a reader is.
pub(super) struct Cursor<'a> {
    pub(super) chars: &'a [char],
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn stands_here(&self, what: &str) -> bool {
        let mut rest = self.chars[self.at..].iter();
        what.chars().all(|c| rest.next() == Some(&c))
    }

    /// What has been passed since then.
    pub(super) fn place(&self, from: usize) -> Range<usize> {
        from..self.at
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }
}

/// Text in our notation while it is written.
pub(super) struct Written {
    chars: Vec<(char, u32, u32)>,
    depth: usize,
    /// Where something began to which nothing before it is near: a numerator, a denominator.
    fresh: usize,
}

impl Written {
    pub(super) fn new(capacity: usize) -> Self {
        Self { chars: Vec::with_capacity(capacity), depth: 0, fresh: 0 }
    }

    pub(super) fn into_source(self, end: usize) -> Source {
        Source::mapped(self.chars, end)
    }

    /// How much has been written.
    pub(super) fn mark(&self) -> usize {
        self.chars.len()
    }

    pub(super) fn since(&self, mark: usize) -> impl DoubleEndedIterator<Item = char> + Clone + '_ {
        self.chars[mark.min(self.chars.len())..].iter().map(|(c, ..)| *c)
    }

    pub(super) fn truncate(&mut self, mark: usize) {
        self.chars.truncate(mark);
    }

    /// Writes a character of ours that stands for what was here.
    pub(super) fn push(&mut self, c: char, place: &Range<usize>) {
        self.chars.push((c, place.start as u32, place.end as u32));
    }

    /// Writes a character of the text itself, at this place.
    pub(super) fn text(&mut self, c: char, place: &Range<usize>) {
        if let Some(c) = meaning(c) {
            self.push(if c == ROW { ' ' } else { c }, place);
        }
    }

    /// Writes a word that must not join the letters beside it.
    pub(super) fn word(&mut self, word: &str, place: &Range<usize>) {
        self.push(' ', place);
        word.chars().for_each(|c| self.text(c, place));
        self.push(' ', place);
    }

    /// Writes a character before what has been written since the mark.
    pub(super) fn insert(&mut self, mark: usize, c: char) {
        let place = self.chars.get(mark).map_or((0, 0), |(_, from, _)| (*from, *from));
        self.chars.insert(mark, (c, place.0, place.1));
    }

    /// Exchanges what was written between the marks with what was written after the second.
    pub(super) fn swap(&mut self, first: usize, second: usize) {
        self.chars[first..].rotate_left(second - first);
    }

    /// Begins something to which nothing before it is near.
    pub(super) fn start_fresh(&mut self) -> usize {
        self.fresh = self.mark();
        self.fresh
    }

    /// The last character, unless something has just begun.
    pub(super) fn near(&self) -> Option<char> {
        self.last().filter(|_| self.mark() != self.fresh)
    }

    pub(super) fn last(&self) -> Option<char> {
        self.chars.last().map(|(c, ..)| *c)
    }

    /// Begins a system, which needs no other brace before it; whether one stood there.
    pub(super) fn take_brace(&mut self) -> bool {
        let Some(last) = self.chars.iter().rposition(|(c, ..)| !is_space(*c)) else { return false };
        let found = self.chars[last].0 == '{';
        if found {
            self.chars.truncate(last);
        }
        found
    }

    pub(super) fn open_system(&mut self, place: &Range<usize>) {
        self.push(SYSTEM_OPEN, place);
    }

    pub(super) fn close_system(&mut self, place: &Range<usize>) {
        while self.last().is_some_and(|c| c == ROW || is_space(c)) {
            self.chars.pop();
        }
        self.push(SYSTEM_CLOSE, place);
    }

    /// Settles what the marks between columns since the mark say: in the rows of a system a formula and its condition
    /// may stand side by side, elsewhere they only align.
    pub(super) fn settle_columns(&mut self, mark: usize, system: bool) {
        let mark = mark.min(self.chars.len());
        if !self.chars[mark..].iter().any(|(c, ..)| *c == COLUMN) {
            return;
        }
        let mut from = mark;
        let mut depth = 0_usize;
        for at in mark..=self.chars.len() {
            match self.chars.get(at).map(|(c, ..)| *c) {
                Some(SYSTEM_OPEN) => depth += 1,
                Some(SYSTEM_CLOSE) => depth = depth.saturating_sub(1),
                Some(ROW) | None if depth == 0 => {
                    self.settle_row(from..at, system);
                    from = at + 1;
                }
                _ => {}
            }
        }
    }

    /// The first column is a formula if the second is a condition: a relation sign in this one and none in that.
    fn settle_row(&mut self, row: Range<usize>, system: bool) {
        let signs: Vec<char> = self.chars[row.clone()].iter().map(|(c, ..)| *c).collect();
        let first = signs.iter().position(|c| *c == COLUMN);
        let guard =
            first.filter(|first| system && is_formula_and_condition(&signs[..*first], &signs[first + 1..]));
        for at in row.clone().filter(|at| signs[at - row.start] == COLUMN) {
            self.chars[at].0 = if guard == Some(at - row.start) { GUARD } else { ' ' };
        }
    }

    /// Writes semicolons for the ends of rows since the mark: the coordinates of a vector.
    pub(super) fn separate_rows(&mut self, mark: usize) {
        while self.chars.len() > mark && self.last().is_some_and(|c| c == ROW || is_space(c)) {
            self.chars.pop();
        }
        self.chars[mark..].iter_mut().filter(|(c, ..)| *c == ROW).for_each(|(c, ..)| *c = ';');
    }

    /// Makes one fraction of what was written since the first mark (the numerator) and the second (the denominator);
    /// after a whole number the fraction of a mixed one, if it is proper.
    pub(super) fn fraction(&mut self, from: usize, middle: usize, after_integer: bool, place: &Range<usize>) {
        let is_integer = |mut digits: std::iter::Peekable<_>| {
            digits.peek().is_some() && digits.all(|c: char| c.is_ascii_digit())
        };
        let over: Vec<char> = self.chars[from..middle].iter().map(|(c, ..)| *c).collect();
        let under: Vec<char> = self.since(middle).collect();
        let proper = (over.len(), &over) < (under.len(), &under);
        let integers =
            is_integer(over.iter().copied().peekable()) && is_integer(under.iter().copied().peekable());
        if after_integer && integers && proper {
            self.push_at(middle, '/', place);
            self.push_at(from, ' ', place);
            return;
        }
        self.push(GROUP_CLOSE, place);
        self.push(GROUP_CLOSE, place);
        for c in [GROUP_OPEN, '/', GROUP_CLOSE] {
            self.push_at(middle, c, place);
        }
        self.push_at(from, GROUP_OPEN, place);
        self.push_at(from, GROUP_OPEN, place);
    }

    fn push_at(&mut self, at: usize, c: char, place: &Range<usize>) {
        self.chars.insert(at, (c, place.start as u32, place.end as u32));
    }

    /// Whether a whole number, no index and no decimal, has just been written.
    pub(super) fn ends_with_integer(&self) -> bool {
        let start = self.fresh.min(self.mark());
        let mut before =
            self.chars[start..].iter().rev().map(|(c, ..)| *c).skip_while(|c| is_space(*c)).peekable();
        let mut digits = 0;
        while before.peek().is_some_and(char::is_ascii_digit) {
            before.next();
            digits += 1;
        }
        digits > 0
            && !before.peek().is_some_and(|c| c.is_alphabetic() || matches!(c, ',' | '.' | '_' | '^' | '/'))
    }

    /// Runs one level deeper, refusing to nest too deep.
    pub(super) fn deeper(&mut self, place: &Range<usize>) -> Result<(), ParseError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ParseError::new(place.clone(), ParseErrorKind::TooDeep));
        }
        Ok(())
    }

    pub(super) fn shallower(&mut self) {
        self.depth -= 1;
    }
}

/// Whether these are the columns of a piece of a function, and no word says so.
fn is_formula_and_condition(formula: &[char], condition: &[char]) -> bool {
    let is_sign = |c: &char| matches!(c, '=' | '<' | '>' | '≤' | '≥' | '≠' | '∈');
    let is_written = |c: &char| !is_space(*c) && *c != COLUMN;
    let Some(start) = condition.iter().position(is_written) else { return false };
    let word: String = condition[start..].iter().take_while(|c| c.is_alphabetic()).collect();
    formula.iter().any(is_written)
        && !formula.iter().any(is_sign)
        && !is_sign(&condition[start])
        && condition.iter().any(is_sign)
        && !announces_condition(&word)
}

/// The letter of a LaTeX command or an entity.
pub(super) fn greek(name: &str) -> Option<char> {
    Some(match name {
        "alpha" => 'α',
        "beta" => 'β',
        "gamma" => 'γ',
        "delta" => 'δ',
        "epsilon" | "varepsilon" | "epsi" => 'ε',
        "zeta" => 'ζ',
        "eta" => 'η',
        "theta" | "vartheta" => 'θ',
        "iota" => 'ι',
        "kappa" => 'κ',
        "lambda" => 'λ',
        "mu" => 'μ',
        "nu" => 'ν',
        "xi" => 'ξ',
        "pi" => 'π',
        "rho" | "varrho" => 'ρ',
        "sigma" => 'σ',
        "varsigma" => 'ς',
        "tau" => 'τ',
        "upsilon" => 'υ',
        "varphi" => 'φ',
        "phi" => 'ϕ',
        "chi" => 'χ',
        "psi" => 'ψ',
        "omega" => 'ω',
        "Gamma" => 'Γ',
        "Delta" => 'Δ',
        "Theta" => 'Θ',
        "Lambda" => 'Λ',
        "Xi" => 'Ξ',
        "Pi" => 'Π',
        "Sigma" => 'Σ',
        "Phi" => 'Φ',
        "Psi" => 'Ψ',
        "Omega" => 'Ω',
        _ => return None,
    })
}
