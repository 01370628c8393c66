//! The school head's page: classes, never a ranking of children.

use leptos::prelude::*;
use leptos_router::components::A;
use view::SchoolPage;

use crate::api;
use crate::components::{EmptyState, Loaded, PageTitle, percent};
use crate::language::texts;

/// `/mokykla`
#[component]
pub(crate) fn SchoolView() -> impl IntoView {
    let school = Resource::new_blocking(|| (), |()| api::head::school());
    view! { <Loaded resource=school children={|page: SchoolPage| view! { <School page/> }}/> }
}

#[component]
fn School(page: SchoolPage) -> impl IntoView {
    let t = texts();
    let empty = page.classes.is_empty();
    let rows = page
        .classes
        .into_iter()
        .map(|(class, mastered, answers)| {
            view! {
                <tr>
                    <th scope="row"><A href=format!("/klases/{}", class.id)>{class.name}</A></th>
                    <td class="number">{class.grade}</td>
                    <td class="number">{class.students}</td>
                    <td class="number">{if class.students == 0 { "–".to_owned() } else { t.percent(percent(mastered)) }}</td>
                    <td class="number">{t.number(answers)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="page">
            <PageTitle text=page.name/>
            <p>{t.school_lead}</p>
            {if empty {
                view! {
                    <EmptyState icon="users" text=t.school_no_classes>
                        <A href="/klases" attr:class="button button--primary">{t.new_class}</A>
                    </EmptyState>
                }.into_any()
            } else {
                view! {
                    <div class="page__actions"><A href="/klases" attr:class="button">{t.nav_classes}</A></div>
                    <div class="table-scroll" tabindex="0" role="region" aria-label=t.school_classes>
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">{t.class}</th>
                                    <th scope="col" class="number">{t.grade}</th>
                                    <th scope="col" class="number">{t.students}</th>
                                    <th scope="col" class="number">{t.school_mastered}</th>
                                    <th scope="col" class="number">{t.answers_week}</th>
                                </tr>
                            </thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any()
            }}
        </section>
    }
}
