//! What became of assigned work: who did what, who caught up, and how the others erred.

use std::collections::{BTreeMap, BTreeSet};

use exercise::{Exercise, Verdict};
use learner::{Level, stuck};
use math::Lang;
use protocol::{Answer, ItemId, Millis, MisconceptionId, SkillId, UserId};
use store::assignments::{self, StudentProgress};
use store::attempts::{self, StoredAttempt};
use store::overview;
use store::{Caller, access, classes};
use view::{
    AssignmentDetail, AssignmentLine, CameOut, NextDay, Progress, QuestionReport, SkillReport, WrongAnswer,
    prose,
};

use crate::Service;
use crate::assignments::{row, rules_view};
use crate::class_page::read_state;
use crate::classes::card;
use crate::error::Result;
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// So many answers for one piece of work with at most the share below right: a person is needed.
const MANY_ANSWERS: u32 = 6;
const FEW_RIGHT: f64 = 0.35;
/// Wrong answers to one question that are told, those of most students first.
const WRONG_TOLD: usize = 8;

type Names = BTreeMap<UserId, String>;

/// Where one student stands after the work.
struct After {
    /// The skills of the class's content, as they stand now.
    levels: BTreeMap<SkillId, Level>,
    stuck: BTreeSet<SkillId>,
}

