//! How each kind of question is asked. One file for each; [`QuestionView`] makes the compiler name the missing one.

mod bars;
mod blanks;
mod canvas;
mod choice;
mod construct;
mod field;
mod free;
mod groups;
mod lines;
mod order;
mod signs;

use exercise::{Instance, Marking, Question};
use leptos::prelude::*;
use protocol::{Answer, UserId};

pub(super) use self::bars::empty_bars;
use self::blanks::BlanksView;
use self::choice::ChoiceView;
pub(super) use self::construct::ConstructPicture;
use self::construct::ConstructView;
use self::field::FieldView;
use self::free::FreeView;
use self::groups::GroupsView;
use self::lines::LinesView;
use self::order::OrderView;
use crate::components::ANSWER;
use crate::components::keypad::KeypadState;

/// What every view of a question is given.
#[derive(Clone)]
pub(super) struct Asked {
    /// The part of the exercise, 0 where there are none.
    pub(super) part: usize,
    pub(super) instance: Instance,
    /// Who answers.
    pub(super) user: UserId,
    /// The answer as it stands.
    pub(super) draft: RwSignal<Answer>,
    /// What was said of the answer checked last.
    pub(super) marking: Signal<Option<Marking>>,
    /// No more answers are taken.
    pub(super) locked: Signal<bool>,
    /// The id of what is asked.
    pub(super) task: String,
    /// The id of what is said of the answer.
    pub(super) feedback: String,
    pub(super) keypad: KeypadState,
    /// How often a next step was shown: it counts as a hint.
    pub(super) steps_shown: RwSignal<usize>,
}

impl Asked {
    /// The id of the first control.
    pub(super) fn id(&self) -> String {
        control_id(self.part)
    }

    /// The id of the control of this number.
    pub(super) fn id_of(&self, control: usize) -> String {
        if control == 0 { self.id() } else { format!("{}-{control}", self.id()) }
    }

    /// The marking of an item, gap or line of the answer checked last.
    pub(super) fn mark_of(&self, at: usize) -> Signal<Option<Marking>> {
        let marking = self.marking;
        Signal::derive(move || marking.with(|marking| marking.as_ref()?.parts.get(at).cloned()))
    }
}

/// The id of the first control of a part.
pub(super) fn control_id(part: usize) -> String {
    if part == 0 { ANSWER.to_owned() } else { format!("part-{part}-{ANSWER}") }
}

/// The answer of somebody who has not begun.
pub(super) fn untouched(question: &Question) -> Answer {
    match question {
        Question::Field(_) => Answer::Typed { text: String::new() },
        Question::Choice { .. } => Answer::Chosen { options: Vec::new() },
        // With nothing to leave aside, the order shown is one.
        Question::Order { spare: false, items } => {
            Answer::Arranged { groups: vec![items.iter().map(|item| item.place).collect()] }
        }
        Question::Order { spare: true, .. } => Answer::Arranged { groups: vec![Vec::new()] },
        Question::Groups { groups, .. } => Answer::Arranged { groups: vec![Vec::new(); groups.len()] },
        Question::Free { .. } => {
            Answer::Written { text: String::new(), claimed: Vec::new(), photos: Vec::new() }
        }
        Question::Blanks { gaps, .. } => Answer::Filled { texts: vec![String::new(); gaps.len()] },
        Question::Lines { .. } | Question::Construct(_) => Answer::Lines { lines: Vec::new() },
    }
}

/// A question and the controls that answer it.
#[component]
pub(super) fn QuestionView(question: Question, asked: Asked) -> impl IntoView {
    match question {
        Question::Field(field) => view! { <FieldView field asked/> }.into_any(),
        Question::Choice { several, options, marks } => {
            view! { <ChoiceView several options marks asked/> }.into_any()
        }
        Question::Order { spare, items } => view! { <OrderView spare items asked/> }.into_any(),
        Question::Groups { one_each, spare, venn, groups, items } => {
            view! { <GroupsView one_each spare venn groups items asked/> }.into_any()
        }
        Question::Blanks { layout, gaps } => view! { <BlanksView layout gaps asked/> }.into_any(),
        Question::Free { criteria, model } => view! { <FreeView criteria model asked/> }.into_any(),
        Question::Construct(board) => view! { <ConstructView board asked/> }.into_any(),
        Question::Lines { start, end } => view! { <LinesView start end asked/> }.into_any(),
    }
}
