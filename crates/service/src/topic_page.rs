//! A topic as a teacher prepares it for a class: what it needs and who has that, before it is taught.

use std::collections::{BTreeMap, BTreeSet};

use content::{Skill, Topic};
use exercise::{Exercise, NamedMistake};
use learner::{Level, StopKind};
use math::Lang;
use protocol::{Failure, ItemId, Millis, MisconceptionId, Seed, SkillId, UserId};
use store::misconceptions::{self, Shown};
use store::{Caller, classes};
use view::{
    Named, NeededSkill, Readiness, SkillColumn, StudentLine, TopicItem, TopicMistake, TopicPage, TopicSkill,
    TopicTime, prose,
};

use crate::Service;
use crate::classes::card;
use crate::error::{Result, id};
use crate::plan::{ClassPlan, Grip};
use crate::wall_clock::WallClock;

/// The numbers that exercises are shown with.
const SEED: Seed = Seed(1);
/// Not every mistake can be made with any numbers: so many are tried.
const SEEDS: u32 = 12;

/// The class that a topic is prepared for.
struct Prepared<'a> {
    service: &'a Service,
    columns: &'a [SkillColumn],
    students: &'a [StudentLine],
    not_taught: &'a BTreeSet<SkillId>,
    lang: Lang,
}

/// A mistake in the exercises of a topic.
struct Known<'a> {
    exercise: &'a Exercise,
    mistake: NamedMistake<'a>,
    /// In how many answers of the class it showed in this exercise, and in all.
    here: u32,
    times: u32,
    students: BTreeSet<UserId>,
}

impl Service {
    /// The page of a topic for a class.
    pub async fn topic_page(
        &self,
        caller: &Caller,
        class: &str,
        topic: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<TopicPage> {
        let class = self.class_access(caller, class).await?;
        let topic = self.content.topic(&id(topic)?).ok_or(Failure::NotFound)?;
        let clock = WallClock::of(caller.time_zone());
        let columns = self.columns(lang);
        let students = self.lines(&class, &columns, &clock, now).await?;
        let plan = self.class_plan(&class, &clock, now).await?;
        let shown = misconceptions::of_class(&self.db, &class, Millis(0)).await?;
        let class = card(classes::detail(&self.db, &class).await?);
        let not_taught = self.not_taught_by(class.grade, &plan);
        let prepared =
            Prepared { service: self, columns: &columns, students: &students, not_taught: &not_taught, lang };
        let (needed, unknown) = self.needed_by(topic);
        let needs = prepared.needs(&needed);
        Ok(TopicPage {
            class,
            id: topic.id.clone(),
            guide: self.content.guide(&topic.id).is_some(),
            name: topic.name.of(lang).to_owned(),
            time: time_of(&plan, topic),
            skills: topic.skills.iter().filter_map(|skill| prepared.skill(skill)).collect(),
            ready: needs.iter().fold(Readiness::default(), |all, need| Readiness {
                has: all.has + need.has.len() as u32,
                unsure: all.unsure + need.unsure.len() as u32,
                lacks: all.lacks + need.lacks.len() as u32,
            }),
            needs,
            unknown: unknown.iter().map(|skill| self.content.skill_name(skill, lang).to_owned()).collect(),
            mistakes: prepared.mistakes(topic, &shown),
        })
    }
}

fn time_of(plan: &ClassPlan, topic: &Topic) -> Option<TopicTime> {
    let planned = plan.plan.topics.iter().find(|planned| planned.topic == topic.id)?;
    let last = planned.ends().saturating_sub(1);
    Some(TopicTime {
        state: plan.state(planned),
        first: plan.year.show(planned.begins),
        last: plan.year.show(last),
    })
}

impl Prepared<'_> {
    fn column(&self, skill: &SkillId) -> Option<usize> {
        self.columns.iter().position(|column| column.id == *skill)
    }

