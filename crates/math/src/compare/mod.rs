//! Do two expressions mean the same, and where?

mod pieces;

use crate::algebra::Field;
use crate::numeric::{
    FAR_POINTS, NoValue, POINTS, WHOLE_POINTS, far_point, point, surely_differ, value, whole_point,
};
use crate::{Expr, Symbol};
use pieces::by_cells;

/// How two expressions compare as real functions of their variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Equivalence {
    /// Proven to have the same value wherever both are defined.
    Equal,
    /// The same value at every one of many points, but not proven.
    ProbablyEqual,
    /// Proven to have different values somewhere.
    Different,
    /// Neither: too large, nowhere defined, or made of functions this crate knows too little about.
    Unknown,
}

impl Equivalence {
    /// Equal, proven or probable.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Equal | Self::ProbablyEqual)
    }
}

/// Where two expressions are defined, as far as a few dozen points tell. Single points do not count: `x²/x` and `x`
/// have the same domain here. But points that the conditions of pieces leave out do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Domains {
    /// At the same points.
    Same,
    /// The left one also where the right one is not: `ln x²` beside `2 ln x`.
    LeftWider,
    /// The right one also where the left one is not.
    RightWider,
    /// Each somewhere where the other is not.
    Apart,
}

/// What is known of two expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Comparison {
    /// Of the values.
    pub equivalence: Equivalence,
    /// Of the domains.
    pub domains: Domains,
}

/// Compares the values of two expressions; see [`compare`].
///
/// ```
/// use math::{Equivalence, equivalent, parse_expression};
/// let compare = |a, b| equivalent(&parse_expression(a).unwrap(), &parse_expression(b).unwrap());
/// assert_eq!(compare("2(x − 3)/4", "0,5x − 1,5"), Equivalence::Equal);
/// assert_eq!(compare("(x + 1)²", "x² + 1"), Equivalence::Different);
/// ```
pub fn equivalent(left: &Expr, right: &Expr) -> Equivalence {
    let symbols = symbols_of(left, right);
    match first_look(left, right, &symbols) {
        Some(known) => known,
        None => by_evidence(left, right, &evidence(left, right, &symbols)),
    }
}

/// Compares values and domains.
///
/// First by the difference at a few points, which proves most different expressions different; then by canonical
/// forms, which prove most equal ones equal; where these do not decide, by evidence from many points. Functions given
/// piece by piece are compared so on every part of the number line where they are one formula.
pub fn compare(left: &Expr, right: &Expr) -> Comparison {
    let symbols = symbols_of(left, right);
    let evidence = evidence(left, right, &symbols);
    let cells = by_cells(left, right);
    let first = first_points(left, right, &symbols).or_else(|| match cells {
        Some(cells) => cells.equivalence,
        None => by_forms(left, right),
    });
    let equivalence = first.unwrap_or_else(|| by_evidence(left, right, &evidence));
    let only_left = evidence.only_left > 0 || cells.is_some_and(|cells| cells.only_left);
    let only_right = evidence.only_right > 0 || cells.is_some_and(|cells| cells.only_right);
    let domains = match (only_left, only_right) {
        (false, false) => Domains::Same,
        (true, false) => Domains::LeftWider,
        (false, true) => Domains::RightWider,
        (true, true) => Domains::Apart,
    };
    Comparison { equivalence, domains }
}

/// In order: that in which they are met would make the comparison depend on its sides.
fn symbols_of(left: &Expr, right: &Expr) -> Vec<Symbol> {
    let mut found = left.symbols();
    found.append(&mut right.symbols());
    found.into_iter().collect()
}

/// A proof at two points, by canonical forms, or on the cells of functions given piece by piece.
fn first_look(left: &Expr, right: &Expr, symbols: &[Symbol]) -> Option<Equivalence> {
    first_points(left, right, symbols).or_else(|| match by_cells(left, right) {
        Some(cells) => cells.equivalence,
        None => by_forms(left, right),
    })
}

