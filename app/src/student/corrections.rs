//! On the route: what teachers said of the student's skills lately.

use leptos::prelude::*;
use leptos_router::components::A;
use view::CorrectionNews;

use crate::components::Icon;
use crate::language::{learning, person_texts};
use crate::student::map::skill_address;

#[component]
pub(super) fn CorrectionsView(news: Vec<CorrectionNews>) -> impl IntoView {
    let (l, p) = (learning(), person_texts());
    let rows = news
        .into_iter()
        .map(|one| {
            let words = p.correction_news(&one);
            view! {
                <li>
                    {words}" "
                    <A href=skill_address(&one.skill)>{l.why}<span class="visually-hidden">" – "{one.skill_name}</span></A>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="route__change" aria-label=p.news_title>
            <Icon name="user"/>
            <div><p><strong>{p.news_title}</strong></p><ul>{rows}</ul></div>
        </section>
    }
}
