//! Braces that hold a function given piece by piece, told from systems, sets and plain brackets.

use super::{Keyword, Mark, Spanned, Token};

/// Makes [`Token::PiecesOpen`] of every brace that holds pieces: a formula and then „kai“, „kitais atvejais“, or
/// formulas and conditions in turn, `{x², x < 0; 2x, x ≥ 0}`.
///
/// „kai“ elsewhere says no more than a comma: „x = πk, kai k ∈ Z“.
pub(super) fn settle(tokens: &mut Vec<Spanned>) {
    let is_brace = |token: &Token| matches!(token, Token::Open('{') | Token::SystemOpen);
    if !tokens.iter().any(|spanned| {
        is_brace(&spanned.token)
            || matches!(spanned.token, Token::Keyword(Keyword::When | Keyword::Otherwise))
    }) {
        return;
    }
    let mut levels = vec![Level::default()];
    let mut commas = Vec::new();
    for at in 0..tokens.len() {
        let token = &tokens[at].token;
        match token {
            Token::Open(_) | Token::GroupOpen | Token::BarOpen | Token::SystemOpen => {
                if let Some(outer) = levels.last_mut() {
                    outer.item.empty = false;
                }
                levels.push(Level { brace: is_brace(token).then_some(at), ..Level::default() });
            }
            Token::Close(_) | Token::GroupClose | Token::BarClose | Token::SystemClose => {
                // What was opened and never closed keeps its level; a level is never missing.
                if levels.len() > 1
                    && let Some(level) = levels.pop()
                {
                    level.end(tokens, &mut commas);
                }
            }
            other => {
                if let Some(level) = levels.last_mut() {
                    level.see(other, at);
                }
            }
        }
    }
    while let Some(level) = levels.pop() {
        level.end(tokens, &mut commas);
    }
    commas.sort_unstable();
    for at in commas {
        let before = at.checked_sub(1).map(|before| &tokens[before].token);
        let separates = before.is_some_and(|before| *before != Token::Used && before.ends_operand());
        tokens[at].token = if separates { Token::Separator(Mark::Comma) } else { Token::Used };
    }
    tokens.retain(|spanned| spanned.token != Token::Used);
}

/// What stands between separators.
#[derive(Clone, Copy)]
struct Item {
    empty: bool,
    related: bool,
}

impl Default for Item {
    fn default() -> Self {
        Self { empty: true, related: false }
    }
}

/// What stands in one pair of brackets, or outside all.
#[derive(Default)]
struct Level {
    /// The token, if it is a brace.
    brace: Option<usize>,
    item: Item,
    /// The item before, which a comma may part from its „kai“.
    before: Item,
    /// Where „kai“ and its like stand.
    whens: Vec<usize>,
    /// Whether a formula stands before one of them, or „kitais atvejais“ stands here.
    pieces: bool,
    /// How many formulas with a condition after a comma there are.
    pairs: usize,
    /// Whether the last item was a formula with a comma after it.
    formula: bool,
    /// Whether something is neither.
    other: bool,
}

impl Level {
    fn see(&mut self, token: &Token, at: usize) {
        match token {
            Token::Relation(_) | Token::Member | Token::NotMember | Token::Subset => {
                self.other |= self.item.empty;
                self.item = Item { empty: false, related: true };
            }
            Token::Keyword(Keyword::When) => {
                self.whens.push(at);
                let formula = if self.item.empty { self.before } else { self.item };
                self.pieces |= !formula.related;
            }
            Token::Keyword(Keyword::Otherwise) => self.pieces = true,
            Token::Separator(mark) => self.separate(Some(*mark)),
            Token::Keyword(Keyword::True | Keyword::False | Keyword::Not | Keyword::Integer) => {
                self.other = true;
            }
            _ => self.item.empty = false,
        }
    }

    /// The end of an item, with this mark or with the brackets.
    fn separate(&mut self, mark: Option<Mark>) {
        self.before = std::mem::take(&mut self.item);
        let Item { empty, related } = self.before;
        match (empty, related, self.formula) {
            (true, ..) => self.other |= self.formula || mark == Some(Mark::Semicolon),
            (_, true, true) => {
                self.pairs += 1;
                self.formula = false;
            }
            (_, false, false) if mark == Some(Mark::Comma) => self.formula = true,
            _ => self.other = true,
        }
    }

    fn end(mut self, tokens: &mut [Spanned], commas: &mut Vec<usize>) {
        self.separate(None);
        let in_turn = self.whens.is_empty() && !self.other && self.pairs > 1;
        match self.brace {
            Some(brace) if self.pieces || in_turn => {
                let system = tokens[brace].token == Token::SystemOpen;
                tokens[brace].token = Token::PiecesOpen { system };
            }
            _ => commas.append(&mut self.whens),
        }
    }
}
