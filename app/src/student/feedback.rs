//! What is said of an answer, next to where it was typed.

use exercise::{Instance, Marking, Verdict};
use leptos::prelude::*;
use view::prose;

use crate::components::{Icon, ProseView};
use crate::language::{lang, texts};

/// The key that styles and tests use for a verdict.
pub(crate) fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "correct",
        Verdict::WrongForm => "wrong-form",
        Verdict::Partial => "partial",
        Verdict::Wrong => "wrong",
        Verdict::Invalid => "invalid",
        Verdict::DontKnow => "dont-know",
    }
}

/// The icon of a verdict; its words stand beside it.
pub(crate) fn verdict_icon(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "check",
        Verdict::Wrong => "refresh",
        Verdict::DontKnow => "question",
        Verdict::WrongForm | Verdict::Partial | Verdict::Invalid => "info",
    }
}

/// The verdict, and the mistake by its name. (What was understood stands in the preview above.)
#[component]
pub(crate) fn Feedback(instance: Instance, marking: Marking) -> impl IntoView {
    let t = texts();
    let language = lang();
    let mistake = instance.feedback(&marking, language).map(|rich| prose(&rich, language));
    let unexplained = marking.verdict == Verdict::Wrong && mistake.is_none() && marking.note.is_none();
    let note = marking.note.as_ref().map(|note| t.note(note));
    view! {
        <Icon name=verdict_icon(marking.verdict)/>
        <div>
            <h2 class="exercise__verdict">{t.verdict(marking.verdict)}</h2>
            {mistake.map(|prose| view! { <ProseView prose/> })}
            {note.map(|text| view! { <p>{text}</p> })}
            {unexplained.then(|| view! { <p>{t.wrong_unexplained}</p> })}
        </div>
    }
}
