//! What is said about an answer.

mod wire;

use math::{Entry, ParseError, Symbol};
use protocol::{MisconceptionId, SkillId};
use serde::{Deserialize, Serialize};

/// The result of marking one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Marking {
    /// Right, wrong, or something between or beside.
    pub verdict: Verdict,
    /// The part of the task that was done, from 0 to 1.
    pub credit: f64,
    /// The mistake, if it is a known one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misconception: Option<MisconceptionId>,
    /// What else can be said about the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// What the answer says about skills. Empty for what does not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The same of each part: of the parts of an exercise, gaps, items sorted, or lines. Empty where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Marking>,
    /// How the typed text was understood. Travels as text.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "wire")]
    pub understood: Option<Entry>,
}

/// What became of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Right.
    Correct,
    /// The right value, but not in the form that the task asks for.
    WrongForm,
    /// A part of what is asked for.
    Partial,
    /// Wrong.
    Wrong,
    /// Not an answer that could be right or wrong: a slip of typing, an equation repeated. Does not count.
    Invalid,
    /// "I don't know yet."
    DontKnow,
}

/// What can be said about an answer besides its verdict. The sentences stand with the pages' translations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Invalid: the text cannot be read as mathematics.
    Syntax(ParseError),
    /// Invalid: nothing was typed.
    Empty,
    /// Invalid: more was typed than any answer needs.
    TooLong,
    /// Invalid: a number is asked for.
    ExpectedNumber,
    /// Invalid: an expression is asked for, not an equation or a list.
    ExpectedExpression,
    /// Invalid: the value of this letter is asked for.
    ExpectedUnknown {
        /// The letter.
        unknown: Symbol,
    },
    /// Invalid: the answer speaks of a letter that does not occur in the task.
    OtherUnknown {
        /// The letter.
        found: Symbol,
    },
    /// Invalid: the equation was repeated or transformed, but the unknown does not stand alone on one side.
    NotSolved,
    /// Invalid: a calculation is left to be done, as in `4 − 7`.
    NotComputed,
    /// Invalid: `<`, `>` or `≠` where `=` is meant.
    NotAnEquality,
    /// Invalid: one value is asked for.
    SeveralValues,
    /// Invalid: the answer has no value (division by zero).
    Undefined,
    /// Invalid: whether this expression equals the right one cannot be decided exactly.
    Undecided,
    /// Invalid: another unit than the one asked for.
    OtherUnit {
        /// What was typed after the number.
        found: String,
        /// The unit asked for, if there is one.
        expected: Option<String>,
    },
    /// Invalid: the unit belongs to the answer, and none was typed.
    MissingUnit,
    /// Wrong: a unit of something else, where the unit belongs to the answer. Invalid: no unit at all.
    WrongUnit {
        /// What was typed after the number.
        found: String,
    },
    /// Invalid: the number of per cent without its sign.
    PercentSign,
    /// Invalid: a time of the day is asked for.
    ExpectedClock,
    /// Invalid: a set of numbers, or an equation, is asked for.
    ExpectedEquation,
    /// Invalid: values of these letters are asked for, as a pair.
    ExpectedTuple {
        /// The letters, in the order of the pair.
        unknowns: Vec<Symbol>,
    },
    /// Invalid: points of the plane are asked for, as many as there are.
    ExpectedPoints,
    /// Invalid: no step of a construction was done.
    NothingBuilt,
    /// Invalid: a step of a construction cannot be done.
    StepNotDone {
        /// Its number, from 1.
        step: usize,
    },
    /// Wrong: it looks right, but falls apart when the given points are moved.
    OnlyLooksRight,
    /// Invalid: the answer was not compared with the criteria yet.
    NotCompared,
    /// Marked by its author; a teacher may say otherwise.
    SelfChecked,
    /// Invalid: no option was picked.
    NothingPicked,
    /// Invalid: not everything has its place.
    NotAllPlaced,
    /// Invalid: several items where each group takes one.
    OneEach,
    /// Invalid: a gap is empty, or what stands in it cannot be read.
    SomeNotFilled,
    /// Invalid: an answer of another shape than the question. No page sends it.
    NoSuchOption,
    /// Invalid: a line cannot be read.
    LineNotRead,
    /// Invalid: the lines are right so far, but the last one is not the answer yet.
    NotFinished,
    /// A line: whether it follows could not be decided.
    Unchecked,
    /// Wrong line: solutions are lost.
    SolutionsLost {
        /// Which, as text to be read and typeset, if they are known.
        which: Option<String>,
    },
    /// A line that has more solutions than the one before.
    SolutionsGained {
        /// Which, as text to be read and typeset, if they are known.
        which: Option<String>,
    },
    /// Wrong line: "and" for "or", or the other way round.
    AndOr,
    /// Wrong line: its own sides are not equal.
    SidesDiffer,
    /// A right line that stands beside the solution: a letter introduced, a discriminant, a check, a condition.
    Aside,
    /// Wrong line: the discriminant is not that of the equation.
    WrongDiscriminant,
    /// Wrong line: a, b and c are not those of the equation.
    WrongCoefficients,
    /// The end follows from the lines, but an earlier one has a slip.
    FollowsFromSlip,
    /// Right because it follows from a wrong answer to an earlier part.
    CarriedForward,
    /// Wrong form: not a product that cannot be taken further apart.
    NotFactored,
    /// Wrong form: not one fraction in lowest terms.
    NotSingleFraction,
    /// Wrong form: not a square and a number.
    NotCompletedSquare,
    /// Wrong form: something is left to be done.
    NotSimplified,
    /// Wrong form: the right amount, in another unit than the one asked for.
    UnitAsked {
        /// The unit asked for.
        expected: String,
    },
    /// Wrong form: the fraction can be reduced.
    NotLowestTerms,
    /// Wrong form: a decimal is asked for.
    NotDecimal,
    /// Wrong form: a root is left under the fraction bar.
    RootBelow,
    /// Wrong form: a mixed number is asked for.
    NotMixed,
    /// Wrong form: a percentage is asked for.
    NotPercent,
    /// Wrong form: standard form is asked for, a · 10ⁿ with 1 ≤ a < 10.
    NotScientific,
    /// Wrong form: the right value, but rounded to other decimals, or not at all.
    RoundToPlaces {
        /// How many decimals are asked for.
        places: u32,
    },
    /// Wrong form: the right value, but rounded to other significant figures, or not at all.
    RoundToFigures {
        /// How many are asked for.
        figures: u32,
    },
    /// Wrong form: brackets or like terms are left.
    NotExpanded,
    /// Wrong form: a rounded decimal where the exact value is asked for.
    Rounded,
    /// Wrong: digits were cut off where they should be rounded.
    Truncated,
    /// Wrong: the right value with the opposite sign.
    OppositeSign,
    /// Wrong: the one wrong rule of algebra that leads from the task to this answer.
    WrongRule {
        /// [`math::steps::Rule::id`]
        rule: String,
        /// The part of the task that it was used on, as text to be read and typeset; `None` if that is not certain,
        /// or is all of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
    },
}

