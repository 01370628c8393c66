//! What is wrong with content, and where.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use ariadne::{Config, IndexType, Label, Report, ReportKind, Source};

/// The files of `content/` by their path within it, such as `skills/f-equations.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources(pub BTreeMap<String, String>);

impl Sources {
    /// The text of a file, empty if there is none.
    pub fn text(&self, file: &str) -> &str {
        self.0.get(file).map_or("", String::as_str)
    }
}

/// How bad a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content must not be used like this.
    Error,
    /// It works, but somebody should look at it.
    Warning,
}

/// Something wrong in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// The file, by its path within `content/`.
    pub file: String,
    /// The place in the file, in bytes; empty at 0 when all of the file is meant.
    pub span: Range<usize>,
    /// What is wrong, for an author.
    pub message: String,
    /// What to write instead, where that can be guessed.
    pub suggestion: Option<String>,
}

impl Problem {
    /// An error at a place.
    pub(crate) fn error(file: &str, span: Range<usize>, message: impl fmt::Display) -> Self {
        let (file, message) = (file.to_owned(), message.to_string());
        Self { severity: Severity::Error, file, span, message, suggestion: None }
    }

    /// The same with a suggestion.
    pub(crate) fn suggesting(self, suggestion: Option<String>) -> Self {
        Self { suggestion, ..self }
    }

    /// Line and column of the place, both counted from 1, columns in characters.
    pub fn position(&self, sources: &Sources) -> (usize, usize) {
        let text = sources.text(&self.file);
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }

    /// The problem as text with the lines it concerns, headed `file:line:column`. No colours, so that it can stand
    /// in logs.
    pub fn render(&self, sources: &Sources) -> String {
        let text = sources.text(&self.file);
        let (line, column) = self.position(sources);
        let kind = match self.severity {
            Severity::Error => ReportKind::Error,
            Severity::Warning => ReportKind::Warning,
        };
        let span = (self.file.as_str(), floor(text, self.span.start)..floor(text, self.span.end));
        let place = format!("{}:{line}:{column}", self.file);
        let mut report = Report::build(kind, span.clone())
            .with_config(Config::default().with_color(false).with_index_type(IndexType::Byte))
            .with_message(format!("{} ({place})", self.message))
            .with_label(Label::new(span).with_message("here"));
        if let Some(suggestion) = &self.suggestion {
            report = report.with_help(suggestion);
        }
        let mut bytes = Vec::new();
        match report.finish().write((self.file.as_str(), Source::from(text)), &mut bytes) {
            Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
            // Writing into memory does not fail; if it ever did, the message still must not be lost.
            Err(_) => format!("{place}: {}", self.message),
        }
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
