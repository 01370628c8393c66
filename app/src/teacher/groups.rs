//! Groups by need: proposed from the answers, changed by the teacher, kept or given work at once.

use std::collections::BTreeMap;

use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{ClassId, GroupId, SkillId, UserId};
use view::{GroupWish, GroupsPage, KeptGroup, ProposedGroup};

use crate::api;
use crate::components::{Confirmation, EmptyState, Icon, Loaded, Refusal, Toasts};
use crate::language::{teaching, texts};
use crate::teacher::assign::assign_address;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// `/klases/:class/grupes`
#[component]
pub(crate) fn GroupsView() -> impl IntoView {
    let params = use_params_map();
    let page =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::teacher::groups);
    view! { <Loaded resource=page children={|page: GroupsPage| view! { <Groups page/> }}/> }
}

/// A group on the page, kept or proposed.
#[derive(Clone, PartialEq)]
struct Card {
    /// Its number on the page.
    number: usize,
    kept: Option<GroupId>,
    skill: Option<SkillId>,
    members: Vec<UserId>,
}

/// All groups on the page, between which students move.
#[derive(Clone, Copy)]
struct Board {
    class: ClassId,
    names: StoredValue<BTreeMap<UserId, String>>,
    /// Why a student is in a proposed group.
    why: StoredValue<BTreeMap<(usize, UserId), u32>>,
    titles: RwSignal<BTreeMap<usize, String>>,
    cards: RwSignal<Vec<Card>>,
    /// What is being dragged, and out of which group.
    dragged: RwSignal<Option<(usize, UserId)>>,
}

impl Board {
    fn name(self, student: UserId) -> String {
        self.names.with_value(|names| names.get(&student).cloned()).unwrap_or_default()
    }

    fn members(self, number: usize) -> Vec<UserId> {
        self.cards.with(|cards| {
            cards
                .iter()
                .find(|card| card.number == number)
                .map(|card| card.members.clone())
                .unwrap_or_default()
        })
    }

    fn change(self, number: usize, change: impl FnOnce(&mut Vec<UserId>)) {
        self.cards.update(|cards| {
            if let Some(card) = cards.iter_mut().find(|card| card.number == number) {
                change(&mut card.members);
            }
        });
    }

    fn add(self, number: usize, student: UserId) {
        self.change(number, |members| {
            if !members.contains(&student) {
                members.push(student);
            }
        });
    }

    fn take_out(self, number: usize, student: UserId) {
        self.change(number, |members| members.retain(|member| *member != student));
    }
}

#[component]
fn Groups(page: GroupsPage) -> impl IntoView {
    let tt = teaching();
    let class = page.class.id;
    let mut cards = Vec::new();
    let mut titles = BTreeMap::new();
    let mut why = BTreeMap::new();
    let mut reasons = BTreeMap::new();
    for KeptGroup { id, name, skill, skill_name, members } in page.kept {
        let number = cards.len();
        titles.insert(number, name);
        reasons.insert(number, skill_name);
        cards.push(Card { number, kept: Some(id), skill, members });
    }
    let kept = cards.len();
    for ProposedGroup { need, students } in page.proposed {
        let number = cards.len();
        titles.insert(number, tt.need(&need));
        reasons.insert(number, tt.need_why(&need));
        why.extend(students.iter().map(|student| ((number, student.id), student.answers)));
        let members = students.into_iter().map(|student| student.id).collect();
        cards.push(Card { number, kept: None, skill: Some(need.skill().clone()), members });
    }
    let all = cards.len();
    let board = Board {
        class,
        names: StoredValue::new(page.students.into_iter().collect()),
        why: StoredValue::new(why),
        titles: RwSignal::new(titles),
        cards: RwSignal::new(cards),
        dragged: RwSignal::new(None),
    };
    let of = |numbers: std::ops::Range<usize>| {
        numbers
            .map(|number| {
                let reason = reasons.get(&number).cloned().unwrap_or_default();
                view! { <GroupCard board number reason/> }
            })
            .collect_view()
    };
    let (kept_cards, proposed_cards) = (of(0..kept), of(kept..all));
    view! {
        <section class="page page--wide">
            <ClassTabs class=page.class here=ClassTab::Groups/>
            <p class="page__lead">{tt.groups_lead}" "<span class="soft">{tt.drag_hint}</span></p>
            {(kept > 0).then(|| view! {
                <section class="section" aria-labelledby="kept-title">
                    <h2 class="section__title" id="kept-title">{tt.groups_kept}</h2>
                    <div class="groups">{kept_cards}</div>
                </section>
            })}
            <section class="section" aria-labelledby="proposed-title">
                <h2 class="section__title" id="proposed-title">{tt.groups_proposed}</h2>
                {if all > kept {
                    view! { <div class="groups">{proposed_cards}</div> }.into_any()
                } else {
                    view! { <EmptyState icon="users" text=tt.no_groups/> }.into_any()
                }}
            </section>
        </section>
    }
}

