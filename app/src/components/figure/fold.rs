//! A net that is folded with a slider. It moves only while the slider does, so there is nothing to be stilled for those
//! who want less motion.

use exercise::figure::Net;
use leptos::prelude::*;
use view::svg;

use super::alive;
use crate::language::texts;

/// Percents of one step of the slider.
const STEP: u8 = 5;

#[component]
pub(super) fn FoldView(net: Net) -> impl IntoView {
    let t = texts();
    let drawing = net.drawing(0.0);
    let (width, height) = (drawing.width, drawing.height);
    let net = StoredValue::new(net);
    let alive = alive();
    let percent = RwSignal::new(0_u8);
    let folded = move || f64::from(percent.get()) / 100.0;
    let words = move || net.with_value(|net| net.words(folded()));
    view! {
        <svg
            class="figure__picture"
            viewBox=format!("0 0 {width:.0} {height:.0}")
            width=width
            aria-hidden="true"
            inner_html=move || net.with_value(|net| svg(&net.drawing(folded())))
        ></svg>
        <div class="figure__tools" hidden=move || !alive.get()>
            <label class="slider">
                <span>{t.fold_net}</span>
                <input
                    type="range"
                    min="0"
                    max="100"
                    step=STEP
                    prop:value=move || percent.get().to_string()
                    aria-valuetext=words
                    on:input=move |event| {
                        if let Ok(next) = event_target_value(&event).parse::<u8>() {
                            percent.set(next.min(100));
                        }
                    }
                />
            </label>
        </div>
    }
}
