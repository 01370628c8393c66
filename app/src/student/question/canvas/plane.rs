//! A coordinate plane on which points are moved.

use exercise::drawn::{Curve, Handle, PlaneCanvas};
use leptos::prelude::*;
use leptos::svg::Svg;
use math::RelationOp;
use view::{path, svg};

use super::{capture, place_of, steps};
use crate::components::{Icon, focus};
use crate::language::{lang, texts};

/// The name of a point that is moved.
fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

/// The inequality sign of a half-plane, by its side and its border.
const fn sign(side: (bool, bool)) -> RelationOp {
    match side {
        (true, true) => RelationOp::Ge,
        (true, false) => RelationOp::Gt,
        (false, true) => RelationOp::Le,
        (false, false) => RelationOp::Lt,
    }
}

#[component]
pub(super) fn PlaneView(
    canvas: PlaneCanvas,
    value: RwSignal<String>,
    #[prop(into)] locked: Signal<bool>,
    id: String,
) -> impl IntoView {
    let t = texts();
    let language = lang();
    let (width, height) = canvas.frame.size();
    let count = canvas.count;
    let background = svg(&canvas.drawing);
    let words = canvas.words.join(" ");
    let start = canvas.start();
    let canvas = StoredValue::new(canvas);
    let handles = RwSignal::new(start.clone());
    // Of each half-plane: above its border, and with it.
    let sides = RwSignal::new(vec![(true, true); canvas.with_value(PlaneCanvas::borders)]);
    // What the points wrote last: another text in the field was typed.
    let written = RwSignal::new(String::new());
    let unclear = RwSignal::new(false);
    let write = move || {
        let signs: Vec<RelationOp> = sides.get_untracked().into_iter().map(sign).collect();
        let text =
            canvas.with_value(|canvas| handles.with_untracked(|handles| canvas.write(handles, &signs)));
        unclear.set(text.is_none());
        let text = text.unwrap_or_default();
        written.set(text.clone());
        value.set(text);
    };
    // Points that are typed are moved.
    Effect::new(move |_| {
        let text = value.get();
        if text != written.get_untracked()
            && let Some(read) = canvas.with_value(|canvas| canvas.read(&text))
        {
            handles.set(read);
            written.set(text);
        }
    });
    let moved = move |at: usize, to: Handle| {
        let to = canvas.with_value(|canvas| canvas.within(to));
        if !locked.get_untracked() && handles.with_untracked(|handles| handles[at] != to) {
            handles.update(|handles| handles[at] = to);
            write();
        }
    };
    let is_own = Memo::new(move |_| {
        let text = value.get();
        !text.trim().is_empty() && text == written.get()
    });
    // What stands in the field; before anybody has moved anything, what the points would draw.
    let curves = Memo::new(move |_| {
        let text = value.get();
        canvas.with_value(|canvas| {
            if is_own.get() || text.trim().is_empty() {
                let signs: Vec<RelationOp> = sides.get().into_iter().map(sign).collect();
                handles.with(|handles| canvas.curves(handles, &signs))
            } else {
                canvas.graph(&text).0
            }
        })
    });
    let areas = Memo::new(move |_| canvas.with_value(|canvas| canvas.graph(&value.get()).1));
    let dragged = RwSignal::new(None::<usize>);
    let picture = NodeRef::<Svg>::new();
    let handle_id = {
        let id = id.clone();
        move |at: usize| format!("{id}-point-{at}")
    };
    let nearest = move |place: (f64, f64)| {
        let distance = |handle: &Handle| {
            let (x, y) = canvas.with_value(|canvas| canvas.place(*handle));
            (x - place.0).hypot(y - place.1)
        };
        handles.with_untracked(|handles| {
            let all = handles.iter().enumerate();
            all.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1))).map(|(at, _)| at)
        })
    };
    let to = move |at: usize, place: (f64, f64)| moved(at, canvas.with_value(|canvas| canvas.nearest(place)));
    let focus_of = handle_id.clone();
    let down = move |event: leptos::ev::PointerEvent| {
        let Some(place) = place_of(&event, picture, (width, height)) else { return };
        let Some(at) = nearest(place).filter(|_| !locked.get_untracked()) else { return };
        event.prevent_default();
        capture(&event, picture);
        dragged.set(Some(at));
        to(at, place);
        focus(&focus_of(at));
    };
    let follow = move |event: leptos::ev::PointerEvent| {
        if let (Some(at), Some(place)) = (dragged.get_untracked(), place_of(&event, picture, (width, height)))
        {
            to(at, place);
        }
    };
    let dots = (0..count)
        .map(|at| {
            let handle = move || handles.with(|handles| handles[at]);
            let place = move || canvas.with_value(|canvas| canvas.place(handle()));
            let name = move || canvas.with_value(|canvas| canvas.name(handle(), language));
            let key = move |event: leptos::ev::KeyboardEvent| {
                if let Some((right, up)) = steps(&event) {
                    event.prevent_default();
                    let own = handles.with_untracked(|handles| handles[at]);
                    moved(at, Handle { x: own.x + right, y: own.y + up });
                }
            };
            view! {
                <g
                    id=handle_id(at)
                    class="canvas__handle"
                    role="slider"
                    tabindex=move || if locked.get() { "-1" } else { "0" }
                    aria-label=t.movable_point(letter(at))
                    aria-valuenow=move || handle().x.to_string()
                    aria-valuetext=name
                    aria-readonly=move || locked.get().to_string()
                    on:keydown=key
                >
                    <circle class="canvas__reach" cx=move || place().0 cy=move || place().1 r="26"/>
                    <circle class="canvas__point" cx=move || place().0 cy=move || place().1 r="8"/>
                    <text class="letter" x=move || place().0 + 11.0 y=move || place().1 - 10.0>{letter(at).to_string()}</text>
                </g>
            }
        })
        .collect_view();
    // What was typed has its own sides: the buttons speak of what is drawn.
    let typed = move || !value.with(|text| text.trim().is_empty()) && !is_own.get();
    let said = RwSignal::new(String::new());
    let change = move |at: usize, change: fn(&mut (bool, bool))| {
        if !locked.get_untracked() {
            sides.update(|sides| change(&mut sides[at]));
            write();
            said.set(value.get_untracked());
        }
    };
    let borders = canvas.with_value(PlaneCanvas::borders);
    let side_tools = (0..borders)
        .map(|at| {
            let line: String = [2 * at, 2 * at + 1].map(letter).into_iter().collect();
            let described = (borders > 1).then(|| format!("{id}-line-{at}"));
            let named = described.clone().map(|id| view! { <span class="canvas__line" id=id>{line}</span> });
            view! {
                <span class="canvas__side">
                    {named}
                    <button
                        type="button"
                        class="button button--small"
                        aria-describedby=described.clone()
                        disabled=typed
                        on:click=move |_| change(at, |side| side.0 = !side.0)
                    >
                        {t.other_side}
                    </button>
                    <button
                        type="button"
                        class="button button--small"
                        aria-describedby=described
                        disabled=typed
                        aria-pressed=move || (!typed() && sides.with(|sides| sides[at].1)).to_string()
                        on:click=move |_| change(at, |side| side.1 = !side.1)
                    >
                        {t.border_belongs}
                    </button>
                </span>
            }
        })
        .collect_view();
    let drawn = move || {
        let curve = |curve: Curve| {
            let pieces: String = curve.pieces.iter().map(|piece| path(piece, false)).collect();
            let class = move || if value.with(|text| text.trim().is_empty()) { "helper" } else { "main" };
            view! { <path class=class data-dashed=curve.dashed.then_some("") d=pieces/> }
        };
        curves.get().into_iter().map(curve).collect_view()
    };
    let description = format!("{id}-words");
    view! {
        <div class="canvas">
            <p class="visually-hidden" id=description.clone()>{words}" "{t.canvas_keys}</p>
            <svg
                class="canvas__picture"
                node_ref=picture
                viewBox=format!("0 0 {width:.0} {height:.0}")
                width=width
                role="group"
                aria-label=t.drawing
                aria-describedby=description
                data-locked=move || locked.get().then_some("")
                on:pointerdown=down
                on:pointermove=follow
                on:pointerup=move |_| dragged.set(None)
                on:pointercancel=move |_| dragged.set(None)
            >
                <g class="figure__marks" aria-hidden="true" inner_html=background></g>
                <g aria-hidden="true">
                    {move || areas.get().iter().map(|border| view! { <path class="tint" d=path(border, true)/> }).collect_view()}
                    {drawn}
                </g>
                <g data-typed=move || (!is_own.get() && !value.with(|text| text.trim().is_empty())).then_some("")>{dots}</g>
            </svg>
            <div class="canvas__tools" hidden=locked>
                {side_tools}
                <button
                    type="button"
                    class="button button--quiet button--small"
                    on:click=move |_| {
                        handles.set(start.clone());
                        sides.set(vec![(true, true); borders]);
                        said.set(String::new());
                        written.set(String::new());
                        unclear.set(false);
                        value.set(String::new());
                    }
                >
                    <Icon name="refresh"/>
                    <span>{t.begin_again}</span>
                </button>
                <p class="visually-hidden" role="status">{move || said.get()}</p>
                <p class="canvas__note soft small" role="status">{move || unclear.get().then_some(t.points_fix_nothing)}</p>
            </div>
        </div>
    }
}
