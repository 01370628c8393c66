//! Where brackets and multiplication signs stand, decided once for all notations.

use crate::parse::lexer::is_reserved_word;
use crate::{
    Constant, Expr, Factor, Function, Join, Literal, Notation, Relation, RelationOp, Sign, Symbol, Term,
};

/// Longer runs of letters would be read as a word.
const MAX_LETTERS: usize = crate::parse::lexer::MAX_LETTERS;

/// Whether fractions and powers may take the second dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One line: fractions with `/` need brackets.
    Line,
    /// A bar and raised exponents make their own grouping.
    Stacked,
}

/// Signs side by side.
pub(super) type Row<'a> = Vec<Piece<'a>>;

/// One sign, or a construction with rows inside.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    Number(&'a Literal),
    Symbol(&'a Symbol),
    Constant(Constant),
    Operator(Operator),
    /// Brackets.
    Group(Row<'a>),
    /// In a line the rows have the brackets they need.
    Fraction(Row<'a>, Row<'a>),
    Power(Row<'a>, Row<'a>),
    Root(u32, Row<'a>),
    Modulus(Row<'a>),
    Tuple(Vec<Row<'a>>),
    Call(Function, Vec<Row<'a>>),
    Apply(&'a Symbol, Vec<Row<'a>>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    /// Between two terms.
    Minus,
    /// Before a single one.
    Negative,
    Times,
    /// Multiplication without a sign.
    Juxtaposed,
    Ratio,
    Percent,
    Degree,
    /// Before a single term.
    PlusMinus,
    Relation(RelationOp),
}

pub(super) fn expression(expr: &Expr, shape: Shape) -> Row<'_> {
    let mut row = Row::new();
    Layout { shape }.write(expr, &mut row);
    row
}

pub(super) fn relation(relation: &Relation, shape: Shape) -> Row<'_> {
    let mut row = expression(&relation.left, shape);
    row.push(Piece::Operator(Operator::Relation(relation.op)));
    row.extend(expression(&relation.right, shape));
    row
}

#[derive(Clone, Copy)]
struct Layout {
    shape: Shape,
}

impl Layout {
    fn row(self, expr: &Expr) -> Row<'_> {
        let mut row = Row::new();
        self.write(expr, &mut row);
        row
    }

    fn write<'a>(self, expr: &'a Expr, row: &mut Row<'a>) {
        match expr {
            Expr::Number(literal) => row.push(Piece::Number(literal)),
            Expr::Symbol(symbol) => row.push(Piece::Symbol(symbol)),
            Expr::Constant(constant) => row.push(Piece::Constant(*constant)),
            Expr::Bracket(inner) => row.push(Piece::Group(self.row(inner.unbracketed()))),
            Expr::Negate(inner) => {
                row.push(Piece::Operator(Operator::Negative));
                self.write_grouped_if(needs_group_after_sign(inner), inner, row);
            }
            Expr::Sum(terms) => self.write_sum(terms, row),
            Expr::Product(factors) => self.write_product(factors, row),
            Expr::Fraction { numerator, denominator } => {
                let line = self.shape == Shape::Line;
                let over = self.grouped_if(line && !self.fits_over_slash(numerator), numerator);
                let under = self.grouped_if(line && !fits_under_slash(denominator), denominator);
                row.push(Piece::Fraction(over, under));
            }
            Expr::Power { base, exponent } => {
                let base = self.grouped_if(!takes_exponent(base), base);
                row.push(Piece::Power(base, self.row(exponent)));
            }
            Expr::Percent(inner) => {
                self.write_grouped_if(!(takes_exponent(inner) || is_mixed(inner)), inner, row);
                row.push(Piece::Operator(Operator::Percent));
            }
            Expr::Degrees(inner) => {
                self.write_grouped_if(!(takes_exponent(inner) || is_mixed(inner)), inner, row);
                row.push(Piece::Operator(Operator::Degree));
            }
            Expr::PlusMinus(inner) => {
                row.push(Piece::Operator(Operator::PlusMinus));
                self.write_grouped_if(needs_group_after_sign(inner), inner, row);
            }
            Expr::Tuple(parts) => {
                row.push(Piece::Tuple(parts.iter().map(|part| self.row(part.unbracketed())).collect()));
            }
            Expr::Root { degree, radicand } => {
                let line = self.shape == Shape::Line;
                let radicand = radicand.unbracketed();
                row.push(Piece::Root(*degree, self.grouped_if(line && !takes_exponent(radicand), radicand)));
            }
            Expr::Call { function: Function::Abs, arguments } if arguments.len() == 1 => {
                row.push(Piece::Modulus(self.row(arguments[0].unbracketed())));
            }
            Expr::Apply { name, arguments } => {
                let rows = arguments.iter().map(|argument| self.row(argument.unbracketed())).collect();
                row.push(Piece::Apply(name, rows));
            }
            Expr::Call { function, arguments } => {
                let rows = arguments.iter().map(|argument| self.row(argument.unbracketed())).collect();
                row.push(Piece::Call(*function, rows));
            }
        }
    }

    fn grouped_if(self, needed: bool, expr: &Expr) -> Row<'_> {
        let mut row = Row::new();
        self.write_grouped_if(needed, expr, &mut row);
        row
    }

    fn write_grouped_if<'a>(self, needed: bool, expr: &'a Expr, row: &mut Row<'a>) {
        if needed && !matches!(expr, Expr::Bracket(_)) {
            row.push(Piece::Group(self.row(expr)));
        } else {
            self.write(expr, row);
        }
    }

    fn write_sum<'a>(self, terms: &'a [Term], row: &mut Row<'a>) {
        for (index, Term { sign, value }) in terms.iter().enumerate() {
            if index == 0 && *sign == Sign::Plus {
                self.write(value, row);
                continue;
            }
            row.push(Piece::Operator(match (index, sign) {
                (0, _) => Operator::Negative,
                (_, Sign::Plus) => Operator::Plus,
                (_, Sign::Minus) => Operator::Minus,
            }));
            self.write_grouped_if(needs_group_after_sign(value), value, row);
        }
    }

    fn write_product<'a>(self, factors: &'a [Factor], row: &mut Row<'a>) {
        let Chain { negative, factors } = Chain::of(factors);
        if negative {
            row.push(Piece::Operator(Operator::Negative));
        }
        let mut letters = String::new();
        for (index, &(join, value)) in factors.iter().enumerate() {
            if index > 0 {
                let operator = self.operator_between(factors[index - 1], (join, value), &letters);
                if operator != Operator::Juxtaposed {
                    letters.clear();
                }
                row.push(Piece::Operator(operator));
            }
            extend_run(&mut letters, value);
            let group = match join {
                Join::Over => needs_group_after_sign(value) || self.is_loose_product(value),
                Join::Times if index == 0 && !negative => matches!(value, Expr::Sum(_)),
                Join::Times => needs_group_after_sign(value),
            };
            self.write_grouped_if(group, value, row);
        }
    }

    fn operator_between(self, left: (Join, &Expr), right: (Join, &Expr), letters: &str) -> Operator {
        match (left, right) {
            (_, (Join::Over, _)) => Operator::Ratio,
            // `a : b · c` is not `a : bc`.
            ((Join::Over, _), _) => Operator::Times,
            ((_, left), (_, right)) if self.juxtaposes(left, right, letters) => Operator::Juxtaposed,
            _ => Operator::Times,
        }
    }

    /// A product that cannot stand after `:` or above `/` without brackets.
    fn is_loose_product(self, expr: &Expr) -> bool {
        let Expr::Product(factors) = expr else { return false };
        let Chain { negative, factors } = Chain::of(factors);
        let mut letters = String::new();
        let tight = factors.windows(2).all(|pair| {
            extend_run(&mut letters, pair[0].1);
            self.operator_between(pair[0], pair[1], &letters) == Operator::Juxtaposed
        });
        negative || !tight
    }

    /// Whether two factors need no sign between them; `letters` is the run of letters that ends with `left`.
    fn juxtaposes(self, left: &Expr, right: &Expr, letters: &str) -> bool {
        match right {
            Expr::Symbol(symbol) => {
                self.leaves_room(left)
                    && match left {
                        Expr::Symbol(other) => {
                            is_letter(other) && is_letter(symbol) && !self.would_be_word(letters, symbol)
                        }
                        Expr::Constant(_) => is_letter(symbol),
                        _ => true,
                    }
            }
            Expr::Constant(_) => {
                self.leaves_room(left) && !matches!(left, Expr::Symbol(other) if !is_letter(other))
            }
            Expr::Bracket(inner) => self.leaves_room(left) && begins_with_operand(inner.unbracketed()),
            Expr::Sum(_) => self.leaves_room(left) && begins_with_operand(right),
            Expr::Power { base, .. } => {
                !matches!(&**base, Expr::Negate(_))
                    && base_is_joinable(base)
                    && self.juxtaposes(left, base, letters)
            }
            Expr::Root { .. } => matches!(left, Expr::Number(_)) && self.leaves_room(left),
            Expr::Call { function: Function::Abs, .. } => {
                // In a line the bar would close a bar that is open.
                self.shape == Shape::Stacked && matches!(left, Expr::Number(_))
            }
            _ => false,
        }
    }

    /// Whether a letter or bracket may follow without a sign.
    fn leaves_room(self, left: &Expr) -> bool {
        let line = self.shape == Shape::Line;
        match left {
            Expr::Number(literal) => !(line && matches!(literal.notation(), Notation::Mixed { .. })),
            Expr::Symbol(symbol) => is_letter(symbol),
            // All but the constant are in brackets.
            Expr::Constant(_) | Expr::Bracket(_) | Expr::Sum(_) | Expr::Negate(_) => true,
            // A raised exponent ends by itself, one after `^` does not.
            Expr::Power { exponent, .. } => !line || is_raised_in_line(exponent),
            Expr::Fraction { .. } => !line,
            _ => false,
        }
    }

    /// Whether these letters in a line would be read as a word rather than as a product.
    fn would_be_word(self, letters: &str, next: &Symbol) -> bool {
        let run = format!("{letters}{next}");
        self.shape == Shape::Line && (run.chars().count() > MAX_LETTERS || is_reserved_word(&run))
    }

    /// A numerator that `/` takes as a whole: one operand, or operands side by side.
    fn fits_over_slash(self, expr: &Expr) -> bool {
        match expr {
            Expr::Product(_) => !self.is_loose_product(expr),
            other => fits_under_slash(other) || matches!(other, Expr::Root { .. }),
        }
    }
}

