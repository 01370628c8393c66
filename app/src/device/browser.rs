//! The browser's clock, pointer and storage, each wrapped so that its absence is an ordinary value.

use js_sys::{Array, Function, Reflect};
use leptos::ev::PointerEvent;
use leptos::prelude::{document, window};
use leptos::web_sys::Element;
use protocol::{AttemptId, DiagnosticId, MarkId, Millis, NoteId};
use uuid::Uuid;
use wasm_bindgen::{JsCast as _, JsValue};

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

/// By how much the server's clock was ahead of this one when it was heard last, in milliseconds.
const AHEAD_KEY: &str = "takas.ahead";

/// The server's clock, as far as it can be told from here.
pub(super) fn server_clock() -> Millis {
    let ahead = window().local_storage().ok().flatten().and_then(|s| s.get_item(AHEAD_KEY).ok().flatten());
    clock().plus(ahead.and_then(|ahead| ahead.parse().ok()).unwrap_or(0))
}

/// Notes what the server's clock says now.
pub(super) fn note_server_clock(now: Millis) {
    if let Ok(Some(storage)) = window().local_storage() {
        // Without storage the tablet's own clock must do.
        let _ = storage.set_item(AHEAD_KEY, &(now.0 - clock().0).to_string());
    }
}

/// Milliseconds since the page was loaded, which nobody can set; where a browser has no such clock, [`clock`].
pub(crate) fn steady_clock() -> f64 {
    let now = || {
        let performance = Reflect::get(&window(), &"performance".into()).ok()?;
        let now = Reflect::get(&performance, &"now".into()).ok()?;
        now.dyn_ref::<Function>()?.call0(&performance).ok()?.as_f64()
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

/// A new id for a diagnostic.
pub(crate) fn new_diagnostic_id() -> DiagnosticId {
    DiagnosticId(Uuid::now_v7())
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

/// A part of one of the browser's objects; `None` where this browser has none.
pub(super) fn part(object: &JsValue, name: &str) -> Option<JsValue> {
    let part = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!part.is_undefined() && !part.is_null()).then_some(part)
}

/// What a function of one of the browser's objects says; `None` where there is none, or where it refuses.
pub(super) fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function: Function = part(object, name)?.dyn_into().ok()?;
    Reflect::apply(&function, object, &arguments.iter().collect::<Array>()).ok()
}

/// Whether the page is on screen.
pub(crate) fn visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Whether the browser believes to have a network at all; `true` says little, `false` is certain.
pub(super) fn network() -> bool {
    window().navigator().on_line()
}

/// Waits so many milliseconds.
pub(crate) async fn sleep(ms: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer there is no waiting.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
