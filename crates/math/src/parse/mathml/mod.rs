//! `MathML` as it is pasted, rewritten in our notation.

mod entities;
mod leaf;

use super::characters::{
    ARROW_OVER, BAR_CLOSE, BAR_OPEN, COLUMN, GROUP_CLOSE, GROUP_OPEN, ROOT_WITH_DEGREE, ROW, Source,
};
use super::markup::{Cursor, Written};
use super::{ParseError, ParseErrorKind};

/// Whether the text is an element of `MathML`.
pub(super) fn is_mathml(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("<m") && text.as_bytes().get(2).is_some_and(u8::is_ascii_lowercase) && text.contains('>')
}

pub(super) fn rewritten(text: &str) -> Result<Source, ParseError> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { cursor: Cursor::new(&chars), out: Written::new(chars.len()) };
    reader.cursor.skip_blanks();
    while reader.cursor.at < chars.len() {
        reader.node()?;
        reader.cursor.skip_blanks();
    }
    Ok(reader.out.into_source(chars.len()))
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    out: Written,
}

/// A tag that opens an element.
struct Tag {
    name: String,
    attributes: String,
    empty: bool,
    from: usize,
}

/// What an element was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Node {
    Leaf,
    /// A row of so many elements.
    Row(usize),
}

type Read<T> = Result<T, ParseError>;

