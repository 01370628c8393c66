//! Spelling: the words of a text that neither a Hunspell dictionary nor our own list knows.

use std::collections::BTreeSet;
use std::ops::Range;

use math::Lang;
use serde::Deserialize;
use spellbook::Dictionary;

use crate::check::prose;

/// Where a word may break.
const SOFT_HYPHEN: char = '\u{ad}';

/// The file with words that dictionaries do not know.
pub(crate) const WORDS: &str = "words.toml";

/// Words that dictionaries do not know: names, terms, words of today. In lower case, but for names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    /// Version of the format: 1.
    pub(crate) format: u32,
    /// Lithuanian ones, each form that is used.
    pub(crate) lt: BTreeSet<String>,
    /// English ones.
    pub(crate) en: BTreeSet<String>,
}

/// The dictionaries of both languages.
#[derive(Debug)]
pub struct Spelling {
    lt: Dictionary,
    en: Dictionary,
}

impl Spelling {
    /// From the texts of Hunspell's files, first the rules (`.aff`), then the words (`.dic`), of Lithuanian and of English.
    pub fn new(lt: (&str, &str), en: (&str, &str)) -> Result<Self, String> {
        let read = |(rules, words): (&str, &str), lang: Lang| {
            Dictionary::new(rules, words).map_err(|error| format!("the dictionary of {lang}: {error}"))
        };
        Ok(Self { lt: read(lt, Lang::Lt)?, en: read(en, Lang::En)? })
    }

    /// The words of `text` that nobody knows, with their places in bytes.
    pub(crate) fn unknown<'a>(&self, text: &'a str, lang: Lang, own: &Words) -> Vec<(Range<usize>, &'a str)> {
        let (dictionary, own) = match lang {
            Lang::Lt => (&self.lt, &own.lt),
            Lang::En => (&self.en, &own.en),
        };
        let known = |word: &str| {
            let word = word.strip_suffix("’s").filter(|_| lang == Lang::En).unwrap_or(word);
            let word = word.replace(SOFT_HYPHEN, "").replace('’', "'");
            own.contains(&word) || own.contains(&word.to_lowercase()) || dictionary.check(&word)
        };
        words(text).into_iter().map(|at| (at.clone(), &text[at])).filter(|(_, word)| !known(word)).collect()
    }
}

/// The places of the words in prose that a dictionary can know: no single letters, no names of points or abbreviations in
/// capitals, nothing that hangs on a number or an inserted word (`5-ojo`, `{name}ui`).
fn words(text: &str) -> Vec<Range<usize>> {
    let prose = prose(text);
    let is_letter = |c: char| c.is_alphabetic() || c == '’' || c == SOFT_HYPHEN;
    // Between the branches of a plural there is text that is not read.
    let ends_at = |at: usize| {
        let follows = |pair: &[(usize, char)]| pair[0].0 + pair[0].1.len_utf8() == pair[1].0;
        let whole = prose[at..].windows(2).take_while(|pair| is_letter(pair[1].1) && follows(pair)).count();
        at + whole + 1
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < prose.len() {
        if prose[at..].iter().map(|(_, c)| *c).take(2).eq("[[".chars()) {
            // The name of a gap.
            let end = prose[at..].iter().position(|(_, c)| *c == ']');
            at = end.map_or(prose.len(), |length| at + length);
            continue;
        }
        if !prose[at].1.is_alphabetic() {
            at += 1;
            continue;
        }
        let end = ends_at(at);
        let hangs = |place: Option<usize>| {
            let near = place.and_then(|place| prose.get(place)).map(|(_, c)| *c);
            near.is_some_and(|c| c.is_numeric() || is_inserted(c))
        };
        let before = at.checked_sub(1);
        let dash = before.is_some_and(|before| prose[before].1 == '-');
        let hanging = hangs(before) || hangs(Some(end)) || (dash && hangs(at.checked_sub(2)));
        let letters = &prose[at..end];
        // A closing quotation mark of English looks like an apostrophe.
        let length = letters.iter().rposition(|(_, c)| *c != '’').map_or(0, |last| last + 1);
        let letters = &letters[..length];
        let in_capitals = letters.iter().all(|(_, c)| c.is_uppercase());
        // `2πr` is a formula, even where somebody wrote it in words.
        let in_greek = letters.iter().any(|(_, c)| ('α'..='ω').contains(c));
        if let (Some((first, _)), Some((last, c))) = (letters.first(), letters.last())
            && length > 1
            && !in_capitals
            && !in_greek
            && !hanging
        {
            found.push(*first..last + c.len_utf8());
        }
        at = end;
    }
    found
}

/// Whether it stands for a formula, a number or a word put in.
fn is_inserted(c: char) -> bool {
    c == crate::check::NUMBER || c == crate::check::NUMERAL
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "SET UTF-8\n";

    fn spelling() -> Spelling {
        let lt = "5\nobuolys\nobuolių\nturi\nIeva\nkiek\n";
        let en = "3\napples\nhas\ndoesn't\n";
        Spelling::new((RULES, lt), (RULES, en)).unwrap()
    }

    #[test]
    fn what_nobody_knows_is_found_in_its_place() {
        let own = Words { lt: ["kvartilis".to_owned()].into(), ..Words::default() };
        let unknown = |text, lang| {
            spelling().unknown(text, lang, &own).into_iter().map(|(_, word)| word).collect::<Vec<_>>()
        };
        for (text, expect) in [
            ("Ieva turi {n} obuolių. Kiek?", &[][..]),
            ("Ieva truri obuoliu.", &["truri", "obuoliu"]),
            ("Ieva turi [[many]] obuolių.", &[]),
            ("Kvartilis ABC, $xyz$ ir 5-asis; {who}ui; a", &["ir"]),
            ("{n, plural, one {# obuolys} other {# obuoljų}}", &["obuoljų"]),
            ("{n, plural, one {turi obuolys} other {Ieva}} obuo\u{ad}lių", &[]),
        ] {
            assert_eq!(unknown(text, Lang::Lt), expect, "{text}");
        }
        assert_eq!(unknown("She doesn’t has ‘appels’, Ona’s apples", Lang::En), ["She", "appels", "Ona’s"]);
        let text = "Ieva truri";
        assert_eq!(spelling().unknown(text, Lang::Lt, &own), [(5..10, "truri")]);
        assert!(Spelling::new(("FLAG nonsense\n", ""), (RULES, "0\n")).is_err());
    }
}
