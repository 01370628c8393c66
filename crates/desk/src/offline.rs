//! A student's desk that goes on by itself.

use std::sync::Arc;

use exercise::Verdict;
use learner::{ItemState, Parameters, RecentItem, RouteChange, observe, success};
use math::Lang;
use protocol::{AssignmentId, AttemptEvent, AttemptId, DiagnosticId, ItemId, Millis, Seed, SkillId, TopicId};
use serde::{Deserialize, Serialize};
use view::{
    AnswerList, AnswersOf, DiagnosticOffer, DiagnosticPage, ExamplePage, ExercisePage, MapSkill, RoutePage,
    SkillLesson, SkillMap, SkillPage, SkillView, TestPage, TopicGuidePage,
};

use crate::observed::observation;
use crate::stops::route_stops;
use crate::{Diagnosis, MINUTES, Material, Plan, ReadItem, Said, Snapshot, Standing, reply_of, seed_of};

/// Something that the student did since the snapshot was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "done", rename_all = "snake_case")]
pub enum Done {
    /// An answer.
    Answer {
        /// As it is sent.
        event: Box<AttemptEvent>,
        /// When.
        at: Millis,
    },
    /// A solved example was read.
    Read {
        /// Which.
        item: ItemId,
        /// When.
        at: Millis,
    },
    /// A diagnostic was begun.
    DiagnosticBegun {
        /// Which.
        diagnostic: DiagnosticId,
        /// When.
        at: Millis,
    },
    /// A question of the diagnostic was not taught.
    NotTaught {
        /// Which.
        item: ItemId,
        /// When.
        at: Millis,
    },
    /// The diagnostic was ended.
    DiagnosticEnded {
        /// When.
        at: Millis,
    },
    /// Another length of the route was chosen.
    Minutes {
        /// One of [`MINUTES`].
        minutes: u16,
        /// When.
        at: Millis,
    },
    /// A new round after the route was done.
    AnotherRound {
        /// When.
        at: Millis,
    },
}

impl Done {
    /// When, by the clock of [`Snapshot::made_at`].
    pub fn at(&self) -> Millis {
        match self {
            Self::Answer { at, .. }
            | Self::Read { at, .. }
            | Self::DiagnosticBegun { at, .. }
            | Self::NotTaught { at, .. }
            | Self::DiagnosticEnded { at }
            | Self::Minutes { at, .. }
            | Self::AnotherRound { at } => *at,
        }
    }
}

/// Wrong answers of today to an instance for an assignment.
fn missed(today: &[Said], assignment: Option<AssignmentId>, item: &ItemId, seed: Seed) -> u8 {
    let here = |said: &&Said| said.assignment == assignment && said.item == *item && said.seed == seed;
    let wrong = |said: &&Said| matches!(said.verdict, Verdict::Wrong | Verdict::Partial);
    u8::try_from(today.iter().filter(here).filter(wrong).count()).unwrap_or(u8::MAX)
}

/// A student's desk: a snapshot, and what was done since.
#[derive(Debug, Clone)]
pub struct Desk {
    material: Arc<Material>,
    parameters: Parameters,
    snapshot: Snapshot,
    changes: Vec<RouteChange>,
}

impl Desk {
    /// Lays a snapshot out.
    pub fn new(material: Arc<Material>, snapshot: Snapshot) -> Self {
        Self { material, parameters: Parameters::default(), snapshot, changes: Vec::new() }
    }

    /// The snapshot as it has become.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// What is the same for all students.
    pub fn material(&self) -> &Material {
        &self.material
    }

    /// A new day begins with an empty page.
    fn turn_to(&mut self, now: Millis) {
        let day = self.snapshot.zone.day(now);
        // A clock that was set back does not bring yesterday again.
        if day > self.snapshot.situation.day {
            self.snapshot.situation.day = day;
            self.snapshot.situation.today.clear();
            self.snapshot.plan = Plan::default();
            self.changes.clear();
        }
    }

    fn replan(&mut self, now: Millis) {
        let (plan, changes) = self.snapshot.plan.renewed(
            &self.material,
            &self.snapshot.catalogue,
            &self.parameters,
            &self.snapshot.situation,
            now,
        );
        self.snapshot.plan = plan;
        self.changes = changes;
    }

