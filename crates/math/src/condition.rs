//! Conditions on the parameters of a template: `c != 0 and gcd(a, b) = 1`.

use std::collections::BTreeSet;

use crate::parse::lexer::{Keyword, Token, Words};
use crate::parse::parser::Parser;
use crate::parse::reading::Options;
use crate::{Bindings, EvaluationError, Expr, ParseError, ParseErrorKind, RelationOp, Symbol, evaluate};

/// A condition, parsed once and evaluated often.
///
/// Comparisons (`=`, `!=`, `<`, `<=`, `>`, `>=`, also in chains such as `1 <= a < b`) and `integer(…)`, joined by
/// `not`, `and`, `or`, which bind in this order; brackets group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition(Node);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Chain { first: Expr, rest: Vec<(RelationOp, Expr)> },
    Integer(Expr),
}

impl Condition {
    /// Reads a condition over variables of one letter.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        Self::parse_with(text, &BTreeSet::new())
    }

    /// Reads a condition that may use these names as well; see
    /// [`parse_expression_with`](crate::parse_expression_with).
    pub fn parse_with(text: &str, names: &BTreeSet<Symbol>) -> Result<Self, ParseError> {
        let mut parser = Parser::new(text, Options::names(names), Words::Conditions)?;
        let node = any(&mut parser)?;
        parser.expect_end()?;
        Ok(Self(node))
    }

    /// Whether the condition is fulfilled. Parts after the deciding one are not evaluated, so that
    /// `b != 0 and a/b > 1` is safe.
    pub fn holds(&self, bindings: &Bindings) -> Result<bool, EvaluationError> {
        self.0.holds(bindings)
    }

    /// All variables that occur.
    pub fn symbols(&self) -> BTreeSet<Symbol> {
        let mut found = BTreeSet::new();
        self.0.visit(&mut |expr| found.extend(expr.symbols()));
        found
    }
}

/// Whether the condition is fulfilled; see [`Condition::holds`].
pub fn evaluate_condition(condition: &Condition, bindings: &Bindings) -> Result<bool, EvaluationError> {
    condition.holds(bindings)
}

