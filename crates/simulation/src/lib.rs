//! Simulated learners, with which the diagnostic and the route are put to the test.

pub mod forecast;
pub mod learners;
pub mod route;
