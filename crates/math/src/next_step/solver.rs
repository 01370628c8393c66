//! Other equations: the first line of the solver's own solution that says something new.

use super::{Action, NextStep};
use crate::solve::{Reason, solve};
use crate::{Entry, Expr, Lang, Print, Relation, Symbol};

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
    let new = |step: &&crate::Step| {
        // A domain is no line that the next ones follow from, a new letter is not read here, and whether terms
        // are moved first is a matter of taste.
        !matches!(
            step.reason,
            Reason::Domain | Reason::Substitute | Reason::SubstituteBack | Reason::Case | Reason::MoveToLeft
        ) && text(&step.line) != own
            && step.line.symbols().iter().all(|letter| letter == unknown)
    };
    let step = steps[passed..].iter().find(new)?;
    Some(NextStep::of(action(step.reason)?, step.line.clone()))
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
