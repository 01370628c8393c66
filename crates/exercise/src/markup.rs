//! The markup of texts (described at [`crate::Rich`]), parsed once per template.

mod parse;
mod show;

use std::collections::{BTreeMap, BTreeSet};

use crate::plural::Category;
use crate::rich::Formula;

/// A parsed text, parameters still open.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Markup {
    blocks: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    Paragraph(Vec<Span>),
    Display(Formula),
}

#[derive(Debug, Clone, PartialEq)]
enum Span {
    Text(String),
    Strong(Vec<Span>),
    /// `{name}` or `{name.form}`.
    Insert {
        name: String,
        form: Option<String>,
    },
    /// `{name, plural, …}`
    Plural {
        name: String,
        branches: BTreeMap<Category, Vec<Span>>,
    },
    /// `#` within a plural: its number.
    Hash(String),
    Math(Formula),
    /// `[[id]]`
    Gap(String),
}

impl Markup {
    /// The gaps of this text, in order.
    pub(crate) fn gaps(&self) -> Vec<&str> {
        let mut gaps = Vec::new();
        for part in &self.blocks {
            if let Part::Paragraph(spans) = part {
                gaps.extend(spans.iter().filter_map(|span| match span {
                    Span::Gap(id) => Some(id.as_str()),
                    _ => None,
                }));
            }
        }
        gaps
    }

    /// Every name of a parameter or derived value that shows in this text, in words or in formulas.
    pub(crate) fn names(&self, known: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for part in &self.blocks {
            match part {
                Part::Paragraph(spans) => collect_names(spans, &mut names),
                Part::Display(formula) => names.extend(formula.names()),
            }
        }
        names.retain(|name| known(name));
        names
    }

    /// The formulas of this text, parameters still open.
    pub(crate) fn formulas(&self) -> Vec<&Formula> {
        let mut formulas = Vec::new();
        for part in &self.blocks {
            match part {
                Part::Paragraph(spans) => collect_formulas(spans, &mut formulas),
                Part::Display(formula) => formulas.push(formula),
            }
        }
        formulas
    }
}

fn collect_names(spans: &[Span], names: &mut BTreeSet<String>) {
    for span in spans {
        match span {
            Span::Insert { name, .. } => {
                names.insert(name.clone());
            }
            Span::Plural { name, branches } => {
                names.insert(name.clone());
                for branch in branches.values() {
                    collect_names(branch, names);
                }
            }
            Span::Strong(inner) => collect_names(inner, names),
            Span::Math(formula) => names.extend(formula.names()),
            Span::Text(_) | Span::Hash(_) | Span::Gap(_) => {}
        }
    }
}

