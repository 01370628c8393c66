//! What is in the brackets of an answer, known before it is read: the same sign opens an interval, a point, a system
//! and a plain bracket.

use super::super::lexer::{Keyword, Spanned, Token};

/// What is in the brackets that a token opens.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent findings about one pair of brackets")]
pub(in super::super) struct Group {
    /// There are separators: `(1; 2)`.
    pub(super) separated: bool,
    /// There are relation signs: `(x = 1)`.
    pub(super) related: bool,
    /// There are words between statements: `(A or B)`.
    pub(super) worded: bool,
    /// There are signs between sets: `(A ∪ B)`.
    pub(super) of_sets: bool,
    /// Opened and closed by different shapes: `(1; 2]`.
    pub(super) mismatched: bool,
    /// A bar before the first relation sign opens no modulus: `{x | x > 2}`.
    pub(super) such_that: bool,
    /// The number of the closing token, if there is one.
    pub(super) close: Option<u32>,
    bars: u32,
    /// A relation sign has told what the bars before it are.
    decided: bool,
}

/// What is in the brackets, by the number of the token that opens them.
#[derive(Debug, Default)]
pub(crate) struct Groups(Vec<Group>);

impl Groups {
    /// Finds the pairs of brackets, and tells the reversed brackets of `]1; 3[` and the letter of `[1; 2] U [3; 4]`
    /// from others.
    pub(in super::super) fn of(tokens: &mut [Spanned]) -> Self {
        if !tokens.iter().any(|spanned| matches!(spanned.token, Token::Open(_) | Token::Close(_))) {
            return Self::default();
        }
        let mut finder = Finder {
            groups: vec![Group::default(); tokens.len()],
            open: Vec::new(),
            closed_separated: false,
        };
        for at in 0..tokens.len() {
            let before = at.checked_sub(1).map(|before| &tokens[before].token);
            let after = tokens.get(at + 1).map(|spanned| &spanned.token);
            if let Some(token) = finder.reread(&tokens[at].token, before, after) {
                tokens[at].token = token;
            }
            finder.see(tokens, at);
        }
        Self(finder.groups)
    }

    /// What is in the brackets that this token opens.
    pub(super) fn at(&self, position: usize) -> Group {
        self.0.get(position).copied().unwrap_or_default()
    }
}

struct Finder {
    groups: Vec<Group>,
    /// The tokens that opened what is still open.
    open: Vec<usize>,
    /// Whether the brackets closed last held separators.
    closed_separated: bool,
}

impl Finder {
    fn top(&mut self) -> Option<&mut Group> {
        self.open.last().and_then(|at| self.groups.get_mut(*at))
    }

    /// What the token turns out to be, if not what it looks like.
    fn reread(&mut self, token: &Token, before: Option<&Token>, after: Option<&Token>) -> Option<Token> {
        match token {
            Token::Open('[') if self.top().is_some_and(|group| group.separated) && ends_set(after) => {
                Some(Token::Close('['))
            }
            Token::Close(']') if !before.is_some_and(Token::ends_operand) && begins_operand(after) => {
                Some(Token::Open(']'))
            }
            Token::Symbol(symbol) if matches!(symbol.as_str(), "U" | "u") => {
                let after_set = matches!(before, Some(Token::Close(_))) && self.closed_separated
                    || matches!(before, Some(Token::NumberSet(_) | Token::Empty));
                let before_set =
                    matches!(after, Some(Token::Open(_) | Token::Close(']') | Token::NumberSet(_)));
                (after_set && before_set).then_some(Token::Union)
            }
            _ => None,
        }
    }

    fn see(&mut self, tokens: &[Spanned], at: usize) {
        match &tokens[at].token {
            Token::Open(_)
            | Token::GroupOpen
            | Token::BarOpen
            | Token::SystemOpen
            | Token::PiecesOpen { .. } => self.open.push(at),
            Token::Close(_) | Token::GroupClose | Token::BarClose | Token::SystemClose => {
                self.close(tokens, at);
            }
            Token::Separator(_) => self.mark(|group| group.separated = true),
            Token::Member | Token::NotMember => self.mark(Group::belong),
            Token::Relation(_) | Token::Subset => self.mark(Group::relate),
            Token::Keyword(Keyword::True | Keyword::False) => {}
            Token::Keyword(_) => self.mark(|group| group.worded = true),
            Token::Union | Token::Intersection | Token::Without => self.mark(|group| group.of_sets = true),
            Token::Bar => self.mark(|group| group.bars += 1),
            _ => {}
        }
    }

    fn mark(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.top() {
            change(group);
        }
    }

    fn close(&mut self, tokens: &[Spanned], at: usize) {
        let Some(opening) = self.open.pop() else { return };
        let group = &mut self.groups[opening];
        group.close = Some(at as u32);
        group.mismatched = match (&tokens[opening].token, &tokens[at].token) {
            (Token::Open('('), Token::Close(closing)) => *closing != ')',
            (Token::Open('['), Token::Close(closing)) => *closing != ']',
            (Token::Open('{') | Token::PiecesOpen { .. }, Token::Close(closing)) => *closing != '}',
            _ => true,
        };
        let group = *group;
        if matches!(tokens[opening].token, Token::PiecesOpen { .. }) {
            // A value, whatever is said in it.
            self.closed_separated = false;
            return;
        }
        self.closed_separated = group.separated;
        if group.related && !group.such_that {
            // A statement in brackets within brackets makes statements of both.
            self.mark(Group::relate);
        }
    }
}

impl Group {
    fn relate(&mut self) {
        self.such_that |= !self.decided && self.bars % 2 == 1;
        (self.related, self.decided) = (true, true);
    }

    /// `∈` may stand on either side of the bar: `{x ∈ R | x ≠ 2}`, `{πk | k ∈ Z}`.
    fn belong(&mut self) {
        if self.bars % 2 == 1 {
            self.relate();
        }
        self.related = true;
    }
}

/// Whether a set may have ended before this token.
fn ends_set(next: Option<&Token>) -> bool {
    matches!(
        next,
        None | Some(
            Token::Union
                | Token::Intersection
                | Token::Without
                | Token::Separator(_)
                | Token::Keyword(_)
                | Token::Close(')' | '}')
                | Token::SystemClose
                | Token::Relation(_)
        )
    )
}

fn begins_operand(next: Option<&Token>) -> bool {
    matches!(
        next,
        Some(
            Token::Number(_)
                | Token::Scientific(..)
                | Token::Vulgar(..)
                | Token::Symbol(_)
                | Token::Constant(_)
                | Token::Function(_)
                | Token::Exponential
                | Token::Root(_)
                | Token::Open(_)
                | Token::PiecesOpen { .. }
                | Token::GroupOpen
                | Token::Minus
                | Token::Plus
        )
    )
}
