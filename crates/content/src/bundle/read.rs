//! Reading the files, each on its own.

use std::collections::BTreeMap;

use exercise::{Exercise, Lesson, LessonSpec, Template, TemplateError, TopicGuide, TopicGuideSpec, nearest};
use protocol::{ItemId, SkillId, TopicId};
use serde::de::DeserializeOwned;

use super::names::NAMES;
use crate::exam_file::Paper;
use crate::place::locate;
use crate::problem::{Problem, Sources};
use crate::skill_file::{SkillFile, TopicList};

/// The file with the order of the topics.
const TOPICS: &str = "topics.toml";

pub(super) fn read_skill_files(sources: &Sources, problems: &mut Vec<Problem>) -> Vec<(String, SkillFile)> {
    let mut files = Vec::new();
    for (path, text) in &sources.0 {
        let Some(stem) = path.strip_prefix("skills/").and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        let Some(file) = read::<SkillFile>(path, text, problems) else { continue };
        let mut wrong = |key: &str, message: String| {
            problems.push(Problem::error(path, locate(text, key, None), message));
        };
        if file.format != 1 {
            wrong("format", format!("format {} is unknown here; this program reads format 1", file.format));
        }
        if file.id.as_str() != stem {
            wrong("id", format!("the file is called `{stem}.toml`, so the topic must be `{stem}`"));
        }
        for (at, skill) in file.skills.iter().enumerate() {
            if !(5..=12).contains(&skill.grade) {
                wrong(&format!("skill[{at}].grade"), "a grade is from 5 to 12".to_owned());
            }
            if skill.name.lt.trim().is_empty() || skill.name.en.trim().is_empty() {
                wrong(&format!("skill[{at}].name"), "a skill needs a name in both languages".to_owned());
            }
        }
        files.push((path.clone(), file));
    }
    files
}

