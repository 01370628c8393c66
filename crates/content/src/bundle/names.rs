//! The names of misconceptions: `content/misconceptions.toml`.

use std::collections::BTreeMap;

use exercise::{Localized, Ordered};
use protocol::MisconceptionId;
use serde::Deserialize;

use super::read::read;
use crate::place::locate;
use crate::problem::{Problem, Sources};

/// The file with the names. One for all exercises, because many share a misconception and a teacher's report counts it
/// once.
pub(crate) const NAMES: &str = "misconceptions.toml";

/// One table of the file; its key is the id.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// What the student does, in a few words.
    name: Localized,
}

/// Reads the names; none if there is no such file.
pub(super) fn read_names(
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<MisconceptionId, Localized> {
    let mut names = BTreeMap::new();
    let Some(text) = sources.0.get(NAMES) else { return names };
    let Some(Ordered(entries)) = read::<Ordered<Entry>>(NAMES, text, problems) else { return names };
    let mut wrong = |key: &str, message: String| {
        problems.push(Problem::error(NAMES, locate(text, key, None), message));
    };
    for (key, Entry { name }) in entries {
        let id: MisconceptionId = match key.parse() {
            Ok(id) => id,
            Err(error) => {
                wrong(&key, error.to_string());
                continue;
            }
        };
        if name.lt.trim().is_empty() || name.en.trim().is_empty() {
            wrong(&format!("{id}.name"), "a misconception needs a name in both languages".to_owned());
        }
        // Of those before it, the last in the alphabet: what is out of place is told once.
        if let Some((last, _)) = names.last_key_value().filter(|(last, _)| **last > id) {
            wrong(&key, format!("the order is alphabetical, so `{id}` stands before `{last}`"));
        }
        names.insert(id, name);
    }
    names
}
