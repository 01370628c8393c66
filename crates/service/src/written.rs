//! Answers in one's own words: shown to teachers, marked by them, told to their authors.

use std::collections::BTreeMap;

use exercise::{Exercise, Instance, Verdict};
use math::Lang;
use protocol::{Answer, AttemptEvent, AttemptId, Failure, MarkId, Millis, PhotoId, UserId};
use store::attempts::{self, Among, StoredAttempt};
use store::marks::{self, Mark, NewMark};
use store::{Caller, StudentAccess, access, classes, photos, schools};
use view::{CriterionView, MarkNews, MarkView, MarkingPage, PhotoView, WaitingAnswer, WrittenView, prose};

use crate::class_page::{is_unreadable, read_state};
use crate::classes::card;
use crate::error::{Result, id};
use crate::recording::{Model, loaded_item, stored_item, write_state};
use crate::wall_clock::WallClock;
use crate::{Service, text};

/// Answers that wait, shown at once.
const SHOWN: u32 = 50;
/// Longest comment, in characters.
const LONGEST_COMMENT: usize = 1_000;
/// How long a student is told of a mark, in milliseconds.
const NEWS_MS: i64 = 7 * Millis::DAY;

/// What a teacher says of a part of an answer.
#[derive(Debug, Clone)]
pub struct GivenMark {
    /// Made by the client: sending twice marks once.
    pub id: MarkId,
    /// Which part of the exercise, from 0.
    pub part: u32,
    /// The points for each criterion.
    pub points: Vec<u8>,
    /// A word to the student; may be empty.
    pub comment: String,
}

/// What is known of some written answers of one student besides what they say.
#[derive(Default)]
pub(crate) struct Surroundings {
    marks: Vec<Mark>,
    arrived: Vec<PhotoId>,
}

