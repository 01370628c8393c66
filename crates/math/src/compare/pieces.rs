//! Functions given piece by piece: compared on each cell of the number line, where they are one formula.
//!
//! The cells are cut by all conditions of both sides, and by those of moduli, signs, least and greatest numbers, so that
//! `|x − 2|` and its two pieces are the same formula on every cell. Points between the intervals are cells of their own
//! and are compared exactly: whether `<` or `≤` stands at a joint matters where the pieces do not meet there.

use super::{CLOSELY, ENOUGH, Equivalence, symbols_of};
use crate::algebra::Field;
use crate::algebra::budget::Budget;
use crate::form::parts::is_numeric;
use crate::numeric::{NoValue, point, surely_differ, value};
use crate::solve::{Cell, Opening, Region, cells};
use crate::{Expr, Function, Real, Symbol};

/// Towards each end of an interval, formulas are compared at so many points.
const SAMPLES: usize = 6;

/// What the cells showed.
#[derive(Debug, Clone, Copy)]
pub(super) struct ByCells {
    /// `None` where not all cells were decided.
    pub(super) equivalence: Option<Equivalence>,
    /// Whether somewhere the left side alone has a value. Single points count where conditions leave them out.
    pub(super) only_left: bool,
    /// The same of the right side.
    pub(super) only_right: bool,
}

/// Compares two expressions cell by cell; `None` if neither has pieces, conditions are about several letters, or not
/// solved.
pub(super) fn by_cells(left: &Expr, right: &Expr) -> Option<ByCells> {
    if !(left.has_pieces() || right.has_pieces()) {
        return None;
    }
    let unknown = letter_of_conditions(left, right)?;
    let (left, right) = (&with_moduli(left), &with_moduli(right));
    let cells = cells(&[left, right], &unknown, Opening::All)?;
    let mut tally = Tally {
        unknown: &unknown,
        budget: Budget::new(),
        equal: 0,
        probable: 0,
        undecided: 0,
        only_left: false,
        only_right: false,
    };
    for cell in cells.iter() {
        match (cells.opened(left, cell), cells.opened(right, cell)) {
            (None, None) => {}
            (Some(a), None) => tally.only_left |= tally.is_defined(&a, cell),
            (None, Some(b)) => tally.only_right |= tally.is_defined(&b, cell),
            (Some(a), Some(b)) => {
                let different = match &cell.region {
                    Region::Point(at) => tally.at(&a, &b, at),
                    interval @ Region::Interval { .. } => tally.between(&a, &b, interval),
                };
                if different {
                    return Some(ByCells { equivalence: Some(Equivalence::Different), ..tally.known() });
                }
            }
        }
    }
    Some(tally.known())
}

/// The only letter in all conditions; any letter if there is none.
fn letter_of_conditions(left: &Expr, right: &Expr) -> Option<Symbol> {
    fn collect(expr: &Expr, found: &mut std::collections::BTreeSet<Symbol>) {
        if let Expr::Piecewise(piecewise) = expr {
            piecewise.relations().for_each(|relation| found.append(&mut relation.symbols()));
        }
        expr.children().for_each(|child| collect(child, found));
    }
    let mut letters = std::collections::BTreeSet::new();
    collect(left, &mut letters);
    collect(right, &mut letters);
    if letters.is_empty() {
        return Some(symbols_of(left, right).into_iter().next().unwrap_or_else(|| Symbol::new("x")));
    }
    letters.first().filter(|_| letters.len() == 1).cloned()
}

/// Cells counted by what they showed.
struct Tally<'a> {
    unknown: &'a Symbol,
    budget: Budget,
    equal: usize,
    probable: usize,
    undecided: usize,
    only_left: bool,
    only_right: bool,
}

