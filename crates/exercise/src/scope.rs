//! Which names a template's formulas and texts may use, and what they stand for.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use math::{Condition, Entry, Expr, Function, Lang, ParseError, Reading, Symbol};

use crate::error::{Located, TemplateErrorKind};
use crate::rich::Formula;
use crate::spelling::nearest;

/// Words with a meaning of their own in formulas, conditions or answers.
const RESERVED: [&str; 8] = ["and", "or", "not", "integer", "none", "all", "plural", "pi"];

/// What the parser reads in formulas besides functions and names.
const ROOTS_AND_POWERS: [&str; 4] = ["sqrt", "cbrt", "root", "exp"];

/// What a proof may call what is typed: `answer`, or `answer1` to `answer9` where there are several fields.
fn answer_names() -> impl Iterator<Item = Symbol> {
    std::iter::once(answer_name(None)).chain((0..9).map(|at| answer_name(Some(at))))
}

/// What a proof calls the field typed into, or the one at this place.
pub(crate) fn answer_name(at: Option<usize>) -> Symbol {
    at.map_or_else(|| Symbol::new("answer"), |at| Symbol::new(&format!("answer{}", at + 1)))
}

/// The names defined so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    names: BTreeMap<String, Name>,
    /// The same names, as the parser wants them.
    symbols: BTreeSet<Symbol>,
    /// Names that will be defined further below: for better messages.
    later: BTreeSet<String>,
}

#[derive(Debug, Clone)]
enum Name {
    Number,
    /// The forms it has: `lt`, `lt-kam`, `en` …
    Word(BTreeSet<String>),
}

impl Scope {
    /// A scope in which nothing is defined yet, but `later` will be.
    pub(crate) fn before(later: impl IntoIterator<Item = String>) -> Self {
        Self { later: later.into_iter().collect(), ..Self::default() }
    }

    /// Whether the name stands for a number or word.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Defines a number.
    pub(crate) fn define_number(&mut self, name: &str) {
        self.symbols.insert(Symbol::new(name));
        self.names.insert(name.to_owned(), Name::Number);
    }

    /// Defines a word with its forms.
    pub(crate) fn define_word(&mut self, name: &str, forms: BTreeSet<String>) {
        self.symbols.insert(Symbol::new(name));
        self.names.insert(name.to_owned(), Name::Word(forms));
    }

