//! The last resort: what is on this device only, as a file that can be carried to the server.
//!
//! Sealed records stay sealed in it: whoever finds the file can read nothing of theirs.

use js_sys::Array;
use leptos::prelude::document;
use protocol::{DeviceId, Millis, Record, UserId};
use serde::Serialize;
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::browser;
use super::records::{self, Body};

/// What `takas import records` reads. The format is described in docs/sync.md.
#[derive(Serialize)]
struct File {
    /// What it is…
    takas: &'static str,
    /// …and in which form.
    version: u32,
    device: DeviceId,
    exported_at: Millis,
    records: Vec<Record>,
    /// What carries no author token: read by the server only in a session of its student, and listed so that nothing is
    /// forgotten.
    without_token: Vec<WithoutToken>,
}

#[derive(Serialize)]
struct WithoutToken {
    user: UserId,
    event: Value,
}

async fn collected() -> Option<File> {
    let waiting = records::waiting().await.ok()?;
    let aside = records::aside().await.ok()?;
    let mut file = File {
        takas: "records",
        version: 1,
        device: records::device().await.ok()?,
        exported_at: browser::clock(),
        records: Vec::new(),
        without_token: Vec::new(),
    };
    for stored in waiting.into_iter().chain(aside.into_iter().map(|aside| aside.record)) {
        match stored.body {
            Body::Sealed(record) => file.records.push(record),
            Body::Plain(event) => file.without_token.push(WithoutToken { user: stored.user, event }),
        }
    }
    Some(file)
}

/// Offers everything that is on this device only as a file to be saved. It stays here, too. Says whether that could be done.
pub(crate) async fn export() -> bool {
    let Some(file) = collected().await else { return false };
    let Ok(json) = serde_json::to_string_pretty(&file) else { return false };
    save(&format!("takas-{}.json", file.device), &json).is_ok()
}

fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has begun to read it by then.
    let release = move || {
        let _ = Url::revoke_object_url(&address);
    };
    leptos::prelude::set_timeout(release, std::time::Duration::from_mins(1));
    Ok(())
}