impl Service {
    /// Who has done what of one assignment, and what the answers say.
    pub async fn assignment(
        &self,
        caller: &Caller,
        assignment: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<AssignmentDetail> {
        let assignment = self.assignment_access(caller, assignment).await?;
        let clock = WallClock::of(caller.time_zone());
        let summary = assignments::summary(&self.db, &assignment).await?;
        let class = access::class_access(&self.db, caller, assignment.class()).await?;
        let mut progress = assignments::progress(&self.db, &assignment).await?;
        progress.sort_by(|a, b| a.display_name.cmp(&b.display_name));
        let answers = attempts::for_assignment(&self.db, &assignment).await?;
        let items = self.items_of(&progress);
        let test = self.test_report(&assignment, &summary, &answers, &clock, lang, now).await?;
        let after = self.after(&class, now).await?;
        let report = NextDay {
            groups: self.came_out(&progress, &answers, &after),
            skills: self.by_skill(&items, &progress, &answers, &after, lang),
            questions: self.by_question(&items, &progress, &answers, lang).await?,
        };
        let assignable = items.iter().filter_map(|item| self.assignable(self.content.exercise(item)?, lang));
        let others = self.classes(caller).await?.into_iter().filter(|other| other.id != assignment.class());
        Ok(AssignmentDetail {
            class: card(classes::detail(&self.db, &class).await?),
            row: row(&summary, &clock, now),
            rules: rules_view(summary.rules()),
            note: summary.note,
            lines: progress.iter().map(|student| line(student, &items)).collect(),
            items: assignable.collect(),
            report,
            test,
            classes: others.map(|class| (class.id, class.name)).collect(),
        })
    }

    /// All exercises of the work that are still in the content, in teaching order of their skills.
    fn items_of(&self, progress: &[StudentProgress]) -> Vec<ItemId> {
        let given: BTreeSet<&ItemId> =
            progress.iter().flat_map(|student| &student.items).map(|item| &item.item).collect();
        let in_order = self.content.graph().skills().iter().flat_map(|node| self.content.of_skill(&node.id));
        let mut seen = BTreeSet::new();
        in_order.filter(|item| given.contains(item) && seen.insert(*item)).cloned().collect()
    }

    fn came_out(
        &self,
        progress: &[StudentProgress],
        answers: &[StoredAttempt],
        after: &BTreeMap<UserId, After>,
    ) -> Vec<(CameOut, Vec<(UserId, String)>)> {
        let mut groups: BTreeMap<CameOut, Vec<(UserId, String)>> = BTreeMap::new();
        for student in progress {
            let own: Vec<&StoredAttempt> =
                answers.iter().filter(|answer| answer.user == student.student).collect();
            let skills: BTreeSet<SkillId> =
                student.items.iter().filter_map(|item| self.practised(&item.item)).collect();
            let came_out = judge(student, &own, &skills, after.get(&student.student));
            groups.entry(came_out).or_default().push((student.student, student.display_name.clone()));
        }
        groups.into_iter().collect()
    }

    /// Where the students of the class stand now.
    async fn after(&self, class: &store::ClassAccess, now: Millis) -> Result<BTreeMap<UserId, After>> {
        let students = overview::of_class(&self.db, class, now).await?;
        let after = |student: overview::StudentOverview| {
            let state = read_state(student.state.as_deref());
            let standing = self.standing(&state, now);
            let nodes = self.content.graph().skills().iter();
            let levels = nodes.map(|node| (node.id.clone(), standing.cell(&node.id).level)).collect();
            let stuck = stuck(&state).into_iter().map(|stuck| stuck.skill).collect();
            (student.id, After { levels, stuck })
        };
        Ok(students.into_iter().map(after).collect())
    }

    fn by_skill(
        &self,
        items: &[ItemId],
        progress: &[StudentProgress],
        answers: &[StoredAttempt],
        after: &BTreeMap<UserId, After>,
        lang: Lang,
    ) -> Vec<SkillReport> {
        let mut skills: Vec<SkillId> = Vec::new();
        for skill in items.iter().filter_map(|item| self.practised(item)) {
            if !skills.contains(&skill) {
                skills.push(skill);
            }
        }
        let report = |skill: SkillId| {
            let about = |answer: &&StoredAttempt| {
                verdict_of(&answer.verdict) != Verdict::Invalid
                    && self.practised(&answer.event.item).as_ref() == Some(&skill)
            };
            let lacking = progress.iter().filter(|student| {
                let level = after.get(&student.student).and_then(|after| after.levels.get(&skill));
                level == Some(&Level::Gap)
            });
            SkillReport {
                name: self.content.skill_name(&skill, lang).to_owned(),
                answers: answers.iter().filter(about).count() as u32,
                right: answers.iter().filter(about).filter(|answer| is_right(answer)).count() as u32,
                lacking: lacking.map(|student| (student.student, student.display_name.clone())).collect(),
                skill,
            }
        };
        skills.into_iter().map(report).collect()
    }

    async fn by_question(
        &self,
        items: &[ItemId],
        progress: &[StudentProgress],
        answers: &[StoredAttempt],
        lang: Lang,
    ) -> Result<Vec<QuestionReport>> {
        let names: Names =
            progress.iter().map(|student| (student.student, student.display_name.clone())).collect();
        let mut versions = BTreeMap::new();
        self.versions(answers.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let mut reports = Vec::new();
        for item in items {
            let Some(assignable) =
                self.content.exercise(item).and_then(|exercise| self.assignable(exercise, lang))
            else {
                continue;
            };
            let given = progress.iter().filter(|student| student.items.iter().any(|task| task.item == *item));
            let understood: Vec<&StoredAttempt> = answers
                .iter()
                .filter(|answer| answer.event.item == *item && names.contains_key(&answer.user))
                .filter(|answer| verdict_of(&answer.verdict) != Verdict::Invalid)
                .collect();
            let mut first: BTreeMap<UserId, &StoredAttempt> = BTreeMap::new();
            for answer in &understood {
                first.entry(answer.user).or_insert(answer);
            }
            let unaided = |answer: &&&StoredAttempt| is_right(answer) && answer.event.hints == 0;
            let right: BTreeSet<UserId> =
                understood.iter().filter(|answer| is_right(answer)).map(|answer| answer.user).collect();
            reports.push(QuestionReport {
                item: assignable,
                given: given.count() as u32,
                answered: first.len() as u32,
                first_right: first.values().filter(unaided).count() as u32,
                right: right.len() as u32,
                wrong: self.wrong_answers(&understood, &versions, &names, lang),
            });
        }
        Ok(reports)
    }

    /// Wrong answers by how many students gave them: those that one misconception explains stand together, others by their
    /// words.
    pub(crate) fn wrong_answers(
        &self,
        answers: &[&StoredAttempt],
        versions: &BTreeMap<String, Exercise>,
        names: &Names,
        lang: Lang,
    ) -> Vec<WrongAnswer> {
        // By misconception or words: an example, and who.
        type Found<'a> = ((Option<MisconceptionId>, String), (&'a StoredAttempt, BTreeSet<UserId>));
        let mut found: BTreeMap<_, _> = BTreeMap::new();
        for answer in answers.iter().copied().filter(|answer| is_wrong(answer)) {
            let words = match &answer.misconception {
                Some(_) => String::new(),
                None => serde_json::to_string(&answer.event.answer).unwrap_or_default(),
            };
            let entry = found.entry((answer.misconception.clone(), words));
            entry.or_insert_with(|| (answer, BTreeSet::new())).1.insert(answer.user);
        }
        let mut found: Vec<Found<'_>> = found.into_iter().collect();
        found.sort_by_key(|(_, (_, students))| std::cmp::Reverse(students.len()));
        found.truncate(WRONG_TOLD);
        let told = |((misconception, _), (example, students)): Found<'_>| {
            let instance = versions.get(&example.template)?.instantiate(example.event.seed).ok()?;
            let name = |id: MisconceptionId| self.misconception_name(&id, lang);
            Some(WrongAnswer {
                answer: match &example.event.answer {
                    Answer::DontKnow => None,
                    answer => Some(prose(&instance.show(answer, lang), lang)),
                },
                misconception: misconception.map(name),
                students: students.iter().filter_map(|id| Some((*id, names.get(id)?.clone()))).collect(),
            })
        };
        found.into_iter().filter_map(told).collect()
    }

    /// What a misconception is called.
    pub(crate) fn misconception_name(&self, id: &MisconceptionId, lang: Lang) -> String {
        self.content.misconception_name(id, lang).unwrap_or(id.as_str()).to_owned()
    }
}

