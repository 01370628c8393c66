//! The kinds of answers. Each has a file of its own; the enums [`Kind`] and [`Posed`] make the compiler name every place
//! that a new kind must fill.

mod amount;
mod blanks;
mod choice;
mod construct;
mod equation;
mod equation_solution;
mod expression;
mod field;
mod free;
mod groups;
mod lines;
mod number;
mod order;
mod points;
mod solution_set;

use std::collections::BTreeSet;

use math::{Condition, Lang, Symbol};
use protocol::{Answer, MisconceptionId};

use self::blanks::{Blanks, GapKind};
pub(crate) use self::blanks::{Gap, Layout};
use self::choice::Choice;
use self::construct::Construct;
use self::equation::Equation;
pub(crate) use self::field::{AnswerFormula, Field, Target, Value};
use self::free::Free;
use self::groups::Groups;
pub(crate) use self::groups::WrongGroups;
use self::lines::Lines;
pub use self::lines::{NextStep, StepHint};
use self::order::Order;
pub(crate) use self::order::WrongOrder;
pub(crate) use self::points::points_of;
pub(crate) use self::solution_set::numbers as numbers_of;
use crate::compile::{Bilingual, compile_bilingual};
use crate::draw::Recipe;
use crate::drawn;
use crate::error::{Located, Mistakes, TemplateErrorKind};
use crate::figure;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::{Misconception, Sign};
use crate::question::{self, Question};
use crate::rich::Rich;
use crate::scope::Scope;
use crate::template::{
    AnswerSpec, DerivedSpec, Drawn, FigureSpec, Label, Localized, Ordered, Template, Unknowns,
};
use crate::values::Values;

/// Fewer points have no trend.
const TREND_POINTS: usize = 3;

/// What an exercise, or a part of it, asks for, compiled.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// Typed into one field, or drawn beside it.
    Field(Box<Field>, Option<Box<drawn::Compiled>>),
    Choice(Choice),
    Order(Order),
    Groups(Groups),
    Blanks(Box<Blanks>),
    Lines(Lines),
    Construct(Box<Construct>),
    Free(Box<Free>),
}

/// The same with the numbers of an instance.
#[derive(Debug, Clone)]
pub(crate) enum Posed {
    Field(Box<field::Posed>),
    Choice(choice::Posed),
    Order(order::Posed),
    Groups(groups::Posed),
    Blanks(Vec<blanks::Posed>),
    Lines(lines::Posed),
    Construct(construct::Posed),
    Free,
}

/// What compiling a kind needs and adds to.
pub(crate) struct Building<'a> {
    pub(crate) scope: &'a Scope,
    pub(crate) mistakes: &'a mut Mistakes,
    /// Those that an answer names itself, such as wrong options.
    pub(crate) misconceptions: Vec<Misconception>,
    /// The figures of the exercise, which options may show.
    pub(crate) figures: &'a [FigureSpec],
    /// Its derived numbers, which gaps carry.
    pub(crate) derived: &'a Ordered<DerivedSpec>,
}

impl<'a> Building<'a> {
    /// For what stands in an exercise.
    pub(crate) fn of(template: &'a Template, scope: &'a Scope, mistakes: &'a mut Mistakes) -> Self {
        Self {
            scope,
            mistakes,
            misconceptions: Vec::new(),
            figures: &template.figures,
            derived: &template.derived,
        }
    }
}

