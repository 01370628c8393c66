//! The writer of answers: all that wait are recorded together, in one transaction.
//!
//! What a durable commit costs is the disk's time, not the number of rows; so while one commit is under way, requests
//! gather, and the next commit takes them all. A database that lets one write at a time has one [`Lane`]; otherwise
//! schools are spread over several, and a school is always in the same one. In a lane there is at most one task at work,
//! and none while nothing waits. It works apart from the requests: one whose client has hung up is recorded all the same.
//!
//! Everything between `Recording::begin` and `commit` happens under the lock of the schools, so the model sees a school's
//! answers in one order, and replaying the log gives the same numbers (see `replay`).

pub(crate) mod group;
mod kept_states;

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use protocol::{AssignmentId, Failure, Millis, Reply};
use store::{Db, StudentSelf, schools};
use tokio::sync::oneshot;

use self::group::Group;
use self::kept_states::KeptStates;
use crate::Service;
use crate::error::{Error, Result};
use crate::recording::Sent;

/// Answers that go into one transaction, unless a single request brings more: enough for a commit to cost nothing
/// beside them, and so few that nobody waits long.
const MOST_AT_ONCE: usize = 512;
/// Answers that wait in a lane at most: some seconds of work. Whoever brings more is asked to come again, so that a
/// thousand tablets coming back at once neither fill the memory nor wait until their patience ends.
const MOST_WAITING: usize = 30_000;
/// How long they are to stay away, in seconds.
const COME_AGAIN_S: u32 = 5;

/// What one request brings, marked.
pub(crate) struct Job {
    pub(crate) student: StudentSelf,
    pub(crate) batch: Vec<Sent>,
    /// Those of the assignments answered that are tests.
    pub(crate) tests: BTreeSet<AssignmentId>,
    /// When it arrived.
    pub(crate) now: Millis,
}

type Answer = Result<Vec<Reply>>;

/// A request that waits.
struct Waiting {
    job: Job,
    answer: oneshot::Sender<Answer>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    /// Answers in them.
    answers: usize,
    /// A task is at work.
    at_work: bool,
}

/// Requests that are recorded one group after another.
#[derive(Default)]
pub(crate) struct Lane {
    queue: Mutex<Queue>,
    states: Mutex<KeptStates>,
}

impl Lane {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn states(&self) -> MutexGuard<'_, KeptStates> {
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets a request wait: where its answer will come, and whether a task is to be started.
    fn enter(&self, job: Job) -> Result<(oneshot::Receiver<Answer>, bool)> {
        let mut queue = self.queue();
        if queue.answers > MOST_WAITING {
            return Err(Failure::TooManyTries { seconds: COME_AGAIN_S }.into());
        }
        let (answer, answered) = oneshot::channel();
        queue.answers += job.batch.len();
        queue.waiting.push_back(Waiting { job, answer });
        Ok((answered, !std::mem::replace(&mut queue.at_work, true)))
    }

    /// What is recorded next: the longest waiting. With nothing waiting the task that asks is to end.
    fn next_group(&self) -> Option<Vec<Waiting>> {
        let mut queue = self.queue();
        let mut answers = 0;
        let mut fits = |waiting: &Waiting| {
            answers += waiting.job.batch.len();
            answers <= MOST_AT_ONCE
        };
        let count = queue.waiting.iter().map_while(|waiting| fits(waiting).then_some(())).count().max(1);
        let count = count.min(queue.waiting.len());
        queue.at_work = count > 0;
        let group: Vec<Waiting> = queue.waiting.drain(..count).collect();
        queue.answers -= group.iter().map(|waiting| waiting.job.batch.len()).sum::<usize>();
        (count > 0).then_some(group)
    }
}

/// A task at work. Should it fail on the way, the next request starts another.
struct Shift<'a> {
    lane: &'a Lane,
    over: bool,
}

impl Drop for Shift<'_> {
    fn drop(&mut self) {
        if !self.over {
            self.lane.queue().at_work = false;
        }
    }
}

/// The lanes of a process.
pub(crate) fn lanes(db: &Db) -> Arc<[Lane]> {
    (0..db.writers()).map(|_| Lane::default()).collect()
}

impl Service {
    /// Records what a request brings when its turn has come, and says of each event what became of it.
    pub(crate) async fn in_turn(&self, job: Job) -> Answer {
        let number = usize::from(job.student.school().0.as_bytes()[15]) % self.lanes.len();
        let (answered, is_needed) = self.lanes[number].enter(job)?;
        if is_needed {
            let service = self.clone();
            tokio::spawn(async move { service.work_off(number).await });
        }
        answered.await.map_err(|_| Error::Broken("the recording of answers was interrupted".into()))?
    }

    async fn work_off(&self, number: usize) {
        let lane = &self.lanes[number];
        let mut shift = Shift { lane, over: false };
        while let Some(group) = lane.next_group() {
            self.record_group(lane, group).await;
        }
        shift.over = true;
    }

    async fn record_group(&self, lane: &Lane, group: Vec<Waiting>) {
        let (jobs, answers): (Vec<Job>, Vec<_>) =
            group.into_iter().map(|waiting| (waiting.job, waiting.answer)).unzip();
        let told = match self.record_together(lane, &jobs).await {
            Ok(told) => told,
            // One that cannot be recorded must not take the others with it.
            Err(error) if jobs.len() > 1 && concerns_one(&error) => {
                let mut told = Vec::with_capacity(jobs.len());
                for job in &jobs {
                    let alone = self.record_together(lane, std::slice::from_ref(job)).await;
                    told.push(alone.and_then(|mut told| {
                        told.pop().ok_or_else(|| Error::Broken("an answer got no reply".into()))?
                    }));
                }
                told
            }
            Err(error) => {
                let others = error.to_string();
                let others = jobs.iter().skip(1).map(|_| Err(Error::Broken(others.clone())));
                std::iter::once(Err(error)).chain(others).collect()
            }
        };
        for (answer, told) in answers.into_iter().zip(told) {
            // Whoever has hung up asks again.
            let _ = answer.send(told);
        }
    }

    /// Records all of them or, on an error, none. Says of each what it is told.
    async fn record_together(&self, lane: &Lane, jobs: &[Job]) -> Result<Vec<Answer>> {
        let mut group = Group::begin(self, jobs).await?;
        let mut told = Vec::with_capacity(jobs.len());
        for (share, job) in jobs.iter().enumerate() {
            group.meet(share, job, |user| lane.states().take(user));
            told.push(match group.seconds_to_wait(share, job).await? {
                Some(seconds) => Err(Failure::TooManyTries { seconds }.into()),
                None => Ok(group.digest(share, job)),
            });
        }
        let recorded = group.commit(jobs).await?;
        for (user, kept) in recorded.kept {
            lane.states().put(user, kept);
        }
        for (student, now) in recorded.moved {
            self.route_later(student, now);
        }
        for school in recorded.unreadable {
            // What was recorded is durable whatever becomes of this, and must be acknowledged.
            if let Err(error) = schools::mark_outdated(&self.db, school).await {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a school is not marked for a rebuild"
                );
            }
        }
        Ok(told)
    }
}

/// Whether an error may come from what one request brought, and not from the database as a whole.
fn concerns_one(error: &Error) -> bool {
    match error {
        Error::Store(error) => error.is_about_the_statement(),
        Error::Told(_) | Error::Broken(_) => true,
    }
}
