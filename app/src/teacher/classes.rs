//! The teacher's classes, and the form that makes one.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use view::ClassCard;

use crate::api;
use crate::components::{Icon, Loaded, PageTitle};
use crate::language::texts;

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
                view! { <p class="empty"><Icon name="users"/><span>{t.no_classes}</span></p> }.into_any()
            } else {
                view! { <ul class="grid class-list">{cards}</ul> }.into_any()
            }}
            <NewClass/>
        </section>
    }
}

#[component]
fn NewClass() -> impl IntoView {
    let t = texts();
    let name = RwSignal::new(String::new());
    let grade = RwSignal::new(8_u8);
    let create = Action::new(move |(): &()| {
        let (name, grade) = (name.get_untracked(), grade.get_untracked());
        async move { api::teacher::create_class(name, grade).await }
    });
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(class)) = create.value().get() {
            navigate(&format!("/klases/{class}/mokiniai"), leptos_router::NavigateOptions::default());
        }
    });
    let problem = move || create.value().get().and_then(Result::err).map(|failure| t.failure(&failure));
    let grades = (5..=12_u8)
        .map(|g| view! { <option value=g.to_string() selected=move || grade.get() == g>{g.to_string()}</option> })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="new-class">
            <h2 id="new-class">{t.new_class}</h2>
            <form class="cluster form-line" on:submit=move |event| { event.prevent_default(); create.dispatch(()); }>
                <div class="field">
                    <label class="field__label" for="class-name">{t.class_name}</label>
                    <p class="field__hint" id="class-name-hint">{t.class_name_hint}</p>
                    <input id="class-name" type="text" required maxlength="20" autocomplete="off" aria-describedby="class-name-hint class-problem"
                        prop:value=name on:input=move |e| name.set(event_target_value(&e))/>
                </div>
                <div class="field">
                    <label class="field__label" for="class-grade">{t.grade}</label>
                    <select id="class-grade" on:change=move |e| grade.set(event_target_value(&e).parse().unwrap_or(8))>{grades}</select>
                </div>
                <button class="button button--primary" type="submit" disabled=create.pending()>{t.create}</button>
            </form>
            <p class="field__error" id="class-problem" role="alert">{problem}</p>
        </section>
    }
}
