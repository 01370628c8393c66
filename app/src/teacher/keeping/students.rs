//! Students: to another class, out of the class, and, for the head, into it.

use std::collections::BTreeSet;

use leptos::prelude::*;
use protocol::UserId;
use view::{Classmate, OtherClassLine};

use super::{Keeper, problem};
use crate::api;
use crate::components::{EmptyState, Field, SubmitButton};
use crate::language::{keeping, texts};

#[component]
pub(super) fn Students(keeper: Keeper) -> impl IntoView {
    let (t, k) = (texts(), keeping());
    let chosen = RwSignal::new(BTreeSet::<UserId>::new());
    let students = Memo::new(move |_| keeper.page.with(|page| page.students.clone()));
    // Whoever is no longer there cannot stay chosen.
    Effect::new(move |_| {
        let there: BTreeSet<UserId> = students.with(|all| all.iter().map(|student| student.id).collect());
        if chosen.with_untracked(|chosen| !chosen.is_subset(&there)) {
            chosen.update(|chosen| chosen.retain(|id| there.contains(id)));
        }
    });
    let empty = move || students.with(Vec::is_empty);
    view! {
        <section class="section" aria-labelledby="keeping-students">
            <h2 class="section__title" id="keeping-students">{t.students}</h2>
            <Show when=move || !empty() fallback=move || view! { <EmptyState icon="user" text=t.no_students small=true/> }>
                <p class="soft small">{k.students_lead}</p>
                <Choice students chosen/>
                <MoveForm keeper chosen/>
                <TakeOut keeper chosen/>
            </Show>
            <TakeIn keeper/>
        </section>
    }
}

/// Who is in the class, to be ticked.
#[component]
fn Choice(students: Memo<Vec<Classmate>>, chosen: RwSignal<BTreeSet<UserId>>) -> impl IntoView {
    let t = texts();
    let row = move |student: Classmate| {
        let id = student.id;
        let box_id = format!("keep-{id}");
        view! {
            <tr>
                <td class="table__choice">
                    <input type="checkbox" id=box_id.clone() prop:checked=move || chosen.with(|c| c.contains(&id))
                        on:change=move |e| chosen.update(|c| { if event_target_checked(&e) { c.insert(id); } else { c.remove(&id); } })/>
                    <label class="visually-hidden" for=box_id>{t.choose_student(&student.name)}</label>
                </td>
                <th scope="row">{student.name}</th>
                <td><span class="code">{student.user_name}</span></td>
            </tr>
        }
    };
    view! {
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
    }
}

#[component]
fn MoveForm(keeper: Keeper, chosen: RwSignal<BTreeSet<UserId>>) -> impl IntoView {
    let k = keeping();
    let to = RwSignal::new(String::new());
    let go = keeper.action(move |(): &()| {
        let students = chosen.get_untracked().into_iter().collect();
        api::keeping::move_students(keeper.class(), students, to.get_untracked())
    });
    let others = Memo::new(move |_| keeper.page.with(|page| page.others.clone()));
    let options = move || {
        let option = |class: OtherClassLine| {
            view! { <option value=class.id.to_string()>{k.other_class(&class.name, &class.teachers)}</option> }
        };
        others.get().into_iter().map(option).collect_view()
    };
    let unready = Signal::derive(move || chosen.with(BTreeSet::is_empty) || to.with(String::is_empty));
    let none = move || others.with(Vec::is_empty);
    view! {
        <Show when=move || !none() fallback=move || view! { <p class="soft small">{k.no_other_class}</p> }>
            <form class="cluster form-line" novalidate on:submit=move |event| { event.prevent_default(); go.dispatch(()); }>
                <Field id="move-to" label=k.move_to hint=k.move_hint value=to>
                    <select><option value="">{k.choose}</option>{options}</select>
                </Field>
                <SubmitButton pending=go.pending() disabled=unready>{k.move_button}</SubmitButton>
            </form>
        </Show>
        <p class="field__error" role="alert">{problem(go)}</p>
    }
}

#[component]
fn TakeOut(keeper: Keeper, chosen: RwSignal<BTreeSet<UserId>>) -> impl IntoView {
    let k = keeping();
    let go = keeper.action(move |(): &()| {
        let students = chosen.get_untracked().into_iter().collect();
        api::keeping::remove_students(keeper.class(), students)
    });
    let unready = move || chosen.with(BTreeSet::is_empty) || go.pending().get();
    view! {
        <div class="cluster">
            <button class="button" type="button" disabled=unready on:click=move |_| { go.dispatch(()); }>{k.take_out}</button>
            <p class="field__hint">{k.take_out_hint}</p>
        </div>
        <p class="field__error" role="alert">{problem(go)}</p>
    }
}

/// Students who are in no class: the head alone is told of them.
#[component]
fn TakeIn(keeper: Keeper) -> impl IntoView {
    let k = keeping();
    let chosen = RwSignal::new(String::new());
    let go = keeper.action(move |(): &()| api::keeping::take_in(keeper.class(), chosen.get_untracked()));
    let students = Memo::new(move |_| keeper.page.with(|page| page.without_class.clone()));
    Effect::new(move |_| {
        students.track();
        chosen.set(String::new());
    });
    let options = move || {
        let option = |student: Classmate| {
            let words = format!("{} ({})", student.name, student.user_name);
            view! { <option value=student.id.to_string()>{words}</option> }
        };
        students.get().into_iter().map(option).collect_view()
    };
    let nothing_chosen = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <Show when=move || students.with(|all| !all.is_empty())>
            <h3>{k.take_in}</h3>
            <form class="cluster form-line" novalidate on:submit=move |event| { event.prevent_default(); go.dispatch(()); }>
                <Field id="take-in" label=k.take_in_which value=chosen>
                    <select><option value="">{k.choose}</option>{options}</select>
                </Field>
                <SubmitButton pending=go.pending() disabled=nothing_chosen>{k.take_in_button}</SubmitButton>
            </form>
        </Show>
        <p class="field__error" role="alert">{problem(go)}</p>
    }
}