/// The parts of an answer that people read, with their places.
fn written_parts(answer: &Answer) -> Vec<(usize, &str, &[u8], &[PhotoId])> {
    match answer {
        Answer::Written { text, claimed, photos } => vec![(0, text, claimed, photos)],
        Answer::Parts { parts } => parts
            .iter()
            .enumerate()
            .filter_map(|(at, part)| match part {
                Some(Answer::Written { text, claimed, photos }) => {
                    Some((at, text.as_str(), &claimed[..], &photos[..]))
                }
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// How many parts of an answer wait for a person: those that its exercise asks for in one's own words.
pub(crate) fn parts_for_people(
    exercise: &Exercise,
    event: &AttemptEvent,
    marking: &exercise::Marking,
) -> u32 {
    let written = written_parts(&event.answer);
    if marking.verdict == Verdict::Invalid || written.is_empty() {
        return 0;
    }
    let Ok(instance) = exercise.instantiate(event.seed) else { return 0 };
    written.iter().filter(|(part, ..)| !criteria(&instance, *part, Lang::Lt).is_empty()).count() as u32
}

fn mark_view(mark: &Mark, clock: &WallClock) -> MarkView {
    MarkView {
        part: mark.part,
        points: mark.points.clone(),
        comment: mark.comment.clone(),
        at: clock.show(mark.given_at),
    }
}

/// The criteria of a part; none where no person gives points.
fn criteria(instance: &Instance, part: usize, lang: Lang) -> Vec<exercise::question::Criterion> {
    match instance.question(part, lang) {
        Some(exercise::question::Question::Free { criteria, .. }) => criteria,
        _ => Vec::new(),
    }
}

impl Service {
    /// Reads what belongs to the written ones among these answers of a student.
    pub(crate) async fn surroundings(
        &self,
        student: &StudentAccess,
        answers: &[StoredAttempt],
    ) -> Result<Surroundings> {
        let written = || answers.iter().filter(|answer| answer.event.answer.is_for_people());
        let ids: Vec<AttemptId> = written().map(|answer| answer.event.id).collect();
        if ids.is_empty() {
            return Ok(Surroundings::default());
        }
        let sent: Vec<PhotoId> = written().flat_map(|answer| answer.event.answer.photos()).collect();
        Ok(Surroundings {
            marks: marks::of_attempts(&self.db, student, &ids).await?,
            arrived: photos::arrived(&self.db, student, &sent).await?,
        })
    }

    /// What people read of an answer.
    pub(crate) fn written(
        stored: &StoredAttempt,
        instance: &Instance,
        around: &Surroundings,
        clock: &WallClock,
        lang: Lang,
    ) -> Vec<WrittenView> {
        written_parts(&stored.event.answer)
            .into_iter()
            .map(|(at, text, claimed, photos)| {
                let part = at as u32;
                let of_part = |mark: &&Mark| mark.attempt == stored.event.id && mark.part == part;
                WrittenView {
                    part,
                    prompt: instance
                        .has_parts()
                        .then(|| instance.prompt(at, lang).map(|prompt| prose(&prompt, lang)))
                        .flatten(),
                    text: text.to_owned(),
                    photos: photos
                        .iter()
                        .map(|id| PhotoView { id: *id, arrived: around.arrived.contains(id) })
                        .collect(),
                    criteria: criteria(instance, at, lang)
                        .into_iter()
                        .enumerate()
                        .map(|(at, criterion)| CriterionView {
                            text: prose(&criterion.text, lang),
                            most: criterion.points,
                            claimed: claimed.get(at).copied(),
                        })
                        .collect(),
                    // Of several the latest counts.
                    mark: around.marks.iter().rev().find(of_part).map(|mark| mark_view(mark, clock)),
                }
            })
            .collect()
    }

    /// The answers of a class that wait for a person.
    pub async fn marking_page(&self, caller: &Caller, class: &str, lang: Lang) -> Result<MarkingPage> {
        let class = self.class_access(caller, class).await?;
        let clock = WallClock::of(caller.time_zone());
        let mut waiting = marks::waiting(&self.db, &class, SHOWN + 1).await?;
        let more = waiting.len() > SHOWN as usize;
        waiting.truncate(SHOWN as usize);
        // Side by side: whoever reads one answer to a question reads the others with the same eyes.
        waiting.sort_by(|a, b| (&a.event.item, a.school_seq).cmp(&(&b.event.item, b.school_seq)));
        let names: BTreeMap<UserId, String> = classes::students(&self.db, &class)
            .await?
            .into_iter()
            .map(|student| (student.id, student.display_name))
            .collect();
        let mut versions = BTreeMap::new();
        self.versions(waiting.iter().map(|answer| answer.template.as_str()), &mut versions).await?;
        let sent: Vec<PhotoId> = waiting.iter().flat_map(|answer| answer.event.answer.photos()).collect();
        let around = Surroundings {
            marks: Vec::new(),
            arrived: photos::arrived_in_class(&self.db, &class, &sent).await?,
        };
        let answers = waiting
            .into_iter()
            .filter_map(|answer| {
                let exercise = versions.get(&answer.template)?;
                let student = answer.user;
                Some(WaitingAnswer {
                    student,
                    name: names.get(&student)?.clone(),
                    answer: self.answer_view(answer, exercise, &around, &clock, lang)?,
                })
            })
            .collect();
        Ok(MarkingPage { class: card(classes::detail(&self.db, &class).await?), answers, more })
    }

    /// Marks a part of an answer of a student's; an earlier mark of it stays in the log, and is shown no more. The model
    /// learns from each mark that gives other points than the one before.
    pub async fn mark_answer(
        &self,
        caller: &Caller,
        student: &str,
        attempt: AttemptId,
        given: GivenMark,
        now: Millis,
    ) -> Result<()> {
        let staff = caller.staff()?;
        let student = access::student_access(&self.db, caller, id(student)?).await?;
        let comment = text::checked(&given.comment, LONGEST_COMMENT, "comment")?.to_owned();
        let found = attempts::of_student_among(&self.db, &student, Among::These(&[attempt]), 1).await?;
        let stored = found.into_iter().next().ok_or(Failure::NotFound)?;
        let mut versions = BTreeMap::new();
        self.versions([stored.template.as_str()], &mut versions).await?;
        let exercise = versions.remove(&stored.template).ok_or(Failure::NotFound)?;
        let judged =
            judge(&exercise, &stored, given.part, &given.points).ok_or_else(|| Failure::invalid("points"))?;

        let item = stored.event.item.clone();
        let marking = marks::Marking::begin(&self.db, &staff, &student, attempt, &item, given.id).await?;
        if marking.is_known() {
            return Ok(());
        }
        let mut state = read_state(marking.state());
        let mut model = Model::new(self);
        if let Some(known) = marking.item() {
            model.items.insert(item, loaded_item(known));
        }
        // Another word to the same points is no news to the model.
        let before = marks::of_attempts(&self.db, &student, &[attempt]).await?;
        let before = before.iter().rev().find(|mark| mark.part == given.part);
        if before.is_none_or(|mark| mark.points != given.points) {
            model.see(&mut state, &stored.event, &exercise, &judged, now);
        }
        let items: Vec<_> =
            model.items.iter().map(|(item, state)| (item.clone(), stored_item(state))).collect();
        let mark =
            NewMark { id: given.id, part: given.part, points: given.points, credit: judged.credit, comment };
        let unreadable = is_unreadable(marking.state());
        marking.commit(&mark, &write_state(&state)?, &items, now).await?;
        if unreadable {
            schools::mark_outdated(&self.db, caller.school()).await?;
        }
        Ok(())
    }

    /// What teachers said lately of a student's answers, latest first.
    pub(crate) async fn mark_news(
        &self,
        student: &StudentAccess,
        lang: Lang,
        now: Millis,
    ) -> Result<Vec<MarkNews>> {
        let mut told = std::collections::BTreeSet::new();
        let given = marks::given_since(&self.db, student, now.plus(-NEWS_MS)).await?;
        let unreleased = self.unreleased_tests(student).await?;
        let secret =
            |answer: &StoredAttempt| answer.event.assignment.is_some_and(|test| unreleased.contains(&test));
        let latest: Vec<_> = given
            .into_iter()
            .filter(|(mark, answer)| told.insert((mark.attempt, mark.part)) && !secret(answer))
            .collect();
        let mut versions = BTreeMap::new();
        self.versions(latest.iter().map(|(_, answer)| answer.template.as_str()), &mut versions).await?;
        let news = latest.into_iter().filter_map(|(mark, stored)| {
            let exercise = versions.get(&stored.template)?;
            let instance = exercise.instantiate(stored.event.seed).ok()?;
            let most = criteria(&instance, mark.part as usize, lang);
            Some(MarkNews {
                attempt: mark.attempt,
                item: stored.event.item,
                seed: stored.event.seed,
                skill_name: self.content.skill_name(exercise.template().skills.first()?, lang).to_owned(),
                points: mark.points.iter().copied().map(u32::from).sum(),
                most: most.iter().map(|criterion| u32::from(criterion.points)).sum(),
                comment: mark.comment,
            })
        });
        Ok(news.collect())
    }

    /// The latest marks of an answer's parts.
    pub(crate) async fn marks_of(
        &self,
        student: &StudentAccess,
        attempt: AttemptId,
        clock: &WallClock,
    ) -> Result<Vec<MarkView>> {
        let all = marks::of_attempts(&self.db, student, &[attempt]).await?;
        let latest: BTreeMap<u32, &Mark> = all.iter().map(|mark| (mark.part, mark)).collect();
        Ok(latest.into_values().map(|mark| mark_view(mark, clock)).collect())
    }
}

/// What a person's points come to; `None` if this answer's part has no such criteria.
pub(crate) fn judge(
    exercise: &Exercise,
    stored: &StoredAttempt,
    part: u32,
    points: &[u8],
) -> Option<exercise::Marking> {
    let part = usize::try_from(part).ok()?;
    written_parts(&stored.event.answer).iter().find(|(at, ..)| *at == part)?;
    exercise.instantiate(stored.event.seed).ok()?.judge(part, points)
}
