//! What people type beside the mathematics, or for another sign, where only one thing can be meant.

use super::characters::is_space;

/// Words that announce an answer.
const ANNOUNCEMENTS: [&str; 6] = ["ats", "atsakymas", "atsakymai", "answer", "answers", "ans"];

/// The length of „Ats.:“ and its like before an answer, in characters.
pub(super) fn announcement(chars: &[char]) -> usize {
    let blanks = |from: usize| chars[from..].iter().take_while(|c| c.is_whitespace()).count();
    let start = blanks(0);
    let letters = chars[start..].iter().take_while(|c| c.is_alphabetic()).count();
    // No such word is longer.
    if !(3..10).contains(&letters) {
        return 0;
    }
    let word: String = chars[start..start + letters].iter().map(char::to_ascii_lowercase).collect();
    if !ANNOUNCEMENTS.contains(&word.as_str()) {
        return 0;
    }
    let mut end = start + letters;
    let stop = usize::from(chars.get(end) == Some(&'.'));
    let colon = end + stop + blanks(end + stop);
    let has_colon = chars.get(colon) == Some(&':');
    if has_colon {
        end = colon + 1;
    } else if stop == 1 {
        end += 1;
    } else if letters <= MAX_PRODUCT || end == chars.len() {
        // `ats` alone may be three letters.
        return 0;
    }
    end
}

/// So many letters may be a product.
const MAX_PRODUCT: usize = 4;

/// Makes `0,5` of `,5` where nothing stands before it that the comma could separate: `x = ,5`.
pub(super) fn complete_decimals(chars: &mut [char]) {
    let mut before = None;
    for at in 0..chars.len() {
        let c = chars[at];
        let begins = matches!(
            before,
            None | Some('=' | '<' | '>' | '≤' | '≥' | '≠' | '+' | '-' | '·' | '*' | ':' | '/')
        );
        if c == ',' && begins && chars.get(at + 1).is_some_and(char::is_ascii_digit) {
            chars[at] = '.';
        }
        if !is_space(c) {
            before = Some(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn announcements() {
        let check = |text: &str, rest: &str| {
            let chars: Vec<char> = text.chars().collect();
            let rest: Vec<char> = rest.chars().collect();
            assert_eq!(chars[announcement(&chars)..], rest, "{text}");
        };
        check("Ats.: 3", " 3");
        check("ats. x = 3", " x = 3");
        check(" ATS : 3", " 3");
        check("Atsakymas 3", " 3");
        check("Answer: 3", " 3");
        check("ats", "ats");
        check("ats + 1", "ats + 1");
        check("atsakymas", "atsakymas");
        check("a : 3", "a : 3");
        check("", "");
    }
}
