//! Keeping a class: its name, teachers and students, the archive, and what was done lately.
//!
//! Whatever is done can be undone, so only the archive asks first. Each thing done gives the page as it is then, which
//! changes in place; what was done is told above, with the button that undoes it, and takes the focus.

mod archiving;
mod changes;
mod naming;
mod requests;
mod students;
mod teachers;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{ChangeId, Failure};
use view::{ChangeLine, ClassChange, KeepingPage, KeptClass};

use crate::api;
use crate::components::{Icon, Loaded, focus_soon};
use crate::language::{keeping, tablet_texts, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

use archiving::Archiving;
use changes::Changes;
use naming::NamingForm;
use requests::Requests;
use students::Students;
use teachers::Teachers;

/// Where what was just done is told.
const DONE: &str = "keeping-done";

/// What was just done.
#[derive(Clone, PartialEq)]
enum Done {
    /// It is written down.
    Changed(ChangeLine),
    /// It was so already.
    Nothing,
}

/// The page as it is now, for all of its parts.
#[derive(Clone, Copy)]
struct Keeper {
    class: StoredValue<String>,
    page: RwSignal<KeepingPage>,
    done: RwSignal<Option<Done>>,
    /// The class is no longer the reader's to see.
    gone: RwSignal<bool>,
}

impl Keeper {
    fn new(page: KeepingPage) -> Self {
        Self {
            class: StoredValue::new(page.class.id.to_string()),
            page: RwSignal::new(page),
            done: RwSignal::new(None),
            gone: RwSignal::new(false),
        }
    }

    fn class(self) -> String {
        self.class.get_value()
    }

    /// Shows what came of something that was done.
    fn settle(self, kept: KeptClass) {
        self.done.set(Some(kept.change.map_or(Done::Nothing, Done::Changed)));
        self.gone.set(kept.page.is_none());
        if let Some(page) = kept.page {
            self.page.set(page);
        }
        focus_soon(DONE);
    }

    /// Something that can be done, whose outcome is shown.
    fn action<I, F, W>(self, work: F) -> Action<I, Result<KeptClass, Failure>>
    where
        I: Send + Sync + 'static,
        F: Fn(&I) -> W + Send + Sync + 'static,
        W: Future<Output = Result<KeptClass, Failure>> + Send + 'static,
    {
        let action = Action::new(work);
        Effect::new(move |_| {
            if let Some(Ok(kept)) = action.value().get() {
                self.settle(kept);
            }
        });
        action
    }

    /// Takes back what was done.
    fn undo(self) -> Action<ChangeId, Result<KeptClass, Failure>> {
        self.action(move |change: &ChangeId| api::keeping::undo_change(change.to_string(), self.class()))
    }
}

/// Why something could not be done, in words.
fn problem<I: Send + Sync + 'static>(
    action: Action<I, Result<KeptClass, Failure>>,
) -> Signal<Option<String>> {
    let (t, k) = (texts(), keeping());
    let words = move |failure: &Failure| {
        let known = match failure {
            Failure::Invalid { field } => k.problem(field),
            _ => None,
        };
        known.map_or_else(|| t.failure(failure), str::to_owned)
    };
    let value = action.value();
    Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().map(words)))
}

/// `/klases/:class/tvarkyti`
#[component]
pub(crate) fn KeepingView() -> impl IntoView {
    let params = use_params_map();
    let page =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::keeping::keeping);
    view! { <Loaded resource=page children={|page: KeepingPage| view! { <KeepingParts page/> }}/> }
}

#[component]
fn KeepingParts(page: KeepingPage) -> impl IntoView {
    let keeper = Keeper::new(page);
    let class = Memo::new(move |_| keeper.page.with(|page| page.class.clone()));
    let gone = move || keeper.gone.get();
    view! {
        <div class="page keeping">
            {move || view! { <ClassTabs class=class.get() here=ClassTab::Keeping/> }}
            <JustDone keeper/>
            <Show when=gone fallback=move || view! {
                <Requests keeper/>
                <NamingForm keeper/>
                <Teachers keeper/>
                <Students keeper/>
                <Changes keeper/>
                <Archiving keeper/>
            }>
                <Gone/>
            </Show>
        </div>
    }
}

/// What was just done, and the button that undoes it.
#[component]
fn JustDone(keeper: Keeper) -> impl IntoView {
    let k = keeping();
    let undo = keeper.undo();
    let problem = problem(undo);
    let words = move || {
        keeper.done.with(|done| match done.as_ref()? {
            Done::Nothing => Some(k.already_so.to_owned()),
            Done::Changed(line) if keeper.gone.get() => Some(k.gone(&line.what)),
            Done::Changed(line) => Some(format!("{}.", k.change(&line.what))),
        })
    };
    let pin_stays = move || {
        keeper.done.with(|done| {
            let Some(Done::Changed(line)) = done else { return false };
            matches!(line.what, ClassChange::Moved { .. } | ClassChange::Came { .. })
        })
    };
    let change = move || {
        keeper.done.with(|done| match done {
            Some(Done::Changed(line)) if line.can_undo => Some(line.id),
            _ => None,
        })
    };
    view! {
        <div class="keeping__done" id=DONE tabindex="-1" role="status" data-shown=move || words().map(|_| "")>
            {move || words().map(|words| view! { <Icon name="check"/><span>{words}</span> })}
            {move || pin_stays().then(|| view! { <span class="small">{k.pin_stays}</span> })}
            {move || change().map(|change| view! {
                <button class="button" type="button" disabled=move || undo.pending().get() on:click=move |_| { undo.dispatch(change); }>
                    {k.undo}
                </button>
            })}
        </div>
        <p class="field__error" role="alert">{problem}</p>
    }
}

/// The class was left, or is in the archive.
#[component]
fn Gone() -> impl IntoView {
    let k = keeping();
    view! {
        <section class="card">
            <p>{k.gone_words}</p>
            <div class="page__actions">
                <A href="/klases" attr:class="button button--primary">{k.to_classes}</A>
                <A href="/klases/archyvas" attr:class="button">{k.archive}</A>
            </div>
        </section>
    }
}

/// The way here from the students of a class: says how many wait to be let in.
#[component]
pub(crate) fn KeepingLink(class: String) -> impl IntoView {
    let k = keeping();
    let address = format!("/klases/{class}/tvarkyti");
    let tablets = format!("/klases/{class}/plansetes");
    let waiting = Resource::new(move || class.clone(), api::keeping::waiting_to_join);
    view! {
        <div class="cluster screen-only">
            <A href=address attr:class="button"><Icon name="pencil"/><span>{k.title}</span></A>
            <A href=tablets attr:class="button"><Icon name="keypad"/><span>{tablet_texts().title}</span></A>
            <Suspense fallback=|| ()>
                {move || Suspend::new(async move {
                    // Should the count not come, the page behind the link tells it.
                    let count = waiting.await.unwrap_or(0);
                    (count > 0).then(|| view! { <strong>{k.waiting(count)}</strong> })
                })}
            </Suspense>
        </div>
    }
}
