//! A mistake with a name, parsed.

use math::Condition;
use protocol::{MisconceptionId, SkillId};

use crate::compile::Bilingual;
use crate::kinds::{AnswerFormula, WrongGroups, WrongOrder};
use crate::marking::Verdict;
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
    /// The option of this number, picked; in the gap of that number, if it stands in one.
    Picked { option: usize, gap: Option<usize> },
    /// The wrong construction of this number, built.
    Built(usize),
    /// An order.
    Ordered(WrongOrder),
    /// Items in groups.
    Grouped(WrongGroups),
}

impl Misconception {
    /// The skill that it speaks against when the answer as a whole has this verdict.
    ///
    /// An arrangement is hardly ever all wrong, and its misconception explains what is. Of several gaps, options or
    /// lines it explains only one, and nobody knows about the rest.
    pub(crate) fn blames(&self, verdict: Verdict) -> Option<&SkillId> {
        let explains_all = match self.sign {
            Sign::Ordered(_) | Sign::Grouped(_) => true,
            Sign::Typed(..) | Sign::Picked { .. } | Sign::Built(_) => verdict == Verdict::Wrong,
        };
        self.skill.as_ref().filter(|_| explains_all)
    }
}
