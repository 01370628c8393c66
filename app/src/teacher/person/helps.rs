//! What helps a student: extra time, a calculator, and in words.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use protocol::UserId;
use view::AccommodationsView;

use super::Desk;
use crate::api;
use crate::components::{Refusal, SubmitButton, Toasts};
use crate::language::{person_texts, texts};

/// Time beyond the usual that can be given, in percent.
const EXTRA_TIMES: [u8; 4] = [0, 25, 50, 100];

#[component]
pub(in crate::teacher) fn Helps(student: UserId, said: AccommodationsView) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let (desk, toasts) = (expect_context::<Desk>(), expect_context::<Toasts>());
    let line = p.helps(&said);
    let changed = said.changed.as_ref().map(|(name, at)| p.said_by(name, &t.day(*at)));
    let extra_time = RwSignal::new(said.extra_time);
    let calculator = RwSignal::new(said.calculator);
    let small_steps = RwSignal::new(said.small_steps);
    let other = RwSignal::new(said.other);
    let save = Action::new(move |(): &()| {
        let (extra_time, calculator) = (extra_time.get_untracked(), calculator.get_untracked());
        let (small_steps, other) = (small_steps.get_untracked(), other.get_untracked());
        let student = student.to_string();
        async move {
            let done = api::person::accommodations(student, extra_time, calculator, small_steps, other).await;
            if done.is_ok() {
                toasts.show(p.helps_saved);
                desk.reload.run(());
            }
            done
        }
    });
    let refusal = Refusal::of(save);
    let times = EXTRA_TIMES
        .into_iter()
        .map(|percent| {
            let id = format!("extra-time-{percent}");
            view! {
                <span class="segment">
                    <input id=id.clone() type="radio" name="extra-time" value=percent.to_string()
                        prop:checked=move || extra_time.get() == percent
                        on:change=move |_| extra_time.set(percent)/>
                    <label for=id>{p.extra_time(percent)}</label>
                </span>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="helps-title">
            <h2 class="section__title" id="helps-title">{p.helps_title}</h2>
            {line.map(|line| view! { <p><strong>{line}</strong></p> })}
            {changed.map(|changed| view! { <p class="soft small">{changed}</p> })}
            <details class="disclosure screen-only">
                <summary>{p.note_change}<span class="visually-hidden">" – "{p.helps_title}</span></summary>
                <form class="stack" on:submit=move |event: SubmitEvent| {
                    event.prevent_default();
                    save.dispatch(());
                }>
                    <p class="soft small">{p.helps_lead}</p>
                    <fieldset class="groups__item">
                        <legend class="groups__text">{p.extra_time_label}</legend>
                        <span class="segments">{times}</span>
                    </fieldset>
                    <div class="choice">
                        <input type="checkbox" id="calculator" prop:checked=move || calculator.get()
                            on:change=move |event| calculator.set(event_target_checked(&event))/>
                        <label class="choice__text" for="calculator">{p.calculator}</label>
                    </div>
                    <div class="choice">
                        <input type="checkbox" id="small-steps" prop:checked=move || small_steps.get()
                            on:change=move |event| small_steps.set(event_target_checked(&event))/>
                        <label class="choice__text" for="small-steps">{p.small_steps}</label>
                    </div>
                    <div class="field">
                        <label class="field__label" for="other-help">{p.other_help}</label>
                        <p class="field__hint" id="other-help-hint">{p.other_help_hint}</p>
                        <input type="text" id="other-help" maxlength="300" autocomplete="off" aria-describedby="other-help-hint"
                            prop:value=move || other.get()
                            on:input=move |event| other.set(event_target_value(&event))/>
                    </div>
                    <p class="field__error" role="alert">{refusal.besides(&[])}</p>
                    <div><SubmitButton pending=save.pending()>{p.helps_save}</SubmitButton></div>
                </form>
            </details>
        </section>
    }
}
