//! What the teacher's page of tablets asks for and does. (What tablets themselves ask is plain JSON: see the server.)

use leptos::prelude::*;
use protocol::{DeviceId, Failure};
use view::TabletsPage;

use super::json::Json;

#[cfg(feature = "ssr")]
fn addresses() -> (crate::PublicUrl, crate::PageScript) {
    (use_context().unwrap_or_default(), use_context().unwrap_or_default())
}

/// All that a class's tablets are kept by.
#[server(name = AskTablets, prefix = "/api", endpoint = "teacher/tablets", output = Json)]
pub(crate) async fn tablets(class: String) -> Result<TabletsPage, Failure> {
    let (root, script) = addresses();
    super::backend::call(|c| async move {
        let site = service::Site { root: &root.0, script: &script.0 };
        c.service.tablets_page(&c.caller, &class, site, c.now).await
    })
    .await
}

/// Makes a code that joins tablets to the class.
#[server(prefix = "/api", endpoint = "teacher/open-tablet-code", output = Json)]
pub(crate) async fn open_code(class: String) -> Result<TabletsPage, Failure> {
    let (root, script) = addresses();
    super::backend::call(|c| async move {
        let site = service::Site { root: &root.0, script: &script.0 };
        c.service.open_tablet_code(&c.caller, &class, site, c.now).await
    })
    .await
}

/// Ends a code.
#[server(prefix = "/api", endpoint = "teacher/close-tablet-code", output = Json)]
pub(crate) async fn close_code(class: String, code: String) -> Result<TabletsPage, Failure> {
    let (root, script) = addresses();
    super::backend::call(|c| async move {
        let site = service::Site { root: &root.0, script: &script.0 };
        c.service.close_tablet_code(&c.caller, &class, &code, site, c.now).await
    })
    .await
}

/// Calls a tablet otherwise.
#[server(prefix = "/api", endpoint = "teacher/rename-tablet", output = Json)]
pub(crate) async fn rename(class: String, device: DeviceId, label: String) -> Result<TabletsPage, Failure> {
    let (root, script) = addresses();
    super::backend::call(|c| async move {
        let site = service::Site { root: &root.0, script: &script.0 };
        c.service.rename_tablet(&c.caller, &class, device, &label, site, c.now).await
    })
    .await
}

/// Takes a tablet away from its classes.
#[server(prefix = "/api", endpoint = "teacher/revoke-tablet", output = Json)]
pub(crate) async fn revoke(class: String, device: DeviceId) -> Result<TabletsPage, Failure> {
    let (root, script) = addresses();
    super::backend::call(|c| async move {
        let site = service::Site { root: &root.0, script: &script.0 };
        c.service.revoke_tablet(&c.caller, &class, device, site, c.now).await
    })
    .await
}
