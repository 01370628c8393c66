//! A text or table with gaps, each marked by itself.

use std::collections::BTreeSet;

use math::{Lang, Symbol};

use super::choice::Choice;
use super::field::{self, Field};
use super::{Asked, Building, choice};
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::Misconception;
use crate::template::{AnswerSpec, BlankSpec, BlanksSpec, TableSpec};
use crate::values::Values;

/// The fewest and the most gaps.
const COUNT: (usize, usize) = (1, 24);

/// `kind = "blanks"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Blanks {
    pub(crate) layout: Layout,
    pub(crate) gaps: Vec<Gap>,
}

/// Where the gaps stand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Layout {
    Text(Bilingual<Markup>),
    Table { caption: Bilingual<Markup>, head: Vec<Bilingual<Markup>>, rows: Vec<Vec<Bilingual<Markup>>> },
}

/// One gap.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    pub(crate) id: String,
    pub(crate) label: Option<Bilingual<Markup>>,
    pub(crate) kind: GapKind,
}

/// What belongs into a gap.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum GapKind {
    Field(Box<Field>),
    Choice(Choice),
}

/// One gap of an instance.
#[derive(Debug, Clone)]
pub(crate) enum Posed {
    Field(Box<field::Posed>),
    Choice(choice::Posed),
}

impl Blanks {
    pub(crate) fn compile(spec: &BlanksSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.blank"), spec.blanks.len(), COUNT);
        let gaps: Vec<Option<Gap>> = spec
            .blanks
            .iter()
            .enumerate()
            .map(|(at, blank)| {
                let path = format!("{path}.blank[{at}]");
                if spec.blanks[..at].iter().any(|other| other.id == blank.id) {
                    building.mistakes.add(format!("{path}.id"), TemplateErrorKind::Twice(blank.id.clone()));
                }
                compile_gap(blank, &path, building)
            })
            .collect();
        let (layout, place) = match (&spec.text, &spec.table) {
            (Some(text), None) => {
                (building.label(text, &format!("{path}.text")).map(Layout::Text), format!("{path}.text"))
            }
            (None, Some(table)) => {
                let path = format!("{path}.table");
                (compile_table(table, &path, building), path)
            }
            _ => {
                let kind = TemplateErrorKind::WrongSort("blanks need either `text` or `table`");
                building.mistakes.add(path, kind);
                (None, String::new())
            }
        };
        let layout = layout?;
        check_gaps(&layout, spec, &place, building);
        Some(Self { layout, gaps: gaps.into_iter().collect::<Option<_>>()? })
    }

    pub(crate) fn pose(
        &self,
        misconceptions: &[Misconception],
        values: &Values,
        generator: &Generator,
    ) -> Option<Vec<Posed>> {
        let pose = |(at, gap): (usize, &Gap)| match &gap.kind {
            GapKind::Field(field) => {
                let own = field::typed(misconceptions, Some(at));
                field.pose(&own, values).map(|posed| Posed::Field(Box::new(posed)))
            }
            GapKind::Choice(choice) => Some(Posed::Choice(choice.pose(values, generator.fork(at)))),
        };
        self.gaps.iter().enumerate().map(pose).collect()
    }

    /// What to fill in, as it would be typed. Options are named by their places.
    pub(crate) fn right(posed: &[Posed]) -> Vec<String> {
        let right = |posed: &Posed| match posed {
            Posed::Field(posed) => field::typed_text(&posed.right),
            Posed::Choice(posed) => Choice::right(posed).first().map(ToString::to_string).unwrap_or_default(),
        };
        posed.iter().map(right).collect()
    }

    pub(crate) fn mark(
        &self,
        posed: &[Posed],
        texts: &[String],
        letters: &BTreeSet<Symbol>,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        if texts.len() != self.gaps.len() {
            return Marking::invalid(Note::NoSuchOption);
        }
        let mark = |((gap, posed), text): ((&Gap, &Posed), &String)| match (&gap.kind, posed) {
            _ if text.trim().is_empty() => Marking::invalid(Note::Empty),
            (GapKind::Field(field), Posed::Field(posed)) => {
                field.mark(posed, text, letters, values, misconceptions)
            }
            (GapKind::Choice(choice), Posed::Choice(posed)) => match text.trim().parse() {
                Ok(option) => choice.mark(posed, &[option]),
                Err(_) => Marking::invalid(Note::NoSuchOption),
            },
            _ => Marking::invalid(Note::NoSuchOption),
        };
        let parts: Vec<Marking> = self.gaps.iter().zip(posed).zip(texts).map(mark).collect();
        together(parts)
    }

    pub(crate) fn flaws(&self, posed: &[Posed], asked: &Asked<'_>, path: &str, flaws: &mut Vec<Flaw>) {
        for (at, (gap, posed)) in self.gaps.iter().zip(posed).enumerate() {
            let path = format!("{path}.blank[{at}].answer");
            match (&gap.kind, posed) {
                (GapKind::Field(field), Posed::Field(posed))
                    if !field.proves(&posed.right.value, asked.values) =>
                {
                    flaws.push(Flaw::NotASolution { path: format!("{path}.value") });
                }
                (GapKind::Choice(choice), Posed::Choice(posed)) => choice.flaws(posed, asked, &path, flaws),
                _ => {}
            }
        }
    }

