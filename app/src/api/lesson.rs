//! What a teacher asks for and does during a lesson.

use leptos::prelude::*;
use protocol::{AttemptId, Failure, UserId};
use view::{LessonAnswer, LessonScreen, LiveClass};

use super::json::Json;

/// The grid at this moment.
#[server(name = AskLesson, prefix = "/api", endpoint = "teacher/lesson", output = Json)]
pub(crate) async fn lesson(class: String) -> Result<LiveClass, Failure> {
    super::backend::call(|c| async move { c.service.live_page(&c.caller, &class, c.lang, c.now).await }).await
}

/// What the projector shows at this moment.
#[server(name = AskLessonScreen, prefix = "/api", endpoint = "teacher/lesson-screen", output = Json)]
pub(crate) async fn screen(class: String) -> Result<LessonScreen, Failure> {
    super::backend::call(|c| async move { c.service.lesson_screen(&c.caller, &class, c.lang, c.now).await })
        .await
}

/// Begins a lesson.
#[server(name = StartLesson, prefix = "/api", endpoint = "teacher/start-lesson", output = Json)]
pub(crate) async fn start(class: String) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.start_lesson(&c.caller, &class, c.now).await }).await
}

/// Ends it.
#[server(name = EndLesson, prefix = "/api", endpoint = "teacher/end-lesson", output = Json)]
pub(crate) async fn end(class: String) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.end_lesson(&c.caller, &class, c.now).await }).await
}

/// Pauses the students' screens, or lets them go on.
#[server(name = PauseLesson, prefix = "/api", endpoint = "teacher/pause-lesson", output = Json)]
pub(crate) async fn pause(class: String, paused: bool) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.pause_lesson(&c.caller, &class, paused, c.now).await })
        .await
}

/// Sends students a line, or without one the next hint of what each has on screen; says to how many.
#[server(name = SendHint, prefix = "/api", endpoint = "teacher/send-hint", output = Json)]
pub(crate) async fn send_hint(class: String, students: Vec<UserId>, words: String) -> Result<u32, Failure> {
    super::backend::call(
        |c| async move { c.service.send_hint(&c.caller, &class, &students, &words, c.now).await },
    )
    .await
}

/// Answers of the lesson that may be shown, without names: all, or those to one exercise.
#[server(name = AskLessonAnswers, prefix = "/api", endpoint = "teacher/lesson-answers", output = Json)]
pub(crate) async fn answers(class: String, item: Option<String>) -> Result<Vec<LessonAnswer>, Failure> {
    super::backend::call(|c| async move {
        c.service.lesson_answers(&c.caller, &class, item.as_deref(), c.lang, c.now).await
    })
    .await
}

/// Shows an answer without a name, or none any more.
#[server(name = ShowAnswer, prefix = "/api", endpoint = "teacher/show-answer", output = Json)]
pub(crate) async fn show(
    class: String,
    attempt: Option<AttemptId>,
    to_students: bool,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        c.service.show_answer(&c.caller, &class, attempt, to_students, c.now).await
    })
    .await
}
