//! Nothing here yet.

use leptos::prelude::*;

use crate::components::Icon;

/// A picture, a sentence and, as children, the next step.
#[component]
pub(crate) fn EmptyState(
    /// As in [`Icon`].
    icon: &'static str,
    /// Why there is nothing.
    text: &'static str,
    /// Stands in a part of the page and needs less room.
    #[prop(optional)]
    small: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty" class:empty--small=small>
            <Icon name=icon/>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}
