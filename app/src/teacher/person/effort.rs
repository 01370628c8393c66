//! How a student worked in the latest weeks, in plain words.

use leptos::prelude::*;
use view::Effort;

use crate::components::EmptyState;
use crate::language::{person_texts, texts};

#[component]
pub(in crate::teacher) fn EffortSection(effort: Effort) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let (answers, minutes) = effort
        .weeks
        .iter()
        .fold((0, 0), |(answers, minutes), week| (answers + week.answers, minutes + week.minutes));
    let count = effort.weeks.len();
    let shown = if answers == 0 {
        view! { <EmptyState icon="clock" text=p.no_effort small=true/> }.into_any()
    } else {
        let most = effort.weeks.iter().map(|week| week.minutes).max().unwrap_or(0).max(1);
        let rows = effort
            .weeks
            .iter()
            .rev()
            .map(|week| {
                let style = format!("--share:{:.3}", f64::from(week.minutes) / f64::from(most));
                view! {
                    <tr>
                        <th scope="row"><time datetime=week.start.iso_date()>{t.day(week.start)}</time></th>
                        <td class="effort__bar"><span style=style aria-hidden="true"></span></td>
                        <td class="number">{week.minutes}</td>
                        <td class="number">{week.answers}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <p><strong>{p.effort_summary(minutes, answers, count)}</strong></p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=p.effort_title>
                <table class="table table--dense effort">
                    <thead>
                        <tr>
                            <th scope="col">{p.week_of}</th>
                            <td></td>
                            <th scope="col" class="number">{p.minutes}</th>
                            <th scope="col" class="number">{p.answers}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <ul class="person-facts">
                <li>{p.helped(effort.helped)}</li>
                <li>{p.tried_again(effort.tried_again)}</li>
                <li>{p.rapid(effort.rapid)}</li>
            </ul>
            <p class="soft small">{p.effort_how}</p>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="effort-title">
            <h2 class="section__title" id="effort-title">{p.effort_title}</h2>
            {shown}
        </section>
    }
}
