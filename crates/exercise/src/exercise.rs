//! A compiled template.

use std::collections::BTreeSet;
use std::sync::Arc;

use math::{Condition, Symbol};
use protocol::{ItemId, Seed, SkillId};

use crate::compile::{Bilingual, Text};
use crate::draw::Recipe;
use crate::figure;
use crate::generator::Generator;
use crate::instance::Instance;
use crate::kinds::{Kind, Posed};
use crate::markup::Markup;
use crate::misconception::Misconception;
use crate::template::Template;
use crate::values::Values;

/// A template whose formulas and texts are parsed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Exercise(Arc<(Template, Compiled)>);

/// What compiling made of the template.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) recipe: Recipe,
    pub(crate) text: Bilingual<Text>,
    /// In the order of the file.
    pub(crate) figures: Vec<figure::Compiled>,
    /// One, or those of an exercise with parts.
    pub(crate) questions: Vec<AskedPart>,
    /// What shows in another way that the answer is right.
    pub(crate) proofs: Vec<Condition>,
}

/// A question, compiled.
#[derive(Debug)]
pub(crate) struct AskedPart {
    /// Its table in the template: `answer`, or `part[0].answer`.
    pub(crate) path: String,
    /// What a part asks.
    pub(crate) prompt: Option<Bilingual<Markup>>,
    pub(crate) kind: Kind,
    /// The letters that stand for themselves.
    pub(crate) letters: BTreeSet<Symbol>,
    pub(crate) misconceptions: Vec<Misconception>,
    /// The practised one first.
    pub(crate) skills: Vec<SkillId>,
    pub(crate) weight: u32,
    pub(crate) carries: Option<Carried>,
}

/// The number that a wrong answer to a part or gap puts in the place of the right one, for those that go on from it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Carried {
    pub(crate) name: Symbol,
    /// Which wrong answers are carried forward.
    pub(crate) when: Option<Condition>,
}

/// No numbers that meet the constraints were found for a seed. The check of `content/` makes sure that this does
/// not happen in the classroom.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{item}` has no numbers that meet its constraints (seed {seed})")]
pub struct Unsatisfiable {
    /// The exercise.
    pub item: ItemId,
    /// The seed that was tried.
    pub seed: Seed,
}

impl Exercise {
    pub(crate) fn new(template: Template, compiled: Compiled) -> Self {
        Self(Arc::new((template, compiled)))
    }

    /// The template as it was written.
    pub fn template(&self) -> &Template {
        &self.0.0
    }

    pub(crate) fn compiled(&self) -> &Compiled {
        &self.0.1
    }

    /// The instance that `seed` fixes: the same numbers on every device, for ever.
    pub fn instantiate(&self, seed: Seed) -> Result<Instance, Unsatisfiable> {
        let generator = Generator::new(&self.template().id, seed);
        let Compiled { recipe, questions, .. } = self.compiled();
        recipe
            .draw(generator.clone(), |values| {
                // A draw whose answer cannot be computed is as useless as one that breaks a constraint.
                let posed = questions
                    .iter()
                    .enumerate()
                    .map(|(at, question)| question.pose(&values, generator.fork(at)));
                Some((posed.collect::<Option<Vec<_>>>()?, values))
            })
            .map(|(posed, values)| Instance::new(self.clone(), seed, values, posed))
            .ok_or_else(|| Unsatisfiable { item: self.template().id.clone(), seed })
    }
}

impl AskedPart {
    /// The question with these numbers; `None` if its answer has no value there.
    pub(crate) fn pose(&self, values: &Values, generator: Generator) -> Option<Posed> {
        self.kind.pose(&self.misconceptions, values, generator)
    }
}
