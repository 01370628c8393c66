//! The page of one exercise.

use std::collections::BTreeMap;

use exercise::Exercise;
use math::Lang;
use protocol::{Answer, AssignmentId, AttemptId, Failure, ItemId, Millis, Seed};
use store::assignments;
use store::attempts::{self, Among};
use store::{Caller, Role, StudentAccess};
use view::{AttemptShown, ExercisePage, WorkRules};

use crate::Service;
use crate::classes::new_uuid;
use crate::error::{Result, id};
use crate::wall_clock::WallClock;

impl Service {
    /// An exercise with given numbers. Students do it; staff may look at it.
    ///
    /// `attempt` names an answer of the caller's own, which is then shown with its marking: one just given by the plain
    /// form, or one that a teacher marked.
    pub async fn exercise_page(
        &self,
        caller: &Caller,
        item: &str,
        seed: &str,
        attempt: Option<&str>,
        lang: Lang,
        now: Millis,
    ) -> Result<ExercisePage> {
        let item: ItemId = id(item)?;
        let seed = Seed(id(seed)?);
        let given = match attempt {
            Some(attempt) => self.given(caller, id(attempt)?, &item, seed).await?,
            None => None,
        };
        // An answer stays with the exercise that it was given to, whatever is served by now.
        let (exercise, given) = match given {
            Some((exercise, answer)) => (exercise, Some(answer)),
            None => (self.exercise_for(caller, &item).ok_or(Failure::NotFound)?.clone(), None),
        };
        let instance = exercise.instantiate(seed).map_err(|_| Failure::NotFound)?;
        let skill = exercise.template().skills.first().cloned().ok_or(Failure::NotFound)?;
        let (here, seen) = match caller.role() {
            Role::Student => self.stop_of(caller, &item, now).await?,
            Role::Teacher | Role::Head => (None, Vec::new()),
        };
        let diagnostic = match caller.role() {
            Role::Student => self.diagnostic_place(caller, &item, seed).await?,
            Role::Teacher | Role::Head => None,
        };
        // An answer of a test is no work for an assignment.
        let here = here.filter(|_| diagnostic.is_none());
        let assigned = here.and_then(|here| here.assignment);
        let given = match given {
            Some((id, answer)) => {
                let clock = WallClock::of(caller.time_zone());
                let marks = match caller.student() {
                    Ok(student) => self.marks_of(&StudentAccess::from(student), id, &clock).await?,
                    Err(_) => Vec::new(),
                };
                Some(AttemptShown { marking: instance.mark(&answer), answer, marks })
            }
            None => None,
        };
        let missed = self.missed(caller, assigned.as_ref(), &item, seed).await?;
        Ok(ExercisePage {
            user: caller.user(),
            template: exercise.template().clone(),
            seed,
            seen,
            skill_name: self.content.skill_name(&skill, lang).to_owned(),
            lesson: self.content.lesson(&skill).is_some(),
            skill,
            trial: caller.role() != Role::Student,
            stop: here.map(|here| here.progress),
            diagnostic,
            assignment: assigned.map(|(id, _)| id),
            rules: assigned.map(|(_, rules)| rules),
            missed,
            next_attempt: AttemptId(new_uuid(now)),
            given,
        })
    }

    /// Wrong answers to an instance for an assignment that allows only so many.
    async fn missed(
        &self,
        caller: &Caller,
        assigned: Option<&(AssignmentId, WorkRules)>,
        item: &ItemId,
        seed: Seed,
    ) -> Result<u8> {
        let Some((assignment, _)) = assigned.filter(|(_, rules)| rules.tries.is_some()) else { return Ok(0) };
        let student = StudentAccess::from(caller.student()?);
        let wrong = assignments::wrong_answers(&self.db, &student, *assignment, item, seed).await?;
        Ok(u8::try_from(wrong).unwrap_or(u8::MAX))
    }

    /// The exercise, if the caller may try it: those of the gallery are for teachers.
    fn exercise_for(&self, caller: &Caller, item: &ItemId) -> Option<&Exercise> {
        let gallery = || caller.staff().ok().and_then(|_| self.content.showcase().get(item));
        self.content.exercise(item).or_else(gallery)
    }

    /// The caller's own answer with this id, if it was to this instance, and the exercise that it answers.
    async fn given(
        &self,
        caller: &Caller,
        attempt: AttemptId,
        item: &ItemId,
        seed: Seed,
    ) -> Result<Option<(Exercise, (AttemptId, Answer))>> {
        let Ok(student) = caller.student() else { return Ok(None) };
        let access = StudentAccess::from(student);
        let found = attempts::of_student_among(&self.db, &access, Among::These(&[attempt]), 1).await?;
        let found = found.into_iter().find(|stored| stored.event.item == *item && stored.event.seed == seed);
        let Some(stored) = found else { return Ok(None) };
        let test = stored.event.assignment;
        if test.is_some() && self.unreleased_tests(&access).await?.iter().any(|id| Some(*id) == test) {
            return Ok(None);
        }
        let mut versions = BTreeMap::new();
        self.versions([stored.template.as_str()], &mut versions).await?;
        Ok(versions.remove(&stored.template).map(|exercise| (exercise, (attempt, stored.event.answer))))
    }
}
