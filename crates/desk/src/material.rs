//! What is the same for all students: the graph of skills, their names, the exercises.

use std::collections::BTreeMap;

use exercise::{Exercise, LessonSpec, Localized, Template, TopicGuideSpec};
use learner::{Activity, Catalogue, CatalogueItem, Graph};
use math::Lang;
use protocol::{ItemId, SkillId, TopicId};
use serde::{Deserialize, Serialize};
use view::GuideSource;

/// A skill as pages name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkillText {
    /// The skill.
    pub id: SkillId,
    /// Its topic.
    pub topic: TopicId,
    /// Its name.
    pub name: Localized,
}

/// A topic's frame with the topic's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuideText {
    /// The topic's name.
    pub name: Localized,
    /// The frame.
    pub guide: TopicGuideSpec,
}

/// What does not depend on single exercises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// The skills that can be practised and what they build on.
    pub graph: Graph,
    /// All skills of the curriculum.
    pub skills: Vec<SkillText>,
    /// What there is for skills beside plain exercises.
    pub activities: Vec<Activity>,
    /// What explains skills.
    #[serde(default)]
    pub lessons: Vec<LessonSpec>,
    /// What frames topics.
    #[serde(default)]
    pub guides: Vec<GuideText>,
}

/// What is the same for all students of an installation.
#[derive(Debug, Clone)]
pub struct Material {
    graph: Graph,
    names: BTreeMap<SkillId, Localized>,
    /// The skills of each topic, in teaching order.
    topics: BTreeMap<TopicId, Vec<SkillId>>,
    activities: Vec<Activity>,
    lessons: BTreeMap<SkillId, LessonSpec>,
    guides: BTreeMap<TopicId, GuideText>,
    templates: BTreeMap<ItemId, Template>,
}

impl Material {
    /// Puts an outline and exercises together. Of two exercises with one id the later one stays.
    pub fn new(outline: Outline, templates: impl IntoIterator<Item = Template>) -> Self {
        let mut topics: BTreeMap<TopicId, Vec<SkillId>> = BTreeMap::new();
        for skill in &outline.skills {
            topics.entry(skill.topic.clone()).or_default().push(skill.id.clone());
        }
        Self {
            graph: outline.graph,
            topics,
            guides: outline.guides.into_iter().map(|text| (text.guide.topic.clone(), text)).collect(),
            names: outline.skills.into_iter().map(|skill| (skill.id, skill.name)).collect(),
            activities: outline.activities,
            lessons: outline.lessons.into_iter().map(|lesson| (lesson.skill.clone(), lesson)).collect(),
            templates: templates.into_iter().map(|template| (template.id.clone(), template)).collect(),
        }
    }

    /// The skills that can be practised.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What there is for skills beside plain exercises.
    pub fn activities(&self) -> &[Activity] {
        &self.activities
    }

    /// What explains a skill.
    pub fn lesson(&self, skill: &SkillId) -> Option<&LessonSpec> {
        self.lessons.get(skill)
    }

    /// What frames a topic, with the topic's skills.
    pub fn guide(&self, topic: &TopicId) -> Option<(&GuideText, &[SkillId])> {
        Some((self.guides.get(topic)?, self.topics.get(topic)?))
    }

    /// The exercises in the order of their ids.
    pub fn templates(&self) -> impl Iterator<Item = &Template> {
        self.templates.values()
    }

    /// One exercise as data.
    pub fn template(&self, item: &ItemId) -> Option<&Template> {
        self.templates.get(item)
    }

    /// One exercise, ready to be asked; `None` if there is none such, or none that this program understands.
    pub fn exercise(&self, item: &ItemId) -> Option<Exercise> {
        self.template(item)?.clone().compile().ok()
    }

    /// The skill that an exercise practises.
    pub fn skill_of(&self, item: &ItemId) -> Option<&SkillId> {
        self.template(item)?.skills.first()
    }

    /// A skill's name; its id where it is unknown.
    pub fn skill_name(&self, skill: &SkillId, lang: Lang) -> String {
        self.names.get(skill).map_or_else(|| skill.to_string(), |name| name.of(lang).to_owned())
    }

    /// The exercises as the route knows them, as difficult as their authors say.
    pub fn catalogue(&self) -> Catalogue {
        Catalogue::new(self.templates().filter_map(|template| {
            Some(CatalogueItem {
                id: template.id.clone(),
                skill: template.skills.first()?.clone(),
                difficulty: template.difficulty,
                seconds: template.seconds,
                real_life: !template.context.is_empty(),
                track: template.track,
            })
        }))
    }
}

impl GuideSource for Material {
    fn template(&self, item: &ItemId) -> Option<&Template> {
        self.template(item)
    }

    fn skill(&self, skill: &SkillId, lang: Lang) -> (String, bool) {
        (self.skill_name(skill, lang), self.lesson(skill).is_some())
    }

    fn beside(&self, skill: &SkillId) -> Vec<&Template> {
        let of_skill = self.templates().filter(|template| template.skills.first() == Some(skill));
        of_skill.filter(|template| !template.track.is_standard()).collect()
    }
}