/// What one answer says about one skill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The skill.
    pub skill: SkillId,
    /// How much it says, from 0 (nothing) to 1 (a plain answer to a task on this very skill).
    pub weight: f64,
    /// For the skill or against it.
    pub correct: bool,
}

/// Weight for the skill that the exercise practises.
const FIRST_SKILL: f64 = 1.0;
/// A right answer needs the further skills too, but easy uses of them.
const FURTHER_SKILL_RIGHT: f64 = 0.3;
/// A wrong answer without a recognised reason hardly ever lies in a further skill.
const FURTHER_SKILL_WRONG: f64 = 0.15;
/// The recognised reason lies in another skill, so the practised one is in doubt only by half.
const FIRST_SKILL_WHEN_ANOTHER_FAILED: f64 = 0.5;
/// "I don't know yet" says less than a mistake: it may be caution, or haste.
const DONT_KNOW: f64 = 0.3;
/// What students say of their own answers agrees with their teachers often, but not always.
const SELF_CHECKED: f64 = 0.3;
/// The value is found, the last step is missing.
const WRONG_FORM_CREDIT: f64 = 0.5;

impl Marking {
    fn new(verdict: Verdict, credit: f64) -> Self {
        Self {
            verdict,
            credit,
            misconception: None,
            note: None,
            evidence: Vec::new(),
            parts: Vec::new(),
            understood: None,
        }
    }

    pub(crate) fn correct() -> Self {
        Self::new(Verdict::Correct, 1.0)
    }

    /// The right value in another form counts neither for nor against: the same task is open for the last step.
    pub(crate) fn wrong_form(note: Note) -> Self {
        Self { note: Some(note), ..Self::new(Verdict::WrongForm, WRONG_FORM_CREDIT) }
    }

