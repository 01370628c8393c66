//! Rebuilding every model state from the attempt log.
//!
//! The log is the truth; states are a cache. A rebuild marks every answer anew (so a corrected key counts from the
//! first day) and lets the model see the answers in the order in which they arrived.

use std::collections::BTreeMap;

use learner::LearnerState;
use protocol::{Millis, SchoolId, UserId};
use store::replay::{self, RebuiltState};
use store::schools;

use crate::Service;
use crate::error::{Error, Result};
use crate::recording::{Model, stored_item, write_state};

/// Attempts read at once.
const PAGE: u32 = 1_000;
/// How often a rebuild follows a school that goes on answering before it gives up.
const PATIENCE: usize = 50;

/// A rebuilt school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// Attempts replayed.
    pub attempts: u64,
    /// Students whose state differed from what was stored.
    pub differed: usize,
    /// Students in all.
    pub students: usize,
}

impl Service {
    /// Rebuilds the states of all schools, one after another, while the server runs.
    pub async fn rebuild(&self, now: Millis) -> Result<Vec<(String, Rebuilt)>> {
        let mut done = Vec::new();
        for school in schools::all(&self.db).await? {
            done.push((school.name, self.rebuild_school(school.id, now).await?));
        }
        Ok(done)
    }

    async fn rebuild_school(&self, school: SchoolId, now: Millis) -> Result<Rebuilt> {
        let mut model = Model::new(self);
        let mut states: BTreeMap<UserId, (i64, LearnerState)> = BTreeMap::new();
        let mut after = 0;
        let mut attempts = 0;
        for _ in 0..PATIENCE {
            loop {
                let page = replay::attempts_after(&self.db, school, after, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.school_seq;
                attempts += page.len() as u64;
                for attempt in page {
                    let (seq, state) = states.entry(attempt.user).or_default();
                    *seq = attempt.school_seq;
                    // What can no longer be marked (an exercise taken out of the content) teaches nothing more.
                    if let Ok(marking) = self.mark(&attempt.event) {
                        model.see(state, &attempt.event, &marking, attempt.received_at);
                    }
                }
            }
            let rebuilt = states
                .iter()
                .map(|(user, (school_seq, state))| {
                    Ok(RebuiltState { user: *user, school_seq: *school_seq, state: write_state(state)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let stored = replay::states_of_school(&self.db, school).await?;
            let differed = rebuilt.iter().filter(|state| !stored.contains(state)).count();
            let items: Vec<_> =
                model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect();
            if replay::replace_states(&self.db, school, after, &rebuilt, &items, now).await? {
                return Ok(Rebuilt { attempts, differed, students: rebuilt.len() });
            }
        }
        Err(Error::Broken("the school answers faster than its log can be replayed".into()))
    }
}
