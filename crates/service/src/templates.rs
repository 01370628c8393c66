//! Exercises of every time: those served now, and those that old answers were given to.

use std::collections::{BTreeMap, BTreeSet};

use content::Bundle;
use exercise::{Exercise, Template};
use protocol::{AttemptEvent, ItemId, Millis};
use store::templates::{self, StoredTemplate};

use crate::error::{Error, Result};
use crate::{Service, secrets};

/// An exercise word for word. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Version {
    /// SHA-256 of its template.
    pub(crate) hash: String,
    pub(crate) exercise: Exercise,
}

/// The exercises of a bundle.
pub(crate) struct Served {
    stored: Vec<StoredTemplate>,
    by_item: BTreeMap<ItemId, Version>,
    by_hash: BTreeMap<String, Exercise>,
}

impl Served {
    pub(crate) fn new(content: &Bundle) -> Result<Self> {
        let mut served = Self { stored: Vec::new(), by_item: BTreeMap::new(), by_hash: BTreeMap::new() };
        for (item, exercise) in content.exercises() {
            let template = serde_json::to_string(exercise.template())
                .map_err(|error| Error::Broken(format!("the exercise {item} cannot be written: {error}")))?;
            let hash = secrets::digest(&template);
            served.by_hash.insert(hash.clone(), exercise.clone());
            served.by_item.insert(item.clone(), Version { hash: hash.clone(), exercise: exercise.clone() });
            let revision = exercise.template().revision;
            served.stored.push(StoredTemplate { hash, item: item.clone(), revision, template });
        }
        Ok(served)
    }
}

/// The exercise of a stored template. One that this program can no longer read is missed in one place instead of
/// making a whole page or log unreadable.
fn compile(stored: &StoredTemplate) -> Option<Exercise> {
    let template: serde_json::Result<Template> = serde_json::from_str(&stored.template);
    let exercise = template.ok().and_then(|template| template.compile().ok());
    if exercise.is_none() {
        tracing::error!(item = %stored.item, revision = stored.revision, "a stored exercise is unreadable");
    }
    exercise
}

impl Service {
    /// Keeps the exercises served now for ever. To be called before anybody answers them.
    pub async fn keep_templates(&self, now: Millis) -> Result<()> {
        Ok(templates::keep(&self.db, &self.served.stored, now).await?)
    }

    /// Adds to `known` the exercises with these hashes, as far as they are known at all.
    pub(crate) async fn versions<'a>(
        &self,
        hashes: impl IntoIterator<Item = &'a str>,
        known: &mut BTreeMap<String, Exercise>,
    ) -> Result<()> {
        let missing: BTreeSet<&str> = hashes.into_iter().filter(|hash| !known.contains_key(*hash)).collect();
        let (served, old): (Vec<&str>, Vec<&str>) =
            missing.into_iter().partition(|hash| self.served.by_hash.contains_key(*hash));
        let served = served.into_iter().filter_map(|hash| self.served.by_hash.get_key_value(hash));
        known.extend(served.map(|(hash, exercise)| (hash.clone(), exercise.clone())));
        for stored in templates::by_hash(&self.db, &old).await? {
            if let Some(exercise) = compile(&stored) {
                known.insert(stored.hash, exercise);
            }
        }
        Ok(())
    }

    /// The exercises that these events answer, by item and revision: of several templates of one revision the one
    /// served now, else the one kept last.
    pub(crate) async fn versions_answered(
        &self,
        events: &[&AttemptEvent],
    ) -> Result<BTreeMap<(ItemId, u32), Version>> {
        let served = |event: &AttemptEvent| {
            let version = self.served.by_item.get(&event.item)?;
            (version.exercise.template().revision == event.revision).then_some(version)
        };
        let old: BTreeSet<&ItemId> =
            events.iter().filter(|event| served(event).is_none()).map(|event| &event.item).collect();
        let mut versions = BTreeMap::new();
        for stored in templates::of_items(&self.db, &old.into_iter().collect::<Vec<_>>()).await? {
            if let Some(exercise) = compile(&stored) {
                versions.insert((stored.item, stored.revision), Version { hash: stored.hash, exercise });
            }
        }
        for event in events {
            if let Some(version) = served(event) {
                versions.insert((event.item.clone(), event.revision), version.clone());
            }
        }
        Ok(versions)
    }
}
