//! A solution line by line, each judged by the one before.

mod hint;
mod judge;
mod side;
mod system;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use math::next_step::Goal;
use math::{Entry, Lang, Print, Symbol};

pub use self::hint::{NextStep, StepHint};
use self::judge::{Judged, Solution};
use super::Building;
use super::field::{self, Field};
use crate::marking::{Marking, Note, Verdict};
use crate::misconception::Misconception;
use crate::template::{ExpressionForm, LinesSpec};
use crate::values::Values;

/// More lines than any solution at school has.
const MAX_LINES: usize = 60;
/// More characters than any line at school has.
const MAX_LINE: usize = 400;

/// The squares of the lengths of all lines together: what a line takes grows like the square of its length. That is 50 lines
/// of 63 characters, or 20 of 100.
const MAX_SQUARES: usize = 200_000;

/// What the steps are worth, the end being worth the rest, where the template does not say.
const STEPS_CREDIT: f64 = 0.7;

/// The most that a solution is worth whose end is wrong, even where the end is worth nothing by itself.
const MOST_WITHOUT_END: f64 = 0.9;

/// `kind = "lines"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lines {
    start: Box<Entry>,
    pub(crate) end: Box<Field>,
    /// What the steps are worth, from 0 to 1.
    steps: f64,
}

/// The task of an instance.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    pub(crate) start: Box<Entry>,
    pub(crate) end: Box<field::Posed>,
}

impl Lines {
    pub(crate) fn compile(spec: &LinesSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let start = building.scope.entry(&spec.start);
        let start = building.mistakes.take(&format!("{path}.start"), start);
        let end = building.field(&spec.end, &format!("{path}.end"));
        let steps = spec.credit.map_or(STEPS_CREDIT, |credit| credit.steps.to_f64());
        Some(Self { start: Box::new(start?), end: Box::new(end?), steps })
    }

    pub(crate) fn pose(&self, misconceptions: &[Misconception], values: &Values) -> Option<Posed> {
        let start = self.start.map(&|expr| values.substitute(expr));
        // As it would be typed, so that places in it are places in its text.
        let start = math::parse_entry(&start.text(Lang::Lt)).ok()?;
        let own = field::typed(misconceptions, None);
        Some(Posed { start: Box::new(start), end: Box::new(self.end.pose(&own, values)?) })
    }

    pub(crate) fn mark(
        &self,
        posed: &Posed,
        lines: &[String],
        letters: &BTreeSet<Symbol>,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        if is_too_long(lines) {
            return Marking::invalid(Note::TooLong);
        }
        if lines.iter().all(|line| line.trim().is_empty()) {
            return Marking::invalid(Note::Empty);
        }
        let mut solution = Solution::new(&posed.start, &self.unknowns());
        let judged = solution.judge_all(lines);
        if solution.patience.is_over() {
            return Marking::invalid(Note::TooLong);
        }
        let end = match self.answer(&solution, &judged, lines, letters) {
            Some(text) => self.end.mark(&posed.end, &text, letters, values, misconceptions),
            None => Marking::invalid(Note::NotFinished),
        };
        let written = |at: &usize| !lines[*at].trim().is_empty();
        let own: Vec<&Marking> = (0..judged.len()).filter(written).map(|at| &judged[at].marking).collect();
        let ends_rightly = solution.last.is_some_and(|at| judged[at].marking.verdict == Verdict::Correct);
        let marking = self.total(&own, &end, ends_rightly);
        let parts = judged.into_iter().map(|judged| judged.marking).collect();
        Marking { parts, understood: None, ..marking }
    }

