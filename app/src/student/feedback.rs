//! What is said of an answer, next to where it was typed.

use exercise::{Instance, Marking, Verdict};
use leptos::prelude::*;
use view::{Mathematics, prose};

use crate::components::{Icon, MathView, ProseView};
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

/// The verdict, what was understood, and the mistake by its name.
#[component]
pub(crate) fn Feedback(instance: Instance, marking: Marking) -> impl IntoView {
    let t = texts();
    let language = lang();
    let understood = marking.understood.as_ref().map(|entry| Mathematics::of(entry, language));
    let mistake = instance.feedback(&marking, language).map(|rich| prose(&rich, language));
    let note = marking.note.as_ref().map(|note| t.note(note));
    view! {
        <Icon name=verdict_icon(marking.verdict)/>
        <div>
            <h2 class="exercise__verdict">{t.verdict(marking.verdict)}</h2>
            {(marking.verdict != Verdict::Correct).then_some(()).and(understood).map(|mathematics| view! {
                <p class="exercise__understood">{t.understood_as}" "<MathView mathematics/></p>
            })}
            {mistake.map(|prose| view! { <ProseView prose/> })}
            {note.map(|text| view! { <p>{text}</p> })}
        </div>
    }
}
