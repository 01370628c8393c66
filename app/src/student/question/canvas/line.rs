//! A number line on which points, intervals and rays are placed.

use exercise::drawn::{Edge, LineCanvas, Piece};
use exercise::figure::Ruler;
use leptos::prelude::*;
use leptos::svg::Svg;
use view::{path, svg};

use super::{capture, place_of, steps};
use crate::components::{Icon, focus_soon};
use crate::language::{lang, texts};

/// An end of a piece: its number, and whether it is the right one.
type EndOf = (usize, bool);

fn edge(piece: &mut Piece, right: bool) -> &mut Edge {
    if right { &mut piece.high } else { &mut piece.low }
}

#[component]
pub(super) fn LineView(
    canvas: LineCanvas,
    value: RwSignal<String>,
    #[prop(into)] locked: Signal<bool>,
    id: String,
) -> impl IntoView {
    let t = texts();
    let language = lang();
    let (width, height) = Ruler::size();
    let level = Ruler::level();
    let one = canvas.one;
    let words = canvas.words.clone();
    let background = svg(&canvas.drawing);
    let (first, last) = canvas.range();
    let middle = if first <= 0 && last >= 0 { 0 } else { i64::midpoint(first, last) };
    let canvas = StoredValue::new(canvas);
    let pieces = RwSignal::new(Vec::<Piece>::new());
    let active = RwSignal::new(None::<EndOf>);
    let written = RwSignal::new(String::new());
    let write = move || {
        let text = canvas.with_value(|canvas| pieces.with_untracked(|pieces| canvas.write(pieces, language)));
        written.set(text.clone());
        value.set(text);
    };
    // What is typed is drawn, as far as this line can show it.
    Effect::new(move |_| {
        let text = value.get();
        if text != written.get_untracked() {
            let read = canvas.with_value(|canvas| canvas.read(&text)).unwrap_or_default();
            active.set(None);
            pieces.set(read);
            written.set(text);
        }
    });
    let end_id = {
        let id = id.clone();
        move |(piece, right): EndOf| format!("{id}-end-{piece}-{right}")
    };
    let end_id = StoredValue::new(end_id);
    let end_id = move |end: EndOf| end_id.with_value(|id| id(end));
    let change = move |change: &dyn Fn(&mut Vec<Piece>)| {
        if !locked.get_untracked() {
            pieces.update(|pieces| change(pieces));
            write();
        }
    };
    let put = move |(piece, right): EndOf, at: i64| {
        let at = at.clamp(first, last);
        change(&|pieces| {
            let Some(piece) = pieces.get_mut(piece) else { return };
            let point = piece.is_point();
            edge(piece, right).at = Some(at);
            // A point has one place; the ends of an interval do not pass each other.
            if point {
                edge(piece, !right).at = Some(at);
            } else if let (Some(low), Some(high)) = (piece.low.at, piece.high.at)
                && low >= high
            {
                edge(piece, right).at = Some(if right { low + 1 } else { high - 1 });
            }
        });
    };
    let turn = move |(piece, right): EndOf| {
        change(&|pieces| {
            if let Some(piece) = pieces.get_mut(piece)
                && !piece.is_point()
            {
                let edge = edge(piece, right);
                edge.closed = !edge.closed;
            }
        });
    };
    let remove = move |piece: usize| {
        active.set(None);
        change(&|pieces| {
            if piece < pieces.len() {
                pieces.remove(piece);
            }
        });
    };
    let add = move |piece: Piece, right: bool| {
        let at = pieces.with_untracked(Vec::len);
        change(&|pieces| {
            if one {
                pieces.clear();
            }
            pieces.push(piece);
        });
        let end = (if one { 0 } else { at }, right);
        active.set(Some(end));
        focus_soon(end_id(end));
    };
    let picture = NodeRef::<Svg>::new();
    // The end that is dragged, and whether it has moved: a tap on it turns it.
    let dragged = RwSignal::new(None::<(EndOf, bool)>);
    let nearest = move |right: f64| {
        let place = |at: i64| canvas.with_value(|canvas| canvas.place(at));
        let mut best: Option<(EndOf, f64)> = None;
        pieces.with_untracked(|pieces| {
            for (number, piece) in pieces.iter().enumerate() {
                for (at, side) in [(piece.low.at, false), (piece.high.at, true)] {
                    let Some(at) = at else { continue };
                    let distance = (place(at) - right).abs();
                    if best.is_none_or(|(_, known)| distance < known) {
                        best = Some(((number, side), distance));
                    }
                }
            }
        });
        best.filter(|(_, distance)| one || *distance < 26.0).map(|(end, _)| end)
    };
    let index = move |right: f64| canvas.with_value(|canvas| canvas.nearest(right));
    let down = move |event: leptos::ev::PointerEvent| {
        let Some((right, _)) = place_of(&event, picture, (width, height)).filter(|_| !locked.get_untracked())
        else {
            return;
        };
        event.prevent_default();
        capture(&event, picture);
        match nearest(right) {
            Some(end) => {
                active.set(Some(end));
                dragged.set(Some((end, false)));
                if one {
                    put(end, index(right));
                }
                focus_soon(end_id(end));
            }
            None => add(Piece::point(index(right)), false),
        }
    };
    let follow = move |event: leptos::ev::PointerEvent| {
        let (Some((end, moved)), Some((right, _))) =
            (dragged.get_untracked(), place_of(&event, picture, (width, height)))
        else {
            return;
        };
        let at = index(right);
        let own = pieces.with_untracked(|pieces| {
            let mut piece = *pieces.get(end.0)?;
            edge(&mut piece, end.1).at
        });
        if own != Some(at) {
            put(end, at);
            dragged.set(Some((end, true)));
        } else if !moved {
            dragged.set(Some((end, false)));
        }
    };
    let lift = move |_| {
        if let Some((end, false)) = dragged.get_untracked() {
            turn(end);
        }
        dragged.set(None);
    };
    let shown_ends = move || {
        pieces.with(|pieces| {
            let mut ends = Vec::new();
            for (number, piece) in pieces.iter().enumerate() {
                if piece.low.at.is_some() {
                    ends.push((number, false));
                }
                if piece.high.at.is_some() && !piece.is_point() {
                    ends.push((number, true));
                }
            }
            ends
        })
    };
    let bar = move || {
        let place =
            |at: Option<i64>, edge: f64| at.map_or(edge, |at| canvas.with_value(|canvas| canvas.place(at)));
        pieces.with(|pieces| {
            let bars = pieces.iter().filter(|piece| !piece.is_point());
            bars.map(|piece| {
                path(&[(place(piece.low.at, 6.0), level), (place(piece.high.at, width - 6.0), level)], false)
            })
            .collect::<String>()
        })
    };
    let end = move |of: EndOf| {
        let own = move || {
            pieces.with(|pieces| {
                let mut piece = pieces.get(of.0).copied().unwrap_or(Piece::point(0));
                (*edge(&mut piece, of.1), piece.is_point())
            })
        };
        let at = move || own().0.at.unwrap_or_default();
        let place = move || canvas.with_value(|canvas| canvas.place(at()));
        let words = move || {
            let (edge, point) = own();
            let number = canvas.with_value(|canvas| canvas.number(at(), language));
            if point {
                number
            } else if edge.closed {
                format!("{number}, {}", t.end_closed)
            } else {
                format!("{number}, {}", t.end_open)
            }
        };
        let label = move || match (own().1, of.1) {
            (true, _) => t.line_point,
            (false, false) => t.left_end,
            (false, true) => t.right_end,
        };
        let key = move |event: leptos::ev::KeyboardEvent| {
            if let Some((right, up)) = steps(&event) {
                event.prevent_default();
                put(of, at() + right + up);
            } else {
                match event.key().as_str() {
                    "Enter" | " " => {
                        event.prevent_default();
                        turn(of);
                    }
                    "Delete" | "Backspace" => {
                        event.prevent_default();
                        remove(of.0);
                    }
                    _ => {}
                }
            }
        };
        view! {
            <g
                id=end_id(of)
                class="canvas__handle"
                role="slider"
                tabindex=move || if locked.get() { "-1" } else { "0" }
                aria-label=label
                aria-valuenow=move || at().to_string()
                aria-valuemin=first.to_string()
                aria-valuemax=last.to_string()
                aria-valuetext=words
                aria-readonly=move || locked.get().to_string()
                on:keydown=key
                on:focus=move |_| active.set(Some(of))
            >
                <circle class="canvas__reach" cx=place cy=level r="26"/>
                <circle
                    class=move || if own().0.closed || own().1 { "canvas__point" } else { "canvas__point canvas__point--open" }
                    cx=place
                    cy=level
                    r="8"
                />
            </g>
        }
    };
    let ray = move |left: bool| {
        let edge = Edge { at: Some(middle), closed: false };
        if left {
            Piece { low: Edge::UNBOUNDED, high: edge }
        } else {
            Piece { low: edge, high: Edge::UNBOUNDED }
        }
    };
    let description = format!("{id}-words");
    let step = ((last - first) / 6).max(1);
    let sets = move || {
        view! {
            <button type="button" class="button button--small" on:click=move |_| add(Piece::point(middle), false)>{t.add_point}</button>
            <button
                type="button"
                class="button button--small"
                on:click=move |_| {
                    let interval = Piece { low: Edge::closed(middle - step), high: Edge::closed(middle + step) };
                    add(interval, false);
                }
            >
                {t.add_interval}
            </button>
            <button type="button" class="button button--small" on:click=move |_| add(ray(true), true)>{t.add_ray_left}</button>
            <button type="button" class="button button--small" on:click=move |_| add(ray(false), false)>{t.add_ray_right}</button>
            <button
                type="button"
                class="button button--small"
                disabled=move || active.get().is_none()
                on:click=move |_| {
                    if let Some(end) = active.get_untracked() {
                        turn(end);
                    }
                }
            >
                {t.turn_end}
            </button>
            <button
                type="button"
                class="button button--quiet button--small"
                disabled=move || active.get().is_none()
                on:click=move |_| {
                    if let Some((piece, _)) = active.get_untracked() {
                        remove(piece);
                    }
                }
            >
                <Icon name="cross"/>
                <span>{t.remove_piece}</span>
            </button>
        }
    };
    view! {
        <div class="canvas canvas--line">
            <p class="visually-hidden" id=description.clone()>{words}" "{if one { t.line_keys_point } else { t.line_keys }}</p>
            <svg
                class="canvas__picture"
                node_ref=picture
                viewBox=format!("0 0 {width:.0} {height:.0}")
                width=width
                role="group"
                aria-label=t.number_line
                aria-describedby=description
                data-locked=move || locked.get().then_some("")
                on:pointerdown=down
                on:pointermove=follow
                on:pointerup=lift
                on:pointercancel=move |_| dragged.set(None)
            >
                <g class="figure__marks" aria-hidden="true" inner_html=background></g>
                <path class="main canvas__bar" aria-hidden="true" d=bar/>
                <For each=shown_ends key=|end| *end children=end/>
            </svg>
            <div class="canvas__tools" hidden=locked>
                {if one {
                    let placed = move || !pieces.with(Vec::is_empty);
                    view! {
                        <button type="button" class="button button--small" disabled=placed on:click=move |_| add(Piece::point(middle), false)>
                            {t.add_point}
                        </button>
                    }.into_any()
                } else {
                    sets().into_any()
                }}
            </div>
        </div>
    }
}
