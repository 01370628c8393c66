//! Short messages that come and stay until read.

use leptos::prelude::*;

/// The messages on show. Polite: they never take the focus.
#[derive(Clone, Copy)]
pub(crate) struct Toasts(RwSignal<Vec<String>>);

impl Toasts {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Shows `text`, replacing what was there: one message at a time is enough to read.
    pub(crate) fn show(self, text: impl Into<String>) {
        self.0.set(vec![text.into()]);
    }

    fn dismiss(self) {
        self.0.set(Vec::new());
    }
}

/// Where the messages appear; a live region that exists from the start, or nothing would be announced.
#[component]
pub(crate) fn ToastRegion() -> impl IntoView {
    let toasts: Toasts = expect_context();
    let t = crate::language::texts();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {move || {
                toasts.0.get().into_iter().map(|text| view! {
                    <p class="toast">
                        <span>{text}</span>
                        <button r#type="button" class="button button--quiet button--small" on:click=move |_| toasts.dismiss()>
                            {t.close}
                        </button>
                    </p>
                }).collect_view()
            }}
        </div>
    }
}
