//! What the pages of keeping a class ask for and do, and a student's page of joining one.

use leptos::prelude::*;
use protocol::{Failure, UserId};
use view::{ArchivedClass, JoinPage, KeepingPage, KeptClass};

use super::json::Json;

/// All that a class is kept by.
#[server(name = AskKeeping, prefix = "/api", endpoint = "teacher/keeping", output = Json)]
pub(crate) async fn keeping(class: String) -> Result<KeepingPage, Failure> {
    super::backend::call(|c| async move { c.service.keeping_page(&c.caller, &class, c.now).await }).await
}

/// How many students wait to be let into the class.
#[server(prefix = "/api", endpoint = "teacher/waiting-to-join", output = Json)]
pub(crate) async fn waiting_to_join(class: String) -> Result<u32, Failure> {
    super::backend::call(|c| async move { c.service.waiting_to_join(&c.caller, &class).await }).await
}

/// Calls a class otherwise.
#[server(prefix = "/api", endpoint = "teacher/rename-class", output = Json)]
pub(crate) async fn rename_class(class: String, name: String, grade: u8) -> Result<KeptClass, Failure> {
    super::backend::call(
        |c| async move { c.service.rename_class(&c.caller, &class, &name, grade, c.now).await },
    )
    .await
}

/// Lets another teacher of the school teach the class too.
#[server(prefix = "/api", endpoint = "teacher/add-teacher", output = Json)]
pub(crate) async fn add_teacher(class: String, teacher: UserId) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.add_teacher(&c.caller, &class, teacher, c.now).await })
        .await
}

/// Takes a teacher off the class.
#[server(prefix = "/api", endpoint = "teacher/remove-teacher", output = Json)]
pub(crate) async fn remove_teacher(class: String, teacher: UserId) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.remove_teacher(&c.caller, &class, teacher, c.now).await })
        .await
}

/// Moves students to another class with all their work.
#[server(prefix = "/api", endpoint = "teacher/move-students", output = Json)]
pub(crate) async fn move_students(
    class: String,
    students: Vec<UserId>,
    to: String,
) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move {
        c.service.move_students(&c.caller, &class, &students, &to, c.now).await
    })
    .await
}

/// Takes students out of the class; their accounts and their work stay.
#[server(prefix = "/api", endpoint = "teacher/remove-students", output = Json)]
pub(crate) async fn remove_students(class: String, students: Vec<UserId>) -> Result<KeptClass, Failure> {
    super::backend::call(
        |c| async move { c.service.remove_students(&c.caller, &class, &students, c.now).await },
    )
    .await
}

/// Puts a student who is in no class into this one.
#[server(prefix = "/api", endpoint = "head/take-in", output = Json)]
pub(crate) async fn take_in(class: String, student: String) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.take_in(&c.caller, &class, &student, c.now).await }).await
}

/// Lets a student in who asked for it, or declines.
#[server(prefix = "/api", endpoint = "teacher/answer-request", output = Json)]
pub(crate) async fn answer_request(
    class: String,
    student: UserId,
    accept: bool,
) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move {
        c.service.answer_request(&c.caller, &class, student, accept, c.now).await
    })
    .await
}

/// Puts a class into the archive.
#[server(prefix = "/api", endpoint = "teacher/archive-class", output = Json)]
pub(crate) async fn archive_class(class: String) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.archive_class(&c.caller, &class, c.now).await }).await
}

/// Takes a class out of the archive.
#[server(prefix = "/api", endpoint = "teacher/restore-class", output = Json)]
pub(crate) async fn restore_class(class: String) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.restore_class(&c.caller, &class, c.now).await }).await
}

/// The caller's classes in the archive (a head's: the school's).
#[server(name = AskArchive, prefix = "/api", endpoint = "teacher/archive", output = Json)]
pub(crate) async fn archive() -> Result<Vec<ArchivedClass>, Failure> {
    super::backend::call(|c| async move { c.service.archive(&c.caller).await }).await
}

/// Takes back what was done; `class` is the one on whose page it is asked for.
#[server(prefix = "/api", endpoint = "teacher/undo-change", output = Json)]
pub(crate) async fn undo_change(change: String, class: String) -> Result<KeptClass, Failure> {
    super::backend::call(|c| async move { c.service.undo_change(&c.caller, &change, &class, c.now).await })
        .await
}

/// A student's classes, and those that they asked to be let into.
#[server(name = AskJoining, prefix = "/api", endpoint = "student/classes", output = Json)]
pub(crate) async fn joining() -> Result<JoinPage, Failure> {
    super::backend::call(|c| async move { c.service.join_page(&c.caller).await }).await
}
