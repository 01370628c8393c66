//! The year plan of a class: what was taught, what is being taught, and what is not yet.
//!
//! A plan speaks only of the topics that stand in it. Whatever it does not mention is as without a plan.

use std::collections::{BTreeMap, BTreeSet};

use content::Topic;
use learner::Level;
use math::Lang;
use protocol::{ClassId, Failure, Millis, SkillId, TopicId};
use store::year_plans::{self, StudentsTopic};
use store::{Caller, ClassAccess, StudentAccess, classes};
use view::{
    Cell, LONGEST_TOPIC, MOST_WEEKS, PlanPage, PlannedTopic, Readiness, StudentLine, TopicCard, TopicState,
    YearPlan,
};

use crate::Service;
use crate::classes::card;
use crate::error::{Error, Result};
use crate::school_year::SchoolYear;
use crate::wall_clock::WallClock;

/// Students get ready for a topic that begins within so many weeks.
const SOON: i16 = 3;
/// What a plan leads to counts as much as a topic that a teacher sets as a goal.
const WEIGHT: f64 = 1.5;

/// A class's plan of a school year, at one moment.
pub(crate) struct ClassPlan {
    pub(crate) year: SchoolYear,
    /// The number of this week in it.
    pub(crate) this_week: i16,
    /// In the order of its weeks; empty if the class has none.
    pub(crate) plan: YearPlan,
}

impl ClassPlan {
    /// Where a topic stands.
    pub(crate) fn state(&self, planned: &PlannedTopic) -> TopicState {
        planned.state(self.this_week)
    }
}

/// What a student was not taught yet, and by which plans.
pub(crate) struct Teaching {
    pub(crate) not_taught: BTreeSet<SkillId>,
    /// Of each class that has one, with its grade and clock.
    plans: Vec<(u8, WallClock, ClassPlan)>,
}

/// What the route of a student leads to who has no goal: what their plans say, else what the content is built around.
pub(crate) struct Heading {
    pub(crate) goals: Vec<learner::Goal>,
    /// The topic that is being taught.
    pub(crate) topic: Option<TopicId>,
}

/// Whether a student has a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grip {
    Has,
    Unsure,
    Lacks,
}

impl Service {
    /// The skills that a student was not taught yet.
    pub(crate) async fn not_taught_of(
        &self,
        student: &StudentAccess,
        now: Millis,
    ) -> Result<BTreeSet<SkillId>> {
        Ok(self.teaching_of(student, now).await?.not_taught)
    }

    /// What a student was not taught yet, with the plans that say so: the one place that decides it. By plans, a skill is
    /// not taught if all classes of the student that have a plan say so.
    pub(crate) async fn teaching_of(&self, student: &StudentAccess, now: Millis) -> Result<Teaching> {
        let plans = self.plans_of(student, now).await?;
        let sets = plans.iter().map(|(grade, _, plan)| self.not_taught_by(*grade, plan));
        let not_taught = sets.reduce(|all, other| all.intersection(&other).cloned().collect());
        Ok(Teaching { not_taught: not_taught.unwrap_or_default(), plans })
    }

    /// The plan of this school year.
    pub(crate) async fn class_plan(
        &self,
        class: &ClassAccess,
        clock: &WallClock,
        now: Millis,
    ) -> Result<ClassPlan> {
        let (year, this_week) = SchoolYear::at(clock, now)?;
        let topics = year_plans::of_class(&self.db, class, year.begins).await?;
        Ok(self.plan_of(year, this_week, topics))
    }

    /// The plan of this school year, of its topics as they are stored.
    pub(crate) fn plan_of(
        &self,
        year: SchoolYear,
        this_week: i16,
        topics: Vec<year_plans::PlannedTopic>,
    ) -> ClassPlan {
        ClassPlan { year, this_week, plan: self.readable(year, topics) }
    }

    /// The skills that are not taught yet by the plan of a class of this grade. In a topic of several grades what belongs
    /// to a lower one was taught then.
    pub(crate) fn not_taught_by(&self, grade: u8, plan: &ClassPlan) -> BTreeSet<SkillId> {
        let ahead = plan.plan.topics.iter().filter(|planned| plan.state(planned) == TopicState::Ahead);
        let topics = ahead.filter_map(|planned| self.content.topic(&planned.topic));
        let skills = topics.flat_map(move |topic| {
            let now = move |skill: &SkillId| self.grade_of(skill) >= grade;
            let any_now = topic.skills.iter().any(now);
            topic.skills.iter().filter(move |skill| !any_now || now(skill))
        });
        skills.cloned().collect()
    }

