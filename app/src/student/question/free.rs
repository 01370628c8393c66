//! An answer in one's own words: written first, then compared with a good answer and its criteria.

use leptos::html::Textarea;
use leptos::prelude::*;
use protocol::Answer;
use view::Prose;

use super::Asked;
use crate::components::{ProseInline, ProseView};
use crate::language::texts;
use crate::student::photos::PhotosView;

/// More than anybody writes here; what a stored answer may hold is more.
const MAX_TEXT: usize = 6000;

#[component]
pub(super) fn FreeView(criteria: Vec<(Prose, u8)>, model: Prose, asked: Asked) -> impl IntoView {
    let t = texts();
    let (draft, locked) = (asked.draft, asked.locked);
    let (written, given, sent) = draft.with_untracked(|draft| match draft {
        Answer::Written { text, claimed, photos } => (text.clone(), claimed.clone(), photos.clone()),
        _ => (String::new(), Vec::new(), Vec::new()),
    });
    let compared = RwSignal::new(!given.is_empty());
    let count = criteria.len();
    let claims = RwSignal::new(if given.len() == count {
        given.into_iter().map(Some).collect::<Vec<_>>()
    } else {
        vec![None; count]
    });
    let text = RwSignal::new(written);
    let photos = RwSignal::new(sent);
    Effect::new(move |_| {
        // All criteria or none: half a comparison is none.
        let claimed: Option<Vec<u8>> = claims.get().into_iter().collect();
        draft.set(Answer::Written {
            text: text.get(),
            claimed: claimed.unwrap_or_default(),
            photos: photos.get(),
        });
    });
    let area = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        let text = text.get();
        if let Some(area) = area.get()
            && area.value() != text
        {
            area.set_value(&text);
        }
    });
    let id = asked.id();
    let empty = move || text.with(|text| text.trim().is_empty()) && photos.with(Vec::is_empty);
    let settled = Signal::derive(move || locked.get() || compared.get());
    let rows = criteria
        .into_iter()
        .enumerate()
        .map(|(at, (text, points))| {
            let name = format!("{id}-criterion-{at}");
            let buttons = (0..=points)
                .map(|own| {
                    let button = format!("{name}-{own}");
                    view! {
                        <span class="segment">
                            <input
                                id=button.clone()
                                type="radio"
                                name=name.clone()
                                disabled=locked
                                prop:checked=move || claims.with(|claims| claims[at] == Some(own))
                                on:change=move |_| claims.update(|claims| claims[at] = Some(own))
                            />
                            <label for=button>{own.to_string()}</label>
                        </span>
                    }
                })
                .collect_view();
            view! {
                <fieldset class="groups__item">
                    <legend class="groups__text"><ProseInline prose=text/></legend>
                    <span class="segments">{buttons}</span>
                </fieldset>
            }
        })
        .collect_view();
    let id_of_photos = id.clone();
    view! {
        <div class="question free" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            <label class="free__label" for=id.clone()>{t.free_label}</label>
            <textarea
                id=id
                class="free__text"
                node_ref=area
                rows="5"
                maxlength=MAX_TEXT.to_string()
                readonly=settled
                on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
            <PhotosView id=format!("{id_of_photos}-photos") user=asked.user photos settled/>
            <div hidden=move || compared.get() || locked.get()>
                <button
                    type="button"
                    class="button"
                    disabled=empty
                    on:click=move |_| compared.set(true)
                >
                    {t.free_compare}
                </button>
            </div>
            <section class="free__rubric" hidden=move || !compared.get()>
                <h3>{t.free_model}</h3>
                <ProseView prose=model/>
                <h3>{t.free_criteria}</h3>
                {rows}
            </section>
        </div>
    }
}