impl Building<'_> {
    pub(crate) fn count(&mut self, path: &str, found: usize, (from, to): (usize, usize)) {
        if !(from..=to).contains(&found) {
            self.mistakes.add(path, TemplateErrorKind::WrongCount { found, from, to });
        }
    }

    /// Checks what misconceptions call an item; `others` are called so already.
    fn item_id<'s>(
        &mut self,
        id: Option<&String>,
        mut others: impl Iterator<Item = Option<&'s String>>,
        path: &str,
    ) {
        let Some(id) = id else { return };
        if id.is_empty() || id.contains(|c: char| c.is_whitespace() || c == ';') {
            let kind = TemplateErrorKind::WrongSort("one word is wanted here");
            self.mistakes.add(format!("{path}.id"), kind);
        }
        if others.any(|other| other == Some(id)) {
            self.mistakes.add(format!("{path}.id"), TemplateErrorKind::Twice(id.clone()));
        }
    }

    fn texts(&mut self, texts: &Localized, path: &str) -> Option<Bilingual<Markup>> {
        compile_bilingual(texts, path, self.scope, self.mistakes)
    }

    pub(crate) fn label(&mut self, label: &Label, path: &str) -> Option<Bilingual<Markup>> {
        match label {
            Label::Each(texts) => self.texts(texts, path),
            Label::Same(text) => {
                let mut parse = |lang| self.mistakes.take(path, Markup::parse(text, lang, self.scope));
                // A mistake in it is told once.
                let lt = parse(Lang::Lt)?;
                Some(Bilingual { lt, en: parse(Lang::En)? })
            }
        }
    }

    /// `None` where there is none, or it is broken, which is noted.
    pub(crate) fn condition(&mut self, text: Option<&str>, path: &str) -> Option<Condition> {
        self.mistakes.take(path, self.scope.condition(text?))
    }

    /// Where an answer can be drawn, if it can.
    fn drawn(&mut self, spec: &AnswerSpec, path: &str) -> Option<drawn::Compiled> {
        let (line, plane) = (format!("{path}.line"), format!("{path}.plane"));
        match spec {
            AnswerSpec::Number(spec) => drawn::Compiled::line(spec.line.as_ref()?, true, None, &line, self),
            AnswerSpec::SolutionSet(spec) => {
                let own = spec.line.as_ref()?;
                match &spec.unknown {
                    Unknowns::One(unknown) => {
                        drawn::Compiled::line(own, false, Some(Symbol::new(unknown)), &line, self)
                    }
                    Unknowns::Several(_) => {
                        self.mistakes.add(line, TemplateErrorKind::WrongSort("a line shows one unknown"));
                        None
                    }
                }
            }
            AnswerSpec::Equation(spec) => {
                let own = spec.plane.as_ref()?;
                let points = [Drawn::Points, Drawn::Polygon, Drawn::Segment, Drawn::Ray, Drawn::Vector];
                if spec.trend && own.given_points.len() < TREND_POINTS {
                    let kind =
                        TemplateErrorKind::WrongSort("a line of trend needs at least three given points");
                    self.mistakes.add(format!("{path}.trend"), kind);
                }
                match spec.draw {
                    Some(draw) if !points.contains(&draw) => drawn::Compiled::plane(own, draw, &plane, self),
                    Some(_) => {
                        let kind =
                            TemplateErrorKind::WrongSort("this is drawn for an answer of kind `points`");
                        self.mistakes.add(format!("{path}.draw"), kind);
                        None
                    }
                    None => {
                        self.mistakes.add(plane, TemplateErrorKind::NeedsKey("draw"));
                        None
                    }
                }
            }
            AnswerSpec::Points(spec) => drawn::Compiled::plane(spec.plane.as_ref()?, spec.draw, &plane, self),
            _ => None,
        }
    }

    /// An answer in a gap or at the end of lines, which must be one of those that are typed.
    fn field(&mut self, spec: &AnswerSpec, path: &str) -> Option<Field> {
        if !spec.is_typed() {
            self.mistakes.add(path, TemplateErrorKind::NotTyped(spec.kind()));
        }
        if spec.is_drawn() {
            self.mistakes.add(path, TemplateErrorKind::WrongSort("only an answer by itself can be drawn"));
        }
        Field::compile(spec, path, self.scope, self.mistakes)
    }
}

