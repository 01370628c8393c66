//! The route: the next few stops of one student, each with its reason.
//!
//! Assigned work comes first, then recognised misconceptions, then the steps that bring most per answer
//! ([`steps`]), with room kept for one review that is due and a challenge. If stops are left, whatever is possible
//! fills them. Then the stops are put in an order in which foundations come before what needs them.

mod assigned;
mod exercise;
mod fill;
mod order;
mod plan;
mod request;
mod review;
mod session;
#[cfg(test)]
mod session_tests;
mod steps;
#[cfg(test)]
mod tests;

pub use request::{OpenAssignment, RecentItem, RouteRequest, Stop};
pub use session::{Activity, AskTeacher, Session, SessionRequest, SessionStop, StopKind, session, stuck};

use std::collections::BTreeSet;

use crate::catalogue::Catalogue;
use crate::graph::Graph;
use crate::parameters::Parameters;
use crate::picture::Picture;
use crate::state::LearnerState;
use plan::Plan;

/// Stops on misconceptions, as long as there are other steps.
const MISCONCEPTIONS: usize = 2;
/// Stops kept for reviews that are due.
const REVIEWS: usize = 1;

/// The route from here: 3 to 6 stops where the catalogue allows, with distinct exercises.
///
/// No stop builds on a known gap, unless a teacher assigned it; where there is room, the gap itself then comes before.
pub fn route(
    graph: &Graph,
    parameters: &Parameters,
    catalogue: &Catalogue,
    state: &LearnerState,
    request: &RouteRequest,
) -> Vec<Stop> {
    let picture = Picture::new(graph, parameters, state, request.now);
    fill_up(Plan::new(&picture, catalogue, request, BTreeSet::new()))
}

fn fill_up(mut plan: Plan) -> Vec<Stop> {
    plan.assigned();
    plan.misconceptions(MISCONCEPTIONS);
    let due = plan.due();
    plan.steps(REVIEWS.min(due.len()));
    plan.reviews(due);
    plan.steps(0);
    plan.challenges();
    plan.more_of_the_same();
    plan.in_order()
}
