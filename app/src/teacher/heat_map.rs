//! Students × skills: how well each is known, how sure we are, and from how many answers.

use learner::Level;
use leptos::prelude::*;
use leptos_router::components::A;
use view::{SkillColumn, StudentLine};

use crate::components::{Icon, MasteryCell, level_icon, level_key};
use crate::language::texts;

/// What the rows are ordered by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Name,
    /// A skill's column, least mastered first.
    Skill(usize),
    /// Answers this week, fewest first.
    Work,
}

fn sorted(mut students: Vec<StudentLine>, order: Order) -> Vec<StudentLine> {
    match order {
        Order::Name => {}
        Order::Skill(column) => students.sort_by(|a, b| {
            let value = |s: &StudentLine| s.cells.get(column).map_or(0.0, |cell| cell.value);
            value(a).total_cmp(&value(b))
        }),
        Order::Work => students.sort_by_key(|s| s.answers_week),
    }
    students
}

/// The table, with a legend, sortable by each column.
#[component]
pub(crate) fn HeatMap(skills: Vec<SkillColumn>, students: Vec<StudentLine>) -> impl IntoView {
    let t = texts();
    let order = RwSignal::new(Order::Name);
    let students = StoredValue::new(students);
    let pressed = move |this: Order| if order.get() == this { "ascending" } else { "none" };
    let columns = skills
        .into_iter()
        .enumerate()
        .map(|(index, skill)| {
            view! {
                <th scope="col" aria-sort=move || pressed(Order::Skill(index))>
                    <button type="button" class="table__sort" title=skill.name.clone() on:click=move |_| order.set(Order::Skill(index))>
                        {skill.short}
                    </button>
                </th>
            }
        })
        .collect_view();
    let row = move |student: StudentLine| {
        let cells =
            student.cells.iter().map(|cell| view! { <td><MasteryCell cell=*cell/></td> }).collect_view();
        view! {
            <tr>
                <th scope="row"><A href=format!("/mokiniai/{}", student.id)>{student.name}</A></th>
                {cells}
                <td class="number" title=student.last.map(|at| t.last_answered(at))>{t.right_of(student.right_week, student.answers_week)}</td>
            </tr>
        }
    };
    view! {
        <div class="cluster cluster--apart">
            <h2 class="visually-hidden" id="map-title">{t.map_title}</h2>
            <Legend/>
        </div>
        <div class="table-scroll" role="region" aria-labelledby="map-title" tabindex="0">
            <table class="table table--dense heat-map">
                <thead>
                    <tr>
                        <th scope="col" aria-sort=move || pressed(Order::Name)>
                            <button type="button" class="table__sort" on:click=move |_| order.set(Order::Name)>{t.student}</button>
                        </th>
                        {columns}
                        <th scope="col" aria-sort=move || pressed(Order::Work)>
                            <button type="button" class="table__sort" on:click=move |_| order.set(Order::Work)>{t.right_week}</button>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {move || sorted(students.get_value(), order.get()).into_iter().map(row).collect_view()}
                </tbody>
            </table>
        </div>
        <p class="soft small">{t.map_hint}</p>
    }
}

#[component]
fn Legend() -> impl IntoView {
    let t = texts();
    let entries = [Level::Gap, Level::Learning, Level::Mastered, Level::DueForReview, Level::NotStarted]
        .map(|level| {
            let key = level_key(level);
            view! { <li><span class="mastery-cell" data-level=key aria-hidden="true">{level_icon(level).map(|name| view! { <Icon name/> })}</span>{t.level(level)}</li> }
        })
        .collect_view();
    view! { <ul class="mastery-key" aria-label=t.legend_title>{entries}</ul> }
}
