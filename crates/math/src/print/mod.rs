//! Writing expressions: as text, LaTeX, `MathML` and speech.
//!
//! `layout` decides once where brackets and multiplication signs stand; the four notations only spell that out.

mod latex;
mod layout;
mod mathml;
mod speech;
mod text;

#[cfg(test)]
mod tests;

use layout::{Row, Shape};

use crate::{Entry, Expr, Lang, Relation};

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

macro_rules! print_by_layout {
    ($kind:ty) => {
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
    };
}

print_by_layout!(Expr);
print_by_layout!(Relation);

impl Print for Entry {
    fn text(&self, lang: Lang) -> String {
        match self {
            Self::Expression(expr) => expr.text(lang),
            Self::Relation(relation) => relation.text(lang),
            Self::NoSolution => no_solution(lang).to_owned(),
            Self::AllReals => all_reals(lang).to_owned(),
            Self::List(entries) => joined(entries, "; ", |entry| entry.text(lang)),
        }
    }

    fn latex(&self, lang: Lang) -> String {
        let words = |words: &str| format!("\\text{{{words}}}");
        match self {
            Self::Expression(expr) => expr.latex(lang),
            Self::Relation(relation) => relation.latex(lang),
            Self::NoSolution => words(no_solution(lang)),
            Self::AllReals => words(all_reals(lang)),
            Self::List(entries) => joined(entries, ";\\; ", |entry| entry.latex(lang)),
        }
    }

    fn mathml(&self, lang: Lang) -> String {
        let words = |words: &str| format!("<mtext>{words}</mtext>");
        match self {
            Self::Expression(expr) => expr.mathml(lang),
            Self::Relation(relation) => relation.mathml(lang),
            Self::NoSolution => words(no_solution(lang)),
            Self::AllReals => words(all_reals(lang)),
            Self::List(entries) => {
                format!("<mrow>{}</mrow>", joined(entries, "<mo>;</mo>", |entry| entry.mathml(lang)))
            }
        }
    }

    fn speech(&self, lang: Lang) -> String {
        match self {
            Self::Expression(expr) => expr.speech(lang),
            Self::Relation(relation) => relation.speech(lang),
            Self::NoSolution => no_solution(lang).to_owned(),
            Self::AllReals => all_reals(lang).to_owned(),
            Self::List(entries) => joined(entries, "; ", |entry| entry.speech(lang)),
        }
    }
}

fn joined(entries: &[Entry], separator: &str, print: impl Fn(&Entry) -> String) -> String {
    entries.iter().map(print).collect::<Vec<_>>().join(separator)
}

const fn no_solution(lang: Lang) -> &'static str {
    match lang {
        Lang::Lt => "sprendinių nėra",
        Lang::En => "no solutions",
    }
}

const fn all_reals(lang: Lang) -> &'static str {
    match lang {
        Lang::Lt => "visi realieji skaičiai",
        Lang::En => "all real numbers",
    }
}
