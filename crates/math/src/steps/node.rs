//! Expressions and equations in the shape in which rules see them: brackets gone, sums and products flat.

use crate::number::Rat;
use crate::{Constant, Expr, Factor, Function, Join, Relation, RelationOp, Sign, Symbol, Term};

/// A node; children are in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Not negative.
    Number(Rat),
    Symbol(Symbol),
    Constant(Constant),
    /// Twice where a negative is subtracted as written, `a − (−b)`: some mistakes are made just there.
    Negate(Box<Node>),
    /// Two or more, none of them a sum; a subtracted term is negated.
    Sum(Vec<Node>),
    /// Two or more, none of them a product.
    Product(Vec<Node>),
    Fraction(Box<[Node; 2]>),
    Power(Box<[Node; 2]>),
    Root(u32, Box<Node>),
    Call(Function, Vec<Node>),
    Relation(RelationOp, Box<[Node; 2]>),
}

impl Node {
    /// The node of an expression; `None` for what no rule speaks of.
    pub(super) fn of(expr: &Expr) -> Option<Self> {
        Some(match expr {
            Expr::Number(literal) => Self::Number(literal.rat()),
            Expr::Symbol(symbol) => Self::Symbol(symbol.clone()),
            Expr::Constant(constant) => Self::Constant(*constant),
            Expr::Negate(inner) => Self::of(inner)?.subtracted(),
            Expr::Bracket(inner) => Self::of(inner)?,
            Expr::Sum(terms) => {
                let part = |term: &Term| {
                    let value = Self::of(&term.value)?;
                    Some(if term.sign == Sign::Minus { value.subtracted() } else { value })
                };
                Self::sum(terms.iter().map(part).collect::<Option<_>>()?)
            }
            Expr::Product(factors) => {
                let mut above = Vec::new();
                let mut total: Option<Self> = None;
                for Factor { join, value } in factors.iter() {
                    let value = Self::of(value)?;
                    match join {
                        Join::Times => above.push(value),
                        Join::Over => {
                            above.splice(0..0, total.take());
                            total = Some(Self::fraction(Self::product(std::mem::take(&mut above)), value));
                        }
                    }
                }
                above.splice(0..0, total);
                Self::product(above)
            }
            Expr::Fraction { numerator, denominator } => {
                Self::fraction(Self::of(numerator)?, Self::of(denominator)?)
            }
            Expr::Power { base, exponent } => Self::Power(Box::new([Self::of(base)?, Self::of(exponent)?])),
            Expr::Percent(inner) => Self::fraction(Self::of(inner)?, Self::Number(Rat::whole(100))),
            Expr::Root { degree, radicand } => Self::Root(*degree, Box::new(Self::of(radicand)?)),
            Expr::Call { function, arguments } => {
                Self::Call(*function, arguments.iter().map(Self::of).collect::<Option<_>>()?)
            }
            _ => return None,
        })
    }

    /// The node of an equation or inequality.
    pub(super) fn of_relation(relation: &Relation) -> Option<Self> {
        let sides = [Self::of(&relation.left)?, Self::of(&relation.right)?];
        Some(Self::Relation(relation.op, Box::new(sides)))
    }

    pub(super) fn sum(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        for part in parts {
            match part {
                Self::Sum(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::Number(Rat::ZERO),
            1 => flat.swap_remove(0),
            _ => Self::Sum(flat),
        }
    }

    pub(super) fn product(parts: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(parts.len());
        let mut negative = false;
        for part in parts {
            match part {
                Self::Product(inner) => flat.extend(inner),
                // The sign of a product stands before it.
                Self::Negate(inner) => {
                    negative = !negative;
                    let mut inner = *inner;
                    while let Self::Negate(deeper) = inner {
                        negative = !negative;
                        inner = *deeper;
                    }
                    match inner {
                        Self::Product(inner) => flat.extend(inner),
                        other => flat.push(other),
                    }
                }
                other => flat.push(other),
            }
        }
        let product = match flat.len() {
            0 => Self::Number(Rat::ONE),
            1 => flat.swap_remove(0),
            _ => Self::Product(flat),
        };
        if negative { product.negated() } else { product }
    }

    pub(super) fn fraction(above: Self, below: Self) -> Self {
        Self::Fraction(Box::new([above, below]))
    }

    /// With a minus before it as written.
    fn subtracted(self) -> Self {
        match self {
            Self::Negate(_) => Self::Negate(Box::new(self)),
            other => other.negated(),
        }
    }

    /// The opposite.
    pub(super) fn negated(self) -> Self {
        match self {
            Self::Negate(inner) => *inner,
            Self::Number(value) if value.is_zero() => Self::Number(value),
            other => Self::Negate(Box::new(other)),
        }
    }

    /// The parts one level down.
    pub(super) fn children(&self) -> &[Self] {
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Constant(_) => &[],
            Self::Negate(inner) | Self::Root(_, inner) => std::slice::from_ref(inner),
            Self::Sum(parts) | Self::Product(parts) | Self::Call(_, parts) => parts,
            Self::Fraction(pair) | Self::Power(pair) | Self::Relation(_, pair) => &pair[..],
        }
    }

    /// The same node with one part exchanged.
    pub(super) fn with_child(&self, index: usize, child: Self) -> Self {
        let exchanged = |parts: &[Self]| -> Vec<Self> {
            parts
                .iter()
                .enumerate()
                .map(|(i, part)| if i == index { child.clone() } else { part.clone() })
                .collect()
        };
        let pair = |parts: &[Self; 2]| {
            let mut parts = parts.clone();
            if let Some(place) = parts.get_mut(index) {
                *place = child.clone();
            }
            Box::new(parts)
        };
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Constant(_) => self.clone(),
            Self::Negate(_) => child.negated(),
            Self::Root(degree, _) => Self::Root(*degree, Box::new(child)),
            Self::Sum(parts) => Self::sum(exchanged(parts)),
            Self::Product(parts) => Self::product(exchanged(parts)),
            Self::Call(function, parts) => Self::Call(*function, exchanged(parts)),
            Self::Fraction(parts) => Self::Fraction(pair(parts)),
            Self::Power(parts) => Self::Power(pair(parts)),
            Self::Relation(op, parts) => Self::Relation(*op, pair(parts)),
        }
    }

