//! Goals: what a student wishes, what a teacher sets for a class, and which skills these mean.

use std::collections::BTreeSet;

use content::{Exam, Paper};
use learner::{LearnerState, Level};
use math::Lang;
use protocol::{Failure, GoalId, Millis, SkillId};
use store::goals::{self, Goal, GoalKind, NewGoal, Owner};
use store::{Caller, ClassAccess, StudentAccess, classes};
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
/// a goal has, the more each of them counts. What its owner calls more important counts twice.
fn weight_of(goal: &Goal) -> f64 {
    let usual = match goal.kind {
        GoalKind::Skill => 3.0,
        GoalKind::Topic | GoalKind::Ready => 1.5,
        GoalKind::Exam => 1.0,
    };
    usual * f64::from(goal.weight)
}

/// The weights that a goal can be given: as usual, and more.
const WEIGHTS: [u8; 2] = [1, 2];

fn exam_of(paper: &Paper) -> learner::Exam {
    match paper.exam {
        Exam::Nmpp8 => learner::Exam::Nmpp,
        Exam::Pupp => learner::Exam::Pupp,
        Exam::Vbe1 => learner::Exam::VbeFirst,
        Exam::Vbe2 => learner::Exam::VbeSecond,
    }
}

fn sort_of(kind: GoalKind) -> GoalSort {
    match kind {
        GoalKind::Skill => GoalSort::Skill,
        GoalKind::Topic => GoalSort::Topic,
        GoalKind::Exam => GoalSort::Exam,
        GoalKind::Ready => GoalSort::Ready,
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
                let paper = self.content.paper(target);
                let asked = paper.into_iter().flat_map(|paper| self.content.asked_by(paper));
                let asked = asked.filter(|skill| self.content.has_exercises(&skill.id));
                asked.map(|skill| skill.id.clone()).collect()
            }
            GoalKind::Ready => {
                let within: BTreeSet<SkillId> =
                    self.skills_of_goal(GoalKind::Topic, target).into_iter().collect();
                // As the model sees it: over what cannot be practised yet to what lies below.
                let nodes = || self.content.graph().skills().iter();
                let topic = nodes().filter(|node| within.contains(&node.id));
                let below: BTreeSet<&SkillId> = topic.flat_map(|node| &node.prerequisites).collect();
                let in_order = nodes().map(|node| &node.id);
                in_order.filter(|skill| below.contains(skill) && !within.contains(skill)).cloned().collect()
            }
        }
    }

    /// All skills of these goals; if there are none but what a teacher asked to look at first, also those that the content
    /// is built around.
    pub(crate) fn wanted_skills(&self, goals: &[Goal]) -> BTreeSet<SkillId> {
        let usual = if has_own_way(goals) { Vec::new() } else { self.goals() };
        let named = goals.iter().flat_map(|goal| self.skills_of_goal(goal.kind, &goal.target));
        named.chain(usual).collect()
    }

    fn goal_name(&self, kind: GoalKind, target: &str, lang: Lang) -> String {
        match kind {
            GoalKind::Skill => match target.parse() {
                Ok(skill) => self.content.skill_name(&skill, lang).to_owned(),
                Err(_) => target.to_owned(),
            },
            GoalKind::Topic | GoalKind::Ready => {
                let topic = target.parse().ok().and_then(|topic| self.content.topic(&topic));
                topic.map_or(target, |topic| topic.name.of(lang)).to_owned()
            }
            GoalKind::Exam => {
                self.content.paper(target).map_or(target, |paper| paper.name.of(lang)).to_owned()
            }
        }
    }

    /// What the route of a student works towards, for the model, which weighs goals by their days. Without any, or with none
    /// but what a teacher asked to look at first, what the content is built around comes last.
    pub(crate) fn learner_goals(&self, goals: &[Goal]) -> Vec<learner::Goal> {
        let mut known: Vec<learner::Goal> = goals.iter().map(|goal| self.learner_goal(goal)).collect();
        if !has_own_way(goals) {
            known.push(learner::Goal {
                kind: learner::GoalKind::Wish,
                skills: self.goals(),
                topics: Vec::new(),
                weight: 1.0,
            });
        }
        known
    }

    fn learner_goal(&self, goal: &Goal) -> learner::Goal {
        let weight = weight_of(goal);
        let skills = || self.skills_of_goal(goal.kind, &goal.target);
        let (kind, skills, topics) = match (goal.kind, self.content.paper(&goal.target), goal.due_at) {
            (GoalKind::Ready, ..) => {
                let topic = goal.target.parse().ok().into_iter().collect();
                (learner::GoalKind::CatchUp { by: goal.due_at }, Vec::new(), topic)
            }
            (GoalKind::Exam, Some(paper), Some(at)) => {
                let kind = learner::GoalKind::Exam { exam: exam_of(paper), course: paper.course, at };
                (kind, skills(), Vec::new())
            }
            (.., Some(until)) => (learner::GoalKind::ClassPlan { until }, skills(), Vec::new()),
            (.., None) => (learner::GoalKind::Wish, skills(), Vec::new()),
        };
        learner::Goal { kind, skills, topics, weight }
    }

    pub(crate) fn goal_views(
        &self,
        goals: &[Goal],
        state: &LearnerState,
        clock: &WallClock,
        lang: Lang,
        now: Millis,
    ) -> Vec<GoalView> {
        let standing = self.standing(state, now);
        let view = |goal: &Goal| {
            let skills = self.skills_of_goal(goal.kind, &goal.target);
            let mastered = skills.iter().filter(|skill| standing.is_mastered(skill));
            GoalView {
                id: goal.id,
                sort: sort_of(goal.kind),
                name: self.goal_name(goal.kind, &goal.target, lang),
                due: goal.due_at.map(|due| clock.show(due)),
                first: goal.weight > 1,
                own: !goal.of_class && !goal.of_teacher,
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
                first: goal.weight > 1,
                own: false,
                mastered: mastered.count() as u32,
                all: cells().count() as u32,
            }
        };
        goals.iter().map(view).collect()
    }

    /// What can be chosen: topics in teaching order, to be ready for those that build on others, and exams; each only if
    /// something of it can be practised.
    pub(crate) fn goal_choices(&self, lang: Lang) -> Vec<GoalChoice> {
        let can_be = |kind: GoalKind, target: &str| !self.skills_of_goal(kind, target).is_empty();
        let of_topic = |kind: GoalKind| {
            let topics = self.content.topics().iter();
            topics.filter(move |topic| can_be(kind, topic.id.as_str())).map(move |topic| GoalChoice {
                value: format!("{kind}:{}", topic.id),
                sort: sort_of(kind),
                name: topic.name.of(lang).to_owned(),
            })
        };
        let papers = self.content.papers().iter().filter(|paper| can_be(GoalKind::Exam, &paper.id));
        let exams = papers.map(|paper| GoalChoice {
            value: format!("{}:{}", GoalKind::Exam, paper.id),
            sort: GoalSort::Exam,
            name: paper.name.of(lang).to_owned(),
        });
        of_topic(GoalKind::Topic).chain(of_topic(GoalKind::Ready)).chain(exams).collect()
    }

    fn new_goal(
        &self,
        value: &str,
        due: &str,
        there: &[Goal],
        grade: Option<u8>,
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
        let paper = self.content.paper(target).filter(|_| kind == GoalKind::Exam);
        let due_at = match (due, paper) {
            ("", None) => None,
            // Its day is not known yet: the end of the month in which it usually is, if that is this school year.
            ("", Some(paper)) if grade.is_some_and(|grade| grade < paper.grade) => None,
            ("", Some(paper)) => Some(clock.end_of_month(paper.month, now)?),
            (due, _) => Some(clock.end_of_day(due, now)?),
        };
        Ok(NewGoal { id: GoalId(uuid::Uuid::now_v7()), kind, target: target.to_owned(), due_at })
    }

    /// A student's own wish; `value` as in [`GoalChoice::value`], `due` a day or empty. Today's route is made anew.
    pub async fn wish(&self, caller: &Caller, value: &str, due: &str, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        let there = goals::of_student(&self.db, &student, now).await?;
        let own: Vec<Goal> = there.into_iter().filter(|goal| !goal.of_class && !goal.of_teacher).collect();
        let classes = classes::of_student(&self.db, &student).await?;
        let grade = classes.iter().map(|class| class.grade).max();
        let goal = self.new_goal(value, due, &own, grade, caller, now)?;
        goals::set(&self.db, Owner::Student(&student), &goal, now).await?;
        self.refresh_route(caller, now).await
    }

    /// Ends a student's own wish.
    pub async fn end_wish(&self, caller: &Caller, goal: &str, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        goals::end(&self.db, Owner::Student(&student), id(goal)?).await?;
        self.refresh_route(caller, now).await
    }

    /// Says how much a student's own wish counts beside others: 1 as usual, 2 more.
    pub async fn weigh_wish(&self, caller: &Caller, goal: &str, weight: u8, now: Millis) -> Result<()> {
        let student = StudentAccess::from(caller.student()?);
        goals::weigh(&self.db, Owner::Student(&student), id(goal)?, known_weight(weight)?).await?;
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
        let mut there = goals::of_class(&self.db, &class).await?;
        there.retain(|goal| goal.due_at.is_none_or(|due| due >= now));
        let grade = classes::detail(&self.db, &class).await?.grade;
        let goal = self.new_goal(value, due, &there, Some(grade), caller, now)?;
        Ok(goals::set(&self.db, Owner::Class(&class, &caller.staff()?), &goal, now).await?)
    }

    /// Ends a goal of a class.
    pub async fn end_class_goal(&self, caller: &Caller, class: &str, goal: &str) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        Ok(goals::end(&self.db, Owner::Class(&class, &caller.staff()?), id(goal)?).await?)
    }

    /// Says how much a goal of a class counts beside others.
    pub async fn weigh_class_goal(&self, caller: &Caller, class: &str, goal: &str, weight: u8) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        let owner = caller.staff()?;
        let owner = Owner::Class(&class, &owner);
        Ok(goals::weigh(&self.db, owner, id(goal)?, known_weight(weight)?).await?)
    }
}

/// Whether there is something to work towards beside what a teacher asked to look at first.
fn has_own_way(goals: &[Goal]) -> bool {
    goals.iter().any(|goal| !goal.of_teacher)
}

fn known_weight(weight: u8) -> Result<u8> {
    if WEIGHTS.contains(&weight) { Ok(weight) } else { Err(Failure::invalid("weight").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_as_forms_name_them() {
        assert_eq!(parse("topic:f-equations"), Some((GoalKind::Topic, "f-equations")));
        assert_eq!(parse("exam:PUPP"), Some((GoalKind::Exam, "PUPP")));
        assert_eq!(parse("ready:f-equations"), Some((GoalKind::Ready, "f-equations")));
        for nonsense in ["", "topic", "wish:x", "Topic:x"] {
            assert_eq!(parse(nonsense), None, "{nonsense}");
        }
    }
}
