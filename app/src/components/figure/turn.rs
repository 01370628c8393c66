//! A solid that is turned, with a finger or by its two sliders.

use exercise::figure::{Turn, TurnedSolid};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use leptos::svg::Svg;
use view::svg;

use super::alive;
use crate::components::Icon;
use crate::device;
use crate::language::texts;

/// Degrees that a way across the whole picture turns it.
const SWEEP: f64 = 180.0;
/// Degrees of one step of a slider.
const STEP: i16 = 5;

#[component]
pub(super) fn TurnView(solid: TurnedSolid) -> impl IntoView {
    let t = texts();
    let is_round = solid.is_round();
    let solid = StoredValue::new(solid);
    let alive = alive();
    let turn = RwSignal::new(Turn::START);
    let drawing = solid.with_value(|solid| solid.drawing(Turn::START));
    let (width, height) = (drawing.width, drawing.height);
    let marks = move || solid.with_value(|solid| svg(&solid.drawing(turn.get())));
    let seen = move || solid.with_value(|solid| solid.words(turn.get()));
    let picture = NodeRef::<Svg>::new();
    let place = move |event: &PointerEvent| device::place_in(event, &*picture.get_untracked()?);
    // Where the finger came down, and how the solid stood then.
    let held = StoredValue::new(None::<((f64, f64), Turn)>);
    let down = move |event: PointerEvent| {
        if let (Some(at), Some(picture)) = (place(&event), picture.get_untracked()) {
            event.prevent_default();
            device::capture(&event, &picture);
            held.set_value(Some((at, turn.get_untracked())));
        }
    };
    let follow = move |event: PointerEvent| {
        if let (Some((from, start)), Some(at)) = (held.get_value(), place(&event)) {
            // Of a way within the picture at most ±180°, whatever the pointer does.
            let degrees = |way: f64| (way * SWEEP).round().clamp(-180.0, 180.0) as i16;
            turn.set(start.by(degrees(at.0 - from.0), degrees(at.1 - from.1)));
        }
    };
    let to = move |event: &leptos::ev::Event, set: fn(Turn, i16) -> Turn| {
        if let Ok(degrees) = event_target_value(event).parse() {
            turn.update(|turn| *turn = set(*turn, degrees));
        }
    };
    view! {
        <svg
            class="figure__picture figure__picture--turns"
            node_ref=picture
            viewBox=format!("0 0 {width:.0} {height:.0}")
            width=width
            aria-hidden="true"
            inner_html=marks
            on:pointerdown=down
            on:pointermove=follow
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
        ></svg>
        <div class="figure__tools" role="group" aria-label=t.turn_solid hidden=move || !alive.get()>
            {(!is_round).then(|| view! {
                <label class="slider">
                    <span>{t.turn_around}</span>
                    <input
                        type="range"
                        min="-180"
                        max="180"
                        step=STEP
                        prop:value=move || turn.get().around.to_string()
                        aria-valuetext=move || t.turned(turn.get().around, &seen())
                        on:input=move |event| to(&event, |turn, around| Turn { around, ..turn })
                    />
                </label>
            })}
            <label class="slider">
                <span>{t.turn_tilt}</span>
                <input
                    type="range"
                    min="-90"
                    max="90"
                    step=STEP
                    prop:value=move || turn.get().tilt.to_string()
                    aria-valuetext=move || t.turned(turn.get().tilt, &seen())
                    on:input=move |event| to(&event, |turn, tilt| Turn { tilt, ..turn })
                />
            </label>
            <button type="button" class="button button--quiet" on:click=move |_| turn.set(Turn::START)>
                <Icon name="refresh"/>
                <span>{t.turn_back}</span>
            </button>
            <p class="canvas__note soft small">{seen}</p>
        </div>
    }
}
