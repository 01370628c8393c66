//! The whole curriculum in memory, parsed and connected.

mod connect;
mod names;
mod read;

use std::collections::BTreeMap;

use exercise::{Exercise, Lesson, Localized, TopicGuide};
use learner::{Catalogue, CatalogueItem, Graph};
use math::Lang;
use protocol::{ItemId, MisconceptionId, SkillId, TopicId, Track};

use self::connect::{check_exercise_skills, check_guides, check_lessons, connect, part};
pub(crate) use self::names::NAMES;
use self::names::read_names;
use self::read::{put_in_order, read_exercises, read_guides, read_lessons, read_papers, read_skill_files};
use crate::exam_file::Paper;
use crate::problem::{Problem, Sources};
use crate::skill_file::{Area, Course, Exam, SkillEntry, SkillFile};

/// Topics, skills and exercises. Built once and shared.
#[derive(Debug, Clone)]
pub struct Bundle {
    topics: Vec<Topic>,
    skills: BTreeMap<SkillId, Skill>,
    curriculum: Graph,
    graph: Graph,
    exercises: BTreeMap<ItemId, Exercise>,
    showcase: BTreeMap<ItemId, Exercise>,
    by_skill: BySkill,
    /// Those that are not for everybody.
    beside: BySkill,
    catalogue: Catalogue,
    guides: BTreeMap<TopicId, TopicGuide>,
    lessons: BTreeMap<SkillId, Lesson>,
    papers: Vec<Paper>,
    misconceptions: BTreeMap<MisconceptionId, Localized>,
    sources: Sources,
}

type BySkill = BTreeMap<SkillId, Vec<ItemId>>;

/// What is read beside the skills.
struct Material {
    exercises: BTreeMap<ItemId, (String, Exercise)>,
    lessons: BTreeMap<SkillId, Lesson>,
    guides: BTreeMap<TopicId, TopicGuide>,
    papers: Vec<Paper>,
    names: BTreeMap<MisconceptionId, Localized>,
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
    /// For whom it is taught in grades 11 and 12; none below, where all learn the same.
    pub course: Option<Course>,
    /// Its name.
    pub name: Localized,
    /// Its name where there is little room, if it has another one.
    pub short: Option<Localized>,
    /// Skills that it builds on directly.
    pub prerequisites: Vec<SkillId>,
    /// Examinations that ask for it.
    pub exams: Vec<Exam>,
    /// What belongs to it and what does not, in English, for authors.
    pub scope: String,
}

/// Whether the file shows a kind of question rather than practising a skill.
fn is_showcase(path: &str) -> bool {
    path.starts_with("showcase/")
}

