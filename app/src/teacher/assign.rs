//! Assign: what, to whom, until when.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use protocol::{ItemId, SkillId, UserId};
use view::{AssignForm, AssignableItem};

use crate::api;
use crate::components::{Loaded, ProseInline};
use crate::language::texts;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// `/klases/:class/skirti`, with `?geba=` a skill and `?kam=` students chosen already.
#[component]
pub(crate) fn AssignView() -> impl IntoView {
    let params = use_params_map();
    let form = Resource::new_blocking(
        move || params.get().get("class").unwrap_or_default(),
        api::teacher::assign_form,
    );
    view! { <Loaded resource=form children={|form: AssignForm| view! { <Assign form/> }}/> }
}

/// What is chosen so far.
#[derive(Clone, Copy)]
struct Choice {
    skill: RwSignal<Option<SkillId>>,
    items: RwSignal<BTreeSet<ItemId>>,
    students: RwSignal<BTreeSet<UserId>>,
}

/// The skills that have exercises, in teaching order, each once.
fn skills(items: &[AssignableItem]) -> Vec<(SkillId, String)> {
    let mut skills: Vec<(SkillId, String)> = Vec::new();
    for item in items {
        if !skills.iter().any(|(id, _)| *id == item.skill) {
            skills.push((item.skill.clone(), item.skill_name.clone()));
        }
    }
    skills
}

#[component]
fn Assign(form: AssignForm) -> impl IntoView {
    let t = texts();
    let query = use_query_map().get_untracked();
    let asked_skill: Option<SkillId> = query.get("geba").and_then(|s| s.parse().ok());
    let asked_students: BTreeSet<UserId> =
        query.get("kam").unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect();
    let everybody: BTreeSet<UserId> = form.students.iter().map(|(id, _, _)| *id).collect();
    let preset_items = form
        .items
        .iter()
        .filter(|item| Some(&item.skill) == asked_skill.as_ref())
        .map(|item| item.id.clone())
        .collect();
    let preset_title = form
        .items
        .iter()
        .find(|item| Some(&item.skill) == asked_skill.as_ref())
        .map(|item| item.skill_name.clone())
        .unwrap_or_default();
    let choice = Choice {
        skill: RwSignal::new(asked_skill),
        items: RwSignal::new(preset_items),
        students: RwSignal::new(if asked_students.is_empty() { everybody } else { asked_students }),
    };
    let title = RwSignal::new(preset_title);
    let note = RwSignal::new(String::new());
    let due = RwSignal::new(form.proposed_due.iso_date());
    let wanted = RwSignal::new(2_u8);
    let class = form.class.id.to_string();
    let assign = Action::new(move |(): &()| {
        let (class, title, note) = (class.clone(), title.get_untracked(), note.get_untracked());
        let items = choice.items.get_untracked().into_iter().collect();
        let students = choice.students.get_untracked().into_iter().collect();
        let (wanted, due) = (wanted.get_untracked(), due.get_untracked());
        async move { api::teacher::assign(class, title, note, items, wanted, students, due).await }
    });
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = assign.value().get() {
            navigate(&format!("/darbai/{id}"), leptos_router::NavigateOptions::default());
        }
    });
    let problem = move || assign.value().get().and_then(Result::err).map(|failure| t.failure(&failure));
    let counts = move || {
        t.assign_summary(choice.items.with(BTreeSet::len) as u32, choice.students.with(BTreeSet::len) as u32)
    };
    let items = form.items;
    let skill_list = skills(&items);
    let students = form.students;
    view! {
        <div class="page">
            <ClassTabs class=form.class here=ClassTab::Assign/>
            <form class="assign" on:submit=move |event| { event.prevent_default(); assign.dispatch(()); }>
                <ItemChoice skill_list items choice title/>
                <StudentChoice students choice/>
                <fieldset class="assign__part">
                    <legend><span class="assign__number" aria-hidden="true">"3"</span>{t.assign_details}</legend>
                    <div class="assign__when">
                    <div class="field">
                        <label class="field__label" for="title">{t.assign_title}</label>
                        <input id="title" type="text" required maxlength="120" autocomplete="off" prop:value=title
                            on:input=move |e| title.set(event_target_value(&e))/>
                    </div>
                    <div class="field">
                        <label class="field__label" for="due">{t.assign_due}</label>
                        <input id="due" type="date" required min=form.today.iso_date() prop:value=due
                            on:input=move |e| due.set(event_target_value(&e))/>
                    </div>
                    <div class="field">
                        <label class="field__label" for="wanted">{t.assign_wanted}</label>
                        <select id="wanted" on:change=move |e| wanted.set(event_target_value(&e).parse().unwrap_or(2))>
                            {(1..=5_u8).map(|n| view! { <option value=n.to_string() selected=move || wanted.get() == n>{n.to_string()}</option> }).collect_view()}
                        </select>
                    </div>
                    <div class="field">
                        <label class="field__label" for="note">{t.assign_note}</label>
                        <input id="note" type="text" maxlength="300" autocomplete="off" prop:value=note
                            on:input=move |e| note.set(event_target_value(&e))/>
                    </div>
                    </div>
                </fieldset>
                <div class="assign__summary">
                    <p role="status">{counts}</p>
                    <p class="field__error" role="alert">{problem}</p>
                    <button class="button button--primary" type="submit"
                        disabled=move || choice.items.with(BTreeSet::is_empty) || choice.students.with(BTreeSet::is_empty) || assign.pending().get()>
                        {t.assign_button}
                    </button>
                </div>
            </form>
        </div>
    }
}

