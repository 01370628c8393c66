//! A text or table with gaps, each marked by itself.

mod follow;

use std::collections::BTreeSet;

use math::{Equivalence, Expr, Lang, Symbol};

use super::choice::Choice;
use super::field::{self, Field, Value};
use super::{Asked, Building, choice};
use crate::compile::{Bilingual, compile_carried};
use crate::draw::Recipe;
use crate::error::TemplateErrorKind;
use crate::exercise::Carried;
use crate::figure;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::Misconception;
use crate::question::{self, Height, Sign};
use crate::template::{AnswerSpec, BarsSpec, BlankSpec, BlanksSpec, Label, OptionSpec, Quantity, TableSpec};
use crate::values::{Number, Values};

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
    Table {
        caption: Bilingual<Markup>,
        head: Vec<Bilingual<Markup>>,
        rows: Vec<Vec<Bilingual<Markup>>>,
        bars: Option<Box<Bars>>,
        signs: bool,
    },
    Matrix(Vec<Vec<Bilingual<Markup>>>),
}

/// Bars beside a table, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Bars {
    top: Expr,
    step: Expr,
    joined: bool,
}

impl Bars {
    /// The bars of an instance; `None` if they cannot be drawn.
    pub(crate) fn show(
        &self,
        rows: &[Vec<Bilingual<Markup>>],
        gaps: &[Gap],
        values: &Values,
        lang: Lang,
    ) -> Option<question::Bars> {
        let (top, step) = (values.approximate(&self.top)?, values.approximate(&self.step)?);
        if top <= 0.0 || step <= 0.0 || top / step > 200.0 {
            return None;
        }
        let bar = |row: &Vec<Bilingual<Markup>>| {
            let (name, cell) = (row.first()?, row.last()?.of(lang));
            let height = if let Some(id) = cell.gaps().first() {
                Height::Gap(gaps.iter().position(|gap| gap.id == *id)?)
            } else {
                let written = Number::written(&cell.show(values, lang).plain_text(lang))?;
                Height::Given(math::approximate(&written.shown, &math::Bindings::new())?)
            };
            Some((name.of(lang).show(values, lang).plain_text(lang), height))
        };
        let bars = rows.iter().map(bar).collect::<Option<_>>()?;
        Some(question::Bars { bars, top, step, joined: self.joined })
    }
}

