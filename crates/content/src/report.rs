//! What there is for each topic, and what falls short of what a topic should have.

use std::collections::{BTreeMap, BTreeSet};

use exercise::Exercise;
use protocol::{ItemId, MisconceptionId, SkillId, TopicId, Track};

use crate::bundle::{Bundle, Topic};
use crate::check::distinct_tasks;

/// A skill wants so many exercises, …
pub const EXERCISES: usize = 4;
/// …of so many kinds of questions, …
pub const KINDS: usize = 2;
/// …in which so many mistakes have names.
pub const MISCONCEPTIONS: usize = 2;
/// An exercise wants so many different instances.
pub const DISTINCT: usize = 50;
/// A topic wants so many problems for who is ahead.
pub const CHALLENGES: usize = 3;

/// What there is for one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicReport {
    /// The topic.
    pub topic: TopicId,
    /// The skills that can be practised.
    pub taught: usize,
    /// All skills.
    pub skills: usize,
    /// Its exercises.
    pub exercises: Vec<ItemId>,
    /// Kinds of questions, by their names in files, with how many exercises ask so.
    pub kinds: BTreeMap<&'static str, usize>,
    /// Skills that have a lesson.
    pub lessons: usize,
    /// Misconceptions with names.
    pub misconceptions: usize,
    /// Exercises set in life.
    pub real_life: usize,
    /// Exercises whose answer is proven in another way.
    pub proven: usize,
    /// Exercises in small steps.
    pub support: usize,
    /// Harder problems.
    pub challenges: usize,
    /// Whether the topic has a frame: question, summary, readiness check, test.
    pub guide: bool,
    /// The exercise with the fewest different instances, and how many it has, at most the number of seeds tried.
    pub fewest_distinct: Option<(ItemId, usize)>,
    /// What is missing.
    pub shortfalls: Vec<Shortfall>,
}

/// What a topic should have and does not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Shortfall {
    /// Too few exercises.
    #[error("{skill} has {found} exercises, {EXERCISES} are wanted")]
    Exercises {
        /// The skill.
        skill: SkillId,
        /// How many it has.
        found: usize,
    },
    /// They all ask alike.
    #[error("{skill} is asked in {found} kind only, {KINDS} are wanted")]
    Kinds {
        /// The skill.
        skill: SkillId,
        /// How many it has.
        found: usize,
    },
    /// Nothing from life.
    #[error("{0} has no exercise set in life")]
    RealLife(SkillId),
    /// Too few named mistakes.
    #[error("{skill} names {found} misconceptions, {MISCONCEPTIONS} are wanted")]
    Misconceptions {
        /// The skill.
        skill: SkillId,
        /// How many it has.
        found: usize,
    },
    /// Nothing explains it.
    #[error("{0} has no lesson")]
    Lesson(SkillId),
    /// Nothing in small steps.
    #[error("{0} has no exercise in small steps")]
    Support(SkillId),
    /// Too few problems for who is ahead.
    #[error("{topic} has {found} problems for who is ahead, {CHALLENGES} are wanted")]
    Challenges {
        /// The topic.
        topic: TopicId,
        /// How many it has.
        found: usize,
    },
    /// Answers that nothing proves.
    #[error("{found} exercises of {topic} say nothing that proves their answer")]
    Proof {
        /// The topic.
        topic: TopicId,
        /// How many.
        found: usize,
    },
    /// Nothing frames it.
    #[error("{0} has no introduction, summary and test")]
    Guide(TopicId),
    /// Students would see the same again.
    #[error("{item} has {found} different instances, {DISTINCT} are wanted")]
    Distinct {
        /// The exercise.
        item: ItemId,
        /// How many it has.
        found: usize,
    },
}

