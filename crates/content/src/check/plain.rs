//! Plain language: short sentences.
//!
//! Inclusion Europe, *Information for All: European standards for making information easy to read and understand* (2009),
//! asks for short sentences with one idea each. Formulas count as a word.

use exercise::Template;
use math::Lang;

use super::File;
use super::typography::prose;

/// Words of the longest sentence that is easy to read.
const MOST_WORDS: usize = 12;

/// What the student reads of an exercise in small steps.
pub(super) fn check(template: &Template, file: &mut File<'_>) {
    for lang in Lang::ALL {
        for (key, text) in template.texts(lang) {
            for (sentence, words) in sentences(text) {
                if words > MOST_WORDS {
                    let what =
                        format!("a sentence of {words} words; plain language has at most {MOST_WORDS}");
                    file.wrong(&key, &what, &format!(": {sentence}"));
                }
            }
        }
    }
}

/// The sentences of a text with the number of their words.
fn sentences(text: &str) -> Vec<(String, usize)> {
    let chars: Vec<char> = prose(text).into_iter().map(|(_, c)| c).collect();
    let mut sentences = Vec::new();
    let mut sentence = String::new();
    for (at, &c) in chars.iter().enumerate() {
        let last = chars.get(at + 1).is_none_or(|next| next.is_whitespace());
        let paragraph = c == '\n' && chars.get(at + 1) == Some(&'\n');
        sentence.push(c);
        if paragraph || (last && matches!(c, '.' | '?' | '!' | '…' | ':' | ';')) {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    sentences.push(sentence);
    let count = |sentence: String| {
        let is_word =
            |word: &&str| word.chars().any(|c| c.is_alphanumeric() || !c.is_ascii_punctuation() && c != '–');
        let words = sentence.split_whitespace().filter(is_word).count();
        (sentence.trim().to_owned(), words)
    };
    sentences.into_iter().map(count).filter(|(_, words)| *words > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn words_are_counted_by_sentence() {
        let words = |text: &str| sentences(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>();
        assert_eq!(words("Ieva turi {a} € – tai daug. Kiek liko?"), [6, 2]);
        assert_eq!(words("Pavyzdys: $2 + 3 = 5$"), [1, 1]);
        assert_eq!(words("Antraštė\n\nDaugink iš $1.5$."), [1, 3]);
        assert_eq!(words("{n, plural, one {# obuolys} other {# obuolių}}"), [2]);
    }
}
