//! What needs the engine: what it says of an answer, how it reads what is typed, what it draws. A part of the code of its
//! own, because a page can be read, and an answer typed, while it comes (see [`crate::parts`]).

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use math::Lang;
use protocol::Answer;
use view::{Mathematics, Task, Told};

use super::paper::PaperView;
use super::question::{Asked, engine_question};
use super::source::Source;
use crate::components::FigureView;
use crate::language::lang;
#[cfg(feature = "hydrate")]
use crate::parts::Part;
use crate::parts::{Missing, when_idle};

/// Marks a whole answer.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, preload(load_answer), fallible)]
pub(super) fn mark(source: Source, answer: Answer, lang: Lang) -> Result<Told, Missing> {
    let instance = source.instance().ok_or(Missing)?;
    Ok(Told::of(&instance, &instance.mark(&answer), lang))
}

/// Prints the exercise with its numbers.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn print(source: Source, lang: Lang) -> Result<Task, Missing> {
    Ok(Task::of(&source.instance().ok_or(Missing)?, lang, source.seen()))
}

/// What a typed text means, if it can be read as mathematics.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps, reason = "the code itself may not come, so the macro wants a `Result`")]
pub(crate) fn understood(text: String, lang: Lang) -> Result<Option<Mathematics>, Missing> {
    Ok(math::parse_entry(&text).ok().map(|entry| Mathematics::of(&entry, lang)))
}

/// A question that is asked by the engine.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, preload(load_question), fallible)]
pub(super) fn question(asked: Asked) -> Result<AnyView, Missing> {
    let instance = asked.source.instance().ok_or(Missing)?;
    engine_question(instance, asked).ok_or(Missing)
}

/// The figure of this number, which can be moved.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, preload(load_figure), fallible)]
pub(super) fn figure(source: Source, at: usize) -> Result<AnyView, Missing> {
    let figure = source.instance().and_then(|instance| instance.figures(lang()).into_iter().nth(at));
    let figure = figure.ok_or(Missing)?;
    Ok(view! { <FigureView figure/> }.into_any())
}

/// The exercise as it is printed.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, preload(load_paper), fallible)]
pub(super) fn paper(source: Source) -> Result<AnyView, Missing> {
    let instance = source.instance().ok_or(Missing)?;
    Ok(view! { <PaperView instance/> }.into_any())
}

/// Sees to it that it is there. What it draws can then be made at once, as it must be where a page is taken over; each
/// function notes by itself that its part has come.
#[cfg(feature = "hydrate")]
pub(crate) async fn load_engine() -> Result<(), Missing> {
    load_answer().await?;
    load_question().await?;
    load_figure().await?;
    Ok(load_paper().await?)
}

/// Sees to it that it is there when an answer is. Then comes the part with the places from which one goes on.
pub(super) fn fetch_when_idle() {
    when_idle(|| async {
        #[cfg(feature = "hydrate")]
        {
            let _ = load_engine().await;
            Part::Student.load().await;
        }
    });
}
