//! What there is to learn from, and what teachers say is wrong with it.

use std::collections::BTreeSet;

use content::Skill;
use exercise::Exercise;
use math::Lang;
use protocol::{Failure, ItemId, Millis, MisconceptionId, Seed};
use store::Caller;
use store::content_reports::{self, NewReport};
use view::{ContentItem, ContentPage, ContentSkill, ContentTopic};

use crate::Service;
use crate::classes::new_uuid;
use crate::error::{Result, id};
use crate::text;

/// Longest report, in characters.
const LONGEST: usize = 1_000;
/// No school says more in a day.
const MOST_IN_A_DAY: i64 = 200;
/// What waits longest is told after so many seconds that it may be tried again.
const WAIT_SECONDS: u32 = 3_600;

impl Service {
    /// All topics and skills, and what there is for each.
    pub fn content_page(&self, caller: &Caller, lang: Lang) -> Result<ContentPage> {
        caller.staff()?;
        let topics = self.content.topics().iter().map(|topic| ContentTopic {
            id: topic.id.clone(),
            name: topic.name.of(lang).to_owned(),
            guide: self.content.guide(&topic.id).is_some(),
            skills: topic
                .skills
                .iter()
                .filter_map(|skill| Some(self.content_skill(self.content.skill(skill)?, lang)))
                .collect(),
        });
        Ok(ContentPage { topics: topics.collect() })
    }

    fn content_skill(&self, skill: &Skill, lang: Lang) -> ContentSkill {
        let items = self.content.of_skill(&skill.id).iter().chain(self.content.beside(&skill.id));
        let exercises: Vec<&Exercise> = items.filter_map(|item| self.content.exercise(item)).collect();
        let mistakes = exercises.iter().flat_map(|exercise| exercise.template().mistakes());
        let names: BTreeSet<MisconceptionId> = mistakes.map(|mistake| mistake.id.clone()).collect();
        let needs = skill.prerequisites.iter();
        ContentSkill {
            id: skill.id.clone(),
            name: skill.name.of(lang).to_owned(),
            grade: skill.grade,
            needs: needs.map(|need| self.content.skill_name(need, lang).to_owned()).collect(),
            lesson: self.content.lesson(&skill.id).is_some(),
            misconceptions: names.len() as u32,
            exercises: exercises
                .iter()
                .map(|exercise| ContentItem {
                    id: exercise.template().id.clone(),
                    kind: exercise.template().kind().to_owned(),
                    real_life: !exercise.template().context.is_empty(),
                    track: exercise.template().track,
                })
                .collect(),
        }
    }

    /// A teacher says what is wrong with an instance of an exercise. It waits for the authors (`takas content reports`).
    pub async fn report_content(
        &self,
        caller: &Caller,
        item: &str,
        seed: &str,
        words: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<()> {
        let staff = caller.staff()?;
        let item: ItemId = id(item)?;
        let seed = Seed(id(seed)?);
        let exercise = self.content.exercise(&item).or_else(|| self.content.showcase().get(&item));
        let exercise = exercise.ok_or(Failure::NotFound)?;
        let words = text::checked(words, LONGEST, "report")?;
        if words.is_empty() {
            return Err(Failure::invalid("report").into());
        }
        if content_reports::made_since(&self.db, &staff, now.plus(-Millis::DAY)).await? >= MOST_IN_A_DAY {
            return Err(Failure::TooManyTries { seconds: WAIT_SECONDS }.into());
        }
        let report = NewReport {
            item: &item,
            revision: exercise.template().revision,
            seed,
            lang: &lang.to_string(),
            words,
        };
        let id = new_uuid(now).simple().to_string();
        Ok(content_reports::add(&self.db, &staff, &id, &report, now).await?)
    }
}
