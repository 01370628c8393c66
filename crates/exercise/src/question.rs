//! What is asked, as a page needs it: texts in one language, everything in the order shown.

use math::{Entry, Symbol};

use crate::construction::{Scene, Spot, Step, Tool};
use crate::drawn::Canvas;
use crate::figure::drawing::Place;
use crate::figure::{self, Drawing, Figure};
use crate::rich::Rich;

/// A question and how it is answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// One field: [`protocol::Answer::Typed`].
    Field(Field),
    /// One option or several: [`protocol::Answer::Chosen`].
    Choice {
        /// Any number of options is to be picked, rather than one.
        several: bool,
        /// In the order shown.
        options: Vec<Item>,
        /// The figure whose parts the options are.
        marks: Option<Box<Marks>>,
    },
    /// Items to put in order: [`protocol::Answer::Arranged`] with one group.
    Order {
        /// Some of the items are to be left aside.
        spare: bool,
        /// In the order shown at first.
        items: Vec<Item>,
    },
    /// Items to sort: [`protocol::Answer::Arranged`].
    Groups {
        /// Each group takes one item.
        one_each: bool,
        /// Some of the items are to be left aside.
        spare: bool,
        /// The groups are regions of this diagram.
        venn: Option<Venn>,
        /// The names of the groups.
        groups: Vec<Rich>,
        /// In the order shown.
        items: Vec<Item>,
    },
    /// Gaps to fill: [`protocol::Answer::Filled`].
    Blanks {
        /// Where the gaps stand.
        layout: Layout,
        /// By their number.
        gaps: Vec<Gap>,
    },
    /// A solution line by line: [`protocol::Answer::Lines`].
    Lines {
        /// The line that is given.
        start: Box<Entry>,
        /// How the last line may look.
        end: Field,
    },
    /// An answer in one's own words: [`protocol::Answer::Written`].
    Free {
        /// What it is judged by, after it was written.
        criteria: Vec<Criterion>,
        /// A good answer, to compare with.
        model: Rich,
    },
    /// A construction: [`protocol::Answer::Lines`], a step each.
    Construct(Board),
}

/// A figure on which what is picked is marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Marks {
    /// The figure with nothing marked.
    pub drawing: Drawing,
    /// The same in words.
    pub words: Vec<String>,
    /// The part that each option stands for, in the order of the options; `None` where an option is no part.
    pub parts: Vec<Option<Part>>,
}

/// A part of a figure that can be marked.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Where it is touched: along this line.
    pub touched: Vec<Place>,
    /// The strokes or arc that mark it.
    pub strokes: Vec<Vec<Place>>,
}

/// A Venn diagram whose regions are groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Venn {
    /// The names of the sets.
    pub names: Vec<String>,
    /// In which of the sets each group lies.
    pub regions: Vec<Vec<bool>>,
}

impl Venn {
    /// The diagram with what stands in the region of each group.
    pub fn drawing(&self, held: &[String]) -> Drawing {
        figure::venn_drawing(&self.names, &self.regions, held)
    }
}

/// What an answer in one's own words is judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// What is asked for.
    pub text: Rich,
    /// The points that it is worth.
    pub points: u8,
}

/// What a construction begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// The points that are given, by their names.
    pub given: Vec<(String, Spot)>,
    /// Steps that are done already.
    pub start: Vec<Step>,
    /// The tools that may be used.
    pub tools: Vec<Tool>,
    /// What is measured while points are moved: see [`crate::construction::Measure`].
    pub measures: Vec<String>,
}

impl Board {
    /// What there is after these steps, the given points being moved to `places`; steps that cannot be done there are
    /// left out.
    pub fn scene(&self, steps: &[Step], places: &[Spot]) -> Scene {
        let steps: Vec<Step> = self.start.iter().chain(steps).cloned().collect();
        let moved: Vec<(String, Spot)> =
            self.given.iter().zip(places).map(|((name, _), at)| (name.clone(), *at)).collect();
        let (mut as_given, mut scene) = (Scene::given(&self.given), Scene::given(&moved));
        for step in &steps {
            // What cannot be built where the points are now comes back when they are moved.
            let _ = as_given.take(step);
            let _ = scene.take_moved(step, &as_given);
        }
        scene
    }
}

/// A field for typing.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The letter whose value is asked for; it stands before the field.
    pub unknown: Option<Symbol>,
    /// "No solution" and "all real numbers" are possible answers.
    pub solutions: bool,
    /// Inequalities are possible answers.
    pub compares: bool,
    /// The letters that an answer may need: each is a key of the keypad.
    pub letters: Vec<Symbol>,
    /// What else an answer may need beside digits, brackets and a fraction bar: `π`, `%`, a blank in `3 1/2`.
    pub signs: Vec<&'static str>,
    /// The unit, which stands after the field.
    pub unit: Option<String>,
    /// Where the answer can be drawn as well.
    pub canvas: Option<Canvas>,
}

/// Something to pick or to move.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its name in the answer.
    pub place: u16,
    /// What it says.
    pub text: Rich,
    /// What it shows; then the text stands for it in words.
    pub figure: Option<Figure>,
}

/// Where gaps stand: at [`crate::Inline::Gap`].
#[derive(Debug, Clone, PartialEq)]
pub enum Layout {
    /// In a text.
    Text(Rich),
    /// In a table.
    Table {
        /// What it shows.
        caption: Rich,
        /// Heads of the columns.
        head: Vec<Rich>,
        /// The rows; the first cell of each is its head.
        rows: Vec<Vec<Rich>>,
        /// Bars that show the last column.
        bars: Option<Bars>,
        /// Every gap is a choice among [`Sign`]s.
        signs: bool,
    },
    /// In a matrix, by its rows.
    Matrix(Vec<Vec<Rich>>),
}

/// What stands in a cell of a table of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// Positive there.
    Plus,
    /// Negative there.
    Minus,
    /// Zero there.
    Zero,
    /// Without a value there.
    Undefined,
}

impl Sign {
    /// The sign that an option writes, in either language.
    pub fn of(text: &str) -> Option<Self> {
        match text.trim() {
            "+" => Some(Self::Plus),
            "−" | "-" | "–" => Some(Self::Minus),
            "0" => Some(Self::Zero),
            "neapibr." | "undef." => Some(Self::Undefined),
            _ => None,
        }
    }

    /// The sign that a key of the keyboard writes.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            // On many keyboards plus needs Shift, and shares its key with this.
            "=" => Some(Self::Plus),
            "n" | "N" | "u" | "U" => Some(Self::Undefined),
            key => Self::of(key),
        }
    }
}

/// Bars that show the last column of a table, and fill its gaps when they are moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// What each row is called, and how high its bar is.
    pub bars: Vec<(String, Height)>,
    /// The highest bar there can be.
    pub top: f64,
    /// Bars snap to multiples of this.
    pub step: f64,
    /// They stand side by side.
    pub joined: bool,
}

/// How high a bar is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Height {
    /// It is given.
    Given(f64),
    /// As the gap of this number says.
    Gap(usize),
}

/// A gap.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// What it is called, if it has a name.
    pub label: Option<Rich>,
    /// What belongs into it.
    pub input: GapInput,
}

/// How a gap is filled.
#[derive(Debug, Clone, PartialEq)]
pub enum GapInput {
    /// By typing.
    Field(Box<Field>),
    /// By picking one of these; the place of the option is what is filled in.
    Choice(Vec<Item>),
}
