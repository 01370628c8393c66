//! The exercise on a page as it came, and its numbers: what the engine makes the instance of. Nothing here but
//! [`Source::instance`] and [`posed`] needs the engine, and only what lies in a part with it may call these (see
//! [`crate::parts`]).

use std::sync::Arc;

use exercise::{Instance, Template};
use math::Lang;
use protocol::Seed;
use view::{ExercisePage, PosedPage};

/// A template as JSON, the numbers, and those that the student had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    template: Arc<str>,
    seed: Seed,
    seen: Vec<Seed>,
}

impl Source {
    pub(crate) fn new(template: &str, seed: Seed) -> Self {
        Self { template: template.into(), seed, seen: Vec::new() }
    }

    /// The same for a student who had these numbers lately.
    pub(crate) fn after(self, seen: Vec<Seed>) -> Self {
        Self { seen, ..self }
    }

    /// The same exercise with other numbers, which come after these.
    pub(crate) fn with(&self, seed: Seed) -> Self {
        let seen = self.seen.iter().copied().chain([self.seed]).collect();
        Self { template: self.template.clone(), seed, seen }
    }

    /// The numbers that the student had before.
    pub(crate) fn seen(&self) -> &[Seed] {
        &self.seen
    }

    /// `None` for what cannot be written as JSON, which no template is.
    pub(crate) fn of(template: &Template, seed: Seed) -> Option<Self> {
        Some(Self::new(&serde_json::to_string(template).ok()?, seed))
    }

    /// Compiles the template; the server has checked it, so a failure here is the server's fault.
    pub(crate) fn instance(&self) -> Option<Instance> {
        let template: Template = serde_json::from_str(&self.template).ok()?;
        template.compile().ok()?.instantiate(self.seed).ok()
    }
}

/// The page of an exercise for the browser; `None` if the template is none.
pub(crate) fn posed(page: ExercisePage, lang: Lang) -> Option<PosedPage> {
    let template = serde_json::to_string(&page.template).ok()?;
    let instance = page.template.clone().compile().ok()?.instantiate(page.seed).ok()?;
    Some(page.posed(&instance, template, lang))
}
