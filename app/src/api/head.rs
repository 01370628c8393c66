//! What a school head's page asks for.

use leptos::prelude::*;
use protocol::Failure;
use view::SchoolPage;

use super::json::Json;

/// The school's classes.
#[server(prefix = "/api", endpoint = "head/school", output = Json)]
pub(crate) async fn school() -> Result<SchoolPage, Failure> {
    super::backend::call(|c| async move { c.service.school_page(&c.caller, c.now).await }).await
}
