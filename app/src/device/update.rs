//! A newer version of the app that arrived while this page was open.
//!
//! The service worker installs it in the background and takes over under the page, which runs on with the code it has. The
//! page changes to the new version when the student goes to another page, never while an exercise or a test is being worked
//! on. The new version's files are in the worker's cache by then, so this needs no network.

use std::cell::Cell;

use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::browser::{call, part};

thread_local! {
    /// A newer version stands ready.
    static READY: Cell<bool> = const { Cell::new(false) };
}

/// Notes it when a newer version takes over. The first worker of a device is no newer version: it brought this page's own.
pub(super) fn watch() {
    let Some(workers) = part(&window().navigator(), "serviceWorker") else { return };
    let controlled = Cell::new(part(&workers, "controller").is_some());
    let changed = Closure::<dyn Fn()>::new(move || {
        if controlled.replace(true) {
            READY.set(true);
        }
    });
    // For as long as the page lives.
    call(
        &workers,
        "addEventListener",
        &[JsValue::from_str("controllerchange"), changed.into_js_value().unchecked_into()],
    );
}

/// Whether a newer version stands ready: whoever goes on without loading a page should load one.
pub(crate) fn newer_version() -> bool {
    READY.get()
}

/// To be called when another page is about to be shown, with its address: it is loaded by the newer version.
pub(crate) fn change_version(address: &str) {
    if READY.replace(false) {
        // The router may or may not have written the address into the history yet: this way it stands there once. Refused
        // for no address of ours.
        let _ = window().location().replace(address);
    }
}