    /// Lets something that was done change what lies here.
    pub fn apply(&mut self, done: &Done) {
        let now = done.at();
        self.turn_to(now);
        match done {
            Done::Answer { event, at } => self.answered(event, *at),
            Done::Read { item, at } => {
                self.snapshot.situation.read.push(ReadItem { item: item.clone(), at: *at });
            }
            Done::DiagnosticBegun { diagnostic, .. } => self.begin_diagnosis(*diagnostic),
            Done::NotTaught { item, .. } => {
                if let Some(diagnosis) = self.under_way() {
                    diagnosis.say_not_taught(item.clone());
                }
            }
            Done::DiagnosticEnded { .. } => {
                if let Some(diagnosis) = self.under_way() {
                    diagnosis.finished = true;
                }
            }
            Done::Minutes { minutes, .. } => {
                self.snapshot.plan.minutes = Some(*minutes).filter(|minutes| MINUTES.contains(minutes));
            }
            Done::AnotherRound { .. } => {
                self.snapshot.plan = Plan { minutes: self.snapshot.plan.minutes, ..Plan::default() };
            }
        }
        self.replan(now);
    }

    fn under_way(&mut self) -> Option<&mut Diagnosis> {
        self.snapshot.diagnosis.as_mut().filter(|diagnosis| !diagnosis.finished)
    }

    fn begin_diagnosis(&mut self, id: DiagnosticId) {
        let waits = |diagnosis: &Diagnosis| diagnosis.question(&self.material).is_some();
        if self.snapshot.diagnosis.as_ref().is_some_and(waits) {
            return;
        }
        let earlier = self.snapshot.diagnosis.take();
        self.snapshot.diagnosis = Some(Diagnosis {
            id,
            grade: earlier.as_ref().and_then(|earlier| earlier.grade),
            topics: earlier.map(|earlier| earlier.topics).unwrap_or_default(),
            not_taught: self.snapshot.situation.not_taught.clone(),
            answers: Vec::new(),
            finished: false,
        });
    }

    fn answered(&mut self, event: &AttemptEvent, at: Millis) {
        let Some(exercise) = self.material.exercise(&event.item) else { return };
        // What cannot be marked here, the server marks one day.
        let Ok(instance) = exercise.instantiate(event.seed) else { return };
        let marking = instance.mark(&event.answer);
        let test = event.assignment.is_some_and(|id| self.snapshot.tests.contains(&id));
        if !test && let Some(observation) = observation(event, &marking, &exercise, at) {
            let difficulty = self.snapshot.catalogue.get(&event.item).map(|item| item.difficulty);
            let mut item = ItemState::prior(difficulty.unwrap_or(exercise.template().difficulty));
            let state = &mut self.snapshot.situation.state;
            observe(self.material.graph(), &self.parameters, state, &mut item, &observation);
        }
        let right = marking.verdict == Verdict::Correct;
        let situation = &mut self.snapshot.situation;
        let before = |said: &Said| {
            said.item == event.item && said.seed == event.seed && said.verdict == Verdict::Correct
        };
        let again = situation.today.iter().any(before);
        let work = event.assignment.and_then(|id| situation.open.iter_mut().find(|work| work.id == id));
        let missed = missed(&situation.today, event.assignment, &event.item, event.seed);
        if let Some(work) = work.filter(|_| marking.verdict != Verdict::Invalid) {
            let allowed = work.rules.tries.is_none_or(|tries| missed < tries);
            if let Some(given) = work.items.iter_mut().find(|item| item.item == event.item) {
                given.tries += 1;
                given.right += i64::from(right && !again && !event.saw_solution && allowed);
            }
        }
        situation.recent.retain(|recent| recent.item != event.item);
        if !test && marking.verdict != Verdict::Invalid {
            situation.see(&event.item, event.seed);
        }
        situation.recent.push(RecentItem { item: event.item.clone(), at, right });
        situation.today.push(Said {
            id: event.id,
            item: event.item.clone(),
            seed: event.seed,
            assignment: event.assignment,
            verdict: marking.verdict,
            saw_solution: event.saw_solution,
            at,
        });
        if let Some(reply) = reply_of(marking.verdict, marking.credit)
            && let Some(diagnosis) = self.under_way()
            && seed_of(diagnosis.id, &event.item) == event.seed
        {
            diagnosis.say(event.item.clone(), event.id, reply);
        }
        if let Some(id) = event.assignment {
            self.remember_in_test(id.to_string().as_str(), event);
        }
    }