fn collect_formulas<'a>(spans: &'a [Span], formulas: &mut Vec<&'a Formula>) {
    for span in spans {
        match span {
            Span::Math(formula) => formulas.push(formula),
            Span::Strong(inner) => collect_formulas(inner, formulas),
            Span::Plural { branches, .. } => {
                for branch in branches.values() {
                    collect_formulas(branch, formulas);
                }
            }
            Span::Text(_) | Span::Insert { .. } | Span::Hash(_) | Span::Gap(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use math::Lang;

    use super::*;
    use crate::rich::{Block, Inline};
    use crate::scope::Scope;
    use crate::values::{Number, Values};

    fn scope() -> Scope {
        let mut scope = Scope::default();
        scope.define_number("n");
        scope.define_number("price");
        scope.define_word("who", ["lt", "lt-kam", "en"].map(str::to_owned).into());
        scope
    }

    fn values(n: &str) -> Values {
        let mut values = Values::default();
        values.set_number(&"n".into(), Number::written(n).unwrap());
        values.set_number(&"price".into(), Number::written("1,50").unwrap());
        let word =
            [("lt", "Ona"), ("lt-kam", "Onai"), ("en", "Ann")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        values.set_word("who", std::sync::Arc::new(word.into()));
        values
    }

    fn shown(text: &str, lang: Lang, n: &str) -> String {
        let rich = Markup::parse(text, lang, &scope()).unwrap().show(&values(n), lang);
        let inline = |inline: &Inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(text) => format!("<b>{text}</b>"),
            Inline::Math(_) => "<m>".to_owned(),
            Inline::Gap(at) => format!("<{at}>"),
        };
        let block = |block: &Block| match block {
            Block::Paragraph(inlines) => inlines.iter().map(inline).collect(),
            Block::Display(_) => "<M>".to_owned(),
        };
        rich.0.iter().map(block).collect::<Vec<String>>().join("|")
    }

    #[test]
    fn every_construct() {
        for (text, expect) in [
            ("viena eilutė", "viena eilutė"),
            ("  dvi\n  eilutės \n", "dvi eilutės"),
            ("pirma\n\nantra\n \n trečia", "pirma|antra|trečia"),
            ("**svarbu** ir **{n}!**", "<b>svarbu</b> ir <b>3!</b>"),
            ("čia $2*n$, o čia\n$$n = 3$$\ndar", "čia <m>, o čia|<M>|dar"),
            ("{who} {who.kam} {price} €", "Ona Onai 1,50 €"),
            ("\\{n\\} \\$ \\*\\* \\# \\\\", "{n} $ ** # \\"),
            ("2 * 3 # 4", "2 * 3 # 4"),
            ("{n, plural, one {# metai} few {# metai} other {# metų}}", "3 metai"),
            ("{ n , plural , one{a}few{**b**}other{c} }.", "<b>b</b>."),
            ("a\u{a0}b", "a\u{a0}b"),
        ] {
            assert_eq!(shown(text, Lang::Lt, "3"), expect, "{text}");
        }
    }

    #[test]
    fn declension() {
        let lt = "{n, plural, one {obuolys} few {obuoliai} many {obuolio} other {obuolių}}";
        for (n, expect) in [("1", "obuolys"), ("4", "obuoliai"), ("1,5", "obuolio"), ("12", "obuolių")] {
            assert_eq!(shown(lt, Lang::Lt, n), expect, "{n}");
        }
        let en = "{n, plural, one {# apple} other {# apples}}";
        for (n, expect) in [("1", "1 apple"), ("2", "2 apples"), ("1,5", "1.5 apples")] {
            assert_eq!(shown(en, Lang::En, n), expect, "{n}");
        }
    }

    #[test]
    fn a_missing_plural_form_is_noticed() {
        let text = "{n, plural, one {obuolys} few {obuoliai} other {obuolių}}";
        let markup = Markup::parse(text, Lang::Lt, &scope()).unwrap();
        assert_eq!(markup.plural_gap(&values("2"), Lang::Lt), None);
        assert_eq!(markup.plural_gap(&values("2,5"), Lang::Lt), Some(Category::Many));
    }

    #[test]
    fn mistakes_are_placed() {
        for (text, place, message) in [
            ("", "", "this text is empty"),
            ("a **b", "b", "this `**` is not closed"),
            ("a $x", "$x", "this `$` is not closed"),
            ("a $x + $", "", "cannot be read"),
            ("a {n", "{n", "after the name comes"),
            ("a } b", "}", "never opened"),
            ("a {m} b", "m", "`m` is not defined"),
            ("a {n.kam} b", "n.kam", "no further forms"),
            ("a {who.ka} b", "who.ka", "no form `lt-ka`"),
            ("a {who, plural, other {x}}", "who", "is a word"),
            ("{n, plural, one {a} other {b}}", "{n, plural, one {a} other {b}}", "lacks `few`"),
            ("{n, plural, one {a} one {b}}", "one {b}", "twice"),
            ("{n, select, other {b}}", "{n, ", "only `plural`"),
            ("$who + 1$", "who + 1", "is a word"),
            ("$2*pirce$", "pirce", "did you mean `price`?"),
            ("\\x", "\\", "stands only before"),
            ("\\(x\\)", "\\(", "LaTeX is not read"),
            ("a \\[x\\]", "\\[", "LaTeX is not read"),
            ("**$n$**", "**$n$**", "cannot hold mathematics"),
        ] {
            let error = Markup::parse(text, Lang::Lt, &scope()).unwrap_err();
            let said = format!("{} {}", error.kind, error.kind.suggestion().unwrap_or_default());
            assert!(said.contains(message), "{text}: {said}");
            let span = error.span.unwrap_or(0..0);
            assert_eq!(&text[span], place, "{text}: {said}");
        }
    }
}