impl Tally<'_> {
    fn known(&self) -> ByCells {
        let equivalence = match self {
            Self { undecided: 1.., .. } => None,
            Self { probable: 1.., .. } => Some(Equivalence::ProbablyEqual),
            Self { equal: 1.., .. } => Some(Equivalence::Equal),
            // Nowhere are both defined.
            _ => Some(Equivalence::Unknown),
        };
        ByCells { equivalence, only_left: self.only_left, only_right: self.only_right }
    }

    /// Compares at a point; whether the two surely differ.
    fn at(&mut self, a: &Expr, b: &Expr, at: &Real) -> bool {
        let Some(at) = at.expr() else {
            if self.same_form(a, b) {
                self.equal += 1;
            } else {
                self.undecided += 1;
            }
            return false;
        };
        let (a, b) = (self.inserted(a, at), self.inserted(b, at));
        if !(is_numeric(&a) && is_numeric(&b)) {
            match super::equivalent(&a, &b) {
                Equivalence::Different => return true,
                Equivalence::Equal => self.equal += 1,
                Equivalence::ProbablyEqual => self.probable += 1,
                Equivalence::Unknown => self.undecided += 1,
            }
            return false;
        }
        if let (Ok(a), Ok(b)) = (value(&a, &[]), value(&b, &[]))
            && a.differs(b)
        {
            return true;
        }
        // A formula that has no value at a single point leaves it out as `x²/x` does.
        let (Some(a), Some(b)) = (Real::of(&a), Real::of(&b)) else { return false };
        match a.compare(&b) {
            Some(order) if order.is_ne() => return true,
            Some(_) => self.equal += 1,
            None => self.probable += 1,
        }
        false
    }

    /// Compares on an interval; whether the two surely differ somewhere.
    fn between(&mut self, a: &Expr, b: &Expr, interval: &Region) -> bool {
        let proven = self.same_form(a, b);
        let symbols = symbols_of(a, b);
        let (mut agree, mut close, mut neither) = (0, 0, 0);
        let (mut only_a, mut only_b) = (0, 0);
        for at in self.points(&symbols, interval) {
            match (value(a, &at), value(b, &at)) {
                (Ok(first), Ok(second)) if first.differs(second) => return true,
                (Ok(first), Ok(second)) => {
                    agree += usize::from(first.agrees(second));
                    if !proven && close < CLOSELY {
                        close += 1;
                        if surely_differ(a, b, &at) == Some(true) {
                            return true;
                        }
                    }
                }
                (Ok(_), Err(NoValue::Undefined)) => only_a += 1,
                (Err(NoValue::Undefined), Ok(_)) => only_b += 1,
                (Err(NoValue::Undefined), Err(NoValue::Undefined)) => neither += 1,
                _ => {}
            }
        }
        self.only_left |= only_a > 0;
        self.only_right |= only_b > 0;
        let nowhere = agree == 0 && only_a + only_b + neither > 0;
        if proven {
            self.equal += usize::from(!nowhere);
        } else if agree >= ENOUGH {
            self.probable += 1;
        } else if !nowhere {
            self.undecided += 1;
        }
        false
    }

    /// Whether canonical forms prove the two equal wherever both are defined.
    fn same_form(&self, a: &Expr, b: &Expr) -> bool {
        if a == b {
            return true;
        }
        let Ok((mut field, [a, b])) = self.budget.forms([a, b]) else { return false };
        field.same(&a, &b) == Ok(true)
    }

    /// Whether the formula has a value somewhere on the cell.
    fn is_defined(&self, expr: &Expr, cell: &Cell) -> bool {
        match &cell.region {
            Region::Point(at) => at.expr().is_none_or(|at| {
                let inserted = self.inserted(expr, at);
                !is_numeric(&inserted) || Real::of(&inserted).is_some()
            }),
            interval @ Region::Interval { .. } => {
                let symbols: Vec<Symbol> = expr.symbols().into_iter().collect();
                self.points(&symbols, interval).any(|at| value(expr, &at) != Err(NoValue::Undefined))
            }
        }
    }

    fn inserted(&self, expr: &Expr, at: &Expr) -> Expr {
        expr.substitute(&|symbol| (symbol == self.unknown).then(|| at.clone()))
    }

    /// Points of an interval, with values for the other letters.
    fn points<'a>(
        &'a self,
        symbols: &'a [Symbol],
        interval: &Region,
    ) -> impl Iterator<Item = Vec<(Symbol, f64)>> + use<'a> {
        let samples = interval.samples(SAMPLES);
        samples.into_iter().enumerate().filter_map(move |(number, sample)| {
            let own = num_traits::ToPrimitive::to_f64(&sample)?;
            let mut at = point(symbols, number);
            if let Some(coordinate) = at.iter_mut().find(|(symbol, _)| symbol == self.unknown) {
                coordinate.1 = own;
            }
            Some(at)
        })
    }
}

