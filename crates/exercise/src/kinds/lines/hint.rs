//! The next step of a solution that is being written.

use math::next_step::{self, Action, Goal};
use math::{Entry, Lang, Print, StepRelation};
use serde::{Deserialize, Serialize};

use super::judge::{Judged, Solution, follows};
use crate::marking::{Note, Verdict};

/// What to say to a student who asks how to go on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NextStep {
    /// All is right so far: this comes next.
    Next(StepHint),
    /// A line is wrong, and the others go on from it.
    Mistake {
        /// Which, counted from 0.
        line: usize,
        /// What is known of it.
        note: Option<Note>,
        /// How to go on from the last right line.
        instead: Option<StepHint>,
    },
    /// The last line cannot be read.
    NotRead {
        /// Which, counted from 0.
        line: usize,
    },
    /// Nothing is left to be done.
    Finished,
    /// No step is known from here.
    Unknown,
}

/// A step in two strengths: what to do, and the line that comes of it. All formulas are texts in Lithuanian notation,
/// to be read and typeset.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepHint {
    /// What to do: the gentle hint.
    pub action: Action<String>,
    /// The part of the line that it is done to, if it is not all of it.
    pub place: Option<String>,
    /// The line that it goes on from, counted from 0; `None` for the line that was given.
    pub from: Option<usize>,
    /// The line that comes of it: the strong hint.
    pub line: String,
    /// Whether that line stands beside the solution: a discriminant, a letter introduced.
    pub aside: bool,
}

/// The next step after the lines that were judged; `is_answer` tells whether the last one is the right answer.
pub(super) fn next(
    solution: &Solution<'_>,
    judged: &[Judged],
    lines: &[String],
    goal: &Goal,
    is_answer: bool,
) -> NextStep {
    let verdict = |at: &usize| judged[*at].marking.verdict;
    let written: Vec<usize> = (0..judged.len()).filter(|at| !lines[*at].trim().is_empty()).collect();
    if let Some(last) = written.last().filter(|at| verdict(at) == Verdict::Invalid) {
        return NextStep::NotRead { line: *last };
    }
    if solution.has_slipped()
        && let Some(wrong) = written.iter().find(|at| verdict(at) == Verdict::Wrong)
    {
        let note = judged[*wrong].marking.note.clone();
        return NextStep::Mistake { line: *wrong, note, instead: hint(solution, goal, true) };
    }
    if is_answer {
        return NextStep::Finished;
    }
    hint(solution, goal, false).map_or(NextStep::Unknown, NextStep::Next)
}

fn hint(solution: &Solution<'_>, goal: &Goal, slipped: bool) -> Option<StepHint> {
    let step = step(solution, goal, slipped)?;
    let text = |expr: math::Expr| expr.text(Lang::Lt);
    Some(StepHint {
        action: step.action.map(text),
        place: step.place.map(text),
        from: solution.right_at,
        line: step.line.text(Lang::Lt),
        aside: step.aside,
    })
}

fn step(solution: &Solution<'_>, goal: &Goal, slipped: bool) -> Option<next_step::NextStep> {
    let of = |action, line| next_step::NextStep { action, place: None, line, aside: false };
    if let Some(system) = &solution.system {
        return next_step::next_step(&Entry::All(system.current.clone()), goal, None);
    }
    let line = if slipped { solution.last_right() } else { &solution.before.entry };
    let discriminant = solution.discriminant.as_ref().filter(|_| !slipped);
    if let (Goal::Solve(_), Some((letter, value))) = (goal, solution.lets.last()) {
        if line.symbols().contains(letter) {
            let own = Goal::Solve(vec![letter.clone()]);
            return next_step::next_step(line, &own, discriminant).or_else(|| {
                let action = Action::Substitute { letter: letter.clone(), value: value.clone() };
                Some(of(action, solution.meant(line)))
            });
        }
        if let Some(step) = next_step::in_letter(line, letter, value) {
            return Some(step);
        }
    }
    if let Some(step) = next_step::next_step(line, goal, discriminant) {
        return Some(step);
    }
    let kept = fitting(solution, line)?;
    (kept != *line).then(|| of(Action::CheckSolutions, kept))
}

/// The alternatives that fulfil the given line.
fn fitting(solution: &Solution<'_>, line: &Entry) -> Option<Entry> {
    let parts = match line {
        Entry::List(parts) => parts.as_slice(),
        Entry::Relation(_) => std::slice::from_ref(line),
        _ => return None,
    };
    if solution.solves_the_start(line) {
        return None;
    }
    let fits = |part: &&Entry| {
        let related = solution.relate(solution.start, part);
        follows(&related) || matches!(related, StepRelation::SolutionsLost(_))
    };
    let mut kept: Vec<Entry> = parts.iter().filter(fits).cloned().collect();
    let entry = match kept.len() {
        0 => Entry::NoSolution,
        1 => kept.remove(0),
        _ => Entry::List(kept),
    };
    solution.solves_the_start(&entry).then_some(entry)
}
