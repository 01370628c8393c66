//! Text with mathematics.

use leptos::prelude::*;
use view::{Mathematics, Piece, Prose, ProseBlock};

/// One piece of mathematics: drawn as MathML, spoken as words.
///
/// The words come from our own printer, in the language of the page, because screen readers speak MathML in
/// English or not at all. So the drawing is hidden from them and the words are the label.
#[component]
pub(crate) fn MathView(
    mathematics: Mathematics,
    /// On a line of its own.
    #[prop(optional)]
    display: bool,
) -> impl IntoView {
    let mode = if display { "block" } else { "inline" };
    view! {
        <span class="math" role="img" aria-label=mathematics.speech>
            <math display=mode aria-hidden="true" inner_html=mathematics.mathml></math>
        </span>
    }
}

/// What stands in a gap, by its number.
type Gaps<'a> = &'a dyn Fn(usize) -> AnyView;

fn piece(piece: Piece, gaps: Gaps<'_>) -> AnyView {
    match piece {
        Piece::Text(text) => text.into_any(),
        Piece::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
        Piece::Math(mathematics) => view! { <MathView mathematics/> }.into_any(),
        Piece::Gap(gap) => gaps(gap),
    }
}

fn no_gaps(_: usize) -> AnyView {
    ().into_any()
}

/// Paragraphs and displayed formulas.
#[component]
pub(crate) fn ProseView(prose: Prose) -> impl IntoView {
    prose_with_gaps(prose, &no_gaps)
}

/// Paragraphs and displayed formulas, with what stands in their gaps.
pub(crate) fn prose_with_gaps(prose: Prose, gaps: Gaps<'_>) -> AnyView {
    prose
        .0
        .into_iter()
        .map(|block| match block {
            ProseBlock::Paragraph(pieces) => {
                let pieces: Vec<AnyView> = pieces.into_iter().map(|one| piece(one, gaps)).collect();
                view! { <p>{pieces}</p> }.into_any()
            }
            ProseBlock::Display(mathematics) => {
                view! { <p class="math-display"><MathView mathematics display=true/></p> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}

/// The same within a line (a label may hold no paragraphs).
#[component]
pub(crate) fn ProseInline(prose: Prose) -> impl IntoView {
    prose_in_line(prose, &no_gaps)
}

/// The same within a line, with what stands in its gaps.
pub(crate) fn prose_in_line(prose: Prose, gaps: Gaps<'_>) -> AnyView {
    prose
        .0
        .into_iter()
        .enumerate()
        .map(|(at, block)| {
            let between = (at > 0).then_some(" ");
            let block = match block {
                ProseBlock::Paragraph(pieces) => {
                    let pieces: Vec<AnyView> = pieces.into_iter().map(|one| piece(one, gaps)).collect();
                    view! { <span>{pieces}</span> }.into_any()
                }
                ProseBlock::Display(mathematics) => view! { <MathView mathematics/> }.into_any(),
            };
            view! { {between}{block} }
        })
        .collect_view()
        .into_any()
}
