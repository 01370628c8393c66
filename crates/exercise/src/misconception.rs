//! A mistake with a name, parsed.

use math::Condition;
use protocol::{MisconceptionId, SkillId};

use crate::compile::Bilingual;
use crate::kinds::AnswerFormula;
use crate::markup::Markup;

/// A misconception, parsed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Misconception {
    pub(crate) id: MisconceptionId,
    pub(crate) when: Option<Condition>,
    pub(crate) sign: Sign,
    pub(crate) skill: Option<SkillId>,
    pub(crate) feedback: Bilingual<Markup>,
}

/// What shows a misconception.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sign {
    /// This answer, typed; into the gap of this number, if there are several.
    Typed(AnswerFormula, Option<usize>),
    /// The option of this number, picked.
    Picked(usize),
    /// The wrong construction of this number, built.
    Built(usize),
}
