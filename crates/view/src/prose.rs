//! Text with mathematics, printed for one language.

use exercise::{Block, Formula, Inline, Rich};
use math::{Lang, Print};
use serde::{Deserialize, Serialize};

/// One piece of mathematics in the three ways a page needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mathematics {
    /// The children of a `<math>` element: MathML Core, escaped by its printer.
    pub mathml: String,
    /// What a screen reader says.
    pub speech: String,
    /// Plain text that the parser would read back.
    pub text: String,
}

impl Mathematics {
    /// Prints anything printable in `lang`.
    pub fn of(printable: &impl Print, lang: Lang) -> Self {
        Self { mathml: printable.mathml(lang), speech: printable.speech(lang), text: printable.text(lang) }
    }

    fn of_formula(formula: &Formula, lang: Lang) -> Self {
        match formula {
            Formula::Expression(expression) => Self::of(expression, lang),
            Formula::Relation(relation) => Self::of(relation, lang),
            Formula::Entry(entry) => Self::of(&**entry, lang),
        }
    }
}

/// A run of text or mathematics within a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// Emphasised text.
    Strong(String),
    /// Mathematics in the line.
    Math(Mathematics),
    /// A gap to fill, by its number.
    Gap(usize),
}

/// A paragraph, or mathematics on its own line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProseBlock {
    /// A paragraph.
    Paragraph(Vec<Piece>),
    /// Mathematics on a line of its own.
    Display(Mathematics),
}

/// Text with mathematics, ready to be laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prose(pub Vec<ProseBlock>);

impl Prose {
    /// The text as it is read aloud, for names of controls.
    pub fn spoken(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Strong(text) => text.clone(),
            Piece::Math(mathematics) => mathematics.speech.clone(),
            Piece::Gap(_) => String::new(),
        };
        let block = |block: &ProseBlock| match block {
            ProseBlock::Paragraph(pieces) => pieces.iter().map(piece).collect(),
            ProseBlock::Display(mathematics) => mathematics.speech.clone(),
        };
        self.0.iter().map(block).collect::<Vec<String>>().join(" ")
    }

    /// The text without its layout, for places where only text can stand, such as the options of a list.
    pub fn plain(&self) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Strong(text) => text.clone(),
            Piece::Math(mathematics) => mathematics.text.clone(),
            Piece::Gap(_) => String::new(),
        };
        let block = |block: &ProseBlock| match block {
            ProseBlock::Paragraph(pieces) => pieces.iter().map(piece).collect(),
            ProseBlock::Display(mathematics) => mathematics.text.clone(),
        };
        self.0.iter().map(block).collect::<Vec<String>>().join(" ")
    }
}

/// Prints `rich` in `lang`.
pub fn prose(rich: &Rich, lang: Lang) -> Prose {
    let piece = |inline: &Inline| match inline {
        Inline::Text(text) => Piece::Text(text.clone()),
        Inline::Strong(text) => Piece::Strong(text.clone()),
        Inline::Math(formula) => Piece::Math(Mathematics::of_formula(formula, lang)),
        Inline::Gap(gap) => Piece::Gap(*gap),
    };
    let block = |block: &Block| match block {
        Block::Paragraph(inlines) => ProseBlock::Paragraph(inlines.iter().map(piece).collect()),
        Block::Display(formula) => ProseBlock::Display(Mathematics::of_formula(formula, lang)),
    };
    Prose(rich.0.iter().map(block).collect())
}
