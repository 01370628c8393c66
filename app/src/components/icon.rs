//! Icons from the one sprite.

use leptos::prelude::*;

use crate::language::Preferences;

/// The picture of a path through a landscape: decoration.
#[component]
pub(crate) fn Scene() -> impl IntoView {
    let picture = use_context::<Preferences>().unwrap_or_default().scene;
    view! {
        <svg class="scene" aria-hidden="true" focusable="false"><use href=format!("{picture}#scene")></use></svg>
    }
}

/// A decorative icon: the words beside it carry the meaning.
#[component]
pub(crate) fn Icon(
    /// Name without the `icon-` prefix, as in `app/assets/icons.svg`.
    name: &'static str,
) -> impl IntoView {
    let sprite = use_context::<Preferences>().unwrap_or_default().icons;
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use href=format!("{sprite}#icon-{name}")></use>
        </svg>
    }
}
