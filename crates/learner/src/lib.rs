//! The student model and the route: what a student knows, what is missing, what comes next, and why.
//!
//! - [`Graph`]: skills and what they build on;
//! - [`observe`]: one answer updates a [`LearnerState`] and an [`ItemState`];
//! - [`mastery`], [`gaps`]: what these say to people;
//! - [`route`]: the next 3 to 6 stops, each with its [`Reason`].
//!
//! Pure and deterministic: no clock, no randomness, no hash order, and no arithmetic that differs between
//! platforms. The attempt log is the truth; every state here can be rebuilt from it by calling [`observe`] in its
//! order, bit for bit.

mod belief;
mod catalogue;
mod change;
mod diagnostic;
mod gap;
mod graph;
mod knowledge;
mod logistic;
mod mastery;
mod memory;
mod observe;
mod parameters;
mod picture;
mod reason;
mod root_cause;
mod route;
mod state;
#[cfg(test)]
mod testing;

pub use belief::Belief;
pub use catalogue::{Catalogue, CatalogueItem};
pub use change::{RouteChange, compare};
pub use diagnostic::{
    Diagnostic, DiagnosticAnswer, DiagnosticItem, DiagnosticLimits, DiagnosticRequest, DiagnosticResult,
    DiagnosticStep, Ending, Finding, Reply, SkillFinding,
};
pub use gap::{Gap, gaps};
pub use graph::{Graph, GraphError, SkillNode};
pub use knowledge::{Chances, Evidence, Knowledge, KnowledgeParameters, Prior};
pub use mastery::{Level, Mastery, mastery};
pub use observe::{Observation, SkillChange, SkillEvidence, observe};
pub use parameters::Parameters;
pub use reason::Reason;
pub use root_cause::{RootCause, root_causes};
pub use route::{OpenAssignment, RecentItem, RouteRequest, Stop, route};
pub use state::{EVIDENCE_KEPT, ItemState, LearnerState, SkillState, Slip};
