//! From the written text to [`Markup`].

use std::collections::BTreeMap;
use std::mem;

use math::Lang;

use super::{Markup, Part, Span};
use crate::error::{Located, TemplateErrorKind};
use crate::plural::Category;
use crate::scope::Scope;

/// Plurals within plurals within plurals are a mistake, not a wish.
const MAX_DEPTH: usize = 3;

impl Markup {
    /// Parses `text` of language `lang`, where `scope` knows the names. Reports the first mistake.
    pub(crate) fn parse(text: &str, lang: Lang, scope: &Scope) -> Result<Self, Located> {
        if text.trim().is_empty() {
            return Err(TemplateErrorKind::EmptyText.into());
        }
        let mut parser = Parser { text, at: 0, lang, scope, blocks: Vec::new() };
        let last = parser.spans(Until::End, None, 0)?;
        parser.paragraph(last);
        Ok(Self { blocks: parser.blocks })
    }
}

/// What ends a run of spans.
#[derive(Clone, Copy, PartialEq)]
enum Until {
    End,
    Stars,
    Brace,
}

struct Parser<'a> {
    text: &'a str,
    /// Byte offset of the next character.
    at: usize,
    lang: Lang,
    scope: &'a Scope,
    /// Finished paragraphs and displays.
    blocks: Vec<Part>,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// Everything up to `end`, which is eaten too.
    fn up_to(&mut self, start: usize, end: &str, missing: &'static str) -> Result<(&'a str, usize), Located> {
        let from = self.at;
        let Some(length) = self.rest().find(end) else {
            return Err(Located::at(start..self.text.len(), TemplateErrorKind::Markup(missing)));
        };
        self.at += length + end.len();
        Ok((&self.text[from..from + length], from))
    }

    /// Parses spans until `until`, which is eaten. `number` is the plural that `#` stands for.
    fn spans(&mut self, until: Until, number: Option<&str>, depth: usize) -> Result<Vec<Span>, Located> {
        let opened = self.at;
        let mut spans = Spans::default();
        loop {
            let start = self.at;
            let Some(next) = self.rest().chars().next() else {
                let missing = match until {
                    Until::End => return Ok(spans.finish()),
                    Until::Stars => "this `**` is not closed",
                    Until::Brace => "this `{` is not closed",
                };
                return Err(Located::at(opened..self.text.len(), TemplateErrorKind::Markup(missing)));
            };
            if next.is_whitespace() && !matches!(next, '\u{a0}' | '\u{202f}') {
                let space = &self.rest()
                    [..self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\n', '\r']).len()];
                self.at += space.len().max(next.len_utf8());
                if until == Until::End && space.matches('\n').count() > 1 {
                    self.paragraph(mem::take(&mut spans).finish());
                } else {
                    spans.space();
                }
            } else if self.eat("**") {
                if until == Until::Stars {
                    return Ok(spans.finish());
                }
                let strong = self.spans(Until::Stars, number, depth)?;
                if strong.iter().any(|span| matches!(span, Span::Math(_) | Span::Strong(_))) {
                    let kind = TemplateErrorKind::Markup("strong text cannot hold mathematics");
                    return Err(Located::at(start..self.at, kind));
                }
                spans.push(Span::Strong(strong));
            } else if self.eat("$$") {
                let (source, from) = self.up_to(start, "$$", "this `$$` is not closed")?;
                if until != Until::End {
                    let kind = TemplateErrorKind::Markup("`$$` cannot stand within strong text or a plural");
                    return Err(Located::at(start..self.at, kind));
                }
                let formula = self.scope.formula(source).map_err(|e| e.shifted(from, source.len()))?;
                self.paragraph(mem::take(&mut spans).finish());
                self.blocks.push(Part::Display(formula));
            } else if self.eat("$") {
                let (source, from) = self.up_to(start, "$", "this `$` is not closed")?;
                let formula = self.scope.formula(source).map_err(|e| e.shifted(from, source.len()))?;
                spans.push(Span::Math(formula));
            } else if self.eat("[[") {
                let (id, _) = self.up_to(start, "]]", "this `[[` is not closed")?;
                if until != Until::End {
                    let kind = TemplateErrorKind::Markup("a gap cannot stand within strong text or a plural");
                    return Err(Located::at(start..self.at, kind));
                }
                spans.push(Span::Gap(id.trim().to_owned()));
            } else if self.eat("\\(") || self.eat("\\[") {
                let kind = TemplateErrorKind::Markup(
                    "LaTeX is not read: write formulas between `$`, as in `$2*x/3$`",
                );
                return Err(Located::at(start..self.at, kind));
            } else if self.eat("\\") {
                let Some(escaped) = self.rest().chars().next().filter(|c| "{}$*#\\".contains(*c)) else {
                    let kind = TemplateErrorKind::Markup("`\\` stands only before one of { } $ * # \\");
                    return Err(Located::at(start..self.at, kind));
                };
                self.at += 1;
                spans.character(escaped);
            } else if self.eat("{") {
                let insert = self.insert(start, depth)?;
                spans.push(insert);
            } else if self.eat("}") {
                if until == Until::Brace {
                    return Ok(spans.finish());
                }
                let kind =
                    TemplateErrorKind::Markup("this `}` was never opened (a literal one is written `\\}`)");
                return Err(Located::at(start..self.at, kind));
            } else if let (true, Some(number)) = (next == '#', number) {
                self.at += 1;
                spans.push(Span::Hash(number.to_owned()));
            } else {
                self.at += next.len_utf8();
                spans.character(next);
            }
        }
    }

    /// The inside of `{…}`; the opening brace, at `start`, is eaten.
    fn insert(&mut self, start: usize, depth: usize) -> Result<Span, Located> {
        self.skip_space();
        let from = self.at;
        let length = self
            .rest()
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-')))
            .unwrap_or(self.rest().len());
        let word = &self.rest()[..length];
        self.at += length;
        let whole = from..self.at;
        self.skip_space();
        if word.is_empty() {
            let kind =
                TemplateErrorKind::Markup("a parameter's name is missing (a literal brace is written `\\{`)");
            return Err(Located::at(start..self.at, kind));
        }
        if self.eat(",") {
            let name = self.scope.number_name(word).map_err(|kind| Located::at(whole, kind))?;
            return self.plural(start, name, depth);
        }
        if !self.eat("}") {
            let kind = TemplateErrorKind::Markup("after the name comes `}` or `, plural, …`");
            return Err(Located::at(start..self.at, kind));
        }
        let (name, form) = match word.split_once('.') {
            Some((name, form)) => (name, Some(form)),
            None => (word, None),
        };
        self.scope.check_insert(name, form, self.lang).map_err(|kind| Located::at(whole, kind))?;
        Ok(Span::Insert { name: name.to_owned(), form: form.map(str::to_owned) })
    }

    /// The inside of `{name, plural, …}` after the first comma.
    fn plural(&mut self, start: usize, name: String, depth: usize) -> Result<Span, Located> {
        let wrong = |at: usize, message| Err(Located::at(start..at, TemplateErrorKind::Markup(message)));
        self.skip_space();
        if !self.eat("plural") {
            return wrong(self.at, "only `plural` can stand after the comma");
        }
        self.skip_space();
        if !self.eat(",") {
            return wrong(self.at, "a comma comes after `plural`");
        }
        if depth >= MAX_DEPTH {
            return wrong(self.at, "plurals are nested too deeply");
        }
        let mut branches = BTreeMap::new();
        loop {
            self.skip_space();
            if self.eat("}") {
                break;
            }
            let from = self.at;
            let length = self.rest().find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest().len());
            let category = Category::from_name(&self.rest()[..length]);
            self.at += length;
            self.skip_space();
            let (Some(category), true) = (category, self.eat("{")) else {
                let kind =
                    TemplateErrorKind::Markup("a plural consists of one {…}, few {…}, many {…}, other {…}");
                return Err(Located::at(from..self.at, kind));
            };
            let branch = self.spans(Until::Brace, Some(&name), depth + 1)?;
            if branches.insert(category, branch).is_some() {
                return Err(Located::at(from..self.at, TemplateErrorKind::Twice(category.name().to_owned())));
            }
        }
        let lacking =
            Category::of_whole_numbers(self.lang).iter().find(|category| !branches.contains_key(category));
        if let Some(category) = lacking {
            return Err(Located::at(start..self.at, TemplateErrorKind::PluralForm(category.name())));
        }
        Ok(Span::Plural { name, branches })
    }

    /// Ends a paragraph, unless it is empty.
    fn paragraph(&mut self, spans: Vec<Span>) {
        if !spans.is_empty() {
            self.blocks.push(Part::Paragraph(spans));
        }
    }
}

/// Spans of one run, with white space collapsed and neighbouring texts joined.
#[derive(Default)]
struct Spans {
    finished: Vec<Span>,
    text: String,
    space: bool,
}

impl Spans {
    fn space(&mut self) {
        self.space = true;
    }

    fn flush_space(&mut self) {
        // Leading space of a run is kept: `one { obuolys}` means it. Paragraphs are trimmed when shown.
        if mem::take(&mut self.space) {
            self.text.push(' ');
        }
    }

    fn character(&mut self, character: char) {
        self.flush_space();
        self.text.push(character);
    }

    fn push(&mut self, span: Span) {
        self.flush_space();
        if !self.text.is_empty() {
            self.finished.push(Span::Text(mem::take(&mut self.text)));
        }
        self.finished.push(span);
    }

    fn finish(mut self) -> Vec<Span> {
        self.flush_space();
        if !self.text.is_empty() && (self.text != " " || !self.finished.is_empty()) {
            self.finished.push(Span::Text(self.text));
        }
        self.finished
    }
}
