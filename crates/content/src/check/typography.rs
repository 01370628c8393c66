//! The typography of prose: quotation marks, minus and dash, decimal mark, per cent, no-break spaces.
//!
//! Formulas print themselves in the notation of the language; this is about what authors type in sentences.

use std::ops::Range;

use exercise::Template;
use math::Lang;

use super::File;

pub(super) fn check(template: &Template, file: &mut File<'_>) {
    check_texts(|lang| template.texts(lang), file);
}

/// The same for all texts of another file, each with its key.
pub(super) fn check_texts<'a>(texts: impl Fn(Lang) -> Vec<(String, &'a str)>, file: &mut File<'_>) {
    for lang in Lang::ALL {
        for (key, text) in texts(lang) {
            for slip in slips(text, lang) {
                let suggestion = slip.better.map(|better| format!("write {better}"));
                file.wrong_at(&key, Some(slip.at), slip.what, "", suggestion);
            }
        }
    }
}

/// A slip of typography.
#[derive(Debug, PartialEq)]
pub(super) struct Slip {
    /// Bytes of the text.
    pub(super) at: Range<usize>,
    pub(super) what: &'static str,
    pub(super) better: Option<&'static str>,
}

/// What is wrong in the prose of `text`.
pub(super) fn slips(text: &str, lang: Lang) -> Vec<Slip> {
    let prose = prose(text);
    let mut slips = Vec::new();
    let char_at = |at: usize| prose.get(at).map(|&(_, c)| c);
    for (place, &(byte, c)) in prose.iter().enumerate() {
        let before = place.checked_sub(1).and_then(char_at);
        let after = char_at(place + 1);
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == NUMBER || c == NUMERAL);
        let found = match (c, lang) {
            ('"', Lang::Lt) => Some(("a straight quotation mark", Some("„ and “"))),
            ('"', Lang::En) => Some(("a straight quotation mark", Some("“ and ”"))),
            ('”' | '«' | '»', Lang::Lt) => Some(("a foreign quotation mark", Some("„ and “"))),
            ('„' | '«' | '»', Lang::En) => Some(("a foreign quotation mark", Some("“ and ”"))),
            ('\'', _) => Some(("a straight apostrophe", Some("’"))),
            ('-', _) if digit(after) && !digit(before) && !before.is_some_and(char::is_alphanumeric) => {
                Some(("a hyphen for a minus", Some("− (U+2212), or use a formula")))
            }
            ('-', _) if digit(before) && digit(after) => Some(("a hyphen in a range of numbers", Some("–"))),
            ('-', _) if is_space(before) && is_space(after) => Some(("a hyphen for a dash", Some("–"))),
            ('.', Lang::Lt) if digit(before) && digit(after) => Some(("a decimal point", Some("a comma"))),
            (',', Lang::En) if digit(before) && digit(after) => Some(("a decimal comma", Some("a point"))),
            ('%', Lang::Lt) if digit(before) => {
                Some(("a per cent sign without a space before it", Some("„5 %“")))
            }
            (' ', _) if digit(before) && begins_with_unit(&prose[place + 1..]) => {
                Some(("an ordinary space between a number and its unit", Some(NO_BREAK)))
            }
            (' ', _) if before == Some(NUMERAL) && after.is_some_and(char::is_alphabetic) => {
                Some(("an ordinary space after the number", Some(NO_BREAK)))
            }
            ('.', _) if before == Some('.') && after == Some('.') => Some(("three full stops", Some("…"))),
            ('\u{400}'..='\u{4ff}', _) => Some(("a Cyrillic letter", None)),
            _ => None,
        };
        if let Some((what, better)) = found {
            slips.push(Slip { at: byte..byte + c.len_utf8(), what, better });
        }
    }
    slips
}

/// Stands for a formula or an inserted number.
const NUMBER: char = '\u{fffc}';
/// Stands for the `#` of a plural.
const NUMERAL: char = '\u{e000}';
/// The end of "write …".
const NO_BREAK: &str = "a no-break space (U+00A0), lest the line break there";

/// What stands after a number and must stay on its line; without full stops.
const UNITS: [&str; 32] = [
    "%", "€", "ct", "°C", "mm", "cm", "dm", "m", "km", "mm²", "cm²", "dm²", "m²", "km²", "cm³", "dm³", "m³",
    "mg", "g", "kg", "t", "ml", "l", "s", "min", "h", "GB", "Eur", "mln", "proc", "sek", "val",
];

