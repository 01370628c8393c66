//! Rebuilding every model state from the attempt log.
//!
//! The log is the truth; states are a cache. A rebuild marks every answer anew, with the very template that it was
//! given to (so exercises that changed meanwhile change nothing, and marking that was mended counts from the first day),
//! and lets the model see the answers, and what teachers said of them and of skills, in the order in which they arrived.

use std::collections::BTreeMap;

use exercise::Exercise;
use learner::LearnerState;
use protocol::{AttemptId, Millis, SchoolId, UserId};
use store::attempts::StoredAttempt;
use store::corrections::{self, Correction};
use store::marks::{self, Mark};
use store::replay::{self, RebuiltState};
use store::{learners, schools};

use crate::Service;
use crate::corrections::word;
use crate::error::{Error, Result};
use crate::recording::{Model, mark, stored_item, write_state};
use crate::written::judge;

/// Attempts read at once.
const PAGE: u32 = 1_000;
/// How often a rebuild follows a school that goes on answering before it gives up.
const PATIENCE: usize = 50;

/// A rebuilt school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilt {
    /// Attempts replayed.
    pub attempts: u64,
    /// Students whose stored state differed from the replay's, was missing, or should not have been there.
    pub differed: usize,
    /// Items whose stored state did.
    pub items_differed: usize,
    /// Students in all.
    pub students: usize,
}

/// Which schools are rebuilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Every one: also to see whether stored states are what the log says.
    All,
    /// Those whose states another version of the model made.
    Outdated,
}

impl Service {
    /// Rebuilds the states of schools, one after another, while the server runs, and tells of each as soon as it is done.
    /// Interrupted, a rebuild of what is outdated goes on with the school that it was at. A school that cannot be rebuilt
    /// holds up no other; the first such error is returned at the end.
    pub async fn rebuild(
        &self,
        which: Which,
        now: Millis,
        mut told: impl FnMut(&str, Rebuilt),
    ) -> Result<()> {
        let current = Some(self.model_version());
        let mut done = Ok(());
        for school in schools::all(&self.db).await? {
            // Asked anew: another process may have been here meanwhile.
            if which == Which::Outdated && schools::model_version(&self.db, school.id).await? == current {
                continue;
            }
            match self.rebuild_school(school.id, now).await {
                Ok(rebuilt) => told(&school.name, rebuilt),
                Err(error) => done = done.and(Err(error)),
            }
        }
        done
    }

    /// What the states that this program writes follow from beside the answers: the numbers of the model, its predictor,
    /// and which skill builds on which (FNV-1a, 64 bits).
    pub(crate) fn model_version(&self) -> i64 {
        let numbers = serde_json::to_string(&*self.parameters).unwrap_or_default();
        let mut told = numbers + learner::predictor::SHIPPED;
        for skill in self.content.graph().skills() {
            told.push_str(skill.id.as_str());
            for below in &skill.prerequisites {
                told.push(' ');
                told.push_str(below.as_str());
            }
            told.push('\n');
        }
        let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        told.bytes().fold(0xcbf2_9ce4_8422_2325, add).cast_signed()
    }