impl Kind {
    /// Compiles the table `[answer]`.
    pub(crate) fn compile(spec: &AnswerSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        match spec {
            AnswerSpec::Number(_)
            | AnswerSpec::Expression(_)
            | AnswerSpec::EquationSolution(_)
            | AnswerSpec::SolutionSet(_)
            | AnswerSpec::Equation(_)
            | AnswerSpec::Points(_) => {
                let drawn = building.drawn(spec, path);
                let field = Field::compile(spec, path, building.scope, building.mistakes)?;
                Some(Self::Field(Box::new(field), drawn.map(Box::new)))
            }
            AnswerSpec::Choice(spec) => Choice::compile(spec, None, path, building).map(Self::Choice),
            AnswerSpec::Order(spec) => Order::compile(spec, path, building).map(Self::Order),
            AnswerSpec::Groups(spec) => Groups::compile(spec, path, building).map(Self::Groups),
            AnswerSpec::Blanks(spec) => {
                Blanks::compile(spec, path, building).map(|blanks| Self::Blanks(Box::new(blanks)))
            }
            AnswerSpec::Lines(spec) => Lines::compile(spec, path, building).map(Self::Lines),
            AnswerSpec::Free(spec) => {
                Free::compile(spec, path, building).map(|kind| Self::Free(Box::new(kind)))
            }
            AnswerSpec::Construct(spec) => {
                Construct::compile(spec, path, building).map(|kind| Self::Construct(Box::new(kind)))
            }
        }
    }

    /// Compiles what shows a misconception: an answer, typed into the gap `blank` if there are several.
    pub(crate) fn sign(&self, text: &str, blank: Option<&str>, scope: &Scope) -> Result<Sign, Located> {
        let refused = |kind: &'static str| Err(TemplateErrorKind::WrongSort(kind).into());
        match (self, blank) {
            (Self::Field(field, _), None) => {
                field.formula(text, scope).map(|formula| Sign::Typed(formula, None))
            }
            (Self::Lines(lines), None) => {
                lines.end.formula(text, scope).map(|formula| Sign::Typed(formula, None))
            }
            (Self::Blanks(blanks), Some(blank)) => {
                let Some(at) = blanks.gaps.iter().position(|gap| gap.id == blank) else {
                    return Err(TemplateErrorKind::NoSuchId(blank.to_owned()).into());
                };
                match &blanks.gaps[at].kind {
                    GapKind::Field(field) => {
                        field.formula(text, scope).map(|formula| Sign::Typed(formula, Some(at)))
                    }
                    GapKind::Choice(_) => refused("name the misconception at its option"),
                }
            }
            (Self::Blanks(_), None) => refused("say in which gap it shows, with `blank`"),
            (Self::Choice(_), _) => refused("name the misconception at its option"),
            (Self::Construct(_), _) => refused("name the misconception at its `mistake`"),
            (Self::Order(order), None) => order.mistake(text, scope).map(Sign::Ordered),
            (Self::Groups(groups), None) => groups.mistake(text).map(Sign::Grouped),
            (Self::Free(_), _) => refused("this kind of answer has no misconceptions of its own"),
            (_, Some(_)) => refused("there are no gaps here"),
        }
    }

    /// The question with these numbers; `None` if its answer has no value there.
    pub(crate) fn pose(
        &self,
        misconceptions: &[Misconception],
        values: &Values,
        generator: Generator,
    ) -> Option<Posed> {
        Some(match self {
            Self::Field(field, _) => {
                Posed::Field(Box::new(field.pose(&field::typed(misconceptions, None), values)?))
            }
            Self::Choice(choice) => Posed::Choice(choice.pose(values, generator)),
            Self::Order(order) => Posed::Order(order.pose(values, generator)?),
            Self::Groups(groups) => Posed::Groups(groups.pose(values, generator)),
            Self::Blanks(blanks) => Posed::Blanks(blanks.pose(misconceptions, values, &generator)?),
            Self::Lines(lines) => Posed::Lines(lines.pose(misconceptions, values)?),
            Self::Construct(kind) => Posed::Construct(kind.pose(values)?),
            Self::Free(_) => Posed::Free,
        })
    }

