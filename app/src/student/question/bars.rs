//! Bars that are moved: they show what a table says, and say it there.

use exercise::Drawing;
use exercise::figure::drawing::{Anchor, Ink, Mark};
use exercise::question::{Bars, Height};
use leptos::prelude::*;
use leptos::svg::Svg;

use super::canvas::{capture, place_of, steps};
use crate::language::texts;

/// The picture, and the room around the bars.
const SIZE: (f64, f64) = (460.0, 260.0);
const LEFT: f64 = 44.0;
const BELOW: f64 = 34.0;
const ABOVE: f64 = 16.0;

/// A typed height.
fn height_of(text: &str) -> Option<f64> {
    let number = math::parse_expression(text).ok()?;
    math::approximate(&number, &math::Bindings::new())
}

/// A height as one types it.
fn written(value: f64, mark: &str) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    format!("{rounded}").replace('.', mark)
}

#[component]
pub(super) fn BarsView(
    bars: Bars,
    /// What stands in each gap.
    values: Vec<RwSignal<String>>,
    #[prop(into)] locked: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let Bars { bars, top, step, joined } = bars;
    let floor = SIZE.1 - BELOW;
    let level = move |value: f64| floor - (value / top).clamp(0.0, 1.0) * (floor - ABOVE);
    let room = (SIZE.0 - LEFT - 12.0) / bars.len().max(1) as f64;
    let half = if joined { room / 2.0 } else { (room * 0.34).min(34.0) };
    let middle = move |at: usize| LEFT + room * (at as f64 + 0.5);
    let lines = (top / step).round().max(1.0) as u32;
    // At most about eight numbers, the highest among them if it can be.
    let steps_of = [1, 2, 4, 5, 10, 20, 25, 50, 100];
    let fitting = steps_of.into_iter().filter(|every| lines / every <= 8);
    let every = fitting
        .clone()
        .find(|every| lines.is_multiple_of(*every))
        .or_else(|| fitting.clone().next())
        .unwrap_or(100);
    let grid = (0..=lines)
        .step_by(every as usize)
        .map(|line| {
            let value = f64::from(line) * step;
            let y = level(value);
            view! {
                <line class="grid" x1=LEFT y1=y x2=SIZE.0 - 8.0 y2=y/>
                <text x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{written(value, t.decimal_mark)}</text>
            }
        })
        .collect_view();
    let mark = t.decimal_mark;
    let put = {
        let values = values.clone();
        move |gap: usize, value: f64| {
            if let Some(own) = values.get(gap).filter(|_| !locked.get_untracked()) {
                let snapped = (value / step).round() * step;
                own.set(written(snapped.clamp(0.0, top), mark));
            }
        }
    };
    let put = StoredValue::new(put);
    let put = move |gap: usize, value: f64| put.with_value(|put| put(gap, value));
    let picture = NodeRef::<Svg>::new();
    let dragged = RwSignal::new(None::<usize>);
    let gaps: Vec<Option<usize>> = bars
        .iter()
        .map(|(_, height)| match height {
            Height::Gap(gap) => Some(*gap),
            Height::Given(_) => None,
        })
        .collect();
    let to = move |gap: usize, down: f64| put(gap, (floor - down) / (floor - ABOVE) * top);
    let down = move |event: leptos::ev::PointerEvent| {
        let Some((right, down)) = place_of(&event, picture, SIZE).filter(|_| !locked.get_untracked()) else {
            return;
        };
        let at = ((right - LEFT) / room).floor();
        let gap = (at >= 0.0).then(|| gaps.get(at as usize).copied().flatten()).flatten();
        if let Some(gap) = gap {
            event.prevent_default();
            capture(&event, picture);
            dragged.set(Some(gap));
            to(gap, down);
        }
    };
    let follow = move |event: leptos::ev::PointerEvent| {
        if let (Some(gap), Some((_, down))) = (dragged.get_untracked(), place_of(&event, picture, SIZE)) {
            to(gap, down);
        }
    };
    let all = bars
        .into_iter()
        .enumerate()
        .map(|(at, (name, height))| {
            let x = middle(at);
            let bar = move |value: Option<f64>| {
                let y = level(value.unwrap_or(0.0));
                format!("M{:.1} {floor:.1}V{y:.1}H{:.1}V{floor:.1}Z", x - half, x + half)
            };
            let label = name.clone();
            let body = match height {
                Height::Given(value) => view! { <path class="slice bar" d=bar(Some(value))/> }.into_any(),
                Height::Gap(gap) => {
                    let own = values.get(gap).copied();
                    let value = move || own.and_then(|own| height_of(&own.get()));
                    let key = move |event: leptos::ev::KeyboardEvent| {
                        if let Some((right, up)) = steps(&event) {
                            event.prevent_default();
                            put(gap, value().unwrap_or(0.0) + (right + up) as f64 * step);
                        }
                    };
                    view! {
                        <g
                            class="canvas__handle"
                            role="slider"
                            tabindex=move || if locked.get() { "-1" } else { "0" }
                            aria-label=name.clone()
                            aria-valuemin="0"
                            aria-valuemax=top.to_string()
                            aria-valuenow=move || value().unwrap_or(0.0).to_string()
                            aria-readonly=move || locked.get().to_string()
                            on:keydown=key
                        >
                            <path class="slice bar" d=move || bar(value())/>
                            <rect class="canvas__reach" x=x - half y=move || level(value().unwrap_or(0.0)) - 14.0 width=2.0 * half height="28"/>
                            <line class="bar__edge" x1=x - half x2=x + half y1=move || level(value().unwrap_or(0.0)) y2=move || level(value().unwrap_or(0.0))/>
                        </g>
                    }
                    .into_any()
                }
            };
            view! {
                {body}
                <text x=x y=floor + 20.0 text-anchor="middle" aria-hidden="true">{label}</text>
            }
        })
        .collect_view();
    view! {
        <svg
            class="canvas__picture"
            node_ref=picture
            viewBox=format!("0 0 {:.0} {:.0}", SIZE.0, SIZE.1)
            width=SIZE.0
            role="group"
            aria-label=t.bars
            data-locked=move || locked.get().then_some("")
            on:pointerdown=down
            on:pointermove=follow
            on:pointerup=move |_| dragged.set(None)
            on:pointercancel=move |_| dragged.set(None)
        >
            <g aria-hidden="true">{grid}</g>
            {all}
            <line class="axis" x1=LEFT y1=floor x2=SIZE.0 - 8.0 y2=floor aria-hidden="true"/>
        </svg>
    }
}