#[component]
fn ItemChoice(
    skill_list: Vec<(SkillId, String)>,
    items: Vec<AssignableItem>,
    choice: Choice,
    title: RwSignal<String>,
) -> impl IntoView {
    let t = texts();
    let all = StoredValue::new(items);
    let names = StoredValue::new(skill_list.clone());
    let choose_skill = move |id: Option<SkillId>| {
        if let Some(skill) = &id {
            let of_skill = all.with_value(|items| {
                items.iter().filter(|item| item.skill == *skill).map(|item| item.id.clone()).collect()
            });
            choice.items.set(of_skill);
            let name =
                names.with_value(|names| names.iter().find(|(s, _)| s == skill).map(|(_, n)| n.clone()));
            title.set(name.unwrap_or_default());
        }
        choice.skill.set(id);
    };
    let options = skill_list
        .into_iter()
        .map(|(id, name)| {
            let value = id.to_string();
            view! { <option value=value selected=move || choice.skill.with(|s| s.as_ref() == Some(&id))>{name}</option> }
        })
        .collect_view();
    let item_row = move |item: AssignableItem| {
        let box_id = format!("item-{}", item.id);
        let (for_checked, for_change) = (item.id.clone(), item.id.clone());
        view! {
            <div class="choice">
                <input type="checkbox" id=box_id.clone() prop:checked=move || choice.items.with(|c| c.contains(&for_checked))
                    on:change=move |e| choice.items.update(|c| {
                        if event_target_checked(&e) { c.insert(for_change.clone()); } else { c.remove(&for_change); }
                    })/>
                <label class="choice__text" for=box_id>
                    <ProseInline prose=item.example/>
                    <span class="choice__note">
                        {item.real_life.then(|| format!("{} · ", t.real_life))}{t.about_seconds(item.seconds)}
                    </span>
                </label>
            </div>
        }
    };
    let listed = move || {
        let skill = choice.skill.get();
        let items = all.get_value();
        items.into_iter().filter(|item| Some(&item.skill) == skill.as_ref()).map(item_row).collect_view()
    };
    view! {
        <fieldset class="assign__part">
            <legend><span class="assign__number" aria-hidden="true">"1"</span>{t.assign_what}</legend>
            <div class="field">
                <label class="field__label" for="skill">{t.skill}</label>
                <select id="skill" on:change=move |e| choose_skill(event_target_value(&e).parse().ok())>
                    <option value="">{t.choose_skill}</option>
                    {options}
                </select>
            </div>
            <div class="assign__choices assign__choices--wide">{listed}</div>
        </fieldset>
    }
}

#[component]
fn StudentChoice(students: Vec<(UserId, String, Vec<SkillId>)>, choice: Choice) -> impl IntoView {
    let t = texts();
    let everybody: BTreeSet<UserId> = students.iter().map(|(id, _, _)| *id).collect();
    let known = StoredValue::new(students.clone());
    let with_gap = move || -> BTreeSet<UserId> {
        choice.skill.with(|skill| {
            known.with_value(|all| {
                all.iter()
                    .filter(|(_, _, gaps)| skill.as_ref().is_some_and(|skill| gaps.contains(skill)))
                    .map(|(id, _, _)| *id)
                    .collect()
            })
        })
    };
    let rows = students
        .into_iter()
        .map(|(id, name, gaps)| {
            let box_id = format!("student-{id}");
            let lacks = move || choice.skill.with(|skill| skill.as_ref().is_some_and(|skill| gaps.contains(skill)));
            view! {
                <div class="choice">
                    <input type="checkbox" id=box_id.clone() prop:checked=move || choice.students.with(|c| c.contains(&id))
                        on:change=move |e| choice.students.update(|c| { if event_target_checked(&e) { c.insert(id); } else { c.remove(&id); } })/>
                    <label class="choice__text" for=box_id>{name}<Show when=lacks><span class="choice__note">{t.level_gap}</span></Show></label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="assign__part">
            <legend><span class="assign__number" aria-hidden="true">"2"</span>{t.assign_to_whom}</legend>
            <div class="cluster gap-small">
                <button type="button" class="chip" on:click=move |_| choice.students.set(everybody.clone())>{t.choose_all}</button>
                <button type="button" class="chip" on:click=move |_| choice.students.set(BTreeSet::new())>{t.choose_none}</button>
                <Show when=move || !with_gap().is_empty()>
                    <button type="button" class="chip" on:click=move |_| choice.students.set(with_gap())>
                        {move || t.choose_with_gap(with_gap().len() as u32)}
                    </button>
                </Show>
            </div>
            <div class="assign__choices">{rows}</div>
        </fieldset>
    }
}