    async fn rebuild_school(&self, school: SchoolId, now: Millis) -> Result<Rebuilt> {
        let mut model = Model::new(self);
        let mut states: BTreeMap<UserId, (i64, LearnerState)> = BTreeMap::new();
        let mut versions = BTreeMap::new();
        let mut given_before = Before::new();
        let mut after = 0;
        let mut attempts = 0;
        for _ in 0..PATIENCE {
            // What came up to here is all to be seen; what comes while this reads is left for the next round.
            let until = replay::last_seq(&self.db, school).await?;
            // What people said is little: read at once, and seen each before the attempt that came after it.
            let given = marks::marks_between(&self.db, school, after, until).await?;
            self.versions(given.iter().map(|(_, attempt)| attempt.template.as_str()), &mut versions).await?;
            let told = corrections::corrections_between(&self.db, school, after, until).await?;
            let mut said = in_order(given, told, after, until).into_iter().peekable();
            loop {
                let page = replay::attempts_between(&self.db, school, after, until, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.school_seq;
                attempts += page.len() as u64;
                self.versions(page.iter().map(|attempt| attempt.template.as_str()), &mut versions).await?;
                for attempt in page {
                    while let Some((seq, said)) = said.next_if(|(seq, _)| *seq < attempt.school_seq) {
                        self.see_said(&mut model, &mut states, &mut given_before, &versions, seq, &said);
                    }
                    let (seq, state) = states.entry(attempt.user).or_default();
                    *seq = attempt.school_seq;
                    // What this program can no longer read or mark teaches nothing more.
                    let Some(exercise) = versions.get(&attempt.template) else { continue };
                    if let Ok(marking) = mark(exercise, &attempt.event) {
                        model.see(state, &attempt.event, exercise, &marking, attempt.received_at);
                    }
                }
            }
            after = until;
            for (seq, said) in said {
                self.see_said(&mut model, &mut states, &mut given_before, &versions, seq, &said);
            }
            let rebuilt = states
                .iter()
                .map(|(user, (school_seq, state))| {
                    Ok(RebuiltState { user: *user, school_seq: *school_seq, state: write_state(state)? })
                })
                .collect::<Result<Vec<_>>>()?;
            let stored = replay::states_of_school(&self.db, school).await?;
            let differed = differing(
                stored.into_iter().map(|state| (state.user, (state.school_seq, state.state))).collect(),
                rebuilt.iter().map(|state| (state.user, (state.school_seq, state.state.clone()))).collect(),
            );
            let items: Vec<_> =
                model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect();
            let stored = learners::item_states(&self.db, school).await?;
            let items_differed = differing(stored, items.iter().cloned().collect());
            if replay::replace_states(&self.db, school, after, &rebuilt, &items, self.model_version(), now)
                .await?
            {
                return Ok(Rebuilt { attempts, differed, items_differed, students: rebuilt.len() });
            }
        }
        Err(Error::Broken("the school answers faster than its log can be replayed".into()))
    }

    fn see_said(
        &self,
        model: &mut Model<'_>,
        states: &mut BTreeMap<UserId, (i64, LearnerState)>,
        before: &mut Before,
        versions: &BTreeMap<String, Exercise>,
        seq: i64,
        said: &Said,
    ) {
        match said {
            Said::Mark(given) => see_mark(model, states, before, versions, &given.0, &given.1),
            Said::Ended(correction) | Said::Told(correction) => {
                let (last, state) = states.entry(correction.student).or_default();
                *last = seq;
                let word = if matches!(said, Said::Told(_)) { word(correction.kind) } else { None };
                self.hear(state, &correction.skill, word);
            }
        }
    }
}

/// What a person said, as the log has it.
enum Said {
    Mark(Box<(Mark, StoredAttempt)>),
    /// A correction that ended; where another came in its place, that stands after it.
    Ended(Correction),
    /// A correction that began.
    Told(Correction),
}

/// Marks and corrections in the order of the log, after one of its entries up to another.
fn in_order(
    given: Vec<(Mark, StoredAttempt)>,
    told: Vec<Correction>,
    after: i64,
    until: i64,
) -> Vec<(i64, Said)> {
    let within = |seq: &i64| *seq > after && *seq <= until;
    let mut said: Vec<(i64, Said)> = Vec::with_capacity(given.len() + told.len());
    for correction in &told {
        if let Some(seq) = correction.ended_seq.filter(within) {
            said.push((seq, Said::Ended(correction.clone())));
        }
    }
    said.extend(
        told.into_iter()
            .filter(|correction| within(&correction.school_seq))
            .map(|correction| (correction.school_seq, Said::Told(correction))),
    );
    said.extend(given.into_iter().map(|given| (given.0.school_seq, Said::Mark(Box::new(given)))));
    // Stable: of one entry the end stands before the beginning.
    said.sort_by_key(|(seq, _)| *seq);
    said
}

/// The points that the latest mark gave to each part of an answer.
type Before = BTreeMap<(AttemptId, u32), Vec<u8>>;

/// Lets the model see what a teacher said.
fn see_mark(
    model: &mut Model<'_>,
    states: &mut BTreeMap<UserId, (i64, LearnerState)>,
    before: &mut Before,
    versions: &BTreeMap<String, Exercise>,
    mark: &Mark,
    marked: &StoredAttempt,
) {
    let (seq, state) = states.entry(mark.student).or_default();
    *seq = mark.school_seq;
    if before.insert((mark.attempt, mark.part), mark.points.clone()).as_ref() == Some(&mark.points) {
        return;
    }
    let Some(exercise) = versions.get(&marked.template) else { return };
    if let Some(judged) = judge(exercise, marked, mark.part, &mark.points) {
        model.see(state, &marked.event, exercise, &judged, mark.given_at);
    }
}

/// How many entries are not the same, or only in one of the two.
fn differing<K: Ord, V: PartialEq>(stored: BTreeMap<K, V>, rebuilt: BTreeMap<K, V>) -> usize {
    let changed = rebuilt.iter().filter(|(key, value)| stored.get(key) != Some(value)).count();
    changed + stored.keys().filter(|key| !rebuilt.contains_key(key)).count()
}
