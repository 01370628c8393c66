//! A compiled template.

use std::collections::BTreeSet;
use std::sync::Arc;

use math::Symbol;
use protocol::{ItemId, Seed};

use crate::compile::{Bilingual, Misconception, Text};
use crate::draw::Recipe;
use crate::generator::Generator;
use crate::instance::Instance;
use crate::kinds::Kind;
use crate::template::Template;

/// A template whose formulas and texts are parsed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Exercise(Arc<Compiled>);

#[derive(Debug)]
struct Compiled {
    template: Template,
    parts: Parts,
}

/// What compiling made of the template.
#[derive(Debug)]
pub(crate) struct Parts {
    pub(crate) recipe: Recipe,
    pub(crate) kind: Kind,
    /// The letters that stand for themselves.
    pub(crate) letters: BTreeSet<Symbol>,
    pub(crate) text: Bilingual<Text>,
    pub(crate) misconceptions: Vec<Misconception>,
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
    pub(crate) fn new(template: Template, parts: Parts) -> Self {
        Self(Arc::new(Compiled { template, parts }))
    }

    /// The template as it was written.
    pub fn template(&self) -> &Template {
        &self.0.template
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.0.parts
    }

    /// The instance that `seed` fixes: the same numbers on every device, for ever.
    pub fn instantiate(&self, seed: Seed) -> Result<Instance, Unsatisfiable> {
        let Parts { recipe, kind, .. } = self.parts();
        recipe
            .draw(Generator::new(&self.template().id, seed), |values| {
                // A draw whose answer cannot be computed is as useless as one that breaks a constraint.
                let right = kind.target(kind.right(), &values)?;
                Some((values, right))
            })
            .map(|(values, right)| Instance::new(self.clone(), seed, values, right))
            .ok_or_else(|| Unsatisfiable { item: self.template().id.clone(), seed })
    }
}