    /// Back to an expression; a relation has none.
    pub(super) fn expr(&self) -> Option<Expr> {
        Some(match self {
            Self::Number(value) => Expr::rational(value.to_rational()),
            Self::Symbol(symbol) => Expr::Symbol(symbol.clone()),
            Self::Constant(constant) => Expr::Constant(*constant),
            Self::Negate(inner) => inner.expr()?.negated(),
            Self::Sum(parts) => {
                let term = |part: &Self| match part {
                    Self::Negate(inner) => Some(Term::minus(inner.expr()?)),
                    other => Some(Term::plus(other.expr()?)),
                };
                Expr::sum(parts.iter().map(term).collect::<Option<_>>()?)
            }
            Self::Product(parts) => {
                Expr::product(parts.iter().map(|part| part.expr().map(Factor::times)).collect::<Option<_>>()?)
            }
            Self::Fraction(pair) => Expr::fraction(pair[0].expr()?, pair[1].expr()?),
            Self::Power(pair) => Expr::power(pair[0].expr()?, pair[1].expr()?),
            Self::Root(degree, inner) => Expr::Root { degree: *degree, radicand: inner.expr()?.into() },
            Self::Call(function, parts) => Expr::Call {
                function: *function,
                arguments: parts.iter().map(Self::expr).collect::<Option<_>>()?,
            },
            Self::Relation(..) => return None,
        })
    }

    /// Back to an equation or inequality.
    pub(super) fn relation(&self) -> Option<Relation> {
        let Self::Relation(op, pair) = self else { return None };
        Some(Relation { left: pair[0].expr()?, op: *op, right: pair[1].expr()? })
    }

    /// How many nodes there are.
    pub(super) fn size(&self) -> usize {
        1 + self.children().iter().map(Self::size).sum::<usize>()
    }

    /// Sorted all through and numbers computed in sums and products, so that two ways of writing the same step
    /// compare `==`.
    pub(super) fn in_order(&self) -> Self {
        let parts = |parts: &[Self]| -> Vec<Self> { parts.iter().map(Self::in_order).collect() };
        match self {
            Self::Number(_) | Self::Symbol(_) | Self::Constant(_) => self.clone(),
            Self::Negate(inner) => inner.in_order().negated(),
            Self::Root(degree, inner) => Self::Root(*degree, Box::new(inner.in_order())),
            Self::Sum(terms) => gathered(parts(terms), &Rat::ZERO, Rat::plus, Self::sum),
            Self::Product(factors) => match Self::product(parts(factors)) {
                Self::Product(factors) => gathered(factors, &Rat::ONE, Rat::times, Self::product),
                Self::Negate(inner) => match *inner {
                    Self::Product(factors) => {
                        gathered(factors, &Rat::ONE, Rat::times, Self::product).negated()
                    }
                    other => other.negated(),
                },
                other => other,
            },
            Self::Call(function, arguments) => Self::Call(*function, parts(arguments)),
            Self::Fraction(pair) => Self::fraction(pair[0].in_order(), pair[1].in_order()),
            Self::Power(pair) => Self::Power(Box::new([pair[0].in_order(), pair[1].in_order()])),
            Self::Relation(op, pair) => {
                let (left, right) = (pair[0].in_order(), pair[1].in_order());
                if *op == RelationOp::Eq && key(&left) > key(&right) {
                    Self::Relation(*op, Box::new([right, left]))
                } else {
                    Self::Relation(*op, Box::new([left, right]))
                }
            }
        }
    }
}

/// The parts sorted, with all numbers among them combined into one.
fn gathered(
    parts: Vec<Node>,
    neutral: &Rat,
    combine: fn(&Rat, &Rat) -> Rat,
    build: fn(Vec<Node>) -> Node,
) -> Node {
    let mut number = neutral.clone();
    let mut kept = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Node::Number(value) => number = combine(&number, &value),
            Node::Negate(inner) if matches!(*inner, Node::Number(_)) => {
                if let Node::Number(value) = *inner {
                    number = combine(&number, &value.negated());
                }
            }
            other => kept.push(other),
        }
    }
    kept.sort_by_cached_key(key);
    if number != *neutral || kept.is_empty() {
        let negative = number.is_negative();
        let size = Node::Number(number.abs());
        kept.insert(0, if negative { size.negated() } else { size });
    }
    build(kept)
}

fn key(node: &Node) -> String {
    format!("{node:?}")
}
