//! An exercise with its numbers, printed: what a page shows and asks without the engine that made it.
//!
//! A page that only shows and asks need not load what reads templates, computes and prints. That is needed when somebody
//! answers, and where the answer or a figure is drawn by it: [`TaskQuestion::Engine`], [`TaskFigure::Live`].

use exercise::figure::drawing::Drawing;
use exercise::question::{Field, Gap, GapInput, Item, Layout, Marks, Question};
use exercise::{Figure, Instance, Marking, Note, Rich, Verdict};
use math::{Lang, parse_entry};
use protocol::{Answer, ItemId, Seed};
use serde::{Deserialize, Serialize};

use crate::{Mathematics, Prose, path, prose, svg};

/// An instance, printed for one language.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The exercise.
    pub item: ItemId,
    /// Its revision.
    pub revision: u32,
    /// What fixes the numbers.
    pub seed: Seed,
    /// The next numbers of the same exercise.
    pub next: Option<Seed>,
    /// What is to be done.
    pub statement: Prose,
    /// What is seen below it.
    pub figures: Vec<TaskFigure>,
    /// The questions: one, or one for each part.
    pub parts: Vec<TaskPart>,
    /// From gentle to strong.
    pub hints: Vec<Prose>,
    /// The worked solution.
    pub steps: Vec<Prose>,
    /// The right answer.
    pub right: Prose,
}

/// A question of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskPart {
    /// What it asks, if there are several.
    pub prompt: Option<Prose>,
    /// The answer of somebody who has not begun.
    pub untouched: Answer,
    /// How it is answered.
    pub question: TaskQuestion,
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskQuestion {
    /// One field for typing.
    Field(TaskField),
    /// One option or several.
    Choice {
        /// Any number of options is to be picked, rather than one.
        several: bool,
        /// In the order shown.
        options: Vec<TaskItem>,
        /// The figure whose parts the options are.
        marks: Option<TaskMarks>,
    },
    /// Items to put in order.
    Order {
        /// Some of the items are to be left aside.
        spare: bool,
        /// In the order shown at first.
        items: Vec<TaskItem>,
    },
    /// Items to sort.
    Groups {
        /// Each group takes one item.
        one_each: bool,
        /// Some of the items are to be left aside.
        spare: bool,
        /// The names of the groups.
        groups: Vec<Prose>,
        /// In the order shown.
        items: Vec<TaskItem>,
    },
    /// Gaps to fill.
    Blanks {
        /// Where the gaps stand.
        layout: TaskLayout,
        /// By their number.
        gaps: Vec<TaskGap>,
    },
    /// An answer in one's own words.
    Free {
        /// What it is judged by, each with its points.
        criteria: Vec<(Prose, u8)>,
        /// A good answer, to compare with.
        model: Prose,
    },
    /// The engine draws it, or judges while it is answered: it is asked from the instance itself.
    Engine,
}

/// A field for typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskField {
    /// The letter whose value is asked for; it stands before the field.
    pub unknown: Option<String>,
    /// "No solution" and "all real numbers" are possible answers.
    pub solutions: bool,
    /// Inequalities are possible answers.
    pub compares: bool,
    /// The letters that an answer may need.
    pub letters: Vec<String>,
    /// What else an answer may need.
    pub signs: Vec<String>,
    /// The unit, which stands after the field.
    pub unit: Option<String>,
}

/// Something to pick or to move.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskItem {
    /// Its name in the answer.
    pub place: u16,
    /// What it says.
    pub text: Prose,
    /// What it shows; then the text stands for it in words.
    pub picture: Option<Picture>,
}

/// A figure on which what is picked is marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskMarks {
    /// The figure with nothing marked.
    pub picture: Picture,
    /// The same in words.
    pub words: Vec<String>,
    /// For each option the paths where its part is touched and by which it is marked; `None` where an option is no part.
    pub parts: Vec<Option<(String, String)>>,
}

/// Where gaps stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskLayout {
    /// In a text.
    Text(Prose),
    /// In a table.
    Table {
        /// What it shows.
        caption: Prose,
        /// Heads of the columns.
        head: Vec<Prose>,
        /// The rows; the first cell of each is its head.
        rows: Vec<Vec<Prose>>,
    },
    /// In a matrix, by its rows.
    Matrix(Vec<Vec<Prose>>),
}

/// A gap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskGap {
    /// What it is called, if it has a name.
    pub label: Option<Prose>,
    /// How it is filled.
    pub input: TaskGapInput,
}

/// How a gap is filled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskGapInput {
    /// By typing.
    Field(TaskField),
    /// By picking one of these.
    Choice(Vec<TaskItem>),
}

/// A picture as SVG.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The children of the `<svg>` element.
    pub svg: String,
    /// How wide its `viewBox` is.
    pub width: f64,
    /// How high.
    pub height: f64,
}

