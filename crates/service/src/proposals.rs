//! What a teacher is proposed to assign: for each student at their own place, by the plan of an examination, or again.

use std::collections::{BTreeMap, BTreeSet};

use content::Paper;
use learner::propose;
use math::Lang;
use protocol::{AssignmentId, Failure, ItemId, Millis, SkillId, UserId};
use store::overview::{self, StudentOverview};
use store::{Caller, access, assignments, sittings};
use view::{Numbers, ProposalFor, ProposedTask, WorkKind, WorkProposal, WorkRules};

use crate::Service;
use crate::assignments::{kind_view, rules_view};
use crate::class_page::read_state;
use crate::error::Result;

/// Time for which practice is proposed, in seconds.
const SECONDS: u32 = 20 * 60;
/// Right answers wanted of each proposed exercise.
const WANTED: u8 = 1;
/// What practice allows unless the teacher says otherwise.
const USUAL_RULES: WorkRules = WorkRules { hints: true, calculator: true, tries: None, minutes: None };
/// Neighbours do not have the same numbers.
const TWO_VARIANTS: Numbers = Numbers::Variants(2);
/// A lesson: what the test of a topic takes.
const TOPIC_MINUTES: u16 = 45;
/// Skills that can be wanted at once.
const MOST_SKILLS: usize = 12;

/// A test with the same tasks for everybody.
fn test_of(
    title: String,
    minutes: Option<u16>,
    numbers: Numbers,
    tasks: &[ProposedTask],
    students: &[StudentOverview],
) -> WorkProposal {
    WorkProposal {
        title,
        kind: WorkKind::Test,
        rules: WorkRules { hints: false, calculator: true, tries: None, minutes },
        numbers,
        students: students.iter().map(|student| (student.id, tasks.to_vec())).collect(),
    }
}

impl Service {
    /// Work for students of the class; `students` empty: for all of them.
    pub async fn proposal(
        &self,
        caller: &Caller,
        class: &str,
        what: ProposalFor,
        students: &[UserId],
        lang: Lang,
        now: Millis,
    ) -> Result<WorkProposal> {
        let class = self.class_access(caller, class).await?;
        let overviews = overview::of_class(&self.db, &class, now).await?;
        let asked: BTreeSet<UserId> = students.iter().copied().collect();
        let overviews: Vec<StudentOverview> =
            overviews.into_iter().filter(|student| asked.is_empty() || asked.contains(&student.id)).collect();
        match what {
            ProposalFor::Skills(skills) => {
                if skills.len() > MOST_SKILLS {
                    return Err(Failure::invalid("items").into());
                }
                let catalogue = self.catalogue_of(caller.school(), now).await?;
                let graph = self.content.graph();
                let for_student = |student: StudentOverview| {
                    let state = read_state(student.state.as_deref());
                    let tasks = propose(graph, &self.parameters, &catalogue, &state, &skills, SECONDS, now);
                    let tasks = tasks.into_iter().map(|task| ProposedTask {
                        skill_name: self.content.skill_name(&task.skill, lang).to_owned(),
                        item: task.item,
                        skill: task.skill,
                        wanted: WANTED,
                        reason: Some(task.reason),
                    });
                    (student.id, tasks.collect())
                };
                let names: Vec<&str> =
                    skills.iter().map(|skill| self.content.skill_short_name(skill, lang)).collect();
                Ok(WorkProposal {
                    title: names.join(", "),
                    kind: WorkKind::Practice,
                    rules: USUAL_RULES,
                    numbers: Numbers::Own,
                    students: overviews.into_iter().map(for_student).collect(),
                })
            }
            ProposalFor::Paper(paper) => {
                let paper = self.content.paper(&paper).ok_or(Failure::NotFound)?;
                let tasks = self.tasks_of_paper(paper, lang);
                let title = paper.name.of(lang).to_owned();
                Ok(test_of(title, paper.minutes, Numbers::Own, &tasks, &overviews))
            }
            ProposalFor::Trial(paper, number) => {
                let paper = self.content.paper(&paper).ok_or(Failure::NotFound)?;
                let trial = paper.trials.get(number).ok_or(Failure::NotFound)?;
                let points = paper.points_in_order();
                let tasks: Vec<ProposedTask> = trial
                    .tasks
                    .iter()
                    .zip(points)
                    .filter_map(|(item, points)| self.asked(item, points, lang))
                    .collect();
                let title = trial.name.of(lang).to_owned();
                Ok(test_of(title, paper.minutes.or(trial.minutes), TWO_VARIANTS, &tasks, &overviews))
            }
            ProposalFor::Topic(topic) => {
                let name = &self.content.topic(&topic).ok_or(Failure::NotFound)?.name;
                let guide = self.content.guide(&topic).ok_or(Failure::NotFound)?;
                let asked = guide.spec().test.iter();
                let tasks: Vec<ProposedTask> =
                    asked.filter_map(|item| self.asked(item, WANTED, lang)).collect();
                Ok(test_of(name.of(lang).to_owned(), Some(TOPIC_MINUTES), TWO_VARIANTS, &tasks, &overviews))
            }
            ProposalFor::Again(assignment) => self.again(caller, assignment, &overviews, lang).await,
        }
    }

