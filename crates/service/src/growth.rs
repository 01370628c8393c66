//! What a student can do now that they could not: weeks, newly mastered skills, reviews to come.

use std::collections::BTreeMap;

use desk::Standing;
use exercise::Verdict;
use learner::LearnerState;
use math::Lang;
use protocol::{Confidence, Millis, SkillId};
use store::attempts::{self, Outcome};
use store::{Caller, StudentAccess};
use view::{ConfidenceRow, GrowthPage, ReviewDay, WeekView};

use crate::Service;
use crate::error::Result;
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// Weeks looked back at.
const WEEKS: i64 = 8;
/// Days looked ahead at.
const AHEAD: i64 = 28;

impl Service {
    /// The page about the progress of the student who asks.
    pub async fn growth_page(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<GrowthPage> {
        let student = StudentAccess::from(caller.student()?);
        let clock = WallClock::of(caller.time_zone());
        let state = self.state_of(&student).await?;
        let starts = clock.mondays(now, WEEKS);
        let first = starts.first().copied().unwrap_or(now);
        let outcomes = attempts::outcomes_since(&self.db, &student, first).await?;
        let new: Vec<(Millis, SkillId)> = newly_mastered(&state, first);
        let weeks = starts.iter().enumerate().map(|(at, start)| {
            let end = starts.get(at + 1).copied().unwrap_or(Millis(i64::MAX));
            let within = |moment: Millis| moment >= *start && moment < end;
            week(*start, outcomes.iter().filter(|outcome| within(outcome.at)), &clock, || {
                new.iter().filter(|(moment, _)| within(*moment)).count() as u32
            })
        });
        let standing = self.standing(&state, now);
        let mastered = self.content.taught().filter(|skill| standing.is_mastered(&skill.id));
        let name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        Ok(GrowthPage {
            weeks: weeks.collect(),
            new_skills: new.iter().map(|(at, skill)| (skill.clone(), name(skill), clock.show(*at))).collect(),
            mastered: mastered.count() as u32,
            all: self.content.taught().count() as u32,
            reviews: self.reviews(&state, &standing, &clock, &name, now),
            confidence: confidence(&outcomes),
        })
    }

    fn reviews(
        &self,
        state: &LearnerState,
        standing: &Standing<'_>,
        clock: &WallClock,
        name: &dyn Fn(&SkillId) -> String,
        now: Millis,
    ) -> Vec<ReviewDay> {
        let mut days: BTreeMap<_, Vec<(SkillId, String)>> = BTreeMap::new();
        for (skill, _) in state.skills().filter(|(skill, _)| self.content.has_exercises(skill)) {
            let due = standing.of(skill).and_then(|mastery| mastery.due);
            let Some(due) = due.filter(|due| *due <= now.plus(AHEAD * Millis::DAY)) else { continue };
            let day = clock.start_of_day(due.max(now));
            days.entry(day).or_default().push((skill.clone(), name(skill)));
        }
        days.into_iter().map(|(day, skills)| ReviewDay { day: clock.show(day), skills }).collect()
    }
}

/// Skills first mastered since a moment, latest first.
fn newly_mastered(state: &LearnerState, since: Millis) -> Vec<(Millis, SkillId)> {
    let mut new: Vec<(Millis, SkillId)> = state
        .skills()
        .filter(|(_, known)| known.mastered)
        .filter_map(|(skill, known)| Some((known.mastered_at?, skill.clone())))
        .filter(|(at, _)| *at >= since)
        .collect();
    new.sort_by(|a, b| b.cmp(a));
    new
}

fn is_right(outcome: &Outcome) -> bool {
    verdict_of(&outcome.verdict) == Verdict::Correct
}

fn week<'a>(
    start: Millis,
    outcomes: impl Iterator<Item = &'a Outcome>,
    clock: &WallClock,
    mastered: impl FnOnce() -> u32,
) -> WeekView {
    let (mut answers, mut right, mut days) = (0, 0, Vec::new());
    for outcome in outcomes {
        answers += 1;
        right += u32::from(is_right(outcome));
        days.push(clock.start_of_day(outcome.at));
    }
    days.sort_unstable();
    days.dedup();
    WeekView { start: clock.show(start), answers, right, days: days.len() as u32, mastered: mastered() }
}

/// How often it was right, by what was said before.
fn confidence(outcomes: &[Outcome]) -> Vec<ConfidenceRow> {
    let row = |said: Confidence| {
        let such = outcomes.iter().filter(|outcome| outcome.confidence == Some(said));
        let (right, all) =
            such.fold((0, 0), |(right, all), outcome| (right + u32::from(is_right(outcome)), all + 1));
        ConfidenceRow { said, right, all }
    };
    Confidence::ALL.into_iter().rev().map(row).filter(|row| row.all > 0).collect()
}
