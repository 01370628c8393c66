//! Nested values written as JSON or as Python writes them.
//!
//! Files of vectors that went through Python may hold `{'value': None, 'strict': False}` where JSON is meant.

use serde_json::{Map, Value};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 64;

/// The value that the text holds, in either notation.
pub(super) fn parse(text: &str) -> Option<Value> {
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0 };
    let value = reader.value(0)?;
    reader.blanks();
    (reader.at == chars.len()).then_some(value)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn take(&mut self, c: char) -> bool {
        self.blanks();
        let found = self.peek() == Some(c);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > MAX_DEPTH {
            return None;
        }
        self.blanks();
        match self.peek()? {
            '{' => self.map(depth),
            '[' => self.list(depth, '[', ']'),
            '(' => self.list(depth, '(', ')'),
            quote @ ('\'' | '"') => self.string(quote).map(Value::String),
            _ => self.word(),
        }
    }

    fn map(&mut self, depth: usize) -> Option<Value> {
        let mut map = Map::new();
        self.take('{');
        while !self.take('}') {
            self.blanks();
            let quote = self.peek().filter(|c| matches!(c, '\'' | '"'))?;
            let key = self.string(quote)?;
            if !self.take(':') {
                return None;
            }
            map.insert(key, self.value(depth + 1)?);
            if !self.take(',') && self.peek() != Some('}') {
                return None;
            }
        }
        Some(Value::Object(map))
    }

    fn list(&mut self, depth: usize, open: char, close: char) -> Option<Value> {
        let mut items = Vec::new();
        self.take(open);
        while !self.take(close) {
            items.push(self.value(depth + 1)?);
            if !self.take(',') && self.peek() != Some(close) {
                return None;
            }
        }
        Some(Value::Array(items))
    }

    fn string(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let c = self.peek()?;
            self.at += 1;
            match c {
                c if c == quote => return Some(text),
                '\\' => {
                    let escaped = self.peek()?;
                    self.at += 1;
                    text.push(match escaped {
                        'n' => '\n',
                        't' => '\t',
                        other => other,
                    });
                }
                other => text.push(other),
            }
        }
    }

    fn word(&mut self) -> Option<Value> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '+' | '_')) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        match word.as_str() {
            "True" | "true" => Some(Value::Bool(true)),
            "False" | "false" => Some(Value::Bool(false)),
            "None" | "null" | "nan" | "NaN" => Some(Value::Null),
            number => serde_json::from_str(number).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn both_notations() {
        let check = |text: &str, expect: Option<Value>| assert_eq!(parse(text), expect, "{text}");
        check(
            "{'a': [1, 2.5, None], 'b': {'c': True}, }",
            Some(json!({"a": [1, 2.5, null], "b": {"c": true}})),
        );
        check("{\"a\": 'it\\'s'}", Some(json!({"a": "it's"})));
        check("{\"a\": null}", Some(json!({"a": null})));
        check("-1e-3", Some(json!(-1e-3)));
        check("{'a': }", None);
        check("{'a'", None);
        check("x + 1", None);
        check("", None);
        check(&"[".repeat(100_000), None);
    }
}
