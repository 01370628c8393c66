//! Assign: what, to whom, until when.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use protocol::{ClassId, ItemId, SkillId, UserId};
use view::{AssignForm, AssignableItem};

use crate::api;
use crate::components::{EmptyState, Field, Loaded, ProseInline, Refusal, SubmitButton, focus, focus_soon};
use crate::language::texts;
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

/// `/klases/:class/skirti`, with `?geba=` a skill and `?kam=` students chosen already.
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

/// A skill with its exercises.
#[derive(Clone)]
struct Offer {
    skill: SkillId,
    name: String,
    items: Vec<AssignableItem>,
}

/// The exercises by skill, in teaching order.
fn offers(items: Vec<AssignableItem>) -> Vec<Offer> {
    let mut offers: Vec<Offer> = Vec::new();
    for item in items {
        match offers.iter_mut().find(|offer| offer.skill == item.skill) {
            Some(offer) => offer.items.push(item),
            None => offers.push(Offer {
                skill: item.skill.clone(),
                name: item.skill_name.clone(),
                items: vec![item],
            }),
        }
    }
    offers
}

/// The longest title that the server takes, in characters.
const LONGEST_TITLE: usize = 120;

/// A title out of the skills' names, as many as fit.
fn title_of(names: &[String]) -> String {
    let mut title = String::new();
    for name in names {
        let comma = if title.is_empty() { "" } else { ", " };
        if title.chars().count() + comma.len() + name.chars().count() > LONGEST_TITLE {
            break;
        }
        title.push_str(comma);
        title.push_str(name);
    }
    title
}

/// What is chosen so far. Every exercise in `items` belongs to a skill in `skills`, so that all of them are on show.
#[derive(Clone, Copy)]
struct Choice {
    offers: StoredValue<Vec<Offer>>,
    /// In the order in which they were added.
    skills: RwSignal<Vec<SkillId>>,
    items: RwSignal<BTreeSet<ItemId>>,
    students: RwSignal<BTreeSet<UserId>>,
    title: RwSignal<String>,
    /// The title that the form proposed last: another one is the teacher's own and stays.
    proposed: StoredValue<String>,
}

impl Choice {
    /// Chooses a skill with all its exercises; one without exercises, or chosen already, changes nothing.
    fn add(self, skill: &SkillId) {
        let items: Option<Vec<ItemId>> = self.offers.with_value(|offers| {
            let offer = offers.iter().find(|offer| offer.skill == *skill)?;
            Some(offer.items.iter().map(|item| item.id.clone()).collect())
        });
        if let Some(items) = items
            && !self.skills.with_untracked(|skills| skills.contains(skill))
        {
            self.skills.update(|skills| skills.push(skill.clone()));
            self.items.update(|chosen| chosen.extend(items));
            self.propose_title();
        }
    }

    fn remove(self, offer: &Offer) {
        self.skills.update(|skills| skills.retain(|skill| *skill != offer.skill));
        self.items.update(|chosen| {
            for item in &offer.items {
                chosen.remove(&item.id);
            }
        });
        self.propose_title();
    }

    fn propose_title(self) {
        let title = title_of(&self.names(&self.skills.get_untracked()));
        if self.title.get_untracked() == self.proposed.get_value() {
            self.title.set(title.clone());
            self.proposed.set_value(title);
        }
    }

    fn names<'a>(self, skills: impl IntoIterator<Item = &'a SkillId>) -> Vec<String> {
        self.offers.with_value(|offers| {
            let name = |skill: &SkillId| {
                offers.iter().find(|offer| offer.skill == *skill).map(|offer| offer.name.clone())
            };
            skills.into_iter().filter_map(name).collect()
        })
    }

    /// Those of a student's gaps that are chosen.
    fn lacking(self, gaps: &[SkillId]) -> Vec<SkillId> {
        self.skills.with(|skills| skills.iter().filter(|skill| gaps.contains(skill)).cloned().collect())
    }
}

