//! One class: the story first, then students × skills.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use view::ClassPage;

use crate::api;
use crate::components::{EmptyState, Goals, Icon, Loaded};
use crate::language::{teaching, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};
use crate::teacher::heat_map::HeatMap;
use crate::teacher::story::StoryList;

/// `/klases/:class`
#[component]
pub(crate) fn ClassView() -> impl IntoView {
    let params = use_params_map();
    let class =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::teacher::class);
    view! { <Loaded resource=class children={|page: ClassPage| view! { <Overview page/> }}/> }
}

#[component]
fn Overview(page: ClassPage) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let id = page.class.id;
    let empty = page.students.is_empty();
    let assign = format!("/klases/{id}/skirti");
    let students = format!("/klases/{id}/mokiniai");
    view! {
        <div class="page page--wide class-page">
            <div class="class-page__side">
                <ClassTabs class=page.class here=ClassTab::Overview/>
                {(!empty).then(|| view! {
                    <StoryList class=id story=page.story/>
                    <Goals goals=page.goals choices=page.choices class=id.to_string()/>
                    <div class="page__actions">
                        <A href=assign attr:class="button button--primary"><Icon name="plus"/><span>{t.assign_work}</span></A>
                        <a class="button button--small" rel="external" href=format!("/api/v1/classes/{id}/results.xlsx")>{tt.export_class}" – "{tt.download_xlsx}</a>
                        <a class="button button--small" rel="external" href=format!("/api/v1/classes/{id}/results.csv")>{tt.download_csv}</a>
                    </div>
                })}
            </div>
            <div class="class-page__map">
                {if empty {
                    view! {
                        <EmptyState icon="users" text=t.no_students>
                            <A href=students attr:class="button button--primary">{t.add_students}</A>
                        </EmptyState>
                    }.into_any()
                } else {
                    view! { <HeatMap skills=page.skills students=page.students/> }.into_any()
                }}
            </div>
        </div>
    }
}
