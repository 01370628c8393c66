//! From [`Markup`] and the values of an instance to [`Rich`] text.

use math::Lang;

use super::{Markup, Part, Span};
use crate::plural::{Category, category};
use crate::rich::{Block, Inline, Rich};
use crate::values::Values;

impl Markup {
    /// The text with the instance's numbers and words in it.
    pub(crate) fn show(&self, values: &Values, lang: Lang) -> Rich {
        self.show_with_gaps(values, lang, &[])
    }

    /// The same for a text with gaps, which are numbered by their places in `gaps`.
    pub(crate) fn show_with_gaps(&self, values: &Values, lang: Lang, gaps: &[&str]) -> Rich {
        let blocks = self.blocks.iter().map(|part| match part {
            Part::Paragraph(spans) => {
                let mut line = Line::default();
                line.all(spans, values, lang, gaps);
                Block::Paragraph(line.finish())
            }
            Part::Display(formula) => Block::Display(formula.with(values)),
        });
        Rich(blocks.collect())
    }

    /// A plural of this text that has no form for the number of this instance, if there is one.
    pub(crate) fn plural_gap(&self, values: &Values, lang: Lang) -> Option<Category> {
        self.blocks.iter().find_map(|part| match part {
            Part::Paragraph(spans) => gap(spans, values, lang),
            Part::Display(_) => None,
        })
    }
}

fn gap(spans: &[Span], values: &Values, lang: Lang) -> Option<Category> {
    spans.iter().find_map(|span| match span {
        Span::Plural { name, branches } => {
            let wanted = values.number(name).map(|number| category(lang, &number.value, number.places))?;
            branches.get(&wanted).map_or(Some(wanted), |branch| gap(branch, values, lang))
        }
        Span::Strong(inner) => gap(inner, values, lang),
        _ => None,
    })
}

/// One paragraph as it grows: neighbouring texts are joined.
#[derive(Default)]
struct Line(Vec<Inline>);

impl Line {
    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Inline::Text(last)) => last.push_str(text),
            _ => self.0.push(Inline::Text(text.to_owned())),
        }
    }

    fn all(&mut self, spans: &[Span], values: &Values, lang: Lang, gaps: &[&str]) {
        for span in spans {
            match span {
                Span::Text(text) => self.text(text),
                Span::Strong(inner) => {
                    let mut strong = Self::default();
                    strong.all(inner, values, lang, &[]);
                    // Only text can be within: the parser refuses mathematics there.
                    let text = strong.0.into_iter().filter_map(|inline| match inline {
                        Inline::Text(text) | Inline::Strong(text) => Some(text),
                        Inline::Math(_) | Inline::Gap(_) => None,
                    });
                    self.0.push(Inline::Strong(text.collect()));
                }
                Span::Insert { name, form } => self.text(&values.inserted(name, form.as_deref(), lang)),
                Span::Hash(name) => self.text(&values.inserted(name, None, lang)),
                Span::Plural { name, branches } => {
                    let wanted =
                        values.number(name).map_or(Category::Other, |n| category(lang, &n.value, n.places));
                    if let Some(branch) = branches.get(&wanted).or_else(|| branches.get(&Category::Other)) {
                        self.all(branch, values, lang, gaps);
                    }
                }
                Span::Gap(id) => {
                    self.0.extend(gaps.iter().position(|gap| gap == id).map(Inline::Gap));
                }
                Span::Math(formula) => self.0.push(Inline::Math(formula.with(values))),
            }
        }
    }

    /// The paragraph without space at its edges.
    fn finish(mut self) -> Vec<Inline> {
        if let Some(Inline::Text(first)) = self.0.first_mut() {
            *first = first.trim_start().to_owned();
        }
        if let Some(Inline::Text(last)) = self.0.last_mut() {
            *last = last.trim_end().to_owned();
        }
        self.0.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        self.0
    }
}
