//! The teacher's pages.

mod assign;
mod assignment;
mod assignments;
mod class;
mod class_tabs;
mod classes;
mod heat_map;
mod lesson;
mod marking;
mod showcase;
mod story;
mod student;
mod students;
mod written;

pub(crate) use assign::AssignView;
pub(crate) use assignment::AssignmentView;
pub(crate) use assignments::AssignmentsView;
pub(crate) use class::ClassView;
pub(crate) use classes::ClassesView;
pub(crate) use lesson::LessonView;
pub(crate) use marking::MarkingView;
pub(crate) use showcase::ShowcaseView;
pub(crate) use student::StudentView;
pub(crate) use students::StudentsView;
