//! Text with mathematics: what a student reads, ready to be printed.

use math::{Expr, Relation};

/// A text of one instance in one language.
///
/// Authors write it as markup:
///
/// | written | shown |
/// |---|---|
/// | blank line | new paragraph |
/// | `**word**` | strong |
/// | `$a*x + b$` | mathematics in the line, in our notation, parameters replaced by their values |
/// | `$$a*x + b = c$$` | the same on a line of its own |
/// | `{price}` | the parameter's number in the notation of the language, or its word |
/// | `{who.kam}` | a word's further form: `lt-kam` in Lithuanian, `en-kam` in English |
/// | `{n, plural, one {# obuolys} few {# obuoliai} other {# obuolių}}` | the form that fits the number; `#` is the number |
/// | `\{` `\}` `\$` `\*` `\#` `\\` | the character itself |
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rich(pub Vec<Block>);

/// A paragraph, or mathematics on a line of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Mathematics on its own line.
    Display(Formula),
}

/// A run within a paragraph.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Strong(String),
    /// Mathematics in the line.
    Math(Formula),
}

/// Mathematics with its numbers in place.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// Such as `3x − 4`.
    Expression(Expr),
    /// Such as `3x − 4 = 11`.
    Relation(Relation),
}
