//! The students of a class: add them by a pasted list, print their cards, give new PINs.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Failure, UserId};
use view::{ClassPage, LogInCard};

use crate::api;
use crate::components::{Icon, Loaded};
use crate::language::texts;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};

/// `/klases/:class/mokiniai`
#[component]
pub(crate) fn StudentsView() -> impl IntoView {
    let params = use_params_map();
    let class =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::teacher::class);
    // Cards outlive a reload of the list below them: their PINs cannot be asked for again.
    let cards = RwSignal::new(Vec::<LogInCard>::new());
    view! { <Loaded resource=class children={move |page: ClassPage| view! { <Students page cards refetch=Callback::new(move |()| class.refetch())/> }}/> }
}

#[component]
fn Students(page: ClassPage, cards: RwSignal<Vec<LogInCard>>, refetch: Callback<()>) -> impl IntoView {
    let t = texts();
    let id = page.class.id.to_string();
    let names = RwSignal::new(String::new());
    let chosen = RwSignal::new(BTreeSet::<UserId>::new());
    let class_for_adding = id.clone();
    let add = Action::new(move |(): &()| {
        let (class, names) = (class_for_adding.clone(), names.get_untracked());
        async move { api::teacher::add_students(class, names).await }
    });
    let renew = Action::new(move |(): &()| {
        let (class, students) = (id.clone(), chosen.get_untracked().into_iter().collect());
        async move { api::teacher::new_pins(class, students).await }
    });
    Effect::new(move |_| {
        if let Some(Ok(new)) = add.value().get() {
            cards.set(new);
            names.set(String::new());
            refetch.run(());
        }
    });
    Effect::new(move |_| {
        if let Some(Ok(new)) = renew.value().get() {
            cards.set(new);
            chosen.set(BTreeSet::new());
        }
    });
    let said = move |result: Option<Result<Vec<LogInCard>, Failure>>| {
        result.and_then(Result::err).map(|failure| t.failure(&failure))
    };
    let everybody: BTreeSet<UserId> = page.students.iter().map(|s| s.id).collect();
    let empty = page.students.is_empty();
    let rows = page
        .students
        .into_iter()
        .map(|student| {
            let id = student.id;
            let box_id = format!("choose-{id}");
            view! {
                <tr>
                    <td class="table__choice">
                        <input type="checkbox" id=box_id.clone() prop:checked=move || chosen.with(|c| c.contains(&id))
                            on:change=move |e| chosen.update(|c| { if event_target_checked(&e) { c.insert(id); } else { c.remove(&id); } })/>
                        <label class="visually-hidden" for=box_id>{t.choose_student(&student.name)}</label>
                    </td>
                    <th scope="row"><A href=format!("/mokiniai/{id}")>{student.name}</A></th>
                    <td><span class="code">{student.user_name}</span></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="page">
            <ClassTabs class=page.class here=ClassTab::Students/>
            <Show when=move || cards.with(|c| !c.is_empty())>
                <Cards cards/>
            </Show>
            <section class="card screen-only" aria-labelledby="add-students">
                <h2 id="add-students">{t.add_students}</h2>
                <form class="stack" on:submit=move |event| { event.prevent_default(); add.dispatch(()); }>
                    <div class="field">
                        <label class="field__label" for="names">{t.student_names}</label>
                        <p class="field__hint" id="names-hint">{t.student_names_hint}</p>
                        <textarea id="names" rows="6" required aria-describedby="names-hint names-problem"
                            prop:value=names on:input=move |e| names.set(event_target_value(&e))></textarea>
                    </div>
                    <p class="field__error" id="names-problem" role="alert">{move || said(add.value().get())}</p>
                    <button class="button button--primary" type="submit" disabled=add.pending()>{t.add_students_button}</button>
                </form>
            </section>
            {if empty {
                view! { <p class="empty"><Icon name="user"/><span>{t.no_students}</span></p> }.into_any()
            } else {
                view! {
                    <section class="screen-only" aria-labelledby="student-list">
                        <h2 id="student-list">{t.students}</h2>
                        <div class="cluster">
                            <button class="button button--quiet" type="button" on:click=move |_| chosen.set(everybody.clone())>{t.choose_all}</button>
                            <button class="button" type="button" disabled=move || chosen.with(BTreeSet::is_empty) || renew.pending().get()
                                on:click=move |_| { renew.dispatch(()); }>
                                {t.new_pins_button}
                            </button>
                            <p class="field__hint">{t.new_pins_hint}</p>
                        </div>
                        <p class="field__error" role="alert">{move || said(renew.value().get())}</p>
                        <div class="table-scroll" tabindex="0" role="region" aria-label=t.students>
                            <table class="table">
                                <thead><tr>
                                    <th scope="col"><span class="visually-hidden">{t.choose}</span></th>
                                    <th scope="col">{t.name}</th>
                                    <th scope="col">{t.user_name}</th>
                                </tr></thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </section>
                }.into_any()
            }}
        </div>
    }
}

/// Log-in cards to print and cut.
#[component]
fn Cards(cards: RwSignal<Vec<LogInCard>>) -> impl IntoView {
    let t = texts();
    let print = move |_| {
        // A browser that refuses to print has said so itself.
        let _ = window().print();
    };
    let card = move |card: LogInCard| {
        view! {
            <li class="login-card">
                <h2 class="login-card__name">{card.name}</h2>
                <Icon name="logo"/>
                <p class="login-card__where">{t.class_code}": "<span class="code">{card.class_code}</span></p>
                <dl class="login-card__facts">
                    <dt>{t.user_name}</dt><dd>{card.user_name}</dd>
                    <dt>{t.pin}</dt><dd class="login-card__pin">{card.pin}</dd>
                </dl>
            </li>
        }
    };
    view! {
        <section aria-labelledby="cards-title" class="stack">
            <h2 id="cards-title" tabindex="-1">{t.cards_title}</h2>
            <p class="banner screen-only" role="status"><Icon name="info"/><span>{t.cards_once}</span></p>
            <div class="cluster screen-only">
                <button class="button button--primary" type="button" on:click=print><Icon name="print"/><span>{t.print_cards}</span></button>
                <button class="button button--quiet" type="button" on:click=move |_| cards.set(Vec::new())>{t.cards_done}</button>
            </div>
            <ul class="cards">{move || cards.get().into_iter().map(card).collect_view()}</ul>
        </section>
    }
}
