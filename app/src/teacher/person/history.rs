//! Mastery over time as a picture, in words and as a table; and the skills reached, with their days.

use std::fmt::Write as _;

use leptos::prelude::*;
use protocol::UserId;
use view::{MasteryWeek, ReachedSkill};

use super::address;
use crate::components::EmptyState;
use crate::language::{person_texts, texts};

/// Least distance between two labels, as a share of the picture's height.
const APART: f64 = 0.16;

/// The borders of the two areas: mastered, and mastered with what is being learnt on top. In a square of 100, from the
/// left to the right, zero at the bottom.
fn borders(weeks: &[MasteryWeek]) -> [Vec<(f64, f64)>; 2] {
    let most = weeks.iter().map(|week| week.mastered + week.learning).max().unwrap_or(0).max(1);
    let last = weeks.len().saturating_sub(1).max(1);
    let place = |at: usize, count: u32| {
        let x = 100.0 * at as f64 / last as f64;
        (x, 100.0 - 100.0 * f64::from(count) / f64::from(most))
    };
    let border = |count: &dyn Fn(&MasteryWeek) -> u32| {
        weeks.iter().enumerate().map(|(at, week)| place(at, count(week))).collect()
    };
    [border(&|week| week.mastered), border(&|week| week.mastered + week.learning)]
}

/// A line through these points; closed along the bottom it is an area.
fn drawn(points: &[(f64, f64)], area: bool) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(path, "{}{x:.2} {y:.2}", if at == 0 { 'M' } else { 'L' });
    }
    if let (true, Some((first, _)), Some((last, _))) = (area, points.first(), points.last()) {
        let _ = write!(path, "L{last:.2} 100L{first:.2} 100Z");
    }
    path
}

/// Where the two labels stand, as shares of the height from above: at the ends of their areas, but never on each other.
fn label_places(mastered: f64, all: f64) -> (f64, f64) {
    let (mastered, all) = (mastered / 100.0, all / 100.0);
    let learning = f64::midpoint(mastered, all);
    let own = f64::midpoint(mastered, 1.0);
    if own - learning >= APART {
        return (own, learning);
    }
    let own = own.clamp(APART, 1.0 - APART / 2.0);
    (own, (own - APART).max(0.0))
}

#[component]
pub(in crate::teacher) fn History(weeks: Vec<MasteryWeek>) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let (Some(first), Some(last)) = (weeks.first().copied(), weeks.last().copied()) else {
        return ().into_any();
    };
    let words = p.history_words(&first, &last, weeks.len());
    let [mastered, all] = borders(&weeks);
    let (area_all, line_all) = (drawn(&all, true), drawn(&all, false));
    let (area_mastered, line_mastered) = (drawn(&mastered, true), drawn(&mastered, false));
    let end = |points: &[(f64, f64)]| points.last().map_or(100.0, |(_, y)| *y);
    let (own, learning) = label_places(end(&mastered), end(&all));
    let rows = weeks
        .iter()
        .rev()
        .map(|week| {
            view! {
                <tr>
                    <th scope="row"><time datetime=week.start.iso_date()>{t.day(week.start)}</time></th>
                    <td class="number">{week.mastered}</td>
                    <td class="number">{week.learning}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="history-title">
            <h2 class="section__title" id="history-title">{p.history_title}</h2>
            <p>{words.clone()}</p>
            <div class="history" role="img" aria-label=words>
                <svg class="history__picture" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
                    <path class="history__area history__area--learning" d=area_all/>
                    <path class="history__area history__area--mastered" d=area_mastered/>
                    <path class="history__line history__line--learning" d=line_all/>
                    <path class="history__line" d=line_mastered/>
                </svg>
                <span class="history__label" style=format!("--at:{learning:.3}")>{p.learning_count(last.learning)}</span>
                <span class="history__label" style=format!("--at:{own:.3}")><strong>{p.mastered_count(last.mastered)}</strong></span>
                <span class="history__from">{t.day(first.start)}</span>
                <span class="history__until">{t.day(last.start)}</span>
            </div>
            <p class="soft small">{p.history_how}</p>
            <details class="disclosure">
                <summary>{p.history_table}</summary>
                <div class="table-scroll" tabindex="0" role="region" aria-label=p.history_title>
                    <table class="table table--dense">
                        <thead>
                            <tr>
                                <th scope="col">{p.week_of}</th>
                                <th scope="col" class="number">{p.mastered}</th>
                                <th scope="col" class="number">{p.learning}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// The skills reached, latest first.
#[component]
pub(in crate::teacher) fn PathSoFar(student: UserId, path: Vec<ReachedSkill>) -> impl IntoView {
    let (t, p) = (texts(), person_texts());
    let count = path.len();
    let rows = path
        .into_iter()
        .map(|reached| {
            let href = format!("{}?geba={}", address(student), reached.skill);
            let by = p.reached_by(reached.by).map(|by| view! { <span class="soft small">" – "{by}</span> });
            view! {
                <li class="person-list__row">
                    <span><a href=href>{reached.name}</a>{by}</span>
                    <time class="soft small nowrap" datetime=reached.at.iso_date()>{t.day(reached.at)}</time>
                </li>
            }
        })
        .collect_view();
    let shown = if count == 0 {
        view! { <EmptyState icon="route" text=p.no_path small=true/> }.into_any()
    } else {
        view! {
            <details class="disclosure">
                <summary>{p.path_count(count)}</summary>
                <ol class="person-list">{rows}</ol>
            </details>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="path-title">
            <h2 class="section__title" id="path-title">{p.path_title}</h2>
            {shown}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use view::LocalTime;

    fn week(mastered: u32, learning: u32) -> MasteryWeek {
        let start = LocalTime { year: 2026, month: 11, day: 23, hour: 0, minute: 0 };
        MasteryWeek { start, mastered, learning }
    }

    #[test]
    fn areas_stand_on_each_other() {
        let [mastered, all] = borders(&[week(0, 1), week(1, 1), week(3, 1)]);
        assert_eq!(mastered, [(0.0, 100.0), (50.0, 75.0), (100.0, 25.0)]);
        assert_eq!(all, [(0.0, 75.0), (50.0, 50.0), (100.0, 0.0)]);
        assert_eq!(drawn(&all[..2], true), "M0.00 75.00L50.00 50.00L50.00 100L0.00 100Z");
        assert_eq!(borders(&[week(0, 0)]), [[(0.0, 100.0)].to_vec(), [(0.0, 100.0)].to_vec()]);
    }

    #[test]
    fn labels_never_stand_on_each_other() {
        for (mastered, all) in [(100.0, 100.0), (0.0, 0.0), (50.0, 0.0), (99.0, 98.0), (100.0, 0.0)] {
            let (own, learning) = label_places(mastered, all);
            assert!(own - learning >= APART - 1e-9, "{mastered} {all}: {own} {learning}");
            assert!((0.0..=1.0).contains(&own) && (0.0..=1.0).contains(&learning));
        }
    }
}
