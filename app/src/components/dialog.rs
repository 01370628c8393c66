//! Windows over the page.

use leptos::html;
use leptos::prelude::*;

use crate::language::texts;

/// The browser's own `<dialog>`: it keeps the focus inside, closes with Esc, and gives the focus back.
#[component]
pub(crate) fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What it is about; labels it too.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is on show.
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            // Refused only where the page itself is gone, and nobody is there to be asked.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" id=id node_ref=dialog aria-labelledby=labelled_by on:close=move |_| open.set(false)>
            <h2 class="dialog__title" id=title_id>{title}</h2>
            {children()}
        </dialog>
    }
}

/// Asks before something that cannot be undone; says that it is under way, and what went wrong.
#[component]
pub(crate) fn Confirmation(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen.
    words: &'static str,
    /// The button that does it: a verb.
    confirm: &'static str,
    /// The button that does nothing.
    #[prop(optional)]
    cancel: Option<&'static str>,
    /// Whether the question is on show.
    open: RwSignal<bool>,
    /// It is being done.
    #[prop(optional, into)]
    pending: Signal<bool>,
    /// Why it could not be done.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let t = texts();
    view! {
        <Dialog id title open>
            <p>{words}</p>
            <p class="field__error" role="alert">{problem}</p>
            // The harmless button comes first: the dialog opens with the focus on it.
            <div class="dialog__actions">
                <button type="button" class="button" on:click=move |_| open.set(false)>{cancel.unwrap_or(t.cancel)}</button>
                <button type="button" class="button button--danger" disabled=pending aria-busy=move || pending.get().then_some("true")
                    on:click=move |_| on_confirm.run(())>
                    {confirm}
                </button>
            </div>
        </Dialog>
    }
}
