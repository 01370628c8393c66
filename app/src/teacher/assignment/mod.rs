//! One assignment: who has done what, what came of it, and what to do next.

mod report;
mod test;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{AssignmentId, ClassId, ItemId};
use view::{AssignmentDetail, AssignmentLine, Progress, WorkKind};

use crate::api;
use crate::components::{Confirmation, EmptyState, Icon, Loaded, PageTitle, ProseView, Refusal, focus_soon};
use crate::language::{teaching, texts};
use report::Report;
use test::Results;

/// `/darbai/:assignment`
#[component]
pub(crate) fn AssignmentView() -> impl IntoView {
    let params = use_params_map();
    let work = Resource::new_blocking(
        move || params.get().get("assignment").unwrap_or_default(),
        api::teacher::assignment,
    );
    // What is loaded anew is drawn anew: the keyboard goes on at the control that was pressed, by its id.
    let place: StoredValue<Option<String>> = StoredValue::new(None);
    let changed = Callback::new(move |pressed: String| {
        place.set_value(Some(pressed));
        work.refetch();
    });
    let children = move |detail: AssignmentDetail| {
        if let Some(pressed) = place.try_update_value(Option::take).flatten() {
            focus_soon(pressed);
        }
        view! { <Assignment detail changed/> }
    };
    view! { <Loaded resource=work children/> }
}

#[component]
fn Assignment(detail: AssignmentDetail, changed: Callback<String>) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let row = detail.row;
    let rules = tt.rules(detail.rules, row.kind == WorkKind::Test);
    let class = detail.class.id;
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
                    {row.starts.map(|start| format!(" · {}", tt.starts(&t.moment(start))))}
                    {row.due.map(|due| format!(" · {}", tt.until(&t.moment(due))))}
                    " · "{t.done_of(row.done, row.students)}
                </p>
                <Show when=move || row.overdue && !closed.get()>
                    <p><span class="badge badge--amber"><Icon name="clock"/>{t.past_due}</span></p>
                </Show>
                {(!rules.is_empty()).then(|| view! { <p class="page__meta">{rules}</p> })}
                {(!detail.note.is_empty()).then(|| view! { <p>{detail.note}</p> })}
                <Exports id class others=detail.classes/>
            </header>
            {if let Some(test) = detail.test {
                view! { <Results id class report=test changed/> }.into_any()
            } else if nobody {
                view! { <EmptyState icon="users" text=t.no_students/> }.into_any()
            } else {
                view! {
                    <Report class report=detail.report/>
                    <h2 class="section__title">{tt.who_did_what}</h2>
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t.done_by>
                        <table class="table table--dense">
                            <thead><tr><th scope="col">{t.name}</th>{columns}<th scope="col">{t.state}</th></tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any()
            }}
            <details class="disclosure">
                <summary>{t.exercises}</summary>
                <ol class="assign__list">{exercises}</ol>
            </details>
            <Close id closed/>
        </section>
    }
}

/// What can be taken along: files, paper, and the same work for others.
#[component]
fn Exports(id: AssignmentId, class: ClassId, others: Vec<(ClassId, String)>) -> impl IntoView {
    let tt = teaching();
    let link = |address: String, label: &'static str| {
        view! { <a class="button button--small" href=address rel="external">{label}</a> }
    };
    let again = |class: ClassId, label: String| {
        view! { <li><A href=format!("/klases/{class}/skirti?darbas={id}")>{label}</A></li> }
    };
    let others = others.into_iter().map(|(class, name)| again(class, tt.copy_to(&name))).collect_view();
    view! {
        <div class="cluster gap-small screen-only">
            {link(format!("/api/v1/assignments/{id}/results.xlsx"), tt.download_xlsx)}
            {link(format!("/api/v1/assignments/{id}/results.csv"), tt.download_csv)}
            <A href=format!("/darbai/{id}/lapai") attr:class="button button--small"><Icon name="print"/>{tt.print_sheet}</A>
            <details class="disclosure">
                <summary>{tt.give_again}</summary>
                <ul class="story__names">{again(class, tt.same_class.to_owned())}{others}</ul>
            </details>
        </div>
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
    let cell = |(progress, item): (Option<Progress>, ItemId)| {
        let Some(progress) = progress else { return view! { <td class="number soft">"–"</td> }.into_any() };
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
        view! { <td class="number">{words}</td> }.into_any()
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
