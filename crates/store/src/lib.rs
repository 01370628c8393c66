//! All SQL of Takas: the same statements on SQLite and PostgreSQL.
//!
//! - [`Db`] is either database; `on!` (see `db.rs`) runs one text of SQL on the one at hand.
//! - One file per area; functions are named by what they answer. No query stands in a loop.
//! - **Who may** is a type. Whoever wants a class's rows shows a [`ClassAccess`], which only
//!   [`access::class_access`] makes, and only for those who may. What belongs to someone else and what does not
//!   exist are the same [`StoreError::NotFound`]. Functions that take a bare id say why.
//! - Clock and randomness are arguments: times and new ids come from the caller.
//! - [`attempts`] are the truth; learner states, item states and routes are caches that [`replay`] can rebuild.

#![allow(clippy::doc_markdown, reason = "SQLite and PostgreSQL are names, not code")]

mod column;
mod db;
mod error;

pub mod access;
pub mod accommodations;
pub mod acts;
pub mod assignments;
pub mod attempts;
pub mod authors;
pub mod classes;
pub mod content_reports;
pub mod corrections;
pub mod devices;
pub mod diagnostics;
pub mod goals;
pub mod groups;
pub mod keeping;
pub mod learners;
pub mod lessons;
pub mod limits;
pub mod marks;
pub mod materials;
pub mod misconceptions;
pub mod notes;
pub mod overview;
pub mod personal_data;
pub mod photos;
pub mod pin_keys;
pub mod presence;
pub mod quarantine;
pub mod recording;
pub mod replay;
pub mod routes;
pub mod rulings;
pub mod schools;
pub mod sessions;
pub mod settings;
pub mod sittings;
pub mod sync_devices;
pub mod tablets;
pub mod templates;
pub mod users;
pub mod work;
pub mod year_plans;

pub use access::{
    AssignmentAccess, Caller, ChangeAccess, ClassAccess, HeadAccess, KeptClass, Role, StaffAccess,
    StudentAccess, StudentSelf,
};
pub use db::Db;
pub use error::{Result, StoreError};
pub use learners::ItemState;
pub use recording::Recording;
pub use tablets::{JoinAccess, TabletAccess};
