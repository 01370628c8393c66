//! Tables of a simulation.

use std::fmt::Write;

use super::trial::{Outcome, Setting};
use crate::learners::Kind;
use crate::route::Which;

/// What a table says of many students.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantiles {
    /// Half need at most so many answers.
    pub median: usize,
    /// Nine of ten do.
    pub ninetieth: usize,
}

impl Quantiles {
    /// Of any number of students; 0 of none.
    pub fn of(mut answers: Vec<usize>) -> Self {
        answers.sort_unstable();
        let at = |share: f64| {
            let place = (share * answers.len() as f64).ceil() as usize;
            answers.get(place.saturating_sub(1)).copied().unwrap_or(0)
        };
        Self { median: at(0.5), ninetieth: at(0.9) }
    }
}

/// The outcomes as Markdown: all students, the weakest tenth, each kind, each graph.
pub fn report(setting: &Setting, outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    let weakest = weakest_tenth(setting, outcomes);
    let _ =
        writeln!(text, "| policy | median | 90th percentile | weakest tenth, median | … 90th percentile |");
    let _ = writeln!(text, "|---|---|---|---|---|");
    for (at, which) in setting.policies.iter().enumerate() {
        let all = Quantiles::of(outcomes.iter().map(|outcome| outcome.answers[at]).collect());
        let weak = Quantiles::of(weakest.iter().map(|outcome| outcome.answers[at]).collect());
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            which.name(),
            all.median,
            all.ninetieth,
            weak.median,
            weak.ninetieth
        );
    }
    let groups = Kind::ALL.map(|kind| (kind.name().to_owned(), of(outcomes, |outcome| outcome.kind == kind)));
    by_group(&mut text, setting, "learner", &groups);
    let groups: Vec<_> = (0..setting.graphs)
        .map(|graph| (graph.to_string(), of(outcomes, |outcome| outcome.graph == graph)))
        .collect();
    by_group(&mut text, setting, "graph", &groups);
    text
}

fn of(outcomes: &[Outcome], wanted: impl Fn(&Outcome) -> bool) -> Vec<&Outcome> {
    outcomes.iter().filter(|outcome| wanted(outcome)).collect()
}

/// The tenth that needs most even when taught by the oracle (by the first policy, where there is no oracle): no policy
/// decides itself who its weakest are.
fn weakest_tenth<'a>(setting: &Setting, outcomes: &'a [Outcome]) -> Vec<&'a Outcome> {
    let judge = setting.policies.iter().position(|which| *which == Which::Oracle).unwrap_or(0);
    let mut ordered: Vec<&Outcome> = outcomes.iter().collect();
    ordered.sort_by_key(|outcome| std::cmp::Reverse(outcome.answers[judge]));
    ordered.truncate(outcomes.len().div_ceil(10));
    ordered
}

fn by_group(text: &mut String, setting: &Setting, title: &str, groups: &[(String, Vec<&Outcome>)]) {
    let names: Vec<&str> = setting.policies.iter().map(|which| which.name()).collect();
    let _ = writeln!(text, "\n| {title} | {} |", names.join(" | "));
    let _ = writeln!(text, "|---|{}", "---|".repeat(names.len()));
    for (name, group) in groups {
        let cell = |at: usize| {
            let quantiles = Quantiles::of(group.iter().map(|outcome| outcome.answers[at]).collect());
            format!("{} / {}", quantiles.median, quantiles.ninetieth)
        };
        let cells: Vec<String> = (0..names.len()).map(cell).collect();
        let _ = writeln!(text, "| {name} | {} |", cells.join(" | "));
    }
}
