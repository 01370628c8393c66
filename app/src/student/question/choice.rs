//! One option or several: radio buttons or boxes, each row as large as a finger.

use exercise::Figure;
use exercise::question::Item;
use leptos::prelude::*;
use protocol::Answer;
use view::prose;

use super::Asked;
use crate::components::{Picture, ProseInline};
use crate::language::{lang, texts};

/// The letter that an option goes by in this instance.
fn letter(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

#[component]
pub(super) fn ChoiceView(several: bool, options: Vec<Item>, asked: Asked) -> impl IntoView {
    let t = texts();
    let language = lang();
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
    let name = format!("{}-option", asked.id());
    let rows = options
        .into_iter()
        .enumerate()
        .map(|(at, Item { place, text, figure })| {
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
                        <span class="option__letter" aria-hidden="true">{letter(at)}</span>
                        <span class:visually-hidden=figure.is_some()><ProseInline prose=prose(&text, language)/></span>
                        {match figure {
                            Some(Figure::Drawing { drawing, .. }) => Some(view! { <Picture drawing/> }),
                            _ => None,
                        }}
                    </label>
                </div>
            }
        })
        .collect_view();
    let described_by = format!("{} {}", asked.task, asked.feedback);
    view! {
        <fieldset class="question options" aria-describedby=described_by>
            <legend class="options__legend">{if several { t.pick_several } else { t.pick_one }}</legend>
            {rows}
        </fieldset>
    }
}
