//! Assign: what, to whom, how, until when. Opened from a gap or a group, the form is filled in already: each student is
//! proposed exercises at their own place, and one press gives them.

mod choice;
mod individual;
mod items;
mod settings;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use protocol::{ClassId, SkillId, UserId};
use view::{AssignForm, AssignableStudent, KeptGroup, ProposalFor, WorkKind};

use self::choice::Choice;
use self::individual::Individual;
use self::items::{ItemChoice, Sources};
use self::settings::Settings;
use crate::api;
use crate::components::{EmptyState, Loaded, Refusal, SubmitButton};
use crate::language::{teaching, texts};
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// The form with a skill and students chosen already.
pub(crate) fn assign_address(
    class: ClassId,
    skill: Option<&SkillId>,
    students: impl IntoIterator<Item = UserId>,
) -> String {
    let ids: Vec<String> = students.into_iter().map(|id| id.to_string()).collect();
    let skill = skill.map(|skill| format!("&geba={skill}")).unwrap_or_default();
    format!("/klases/{class}/skirti?kam={}{skill}", ids.join(","))
}

/// `/klases/:class/skirti`, with `?geba=` a skill, `?kam=` students, `?egzaminas=` an examination whose plan a test follows,
/// `?tema=` a topic whose test it is, or `?darbas=` work to be given again.
#[component]
pub(crate) fn AssignView() -> impl IntoView {
    let params = use_params_map();
    let form = Resource::new_blocking(
        move || params.get().get("class").unwrap_or_default(),
        api::teacher::assign_form,
    );
    view! { <Loaded resource=form children={|form: AssignForm| view! { <AssignPage form/> }}/> }
}

#[component]
fn AssignPage(form: AssignForm) -> impl IntoView {
    let t = texts();
    let class = form.class.clone();
    let students = format!("/klases/{}/mokiniai", class.id);
    view! {
        <div class="page">
            <ClassTabs class here=ClassTab::Assign/>
            {if form.students.is_empty() {
                view! {
                    <EmptyState icon="users" text=t.no_students>
                        <A href=students attr:class="button button--primary">{t.add_students}</A>
                    </EmptyState>
                }.into_any()
            } else {
                view! { <Assign form/> }.into_any()
            }}
        </div>
    }
}

/// What the address asks for, beside a skill.
fn asked_source() -> Option<ProposalFor> {
    let query = use_query_map().get_untracked();
    let again = query.get("darbas").and_then(|id| id.parse().ok()).map(ProposalFor::Again);
    let topic = || Some(ProposalFor::Topic(query.get("tema")?.parse().ok()?));
    again.or_else(|| query.get("egzaminas").map(ProposalFor::Paper)).or_else(topic)
}

#[component]
fn Assign(form: AssignForm) -> impl IntoView {
    let t = texts();
    let query = use_query_map().get_untracked();
    let asked_skill: Option<SkillId> = query.get("geba").and_then(|s| s.parse().ok());
    let asked: BTreeSet<UserId> =
        query.get("kam").unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect();
    let class = form.class.id;
    let choice = Choice::new(&form, asked_skill.as_ref(), &asked);
    choice.follow_proposals(class, asked_source());
    let assign = Action::new(move |(): &()| {
        let wish = choice.wish();
        async move { api::teacher::assign(class.to_string(), wish).await }
    });
    let refusal = Refusal::of(assign);
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = assign.value().get() {
            navigate(&format!("/darbai/{id}"), leptos_router::NavigateOptions::default());
        }
    });
    let counts = move || choice.summary(t);
    let incomplete = Signal::derive(move || choice.is_incomplete());
    view! {
        <form class="assign" novalidate on:submit=move |event| { event.prevent_default(); assign.dispatch(()); }>
            <fieldset class="assign__part">
                <legend><span class="assign__number" aria-hidden="true">"1"</span>{t.assign_what}</legend>
                <Kinds choice/>
                <ItemChoice choice/>
                <Sources choice sources=form.sources earlier=form.earlier class/>
                <Individual choice students=form.students.clone()/>
            </fieldset>
            <StudentChoice students=form.students groups=form.groups choice/>
            <Settings choice refusal now=form.now/>
            <div class="assign__summary">
                <p role="status">{counts}</p>
                <p class="field__error" role="alert">{refusal.besides(&settings::FIELDS)}</p>
                <SubmitButton pending=assign.pending() disabled=incomplete>{t.assign_button}</SubmitButton>
            </div>
        </form>
    }
}

