//! Functions that are given piece by piece.

use crate::{Expr, Relation, RelationChain, RelationOp};

/// A value with different formulas under different conditions: `{x², kai x < 0; 2x, kai x ≥ 0}`.
///
/// The first piece whose condition holds counts. Where none does, `otherwise` counts; without it there is no value.
/// A condition about something that has no value, such as `1/x > 0` at 0, does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piecewise {
    /// In the order written; one or more, unless there is `otherwise`.
    pub pieces: Vec<Piece>,
    /// The value „kitais atvejais“.
    pub otherwise: Option<Expr>,
}

/// One formula and when it counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Piece {
    /// The formula.
    pub value: Expr,
    /// When it counts.
    pub when: Guard,
}

/// The condition of a piece: alternatives („arba“), in each of which all relations hold („ir“).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guard {
    /// One or more, of one chain or more each.
    pub alternatives: Vec<Vec<RelationChain>>,
}

impl Guard {
    /// All chains, in the order written.
    pub fn chains(&self) -> impl Iterator<Item = &RelationChain> {
        self.alternatives.iter().flatten()
    }

    /// Whether it holds, if `holds` knows that of single relations. Those after the deciding one are not asked for.
    pub(crate) fn decide<E>(
        &self,
        mut holds: impl FnMut(&Expr, RelationOp, &Expr) -> Result<bool, E>,
    ) -> Result<bool, E> {
        for together in &self.alternatives {
            let mut all = true;
            'chains: for chain in together {
                for (left, (op, right)) in chain.sides().zip(&chain.rest) {
                    all = holds(left, *op, right)?;
                    if !all {
                        break 'chains;
                    }
                }
            }
            if all {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn map(&self, change: &impl Fn(&Expr) -> Expr) -> Self {
        let together = |chains: &Vec<RelationChain>| chains.iter().map(|chain| chain.map(change)).collect();
        Self { alternatives: self.alternatives.iter().map(together).collect() }
    }
}

impl Piecewise {
    /// The formula that counts, if `holds` knows which relations hold; `None` where there is no value.
    pub(crate) fn chosen<E>(
        &self,
        mut holds: impl FnMut(&Expr, RelationOp, &Expr) -> Result<bool, E>,
    ) -> Result<Option<&Expr>, E> {
        for piece in &self.pieces {
            if piece.when.decide(&mut holds)? {
                return Ok(Some(&piece.value));
            }
        }
        Ok(self.otherwise.as_ref())
    }

    /// Every relation of every condition, in the order written.
    pub(crate) fn relations(&self) -> impl Iterator<Item = Relation> {
        self.pieces.iter().flat_map(|piece| piece.when.chains()).flat_map(RelationChain::relations)
    }

    /// The same with nothing but the signs of the conditions left.
    pub(crate) fn skeleton(&self) -> Self {
        self.map(|_| Expr::integer(0))
    }

    /// Every formula.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Expr> {
        self.pieces.iter().map(|piece| &piece.value).chain(&self.otherwise)
    }

    /// The same with every formula changed and the conditions as they are; `None` if one is not changed.
    pub(crate) fn with_values(&self, change: impl Fn(&Expr) -> Option<Expr>) -> Option<Self> {
        let piece = |Piece { value, when }: &Piece| Some(Piece { value: change(value)?, when: when.clone() });
        let otherwise = match &self.otherwise {
            Some(value) => Some(change(value)?),
            None => None,
        };
        Some(Self { pieces: self.pieces.iter().map(piece).collect::<Option<_>>()?, otherwise })
    }

    /// Each formula with what stands in its condition after it, in the order written.
    pub(super) fn parts<'a>(&'a self) -> impl Iterator<Item = &'a Expr> {
        let of_piece = |piece: &'a Piece| -> Box<dyn Iterator<Item = &'a Expr>> {
            let sides = piece.when.chains().flat_map(|chain| {
                std::iter::once(&chain.first).chain(chain.rest.iter().map(|(_, side)| side))
            });
            Box::new(std::iter::once(&piece.value).chain(sides))
        };
        self.pieces.iter().flat_map(of_piece).chain(&self.otherwise)
    }

    pub(super) fn map(&self, change: impl Fn(&Expr) -> Expr) -> Self {
        let pieces = self
            .pieces
            .iter()
            .map(|Piece { value, when }| Piece { value: change(value), when: when.map(&change) })
            .collect();
        Self { pieces, otherwise: self.otherwise.as_ref().map(&change) }
    }
}

impl Expr {
    /// Whether a function given piece by piece occurs.
    pub fn has_pieces(&self) -> bool {
        matches!(self, Self::Piecewise(_)) || self.children().any(Self::has_pieces)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::{Bindings, EvaluationError, Expr, Lang, evaluate, parse_expression, ratio, text, whole};

    #[test]
    fn values() {
        let check = |expr: &str, at: (i64, i64), expect: Result<i64, EvaluationError>| {
            let at: Bindings = [("x".into(), ratio(at.0, at.1).unwrap())].into();
            assert_eq!(evaluate(&parse_expression(expr).unwrap(), &at), expect.map(whole), "{expr}");
        };
        let key = "{x², kai x < 0; 2x, kai x > 0; 7, kai x = 0}";
        check(key, (-3, 1), Ok(9));
        check(key, (1, 2), Ok(1));
        check(key, (0, 1), Ok(7));
        check("{x, kai x < 0}", (1, 1), Err(EvaluationError::Undefined));
        // The first that holds counts, and others need no value.
        check("{1, kai x < 5; 2, kai x < 9; 1/(x − 9), kitur}", (3, 1), Ok(1));
        check("{1, kai 1/x > 0; 2, kitur}", (0, 1), Ok(2));
        check("{1, kai x < √2; 2, kitur}", (7, 5), Ok(1));
        check("{1, kai x < √2; 2, kitur}", (3, 2), Ok(2));
        check("{1, kai √2·√3 = √6; 2, kitur}", (3, 2), Ok(1));
        check("{1, kai 0 < x < 2 ir x ≠ 1 arba x = 5; 2, kitur}", (1, 1), Ok(2));
        check("{1, kai 0 < x < 2 ir x ≠ 1 arba x = 5; 2, kitur}", (5, 1), Ok(1));
    }

    #[test]
    fn parts_are_found_and_replaced() {
        let expr = parse_expression("{a, kai b < c; d, kitur} + 1").unwrap();
        let letters: BTreeSet<String> = expr.symbols().iter().map(ToString::to_string).collect();
        assert_eq!(letters, ["a", "b", "c", "d"].map(String::from).into());
        let put =
            expr.substitute(&|symbol| Some(Expr::symbol(if symbol.as_str() == "b" { "x" } else { "y" })));
        assert_eq!(text(&put, Lang::Lt), "({y, kai x < y; y, kitais atvejais}) + 1");
    }
}
