//! Work that a teacher gives to chosen students.

use std::collections::BTreeSet;

use exercise::Exercise;
use learner::Level;
use math::Lang;
use protocol::{AssignmentId, Failure, ItemId, Millis, Seed, SkillId, UserId};
use store::assignments::{self, AssignmentSummary, NewAssignment};
use store::{AssignmentAccess, Caller, access, classes};
use view::{
    AssignForm, AssignableItem, AssignmentDetail, AssignmentLine, AssignmentRow, ClassCard, Progress, prose,
};

use crate::classes::{card, new_uuid};
use crate::error::{Result, id};
use crate::wall_clock::WallClock;
use crate::{Service, text};

const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 300;
const MOST_ITEMS: usize = 20;
/// The deadline proposed, in days.
const PROPOSED_DAYS: i64 = 7;

/// What a teacher wishes to assign.
#[derive(Debug, Clone)]
pub struct NewWork {
    /// Shown to the students.
    pub title: String,
    /// A word to the students, may be empty.
    pub note: String,
    /// The exercises, in order.
    pub items: Vec<ItemId>,
    /// Right answers wanted of each, 1–5.
    pub wanted: u8,
    /// To whom.
    pub students: Vec<UserId>,
    /// The last day, `YYYY-MM-DD`.
    pub due: String,
}

/// Without repetitions, in the first order.
fn once<T: Ord + Clone>(list: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.into_iter().filter(|entry| seen.insert(entry.clone())).collect()
}

fn row(summary: &AssignmentSummary, clock: &WallClock, now: Millis) -> AssignmentRow {
    let closed = summary.closed_at.is_some();
    AssignmentRow {
        id: summary.id,
        title: summary.title.clone(),
        due: summary.due_at.map(|due| clock.show(due)),
        created: clock.show(summary.created_at),
        students: u32::try_from(summary.students).unwrap_or(0),
        done: u32::try_from(summary.finished).unwrap_or(0),
        overdue: !closed
            && summary.finished < summary.students
            && summary.due_at.is_some_and(|due| due < now),
        closed,
    }
}

impl Service {
    /// What can be assigned in this class, and to whom.
    pub async fn assign_form(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<AssignForm> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let columns = self.columns(lang);
        let lines = self.lines(&class, &columns, &clock, now).await?;
        let students = lines
            .into_iter()
            .map(|line| {
                let lacking = columns.iter().zip(&line.cells).filter(|(_, cell)| cell.level == Level::Gap);
                (line.id, line.name, lacking.map(|(column, _)| column.id.clone()).collect())
            })
            .collect();
        let items = self
            .content
            .graph()
            .skills()
            .iter()
            .flat_map(|node| self.content.catalogue().of_skill(&node.id))
            .filter_map(|entry| self.assignable(self.content.exercise(&entry.id)?, lang))
            .collect();
        Ok(AssignForm {
            class: card(classes::detail(&self.db, &class).await?),
            students,
            items,
            proposed_due: clock.show(now.plus(PROPOSED_DAYS * Millis::DAY)),
            today: clock.show(now),
        })
    }

    /// An exercise with the first of its instances as an example.
    fn assignable(&self, exercise: &Exercise, lang: Lang) -> Option<AssignableItem> {
        let template = exercise.template();
        let skill = template.skills.first()?.clone();
        let instance = exercise.instantiate(Seed(1)).ok()?;
        Some(AssignableItem {
            id: template.id.clone(),
            skill_name: self.content.skill_name(&skill, lang).to_owned(),
            skill,
            example: prose(&instance.statement(lang), lang),
            real_life: !template.context.is_empty(),
            seconds: template.seconds,
        })
    }

    /// Gives work to students of the class.
    pub async fn assign(
        &self,
        caller: &Caller,
        class: &str,
        wish: NewWork,
        now: Millis,
    ) -> Result<AssignmentId> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let title = text::checked(&wish.title, LONGEST_TITLE, "title")?.to_owned();
        let note = text::checked(&wish.note, LONGEST_NOTE, "note")?.to_owned();
        let items = once(wish.items);
        let students = once(wish.students);
        let skills = items.iter().map(|item| self.practised(item)).collect::<Option<Vec<SkillId>>>();
        let refuse = |field: &str| Err(Failure::invalid(field).into());
        if title.is_empty() {
            return refuse("title");
        }
        let Some(skills) = skills.filter(|skills| !skills.is_empty() && skills.len() <= MOST_ITEMS) else {
            return refuse("items");
        };
        if students.is_empty() {
            return refuse("students");
        }
        if !(1..=5).contains(&wish.wanted) {
            return refuse("wanted");
        }
        let assignment = NewAssignment {
            id: AssignmentId(new_uuid(now)),
            title,
            note,
            due_at: Some(clock.end_of_day(&wish.due, now)?),
            items: items.into_iter().map(|item| (item, u32::from(wish.wanted))).collect(),
            skills: once(skills),
            students,
            created_at: now,
        };
        assignments::create(&self.db, &class, &assignment).await?;
        Ok(assignment.id)
    }

    fn practised(&self, item: &ItemId) -> Option<SkillId> {
        self.content.exercise(item)?.template().skills.first().cloned()
    }

    /// The class's assignments, latest first.
    pub async fn assignments(
        &self,
        caller: &Caller,
        class: &str,
        now: Millis,
    ) -> Result<(ClassCard, Vec<AssignmentRow>)> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let mut summaries = assignments::of_class(&self.db, &class).await?;
        summaries.sort_by_key(|summary| std::cmp::Reverse(summary.created_at));
        let rows = summaries.iter().map(|summary| row(summary, &clock, now)).collect();
        Ok((card(classes::detail(&self.db, &class).await?), rows))
    }

    async fn assignment_access(&self, caller: &Caller, assignment: &str) -> Result<AssignmentAccess> {
        Ok(access::assignment_access(&self.db, caller, id(assignment)?).await?)
    }

    /// Who has done what of one assignment.
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
        let items = progress.first().map(|first| first.items.clone()).unwrap_or_default();
        let items = items
            .iter()
            .filter_map(|item| self.assignable(self.content.exercise(&item.item)?, lang))
            .collect();
        let lines = progress
            .into_iter()
            .map(|student| AssignmentLine {
                id: student.student,
                name: student.display_name,
                items: student
                    .items
                    .iter()
                    // One for each of the exercises above, from which those no longer in the content are missing.
                    .filter(|item| self.content.exercise(&item.item).is_some())
                    .map(|item| Progress {
                        wanted: item.wanted,
                        right: u32::try_from(item.right).unwrap_or(0),
                        tries: u32::try_from(item.tries).unwrap_or(0),
                    })
                    .collect(),
            })
            .collect();
        Ok(AssignmentDetail {
            class: card(classes::detail(&self.db, &class).await?),
            row: row(&summary, &clock, now),
            note: summary.note,
            items,
            lines,
        })
    }

    /// Takes an assignment off the students' routes; what was done stays in the log.
    pub async fn close_assignment(&self, caller: &Caller, assignment: &str, now: Millis) -> Result<()> {
        let assignment = self.assignment_access(caller, assignment).await?;
        Ok(assignments::close(&self.db, &assignment, now).await?)
    }
}
