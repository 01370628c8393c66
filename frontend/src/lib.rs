//! The two ways in which a page comes alive.
//!
//! `hydrate` takes over the HTML that the server rendered. `mount` fills the empty offline shell that the service
//! worker serves when a navigation fails. Never hydrate one address's HTML at another.

use app::{App, Preferences};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the server wrote about language and theme into the document.
fn preferences() -> Preferences {
    let written = document()
        .query_selector("meta[name=takas-preferences]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"));
    Preferences::from_line(&written.unwrap_or_default())
}

fn root() -> impl IntoView {
    provide_context(preferences());
    view! { <App/> }
}

/// Takes over a server-rendered page.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(root);
}

/// Fills the offline shell.
#[wasm_bindgen]
pub fn mount() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(root);
}
