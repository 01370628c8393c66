//! The whole curriculum in memory, parsed and connected.

use std::collections::BTreeMap;
use std::ops::Range;

use exercise::{Exercise, Localized, Template, nearest};
use learner::{Catalogue, CatalogueItem, Graph, GraphError, SkillNode};
use math::Lang;
use protocol::{ItemId, SkillId, TopicId};
use serde::de::DeserializeOwned;

use crate::place::locate;
use crate::problem::{Problem, Sources};
use crate::skill_file::{Area, Exam, SkillEntry, SkillFile};

/// Topics, skills and exercises. Built once and shared.
#[derive(Debug, Clone)]
pub struct Bundle {
    topics: Vec<Topic>,
    skills: BTreeMap<SkillId, Skill>,
    graph: Graph,
    exercises: BTreeMap<ItemId, Exercise>,
    by_skill: BTreeMap<SkillId, Vec<ItemId>>,
    catalogue: Catalogue,
    sources: Sources,
}

/// A group of skills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its name.
    pub name: Localized,
    /// Its skills in teaching order.
    pub skills: Vec<SkillId>,
}

/// A skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// The skill.
    pub id: SkillId,
    /// The topic it belongs to.
    pub topic: TopicId,
    /// School year in which it is taught, 5 to 12.
    pub grade: u8,
    /// Content area.
    pub area: Area,
    /// Its name.
    pub name: Localized,
    /// Skills that it builds on directly.
    pub prerequisites: Vec<SkillId>,
    /// Examinations that ask for it.
    pub exams: Vec<Exam>,
    /// What belongs to it and what does not, in English, for authors.
    pub scope: String,
}

impl Bundle {
    /// Builds the bundle from files given as (path within `content/`, text), in any order. Files that are neither
    /// `skills/*.toml` nor `exercises/*/*.toml` are a problem, because nobody would ever see them.
    pub fn from_sources<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Vec<Problem>>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files = files.into_iter().map(|(name, text)| (name.into(), text.into()));
        let sources = Sources(files.collect());
        let mut problems = Vec::new();
        let mut files = read_skill_files(&sources, &mut problems);
        let exercises = read_exercises(&sources, &mut problems);
        let graph = connect(&mut files, &sources, &mut problems);
        check_exercise_skills(&exercises, &files, &sources, &mut problems);
        match graph {
            Some(graph) if problems.is_empty() => Ok(Self::assemble(files, graph, exercises, sources)),
            _ => Err(problems),
        }
    }

    fn assemble(
        files: Vec<(String, SkillFile)>,
        graph: Graph,
        exercises: BTreeMap<ItemId, (String, Exercise)>,
        sources: Sources,
    ) -> Self {
        let mut topics = Vec::new();
        let mut skills = BTreeMap::new();
        for (_, file) in files {
            let ids = file.skills.iter().map(|skill| skill.id.clone()).collect();
            for entry in file.skills {
                let SkillEntry { id, grade, area, name, prerequisites, exams, scope } = entry;
                let topic = file.id.clone();
                skills.insert(id.clone(), Skill { id, topic, grade, area, name, prerequisites, exams, scope });
            }
            topics.push(Topic { id: file.id, name: file.name, skills: ids });
        }
        let exercises: BTreeMap<ItemId, Exercise> =
            exercises.into_iter().map(|(id, (_, exercise))| (id, exercise)).collect();
        let mut by_skill: BTreeMap<SkillId, Vec<ItemId>> = BTreeMap::new();
        for (id, skill) in exercises.iter().filter_map(|(id, exercise)| Some((id, practised(exercise)?))) {
            by_skill.entry(skill.clone()).or_default().push(id.clone());
        }
        let easier = |id: &ItemId| exercises.get(id).map_or(0.0, |exercise| exercise.template().difficulty);
        for items in by_skill.values_mut() {
            items.sort_by(|a, b| easier(a).total_cmp(&easier(b)).then_with(|| a.cmp(b)));
        }
        let items = by_skill.iter().flat_map(|(skill, items)| items.iter().map(move |item| (skill, item)));
        let catalogue = items.filter_map(|(skill, item)| {
            let template = exercises.get(item)?.template();
            Some(CatalogueItem {
                id: item.clone(),
                skill: skill.clone(),
                difficulty: template.difficulty,
                seconds: template.seconds,
                real_life: !template.context.is_empty(),
            })
        });
        let catalogue = Catalogue::new(catalogue);
        Self { topics, skills, graph, exercises, by_skill, catalogue, sources }
    }

    /// The topics, in teaching order.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// One topic.
    pub fn topic(&self, topic: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|found| found.id == *topic)
    }

    /// All skills, in teaching order.
    pub fn skills(&self) -> impl Iterator<Item = &Skill> {
        self.topics.iter().flat_map(|topic| &topic.skills).filter_map(|id| self.skills.get(id))
    }

    /// One skill.
    pub fn skill(&self, skill: &SkillId) -> Option<&Skill> {
        self.skills.get(skill)
    }

    /// The name of a skill for people; its id if there is no such skill any more.
    pub fn skill_name<'a>(&'a self, skill: &'a SkillId, lang: Lang) -> &'a str {
        self.skill(skill).map_or(skill.as_str(), |found| found.name.of(lang))
    }

    /// What builds on what.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// All exercises.
    pub fn exercises(&self) -> &BTreeMap<ItemId, Exercise> {
        &self.exercises
    }

    /// One exercise.
    pub fn exercise(&self, item: &ItemId) -> Option<&Exercise> {
        self.exercises.get(item)
    }

    /// The exercises that practise a skill, easiest first.
    pub fn of_skill(&self, skill: &SkillId) -> &[ItemId] {
        self.by_skill.get(skill).map_or(&[], Vec::as_slice)
    }

    /// The exercises as the route sees them.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The files that it was built from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

