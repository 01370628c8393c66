//! The map of all skills for one student, and the page of one skill.

use learner::{LearnerState, success};
use math::Lang;
use protocol::{Failure, ItemId, Millis, Seed, SkillId};
use store::attempts::{self, Among};
use store::goals::{self, GoalKind};
use store::{Caller, StudentAccess, learners};
use view::{AnswersOf, MapSkill, MapTopic, SkillMap, SkillPage, SkillView};

use crate::Service;
use crate::class_page::read_state;
use crate::error::Result;
use crate::wall_clock::WallClock;

/// Answers shown on the page of a skill.
const SHOWN: u32 = 20;

impl Service {
    /// All skills, and where the student who asks stands.
    pub async fn skill_map(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<SkillMap> {
        let student = StudentAccess::from(caller.student()?);
        let state = self.state_of(&student).await?;
        let wanted = self.wanted_skills(&goals::of_student(&self.db, &student, now).await?);
        let graph = self.content.curriculum();
        let standing = self.standing(&state, now);
        let skill = |id: &SkillId| {
            let known = self.content.skill(id)?;
            Some(MapSkill {
                id: id.clone(),
                name: known.name.of(lang).to_owned(),
                short: self.content.skill_short_name(id, lang).to_owned(),
                cell: standing.cell(id),
                needs: known.prerequisites.clone(),
                depth: graph.depth(id).unwrap_or(0),
                wanted: wanted.contains(id),
                planned: !self.content.has_exercises(id),
            })
        };
        let topics = self.content.topics().iter().map(|topic| MapTopic {
            id: topic.id.clone(),
            name: topic.name.of(lang).to_owned(),
            guide: self.content.guide(&topic.id).is_some(),
            grade: topic
                .skills
                .iter()
                .filter_map(|id| self.content.skill(id).map(|skill| skill.grade))
                .min()
                .unwrap_or(5),
            skills: topic.skills.iter().filter_map(skill).collect(),
        });
        Ok(SkillMap { topics: topics.collect() })
    }

    /// One skill of the student who asks: what is believed, and the answers behind it.
    pub async fn skill_page(
        &self,
        caller: &Caller,
        skill: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<SkillPage> {
        let student = StudentAccess::from(caller.student()?);
        let skill: SkillId = skill.parse().map_err(|_| Failure::NotFound)?;
        let known = self.content.skill(&skill).ok_or(Failure::NotFound)?;
        let state = self.state_of(&student).await?;
        let clock = WallClock::of(caller.time_zone());
        let standing = self.standing(&state, now);
        let due = standing.of(&skill).and_then(|mastery| mastery.due);
        let remembered = state.skill(&skill);
        let view = |id: &SkillId| SkillView {
            id: id.clone(),
            name: self.content.skill_name(id, lang).to_owned(),
            cell: standing.cell(id),
            planned: !self.content.has_exercises(id),
        };
        let leads_to = self.content.skills().filter(|other| other.prerequisites.contains(&skill));
        let goals = goals::of_student(&self.db, &student, now).await?;
        let wish = goals
            .iter()
            .filter(|goal| !goal.of_class && !goal.of_teacher)
            .find(|goal| goal.kind == GoalKind::Skill && goal.target == skill.as_str());
        let items = self.speaking_about(&skill);
        let mut found =
            attempts::of_student_among(&self.db, &student, Among::Items(&items), SHOWN + 1).await?;
        let unreleased = self.unreleased_tests(&student).await?;
        found.retain(|answer| !answer.event.assignment.is_some_and(|test| unreleased.contains(&test)));
        let answers =
            self.answer_list(&student, AnswersOf::Skill(skill.clone()), found, SHOWN, &clock, lang).await?;
        Ok(SkillPage {
            name: known.name.of(lang).to_owned(),
            topic: known.topic.clone(),
            guide: self.content.guide(&known.topic).is_some(),
            topic_name: self
                .content
                .topic(&known.topic)
                .map(|topic| topic.name.of(lang).to_owned())
                .unwrap_or_default(),
            grade: known.grade,
            cell: standing.cell(&skill),
            right: remembered.map_or(0, |skill| skill.right),
            due: due.map(|due| clock.show(due)),
            stability_days: remembered
                .filter(|skill| skill.stability_days > 0.0)
                .map(|skill| skill.stability_days.round() as u32),
            needs: known.prerequisites.iter().map(view).collect(),
            leads_to: leads_to.map(|skill| view(&skill.id)).collect(),
            wish: wish.map(|goal| goal.id),
            lesson: self.content.lesson(&skill).is_some(),
            exercise: self.practice_of(&state, &skill, now),
            answers,
            id: skill,
        })
    }

    /// An exercise of the skill whose success is most open, with numbers of the moment.
    pub(crate) fn practice_of(
        &self,
        state: &LearnerState,
        skill: &SkillId,
        now: Millis,
    ) -> Option<(ItemId, Seed)> {
        let skills = std::slice::from_ref(skill);
        let distance = |difficulty: f64| {
            let chance = success(&self.parameters, state, skills, difficulty, now).chance;
            (chance - self.parameters.wanted_success).abs()
        };
        let items = self.content.catalogue().of_skill(skill).iter();
        let nearest = items.min_by(|a, b| distance(a.difficulty).total_cmp(&distance(b.difficulty)))?;
        Some((nearest.id.clone(), Seed((now.0 / 1000) as u32)))
    }

    pub(crate) async fn state_of(&self, student: &StudentAccess) -> Result<LearnerState> {
        let stored = learners::state_of(&self.db, student).await?;
        Ok(read_state(stored.as_ref().map(|stored| stored.state.as_str())))
    }
}
