//! Rebuilding every model state from the attempt log.
//!
//! The log is the truth; states are a cache. A rebuild marks every answer anew, with the very template that it was
//! given to (so exercises that changed meanwhile change nothing, and marking that was mended counts from the first day),
//! and lets the model see the answers, and what teachers said of them and of skills, in the order in which they arrived. Answers to a test
//! are seen where it was handed in, with what teachers have decided about its marking by now.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use exercise::Exercise;
use learner::LearnerState;
use protocol::{AssignmentId, AttemptId, ItemId, Millis, SchoolId, UserId};
use store::attempts::StoredAttempt;
use store::corrections::{self, Correction};
use store::marks::{self, Mark};
use store::replay::{self, RebuiltState, Seen};
use store::rulings::{self, Ruling};
use store::sittings::{self, HandedIn};
use store::{learners, schools};

use crate::Service;
use crate::corrections::word;
use crate::error::{Error, Result};
use crate::recording::{Model, mark, stored_item, write_state};
use crate::sittings::{given_in_time, see_test};
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
        let mut told = numbers + learner::predictor::SHIPPED + learner::RULES;
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

    /// Rebuilds one school until its states are of this version of the model and of the last decision of its teachers.
    ///
    /// Of many who ask at once, one does it in this process. The others need not wait: whoever has the turn looks again
    /// after giving it back, so what was outdated by then is rebuilt.
    pub(crate) async fn rebuild_outdated(&self, school: SchoolId, now: Millis) -> Result<()> {
        while schools::model_version(&self.db, school).await? != Some(self.model_version()) {
            let Some(_turn) = self.replays.turn(school) else { return Ok(()) };
            self.rebuild_school(school, now).await?;
        }
        Ok(())
    }

    async fn rebuild_school(&self, school: SchoolId, now: Millis) -> Result<Rebuilt> {
        let mut replay = Replay::new(self, Vec::new());
        let mut after = 0;
        let mut attempts = 0;
        for _ in 0..PATIENCE {
            // A decision may be about a test that was seen already: then all is to be seen again.
            let rulings = rulings::of_school(&self.db, school).await?;
            if rulings != replay.rulings {
                replay = Replay::new(self, rulings);
                (after, attempts) = (0, 0);
            }
            // What came up to here is all to be seen; what comes while this reads is left for the next round.
            let until = replay::last_seq(&self.db, school).await?;
            replay.tests = sittings::tests_of_school(&self.db, school).await?;
            // Marks and hand-ins are few: read at once, and seen each before the attempt that came after it.
            let given = marks::marks_between(&self.db, school, after, until).await?;
            let handed_in = sittings::hand_ins_between(&self.db, school, after, until).await?;
            let answered = given.iter().map(|(_, answer)| answer);
            let answered = answered.chain(handed_in.iter().flat_map(|test| &test.answers));
            let templates = answered.map(|answer| answer.template.as_str());
            self.versions(templates, &mut replay.versions).await?;
            let told = corrections::corrections_between(&self.db, school, after, until).await?;
            let mut said = said(given, handed_in, told, after, until).into_iter().peekable();
            loop {
                let page = replay::attempts_between(&self.db, school, after, until, PAGE).await?;
                let Some(last) = page.last() else { break };
                after = last.school_seq;
                attempts += page.len() as u64;
                let templates = page.iter().map(|attempt| attempt.template.as_str());
                self.versions(templates, &mut replay.versions).await?;
                for attempt in page {
                    while let Some((seq, entry)) = said.next_if(|(seq, _)| *seq < attempt.school_seq) {
                        replay.see_said(seq, &entry);
                    }
                    replay.see_attempt(&attempt);
                }
            }
            after = until;
            for (seq, entry) in said {
                replay.see_said(seq, &entry);
            }
            let rebuilt = replay.states()?;
            let stored = replay::states_of_school(&self.db, school).await?;
            let differed = differing(
                stored.into_iter().map(|state| (state.user, (state.school_seq, state.state))).collect(),
                rebuilt.iter().map(|state| (state.user, (state.school_seq, state.state.clone()))).collect(),
            );
            let items = replay.items();
            let stored = learners::item_states(&self.db, school).await?;
            let items_differed = differing(stored, items.iter().cloned().collect());
            let seen = Seen { until: after, rulings: replay.rulings.len() };
            if replay::replace_states(&self.db, school, seen, &rebuilt, &items, self.model_version(), now)
                .await?
            {
                return Ok(Rebuilt { attempts, differed, items_differed, students: rebuilt.len() });
            }
        }
        Err(Error::Broken("the school answers faster than its log can be replayed".into()))
    }
}

/// The schools that are being rebuilt after decisions, in this process. Only to spare work: what is right is decided in
/// the database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Replays(Arc<Mutex<BTreeSet<SchoolId>>>);

impl Replays {
    /// The turn to rebuild a school, unless somebody has it.
    fn turn(&self, school: SchoolId) -> Option<Turn<'_>> {
        let mut schools = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Not `then_some`: a turn made in vain would give back, when dropped, what somebody else has.
        schools.insert(school).then(|| Turn { replays: self, school })
    }
}

/// A turn, given back when dropped.
struct Turn<'a> {
    replays: &'a Replays,
    school: SchoolId,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.replays.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.school);
    }
}

