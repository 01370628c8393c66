//! Connecting the files: skills with the skills they build on, exercises with their skills.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use exercise::{Exercise, Lesson, TopicGuide, nearest};
use learner::{Graph, GraphError, SkillNode};
use protocol::{ItemId, SkillId, TopicId};

use super::practised;
use crate::place::locate;
use crate::problem::{Problem, Sources};
use crate::skill_file::{SkillEntry, SkillFile};

/// Connects the skills, in the order of the files.
pub(super) fn connect(
    files: &[(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<Graph> {
    Graph::new(nodes(files))
        .map_err(|error| {
            let (file, span, suggestion) = place_of(&error, files, sources);
            problems.push(Problem::error(&file, span, &error).suggesting(suggestion));
        })
        .ok()
}

/// The part of a graph that can be practised. What builds on a skill left out builds on what that one builds on, so
/// that no gap in the exercises cuts the curriculum in two.
pub(super) fn part(whole: &Graph, kept: &dyn Fn(&SkillId) -> bool) -> Option<Graph> {
    let nodes = whole.skills().iter().filter(|node| kept(&node.id)).map(|node| {
        let mut prerequisites = Vec::new();
        let mut seen = BTreeSet::new();
        let mut waiting: VecDeque<&SkillId> = node.prerequisites.iter().collect();
        while let Some(next) = waiting.pop_front() {
            if !seen.insert(next) {
                continue;
            }
            if kept(next) {
                prerequisites.push(next.clone());
            } else {
                waiting.extend(whole.get(next).into_iter().flat_map(|left_out| &left_out.prerequisites));
            }
        }
        SkillNode { prerequisites, ..node.clone() }
    });
    Graph::new(nodes.collect()).ok()
}

fn nodes(files: &[(String, SkillFile)]) -> Vec<SkillNode> {
    let of_file = |file: &SkillFile| {
        let node = |skill: &SkillEntry| SkillNode {
            id: skill.id.clone(),
            topic: file.id.clone(),
            grade: skill.grade,
            prerequisites: skill.prerequisites.clone(),
        };
        file.skills.iter().map(node).collect::<Vec<_>>()
    };
    files.iter().flat_map(|(_, file)| of_file(file)).collect()
}

/// Where in the skill files an error of the graph stands.
fn place_of(
    error: &GraphError,
    files: &[(String, SkillFile)],
    sources: &Sources,
) -> (String, Range<usize>, Option<String>) {
    let entries = || {
        files.iter().flat_map(|(path, file)| {
            file.skills.iter().enumerate().map(move |(at, skill)| (path.as_str(), at, skill))
        })
    };
    let place = |path: &str, key: &str| (path.to_owned(), locate(sources.text(path), key, None));
    let mut suggestion = None;
    let (file, span) = match error {
        GraphError::Duplicate(id) => entries()
            .rfind(|(_, _, skill)| skill.id == *id)
            .map(|(path, at, _)| place(path, &format!("skill[{at}].id"))),
        GraphError::Unknown { skill, prerequisite } => {
            let known = entries().map(|(_, _, skill)| skill.id.as_str());
            suggestion = meant(prerequisite.as_str(), known);
            entries().find(|(_, _, entry)| entry.id == *skill).map(|(path, at, entry)| {
                let index = entry.prerequisites.iter().position(|id| id == prerequisite).unwrap_or(0);
                place(path, &format!("skill[{at}].prerequisites[{index}]"))
            })
        }
        GraphError::Cycle { ring } => entries()
            .find(|(_, _, skill)| ring.first() == Some(&skill.id))
            .map(|(path, at, _)| place(path, &format!("skill[{at}].prerequisites"))),
    }
    .unwrap_or_default();
    (file, span, suggestion)
}

/// The topic of each skill.
fn topics_of(files: &[(String, SkillFile)]) -> BTreeMap<&SkillId, &TopicId> {
    files.iter().flat_map(|(_, file)| file.skills.iter().map(|skill| (&skill.id, &file.id))).collect()
}

/// What was meant by a name that is unknown, if a known one is near.
fn meant<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|name| format!("did you mean `{name}`?"))
}

/// Every skill that an exercise names exists, and the exercise lies in the folder of its topic.
pub(super) fn check_exercise_skills(
    exercises: &BTreeMap<ItemId, (String, Exercise)>,
    files: &[(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let topic_of = topics_of(files);
    for (path, exercise) in exercises.values() {
        let template = exercise.template();
        let text = sources.text(path);
        for (key, skill) in template.named_skills() {
            if !topic_of.contains_key(skill) {
                let known = topic_of.keys().map(|id| id.as_str());
                let suggestion = meant(skill.as_str(), known);
                let problem =
                    Problem::error(path, locate(text, &key, None), format!("there is no skill `{skill}`"));
                problems.push(problem.suggesting(suggestion));
            }
        }
        let folder = path.split('/').nth(1).unwrap_or_default();
        let topic = practised(exercise).and_then(|skill| topic_of.get(skill));
        if let Some(topic) = topic.filter(|topic| topic.as_str() != folder) {
            let message = format!(
                "the skill practised belongs to `{topic}`, so the file belongs to exercises/{topic}/"
            );
            problems.push(Problem::error(path, locate(text, "skills[0]", None), message));
        }
    }
}

/// Every lesson is of a skill, lies in the folder of its topic, and refers to exercises of that skill that have the
/// numbers named.
pub(super) fn check_lessons(
    lessons: &BTreeMap<SkillId, (String, Lesson)>,
    exercises: &BTreeMap<ItemId, (String, Exercise)>,
    files: &[(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let topic_of = topics_of(files);
    for (skill, (path, lesson)) in lessons {
        let text = sources.text(path);
        let mut wrong = |key: &str, message: String, suggestion: Option<String>| {
            let problem = Problem::error(path, locate(text, key, None), message);
            problems.push(problem.suggesting(suggestion));
        };
        match topic_of.get(skill) {
            None => {
                let known = topic_of.keys().map(|id| id.as_str());
                let suggestion = meant(skill.as_str(), known);
                wrong("skill", format!("there is no skill `{skill}`"), suggestion);
            }
            Some(topic) if path.split('/').nth(1) != Some(topic.as_str()) => {
                let message =
                    format!("the skill belongs to `{topic}`, so the file belongs to lessons/{topic}/");
                wrong("skill", message, None);
            }
            Some(_) => {}
        }
        for (key, referred) in lesson.spec().referred() {
            let Some((_, exercise)) = exercises.get(&referred.exercise) else {
                let known = exercises.keys().map(ItemId::as_str);
                let suggestion = meant(referred.exercise.as_str(), known);
                let message = format!("there is no exercise `{}`", referred.exercise);
                wrong(&format!("{key}.exercise"), message, suggestion);
                continue;
            };
            if practised(exercise) != Some(skill) {
                let message = format!("`{}` practises another skill", referred.exercise);
                wrong(&format!("{key}.exercise"), message, None);
            }
            if let Err(error) = exercise.instantiate(referred.seed) {
                wrong(&format!("{key}.seed"), error.to_string(), None);
            }
        }
    }
}

/// Every frame is of a topic; its test asks for nothing but the topic, and for every skill of it; what is asked before it is
/// of other topics.
pub(super) fn check_guides(
    guides: &BTreeMap<TopicId, (String, TopicGuide)>,
    exercises: &BTreeMap<ItemId, (String, Exercise)>,
    files: &[(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let topic_of = topics_of(files);
    for (topic, (path, guide)) in guides {
        let text = sources.text(path);
        let mut wrong = |key: &str, message: String, suggestion: Option<String>| {
            let problem = Problem::error(path, locate(text, key, None), message);
            problems.push(problem.suggesting(suggestion));
        };
        let Some((_, file)) = files.iter().find(|(_, file)| file.id == *topic) else {
            let suggestion = meant(topic.as_str(), files.iter().map(|(_, file)| file.id.as_str()));
            wrong("topic", format!("there is no topic `{topic}`"), suggestion);
            continue;
        };
        let mut topic_asked_by = |item: &ItemId, key: &str| {
            let found = exercises.get(item);
            if found.is_none() {
                let suggestion = meant(item.as_str(), exercises.keys().map(ItemId::as_str));
                wrong(key, format!("there is no exercise `{item}`"), suggestion);
            }
            let skill = practised(&found?.1)?;
            Some((topic_of.get(skill).copied()?, skill, &found?.1))
        };
        let mut asked: BTreeSet<&SkillId> = BTreeSet::new();
        let mut strange = Vec::new();
        for (at, item) in guide.spec().test.iter().enumerate() {
            let key = format!("test[{at}]");
            if let Some((of, skill, exercise)) = topic_asked_by(item, &key) {
                asked.insert(skill);
                if of != topic {
                    strange.push((key, format!("`{item}` practises a skill of another topic")));
                } else if !exercise.template().track.is_standard() {
                    strange.push((key, format!("`{item}` is not meant for everybody")));
                }
            }
        }
        for (at, referred) in guide.spec().readiness.iter().enumerate() {
            let key = format!("readiness[{at}].exercise");
            if let Some((of, _, exercise)) = topic_asked_by(&referred.exercise, &key) {
                if of == topic {
                    let message = format!("`{}` practises a skill of this very topic", referred.exercise);
                    strange.push((key, message));
                }
                if let Err(error) = exercise.instantiate(referred.seed) {
                    strange.push((format!("readiness[{at}].seed"), error.to_string()));
                }
            }
        }
        for skill in file.skills.iter().filter(|skill| !asked.contains(&skill.id)) {
            strange.push(("test".to_owned(), format!("the test asks nothing about `{}`", skill.id)));
        }
        for (key, message) in strange {
            wrong(&key, message, None);
        }
    }
}
