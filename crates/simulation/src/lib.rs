//! Simulated learners, with which the diagnostic and the route are put to the test.

pub mod learners;
pub mod route;
