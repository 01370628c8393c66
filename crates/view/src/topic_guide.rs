//! A topic as a student meets it: the question it answers, what to keep, what it needs, harder problems.

use exercise::{Template, TopicGuideSpec};
use math::Lang;
use protocol::{ItemId, Seed, SkillId, TopicId, Track, UserId};
use serde::{Deserialize, Serialize};

use crate::{Prose, prose};

/// The numbers with which harder problems are shown.
const SEED: Seed = Seed(1);

/// The page of one topic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicGuidePage {
    /// Who reads it.
    pub user: UserId,
    /// The topic.
    pub topic: TopicId,
    /// Its name.
    pub name: String,
    /// Its frame: the browser lays it out itself.
    pub guide: TopicGuideSpec,
    /// Its skills in teaching order.
    pub skills: Vec<GuideSkill>,
    /// What is asked before it begins, in order.
    pub readiness: Vec<ReadinessQuestion>,
    /// Problems for who is ahead.
    pub challenges: Vec<ChallengeView>,
}

/// A skill as such a page names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideSkill {
    /// The skill.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Whether it has a lesson.
    pub lesson: bool,
}

/// A question about what the topic builds on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadinessQuestion {
    /// What it asks about.
    pub skill: GuideSkill,
    /// What is asked; its numbers stand in the frame.
    pub template: Template,
}

/// A harder problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChallengeView {
    /// The exercise.
    pub item: ItemId,
    /// With which numbers.
    pub seed: Seed,
    /// What it asks.
    pub statement: Prose,
}

/// Where the page finds what it shows.
pub trait GuideSource {
    /// An exercise.
    fn template(&self, item: &ItemId) -> Option<&Template>;
    /// A skill's name, and whether it has a lesson.
    fn skill(&self, skill: &SkillId, lang: Lang) -> (String, bool);
    /// The exercises that practise a skill and are not for everybody.
    fn beside(&self, skill: &SkillId) -> Vec<&Template>;
}

impl TopicGuidePage {
    /// The page of a topic with these skills, if everything that it refers to is in the `source`.
    pub fn new(
        (user, name): (UserId, String),
        guide: &TopicGuideSpec,
        skills: &[SkillId],
        source: &impl GuideSource,
        lang: Lang,
    ) -> Option<Self> {
        let skill = |id: &SkillId| {
            let (name, lesson) = source.skill(id, lang);
            GuideSkill { id: id.clone(), name, lesson }
        };
        let readiness = guide.readiness.iter().map(|asked| {
            let template = source.template(&asked.exercise)?;
            Some(ReadinessQuestion { skill: skill(template.skills.first()?), template: template.clone() })
        });
        let harder = skills.iter().flat_map(|skill| source.beside(skill));
        let harder = harder.filter(|template| template.track == Track::Challenge);
        let challenges = harder.filter_map(|template| {
            let instance = template.clone().compile().ok()?.instantiate(SEED).ok()?;
            let statement = prose(&instance.statement(lang), lang);
            Some(ChallengeView { item: template.id.clone(), seed: SEED, statement })
        });
        Some(Self {
            user,
            topic: guide.topic.clone(),
            name,
            readiness: readiness.collect::<Option<_>>()?,
            challenges: challenges.collect(),
            skills: skills.iter().map(skill).collect(),
            guide: guide.clone(),
        })
    }
}
