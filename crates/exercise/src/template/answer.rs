//! What an exercise, or a part of one, asks for.

use protocol::{MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

use super::{Drawn, LineInputSpec, Localized, NamedPointSpec, PlaneInputSpec, Quantity};
use crate::construction::Tool;

/// The table `[answer]`; its key `kind` says which of these it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnswerSpec {
    /// One number.
    Number(NumberSpec),
    /// An expression with letters.
    Expression(ExpressionSpec),
    /// The solution of an equation with one unknown.
    EquationSolution(EquationSolutionSpec),
    /// All solutions of an equation, inequality or system.
    SolutionSet(SolutionSetSpec),
    /// An equation, inequality or formula of a function.
    Equation(EquationSpec),
    /// Points of the plane: of a polygon, a segment, a vector, or by themselves.
    Points(PointsSpec),
    /// One option or several.
    Choice(ChoiceSpec),
    /// Items in the right order.
    Order(OrderSpec),
    /// Items sorted into groups, or matched one to one.
    Groups(GroupsSpec),
    /// A text or table with gaps.
    Blanks(BlanksSpec),
    /// A solution line by line.
    Lines(LinesSpec),
    /// A construction with compass and ruler.
    Construct(ConstructSpec),
    /// An answer in one's own words, compared with criteria.
    Free(FreeSpec),
}

impl AnswerSpec {
    /// Whether it is typed into one field.
    pub const fn is_typed(&self) -> bool {
        match self {
            Self::Number(_)
            | Self::Expression(_)
            | Self::EquationSolution(_)
            | Self::SolutionSet(_)
            | Self::Equation(_)
            | Self::Points(_) => true,
            Self::Choice(_)
            | Self::Order(_)
            | Self::Groups(_)
            | Self::Blanks(_)
            | Self::Lines(_)
            | Self::Construct(_)
            | Self::Free(_) => false,
        }
    }

    /// Whether it can be drawn as well.
    pub const fn is_drawn(&self) -> bool {
        match self {
            Self::Number(spec) => spec.line.is_some(),
            Self::SolutionSet(spec) => spec.line.is_some(),
            Self::Equation(spec) => spec.plane.is_some(),
            Self::Points(spec) => spec.plane.is_some(),
            _ => false,
        }
    }

    /// The name of the kind, as the file has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Expression(_) => "expression",
            Self::EquationSolution(_) => "equation-solution",
            Self::SolutionSet(_) => "solution-set",
            Self::Equation(_) => "equation",
            Self::Points(_) => "points",
            Self::Choice(_) => "choice",
            Self::Order(_) => "order",
            Self::Groups(_) => "groups",
            Self::Blanks(_) => "blanks",
            Self::Lines(_) => "lines",
            Self::Construct(_) => "construct",
            Self::Free(_) => "free",
        }
    }
}

/// `kind = "number"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSpec {
    /// The right answer: a formula. It may be irrational: `"a*sqrt(b)"`, `"r^2*pi"`.
    pub value: String,
    /// The form asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: NumberForm,
    /// What becomes of the right value in another form, or with other digits than `round` wants.
    #[serde(default, skip_serializing_if = "is_default")]
    pub other_form: OtherForm,
    /// The answer is the value rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<RoundSpec>,
    /// How far from the value an answer may lie and be right, the ends included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tolerance: Option<ToleranceSpec>,
    /// The unit, shown after the field, accepted after the number but not required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The same amount in another unit of the same quantity is as good. Otherwise it is the right amount in the wrong
    /// form: `1500 cm` says nothing about converting to metres.
    #[serde(default, skip_serializing_if = "is_default")]
    pub any_unit: bool,
    /// The unit belongs to the answer: it is not shown, and a number without one is no answer yet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit_required: bool,
    /// The task as a formula, `"12 - 3*a"`. The value is proved to equal it, and known wrong rules of algebra are
    /// looked for between the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// A number line on which the answer can be drawn as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineInputSpec>,
}

/// `kind = "expression"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpressionSpec {
    /// The right answer: a formula.
    pub value: String,
    /// The form asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: ExpressionForm,
    /// The task as a formula, `"k*(a*x + b)"`; see [`NumberSpec::from`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
}