/// The factors of a product with products in it taken apart, and the minus before them all.
struct Chain<'a> {
    negative: bool,
    factors: Vec<(Join, &'a Expr)>,
}

impl<'a> Chain<'a> {
    fn of(factors: &'a [Factor]) -> Self {
        let mut chain = Self { negative: false, factors: Vec::with_capacity(factors.len()) };
        chain.extend(factors, Join::Times);
        chain
    }

    fn extend(&mut self, factors: &'a [Factor], first: Join) {
        for (index, factor) in factors.iter().enumerate() {
            self.push(if index == 0 { first } else { factor.join }, &factor.value);
        }
    }

    /// A product after `:` stays together.
    fn push(&mut self, join: Join, value: &'a Expr) {
        match value {
            Expr::Product(inner) if join == Join::Times => self.extend(inner, join),
            Expr::Negate(size) if self.factors.is_empty() && !self.negative => {
                self.negative = true;
                self.push(join, size);
            }
            _ => self.factors.push((join, value)),
        }
    }
}

/// Keeps the run of letters written side by side up to date.
fn extend_run(letters: &mut String, factor: &Expr) {
    match factor {
        Expr::Symbol(symbol) => letters.push_str(symbol.as_str()),
        _ => letters.clear(),
    }
}

/// Whether the expression as written begins with a minus.
fn starts_with_minus(expr: &Expr) -> bool {
    match expr {
        Expr::Negate(_) | Expr::PlusMinus(_) => true,
        Expr::Sum(terms) => {
            terms.first().is_some_and(|term| term.sign == Sign::Minus || starts_with_minus(&term.value))
        }
        Expr::Product(factors) => factors.first().is_some_and(|factor| starts_with_minus(&factor.value)),
        _ => false,
    }
}

