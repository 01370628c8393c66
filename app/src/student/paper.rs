//! An exercise as it stands on paper: the task, its figures, and room for the answer.

use exercise::drawn::Canvas;
use exercise::question::{Bars, Board, GapInput, Item, Layout};
use exercise::{Figure, Instance, Question, Rich};
use leptos::prelude::*;
use leptos_router::components::A;
use math::Lang;
use view::{Mathematics, prose};

use crate::address::exercise_page;
use crate::components::{
    FigureView, Icon, MathView, PageTitle, Picture, ProseInline, ProseView, prose_in_line, prose_with_gaps,
};
use crate::language::{lang, texts};
use crate::student::question::ConstructPicture;

/// Lines that are left for a solution.
const LINES: usize = 8;

/// The whole task for whoever reads it solved: without room for an answer that is not given here, but with all that an
/// answer is chosen from.
#[component]
pub(crate) fn Solved(instance: Instance) -> impl IntoView {
    let language = lang();
    let figures =
        instance.figures(language).into_iter().map(|figure| view! { <FigureView figure/> }).collect_view();
    let parts = (0..instance.count())
        .filter_map(|part| {
            let question = instance.question(part, language)?;
            let prompt = instance.prompt(part, language);
            let typed = matches!(
                question,
                Question::Field(_) | Question::Lines { .. } | Question::Free { .. } | Question::Construct(_)
            );
            let shown = (!typed).then(|| room(question, language));
            if prompt.is_none() && shown.is_none() {
                return None;
            }
            let letter = instance.has_parts().then(|| format!("{}) ", char::from(b'a' + (part % 26) as u8)));
            Some(view! {
                <div class="stack gap-small">
                    {prompt.map(|prompt| view! { <div class="paper__prompt"><b>{letter}</b><ProseInline prose=prose(&prompt, language)/></div> })}
                    {shown}
                </div>
            })
        })
        .collect_view();
    view! {
        <ProseView prose=prose(&instance.statement(language), language)/>
        {figures}
        {parts}
    }
}

/// The page that is printed: `/uzduotis/:item/:seed?popierius=1`
#[component]
pub(crate) fn PaperView(instance: Instance) -> impl IntoView {
    let t = texts();
    let back = exercise_page(instance.item(), instance.seed());
    view! {
        <article class="page paper" data-engine="">
            <div class="paper__tools">
                <A href=back attr:class="button button--quiet button--small"><Icon name="arrow-left"/><span>{t.paper_back}</span></A>
                <button type="button" class="button" on:click=move |_| { let _ = window().print(); }>
                    <Icon name="print"/>
                    <span>{t.print}</span>
                </button>
            </div>
            <PageTitle text=t.paper_title.to_owned() class="visually-hidden"/>
            <Paper instance/>
        </article>
    }
}

/// The task and room for its answer.
#[component]
pub(crate) fn Paper(instance: Instance) -> impl IntoView {
    let language = lang();
    let figures = instance
        .figures(language)
        .into_iter()
        .map(|figure| view! { <FigureView figure still=true/> })
        .collect_view();
    let parts = (0..instance.count())
        .filter_map(|part| {
            let question = instance.question(part, language)?;
            let prompt = instance.prompt(part, language);
            let letter = instance.has_parts().then(|| format!("{}) ", char::from(b'a' + (part % 26) as u8)));
            Some(view! {
                <section class="paper__part">
                    {prompt.map(|prompt| view! { <div class="paper__prompt"><b>{letter}</b><ProseInline prose=prose(&prompt, language)/></div> })}
                    {room(question, language)}
                </section>
            })
        })
        .collect_view();
    view! {
        <div class="paper__task"><ProseView prose=prose(&instance.statement(language), language)/></div>
        {figures}
        {parts}
    }
}