fn is_right(answer: &StoredAttempt) -> bool {
    verdict_of(&answer.verdict) == Verdict::Correct
}

fn is_wrong(answer: &StoredAttempt) -> bool {
    matches!(
        verdict_of(&answer.verdict),
        Verdict::Wrong | Verdict::Partial | Verdict::WrongForm | Verdict::DontKnow
    )
}

/// A student's line, with one entry for each exercise of the work.
fn line(student: &StudentProgress, items: &[ItemId]) -> AssignmentLine {
    let progress = |item: &ItemId| {
        let task = student.items.iter().find(|task| task.item == *item)?;
        Some(Progress {
            wanted: task.wanted,
            right: u32::try_from(task.right).unwrap_or(0),
            tries: u32::try_from(task.tries).unwrap_or(0),
        })
    };
    AssignmentLine {
        id: student.student,
        name: student.display_name.clone(),
        items: items.iter().map(progress).collect(),
    }
}

/// How a student came out of the work: done or mastered; begun; or in need of a person.
fn judge(
    student: &StudentProgress,
    answers: &[&StoredAttempt],
    skills: &BTreeSet<SkillId>,
    after: Option<&After>,
) -> CameOut {
    let tried =
        answers.iter().filter(|answer| verdict_of(&answer.verdict) != Verdict::Invalid).count() as u32;
    if tried == 0 {
        return CameOut::NotBegun;
    }
    let done = student.items.iter().all(|item| item.right >= i64::from(item.wanted));
    let level = |skill: &SkillId| after.and_then(|after| after.levels.get(skill)).copied();
    let mastered = |skill: &SkillId| matches!(level(skill), Some(Level::Mastered | Level::DueForReview));
    if done || (!skills.is_empty() && skills.iter().all(mastered)) {
        return CameOut::CaughtUp;
    }
    let stuck = after.is_some_and(|after| skills.iter().any(|skill| after.stuck.contains(skill)));
    let gap = skills.iter().any(|skill| level(skill) == Some(Level::Gap));
    let right = answers.iter().filter(|answer| is_right(answer)).count() as f64;
    if stuck || gap || (tried >= MANY_ANSWERS && right <= FEW_RIGHT * f64::from(tried)) {
        CameOut::NeedsPerson
    } else {
        CameOut::OneMore
    }
}