impl Reader<'_> {
    fn broken<T>(&self, from: usize) -> Read<T> {
        Err(ParseError::new(
            from..self.cursor.at.max(from).min(self.cursor.chars.len()),
            ParseErrorKind::MalformedMarkup,
        ))
    }

    /// The tag that opens the next element.
    fn tag(&mut self) -> Read<Tag> {
        self.cursor.skip_blanks();
        let from = self.cursor.at;
        if self.cursor.peek() != Some('<') {
            return self.broken(from);
        }
        let Some(length) = self.cursor.chars[from..].iter().position(|c| *c == '>') else {
            self.cursor.at = self.cursor.chars.len();
            return self.broken(from);
        };
        let inner: String = self.cursor.chars[from + 1..from + length].iter().collect();
        self.cursor.at = from + length + 1;
        let empty = inner.ends_with('/');
        let inner = inner.trim_end_matches('/');
        let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        // A name space may stand before the name.
        let name = name.rsplit(':').next().unwrap_or(name).to_owned();
        Ok(Tag { name, attributes: attributes.to_owned(), empty, from })
    }

    /// Whether the element ends here; passes its closing tag.
    fn closes(&mut self, tag: &Tag) -> Read<bool> {
        self.cursor.skip_blanks();
        if !self.cursor.stands_here("</") {
            return if self.cursor.at < self.cursor.chars.len() { Ok(false) } else { self.broken(tag.from) };
        }
        let from = self.cursor.at;
        let Some(length) = self.cursor.chars[from..].iter().position(|c| *c == '>') else {
            return self.broken(from);
        };
        let name: String = self.cursor.chars[from + 2..from + length].iter().collect();
        self.cursor.at = from + length + 1;
        if name.trim().rsplit(':').next() == Some(&tag.name) { Ok(true) } else { self.broken(from) }
    }

    fn node(&mut self) -> Read<Node> {
        let tag = self.tag()?;
        let place = self.cursor.place(tag.from);
        self.out.deeper(&place)?;
        let node = self.element(&tag)?;
        self.out.shallower();
        Ok(node)
    }

    fn element(&mut self, tag: &Tag) -> Read<Node> {
        match tag.name.as_str() {
            "mi" | "mn" | "mo" | "mtext" | "ms" => self.leaf(tag)?,
            "mspace" | "none" | "mprescripts" => {
                let place = self.cursor.place(tag.from);
                self.out.push(' ', &place);
                if !tag.empty {
                    self.row(tag)?;
                }
            }
            "math" | "mrow" | "mstyle" | "mpadded" | "merror" | "mtd" | "menclose" => {
                return self.row(tag).map(Node::Row);
            }
            "semantics" => {
                let node = self.node()?;
                // What it is annotated with says the same once more.
                self.skip_to_end(tag)?;
                return Ok(node);
            }
            "mfrac" => {
                let after_integer = self.out.ends_with_integer();
                let mark = self.out.start_fresh();
                self.node()?;
                let middle = self.out.start_fresh();
                self.node()?;
                self.expect_end(tag)?;
                let place = self.cursor.place(tag.from);
                if mark == middle || middle == self.out.mark() {
                    return Err(ParseError::new(place, ParseErrorKind::MissingOperand));
                }
                self.out.fraction(mark, middle, after_integer, &place);
            }
            "msqrt" => {
                let place = self.cursor.place(tag.from);
                for c in [GROUP_OPEN, '√', GROUP_OPEN] {
                    self.out.push(c, &place);
                }
                self.row(tag)?;
                self.close_groups(2);
            }
            "mroot" => self.root(tag)?,
            "msup" => {
                self.base()?;
                self.raised(tag.from)?;
                self.expect_end(tag)?;
            }
            "msub" => {
                self.node()?;
                self.lowered(tag.from)?;
                self.expect_end(tag)?;
            }
            "msubsup" => {
                self.node()?;
                self.lowered(tag.from)?;
                self.raised(tag.from)?;
                self.expect_end(tag)?;
            }
            "mover" => self.over(tag)?,
            "mfenced" => self.fenced(tag)?,
            "mtable" => self.table(tag)?,
            _ => return self.broken(tag.from),
        }
        Ok(Node::Leaf)
    }

    fn close_groups(&mut self, count: usize) {
        let place = self.cursor.at.saturating_sub(1)..self.cursor.at;
        (0..count).for_each(|_| self.out.push(GROUP_CLOSE, &place));
    }

    /// Elements one after another; how many.
    fn row(&mut self, tag: &Tag) -> Read<usize> {
        let mut count = 0;
        while !tag.empty && !self.closes(tag)? {
            self.node()?;
            count += 1;
        }
        Ok(count)
    }

    fn expect_end(&mut self, tag: &Tag) -> Read<()> {
        if self.closes(tag)? { Ok(()) } else { self.broken(tag.from) }
    }

    fn skip_to_end(&mut self, tag: &Tag) -> Read<()> {
        let closing = format!("</{}", tag.name);
        while !self.cursor.stands_here(&closing) {
            if self.cursor.at >= self.cursor.chars.len() {
                return self.broken(tag.from);
            }
            self.cursor.at += 1;
        }
        self.expect_end(tag)
    }

    fn root(&mut self, tag: &Tag) -> Read<()> {
        let place = self.cursor.place(tag.from);
        for c in [GROUP_OPEN, ROOT_WITH_DEGREE] {
            self.out.push(c, &place);
        }
        let mark = self.out.mark();
        self.grouped_node()?;
        let middle = self.out.mark();
        self.grouped_node()?;
        // The degree stands second there and first here.
        self.out.swap(mark, middle);
        self.expect_end(tag)?;
        self.close_groups(1);
        Ok(())
    }

    fn grouped_node(&mut self) -> Read<()> {
        let place = self.cursor.at..self.cursor.at;
        self.out.push(GROUP_OPEN, &place);
        self.node()?;
        self.close_groups(1);
        Ok(())
    }

    /// What is raised; a row of several that no brackets hold together is.
    fn base(&mut self) -> Read<()> {
        let mark = self.out.mark();
        let node = self.node()?;
        let written = || self.out.since(mark).filter(|c| *c != ' ');
        let bracketed = matches!(
            (written().next(), written().next_back()),
            (Some('(' | '[' | BAR_OPEN), Some(')' | ']' | BAR_CLOSE))
        );
        if matches!(node, Node::Row(count) if count > 1) && !bracketed {
            self.out.insert(mark, GROUP_OPEN);
            self.close_groups(1);
        }
        Ok(())
    }

    fn raised(&mut self, from: usize) -> Read<()> {
        let mark = self.out.mark();
        self.out.push('^', &self.cursor.place(from));
        self.grouped_node()?;
        let place = self.cursor.place(from);
        let content: String =
            self.out.since(mark + 2).filter(|c| !matches!(*c, ' ' | GROUP_CLOSE)).take(3).collect();
        let sign = match content.as_str() {
            "°" | "∘" => '°',
            "′" => '′',
            _ => return Ok(()),
        };
        self.out.truncate(mark);
        self.out.push(sign, &place);
        Ok(())
    }

    fn lowered(&mut self, from: usize) -> Read<()> {
        let place = self.cursor.place(from);
        self.out.push('_', &place);
        self.out.push('{', &place);
        self.node()?;
        self.out.push('}', &(self.cursor.at.saturating_sub(1)..self.cursor.at));
        Ok(())
    }

    /// An arrow over letters makes them a vector.
    fn over(&mut self, tag: &Tag) -> Read<()> {
        self.node()?;
        let mark = self.out.mark();
        self.node()?;
        self.expect_end(tag)?;
        let is_arrow = self.out.since(mark).all(|c| matches!(c, '→' | '⃗' | ' '));
        if !is_arrow {
            return self.broken(tag.from);
        }
        self.out.truncate(mark);
        // Two letters were written as a word, with blanks around.
        while self.out.last() == Some(' ') {
            self.out.truncate(self.out.mark() - 1);
        }
        let place = self.cursor.place(tag.from);
        self.out.push(ARROW_OVER, &place);
        Ok(())
    }

    fn fenced(&mut self, tag: &Tag) -> Read<()> {
        let attribute = |name: &str| {
            let (_, rest) = tag.attributes.split_once(&format!("{name}="))?;
            let quote = rest.chars().next()?;
            rest[quote.len_utf8()..].split(quote).next().map(str::to_owned)
        };
        let opening = attribute("open").unwrap_or_else(|| "(".into());
        let closing = attribute("close").unwrap_or_else(|| ")".into());
        let separator = attribute("separators").and_then(|all| all.trim().chars().next()).unwrap_or(',');
        let place = self.cursor.place(tag.from);
        let bars = opening == "|";
        opening.chars().for_each(|c| self.out.push(if bars { BAR_OPEN } else { c }, &place));
        let mut first = true;
        while !tag.empty && !self.closes(tag)? {
            if !first {
                for c in [separator, ' '] {
                    self.out.text(c, &place);
                }
            }
            first = false;
            self.node()?;
        }
        let place = self.cursor.at.saturating_sub(1)..self.cursor.at;
        closing.chars().for_each(|c| self.out.push(if bars { BAR_CLOSE } else { c }, &place));
        Ok(())
    }

    /// The cells of a row, with marks between them.
    fn cells(&mut self, row: &Tag) -> Read<()> {
        let mut first = true;
        while !row.empty && !self.closes(row)? {
            if !first {
                let place = self.cursor.at..self.cursor.at;
                self.out.push(COLUMN, &place);
            }
            first = false;
            self.node()?;
        }
        Ok(())
    }

    /// Rows: a system after a brace, a vector after a bracket, else lines.
    fn table(&mut self, tag: &Tag) -> Read<()> {
        let place = self.cursor.place(tag.from);
        let system = self.out.take_brace();
        let vector = !system && matches!(self.out.last(), Some('('));
        if system {
            self.out.open_system(&place);
        }
        let mark = self.out.mark();
        while !tag.empty && !self.closes(tag)? {
            let row = self.tag()?;
            if row.name != "mtr" {
                return self.broken(row.from);
            }
            self.cells(&row)?;
            let place = self.cursor.place(row.from);
            self.out.push(ROW, &(place.end - 1..place.end));
        }
        self.out.settle_columns(mark, system);
        let end = self.cursor.at.saturating_sub(1)..self.cursor.at;
        if system {
            self.out.close_system(&end);
        } else if vector {
            self.out.separate_rows(mark);
        }
        Ok(())
    }
}
