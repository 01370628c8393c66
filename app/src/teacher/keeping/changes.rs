//! What was done lately, and the buttons that undo it.

use leptos::prelude::*;
use view::ChangeLine;

use super::{Keeper, problem};
use crate::language::{keeping, texts};

#[component]
pub(super) fn Changes(keeper: Keeper) -> impl IntoView {
    let (t, k) = (texts(), keeping());
    let undo = keeper.undo();
    let problem = problem(undo);
    let changes = Memo::new(move |_| keeper.page.with(|page| page.changes.clone()));
    let line = move |change: ChangeLine| {
        let id = change.id;
        let what = k.change(&change.what);
        let which = what.clone();
        let when = t.moment(change.at);
        let day = change.at.iso_date();
        view! {
            <li class="keeping__line" data-state=change.undone.then_some("undone")>
                <span>
                    {what}
                    {change.undone.then(|| view! { <strong>" · "{k.undone}</strong> })}
                    <br/>
                    <span class="soft small">
                        <time datetime=day>{k.done_by(&change.by, &when)}</time>
                        {change.undoing.then(|| view! { <span>" · "{k.undoing}</span> })}
                    </span>
                </span>
                {change.can_undo.then(|| view! {
                    <button class="button button--quiet" type="button" disabled=move || undo.pending().get()
                        on:click=move |_| { undo.dispatch(id); }>
                        {k.undo}<span class="visually-hidden">" – "{which}</span>
                    </button>
                })}
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="keeping-changes">
            <h2 class="section__title" id="keeping-changes">{k.changes}</h2>
            <Show when=move || changes.with(|all| !all.is_empty()) fallback=move || view! { <p class="soft">{k.no_changes}</p> }>
                <p class="soft small">{k.changes_lead}</p>
                <ul class="keeping__list">{move || changes.get().into_iter().map(line).collect_view()}</ul>
            </Show>
            <p class="field__error" role="alert">{problem}</p>
        </section>
    }
}