/// A figure of a task.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskFigure {
    /// A picture, and the same in words.
    Picture {
        /// The picture.
        picture: Picture,
        /// Sentences.
        words: Vec<String>,
    },
    /// A table.
    Table {
        /// What it shows.
        caption: Prose,
        /// Heads of the columns.
        head: Vec<Prose>,
        /// The rows; the first cell of each is its head.
        rows: Vec<Vec<Prose>>,
    },
    /// One that can be moved, which the engine draws: the instance's figure of this number.
    Live(usize),
}

/// What is said of an answer, or of a part of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Right, wrong, or something between or beside.
    pub verdict: Verdict,
    /// What else can be said about it.
    pub note: Option<Note>,
    /// What is said to the mistake, if it is a known one.
    pub mistake: Option<Prose>,
    /// What the note speaks of: the part of the task that a wrong rule was used on, or solutions.
    pub place: Option<Mathematics>,
    /// The rule that was broken, in words, if it is a known one.
    pub rule: Option<String>,
    /// The same of each part.
    pub parts: Vec<Told>,
}

impl Picture {
    /// A drawing as SVG.
    pub fn of(drawing: &Drawing) -> Self {
        Self { svg: svg(drawing), width: drawing.width, height: drawing.height }
    }
}

impl Task {
    /// Prints an instance in `lang`. `seen` are the numbers that its student had lately: the next ones are others.
    pub fn of(instance: &Instance, lang: Lang, seen: &[Seed]) -> Self {
        let printed = |texts: Vec<Rich>| texts.iter().map(|text| prose(text, lang)).collect();
        let part = |part| {
            let question = instance.question(part, lang)?;
            Some(TaskPart {
                prompt: instance.prompt(part, lang).map(|prompt| prose(&prompt, lang)),
                untouched: untouched(&question),
                question: TaskQuestion::of(question, lang),
            })
        };
        let figures = instance.figures(lang).into_iter().enumerate();
        let seen: Vec<Seed> = seen.iter().copied().chain([instance.seed()]).collect();
        Self {
            item: instance.item().clone(),
            revision: instance.revision(),
            seed: instance.seed(),
            next: instance.exercise().fresh_seed(instance.seed().next(), &seen),
            statement: prose(&instance.statement(lang), lang),
            figures: figures.map(|(at, figure)| TaskFigure::of(at, figure, lang)).collect(),
            parts: (0..instance.count()).filter_map(part).collect(),
            hints: printed(instance.hints(lang)),
            steps: printed(instance.steps(lang)),
            right: prose(&instance.show_right(lang), lang),
        }
    }

    /// Whether it has parts; then an answer is [`Answer::Parts`].
    pub fn has_parts(&self) -> bool {
        self.parts.len() > 1
    }

    /// Whether there is something in it that the engine draws.
    pub fn needs_engine(&self) -> bool {
        self.figures.iter().any(|figure| matches!(figure, TaskFigure::Live(_)))
            || self.parts.iter().any(|part| part.question == TaskQuestion::Engine)
    }
}

/// The answer of somebody who has not begun.
fn untouched(question: &Question) -> Answer {
    match question {
        Question::Field(_) => Answer::Typed { text: String::new() },
        Question::Choice { .. } => Answer::Chosen { options: Vec::new() },
        // With nothing to leave aside, the order shown is one.
        Question::Order { spare: false, items } => {
            Answer::Arranged { groups: vec![items.iter().map(|item| item.place).collect()] }
        }
        Question::Order { spare: true, .. } => Answer::Arranged { groups: vec![Vec::new()] },
        Question::Groups { groups, .. } => Answer::Arranged { groups: vec![Vec::new(); groups.len()] },
        Question::Free { .. } => {
            Answer::Written { text: String::new(), claimed: Vec::new(), photos: Vec::new() }
        }
        Question::Blanks { gaps, .. } => Answer::Filled { texts: vec![String::new(); gaps.len()] },
        Question::Lines { .. } | Question::Construct(_) => Answer::Lines { lines: Vec::new() },
    }
}

/// Bars are read, and cells of signs named, by the engine.
fn is_drawn(layout: &Layout) -> bool {
    matches!(layout, Layout::Table { bars: Some(_), .. } | Layout::Table { signs: true, .. })
}