    /// What the route of a student without goals leads to.
    pub(crate) fn heading_by(&self, teaching: &Teaching, now: Millis) -> Heading {
        let Teaching { not_taught, plans } = teaching;
        let taught = |skill: &SkillId| self.content.has_exercises(skill) && !not_taught.contains(skill);
        let mut heading = Heading { goals: Vec::new(), topic: None };
        for (_, clock, plan) in plans {
            for planned in plan.plan.topics.iter().filter(|planned| plan.state(planned) == TopicState::Now) {
                let Some(topic) = self.content.topic(&planned.topic) else { continue };
                let skills: Vec<SkillId> =
                    topic.skills.iter().filter(|skill| taught(skill)).cloned().collect();
                let Some(until) = plan.before(planned.ends(), clock, now).filter(|_| !skills.is_empty())
                else {
                    continue;
                };
                heading.topic.get_or_insert_with(|| topic.id.clone());
                let kind = learner::GoalKind::ClassPlan { until };
                heading.goals.push(learner::Goal { kind, skills, topics: Vec::new(), weight: WEIGHT });
            }
            let next = plan.next().and_then(|next| Some((self.content.topic(&next.topic)?, next.begins)));
            if let Some((topic, week)) = next
                && let Some(until) = plan.before(week, clock, now)
            {
                // Its foundations by name: a topic that cannot be practised yet may rest on what can.
                let skills = self.needed_by(topic).0.into_iter().filter(taught).collect();
                let kind = learner::GoalKind::ClassPlan { until };
                heading.goals.push(learner::Goal { kind, skills, topics: Vec::new(), weight: WEIGHT });
            }
        }
        if heading.topic.is_none() {
            // To be ready for what comes is not enough to fill a day.
            let mut usual = self.learner_goals(&[]);
            for goal in &mut usual {
                goal.skills.retain(taught);
            }
            heading.goals.extend(usual);
        }
        heading
    }

    /// The plans of a student's classes that have one, with each class's grade and clock.
    async fn plans_of(
        &self,
        student: &StudentAccess,
        now: Millis,
    ) -> Result<Vec<(u8, WallClock, ClassPlan)>> {
        let mut by_class: BTreeMap<ClassId, Vec<StudentsTopic>> = BTreeMap::new();
        for row in year_plans::of_student(&self.db, student).await? {
            by_class.entry(row.class).or_default().push(row);
        }
        let mut plans = Vec::with_capacity(by_class.len());
        for rows in by_class.into_values() {
            let Some((grade, clock)) = rows.first().map(|row| (row.grade, WallClock::of(&row.time_zone)))
            else {
                continue;
            };
            let (year, this_week) = SchoolYear::at(&clock, now)?;
            let of_year = rows.into_iter().filter(|row| row.year == year.begins);
            let plan = self.readable(year, of_year.map(|row| row.planned));
            if !plan.topics.is_empty() {
                plans.push((grade, clock, ClassPlan { year, this_week, plan }));
            }
        }
        Ok(plans)
    }

    /// A stored plan, without topics that the content does not have any more.
    fn readable(
        &self,
        year: SchoolYear,
        topics: impl IntoIterator<Item = year_plans::PlannedTopic>,
    ) -> YearPlan {
        let known = topics.into_iter().filter(|stored| self.content.topic(&stored.topic).is_some());
        let planned = known.filter_map(|stored| {
            let begins = year.week(&stored.begins)?;
            Some(PlannedTopic { topic: stored.topic, begins, weeks: stored.weeks, taught: stored.taught })
        });
        YearPlan { topics: planned.collect() }
    }

    fn grade_of(&self, skill: &SkillId) -> u8 {
        self.content.skill(skill).map_or(0, |skill| skill.grade)
    }

