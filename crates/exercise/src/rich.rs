//! Text with mathematics: what a student reads, ready to be printed.

use math::{Entry, Expr, Lang, Print, Relation};

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
/// | `[[a]]` | the gap `a`, in an answer of kind `blanks` |
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
    /// A gap to fill, by its number.
    Gap(usize),
}

/// Mathematics with its numbers in place.
#[derive(Debug, Clone, PartialEq)]
pub enum Formula {
    /// Such as `3x − 4`.
    Expression(Expr),
    /// Such as `3x − 4 = 11`.
    Relation(Relation),
    /// An answer of any sort, such as `(2; 5]`.
    Entry(Box<Entry>),
}

impl Formula {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Expression(expression) => expression.text(lang),
            Self::Relation(relation) => relation.text(lang),
            Self::Entry(entry) => entry.text(lang),
        }
    }
}

impl Rich {
    /// One paragraph of plain text.
    pub fn plain(text: &str) -> Self {
        Self::text(text.to_owned())
    }

    pub(crate) fn text(text: String) -> Self {
        Self(vec![Block::Paragraph(vec![Inline::Text(text)])])
    }

    /// One paragraph with one formula.
    pub(crate) fn entry(entry: Entry) -> Self {
        Self(vec![Block::Paragraph(vec![Inline::Math(Formula::Entry(Box::new(entry)))])])
    }

    /// What somebody typed: as mathematics if it can be read as such.
    pub(crate) fn typed(text: &str) -> Self {
        math::parse_entry(text).map_or_else(|_| Self::text(text.to_owned()), Self::entry)
    }

    /// How many words it has, for the time that reading takes; a formula is one.
    pub fn words(&self) -> usize {
        let of_inline = |inline: &Inline| match inline {
            Inline::Text(text) | Inline::Strong(text) => text.split_whitespace().count(),
            Inline::Math(_) | Inline::Gap(_) => 1,
        };
        let of_block = |block: &Block| match block {
            Block::Paragraph(inlines) => inlines.iter().map(of_inline).sum(),
            Block::Display(_) => 1,
        };
        self.0.iter().map(of_block).sum::<usize>()
    }

    /// The text without its layout, for places where only text can stand.
    pub fn plain_text(&self, lang: Lang) -> String {
        let inline = |inline: &Inline| match inline {
            Inline::Text(text) | Inline::Strong(text) => text.clone(),
            Inline::Math(formula) => formula.text(lang),
            Inline::Gap(_) => String::new(),
        };
        let block = |block: &Block| match block {
            Block::Paragraph(inlines) => inlines.iter().map(inline).collect(),
            Block::Display(formula) => formula.text(lang),
        };
        self.0.iter().map(block).collect::<Vec<String>>().join(" ")
    }

    /// Several texts in one paragraph.
    pub(crate) fn joined(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut line = Vec::new();
        for text in texts {
            if !line.is_empty() {
                line.push(Inline::Text(between.to_owned()));
            }
            for block in text.0 {
                match block {
                    Block::Paragraph(inlines) => line.extend(inlines),
                    Block::Display(formula) => line.push(Inline::Math(formula)),
                }
            }
        }
        Self(vec![Block::Paragraph(line)])
    }

    /// Several texts, one under another.
    pub(crate) fn paragraphs(texts: impl IntoIterator<Item = Self>) -> Self {
        Self(texts.into_iter().flat_map(|text| text.0).collect())
    }
}
