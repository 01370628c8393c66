//! How, and until when.

use leptos::prelude::*;
use view::{LocalTime, WorkKind};

use super::choice::{Choice, LONGEST_TITLE};
use crate::components::{Field, Refusal};
use crate::language::{teaching, texts};

/// What has a field here, where its fault is told.
pub(super) const FIELDS: [&str; 8] =
    ["title", "starts", "due", "note", "tries", "numbers", "minutes", "weeks"];

const TRIES: [u8; 4] = [1, 2, 3, 5];
const VARIANTS: [u8; 4] = [1, 2, 3, 4];
const WEEKS: [u8; 6] = [1, 2, 3, 4, 6, 8];

#[component]
pub(super) fn Settings(choice: Choice, refusal: Refusal, now: LocalTime) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let terms = choice.terms.get_value();
    let is_test = move || choice.kind.get() == WorkKind::Test;
    let option = |value: String, name: String| view! { <option value=value>{name}</option> };
    let tries = TRIES.map(|n| option(n.to_string(), n.to_string())).collect_view();
    let variants = VARIANTS.map(|n| option(n.to_string(), tt.variants(n))).collect_view();
    let weeks = WEEKS.map(|n| option(n.to_string(), tt.weeks(n))).collect_view();
    let earliest = now.iso_minute();
    view! {
        <fieldset class="assign__part">
            <legend><span class="assign__number" aria-hidden="true">"3"</span>{t.assign_details}</legend>
            <div class="assign__when">
                <Field id="title" label=t.assign_title value=choice.title fault=refusal.about("title")>
                    <input type="text" required maxlength=LONGEST_TITLE.to_string() autocomplete="off"/>
                </Field>
                <Field id="due" label=tt.due_at value=terms.due fault=refusal.about("due")>
                    <input type="datetime-local" required min=earliest/>
                </Field>
                <div hidden=move || !is_test()>
                    <Field id="minutes" label=tt.minutes hint=tt.minutes_hint value=terms.minutes fault=refusal.about("minutes")>
                        <input type="number" inputmode="numeric" min="5" max="300"/>
                    </Field>
                </div>
            </div>
            <details class="disclosure">
                <summary>{tt.more_settings}</summary>
                <div class="assign__when">
                    <Field id="starts" label=tt.starts_at hint=tt.starts_hint value=terms.starts fault=refusal.about("starts")>
                        <input type="datetime-local"/>
                    </Field>
                    <Field id="numbers" label=tt.numbers value=terms.numbers fault=refusal.about("numbers")>
                        <select><option value="">{tt.own_numbers}</option>{variants}</select>
                    </Field>
                    <Field id="weeks" label=tt.repeat value=terms.weeks fault=refusal.about("weeks")>
                        <select>{weeks}</select>
                    </Field>
                    <div hidden=is_test>
                        <Field id="tries" label=tt.tries value=terms.tries fault=refusal.about("tries")>
                            <select><option value="">{tt.any_tries}</option>{tries}</select>
                        </Field>
                    </div>
                    <Field id="note" label=t.assign_note value=terms.note fault=refusal.about("note")>
                        <input type="text" maxlength="300" autocomplete="off"/>
                    </Field>
                </div>
                <div class="assign__choices assign__choices--wide">
                    <div class="choice" hidden=is_test>
                        <input type="checkbox" id="hints" prop:checked=move || terms.hints.get()
                            on:change=move |e| terms.hints.set(event_target_checked(&e))/>
                        <label class="choice__text" for="hints">{tt.hints_allowed}</label>
                    </div>
                    <div class="choice">
                        <input type="checkbox" id="calculator" prop:checked=move || terms.calculator.get()
                            on:change=move |e| terms.calculator.set(event_target_checked(&e))/>
                        <label class="choice__text" for="calculator">{tt.calculator_allowed}</label>
                    </div>
                </div>
            </details>
        </fieldset>
    }
}
