//! The end of the school year.

use leptos::prelude::*;

use super::{Keeper, problem};
use crate::api;
use crate::components::Confirmation;
use crate::language::keeping;

#[component]
pub(super) fn Archiving(keeper: Keeper) -> impl IntoView {
    let k = keeping();
    let asking = RwSignal::new(false);
    let archive = keeper.action(move |(): &()| api::keeping::archive_class(keeper.class()));
    Effect::new(move |_| {
        if archive.value().with(|value| matches!(value, Some(Ok(_)))) {
            asking.set(false);
        }
    });
    let title = Signal::derive(move || keeper.page.with(|page| k.archive_title(&page.class.name)));
    view! {
        <section class="section" aria-labelledby="keeping-archive">
            <h2 class="section__title" id="keeping-archive">{k.archive_class}</h2>
            <p class="soft small">{k.archive_lead}</p>
            <div class="page__actions">
                <button class="button" type="button" on:click=move |_| asking.set(true)>{k.archive_button}</button>
            </div>
            <Confirmation id="archive-class" title words=k.archive_words confirm=k.archive_button open=asking
                pending=archive.pending() problem=problem(archive) on_confirm=move |()| { archive.dispatch(()); }/>
        </section>
    }
}
