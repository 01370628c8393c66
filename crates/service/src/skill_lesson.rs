//! The page of a lesson: a skill explained.

use math::Lang;
use protocol::{Failure, ItemId, Millis, SkillId};
use store::{Caller, Role, StudentAccess};
use view::SkillLesson;

use crate::Service;
use crate::error::Result;

impl Service {
    /// The lesson on a skill. Everybody who is logged in may read it; students are led on to an exercise.
    pub async fn lesson_page(
        &self,
        caller: &Caller,
        skill: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<SkillLesson> {
        let skill: SkillId = skill.parse().map_err(|_| Failure::NotFound)?;
        let lesson = self.content.lesson(&skill).ok_or(Failure::NotFound)?;
        let practise = match caller.role() {
            Role::Student => {
                let state = self.state_of(&StudentAccess::from(caller.student()?)).await?;
                self.practice_of(&state, &skill, now)
            }
            Role::Teacher | Role::Head => None,
        };
        let who = (caller.user(), self.content.skill_name(&skill, lang).to_owned());
        let found = |item: &ItemId| Some(self.content.exercise(item)?.template().clone());
        Ok(SkillLesson::new(who, lesson.spec(), found, practise).ok_or(Failure::NotFound)?)
    }
}
