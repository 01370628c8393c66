//! The number line cut where conditions begin or cease to hold, so that on each cell a function given piece by piece
//! is one formula.

use super::inequality::sample;
use super::solver::Solver;
use crate::set::{End, Parts, Real, RealSet};
use crate::statement::truth_of_reals;
use crate::{Expr, Function, Piecewise, Rational, Relation, RelationOp, Symbol};

/// Conditions that are looked at. With more of pieces nothing is tried; moduli beyond stay closed.
const MAX_SWITCHES: usize = 60;
/// Places where the line is cut.
const MAX_ENDS: usize = 40;
/// Cells times nodes: what opening the expressions on every cell costs.
const MAX_NODES: usize = 200_000;
/// What a condition costs at least, in the unit of canonical forms: two numbers may have to be compared.
const CONDITION_COST: u64 = 5_000;

/// What opens on each cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opening {
    /// Functions given piece by piece.
    Pieces,
    /// Moduli, signs, least and greatest numbers too, where their conditions are solved.
    All,
}

/// The number line in cells, in ascending order: intervals and the points between them in turn.
#[derive(Debug)]
pub(crate) struct Cells {
    switches: Vec<Relation>,
    cells: Vec<Cell>,
}

/// A part of the line on which every condition holds everywhere or nowhere.
#[derive(Debug)]
pub(crate) struct Cell {
    pub(crate) region: Region,
    /// Which conditions hold.
    holds: Vec<bool>,
}

#[derive(Debug)]
pub(crate) enum Region {
    Point(Real),
    /// Between two numbers, without them.
    Interval {
        low: Option<Real>,
        high: Option<Real>,
    },
}

impl Solver<'_> {
    /// Cells on which these expressions open. `None` if a condition is not solved, or holds periodically, or has other
    /// letters.
    pub(crate) fn cells(&mut self, expressions: &[&Expr], opening: Opening) -> Option<Cells> {
        let mut wanted = Wanted { unknown: self.unknown, opening, needed: Vec::new(), welcome: Vec::new() };
        for expr in expressions {
            wanted.collect(expr)?;
        }
        let Wanted { needed, mut welcome, .. } = wanted;
        welcome.truncate(MAX_SWITCHES.checked_sub(needed.len())?);
        let mut found: Vec<(Relation, RealSet)> = Vec::new();
        for relation in needed {
            let set = self.set_of_condition(&relation)?;
            found.push((relation, set));
        }
        for relation in welcome {
            if let Some(set) = self.set_of_condition(&relation) {
                found.push((relation, set));
            }
        }
        let mut ends = Vec::new();
        for (_, set) in &found {
            let Parts::Intervals(intervals) = set.parts() else { return None };
            for end in intervals.iter().flat_map(|interval| [&interval.low, &interval.high]) {
                insert(&mut ends, end.value())?;
            }
        }
        let (switches, sets): (Vec<_>, Vec<_>) = found.into_iter().unzip();
        let mut cells = Vec::with_capacity(2 * ends.len() + 1);
        let mut low = None;
        for end in ends {
            cells.push(Cell::of(Region::Interval { low, high: Some(end.clone()) }, &sets)?);
            cells.push(Cell::of(Region::Point(end.clone()), &sets)?);
            low = Some(end);
        }
        cells.push(Cell::of(Region::Interval { low, high: None }, &sets)?);
        let size: usize = expressions.iter().map(|expr| expr.size()).sum();
        if size.saturating_mul(cells.len()) > MAX_NODES {
            return None;
        }
        Some(Cells { switches, cells })
    }

    /// Where a condition holds, if that is no periodic set.
    fn set_of_condition(&mut self, relation: &Relation) -> Option<RealSet> {
        self.spend(CONDITION_COST)?;
        let set = match truth_of_reals(relation) {
            Some(true) => RealSet::all(),
            Some(false) => RealSet::empty(),
            None => self.quietly(|solver| solver.deeper(|solver| solver.relation(relation)))?,
        };
        matches!(set.parts(), Parts::Intervals(_)).then_some(set)
    }

    /// Solves a relation with pieces in it cell by cell.
    pub(super) fn by_pieces(&mut self, relation: &Relation) -> Option<RealSet> {
        let cells = self.cells(&[&relation.left, &relation.right], Opening::Pieces)?;
        let mut total = RealSet::empty();
        for cell in cells.iter() {
            let (Some(left), Some(right)) =
                (cells.opened(&relation.left, cell), cells.opened(&relation.right, cell))
            else {
                continue;
            };
            let opened = Relation { left, op: relation.op, right };
            let solutions = match cell.inserted(&opened, self.unknown).as_ref().and_then(truth_of_reals) {
                Some(true) => RealSet::all(),
                Some(false) => RealSet::empty(),
                None => {
                    if matches!(cell.region, Region::Interval { .. }) {
                        self.note(super::Reason::Case, crate::Entry::Relation(opened.clone()));
                    }
                    self.quietly(|solver| solver.deeper(|solver| solver.relation(&opened)))?
                }
            };
            total = total.union(&solutions.intersection(&cell.region.set()?)?)?;
        }
        self.note_set(super::Reason::Answer, &total);
        Some(total)
    }

    /// The domain of an expression with pieces in it.
    pub(super) fn domain_by_pieces(&mut self, f: &Expr) -> Option<RealSet> {
        let cells = self.cells(&[f], Opening::Pieces)?;
        let mut total = RealSet::empty();
        for cell in cells.iter() {
            let Some(opened) = cells.opened(f, cell) else { continue };
            let domain = self.quietly(|solver| solver.deeper(|solver| solver.domain(&opened)))?;
            total = total.union(&domain.intersection(&cell.region.set()?)?)?;
        }
        Some(total)
    }
}

