//! What a class is called, and which grade it is.

use leptos::prelude::*;

use super::{Keeper, problem};
use crate::api;
use crate::components::{Field, Refusal, SubmitButton};
use crate::language::{keeping, texts};

#[component]
pub(super) fn NamingForm(keeper: Keeper) -> impl IntoView {
    let (t, k) = (texts(), keeping());
    let before = keeper.page.with_untracked(|page| (page.class.name.clone(), page.class.grade));
    let name = RwSignal::new(before.0);
    let grade = RwSignal::new(before.1.to_string());
    // An undoing may have given it another name.
    Effect::new(move |first: Option<()>| {
        let now = keeper.page.with(|page| (page.class.name.clone(), page.class.grade.to_string()));
        if first.is_some() {
            name.set(now.0);
            grade.set(now.1);
        }
    });
    let rename = keeper.action(move |(): &()| {
        // What is no number is no grade either, and the server says so.
        let (name, grade) = (name.get_untracked(), grade.get_untracked().parse().unwrap_or(0));
        api::keeping::rename_class(keeper.class(), name, grade)
    });
    let refusal = Refusal::of(rename);
    let grades = (5..=12_u8)
        .map(|g| view! { <option value=g.to_string() selected=g == before.1>{g.to_string()}</option> })
        .collect_view();
    // Said beside its field already.
    let besides = move || {
        let beside_field = refusal.about("class_name").get().or_else(|| refusal.about("grade").get());
        if beside_field.is_some() { None } else { problem(rename).get() }
    };
    view! {
        <section class="section" aria-labelledby="keeping-naming">
            <h2 class="section__title" id="keeping-naming">{k.naming}</h2>
            <form class="cluster form-line" novalidate on:submit=move |event| { event.prevent_default(); rename.dispatch(()); }>
                <Field id="class-name" label=t.class_name value=name fault=refusal.about("class_name")>
                    <input type="text" required maxlength="20" autocomplete="off"/>
                </Field>
                <Field id="class-grade" label=t.grade value=grade fault=refusal.about("grade")>
                    <select>{grades}</select>
                </Field>
                <SubmitButton pending=rename.pending()>{k.save}</SubmitButton>
            </form>
            <p class="field__error" role="alert">{besides}</p>
        </section>
    }
}
