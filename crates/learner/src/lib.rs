//! The student model and the route: what a student knows, what is missing, what comes next, and why.
//!
//! - [`Graph`]: skills and what they build on;
//! - [`observe`]: one answer updates a [`LearnerState`] and an [`ItemState`];
//! - [`mastery`], [`gaps`]: which skills are known, by the answers and the graph, and what that says to people;
//! - [`Word`]: what teachers say of a skill beside the answers;
//! - [`success`], [`predictor`]: how likely the next answer is right, and why;
//! - [`Diagnostic`]: few questions for the whole map, by a posterior made for one sitting ([`Knowledge`]);
//!   [`root_causes`]: what is lacking at the bottom of it;
//! - [`route`]: the next 3 to 6 stops, each with its [`Reason`]; [`session`]: stops of several kinds for the time there
//!   is, towards several [`Goal`]s;
//! - [`propose`]: work for one student towards what a teacher chose;
//! - [`forecast`]: exam points to expect, and what would raise them.
//!
//! Pure and deterministic: no clock, no randomness, no hash order, and no arithmetic that differs between
//! platforms. The attempt log is the truth; every state here can be rebuilt from it by calling [`observe`] in its
//! order, bit for bit.

mod belief;
mod catalogue;
mod change;
mod correction;
mod diagnostic;
mod forecast;
mod gap;
mod goal;
mod graph;
mod habits;
mod knowledge;
mod logistic;
mod mastery;
mod memory;
mod observe;
mod parameters;
mod performance;
mod picture;
pub mod predictor;
mod proposal;
mod readiness;
mod reason;
mod root_cause;
mod route;
mod state;
#[cfg(test)]
mod testing;
mod trace;

pub use belief::Belief;
pub use catalogue::{Catalogue, CatalogueItem};
pub use change::{RouteChange, compare};
pub use correction::Word;
pub use diagnostic::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, DiagnosticResult,
    DiagnosticStep, Ending, Finding, Reply, SkillFinding,
};
pub use forecast::{BlueprintPart, Forecast, Suggestion, forecast};
pub use gap::{Gap, gaps};
pub use goal::{Course, Exam, Goal, GoalKind};
pub use graph::{Graph, GraphError, SkillNode};
pub use knowledge::{Chances, Evidence, Knowledge, KnowledgeParameters, Prior};
pub use mastery::{Level, Mastery, masteries, mastery};
pub use observe::{Observation, SkillEvidence, observe};
pub use parameters::Parameters;
pub use performance::success;
pub use proposal::{ProposalReason, Proposed, propose};
pub use reason::Reason;
pub use root_cause::{Failure, root_causes};
pub use route::{
    Activity, AskTeacher, OpenAssignment, RecentItem, RouteRequest, Session, SessionRequest, SessionStop,
    Stop, StopKind, route, session, stuck,
};
pub use state::{EVIDENCE_KEPT, ItemState, LearnerState, RULES, SkillState, Slip};