    pub(crate) fn markups(&self, posed: &[Posed], path: &str, lang: Lang) -> Vec<(String, &Markup)> {
        let mut found = match &self.layout {
            Layout::Text(text) => vec![(format!("{path}.text"), text.of(lang))],
            Layout::Table { caption, head, rows } => {
                let mut cells = vec![(format!("{path}.table.caption"), caption.of(lang))];
                cells.extend(head.iter().map(|cell| (format!("{path}.table.head"), cell.of(lang))));
                let all = rows.iter().flatten();
                cells.extend(all.map(|cell| (format!("{path}.table.rows"), cell.of(lang))));
                cells
            }
        };
        for (at, (gap, posed)) in self.gaps.iter().zip(posed).enumerate() {
            if let (GapKind::Choice(choice), Posed::Choice(posed)) = (&gap.kind, posed) {
                found.extend(choice.markups(posed, &format!("{path}.blank[{at}].answer"), lang));
            }
            let label = gap.label.iter().map(|label| (format!("{path}.blank[{at}].label"), label.of(lang)));
            found.extend(label);
        }
        found
    }
}

/// The marking of several fields as one: an open or unreadable one makes no answer of the whole.
pub(super) fn together(parts: Vec<Marking>) -> Marking {
    let has = |verdict| parts.iter().any(|part| part.verdict == verdict);
    let credit = parts.iter().map(|part| part.credit).sum::<f64>() / parts.len().max(1) as f64;
    let misconception = parts.iter().find_map(|part| part.misconception.clone());
    let marking = if has(Verdict::Invalid) {
        Marking::invalid(Note::SomeNotFilled)
    } else if parts.iter().all(|part| part.verdict == Verdict::Correct) {
        Marking::correct()
    } else if has(Verdict::Wrong) || has(Verdict::Partial) {
        Marking::partial(credit)
    } else {
        Marking { verdict: Verdict::WrongForm, ..Marking::partial(credit) }
    };
    Marking { misconception, parts, ..marking }
}

fn compile_gap(spec: &BlankSpec, path: &str, building: &mut Building<'_>) -> Option<Gap> {
    let label = spec.label.as_ref().map(|label| building.texts(label, &format!("{path}.label")));
    let path = format!("{path}.answer");
    let kind = match &spec.answer {
        AnswerSpec::Choice(choice) if choice.several => {
            let kind = TemplateErrorKind::WrongSort("a gap takes one option: `several` cannot stand here");
            building.mistakes.add(&path, kind);
            None
        }
        AnswerSpec::Choice(choice) => Choice::compile(choice, &path, building).map(GapKind::Choice),
        typed => building.field(typed, &path).map(|field| GapKind::Field(Box::new(field))),
    };
    let label = match label {
        Some(label) => Some(label?),
        None => None,
    };
    Some(Gap { id: spec.id.clone(), label, kind: kind? })
}

fn compile_table(spec: &TableSpec, path: &str, building: &mut Building<'_>) -> Option<Layout> {
    let caption = building.label(&spec.caption, &format!("{path}.caption"));
    let mut row = |cells: &[_], path: &str| -> Option<Vec<_>> {
        let cells: Vec<_> = cells
            .iter()
            .enumerate()
            .map(|(at, cell)| building.label(cell, &format!("{path}[{at}]")))
            .collect();
        cells.into_iter().collect()
    };
    let head = row(&spec.head, &format!("{path}.head"));
    let rows: Vec<_> =
        spec.rows.iter().enumerate().map(|(at, cells)| row(cells, &format!("{path}.rows[{at}]"))).collect();
    if spec.rows.is_empty() || spec.rows.iter().any(|row| row.len() != spec.head.len()) {
        let kind = TemplateErrorKind::WrongSort("every row has as many cells as `head`");
        building.mistakes.add(format!("{path}.rows"), kind);
    }
    Some(Layout::Table { caption: caption?, head: head?, rows: rows.into_iter().collect::<Option<_>>()? })
}

/// Every gap stands in the layout once, in both languages, and nothing else does.
fn check_gaps(layout: &Layout, spec: &BlanksSpec, path: &str, building: &mut Building<'_>) {
    for lang in Lang::ALL {
        let texts: Vec<&Markup> = match layout {
            Layout::Text(text) => vec![text.of(lang)],
            Layout::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(|cell| cell.of(lang)).collect()
            }
        };
        let found: Vec<&str> = texts.iter().flat_map(|text| text.gaps()).collect();
        for (at, gap) in found.iter().enumerate() {
            if !spec.blanks.iter().any(|blank| blank.id == *gap) {
                building.mistakes.add(path, TemplateErrorKind::NoSuchId((*gap).to_owned()));
            } else if found[..at].contains(gap) {
                building.mistakes.add(path, TemplateErrorKind::Twice((*gap).to_owned()));
            }
        }
        for blank in spec.blanks.iter().filter(|blank| !found.contains(&blank.id.as_str())) {
            building.mistakes.add(path, TemplateErrorKind::GapMissing(blank.id.clone()));
        }
    }
}
