//! Writing expressions: as text, LaTeX, `MathML` and speech.
//!
//! `layout` decides once where brackets and multiplication signs stand; the four notations only spell that out.

mod latex;
mod layout;
mod mathml;
mod names;
mod speech;
mod text;

#[cfg(test)]
mod tests;

use layout::{Row, Shape};

use crate::{Entry, Expr, Lang, Relation, SetExpr};

/// What can be written in every notation of the product.
pub trait Print {
    /// One line of Unicode text, as a person would type it: `3x² − 1/2 = 0`. The parser reads it back.
    fn text(&self, lang: Lang) -> String;
    /// LaTeX for maths mode.
    fn latex(&self, lang: Lang) -> String;
    /// `MathML` Core, one `<mrow>` or simpler element to be put into `<math>`; all text escaped.
    fn mathml(&self, lang: Lang) -> String;
    /// Words as read aloud; numbers stay digits, which screen readers pronounce in their language.
    fn speech(&self, lang: Lang) -> String;
}

/// One line of Unicode text; see [`Print::text`].
pub fn text(what: &(impl Print + ?Sized), lang: Lang) -> String {
    what.text(lang)
}

/// LaTeX for maths mode; see [`Print::latex`].
pub fn latex(what: &(impl Print + ?Sized), lang: Lang) -> String {
    what.latex(lang)
}

/// `MathML` Core; see [`Print::mathml`].
pub fn mathml(what: &(impl Print + ?Sized), lang: Lang) -> String {
    what.mathml(lang)
}

/// Words as read aloud; see [`Print::speech`].
pub fn speech(what: &(impl Print + ?Sized), lang: Lang) -> String {
    what.speech(lang)
}

/// What can be laid out as one row of signs.
trait Laid {
    fn row(&self, shape: Shape) -> Row<'_>;
}

impl Laid for Expr {
    fn row(&self, shape: Shape) -> Row<'_> {
        layout::expression(self, shape)
    }
}

impl Laid for Relation {
    fn row(&self, shape: Shape) -> Row<'_> {
        layout::relation(self, shape)
    }
}

impl Laid for Entry {
    fn row(&self, shape: Shape) -> Row<'_> {
        layout::entry(self, shape)
    }
}

impl Laid for SetExpr {
    fn row(&self, shape: Shape) -> Row<'_> {
        layout::set(self, shape)
    }
}

macro_rules! print_by_layout {
    ($($kind:ty)*) => {$(
        impl Print for $kind {
            fn text(&self, lang: Lang) -> String {
                text::written(&self.row(Shape::Line), lang)
            }
            fn latex(&self, lang: Lang) -> String {
                latex::written(&self.row(Shape::Stacked), lang)
            }
            fn mathml(&self, lang: Lang) -> String {
                mathml::written(&self.row(Shape::Stacked), lang)
            }
            fn speech(&self, lang: Lang) -> String {
                speech::spoken(&self.row(Shape::Stacked), lang)
            }
        }
    )*};
}

print_by_layout!(Expr Relation Entry SetExpr);
