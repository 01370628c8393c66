//! Answers that are drawn. What is drawn is written into the field below at once, and what is typed there is drawn.

mod line;
mod plane;

use exercise::drawn::Canvas;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::svg::Svg;

use self::line::LineView;
use self::plane::PlaneView;
use crate::device;

/// Where an answer is drawn. `value` is the text of the field below.
#[component]
pub(super) fn CanvasView(
    canvas: Canvas,
    value: RwSignal<String>,
    #[prop(into)] locked: Signal<bool>,
    /// Ids of what belongs to it begin with it.
    id: String,
) -> impl IntoView {
    match canvas {
        Canvas::Line(canvas) => view! { <LineView canvas value locked id/> }.into_any(),
        Canvas::Plane(canvas) => view! { <PlaneView canvas=*canvas value locked id/> }.into_any(),
    }
}

/// Where a pointer is, in the units of a picture of this size.
pub(super) fn place_of(event: &PointerEvent, picture: NodeRef<Svg>, size: (f64, f64)) -> Option<(f64, f64)> {
    let (right, down) = device::place_in(event, &*picture.get_untracked()?)?;
    Some((right * size.0, down * size.1))
}

/// The picture follows this pointer until it is lifted, wherever it goes.
pub(super) fn capture(event: &PointerEvent, picture: NodeRef<Svg>) {
    if let Some(picture) = picture.get_untracked() {
        device::capture(event, &picture);
    }
}

/// How many steps a key moves something, right and up.
pub(super) fn steps(event: &leptos::ev::KeyboardEvent) -> Option<(i64, i64)> {
    let size = if event.shift_key() { 5 } else { 1 };
    match event.key().as_str() {
        "ArrowRight" => Some((size, 0)),
        "ArrowLeft" => Some((-size, 0)),
        "ArrowUp" => Some((0, size)),
        "ArrowDown" => Some((0, -size)),
        "PageUp" => Some((0, 5)),
        "PageDown" => Some((0, -5)),
        _ => None,
    }
}
