//! What functions are called where the languages differ.

use crate::{Function, Lang};

/// The name in a formula: `tg` in Lithuanian, `tan` in English. The parser knows both.
pub(super) const fn function(function: Function, lang: Lang) -> &'static str {
    match (lang, function) {
        (Lang::En, Function::Tan) => "tan",
        (Lang::En, Function::Cot) => "cot",
        (Lang::En, Function::Csc) => "csc",
        (Lang::En, Function::Arctan) => "arctan",
        (Lang::En, Function::Arccot) => "arccot",
        (_, other) => other.name(),
    }
}
