//! The student's pages: today's route, and an exercise.

mod exercise;
mod feedback;
mod paper;
mod question;
mod route;

pub(crate) use exercise::ExerciseView;
pub(crate) use feedback::{verdict_icon, verdict_key};
pub(crate) use route::RouteView;
