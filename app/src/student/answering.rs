//! The controls that an instance is answered with, and what is said beside them: on the page of an exercise, and in a lesson.

use exercise::{Instance, Marking};
use leptos::prelude::*;
use math::Lang;
use protocol::{Answer, UserId};
use view::prose;

use crate::components::ProseView;
use crate::components::keypad::KeypadState;
use crate::student::feedback::{Feedback, verdict_key};
use crate::student::question::{Asked, QuestionView, untouched};

/// Ids of what the field refers to.
pub(super) const STATEMENT: &str = "statement";
pub(super) const FEEDBACK: &str = "feedback";

/// An answer while it is being given.
#[derive(Clone, Copy)]
pub(super) struct Answering {
    /// Who answers.
    pub(super) user: UserId,
    /// The answers as they stand, one for each question.
    pub(super) drafts: StoredValue<Vec<RwSignal<Answer>>>,
    /// What was said of the answer checked last.
    pub(super) marking: RwSignal<Option<Marking>>,
    /// Next steps of lines that were shown.
    pub(super) steps_shown: RwSignal<usize>,
}

impl Answering {
    /// With nothing answered yet.
    pub(super) fn new(user: UserId, instance: &Instance) -> Self {
        Self {
            user,
            drafts: StoredValue::new(drafts(instance, None)),
            marking: RwSignal::new(None),
            steps_shown: RwSignal::new(0),
        }
    }

    /// The answer as it stands.
    pub(super) fn answer(self, has_parts: bool) -> Answer {
        self.drafts.with_value(|drafts| match &drafts[..] {
            [draft] if !has_parts => draft.get_untracked(),
            drafts => {
                Answer::Parts { parts: drafts.iter().map(|draft| Some(draft.get_untracked())).collect() }
            }
        })
    }

    /// The marking of one question.
    fn marking_of(self, part: usize, has_parts: bool) -> Signal<Option<Marking>> {
        Signal::derive(move || {
            self.marking.with(|marking| {
                let marking = marking.as_ref()?;
                if has_parts { marking.parts.get(part).cloned() } else { Some(marking.clone()) }
            })
        })
    }
}

/// What the controls begin with: nothing, or what was answered before the page was loaded.
pub(super) fn drafts(instance: &Instance, answered: Option<&Answer>) -> Vec<RwSignal<Answer>> {
    let given = |part: usize| match answered {
        Some(Answer::Parts { parts }) => parts.get(part).cloned().flatten(),
        answered => answered.cloned(),
    };
    let draft = |part| RwSignal::new(given(part).unwrap_or_else(|| untouched_part(instance, part)));
    (0..instance.count()).map(draft).collect()
}

pub(super) fn untouched_part(instance: &Instance, part: usize) -> Answer {
    instance.question(part, Lang::Lt).as_ref().map_or(Answer::DontKnow, untouched)
}

/// The questions of an instance, each with what was said of it if there are several.
pub(super) fn questions(
    instance: &Instance,
    answering: Answering,
    keypad: KeypadState,
    locked: Signal<bool>,
    language: Lang,
) -> AnyView {
    let asked = |part: usize| {
        let draft = answering.drafts.with_value(|drafts| drafts.get(part).copied())?;
        let question = instance.question(part, language)?;
        let several = instance.has_parts();
        let (task, feedback) = if several {
            (format!("{STATEMENT} {STATEMENT}-{part}"), format!("{FEEDBACK}-{part}"))
        } else {
            (STATEMENT.to_owned(), FEEDBACK.to_owned())
        };
        let marking = answering.marking_of(part, instance.has_parts());
        let asked = Asked {
            part,
            instance: instance.clone(),
            user: answering.user,
            draft,
            marking,
            locked,
            task,
            feedback: feedback.clone(),
            keypad,
            steps_shown: answering.steps_shown,
        };
        Some((question, asked, feedback))
    };
    if !instance.has_parts() {
        return asked(0).map(|(question, asked, _)| view! { <QuestionView question asked/> }).into_any();
    }
    (0..instance.count())
        .filter_map(|part| {
            let (question, asked, feedback) = asked(part)?;
            let prompt = instance.prompt(part, language).unwrap_or_default();
            let marking = asked.marking;
            let (draft, own) = (asked.draft, instance.clone());
            Some(view! {
                <section class="part">
                    <div class="part__prompt" id=format!("{STATEMENT}-{part}")>
                        <span class="part__letter">{format!("{})", char::from(b'a' + (part % 26) as u8))}</span>
                        <div><ProseView prose=prose(&prompt, language)/></div>
                    </div>
                    <QuestionView question asked/>
                    <div
                        class="exercise__feedback part__feedback"
                        id=feedback
                        role="status"
                        data-verdict=move || marking.with(|m| m.as_ref().map(|m| verdict_key(m.verdict)))
                    >
                        {move || marking.get().map(|marking| view! {
                            <Feedback instance=own.clone() answer=Some(draft.get_untracked()) marking/>
                        })}
                    </div>
                </section>
            })
        })
        .collect_view()
        .into_any()
}
