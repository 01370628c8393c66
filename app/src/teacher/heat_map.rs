//! Students × skills: how well each is known, how sure we are, and from how many answers.

use std::cmp::Ordering;

use learner::Level;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlTableCellElement};
use leptos_router::components::A;
use view::{SkillColumn, StudentLine};

use crate::components::{Icon, MasteryCell, level_icon, level_key};
use crate::language::texts;

/// What the rows are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    /// The column of a skill: how probably it is mastered.
    Skill(usize),
    /// Right answers this week; of equals, the answers among which they were.
    Week,
}

/// A column and the direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Order {
    by: Column,
    descending: bool,
}

impl Order {
    /// A heading was pressed: its column, from the smallest; once more, from the largest.
    fn pressed(&mut self, column: Column) {
        let descending = self.by == column && !self.descending;
        *self = Self { by: column, descending };
    }

    /// For `aria-sort`, which only the column in force has.
    fn of(self, column: Column) -> Option<&'static str> {
        (self.by == column).then_some(if self.descending { "descending" } else { "ascending" })
    }
}

/// `students`, which come by name, in another order; equals stay by name.
fn sorted(mut students: Vec<StudentLine>, order: Order) -> Vec<StudentLine> {
    let directed = |ordering: Ordering| if order.descending { ordering.reverse() } else { ordering };
    match order.by {
        Column::Name if order.descending => students.reverse(),
        Column::Name => {}
        // Cells without a number stand last in either direction.
        Column::Skill(column) => {
            let key = |line: &StudentLine| {
                let cell = line.cells.get(column).filter(|cell| cell.level != Level::NotStarted)?;
                Some(cell.value)
            };
            students.sort_by(|a, b| match (key(a), key(b)) {
                (Some(a), Some(b)) => directed(a.total_cmp(&b)),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
        }
        Column::Week => students
            .sort_by(|a, b| directed((a.right_week, a.answers_week).cmp(&(b.right_week, b.answers_week)))),
    }
    students
}

/// The table, with a legend, sortable by each column.
#[component]
pub(crate) fn HeatMap(skills: Vec<SkillColumn>, students: Vec<StudentLine>) -> impl IntoView {
    let t = texts();
    let order = RwSignal::new(Order { by: Column::Name, descending: false });
    let students = StoredValue::new(students);
    let addresses: StoredValue<Vec<String>> =
        StoredValue::new(skills.iter().map(|skill| format!("?geba={}", skill.id)).collect());
    let columns = skills
        .into_iter()
        .enumerate()
        .map(|(index, skill)| view! { <Heading label=skill.short title=skill.name column=Column::Skill(index) order/> })
        .collect_view();
    let row = move |student: StudentLine| {
        let address = format!("/mokiniai/{}", student.id);
        let cells = addresses.with_value(|queries| {
            let cells = student.cells.iter().zip(queries);
            cells
                .map(|(cell, query)| {
                    let cell = *cell;
                    if cell.answers == 0 {
                        return view! { <td><MasteryCell cell/></td> }.into_any();
                    }
                    view! { <td><a href=format!("{address}{query}") tabindex="-1"><MasteryCell cell/></a></td> }.into_any()
                })
                .collect_view()
        });
        let name = student.name.clone();
        view! {
            <tr>
                <th scope="row"><A href=address attr:title=name>{student.name}</A></th>
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
            <table class="table table--dense heat-map" on:keydown=move |event| step(&event)>
                <thead>
                    <tr>
                        <Heading label=t.student.to_owned() column=Column::Name order/>
                        {columns}
                        <Heading label=t.right_week.to_owned() column=Column::Week order/>
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

/// The heading of a column, which sorts.
#[component]
fn Heading(
    label: String,
    /// In full, where the label is short.
    #[prop(optional)]
    title: Option<String>,
    column: Column,
    order: RwSignal<Order>,
) -> impl IntoView {
    view! {
        <th scope="col" aria-sort=move || order.get().of(column)>
            <button type="button" class="table__sort" title=title on:click=move |_| order.update(|order| order.pressed(column))>
                <span>{label}</span><Icon name="chevron"/>
            </button>
        </th>
    }
}

/// Arrow keys lead from cell to cell. The Tab key stops at the names only: some hundred stops more would put whatever
/// follows out of reach.
fn step(event: &KeyboardEvent) {
    let from = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(from) = from.and_then(|element| element.closest("tbody th, tbody td").ok().flatten()) else {
        return;
    };
    if let Some(link) = neighbour(from, &event.key()) {
        event.prevent_default();
        let _ = link.focus();
    }
}

/// The next link from a cell in the direction of a key.
fn neighbour(mut cell: Element, key: &str) -> Option<HtmlElement> {
    let column = u32::try_from(cell.dyn_ref::<HtmlTableCellElement>()?.cell_index()).ok()?;
    loop {
        cell = match key {
            "ArrowRight" => cell.next_element_sibling()?,
            "ArrowLeft" => cell.previous_element_sibling()?,
            "ArrowDown" => cell.parent_element()?.next_element_sibling()?.children().item(column)?,
            "ArrowUp" => cell.parent_element()?.previous_element_sibling()?.children().item(column)?,
            _ => return None,
        };
        if let Some(link) = cell.query_selector("a").ok().flatten() {
            return link.dyn_into().ok();
        }
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
    view! {
        <ul class="mastery-key" aria-label=t.legend_title>
            {entries}
            <li><span class="mastery-key__range" aria-hidden="true"></span>{t.legend_range}</li>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use protocol::UserId;
    use uuid::Uuid;
    use view::Cell;

    use super::*;

    fn line(name: &str, value: f32, (right_week, answers_week): (u32, u32)) -> StudentLine {
        let level = if value > 0.0 { Level::Learning } else { Level::NotStarted };
        StudentLine {
            id: UserId(Uuid::nil()),
            name: name.to_owned(),
            user_name: String::new(),
            cells: vec![Cell { value, low: 0.0, high: 1.0, level, answers: 1 }],
            answers_week,
            right_week,
            last: None,
            stuck: false,
        }
    }

    #[test]
    fn both_ways() {
        let students = [("A", 0.5, (2, 9)), ("B", 0.0, (0, 0)), ("C", 0.2, (2, 3)), ("D", 0.5, (1, 1))]
            .map(|(name, value, week)| line(name, value, week));
        for (by, ascending, descending) in [
            (Column::Name, "ABCD", "DCBA"),
            (Column::Skill(0), "CADB", "ADCB"),
            (Column::Week, "BDCA", "ACDB"),
        ] {
            let mut order = Order { by: Column::Skill(9), descending: true };
            for expect in [ascending, descending, ascending] {
                order.pressed(by);
                let names: String = sorted(students.to_vec(), order).into_iter().map(|s| s.name).collect();
                assert_eq!(names, expect, "{order:?}");
            }
        }
    }
}
