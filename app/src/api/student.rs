//! What a student's pages ask for.

use leptos::prelude::*;
use protocol::Failure;
use view::{ExercisePage, RoutePage};

use super::json::Json;

/// Today's route.
#[server(prefix = "/api", endpoint = "student/today", output = Json)]
pub(crate) async fn today() -> Result<RoutePage, Failure> {
    super::backend::call(|c| async move { c.service.today(&c.caller, c.lang, c.now).await }).await
}

/// One exercise with given numbers, and the answer just given to it, if `attempt` names one.
#[server(prefix = "/api", endpoint = "student/exercise", output = Json)]
pub(crate) async fn exercise(
    item: String,
    seed: String,
    attempt: Option<String>,
) -> Result<ExercisePage, Failure> {
    super::backend::call(|c| async move {
        c.service.exercise_page(&c.caller, &item, &seed, attempt.as_deref(), c.lang, c.now).await
    })
    .await
}
