//! Students × skills: how well each is known, how sure we are, and from how many answers.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use learner::Level;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, HtmlTableCellElement};
use leptos_router::components::A;
use view::{Cell, SkillColumn, StudentLine};

use crate::components::{Icon, MasteryCell, level_icon, level_key};
use crate::language::{teaching, texts};

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

/// A column on show: one skill, or a topic with its skills.
#[derive(Clone, PartialEq)]
enum Shown {
    Skill(usize),
    /// From its first skill up to before the last.
    Topic(Range<usize>),
}

/// Runs of skills that belong to one topic, in teaching order.
fn topics(skills: &[SkillColumn]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, skill) in skills.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if skills[run.start].topic == skill.topic => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// What stands in the cell of a topic: how many of its skills are mastered, and the level that most needs a look.
fn of_topic(cells: &[Cell]) -> (usize, Level) {
    let mastered = |cell: &&Cell| matches!(cell.level, Level::Mastered | Level::DueForReview);
    let has = |level: Level| cells.iter().any(|cell| cell.level == level);
    let level = [Level::Gap, Level::Learning, Level::DueForReview].into_iter().find(|level| has(*level));
    let all = cells.iter().all(|cell| cell.level == Level::Mastered);
    let usual = if all { Level::Mastered } else { Level::NotStarted };
    let usual = if has(Level::Mastered) && !all { Level::Learning } else { usual };
    (cells.iter().filter(mastered).count(), level.unwrap_or(usual))
}

/// Which students are on show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filter {
    All,
    Gap,
    Due,
}

impl Filter {
    fn takes(self, student: &StudentLine) -> bool {
        let has = |level: Level| student.cells.iter().any(|cell| cell.level == level);
        match self {
            Self::All => true,
            Self::Gap => has(Level::Gap),
            Self::Due => has(Level::DueForReview),
        }
    }
}

/// Lower case, and without the marks of Lithuanian letters: a name is found however it is typed.
fn plain(text: &str) -> String {
    let bare = |c: char| match c {
        'ą' => 'a',
        'č' => 'c',
        'ę' | 'ė' => 'e',
        'į' => 'i',
        'š' => 's',
        'ų' | 'ū' => 'u',
        'ž' => 'z',
        other => other,
    };
    text.to_lowercase().chars().map(bare).collect()
}

/// More skills than that are shown by topic at first.
const MANY_SKILLS: usize = 16;