fn first_points(left: &Expr, right: &Expr, symbols: &[Symbol]) -> Option<Equivalence> {
    for number in [0, 1] {
        let at = point(symbols, number);
        if let (Ok(a), Ok(b)) = (value(left, &at), value(right, &at))
            && a.differs(b)
        {
            return Some(Equivalence::Different);
        }
    }
    None
}

fn by_forms(left: &Expr, right: &Expr) -> Option<Equivalence> {
    let (mut field, [a, b]) = Field::of([left, right]).ok()?;
    match field.same(&a, &b) {
        // √(xy) may have two negative letters, √x·√y may not: points on all sides decide.
        Ok(true) if field.splits_roots() => None,
        Ok(true) => Some(Equivalence::Equal),
        Ok(false) if field.is_independent() => Some(Equivalence::Different),
        _ => None,
    }
}

/// What evaluation at all points showed.
#[derive(Debug, Default)]
struct Evidence {
    differ: usize,
    agree: usize,
    only_left: usize,
    only_right: usize,
    /// Points at which floating point sees no difference, to be looked at closely.
    closely: Vec<Vec<(Symbol, f64)>>,
}

/// How many points are looked at closely.
const CLOSELY: usize = 2;

impl Evidence {
    fn look(&mut self, left: &Expr, right: &Expr, at: Vec<(Symbol, f64)>) {
        match (value(left, &at), value(right, &at)) {
            (Ok(a), Ok(b)) if a.differs(b) => self.differ += 1,
            (Ok(a), Ok(b)) => {
                self.agree += usize::from(a.agrees(b));
                if self.closely.len() < CLOSELY {
                    self.closely.push(at);
                }
            }
            (Ok(_), Err(NoValue::Undefined)) => self.only_left += 1,
            (Err(NoValue::Undefined), Ok(_)) => self.only_right += 1,
            _ => {}
        }
    }
}

fn evidence(left: &Expr, right: &Expr, symbols: &[Symbol]) -> Evidence {
    let mut found = Evidence::default();
    let points = if symbols.is_empty() { 1 } else { POINTS.min(affordable(left, right)).max(ENOUGH) };
    for number in 0..points {
        found.look(left, right, point(symbols, number));
    }
    if symbols.is_empty() && found.closely.is_empty() {
        found.closely.push(Vec::new());
    }
    if !symbols.is_empty() && found.differ == 0 && found.agree < ENOUGH {
        // Perhaps both live on whole numbers only: (−1)^n, n!.
        for number in 0..WHOLE_POINTS.min(points) {
            found.look(left, right, whole_point(symbols, number));
        }
    }
    found
}

/// As many agreeing points as leave no doubt; a number without variables has only one point.
const ENOUGH: usize = 5;

fn by_evidence(left: &Expr, right: &Expr, evidence: &Evidence) -> Equivalence {
    if evidence.closely.iter().any(|at| surely_differ(left, right, at) == Some(true)) {
        return Equivalence::Different;
    }
    let single = evidence.agree + evidence.differ + evidence.only_left + evidence.only_right <= 1;
    if evidence.differ > 0 {
        Equivalence::Different
    } else if evidence.agree >= ENOUGH || (single && evidence.agree == 1) {
        if differ_afar(left, right) { Equivalence::Different } else { Equivalence::ProbablyEqual }
    } else {
        Equivalence::Unknown
    }
}

/// Nodes that are evaluated for evidence, and once more before a probable yes is given.
const NODES: usize = 100_000;

/// At how many points two expressions of this size may be evaluated.
fn affordable(left: &Expr, right: &Expr) -> usize {
    NODES / (left.size() + right.size())
}

