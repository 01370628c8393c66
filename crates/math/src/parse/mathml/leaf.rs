//! Elements that hold text.

use std::ops::Range;

use super::super::characters::{BAR_CLOSE, BAR_OPEN};
use super::entities::entity;
use super::{Read, Reader, Tag};

impl Reader<'_> {
    /// An element that holds text.
    pub(super) fn leaf(&mut self, tag: &Tag) -> Read<()> {
        let mut text: Vec<(char, Range<usize>)> = Vec::new();
        if !tag.empty {
            loop {
                let from = self.cursor.at;
                match self.cursor.peek() {
                    None => return self.broken(tag.from),
                    Some('<') => break,
                    Some('&') => {
                        let c = self.entity()?;
                        text.push((c, self.cursor.place(from)));
                    }
                    Some(c) => {
                        self.cursor.at += 1;
                        text.push((c, from..self.cursor.at));
                    }
                }
            }
            if !self.closes(tag)? {
                return self.broken(tag.from);
            }
        }
        let is_blank = |(c, _): &(char, _)| c.is_whitespace() && *c != '\u{A0}';
        let start = text.iter().position(|c| !is_blank(c)).unwrap_or(text.len());
        let end = text.iter().rposition(|c| !is_blank(c)).map_or(start, |last| last + 1);
        self.write_leaf(tag, &text[start..end]);
        Ok(())
    }

    fn write_leaf(&mut self, tag: &Tag, text: &[(char, Range<usize>)]) {
        let Some((first, place)) = text.first() else { return };
        let near = self.out.near();
        let after_letter = near.is_some_and(char::is_alphabetic);
        match tag.name.as_str() {
            // A number right after a letter would be its index, and digits would join others.
            "mn" if after_letter => self.out.push('·', place),
            "mn" if near.is_some_and(|c| c.is_ascii_digit()) => self.out.push(' ', place),
            // Letters in elements of their own make no word.
            "mi" if after_letter && first.is_alphabetic() => self.out.push(' ', place),
            // Nor does an e of its own make a power of ten with the digits around it: 2e + 3 is no 2 · 10³.
            "mi" if matches!(first, 'e' | 'E') && near.is_some_and(|c| c.is_ascii_digit()) => {
                self.out.push(' ', place);
            }
            _ => {}
        }
        if let ("mo", [('|', place)]) = (tag.name.as_str(), text) {
            let bar = match tag.attributes.as_str() {
                all if all.contains("prefix") => BAR_OPEN,
                all if all.contains("postfix") => BAR_CLOSE,
                _ => '|',
            };
            return self.out.push(bar, place);
        }
        let word = tag.name != "mn" && text.iter().filter(|(c, _)| c.is_alphabetic()).count() > 1;
        if word || tag.name == "mtext" {
            self.out.push(' ', place);
        }
        for (c, place) in text {
            self.out.text(*c, place);
        }
        if word || tag.name == "mtext" || matches!((tag.name.as_str(), text), ("mo", [(',' | ';' | '!', _)]))
        {
            self.out.push(' ', place);
        }
    }

    /// `&pi;`, `&#960;`, `&#x3C0;`
    fn entity(&mut self) -> Read<char> {
        let from = self.cursor.at;
        let rest = &self.cursor.chars[from + 1..];
        let Some(length) = rest.iter().take(32).position(|c| *c == ';') else { return self.broken(from) };
        let name: String = rest[..length].iter().collect();
        self.cursor.at = from + length + 2;
        let number = match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            },
            None => None,
        };
        match number.and_then(char::from_u32).or_else(|| entity(&name)) {
            Some(c) => Ok(c),
            None => self.broken(from),
        }
    }
}