/// `kind = "equation-solution"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquationSolutionSpec {
    /// The right answer: a formula, `"none"` or `"all"`.
    pub value: String,
    /// The letter to solve for.
    pub unknown: String,
    /// The equation itself; the value is proved to solve it.
    pub equation: String,
    /// See [`NumberSpec::unit`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// See [`NumberSpec::any_unit`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub any_unit: bool,
    /// See [`NumberSpec::unit_required`].
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit_required: bool,
}

/// `kind = "solution-set"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SolutionSetSpec {
    /// The right answer as one would write it: `"x = a; x = b"`, `"(a; b]"`, `"none"`, `"all"`,
    /// `"x = π/4 + 2πk, k ∈ Z"`; of a system `"(a; b)"`.
    pub value: String,
    /// The letter to solve for; of a system, the letters in the order of the pair.
    pub unknown: Unknowns,
    /// The equation or inequality (of a system: all of them), proved to have these solutions where it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Statements>,
    /// A number line on which the answer can be drawn as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineInputSpec>,
}

/// One letter, or several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Unknowns {
    /// `"x"`
    One(String),
    /// `["x", "y"]`
    Several(Vec<String>),
}

/// One statement, or several that hold at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Statements {
    /// `"x^2 > a"`
    One(String),
    /// `["x + y = a", "x - y = b"]`
    Several(Vec<String>),
}

/// `kind = "equation"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EquationSpec {
    /// The right answer: an equation or inequality, `"y = a*x + b"`. Any that says the same is right.
    pub value: String,
    /// Where `y = …` is asked for, the right side alone is understood as well.
    #[serde(default, skip_serializing_if = "is_default")]
    pub formula: bool,
    /// A line of trend is asked for: any line that is about as near as can be to the plane's `given_points` is right.
    #[serde(default, skip_serializing_if = "is_default")]
    pub trend: bool,
    /// A coordinate plane on which the answer can be drawn as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plane: Option<PlaneInputSpec>,
    /// What is drawn there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draw: Option<Drawn>,
}

/// `kind = "points"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointsSpec {
    /// The right answer: `"(a; b); (c; d)"`.
    pub value: String,
    /// What they are points of: it decides which other points mean the same.
    #[serde(default, skip_serializing_if = "is_default")]
    pub draw: Drawn,
    /// A vector may begin anywhere.
    #[serde(default, skip_serializing_if = "is_default")]
    pub free: bool,
    /// A coordinate plane on which the answer can be drawn as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plane: Option<PlaneInputSpec>,
}

/// `kind = "choice"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceSpec {
    /// Any number of options may be right, and all of them are to be picked; otherwise exactly one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub several: bool,
    /// The options keep the order of the file; otherwise each instance has an order of its own.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fixed: bool,
    /// The figure of geometry, by its `id`, on which what is picked is marked: see [`OptionSpec::mark`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<String>,
    /// What can be picked.
    #[serde(rename = "option")]
    pub options: Vec<OptionSpec>,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// What it says. With a figure: what stands for it in words, made from the figure if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Label>,
    /// The figure that it shows, by its `id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<String>,
    /// The part of the figure [`ChoiceSpec::marks`] that it stands for: a segment `"AB"` or an angle `"ABC"`, which can
    /// be touched and gets a stroke or an arc.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// It is to be picked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub right: bool,
    /// It is right with these numbers only: a condition on the parameters, instead of `right`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right_when: Option<String>,
    /// Shown with these numbers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The mistake that picking it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<OptionMisconception>,
}

/// The mistake behind an option.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionMisconception {
    /// Its name within this exercise.
    pub id: MisconceptionId,
    /// The skill that it shows to be missing; the exercise's first skill if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skill: Option<SkillId>,
    /// What the student is told.
    pub feedback: Localized,
}

/// A short text: the same in both languages (mathematics), or one for each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// `"$a*x + b$"`
    Same(String),
    /// `{ lt = "…", en = "…" }`
    Each(Localized),
}

