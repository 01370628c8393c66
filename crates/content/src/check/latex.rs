//! Every formula can be typeset.

use std::collections::BTreeMap;

use exercise::{Block, Formula, Inline, Instance, Rich};
use math::{Lang, Print};
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::File;

/// Converts LaTeX to `MathML`, each text once: most formulas recur in many instances.
#[derive(Default)]
pub(super) struct Typesetter {
    /// What was tried, and why it failed.
    tried: BTreeMap<String, Option<String>>,
}

impl Typesetter {
    /// Typesets every formula of an instance, in both languages.
    pub(super) fn check(&mut self, instance: &Instance, file: &mut File<'_>) {
        for lang in Lang::ALL {
            self.check_texts(instance.texts(lang), lang, file);
            for latex in formulas(&instance.show_right(lang), lang) {
                self.typeset("answer", &latex, file);
            }
        }
    }

    /// Typesets every formula of these texts, each with its key.
    pub(super) fn check_texts(&mut self, texts: Vec<(String, Rich)>, lang: Lang, file: &mut File<'_>) {
        for (key, text) in texts {
            for latex in formulas(&text, lang) {
                self.typeset(&key, &latex, file);
            }
        }
    }

    fn typeset(&mut self, key: &str, latex: &str, file: &mut File<'_>) {
        if !self.tried.contains_key(latex) {
            self.tried.insert(latex.to_owned(), failure(latex));
        }
        if let Some(Some(reason)) = self.tried.get(latex) {
            file.wrong(key, "this formula cannot be typeset", &format!(": {reason} in `{latex}`"));
        }
    }
}

fn failure(latex: &str) -> Option<String> {
    let converter = match LatexToMathML::new(MathCoreConfig::default()) {
        Ok(converter) => converter,
        Err(error) => return Some(format!("{error:?}")),
    };
    converter.convert_with_local_state(latex, MathDisplay::Inline).err().map(|error| error.to_string())
}

/// The LaTeX of every formula in a text.
fn formulas(rich: &Rich, lang: Lang) -> Vec<String> {
    let of = |formula: &Formula| match formula {
        Formula::Expression(expression) => expression.latex(lang),
        Formula::Relation(relation) => relation.latex(lang),
        Formula::Entry(entry) => entry.latex(lang),
    };
    let mut found = Vec::new();
    for block in &rich.0 {
        match block {
            Block::Display(formula) => found.push(of(formula)),
            Block::Paragraph(inlines) => found.extend(inlines.iter().filter_map(|inline| match inline {
                Inline::Math(formula) => Some(of(formula)),
                Inline::Text(_) | Inline::Strong(_) | Inline::Gap(_) => None,
            })),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::failure;

    #[test]
    fn what_cannot_be_typeset_is_noticed() {
        assert_eq!(failure("\\frac{1}{2}x"), None);
        assert!(failure("\\frac{1}").is_some());
    }
}
