//! How likely the next answer is right, and what makes it so.

use leptos::prelude::*;
use view::NextAnswer;

use crate::components::percent;
use crate::language::learning;

/// One sentence, and under it what raises and lowers the chance, strongest first.
#[component]
pub(crate) fn NextAnswerView(next: NextAnswer) -> impl IntoView {
    let l = learning();
    let rows = next
        .because
        .iter()
        .map(|(family, share)| {
            let points = (share * 100.0).round() as i32;
            let way = if points < 0 { "down" } else { "up" };
            view! {
                <li data-way=way>
                    <span>{l.because(*family)}</span>
                    <strong>{l.points_more(points)}</strong>
                </li>
            }
        })
        .collect_view();
    let because = (!next.because.is_empty())
        .then(|| view! { <p class="soft small">{l.next_because}</p><ul class="because">{rows}</ul> });
    view! {
        <div class="next-answer">
            <p>{l.next_answer(percent(next.chance))}</p>
            {because}
        </div>
    }
}
