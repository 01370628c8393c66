//! One class at a glance: estimates of every student and skill, and the story in words.

use desk::Standing;
use learner::{LearnerState, stuck};
use math::Lang;
use protocol::{Millis, UserId};
use store::overview::{self, Frame, StudentOverview};
use store::{Caller, ClassAccess};
use view::{ClassPage, GroupNeed, ProposedGroup, SkillColumn, Story, StudentLine};

use crate::Service;
use crate::classes::card;
use crate::error::Result;
use crate::school_year::SchoolYear;
use crate::wall_clock::WallClock;

/// So many answers in a week with at most the share below right: a person is needed, not another exercise.
const MANY_ANSWERS: u32 = 8;
const FEW_RIGHT: f32 = 0.35;
/// At most so many shared gaps, and as many shared misconceptions, are told; the rest stands among the groups.
const TOLD: usize = 3;

/// A stored learner state, to be shown. One that cannot be read is of another version of the model: it is only a cache,
/// which is rebuilt from the log, and until then as good as none.
pub(crate) fn read_state(json: Option<&str>) -> LearnerState {
    readable_state(json).unwrap_or_default()
}

/// A stored learner state; `None` if there is one that cannot be read. What is written in its place knows nothing of
/// earlier answers, so its school is then noted down for a rebuild.
pub(crate) fn readable_state(json: Option<&str>) -> Option<LearnerState> {
    let Some(json) = json else { return Some(LearnerState::default()) };
    let state = serde_json::from_str(json);
    state.inspect_err(|error| tracing::warn!(%error, "a learner state cannot be read")).ok()
}

/// Whether a stored state cannot be read. What is written in its place knows nothing of earlier answers, so its school is
/// then noted down for a rebuild.
pub(crate) fn is_unreadable(json: Option<&str>) -> bool {
    readable_state(json).is_none()
}

impl Service {
    /// The page of one class: who may, and then three queries, for one student as for thirty-five.
    pub async fn class_page(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<ClassPage> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let mut skills = self.columns(lang);
        let (year, this_week) = SchoolYear::at(&clock, now)?;
        let Frame { class: summary, plan, goals } = overview::frame(&self.db, &class, year.begins).await?;
        let card = card(summary);
        let plan = self.plan_of(year, this_week, plan);
        let not_taught = self.not_taught_by(card.grade, &plan);
        for skill in &mut skills {
            skill.not_taught = not_taught.contains(&skill.id);
        }
        let overviews = overview::of_class(&self.db, &class, now.plus(-7 * Millis::DAY)).await?;
        let needs = self.needs(&class, &overviews, &not_taught, now).await?;
        let students: Vec<StudentLine> =
            overviews.into_iter().map(|student| self.line(student, &skills, &clock, now)).collect();
        let groups = self.proposed_groups(&needs, lang);
        let story = story(&students, groups, now, &clock);
        let goals = self.class_goal_views(&goals, &skills, &students, &clock, lang);
        let choices = self.goal_choices(lang);
        Ok(ClassPage { class: card, skills, students, story, goals, choices })
    }

    /// The skills that have content, in teaching order.
    pub(crate) fn columns(&self, lang: Lang) -> Vec<SkillColumn> {
        let skills = self.content.graph().skills().iter();
        skills
            .map(|node| SkillColumn {
                id: node.id.clone(),
                name: self.content.skill_name(&node.id, lang).to_owned(),
                short: self.content.skill_short_name(&node.id, lang).to_owned(),
                not_taught: false,
                topic: self
                    .content
                    .topic(&node.topic)
                    .map(|topic| topic.name.of(lang).to_owned())
                    .unwrap_or_default(),
            })
            .collect()
    }

    /// One row per student, by name.
    pub(crate) async fn lines(
        &self,
        class: &ClassAccess,
        skills: &[SkillColumn],
        clock: &WallClock,
        now: Millis,
    ) -> Result<Vec<StudentLine>> {
        let overviews = overview::of_class(&self.db, class, now.plus(-7 * Millis::DAY)).await?;
        Ok(overviews.into_iter().map(|student| self.line(student, skills, clock, now)).collect())
    }

    fn line(
        &self,
        student: StudentOverview,
        skills: &[SkillColumn],
        clock: &WallClock,
        now: Millis,
    ) -> StudentLine {
        let state = read_state(student.state.as_deref());
        let standing = self.standing(&state, now);
        StudentLine {
            id: student.id,
            name: student.display_name,
            user_name: student.user_name,
            cells: skills.iter().map(|skill| standing.cell(&skill.id)).collect(),
            answers_week: u32::try_from(student.recent).unwrap_or(0),
            right_week: u32::try_from(student.recent_right).unwrap_or(0),
            last: student.last_at.map(|at| clock.show(at)),
            stuck: !stuck(&state).is_empty(),
            mastered_week: state
                .skills()
                .filter(|(_, skill)| skill.mastered_at.is_some_and(|at| at >= now.plus(-7 * Millis::DAY)))
                .count() as u32,
        }
    }

    /// Where a student stands with every skill.
    pub(crate) fn standing(&self, state: &LearnerState, now: Millis) -> Standing<'_> {
        Standing::new(self.content.graph(), &self.parameters, state, now)
    }
}

/// What a teacher should know first, most pressing first.
fn story(students: &[StudentLine], groups: Vec<ProposedGroup>, now: Millis, clock: &WallClock) -> Vec<Story> {
    let who = |chosen: &dyn Fn(&StudentLine) -> bool| -> Vec<(UserId, String)> {
        students
            .iter()
            .filter(|student| chosen(student))
            .map(|student| (student.id, student.name.clone()))
            .collect()
    };
    let mut story = Vec::new();
    let needs_person = who(&|s| {
        s.stuck
            || (s.answers_week >= MANY_ANSWERS && s.right_week as f32 <= FEW_RIGHT * s.answers_week as f32)
    });
    if !needs_person.is_empty() {
        story.push(Story::NeedsPerson { students: needs_person });
    }
    let (mut gaps, mut misconceptions, mut ready) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        let students = group.students.into_iter().map(|student| (student.id, student.name)).collect();
        match group.need {
            GroupNeed::Gap { skill, name } => gaps.push(Story::SharedGap { skill, name, students }),
            GroupNeed::Misconception { name, skill, skill_name, .. } => {
                misconceptions.push(Story::SharedMisconception { name, skill, skill_name, students });
            }
            GroupNeed::Ready { skill, name } => ready.push(Story::Ready { skill, name, students }),
        }
    }
    story.extend(gaps.into_iter().take(TOLD));
    story.extend(misconceptions.into_iter().take(TOLD));
    let week_ago = clock.show(now.plus(-7 * Millis::DAY));
    let silent = who(&|s| s.last.is_none_or(|last| last < week_ago));
    if !silent.is_empty() {
        story.push(Story::Silent { students: silent });
    }
    let mut moved: Vec<&StudentLine> = students.iter().filter(|line| line.mastered_week > 0).collect();
    moved.sort_by_key(|line| std::cmp::Reverse(line.mastered_week));
    if !moved.is_empty() {
        story.push(Story::Moved {
            skills: moved.iter().map(|line| line.mastered_week).sum(),
            students: moved.into_iter().map(|line| (line.id, line.name.clone())).collect(),
        });
    }
    story.extend(ready);
    story
}
