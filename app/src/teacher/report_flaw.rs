//! Where a teacher says what is wrong with an exercise.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use view::Task;

use crate::api;
use crate::components::{Field, Refusal, SubmitButton};
use crate::language::content_texts;

/// The form, closed until it is wanted. It speaks of the numbers on show when it is sent.
#[component]
pub(crate) fn ReportFlaw(task: RwSignal<Task>) -> impl IntoView {
    let c = content_texts();
    let words = RwSignal::new(String::new());
    let send = Action::new(move |(): &()| {
        let (item, seed) = task.with_untracked(|task| (task.item.to_string(), task.seed.to_string()));
        let said = words.get_untracked();
        async move {
            let done = api::teacher::report_content(item, seed, said).await;
            if done.is_ok() {
                words.set(String::new());
            }
            done
        }
    });
    let refusal = Refusal::of(send);
    let sent = move || send.value().with(|value| matches!(value, Some(Ok(())))).then_some(c.report_sent);
    let empty = Signal::derive(move || words.with(|words| words.trim().is_empty()));
    view! {
        <details class="disclosure screen-only">
            <summary>{c.report}</summary>
            <form class="stack gap-small" on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                send.dispatch(());
            }>
                <p class="soft small">{c.report_lead}</p>
                <Field id="report-words" label=c.report_label value=words fault=refusal.about("report")>
                    <textarea class="note__field" rows="3" maxlength="1000"></textarea>
                </Field>
                <p class="field__error" role="alert">{refusal.besides(&["report"])}</p>
                <div class="cluster">
                    <SubmitButton pending=send.pending() disabled=empty>{c.report_send}</SubmitButton>
                    <span role="status" class="soft">{sent}</span>
                </div>
            </form>
        </details>
    }
}
