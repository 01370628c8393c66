//! One option or several: radio buttons or boxes, each row as large as a finger. Parts of a figure are touched there as
//! well.

use leptos::prelude::*;
use protocol::Answer;
use view::{TaskItem, TaskMarks};

use super::Asked;
use crate::components::{FigureWords, PictureView, ProseInline};
use crate::language::texts;

/// The letter that an option goes by in this instance.
fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

#[component]
pub(super) fn ChoiceView(
    several: bool,
    options: Vec<TaskItem>,
    marks: Option<TaskMarks>,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let picked = move |place: u16| {
        draft.with(|draft| matches!(draft, Answer::Chosen { options } if options.contains(&place)))
    };
    let pick = move |place: u16, on: bool| {
        draft.update(|draft| {
            let Answer::Chosen { options } = draft else { return };
            if !several {
                options.clear();
            }
            options.retain(|option| *option != place);
            if on {
                options.push(place);
                options.sort_unstable();
            }
        });
    };
    let figure = marks.map(|marks| {
        let places: Vec<u16> = options.iter().map(|option| option.place).collect();
        let touch = move |place: u16| {
            if !locked.get_untracked() {
                pick(place, !picked(place));
            }
        };
        view! { <MarksView marks places picked=picked touch=touch/> }
    });
    // Letters beside the names of points would be taken for points.
    let lettered = figure.is_none();
    let name = format!("{}-option", asked.id());
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(at, TaskItem { place, text, picture })| {
            let id = asked.id_of(at);
            view! {
                <div class="choice option">
                    <input
                        id=id.clone()
                        type=if several { "checkbox" } else { "radio" }
                        name=name.clone()
                        value=place.to_string()
                        disabled=locked
                        prop:checked=move || picked(place)
                        on:change=move |event| pick(place, event_target_checked(&event))
                    />
                    <label class="choice__text option__text" for=id>
                        {lettered.then(|| view! { <span class="option__letter" aria-hidden="true">{letter(at)}</span> })}
                        <span class:visually-hidden=picture.is_some()><ProseInline prose=text/></span>
                        {picture.map(|picture| view! { <PictureView picture/> })}
                    </label>
                </div>
            }
        })
        .collect_view();
    let described_by = format!("{} {}", asked.task, asked.feedback);
    let row_class = if lettered { "options__rows" } else { "options__parts" };
    view! {
        <div class="question">
            {figure}
            <fieldset class="question options" aria-describedby=described_by>
                <legend class="options__legend">{if several { t.pick_several } else { t.pick_one }}</legend>
                <div class=row_class>{rows}</div>
            </fieldset>
        </div>
    }
}

/// The figure whose parts are the options: what is picked is marked, and a touch picks. Without sight or by keyboard
/// the options below do the same, so the picture itself is hidden from screen readers.
#[component]
fn MarksView(
    marks: TaskMarks,
    /// The places of the options, in the order of the parts.
    places: Vec<u16>,
    picked: impl Fn(u16) -> bool + Copy + Send + Sync + 'static,
    touch: impl Fn(u16) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let TaskMarks { picture, words, parts } = marks;
    let view_box = format!("0 0 {:.0} {:.0}", picture.width, picture.height);
    let parts = places.into_iter().zip(parts).filter_map(|(place, part)| Some((place, part?)));
    let parts = parts
        .map(|(place, (touched, strokes))| {
            view! {
                <path class="marks__touch" d=touched on:click=move |_| touch(place)/>
                <path class="marks__stroke" d=strokes data-picked=move || picked(place).then_some("")/>
            }
        })
        .collect_view();
    view! {
        <figure class="figure">
            <svg class="figure__picture marks" viewBox=view_box width=picture.width aria-hidden="true">
                <g class="figure__marks" inner_html=picture.svg></g>
                {parts}
            </svg>
            <FigureWords words/>
        </figure>
    }
}
