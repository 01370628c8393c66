//! Ids, sync events and the one error that crosses the wire.
//!
//! Everything here is plain data shared by the browser, the server and old tablets: a change to a
//! serialised form is a change of protocol. No clock, no randomness, no I/O.

mod act;
mod answer;
mod correction;
mod event;
mod failure;
mod ids;
mod presence;
mod tablet;
mod time;
mod track;

pub use act::{Act, Attempt, Author, Deed, DeviceStatus, Record, SyncRecords};
pub use answer::{Answer, MAX_PHOTOS};
pub use correction::CorrectionKind;
pub use event::{
    AttemptEvent, Confidence, EventOutcome, MAX_EVENTS_PER_BATCH, Reply, SyncRequest, SyncResponse, reason,
};
pub use failure::Failure;
pub use ids::{
    ActId, AssignmentId, AttemptId, ChangeId, ClassId, CorrectionId, DeviceId, DiagnosticId, GoalId, GroupId,
    InvalidSlug, ItemId, LessonId, MarkId, MisconceptionId, NoteId, PhotoId, SchoolId, Seed, SkillId,
    TopicId, UserId,
};
pub use presence::{Place, PresenceReply, PresenceReport};
pub use tablet::{
    EnrolTablet, LONGEST_LABEL, LetIn, PinLock, TabletClass, TabletLogIn, TabletReport, TabletRoster,
    TabletSession, TabletStudent, Unlocked, from_hex, to_hex,
};
pub use time::Millis;
pub use track::Track;
