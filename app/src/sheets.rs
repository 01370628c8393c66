//! Reports as tables for spreadsheets, with headings in the reader's language.

use math::Lang;
use view::{AssignmentDetail, ClassPage, TestReport};

use crate::components::percent;
use crate::texts::{messages, sheet_texts, teaching, variant_letter};

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing.
    Empty,
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name: at most 31 characters, as spreadsheets want it.
    pub name: String,
    /// The headings of its columns.
    pub header: Vec<String>,
    /// Its rows, each as long as the header.
    pub rows: Vec<Vec<Cell>>,
}

/// Names of sheets may not be longer, nor hold these characters.
const LONGEST_NAME: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

fn sheet(name: &str, header: Vec<String>, rows: Vec<Vec<Cell>>) -> Sheet {
    let legal = name.chars().filter(|c| !NOT_IN_NAMES.contains(c)).take(LONGEST_NAME).collect();
    Sheet { name: legal, header, rows }
}

/// The results of an assignment: by student, and by question.
pub fn assignment(detail: &AssignmentDetail, lang: Lang) -> Vec<Sheet> {
    match &detail.test {
        Some(report) => test(report, lang),
        None => practice(detail, lang),
    }
}

fn practice(detail: &AssignmentDetail, lang: Lang) -> Vec<Sheet> {
    let (t, tt, st) = (messages(lang), teaching(lang), sheet_texts(lang));
    let column = |at: usize| format!("{}. {}", at + 1, detail.items[at].skill_name);
    let mut header = vec![t.name.to_owned()];
    header.extend((0..detail.items.len()).map(column));
    header.push(t.state.to_owned());
    let rows = detail
        .lines
        .iter()
        .map(|line| {
            let mut row = vec![Cell::text(&line.name)];
            row.extend(line.items.iter().map(|item| match item {
                Some(progress) => Cell::Number(f64::from(progress.right.min(progress.wanted))),
                None => Cell::Empty,
            }));
            let state = match (line.done(), line.begun()) {
                (true, _) => t.state_done,
                (false, true) => t.state_begun,
                (false, false) => t.state_not_begun,
            };
            row.push(Cell::text(state));
            row
        })
        .collect();
    let questions = detail.report.questions.iter().enumerate().flat_map(|(at, question)| {
        let exercise = format!("{}. {}", at + 1, question.item.skill_name);
        let first = vec![
            Cell::text(exercise.clone()),
            Cell::Number(f64::from(question.answered)),
            Cell::Number(f64::from(question.first_right)),
            Cell::Number(f64::from(question.right)),
            Cell::Empty,
            Cell::Empty,
        ];
        let wrong = question.wrong.iter().map(move |wrong| {
            let answer = wrong.answer.as_ref().map_or_else(|| tt.dont_know.to_owned(), view::Prose::plain);
            let said =
                wrong.misconception.as_ref().map_or(answer.clone(), |name| format!("{name}: {answer}"));
            let count = Cell::Number(wrong.students.len() as f64);
            vec![Cell::text(exercise.clone()), Cell::Empty, Cell::Empty, Cell::Empty, Cell::text(said), count]
        });
        std::iter::once(first).chain(wrong)
    });
    let question_header = vec![
        st.exercise.to_owned(),
        st.answers.to_owned(),
        st.first_try.to_owned(),
        tt.right.to_owned(),
        tt.wrong_answers.to_owned(),
        st.how_many.to_owned(),
    ];
    vec![sheet(tt.who_did_what, header, rows), sheet(tt.by_question, question_header, questions.collect())]
}

fn test(report: &TestReport, lang: Lang) -> Vec<Sheet> {
    let (t, tt) = (messages(lang), teaching(lang));
    let mut header = vec![t.name.to_owned(), tt.variant.to_owned()];
    let column = |(at, question): (usize, &view::TestQuestion)| {
        format!("{}. {} ({})", at + 1, question.item.skill_name, question.most)
    };
    header.extend(report.questions.iter().enumerate().map(column));
    header.extend([tt.sum.to_owned(), "%".to_owned(), tt.grade_column.to_owned()]);
    let rows = report.lines.iter().map(|line| {
        let mut row = vec![Cell::text(&line.name), Cell::text(variant_letter(line.variant).to_string())];
        row.extend(
            line.points.iter().map(|points| points.map_or(Cell::Empty, |p| Cell::Number(f64::from(p)))),
        );
        row.push(Cell::Number(f64::from(line.sum)));
        row.push(Cell::Number(f64::from(line.percent)));
        row.push(line.grade.map_or(Cell::Empty, |grade| Cell::Number(f64::from(grade))));
        row
    });
    vec![sheet(tt.results, header, rows.collect())]
}

/// The estimates of a class: students × skills, in per cent, with their levels.
pub fn class(page: &ClassPage, lang: Lang) -> Vec<Sheet> {
    let (t, st) = (messages(lang), sheet_texts(lang));
    let mut header = vec![t.name.to_owned()];
    header.extend(page.skills.iter().map(|skill| skill.name.clone()));
    header.extend([t.answers_week.to_owned(), t.right_week.to_owned()]);
    let of = |cell: &dyn Fn(&view::Cell) -> Cell| -> Vec<Vec<Cell>> {
        let row = |student: &view::StudentLine| {
            let mut row = vec![Cell::text(&student.name)];
            row.extend(student.cells.iter().map(cell));
            row.push(Cell::Number(f64::from(student.answers_week)));
            row.push(Cell::Number(f64::from(student.right_week)));
            row
        };
        page.students.iter().map(row).collect()
    };
    let chance = |cell: &view::Cell| match cell.answers {
        0 => Cell::Empty,
        _ => Cell::Number(f64::from(percent(cell.value))),
    };
    let level = |cell: &view::Cell| Cell::text(t.level(cell.level));
    vec![sheet(st.chances_sheet, header.clone(), of(&chance)), sheet(st.levels_sheet, header, of(&level))]
}
