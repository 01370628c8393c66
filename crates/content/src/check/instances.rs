//! What every instance of a template must fulfil.

use std::collections::BTreeSet;

use exercise::{Exercise, Instance, Leap, Verdict};
use math::Lang;
use protocol::{Answer, MisconceptionId, Seed};

use super::File;
use super::latex::Typesetter;

/// How many different tasks the seeds 0 up to `seeds` give.
pub(crate) fn distinct_tasks(exercise: &Exercise, seeds: u32) -> usize {
    let instances = (0..seeds).filter_map(|seed| exercise.instantiate(Seed(seed)).ok());
    instances.map(|instance| instance.task()).collect::<BTreeSet<_>>().len()
}

/// Checks the instances of the seeds 0 up to `seeds`, of which at least `distinct` must differ; with few seeds a third of
/// them.
pub(super) fn check(
    exercise: &Exercise,
    seeds: u32,
    distinct: usize,
    typesetter: &mut Typesetter,
    file: &mut File<'_>,
) {
    let mut tasks = BTreeSet::new();
    let mut occurred = BTreeSet::new();
    let mut shown = BTreeSet::new();
    for seed in (0..seeds).map(Seed) {
        match exercise.instantiate(seed) {
            Ok(instance) => {
                tasks.insert(instance.task());
                check_flaws(&instance, file);
                check_right_answer(&instance, file);
                for at in instance.unproven() {
                    file.wrong(&format!("proof[{at}]"), "this proof does not hold", &example(&instance));
                }
                check_steps(&instance, file);
                occurred.extend(check_misconceptions(&instance, file));
                shown.extend(instance.texts(Lang::Lt).into_iter().map(|(key, _)| key));
                typesetter.check(&instance, file);
            }
            Err(unsatisfiable) => {
                file.wrong("constraints", &unsatisfiable.to_string(), "");
                return;
            }
        }
    }
    let wanted = distinct.min(seeds as usize / 3);
    if tasks.len() < wanted {
        let what =
            format!("{seeds} seeds give only {} different tasks; at least {wanted} are wanted", tasks.len());
        file.wrong("parameters", &what, "");
    }
    for (at, step) in exercise.template().text.lt.steps.iter().enumerate() {
        let key = step.key(Lang::Lt, at);
        if seeds > 0 && !shown.contains(&key) {
            file.wrong(&key, "this step shows in none of the instances", "");
        }
    }
    for known in exercise.template().mistakes() {
        if seeds > 0 && !occurred.contains(known.id) {
            file.wrong(&known.path, "this misconception shows in none of the instances", "");
        }
    }
}

/// For a message: which instance shows it.
fn example(instance: &Instance) -> String {
    format!(" (seed {}, right answer {:?})", instance.seed(), instance.right_answer())
}

fn check_flaws(instance: &Instance, file: &mut File<'_>) {
    for flaw in instance.flaws() {
        file.wrong(&flaw.path(), &flaw.to_string(), &example(instance));
    }
}

/// Each line of the worked solution follows from what stands before it.
fn check_steps(instance: &Instance, file: &mut File<'_>) {
    for Leap { lang, step, line } in instance.leaps() {
        let steps = &instance.exercise().template().text.of(lang).steps;
        let key = steps.get(step).map(|found| found.key(lang, step)).unwrap_or_default();
        file.wrong(
            &key,
            "this line does not follow from the lines before",
            &format!(": {line}{}", example(instance)),
        );
    }
}

fn check_right_answer(instance: &Instance, file: &mut File<'_>) {
    check_marked_right(instance, &instance.right_answer(), "answer", file);
    for field in instance.typed_fields() {
        for lang in Lang::ALL {
            for text in field.spellings(lang) {
                check_marked_right(instance, &field.answer(&text), &field.path, file);
            }
        }
    }
}

fn check_marked_right(instance: &Instance, answer: &Answer, path: &str, file: &mut File<'_>) {
    let marking = instance.mark(answer);
    if marking.verdict != Verdict::Correct {
        let note = marking.note.map(|note| format!(", {note:?}")).unwrap_or_default();
        let details = format!(": {answer:?} is marked {:?}{note}{}", marking.verdict, example(instance));
        file.wrong(path, "the stated answer is not marked right", &details);
    }
}

/// Checks the misconceptions that can show in this instance, and returns them.
fn check_misconceptions(instance: &Instance, file: &mut File<'_>) -> Vec<MisconceptionId> {
    let answers = instance.misconception_answers();
    for (id, answer) in &answers {
        let marking = instance.mark(answer);
        // Taken for another misconception: that is a flaw of the pair, reported as such.
        if marking.misconception.is_some() {
            continue;
        }
        let note = marking.note.map(|note| format!(", {note:?}")).unwrap_or_default();
        let details = format!(": {answer:?} is marked {:?}{note}{}", marking.verdict, example(instance));
        let mistakes = instance.exercise().template().mistakes();
        let path = mistakes.into_iter().find(|known| known.id == id).map(|known| known.path);
        file.wrong(&path.unwrap_or_default(), "this answer is not recognised", &details);
    }
    answers.into_iter().map(|(id, _)| id).collect()
}
