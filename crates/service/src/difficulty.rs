//! How difficult exercises are for the students of one school: the author's estimate, corrected by what they answered.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use learner::{Catalogue, CatalogueItem};
use protocol::{ItemId, Millis, SchoolId};
use store::{ItemState, learners};

use crate::Service;
use crate::error::Result;

/// Difficulties move slowly: a few minutes old they are as good as new.
const FRESH_MS: i64 = 10 * 60_000;

/// The catalogues of schools, and when each was made. Only a saving: every process makes its own.
pub(crate) type Catalogues = Arc<Mutex<BTreeMap<SchoolId, (Millis, Arc<Catalogue>)>>>;

impl Service {
    /// The exercises as the route of the school's students sees them.
    pub(crate) async fn catalogue_of(&self, school: SchoolId, now: Millis) -> Result<Arc<Catalogue>> {
        let kept = || self.catalogues.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = kept().get(&school).filter(|(made, _)| now.0.saturating_sub(made.0) < FRESH_MS).cloned();
        if let Some((_, catalogue)) = fresh {
            return Ok(catalogue);
        }
        let learnt = learners::item_states(&self.db, school).await?;
        let catalogue = Arc::new(corrected(self.content.catalogue(), &learnt));
        kept().insert(school, (now, catalogue.clone()));
        Ok(catalogue)
    }
}

/// The catalogue with what was learnt of the difficulty of its exercises.
fn corrected(catalogue: &Catalogue, learnt: &BTreeMap<ItemId, ItemState>) -> Catalogue {
    let items: Vec<CatalogueItem> = catalogue.clone().into();
    Catalogue::new(items.into_iter().map(|item| {
        let difficulty = learnt.get(&item.id).map_or(item.difficulty, |state| state.mean);
        CatalogueItem { difficulty, ..item }
    }))
}

#[cfg(test)]
mod tests {
    use protocol::Track;

    use super::*;

    #[test]
    fn what_was_learnt_stands_in_the_place_of_the_estimate() {
        let item = |id: &str, difficulty| CatalogueItem {
            id: id.parse().unwrap(),
            skill: "a".parse().unwrap(),
            difficulty,
            seconds: 60,
            real_life: false,
            track: Track::Standard,
        };
        let catalogue = Catalogue::new([item("a-1", -1.0), item("a-2", 0.5)]);
        let state = ItemState { mean: 0.75, variance: 0.1, answers: 30 };
        let learnt = BTreeMap::from([("a-1".parse().unwrap(), state), ("gone".parse().unwrap(), state)]);
        assert_eq!(corrected(&catalogue, &learnt), Catalogue::new([item("a-1", 0.75), item("a-2", 0.5)]));
    }
}
