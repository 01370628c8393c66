//! Use cases of Takas: log-in, recording answers, the route, classes, assignments, replay.
//!
//! A use case asks who may (`store::access`), loads, thinks with the pure crates, stores, and returns plain data of
//! `view`. It knows neither HTTP nor pages. The time is an argument; randomness (ids, PINs, tokens) comes from the
//! operating system and only here.

mod accounts;
mod assignments;
mod class_codes;
mod class_page;
mod classes;
mod demo;
mod error;
mod exercise_page;
mod log_in;
mod names;
mod recording;
mod replay;
mod route;
mod school_page;
mod schools;
mod secrets;
mod simulated_student;
mod student_page;
mod wall_clock;

use std::sync::Arc;

use content::{Bundle, Topic};
use learner::Parameters;
use protocol::SkillId;
use store::Db;
use tokio::sync::Semaphore;

pub use assignments::NewWork;
pub use demo::{DEMO_CLASSES, DemoAccount, demo_accounts};
pub use error::Error;
pub use log_in::{LogIn, LoggedIn, Token, Who};
pub use recording::Recorded;
pub use replay::Rebuilt;
pub use secrets::Key;
pub use store::Caller;

/// Every student's goal until teachers can set goals: linear equations.
const GOAL_TOPIC: &str = "f-equations";

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    db: Db,
    content: Arc<Bundle>,
    parameters: Arc<Parameters>,
    secrets: secrets::Secrets,
    /// Places for log-ins by class code; see `log_in`.
    class_places: Arc<Semaphore>,
}

impl Service {
    /// A service over an open database and loaded content. `key` is the installation's secret: all processes of one
    /// installation must be given the same.
    pub fn new(db: Db, content: Arc<Bundle>, key: Key) -> Self {
        Self {
            db,
            content,
            parameters: Arc::new(Parameters::default()),
            secrets: secrets::Secrets::new(key),
            class_places: Arc::new(Semaphore::new(log_in::BY_CLASS_AT_ONCE)),
        }
    }

    /// The database, for health checks and operator's commands.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The content served.
    pub fn content(&self) -> &Bundle {
        &self.content
    }

    /// The topic that the content is built around.
    fn goal(&self) -> Option<&Topic> {
        self.content.topics().iter().find(|topic| topic.id.as_str() == GOAL_TOPIC)
    }

    /// What a student works towards: the skills of the goal topic. Empty means everything.
    fn goals(&self) -> Vec<SkillId> {
        self.goal().map(|topic| topic.skills.clone()).unwrap_or_default()
    }
}
