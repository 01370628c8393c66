//! The tablets of a class: codes that join them, and how each one is. What needs somebody stands first.

mod codes;
mod list;

use leptos::ev;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use protocol::Failure;
use view::TabletsPage;

use crate::api;
use crate::components::Loaded;
use crate::device;
use crate::language::{tablet_texts, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

use codes::Codes;
use list::Tablets;

/// The page as it is now, for all of its parts.
#[derive(Clone, Copy)]
struct Keeper {
    class: StoredValue<String>,
    page: RwSignal<TabletsPage>,
}

impl Keeper {
    fn class(self) -> String {
        self.class.get_value()
    }

    /// Something that can be done, whose outcome is the page as it is then.
    fn action<I, F, W>(self, work: F) -> Action<I, Result<TabletsPage, Failure>>
    where
        I: Send + Sync + 'static,
        F: Fn(&I) -> W + Send + Sync + 'static,
        W: Future<Output = Result<TabletsPage, Failure>> + Send + 'static,
    {
        let action = Action::new(work);
        Effect::new(move |_| {
            if let Some(Ok(page)) = action.value().get() {
                self.page.set(page);
            }
        });
        action
    }
}

/// Why something could not be done, in words.
fn problem<I: Send + Sync + 'static>(
    action: Action<I, Result<TabletsPage, Failure>>,
) -> Signal<Option<String>> {
    let (t, l) = (texts(), tablet_texts());
    let words = move |failure: &Failure| match failure {
        Failure::Invalid { field } if field == "too_many_codes" => l.too_many_codes.to_owned(),
        Failure::Invalid { field } if field == "tablet_label" => l.wrong_label.to_owned(),
        failure => t.failure(failure),
    };
    let value = action.value();
    Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().map(words)))
}

/// `/klases/:class/plansetes`
#[component]
pub(crate) fn TabletsView() -> impl IntoView {
    let params = use_params_map();
    let page =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::tablets::tablets);
    view! { <Loaded resource=page children={|page: TabletsPage| view! { <TabletsParts page/> }}/> }
}

#[component]
fn TabletsParts(page: TabletsPage) -> impl IntoView {
    let l = tablet_texts();
    let class = page.class.clone();
    let keeper = Keeper { class: StoredValue::new(class.id.to_string()), page: RwSignal::new(page) };
    let reload = keeper.action(move |(): &()| api::tablets::tablets(keeper.class()));
    // Live enough: whoever comes back to the page sees it as it is now.
    Effect::new(move |_| {
        let shown = window_event_listener(ev::visibilitychange, move |_| {
            if device::visible() {
                reload.dispatch(());
            }
        });
        on_cleanup(move || shown.remove());
    });
    view! {
        <div class="page tablets">
            <ClassTabs class here=ClassTab::Tablets/>
            <p class="page__lead">{l.lead}</p>
            <p class="soft">{move || l.takes_along(keeper.page.with(|page| page.pack_bytes))}</p>
            <Tablets keeper reload/>
            <Codes keeper/>
        </div>
    }
}
