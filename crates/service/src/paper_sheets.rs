//! Work on paper: a sheet for each student, a key, and the results that come back.
//!
//! A sheet's numbers follow from the assignment and the student (or the variant), so that it can be printed again and its
//! results be entered later without anything being kept.

use exercise::Verdict;
use math::Lang;
use protocol::{
    Answer, AssignmentId, AttemptEvent, AttemptId, DeviceId, EventOutcome, Failure, Millis, Seed, UserId,
};
use qrcode::{Color, QrCode as Code};
use store::assignments::{self, Task, WorkKind};
use store::sittings::{self, Sitting};
use store::{AssignmentAccess, Caller, access, classes};
use uuid::Uuid;
use view::{EnterPage, PaperSheet, PaperTask, QrCode, SheetsPage, prose};

use crate::Service;
use crate::classes::card;
use crate::error::{Error, Result, id};
use crate::recording::verdict_of;

/// White around a code, in its squares (ISO/IEC 18004 asks for four).
const QUIET: usize = 4;

/// A code that leads to an address.
fn qr(address: &str) -> Result<QrCode> {
    use std::fmt::Write as _;
    let code = Code::new(address.as_bytes())
        .map_err(|error| Error::Broken(format!("an address does not fit into a code: {error}")))?;
    let (width, dark) = (code.width(), code.to_colors());
    let mut path = String::new();
    for (at, _) in dark.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        // Writing to a String cannot fail.
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
    }
    Ok(QrCode { size: (width + 2 * QUIET) as u32, path })
}

impl Service {
    /// The sheets of an assignment. `root` is the address of this installation, for the codes.
    pub async fn sheets_page(
        &self,
        caller: &Caller,
        assignment: &str,
        root: &str,
        lang: Lang,
    ) -> Result<SheetsPage> {
        let assignment = self.assignment_access(caller, assignment).await?;
        let summary = assignments::summary(&self.db, &assignment).await?;
        let class = access::class_access(&self.db, caller, assignment.class()).await?;
        let sittings = sittings::of_assignment(&self.db, &assignment).await?;
        let several = sittings.iter().any(|sitting| sitting.variant > 0);
        let test = summary.kind == WorkKind::Test;
        let sheet = |sitting: Sitting| {
            let tasks = self.on_paper(&assignment, &sitting).into_iter().filter_map(|(task, seed)| {
                let exercise = self.content.exercise(&task.item)?;
                let instance = exercise.instantiate(seed).ok()?;
                Some(PaperTask {
                    template: exercise.template().clone(),
                    seed,
                    points: test.then_some(task.wanted),
                    right_answer: prose(&instance.show_right(lang), lang),
                })
            });
            Ok(PaperSheet {
                code: qr(&format!("{root}/darbai/{}/ivesti/{}", summary.id, sitting.student))?,
                student: sitting.student,
                variant: several.then_some(sitting.variant),
                tasks: tasks.collect(),
                name: sitting.display_name,
            })
        };
        Ok(SheetsPage {
            class: card(classes::detail(&self.db, &class).await?),
            id: summary.id,
            sheets: sittings.into_iter().map(sheet).collect::<Result<_>>()?,
            title: summary.title,
        })
    }

    /// A student's tasks with the numbers that stand on paper.
    fn on_paper(&self, assignment: &AssignmentAccess, sitting: &Sitting) -> Vec<(Task, Seed)> {
        let whose = sitting.student.to_string();
        let numbered = sitting.tasks.iter().enumerate().filter_map(|(position, task)| {
            let seed =
                task.seed.or_else(|| self.seed_for(assignment.assignment(), &whose, &task.item, position))?;
            Some((task.clone(), seed))
        });
        numbered.collect()
    }

    /// The form that takes a student's results.
    pub async fn enter_page(
        &self,
        caller: &Caller,
        assignment: &str,
        student: &str,
        lang: Lang,
    ) -> Result<EnterPage> {
        let assignment = self.assignment_access(caller, assignment).await?;
        let student: UserId = id(student)?;
        let summary = assignments::summary(&self.db, &assignment).await?;
        let class = access::class_access(&self.db, caller, assignment.class()).await?;
        let sittings = sittings::of_assignment(&self.db, &assignment).await?;
        let place =
            sittings.iter().position(|sitting| sitting.student == student).ok_or(Failure::NotFound)?;
        let tasks = self.on_paper(&assignment, &sittings[place]).into_iter().filter_map(|(task, seed)| {
            let instance = self.content.exercise(&task.item)?.instantiate(seed).ok()?;
            Some((prose(&instance.statement(lang), lang), prose(&instance.show_right(lang), lang)))
        });
        Ok(EnterPage {
            class: card(classes::detail(&self.db, &class).await?),
            id: summary.id,
            title: summary.title,
            student,
            name: sittings[place].display_name.clone(),
            tasks: tasks.collect(),
            next: sittings.get(place + 1).map(|sitting| sitting.student),
        })
    }

