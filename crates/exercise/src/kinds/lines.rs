//! A solution line by line, each judged by the one before.

use std::collections::BTreeSet;

use math::{
    Assumptions, Entry, Equivalence, Expr, Lang, Print, RealSet, Relation, RelationOp, StepRelation, Symbol,
};

use super::Building;
use super::field::{self, Field};
use crate::marking::{Marking, Note, Verdict};
use crate::misconception::Misconception;
use crate::template::LinesSpec;
use crate::values::Values;

/// More lines than any solution at school has.
const MAX_LINES: usize = 60;
/// More characters than any line at school has.
const MAX_LINE: usize = 400;

/// What a solution with a slip is worth whose other steps are right.
const METHOD_CREDIT: f64 = 0.7;

/// `kind = "lines"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lines {
    start: Box<Entry>,
    pub(crate) end: Box<Field>,
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
        Some(Self { start: Box::new(start?), end: Box::new(end?) })
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
        if lines.len() > MAX_LINES || lines.iter().any(|line| line.chars().nth(MAX_LINE).is_some()) {
            return Marking::invalid(Note::TooLong);
        }
        let Some(last) = lines.iter().rfind(|line| !line.trim().is_empty()) else {
            return Marking::invalid(Note::Empty);
        };
        let parts = judged(&posed.start, lines);
        // The result of a line of a calculation is what its last side says.
        let result = match (&*posed.start, parts.iter().rev().find_map(|part| part.understood.as_ref())) {
            (Entry::Expression(_), Some(result)) => result.text(Lang::Lt),
            _ => last.trim().trim_start_matches(LEADING).to_owned(),
        };
        let end = self.end.mark(&posed.end, &result, letters, values, misconceptions);
        let written = parts.iter().zip(lines).filter(|(_, line)| !line.trim().is_empty());
        let marking = total(&written.map(|(part, _)| part).collect::<Vec<_>>(), &end);
        Marking { parts, understood: None, ..marking }
    }
}

/// What may stand before a line without meaning anything: `= 2x + 6`, `⇔ x = 3`.
const LEADING: [char; 7] = ['=', '⇔', '⇒', '→', '↔', ' ', '\u{a0}'];

/// The verdict on the whole, from those on the lines and on the last one as an answer.
fn total(lines: &[&Marking], end: &Marking) -> Marking {
    let any = |verdict| lines.iter().any(|line| line.verdict == verdict);
    let followed = lines.iter().filter(|line| line.verdict == Verdict::Correct).count() as f64;
    let share = followed / lines.len().max(1) as f64;
    match end.verdict {
        _ if any(Verdict::Invalid) => Marking::invalid(Note::LineNotRead),
        Verdict::Correct if !any(Verdict::Wrong) => Marking::correct(),
        Verdict::Correct => Marking::partial(METHOD_CREDIT.max(share * METHOD_CREDIT)),
        Verdict::WrongForm if !any(Verdict::Wrong) => Marking { parts: Vec::new(), ..end.clone() },
        // Right so far, and not at its end: nobody is marked for a solution that goes on.
        Verdict::Invalid if !any(Verdict::Wrong) => Marking::invalid(Note::NotFinished),
        _ => Marking { misconception: end.misconception.clone(), ..Marking::partial(share * METHOD_CREDIT) },
    }
}

/// The verdict on each line. Empty ones are passed over.
fn judged(start: &Entry, lines: &[String]) -> Vec<Marking> {
    let mut before = Before { start, entry: start.clone(), text: start.text(Lang::Lt) };
    let letters = start.symbols();
    let mut parts = Vec::new();
    for line in lines {
        let text = line.trim().trim_start_matches(LEADING);
        if text.is_empty() {
            parts.push(Marking::correct());
            continue;
        }
        match math::parse_entry(text) {
            Ok(entry) => {
                let plain = |symbol: &Symbol| without_index(symbol, &letters).map(Expr::Symbol);
                let (entry, marking) = before.follow(entry.map(&|expr| expr.substitute(&plain)));
                parts.push(marking.understood(entry.clone()));
                before = Before { start, entry, text: text.to_owned() };
            }
            // The next line is judged by the last one that could be read.
            Err(error) => {
                let cut = line.chars().count() - line.trim().trim_start_matches(LEADING).chars().count();
                let lead = cut - (line.chars().count() - line.trim_end().chars().count());
                let span = error.span.start + lead..error.span.end + lead;
                parts.push(Marking::invalid(Note::Syntax(math::ParseError { span, kind: error.kind })));
            }
        }
    }
    parts
}

