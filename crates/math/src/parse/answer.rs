//! Answers in words: no solution, every number.

use super::MAX_LENGTH;
use super::slips::announcement;
use crate::Entry;

/// The longest phrase below is far shorter; anything longer is not compared.
const LONGEST: usize = 64;

/// What stands in nearly every formula and in no phrase below.
const IN_NO_PHRASE: &str = "=<>*/^";

/// The entry that a phrase in words stands for, whatever the case, diacritics and blanks.
pub(super) fn in_words(text: &str) -> Option<Entry> {
    if text.len() > 4 * MAX_LENGTH {
        return None;
    }
    // No announcement is longer.
    let start: Vec<char> = text.chars().take(2 * LONGEST).collect();
    let announced: usize = start[..announcement(&start)].iter().map(|c| c.len_utf8()).sum();
    let text = &text[announced..];
    if text.contains(|c: char| c.is_ascii_digit() || IN_NO_PHRASE.contains(c)) {
        return None;
    }
    let phrase = plain(text)?;
    if text.trim() == "ℝ" {
        return Some(Entry::AllReals);
    }
    let said = strip_unknown(&phrase);
    if NO_SOLUTION.contains(&said) {
        return Some(Entry::NoSolution);
    }
    ALL_REALS.contains(&said).then_some(Entry::AllReals)
}

/// Lower case, no diacritics, single blanks, no full stop, the membership sign with blanks around it.
fn plain(text: &str) -> Option<String> {
    let mut words = String::new();
    for c in text.chars() {
        let c = match c {
            'ą' | 'Ą' => 'a',
            'č' | 'Č' => 'c',
            'ę' | 'Ę' | 'ė' | 'Ė' => 'e',
            'į' | 'Į' => 'i',
            'š' | 'Š' => 's',
            'ų' | 'Ų' | 'ū' | 'Ū' => 'u',
            'ž' | 'Ž' => 'z',
            'ℝ' => 'r',
            '−' | '–' => '-',
            c => c.to_ascii_lowercase(),
        };
        match c {
            '∈' => words.push_str(" ∈ "),
            ';' | ',' if words.contains('(') => words.push_str("; "),
            c if c.is_whitespace() => words.push(' '),
            c => words.push(c),
        }
        if words.len() > 2 * LONGEST {
            return None;
        }
    }
    let words: Vec<&str> = words.trim().trim_end_matches(['.', '!']).split_whitespace().collect();
    Some(words.join(" "))
}

/// The phrase with the unknown taken out: `x ∈ r` and `bet koks x` say the same for every letter.
fn strip_unknown(phrase: &str) -> &str {
    let is_letter = |word: &str| word.len() == 1 && word.starts_with(|c: char| c.is_ascii_lowercase());
    if let Some((first, rest)) = phrase.split_once(' ')
        && is_letter(first)
    {
        return rest;
    }
    match phrase.rsplit_once(' ') {
        Some((rest, last)) if is_letter(last) && rest != "∈" && !rest.ends_with(" ∈") => rest,
        _ => phrase,
    }
}

const NO_SOLUTION: &[&str] = &[
    "nera sprendiniu",
    "sprendiniu nera",
    "nera sprendinio",
    "sprendinio nera",
    "neturi sprendiniu",
    "sprendiniu neturi",
    "lygtis neturi sprendiniu",
    "lygtis sprendiniu neturi",
    "lygtis neturi sprendinio",
    "nera saknu",
    "saknu nera",
    "saknu neturi",
    "nera",
    "neturi",
    "tuscia aibe",
    "∅",
    "∈ ∅",
    "{}",
    "{ }",
    "no solution",
    "no solutions",
    "no root",
    "no roots",
    "there is no solution",
    "there are no solutions",
    "none",
    "empty set",
];

const ALL_REALS: &[&str] = &[
    "∈ r",
    "∈ (-∞; +∞)",
    "∈ (-∞; ∞)",
    "(-∞; +∞)",
    "(-∞; ∞)",
    "priklauso r",
    "bet koks",
    "bet koks skaicius",
    "bet kuris",
    "bet kuris skaicius",
    "bet koks realusis skaicius",
    "bet kuris realusis skaicius",
    "visi skaiciai",
    "visi realieji",
    "visi realieji skaiciai",
    "be galo daug",
    "be galo daug sprendiniu",
    "all",
    "all real",
    "all reals",
    "all numbers",
    "all real numbers",
    "any",
    "any number",
    "any real",
    "any real number",
    "every number",
    "every real number",
    "infinitely many",
    "infinitely many solutions",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_both_languages() {
        let check = |text: &str, expect: Option<Entry>| assert_eq!(in_words(text), expect, "{text}");
        for text in [
            "nėra sprendinių",
            "Sprendinių nėra.",
            "sprendiniu  nera",
            "NĖRA SPRENDINIŲ",
            "no solution",
            "∅",
            "x ∈ ∅",
            "x∈∅",
            "Lygtis sprendinių neturi",
            "{ }",
        ] {
            check(text, Some(Entry::NoSolution));
        }
        for text in [
            "x ∈ R",
            "x∈ℝ",
            "y∈R.",
            "bet koks x",
            "Bet kuris skaičius",
            "visi realieji",
            "all real",
            "all real numbers",
            "any x",
            "be galo daug",
            "(−∞; +∞)",
            "x ∈ (-∞;+∞)",
            "x ∈ (−∞, +∞)",
        ] {
            check(text, Some(Entry::AllReals));
        }
        for text in ["", "x", "R", "x = 3", "nera 3", "∈", "x ∈", "x y", "n n"] {
            check(text, None);
        }
    }
}
