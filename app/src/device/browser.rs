//! The browser's clock, pointer and storage, each wrapped so that its absence is an ordinary value.

use leptos::ev::PointerEvent;
use leptos::prelude::{document, window};
use leptos::web_sys::Element;
use protocol::{AttemptId, DeviceId, MarkId, Millis, NoteId};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

const DEVICE_KEY: &str = "takas.device";

/// Whether fingers are the first way of pointing: then the keypad opens by itself.
pub(crate) fn touch_first() -> bool {
    window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches())
}

/// Where a pointer is within an element, as shares of its width and height; `None` where it has no size.
pub(crate) fn place_in(event: &PointerEvent, element: &Element) -> Option<(f64, f64)> {
    let bounds = element.get_bounding_client_rect();
    let right = (f64::from(event.client_x()) - bounds.left()) / bounds.width();
    let down = (f64::from(event.client_y()) - bounds.top()) / bounds.height();
    (right.is_finite() && down.is_finite()).then_some((right, down))
}

/// The element follows this pointer until it is lifted, wherever it goes.
pub(crate) fn capture(event: &PointerEvent, element: &Element) {
    // A pointer that is gone already needs no capture.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// The device's clock.
pub(crate) fn clock() -> Millis {
    Millis(js_sys::Date::now() as i64)
}

/// Milliseconds since the page was loaded, which nobody can set; where a browser has no such clock, [`clock`].
pub(crate) fn steady_clock() -> f64 {
    let now = || {
        let performance = js_sys::Reflect::get(&window(), &"performance".into()).ok()?;
        let now = js_sys::Reflect::get(&performance, &"now".into()).ok()?;
        now.dyn_ref::<js_sys::Function>()?.call0(&performance).ok()?.as_f64()
    };
    now().unwrap_or_else(js_sys::Date::now)
}

/// Milliseconds since an earlier reading of [`clock`]; 0 when the clock was set back meanwhile.
pub(crate) fn elapsed(since: Millis) -> u32 {
    u32::try_from(clock().0 - since.0).unwrap_or(0)
}

/// A new id for an answer.
pub(crate) fn new_attempt_id() -> AttemptId {
    AttemptId(Uuid::now_v7())
}

/// A new id for a mark.
pub(crate) fn new_mark_id() -> MarkId {
    MarkId(Uuid::now_v7())
}

/// A new id for a note.
pub(crate) fn new_note_id() -> NoteId {
    NoteId(Uuid::now_v7())
}

/// Scrolls the element with this id onto the screen, no further than needed.
pub(crate) fn show(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Writes another address into the browser's bar and its history.
pub(crate) fn replace_address(path: &str) {
    if let Ok(history) = window().history() {
        // A refused change of address (a browser limits their rate) costs nothing but the nicer reload.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// This device's id, made at its first use. Without storage it lasts as long as the page.
pub(super) fn device_id() -> DeviceId {
    let storage = window().local_storage().ok().flatten();
    let known =
        storage.as_ref().and_then(|s| s.get_item(DEVICE_KEY).ok().flatten()).and_then(|id| id.parse().ok());
    known.unwrap_or_else(|| {
        let id = DeviceId(Uuid::now_v7());
        if let Some(storage) = storage {
            let _ = storage.set_item(DEVICE_KEY, &id.to_string());
        }
        id
    })
}

/// Whether the page is on screen.
pub(super) fn visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Whether the browser believes to have a network at all; `true` says little, `false` is certain.
pub(super) fn network() -> bool {
    window().navigator().on_line()
}
