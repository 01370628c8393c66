//! The button that sends a form which only the browser's part can send.

use leptos::prelude::*;

/// Disabled until the page is alive: before, it would load the page anew and lose what was typed.
#[component]
pub(crate) fn SubmitButton(
    /// The form is on its way.
    #[prop(into)]
    pending: Signal<bool>,
    /// Something is still missing.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    view! {
        <button class="button button--primary" type="submit" disabled=move || !alive.get() || pending.get() || disabled.get()
            aria-busy=move || pending.get().then_some("true")>
            {children()}
        </button>
    }
}