    /// Whether one of the options shows this figure of the exercise.
    pub(crate) fn shows_figure(&self, figure: usize) -> bool {
        matches!(self, Self::Choice(choice) if choice.shows_figure(figure))
    }

    /// The letters of the right answer.
    pub(crate) fn own_letters(&self) -> BTreeSet<Symbol> {
        match self {
            Self::Field(field, _) => field.own_letters(),
            Self::Lines(lines) => lines.end.own_letters(),
            Self::Blanks(blanks) => {
                let fields = blanks.gaps.iter().filter_map(|gap| match &gap.kind {
                    GapKind::Field(field) => Some(field.own_letters()),
                    GapKind::Choice(_) => None,
                });
                fields.flatten().collect()
            }
            Self::Choice(_) | Self::Order(_) | Self::Groups(_) | Self::Construct(_) | Self::Free(_) => {
                BTreeSet::new()
            }
        }
    }
}

/// A question of an instance with everything it takes to ask and to mark it.
pub(crate) struct Asked<'a> {
    pub(crate) kind: &'a Kind,
    pub(crate) posed: &'a Posed,
    pub(crate) values: &'a Values,
    pub(crate) letters: &'a BTreeSet<Symbol>,
    pub(crate) misconceptions: &'a [Misconception],
    /// Those of the exercise.
    pub(crate) figures: &'a [figure::Compiled],
    /// How its numbers come about, for those that follow from a mistake.
    pub(crate) recipe: &'a Recipe,
    /// What trials of figures are drawn from.
    pub(crate) chance: Generator,
}

impl<'a> Asked<'a> {
    /// What a page needs to ask it.
    pub(crate) fn question(&self, lang: Lang) -> Question {
        let labelled = |shown: &[usize], text: &dyn Fn(usize) -> Rich| {
            let item = |at: &usize| question::Item { place: *at as u16, text: text(*at), figure: None };
            shown.iter().map(item).collect()
        };
        match (self.kind, self.posed) {
            (Kind::Field(field, drawn), _) => {
                let canvas =
                    drawn.as_ref().and_then(|drawn| drawn.canvas(field.drawn_parts(), self.values, lang));
                Question::Field(question::Field { canvas, ..self.field(field) })
            }
            (Kind::Choice(choice), Posed::Choice(posed)) => Question::Choice {
                several: choice.several,
                options: {
                    let item = |at: &usize| question::Item {
                        place: *at as u16,
                        text: choice.text(*at, self, lang),
                        figure: choice.figure(*at, self, lang),
                    };
                    posed.shown.iter().map(item).collect()
                },
                marks: choice.marks(posed, self, lang).map(Box::new),
            },
            (Kind::Order(order), Posed::Order(posed)) => Question::Order {
                spare: order.has_spare(),
                items: labelled(&posed.shown, &|at| order.text(at, self.values, lang)),
            },
            (Kind::Groups(groups), Posed::Groups(posed)) => Question::Groups {
                one_each: groups.one_each,
                spare: groups.has_spare(),
                venn: groups.venn(self.values, lang),
                groups: groups.group_texts(self.values, lang),
                items: labelled(&posed.shown, &|at| groups.text(at, self.values, lang)),
            },
            (Kind::Blanks(blanks), Posed::Blanks(posed)) => {
                let gap = |(gap, posed): (&Gap, &blanks::Posed)| question::Gap {
                    label: gap.label.as_ref().map(|label| label.of(lang).show(self.values, lang)),
                    input: match (&gap.kind, posed) {
                        (GapKind::Field(field), _) => question::GapInput::Field(Box::new(self.field(field))),
                        (GapKind::Choice(choice), blanks::Posed::Choice(posed)) => {
                            question::GapInput::Choice(labelled(&posed.shown, &|at| {
                                choice.text(at, self, lang)
                            }))
                        }
                        (GapKind::Choice(_), blanks::Posed::Field(_)) => {
                            question::GapInput::Choice(Vec::new())
                        }
                    },
                };
                let ids: Vec<&str> = blanks.gaps.iter().map(|gap| gap.id.as_str()).collect();
                let text = |text: &Bilingual<Markup>| text.of(lang).show_with_gaps(self.values, lang, &ids);
                Question::Blanks {
                    layout: match &blanks.layout {
                        Layout::Text(layout) => question::Layout::Text(text(layout)),
                        Layout::Table { caption, head, rows, bars, signs } => question::Layout::Table {
                            signs: *signs,
                            caption: text(caption),
                            head: head.iter().map(text).collect(),
                            rows: rows.iter().map(|row| row.iter().map(text).collect()).collect(),
                            bars: bars
                                .as_ref()
                                .and_then(|bars| bars.show(rows, &blanks.gaps, self.values, lang)),
                        },
                        Layout::Matrix(rows) => question::Layout::Matrix(
                            rows.iter().map(|row| row.iter().map(text).collect()).collect(),
                        ),
                    },
                    gaps: blanks.gaps.iter().zip(posed).map(gap).collect(),
                }
            }
            (Kind::Lines(lines), Posed::Lines(posed)) => {
                Question::Lines { start: posed.start.clone(), end: self.field(&lines.end) }
            }
            (Kind::Construct(kind), Posed::Construct(posed)) => Question::Construct(kind.board(posed)),
            (Kind::Free(kind), _) => Question::Free {
                criteria: kind.criteria(self.values, lang),
                model: kind.model(self.values, lang),
            },
            // Posed is made by the kind beside it.
            _ => Question::Choice { several: false, options: Vec::new(), marks: None },
        }
    }

