//! The controls that an instance is answered with, and what is said beside them: on the page of an exercise, and in a lesson.

use leptos::prelude::*;
use protocol::{Answer, UserId};
use view::{Task, TaskFigure, TaskPart, Told};

use crate::components::keypad::KeypadState;
use crate::components::{PictureFigure, ProseView, TableFigure};
use crate::student::feedback::{Feedback, verdict_key};
use crate::student::marking;
use crate::student::question::{Asked, QuestionView, with_engine};
use crate::student::source::Source;

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
    pub(super) told: RwSignal<Option<Told>>,
    /// Next steps of lines that were shown.
    pub(super) steps_shown: RwSignal<usize>,
}

impl Answering {
    /// With nothing answered yet.
    pub(super) fn new(user: UserId, task: &Task) -> Self {
        Self {
            user,
            drafts: StoredValue::new(drafts(task, None)),
            told: RwSignal::new(None),
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

    /// What was said of one question.
    fn told_of(self, part: usize, has_parts: bool) -> Signal<Option<Told>> {
        Signal::derive(move || {
            self.told.with(|told| {
                let told = told.as_ref()?;
                if has_parts { told.parts.get(part).cloned() } else { Some(told.clone()) }
            })
        })
    }
}

/// What the controls begin with: nothing, or what was answered before the page was loaded.
pub(super) fn drafts(task: &Task, answered: Option<&Answer>) -> Vec<RwSignal<Answer>> {
    let given = |part: usize| match answered {
        Some(Answer::Parts { parts }) => parts.get(part).cloned().flatten(),
        answered => answered.cloned(),
    };
    let draft =
        |(at, part): (usize, &TaskPart)| RwSignal::new(given(at).unwrap_or_else(|| part.untouched.clone()));
    task.parts.iter().enumerate().map(draft).collect()
}

/// What is seen below the task.
pub(super) fn figures(task: &Task, source: &Source) -> AnyView {
    let figure = |figure: &TaskFigure| match figure.clone() {
        TaskFigure::Picture { picture, words } => view! { <PictureFigure picture words/> }.into_any(),
        TaskFigure::Table { caption, head, rows } => view! { <TableFigure caption head rows/> }.into_any(),
        TaskFigure::Live(at) => {
            let source = source.clone();
            with_engine(move || marking::figure(source.clone(), at))
        }
    };
    task.figures.iter().map(figure).collect_view().into_any()
}

/// The questions of a task, each with what was said of it if there are several.
pub(super) fn questions(
    task: &Task,
    source: &Source,
    answering: Answering,
    keypad: KeypadState,
    locked: Signal<bool>,
) -> AnyView {
    let several = task.has_parts();
    let asked = |part: usize| {
        let draft = answering.drafts.with_value(|drafts| drafts.get(part).copied())?;
        let (task, feedback) = if several {
            (format!("{STATEMENT} {STATEMENT}-{part}"), format!("{FEEDBACK}-{part}"))
        } else {
            (STATEMENT.to_owned(), FEEDBACK.to_owned())
        };
        Some(Asked {
            part,
            source: source.clone(),
            user: answering.user,
            draft,
            told: answering.told_of(part, several),
            locked,
            task,
            feedback,
            keypad,
            steps_shown: answering.steps_shown,
        })
    };
    let parts = task.parts.iter().cloned().enumerate();
    parts
        .filter_map(|(at, part)| {
            let asked = asked(at)?;
            let question = part.question;
            if !several {
                return Some(view! { <QuestionView question asked/> }.into_any());
            }
            let (told, draft, feedback) = (asked.told, asked.draft, asked.feedback.clone());
            let part = view! {
                <section class="part">
                    <div class="part__prompt" id=format!("{STATEMENT}-{at}")>
                        <span class="part__letter">{format!("{})", char::from(b'a' + (at % 26) as u8))}</span>
                        <div><ProseView prose=part.prompt.unwrap_or_default()/></div>
                    </div>
                    <QuestionView question asked/>
                    <div
                        class="exercise__feedback part__feedback"
                        id=feedback
                        role="status"
                        data-verdict=move || told.with(|told| told.as_ref().map(|told| verdict_key(told.verdict)))
                    >
                        {move || told.get().map(|told| view! {
                            <Feedback answer=Some(draft.get_untracked()) told/>
                        })}
                    </div>
                </section>
            };
            Some(part.into_any())
        })
        .collect_view()
        .into_any()
}
