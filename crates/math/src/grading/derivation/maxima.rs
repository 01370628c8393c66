//! Lines of solutions in the notation of Maxima, as STACK writes them.
//!
//! Only what such lines need, and tolerant: what is not known becomes a function of which nothing is known.

use std::sync::Arc;

use super::node::Node;
use super::{nouns, sums};
use crate::number::Rational;
use crate::{Constant, Expr, Factor, Function, Join, Literal, Relation, RelationOp, Symbol, Term};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 60;

/// Reads a line; `None` where it cannot be read.
pub(super) fn parse(line: &str) -> Option<Node> {
    if line.trim().is_empty() {
        return Some(Node::Empty);
    }
    if line.len() > 4 * crate::MAX_LENGTH {
        return None;
    }
    let mut reader = Reader { tokens: tokens(line)?, at: 0, depth: 0 };
    let node = reader.any()?;
    (reader.at == reader.tokens.len()).then_some(node)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Number(String),
    Word(String),
    Text,
    Sign(&'static str),
}

const SIGNS: [&str; 28] = [
    "#pm#", "**", "<=", ">=", "#", "+-", "=/=", "+", "-", "*", "/", "^", "!", "(", ")", "[", "]", "{", "}",
    ",", "=", "<", ">", "'", ";", "≤", "≥", "≠",
];

fn tokens(line: &str) -> Option<Vec<Token>> {
    let chars: Vec<char> = line.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        if c.is_whitespace() {
            at += 1;
        } else if c == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += 1;
            }
            at += 1;
            found.push(Token::Text);
        } else if c.is_ascii_digit() || (c == '.' && chars.get(at + 1).is_some_and(char::is_ascii_digit)) {
            let start = at;
            while at < chars.len() && (chars[at].is_ascii_digit() || chars[at] == '.') {
                at += 1;
            }
            found.push(Token::Number(chars[start..at].iter().collect()));
        } else if c.is_alphabetic() || c == '%' || c == '_' {
            let start = at;
            while at < chars.len() && (chars[at].is_alphanumeric() || matches!(chars[at], '%' | '_')) {
                at += 1;
            }
            found.push(Token::Word(chars[start..at].iter().collect()));
        } else {
            let rest: String = chars[at..(at + 4).min(chars.len())].iter().collect();
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign))?;
            at += sign.chars().count();
            found.push(Token::Sign(sign));
        }
    }
    Some(found)
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, words: &[&str]) -> bool {
        let found =
            matches!(self.tokens.get(self.at), Some(Token::Word(own)) if words.contains(&own.as_str()));
        self.at += usize::from(found);
        found
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn any(&mut self) -> Option<Node> {
        self.deeper(|reader| {
            let mut parts = vec![reader.all()?];
            while reader.take_word(&["or", "nounor", "%or"]) {
                parts.push(reader.all()?);
            }
            Some(if parts.len() == 1 { parts.swap_remove(0) } else { Node::Any(parts) })
        })
    }

    fn all(&mut self) -> Option<Node> {
        let mut parts = vec![self.denied()?];
        while self.take_word(&["and", "nounand", "%and"]) {
            parts.push(self.denied()?);
        }
        Some(if parts.len() == 1 { parts.swap_remove(0) } else { Node::All(parts) })
    }

    fn denied(&mut self) -> Option<Node> {
        if self.take_word(&["not", "nounnot"]) {
            let inner = self.deeper(Self::denied)?;
            return Some(Node::Not(Box::new(inner)));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Option<Node> {
        let first = self.sum()?;
        let mut relations = Vec::new();
        let mut left = first.clone();
        while let Some(op) = self.comparison_sign() {
            let right = self.sum()?;
            let (Node::Value(a), Node::Value(b)) = (&left, &right) else { return None };
            relations.push(Node::Relation(Relation { left: a.clone(), op, right: b.clone() }));
            left = right;
        }
        Some(match relations.len() {
            0 => first,
            1 => relations.swap_remove(0),
            _ => Node::All(relations),
        })
    }

    fn comparison_sign(&mut self) -> Option<RelationOp> {
        const OPS: [(&str, RelationOp); 9] = [
            ("<=", RelationOp::Le),
            (">=", RelationOp::Ge),
            ("=/=", RelationOp::Ne),
            ("#", RelationOp::Ne),
            ("≤", RelationOp::Le),
            ("≥", RelationOp::Ge),
            ("≠", RelationOp::Ne),
            ("<", RelationOp::Lt),
            (">", RelationOp::Gt),
        ];
        if self.take("=") {
            return Some(RelationOp::Eq);
        }
        OPS.into_iter().find_map(|(sign, op)| self.take(sign).then_some(op))
    }

    fn sum(&mut self) -> Option<Node> {
        let first = self.product()?;
        let mut terms = Vec::new();
        loop {
            let (plus_minus, minus) = if self.take("#pm#") || self.take("+-") {
                (true, false)
            } else if self.take("+") {
                (false, false)
            } else if self.take("-") {
                (false, true)
            } else {
                break;
            };
            let Node::Value(value) = self.product()? else { return None };
            terms.push(match (plus_minus, minus) {
                (true, _) => Term::plus(Expr::PlusMinus(Arc::new(value))),
                (false, true) => Term::minus(value),
                (false, false) => Term::plus(value),
            });
        }
        if terms.is_empty() {
            return Some(first);
        }
        let Node::Value(first) = first else { return None };
        terms.insert(0, Term::plus(first));
        Some(Node::Value(Expr::sum(terms)))
    }

    fn product(&mut self) -> Option<Node> {
        let first = self.signed()?;
        let mut factors = Vec::new();
        loop {
            let join = if self.take("*") {
                Join::Times
            } else if self.take("/") {
                Join::Over
            } else {
                break;
            };
            let Node::Value(value) = self.signed()? else { return None };
            factors.push(Factor { join, value });
        }
        if factors.is_empty() {
            return Some(first);
        }
        let Node::Value(mut total) = first else { return None };
        for factor in factors {
            total = match factor.join {
                Join::Times => Expr::product(vec![Factor::times(total), factor]),
                Join::Over => Expr::fraction(total, factor.value),
            };
        }
        Some(Node::Value(total))
    }

    fn signed(&mut self) -> Option<Node> {
        if self.take("#pm#") || self.take("+-") {
            let Node::Value(value) = self.deeper(Self::signed)? else { return None };
            return Some(Node::Value(Expr::PlusMinus(Arc::new(value))));
        }
        if self.take("-") {
            let Node::Value(value) = self.deeper(Self::signed)? else { return None };
            return Some(Node::Value(value.negated()));
        }
        if self.take("+") {
            return self.deeper(Self::signed);
        }
        self.power()
    }

    fn power(&mut self) -> Option<Node> {
        let mut base = self.atom()?;
        while self.take("!") {
            let Node::Value(value) = base else { return None };
            base = Node::Value(call(Function::Factorial, vec![value]));
        }
        if self.take("^") || self.take("**") {
            let Node::Value(base) = base else { return None };
            let Node::Value(exponent) = self.deeper(Self::signed)? else { return None };
            return Some(Node::Value(Expr::power(base, exponent)));
        }
        Some(base)
    }

    fn atom(&mut self) -> Option<Node> {
        // A quote keeps an operator from being worked out; here nothing is.
        while self.take("'") {}
        match self.tokens.get(self.at)?.clone() {
            Token::Number(digits) => {
                self.at += 1;
                number(&digits).map(Node::Value)
            }
            Token::Text => {
                self.at += 1;
                Some(Node::Text)
            }
            Token::Word(word) => {
                self.at += 1;
                if self.take("(") {
                    let arguments = self.list(")")?;
                    return applied(&word, arguments);
                }
                Some(named(&word))
            }
            Token::Sign("(") => {
                self.at += 1;
                let inner = self.any()?;
                self.take(")").then_some(inner)
            }
            Token::Sign("{") => {
                self.at += 1;
                let values = self.list("}")?.into_iter().map(Node::into_value).collect::<Option<_>>()?;
                Some(Node::Set(values))
            }
            Token::Sign("[") => {
                self.at += 1;
                Some(Node::All(self.list("]")?))
            }
            Token::Sign(_) => None,
        }
    }

    fn list(&mut self, close: &str) -> Option<Vec<Node>> {
        let mut items = Vec::new();
        if self.take(close) {
            return Some(items);
        }
        loop {
            items.push(self.any()?);
            if self.take(close) {
                return Some(items);
            }
            if !self.take(",") {
                return None;
            }
        }
    }
}

fn number(digits: &str) -> Option<Expr> {
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let all: String = [whole, places].concat();
    if all.is_empty() || all.len() > crate::MAX_DIGITS || places.contains('.') {
        return None;
    }
    let value: num_bigint::BigInt = all.parse().ok()?;
    let scale = num_traits::Pow::pow(num_bigint::BigInt::from(10), places.len());
    let value = Rational::new(value, scale);
    Some(Literal::decimal_of(&value).map_or_else(|| Expr::rational(value), Expr::Number))
}

fn named(word: &str) -> Node {
    match word {
        "all" | "true" => Node::Truth(true),
        "none" | "false" => Node::Truth(false),
        "pi" | "%pi" => Node::Value(Expr::Constant(Constant::Pi)),
        "e" | "%e" => Node::Value(Expr::Constant(Constant::E)),
        "i" | "%i" => Node::Value(Expr::Constant(Constant::I)),
        "inf" | "infinity" => Node::Value(Expr::Constant(Constant::Infinity)),
        _ => Node::Value(Expr::symbol(word)),
    }
}

fn applied(word: &str, arguments: Vec<Node>) -> Option<Node> {
    match (word, &arguments[..]) {
        ("stackeq", [inner]) => return Some(Node::Equal(Box::new(inner.clone()))),
        ("stacklet", [Node::Value(Expr::Symbol(letter)), Node::Value(value)]) => {
            return Some(Node::Let(letter.clone(), value.clone()));
        }
        // A letter for an expression: what follows is not compared.
        ("stacklet", _) => return Some(Node::Text),
        ("set", _) => {
            return Some(Node::Set(arguments.into_iter().map(Node::into_value).collect::<Option<_>>()?));
        }
        _ => {}
    }
    let mut values: Vec<Expr> = arguments.into_iter().map(Node::into_value).collect::<Option<_>>()?;
    let one = |values: Vec<Expr>| <[Expr; 1]>::try_from(values).ok().map(|[value]| value);
    let expr = match word {
        "sqrt" => Expr::Root { degree: 2, radicand: Arc::new(one(values)?) },
        "exp" => Expr::power(Expr::Constant(Constant::E), one(values)?),
        "log" | "ln" if values.len() == 1 => call(Function::Ln, values),
        // Logarithms to a base that comes second; without one, to base 10.
        "lg" | "log" if values.len() == 2 => {
            values.swap(0, 1);
            call(Function::Log, values)
        }
        "lg" => call(Function::Lg, values),
        "diff" | "noundiff" => nouns::worked_out(&values).unwrap_or_else(|| unknown("diff", values)),
        "sum" => sums::closed(&values).unwrap_or_else(|| unknown(word, values)),
        _ => match function(word) {
            Some(function) if (function.arity().0..=function.arity().1).contains(&values.len()) => {
                call(function, values)
            }
            _ => unknown(word, values),
        },
    };
    Some(Node::Value(expr))
}

fn function(word: &str) -> Option<Function> {
    let known = matches!(
        word,
        "abs"
            | "sin"
            | "cos"
            | "tan"
            | "cot"
            | "sec"
            | "csc"
            | "asin"
            | "acos"
            | "atan"
            | "arcsin"
            | "arccos"
            | "arctan"
            | "sinh"
            | "cosh"
            | "tanh"
            | "binomial"
            | "factorial"
    );
    if known { Function::named(word) } else { None }
}

fn call(function: Function, arguments: Vec<Expr>) -> Expr {
    Expr::Call { function, arguments: arguments.into() }
}

fn unknown(word: &str, arguments: Vec<Expr>) -> Expr {
    if arguments.is_empty() {
        return Expr::symbol(word);
    }
    Expr::Apply { name: Symbol::new(word), arguments: arguments.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Lang, text};

    fn shown(node: &Node) -> String {
        let list = |parts: &[Node], sign: &str| {
            format!("({})", parts.iter().map(shown).collect::<Vec<_>>().join(sign))
        };
        match node {
            Node::Value(expr) => text(expr, Lang::En),
            Node::Relation(relation) => text(relation, Lang::En),
            Node::All(parts) => list(parts, " ∧ "),
            Node::Any(parts) => list(parts, " ∨ "),
            Node::Equal(inner) => format!("= {}", shown(inner)),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn lines_of_stack() {
        let check = |line: &str, expect: &str| {
            assert_eq!(parse(line).map_or_else(|| "?".to_owned(), |node| shown(&node)), expect, "{line}");
        };
        check("2*x^2+x>=6", "2x² + x ≥ 6");
        check("x=1 or x=2 and y=3", "(x = 1 ∨ (x = 2 ∧ y = 3))");
        check("a= #pm#b", "a = ±b");
        check("stackeq(x^2-2)", "= x² − 2");
        check("-x^2", "−x²");
        check("2^-x", "2^(−x)");
        check("a/b/c", "(a/b)/c");
        check("all", "Truth(true)");
        check("\"words\"", "Text");
        check("", "Empty");
        check("{}", "Set([])");
        check("1<x<=2", "(1 < x ∧ x ≤ 2)");
        check("x = ", "?");
        check("(((", "?");
        check("0.500", "0.5");
    }
}
