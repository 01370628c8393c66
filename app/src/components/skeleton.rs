//! The place of what is still loading.

use leptos::prelude::*;

use crate::language::texts;

/// A title and three parts, as grey shapes; in words, that it is loading.
#[component]
pub(crate) fn Skeleton() -> impl IntoView {
    let t = texts();
    view! {
        <div class="stack" aria-busy="true">
            <p class="visually-hidden" role="status">{t.loading}</p>
            <div class="skeleton skeleton--line"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
            <div class="skeleton"></div>
        </div>
    }
}