    /// The same where the form is worth a part of the credit, and the task is done.
    pub(crate) fn less_for_form(note: Note) -> Self {
        Self { note: Some(note), ..Self::partial(WRONG_FORM_CREDIT) }
    }

    pub(crate) fn invalid(note: Note) -> Self {
        Self { note: Some(note), ..Self::new(Verdict::Invalid, 0.0) }
    }

    pub(crate) fn wrong(note: Option<Note>) -> Self {
        Self { note, ..Self::new(Verdict::Wrong, 0.0) }
    }

    /// A part of what is asked for; wrong without any.
    pub(crate) fn partial(credit: f64) -> Self {
        Self::new(if credit > 0.0 { Verdict::Partial } else { Verdict::Wrong }, credit)
    }

    /// A wrong answer whose reason is known.
    pub(crate) fn mistaken(id: MisconceptionId) -> Self {
        Self { misconception: Some(id), ..Self::wrong(None) }
    }

    pub(crate) fn dont_know() -> Self {
        Self::new(Verdict::DontKnow, 0.0)
    }

    /// The same, with what was understood of the typed text.
    pub(crate) fn understood(self, entry: Entry) -> Self {
        Self { understood: Some(entry), ..self }
    }

    /// The same, with what it says about the skills of the exercise, the practised one first. `lies_in` is the skill
    /// that the recognised misconception shows to be missing, if it names one.
    pub(crate) fn with_evidence(self, skills: &[SkillId], lies_in: Option<&SkillId>) -> Self {
        let evidence: Vec<Evidence> = match self.verdict {
            Verdict::Correct => weighted(skills, FIRST_SKILL, FURTHER_SKILL_RIGHT, true),
            Verdict::Wrong if self.misconception.is_some() => against(skills, lies_in),
            Verdict::Wrong => weighted(skills, FIRST_SKILL, FURTHER_SKILL_WRONG, false),
            Verdict::Partial => partly(skills, self.credit, lies_in),
            Verdict::DontKnow => weighted(&skills[..skills.len().min(1)], DONT_KNOW, DONT_KNOW, false),
            Verdict::WrongForm | Verdict::Invalid => Vec::new(),
        };
        let share = if self.note == Some(Note::SelfChecked) { SELF_CHECKED } else { 1.0 };
        Self { evidence, ..self }.with_share(share)
    }

    /// The same where a person judged what its author had judged before, as the share `of` an exercise: together they
    /// weigh what one marking weighs.
    pub(crate) fn by_a_person(self, of: f64) -> Self {
        self.with_share((1.0 - SELF_CHECKED) * of)
    }

    fn with_share(mut self, share: f64) -> Self {
        for evidence in &mut self.evidence {
            evidence.weight *= share;
        }
        self
    }
}

/// Evidence of an answer that is right in part: for the skill practised as much as was right, and for the rest what a wrong
/// answer would say.
fn partly(skills: &[SkillId], credit: f64, lies_in: Option<&SkillId>) -> Vec<Evidence> {
    let right = weighted(&skills[..skills.len().min(1)], credit, credit, true);
    let wrong = against(skills, lies_in).into_iter();
    let wrong = wrong.map(|evidence| Evidence { weight: evidence.weight * (1.0 - credit), ..evidence });
    right.into_iter().chain(wrong).collect()
}

/// Evidence of a mistake whose reason lies in the skill `lies_in`, or in the one practised.
fn against(skills: &[SkillId], lies_in: Option<&SkillId>) -> Vec<Evidence> {
    let against = |skill: &SkillId, weight| Evidence { skill: skill.clone(), weight, correct: false };
    match (skills.first(), lies_in) {
        (Some(first), Some(other)) if first != other => {
            vec![against(first, FIRST_SKILL_WHEN_ANOTHER_FAILED), against(other, FIRST_SKILL)]
        }
        (first, _) => first.map(|first| against(first, FIRST_SKILL)).into_iter().collect(),
    }
}

fn weighted(skills: &[SkillId], first: f64, further: f64, correct: bool) -> Vec<Evidence> {
    let weight = |at: usize| if at == 0 { first } else { further };
    let evidence =
        |(at, skill): (usize, &SkillId)| Evidence { skill: skill.clone(), weight: weight(at), correct };
    skills.iter().enumerate().map(evidence).collect()
}
