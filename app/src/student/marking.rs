//! What the engine says of an answer: a part of the code of its own, because a page can be read, and an answer typed,
//! while it comes (see [`crate::parts`]).

#![allow(clippy::unnecessary_wraps, reason = "the code itself may not come, so the macro wants a `Result`")]

use exercise::{Instance, Marking, NextStep};
use leptos::wasm_split::wasm_split;
use protocol::Answer;

use crate::parts::Missing;

/// Marks a whole answer.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, preload(load_marking), fallible)]
pub(super) fn mark(instance: Instance, answer: Answer) -> Result<Marking, Missing> {
    Ok(instance.mark(&answer))
}

/// Judges the lines of a solution as far as it goes.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn judge_lines(
    instance: Instance,
    part: usize,
    lines: Vec<String>,
) -> Result<Vec<Marking>, Missing> {
    Ok(instance.mark_part(part, &Answer::Lines { lines }).parts)
}

/// What could be written next.
#[wasm_split(answer, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn next_step(
    instance: Instance,
    part: usize,
    lines: Vec<String>,
) -> Result<Option<NextStep>, Missing> {
    Ok(instance.next_step(part, &lines))
}

/// Sees to it that it is there when an answer is: asked for as soon as the browser has nothing else to do. Then comes the
/// part with the places from which one goes on. What does not come is asked for again when it is needed.
pub(super) fn fetch_when_idle() {
    #[cfg(feature = "hydrate")]
    {
        let fetch = || {
            leptos::task::spawn_local(async {
                let _ = load_marking().await;
                crate::parts::Part::Student.load().await;
            });
        };
        // Safari does not tell when it is idle.
        if leptos::prelude::request_idle_callback_with_handle(fetch).is_err() {
            fetch();
        }
    }
}