fn needs_group_after_sign(expr: &Expr) -> bool {
    matches!(expr, Expr::Sum(_)) || starts_with_minus(expr)
}

/// What `^`, `%` and a root sign take without brackets.
fn takes_exponent(expr: &Expr) -> bool {
    match expr {
        Expr::Symbol(_) | Expr::Constant(_) | Expr::Bracket(_) | Expr::Call { .. } => true,
        Expr::Number(_) => !is_mixed(expr),
        _ => false,
    }
}

fn is_mixed(expr: &Expr) -> bool {
    matches!(expr, Expr::Number(literal) if matches!(literal.notation(), Notation::Mixed { .. }))
}

fn fits_under_slash(expr: &Expr) -> bool {
    takes_exponent(expr) || matches!(expr, Expr::Power { .. })
}

/// Exponents that have raised characters: integers and n.
pub(super) fn is_raised_in_line(exponent: &Expr) -> bool {
    let size = match exponent {
        Expr::Negate(inner) => inner,
        other => other,
    };
    match size {
        Expr::Number(literal) => matches!(literal.notation(), Notation::Integer(_)),
        Expr::Symbol(symbol) => symbol.as_str() == "n",
        _ => false,
    }
}

/// A variable of one letter, alone or with a number for an index: what can stand beside another letter.
fn is_letter(symbol: &Symbol) -> bool {
    symbol.base().chars().count() == 1
        && symbol.index().is_none_or(|index| index.chars().all(|c| c.is_ascii_digit()))
}

/// In brackets side by side with something: `3(x + 1)`, but `3 · (−x + 1)`.
fn begins_with_operand(expr: &Expr) -> bool {
    !starts_with_minus(expr) && !matches!(expr, Expr::Number(_))
}

/// A base that, with its exponent, may follow a factor without a sign.
fn base_is_joinable(base: &Expr) -> bool {
    matches!(base, Expr::Symbol(_) | Expr::Constant(_) | Expr::Bracket(_) | Expr::Sum(_))
}
