//! Where a student stood week by week, and which skills were reached when: computed from the log and the state, kept
//! nowhere.

use std::collections::BTreeMap;

use desk::Standing;
use learner::{LearnerState, Word};
use math::Lang;
use protocol::{ItemId, Millis, SkillId};
use store::corrections::Correction;
use view::{MasteryWeek, ReachedBy, ReachedSkill};

use crate::Service;
use crate::wall_clock::WallClock;

/// Half a year at most…
const MOST_WEEKS: i64 = 26;
/// …and a month at least, so that there is a line to be drawn.
const LEAST_WEEKS: i64 = 4;

/// A skill that is mastered today, since when, and by what.
pub(crate) struct Reached {
    pub(crate) skill: SkillId,
    pub(crate) at: Millis,
    pub(crate) by: ReachedBy,
}

impl Service {
    /// The skills mastered today, latest first. What was mastered once and is no more is not among them.
    pub(crate) fn reached(
        &self,
        state: &LearnerState,
        standing: &Standing<'_>,
        log: &[Correction],
    ) -> Vec<Reached> {
        let reached = |skill: &SkillId| {
            let remembered = state.skill(skill);
            if let Some(known) = remembered.filter(|known| known.mastered) {
                let at = known.mastered_at.unwrap_or(known.last_at);
                return Some(Reached { skill: skill.clone(), at, by: ReachedBy::Answers });
            }
            if state.word(skill) == Some(Word::Knows) {
                let said = log.iter().find(|said| said.skill == *skill && said.ended_at.is_none())?;
                return Some(Reached { skill: skill.clone(), at: said.given_at, by: ReachedBy::Teacher });
            }
            Some(Reached { skill: skill.clone(), at: remembered?.last_at, by: ReachedBy::Relatives })
        };
        let taught = self.content.taught().map(|skill| &skill.id);
        let mut found: Vec<Reached> =
            taught.filter(|skill| standing.is_mastered(skill)).filter_map(reached).collect();
        found.sort_by(|a, b| b.at.cmp(&a.at).then_with(|| a.skill.cmp(&b.skill)));
        found
    }

    /// The way so far with names.
    pub(crate) fn path_views(&self, reached: &[Reached], clock: &WallClock, lang: Lang) -> Vec<ReachedSkill> {
        let view = |one: &Reached| ReachedSkill {
            name: self.content.skill_name(&one.skill, lang).to_owned(),
            skill: one.skill.clone(),
            at: clock.show(one.at),
            by: one.by,
        };
        reached.iter().map(view).collect()
    }

    /// When each skill was first practised, by the first answers to its exercises.
    pub(crate) fn begun(&self, first: &[(ItemId, Millis)]) -> BTreeMap<SkillId, Millis> {
        let mut begun: BTreeMap<SkillId, Millis> = BTreeMap::new();
        for (item, at) in first {
            let skill = self.content.exercise(item).and_then(|exercise| exercise.template().skills.first());
            if let Some(skill) = skill {
                let earliest = begun.entry(skill.clone()).or_insert(*at);
                *earliest = (*earliest).min(*at);
            }
        }
        begun
    }
}

/// How many skills were mastered and being learnt at the end of each week, from the week of the first answer on.
pub(crate) fn history(
    begun: &BTreeMap<SkillId, Millis>,
    reached: &[Reached],
    clock: &WallClock,
    now: Millis,
) -> Vec<MasteryWeek> {
    let starts = clock.mondays(now, MOST_WEEKS);
    let first = begun.values().chain(reached.iter().map(|one| &one.at)).min().copied().unwrap_or(now);
    let begins = |at: usize| starts.get(at + 1).is_none_or(|next| *next > first);
    let enough = starts.len().saturating_sub(LEAST_WEEKS as usize);
    let from = (0..starts.len()).find(|at| begins(*at)).unwrap_or(0).min(enough);
    let week = |at: usize| {
        let end = starts.get(at + 1).copied().unwrap_or(Millis(i64::MAX));
        let is_reached = |skill: &SkillId| reached.iter().any(|one| one.skill == *skill && one.at < end);
        MasteryWeek {
            start: clock.show(starts[at]),
            mastered: reached.iter().filter(|one| one.at < end).count() as u32,
            learning: begun.iter().filter(|(skill, at)| **at < end && !is_reached(skill)).count() as u32,
        }
    };
    (from..starts.len()).map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-25, a Wednesday, noon in Vilnius.
    const NOON: Millis = Millis(1_795_600_800_000);

    fn days_ago(days: i64) -> Millis {
        NOON.plus(-days * Millis::DAY)
    }

    fn told(begun: &[(&str, i64)], reached: &[(&str, i64)]) -> Vec<(u32, u32)> {
        let begun = begun.iter().map(|(skill, days)| (skill.parse().unwrap(), days_ago(*days))).collect();
        let reached: Vec<Reached> = reached
            .iter()
            .map(|(skill, days)| Reached {
                skill: skill.parse().unwrap(),
                at: days_ago(*days),
                by: ReachedBy::Answers,
            })
            .collect();
        let weeks = history(&begun, &reached, &WallClock::of("Europe/Vilnius"), NOON);
        weeks.iter().map(|week| (week.mastered, week.learning)).collect()
    }

    #[test]
    fn week_by_week() {
        assert_eq!(told(&[], &[]), [(0, 0); 4]);
        assert_eq!(
            told(&[("a", 30), ("b", 9), ("c", 1)], &[("a", 9)]),
            [(0, 1), (0, 1), (0, 1), (1, 1), (1, 2)]
        );
        // A skill that was reached by a teacher's word was never begun.
        assert_eq!(told(&[("b", 1)], &[("a", 1)]), [(0, 0), (0, 0), (0, 0), (1, 1)]);
        assert_eq!(told(&[("a", 1_000)], &[]).len(), 26);
    }
}
