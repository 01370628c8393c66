//! Answers as devices send them, made before they are sent.

use content::Bundle;
use exercise::Exercise;
use protocol::{Answer, AttemptEvent, AttemptId, DeviceId, Millis, Seed};
use uuid::Uuid;

use crate::Result;

/// Exercises that one student has under way; more of them come in as time goes on.
const WINDOW: usize = 8;
/// So many answers later the window has moved on by one exercise.
const PACE: usize = 6;

/// An answer ready to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// Whose, by place in the town.
    pub(crate) student: usize,
    /// The event as JSON.
    pub(crate) json: String,
}

/// The answers of a town, each student's one after another.
pub(crate) struct Answers<'a> {
    exercises: Vec<&'a Exercise>,
    given: Vec<usize>,
}

impl<'a> Answers<'a> {
    /// Nobody has answered yet.
    pub(crate) fn new(content: &'a Bundle, students: usize) -> Self {
        Self { exercises: content.exercises().values().collect(), given: vec![0; students] }
    }

    /// The next answer of a student: two of three right, the rest honest "I don't know yet".
    pub(crate) fn next(&mut self, student: usize, now: Millis) -> Result<Prepared> {
        let number = self.given[student];
        self.given[student] += 1;
        for try_ in 0..self.exercises.len() {
            // Neighbours in the list are neighbours in the curriculum.
            let place = student * 31 + number / PACE + (number * 5 + try_) % WINDOW + try_ / WINDOW;
            let exercise = self.exercises[place % self.exercises.len()];
            let seed = Seed((student * 1_000 + number) as u32);
            let Ok(instance) = exercise.instantiate(seed) else { continue };
            let answer = if number % 3 == 2 { Answer::DontKnow } else { instance.right_answer() };
            let event = AttemptEvent {
                id: AttemptId(Uuid::now_v7()),
                device: DeviceId(Uuid::from_u128(student as u128 + 1)),
                sequence: number as u64 + 1,
                client_time: now,
                item: instance.item().clone(),
                revision: exercise.template().revision,
                seed,
                answer,
                hints: u8::from(number % 7 == 6),
                saw_solution: false,
                duration_ms: 20_000 + (number as u32 % 17) * 1_000,
                assignment: None,
                confidence: None,
            };
            return Ok(Prepared { student, json: serde_json::to_string(&event)? });
        }
        Err("no exercise has an instance".into())
    }

    /// `count` answers, going round the students.
    pub(crate) fn round(&mut self, count: usize, now: Millis) -> Result<Vec<Prepared>> {
        let students = self.given.len();
        (0..count).map(|n| self.next(n % students, now)).collect()
    }
}

/// The body of a request with these answers.
pub(crate) fn body<'a>(answers: impl IntoIterator<Item = &'a Prepared>) -> String {
    let events: Vec<&str> = answers.into_iter().map(|answer| answer.json.as_str()).collect();
    format!("{{\"attempts\":[{}]}}", events.join(","))
}
