//! The page of a topic for whoever learns it.

use content::Bundle;
use exercise::{Exercise, Template};
use math::Lang;
use protocol::{Failure, ItemId, SkillId};
use store::Caller;
use view::{GuideSource, TopicGuidePage};

use crate::Service;
use crate::error::{Result, id};

/// The content as such a page asks for it.
struct Source<'a>(&'a Bundle);

impl GuideSource for Source<'_> {
    fn template(&self, item: &ItemId) -> Option<&Template> {
        self.0.exercise(item).map(Exercise::template)
    }

    fn skill(&self, skill: &SkillId, lang: Lang) -> (String, bool) {
        (self.0.skill_name(skill, lang).to_owned(), self.0.lesson(skill).is_some())
    }

    fn beside(&self, skill: &SkillId) -> Vec<&Template> {
        self.0.beside(skill).iter().filter_map(|item| self.template(item)).collect()
    }
}

impl Service {
    /// What frames a topic. Everybody who is logged in may read it.
    pub fn topic_guide(&self, caller: &Caller, topic: &str, lang: Lang) -> Result<TopicGuidePage> {
        let topic = self.content.topic(&id(topic)?).ok_or(Failure::NotFound)?;
        let guide = self.content.guide(&topic.id).ok_or(Failure::NotFound)?;
        let who = (caller.user(), topic.name.of(lang).to_owned());
        let page = TopicGuidePage::new(who, guide.spec(), &topic.skills, &Source(&self.content), lang);
        Ok(page.ok_or(Failure::NotFound)?)
    }
}
