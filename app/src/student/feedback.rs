//! What is said of an answer, next to where it was typed.

use std::ops::Range;

use exercise::{Note, Verdict};
use leptos::prelude::*;
use protocol::Answer;
use view::{Mathematics, Told};

use crate::components::{Icon, MathView, ProseView};
use crate::language::texts;

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

/// The sign of a verdict on a small part of an answer, where there is no room for words.
pub(crate) fn cell_icon(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Correct => "check",
        Verdict::Wrong | Verdict::Partial => "cross",
        Verdict::WrongForm | Verdict::Invalid | Verdict::DontKnow => "info",
    }
}

/// The verdict, and the mistake by its name and place. (What was understood stands in the preview above.)
#[component]
pub(crate) fn Feedback(
    /// The answer that was marked.
    answer: Option<Answer>,
    told: Told,
) -> impl IntoView {
    let t = texts();
    let unexplained = told.verdict == Verdict::Wrong && told.mistake.is_none() && told.note.is_none();
    // The parts of an answer tell more than a sentence about all of them.
    let unexplained = unexplained && told.parts.is_empty();
    let partly = told.verdict == Verdict::Partial && told.mistake.is_none() && told.note.is_none();
    let words = told.rule.or_else(|| told.note.as_ref().map(|note| t.note(note)));
    let place = match told.note {
        Some(Note::Syntax(error)) => match answer {
            Some(Answer::Typed { text }) => Some(view! { <MarkedText text span=error.span/> }.into_any()),
            _ => None,
        },
        Some(Note::WrongRule { .. }) => told.place.map(|place| view! { <TaskPlace place/> }.into_any()),
        _ => None,
    };
    view! {
        <Icon name=verdict_icon(told.verdict)/>
        <div>
            <h2 class="exercise__verdict">{t.verdict(told.verdict)}</h2>
            {told.mistake.map(|prose| view! { <ProseView prose/> })}
            {words.map(|text| view! { <p>{text}</p> })}
            {place}
            {unexplained.then(|| view! { <p>{t.wrong_unexplained}</p> })}
            {partly.then(|| view! { <p>{t.partly}</p> })}
        </div>
    }
}

/// The part of the task that a wrong rule was used on.
#[component]
pub(crate) fn TaskPlace(place: Mathematics) -> impl IntoView {
    let t = texts();
    view! { <p class="mistake-place">{t.look_here}" "<MathView mathematics=place/></p> }
}

/// A typed text with the part marked that could not be understood. Where something is missing, a gap is shown.
#[component]
pub(crate) fn MarkedText(
    text: String,
    /// From where to where, in characters.
    span: Range<usize>,
) -> impl IntoView {
    let t = texts();
    let part =
        |from: usize, to: usize| text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let (before, after) = (part(0, span.start), part(span.end, usize::MAX));
    let marked = part(span.start, span.end);
    let gap = marked.trim().is_empty();
    view! {
        <p class="mistake-place">
            <span class="visually-hidden">{t.look_here}" "</span>
            <span class="typed">
                {before}
                <mark data-gap=gap.then_some("")>{if gap { "\u{a0}".to_owned() } else { marked }}</mark>
                {after}
            </span>
        </p>
    }
}
