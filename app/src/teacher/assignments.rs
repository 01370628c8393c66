//! What the class was given, latest first.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::{AssignmentRow, ClassCard};

use crate::api;
use crate::components::{EmptyState, Icon, Loaded};
use crate::language::texts;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// `/klases/:class/darbai`
#[component]
pub(crate) fn AssignmentsView() -> impl IntoView {
    let params = use_params_map();
    let work = Resource::new_blocking(
        move || params.get().get("class").unwrap_or_default(),
        api::teacher::assignments,
    );
    view! { <Loaded resource=work children={|(class, rows): (ClassCard, Vec<AssignmentRow>)| view! { <Assignments class rows/> }}/> }
}

#[component]
fn Assignments(class: ClassCard, rows: Vec<AssignmentRow>) -> impl IntoView {
    let t = texts();
    let empty = rows.is_empty();
    let assign = format!("/klases/{}/skirti", class.id);
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row"><A href=format!("/darbai/{}", row.id)>{row.title}</A></th>
                    <td>{t.day(row.created)}</td>
                    <td>
                        {row.due.map_or_else(|| "–".to_owned(), |due| t.day(due))}
                        {row.overdue.then(|| view! { " "<span class="badge badge--amber"><Icon name="clock"/>{t.past_due}</span> })}
                    </td>
                    <td class="number">
                        {row.closed.then(|| view! { <span class="badge">{t.assignment_closed}</span>" " })}
                        {t.done_of(row.done, row.students)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="page">
            <ClassTabs class here=ClassTab::Assignments/>
            {if empty {
                view! {
                    <EmptyState icon="flag" text=t.no_assignments>
                        <A href=assign attr:class="button button--primary">{t.assign_work}</A>
                    </EmptyState>
                }.into_any()
            } else {
                view! {
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t.tab_assignments>
                        <table class="table">
                            <thead><tr>
                                <th scope="col">{t.assignment}</th>
                                <th scope="col">{t.given}</th>
                                <th scope="col">{t.due}</th>
                                <th scope="col" class="number">{t.done_by}</th>
                            </tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any()
            }}
        </section>
    }
}
