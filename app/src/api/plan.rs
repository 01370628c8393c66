//! What the pages of a class's year plan ask for and do.

use leptos::prelude::*;
use protocol::Failure;
use view::{PlanPage, PlannedTopic, TopicPage};

use super::json::Json;

/// A class's year plan.
#[server(name = AskPlan, prefix = "/api", endpoint = "teacher/plan", output = Json)]
pub(crate) async fn plan(class: String) -> Result<PlanPage, Failure> {
    super::backend::call(|c| async move { c.service.plan_page(&c.caller, &class, c.lang, c.now).await }).await
}

/// Puts a plan in the place of the one there is; without topics there is none any more.
#[server(prefix = "/api", endpoint = "teacher/save-plan", output = Json)]
pub(crate) async fn save_plan(
    class: String,
    #[server(default)] topics: Vec<PlannedTopic>,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        c.service.save_plan(&c.caller, &class, view::YearPlan { topics }, c.now).await
    })
    .await
}

/// A topic as it is prepared for a class.
#[server(name = AskTopic, prefix = "/api", endpoint = "teacher/topic", output = Json)]
pub(crate) async fn topic(class: String, topic: String) -> Result<TopicPage, Failure> {
    super::backend::call(
        |c| async move { c.service.topic_page(&c.caller, &class, &topic, c.lang, c.now).await },
    )
    .await
}
