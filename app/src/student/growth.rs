//! Progress: what one can do now that one could not, week by week, and what comes back when.

use leptos::prelude::*;
use leptos_router::components::A;
use view::{ConfidenceRow, GrowthPage, ReviewDay, WeekView};

use crate::components::{EmptyState, Icon, Loaded, PageTitle};
use crate::language::{learning, texts};
use crate::student::at_hand;
use crate::student::map::skill_address;

/// `/pazanga`
#[component]
pub(crate) fn GrowthView() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| at_hand::growth());
    view! { <Loaded resource=page children={|page: GrowthPage| view! { <Growth page/> }}/> }
}

#[component]
fn Growth(page: GrowthPage) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let new = if page.new_skills.is_empty() {
        view! { <p class="soft">{l.no_new_skills}</p> }.into_any()
    } else {
        let rows = page
            .new_skills
            .into_iter()
            .map(|(id, name, at)| {
                view! {
                    <li><A href=skill_address(&id)>{name}</A>" "<time class="soft small" datetime=at.iso_date()>{t.day(at)}</time></li>
                }
            })
            .collect_view();
        view! { <ul class="growth-list">{rows}</ul> }.into_any()
    };
    view! {
        <div class="page growth-page">
            <div class="stack gap-small">
                <PageTitle text=l.growth_title/>
                <p class="route__lead">{l.growth_summary(page.mastered, page.all)}</p>
                <p><A href="/egzaminai" attr:class="button"><Icon name="flag"/><span>{l.exams_link}</span></A></p>
            </div>
            <section class="section" aria-labelledby="new-title">
                <h2 class="section__title" id="new-title">{l.new_skills}</h2>
                {new}
            </section>
            <section class="section" aria-labelledby="weeks-title">
                <h2 class="section__title" id="weeks-title">{l.weeks}</h2>
                <Weeks weeks=page.weeks/>
            </section>
            <section class="section" aria-labelledby="reviews-title">
                <h2 class="section__title" id="reviews-title">{l.reviews}</h2>
                <Reviews days=page.reviews/>
            </section>
            {(!page.confidence.is_empty()).then(|| view! { <Calibration rows=page.confidence/> })}
        </div>
    }
}

/// A bar for each week; the numbers stand in the row, so the bar is only a picture of them.
#[component]
fn Weeks(weeks: Vec<WeekView>) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let most = weeks.iter().map(|week| week.answers).max().unwrap_or(0).max(1);
    let rows = weeks
        .into_iter()
        .rev()
        .map(|week| {
            let share = |part: u32| f64::from(part) / f64::from(most);
            let style = format!("--all:{:.3};--right:{:.3}", share(week.answers), share(week.right));
            view! {
                <tr>
                    <th scope="row"><time datetime=week.start.iso_date()>{t.day(week.start)}</time></th>
                    <td class="weeks__bar"><span style=style aria-hidden="true"></span></td>
                    <td class="number">{week.answers}</td>
                    <td class="number">{week.right}</td>
                    <td class="number">{week.days}</td>
                    <td class="number">{week.mastered}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=l.weeks>
            <table class="table weeks">
                <thead>
                    <tr>
                        <th scope="col">{l.week_of}</th>
                        <td></td>
                        <th scope="col" class="number">{l.answers}</th>
                        <th scope="col" class="number">{l.right}</th>
                        <th scope="col" class="number">{l.days}</th>
                        <th scope="col" class="number">{l.mastered}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Reviews(days: Vec<ReviewDay>) -> impl IntoView {
    let (t, l) = (texts(), learning());
    if days.is_empty() {
        return view! { <EmptyState icon="clock" text=l.no_reviews small=true/> }.into_any();
    }
    let rows = days
        .into_iter()
        .map(|day| {
            let skills = day
                .skills
                .into_iter()
                .map(|(id, name)| view! { <li><A href=skill_address(&id)>{name}</A></li> })
                .collect_view();
            view! {
                <li class="review-day">
                    <time datetime=day.day.iso_date()>{t.day(day.day)}</time>
                    <ul>{skills}</ul>
                </li>
            }
        })
        .collect_view();
    view! { <p class="soft">{l.reviews_lead}</p><ol class="review-days">{rows}</ol> }.into_any()
}

#[component]
fn Calibration(rows: Vec<ConfidenceRow>) -> impl IntoView {
    let l = learning();
    let rows = rows
        .into_iter()
        .map(|row| {
            let share = f64::from(row.right) / f64::from(row.all.max(1));
            view! {
                <li class="calibration">
                    <span>{l.confidence_row(row.said, row.right, row.all)}</span>
                    <span class="calibration__bar" style=format!("--right:{share:.3}") aria-hidden="true"></span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="confidence-title">
            <h2 class="section__title" id="confidence-title">{l.confidence_title}</h2>
            <p class="soft">{l.confidence_lead}</p>
            <ul class="stack gap-small">{rows}</ul>
        </section>
    }
}