impl TaskQuestion {
    fn of(question: Question, lang: Lang) -> Self {
        match question {
            Question::Field(field) if field.canvas.is_none() => Self::Field(TaskField::of(&field)),
            Question::Choice { several, options, marks } => Self::Choice {
                several,
                options: TaskItem::all(options, lang),
                marks: marks.map(|marks| TaskMarks::of(*marks)),
            },
            Question::Order { spare, items } => Self::Order { spare, items: TaskItem::all(items, lang) },
            Question::Groups { one_each, spare, venn: None, groups, items } => Self::Groups {
                one_each,
                spare,
                groups: groups.iter().map(|group| prose(group, lang)).collect(),
                items: TaskItem::all(items, lang),
            },
            Question::Blanks { layout, gaps } if !is_drawn(&layout) => {
                Self::Blanks { layout: TaskLayout::of(&layout, lang), gaps: TaskGap::all(gaps, lang) }
            }
            Question::Free { criteria, model } => Self::Free {
                criteria: criteria.iter().map(|one| (prose(&one.text, lang), one.points)).collect(),
                model: prose(&model, lang),
            },
            Question::Field(_)
            | Question::Groups { .. }
            | Question::Blanks { .. }
            | Question::Lines { .. }
            | Question::Construct(_) => Self::Engine,
        }
    }
}

impl TaskField {
    /// The field without where it can be drawn.
    pub fn of(field: &Field) -> Self {
        Self {
            unknown: field.unknown.as_ref().map(ToString::to_string),
            solutions: field.solutions,
            compares: field.compares,
            letters: field.letters.iter().map(ToString::to_string).collect(),
            signs: field.signs.iter().map(|sign| (*sign).to_owned()).collect(),
            unit: field.unit.clone(),
        }
    }
}

impl TaskItem {
    /// Prints items in `lang`.
    pub fn all(items: Vec<Item>, lang: Lang) -> Vec<Self> {
        let one = |Item { place, text, figure }: Item| Self {
            place,
            text: prose(&text, lang),
            picture: match figure {
                Some(Figure::Drawing { drawing, .. }) => Some(Picture::of(&drawing)),
                Some(Figure::Table { .. }) | None => None,
            },
        };
        items.into_iter().map(one).collect()
    }
}

impl TaskMarks {
    fn of(marks: Marks) -> Self {
        let part = |part: exercise::question::Part| {
            let strokes = part.strokes.iter().map(|stroke| path(stroke, false)).collect();
            (path(&part.touched, false), strokes)
        };
        Self {
            picture: Picture::of(&marks.drawing),
            words: marks.words,
            parts: marks.parts.into_iter().map(|own| own.map(part)).collect(),
        }
    }
}

impl TaskLayout {
    /// The layout, without what the engine draws of it.
    pub fn of(layout: &Layout, lang: Lang) -> Self {
        let cells = |row: &Vec<Rich>| row.iter().map(|cell| prose(cell, lang)).collect();
        match layout {
            Layout::Text(text) => Self::Text(prose(text, lang)),
            Layout::Table { caption, head, rows, .. } => Self::Table {
                caption: prose(caption, lang),
                head: cells(head),
                rows: rows.iter().map(cells).collect(),
            },
            Layout::Matrix(rows) => Self::Matrix(rows.iter().map(cells).collect()),
        }
    }
}

impl TaskGap {
    /// Prints gaps in `lang`.
    pub fn all(gaps: Vec<Gap>, lang: Lang) -> Vec<Self> {
        let one = |gap: Gap| Self {
            label: gap.label.map(|label| prose(&label, lang)),
            input: match gap.input {
                GapInput::Field(field) => TaskGapInput::Field(TaskField::of(&field)),
                GapInput::Choice(options) => TaskGapInput::Choice(TaskItem::all(options, lang)),
            },
        };
        gaps.into_iter().map(one).collect()
    }
}

impl TaskFigure {
    fn of(at: usize, figure: Figure, lang: Lang) -> Self {
        match figure {
            Figure::Drawing { live: Some(_), .. } => Self::Live(at),
            Figure::Drawing { drawing, words, live: None } => {
                Self::Picture { picture: Picture::of(&drawing), words }
            }
            Figure::Table { caption, head, rows } => {
                let cells = |row: &Vec<Rich>| row.iter().map(|cell| prose(cell, lang)).collect();
                Self::Table {
                    caption: prose(&caption, lang),
                    head: cells(&head),
                    rows: rows.iter().map(cells).collect(),
                }
            }
        }
    }
}

impl Told {
    /// Puts a marking of `instance` into words, as far as the exercise has them.
    pub fn of(instance: &Instance, marking: &Marking, lang: Lang) -> Self {
        let place = match &marking.note {
            Some(
                Note::WrongRule { place: Some(text), .. }
                | Note::SolutionsLost { which: Some(text) }
                | Note::SolutionsGained { which: Some(text) },
            ) => parse_entry(text).ok().map(|entry| Mathematics::of(&entry, lang)),
            _ => None,
        };
        let rule = match &marking.note {
            Some(Note::WrongRule { rule, .. }) => {
                math::steps::rule(rule).map(|rule| rule.words(lang).to_owned())
            }
            _ => None,
        };
        Self {
            verdict: marking.verdict,
            rule,
            note: marking.note.clone(),
            mistake: instance.feedback(marking, lang).map(|said| prose(&said, lang)),
            place,
            parts: marking.parts.iter().map(|part| Self::of(instance, part, lang)).collect(),
        }
    }
}
