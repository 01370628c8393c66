//! The browser's clock, pointer and storage, each wrapped so that its absence is an ordinary value.

use leptos::ev::PointerEvent;
use leptos::prelude::{document, window};
use leptos::web_sys::Element;
use protocol::{AttemptId, MarkId, Millis, NoteId};
use uuid::Uuid;
use wasm_bindgen::JsValue;

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

/// Milliseconds since the page was loaded: of a clock that nobody sets.
pub(super) fn ticks() -> u64 {
    window().performance().map_or(0.0, |performance| performance.now()) as u64
}

/// Whether the page runs as an installed app.
pub(super) fn installed() -> bool {
    window().match_media("(display-mode: standalone)").ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the page is on screen.
pub(super) fn visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Whether the browser believes to have a network at all; `true` says little, `false` is certain.
pub(super) fn network() -> bool {
    window().navigator().on_line()
}