/// What there is for a topic. Different instances are counted among the seeds 0 up to `seeds`.
pub fn report(bundle: &Bundle, topic: &Topic, seeds: u32) -> TopicReport {
    let mut found = TopicReport {
        topic: topic.id.clone(),
        taught: topic.skills.iter().filter(|skill| bundle.has_exercises(skill)).count(),
        skills: topic.skills.len(),
        exercises: Vec::new(),
        kinds: BTreeMap::new(),
        lessons: topic.skills.iter().filter(|skill| bundle.lesson(skill).is_some()).count(),
        misconceptions: 0,
        real_life: 0,
        proven: 0,
        support: 0,
        challenges: 0,
        guide: bundle.guide(&topic.id).is_some(),
        fewest_distinct: None,
        shortfalls: Vec::new(),
    };
    let mut names: BTreeSet<MisconceptionId> = BTreeSet::new();
    for skill in &topic.skills {
        let exercises: Vec<&Exercise> =
            bundle.of_skill(skill).iter().filter_map(|item| bundle.exercise(item)).collect();
        names.extend(found.of_skill(bundle, skill, &exercises));
        let beside = bundle.beside(skill).iter().filter_map(|item| bundle.exercise(item));
        for exercise in exercises.into_iter().chain(beside) {
            found.of_exercise(exercise, seeds);
        }
    }
    if found.taught > 0 && found.challenges < CHALLENGES {
        let shortfall = Shortfall::Challenges { topic: topic.id.clone(), found: found.challenges };
        found.shortfalls.push(shortfall);
    }
    let unproven = found.exercises.len() - found.proven;
    if unproven > 0 {
        found.shortfalls.push(Shortfall::Proof { topic: topic.id.clone(), found: unproven });
    }
    if found.taught > 0 && !found.guide {
        found.shortfalls.push(Shortfall::Guide(topic.id.clone()));
    }
    found.misconceptions = names.len();
    found
}

impl TopicReport {
    /// Looks at all exercises of a skill together; gives the misconceptions that they name.
    fn of_skill(
        &mut self,
        bundle: &Bundle,
        skill: &SkillId,
        exercises: &[&Exercise],
    ) -> BTreeSet<MisconceptionId> {
        let kinds: BTreeSet<&str> = exercises.iter().map(|exercise| exercise.template().kind()).collect();
        let mistakes = exercises.iter().flat_map(|exercise| exercise.template().mistakes());
        let names: BTreeSet<MisconceptionId> = mistakes.map(|mistake| mistake.id.clone()).collect();
        let own = || skill.clone();
        if exercises.len() < EXERCISES {
            self.shortfalls.push(Shortfall::Exercises { skill: own(), found: exercises.len() });
        }
        if !exercises.is_empty() && kinds.len() < KINDS {
            self.shortfalls.push(Shortfall::Kinds { skill: own(), found: kinds.len() });
        }
        if !exercises.is_empty() && exercises.iter().all(|exercise| exercise.template().context.is_empty()) {
            self.shortfalls.push(Shortfall::RealLife(own()));
        }
        if !exercises.is_empty() && names.len() < MISCONCEPTIONS {
            self.shortfalls.push(Shortfall::Misconceptions { skill: own(), found: names.len() });
        }
        if !exercises.is_empty() && bundle.of_track(skill, Track::Support).next().is_none() {
            self.shortfalls.push(Shortfall::Support(own()));
        }
        if bundle.lesson(skill).is_none() {
            self.shortfalls.push(Shortfall::Lesson(own()));
        }
        names
    }

    fn of_exercise(&mut self, exercise: &Exercise, seeds: u32) {
        let template = exercise.template();
        self.exercises.push(template.id.clone());
        *self.kinds.entry(template.kind()).or_default() += 1;
        self.real_life += usize::from(!template.context.is_empty());
        self.proven += usize::from(!template.proof.is_empty());
        match template.track {
            Track::Support => self.support += 1,
            Track::Standard => {}
            Track::Challenge => self.challenges += 1,
        }
        let distinct = distinct_tasks(exercise, seeds);
        if distinct < DISTINCT.min(seeds as usize) {
            self.shortfalls.push(Shortfall::Distinct { item: template.id.clone(), found: distinct });
        }
        if self.fewest_distinct.as_ref().is_none_or(|(_, fewest)| distinct < *fewest) {
            self.fewest_distinct = Some((template.id.clone(), distinct));
        }
    }
}
