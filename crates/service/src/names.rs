//! Students' names as typed or pasted, and log-in names made from them.

use std::collections::BTreeSet;

use protocol::Failure;

use crate::error::{Error, Result};

/// Most students added at once.
const MOST: usize = 60;
/// Longest name, in characters.
const LONGEST: usize = 80;

/// The names of a pasted list: one a line; list numbers, tabs and further spreadsheet columns are dropped.
pub(crate) fn read_list(text: &str) -> Result<Vec<String>> {
    let names: Vec<String> = text.lines().map(clean).filter(|name| !name.is_empty()).collect();
    let good = !names.is_empty()
        && names.len() <= MOST
        && names.iter().all(|name| name.chars().count() <= LONGEST && name.chars().any(char::is_alphabetic));
    if good { Ok(names) } else { Err(Error::Told(Failure::invalid("names"))) }
}

/// One line without its number and with single spaces. „3. Jonas  Petraitis“ → „Jonas Petraitis“.
fn clean(line: &str) -> String {
    // A pasted row may have the number, the given name and the surname in columns: keep what has letters.
    let columns =
        line.split(['\t', ';']).map(str::trim).filter(|column| column.chars().any(char::is_alphabetic));
    let joined = columns.collect::<Vec<_>>().join(" ");
    let without_number =
        joined.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    without_number
        .split_whitespace()
        .filter(|word| !word.chars().any(char::is_control))
        .collect::<Vec<_>>()
        .join(" ")
}

/// A letter without its Lithuanian (or common European) mark; nothing for what cannot stand in a log-in name.
fn plain(letter: char) -> Option<char> {
    let lower = letter.to_lowercase().next()?;
    Some(match lower {
        'a'..='z' => lower,
        'ą' | 'á' | 'ä' | 'å' => 'a',
        'č' | 'ć' | 'ç' => 'c',
        'ę' | 'ė' | 'é' | 'è' => 'e',
        'į' | 'í' => 'i',
        'ł' => 'l',
        'ń' => 'n',
        'ó' | 'ö' => 'o',
        'š' | 'ś' => 's',
        'ų' | 'ū' | 'ü' | 'ú' => 'u',
        'ž' | 'ź' | 'ż' => 'z',
        _ => return None,
    })
}

/// The log-in name wished for: `jonas.pe` from „Jonas Petraitis“. Short, because children type it; only two letters
/// of the surname, because it should not tell more of a minor than it must.
pub(crate) fn wish(name: &str) -> String {
    let mut words = name.split(' ').map(|word| word.chars().filter_map(plain).collect::<String>());
    let given: String = words.next().unwrap_or_default().chars().take(12).collect();
    let surname: String = words.next_back().unwrap_or_default().chars().take(2).collect();
    match (given.is_empty(), surname.is_empty()) {
        (false, false) => format!("{given}.{surname}"),
        (false, true) => given,
        (true, _) => "mokinys".to_owned(),
    }
}

/// Candidates for a log-in name: the wish, then the wish with 2, 3, …
pub(crate) fn first_free(wish: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2_u32..).map(|n| format!("{wish}{n}"));
    std::iter::once(wish.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_as_teachers_paste_them() {
        for (text, expect) in [
            ("Jonas Petraitis\nŽivilė Čiurlionytė", vec!["Jonas Petraitis", "Živilė Čiurlionytė"]),
            ("1. Jonas Petraitis\r\n2) Ona  Onaitė\n\n", vec!["Jonas Petraitis", "Ona Onaitė"]),
            ("1\tJonas\tPetraitis\t\n2\tOna\tOnaitė", vec!["Jonas Petraitis", "Ona Onaitė"]),
            ("Jonas; Petraitis", vec!["Jonas Petraitis"]),
        ] {
            assert_eq!(read_list(text).unwrap(), expect, "{text:?}");
        }
        assert!(read_list("").is_err());
        assert!(read_list("1\n2\n3").is_err());
        assert!(read_list(&"Jonas\n".repeat(61)).is_err());
        assert!(read_list(&"a".repeat(81)).is_err());
    }

    #[test]
    fn log_in_names() {
        for (name, expect) in [
            ("Jonas Petraitis", "jonas.pe"),
            ("Živilė Čiurlionytė-Šaltenė", "zivile.ci"),
            ("Ona Marija Ąžuolaitė", "ona.az"),
            ("Ąžuolas", "azuolas"),
            ("李 明", "mokinys"),
        ] {
            assert_eq!(wish(name), expect);
        }
        let taken = ["jonas.pe", "jonas.pe2"].map(str::to_owned).into();
        assert_eq!(first_free("jonas.pe", &taken), "jonas.pe3");
        assert_eq!(first_free("ona.az", &taken), "ona.az");
    }
}
