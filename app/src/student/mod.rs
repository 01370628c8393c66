//! The student's pages: today's route, and an exercise.

mod exercise;
mod feedback;
mod marked;
mod paper;
mod photos;
mod question;
mod route;

pub(crate) use exercise::ExerciseView;
pub(crate) use feedback::{verdict_icon, verdict_key};
pub(crate) use photos::photo_address;
pub(crate) use route::RouteView;
