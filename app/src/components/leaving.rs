//! The two buttons above what one reads: back, and print.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::address::follows_here;
use crate::components::Icon;
use crate::language::learning;

/// Back to where one came from, which the browser knows; to one's first page from a tab that came from nowhere.
fn back(event: MouseEvent) {
    if !follows_here(&event) {
        return;
    }
    if let Ok(history) = window().history()
        && history.length().is_ok_and(|pages| pages > 1)
    {
        event.prevent_default();
        let _ = history.back();
    }
}

/// Back to where one came from.
#[component]
pub(crate) fn BackButton() -> impl IntoView {
    view! {
        <a href="/" class="button button--quiet button--small" on:click=back>
            <Icon name="arrow-left"/><span>{learning().lesson_back}</span>
        </a>
    }
}

/// Prints the page.
#[component]
pub(crate) fn PrintButton() -> impl IntoView {
    view! {
        <button
            type="button"
            class="button button--quiet button--small"
            on:click=move |_| { let _ = window().print(); }
        >
            <Icon name="print"/><span>{learning().lesson_print}</span>
        </button>
    }
}