/// `kind = "order"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderSpec {
    /// What to put in order, in the right order.
    #[serde(rename = "item")]
    pub items: Vec<OrderItemSpec>,
    /// The right order is that of the items' `value`s instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_value: Option<Direction>,
}

/// From small to large, or from large to small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From small to large.
    Ascending,
    /// From large to small.
    Descending,
}

/// One item to put in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderItemSpec {
    /// What misconceptions call it: one word, unique among the items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it says.
    pub text: Label,
    /// It belongs nowhere, and is to be left aside.
    #[serde(default, skip_serializing_if = "is_default")]
    pub spare: bool,
    /// Neighbours with the same name here may change places.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<String>,
    /// The number it stands for, where `by_value` orders them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// `kind = "groups"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupsSpec {
    /// Every group takes exactly one item.
    #[serde(default, skip_serializing_if = "is_default")]
    pub one_each: bool,
    /// The groups are the regions of a Venn diagram of two or three sets with these names; a group's `id` names its sets
    /// as in [`super::VennRegionSpec::of`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub venn: Vec<Label>,
    /// The groups, in the order shown.
    #[serde(rename = "group")]
    pub groups: Vec<GroupSpec>,
    /// What to sort.
    #[serde(rename = "item")]
    pub items: Vec<GroupItemSpec>,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupSpec {
    /// Its name within this exercise.
    pub id: String,
    /// What it is called.
    pub text: Label,
}

/// One item to sort.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupItemSpec {
    /// What misconceptions call it: one word, unique among the items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it says.
    pub text: Label,
    /// The group it belongs to; none if it is to be left aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// With these numbers it belongs elsewhere: conditions, of which the first that holds counts before `group`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub group_when: Vec<GroupWhen>,
}

/// The group of an item with some numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupWhen {
    /// A condition on the parameters.
    pub when: String,
    /// The group then.
    pub group: String,
}

/// `kind = "blanks"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlanksSpec {
    /// The text with gaps `[[id]]`; or else `table`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Label>,
    /// A table with gaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<TableSpec>,
    /// A matrix or column vector with gaps, by its rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matrix: Vec<Vec<Label>>,
    /// Bars beside the table, which show what its last column holds, and fill it when they are moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bars: Option<BarsSpec>,
    /// What belongs into the gaps.
    #[serde(rename = "blank")]
    pub blanks: Vec<BlankSpec>,
}

/// Bars that are drawn by moving them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarsSpec {
    /// The highest bar there can be.
    pub top: Quantity,
    /// Bars snap to multiples of this; 1 if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Quantity>,
    /// Bars stand side by side, as in a histogram.
    #[serde(default, skip_serializing_if = "is_default")]
    pub joined: bool,
}

/// A table with gaps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSpec {
    /// What the table shows: its caption.
    pub caption: Label,
    /// The first row: the heads of the columns.
    pub head: Vec<Label>,
    /// The other rows; the first cell of each is its head. A cell that is `"[[id]]"` is a gap.
    pub rows: Vec<Vec<Label>>,
    /// A table of signs: every gap is a choice among signs, and is filled by pressing it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub signs: bool,
}

/// One gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlankSpec {
    /// Its name within this exercise.
    pub id: String,
    /// What a screen reader calls it; „langelis 1“ if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Localized>,
    /// The derived number that is asked for here: other gaps are right if they follow from what is written in this one,
    /// as in [`super::PartSpec::carries`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries: Option<String>,
    /// See [`super::PartSpec::carries_when`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carries_when: Option<String>,
    /// What belongs into it: anything that is typed, or a choice of one.
    pub answer: AnswerSpec,
}

/// `kind = "lines"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinesSpec {
    /// The first line, which is given: an expression, equation or inequality.
    pub start: String,
    /// What the last line must be: an answer of a kind that is typed.
    pub end: Box<AnswerSpec>,
    /// How the marks are shared out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<LinesCredit>,
}

/// How the marks of a solution are shared out between its steps and its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinesCredit {
    /// What the steps are worth, from 0 to 1: each right line an equal part of it. The rest is for the right end.
    pub steps: Share,
}

