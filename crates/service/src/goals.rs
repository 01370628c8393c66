//! Goals: what a student wishes, what a teacher sets for a class, and which skills these mean.

use content::Exam;
use learner::{LearnerState, Level};
use math::Lang;
use protocol::{Failure, GoalId, Millis, SkillId};
use store::goals::{self, Goal, GoalKind, NewGoal};
use store::{Caller, ClassAccess, StudentAccess};
use view::{GoalChoice, GoalSort, GoalView, SkillColumn, StudentLine};

use crate::Service;
use crate::error::{Error, Result, id};
use crate::wall_clock::WallClock;

/// So many goals at once are enough for anybody: the route would serve none of more.
const MOST: usize = 6;

/// A goal as a form names it: `topic:f-equations`.
fn parse(value: &str) -> Option<(GoalKind, &str)> {
    let (kind, target) = value.split_once(':')?;
    Some((kind.parse().ok()?, target))
}

/// One skill that a student asks for is worth as much as a whole topic, and an exam spreads over a year: the fewer skills
/// a goal has, the more each of them counts.
fn weight_of(goal: &Goal) -> f64 {
    match goal.kind {
        GoalKind::Skill => 3.0,
        GoalKind::Topic => 1.5,
        GoalKind::Exam => 1.0,
    }
}

fn sort_of(kind: GoalKind) -> GoalSort {
    match kind {
        GoalKind::Skill => GoalSort::Skill,
        GoalKind::Topic => GoalSort::Topic,
        GoalKind::Exam => GoalSort::Exam,
    }
}

impl Service {
    /// The skills of a target that have exercises; none if the content has no such thing (any more).
    pub(crate) fn skills_of_goal(&self, kind: GoalKind, target: &str) -> Vec<SkillId> {
        match kind {
            GoalKind::Skill => {
                target.parse().ok().filter(|skill| self.content.has_exercises(skill)).into_iter().collect()
            }
            GoalKind::Topic => {
                let topic = target.parse().ok().and_then(|topic| self.content.topic(&topic));
                let skills = topic.map(|topic| topic.skills.as_slice()).unwrap_or_default();
                skills.iter().filter(|skill| self.content.has_exercises(skill)).cloned().collect()
            }
            GoalKind::Exam => {
                let Some(exam) = Exam::named(target) else { return Vec::new() };
                let asked = self.content.taught().filter(|skill| skill.exams.contains(&exam));
                asked.map(|skill| skill.id.clone()).collect()
            }
        }
    }

    fn goal_name(&self, kind: GoalKind, target: &str, lang: Lang) -> String {
        match kind {
            GoalKind::Skill => match target.parse() {
                Ok(skill) => self.content.skill_name(&skill, lang).to_owned(),
                Err(_) => target.to_owned(),
            },
            GoalKind::Topic => {
                let topic = target.parse().ok().and_then(|topic| self.content.topic(&topic));
                topic.map_or(target, |topic| topic.name.of(lang)).to_owned()
            }
            // Exams are called by their abbreviations in both languages.
            GoalKind::Exam => target.to_owned(),
        }
    }

    /// What the route of a student works towards, for the model, which weighs goals by their days. Without any: what the
    /// content is built around.
    pub(crate) fn learner_goals(&self, goals: &[Goal]) -> Vec<learner::Goal> {
        let known = goals.iter().map(|goal| {
            let dated = |until| learner::GoalKind::ClassPlan { until };
            let kind = goal.due_at.map_or(learner::GoalKind::Wish, dated);
            let skills = self.skills_of_goal(goal.kind, &goal.target);
            learner::Goal { kind, skills, topics: Vec::new(), weight: weight_of(goal) }
        });
        let known: Vec<learner::Goal> = known.collect();
        if !known.is_empty() {
            return known;
        }
        let usual = learner::Goal {
            kind: learner::GoalKind::Wish,
            skills: self.goals(),
            topics: Vec::new(),
            weight: 1.0,
        };
        vec![usual]
    }

    pub(crate) fn goal_views(
        &self,
        goals: &[Goal],
        state: &LearnerState,
        clock: &WallClock,
        lang: Lang,
        now: Millis,
    ) -> Vec<GoalView> {
        let view = |goal: &Goal| {
            let skills = self.skills_of_goal(goal.kind, &goal.target);
            let mastered = skills.iter().filter(|skill| {
                matches!(self.cell(state, skill, now).level, Level::Mastered | Level::DueForReview)
            });
            GoalView {
                id: goal.id,
                sort: sort_of(goal.kind),
                name: self.goal_name(goal.kind, &goal.target, lang),
                due: goal.due_at.map(|due| clock.show(due)),
                own: !goal.of_class,
                mastered: mastered.count() as u32,
                all: skills.len() as u32,
            }
        };
        goals.iter().map(view).collect()
    }