    /// Whether `name` may be given to a parameter or derived value.
    pub(crate) fn check_new(name: &str) -> Result<(), TemplateErrorKind> {
        let letters = name.chars().next().is_some_and(|c| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            && !name.ends_with('_');
        if !letters {
            Err(TemplateErrorKind::BadName(name.to_owned()))
        } else if RESERVED.contains(&name) || Function::named(name).is_some() {
            Err(TemplateErrorKind::ReservedName(name.to_owned()))
        } else {
            Ok(())
        }
    }

    /// A formula in which every letter is a parameter or derived value.
    pub(crate) fn numeric(&self, text: &str) -> Result<Expr, Located> {
        let expr = self.expression(text)?;
        match expr.symbols().iter().find(|symbol| !self.knows(symbol.as_str())) {
            Some(unknown) => Err(self.unknown(unknown.as_str()).into()),
            None => Ok(expr),
        }
    }

    /// A formula in which further letters may stand for themselves.
    pub(crate) fn expression(&self, text: &str) -> Result<Expr, Located> {
        self.check_words(text)?;
        let expr = math::parse_expression_with(text, &self.symbols).map_err(|e| syntax(text, e))?;
        self.check_symbols(&expr.symbols())?;
        Ok(expr)
    }

    /// An equation or another relation in which further letters may stand for themselves.
    pub(crate) fn relation(&self, text: &str) -> Result<math::Relation, Located> {
        self.check_words(text)?;
        let relation = math::parse_relation_with(text, &self.symbols).map_err(|e| syntax(text, e))?;
        self.check_symbols(&relation.symbols())?;
        Ok(relation)
    }

    /// An answer of any sort, in which further letters may stand for themselves: `x = a; x = b`, `(a; b]`.
    pub(crate) fn entry(&self, text: &str) -> Result<Entry, Located> {
        self.check_words(text)?;
        let reading = Reading { names: self.symbols.clone(), ..Reading::default() };
        let entry = math::parse_entry_with(text, &reading).map_err(|e| syntax(text, e))?;
        self.check_symbols(&entry.symbols())?;
        Ok(entry)
    }

    /// What may stand between dollar signs.
    pub(crate) fn formula(&self, text: &str) -> Result<Formula, Located> {
        if text.contains(['=', '<', '>', '≠', '≤', '≥']) {
            self.relation(text).map(Formula::Relation)
        } else {
            self.expression(text).map(Formula::Expression)
        }
    }

    /// A condition on parameters and derived values.
    pub(crate) fn condition(&self, text: &str) -> Result<Condition, Located> {
        self.check_words(text)?;
        let condition = Condition::parse_with(text, &self.symbols).map_err(|e| syntax(text, e))?;
        let symbols = condition.symbols();
        self.check_symbols(&symbols)?;
        match symbols.iter().find(|symbol| !self.knows(symbol.as_str())) {
            Some(unknown) => Err(self.unknown(unknown.as_str()).into()),
            None => Ok(condition),
        }
    }

    /// A condition about the answer, in which any letter may stand for a number.
    pub(crate) fn proof(&self, text: &str) -> Result<Condition, Located> {
        let mut known = self.symbols.clone();
        known.extend(answer_names());
        let condition = Condition::parse_with(text, &known).map_err(|e| syntax(text, e))?;
        let is_letter = |symbol: &&Symbol| symbol.as_str().chars().count() == 1 || known.contains(*symbol);
        match condition.symbols().iter().find(|symbol| !is_letter(symbol)) {
            Some(unknown) => Err(self.unknown(unknown.as_str()).into()),
            None => Ok(condition),
        }
    }

    /// The name, if it is a number.
    pub(crate) fn number_name(&self, name: &str) -> Result<String, TemplateErrorKind> {
        match self.names.get(name) {
            Some(Name::Number) => Ok(name.to_owned()),
            Some(Name::Word(_)) => Err(TemplateErrorKind::WordInFormula(name.to_owned())),
            None => Err(self.unknown(name)),
        }
    }

    /// Whether `{name}` or `{name.form}` can stand in a text of language `lang`.
    pub(crate) fn check_insert(
        &self,
        name: &str,
        form: Option<&str>,
        lang: Lang,
    ) -> Result<(), TemplateErrorKind> {
        match (self.names.get(name), form) {
            (Some(Name::Number), None) => Ok(()),
            (Some(Name::Number), Some(_)) => Err(TemplateErrorKind::NumberHasNoForms(name.to_owned())),
            (Some(Name::Word(forms)), form) => {
                let key = form_key(lang, form);
                if forms.contains(&key) {
                    Ok(())
                } else {
                    Err(TemplateErrorKind::UnknownForm { name: name.to_owned(), form: key })
                }
            }
            (None, _) => Err(self.unknown(name)),
        }
    }

    fn unknown(&self, name: &str) -> TemplateErrorKind {
        TemplateErrorKind::UnknownName {
            name: name.to_owned(),
            nearest: nearest(name, self.names.keys().map(String::as_str)).map(str::to_owned),
            later: self.later.contains(name),
        }
    }

    /// Words must not stand in formulas.
    fn check_symbols(&self, symbols: &BTreeSet<Symbol>) -> Result<(), TemplateErrorKind> {
        let word =
            symbols.iter().find(|symbol| matches!(self.names.get(symbol.as_str()), Some(Name::Word(_))));
        word.map_or(Ok(()), |word| Err(TemplateErrorKind::WordInFormula(word.to_string())))
    }

    /// A run of letters that is no name would be read as a product of single letters. Where it looks like a
    /// misspelt name, or is too long to be meant so, that is a mistake.
    fn check_words(&self, text: &str) -> Result<(), Located> {
        for range in words(text) {
            let word = &text[range.clone()];
            if word.len() < 2
                || self.knows(word)
                || RESERVED.contains(&word)
                || ROOTS_AND_POWERS.contains(&word)
                || Function::named(word).is_some()
                || is_vector(word, &text[range.end..])
            {
                continue;
            }
            let kind = self.unknown(word);
            let suspicious = match &kind {
                TemplateErrorKind::UnknownName { nearest: Some(near), .. } => near.len() > 1,
                TemplateErrorKind::UnknownName { later: true, .. } => true,
                _ => false,
            };
            let product = word.chars().all(|c| c.is_ascii_lowercase()) && word.len() == 2;
            let index = word.chars().nth(1) == Some('_');
            if suspicious || !(product || index) {
                return Err(Located::at(range, kind));
            }
        }
        Ok(())
    }
}

/// The key of a word's form: `lt`, or `lt-kam` for `{who.kam}`.
pub(crate) fn form_key(lang: Lang, form: Option<&str>) -> String {
    form.map_or_else(|| lang.to_string(), |form| format!("{lang}-{form}"))
}

/// Two capitals under an arrow, such as `AB⃗`, name a vector by its points.
fn is_vector(word: &str, rest: &str) -> bool {
    const ARROW: char = '\u{20d7}';
    word.len() == 2 && word.chars().all(|c| c.is_ascii_uppercase()) && rest.starts_with(ARROW)
}

/// Runs of letters, digits and underscores that begin with a letter, as byte ranges.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c.is_ascii_alphabetic() || c.is_ascii_digit()) {
        let start = rest + start;
        let length = text[start..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let end = length.map_or(text.len(), |length| start + length);
        // `2x` is a number and a letter, not a word.
        let digits =
            text[start..end].len() - text[start..end].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if start + digits < end {
            words.push(start + digits..end);
        }
        rest = end;
    }
    words
}

/// Parse errors count characters; places in files are counted in bytes.
fn syntax(text: &str, error: ParseError) -> Located {
    let byte = |at: usize| text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    let span = byte(error.span.start)..byte(error.span.end);
    Located::at(span, TemplateErrorKind::Syntax(error))
}