/// A part of the whole, from 0 to 1, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Share(u16);

impl Share {
    /// The part as a number.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl TryFrom<f64> for Share {
    type Error = &'static str;

    fn try_from(part: f64) -> Result<Self, Self::Error> {
        if (0.0..=1.0).contains(&part) {
            Ok(Self((part * 1000.0).round() as u16))
        } else {
            Err("a share is a number from 0 to 1")
        }
    }
}

impl From<Share> for f64 {
    fn from(share: Share) -> Self {
        share.to_f64()
    }
}

/// `kind = "construct"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConstructSpec {
    /// The points that are given; students can move them to try what holds.
    #[serde(rename = "point")]
    pub points: Vec<NamedPointSpec>,
    /// Steps that are done already: `["segment A B"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<String>,
    /// What is measured while points are moved: `"AB"` is a distance, `"ABC"` the angle at B.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measure: Vec<String>,
    /// The tools that may be used; all if absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<Tool>,
    /// The steps of a right construction, in the tools above: see [`crate::construction`].
    pub model: Vec<String>,
    /// How many of the last steps make what is asked for.
    #[serde(default = "one_step", skip_serializing_if = "is_one_step")]
    pub wanted: usize,
    /// Wrong constructions that are known.
    #[serde(default, rename = "mistake", skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<MistakenConstruction>,
}

/// `kind = "free"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreeSpec {
    /// What the answer is judged by.
    #[serde(rename = "criterion")]
    pub criteria: Vec<CriterionSpec>,
    /// An answer that fulfils all of them.
    pub model: Localized,
}

/// A criterion of an answer in one's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionSpec {
    /// What is asked for.
    pub text: Localized,
    /// The points that it is worth, from 1 to 5.
    pub points: u8,
}

/// A wrong construction with the mistake behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MistakenConstruction {
    /// Its steps.
    pub model: Vec<String>,
    /// The mistake that it shows.
    pub misconception: OptionMisconception,
}

const fn one_step() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_one_step(value: &usize) -> bool {
    *value == 1
}

/// The form a number must have, besides its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberForm {
    /// Any form with the right value.
    #[default]
    Any,
    /// A fraction that cannot be reduced (or a whole number).
    LowestTerms,
    /// A decimal (or a whole number).
    Decimal,
    /// A mixed number in lowest terms: `3 1/2`; below 1 a fraction, and whole where it is whole.
    Mixed,
    /// A percentage: `25 %` where the value is 0.25.
    Percent,
    /// Standard form: `1,2 · 10⁵`, `1.2e5`.
    Scientific,
    /// Nothing is left to be done: `2√3` for √12, `√3/3` for 1/√3; of rational numbers as `lowest-terms`.
    Simplified,
    /// A time of the day: `14:35` where the value is 875, the minutes since midnight.
    Clock,
    /// An angle, written with minutes: `30°15′` where the value is 30.25, the degrees. `30,25°` is as good.
    Angle,
}

/// What becomes of the right value in another form than the one asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OtherForm {
    /// It is told so, and the task stays open for the last step.
    #[default]
    Again,
    /// It is told so, and gets a part of the credit.
    Less,
    /// It is right.
    Right,
}

/// To how many digits a number is rounded, halves away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoundSpec {
    /// Decimals: `{ places = 2 }`.
    Places(u32),
    /// Significant figures: `{ figures = 3 }`.
    Figures(u32),
}

/// How far an answer may lie from the value: formulas over the parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ToleranceSpec {
    /// In the unit of the answer: `"0.1"`.
    Absolute(String),
    /// A part of the value: `{ relative = "5 %" }`.
    Relative {
        /// The part.
        relative: String,
    },
}

/// The form an expression must have, besides its value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExpressionForm {
    /// Any form with the right value.
    #[default]
    Any,
    /// Without brackets, like terms collected.
    Expanded,
    /// A product that cannot be taken further apart over the rational numbers.
    Factored,
    /// One fraction in lowest terms, or none.
    SingleFraction,
    /// As a(x − h)² + k.
    CompletedSquare,
    /// Nothing is left to be done.
    Simplified,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