/// The skill that an exercise practises.
pub(crate) fn practised(exercise: &Exercise) -> Option<&SkillId> {
    exercise.template().skills.first()
}

fn read_skill_files(sources: &Sources, problems: &mut Vec<Problem>) -> Vec<(String, SkillFile)> {
    let mut files = Vec::new();
    for (path, text) in &sources.0 {
        let Some(stem) = path.strip_prefix("skills/").and_then(|name| name.strip_suffix(".toml")) else { continue };
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

fn read_exercises(sources: &Sources, problems: &mut Vec<Problem>) -> BTreeMap<ItemId, (String, Exercise)> {
    let mut exercises: BTreeMap<ItemId, (String, Exercise)> = BTreeMap::new();
    for (path, text) in &sources.0 {
        if path.starts_with("skills/") {
            continue;
        }
        let parts: Vec<&str> = path.split('/').collect();
        let (["exercises", _, name], true) = (parts.as_slice(), path.ends_with(".toml")) else {
            let message = "nothing is read here; files are skills/<topic>.toml and exercises/<topic>/<id>.toml";
            problems.push(Problem::error(path, 0..0, message));
            continue;
        };
        let Some(template) = read::<Template>(path, text, problems) else { continue };
        let stem = name.trim_end_matches(".toml");
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
            Err(errors) => problems.extend(errors.into_iter().map(|error| {
                let span = locate(text, &error.path, error.span.clone());
                Problem::error(path, span, &error.kind).suggesting(error.kind.suggestion())
            })),
        }
    }
    exercises
}

/// Reads a TOML file, or notes where and why it cannot be read.
fn read<T: DeserializeOwned>(path: &str, text: &str, problems: &mut Vec<Problem>) -> Option<T> {
    toml::from_str(text)
        .map_err(|error| {
            let span = error.span().unwrap_or(0..0);
            let suggestion = meant(error.message());
            problems.push(Problem::error(path, span, error.message()).suggesting(suggestion));
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

/// Connects the skills and puts topics into teaching order: by their lowest grade, then by how much their skills
/// build on, then by name. Within a topic, skills stay as written.
fn connect(files: &mut [(String, SkillFile)], sources: &Sources, problems: &mut Vec<Problem>) -> Option<Graph> {
    let connected = Graph::new(nodes(files)).and_then(|graph| {
        files.sort_by_cached_key(|(_, file)| {
            let grade = file.skills.iter().map(|skill| skill.grade).min();
            let depth = file.skills.iter().filter_map(|skill| graph.depth(&skill.id)).max();
            (grade, depth, file.id.clone())
        });
        Graph::new(nodes(files))
    });
    connected
        .map_err(|error| {
            let (file, span, suggestion) = place_of(&error, files, sources);
            problems.push(Problem::error(&file, span, &error).suggesting(suggestion));
        })
        .ok()
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
            .filter(|(_, _, skill)| skill.id == *id)
            .last()
            .map(|(path, at, _)| place(path, &format!("skill[{at}].id"))),
        GraphError::Unknown { skill, prerequisite } => {
            let known = entries().map(|(_, _, skill)| skill.id.as_str());
            suggestion = nearest(prerequisite.as_str(), known).map(|name| format!("did you mean `{name}`?"));
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

/// Every skill that an exercise names exists, and the exercise lies in the folder of its topic.
fn check_exercise_skills(
    exercises: &BTreeMap<ItemId, (String, Exercise)>,
    files: &[(String, SkillFile)],
    sources: &Sources,
    problems: &mut Vec<Problem>,
) {
    let topic_of: BTreeMap<&SkillId, &TopicId> =
        files.iter().flat_map(|(_, file)| file.skills.iter().map(|skill| (&skill.id, &file.id))).collect();
    for (path, exercise) in exercises.values() {
        let template = exercise.template();
        let text = sources.text(path);
        let skills = template.skills.iter().enumerate().map(|(at, skill)| (format!("skills[{at}]"), skill));
        let misconceptions = template.misconceptions.iter().enumerate();
        let blamed = misconceptions.filter_map(|(at, misconception)| {
            misconception.skill.as_ref().map(|skill| (format!("misconception[{at}].skill"), skill))
        });
        for (key, skill) in skills.chain(blamed) {
            if !topic_of.contains_key(skill) {
                let known = topic_of.keys().map(|id| id.as_str());
                let suggestion = nearest(skill.as_str(), known).map(|name| format!("did you mean `{name}`?"));
                let problem = Problem::error(path, locate(text, &key, None), format!("there is no skill `{skill}`"));
                problems.push(problem.suggesting(suggestion));
            }
        }
        let folder = path.split('/').nth(1).unwrap_or_default();
        let topic = practised(exercise).and_then(|skill| topic_of.get(skill));
        if let Some(topic) = topic.filter(|topic| topic.as_str() != folder) {
            let message = format!("the skill practised belongs to `{topic}`, so the file belongs to exercises/{topic}/");
            problems.push(Problem::error(path, locate(text, "skills[0]", None), message));
        }
    }
}