/// Whether the next word is a unit.
fn begins_with_unit(rest: &[(usize, char)]) -> bool {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '}');
    let word: String = rest.iter().map(|&(_, c)| c).take_while(|&c| !is_end(c)).collect();
    UNITS.contains(&word.as_str())
}

fn is_space(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

/// The characters of the prose with their places in bytes; a formula or insertion is one [`NUMBER`]. The words in
/// the branches of a plural are prose too.
pub(super) fn prose(text: &str) -> Vec<(usize, char)> {
    let mut prose = Vec::new();
    // For every open brace, whether it is that of a plural (`{n, plural, …}`) rather than of one of its branches.
    let mut open: Vec<bool> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let between_branches = open.last() == Some(&true);
        match c {
            '{' if between_branches => open.push(false),
            '}' if !open.is_empty() => {
                open.pop();
            }
            _ if between_branches => {}
            '$' | '\\' | '{' => {
                prose.push((at, NUMBER));
                at += match special(rest) {
                    Special::Whole(length) => length,
                    Special::Plural(head) => {
                        open.push(true);
                        head
                    }
                };
                continue;
            }
            '#' if open.is_empty() => prose.push((at, c)),
            '#' => prose.push((at, NUMERAL)),
            _ => prose.push((at, c)),
        }
        at += c.len_utf8();
    }
    prose
}

/// What a `$`, `\` or `{` begins, with the length of what is no prose.
enum Special {
    Whole(usize),
    Plural(usize),
}

fn special(rest: &str) -> Special {
    let up_to = |begin: usize, end: &str| {
        rest[begin..].find(end).map_or(rest.len(), |found| begin + found + end.len())
    };
    if rest.starts_with("$$") {
        Special::Whole(up_to(2, "$$"))
    } else if rest.starts_with('$') {
        Special::Whole(up_to(1, "$"))
    } else if rest.starts_with('\\') {
        // An escaped character of one byte, as the template's compiler has made sure.
        Special::Whole(rest.len().min(2))
    } else {
        let end = rest[1..].find(['{', '}']).map_or(rest.len(), |end| end + 1);
        if rest[end..].starts_with('{') {
            Special::Plural(end)
        } else {
            Special::Whole(rest.len().min(end + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, text: &str, expect: &[&str]) {
        let found: Vec<&str> = slips(text, lang).into_iter().map(|slip| &text[slip.at]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn good_prose() {
        check(
            Lang::Lt,
            "Planas „Miestas“ kainuoja 1,5\u{a0}€ – už {a}\u{a0}€ pigiau, t. y. −3\u{a0}% arba 12-oji dalis.",
            &[],
        );
        check(Lang::Lt, "Kai $-3.5*x = \"\"$, tai {n, plural, one {#\u{a0}metai} other {#\u{a0}metų}}…", &[]);
        check(Lang::Lt, "Nupirko 3 mažus kibirus, 5 metrų virvę ir #1.", &[]);
        check(Lang::En, "The plan “City” costs €1.5; {who}’s mother is 5–7 years older, 60%.", &[]);
        check(Lang::En, "$5-7$ and $$2-3$$ of a two-step task", &[]);
    }

    #[test]
    fn slips_of_typography() {
        check(Lang::Lt, "planas \"Miestas\"", &["\"", "\""]);
        check(Lang::Lt, "planas „Miestas”", &["”"]);
        check(Lang::En, "plan „City“", &["„"]);
        check(Lang::En, "it's", &["'"]);
        check(Lang::Lt, "gavo -5 taškus", &["-"]);
        check(Lang::Lt, "gavo -{n} taškus", &["-"]);
        check(Lang::Lt, "5-7 metai", &["-"]);
        check(Lang::Lt, "jis - mokinys", &["-"]);
        check(Lang::Lt, "kaina 1.5\u{a0}€", &["."]);
        check(Lang::En, "price 1,5", &[","]);
        check(Lang::Lt, "5% ir {p}%", &["%", "%"]);
        check(Lang::En, "and so on...", &["."]);
        check(Lang::Lt, "{n, plural, one {- ne} other {5.5}}", &["."]);
        check(Lang::Lt, "mаma", &["а"]);
        check(Lang::Lt, "5 km, {a} kg ir $n$ €; {p} %, 2 val. ir (3 cm)", &[" ", " ", " ", " ", " ", " "]);
        check(Lang::En, "5 km and {a} h.", &[" ", " "]);
        check(Lang::Lt, "{n, plural, one {# metai} other {#\u{a0}metų}}", &[" "]);
    }
}