/// Puts topics into the order of `topics.toml`, which names each of them once.
pub(super) fn put_in_order(
    files: &mut [(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let Some(text) = sources.0.get(TOPICS) else {
        let message = "there is no topics.toml, which names the topics in teaching order";
        problems.push(Problem::error(TOPICS, 0..0, message));
        return;
    };
    let Some(list) = read::<TopicList>(TOPICS, text, problems) else { return };
    let mut wrong = |file: &str, key: &str, message: String, suggestion: Option<String>| {
        let span = locate(sources.text(file), key, None);
        problems.push(Problem::error(file, span, message).suggesting(suggestion));
    };
    if list.format != 1 {
        let message = format!("format {} is unknown here; this program reads format 1", list.format);
        wrong(TOPICS, "format", message, None);
    }
    let mut place: BTreeMap<&TopicId, usize> = BTreeMap::new();
    for (at, topic) in list.topics.iter().enumerate() {
        let key = format!("topics[{at}]");
        // A file that cannot be read is reported itself, so what counts is whether it is there.
        if !sources.0.contains_key(&format!("skills/{topic}.toml")) {
            let known = files.iter().map(|(_, file)| file.id.as_str());
            let suggestion = nearest(topic.as_str(), known).map(|name| format!("did you mean `{name}`?"));
            wrong(TOPICS, &key, format!("there is no topic `{topic}`, as skills/{topic}.toml"), suggestion);
        }
        if place.insert(topic, at).is_some() {
            wrong(TOPICS, &key, format!("the topic `{topic}` is there twice"), None);
        }
    }
    for (path, file) in files.iter().filter(|(_, file)| !place.contains_key(&file.id)) {
        let message =
            format!("`{}` has no place in the teaching order: topics.toml does not name it", file.id);
        wrong(path, "id", message, None);
    }
    files.sort_by_key(|(_, file)| place.get(&file.id).copied());
}

pub(super) fn read_exercises(
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<ItemId, (String, Exercise)> {
    let mut exercises: BTreeMap<ItemId, (String, Exercise)> = BTreeMap::new();
    for (path, text) in &sources.0 {
        let others = ["skills/", "exams/", "lessons/", "topics/"];
        if others.iter().any(|folder| path.starts_with(folder)) || path == TOPICS || path == NAMES {
            continue;
        }
        let parts: Vec<&str> = path.split('/').collect();
        let stem = match parts.as_slice() {
            ["exercises", _, name] | ["showcase", name] => name.strip_suffix(".toml"),
            _ => None,
        };
        let Some(stem) = stem else {
            let message = "nothing is read here; files are topics.toml, misconceptions.toml, skills/<topic>.toml, exams/<exam>.toml, topics/<topic>.toml, lessons/<topic>/<skill>.toml, exercises/<topic>/<id>.toml and showcase/<id>.toml";
            problems.push(Problem::error(path, 0..0, message));
            continue;
        };
        let Some(template) = read::<Template>(path, text, problems) else { continue };
        if template.id.as_str() != stem {
            let message = format!("the file is called `{stem}.toml`, so the exercise must be `{stem}`");
            problems.push(Problem::error(path, locate(text, "id", None), message));
        }
        match template.compile() {
            Ok(exercise) => {
                let id = exercise.template().id.clone();
                if let Some((other, _)) = exercises.get(&id) {
                    let message = format!("`{id}` is also the id of {other}");
                    problems.push(Problem::error(path, locate(text, "id", None), message));
                } else {
                    exercises.insert(id, (path.clone(), exercise));
                }
            }
            Err(errors) => problems.extend(located(path, text, errors)),
        }
    }
    exercises
}

/// What is wrong inside a file, as problems at their places.
fn located(path: &str, text: &str, errors: Vec<TemplateError>) -> impl Iterator<Item = Problem> {
    errors.into_iter().map(move |error| {
        let span = locate(text, &error.path, error.span.clone());
        Problem::error(path, span, &error.kind).suggesting(error.kind.suggestion())
    })
}

/// Lessons with the paths of their files.
pub(super) fn read_lessons(
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<SkillId, (String, Lesson)> {
    let mut lessons = BTreeMap::new();
    for (path, text) in sources.0.iter().filter(|(path, _)| path.starts_with("lessons/")) {
        let parts: Vec<&str> = path.split('/').collect();
        let stem = match parts.as_slice() {
            [_, _, name] => name.strip_suffix(".toml"),
            _ => None,
        };
        let Some(stem) = stem else {
            let message = "nothing is read here; lessons are lessons/<topic>/<skill>.toml";
            problems.push(Problem::error(path, 0..0, message));
            continue;
        };
        let Some(spec) = read::<LessonSpec>(path, text, problems) else { continue };
        if spec.skill.as_str() != stem {
            let message = format!("the file is called `{stem}.toml`, so the skill must be `{stem}`");
            problems.push(Problem::error(path, locate(text, "skill", None), message));
        }
        match spec.compile() {
            Ok(lesson) => {
                // A second one of the same skill lies in another topic's folder, which is reported itself.
                lessons.insert(lesson.spec().skill.clone(), (path.clone(), lesson));
            }
            Err(errors) => problems.extend(located(path, text, errors)),
        }
    }
    lessons
}

/// Frames of topics with the paths of their files.
pub(super) fn read_guides(
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> BTreeMap<TopicId, (String, TopicGuide)> {
    let mut guides = BTreeMap::new();
    for (path, text) in &sources.0 {
        let Some(stem) = path.strip_prefix("topics/").and_then(|name| name.strip_suffix(".toml")) else {
            continue;
        };
        let Some(spec) = read::<TopicGuideSpec>(path, text, problems) else { continue };
        if spec.topic.as_str() != stem {
            let message = format!("the file is called `{stem}.toml`, so the topic must be `{stem}`");
            problems.push(Problem::error(path, locate(text, "topic", None), message));
        }
        match spec.compile() {
            Ok(guide) => {
                guides.insert(guide.spec().topic.clone(), (path.clone(), guide));
            }
            Err(errors) => problems.extend(located(path, text, errors)),
        }
    }
    guides
}

/// Examination papers, by grade.
pub(super) fn read_papers(sources: &Sources, problems: &mut Vec<Problem>) -> Vec<Paper> {
    let mut papers = Vec::new();
    for (path, text) in &sources.0 {
        let stem = path.strip_prefix("exams/").and_then(|name| name.strip_suffix(".toml"));
        let Some(stem) = stem else { continue };
        let Some(paper) = read::<Paper>(path, text, problems) else { continue };
        for (key, message) in paper.problems(stem) {
            problems.push(Problem::error(path, locate(text, &key, None), message));
        }
        papers.push(paper);
    }
    papers.sort_by(|a, b| (a.grade, &a.id).cmp(&(b.grade, &b.id)));
    papers
}

/// Reads a TOML file, or notes where and why it cannot be read.
pub(super) fn read<T: DeserializeOwned>(path: &str, text: &str, problems: &mut Vec<Problem>) -> Option<T> {
    toml::from_str(text)
        .map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let suggestion = meant(error.message());
            // The list of everything that is known helps only where no single name is near.
            let message = match (&suggestion, error.message().split_once(", expected")) {
                (Some(_), Some((unknown, _))) => unknown,
                _ => error.message(),
            };
            problems.push(Problem::error(path, span, message).suggesting(suggestion));
        })
        .ok()
}

/// What was meant, if a message of serde names something unknown and what it knows instead.
fn meant(message: &str) -> Option<String> {
    if !message.starts_with("unknown ") {
        return None;
    }
    let mut quoted = message.split('`').skip(1).step_by(2);
    let unknown = quoted.next()?;
    nearest(unknown, quoted).map(|name| format!("did you mean `{name}`?"))
}
