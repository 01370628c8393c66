//! One assignment: who has done what.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{AssignmentId, ItemId};
use view::{AssignmentDetail, AssignmentLine, Progress};

use crate::api;
use crate::components::{Confirmation, EmptyState, Icon, Loaded, PageTitle, ProseView, Refusal, focus_soon};
use crate::language::texts;

/// `/darbai/:assignment`
#[component]
pub(crate) fn AssignmentView() -> impl IntoView {
    let params = use_params_map();
    let work = Resource::new_blocking(
        move || params.get().get("assignment").unwrap_or_default(),
        api::teacher::assignment,
    );
    view! { <Loaded resource=work children={|detail: AssignmentDetail| view! { <Assignment detail/> }}/> }
}

#[component]
fn Assignment(detail: AssignmentDetail) -> impl IntoView {
    let t = texts();
    let row = detail.row;
    let id = row.id;
    let closed = RwSignal::new(row.closed);
    let columns = detail
        .items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            view! {
                <th scope="col" class="number" title=item.skill_name.clone()>
                    <span aria-hidden="true">{index + 1}</span>
                    <span class="visually-hidden">{t.exercise_number(index + 1)}": "{item.skill_name.clone()}</span>
                </th>
            }
        })
        .collect_view();
    let items: Vec<ItemId> = detail.items.iter().map(|item| item.id.clone()).collect();
    let nobody = detail.lines.is_empty();
    let rows = detail
        .lines
        .into_iter()
        .map(|line| {
            let late = move || row.overdue && !closed.get();
            view! { <Line assignment=id items=items.clone() line late=Signal::derive(late)/> }
        })
        .collect_view();
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
                <PageTitle text=row.title/>
                <p class="page__meta">
                    {t.given}" "{t.day(row.created)}
                    {row.due.map(|due| format!(" · {} {}", t.due, t.day(due)))}
                    " · "{t.done_of(row.done, row.students)}
                </p>
                <Show when=move || row.overdue && !closed.get()>
                    <p><span class="badge badge--amber"><Icon name="clock"/>{t.past_due}</span></p>
                </Show>
                {(!detail.note.is_empty()).then(|| view! { <p>{detail.note}</p> })}
            </header>
            {if nobody {
                view! { <EmptyState icon="users" text=t.no_students/> }.into_any()
            } else {
                view! {
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t.done_by>
                        <table class="table table--dense">
                            <thead><tr><th scope="col">{t.name}</th>{columns}<th scope="col">{t.state}</th></tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any()
            }}
            <section aria-labelledby="exercises-title">
                <h2 id="exercises-title">{t.exercises}</h2>
                <ol class="assign__list">{exercises}</ol>
            </section>
            <Close id closed/>
        </section>
    }
}

/// Where it says that the work was taken off.
const CLOSED: &str = "closed";

/// Takes the work off the students' routes, or says that this was done.
#[component]
fn Close(id: AssignmentId, closed: RwSignal<bool>) -> impl IntoView {
    let t = texts();
    let asking = RwSignal::new(false);
    let close = Action::new(move |(): &()| api::teacher::close_assignment(id.to_string()));
    Effect::new(move |_| {
        if let Some(Ok(())) = close.value().get() {
            asking.set(false);
            closed.set(true);
            // The button that had the focus is gone; what became of it takes its place.
            focus_soon(CLOSED);
        }
    });
    view! {
        <Show
            when=move || closed.get()
            fallback=move || view! {
                <div class="page__actions">
                    <button type="button" class="button button--danger" on:click=move |_| asking.set(true)>{t.close_assignment}</button>
                </div>
            }
        >
            <p id=CLOSED tabindex="-1"><span class="badge"><Icon name="check"/>{t.assignment_closed}</span></p>
        </Show>
        <Confirmation id="close" title=t.close_title words=t.close_words confirm=t.close_assignment open=asking
            pending=close.pending() problem=Refusal::of(close).besides(&[]) on_confirm=move |()| { close.dispatch(()); }/>
    }
}

#[component]
fn Line(
    assignment: AssignmentId,
    items: Vec<ItemId>,
    line: AssignmentLine,
    late: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let done = line.done();
    let (icon, state) = match (done, line.begun()) {
        (true, _) => ("check", t.state_done),
        (false, true) => ("arrow-right", t.state_begun),
        (false, false) => ("clock", t.state_not_begun),
    };
    let cell = |(progress, item): (Progress, ItemId)| {
        let words = view! {
            <span aria-hidden="true">{progress.right.min(progress.wanted)}"/"{progress.wanted}</span>
            <span class="visually-hidden">{t.progress_words(progress.right, progress.wanted, progress.tries)}</span>
        };
        let answers = format!("/mokiniai/{}?darbas={assignment}&uzduotis={item}", line.id);
        let words = if progress.tries == 0 {
            words.into_any()
        } else {
            view! { <a href=answers>{words}</a> }.into_any()
        };
        view! { <td class="number">{words}</td> }
    };
    let cells = line.items.iter().copied().zip(items).map(cell).collect_view();
    view! {
        <tr>
            <th scope="row"><A href=format!("/mokiniai/{}?darbas={assignment}", line.id)>{line.name.clone()}</A></th>
            {cells}
            <td>
                <span class="cluster gap-small">
                    <span class="badge" class:badge--pine=done><Icon name=icon/>{state}</span>
                    <Show when=move || late.get() && !done><span class="badge badge--amber">{t.late}</span></Show>
                </span>
            </td>
        </tr>
    }
}
