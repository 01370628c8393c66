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
    let good = !text.contains('\0')
        && !names.is_empty()
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

/// The `n`-th candidate for a log-in name: the wish itself, then the wish with 2, 3, …
fn candidate(wish: &str, n: usize) -> String {
    if n <= 1 { wish.to_owned() } else { format!("{wish}{n}") }
}

/// Log-in names for the people who wish for them.
///
/// Which candidates are taken must be asked from outside: ask [`Naming::questions`], tell [`Naming::learn`], and again
/// until [`Naming::names`] knows a free one for everybody. A school has a hundred people of one name at most, a city
/// has not: hence no fixed number of candidates.
pub(crate) struct Naming {
    wishes: Vec<String>,
    taken: BTreeSet<String>,
    /// Candidates up to this one are known to be free or taken.
    known: usize,
}

impl Naming {
    /// Candidates asked about at first for each wish; then eight times as many, and so on.
    const FIRST: usize = 64;

    pub(crate) fn new(full_names: &[String]) -> Self {
        Self { wishes: full_names.iter().map(|name| wish(name)).collect(), taken: BTreeSet::new(), known: 0 }
    }

    /// The candidates to ask about next.
    pub(crate) fn questions(&mut self) -> Vec<String> {
        let next = if self.known == 0 { Self::FIRST } else { self.known * 8 };
        let wishes: BTreeSet<&String> = self.wishes.iter().collect();
        let fresh = self.known + 1..=next;
        let questions =
            wishes.into_iter().flat_map(|wish| fresh.clone().map(move |n| candidate(wish, n))).collect();
        self.known = next;
        questions
    }

    /// Some candidates are taken.
    pub(crate) fn learn(&mut self, taken: BTreeSet<String>) {
        self.taken.extend(taken);
    }

    /// A name for each person, in their order; nothing if more must be asked.
    pub(crate) fn names(&self) -> Option<Vec<String>> {
        let mut taken = self.taken.clone();
        self.wishes
            .iter()
            .map(|wish| {
                let mut candidates = (1..=self.known).map(|n| candidate(wish, n));
                candidates.find(|name| taken.insert(name.clone()))
            })
            .collect()
    }
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
        assert!(read_list("Jonas\nOna\0").is_err());
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
    }

    #[test]
    fn many_of_one_name() {
        let people = ["Jonas Petraitis", "Ona Ąžuolaitė", "Jonas Petrauskas"].map(str::to_owned);
        for (taken, expect) in [
            (0, ["jonas.pe", "ona.az", "jonas.pe2"]),
            (2, ["jonas.pe3", "ona.az", "jonas.pe4"]),
            (63, ["jonas.pe64", "ona.az", "jonas.pe65"]),
            (1000, ["jonas.pe1001", "ona.az", "jonas.pe1002"]),
        ] {
            let taken: BTreeSet<String> = (1..=taken).map(|n| candidate("jonas.pe", n)).collect();
            let mut naming = Naming::new(&people);
            let names = loop {
                let questions = naming.questions();
                naming.learn(questions.into_iter().filter(|name| taken.contains(name)).collect());
                if let Some(names) = naming.names() {
                    break names;
                }
            };
            assert_eq!(names, expect);
        }
    }
}