/// Puts a number among others in ascending order, once; `None` where two cannot be told apart, or there are too many.
fn insert(ends: &mut Vec<Real>, end: Option<&Real>) -> Option<()> {
    let Some(end) = end else { return Some(()) };
    for at in 0..ends.len() {
        match end.compare(&ends[at])? {
            std::cmp::Ordering::Less => {
                ends.insert(at, end.clone());
                return Some(());
            }
            std::cmp::Ordering::Equal => return Some(()),
            std::cmp::Ordering::Greater => {}
        }
    }
    ends.push(end.clone());
    (ends.len() <= MAX_ENDS).then_some(())
}

/// Conditions while they are collected.
struct Wanted<'a> {
    unknown: &'a Symbol,
    opening: Opening,
    /// Without these nothing opens.
    needed: Vec<Relation>,
    welcome: Vec<Relation>,
}

impl Wanted<'_> {
    fn collect(&mut self, expr: &Expr) -> Option<()> {
        match expr {
            Expr::Piecewise(piecewise) => {
                for relation in piecewise.relations() {
                    // Pieces within conditions would make cells within cells.
                    if relation.left.has_pieces() || relation.right.has_pieces() {
                        return None;
                    }
                    if !self.is_about_unknown(&relation) {
                        return None;
                    }
                    push(&mut self.needed, relation);
                }
                return piecewise.values().try_for_each(|value| self.collect(value));
            }
            Expr::Call { function, arguments } if self.opening == Opening::All => {
                for relation in conditions_of_call(*function, arguments) {
                    let opens = !(relation.left.has_pieces() || relation.right.has_pieces());
                    if opens && self.is_about_unknown(&relation) && !self.needed.contains(&relation) {
                        push(&mut self.welcome, relation);
                    }
                }
            }
            _ => {}
        }
        expr.children().try_for_each(|child| self.collect(child))
    }

    fn is_about_unknown(&self, relation: &Relation) -> bool {
        relation.symbols().iter().all(|symbol| symbol == self.unknown)
    }
}

fn push(relations: &mut Vec<Relation>, relation: Relation) {
    // The limit is looked at later; this keeps looking through them cheap.
    if relations.len() <= MAX_SWITCHES && !relations.contains(&relation) {
        relations.push(relation);
    }
}

/// What must be known to open a modulus and its like.
fn conditions_of_call(function: Function, arguments: &[Expr]) -> Vec<Relation> {
    let with_zero =
        |op| arguments.first().map(|left| Relation { left: left.clone(), op, right: Expr::integer(0) });
    match (function, arguments) {
        (Function::Abs, [_]) => with_zero(RelationOp::Ge).into_iter().collect(),
        (Function::Sign, [_]) => [RelationOp::Gt, RelationOp::Lt].into_iter().filter_map(with_zero).collect(),
        (Function::Min | Function::Max, [a, b]) => {
            vec![Relation { left: a.clone(), op: RelationOp::Le, right: b.clone() }]
        }
        _ => Vec::new(),
    }
}

