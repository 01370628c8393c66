//! The results of a test for its teachers, and their decisions about the marking.

use std::collections::{BTreeMap, BTreeSet};

use exercise::{Exercise, Verdict};
use math::Lang;
use protocol::{Answer, Failure, ItemId, Millis, Seed, UserId};
use store::assignments::{self, AssignmentSummary, Task, WorkKind};
use store::attempts::StoredAttempt;
use store::marks;
use store::rulings::{self, Ruling};
use store::sittings::{self, Sitting};
use store::{AssignmentAccess, Caller, schools};
use uuid::Uuid;
use view::{Decidable, DecisionWish, TestLine, TestQuestion, TestReport, prose};

use crate::Service;
use crate::error::Result;
use crate::sittings::{
    Papers, Scored, answer_hash, end_of, grade, in_time, is_punctual, percent, ruled, scale_of,
};
use crate::test_shares::Shares;
use crate::wall_clock::WallClock;

/// Wrong answers to one question that are told, those of most students first.
const WRONG_TOLD: usize = 12;
/// Credit from which on an answer has all points.
const ALL: f64 = 0.999;

/// One question: an exercise at a place of the test. Variants ask it with other numbers.
type Place = (usize, ItemId);

impl Service {
    /// The results of a test; `None` of practice.
    pub(crate) async fn test_report(
        &self,
        assignment: &AssignmentAccess,
        summary: &AssignmentSummary,
        answers: &[StoredAttempt],
        clock: &WallClock,
        lang: Lang,
        now: Millis,
    ) -> Result<Option<TestReport>> {
        if summary.kind != WorkKind::Test {
            return Ok(None);
        }
        let sittings = sittings::of_assignment(&self.db, assignment).await?;
        let rulings = rulings::of_assignment(&self.db, assignment.assignment()).await?;
        let marks = marks::of_assignment(&self.db, assignment).await?;
        let mut versions = BTreeMap::new();
        self.versions(answers.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let papers = Papers { rulings: &rulings, marks: &marks, versions: &versions };
        let mut by_student: BTreeMap<UserId, Vec<StoredAttempt>> = BTreeMap::new();
        for answer in answers {
            by_student.entry(answer.user).or_default().push(answer.clone());
        }
        let scale = scale_of(summary.scale.as_deref());
        let questions = questions_of(&sittings);
        let mut lines = Vec::new();
        let mut of_class = Shares::default();
        let mut at_places: BTreeMap<&Place, Vec<(&Sitting, &Task, Scored<'_>)>> = BTreeMap::new();
        for sitting in &sittings {
            let own = by_student.get(&sitting.student).map(Vec::as_slice).unwrap_or_default();
            let end = end_of(sitting.handed_in_at, sitting.ends_at);
            let mut line = TestLine {
                id: sitting.student,
                name: sitting.display_name.clone(),
                variant: sitting.variant,
                began: sitting.began_at.map(|at| clock.show(at)),
                handed_in: sitting.handed_in_at.map(|at| clock.show(at)),
                running: sitting.began_at.is_some()
                    && sitting.handed_in_at.is_none()
                    && sitting.ends_at.is_none_or(|end| end > now),
                late: end.map_or(0, |end| {
                    own.iter()
                        .filter(|answer| {
                            !is_punctual(answer, end) && in_time(answer, Some(end), summary.released_at)
                        })
                        .count() as u32
                }),
                points: vec![None; questions.len()],
                sum: 0.0,
                percent: 0,
                grade: None,
                waiting: 0,
                shares: Vec::new(),
            };
            let mut shares = Shares::default();
            let (mut sum, mut most) = (0.0, 0);
            for (position, task) in sitting.tasks.iter().enumerate() {
                let scored = papers.score(task, own, |answer| in_time(answer, end, summary.released_at));
                sum += scored.points;
                most += task.wanted;
                if line.began.is_some() {
                    shares.add(self, &task.item, scored.points, task.wanted, lang);
                }
                line.waiting += u32::from(scored.waiting);
                let Some(at) =
                    questions.iter().position(|(place, item)| *place == position && *item == task.item)
                else {
                    continue;
                };
                if scored.answer.is_some() || scored.decided {
                    line.points[at] = Some(scored.points as f32);
                }
                at_places.entry(&questions[at]).or_default().push((sitting, task, scored));
            }
            line.shares = shares.into_views();
            of_class.add_all(&line.shares);
            line.sum = sum as f32;
            line.percent = percent(sum, most);
            line.grade = grade(&scale, line.percent).filter(|_| sitting.began_at.is_some() && !line.running);
            lines.push(line);
        }
        let most = sittings.first().map_or(0, |sitting| sitting.tasks.iter().map(|task| task.wanted).sum());
        let reports = questions.iter().filter_map(|place| {
            let scored = at_places.get(place).map(Vec::as_slice).unwrap_or_default();
            self.question(place, scored, &rulings, &versions, lang)
        });
        Ok(Some(TestReport {
            questions: reports.collect(),
            shares: of_class.into_views(),
            waiting: lines.iter().map(|line| line.waiting).sum(),
            lines,
            most,
            scale,
            released: summary.released_at.map(|at| clock.show(at)),
        }))
    }

    fn question(
        &self,
        (_, item): &Place,
        scored: &[(&Sitting, &Task, Scored<'_>)],
        rulings: &[Ruling],
        versions: &BTreeMap<String, Exercise>,
        lang: Lang,
    ) -> Option<TestQuestion> {
        let all_points = |(_, task, scored): &&(&Sitting, &Task, Scored<'_>)| {
            scored.answer.is_some() && scored.points >= ALL * f64::from(task.wanted)
        };
        Some(TestQuestion {
            item: self.assignable(self.content.exercise(item)?, lang)?,
            most: scored.first().map_or(0, |(_, task, _)| task.wanted),
            answered: scored.iter().filter(|(.., scored)| scored.answer.is_some()).count() as u32,
            right: scored.iter().filter(all_points).count() as u32,
            given_to_all: ruled(rulings, item, Seed(0), None).is_some(),
            wrong: self.decidable(item, scored, rulings, versions, lang),
        })
    }

    /// Answers that the program did not take for right.
    fn decidable(
        &self,
        item: &ItemId,
        scored: &[(&Sitting, &Task, Scored<'_>)],
        rulings: &[Ruling],
        versions: &BTreeMap<String, Exercise>,
        lang: Lang,
    ) -> Vec<Decidable> {
        type Known<'a> = (&'a StoredAttempt, &'a Scored<'a>, Vec<(UserId, String)>);
        let mut found: BTreeMap<(Seed, String), Known<'_>> = BTreeMap::new();
        for (sitting, _, scored) in scored {
            let Some((answer, marking)) = scored.answer.zip(scored.marking.as_ref()) else { continue };
            // What people mark is decided there.
            if marking.verdict == Verdict::Correct || answer.event.answer.is_for_people() {
                continue;
            }
            let key = (answer.event.seed, answer_hash(&answer.event.answer));
            let entry = found.entry(key).or_insert_with(|| (answer, scored, Vec::new()));
            entry.2.push((sitting.student, sitting.display_name.clone()));
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, (.., students))| std::cmp::Reverse(students.len()));
        found.truncate(WRONG_TOLD);
        let told = |((seed, hash), (stored, scored, students)): ((Seed, String), Known<'_>)| {
            let instance = versions.get(&stored.template)?.instantiate(seed).ok()?;
            let answer = &stored.event.answer;
            let misconception = scored.marking.as_ref().and_then(|marking| marking.misconception.as_ref());
            Some(Decidable {
                seed,
                hash,
                statement: prose(&instance.statement(lang), lang),
                answer: (*answer != Answer::DontKnow).then(|| prose(&instance.show(answer, lang), lang)),
                right_answer: prose(&instance.show_right(lang), lang),
                misconception: misconception.map(|id| self.misconception_name(id, lang)),
                students,
                accepted: ruled(rulings, item, seed, Some(answer)).is_some_and(|credit| credit > 0.0),
            })
        };
        found.into_iter().filter_map(told).collect()
    }

    /// Gives the results of a test out: what was begun and not handed in is handed in for the students. Says of how many
    /// that failed: theirs are out as the others', and the model sees them with the next round of what was forgotten.
    pub async fn release_results(&self, caller: &Caller, assignment: &str, now: Millis) -> Result<usize> {
        let assignment = self.test_access(caller, assignment).await?;
        let mut failed = 0;
        for sitting in sittings::of_assignment(&self.db, &assignment).await? {
            if sitting.began_at.is_some() && sitting.handed_in_at.is_none() {
                // One that cannot be handed in holds up no other.
                if let Err(error) = self.hand_in_as(sitting.student, assignment.assignment(), now).await {
                    tracing::error!(%error, "a sitting cannot be handed in while results are given out");
                    failed += 1;
                }
            }
        }
        sittings::release(&self.db, &assignment, Some(now)).await?;
        Ok(failed)
    }

    /// Takes results back that were given out; what the students saw they saw.
    pub async fn hide_results(&self, caller: &Caller, assignment: &str) -> Result<()> {
        let assignment = self.test_access(caller, assignment).await?;
        Ok(sittings::release(&self.db, &assignment, None).await?)
    }

    /// Sets from how many per cent on the grades 2 to 10 are given; empty: no grades.
    pub async fn set_scale(&self, caller: &Caller, assignment: &str, scale: &[u8]) -> Result<()> {
        let assignment = self.test_access(caller, assignment).await?;
        let rising = scale.windows(2).all(|pair| pair[0] < pair[1]);
        let in_range = scale.iter().all(|percent| (1..=100).contains(percent));
        if !(scale.is_empty() || (scale.len() == 9 && rising && in_range)) {
            return Err(Failure::invalid("scale").into());
        }
        let json = (!scale.is_empty()).then(|| serde_json::to_string(scale).unwrap_or_default());
        Ok(sittings::set_scale(&self.db, &assignment, json.as_deref()).await?)
    }

    /// Decides that an answer to a question of a test counts as right, or a whole question for everybody; or takes that
    /// back. Results follow at once; what the model made of the answers is computed anew from the log.
    pub async fn decide(
        &self,
        caller: &Caller,
        assignment: &str,
        wish: DecisionWish,
        now: Millis,
    ) -> Result<()> {
        let assignment = self.test_access(caller, assignment).await?;
        let asked: BTreeSet<ItemId> = sittings::of_assignment(&self.db, &assignment)
            .await?
            .into_iter()
            .flat_map(|sitting| sitting.tasks)
            .map(|task| task.item)
            .collect();
        if !asked.contains(&wish.item) {
            return Err(Failure::invalid("item").into());
        }
        let (seed, answer_hash) = wish.answer.map_or((None, None), |(seed, hash)| (Some(seed), Some(hash)));
        let ruling = Ruling {
            assignment: assignment.assignment(),
            item: wish.item,
            seed,
            answer_hash,
            credit: wish.accepted.then_some(1.0),
            teacher: caller.user(),
            ruled_at: now,
        };
        let id = Uuid::now_v7().to_string();
        rulings::add(&self.db, &caller.staff()?, &assignment, &id, &ruling).await?;
        schools::mark_outdated(&self.db, caller.school()).await?;
        // The teacher does not wait for it; a server that stops meanwhile does it when it starts again.
        let service = self.clone();
        let school = caller.school();
        tokio::spawn(async move {
            if let Err(error) = service.rebuild_outdated(school, now).await {
                tracing::error!(%error, "states are not rebuilt after a decision about a test");
            }
        });
        Ok(())
    }

    async fn test_access(&self, caller: &Caller, assignment: &str) -> Result<AssignmentAccess> {
        let access = self.assignment_access(caller, assignment).await?;
        match assignments::summary(&self.db, &access).await?.kind {
            WorkKind::Test => Ok(access),
            WorkKind::Practice => Err(Failure::NotFound.into()),
        }
    }
}

/// The questions in the order of the test: those of the first student who has most.
fn questions_of(sittings: &[Sitting]) -> Vec<Place> {
    let mut questions: Vec<Place> = Vec::new();
    for sitting in sittings {
        for (position, task) in sitting.tasks.iter().enumerate() {
            let place = (position, task.item.clone());
            if !questions.contains(&place) {
                questions.push(place);
            }
        }
    }
    questions.sort_by_key(|(position, _)| *position);
    questions
}