/// The picture without bars, as it is printed.
pub(crate) fn empty_bars(bars: &Bars) -> Drawing {
    let mut drawing = Drawing { width: SIZE.0, height: SIZE.1, marks: Vec::new() };
    let floor = SIZE.1 - BELOW;
    let line = |drawing: &mut Drawing, from, to, ink| {
        drawing.marks.push(Mark::Line { through: vec![from, to], ink, arrow: false });
    };
    let lines = (bars.top / bars.step).round().clamp(1.0, 20.0) as u32;
    for at in 0..=lines {
        let y = floor - (floor - ABOVE) * f64::from(at) / f64::from(lines);
        line(&mut drawing, (LEFT, y), (SIZE.0 - 8.0, y), Ink::Grid);
    }
    line(&mut drawing, (LEFT, floor), (SIZE.0 - 8.0, floor), Ink::Axis);
    let room = (SIZE.0 - LEFT - 12.0) / bars.bars.len().max(1) as f64;
    for (at, (name, _)) in bars.bars.iter().enumerate() {
        let place = (LEFT + room * (at as f64 + 0.5), floor + 20.0);
        let anchor = Anchor::Middle;
        drawing.marks.push(Mark::Text { at: place, text: name.clone(), anchor, italic: false });
    }
    drawing
}
