//! Other equations: the first line of the solver's own solution that says something new.

use std::collections::BTreeSet;

use super::{Action, NextStep};
use crate::set::{End, Interval, Parts};
use crate::solve::{Reason, solution_set, solve};
use crate::{Entry, Expr, Factor, Function, Lang, Print, Relation, SetExpr, Symbol, Term};

pub(super) fn step(relation: &Relation, unknown: &Symbol) -> Option<NextStep> {
    let letters = relation.symbols();
    if letters.len() != 1 || !letters.contains(unknown) {
        return None;
    }
    let text = |line: &Entry| line.text(Lang::Lt);
    let own = text(&Entry::Relation(relation.clone()));
    let steps = solve(relation, unknown)?.steps;
    // A student who is further than the solver's first lines goes on from there.
    let passed = steps.iter().rposition(|step| text(&step.line) == own).map_or(0, |at| at + 1);
    // Logarithms stay what they are: lg is not written by ln.
    let known = functions_of(&Entry::Relation(relation.clone()));
    let letter = steps.first().filter(|step| step.reason == Reason::Substitute);
    if let Some(step) = letter {
        return Some(NextStep { aside: true, ..NextStep::of(Action::IntroduceLetter, step.line.clone()) });
    }
    let new = |step: &&crate::Step| {
        // A domain is no line that the next ones follow from, a new letter is not read here, and whether terms
        // are moved first is a matter of taste.
        !matches!(
            step.reason,
            Reason::Domain | Reason::Substitute | Reason::SubstituteBack | Reason::Case | Reason::MoveToLeft
        ) && text(&step.line) != own
            && (step.line.symbols().iter().all(|letter| letter == unknown) || is_family(&step.line))
            && functions_of(&step.line).iter().all(|function| known.contains(function))
    };
    match steps[passed..].iter().find(new) {
        Some(step) => Some(NextStep::of(action(step.reason)?, step.line.clone())),
        None => all_angles(relation, unknown),
    }
}

/// `x = π/6 + 2πk; x = 5π/6 + 2πk, k ∈ Z`
fn all_angles(relation: &Relation, unknown: &Symbol) -> Option<NextStep> {
    let Parts::Repeated(parts, period) = solution_set(relation, unknown)?.parts() else { return None };
    let index = Symbol::new("k");
    let step = Expr::product(vec![
        Factor::times(period.expr()?.clone()),
        Factor::times(Expr::Symbol(index.clone())),
    ]);
    let angle = |part: &Interval| {
        let (End::Closed(low), End::Closed(high)) = (&part.low, &part.high) else { return None };
        let value = Expr::sum(vec![Term::plus(low.expr()?.clone()), Term::plus(step.tidy())]);
        let alone = Expr::Symbol(unknown.clone());
        (low.is(high) == Some(true)).then(|| Entry::Relation(Relation::equation(alone, value)))
    };
    let mut lines: Vec<Entry> = parts.iter().map(angle).collect::<Option<_>>()?;
    let statement = if lines.len() == 1 { lines.pop()? } else { Entry::List(lines) };
    let line =
        Entry::Family { statement: Box::new(statement), indices: vec![index], domain: SetExpr::Integers };
    Some(NextStep::of(Action::Trigonometry, line))
}

fn action(reason: Reason) -> Option<Action<Expr>> {
    Some(match reason {
        Reason::SeparateTerms => Action::MoveTerms { terms: Vec::new() },
        Reason::ClearDenominators => Action::ClearDenominators,
        Reason::TakeRoots => Action::TakeRoots,
        Reason::Factor => Action::Factor,
        Reason::ZeroProduct => Action::ZeroProduct,
        Reason::IsolateRoot => Action::IsolateRoot,
        Reason::RaiseToPower => Action::RaiseToPower,
        Reason::CheckSolutions | Reason::Answer => Action::CheckSolutions,
        Reason::SplitModulus => Action::SplitModulus,
        Reason::CompareExponents => Action::CompareExponents,
        Reason::TakeLogarithms | Reason::CombineLogarithms | Reason::DefinitionOfLogarithm => {
            Action::UseLogarithms
        }
        Reason::OneFunction | Reason::DivideByCosine | Reason::AuxiliaryAngle | Reason::AllAngles => {
            Action::Trigonometry
        }
        Reason::QuadraticFormula => Action::QuadraticFormula,
        Reason::Divide
        | Reason::Domain
        | Reason::MoveToLeft
        | Reason::Discriminant
        | Reason::Substitute
        | Reason::SubstituteBack
        | Reason::Case
        | Reason::SignsBetweenZeros
        | Reason::Insert
        | Reason::Eliminate => return None,
    })
}

fn functions_of(line: &Entry) -> BTreeSet<Function> {
    fn look(expr: &Expr, found: &mut BTreeSet<Function>) {
        if let Expr::Call { function, .. } = expr {
            found.insert(*function);
        }
        expr.children().for_each(|child| look(child, found));
    }
    let mut found = BTreeSet::new();
    line.visit(&mut |expr| look(expr, &mut found));
    found
}

/// Whether it names all solutions of an equation that has them again and again: `x = π/4 + πk, k ∈ Z`.
fn is_family(line: &Entry) -> bool {
    match line {
        Entry::Family { .. } => true,
        Entry::List(parts) => parts.iter().all(is_family),
        _ => false,
    }
}
