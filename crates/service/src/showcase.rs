//! The gallery of what each kind of question can do, for teachers.

use exercise::Exercise;
use math::Lang;
use protocol::Seed;
use store::Caller;
use view::{ShowcaseExercise, ShowcasePage, prose};

use crate::Service;
use crate::error::Result;

/// The numbers that an exercise of the gallery is shown with at first.
const SEED: Seed = Seed(1);

/// The kinds in the order of the gallery.
const ORDER: [&str; 14] = [
    "number",
    "expression",
    "equation-solution",
    "solution-set",
    "equation",
    "points",
    "choice",
    "order",
    "groups",
    "blanks",
    "lines",
    "construct",
    "free",
    "parts",
];

impl Service {
    /// All exercises of the gallery.
    pub fn showcase_page(&self, caller: &Caller, lang: Lang) -> Result<ShowcasePage> {
        caller.staff()?;
        let sources = &self.content.sources().0;
        let shown = |exercise: &Exercise| {
            let template = exercise.template();
            let instance = exercise.instantiate(SEED).ok()?;
            let source = sources.get(&format!("showcase/{}.toml", template.id));
            Some(ShowcaseExercise {
                item: template.id.clone(),
                seed: SEED,
                kind: template.kind().to_owned(),
                statement: prose(&instance.statement(lang), lang),
                source: source.cloned().unwrap_or_default(),
            })
        };
        let mut exercises: Vec<ShowcaseExercise> =
            self.content.showcase().values().filter_map(shown).collect();
        let place = |kind: &str| ORDER.iter().position(|known| *known == kind);
        exercises.sort_by_key(|exercise| place(&exercise.kind).unwrap_or(ORDER.len()));
        Ok(ShowcasePage { exercises })
    }
}