    /// Tasks as an examination has them: of each part as many as there are exercises for, taken in turn from its skills.
    fn tasks_of_paper(&self, paper: &Paper, lang: Lang) -> Vec<ProposedTask> {
        let mut used: BTreeSet<&ItemId> = BTreeSet::new();
        let mut tasks = Vec::new();
        for part in &paper.parts {
            let skills: Vec<&SkillId> = self
                .content
                .asked_by(paper)
                .filter(|skill| skill.area == part.area && self.content.has_exercises(&skill.id))
                .map(|skill| &skill.id)
                .collect();
            let most = skills.iter().map(|skill| self.content.of_skill(skill).len()).max().unwrap_or(0);
            let in_turn = (0..most).flat_map(|round| {
                skills
                    .iter()
                    .filter_map(move |skill| Some((*skill, self.content.of_skill(skill).get(round)?)))
            });
            let free = in_turn.filter(|(_, item)| used.insert(item)).take(usize::from(part.tasks));
            tasks.extend(free.filter_map(|(_, item)| self.asked(item, part.whole_points(), lang)));
        }
        tasks
    }

    /// A task of a test, for so many points.
    fn asked(&self, item: &ItemId, points: u8, lang: Lang) -> Option<ProposedTask> {
        let skill = self.practised(item)?;
        let skill_name = self.content.skill_name(&skill, lang).to_owned();
        Some(ProposedTask { item: item.clone(), skill, skill_name, wanted: points, reason: None })
    }

    /// What was given before: to whoever had it the same as then, to others what most had.
    async fn again(
        &self,
        caller: &Caller,
        assignment: AssignmentId,
        students: &[StudentOverview],
        lang: Lang,
    ) -> Result<WorkProposal> {
        let assignment = access::assignment_access(&self.db, caller, assignment).await?;
        let summary = assignments::summary(&self.db, &assignment).await?;
        let view = |task: &assignments::Task| {
            let skill = self.practised(&task.item)?;
            Some(ProposedTask {
                item: task.item.clone(),
                skill_name: self.content.skill_name(&skill, lang).to_owned(),
                skill,
                wanted: u8::try_from(task.wanted).unwrap_or(WANTED),
                reason: None,
            })
        };
        let given: BTreeMap<UserId, Vec<ProposedTask>> = sittings::of_assignment(&self.db, &assignment)
            .await?
            .into_iter()
            .map(|sitting| (sitting.student, sitting.tasks.iter().filter_map(view).collect()))
            .collect();
        let usual = given.values().max_by_key(|tasks| tasks.len()).cloned().unwrap_or_default();
        let of = |student: &StudentOverview| given.get(&student.id).unwrap_or(&usual).clone();
        Ok(WorkProposal {
            rules: rules_view(summary.rules()),
            numbers: Numbers::Own,
            kind: kind_view(summary.kind),
            title: summary.title,
            students: students.iter().map(|student| (student.id, of(student))).collect(),
        })
    }
}