/// One gap.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    pub(crate) id: String,
    pub(crate) label: Option<Bilingual<Markup>>,
    pub(crate) kind: GapKind,
    /// The derived number that other gaps may go on from.
    carries: Option<Carried>,
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
                let carried_before = spec.blanks[..at].iter().filter_map(|other| other.carries.as_ref());
                if let Some(name) =
                    carried_before.into_iter().find(|name| Some(*name) == blank.carries.as_ref())
                {
                    building.mistakes.add(format!("{path}.carries"), TemplateErrorKind::Twice(name.clone()));
                }
                compile_gap(blank, at, &path, building)
            })
            .collect();
        if spec.bars.is_some() && spec.table.is_none() {
            building.mistakes.add(format!("{path}.bars"), TemplateErrorKind::NeedsKey("table"));
        }
        let (layout, place) = match (&spec.text, &spec.table) {
            (None, None) if !spec.matrix.is_empty() => {
                let path = format!("{path}.matrix");
                (compile_rows(&spec.matrix, &path, building).map(Layout::Matrix), path)
            }
            (Some(text), None) if spec.matrix.is_empty() => {
                (building.label(text, &format!("{path}.text")).map(Layout::Text), format!("{path}.text"))
            }
            (None, Some(table)) if spec.matrix.is_empty() => {
                let bars = match &spec.bars {
                    Some(bars) => Some(Box::new(compile_bars(bars, &format!("{path}.bars"), building)?)),
                    None => None,
                };
                let path = format!("{path}.table");
                (compile_table(table, bars, &path, building), path)
            }
            _ => {
                let kind = TemplateErrorKind::WrongSort("blanks need one of `text`, `table` and `matrix`");
                building.mistakes.add(path, kind);
                (None, String::new())
            }
        };
        let layout = layout?;
        check_gaps(&layout, spec, &place, building);
        if spec.table.as_ref().is_some_and(|table| table.signs) {
            check_signs(spec, path, building);
        }
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
        recipe: &Recipe,
    ) -> Marking {
        if texts.len() != self.gaps.len() {
            return Marking::invalid(Note::NoSuchOption);
        }
        let mark = |((gap, posed), text): ((&Gap, &Posed), &String)| {
            gap.mark(posed, text, letters, values, misconceptions)
        };
        let parts: Vec<Marking> = self.gaps.iter().zip(posed).zip(texts).map(mark).collect();
        let parts = self.follow(parts, texts, letters, values, recipe);
        let follows = parts.iter().any(|part| part.note == Some(Note::CarriedForward));
        let marking = together(parts);
        let note = marking.note.clone().or(follows.then_some(Note::CarriedForward));
        Marking { note, ..marking }
    }

    pub(crate) fn flaws(&self, posed: &[Posed], asked: &Asked<'_>, path: &str, flaws: &mut Vec<Flaw>) {
        if let Layout::Table { rows, bars: Some(bars), .. } = &self.layout
            && bars.show(rows, &self.gaps, asked.values, Lang::Lt).is_none()
        {
            flaws.push(Flaw::FigureWithoutValue { path: format!("{path}.bars") });
        }
        for (at, (gap, posed)) in self.gaps.iter().zip(posed).enumerate() {
            if !gap.asks_what_it_carries(posed, asked.values) {
                flaws.push(Flaw::CarriesAnother { path: format!("{path}.blank[{at}].carries") });
            }
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
            Layout::Matrix(rows) => {
                rows.iter().flatten().map(|cell| (format!("{path}.matrix"), cell.of(lang))).collect()
            }
            Layout::Table { caption, head, rows, .. } => {
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

impl Gap {
    /// Marks what stands in it by itself.
    fn mark(
        &self,
        posed: &Posed,
        text: &str,
        letters: &BTreeSet<Symbol>,
        values: &Values,
        misconceptions: &[Misconception],
    ) -> Marking {
        match (&self.kind, posed) {
            _ if text.trim().is_empty() => Marking::invalid(Note::Empty),
            (GapKind::Field(field), Posed::Field(posed)) => {
                field.mark(posed, text, letters, values, misconceptions)
            }
            (GapKind::Choice(choice), Posed::Choice(posed)) => match text.trim().parse() {
                Ok(option) => choice.mark(posed, &[option]),
                Err(_) => Marking::invalid(Note::NoSuchOption),
            },
            _ => Marking::invalid(Note::NoSuchOption),
        }
    }

    /// Whether the number that it carries, if any, is the one that belongs into it.
    fn asks_what_it_carries(&self, posed: &Posed, values: &Values) -> bool {
        let (Some(carries), GapKind::Field(field), Posed::Field(posed)) = (&self.carries, &self.kind, posed)
        else {
            return true;
        };
        let number = values.number(carries.name.as_str()).map(|number| Value::Number(number.value.clone()));
        number.is_none_or(|number| field.same(&posed.right.value, &number, values) != Equivalence::Different)
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

fn compile_gap(spec: &BlankSpec, at: usize, gap_path: &str, building: &mut Building<'_>) -> Option<Gap> {
    let label = spec.label.as_ref().map(|label| building.texts(label, &format!("{gap_path}.label")));
    let path = format!("{gap_path}.answer");
    let kind = match &spec.answer {
        AnswerSpec::Choice(choice) if choice.several => {
            let kind = TemplateErrorKind::WrongSort("a gap takes one option: `several` cannot stand here");
            building.mistakes.add(&path, kind);
            None
        }
        AnswerSpec::Choice(choice) => Choice::compile(choice, Some(at), &path, building).map(GapKind::Choice),
        typed => building.field(typed, &path).map(|field| GapKind::Field(Box::new(field))),
    };
    let label = match label {
        Some(label) => Some(label?),
        None => None,
    };
    let carries = compile_carried(spec.carries.as_deref(), spec.carries_when.as_deref(), gap_path, building);
    let is_number = matches!(spec.answer, AnswerSpec::Number(_) | AnswerSpec::EquationSolution(_));
    if spec.carries.is_some() && !is_number {
        let kind = TemplateErrorKind::WrongSort("only an answer that is one number is carried forward");
        building.mistakes.add(format!("{gap_path}.carries"), kind);
    }
    Some(Gap { id: spec.id.clone(), label, kind: kind?, carries })
}

fn compile_table(
    spec: &TableSpec,
    bars: Option<Box<Bars>>,
    path: &str,
    building: &mut Building<'_>,
) -> Option<Layout> {
    let caption = building.label(&spec.caption, &format!("{path}.caption"));
    let head = compile_row(&spec.head, &format!("{path}.head"), building);
    let rows = compile_rows(&spec.rows, &format!("{path}.rows"), building);
    if spec.rows.is_empty() || spec.rows.iter().any(|row| row.len() != spec.head.len()) {
        let kind = TemplateErrorKind::WrongSort("every row has as many cells as `head`");
        building.mistakes.add(format!("{path}.rows"), kind);
    }
    Some(Layout::Table { caption: caption?, head: head?, rows: rows?, bars, signs: spec.signs })
}

fn compile_row(cells: &[Label], path: &str, building: &mut Building<'_>) -> Option<Vec<Bilingual<Markup>>> {
    let cells: Vec<_> =
        cells.iter().enumerate().map(|(at, cell)| building.label(cell, &format!("{path}[{at}]"))).collect();
    cells.into_iter().collect()
}

fn compile_rows(
    rows: &[Vec<Label>],
    path: &str,
    building: &mut Building<'_>,
) -> Option<Vec<Vec<Bilingual<Markup>>>> {
    let rows: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| compile_row(row, &format!("{path}[{at}]"), building))
        .collect();
    rows.into_iter().collect()
}

fn compile_bars(spec: &BarsSpec, path: &str, building: &mut Building<'_>) -> Option<Bars> {
    let step = spec.step.as_ref().unwrap_or(&Quantity::Whole(1));
    Some(Bars {
        top: figure::quantity(&spec.top, &format!("{path}.top"), building)?,
        step: figure::quantity(step, &format!("{path}.step"), building)?,
        joined: spec.joined,
    })
}

/// Every gap of a table of signs is a choice among different signs.
fn check_signs(spec: &BlanksSpec, path: &str, building: &mut Building<'_>) {
    for (at, blank) in spec.blanks.iter().enumerate() {
        let signs = |lang: Lang| -> Option<Vec<Sign>> {
            let AnswerSpec::Choice(choice) = &blank.answer else { return None };
            let sign = |option: &OptionSpec| {
                Sign::of(match option.text.as_ref()? {
                    Label::Same(text) => text,
                    Label::Each(texts) => texts.of(lang),
                })
            };
            let mut signs = choice.options.iter().map(sign).collect::<Option<Vec<_>>>()?;
            let count = signs.len();
            signs.sort_unstable();
            signs.dedup();
            (signs.len() == count).then_some(signs)
        };
        if Lang::ALL.into_iter().any(|lang| signs(lang).is_none()) {
            let kind = TemplateErrorKind::WrongSort(
                "a gap of a table of signs is a choice among `+`, `−`, `0` and `neapibr.` (`undef.`)",
            );
            building.mistakes.add(format!("{path}.blank[{at}].answer"), kind);
        }
    }
}

/// Every gap stands in the layout once, in both languages, and nothing else does.
fn check_gaps(layout: &Layout, spec: &BlanksSpec, path: &str, building: &mut Building<'_>) {
    for lang in Lang::ALL {
        let texts: Vec<&Markup> = match layout {
            Layout::Text(text) => vec![text.of(lang)],
            Layout::Table { head, rows, .. } => {
                head.iter().chain(rows.iter().flatten()).map(|cell| cell.of(lang)).collect()
            }
            Layout::Matrix(rows) => rows.iter().flatten().map(|cell| cell.of(lang)).collect(),
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
