//! Figures: a picture with its words, or a table. What can be moved has a file of its own.

mod fold;
mod simulate;
mod turn;

use exercise::figure::Live;
use exercise::{Drawing, Figure};
use leptos::prelude::*;
use view::{Prose, prose};

use self::fold::FoldView;
use self::simulate::{SimulateView, TrialsView};
use self::turn::TurnView;
use crate::components::ProseInline;
use crate::language::{lang, texts};

/// A picture that says nothing by itself: its words stand elsewhere.
#[component]
pub(crate) fn PictureView(picture: view::Picture) -> impl IntoView {
    let view_box = format!("0 0 {:.0} {:.0}", picture.width, picture.height);
    view! {
        <svg class="figure__picture" viewBox=view_box width=picture.width aria-hidden="true" inner_html=picture.svg></svg>
    }
}

/// The same of a drawing.
#[component]
pub(crate) fn Picture(drawing: Drawing) -> impl IntoView {
    view! { <PictureView picture=view::Picture::of(&drawing)/> }
}

/// A picture with its words.
#[component]
pub(crate) fn PictureFigure(picture: view::Picture, words: Vec<String>) -> impl IntoView {
    view! {
        <figure class="figure">
            <PictureView picture/>
            <FigureWords words/>
        </figure>
    }
}

/// A table that is a figure.
#[component]
pub(crate) fn TableFigure(caption: Prose, head: Vec<Prose>, rows: Vec<Vec<Prose>>) -> impl IntoView {
    let head =
        head.into_iter().map(|prose| view! { <th scope="col"><ProseInline prose/></th> }).collect_view();
    let row = |row: Vec<Prose>| {
        let cells = row
            .into_iter()
            .enumerate()
            .map(|(at, prose)| {
                let text = view! { <ProseInline prose/> };
                match at {
                    0 => view! { <th scope="row">{text}</th> }.into_any(),
                    _ => view! { <td>{text}</td> }.into_any(),
                }
            })
            .collect_view();
        view! { <tr>{cells}</tr> }
    };
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <div class="figure blanks__table" tabindex="0" role="region" aria-label=texts().table>
            <table class="table">
                <caption><ProseInline prose=caption/></caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What a figure shows, in sentences that everybody can open.
#[component]
pub(crate) fn FigureWords(words: Vec<String>) -> impl IntoView {
    let words = words.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
    view! {
        <figcaption>
            <details class="figure__words">
                <summary>{texts().figure_words}</summary>
                <ul>{words}</ul>
            </details>
        </figcaption>
    }
}

/// Whether the page is alive: false on the server, and while the browser takes over what came from there.
fn alive() -> ReadSignal<bool> {
    let (alive, set) = signal(false);
    Effect::new(move |_| set.set(true));
    alive
}

/// A figure. Its words can be opened by everybody, and are read to those who do not see it.
#[component]
pub(crate) fn FigureView(
    figure: Figure,
    /// Nothing can be moved: it is printed.
    #[prop(optional)]
    still: bool,
) -> impl IntoView {
    let language = lang();
    match figure {
        // What trials bring is told by their table.
        Figure::Drawing { drawing, live: Some(Live::Simulate(simulation)), .. } => {
            if still {
                let trials = simulation.trials_on_paper();
                view! {
                    <figure class="figure">
                        <Picture drawing/>
                        <figcaption>{simulation.title()}</figcaption>
                        <TrialsView rows=simulation.table(trials) trials expected=false/>
                    </figure>
                }
                .into_any()
            } else {
                view! { <SimulateView simulation=*simulation/> }.into_any()
            }
        }
        Figure::Drawing { drawing, words, live } => view! {
            <figure class="figure">
                {match live.filter(|_| !still) {
                    Some(Live::Turn(solid)) => view! { <TurnView solid=*solid/> }.into_any(),
                    Some(Live::Fold(net)) => view! { <FoldView net=*net/> }.into_any(),
                    _ => view! { <Picture drawing/> }.into_any(),
                }}
                <FigureWords words/>
            </figure>
        }
        .into_any(),
        Figure::Table { caption, head, rows } => {
            let cells =
                |row: &Vec<exercise::Rich>| row.iter().map(|cell| prose(cell, language)).collect::<Vec<_>>();
            let (caption, head) = (prose(&caption, language), cells(&head));
            let rows = rows.iter().map(cells).collect::<Vec<_>>();
            view! { <TableFigure caption head rows/> }.into_any()
        }
    }
}