/// An entry of the school's log that is no attempt.
enum Said {
    /// What a teacher said of an answer, with the answer.
    Mark(Box<(Mark, StoredAttempt)>),
    /// A test handed in.
    Test(Box<HandedIn>),
    /// A correction that ended; where another came in its place, that stands after it.
    Ended(Correction),
    /// A correction that began.
    Told(Correction),
}

/// All of them in the order of the log, after one of its entries up to another.
fn said(
    marks: Vec<(Mark, StoredAttempt)>,
    tests: Vec<HandedIn>,
    corrections: Vec<Correction>,
    after: i64,
    until: i64,
) -> Vec<(i64, Said)> {
    let within = |seq: &i64| *seq > after && *seq <= until;
    let mut said: Vec<(i64, Said)> = Vec::with_capacity(marks.len() + tests.len() + corrections.len());
    for correction in &corrections {
        if let Some(seq) = correction.ended_seq.filter(within) {
            said.push((seq, Said::Ended(correction.clone())));
        }
    }
    let began = corrections.into_iter().filter(|correction| within(&correction.school_seq));
    said.extend(began.map(|correction| (correction.school_seq, Said::Told(correction))));
    said.extend(marks.into_iter().map(|mark| (mark.0.school_seq, Said::Mark(Box::new(mark)))));
    said.extend(tests.into_iter().map(|test| (test.school_seq, Said::Test(Box::new(test)))));
    // Stable: of one entry the end stands before the beginning.
    said.sort_by_key(|(seq, _)| *seq);
    said
}

/// A school's log on its way through the model.
struct Replay<'a> {
    service: &'a Service,
    model: Model<'a>,
    /// Each student's state, and the entry of the log after which it is so.
    states: BTreeMap<UserId, (i64, LearnerState)>,
    /// The points that the latest mark gave to each part of an answer.
    points: BTreeMap<(AttemptId, u32), Vec<u8>>,
    /// What teachers decided, of all tests.
    rulings: Vec<Ruling>,
    /// The model sees answers to these when they are handed in.
    tests: BTreeSet<AssignmentId>,
    versions: BTreeMap<String, Exercise>,
}

impl<'a> Replay<'a> {
    fn new(service: &'a Service, rulings: Vec<Ruling>) -> Self {
        Self {
            service,
            model: Model::new(service),
            states: BTreeMap::new(),
            points: BTreeMap::new(),
            rulings,
            tests: BTreeSet::new(),
            versions: BTreeMap::new(),
        }
    }

    fn see_attempt(&mut self, attempt: &StoredAttempt) {
        let (seq, state) = self.states.entry(attempt.user).or_default();
        *seq = attempt.school_seq;
        if attempt.event.assignment.is_some_and(|id| self.tests.contains(&id)) {
            return;
        }
        // What this program can no longer read or mark teaches nothing more.
        let Some(exercise) = self.versions.get(&attempt.template) else { return };
        if let Ok(marking) = mark(exercise, &attempt.event) {
            self.model.see(state, &attempt.event, exercise, &marking, attempt.received_at);
        }
    }

    fn see_said(&mut self, seq: i64, said: &Said) {
        match said {
            Said::Mark(given) => self.see_mark(&given.0, &given.1),
            Said::Test(test) => {
                let (last, state) = self.states.entry(test.student).or_default();
                *last = seq;
                let about = |ruling: &&Ruling| ruling.assignment == test.assignment;
                let rulings: Vec<Ruling> = self.rulings.iter().filter(about).cloned().collect();
                let answers = given_in_time(&test.answers, test.ends_at);
                see_test(&mut self.model, state, &answers, &rulings, &self.versions, test.at);
            }
            Said::Ended(correction) | Said::Told(correction) => {
                let (last, state) = self.states.entry(correction.student).or_default();
                *last = seq;
                let word = if matches!(said, Said::Told(_)) { word(correction.kind) } else { None };
                self.service.hear(state, &correction.skill, word);
            }
        }
    }

    fn see_mark(&mut self, mark: &Mark, marked: &StoredAttempt) {
        let (seq, state) = self.states.entry(mark.student).or_default();
        *seq = mark.school_seq;
        let before = self.points.insert((mark.attempt, mark.part), mark.points.clone());
        if before.as_ref() == Some(&mark.points) {
            return;
        }
        let Some(exercise) = self.versions.get(&marked.template) else { return };
        if let Some(judged) = judge(exercise, marked, mark.part, &mark.points) {
            self.model.see(state, &marked.event, exercise, &judged, mark.given_at);
        }
    }

    fn states(&self) -> Result<Vec<RebuiltState>> {
        let rebuilt = |(user, (school_seq, state)): (&UserId, &(i64, LearnerState))| {
            Ok(RebuiltState { user: *user, school_seq: *school_seq, state: write_state(state)? })
        };
        self.states.iter().map(rebuilt).collect()
    }

    fn items(&self) -> Vec<(ItemId, store::ItemState)> {
        self.model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect()
    }
}

/// How many entries are not the same, or only in one of the two.
fn differing<K: Ord, V: PartialEq>(stored: BTreeMap<K, V>, rebuilt: BTreeMap<K, V>) -> usize {
    let changed = rebuilt.iter().filter(|(key, value)| stored.get(key) != Some(value)).count();
    changed + stored.keys().filter(|key| !rebuilt.contains_key(key)).count()
}
