//! A student's desk: what lies there today, computed the same way on the server and on a tablet without a network.
//!
//! - [`Material`]: what is the same for all students: the graph of skills, their names, the exercises;
//! - [`Situation`]: what one student's route is made from;
//! - [`Plan`]: a day's route, kept for the day and changed only for a reason that can be told;
//! - [`Diagnosis`]: a diagnostic as far as it has come, and its next question;
//! - [`Snapshot`]: everything that a tablet takes along of one student, and [`Desk`], which goes on from there by itself.
//!
//! The server is the authority: it makes a new snapshot from the answers that reached it, and what a tablet made up
//! meanwhile is forgotten. Pure: the time is an argument, and the wall clock is data ([`Zone`]).

mod diagnosis;
mod material;
mod observed;
mod offline;
mod plan;
mod situation;
mod snapshot;
mod standing;
mod stops;
mod zone;

pub use diagnosis::{Diagnosis, reply_of, seed_of};
pub use material::{GuideText, Material, Outline, SkillText};
pub use observed::observation;
pub use offline::{Desk, Done};
pub use plan::{MINUTES, Plan, Planned, StopHere, USUAL_MINUTES};
pub use situation::{OpenItem, OpenWork, OwnGoal, ReadItem, Said, SeenItem, Situation};
pub use snapshot::{Pages, Snapshot};
pub use standing::Standing;
pub use stops::{RouteStops, route_stops};
pub use zone::{Offset, Zone};