    fn field(&self, field: &Field) -> question::Field {
        question::Field {
            unknown: field.unknown().cloned(),
            solutions: field.has_solutions(),
            compares: field.compares(),
            letters: field.letters(self.letters).into_iter().cloned().collect(),
            signs: field.signs().to_vec(),
            unit: field.unit().map(str::to_owned),
            canvas: None,
        }
    }

    /// Marks an answer. What has another shape than the question is no answer to it.
    pub(crate) fn mark(&self, answer: &Answer) -> Marking {
        match (self.kind, self.posed, answer) {
            (_, _, Answer::DontKnow) => Marking::dont_know(),
            (Kind::Field(field, drawn), Posed::Field(posed), Answer::Typed { text }) => {
                let marking = field.mark(posed, text, self.letters, self.values, self.misconceptions);
                match (field.as_ref(), drawn) {
                    (Field::Equation(kind), Some(drawn)) if kind.is_trend() => {
                        self.as_trend(kind, drawn, marking)
                    }
                    _ => marking,
                }
            }
            (Kind::Choice(choice), Posed::Choice(posed), Answer::Chosen { options }) => {
                choice.mark(posed, options)
            }
            (Kind::Order(_), Posed::Order(posed), Answer::Arranged { groups }) => {
                Order::mark(posed, groups, self.values, self.misconceptions)
            }
            (Kind::Groups(kind), Posed::Groups(posed), Answer::Arranged { groups }) => {
                kind.mark(posed, groups, self.values, self.misconceptions)
            }
            (Kind::Blanks(blanks), Posed::Blanks(posed), Answer::Filled { texts }) => {
                blanks.mark(posed, texts, self.letters, self.values, self.misconceptions, self.recipe)
            }
            (Kind::Lines(kind), Posed::Lines(posed), Answer::Lines { lines }) => {
                kind.mark(posed, lines, self.letters, self.values, self.misconceptions)
            }
            (Kind::Construct(kind), Posed::Construct(posed), Answer::Lines { lines }) => {
                kind.mark(posed, lines)
            }
            (Kind::Free(kind), _, Answer::Written { text, claimed, photos }) => {
                kind.mark(text, claimed, photos.len())
            }
            _ => Marking::invalid(Note::NoSuchOption),
        }
    }