    /// The page of a test keeps what was answered.
    fn remember_in_test(&mut self, test: &str, event: &AttemptEvent) {
        let page = self.snapshot.pages.tests.iter_mut().find(|page| page.card.id.to_string() == test);
        let tasks = page.into_iter().flat_map(|page| &mut page.tasks);
        for task in tasks.filter(|task| task.template.id == event.item && task.seed == event.seed) {
            task.answer = Some(event.answer.clone());
        }
    }

    fn standing(&self, now: Millis) -> Standing<'_> {
        Standing::new(self.material.graph(), &self.parameters, &self.snapshot.situation.state, now)
    }

    /// Today's route.
    pub fn today(&mut self, now: Millis) -> RoutePage {
        self.turn_to(now);
        if self.snapshot.plan.planned.is_empty() {
            self.replan(now);
        }
        let snapshot = &self.snapshot;
        let page = &snapshot.pages.today;
        let found = route_stops(
            &self.material,
            &snapshot.situation,
            &snapshot.plan,
            &self.changes,
            &self.standing(now),
            &page.goals,
            &|at| snapshot.zone.show(at),
            snapshot.lang,
        );
        let diagnosis = snapshot.diagnosis.as_ref();
        let diagnostic = match diagnosis {
            Some(diagnosis) if diagnosis.question(&self.material).is_some() => Some(DiagnosticOffer::GoOn),
            Some(_) => None,
            None => page.diagnostic,
        };
        RoutePage {
            stops: found.stops,
            changes: found.changes,
            ask_teacher: found.ask_teacher,
            answers_today: found.answers_today,
            finished: found.finished,
            minutes: snapshot.plan.minutes.unwrap_or(crate::USUAL_MINUTES),
            diagnostic,
            ..page.clone()
        }
    }

    /// One exercise; `None` if the tablet did not take it along. `next_attempt` is a new id.
    pub fn exercise_page(&self, item: &ItemId, seed: Seed, next_attempt: AttemptId) -> Option<ExercisePage> {
        let template = self.material.template(item)?.clone();
        let skill = template.skills.first()?.clone();
        let snapshot = &self.snapshot;
        let diagnosis = snapshot.diagnosis.as_ref();
        let diagnostic = diagnosis.and_then(|diagnosis| diagnosis.place(&self.material, item, seed));
        let here = snapshot.plan.stop_of(&self.material, &snapshot.situation, item);
        // An answer of a test is no work for an assignment.
        let here = here.filter(|_| diagnostic.is_none());
        let assigned = here.and_then(|here| here.assignment);
        Some(ExercisePage {
            user: snapshot.situation.user,
            skill_name: self.material.skill_name(&skill, snapshot.lang),
            lesson: self.material.lesson(&skill).is_some(),
            template,
            seed,
            seen: snapshot.situation.seen_in(item).to_vec(),
            skill,
            trial: false,
            stop: here.map(|here| here.progress),
            diagnostic,
            assignment: assigned.map(|(id, _)| id),
            rules: assigned.map(|(_, rules)| rules),
            missed: assigned.map_or(0, |(id, _)| missed(&snapshot.situation.today, Some(id), item, seed)),
            next_attempt,
            given: None,
        })
    }

    /// A solved exercise of today's route; `None` if the route shows none such.
    pub fn example_page(&self, item: &ItemId, seed: Seed) -> Option<ExamplePage> {
        let template = self.material.template(item)?.clone();
        let skill = template.skills.first()?;
        let skill_name = self.material.skill_name(skill, self.snapshot.lang);
        let shown = self.snapshot.plan.shows_solved(item, seed);
        shown.then_some(ExamplePage { template, seed, skill_name, trial: false })
    }

    /// The lesson on a skill, if there is one.
    pub fn lesson_page(&self, skill: &SkillId, now: Millis) -> Option<SkillLesson> {
        let lesson = self.material.lesson(skill)?;
        let who = (self.snapshot.situation.user, self.material.skill_name(skill, self.snapshot.lang));
        let found = |item: &ItemId| self.material.template(item).cloned();
        SkillLesson::new(who, lesson, found, self.practice_of(skill, now))
    }

    /// What frames a topic, if it has been written.
    pub fn topic_guide(&self, topic: &TopicId) -> Option<TopicGuidePage> {
        let (text, skills) = self.material.guide(topic)?;
        let lang = self.snapshot.lang;
        let who = (self.snapshot.situation.user, text.name.of(lang).to_owned());
        TopicGuidePage::new(who, &text.guide, skills, self.material.as_ref(), lang)
    }

    /// Where the diagnostic stands.
    pub fn diagnostic_page(&self, now: Millis) -> DiagnosticPage {
        let Some(diagnosis) = &self.snapshot.diagnosis else {
            return DiagnosticPage { question: None, found: None };
        };
        if let Some(question) = diagnosis.question(&self.material) {
            return DiagnosticPage { question: Some(question), found: None };
        }
        let name = |skill: &SkillId| self.material.skill_name(skill, self.snapshot.lang);
        let found = diagnosis.found(&self.material, name, |skill| self.practice_of(skill, now));
        DiagnosticPage { question: None, found: Some(found) }
    }

    /// An exercise of the skill whose success is most open, with numbers of the moment.
    fn practice_of(&self, skill: &SkillId, now: Millis) -> Option<(ItemId, Seed)> {
        let skills = std::slice::from_ref(skill);
        let state = &self.snapshot.situation.state;
        let distance = |difficulty: f64| {
            let chance = success(&self.parameters, state, skills, difficulty, now).chance;
            (chance - self.parameters.wanted_success).abs()
        };
        let items = self.snapshot.catalogue.of_skill(skill).iter();
        let known = items.filter(|item| self.material.template(&item.id).is_some());
        let nearest = known.min_by(|a, b| distance(a.difficulty).total_cmp(&distance(b.difficulty)))?;
        Some((nearest.id.clone(), Seed((now.0 / 1000) as u32)))
    }

    /// All skills, and where the student stands now.
    pub fn map(&self, now: Millis) -> SkillMap {
        let standing = self.standing(now);
        let mut map = self.snapshot.pages.map.clone();
        for skill in map.topics.iter_mut().flat_map(|topic| &mut topic.skills) {
            skill.cell = standing.cell(&skill.id);
        }
        map
    }

    /// One skill, without the answers of earlier days; `None` if there is none such.
    pub fn skill_page(&self, skill: &SkillId, now: Millis) -> Option<SkillPage> {
        let standing = self.standing(now);
        let map = &self.snapshot.pages.map;
        let topic = map.topics.iter().find(|topic| topic.skills.iter().any(|one| one.id == *skill))?;
        let all = || map.topics.iter().flat_map(|topic| &topic.skills);
        let known = topic.skills.iter().find(|one| one.id == *skill)?;
        let view = |one: &MapSkill| SkillView {
            id: one.id.clone(),
            name: one.name.clone(),
            cell: standing.cell(&one.id),
            planned: one.planned,
        };
        let remembered = self.snapshot.situation.state.skill(skill);
        let due = standing.of(skill).and_then(|mastery| mastery.due);
        Some(SkillPage {
            id: skill.clone(),
            name: known.name.clone(),
            topic: topic.id.clone(),
            guide: topic.guide,
            topic_name: topic.name.clone(),
            grade: topic.grade,
            cell: standing.cell(skill),
            right: remembered.map_or(0, |skill| skill.right),
            due: due.map(|due| self.snapshot.zone.show(due)),
            stability_days: remembered
                .filter(|skill| skill.stability_days > 0.0)
                .map(|skill| skill.stability_days.round() as u32),
            needs: all().filter(|one| known.needs.contains(&one.id)).map(view).collect(),
            leads_to: all().filter(|one| one.needs.contains(skill)).map(view).collect(),
            wish: None,
            lesson: self.material.lesson(skill).is_some(),
            exercise: self.practice_of(skill, now),
            answers: AnswerList {
                of: AnswersOf::Skill(skill.clone()),
                name: known.name.clone(),
                next: None,
                answers: Vec::new(),
                more: false,
            },
        })
    }

    /// A test as it was taken along, with what was answered since.
    pub fn test_page(&self, test: &str) -> Option<TestPage> {
        self.snapshot.pages.tests.iter().find(|page| page.card.id.to_string() == test).cloned()
    }

    /// The language of its words.
    pub fn lang(&self) -> Lang {
        self.snapshot.lang
    }
}
