//! The gallery of kinds of questions: try each, and see how it is written.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_query_map;
use view::{ShowcaseExercise, ShowcasePage};

use crate::address::exercise_page;
use crate::api;
use crate::components::{EmptyState, Icon, Loaded, PageTitle, ProseView};
use crate::language::texts;

/// `/showcase`, `/showcase?rusis=choice`
#[component]
pub(crate) fn ShowcaseView() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| api::teacher::showcase());
    view! { <Loaded resource=page children={|page: ShowcasePage| view! { <Showcase page/> }}/> }
}

#[component]
fn Showcase(page: ShowcasePage) -> impl IntoView {
    let t = texts();
    let query = use_query_map();
    let wanted = Memo::new(move |_| query.with(|query| query.get("rusis")).unwrap_or_default());
    let mut kinds: Vec<String> = page.exercises.iter().map(|exercise| exercise.kind.clone()).collect();
    kinds.dedup();
    let filter = |kind: String| {
        let address =
            if kind.is_empty() { "/showcase".to_owned() } else { format!("/showcase?rusis={kind}") };
        let name = if kind.is_empty() { t.showcase_all } else { t.kind_name(&kind) };
        let current = move || (wanted.get() == kind).then_some("true");
        view! { <li><A href=address attr:class="button button--small showcase__filter" attr:aria-current=current>{name}</A></li> }
    };
    let filters = std::iter::once(String::new()).chain(kinds).map(filter).collect_view();
    let exercises = StoredValue::new(page.exercises);
    let shown = move || {
        let wanted = wanted.get();
        exercises.with_value(|all| {
            all.iter()
                .filter(|exercise| wanted.is_empty() || exercise.kind == wanted)
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    view! {
        <section class="page">
            <PageTitle text=t.showcase_title/>
            <p class="soft">{t.showcase_lead}</p>
            <nav aria-label=t.showcase_kinds><ul class="cluster showcase__filters">{filters}</ul></nav>
            <ul class="grid showcase">
                {move || shown().into_iter().map(|exercise| view! { <Entry exercise/> }).collect_view()}
            </ul>
            <Show when=move || shown().is_empty()>
                <EmptyState icon="question" text=t.showcase_empty small=true/>
            </Show>
        </section>
    }
}

#[component]
fn Entry(exercise: ShowcaseExercise) -> impl IntoView {
    let t = texts();
    let address = exercise_page(&exercise.item, exercise.seed);
    let name = format!("{}-name", exercise.item);
    view! {
        <li class="card showcase__card">
            <h2 class="showcase__kind" id=name.clone()>{t.kind_name(&exercise.kind)}" "<span class="code">{exercise.item.to_string()}</span></h2>
            <div class="showcase__statement"><ProseView prose=exercise.statement/></div>
            <p class="cluster">
                <A href=address.clone() attr:class="button button--small" attr:aria-describedby=name.clone()>{t.showcase_try}</A>
                <A href=format!("{address}?popierius=1") attr:class="button button--quiet button--small" attr:aria-describedby=name><Icon name="print"/><span>{t.showcase_paper}</span></A>
            </p>
            <details class="showcase__source">
                <summary>{t.showcase_source}</summary>
                <pre tabindex="0"><code>{exercise.source}</code></pre>
            </details>
        </li>
    }
}