    fn skill(&self, skill: &SkillId) -> Option<TopicSkill> {
        let content = &self.service.content;
        let known: &Skill = content.skill(skill)?;
        let column = self.column(skill);
        let levels =
            || column.into_iter().flat_map(|at| self.students.iter().filter_map(move |s| s.cells.get(at)));
        let count = |wanted: fn(Level) -> bool| levels().filter(|cell| wanted(cell.level)).count() as u32;
        let items = content.of_skill(skill).iter().chain(content.beside(skill));
        let items = items.filter_map(|item| self.item(content.exercise(item)?, SEED)).collect();
        let example = self
            .service
            .material
            .activities()
            .iter()
            .find(|activity| activity.kind == StopKind::WorkedExample && activity.skill == *skill);
        Some(TopicSkill {
            id: skill.clone(),
            name: known.name.of(self.lang).to_owned(),
            grade: known.grade,
            mastered: count(|level| matches!(level, Level::Mastered | Level::DueForReview)),
            gaps: count(|level| level == Level::Gap),
            not_taught: self.not_taught.contains(skill),
            lesson: self.service.content.lesson(skill).is_some(),
            items,
            example: example.map(|activity| (activity.id.clone(), SEED)),
        })
    }

    fn item(&self, exercise: &Exercise, seed: Seed) -> Option<TopicItem> {
        let instance = exercise.instantiate(seed).ok()?;
        let statement = prose(&instance.statement(self.lang), self.lang);
        let template = exercise.template();
        Some(TopicItem { id: template.id.clone(), seed, statement, track: template.track })
    }

    /// What is needed, most missing first.
    fn needs(&self, needed: &[SkillId]) -> Vec<NeededSkill> {
        let row = |skill: &SkillId| {
            let at = self.column(skill)?;
            let with = |grip: Grip| self.service.with_grip(self.students, at, grip);
            Some(NeededSkill {
                id: skill.clone(),
                name: self.columns[at].name.clone(),
                topic: self.columns[at].topic.clone(),
                not_taught: self.not_taught.contains(skill),
                has: with(Grip::Has),
                unsure: with(Grip::Unsure),
                lacks: with(Grip::Lacks),
            })
        };
        let mut rows: Vec<NeededSkill> = needed.iter().filter_map(row).collect();
        rows.sort_by_key(|row| std::cmp::Reverse((row.lacks.len(), row.unsure.len())));
        rows
    }

    /// The mistakes that the topic's exercises know, each once, most frequent first.
    fn mistakes(&self, topic: &Topic, shown: &[Shown]) -> Vec<TopicMistake> {
        let content = &self.service.content;
        let mut answers: BTreeMap<(&ItemId, &MisconceptionId), Vec<&Shown>> = BTreeMap::new();
        for one in shown {
            answers.entry((&one.item, &one.misconception)).or_default().push(one);
        }
        let of_skill = |skill| content.of_skill(skill).iter().chain(content.beside(skill));
        let items = topic.skills.iter().flat_map(of_skill);
        let mut all: Vec<Known> = Vec::new();
        for exercise in items.filter_map(|item| content.exercise(item)) {
            for mistake in exercise.template().mistakes() {
                let found = answers.remove(&(&exercise.template().id, mistake.id)).unwrap_or_default();
                let here = found.iter().map(|one| u32::try_from(one.times).unwrap_or(0)).sum();
                let students = found.iter().map(|one| one.student);
                if let Some(there) = all.iter_mut().find(|there| there.mistake.id == mistake.id) {
                    there.times += here;
                    there.students.extend(students);
                    if here > there.here {
                        (there.exercise, there.mistake, there.here) = (exercise, mistake, here);
                    }
                } else {
                    let students = students.collect();
                    all.push(Known { exercise, mistake, here, times: here, students });
                }
            }
        }
        // Of equals the one that is met first.
        all.sort_by_key(|known| std::cmp::Reverse(known.times));
        all.into_iter().filter_map(|known| self.mistake(&known)).collect()
    }

    fn mistake(&self, known: &Known) -> Option<TopicMistake> {
        let key = format!("{}.feedback.{}", known.mistake.path, self.lang);
        let (seed, feedback) = (1..=SEEDS).map(Seed).find_map(|seed| {
            let instance = known.exercise.instantiate(seed).ok()?;
            let (_, feedback) = instance.texts(self.lang).into_iter().find(|(path, _)| *path == key)?;
            Some((seed, feedback))
        })?;
        let students: Named = self
            .students
            .iter()
            .filter(|student| known.students.contains(&student.id))
            .map(|student| (student.id, student.name.clone()))
            .collect();
        Some(TopicMistake {
            feedback: prose(&feedback, self.lang),
            item: self.item(known.exercise, seed)?,
            times: known.times,
            students,
        })
    }
}