/// The table, with a legend: sortable by each column, by topic or by skill, of all students or of some.
#[component]
pub(crate) fn HeatMap(skills: Vec<SkillColumn>, students: Vec<StudentLine>) -> impl IntoView {
    let (t, tt) = (texts(), teaching());
    let order = RwSignal::new(Order { by: Column::Name, descending: false });
    // What nobody has begun and the class has not come to says nothing yet.
    let begun = |at: usize| {
        students.iter().any(|s| s.cells.get(at).is_some_and(|cell| cell.level != Level::NotStarted))
    };
    let kept: Vec<bool> =
        skills.iter().enumerate().map(|(at, skill)| begun(at) || !skill.not_taught).collect();
    let hidden = kept.iter().filter(|kept| !**kept).count();
    let students: Vec<StudentLine> = students
        .into_iter()
        .map(|student| {
            let cells = student.cells.into_iter().zip(&kept).filter(|(_, kept)| **kept);
            StudentLine { cells: cells.map(|(cell, _)| cell).collect(), ..student }
        })
        .collect();
    let skills: Vec<SkillColumn> =
        skills.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(skill, _)| skill).collect();
    let ahead = skills.iter().any(|skill| skill.not_taught);
    let runs = topics(&skills);
    let open: RwSignal<BTreeSet<usize>> =
        RwSignal::new(if skills.len() > MANY_SKILLS { BTreeSet::new() } else { (0..runs.len()).collect() });
    let all_runs = runs.len();
    let addresses: StoredValue<Vec<String>> =
        StoredValue::new(skills.iter().map(|skill| format!("?geba={}", skill.id)).collect());
    let (skills, runs) = (StoredValue::new(skills), StoredValue::new(runs));
    let students = StoredValue::new(students);
    let (filter, wanted) = (RwSignal::new(Filter::All), RwSignal::new(String::new()));
    let shown = Memo::new(move |_| -> Vec<Shown> {
        let open = open.get();
        runs.with_value(|runs| {
            let of = |(at, run): (usize, &Range<usize>)| -> Vec<Shown> {
                if open.contains(&at) || run.len() == 1 {
                    run.clone().map(Shown::Skill).collect()
                } else {
                    vec![Shown::Topic(run.clone())]
                }
            };
            runs.iter().enumerate().flat_map(of).collect()
        })
    });
    let columns = move || {
        let heading = |column: Shown| {
            match column {
            Shown::Skill(at) => skills.with_value(|skills| {
                let skill = &skills[at];
                let title = if skill.not_taught {
                    format!("{} ({})", skill.name, tt.not_taught)
                } else {
                    skill.name.clone()
                };
                view! { <Heading label=skill.short.clone() title not_taught=skill.not_taught column=Column::Skill(at) order/> }
                    .into_any()
            }),
            Shown::Topic(run) => skills.with_value(|skills| {
                let topic = skills[run.start].topic.clone();
                let not_taught = skills[run.clone()].iter().all(|skill| skill.not_taught);
                let number = runs.with_value(|runs| runs.iter().position(|other| *other == run)).unwrap_or(0);
                let label = format!("{}: {topic}", tt.open_topic);
                view! {
                    <th scope="col">
                        <button type="button" class="table__sort" aria-label=label aria-expanded="false"
                            on:click=move |_| open.update(|open| { open.insert(number); })>
                            <span>{topic}</span><Icon name="plus"/>
                        </button>
                        {not_taught.then(|| view! { <Ahead/> })}
                    </th>
                }
                .into_any()
            }),
        }
        };
        shown.get().into_iter().map(heading).collect_view()
    };
    let row = move |student: StudentLine| {
        let address = format!("/mokiniai/{}", student.id);
        let cell_of = |column: Shown| match column {
            Shown::Skill(at) => {
                let Some(cell) = student.cells.get(at).copied() else {
                    return view! { <td></td> }.into_any();
                };
                if cell.answers == 0 {
                    return view! { <td><MasteryCell cell/></td> }.into_any();
                }
                let query = addresses.with_value(|queries| queries[at].clone());
                view! { <td><a href=format!("{address}{query}") tabindex="-1"><MasteryCell cell/></a></td> }
                    .into_any()
            }
            Shown::Topic(run) => {
                let all = run.len();
                let (mastered, level) = of_topic(student.cells.get(run).unwrap_or_default());
                let words = format!("{}, {}", t.right_of(mastered as u32, all as u32), t.level(level));
                let icon = level_icon(level).map(|name| view! { <Icon name/> });
                view! {
                    <td><a href=address.clone() tabindex="-1">
                        <span class="mastery-cell" data-level=level_key(level)>{icon}<span aria-hidden="true">{mastered}"/"{all}</span><span class="visually-hidden">{words}</span></span>
                    </a></td>
                }.into_any()
            }
        };
        let cells = shown.get().into_iter().map(cell_of).collect_view();
        let name = student.name.clone();
        view! {
            <tr>
                <th scope="row"><A href=address.clone() attr:title=name>{student.name.clone()}</A></th>
                {cells}
                <td class="number" title=student.last.map(|at| t.last_answered(at))>{t.right_of(student.right_week, student.answers_week)}</td>
            </tr>
        }
    };
    let on_show = move || -> Vec<StudentLine> {
        let (filter, wanted) = (filter.get(), plain(&wanted.get()));
        let mut found = students.get_value();
        found.retain(|student| filter.takes(student) && plain(&student.name).contains(&wanted));
        sorted(found, order.get())
    };
    let filters = [(Filter::All, tt.filter_all), (Filter::Gap, tt.filter_gap), (Filter::Due, tt.filter_due)].map(|(value, label)| {
        view! {
            <button type="button" class="chip" aria-pressed=move || (filter.get() == value).to_string() on:click=move |_| filter.set(value)>{label}</button>
        }
    });
    let several = move || all_runs > 1;
    view! {
        <div class="cluster cluster--apart screen-only">
            <h2 class="visually-hidden" id="map-title">{t.map_title}</h2>
            <div class="cluster gap-small">
                <label class="heat-map__find"><span class="visually-hidden">{tt.find_student}</span>
                    <input type="search" placeholder=tt.find_student on:input=move |event| wanted.set(event_target_value(&event))/>
                </label>
                <div class="cluster gap-small" role="group" aria-label=tt.only_with>{filters.collect_view()}</div>
                <Show when=several>
                    <div class="cluster gap-small" role="group" aria-label=tt.by_topics>
                        <button type="button" class="chip" aria-pressed=move || open.with(BTreeSet::is_empty).to_string()
                            on:click=move |_| open.set(BTreeSet::new())>{tt.by_topics}</button>
                        <button type="button" class="chip" aria-pressed=move || open.with(|open| open.len() == all_runs).to_string()
                            on:click=move |_| open.set((0..all_runs).collect())>{tt.by_skills}</button>
                    </div>
                </Show>
            </div>
            <Legend ahead/>
        </div>
        <div class="table-scroll" role="region" aria-labelledby="map-title" tabindex="0">
            <table class="table table--dense heat-map" style=move || format!("--columns: {}", shown.with(Vec::len)) on:keydown=move |event| step(&event)>
                <thead>
                    <tr>
                        <Heading label=t.student.to_owned() column=Column::Name order/>
                        {columns}
                        <Heading label=t.right_week.to_owned() column=Column::Week order/>
                    </tr>
                </thead>
                <tbody>
                    {move || on_show().into_iter().map(row).collect_view()}
                </tbody>
            </table>
        </div>
        <p class="soft small">{t.map_hint}{(hidden > 0).then(|| format!(" {}", tt.columns_hidden(hidden)))}</p>
    }
}