    /// Stores what a student did on paper, as the student's own answers: right ones, ones that were not, and nothing for
    /// what was left out (`None`).
    ///
    /// Of an answer that is not right, paper does not say which it was; it is stored as "I don't know yet", which says the
    /// least against the student.
    pub async fn enter_results(
        &self,
        caller: &Caller,
        assignment: &str,
        student: &str,
        results: &[Option<bool>],
        now: Millis,
    ) -> Result<()> {
        let assignment = self.assignment_access(caller, assignment).await?;
        let student: UserId = id(student)?;
        let sittings = sittings::of_assignment(&self.db, &assignment).await?;
        let sitting =
            sittings.into_iter().find(|sitting| sitting.student == student).ok_or(Failure::NotFound)?;
        let tasks = self.on_paper(&assignment, &sitting);
        if results.len() != tasks.len() {
            return Err(Failure::invalid("results").into());
        }
        let pupil = access::acting_as(&self.db, student).await?;
        let test = assignments::summary(&self.db, &assignment).await?.kind == WorkKind::Test;
        if test {
            sittings::begin(&self.db, &pupil.student()?, assignment.assignment(), now, Some(now)).await?;
        }
        let before = sittings::answers(&self.db, &pupil.student()?.into(), assignment.assignment()).await?;
        for (position, ((task, seed), right)) in tasks.into_iter().zip(results).enumerate() {
            let Some(right) = right else { continue };
            let here =
                before.iter().filter(|answer| answer.event.item == task.item && answer.event.seed == seed);
            let last = here.clone().next_back().map(|answer| verdict_of(&answer.verdict) == Verdict::Correct);
            // Entered before: it stands already.
            if last == Some(*right) {
                continue;
            }
            let number = here.count();
            let event =
                self.on_paper_event(&assignment, &sitting, (position, number), (&task, seed), *right)?;
            match self.record_answer(&pupil, event, now).await? {
                EventOutcome::Stored | EventOutcome::AlreadyHad => {}
                EventOutcome::Conflict | EventOutcome::Quarantined | EventOutcome::Rejected => {
                    return Err(Failure::invalid("results").into());
                }
            }
        }
        if test {
            self.hand_in_for(&pupil.student()?.into(), assignment.assignment(), now).await?;
        }
        Ok(())
    }

    fn on_paper_event(
        &self,
        assignment: &AssignmentAccess,
        sitting: &Sitting,
        (position, number): (usize, usize),
        (task, seed): (&Task, Seed),
        right: bool,
    ) -> Result<AttemptEvent> {
        let exercise = self.content.exercise(&task.item).ok_or(Failure::NotFound)?;
        let instance = exercise.instantiate(seed).map_err(|_| Failure::NotFound)?;
        let answer = if right { instance.right_answer() } else { Answer::DontKnow };
        debug_assert!(!right || instance.mark(&answer).verdict == Verdict::Correct);
        let assignment: AssignmentId = assignment.assignment();
        // Entered twice by a second press, it is stored once: the id follows from what is entered.
        let name = format!("{assignment}{}{position}.{number}{right}", sitting.student);
        Ok(AttemptEvent {
            id: AttemptId(paper_id(&name).unwrap_or_else(Uuid::now_v7)),
            device: DeviceId(Uuid::nil()),
            sequence: 0,
            // As the id: entered again, it is the same event.
            client_time: Millis(0),
            item: task.item.clone(),
            revision: exercise.template().revision,
            seed,
            answer,
            hints: 0,
            saw_solution: false,
            duration_ms: 0,
            assignment: Some(assignment),
            confidence: None,
        })
    }
}

/// An id that follows from a name (of the digest's first 128 bits, as a UUID of version 8).
fn paper_id(name: &str) -> Option<Uuid> {
    let digest = crate::secrets::digest(name);
    let bits = u128::from_str_radix(digest.get(..32)?, 16).ok()?;
    Some(uuid::Builder::from_custom_bytes(bits.to_be_bytes()).into_uuid())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_a_quiet_zone() {
        let code = qr("https://takas.example/darbai/1/ivesti/2").unwrap();
        assert!(code.size >= 21 + 8);
        assert!(code.path.starts_with("M4 4h1v1h-1z"), "the corner of the first finder pattern");
    }

    #[test]
    fn ids_follow_from_names() {
        assert_eq!(paper_id("a"), paper_id("a"));
        assert_ne!(paper_id("a"), paper_id("b"));
    }
}
