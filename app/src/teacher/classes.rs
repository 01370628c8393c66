//! The teacher's classes, and the form that makes one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use view::ClassCard;

use crate::api;
use crate::components::{EmptyState, Field, Loaded, PageTitle, Refusal, SubmitButton};
use crate::language::{keeping, texts};

/// `/klases`
#[component]
pub(crate) fn ClassesView() -> impl IntoView {
    let classes = Resource::new_blocking(|| (), |()| api::teacher::classes());
    view! { <Loaded resource=classes children={|classes: Vec<ClassCard>| view! { <Classes classes/> }}/> }
}

#[component]
fn Classes(classes: Vec<ClassCard>) -> impl IntoView {
    let t = texts();
    let empty = classes.is_empty();
    let cards = classes
        .into_iter()
        .map(|class| {
            view! {
                <li class="card class-card">
                    <h2 class="class-card__name"><A href=format!("/klases/{}", class.id)>{t.class_title(&class.name)}</A></h2>
                    <p>{t.students_count(class.students)}</p>
                    <p>{t.class_code}": "<strong class="code">{class.code}</strong></p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="page">
            <PageTitle text=t.nav_classes/>
            {if empty {
                view! { <EmptyState icon="users" text=t.no_classes small=true/> }.into_any()
            } else {
                view! { <ul class="grid class-list">{cards}</ul> }.into_any()
            }}
            <NewClass/>
            <div class="page__actions"><A href="/klases/archyvas" attr:class="button button--quiet">{keeping().archive}</A></div>
        </section>
    }
}

/// The grade that the form begins with: half of the way that Takas covers.
const USUAL_GRADE: u8 = 8;

#[component]
fn NewClass() -> impl IntoView {
    let t = texts();
    let name = RwSignal::new(String::new());
    let grade = RwSignal::new(USUAL_GRADE.to_string());
    let create = Action::new(move |(): &()| {
        // What is no number is no grade either, and the server says so.
        let (name, grade) = (name.get_untracked(), grade.get_untracked().parse().unwrap_or(0));
        async move { api::teacher::create_class(name, grade).await }
    });
    let refusal = Refusal::of(create);
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(class)) = create.value().get() {
            navigate(&format!("/klases/{class}/mokiniai"), leptos_router::NavigateOptions::default());
        }
    });
    let grades = (5..=12_u8)
        .map(|g| view! { <option value=g.to_string() selected=g == USUAL_GRADE>{g.to_string()}</option> })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="new-class">
            <h2 id="new-class">{t.new_class}</h2>
            <form class="cluster form-line" novalidate on:submit=move |event| { event.prevent_default(); create.dispatch(()); }>
                <Field id="class-name" label=t.class_name hint=t.class_name_hint value=name fault=refusal.about("class_name")>
                    <input type="text" required maxlength="20" autocomplete="off"/>
                </Field>
                <Field id="class-grade" label=t.grade value=grade fault=refusal.about("grade")>
                    <select>{grades}</select>
                </Field>
                <SubmitButton pending=create.pending()>{t.create}</SubmitButton>
            </form>
            <p class="field__error" role="alert">{refusal.besides(&["class_name", "grade"])}</p>
        </section>
    }
}