impl Bundle {
    /// Builds the bundle from files given as (path within `content/`, text), in any order. Files that are none of
    /// `topics.toml`, `misconceptions.toml`, `skills/*.toml`, `exams/*.toml`, `topics/*.toml`, `lessons/*/*.toml`, `exercises/*/*.toml` and
    /// `showcase/*.toml` are a problem, because nobody would ever see them.
    pub fn from_sources<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Vec<Problem>>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files = files.into_iter().map(|(name, text)| (name.into(), text.into()));
        let sources = Sources(files.collect());
        let mut problems = Vec::new();
        let mut files = read_skill_files(&sources, &mut problems);
        put_in_order(&mut files, &sources, &mut problems);
        let curriculum = connect(&files, &sources, &mut problems);
        let skills_are_sound = problems.is_empty();
        let exercises = read_exercises(&sources, &mut problems);
        let lessons = read_lessons(&sources, &mut problems);
        let guides = read_guides(&sources, &mut problems);
        let papers = read_papers(&sources, &mut problems);
        let names = read_names(&sources, &mut problems);
        // With a skill file in disorder, every exercise of its skills would be reported as well.
        if skills_are_sound {
            let practised = exercises.iter().filter(|(_, (path, _))| !is_showcase(path));
            let practised = practised.map(|(id, found)| (id.clone(), found.clone())).collect();
            check_exercise_skills(&practised, &files, &sources, &mut problems);
            check_lessons(&lessons, &practised, &files, &sources, &mut problems);
            check_guides(&guides, &practised, &files, &sources, &mut problems);
        }
        match curriculum {
            Some(curriculum) if problems.is_empty() => {
                let lessons = lessons.into_iter().map(|(skill, (_, lesson))| (skill, lesson)).collect();
                let guides = guides.into_iter().map(|(topic, (_, guide))| (topic, guide)).collect();
                let material = Material { exercises, lessons, guides, papers, names };
                Ok(Self::assemble(files, curriculum, material, sources))
            }
            _ => Err(problems),
        }
    }

    fn assemble(
        files: Vec<(String, SkillFile)>,
        curriculum: Graph,
        material: Material,
        sources: Sources,
    ) -> Self {
        let Material { exercises, lessons, guides, papers, names: misconceptions } = material;
        let mut topics = Vec::new();
        let mut skills = BTreeMap::new();
        for (_, file) in files {
            let ids = file.skills.iter().map(|skill| skill.id.clone()).collect();
            for entry in file.skills {
                let SkillEntry { id, grade, area, course, name, short, prerequisites, exams, scope } = entry;
                let topic = file.id.clone();
                skills.insert(
                    id.clone(),
                    Skill { id, topic, grade, area, course, name, short, prerequisites, exams, scope },
                );
            }
            topics.push(Topic { id: file.id, name: file.name, skills: ids });
        }
        let (showcase, exercises): (Vec<_>, Vec<_>) =
            exercises.into_iter().partition(|(_, (path, _))| is_showcase(path));
        let by_id = |found: Vec<(ItemId, (String, Exercise))>| -> BTreeMap<ItemId, Exercise> {
            found.into_iter().map(|(id, (_, exercise))| (id, exercise)).collect()
        };
        let (showcase, exercises) = (by_id(showcase), by_id(exercises));
        let (mut by_skill, mut beside) = (BySkill::new(), BySkill::new());
        for (id, exercise) in &exercises {
            let Some(skill) = practised(exercise) else { continue };
            let is_standard = exercise.template().track.is_standard();
            let of = if is_standard { &mut by_skill } else { &mut beside };
            of.entry(skill.clone()).or_default().push(id.clone());
        }
        let easier = |id: &ItemId| exercises.get(id).map_or(0.0, |exercise| exercise.template().difficulty);
        for items in by_skill.values_mut().chain(beside.values_mut()) {
            items.sort_by(|a, b| easier(a).total_cmp(&easier(b)).then_with(|| a.cmp(b)));
        }
        let items = by_skill.iter().chain(&beside);
        let items = items.flat_map(|(skill, items)| items.iter().map(move |item| (skill, item)));
        let catalogue = items.filter_map(|(skill, item)| {
            let template = exercises.get(item)?.template();
            Some(CatalogueItem {
                id: item.clone(),
                skill: skill.clone(),
                difficulty: template.difficulty,
                seconds: template.seconds,
                real_life: !template.context.is_empty(),
                track: template.track,
            })
        });
        let catalogue = Catalogue::new(catalogue);
        let taught = |skill: &SkillId| by_skill.contains_key(skill);
        // A part of a graph without rings has none either.
        let graph = part(&curriculum, &taught).unwrap_or_else(|| curriculum.clone());
        Self {
            topics,
            skills,
            curriculum,
            graph,
            exercises,
            showcase,
            by_skill,
            beside,
            catalogue,
            guides,
            lessons,
            papers,
            misconceptions,
            sources,
        }
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

    /// The name of a skill where there is little room.
    pub fn skill_short_name<'a>(&'a self, skill: &'a SkillId, lang: Lang) -> &'a str {
        let short = self.skill(skill).and_then(|found| found.short.as_ref());
        short.map_or_else(|| self.skill_name(skill, lang), |short| short.of(lang))
    }

    /// Whether there is anything to practise a skill with. A skill without exercises is planned: it stands on the map
    /// of the curriculum, but nobody can choose it or be led to it.
    pub fn has_exercises(&self, skill: &SkillId) -> bool {
        self.by_skill.contains_key(skill)
    }

    /// The skills that have exercises, in teaching order.
    pub fn taught(&self) -> impl Iterator<Item = &Skill> {
        self.skills().filter(|skill| self.has_exercises(&skill.id))
    }

    /// What builds on what among the skills that have exercises: all that routes, diagnostics and pages of classes
    /// know. A planned skill between two of them is bridged.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What builds on what in the whole curriculum, with the skills that have no exercises yet.
    pub fn curriculum(&self) -> &Graph {
        &self.curriculum
    }

    /// All exercises.
    pub fn exercises(&self) -> &BTreeMap<ItemId, Exercise> {
        &self.exercises
    }

    /// Exercises that show what each kind of question can do, for teachers and authors. No student is led to them, and
    /// they need not practise skills of the curriculum.
    pub fn showcase(&self) -> &BTreeMap<ItemId, Exercise> {
        &self.showcase
    }

    /// One exercise of those that students do.
    pub fn exercise(&self, item: &ItemId) -> Option<&Exercise> {
        self.exercises.get(item)
    }

    /// The exercises for everybody that practise a skill, easiest first.
    pub fn of_skill(&self, skill: &SkillId) -> &[ItemId] {
        self.by_skill.get(skill).map_or(&[], Vec::as_slice)
    }

    /// The exercises that practise a skill and are not for everybody, easiest first: small steps for whom they help, and
    /// harder problems for who is ahead.
    pub fn beside(&self, skill: &SkillId) -> &[ItemId] {
        self.beside.get(skill).map_or(&[], Vec::as_slice)
    }

    /// The exercises of a skill that are meant for the same students, easiest first.
    pub fn of_track(&self, skill: &SkillId, track: Track) -> impl Iterator<Item = &Exercise> {
        let found = self.of_skill(skill).iter().chain(self.beside(skill));
        let found = found.filter_map(|item| self.exercise(item));
        found.filter(move |exercise| exercise.template().track == track)
    }

    /// The exercises as the route sees them.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What explains a skill.
    pub fn lesson(&self, skill: &SkillId) -> Option<&Lesson> {
        self.lessons.get(skill)
    }

    /// All lessons, by their skills.
    pub fn lessons(&self) -> impl Iterator<Item = &Lesson> {
        self.lessons.values()
    }

    /// What frames a topic.
    pub fn guide(&self, topic: &TopicId) -> Option<&TopicGuide> {
        self.guides.get(topic)
    }

    /// All frames of topics.
    pub fn guides(&self) -> impl Iterator<Item = &TopicGuide> {
        self.guides.values()
    }

    /// Examination papers, in the order in which a student meets them.
    pub fn papers(&self) -> &[Paper] {
        &self.papers
    }

    /// One examination paper.
    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.papers.iter().find(|paper| paper.id == id)
    }

    /// The skills that a paper may ask, in teaching order: those that name its examination, and on a paper of the general
    /// course only what everybody learns.
    pub fn asked_by<'a>(&'a self, paper: &'a Paper) -> impl Iterator<Item = &'a Skill> {
        let general = paper.course == Some(learner::Course::B);
        let asked = self.skills().filter(|skill| skill.exams.contains(&paper.exam));
        asked.filter(move |skill| !general || skill.course != Some(Course::Extended))
    }

    /// What a student with a misconception does, in a few words for teachers: the same for all exercises that name it.
    /// None for a misconception that no exercise names any more, though old answers do.
    pub fn misconception_name(&self, misconception: &MisconceptionId, lang: Lang) -> Option<&str> {
        self.misconceptions.get(misconception).map(|name| name.of(lang))
    }

    pub(crate) fn misconception_names(&self) -> &BTreeMap<MisconceptionId, Localized> {
        &self.misconceptions
    }

    /// The files that it was built from.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }
}

/// The skill that an exercise practises.
fn practised(exercise: &Exercise) -> Option<&SkillId> {
    exercise.template().skills.first()
}
