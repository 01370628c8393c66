//! What can be wrong with a template.

use std::ops::Range;

use math::ParseError;

/// A mistake in a template, with the place it stands at.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct TemplateError {
    /// The key, from the top of the file: `misconception[1].answer`, `text.lt.hints[0]`.
    pub path: String,
    /// The part of the value that is meant, in bytes of the value's text; `None` means all of it.
    pub span: Option<Range<usize>>,
    /// What is wrong.
    pub kind: TemplateErrorKind,
}

/// What is wrong, in words for an author.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateErrorKind {
    /// Another format than this program knows.
    #[error("format {0} is unknown here; this program reads format 1")]
    UnknownFormat(u32),
    /// A number outside the range that makes sense.
    #[error("must be from {from} to {to}")]
    OutOfRange {
        /// Smallest value.
        from: f64,
        /// Largest value.
        to: f64,
    },
    /// A list with too few or too many elements.
    #[error("has {found} elements; from {from} to {to} are wanted")]
    WrongCount {
        /// How many there are.
        found: usize,
        /// Fewest.
        from: usize,
        /// Most.
        to: usize,
    },
    /// The same thing twice.
    #[error("`{0}` stands here twice")]
    Twice(String),
    /// A parameter that is no identifier.
    #[error("`{0}` cannot be a name: use letters a-z, digits and _, beginning with a letter")]
    BadName(String),
    /// A parameter with a name that means something already.
    #[error("`{0}` means something in formulas already; choose another name")]
    ReservedName(String),
    /// Neither a range nor a list, or a mixture.
    #[error("a parameter has either `from` and `to` (with `step`, `not`), or `values`, or `choices`")]
    ParameterShape,
    /// A range without elements.
    #[error("no number is left to draw")]
    EmptyRange,
    /// A range too long to list.
    #[error("at most {0} different numbers can be drawn; use a larger `step` or compute with two parameters")]
    RangeTooLong(usize),
    /// A word without one of its languages, or with unequal forms.
    #[error("each choice needs `lt` and `en`, and every choice the same forms (`{0}` is missing)")]
    MissingWordForm(String),
    /// A word's form for neither language.
    #[error("`{0}` is no form of a word: begin with `lt` or `en`, such as `lt-kam`")]
    BadWordForm(String),
    /// Not a number as written.
    #[error("`{0}` is not a number")]
    NotANumber(String),
    /// A formula that cannot be read.
    #[error("this formula cannot be read: {0}")]
    Syntax(#[source] ParseError),
    /// A name that is not defined (or not yet, where order matters).
    #[error("`{name}` is not defined{}", if *later { " yet: it stands further below" } else { "" })]
    UnknownName {
        /// The name.
        name: String,
        /// A name that was perhaps meant.
        nearest: Option<String>,
        /// Whether it is defined further below.
        later: bool,
    },
    /// A word used where a number is needed.
    #[error("`{0}` is a word, not a number")]
    WordInFormula(String),
    /// A number used as a word.
    #[error("`{0}` is a number and has no further forms")]
    NumberHasNoForms(String),
    /// A form of a word that was not given.
    #[error("`{name}` has no form `{form}`")]
    UnknownForm {
        /// The word's name.
        name: String,
        /// The form asked for, with its language.
        form: String,
    },
    /// A relation where an expression is needed, or the other way round.
    #[error("{0}")]
    WrongSort(&'static str),
    /// Markup that does not close, or means nothing.
    #[error("{0}")]
    Markup(&'static str),
    /// A plural that lacks a form the language needs.
    #[error("the plural lacks `{0}`")]
    PluralForm(&'static str),
    /// A key that means nothing without another one.
    #[error("this needs `{0}` beside it")]
    NeedsKey(&'static str),
    /// An answer that is not typed, where one is needed.
    #[error("answers of kind `{0}` are not typed into a field; they cannot stand here")]
    NotTyped(&'static str),
    /// A name of a group, gap or the like that is not there.
    #[error("there is no `{0}` here")]
    NoSuchId(String),
    /// A gap that stands nowhere in the text.
    #[error("the gap `[[{0}]]` stands nowhere in the text")]
    GapMissing(String),
    /// The unknown of an equation is also a parameter.
    #[error("`{0}` is the unknown and a parameter at once")]
    UnknownIsParameter(String),
    /// The equation is not linear in its unknown.
    #[error("this is no equation with the unknown `{0}`")]
    NoUnknownInEquation(String),
    /// An empty text.
    #[error("this text is empty")]
    EmptyText,
    /// One language has another number of texts than the other.
    #[error("there are {lt} in Lithuanian and {en} in English")]
    UnequalCount {
        /// Lithuanian ones.
        lt: usize,
        /// English ones.
        en: usize,
    },
    /// A step that is shown under another condition in the other language, or always; or is given in one only.
    #[error("this step has another `when` or `given` in Lithuanian than in English")]
    UnequalConditions,
    /// A parameter that only one of the languages shows.
    #[error("`{name}` is used in {used} but not in {missing}")]
    UnequalNames {
        /// The parameter.
        name: String,
        /// The language that shows it.
        used: &'static str,
        /// The language that does not.
        missing: &'static str,
    },
}

impl TemplateErrorKind {
    /// What the author perhaps wants to write instead.
    pub fn suggestion(&self) -> Option<String> {
        match self {
            Self::UnknownName { nearest: Some(name), later: false, .. } => {
                Some(format!("did you mean `{name}`?"))
            }
            Self::UnknownName { name, later: false, .. } if name.chars().count() > 1 => Some(
                "letters of unknown quantities are single; names of parameters must be defined".to_owned(),
            ),
            _ => None,
        }
    }
}

/// A list of mistakes that collects while compiling goes on, so that an author sees all at once.
#[derive(Debug, Default)]
pub(crate) struct Mistakes(pub(crate) Vec<TemplateError>);

impl Mistakes {
    /// Notes a mistake at all of a value.
    pub(crate) fn add(&mut self, path: impl Into<String>, kind: TemplateErrorKind) {
        self.0.push(TemplateError { path: path.into(), span: None, kind });
    }

    /// The value, if there is one; otherwise notes its mistake, with its place within the value.
    pub(crate) fn take<T>(&mut self, path: &str, result: Result<T, Located>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(Located { span, kind }) => {
                self.0.push(TemplateError { path: path.to_owned(), span, kind });
                None
            }
        }
    }
}

/// A mistake in one value, before it is known which key the value belongs to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Located {
    pub(crate) span: Option<Range<usize>>,
    pub(crate) kind: TemplateErrorKind,
}

impl From<TemplateErrorKind> for Located {
    fn from(kind: TemplateErrorKind) -> Self {
        Self { span: None, kind }
    }
}

impl Located {
    /// A mistake at a part of a value, in bytes.
    pub(crate) fn at(span: Range<usize>, kind: TemplateErrorKind) -> Self {
        Self { span: Some(span), kind }
    }

    /// The same mistake in a larger text in which this one begins at byte `offset`.
    pub(crate) fn shifted(self, offset: usize, length: usize) -> Self {
        let span = self.span.map_or(offset..offset + length, |span| span.start + offset..span.end + offset);
        Self { span: Some(span), kind: self.kind }
    }
}