/// Room for an answer.
fn room(question: Question, language: Lang) -> AnyView {
    let t = texts();
    match question {
        Question::Field(field) => {
            let picture = match field.canvas {
                Some(Canvas::Line(canvas)) => Some(canvas.drawing),
                Some(Canvas::Plane(canvas)) => Some(canvas.drawing),
                None => None,
            };
            let drawn = picture.map(|drawing| view! { <Picture drawing/> });
            let unknown = field
                .unknown
                .map(|unknown| view! { <span class="math"><i>{unknown.to_string()}</i>" = "</span> });
            view! {
                {drawn}
                <p class="paper__answer">{t.paper_answer}" "{unknown}<span class="paper__blank"></span>{field.unit.map(|unit| format!(" {unit}"))}</p>
            }
            .into_any()
        }
        Question::Choice { options, marks, .. } => {
            let figure = marks.map(|marks| view! { <Picture drawing=marks.drawing/> });
            let rows = options
                .into_iter()
                .enumerate()
                .map(|(at, Item { text, figure, .. })| {
                    let drawn = match figure {
                        Some(Figure::Drawing { drawing, .. }) => view! { <Picture drawing/> }.into_any(),
                        _ => view! { <ProseInline prose=prose(&text, language)/> }.into_any(),
                    };
                    view! { <li><span class="paper__box"></span><b>{char::from(b'A' + (at % 26) as u8).to_string()}</b>" "{drawn}</li> }
                })
                .collect_view();
            view! { {figure}<ul class="paper__options">{rows}</ul> }.into_any()
        }
        Question::Order { items, .. } => {
            let rows = items
                .iter()
                .map(|item| view! { <li><span class="paper__box"></span><ProseInline prose=prose(&item.text, language)/></li> })
                .collect_view();
            view! { <p class="soft small">{t.paper_order}</p><ul class="paper__options">{rows}</ul> }
                .into_any()
        }
        Question::Groups { groups, items, venn, .. } => {
            let diagram = venn.map(|venn| view! { <Picture drawing=venn.drawing(&[])/> });
            let names = groups
                .iter()
                .map(|group| view! { <th scope="col"><ProseInline prose=prose(group, language)/></th> })
                .collect_view();
            let columns = groups.len();
            let rows = items
                .iter()
                .map(|item| {
                    let boxes = (0..columns).map(|_| view! { <td><span class="paper__box"></span></td> }).collect_view();
                    view! { <tr><th scope="row"><ProseInline prose=prose(&item.text, language)/></th>{boxes}</tr> }
                })
                .collect_view();
            view! {
                {diagram}
                <table class="table paper__table">
                    <thead><tr><td></td>{names}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any()
        }
        Question::Blanks { layout, gaps } => {
            let gap = |at: usize| match gaps.get(at).map(|gap| &gap.input) {
                Some(GapInput::Choice(options)) => {
                    let texts = options.iter().map(|option| prose(&option.text, language).plain());
                    let all = texts.collect::<Vec<_>>().join(" / ");
                    view! { <span class="paper__choice">{all}</span> }.into_any()
                }
                _ => view! { <span class="paper__blank paper__blank--short"></span> }.into_any(),
            };
            let text = |text: &Rich| prose_in_line(prose(text, language), &gap);
            let row = |row: &Vec<Rich>| {
                let cells = row.iter().map(|cell| view! { <td>{text(cell)}</td> }).collect_view();
                view! { <tr>{cells}</tr> }
            };
            match layout {
                Layout::Text(layout) => prose_with_gaps(prose(&layout, language), &gap),
                Layout::Matrix(rows) => {
                    view! { <table class="matrix"><tbody>{rows.iter().map(row).collect_view()}</tbody></table> }.into_any()
                }
                Layout::Table { caption, head, rows, bars, .. } => {
                    let head = head.iter().map(|cell| view! { <th scope="col">{text(cell)}</th> }).collect_view();
                    view! {
                        {bars.map(|bars| view! { <EmptyBars bars/> })}
                        <table class="table paper__table">
                            <caption>{text(&caption)}</caption>
                            <thead><tr>{head}</tr></thead>
                            <tbody>{rows.iter().map(row).collect_view()}</tbody>
                        </table>
                    }
                    .into_any()
                }
            }
        }
        Question::Lines { start, .. } => {
            let lines = (0..LINES).map(|_| view! { <li class="paper__line"></li> }).collect_view();
            view! {
                <p><MathView mathematics=Mathematics::of(&*start, language)/></p>
                <ol class="paper__lines">{lines}</ol>
            }
            .into_any()
        }
        Question::Construct(board) => view! { <GivenPoints board/> }.into_any(),
        Question::Free { criteria, .. } => {
            let lines = (0..LINES).map(|_| view! { <li class="paper__line"></li> }).collect_view();
            let criteria = criteria
                .iter()
                .map(|criterion| {
                    view! { <li><ProseInline prose=prose(&criterion.text, language)/>" "<span class="paper__blank paper__blank--short"></span>{format!(" / {}", criterion.points)}</li> }
                })
                .collect_view();
            view! { <ol class="paper__lines">{lines}</ol><ul class="small">{criteria}</ul> }.into_any()
        }
    }
}

/// An empty picture for bars, with the names of the rows below.
#[component]
fn EmptyBars(bars: Bars) -> impl IntoView {
    view! { <Picture drawing=crate::student::question::empty_bars(&bars)/> }
}

/// The given points of a construction.
#[component]
fn GivenPoints(board: Board) -> impl IntoView {
    view! { <ConstructPicture board/> }
}
