//! How each kind of question is asked. One file for each; [`QuestionView`] and [`engine_question`] make the compiler name
//! the missing one.

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
mod venn;

use exercise::question::Layout;
use exercise::{Instance, Question};
use leptos::prelude::*;
use protocol::{Answer, UserId};
use view::{TaskField, TaskGap, TaskItem, TaskLayout, TaskQuestion, Told, prose};

use self::bars::BarsView;
pub(super) use self::bars::empty_bars;
use self::blanks::{BlanksView, WithEngine};
use self::canvas::CanvasView;
use self::choice::ChoiceView;
pub(super) use self::construct::ConstructPicture;
use self::construct::ConstructView;
use self::field::{Canvas, FieldView};
use self::free::FreeView;
use self::groups::GroupsView;
use self::lines::LinesView;
use self::order::OrderView;
use self::signs::SignTable;
use self::venn::VennView;
use super::marking;
use super::source::Source;
use crate::components::ANSWER;
use crate::components::keypad::KeypadState;
use crate::language::lang;
use crate::parts::{Missing, MissingPiece};

/// How often something is asked of the engine anew, because it could not be had.
const TRIES: u32 = 10;

/// What every view of a question is given.
#[derive(Clone)]
pub(super) struct Asked {
    /// The part of the exercise, 0 where there are none.
    pub(super) part: usize,
    /// What the engine makes the instance of.
    pub(super) source: Source,
    /// Who answers.
    pub(super) user: UserId,
    /// The answer as it stands.
    pub(super) draft: RwSignal<Answer>,
    /// What was said of the answer checked last.
    pub(super) told: Signal<Option<Told>>,
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

    /// What was said of an item, gap or line of the answer checked last.
    pub(super) fn told_of(&self, at: usize) -> Signal<Option<Told>> {
        let told = self.told;
        Signal::derive(move || told.with(|told| told.as_ref()?.parts.get(at).cloned()))
    }
}

/// The id of the first control of a part.
pub(super) fn control_id(part: usize) -> String {
    if part == 0 { ANSWER.to_owned() } else { format!("part-{part}-{ANSWER}") }
}

/// A question and the controls that answer it.
#[component]
pub(super) fn QuestionView(question: TaskQuestion, asked: Asked) -> impl IntoView {
    match question {
        TaskQuestion::Field(field) => view! { <FieldView field asked canvas=None/> }.into_any(),
        TaskQuestion::Choice { several, options, marks } => {
            view! { <ChoiceView several options marks asked/> }.into_any()
        }
        TaskQuestion::Order { spare, items } => view! { <OrderView spare items asked/> }.into_any(),
        TaskQuestion::Groups { one_each, spare, groups, items } => {
            view! { <GroupsView one_each spare diagram=None groups items asked/> }.into_any()
        }
        TaskQuestion::Blanks { layout, gaps } => {
            view! { <BlanksView layout gaps asked engine=None/> }.into_any()
        }
        TaskQuestion::Free { criteria, model } => view! { <FreeView criteria model asked/> }.into_any(),
        TaskQuestion::Engine => with_engine(move || marking::question(asked.clone())),
    }
}

/// What the engine makes, as soon as it is there. Where it is there already, nothing is waited for.
pub(super) fn with_engine<F>(make: impl Fn() -> F + Send + 'static) -> AnyView
where
    F: Future<Output = Result<AnyView, Missing>> + Send + 'static,
{
    let tried = RwSignal::new(0_u32);
    let again = Callback::new(move |()| {
        if tried.get_untracked() < TRIES {
            tried.update(|tried| *tried += 1);
        }
    });
    (move || {
        tried.track();
        let made = make();
        Suspend::new(async move {
            match made.await {
                Ok(view) => view,
                Err(Missing) => view! { <MissingPiece again/> }.into_any(),
            }
        })
    })
    .into_any()
}

/// Keeps the compiler from seeing that what is boxed is always the same: it would call it directly, so that the part that
/// shows exercises would contain what it calls, and with it the engine.
fn apart<T>(boxed: T) -> T {
    std::hint::black_box(boxed)
}

/// A question that the engine draws, or judges while it is answered; `None` if there is no such part.
pub(super) fn engine_question(instance: Instance, asked: Asked) -> Option<AnyView> {
    let language = lang();
    let locked = asked.locked;
    Some(match instance.question(asked.part, language)? {
        Question::Field(field) => {
            let own = TaskField::of(&field);
            let id = format!("{}-canvas", asked.id());
            let canvas: Option<Canvas> = field.canvas.map(|canvas| {
                let draw =
                    move |value: RwSignal<String>| view! { <CanvasView canvas value locked id/> }.into_any();
                Box::new(draw) as Canvas
            });
            let canvas = apart(canvas);
            view! { <FieldView field=own asked canvas/> }.into_any()
        }
        Question::Groups { one_each, spare, venn, groups, items } => {
            let words = items.iter().map(|item| (item.place, prose(&item.text, language).plain())).collect();
            let draft = asked.draft;
            let diagram = venn.map(|venn| view! { <VennView venn words draft/> }.into_any());
            let groups = groups.iter().map(|group| prose(group, language)).collect();
            let items = TaskItem::all(items, language);
            view! { <GroupsView one_each spare diagram groups items asked/> }.into_any()
        }
        Question::Blanks { layout, gaps } => {
            let own = TaskLayout::of(&layout, language);
            let gaps = TaskGap::all(gaps, language);
            let engine = match (layout, &own) {
                (Layout::Table { signs: true, .. }, TaskLayout::Table { caption, head, rows }) => {
                    let (caption, head, rows) = (caption.clone(), head.clone(), rows.clone());
                    let (gaps, asked) = (gaps.clone(), asked.clone());
                    let draw = move |values: Vec<RwSignal<String>>| {
                        view! { <SignTable caption head rows gaps values asked/> }.into_any()
                    };
                    Some(WithEngine::Whole(apart(Box::new(draw))))
                }
                (Layout::Table { bars: Some(bars), .. }, _) => {
                    let draw = move |values: Vec<RwSignal<String>>| {
                        view! { <BarsView bars values locked/> }.into_any()
                    };
                    Some(WithEngine::Above(apart(Box::new(draw))))
                }
                _ => None,
            };
            view! { <BlanksView layout=own gaps asked engine/> }.into_any()
        }
        Question::Lines { start, end } => {
            let end = TaskField::of(&end);
            view! { <LinesView start end instance asked/> }.into_any()
        }
        Question::Construct(board) => view! { <ConstructView board asked/> }.into_any(),
        // All of them are asked without the engine.
        Question::Choice { .. } | Question::Order { .. } | Question::Free { .. } => return None,
    })
}