/// Practice or a test.
#[component]
fn Kinds(choice: Choice) -> impl IntoView {
    let tt = teaching();
    let kinds = [
        (WorkKind::Practice, "practice", tt.practice, tt.practice_hint),
        (WorkKind::Test, "test", tt.test, tt.test_hint),
    ];
    let kinds = kinds.map(|(kind, key, name, hint)| {
        let id = format!("kind-{key}");
        view! {
            <div class="choice">
                <input type="radio" name="kind" id=id.clone() prop:checked=move || choice.kind.get() == kind
                    on:change=move |_| choice.kind.set(kind)/>
                <label class="choice__text" for=id>{name}<span class="choice__note">{hint}</span></label>
            </div>
        }
    });
    view! { <div class="assign__choices assign__choices--wide" role="radiogroup" aria-label=tt.kind>{kinds.collect_view()}</div> }
}

#[component]
fn StudentChoice(students: Vec<AssignableStudent>, groups: Vec<KeptGroup>, choice: Choice) -> impl IntoView {
    let t = texts();
    let everybody: BTreeSet<UserId> = students.iter().map(|student| student.id).collect();
    let known = StoredValue::new(students.clone());
    let with_gap = Memo::new(move |_| -> BTreeSet<UserId> {
        known.with_value(|all| {
            let lacking = all.iter().filter(|student| !choice.lacking(&student.gaps).is_empty());
            lacking.map(|student| student.id).collect()
        })
    });
    let rows = students
        .into_iter()
        .map(|AssignableStudent { id, name, gaps }| {
            let box_id = format!("student-{id}");
            let lacks = move || {
                let lacking = choice.lacking(&gaps);
                let words = || t.lacks(&choice.names(&lacking));
                (!lacking.is_empty()).then(|| view! { <span class="choice__note">{words()}</span> })
            };
            view! {
                <div class="choice">
                    <input type="checkbox" id=box_id.clone() prop:checked=move || choice.students.with(|c| c.contains(&id))
                        on:change=move |e| choice.students.update(|c| { if event_target_checked(&e) { c.insert(id); } else { c.remove(&id); } })/>
                    <label class="choice__text" for=box_id>{name}{lacks}</label>
                </div>
            }
        })
        .collect_view();
    let groups = groups
        .into_iter()
        .map(|group| {
            let members: BTreeSet<UserId> = group.members.into_iter().collect();
            view! { <button type="button" class="chip" on:click=move |_| choice.students.set(members.clone())>{group.name}</button> }
        })
        .collect_view();
    view! {
        <fieldset class="assign__part">
            <legend><span class="assign__number" aria-hidden="true">"2"</span>{t.assign_to_whom}</legend>
            <div class="cluster gap-small">
                <button type="button" class="chip" on:click=move |_| choice.students.set(everybody.clone())>{t.choose_all}</button>
                <button type="button" class="chip" on:click=move |_| choice.students.set(BTreeSet::new())>{t.choose_none}</button>
                <Show when=move || with_gap.with(|students| !students.is_empty())>
                    <button type="button" class="chip" on:click=move |_| choice.students.set(with_gap.get())>
                        {move || t.choose_with_gap(with_gap.with(BTreeSet::len) as u32)}
                    </button>
                </Show>
                {groups}
            </div>
            <div class="assign__choices">{rows}</div>
        </fieldset>
    }
}