/// `x` of `x_1` and `x_2`, which name the solutions of an equation with x.
fn without_index(symbol: &Symbol, letters: &BTreeSet<Symbol>) -> Option<Symbol> {
    let letter = Symbol::new(symbol.as_str().split_once('_')?.0);
    (letters.contains(&letter) && !letters.contains(symbol)).then_some(letter)
}

/// The line before.
struct Before<'a> {
    /// The line that was given.
    start: &'a Entry,
    entry: Entry,
    text: String,
}

impl Before<'_> {
    /// What the next line says, and how it follows.
    fn follow(&self, line: Entry) -> (Entry, Marking) {
        let (line, holds) =
            if matches!(self.entry, Entry::Expression(_)) { result(&self.entry, line) } else { (line, true) };
        let marking = if holds { self.judge(&line) } else { Marking::wrong(Some(Note::SidesDiffer)) };
        (line, marking)
    }

    fn judge(&self, line: &Entry) -> Marking {
        match math::relation(&self.entry, line, &Assumptions::default()) {
            StepRelation::Equal
            | StepRelation::Equivalent
            | StepRelation::EquivalentReals
            | StepRelation::SameRootsUpToMultiplicity => Marking::correct(),
            // What came in on the way, and does not solve what was given, is rightly left out.
            StepRelation::SolutionsLost(_) if self.solves_the_same(line) => Marking::correct(),
            StepRelation::SolutionsLost(lost) => {
                Marking { note: Some(Note::SolutionsLost { which: named(lost) }), ..Marking::wrong(None) }
            }
            // Squaring does it: the rest of the solution can mend it.
            StepRelation::SolutionsGained(gained) => {
                Marking { note: Some(Note::SolutionsGained { which: named(gained) }), ..Marking::correct() }
            }
            StepRelation::AndOr => Marking::wrong(Some(Note::AndOr)),
            StepRelation::Wrong
            | StepRelation::CoefficientsEquated(_)
            | StepRelation::CoefficientsJoined(_)
            | StepRelation::Differentiated(_)
            | StepRelation::Integrated(_) => Marking::wrong(self.mistake(line)),
            StepRelation::Unknown => Marking { note: Some(Note::Unchecked), ..Marking::correct() },
        }
    }

    /// Whether the line has the solutions of the line that was given.
    fn solves_the_same(&self, line: &Entry) -> bool {
        matches!(
            math::relation(self.start, line, &Assumptions::default()),
            StepRelation::Equivalent
                | StepRelation::EquivalentReals
                | StepRelation::SameRootsUpToMultiplicity
        )
    }

    /// The wrong rule that leads from the line before to this one, and the place it was used on.
    fn mistake(&self, line: &Entry) -> Option<Note> {
        let (before, spans) = math::parse_entry_spanned(&self.text, &math::Reading::default()).ok()?;
        let found = math::steps::mistake(&before, line)?;
        let place = field::part_of(&self.text, found.place.span(&spans));
        Some(Note::WrongRule { rule: found.rule.id.to_owned(), place })
    }
}

/// The result of a line of a calculation, and whether its sides are equal: `2(x + 3) = 2x + 6` goes on to 2x + 6.
fn result(before: &Entry, line: Entry) -> (Entry, bool) {
    let sides: Vec<Expr> = match &line {
        Entry::Relation(Relation { left, op: RelationOp::Eq, right }) => vec![left.clone(), right.clone()],
        Entry::Chain(chain) if chain.relations().iter().all(|relation| relation.op == RelationOp::Eq) => {
            chain.sides().cloned().collect()
        }
        _ => return (line, true),
    };
    let (Entry::Expression(before), Some(last)) = (before, sides.last().cloned()) else {
        return (line, true);
    };
    let same = |a: &Expr, b: &Expr| {
        matches!(math::equivalent(a, b), Equivalence::Equal | Equivalence::ProbablyEqual)
    };
    let all = std::iter::once(before).chain(&sides).collect::<Vec<_>>();
    (Entry::Expression(last), all.windows(2).all(|pair| same(pair[0], pair[1])))
}

/// A few numbers by name, to be read and typeset; `None` for many, or where they are not known.
fn named(set: Option<RealSet>) -> Option<String> {
    let points = set?.as_points()?;
    if points.len() > 3 {
        return None;
    }
    let texts: Option<Vec<String>> =
        points.iter().map(|point| point.expr().map(|expr| expr.text(Lang::Lt))).collect();
    texts.map(|texts| texts.join("; "))
}
