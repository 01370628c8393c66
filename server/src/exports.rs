//! Reports as files: CSV as Lithuanian spreadsheets read it, and XLSX.

use app::sheets::{self, Cell, Sheet};
use app::{Identity, Preferences, now};
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use math::Lang;
use protocol::Failure;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use service::Service;

use crate::sync::failed;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Csv,
    Xlsx,
}

impl Kind {
    /// By the end of an address.
    fn of(file: &str) -> Option<Self> {
        match file {
            "results.csv" => Some(Self::Csv),
            "results.xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }

    fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// `GET /api/v1/assignments/{assignment}/{file}`: who did what of an assignment.
pub(crate) async fn assignment(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(preferences): Extension<Preferences>,
    Path((assignment, file)): Path<(String, String)>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let Some(kind) = Kind::of(&file) else { return failed(&Failure::NotFound) };
    match service.assignment(&caller, &assignment, preferences.lang, now()).await {
        Ok(detail) => {
            let sheets = sheets::assignment(&detail, preferences.lang);
            reply(kind, &sheets, preferences.lang, &format!("takas-{}", detail.row.created.iso_date()))
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// `GET /api/v1/classes/{class}/{file}`: the estimates of a class.
pub(crate) async fn class(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    Extension(preferences): Extension<Preferences>,
    Path((class, file)): Path<(String, String)>,
) -> Response {
    let Some(caller) = caller else { return failed(&Failure::LogInNeeded) };
    let Some(kind) = Kind::of(&file) else { return failed(&Failure::NotFound) };
    match service.class_page(&caller, &class, preferences.lang, now()).await {
        Ok(page) => {
            let ascii: String = page.class.name.chars().filter(char::is_ascii_alphanumeric).collect();
            let sheets = sheets::class(&page, preferences.lang);
            reply(kind, &sheets, preferences.lang, &format!("takas-{ascii}"))
        }
        Err(error) => failed(&Failure::from(error)),
    }
}

/// A file to be kept; of several sheets a CSV file has the first.
fn reply(kind: Kind, sheets: &[Sheet], lang: Lang, name: &str) -> Response {
    let (body, end) = match kind {
        Kind::Csv => (sheets.first().map(|sheet| csv(sheet, lang)).ok_or(Failure::NotFound), "csv"),
        Kind::Xlsx => (
            xlsx(sheets).map_err(|error| {
                tracing::error!(%error, "a spreadsheet cannot be written");
                Failure::Internal
            }),
            "xlsx",
        ),
    };
    match body {
        Ok(body) => (
            [
                (CONTENT_TYPE, kind.mime().to_owned()),
                (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{end}\"")),
                (CACHE_CONTROL, "no-store".to_owned()),
            ],
            body,
        )
            .into_response(),
        Err(failure) => failed(&failure),
    }
}

/// What a spreadsheet would take for a formula is text: names are typed by people.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

/// Lithuanian spreadsheets expect semicolons and decimal commas, and know UTF-8 by its mark.
fn csv(sheet: &Sheet, lang: Lang) -> Vec<u8> {
    let separator = if lang == Lang::Lt { b';' } else { b',' };
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => harmless(text),
        Cell::Number(number) if lang == Lang::Lt => number.to_string().replace('.', ","),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    };
    // Writing to memory does not fail.
    let _ = writer.write_record(sheet.header.iter().map(|text| harmless(text)));
    for row in &sheet.rows {
        let _ = writer.write_record(row.iter().map(cell));
    }
    let mut file = "\u{feff}".as_bytes().to_vec();
    file.extend(writer.into_inner().unwrap_or_default());
    file
}

fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        for (column, text) in (0_u16..).zip(&sheet.header) {
            page.write_string_with_format(0, column, text, &bold)?;
        }
        for (row, cells) in (1_u32..).zip(&sheet.rows) {
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Cell::Text(text) => page.write_string(row, column, text)?,
                    Cell::Number(number) => page.write_number(row, column, *number)?,
                    Cell::Empty => continue,
                };
            }
        }
        page.set_column_width(0, 28)?;
        page.set_freeze_panes(1, 1)?;
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Sheet {
        Sheet {
            name: "Rezultatai".to_owned(),
            header: vec!["Vardas".to_owned(), "Taškai".to_owned()],
            rows: vec![
                vec![Cell::Text("Ąžuolas; \"Didysis\"".to_owned()), Cell::Number(2.5)],
                vec![Cell::Text("=1+1".to_owned()), Cell::Empty],
            ],
        }
    }

    #[test]
    fn csv_as_it_is_read_here() {
        let lithuanian = String::from_utf8(csv(&table(), Lang::Lt)).unwrap();
        assert_eq!(lithuanian, "\u{feff}Vardas;Taškai\n\"Ąžuolas; \"\"Didysis\"\"\";2,5\n'=1+1;\n");
        assert!(String::from_utf8(csv(&table(), Lang::En)).unwrap().contains("2.5"));
    }

    #[test]
    fn xlsx_is_a_zip_archive() {
        let file = xlsx(&[table(), table_named("Kiti")]).unwrap();
        assert_eq!(&file[..2], b"PK");
    }

    fn table_named(name: &str) -> Sheet {
        Sheet { name: name.to_owned(), ..table() }
    }
}
