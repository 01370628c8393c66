//! The exercise on a page as it came, and its numbers: what the engine makes the instance of. Nothing here but
//! [`Source::instance`] and [`posed`] needs the engine, and only what lies in a part with it may call these (see
//! [`crate::parts`]).

use std::sync::Arc;

use exercise::{Instance, Template};
use math::Lang;
use protocol::Seed;
use view::{ExercisePage, PosedPage};

/// A template as JSON, and the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    template: Arc<str>,
    seed: Seed,
}

impl Source {
    pub(crate) fn new(template: &str, seed: Seed) -> Self {
        Self { template: template.into(), seed }
    }

    /// The same exercise with other numbers.
    pub(crate) fn with(&self, seed: Seed) -> Self {
        Self { template: self.template.clone(), seed }
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
