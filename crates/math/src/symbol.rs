//! Names of variables.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name of a variable: `x`, `α`, `x_1`, or in templates a longer one such as `price`.
///
/// Cheap to clone. An index is written after `_`. Any text is accepted, so that making a symbol cannot fail;
/// the parser itself makes only letters (with an index of digits or letters) and the names it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Symbol(Arc<str>);

impl Symbol {
    /// The symbol with this name.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The symbol with this letter for a name.
    pub(crate) fn letter(letter: char) -> Self {
        Self::new(letter.encode_utf8(&mut [0; 4]))
    }

    /// The whole name, such as `x_1`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name without its index: `x` of `x_1`.
    pub fn base(&self) -> &str {
        self.split().0
    }

    /// The index: `1` of `x_1`.
    pub fn index(&self) -> Option<&str> {
        self.split().1
    }

    fn split(&self) -> (&str, Option<&str>) {
        match self.0.split_once('_') {
            Some((base, index)) if !base.is_empty() && !index.is_empty() => (base, Some(index)),
            _ => (&self.0, None),
        }
    }
}

impl Borrow<str> for Symbol {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Symbol {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for Symbol {
    fn from(name: String) -> Self {
        Self(name.into())
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.as_str().to_owned()
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_stands_after_the_underscore() {
        let check = |name: &str, base: &str, index: Option<&str>| {
            let symbol = Symbol::new(name);
            assert_eq!((symbol.base(), symbol.index()), (base, index), "{name}");
        };
        check("x", "x", None);
        check("x_1", "x", Some("1"));
        check("_1", "_1", None);
        check("x_", "x_", None);
        check("", "", None);
    }
}