#[component]
fn Assign(form: AssignForm) -> impl IntoView {
    let t = texts();
    let query = use_query_map().get_untracked();
    let asked_skill: Option<SkillId> = query.get("geba").and_then(|s| s.parse().ok());
    let asked: BTreeSet<UserId> =
        query.get("kam").unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect();
    let everybody: BTreeSet<UserId> = form.students.iter().map(|(id, _, _)| *id).collect();
    // An old link may name somebody who has left the class.
    let asked: BTreeSet<UserId> = asked.intersection(&everybody).copied().collect();
    let choice = Choice {
        offers: StoredValue::new(offers(form.items)),
        skills: RwSignal::new(Vec::new()),
        items: RwSignal::new(BTreeSet::new()),
        students: RwSignal::new(if asked.is_empty() { everybody } else { asked }),
        title: RwSignal::new(String::new()),
        proposed: StoredValue::new(String::new()),
    };
    if let Some(skill) = asked_skill {
        choice.add(&skill);
    }
    let title = choice.title;
    let note = RwSignal::new(String::new());
    let due = RwSignal::new(form.proposed_due.iso_date());
    let wanted = RwSignal::new(USUALLY_WANTED.to_string());
    let class = form.class.id.to_string();
    let assign = Action::new(move |(): &()| {
        let (class, title, note) = (class.clone(), title.get_untracked(), note.get_untracked());
        let items = choice.items.get_untracked().into_iter().collect();
        let students = choice.students.get_untracked().into_iter().collect();
        let (wanted, due) = (wanted.get_untracked().parse().unwrap_or(0), due.get_untracked());
        async move { api::teacher::assign(class, title, note, items, wanted, students, due).await }
    });
    let refusal = Refusal::of(assign);
    let navigate = use_navigate();
    Effect::new(move |_| {
        if let Some(Ok(id)) = assign.value().get() {
            navigate(&format!("/darbai/{id}"), leptos_router::NavigateOptions::default());
        }
    });
    let counts = move || {
        t.assign_summary(choice.items.with(BTreeSet::len) as u32, choice.students.with(BTreeSet::len) as u32)
    };
    let incomplete = Signal::derive(move || {
        choice.items.with(BTreeSet::is_empty) || choice.students.with(BTreeSet::is_empty)
    });
    let times = (1..=5_u8)
        .map(|n| view! { <option value=n.to_string() selected=n == USUALLY_WANTED>{n.to_string()}</option> })
        .collect_view();
    view! {
        <form class="assign" novalidate on:submit=move |event| { event.prevent_default(); assign.dispatch(()); }>
            <ItemChoice choice/>
            <StudentChoice students=form.students choice/>
            <fieldset class="assign__part">
                <legend><span class="assign__number" aria-hidden="true">"3"</span>{t.assign_details}</legend>
                <div class="assign__when">
                    <Field id="title" label=t.assign_title value=title fault=refusal.about("title")>
                        <input type="text" required maxlength=LONGEST_TITLE.to_string() autocomplete="off"/>
                    </Field>
                    <Field id="due" label=t.assign_due value=due fault=refusal.about("due")>
                        <input type="date" required min=form.today.iso_date()/>
                    </Field>
                    <Field id="wanted" label=t.assign_wanted value=wanted fault=refusal.about("wanted")>
                        <select>{times}</select>
                    </Field>
                    <Field id="note" label=t.assign_note value=note fault=refusal.about("note")>
                        <input type="text" maxlength="300" autocomplete="off"/>
                    </Field>
                </div>
            </fieldset>
            <div class="assign__summary">
                <p role="status">{counts}</p>
                <p class="field__error" role="alert">{refusal.besides(&["title", "due", "wanted", "note"])}</p>
                <SubmitButton pending=assign.pending() disabled=incomplete>{t.assign_button}</SubmitButton>
            </div>
        </form>
    }
}

/// Right answers that the form asks of each exercise at first.
const USUALLY_WANTED: u8 = 2;

/// The list of skills.
const SKILL: &str = "skill";