#[component]
fn GroupCard(board: Board, number: usize, reason: String) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let toasts: Toasts = expect_context();
    let title_id = format!("group-{number}");
    let labelled = title_id.clone();
    let card = move || board.cards.with(|cards| cards.iter().find(|card| card.number == number).cloned());
    let title = move || board.titles.with(|titles| titles.get(&number).cloned()).unwrap_or_default();
    let skill = move || card().and_then(|card| card.skill);
    let kept = RwSignal::new(untrack(card).and_then(|card| card.kept));
    let gone = RwSignal::new(false);
    let keep = Action::new(move |(): &()| {
        let (name, members) = untrack(|| (title(), board.members(number)));
        let group = GroupWish { id: kept.get_untracked(), name, skill: untrack(skill), members };
        async move { api::teacher::keep_group(board.class.to_string(), group).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(id)) = keep.value().get() {
            kept.set(Some(id));
            toasts.show(tt.group_kept);
        }
    });
    let drop_here = move |event: DragEvent| {
        event.prevent_default();
        if let Some((from, student)) = board.dragged.get_untracked()
            && from != number
        {
            board.take_out(from, student);
            board.add(number, student);
        }
        board.dragged.set(None);
    };
    let assign = move || assign_address(board.class, skill().as_ref(), board.members(number));
    let problem = Refusal::of(keep).besides(&[]);
    view! {
        <article
            class="card group-card"
            aria-labelledby=labelled
            hidden=gone
            data-over=move || board.dragged.get().is_some_and(|(from, _)| from != number).then_some("")
            on:dragover=move |event: DragEvent| event.prevent_default()
            on:drop=drop_here
        >
            <header>
                <h3 id=title_id>{title}</h3>
                <p class="soft small">{reason}</p>
            </header>
            <ul class="group-card__members" aria-label=tt.group_members>
                <For each=move || board.members(number) key=|id| *id children=move |student| view! { <Member board number student/> }/>
            </ul>
            <Edit board number/>
            <p class="field__error" role="alert">{problem}</p>
            <footer class="cluster gap-small">
                <Show when=move || !board.members(number).is_empty()>
                    <A href=assign attr:class="button button--primary button--small">
                        {move || t.assign_to_these(board.members(number).len() as u32)}<Icon name="arrow-right"/>
                    </A>
                </Show>
                <button type="button" class="button button--small" disabled=keep.pending() on:click=move |_| { keep.dispatch(()); }>
                    {tt.keep_group}
                </button>
                <Show when=move || kept.get().is_some()>
                    <Dissolve board number kept gone/>
                </Show>
            </footer>
        </article>
    }
}

#[component]
fn Member(board: Board, number: usize, student: UserId) -> impl IntoView {
    let tt = teaching();
    let answers =
        board.why.with_value(|why| why.get(&(number, student)).copied()).filter(|answers| *answers > 0);
    view! {
        <li class="group-card__member" draggable="true" on:dragstart=move |_| board.dragged.set(Some((number, student)))
            on:dragend=move |_| board.dragged.set(None)>
            <A href=format!("/mokiniai/{student}")>{board.name(student)}</A>
            {answers.map(|answers| view! { <span class="soft small">{tt.answers_show(answers)}</span> })}
        </li>
    }
}

/// Changing who is in a group without dragging: names to tick.
#[component]
fn Edit(board: Board, number: usize) -> impl IntoView {
    let tt = teaching();
    let name = move || board.titles.with(|titles| titles.get(&number).cloned()).unwrap_or_default();
    let rows = board
        .names
        .get_value()
        .into_iter()
        .map(|(student, name)| {
            let id = format!("member-{number}-{student}");
            let inside = move || board.members(number).contains(&student);
            view! {
                <div class="choice">
                    <input type="checkbox" id=id.clone() prop:checked=inside on:change=move |event| {
                        if event_target_checked(&event) { board.add(number, student) } else { board.take_out(number, student) }
                    }/>
                    <label class="choice__text" for=id>{name}</label>
                </div>
            }
        })
        .collect_view();
    let field = format!("group-name-{number}");
    let labelled = field.clone();
    view! {
        <details class="disclosure">
            <summary>{tt.edit_group}</summary>
            <div class="field">
                <label class="field__label" for=labelled>{tt.group_name}</label>
                <input id=field type="text" maxlength="60" autocomplete="off" prop:value=name
                    on:input=move |event| {
                        let typed = event_target_value(&event);
                        board.titles.update(|titles| { titles.insert(number, typed); });
                    }/>
            </div>
            <div class="group-card__choices" role="group" aria-label=tt.group_members>{rows}</div>
        </details>
    }
}

#[component]
fn Dissolve(
    board: Board,
    number: usize,
    kept: RwSignal<Option<GroupId>>,
    gone: RwSignal<bool>,
) -> impl IntoView {
    let tt = teaching();
    let asking = RwSignal::new(false);
    let dissolve = Action::new(move |(): &()| {
        let group = kept.get_untracked().map(|id| id.to_string()).unwrap_or_default();
        async move { api::teacher::dissolve_group(board.class.to_string(), group).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(())) = dissolve.value().get() {
            asking.set(false);
            gone.set(true);
        }
    });
    view! {
        <button type="button" class="button button--quiet button--small" on:click=move |_| asking.set(true)>{tt.dissolve}</button>
        <Confirmation id=format!("dissolve-{number}") title=tt.dissolve words=tt.dissolve_words confirm=tt.dissolve open=asking
            pending=dissolve.pending() problem=Refusal::of(dissolve).besides(&[]) on_confirm=move |()| { dissolve.dispatch(()); }/>
    }
}
