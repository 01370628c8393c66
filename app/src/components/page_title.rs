//! The heading of a page, which takes the focus when one arrives by the router.

use leptos::html::H1;
use leptos::prelude::*;
use leptos_meta::Title;

/// Counts pages shown since the document was loaded. The router does not move focus, so a screen reader would
/// not notice a new page; the first page is left alone, because the browser has announced it already.
#[derive(Clone, Copy)]
pub(crate) struct Navigations(StoredValue<u32>);

impl Navigations {
    pub(crate) fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Whether this is the first page of the document; counts it.
    fn first(self) -> bool {
        let before = self.0.get_value();
        self.0.set_value(before + 1);
        before == 0
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
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    let navigations: Navigations = expect_context();
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && !navigations.first()
        {
            // Focus cannot fail on an element with a tabindex.
            let _ = heading.focus();
        }
    });
    let title = part.map_or_else(|| text.clone(), |part| format!("{part} – {text}"));
    view! {
        <Title text=title/>
        <h1 class=class tabindex="-1" node_ref=heading>
            {text}
            {part.map(|part| view! { <span class="visually-hidden">" – "{part}</span> })}
        </h1>
    }
}
