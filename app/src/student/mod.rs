//! The student's pages: today's route, the map of skills, progress, and an exercise.

mod answering;
mod at_hand;
mod corrections;
mod diagnostic;
mod example;
mod exams;
mod exercise;
mod feedback;
mod growth;
mod joining;
mod lesson;
mod map;
mod marked;
mod marking;
mod paper;
mod photos;
mod question;
mod route;
mod self_check;
mod skill;
mod skill_lesson;
mod source;
mod tabs;
mod test;
mod topic_guide;

pub(crate) use diagnostic::{DiagnosticView, NextQuestionView};
pub(crate) use example::ExampleView;
pub(crate) use exams::ExamsView;
pub(crate) use exercise::ExerciseView;
pub(crate) use feedback::{verdict_icon, verdict_key};
pub(crate) use growth::GrowthView;
pub(crate) use joining::JoinClassView;
pub(crate) use lesson::{Lesson, LessonWatch};
pub(crate) use map::MapView;
#[cfg(feature = "hydrate")]
pub(crate) use marking::load_engine;
pub(crate) use marking::understood;
pub(crate) use paper::Paper;
pub(crate) use photos::photo_address;
pub(crate) use route::RouteView;
pub(crate) use skill::SkillPageView;
pub(crate) use skill_lesson::SkillLessonView;
#[cfg(feature = "ssr")]
pub(crate) use source::posed;
pub(crate) use tabs::StudentPlaces;
pub(crate) use test::TestView;
pub(crate) use topic_guide::TopicGuideView;
