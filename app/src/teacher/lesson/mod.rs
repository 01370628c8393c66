//! A lesson as it goes on: who works, who is stuck and on what, and what the teacher does about it.

mod answers;
mod controls;
mod grid;
mod live;
mod screen;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use view::{LessonScreen, LiveClass, LiveCounts};

use self::answers::Answers;
use self::controls::{Chosen, Controls};
use self::grid::Grid;
use self::live::{Live, Staleness};
use self::screen::Screen;
use crate::api;
use crate::components::{EmptyState, Loaded};
use crate::language::{lesson_texts, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// With this in the address the page is for the projector.
const SCREEN: &str = "ekranas";
/// How often the summary is said to those who hear the page: a grid changes all the time.
const SAID_EVERY: std::time::Duration = std::time::Duration::from_secs(15);

/// `/klases/:class/pamoka`
#[component]
pub(crate) fn LessonView() -> impl IntoView {
    let query = use_query_map();
    let class = {
        let params = use_params_map();
        Memo::new(move |_| params.with(|params| params.get("class").unwrap_or_default()))
    };
    let on_projector = Memo::new(move |_| query.with(|query| query.get(SCREEN).is_some()));
    view! {
        {move || {
            if on_projector.get() {
                view! { <Projector class/> }.into_any()
            } else {
                view! { <Page class/> }.into_any()
            }
        }}
    }
}

#[component]
fn Page(#[prop(into)] class: Signal<String>) -> impl IntoView {
    let page = Resource::new_blocking(move || class.get(), api::lesson::lesson);
    view! { <Loaded resource=page children={|page: LiveClass| view! { <LessonPage page/> }}/> }
}

#[component]
fn Projector(#[prop(into)] class: Signal<String>) -> impl IntoView {
    let page = Resource::new_blocking(move || class.get(), api::lesson::screen);
    let id = move || class.get_untracked();
    view! { <Loaded resource=page children={move |screen: LessonScreen| view! { <Screen class=id() screen/> }}/> }
}

#[component]
fn LessonPage(page: LiveClass) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let class = page.class.clone();
    let id = class.id.to_string();
    let empty = page.students.is_empty();
    let live = Live::new(page);
    live.listen(format!("/api/v1/live/{id}"));
    let chosen = Chosen::new();
    let showing = RwSignal::new(false);
    let grid = if empty {
        view! { <EmptyState icon="users" text=t.no_students/> }.into_any()
    } else {
        let class = id.clone();
        view! {
            <Summary live/>
            <Controls class live chosen showing/>
            <Grid live chosen/>
            <p class="soft small">{l.grid_hint}</p>
        }
        .into_any()
    };
    view! {
        <section class="page page--wide lesson-page">
            <ClassTabs class here=ClassTab::Lesson/>
            <Staleness live/>
            {grid}
            <Show when=move || showing.get()>
                <Answers class=id.clone() live/>
            </Show>
        </section>
    }
}

/// The whole class in a sentence: seen at once, said now and then.
#[component]
fn Summary(live: Live<LiveClass>) -> impl IntoView {
    let l = lesson_texts();
    let words = Memo::new(move |_| live.with(|page| l.summary(&LiveCounts::of(&page.students))));
    let said = RwSignal::new(String::new());
    Effect::new(move |_| {
        let say = set_interval_with_handle(
            move || {
                let now = words.get_untracked();
                if said.with_untracked(|said| *said != now) {
                    said.set(now);
                }
            },
            SAID_EVERY,
        );
        on_cleanup(move || {
            if let Ok(say) = say {
                say.clear();
            }
        });
    });
    view! {
        <p class="lesson-page__summary"><strong>{words}</strong></p>
        <p class="visually-hidden" role="status" aria-live="polite">{said}</p>
    }
}