    /// The page of a class's year plan.
    pub async fn plan_page(&self, caller: &Caller, class: &str, lang: Lang, now: Millis) -> Result<PlanPage> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let ClassPlan { year, this_week, plan } = self.class_plan(&class, &clock, now).await?;
        let columns = self.columns(lang);
        let students = self.lines(&class, &columns, &clock, now).await?;
        let grips: BTreeMap<&SkillId, Readiness> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| (&column.id, self.readiness(students.iter().filter_map(|s| s.cells.get(at)))))
            .collect();
        let topic_card = |topic: &Topic| {
            let (needed, _) = self.needed_by(topic);
            let needed = needed.iter().filter_map(|skill| grips.get(skill));
            let grades = || topic.skills.iter().map(|skill| self.grade_of(skill));
            let practised = topic.skills.iter().filter(|skill| self.content.has_exercises(skill)).count();
            TopicCard {
                id: topic.id.clone(),
                name: topic.name.of(lang).to_owned(),
                grades: (grades().min().unwrap_or(0), grades().max().unwrap_or(0)),
                skills: topic.skills.len() as u32,
                practised: practised as u32,
                ready: needed.fold(Readiness::default(), |all, one| Readiness {
                    has: all.has + one.has,
                    unsure: all.unsure + one.unsure,
                    lacks: all.lacks + one.lacks,
                }),
            }
        };
        let class = card(classes::detail(&self.db, &class).await?);
        Ok(PlanPage {
            proposed: self.proposed_plan(class.grade, year.weeks()),
            class,
            year: year.begins,
            weeks: (0..MOST_WEEKS).map(|week| year.show(week)).collect(),
            in_year: year.weeks(),
            this_week,
            plan,
            topics: self.content.topics().iter().map(topic_card).collect(),
        })
    }

    /// Puts a plan in the place of the class's plan of this school year.
    pub async fn save_plan(&self, caller: &Caller, class: &str, plan: YearPlan, now: Millis) -> Result<()> {
        let class = self.class_access(caller, class).await?;
        let (year, _) = SchoolYear::at(&WallClock::of(caller.time_zone()), now)?;
        let known = plan.topics.iter().all(|planned| self.content.topic(&planned.topic).is_some());
        if !known || !plan.is_sound() {
            return Err(Error::Told(Failure::invalid("plan")));
        }
        let stored = |planned: PlannedTopic| year_plans::PlannedTopic {
            begins: year.monday(planned.begins).to_string(),
            topic: planned.topic,
            weeks: planned.weeks,
            taught: planned.taught,
        };
        let topics: Vec<year_plans::PlannedTopic> = plan.topics.into_iter().map(stored).collect();
        Ok(year_plans::replace(&self.db, &class, year.begins, &topics).await?)
    }

    /// The topics of a grade and, before them, of what they build on in lower grades, in the programme's order, spread
    /// over the year by how many skills they have. What was taught in lower grades is said to be taught, and takes half
    /// the time: it is met again.
    fn proposed_plan(&self, grade: u8, weeks: u8) -> YearPlan {
        let of_grade =
            |topic: &Topic| topic.skills.iter().filter(|skill| self.grade_of(skill) == grade).count() as u32;
        let own: BTreeSet<&TopicId> =
            self.content.topics().iter().filter(|topic| of_grade(topic) > 0).map(|topic| &topic.id).collect();
        let skills = self.content.skills().filter(|skill| skill.grade == grade);
        let needed: BTreeSet<&SkillId> = skills.flat_map(|skill| &skill.prerequisites).collect();
        let weighed: Vec<(TopicId, u32, Option<bool>)> = self
            .content
            .topics()
            .iter()
            .filter_map(|topic| {
                if own.contains(&topic.id) {
                    return Some((topic.id.clone(), 2 * of_grade(topic), None));
                }
                let below = topic.skills.iter().filter(|skill| needed.contains(skill)).count() as u32;
                (below > 0).then(|| (topic.id.clone(), below, Some(true)))
            })
            .collect();
        let lengths = spread(&weighed.iter().map(|(_, weight, _)| *weight).collect::<Vec<_>>(), weeks);
        let mut plan = YearPlan::default();
        for ((topic, _, taught), weeks) in weighed.into_iter().zip(lengths) {
            plan.topics.push(PlannedTopic { topic, begins: plan.ends(), weeks, taught });
        }
        plan.topics.retain(|planned| planned.ends() <= MOST_WEEKS);
        plan
    }

    /// What a topic builds on directly outside itself, as far as it can be practised, in teaching order; and what cannot,
    /// over which the nearest that can was taken.
    pub(crate) fn needed_by(&self, topic: &Topic) -> (Vec<SkillId>, Vec<SkillId>) {
        let below = |skill: &SkillId| self.content.skill(skill).map(|skill| skill.prerequisites.as_slice());
        let mut waiting: Vec<&SkillId> =
            topic.skills.iter().filter_map(below).flatten().filter(|s| !topic.skills.contains(s)).collect();
        let mut seen: BTreeSet<&SkillId> = BTreeSet::new();
        let mut measured: BTreeSet<&SkillId> = BTreeSet::new();
        let direct: BTreeSet<&SkillId> = waiting.iter().copied().collect();
        while let Some(skill) = waiting.pop() {
            if !seen.insert(skill) {
                continue;
            }
            if self.content.has_exercises(skill) {
                measured.insert(skill);
            } else {
                waiting.extend(below(skill).into_iter().flatten().filter(|s| !topic.skills.contains(s)));
            }
        }
        let in_order = |wanted: &dyn Fn(&SkillId) -> bool| {
            self.content.skills().map(|skill| &skill.id).filter(|skill| wanted(skill)).cloned().collect()
        };
        let unknown = |skill: &SkillId| direct.contains(skill) && !measured.contains(skill);
        (in_order(&|skill| measured.contains(skill)), in_order(&unknown))
    }

    /// Whether a student has a skill, by the same thresholds by which the route builds on it. Who was never asked is not
    /// said to lack it, however little is to be expected.
    pub(crate) fn grip(&self, cell: &Cell) -> Grip {
        let parameters = &self.parameters;
        let enough = if cell.answers > 0 { parameters.known_from } else { parameters.implied_from };
        match cell.level {
            Level::Mastered | Level::DueForReview => Grip::Has,
            Level::Gap => Grip::Lacks,
            _ if f64::from(cell.value) >= enough => Grip::Has,
            _ if cell.answers > 0 && f64::from(cell.value) <= parameters.gap_until => Grip::Lacks,
            _ => Grip::Unsure,
        }
    }

    pub(crate) fn readiness<'a>(&self, cells: impl IntoIterator<Item = &'a Cell>) -> Readiness {
        let mut ready = Readiness::default();
        for cell in cells {
            match self.grip(cell) {
                Grip::Has => ready.has += 1,
                Grip::Unsure => ready.unsure += 1,
                Grip::Lacks => ready.lacks += 1,
            }
        }
        ready
    }

    /// The students with this grip on the skill of a column.
    pub(crate) fn with_grip(&self, students: &[StudentLine], column: usize, grip: Grip) -> view::Named {
        let such = students
            .iter()
            .filter(|student| student.cells.get(column).is_some_and(|cell| self.grip(cell) == grip));
        such.map(|student| (student.id, student.name.clone())).collect()
    }
}