    /// The marking where a line near to given points is asked for, rather than one line.
    fn as_trend(&self, kind: &Equation, drawn: &drawn::Compiled, marking: Marking) -> Marking {
        let near = marking.verdict == Verdict::Wrong
            && marking.understood.as_ref().is_some_and(|answer| {
                drawn.cloud(self.values).is_some_and(|points| kind.follows(answer, &points))
            });
        match marking.understood {
            Some(answer) if near => Marking::correct().understood(answer),
            understood => Marking { understood, ..marking },
        }
    }

    /// What these points for each criterion come to; `None` where people give none.
    pub(crate) fn judge(&self, points: &[u8]) -> Option<Marking> {
        match self.kind {
            Kind::Free(kind) => kind.judge(points),
            _ => None,
        }
    }

    /// How to go on from these lines; `None` where no solution is written line by line.
    pub(crate) fn next_step(&self, lines: &[String]) -> Option<NextStep> {
        match (self.kind, self.posed) {
            (Kind::Lines(kind), Posed::Lines(posed)) => {
                Some(kind.next_step(posed, lines, self.letters, self.values, self.misconceptions))
            }
            _ => None,
        }
    }

    /// A right answer.
    pub(crate) fn right(&self) -> Answer {
        match (self.kind, self.posed) {
            (_, Posed::Field(posed)) => Answer::Typed { text: field::typed_text(&posed.right) },
            (_, Posed::Choice(posed)) => Answer::Chosen { options: Choice::right(posed) },
            (_, Posed::Order(posed)) => Answer::Arranged { groups: vec![Order::right(posed)] },
            (Kind::Groups(groups), Posed::Groups(posed)) => Answer::Arranged { groups: groups.right(posed) },
            (_, Posed::Blanks(posed)) => Answer::Filled { texts: Blanks::right(posed) },
            (_, Posed::Lines(posed)) => Answer::Lines { lines: vec![field::typed_text(&posed.end.right)] },
            (Kind::Construct(kind), _) => Answer::Lines { lines: kind.right() },
            (Kind::Free(kind), _) => {
                let model = kind.model(self.values, Lang::Lt).plain_text(Lang::Lt);
                Answer::Written { text: model, claimed: kind.all(), photos: Vec::new() }
            }
            (_, Posed::Groups(_) | Posed::Construct(_) | Posed::Free) => Answer::DontKnow,
        }
    }

    /// The right answer as text for people.
    pub(crate) fn show_right(&self, lang: Lang) -> Rich {
        match self.posed {
            Posed::Field(posed) => posed.right.rich(),
            Posed::Lines(posed) => posed.end.right.rich(),
            _ => self.show(&self.right(), lang),
        }
    }

    /// An answer as text for people; what was typed stays as it was typed.
    pub(crate) fn show(&self, answer: &Answer, lang: Lang) -> Rich {
        let list = |items: &[u16], text: &dyn Fn(usize) -> Rich| {
            Rich::joined(items.iter().map(|at| text(usize::from(*at))), "; ")
        };
        match (self.kind, self.posed, answer) {
            (_, _, Answer::Typed { text } | Answer::Written { text, .. }) => Rich::text(text.clone()),
            (Kind::Choice(choice), _, Answer::Chosen { options }) => {
                list(options, &|at| choice.text(at, self, lang))
            }
            (Kind::Order(order), _, Answer::Arranged { groups }) => {
                list(&groups.concat(), &|at| order.text(at, self.values, lang))
            }
            (Kind::Groups(kind), _, Answer::Arranged { groups }) => {
                let names = kind.group_texts(self.values, lang);
                let rows = names.into_iter().zip(groups).map(|(name, items)| {
                    Rich::joined([name, list(items, &|at| kind.text(at, self.values, lang))], ": ")
                });
                Rich::paragraphs(rows)
            }
            (Kind::Blanks(blanks), Posed::Blanks(_), Answer::Filled { texts }) => {
                let shown = blanks.gaps.iter().zip(texts).map(|(gap, text)| match &gap.kind {
                    GapKind::Choice(choice) => match text.trim().parse::<usize>() {
                        Ok(at) => choice.text(at, self, lang),
                        Err(_) => Rich::text(text.clone()),
                    },
                    GapKind::Field(_) => Rich::typed(text),
                });
                Rich::joined(shown, "; ")
            }
            (Kind::Construct(_), _, Answer::Lines { lines }) => Construct::show(lines, lang),
            (_, _, Answer::Lines { lines }) => Rich::paragraphs(
                lines.iter().filter(|line| !line.trim().is_empty()).map(|line| Rich::typed(line)),
            ),
            _ => Rich::default(),
        }
    }

