//! Classes that have ended.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use protocol::ClassId;
use view::ArchivedClass;

use crate::api;
use crate::components::{EmptyState, Loaded, PageTitle, Refusal};
use crate::language::{keeping, texts};

/// `/klases/archyvas`
#[component]
pub(crate) fn ArchiveView() -> impl IntoView {
    let archive = Resource::new_blocking(|| (), |()| api::keeping::archive());
    view! { <Loaded resource=archive children={|classes: Vec<ArchivedClass>| view! { <Archive classes/> }}/> }
}

#[component]
fn Archive(classes: Vec<ArchivedClass>) -> impl IntoView {
    let (t, k) = (texts(), keeping());
    let restore = Action::new(move |class: &ClassId| {
        let class = *class;
        async move { api::keeping::restore_class(class.to_string()).await.map(|_| class) }
    });
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(class)) = restore.value().get() {
            navigate(&format!("/klases/{class}/tvarkyti"), leptos_router::NavigateOptions::default());
        }
    });
    let problem = Refusal::of(restore).besides(&[]);
    let empty = classes.is_empty();
    let line = move |class: ArchivedClass| {
        let id = class.id;
        let which = class.name.clone();
        let about = k.archived(class.students, class.since.year, &t.day(class.since));
        let teachers = (!class.teachers.is_empty()).then(|| k.taught_by(&class.teachers));
        view! {
            <li class="keeping__line">
                <span>
                    <strong>{t.class_title(&class.name)}</strong><br/>
                    <span class="soft small">{about}{teachers.map(|words| format!(" · {words}"))}</span>
                </span>
                <button class="button" type="button" disabled=move || restore.pending().get() on:click=move |_| { restore.dispatch(id); }>
                    {k.restore}<span class="visually-hidden">" – "{which}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="page">
            <PageTitle text=k.archive/>
            <p class="page__lead">{k.archive_page_lead}</p>
            <p class="field__error" role="alert">{problem}</p>
            {if empty {
                view! { <EmptyState icon="users" text=k.archive_empty small=true/> }.into_any()
            } else {
                view! { <ul class="keeping__list">{classes.into_iter().map(line).collect_view()}</ul> }.into_any()
            }}
            <div class="page__actions"><A href="/klases" attr:class="button">{k.to_classes}</A></div>
        </section>
    }
}
