//! A Venn diagram beside items to sort: it shows what was put where.

use exercise::question::Venn;
use leptos::prelude::*;
use protocol::Answer;

use crate::components::Picture;

/// The diagram. The rows beside it say the same in words.
#[component]
pub(super) fn VennView(
    venn: Venn,
    /// What stands for each item.
    words: Vec<(u16, String)>,
    draft: RwSignal<Answer>,
) -> impl IntoView {
    let drawing = move || {
        let held: Vec<String> = draft.with(|draft| match draft {
            Answer::Arranged { groups } => groups
                .iter()
                .map(|group| {
                    let held = words.iter().filter(|(place, _)| group.contains(place));
                    held.map(|(_, word)| word.clone()).collect::<Vec<_>>().join("\n")
                })
                .collect(),
            _ => Vec::new(),
        });
        venn.drawing(&held)
    };
    move || view! { <Picture drawing=drawing()/> }
}