impl Node {
    fn holds(&self, bindings: &Bindings) -> Result<bool, EvaluationError> {
        match self {
            Self::All(parts) => {
                for part in parts {
                    if !part.holds(bindings)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Self::Any(parts) => {
                for part in parts {
                    if part.holds(bindings)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Self::Not(part) => Ok(!part.holds(bindings)?),
            Self::Chain { first, rest } => {
                let mut left = evaluate(first, bindings)?;
                for (op, right) in rest {
                    let right = evaluate(right, bindings)?;
                    if !op.holds(left.cmp(&right)) {
                        return Ok(false);
                    }
                    left = right;
                }
                Ok(true)
            }
            Self::Integer(expr) => Ok(evaluate(expr, bindings)?.is_integer()),
        }
    }

    fn visit(&self, see: &mut dyn FnMut(&Expr)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            Self::Not(part) => part.visit(see),
            Self::Chain { first, rest } => {
                see(first);
                for (_, expr) in rest {
                    see(expr);
                }
            }
            Self::Integer(expr) => see(expr),
        }
    }
}

fn any(parser: &mut Parser) -> Result<Node, ParseError> {
    joined(parser, Keyword::Or, all, Node::Any)
}

fn all(parser: &mut Parser) -> Result<Node, ParseError> {
    joined(parser, Keyword::And, negation, Node::All)
}

fn joined(
    parser: &mut Parser,
    word: Keyword,
    part: fn(&mut Parser) -> Result<Node, ParseError>,
    join: fn(Vec<Node>) -> Node,
) -> Result<Node, ParseError> {
    let first = part(parser)?;
    if parser.peek() != Some(&Token::Keyword(word)) {
        return Ok(first);
    }
    let mut parts = vec![first];
    while parser.take(&Token::Keyword(word)) {
        parts.push(part(parser)?);
    }
    Ok(join(parts))
}

fn negation(parser: &mut Parser) -> Result<Node, ParseError> {
    if parser.take(&Token::Keyword(Keyword::Not)) {
        return Ok(Node::Not(Box::new(parser.nested(negation)?)));
    }
    if parser.take(&Token::Keyword(Keyword::Integer)) {
        // Its brackets are those of an expression: `integer(a/b)`.
        if parser.peek() != Some(&Token::Open('(')) {
            return parser.fail(ParseErrorKind::MissingArguments { function: "integer".into() });
        }
        return parser.factor().map(Node::Integer);
    }
    if groups_conditions(parser) {
        parser.take(&Token::Open('('));
        let inner = parser.nested(any)?;
        if parser.take(&Token::Close(')')) {
            return Ok(inner);
        }
        return match parser.peek() {
            None => parser.fail(ParseErrorKind::MissingClosingBracket),
            Some(_) => parser.fail_unexpected(),
        };
    }
    chain(parser)
}

fn chain(parser: &mut Parser) -> Result<Node, ParseError> {
    let first = parser.expression()?;
    let mut rest = Vec::new();
    while let Some(op) = parser.relation_sign() {
        rest.push((op, parser.expression()?));
    }
    if rest.is_empty() {
        parser.fail(ParseErrorKind::MissingRelation)
    } else {
        Ok(Node::Chain { first, rest })
    }
}

/// Whether the bracket that comes next holds a condition rather than a part of an expression: it contains a
/// relation sign or a word of conditions.
fn groups_conditions(parser: &Parser) -> bool {
    if parser.peek() != Some(&Token::Open('(')) {
        return false;
    }
    let mut open = 0usize;
    for ahead in 0.. {
        match parser.peek_at(ahead) {
            Some(Token::Open(_)) => open += 1,
            Some(Token::Close(_)) if open == 1 => return false,
            Some(Token::Close(_)) => open -= 1,
            Some(Token::Relation(_) | Token::Keyword(_)) => return true,
            Some(_) => {}
            None => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{ratio, whole};

    fn bindings() -> Bindings {
        [("a", whole(6)), ("b", whole(-4)), ("c", whole(0)), ("price", ratio(5, 2).unwrap())]
            .into_iter()
            .map(|(name, value)| (Symbol::new(name), value))
            .collect()
    }

    #[test]
    fn conditions_hold_or_not() {
        let names = bindings().into_keys().collect();
        let check = |text: &str, expect: bool| {
            let condition = Condition::parse_with(text, &names).unwrap();
            assert_eq!(condition.holds(&bindings()), Ok(expect), "{text}");
        };
        check("c != 0 and gcd(a,b) = 1 or a > 5", true);
        check("c != 0 and (gcd(a,b) = 1 or a > 5)", false);
        check("not c = 0", false);
        check("not (c = 0 and a = 5)", true);
        check("not not a = 6", true);
        check("integer(a/b)", false);
        check("integer((a + 2)/b) and not integer(price)", true);
        check("-5 <= b < c < a", true);
        check("-5 <= b < c < 0", false);
        check("(a + b)/2 = 1", true);
        check("((a + b)/2 = 1)", true);
        check("2price >= 5", true);
        check("abs(b) ≤ 4", true);
        check("c = 0 or a/c > 1", true);
    }

    #[test]
    fn errors_say_what_is_wrong() {
        let check = |text: &str, kind: ParseErrorKind| {
            assert_eq!(Condition::parse(text).unwrap_err().kind, kind, "{text}");
        };
        check("", ParseErrorKind::Empty);
        check("a + 1", ParseErrorKind::MissingRelation);
        check("a = 1 and", ParseErrorKind::MissingOperand);
        check("(a = 1 or b = 2", ParseErrorKind::MissingClosingBracket);
        check("a = 1) or b = 2", ParseErrorKind::UnexpectedClosingBracket);
        check("integer a", ParseErrorKind::MissingArguments { function: "integer".into() });
        check("price = 2", ParseErrorKind::UnknownWord("price".into()));
        let unbound = Condition::parse("z = 1").unwrap().holds(&bindings());
        assert_eq!(unbound, Err(EvaluationError::Unbound("z".into())));
    }

    #[test]
    fn symbols_are_found() {
        let condition = Condition::parse("a = 1 and (b > c or not integer(d))").unwrap();
        assert_eq!(condition.symbols().len(), 4);
    }
}
