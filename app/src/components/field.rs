//! A field of a form: label, hint, control and fault, joined for everybody.

use leptos::prelude::*;
use leptos::reactive::send_wrapper_ext::SendOption;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use protocol::Failure;

use crate::language::texts;

/// An `<input>`, `<select>` or `<textarea>`, given as the only child, with everything around it.
///
/// What was typed before the page came alive stays: a `value` set while hydrating would wipe it.
#[component]
pub(crate) fn Field<C>(
    /// Unique on the page.
    id: &'static str,
    label: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    /// What stands in the control.
    value: RwSignal<String>,
    /// What is wrong with it; a new fault takes the focus to the control.
    #[prop(optional, into)]
    fault: Signal<Option<String>>,
    children: TypedChildren<C>,
) -> impl IntoView
where
    C: IntoView + 'static,
{
    // Not a local signal: the server drops it on any thread.
    let control = RwSignal::new(SendOption::<Element>::new_local(None));
    Effect::new(move |joined: Option<bool>| {
        let text = value.get();
        let Some(control) = control.with(|control| control.as_ref().cloned()) else { return false };
        let shown = shown_in(&control);
        if joined != Some(true) && !shown.is_empty() {
            value.set(shown);
        } else if shown != text {
            show_in(&control, &text);
        }
        true
    });
    Effect::new(move |_| {
        if fault.with(Option::is_some)
            && let Some(control) =
                control.with_untracked(|control| control.as_ref()?.dyn_ref::<HtmlElement>().cloned())
        {
            let _ = control.focus();
        }
    });
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described_by = if hint.is_some() { format!("{hint_id} {fault_id}") } else { fault_id.clone() };
    let joint = view! {
        <{..} id=id aria-describedby=described_by aria-invalid=move || fault.with(Option::is_some).then_some("true")
            on:input=move |event| value.set(event_target_value(&event))/>
    };
    let child = children.into_inner()()
        .add_any_attr(joint)
        .directive(move |element: Element| control.set(SendOption::new_local(Some(element))), ());
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {child}
            <p class="field__error" id=fault_id role="alert">{fault}</p>
        </div>
    }
}

fn shown_in(control: &Element) -> String {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        select.value()
    } else {
        String::new()
    }
}

fn show_in(control: &Element, text: &str) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

/// What the server refused, told where the form has a place for it.
#[derive(Clone, Copy)]
pub(crate) struct Refusal(Signal<Option<Failure>>);

impl Refusal {
    /// The failure of an action's last run.
    pub(crate) fn of<I, T>(action: Action<I, Result<T, Failure>>) -> Self
    where
        I: Send + Sync + 'static,
        T: Send + Sync + 'static,
    {
        let value = action.value();
        Self(Signal::derive(move || value.with(|value| value.as_ref()?.as_ref().err().cloned())))
    }

    /// In words, if it is about the field with this name.
    pub(crate) fn about(self, field: &'static str) -> Signal<Option<String>> {
        let t = texts();
        let Self(failure) = self;
        Signal::derive(move || {
            failure
                .with(|failure| failure.as_ref().filter(|f| name_in(f) == Some(field)).map(|f| t.failure(f)))
        })
    }

    /// In words, if it is about none of these fields.
    pub(crate) fn besides(self, fields: &'static [&'static str]) -> Signal<Option<String>> {
        let t = texts();
        let Self(failure) = self;
        Signal::derive(move || {
            failure.with(|failure| {
                let told_there = |f: &&Failure| name_in(f).is_some_and(|name| fields.contains(&name));
                failure.as_ref().filter(|f| !told_there(f)).map(|f| t.failure(f))
            })
        })
    }
}

/// The field that a failure names.
fn name_in(failure: &Failure) -> Option<&str> {
    match failure {
        Failure::Invalid { field } | Failure::Taken { field } => Some(field),
        _ => None,
    }
}
