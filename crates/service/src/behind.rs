//! Routes that follow answers.
//!
//! A route is a cache: whoever looks at one that knows less than the student's answers gets it planned anew
//! (`Service::today`). So an answer is acknowledged without waiting for it, and the route is planned soon after, once for
//! all answers that the student has given by then. That takes a part of one processor at most; what does not fit is left
//! to whoever looks.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use protocol::{Millis, UserId};
use store::{StudentSelf, access, routes};

use crate::Service;

/// Students who wait at most.
const MOST_WAITING: usize = 10_000;
/// Routes that are stored in one transaction.
const MOST_AT_ONCE: usize = 16;
/// After so much work, so many times as much rest, while more is waiting.
const REST: u32 = 3;

#[derive(Default)]
struct Queue {
    /// Who waits, and since which answer.
    waiting: BTreeMap<UserId, Millis>,
    order: VecDeque<UserId>,
    /// A task is at work.
    at_work: bool,
}

/// Students whose routes are to be planned anew.
#[derive(Default)]
pub(crate) struct Behind(Mutex<Queue>);

impl Behind {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a student down; whether a task is to be started.
    fn note(&self, user: UserId, now: Millis) -> bool {
        let mut queue = self.queue();
        if let Some(waiting) = queue.waiting.get_mut(&user) {
            *waiting = now;
        } else if queue.waiting.len() < MOST_WAITING {
            queue.waiting.insert(user, now);
            queue.order.push_back(user);
        }
        !std::mem::replace(&mut queue.at_work, true)
    }

    /// Who comes next; with nobody waiting the task that asks is to end.
    fn next_group(&self) -> Option<Vec<(UserId, Millis)>> {
        let mut queue = self.queue();
        let count = queue.order.len().min(MOST_AT_ONCE);
        let users: Vec<UserId> = queue.order.drain(..count).collect();
        let next: Vec<_> =
            users.into_iter().filter_map(|user| Some((user, queue.waiting.remove(&user)?))).collect();
        queue.at_work = !next.is_empty();
        queue.at_work.then_some(next)
    }
}

/// A task at work. Should it fail on the way, the next answer starts another.
struct Shift<'a> {
    behind: &'a Behind,
    over: bool,
}

impl Drop for Shift<'_> {
    fn drop(&mut self) {
        if !self.over {
            self.behind.queue().at_work = false;
        }
    }
}

impl Service {
    /// The student's route is to be planned anew, soon.
    pub(crate) fn route_later(&self, student: StudentSelf, now: Millis) {
        if self.behind.note(student.student(), now) {
            let service = self.clone();
            tokio::spawn(async move { service.catch_up_with_routes().await });
        }
    }

    async fn catch_up_with_routes(&self) {
        let mut shift = Shift { behind: &self.behind, over: false };
        let mut planned = 0_usize;
        while let Some(students) = self.behind.next_group() {
            let began = Instant::now();
            let mut renewed = Vec::with_capacity(students.len());
            for (user, now) in students {
                match self.route_of(user, now).await {
                    Ok(route) => renewed.extend(route),
                    Err(error) => {
                        tracing::debug!(
                            error = &error as &dyn std::error::Error,
                            "a route is left as it was"
                        );
                    }
                }
            }
            planned += renewed.len();
            if let Err(error) = routes::renew(&self.db, &renewed).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "routes are left as they were");
            }
            tokio::time::sleep(began.elapsed() * REST).await;
        }
        shift.over = true;
        tracing::debug!(planned, "routes have caught up with answers");
    }

    async fn route_of(&self, user: UserId, now: Millis) -> crate::error::Result<Option<routes::Renewed>> {
        let student = access::acting_as(&self.db, user).await?;
        self.renewed_route(&student, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(number: u128) -> UserId {
        UserId(uuid::Uuid::from_u128(number))
    }

    #[test]
    fn each_student_waits_once_and_with_the_latest_time() {
        let behind = Behind::default();
        assert!(behind.note(user(1), Millis(1)), "nobody is at work");
        assert!(!behind.note(user(2), Millis(2)));
        assert!(!behind.note(user(1), Millis(3)));
        assert_eq!(behind.next_group(), Some(vec![(user(1), Millis(3)), (user(2), Millis(2))]));
        assert!(!behind.note(user(1), Millis(4)), "somebody is still at work");
        assert_eq!(behind.next_group(), Some(vec![(user(1), Millis(4))]));
        assert_eq!(behind.next_group(), None);
        assert!(behind.note(user(1), Millis(5)), "the task has ended");
    }

    #[test]
    fn those_who_do_not_fit_are_left_out() {
        let behind = Behind::default();
        for number in 0..=MOST_WAITING {
            behind.note(user(number as u128), Millis(0));
        }
        let served: usize = std::iter::from_fn(|| behind.next_group()).map(|some| some.len()).sum();
        assert_eq!(served, MOST_WAITING);
    }
}
