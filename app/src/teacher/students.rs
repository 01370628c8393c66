//! The students of a class: add them by a pasted list, print their cards, give new PINs.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use protocol::{Failure, UserId};
use view::{ClassPage, LogInCard, StudentLine};

use crate::api;
use crate::components::{
    Confirmation, EmptyState, Field, Icon, LeaveGuard, Loaded, Refusal, SubmitButton, focus_soon,
};
use crate::language::texts;
use crate::teacher::class_tabs::{ClassTab, ClassTabs};
use crate::teacher::keeping::KeepingLink;

/// `/klases/:class/mokiniai`
#[component]
pub(crate) fn StudentsView() -> impl IntoView {
    let params = use_params_map();
    let class =
        Resource::new_blocking(move || params.get().get("class").unwrap_or_default(), api::teacher::class);
    view! { <Loaded resource=class children={|page: ClassPage| view! { <Students page/> }}/> }
}

#[component]
fn Students(page: ClassPage) -> impl IntoView {
    let t = texts();
    let id = page.class.id.to_string();
    // The list changes in place: the page loaded anew would take the focus from the cards, and the cards away.
    let students = RwSignal::new(page.students);
    // PINs that cannot be asked for again.
    let cards = RwSignal::new(Vec::<LogInCard>::new());
    let names = RwSignal::new(String::new());
    let class = id.clone();
    let add = Action::new(move |(): &()| add_students(class.clone(), names.get_untracked()));
    Effect::new(move |_| {
        if let Some(Ok((new, all))) = add.value().get() {
            cards.update(|cards| cards.extend(new));
            if let Some(all) = all {
                students.set(all);
            }
            names.set(String::new());
        }
    });
    let refusal = Refusal::of(add);
    let count = Signal::derive(move || students.with(Vec::len) as u32);
    view! {
        <div class="page">
            <ClassTabs class=page.class here=ClassTab::Students students=count/>
            <Show when=move || cards.with(|c| !c.is_empty())>
                <Cards cards/>
            </Show>
            <LeaveGuard when=Signal::derive(move || cards.with(|c| !c.is_empty())) title=t.cards_leave_title words=t.cards_leave_words/>
            <KeepingLink class=id.clone()/>
            <section class="card screen-only" aria-labelledby="add-students">
                <h2 id="add-students">{t.add_students}</h2>
                <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); add.dispatch(()); }>
                    <Field id="names" label=t.student_names hint=t.student_names_hint value=names fault=refusal.about("names")>
                        <textarea rows="6" required></textarea>
                    </Field>
                    <p class="field__error" role="alert">{refusal.besides(&["names"])}</p>
                    <div class="page__actions"><SubmitButton pending=add.pending()>{t.add_students_button}</SubmitButton></div>
                </form>
            </section>
            <Show when=move || { count.get() > 0 } fallback=move || view! { <EmptyState icon="user" text=t.no_students small=true/> }>
                <StudentList class=id.clone() students cards/>
            </Show>
        </div>
    }
}

/// Adds students: their cards, and the class's list as it is then. The list may fail to come; the cards must not be
/// lost for that.
async fn add_students(
    class: String,
    names: String,
) -> Result<(Vec<LogInCard>, Option<Vec<StudentLine>>), Failure> {
    let cards = api::teacher::add_students(class.clone(), names).await?;
    let list = api::teacher::class(class).await.ok().map(|page| page.students);
    Ok((cards, list))
}

/// Who is in the class; the ticked ones can be given new PINs.
#[component]
fn StudentList(
    class: String,
    students: RwSignal<Vec<StudentLine>>,
    cards: RwSignal<Vec<LogInCard>>,
) -> impl IntoView {
    let t = texts();
    let chosen = RwSignal::new(BTreeSet::<UserId>::new());
    let asking = RwSignal::new(false);
    let renew = Action::new(move |(): &()| {
        api::teacher::new_pins(class.clone(), chosen.get_untracked().into_iter().collect())
    });
    Effect::new(move |_| {
        if let Some(Ok(new)) = renew.value().get() {
            asking.set(false);
            // An older card of the same student is worth nothing now.
            cards.update(|cards| {
                cards.retain(|old| new.iter().all(|card| card.user_name != old.user_name));
                cards.extend(new);
            });
            chosen.set(BTreeSet::new());
        }
    });
    let everybody = move |_| chosen.set(students.with(|all| all.iter().map(|student| student.id).collect()));
    let row = move |student: StudentLine| {
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
    };
    view! {
        <section class="section screen-only" aria-labelledby="student-list">
            <h2 class="section__title" id="student-list" tabindex="-1">{t.students}</h2>
            <div class="cluster">
                <button class="button button--quiet" type="button" on:click=everybody>{t.choose_all}</button>
                <button class="button" type="button" disabled=move || chosen.with(BTreeSet::is_empty) on:click=move |_| asking.set(true)>
                    {t.new_pins_button}
                </button>
                <p class="field__hint">{t.new_pins_hint}</p>
            </div>
            <Confirmation id="new-pins" title=Signal::derive(move || t.new_pins_title(chosen.with(BTreeSet::len) as u32))
                words=t.new_pins_words confirm=t.new_pins_button open=asking pending=renew.pending()
                problem=Refusal::of(renew).besides(&[]) on_confirm=move |()| { renew.dispatch(()); }/>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.students>
                <table class="table">
                    <thead><tr>
                        <th scope="col"><span class="visually-hidden">{t.choose}</span></th>
                        <th scope="col">{t.name}</th>
                        <th scope="col">{t.user_name}</th>
                    </tr></thead>
                    <tbody>{move || students.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Log-in cards to print and cut.
#[component]
fn Cards(cards: RwSignal<Vec<LogInCard>>) -> impl IntoView {
    let t = texts();
    // Where to type it all: only the browser knows the address under which people reach this server.
    let site = RwSignal::new(String::new());
    Effect::new(move |_| {
        let origin = window().location().origin().unwrap_or_default();
        site.set(origin.strip_prefix("https://").unwrap_or(&origin).to_owned());
    });
    // New cards are shown above what made them. A frame later, because a dialog that closes gives the focus back.
    Effect::new(move |_| {
        cards.track();
        focus_soon("cards-title");
    });
    let print = move |_| {
        // A browser that refuses to print has said so itself.
        let _ = window().print();
    };
    let done = move |_| {
        cards.set(Vec::new());
        // The button that had the focus goes with the cards.
        focus_soon("student-list");
    };
    let card = move |card: LogInCard| {
        view! {
            <li class="login-card">
                <h3 class="login-card__name">{card.name}</h3>
                <Icon name="logo"/>
                <p class="login-card__where">
                    <span>{t.site}": "<strong>{site}</strong></span>
                    <span>{t.class_code}": "<span class="code">{card.class_code}</span></span>
                </p>
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
                <button class="button button--primary" type="button" on:click=print><Icon name="print"/><span>{t.print}</span></button>
                <button class="button button--quiet" type="button" on:click=done>{t.cards_done}</button>
            </div>
            <ul class="cards">{move || cards.get().into_iter().map(card).collect_view()}</ul>
        </section>
    }
}