#[component]
fn ItemChoice(choice: Choice) -> impl IntoView {
    let t = texts();
    let picked = RwSignal::new(String::new());
    let chosen = move |skill: &SkillId| choice.skills.with(|skills| skills.contains(skill));
    let options = choice
        .offers
        .get_value()
        .into_iter()
        .map(|Offer { skill, name, .. }| {
            view! { <option value=skill.to_string() disabled=move || chosen(&skill)>{name}</option> }
        })
        .collect_view();
    // A button of its own: a list that acts when it changes would act at each arrow key.
    let add = move |_| match picked.get_untracked().parse() {
        Ok(skill) => {
            choice.add(&skill);
            picked.set(String::new());
        }
        Err(_) => focus(SKILL),
    };
    let groups = move || {
        let skills = choice.skills.get();
        choice.offers.with_value(|offers| {
            let offer = |skill: &SkillId| offers.iter().find(|offer| offer.skill == *skill).cloned();
            let groups = skills.iter().filter_map(offer);
            groups.map(|offer| view! { <ChosenSkill offer choice/> }).collect_view()
        })
    };
    view! {
        <fieldset class="assign__part">
            <legend><span class="assign__number" aria-hidden="true">"1"</span>{t.assign_what}</legend>
            <div class="cluster form-line">
                <Field id=SKILL label=t.skill value=picked>
                    <select>
                        <option value="">{t.choose_skill}</option>
                        {options}
                    </select>
                </Field>
                <button type="button" class="button" on:click=add>{t.add_skill}</button>
            </div>
            <Show when=move || choice.skills.with(Vec::is_empty)>
                <p class="soft small">{t.no_skills_chosen}</p>
            </Show>
            {groups}
        </fieldset>
    }
}

/// A chosen skill with its exercises.
#[component]
fn ChosenSkill(offer: Offer, choice: Choice) -> impl IntoView {
    let t = texts();
    let item_row = move |item: AssignableItem| {
        let box_id = format!("item-{}", item.id);
        let (for_checked, for_change) = (item.id.clone(), item.id);
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
    let name = offer.name.clone();
    let rows = offer.items.iter().cloned().map(item_row).collect_view();
    let remove = move |_| {
        choice.remove(&offer);
        // This button goes with its skill.
        focus_soon(SKILL);
    };
    view! {
        <fieldset class="assign__skill">
            <legend class="visually-hidden">{name.clone()}</legend>
            <div class="cluster cluster--apart">
                <p aria-hidden="true"><strong>{name.clone()}</strong></p>
                <button type="button" class="button button--quiet button--small" on:click=remove>
                    {t.remove}" "<span class="visually-hidden">{name}</span>
                </button>
            </div>
            <div class="assign__choices assign__choices--wide">{rows}</div>
        </fieldset>
    }
}

#[component]
fn StudentChoice(students: Vec<(UserId, String, Vec<SkillId>)>, choice: Choice) -> impl IntoView {
    let t = texts();
    let everybody: BTreeSet<UserId> = students.iter().map(|(id, _, _)| *id).collect();
    let known = StoredValue::new(students.clone());
    let with_gap = Memo::new(move |_| -> BTreeSet<UserId> {
        known.with_value(|all| {
            all.iter().filter(|(_, _, gaps)| !choice.lacking(gaps).is_empty()).map(|(id, _, _)| *id).collect()
        })
    });
    let rows = students
        .into_iter()
        .map(|(id, name, gaps)| {
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
            </div>
            <div class="assign__choices">{rows}</div>
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::title_of;

    #[test]
    fn titles_are_made_of_whole_names() {
        let long = "ą".repeat(70);
        for (names, expect) in [
            (vec![], ""),
            (vec!["Lygtys"], "Lygtys"),
            (vec!["Lygtys", "Trupmenos"], "Lygtys, Trupmenos"),
            (vec![&long, &long], &long),
        ] {
            let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
            assert_eq!(title_of(&names), expect);
        }
    }
}