/// Whether one of many more points, strewn widely, shows a difference: |ln(x + 4)| is ln(x + 4) for most x.
fn differ_afar(left: &Expr, right: &Expr) -> bool {
    let symbols = symbols_of(left, right);
    if symbols.is_empty() {
        return false;
    }
    let points = affordable(left, right).min(FAR_POINTS);
    (0..points).any(|number| {
        let at = far_point(&symbols, number);
        matches!((value(left, &at), value(right, &at)), (Ok(a), Ok(b)) if a.differs(b))
    })
}

#[cfg(test)]
mod laws;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn check(left: &str, right: &str, expect: Equivalence) {
        let parse = |text| parse_expression(text).unwrap();
        assert_eq!(equivalent(&parse(left), &parse(right)), expect, "{left} and {right}");
        assert_eq!(equivalent(&parse(right), &parse(left)), expect, "{right} and {left}");
    }

    #[test]
    fn rational_functions_are_decided() {
        let (equal, different, unknown) = (Equivalence::Equal, Equivalence::Different, Equivalence::Unknown);
        check("3x + 2", "2 + 3x", equal);
        check("3x + 2", "3x - 2", different);
        check("(2x+1)/3", "2x/3 + 1/3", equal);
        check("-6/2", "-3,0", equal);
        check("3 1/2", "3,5", equal);
        check("50 %", "½", equal);
        check("1/2x", "x/2", equal);
        check("1/2x", "1/(2x)", different);
        check("(a+b)(a-b)", "a^2 - b^2", equal);
        check("(a+b)^3", "a^3 + 3a^2b + 3ab^2 + b^3", equal);
        check("(x^2-1)/(x-1)", "x + 1", equal);
        check("1/x + 1/y", "(x+y)/(xy)", equal);
        check("x^-1", "1/x", equal);
        check("12ab : 4a", "3b", equal);
        check("2πr", "rπ + πr", equal);
        check("π", "22/7", different);
        check("xy", "yx", equal);
        check("x_1 - x_2", "x_2 - x_1", different);
        check("0,1 + 0,2", "0,3", equal);
        check("1/3", "0,333", different);
        check("x^20", "x^10 x^10", equal);
        check("(x+1)^50 - (x+1)^50", "0", equal);
        check("x^2/x", "x", equal);
        check("1/(x - x)", "1", unknown);
        check("0^0", "1", unknown);
        check("9^9^9", "9^9^9", unknown);
    }

    #[test]
    fn roots_and_moduli() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("|x|", "|x|", equal);
        check("|2x|", "|x + x|", equal);
        check("|x|", "x", different);
        check("√(x^2)", "x", different);
        check("√(x^2)", "|x|", equal);
        check("√8", "2√2", equal);
        check("√9", "3", equal);
        check("1/√3", "√3/3", equal);
        check("1/(1-√2)", "-1-√2", equal);
        check("√2·√3", "√6", equal);
        check("√(3+2√2)", "1+√2", equal);
        check("√(3-2√2)", "√2-1", equal);
        check("√2+√3", "√5", different);
        check("∛(-8)", "-2", equal);
        check("∛16", "2∛2", equal);
        check("(-5)^(1/3)", "-∛5", equal);
        check("(-5)^(2/6)", "-∛5", equal);
        check("(-5)^0,2", "-root(5; 5)", equal);
        check("(-5)^(4/3)", "5∛5", equal);
        check("(-5)^(2/6)", "∛5", different);
        check("x^(1/2)", "√x", equal);
        check("x^(3/2)", "x√x", equal);
        check("√(x^3)", "x√x", equal);
        check("2 + 2√(3+x)", "2+√(12+4x)", equal);
        check("√(x^2-2x+1)", "|x-1|", equal);
        check("|xy|", "|x||y|", equal);
        check("|x|^2", "x^2", equal);
        check("√(∛x^2)", "∛|x|", equal);
        check("√((8^a·x·√(xy))^2)", "8^a·x·√(xy)", different);
        check("√((x/√((2a + 3)/x))^2)", "x/√((2a + 3)/x)", different);
        check("√(x^3·y)", "|x|·√(xy)", Equivalence::ProbablyEqual);
        check("√(xy)", "√x·√y", Equivalence::ProbablyEqual);
        check("√((2∛(2a+4))^2)", "2∛(2a+4)", different);
        check("√((xy)^(14/3))", "(xy)^(7/3)", different);
        check("√((5root(2x+4; 5) + 2root(x+6; 4))^2)", "5root(2x+4; 5) + 2root(x+6; 4)", different);
        check("|∛x|", "∛x", different);
        check("|∛x|", "∛|x|", Equivalence::ProbablyEqual);
        check("|ln(x+4)|", "ln(x+4)", different);
        check("|2ln(2x-5)|", "2ln(2x-5)", different);
    }

    #[test]
    fn exponents() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("2^x · 2^x", "(2^x)^2", equal);
        check("2^x · 2^x", "4^x", equal);
        check("a^b · a^c", "a^(b+c)", equal);
        check("3^-x", "(1/3)^x", equal);
        check("6^x", "2^x · 3^x", equal);
        check("2^(x+1)", "2·2^x", equal);
        check("2^(x+1)", "2^x+2", different);
        check("9^(x/2)", "3^x", equal);
    }

    #[test]
    fn logarithms_and_sines() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("ln(6)", "ln(2)+ln(3)", equal);
        check("ln(x^3)", "3ln(x)", equal);
        check("ln(x/y)", "ln(x)-ln(y)", equal);
        check("lg(1000)", "3", equal);
        check("log_2(8)", "3", equal);
        check("log_4(8)", "3/2", equal);
        check("log_a(b)", "ln(b)/ln(a)", equal);
        check("10^(lg(x))", "x", equal);
        check("ln(x+y)", "ln(x)+ln(y)", different);
        check("sin(x)^2+cos(x)^2", "1", equal);
        check("sin(2x)", "2sin(x)cos(x)", equal);
        check("cos(x+y)", "cos(x)cos(y)-sin(x)sin(y)", equal);
        check("tg(x)", "sin(x)/cos(x)", equal);
        check("1+tg(x)^2", "1/cos(x)^2", equal);
        check("sin(π/6)", "1/2", equal);
        check("cos(π/12)", "(√6+√2)/4", equal);
        check("tg(π/3)", "√3", equal);
        check("sin(x+π/2)", "cos(x)", equal);
        check("cos(x)^2", "cos(x^2)", different);
        check("sin(3x)", "3sin(x)-4sin(x)^3", equal);
        check("arcsin(1/2)", "π/6", equal);
        check("arctg(-x)", "-arctg(x)", equal);
        check("sin(x/2)^2", "(1-cos(x))/2", equal);
        check("cos(2x/3)", "2cos(x/3)^2-1", equal);
        check("cos(π/5)", "(1+√5)/4", Equivalence::ProbablyEqual);
        check("sin(7π)", "0", equal);
    }

    #[test]
    fn numbers_that_are_nearly_the_same() {
        check("√2", "1,4142135623730951", Equivalence::Different);
        check("√(5+2√6+∛2)", "3,3404940555943562", Equivalence::Different);
        check("∛(2+√5)", "(1+√5)/2", Equivalence::ProbablyEqual);
        check("π", "3,141592653589793", Equivalence::Different);
        check("1/3", "0,33333333333333333", Equivalence::Different);
    }

    #[test]
    fn domains_are_told_apart() {
        let check = |left: &str, right: &str, expect: Domains| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(compare(&parse(left), &parse(right)).domains, expect, "{left} and {right}");
        };
        check("x^2/x", "x", Domains::Same);
        check("ln(x^2)", "2ln(x)", Domains::LeftWider);
        check("√x^2", "x", Domains::Same);
        check("(√x)^2", "x", Domains::RightWider);
        check("√x", "√(-x)", Domains::Apart);
    }
}
