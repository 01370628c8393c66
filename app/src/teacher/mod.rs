//! The teacher's pages.

mod archive;
mod assign;
mod assignment;
mod assignments;
mod class;
mod class_tabs;
mod classes;
mod groups;
mod heat_map;
mod keeping;
mod marking;
mod sheets;
mod plan;
mod person;
mod showcase;
mod story;
mod student;
mod students;
mod topic;
mod written;

pub(crate) use archive::ArchiveView;
pub(crate) use assign::AssignView;
pub(crate) use assignment::AssignmentView;
pub(crate) use assignments::AssignmentsView;
pub(crate) use class::ClassView;
pub(crate) use classes::ClassesView;
pub(crate) use groups::GroupsView;
pub(crate) use keeping::KeepingView;
pub(crate) use marking::MarkingView;
pub(crate) use sheets::{EnterView, SheetsView};
pub(crate) use plan::PlanView;
pub(crate) use showcase::ShowcaseView;
pub(crate) use student::StudentView;
pub(crate) use students::StudentsView;
pub(crate) use topic::TopicView;