impl Cells {
    /// The cells in ascending order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter()
    }

    /// The expression as it is on a cell; `None` where no condition of its pieces holds.
    pub(crate) fn opened(&self, expr: &Expr, cell: &Cell) -> Option<Expr> {
        match expr {
            Expr::Piecewise(piecewise) => self.opened(self.piece(piecewise, cell)?, cell),
            Expr::Call { function, arguments } => {
                let opened = arguments
                    .iter()
                    .map(|argument| self.opened(argument, cell))
                    .collect::<Option<Vec<_>>>()?;
                let conditions = conditions_of_call(*function, arguments);
                let holds: Option<Vec<bool>> =
                    conditions.iter().map(|condition| self.holds(condition, cell)).collect();
                Some(match (function, &opened[..], holds.as_deref()) {
                    (Function::Abs, [inner], Some([true])) => inner.clone(),
                    (Function::Abs, [inner], Some([false])) => inner.clone().negated(),
                    (Function::Sign, [_], Some([positive, negative])) => {
                        Expr::integer(i64::from(*positive) - i64::from(*negative))
                    }
                    (Function::Min, [a, b], Some([first])) => if *first { a } else { b }.clone(),
                    (Function::Max, [a, b], Some([first])) => if *first { b } else { a }.clone(),
                    _ => Expr::Call { function: *function, arguments: opened.into() },
                })
            }
            other => {
                let undefined = std::cell::Cell::new(false);
                let opened = other.map_children(|child| {
                    self.opened(child, cell).unwrap_or_else(|| {
                        undefined.set(true);
                        Expr::integer(0)
                    })
                });
                (!undefined.get()).then_some(opened)
            }
        }
    }

    fn piece<'a>(&self, piecewise: &'a Piecewise, cell: &Cell) -> Option<&'a Expr> {
        let holds = |left: &Expr, op, right: &Expr| {
            let relation = Relation { left: left.clone(), op, right: right.clone() };
            self.holds(&relation, cell).ok_or(())
        };
        piecewise.chosen(holds).ok()?
    }

    fn holds(&self, condition: &Relation, cell: &Cell) -> Option<bool> {
        let index = self.switches.iter().position(|switch| switch == condition)?;
        cell.holds.get(index).copied()
    }
}

impl Cell {
    fn of(region: Region, sets: &[RealSet]) -> Option<Self> {
        let inside = match &region {
            Region::Point(at) => at.clone(),
            Region::Interval { low, high } => Real::rational(sample(low.as_ref(), high.as_ref())?),
        };
        let holds = sets.iter().map(|set| set.contains(&inside)).collect::<Option<_>>()?;
        Some(Self { region, holds })
    }

    /// The relation with the point for the unknown, if the cell is one.
    fn inserted(&self, relation: &Relation, unknown: &Symbol) -> Option<Relation> {
        let Region::Point(at) = &self.region else { return None };
        let value = at.expr()?;
        Some(relation.substitute(&|symbol| (symbol == unknown).then(|| value.clone())))
    }
}

impl Region {
    fn set(&self) -> Option<RealSet> {
        match self {
            Self::Point(at) => Some(RealSet::point(at.clone())),
            Self::Interval { low, high } => {
                let end = |end: &Option<Real>| end.clone().map_or(End::Unbounded, End::Open);
                RealSet::interval(end(low), end(high))
            }
        }
    }

    /// Numbers of an interval: one in the middle and so many towards each end.
    pub(crate) fn samples(&self, count: usize) -> Vec<Rational> {
        let mut found = Vec::with_capacity(2 * count + 1);
        let Self::Interval { low, high } = self else { return found };
        let Some(middle) = sample(low.as_ref(), high.as_ref()) else { return found };
        found.push(middle.clone());
        let mut near_low = Some(middle.clone());
        let mut near_high = Some(middle);
        for _ in 0..count {
            near_low = near_low.and_then(|at| sample(low.as_ref(), Some(&Real::rational(at))));
            near_high = near_high.and_then(|at| sample(Some(&Real::rational(at)), high.as_ref()));
            found.extend([&near_low, &near_high].into_iter().flatten().cloned());
        }
        found
    }
}