    /// What students with each of the misconceptions that can show here would answer.
    pub(crate) fn mistaken(&self) -> Vec<(MisconceptionId, Answer)> {
        let typed = |mistaken: &[(usize, Target)]| {
            mistaken
                .iter()
                .map(|(at, target)| (self.misconceptions[*at].id.clone(), field::typed_text(target)))
                .collect::<Vec<_>>()
        };
        match (self.kind, self.posed) {
            (_, Posed::Field(posed)) => {
                typed(&posed.mistaken).into_iter().map(|(id, text)| (id, Answer::Typed { text })).collect()
            }
            (_, Posed::Lines(posed)) => typed(&posed.end.mistaken)
                .into_iter()
                .map(|(id, text)| (id, Answer::Lines { lines: vec![text] }))
                .collect(),
            (Kind::Choice(choice), Posed::Choice(posed)) => choice
                .mistaken(posed)
                .map(|(id, option)| (id.clone(), Answer::Chosen { options: vec![option] }))
                .collect(),
            (Kind::Construct(kind), _) => {
                kind.mistaken().map(|(id, lines)| (id, Answer::Lines { lines })).collect()
            }
            (_, Posed::Blanks(posed)) => {
                let right = Blanks::right(posed);
                let mut all = Vec::new();
                let Kind::Blanks(blanks) = self.kind else { return all };
                for (at, (gap, posed)) in blanks.gaps.iter().zip(posed).enumerate() {
                    let wrong = match (&gap.kind, posed) {
                        (_, blanks::Posed::Field(posed)) => typed(&posed.mistaken),
                        (GapKind::Choice(choice), blanks::Posed::Choice(posed)) => {
                            let mistaken = choice.mistaken(posed);
                            mistaken.map(|(id, option)| (id.clone(), option.to_string())).collect()
                        }
                        (GapKind::Field(_), blanks::Posed::Choice(_)) => Vec::new(),
                    };
                    all.extend(wrong.into_iter().map(|(id, text)| {
                        let mut texts = right.clone();
                        texts[at] = text;
                        (id, Answer::Filled { texts })
                    }));
                }
                all
            }
            (Kind::Order(_) | Kind::Groups(_), _) => {
                let possible =
                    self.misconceptions.iter().filter(|known| self.values.fulfil(known.when.as_ref()));
                possible
                    .filter_map(|known| Some((known.id.clone(), self.arranged(&known.sign)?)))
                    .filter(|(_, answer)| {
                        matches!(self.mark(answer).verdict, Verdict::Wrong | Verdict::Partial)
                    })
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The arrangement that a mistake leads to, right or wrong; `None` if it has no value, or shows in another way.
    pub(crate) fn arranged(&self, sign: &Sign) -> Option<Answer> {
        match (self.kind, self.posed, sign) {
            (Kind::Order(_), Posed::Order(posed), Sign::Ordered(wrong)) => {
                Some(Answer::Arranged { groups: vec![Order::mistaken(wrong, posed, self.values)?] })
            }
            (Kind::Groups(kind), Posed::Groups(posed), Sign::Grouped(wrong)) => {
                Some(Answer::Arranged { groups: kind.mistaken(wrong, posed) })
            }
            _ => None,
        }
    }

    /// The typed fields of this question with what they were posed as: for checking content.
    pub(crate) fn fields(&self) -> Vec<(Option<usize>, &Field, &field::Posed)> {
        match (self.kind, self.posed) {
            (Kind::Field(field, _), Posed::Field(posed)) => vec![(None, field, posed)],
            (Kind::Lines(lines), Posed::Lines(posed)) => vec![(None, &lines.end, &posed.end)],
            (Kind::Blanks(blanks), Posed::Blanks(posed)) => blanks
                .gaps
                .iter()
                .zip(posed)
                .enumerate()
                .filter_map(|(at, (gap, posed))| match (&gap.kind, posed) {
                    (GapKind::Field(field), blanks::Posed::Field(posed)) => {
                        Some((Some(at), &**field, &**posed))
                    }
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a solution is written line by line.
    pub(crate) fn is_lines(&self) -> bool {
        matches!(self.kind, Kind::Lines(_))
    }

    /// The key of the right answer of a typed field, `path` being that of the answer.
    pub(crate) fn field_path(&self, path: &str, gap: Option<usize>) -> String {
        match (self.kind, gap) {
            (Kind::Lines(_), _) => format!("{path}.end.value"),
            (_, Some(gap)) => format!("{path}.blank[{gap}].answer.value"),
            (_, None) => format!("{path}.value"),
        }
    }

    /// What is wrong with the answer as written, besides misconceptions.
    pub(crate) fn flaws(&self, path: &str, flaws: &mut Vec<Flaw>) {
        match (self.kind, self.posed) {
            (Kind::Field(field, _), Posed::Field(posed))
                if !field.proves(&posed.right.value, self.values) =>
            {
                flaws.push(Flaw::NotASolution { path: format!("{path}.value") });
            }
            (Kind::Field(field, Some(drawn)), _)
                if drawn.canvas(field.drawn_parts(), self.values, Lang::Lt).is_none() =>
            {
                flaws.push(Flaw::FigureWithoutValue { path: path.to_owned() });
            }
            (Kind::Choice(choice), Posed::Choice(posed)) => choice.flaws(posed, self, path, flaws),
            (Kind::Order(order), Posed::Order(posed)) => order.flaws(posed, self.values, path, flaws),
            (Kind::Groups(groups), Posed::Groups(posed)) => groups.flaws(posed, self.values, path, flaws),
            (Kind::Blanks(blanks), Posed::Blanks(posed)) => blanks.flaws(posed, self, path, flaws),
            (Kind::Construct(kind), Posed::Construct(posed)) => kind.flaws(posed, path, flaws),
            (Kind::Lines(lines), Posed::Lines(posed))
                if !lines.end.proves(&posed.end.right.value, self.values) =>
            {
                flaws.push(Flaw::NotASolution { path: format!("{path}.end.value") });
            }
            _ => {}
        }
    }

    /// The texts of the answer that are shown, with their keys.
    pub(crate) fn markups(&self, path: &str, lang: Lang) -> Vec<(String, &'a Markup)> {
        match (self.kind, self.posed) {
            (Kind::Choice(choice), Posed::Choice(posed)) => choice.markups(posed, path, lang),
            (Kind::Order(order), _) => order.markups(path, lang),
            (Kind::Groups(groups), _) => groups.markups(path, lang),
            (Kind::Free(kind), _) => kind.markups(path, lang),
            (Kind::Blanks(blanks), Posed::Blanks(posed)) => blanks.markups(posed, path, lang),
            _ => Vec::new(),
        }
    }
}

/// Notes each item that says what an earlier one says: nobody could tell them apart.
fn same_texts(
    items: impl Iterator<Item = usize> + Clone,
    text: impl Fn(usize, Lang) -> Rich,
    path: &str,
    flaws: &mut Vec<Flaw>,
) {
    for lang in Lang::ALL {
        let mut seen = Vec::new();
        for at in items.clone() {
            let text = text(at, lang);
            if seen.contains(&text) {
                flaws.push(Flaw::SameText { path: format!("{path}[{at}]") });
            }
            seen.push(text);
        }
    }
}

#[cfg(test)]
mod tests;