    /// The next step after these lines.
    pub(crate) fn next_step(
        &self,
        posed: &Posed,
        lines: &[String],
        letters: &BTreeSet<Symbol>,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> NextStep {
        if is_too_long(lines) {
            return NextStep::Unknown;
        }
        let mut solution = Solution::new(&posed.start, &self.unknowns());
        let judged = solution.judge_all(lines);
        if solution.patience.is_over() {
            return NextStep::Unknown;
        }
        let answer = self.answer(&solution, &judged, lines, letters);
        let is_answer = answer.is_some_and(|text| {
            self.end.mark(&posed.end, &text, letters, values, misconceptions).verdict == Verdict::Correct
        });
        hint::next(&solution, &judged, lines, &self.goal(), is_answer)
    }

    /// The letters whose values are asked for.
    fn unknowns(&self) -> Vec<Symbol> {
        match &*self.end {
            Field::EquationSolution(kind) => vec![kind.unknown.clone()],
            Field::SolutionSet(kind) => kind.unknowns.clone(),
            _ => Vec::new(),
        }
    }

    /// What the lines are to arrive at.
    fn goal(&self) -> Goal {
        match &*self.end {
            Field::Expression(kind) => match kind.form {
                ExpressionForm::Expanded => Goal::Expand,
                ExpressionForm::Factored => Goal::Factor,
                ExpressionForm::CompletedSquare => Goal::CompleteSquare,
                _ => Goal::Simplify,
            },
            Field::EquationSolution(_) | Field::SolutionSet(_) => Goal::Solve(self.unknowns()),
            _ => Goal::Simplify,
        }
    }

    /// The answer that the lines arrive at, as it would be typed.
    fn answer(
        &self,
        solution: &Solution<'_>,
        judged: &[Judged],
        lines: &[String],
        letters: &BTreeSet<Symbol>,
    ) -> Option<String> {
        let last = solution.last?;
        let typed = side::stripped(&lines[last]).text.to_owned();
        let understood = judged[last].marking.understood.as_ref();
        if let Some(system) = &solution.system {
            // Values on lines of their own are one answer together.
            return match (self.end.read(&typed, letters), system.answer()) {
                (Err(_), Some(answer)) => Some(answer.text(Lang::Lt)),
                _ => Some(typed),
            };
        }
        // The result of a line of a calculation is what its last side says.
        if let (Entry::Expression(_), Some(result)) = (solution.start, understood) {
            return Some(result.text(Lang::Lt));
        }
        // Solutions that were written one by one, and `x = 10/2 = 5`.
        let own = understood.and_then(|entry| side::single(entry, &solution.start.symbols()));
        match (own, &solution.before.entry) {
            (Some(_), together @ Entry::List(_)) => Some(together.text(Lang::Lt)),
            (Some(one), _) if matches!(understood, Some(Entry::Chain(_))) => {
                Some(one.relation.text(Lang::Lt))
            }
            _ => Some(typed),
        }
    }

    /// The verdict on the whole, from those on the lines and on the last one as an answer. `ends_rightly` says
    /// whether that line follows from the one before.
    fn total(&self, lines: &[&Marking], end: &Marking, ends_rightly: bool) -> Marking {
        let any = |verdict| lines.iter().any(|line| line.verdict == verdict);
        let followed = lines.iter().filter(|line| line.verdict == Verdict::Correct).count() as f64;
        let steps = self.steps * followed / lines.len().max(1) as f64;
        match end.verdict {
            _ if any(Verdict::Invalid) => Marking::invalid(Note::LineNotRead),
            Verdict::Correct if !any(Verdict::Wrong) => Marking::correct(),
            // Where steps are worth nothing, the end is all there is to be right.
            Verdict::Correct if self.steps <= 0.0 => Marking::correct(),
            Verdict::Correct => Marking::partial(steps + (1.0 - self.steps)),
            Verdict::WrongForm if !any(Verdict::Wrong) => Marking { parts: Vec::new(), ..end.clone() },
            // Right so far, and not at its end: nobody is marked for a solution that goes on.
            Verdict::Invalid if !any(Verdict::Wrong) => Marking::invalid(Note::NotFinished),
            verdict => {
                let consistent = verdict == Verdict::Wrong && any(Verdict::Wrong) && ends_rightly;
                let note = consistent.then_some(Note::FollowsFromSlip);
                let credit = steps.min(MOST_WITHOUT_END);
                Marking { misconception: end.misconception.clone(), note, ..Marking::partial(credit) }
            }
        }
    }
}

fn is_too_long(lines: &[String]) -> bool {
    // In bytes first: nobody has to count the characters of what is far too long.
    if lines.len() > MAX_LINES || lines.iter().any(|line| line.len() > 4 * MAX_LINE) {
        return true;
    }
    let lengths = || lines.iter().map(|line| line.trim().chars().count());
    lengths().any(|length| length > MAX_LINE)
        || lengths().map(|length| length * length).sum::<usize>() > MAX_SQUARES
}

/// `x` of `x_1` and `x_2`, which name the solutions of an equation with x.
fn without_index(symbol: &Symbol, letters: &BTreeSet<Symbol>) -> Option<Symbol> {
    let letter = Symbol::new(symbol.as_str().split_once('_')?.0);
    (letters.contains(&letter) && !letters.contains(symbol)).then_some(letter)
}
