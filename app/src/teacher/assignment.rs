//! One assignment: who has done what.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::{AssignmentDetail, AssignmentLine, Progress};

use crate::api;
use crate::components::{Icon, Loaded, PageTitle, ProseView};
use crate::language::texts;

/// `/darbai/:assignment`
#[component]
pub(crate) fn AssignmentView() -> impl IntoView {
    let params = use_params_map();
    let work = Resource::new_blocking(
        move || params.get().get("assignment").unwrap_or_default(),
        api::teacher::assignment,
    );
    view! { <Loaded resource=work children={move |detail: AssignmentDetail| view! { <Assignment detail refetch=Callback::new(move |()| work.refetch())/> }}/> }
}

#[component]
fn Assignment(detail: AssignmentDetail, refetch: Callback<()>) -> impl IntoView {
    let t = texts();
    let id = detail.row.id.to_string();
    let close = Action::new(move |(): &()| {
        let id = id.clone();
        async move { api::teacher::close_assignment(id).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = close.value().get() {
            refetch.run(());
        }
    });
    let closed = detail.closed;
    let columns = detail
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| view! { <th scope="col" class="number" title=item.skill_name.clone()>{(index + 1).to_string()}</th> })
        .collect_view();
    let rows = detail.lines.iter().cloned().map(|line| view! { <Line line/> }).collect_view();
    let exercises = detail
        .items
        .into_iter()
        .map(|item| view! { <li><p class="field__hint">{item.skill_name}</p><ProseView prose=item.example/></li> })
        .collect_view();
    let class_address = format!("/klases/{}/darbai", detail.class.id);
    view! {
        <section class="page">
            <header class="page__header">
                <p class="page__meta"><A href=class_address>{t.class_title(&detail.class.name)}</A></p>
                <PageTitle text=detail.row.title/>
                <p class="page__meta">
                    {t.given}" "{t.day(detail.row.created)}
                    {detail.row.due.map(|due| format!(" · {} {}", t.due, t.day(due)))}
                    " · "{t.done_of(detail.row.done, detail.row.students)}
                </p>
                {(!detail.note.is_empty()).then(|| view! { <p>{detail.note}</p> })}
            </header>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.done_by>
                <table class="table table--dense">
                    <thead><tr><th scope="col">{t.name}</th>{columns}<th scope="col">{t.state}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <section aria-labelledby="exercises-title">
                <h2 id="exercises-title">{t.exercises}</h2>
                <ol class="assign__list">{exercises}</ol>
            </section>
            {if closed {
                view! { <p class="badge">{t.assignment_closed}</p> }.into_any()
            } else {
                view! { <button type="button" class="button button--danger" on:click=move |_| { close.dispatch(()); }>{t.close_assignment}</button> }.into_any()
            }}
        </section>
    }
}

#[component]
fn Line(line: AssignmentLine) -> impl IntoView {
    let t = texts();
    let (icon, state) = match (line.done(), line.begun()) {
        (true, _) => ("check", t.state_done),
        (false, true) => ("arrow-right", t.state_begun),
        (false, false) => ("clock", t.state_not_begun),
    };
    let cells = line
        .items
        .into_iter()
        .map(|p: Progress| view! { <td class="number"><span aria-label=t.progress_words(p.right, p.wanted, p.tries)>{format!("{}/{}", p.right.min(p.wanted), p.wanted)}</span></td> })
        .collect_view();
    view! {
        <tr>
            <th scope="row"><A href=format!("/mokiniai/{}", line.id)>{line.name}</A></th>
            {cells}
            <td><span class="badge"><Icon name=icon/>{state}</span></td>
        </tr>
    }
}
