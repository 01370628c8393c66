//! The heading of a page, which takes the focus when one arrives by the router.

use leptos::html::H1;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

use crate::language::texts;

/// The page that was shown last. The router does not move the focus, so a screen reader would not notice a new
/// page. The first page is left alone, because the browser has announced it already, and so is a page that only
/// got newer data, unless the focus stood on the heading that the newer one replaces.
#[derive(Clone, Copy)]
pub(crate) struct Navigations {
    last: StoredValue<Option<String>>,
    /// Stays true when the heading is taken away while it has the focus: then the focus goes nowhere.
    on_heading: StoredValue<bool>,
}

impl Navigations {
    pub(crate) fn new() -> Self {
        Self { last: StoredValue::new(None), on_heading: StoredValue::new(false) }
    }

    /// Whether the heading of `path` takes the focus; remembers the path.
    fn takes_focus(self, path: String) -> bool {
        let before = self.last.get_value();
        let arrives = before.as_ref().is_some_and(|before| *before != path);
        self.last.set_value(Some(path));
        arrives || self.on_heading.get_value()
    }
}

/// The page's `<h1>` and document title.
#[component]
pub(crate) fn PageTitle(
    #[prop(into)] text: String,
    /// Other classes than the usual one.
    #[prop(default = "page__title")]
    class: &'static str,
    /// Which of several pages about the same thing; seen in the tabs, so the heading only says it.
    #[prop(optional)]
    part: Option<&'static str>,
    /// The page says that something failed: so does the document's title, which is spoken first.
    #[prop(optional)]
    failed: bool,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let navigations: Navigations = expect_context();
    let path = use_location().pathname;
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && navigations.takes_focus(path.get_untracked())
        {
            // Not on the page yet while the router exchanges the views. Focus cannot fail on an element with a tabindex.
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    let title = part.map_or_else(|| text.clone(), |part| format!("{part} – {text}"));
    let title = if failed { texts().error_title(&title) } else { title };
    view! {
        <Title text=title/>
        <h1
            class=class
            tabindex="-1"
            node_ref=heading
            on:focus=move |_| navigations.on_heading.set_value(true)
            on:blur=move |event| navigations.on_heading.set_value(event.related_target().is_none())
        >
            {text}
            {part.map(|part| view! { <span class="visually-hidden">" – "{part}</span> })}
        </h1>
    }
}
