//! Who teaches a class.

use leptos::prelude::*;
use protocol::UserId;
use view::TeacherLine;

use super::{Keeper, problem};
use crate::api;
use crate::components::{Field, SubmitButton};
use crate::language::keeping;

#[component]
pub(super) fn Teachers(keeper: Keeper) -> impl IntoView {
    let k = keeping();
    let remove =
        keeper.action(move |teacher: &UserId| api::keeping::remove_teacher(keeper.class(), *teacher));
    let problem = problem(remove);
    let teachers = Memo::new(move |_| keeper.page.with(|page| page.teachers.clone()));
    let line = move |teacher: TeacherLine| {
        let id = teacher.id;
        let whose = teacher.name.clone();
        view! {
            <li class="keeping__line">
                <span>
                    <strong>{teacher.name}</strong>
                    {teacher.own.then(|| view! { <span class="soft">" ("{k.yourself}")"</span> })}
                </span>
                <button class="button button--quiet" type="button" disabled=move || remove.pending().get()
                    on:click=move |_| { remove.dispatch(id); }>
                    {k.take_off}<span class="visually-hidden">" – "{whose}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="keeping-teachers">
            <h2 class="section__title" id="keeping-teachers">{k.teachers}</h2>
            <p class="soft small">{k.teachers_lead}</p>
            <ul class="keeping__list">{move || teachers.get().into_iter().map(line).collect_view()}</ul>
            <p class="field__error" role="alert">{problem}</p>
            <AddTeacher keeper/>
        </section>
    }
}

#[component]
fn AddTeacher(keeper: Keeper) -> impl IntoView {
    let k = keeping();
    let chosen = RwSignal::new(String::new());
    let add = keeper.action(move |(): &()| {
        let teacher = chosen.get_untracked().parse::<UserId>();
        async move {
            let teacher = teacher.map_err(|_| protocol::Failure::invalid("which_teacher"))?;
            api::keeping::add_teacher(keeper.class(), teacher).await
        }
    });
    let staff = Memo::new(move |_| keeper.page.with(|page| page.staff.clone()));
    Effect::new(move |_| {
        staff.track();
        chosen.set(String::new());
    });
    let options = move || {
        let option = |(id, name): (UserId, String)| view! { <option value=id.to_string()>{name}</option> };
        staff.get().into_iter().map(option).collect_view()
    };
    let nobody = move || staff.with(Vec::is_empty);
    let nothing_chosen = Signal::derive(move || chosen.with(String::is_empty));
    view! {
        <Show when=move || !nobody() fallback=move || view! { <p class="soft small">{k.no_more_staff}</p> }>
            <form class="cluster form-line" novalidate on:submit=move |event| { event.prevent_default(); add.dispatch(()); }>
                <Field id="add-teacher" label=k.which_teacher value=chosen>
                    <select><option value="">{k.choose}</option>{options}</select>
                </Field>
                <SubmitButton pending=add.pending() disabled=nothing_chosen>{k.add_teacher}</SubmitButton>
            </form>
        </Show>
        <p class="field__error" role="alert">{problem(add)}</p>
    }
}
