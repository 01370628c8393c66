//! Whether every misconception has a name for teachers, and every name is one of a misconception.

use std::collections::BTreeSet;

use exercise::{Exercise, nearest};
use math::Lang;
use protocol::MisconceptionId;

use super::{File, typography};
use crate::bundle::{Bundle, NAMES};
use crate::place::locate;
use crate::problem::Problem;

/// What stays on a line or two beside a number of students, in characters.
const MAX_NAME: usize = 60;

/// What an exercise names must have a name, unless the bundle was made without any.
pub(super) fn check_exercise(exercise: &Exercise, bundle: &Bundle, file: &mut File<'_>) {
    let names = bundle.misconception_names();
    if !bundle.sources().0.contains_key(NAMES) {
        return;
    }
    for known in exercise.template().mistakes().into_iter().filter(|known| !names.contains_key(known.id)) {
        let id = known.id;
        let what = format!("`{id}` has no name in {NAMES}");
        let similar = nearest(id.as_str(), names.keys().map(MisconceptionId::as_str));
        let suggestion = similar.map_or_else(
            || format!("write a table `[{id}]` with name.lt and name.en there"),
            |similar| format!("did you mean `{similar}`? If not, write a table `[{id}]` there"),
        );
        file.wrong_at(&format!("{}.id", known.path), None, &what, "", Some(suggestion));
    }
}

/// Every name is used, short and well written.
pub(super) fn check(bundle: &Bundle, problems: &mut Vec<Problem>) {
    let text = bundle.sources().text(NAMES);
    let names = bundle.misconception_names();
    let exercises = bundle.exercises().values().chain(bundle.showcase().values());
    let used: BTreeSet<&MisconceptionId> =
        exercises.flat_map(|exercise| exercise.template().mistakes()).map(|known| known.id).collect();
    for (id, name) in names {
        if !used.contains(id) {
            let nameless = used.iter().filter(|used| !names.contains_key(**used)).map(|used| used.as_str());
            let suggestion = nearest(id.as_str(), nameless).map(|near| format!("did you mean `{near}`?"));
            let span = locate(text, id.as_str(), None);
            let message = format!("no exercise names a misconception `{id}`");
            problems.push(Problem::error(NAMES, span, message).suggesting(suggestion));
        }
        for lang in Lang::ALL {
            let key = format!("{id}.name.{lang}");
            let name = name.of(lang);
            let mut wrong = |inside, message: String, suggestion| {
                let span = locate(text, &key, inside);
                problems.push(Problem::error(NAMES, span, message).suggesting(suggestion));
            };
            if name.chars().count() > MAX_NAME {
                wrong(None, format!("a name has at most {MAX_NAME} characters"), None);
            }
            // It stands in tables and in files for spreadsheets, where nothing is typeset.
            if let Some(at) = name.find(['$', '{', '}', '\\']) {
                let message = "a name is plain text, without formulas or numbers put in".to_owned();
                wrong(Some(at..at + 1), message, None);
                continue;
            }
            for slip in typography::slips(name, lang) {
                let suggestion = slip.better.map(|better| format!("write {better}"));
                wrong(Some(slip.at), slip.what.to_owned(), suggestion);
            }
        }
    }
}
