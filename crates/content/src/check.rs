//! Proving what a file alone cannot show.

mod coverage;
mod curriculum;
mod guides;
mod instances;
mod latex;
mod lessons;
mod names;
mod plain;
mod typography;

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use exercise::Exercise;
use protocol::{ItemId, TopicId, Track};

pub(crate) use self::instances::distinct_tasks;
use self::typography::Writing;
pub(crate) use self::typography::{NUMBER, NUMERAL, prose};
use crate::bundle::Bundle;
use crate::place::locate;
use crate::problem::{Problem, Sources};
use crate::report::DISTINCT;
use crate::spelling::Spelling;

/// Checks all of the content with the seeds 0 up to `seeds` (500 are usual) and returns what is wrong, by file.
///
/// For every template: its constraints can be met, the seeds give enough different tasks, the stated answer is
/// marked right in both notations, the worked solution's lines follow one from another, every misconception shows in
/// some seed, its answer is marked wrong and recognised as itself, and every formula can be typeset. For every text: the typography of its language. For every
/// misconception: a name for teachers. For every lesson and topic: its figures can be drawn, and reading it takes no longer
/// than it should. For exercises in small steps: short sentences. For the curriculum: every skill that has exercises has enough, every topic with some has one from life, and the graph
/// of skills holds together (grades, courses, order).
pub fn check(bundle: &Bundle, seeds: u32) -> Vec<Problem> {
    check_shared(bundle, seeds, None, &|work| vec![work()])
}

/// A part of a check: what one worker finds until nothing is left to be looked at.
pub type Work<'a> = &'a (dyn Fn() -> Vec<Problem> + Sync);

/// The same by several workers at once, and, with dictionaries, the spelling of every text. `workers` calls the work as often as there are workers, in threads of its own,
/// and returns what each of them found.
pub fn check_shared(
    bundle: &Bundle,
    seeds: u32,
    spelling: Option<&Spelling>,
    workers: &dyn Fn(Work<'_>) -> Vec<Vec<Problem>>,
) -> Vec<Problem> {
    let writing = Writing { spelling, words: bundle.words() };
    let exercises: Vec<&Exercise> = bundle.exercises().values().chain(bundle.showcase().values()).collect();
    let mut problems = check_exercises(bundle, &exercises, seeds, &writing, workers);
    lessons::check(bundle, |_| true, &writing, &mut problems);
    guides::check(bundle, |_| true, &writing, &mut problems);
    curriculum::check(bundle, &mut problems);
    coverage::check(bundle, &mut problems);
    names::check(bundle, &mut problems);
    in_order(problems)
}

/// What an author works at, and wants to have checked alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Exercises.
    pub items: Vec<ItemId>,
    /// Topics of which the lessons and the frame are looked at, too.
    pub topics: Vec<TopicId>,
}

/// Checks a part of the content alone, by several workers at once: while an author writes it.
pub fn check_part(
    bundle: &Bundle,
    part: &Part,
    seeds: u32,
    spelling: Option<&Spelling>,
    workers: &dyn Fn(Work<'_>) -> Vec<Vec<Problem>>,
) -> Vec<Problem> {
    let writing = Writing { spelling, words: bundle.words() };
    let found = |item: &ItemId| bundle.exercise(item).or_else(|| bundle.showcase().get(item));
    let exercises: Vec<&Exercise> = part.items.iter().filter_map(found).collect();
    let mut problems = check_exercises(bundle, &exercises, seeds, &writing, workers);
    let is_wanted = |topic: &TopicId| part.topics.contains(topic);
    lessons::check(bundle, is_wanted, &writing, &mut problems);
    guides::check(bundle, is_wanted, &writing, &mut problems);
    in_order(problems)
}

fn check_exercises(
    bundle: &Bundle,
    exercises: &[&Exercise],
    seeds: u32,
    writing: &Writing<'_>,
    workers: &dyn Fn(Work<'_>) -> Vec<Vec<Problem>>,
) -> Vec<Problem> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut typesetter = latex::Typesetter::default();
        let mut problems = Vec::new();
        // Templates take unequal time: each worker takes the next one that nobody has.
        while let Some(exercise) = exercises.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut file = File::of(exercise, bundle.sources());
            // What only shows how exercises are written is met once.
            let shown_only = bundle.showcase().contains_key(&exercise.template().id);
            let distinct = if shown_only { 1 } else { DISTINCT };
            instances::check(exercise, seeds, distinct, &mut typesetter, &mut file);
            typography::check(exercise.template(), writing, &mut file);
            if exercise.template().track == Track::Support {
                plain::check(exercise.template(), &mut file);
            }
            names::check_exercise(exercise, bundle, &mut file);
            problems.append(&mut file.problems);
        }
        problems
    };
    workers(&work).into_iter().flatten().collect()
}

fn in_order(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (&a.file, a.span.start).cmp(&(&b.file, b.span.start)));
    problems
}

/// The file of one exercise or lesson, and what was found wrong in it so far. The same problem in many instances counts once.
struct File<'a> {
    path: String,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> File<'a> {
    fn of(exercise: &Exercise, sources: &'a Sources) -> Self {
        let end = format!("/{}.toml", exercise.template().id);
        let holds = |path: &str| {
            (path.starts_with("exercises/") || path.starts_with("showcase/")) && path.ends_with(&end)
        };
        Self::found(sources, holds)
    }

    /// The file whose path is this one.
    fn found(sources: &'a Sources, is_it: impl Fn(&str) -> bool) -> Self {
        let found = sources.0.iter().find(|(path, _)| is_it(path));
        let (path, text) = found.map_or(("", ""), |(path, text)| (path.as_str(), text.as_str()));
        Self { path: path.to_owned(), text, problems: Vec::new() }
    }

    /// Notes a problem at a key, unless one with the same beginning is noted there already: `what` is the same for
    /// all instances, `details` are those of the first.
    fn wrong(&mut self, key: &str, what: &str, details: &str) {
        self.wrong_at(key, None, what, details, None);
    }

    fn wrong_at(
        &mut self,
        key: &str,
        inside: Option<Range<usize>>,
        what: &str,
        details: &str,
        suggestion: Option<String>,
    ) {
        let span = locate(self.text, key, inside);
        let known = |problem: &Problem| problem.span == span && problem.message.starts_with(what);
        if !self.problems.iter().any(known) {
            let message = format!("{what}{details}");
            self.problems.push(Problem::error(&self.path, span, message).suggesting(suggestion));
        }
    }
}
