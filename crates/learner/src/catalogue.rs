//! Which exercises there are for which skill, as far as the route needs to know.

use std::collections::BTreeMap;

use protocol::{ItemId, SkillId, Track};
use serde::{Deserialize, Serialize};

/// One exercise template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CatalogueItem {
    /// The exercise.
    pub id: ItemId,
    /// The skill it practises, the first of its skills.
    pub skill: SkillId,
    /// Difficulty, logits: the author's, or better the one learnt ([`crate::ItemState`]).
    pub difficulty: f64,
    /// Typical time to answer, seconds.
    pub seconds: u32,
    /// Whether it is about something outside mathematics.
    pub real_life: bool,
    /// For whom it is meant.
    #[serde(default, skip_serializing_if = "Track::is_standard")]
    pub track: Track,
}

/// All exercises, by the skill they practise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<CatalogueItem>", into = "Vec<CatalogueItem>")]
pub struct Catalogue {
    by_skill: BTreeMap<SkillId, Vec<CatalogueItem>>,
    /// Those that are not for everybody.
    beside: BTreeMap<SkillId, Vec<CatalogueItem>>,
    skill_of: BTreeMap<ItemId, SkillId>,
}

impl From<Vec<CatalogueItem>> for Catalogue {
    fn from(items: Vec<CatalogueItem>) -> Self {
        Self::new(items)
    }
}

impl From<Catalogue> for Vec<CatalogueItem> {
    fn from(catalogue: Catalogue) -> Self {
        catalogue.by_skill.into_values().chain(catalogue.beside.into_values()).flatten().collect()
    }
}

impl Catalogue {
    /// Groups exercises by skill, keeping their order within it. A second one with the same id is left out.
    pub fn new(items: impl IntoIterator<Item = CatalogueItem>) -> Self {
        let mut catalogue = Self::default();
        for item in items {
            if catalogue.skill_of.contains_key(&item.id) {
                continue;
            }
            catalogue.skill_of.insert(item.id.clone(), item.skill.clone());
            let of = if item.track.is_standard() { &mut catalogue.by_skill } else { &mut catalogue.beside };
            of.entry(item.skill.clone()).or_default().push(item);
        }
        catalogue
    }

    /// The exercises for everybody that practise a skill.
    pub fn of_skill(&self, skill: &SkillId) -> &[CatalogueItem] {
        self.by_skill.get(skill).map_or(&[], Vec::as_slice)
    }

    /// The exercises that practise a skill and are not for everybody.
    pub fn beside(&self, skill: &SkillId) -> &[CatalogueItem] {
        self.beside.get(skill).map_or(&[], Vec::as_slice)
    }

    /// One exercise.
    pub fn get(&self, item: &ItemId) -> Option<&CatalogueItem> {
        let skill = self.skill_of.get(item)?;
        self.of_skill(skill).iter().chain(self.beside(skill)).find(|found| found.id == *item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{catalogue_of, graph_of};

    #[test]
    fn look_up() {
        let catalogue = catalogue_of(&graph_of(&[("a", ""), ("b", "a")]).unwrap());
        let (a, b) = ("a".parse().unwrap(), "b".parse().unwrap());
        assert_eq!(catalogue.of_skill(&a).len(), 3);
        assert_eq!(catalogue.get(&"b-2".parse().unwrap()).map(|item| &item.skill), Some(&b));
        assert_eq!(catalogue.get(&"b-4".parse().unwrap()), None);
        let twice = Catalogue::new([catalogue.of_skill(&a), catalogue.of_skill(&a)].concat());
        assert_eq!(twice.of_skill(&a), catalogue.of_skill(&a));
        assert!(twice.of_skill(&b).is_empty());
        let text = serde_json::to_string(&catalogue).unwrap();
        assert_eq!(serde_json::from_str::<Catalogue>(&text).unwrap(), catalogue);
    }
}
