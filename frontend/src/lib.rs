//! The two ways in which a page comes alive.
//!
//! `hydrate` takes over the HTML that the server rendered. `mount` fills the empty offline shell that the service
//! worker serves when a navigation fails. Never hydrate one address's HTML at another.

use app::{App, Preferences, listen_before_the_router, load_this_page, load_what_lies_here};
use leptos::mount::mount_to_renderer;
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the server wrote about language and theme into the document.
fn written() -> String {
    let written = document()
        .query_selector("meta[name=takas-preferences]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"));
    written.unwrap_or_default()
}

/// Where the browser remembers its preferences: the offline shell was fetched as nobody and knows none.
const REMEMBERED: &str = "takas.preferences";

fn storage() -> Option<leptos::web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn root(preferences: Preferences) -> impl IntoView {
    provide_context(preferences);
    view! { <App/> }
}

/// Takes over a server-rendered page.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    load_this_page().await;
    let written = written();
    if let Some(storage) = storage() {
        // Without storage the shell speaks Lithuanian, which is no harm.
        let _ = storage.set_item(REMEMBERED, &written);
    }
    listen_before_the_router();
    hydrate_body(move || root(Preferences::from_line(&written)));
}

/// Fills the offline shell.
#[wasm_bindgen]
pub async fn mount() {
    console_error_panic_hook::set_once();
    load_what_lies_here().await;
    let shell = Preferences::from_line(&written());
    let remembered = storage().and_then(|storage| storage.get_item(REMEMBERED).ok().flatten());
    // The addresses of pictures are the shell's own; language and theme are the person's, and whose tablet it is the browser knows.
    let preferences = match remembered.map(|line| Preferences::from_line(&line)) {
        Some(person) => {
            Preferences { lang: person.lang, theme: person.theme, tablet: person.tablet, ..shell }
        }
        None => shell,
    };
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", &preferences.lang.to_string());
        if !preferences.theme.is_empty() {
            let _ = root.set_attribute("data-theme", &preferences.theme);
        }
    }
    // `mount_to_body` does the same, and in debug builds warns that Leptos was built to hydrate: that is so, and meant.
    listen_before_the_router();
    if let Some(body) = document().body() {
        mount_to_renderer(&body, move || root(preferences)).forget();
    }
}