/// The heading of a column, which sorts.
#[component]
fn Heading(
    label: String,
    /// In full, where the label is short.
    #[prop(optional)]
    title: Option<String>,
    /// The class has not come to it.
    #[prop(optional)]
    not_taught: bool,
    column: Column,
    order: RwSignal<Order>,
) -> impl IntoView {
    view! {
        <th scope="col" aria-sort=move || order.get().of(column)>
            <button type="button" class="table__sort" title=title on:click=move |_| order.update(|order| order.pressed(column))>
                <span>{label}</span><Icon name="chevron"/>
            </button>
            {not_taught.then(|| view! { <Ahead/> })}
        </th>
    }
}

/// The mark of a column that the class has not come to; the legend says what it means.
#[component]
fn Ahead() -> impl IntoView {
    view! {
        <span class="heat-map__ahead"><Icon name="arrow-right"/><span class="visually-hidden">{teaching().not_taught}</span></span>
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
fn Legend(
    /// Some column is not taught yet.
    ahead: bool,
) -> impl IntoView {
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
            {ahead.then(|| view! { <li><Icon name="arrow-right"/>{teaching().not_taught}</li> })}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use protocol::UserId;
    use uuid::Uuid;

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
            mastered_week: 0,
        }
    }

    fn cell(level: Level) -> Cell {
        Cell { value: 0.5, low: 0.0, high: 1.0, level, answers: 1 }
    }

    #[test]
    fn a_topic_shows_what_needs_a_look() {
        use Level::{DueForReview, Gap, Learning, Mastered, NotStarted};
        for (levels, expect) in [
            (vec![Mastered, Mastered], (2, Mastered)),
            (vec![Mastered, Gap], (1, Gap)),
            (vec![Learning, DueForReview], (1, Learning)),
            (vec![Mastered, DueForReview], (2, DueForReview)),
            (vec![Mastered, NotStarted], (1, Learning)),
            (vec![NotStarted, NotStarted], (0, NotStarted)),
        ] {
            let cells: Vec<Cell> = levels.iter().copied().map(cell).collect();
            assert_eq!(of_topic(&cells), expect, "{levels:?}");
        }
    }

    #[test]
    fn names_are_found_without_marks() {
        assert!(plain("Žukauskaitė Ąžuolė").contains(&plain("zukauskaite")));
        assert!(plain("Jonas").contains(&plain("")));
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
