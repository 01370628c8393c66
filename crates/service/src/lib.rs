//! Use cases of Takas: log-in, recording answers, the route, classes, assignments, replay.
//!
//! A use case asks who may (`store::access`), loads, thinks with the pure crates, stores, and returns plain data of
//! `view`. It knows neither HTTP nor pages. The time is an argument; randomness (ids, PINs, tokens) comes from the
//! operating system and only here.

mod accommodations;
mod accounts;
mod assignments;
mod authors;
mod behind;
mod class_codes;
mod class_page;
mod classes;
mod content_page;
mod corrections;
mod deeds;
mod demo;
mod demo_claim;
mod demo_teaching;
mod diagnostic;
mod difficulty;
mod effort;
mod error;
mod exercise_page;
mod forecast;
mod goals;
mod groups;
mod growth;
mod joining;
mod keeping;
mod lessons;
mod lithuanian_order;
mod live;
mod log_in;
mod names;
mod notes;
mod pack;
mod paper_sheets;
mod photos;
mod pin_locks;
mod plan;
mod proposals;
mod quarantined;
mod recorder;
mod recording;
mod replay;
mod route;
mod school_page;
mod school_year;
mod schools;
mod secrets;
mod showcase;
mod simulated_student;
mod sittings;
mod skill_lesson;
mod skill_map;
mod student_history;
mod student_page;
mod sync;
mod tablets;
mod tablets_page;
mod templates;
mod test_report;
mod test_shares;
mod text;
mod topic_guide;
mod topic_page;
mod wall_clock;
mod work_report;
mod written;

use std::sync::Arc;

use content::{Bundle, Topic};
use desk::{GuideText, Material, Outline, SkillText};
use learner::{Activity, Parameters, StopKind};
use protocol::{ItemId, SkillId};
use store::Db;
use tokio::sync::{Mutex, Semaphore};

pub use demo::{DemoAccount, DemoClass, DemoPlan, Planted, PlantedNeed, demo_accounts};
pub use error::Error;
pub use lessons::{AttendedLesson, LessonNews};
pub use live::{LiveMemory, Watched};
pub use log_in::{LogIn, LoggedIn, Token, Who};
pub use pack::SealedDesk;
pub use quarantined::Retried;
pub use replay::{Rebuilt, Which};
pub use secrets::{HashingCost, Key, digest_of as mark_of};
pub use store::Caller;
pub use store::TabletAccess;
pub use store::accommodations::NewAccommodations;
pub use store::keeping::Asked;
pub use tablets_page::Site;
pub use written::GivenMark;

/// What students without a goal of their own or their class work towards: linear equations.
const GOAL_TOPIC: &str = "f-equations";

/// Photos that are read at once.
const PHOTO_TURNS: usize = 2;

/// More than classes that log in at the same moment.
const CLASS_TURNS: usize = 64;

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct Service {
    db: Db,
    content: Arc<Bundle>,
    served: Arc<templates::Served>,
    parameters: Arc<Parameters>,
    /// See `difficulty`.
    catalogues: difficulty::Catalogues,
    /// The content as routes and tablets know it.
    material: Arc<Material>,
    /// The same in parts, for tablets to take along.
    packs: Arc<pack::Packs>,
    secrets: secrets::Secrets,
    /// The keys of sync.
    authority: Arc<authors::Authority>,
    /// Turns of classes whose students log in by code; see `log_in`.
    class_turns: Arc<[Mutex<()>]>,
    /// See `replay`.
    replays: replay::Replays,
    /// Turns of photos that are read; see `photos`.
    photo_turns: Arc<Semaphore>,
    /// Answers that wait to be recorded; see `recorder`.
    lanes: Arc<[recorder::Lane]>,
    /// Students whose routes follow their answers; see `behind`.
    behind: Arc<behind::Behind>,
}

impl Service {
    /// A service over an open database and loaded content. `key` is the installation's secret: all processes of one
    /// installation must be given the same.
    pub fn new(db: Db, content: Arc<Bundle>, key: &Key, cost: HashingCost) -> Result<Self, Error> {
        Ok(Self {
            lanes: recorder::lanes(&db),
            behind: Arc::default(),
            db,
            served: Arc::new(templates::Served::new(&content)?),
            catalogues: difficulty::Catalogues::default(),
            material: Arc::new(material(&content)),
            packs: Arc::new(pack::Packs::new(&content)?),
            content,
            parameters: Arc::new(Parameters::default()),
            secrets: secrets::Secrets::new(key, cost),
            authority: Arc::new(authors::Authority::new(key)),
            replays: replay::Replays::default(),
            photo_turns: Arc::new(Semaphore::new(PHOTO_TURNS)),
            class_turns: (0..CLASS_TURNS).map(|_| Mutex::new(())).collect(),
        })
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

    /// What a student works towards: the skills of the goal topic that have exercises. Empty means everything.
    fn goals(&self) -> Vec<SkillId> {
        let skills = self.goal().map(|topic| topic.skills.as_slice()).unwrap_or_default();
        skills.iter().filter(|skill| self.content.has_exercises(skill)).cloned().collect()
    }
}

/// Steps from which on a worked solution is worth showing by itself…
const STEPS_OF_EXAMPLE: usize = 2;
/// …and can be left for the student to finish.
const STEPS_TO_FINISH: usize = 3;

/// The content as routes and tablets know it.
fn material(content: &Bundle) -> Material {
    Material::new(outline(content), content.exercises().values().map(|exercise| exercise.template().clone()))
}

/// What of the content does not depend on single exercises.
pub(crate) fn outline(content: &Bundle) -> Outline {
    let text = |skill: &content::Skill| SkillText {
        id: skill.id.clone(),
        topic: skill.topic.clone(),
        name: skill.name.clone(),
    };
    Outline {
        graph: content.graph().clone(),
        skills: content.skills().map(text).collect(),
        activities: examples(content),
        lessons: content.lessons().map(|lesson| lesson.spec().clone()).collect(),
        guides: content
            .guides()
            .filter_map(|guide| {
                let name = content.topic(&guide.spec().topic)?.name.clone();
                Some(GuideText { name, guide: guide.spec().clone() })
            })
            .collect(),
    }
}

/// Examples for skills: the easiest exercise of each whose solution has steps enough, shown solved, or begun.
fn examples(content: &Bundle) -> Vec<Activity> {
    let steps = |item: &ItemId| {
        let exercise = content.exercise(item);
        exercise.map_or(0, |exercise| exercise.template().text.lt.steps.len())
    };
    let of_skill = |skill: &content::Skill| {
        let with = |kind: StopKind, least: usize| {
            let item = content.of_skill(&skill.id).iter().find(|item| steps(item) >= least)?;
            let seconds = content.catalogue().get(item).map_or(60, |item| item.seconds);
            Some(Activity { id: item.clone(), skill: skill.id.clone(), kind, seconds })
        };
        [with(StopKind::WorkedExample, STEPS_OF_EXAMPLE), with(StopKind::FadedExample, STEPS_TO_FINISH)]
    };
    content.skills().flat_map(of_skill).flatten().collect()
}