impl ClassPlan {
    /// The topic that begins within the next weeks.
    fn next(&self) -> Option<&PlannedTopic> {
        let mut ahead = self.plan.topics.iter().filter(|planned| self.state(planned) == TopicState::Ahead);
        ahead.find(|planned| (1..=SOON).contains(&(i16::from(planned.begins) - self.this_week)))
    }

    /// The last moment before a week, if it has not passed.
    fn before(&self, week: u8, clock: &WallClock, now: Millis) -> Option<Millis> {
        let sunday = self.year.monday(week).yesterday().ok()?;
        clock.end_of_day(&sunday.to_string(), now).ok()
    }
}

/// Shares weeks out by weight, at least one each (Sainte-Laguë): each further week goes to whoever is farthest from
/// having their share.
fn spread(weights: &[u32], weeks: u8) -> Vec<u8> {
    let mut shares = vec![1_u8; weights.len()];
    for _ in weights.len()..usize::from(weeks) {
        let claim = |at: usize| (u64::from(weights[at]), 2 * u64::from(shares[at]) + 1);
        let open = (0..weights.len()).filter(|&at| shares[at] < LONGEST_TOPIC);
        // Of equals the first.
        let most = open.rev().max_by(|&a, &b| {
            let ((weight_a, divisor_a), (weight_b, divisor_b)) = (claim(a), claim(b));
            (weight_a * divisor_b).cmp(&(weight_b * divisor_a))
        });
        let Some(most) = most else { break };
        shares[most] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_are_shared_out_by_weight() {
        for (weights, weeks, expect) in [
            (vec![], 42, vec![]),
            (vec![1, 1, 1], 3, vec![1, 1, 1]),
            (vec![1, 1], 5, vec![3, 2]),
            (vec![10, 1, 1], 12, vec![10, 1, 1]),
            (vec![6, 3, 1], 10, vec![6, 3, 1]),
            // More topics than weeks: one each all the same.
            (vec![5, 5, 5], 2, vec![1, 1, 1]),
            (vec![1], 42, vec![20]),
        ] {
            assert_eq!(spread(&weights, weeks), expect, "{weights:?} in {weeks}");
        }
    }
}
