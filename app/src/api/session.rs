//! Who is logged in.

use leptos::prelude::*;
use protocol::Failure;
use view::Me;

use super::json::Json;

/// The person logged in, or nobody.
#[allow(
    clippy::unused_async,
    reason = "server functions are asynchronous; this one finds its answer in the request"
)]
#[server(name = AskMe, prefix = "/api", endpoint = "me", output = Json)]
pub(crate) async fn me() -> Result<Option<Me>, Failure> {
    let (service, identity) = super::backend::anonymous()?;
    Ok(identity.0.map(|caller| service.me(&caller)))
}
