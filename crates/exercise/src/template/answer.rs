//! What an exercise, or a part of one, asks for.

use protocol::{MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

use super::Localized;

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
}

impl AnswerSpec {
    /// The name of the kind, as the file has it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Expression(_) => "expression",
            Self::EquationSolution(_) => "equation-solution",
            Self::SolutionSet(_) => "solution-set",
            Self::Equation(_) => "equation",
            Self::Choice(_) => "choice",
            Self::Order(_) => "order",
            Self::Groups(_) => "groups",
            Self::Blanks(_) => "blanks",
            Self::Lines(_) => "lines",
        }
    }
}

/// `kind = "number"`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberSpec {
    /// The right answer: a formula.
    pub value: String,
    /// The form asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: NumberForm,
    /// The unit, shown after the field, accepted after the number but not required.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The same amount in another unit of the same quantity is as good. Otherwise it is the right amount in the wrong
    /// form: `1500 cm` says nothing about converting to metres.
    #[serde(default, skip_serializing_if = "is_default")]
    pub any_unit: bool,
    /// The task as a formula, `"12 - 3*a"`. The value is proved to equal it, and known wrong rules of algebra are
    /// looked for between the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
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
    /// What can be picked.
    #[serde(rename = "option")]
    pub options: Vec<OptionSpec>,
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionSpec {
    /// What it says.
    pub text: Label,
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
    /// What belongs into the gaps.
    #[serde(rename = "blank")]
    pub blanks: Vec<BlankSpec>,
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