    /// Goals of a class: of all its students and all skills of the goal together, how many are mastered.
    pub(crate) fn class_goal_views(
        &self,
        goals: &[Goal],
        columns: &[SkillColumn],
        students: &[StudentLine],
        clock: &WallClock,
        lang: Lang,
    ) -> Vec<GoalView> {
        let view = |goal: &Goal| {
            let skills = self.skills_of_goal(goal.kind, &goal.target);
            let places: Vec<usize> =
                (0..columns.len()).filter(|at| skills.contains(&columns[*at].id)).collect();
            let cells =
                || students.iter().flat_map(|line| places.iter().filter_map(|at| line.cells.get(*at)));
            let mastered = cells().filter(|cell| matches!(cell.level, Level::Mastered | Level::DueForReview));
            GoalView {
                id: goal.id,
                sort: sort_of(goal.kind),
                name: self.goal_name(goal.kind, &goal.target, lang),
                due: goal.due_at.map(|due| clock.show(due)),
                own: false,
                mastered: mastered.count() as u32,
                all: cells().count() as u32,
            }
        };
        goals.iter().map(view).collect()
    }

    /// What can be chosen: topics in teaching order, then exams, those of which something can be practised.
    pub(crate) fn goal_choices(&self, lang: Lang) -> Vec<GoalChoice> {
        let topics = self.content.topics().iter();
        let begun = topics.filter(|topic| topic.skills.iter().any(|skill| self.content.has_exercises(skill)));
        let topics = begun.map(|topic| GoalChoice {
            value: format!("topic:{}", topic.id),
            sort: GoalSort::Topic,
            name: topic.name.of(lang).to_owned(),
        });
        let exams =
            Exam::ALL.into_iter().filter(|exam| self.content.taught().any(|s| s.exams.contains(exam)));
        let exams = exams.map(|exam| GoalChoice {
            value: format!("exam:{}", exam.name()),
            sort: GoalSort::Exam,
            name: exam.name().to_owned(),
        });
        topics.chain(exams).collect()
    }

    fn new_goal(
        &self,
        value: &str,
        due: &str,
        there: &[Goal],
        caller: &Caller,
        now: Millis,
    ) -> Result<NewGoal> {
        let found = parse(value).filter(|(kind, target)| !self.skills_of_goal(*kind, target).is_empty());
        let (kind, target) = found.ok_or_else(|| Error::Told(Failure::invalid("goal")))?;
        let twice = there.iter().any(|goal| goal.kind == kind && goal.target == target);
        if twice || there.len() >= MOST {
            return Err(Failure::invalid("goal").into());
        }
        let clock = WallClock::of(caller.time_zone());
        let due_at = if due.is_empty() { None } else { Some(clock.end_of_day(due, now)?) };
        Ok(NewGoal { id: GoalId(uuid::Uuid::now_v7()), kind, target: target.to_owned(), due_at })
    }

    /// A student's own wish; `value` as in [`GoalChoice::value`], `due` a day or empty. Today's route is made anew.
    pub async fn wish(&self, caller: &Caller, value: &str, due: &str, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        let there = goals::of_student(&self.db, &student, now).await?;
        let own: Vec<Goal> = there.into_iter().filter(|goal| !goal.of_class).collect();
        let goal = self.new_goal(value, due, &own, caller, now)?;
        goals::wish(&self.db, &student, &goal, now).await?;
        self.refresh_route(caller, now).await
    }

    /// Ends a student's own wish.
    pub async fn end_wish(&self, caller: &Caller, goal: &str, now: Millis) -> Result<()> {
        goals::end_wish(&self.db, &StudentAccess::from(caller.student()?), id(goal)?, now).await?;
        self.refresh_route(caller, now).await
    }

    /// What a class works towards this week.
    pub async fn set_class_goal(
        &self,
        caller: &Caller,
        class: &str,
        value: &str,
        due: &str,
        now: Millis,
    ) -> Result<()> {
        let class: ClassAccess = self.class_access(caller, class).await?;
        let there = goals::of_class(&self.db, &class).await?;
        let goal = self.new_goal(value, due, &there, caller, now)?;
        Ok(goals::set_for_class(&self.db, &caller.staff()?, &class, &goal, now).await?)
    }

    /// Ends a goal of a class.
    pub async fn end_class_goal(&self, caller: &Caller, class: &str, goal: &str, now: Millis) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        Ok(goals::end_for_class(&self.db, &class, id(goal)?, now).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_as_forms_name_them() {
        assert_eq!(parse("topic:f-equations"), Some((GoalKind::Topic, "f-equations")));
        assert_eq!(parse("exam:PUPP"), Some((GoalKind::Exam, "PUPP")));
        for nonsense in ["", "topic", "wish:x", "Topic:x"] {
            assert_eq!(parse(nonsense), None, "{nonsense}");
        }
    }
}