/// The expression with moduli for roots of squares: |x| for √(x²).
fn with_moduli(expr: &Expr) -> Expr {
    let is_root = |part: &Expr| matches!(part, Expr::Root { .. });
    let is_modulus = |part: &Expr| matches!(part, Expr::Call { function: Function::Abs, .. });
    if !has_part(expr, is_root) {
        return expr.clone();
    }
    if let Expr::Root { degree, .. } = expr
        && degree.is_multiple_of(2)
        && let Ok((field, [form])) = Field::of([expr])
        && let Some(written) = field.written(&form)
        && has_part(&written, is_modulus)
        && !has_part(&written, is_root)
    {
        return written;
    }
    expr.map_children(with_moduli)
}

fn has_part(expr: &Expr, wanted: fn(&Expr) -> bool) -> bool {
    wanted(expr) || expr.children().any(|child| has_part(child, wanted))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use crate::{Bindings, Domains, Equivalence, compare, equivalent, evaluate, parse_expression, whole};

    #[track_caller]
    fn check(left: &str, right: &str, expect: Equivalence) {
        let parse = |text| parse_expression(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let (left, right) = (parse(left), parse(right));
        assert_eq!(equivalent(&left, &right), expect, "{left:?} and {right:?}");
        assert_eq!(equivalent(&right, &left), expect, "{right:?} and {left:?}");
    }

    #[test]
    fn conditions_written_otherwise() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        let key = "{x², kai x < 0; 2x, kai x ≥ 0}";
        check(key, "{2x, kai x ≥ 0; x², kai x < 0}", equal);
        check(key, "{x·x, kai 0 > x; x + x, kai 0 ≤ x}", equal);
        check(key, "{x², kai x < 0; 2x, kitais atvejais}", equal);
        check(key, "{2x, kai x ≥ 0; x², kitur}", equal);
        check(key, "{x², kai 2x − 1 < −1; 2x, kai x³ ≥ 0}", equal);
        check(key, "{x², kai x < 0; 2x, kai x ≥ −5}", equal);
        check(key, "{x², kai x < 0; 2x, kai 0 ≤ x < 1; 2x, kai x ≥ 1}", equal);
        check(key, "{x², kai x ≤ 0; 2x, kai x > 0}", equal);
        check(key, "{x², kai x < 0; 2x, kai x > 0; 0, kai x = 0}", equal);
        check(key, "{x², kai x < 0; 2x, kai x > 0; 1, kai x = 0}", different);
        check(key, "{x², kai x < 0; 3x, kai x ≥ 0}", different);
        check(key, "{x², kai x < 1; 2x, kai x ≥ 1}", different);
        check(key, "{x², kai x > 0; 2x, kai x ≤ 0}", different);
        check(key, "x²", different);
        check("2({x², kai x < 0; 2x, kai x ≥ 0}) − 1", "{2x² − 1, kai x < 0; 4x − 1, kai x ≥ 0}", equal);
        check("{1, kai x² < 4; 0, kitur}", "{1, kai −2 < x < 2; 0, kitur}", equal);
        check("{1, kai |x| < 2; 0, kitur}", "{1, kai x > −2 ir x < 2; 0, kitur}", equal);
        check("{0, kai x ≤ −2 arba x ≥ 2; 1, kitur}", "{1, kai −2 < x < 2; 0, kitur}", equal);
        check("{0, kai x ≤ −2 arba x ≥ 2; 1, kitur}", "{1, kai −2 ≤ x ≤ 2; 0, kitur}", different);
        check("{x, kai x < √2; 2, kitur}", "{x, kai x < 1,4142; 2, kitur}", different);
        check("{1, kai 1 < 2; 0, kitur}", "1", equal);
        check("{1, kai x < 0; 2, kai x > 0}", "{3, kai x > 5}", different);
        check("{1, kai x < 0}", "{3, kai x > 5}", Equivalence::Unknown);
    }

    #[test]
    fn joints() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("{x, kai x < 0; 2x, kai x ≥ 0}", "{x, kai x ≤ 0; 2x, kai x > 0}", equal);
        check("{x, kai x < 0; x + 1, kai x ≥ 0}", "{x, kai x ≤ 0; x + 1, kai x > 0}", different);
        check("{√2·x, kai x < √2; 2, kai x ≥ √2}", "{√2·x, kai x ≤ √2; 2, kai x > √2}", equal);
        check("{e^x, kai x < 1; 2, kai x ≥ 1}", "{e^x, kai x ≤ 1; 2, kai x > 1}", different);
    }

    #[test]
    fn moduli_and_their_like_are_pieces() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("|x − 2|", "{x − 2, kai x ≥ 2; 2 − x, kai x < 2}", equal);
        check("|x − 2|", "{x − 2, kai x > 2; 2 − x, kai x ≤ 2}", equal);
        check("|x − 2|", "{x − 2, kai x ≥ 2; −2 − x, kai x < 2}", different);
        check("|x − 2|", "{x − 2, kai x ≥ 1; 2 − x, kai x < 1}", different);
        check("|x − 1| + |x + 1|", "{−2x, kai x < −1; 2, kai −1 ≤ x ≤ 1; 2x, kai x > 1}", equal);
        check(
            "||x| − 1|",
            "{x − 1, kai x > 1; 1 − x, kai 0 ≤ x ≤ 1; 1 + x, kai −1 < x < 0; −x − 1, kitur}",
            equal,
        );
        check("|x² − 4|", "{x² − 4, kai x ≤ −2 arba x ≥ 2; 4 − x², kai −2 < x < 2}", equal);
        check("√(x²)", "{x, kai x ≥ 0; −x, kai x < 0}", equal);
        check("√(x² − 2x + 1)", "{x − 1, kai x ≥ 1; 1 − x, kai x < 1}", equal);
        check("sgn(x)", "{1, kai x > 0; 0, kai x = 0; −1, kai x < 0}", equal);
        check("sgn(x)", "{1, kai x ≥ 0; −1, kai x < 0}", different);
        check("max(x; 1)", "{x, kai x > 1; 1, kai x ≤ 1}", equal);
        check("min(x²; x)", "{x², kai 0 < x < 1; x, kitur}", equal);
        check("x|x|", "{x², kai x ≥ 0; −x², kai x < 0}", equal);
        check("|x|/x", "{1, kai x > 0; −1, kai x < 0}", equal);
    }

    #[test]
    fn other_letters() {
        let (equal, different) = (Equivalence::Equal, Equivalence::Different);
        check("{ax + b, kai x < 0; b, kai x ≥ 0}", "{b, kai x > 0; b + xa, kai x ≤ 0}", equal);
        check("{ax + b, kai x < 0; a, kai x ≥ 0}", "{ax + b, kai x ≤ 0; a, kai x > 0}", different);
        check("{1, kai x < y; 0, kai x ≥ y}", "{0, kai y ≤ x; 1, kai y > x}", Equivalence::ProbablyEqual);
        check("{1, kai x < y; 0, kai x ≥ y}", "{0, kai y ≤ x; 2, kai y > x}", different);
        check("{1, kai sin x > 0; 0, kitur}", "{0, kai sin x ≤ 0; 1, kitur}", Equivalence::ProbablyEqual);
        check("{sin²x, kai x < 0; 0, kitur}", "{1 − cos²x, kai x < 0; 0, kitur}", equal);
    }

    #[test]
    fn domains() {
        let check = |left: &str, right: &str, expect: Domains| {
            let parse = |text| parse_expression(text).unwrap();
            assert_eq!(compare(&parse(left), &parse(right)).domains, expect, "{left} and {right}");
        };
        check("{1, kai x < 0; 2, kai x ≥ 0}", "{1, kai x < 0; 2, kai x > 0}", Domains::LeftWider);
        check("{1, kai x < 0; 2, kai x ≥ 0}", "{1, kai x < 0; 2, kitur}", Domains::Same);
        check("{x, kai x < 0}", "x", Domains::RightWider);
        check("{x, kai x < 7}", "{x, kai x > −7}", Domains::Apart);
        check("|x|/x", "{1, kai x > 0; −1, kai x < 0}", Domains::Same);
        check("{x, kai 1/x > 0; 0, kai x = 0}", "{x, kai x > 0; 0, kai x = 0}", Domains::Same);
    }

    /// A function in pieces between whole numbers, with who owns each joint.
    #[derive(Debug, Clone)]
    struct Drawn {
        joints: Vec<i64>,
        left_owns: Vec<bool>,
        /// a·x² + b·x + c, one more than joints.
        formulas: Vec<[i64; 3]>,
    }

    /// A joint, and whether the piece owns it.
    type DrawnEnd = (i64, bool);

    impl Drawn {
        fn piece(&self, index: usize, shift: i64) -> String {
            let [a, b, c] = self.formulas[index];
            format!("({a})x² + ({b})x + ({}) − ({shift})", c + shift)
        }

        fn ends(&self, index: usize) -> (Option<DrawnEnd>, Option<DrawnEnd>) {
            let low = index.checked_sub(1).map(|at| (self.joints[at], !self.left_owns[at]));
            (low, self.joints.get(index).map(|at| (*at, self.left_owns[index])))
        }

        /// In ascending order, with chains.
        fn plain(&self) -> String {
            let sign = |closed: bool| if closed { "≤" } else { "<" };
            let piece = |index| {
                let condition = match self.ends(index) {
                    (None, Some((high, closed))) => format!("x {} {high}", sign(closed)),
                    (Some((low, closed)), None) => format!("{low} {} x", sign(closed)),
                    (Some((low, with_low)), Some((high, with_high))) => {
                        format!("{low} {} x {} {high}", sign(with_low), sign(with_high))
                    }
                    (None, None) => "0 < 1".to_owned(),
                };
                format!("{}, kai {condition}", self.piece(index, 0))
            };
            format!("{{{}}}", (0..self.formulas.len()).map(piece).collect::<Vec<_>>().join("; "))
        }

        /// In descending order, where earlier conditions spare later ones, written otherwise.
        fn other(&self) -> String {
            let piece = |index| match self.ends(index).0 {
                Some((low, true)) => format!("{}, jei 3x − {low} ≥ 2·({low})", self.piece(index, 7)),
                Some((low, false)) => format!("{}, jei ({low} − x)/2 < 0", self.piece(index, 7)),
                None => format!("{}, kitur", self.piece(index, 7)),
            };
            format!("{{{}", (0..self.formulas.len()).rev().map(piece).collect::<Vec<_>>().join("\n"))
        }
    }

    fn drawn() -> impl Strategy<Value = Drawn> {
        (1usize..4).prop_flat_map(|count| {
            let joints = vec(1i64..4, count).prop_map(|steps| {
                let mut at = -4;
                steps
                    .into_iter()
                    .map(|step| {
                        at += step;
                        at
                    })
                    .collect()
            });
            let formula = [-1i64..2, -2i64..3, -3i64..4];
            (joints, vec(any::<bool>(), count), vec(formula, count + 1))
                .prop_map(|(joints, left_owns, formulas)| Drawn { joints, left_owns, formulas })
        })
    }

    proptest! {
        #[test]
        fn the_way_of_writing_does_not_matter(drawn in drawn()) {
            let (plain, other) = (drawn.plain(), drawn.other());
            let read = |text: &str| parse_expression(text).unwrap();
            prop_assert_eq!(equivalent(&read(&plain), &read(&other)), Equivalence::Equal, "{} {}", plain, other);
        }

        #[test]
        fn one_slip_is_seen(drawn in drawn(), at in 0usize..3, kind in 0u8..3) {
            let mut broken = drawn.clone();
            let at = at % drawn.joints.len();
            match kind {
                0 => broken.left_owns[at] = !broken.left_owns[at],
                1 => broken.formulas[at][2] += 1,
                _ => broken.formulas[at + 1][1] -= 1,
            }
            let read = |drawn: &Drawn| parse_expression(&drawn.plain()).unwrap();
            let joint: Bindings = [("x".into(), whole(drawn.joints[at]))].into();
            let (right, wrong) = (read(&drawn), read(&broken));
            // Who owns a joint matters only where the pieces do not meet.
            let same = kind == 0 && evaluate(&right, &joint) == evaluate(&wrong, &joint);
            let expect = if same { Equivalence::Equal } else { Equivalence::Different };
            prop_assert_eq!(equivalent(&right, &wrong), expect, "{} {}", drawn.plain(), broken.plain());
        }
    }
}
