//! The year plan of a class: topics by week, and how they are moved about.
//!
//! The browser changes a plan by itself and sends the whole of it; the server looks only at whether it is sound.

use protocol::TopicId;
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime};

/// Weeks that a plan can hold: a school year, and what did not fit into it.
pub const MOST_WEEKS: u8 = 60;
/// Weeks that one topic can take.
pub const LONGEST_TOPIC: u8 = 20;

/// One topic of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTopic {
    /// The topic.
    pub topic: TopicId,
    /// Its first week; the year's first is 0.
    pub begins: u8,
    /// How many weeks it takes, 1 to [`LONGEST_TOPIC`].
    pub weeks: u8,
    /// What the teacher says of it: taught already, or not yet. Nothing: it is as the calendar says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taught: Option<bool>,
}

/// Where a topic stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicState {
    /// Taught.
    Taught,
    /// Being taught.
    Now,
    /// Not yet taught.
    Ahead,
}

impl PlannedTopic {
    /// The week after its last.
    pub fn ends(&self) -> u8 {
        self.begins.saturating_add(self.weeks)
    }

    /// Where it stands in the week with this number: what the teacher says, else what the calendar says.
    pub fn state(&self, this_week: i16) -> TopicState {
        match self.taught {
            Some(true) => TopicState::Taught,
            None if i16::from(self.ends()) <= this_week => TopicState::Taught,
            None if i16::from(self.begins) <= this_week => TopicState::Now,
            Some(false) | None => TopicState::Ahead,
        }
    }
}

/// A plan: topics in order, none in a week of another. Weeks may be left free.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct YearPlan {
    /// In the order of their weeks.
    pub topics: Vec<PlannedTopic>,
}

impl YearPlan {
    /// Whether it can be kept: in order, no week twice, no topic twice, nothing endless.
    pub fn is_sound(&self) -> bool {
        let in_bounds = |planned: &PlannedTopic| {
            (1..=LONGEST_TOPIC).contains(&planned.weeks) && planned.ends() <= MOST_WEEKS
        };
        let in_order = self.topics.windows(2).all(|two| two[0].ends() <= two[1].begins);
        let once = self
            .topics
            .iter()
            .enumerate()
            .all(|(at, one)| self.topics[..at].iter().all(|other| other.topic != one.topic));
        self.topics.iter().all(in_bounds) && in_order && once
    }

    /// The place of a topic.
    pub fn place(&self, topic: &TopicId) -> Option<usize> {
        self.topics.iter().position(|planned| planned.topic == *topic)
    }

    /// The first free week after everything.
    pub fn ends(&self) -> u8 {
        self.topics.last().map_or(0, PlannedTopic::ends)
    }

    /// Puts a topic in the place of another. Those in between follow each other without free weeks; what was free there
    /// comes after them, so that all others keep their weeks.
    pub fn put(&mut self, from: usize, to: usize) {
        let last = self.topics.len().saturating_sub(1);
        if from > last || from == to.min(last) {
            return;
        }
        let to = to.min(last);
        let (first, end) = (from.min(to), from.max(to));
        let mut week = self.topics[first].begins;
        let moved = self.topics.remove(from);
        self.topics.insert(to, moved);
        for planned in &mut self.topics[first..=end] {
            planned.begins = week;
            week = planned.ends();
        }
    }

    /// A topic begins in another week, at the earliest after the one before it; later ones give way as far as needed.
    pub fn begin(&mut self, at: usize, week: u8) {
        if at >= self.topics.len() {
            return;
        }
        let earliest = at.checked_sub(1).map_or(0, |before| self.topics[before].ends());
        self.topics[at].begins = week.max(earliest);
        for at in at + 1..self.topics.len() {
            self.topics[at].begins = self.topics[at].begins.max(self.topics[at - 1].ends());
        }
        self.stay_within();
    }

    /// A topic takes so many weeks; all later ones move with its end.
    pub fn last(&mut self, at: usize, weeks: u8) {
        let room = self.room();
        let Some(planned) = self.topics.get_mut(at) else { return };
        let before = planned.ends();
        planned.weeks = weeks.clamp(1, LONGEST_TOPIC.min(planned.weeks + room));
        let after = planned.ends();
        self.shift(at + 1, before, after);
        self.stay_within();
    }

    /// Takes a topic out; all later ones move up by its weeks.
    pub fn remove(&mut self, at: usize) {
        if at < self.topics.len() {
            let gone = self.topics.remove(at);
            self.shift(at, gone.ends(), gone.begins);
        }
    }

    /// Weeks that no topic takes.
    pub fn room(&self) -> u8 {
        self.topics.iter().fold(MOST_WEEKS, |room, planned| room.saturating_sub(planned.weeks))
    }

    /// Adds a topic after all others, if there is room.
    pub fn add(&mut self, topic: TopicId, weeks: u8) {
        let weeks = weeks.clamp(1, LONGEST_TOPIC).min(self.room());
        if weeks > 0 && self.place(&topic).is_none() {
            self.topics.push(PlannedTopic { topic, begins: self.ends(), weeks, taught: None });
            self.stay_within();
        }
    }

    /// What followed the week `before` follows the week `after`.
    fn shift(&mut self, first: usize, before: u8, after: u8) {
        for planned in self.topics.iter_mut().skip(first) {
            planned.begins = (planned.begins + after).saturating_sub(before);
        }
    }

    /// What would go beyond the last week that a plan can hold is pushed back from there.
    fn stay_within(&mut self) {
        let mut end = MOST_WEEKS;
        for planned in self.topics.iter_mut().rev() {
            planned.begins = planned.begins.min(end.saturating_sub(planned.weeks));
            end = planned.begins;
        }
    }
}

/// How ready a class is: of so many pairs of a student and a skill that is needed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// Probably known.
    pub has: u32,
    /// Not known to us.
    pub unsure: u32,
    /// Probably lacking.
    pub lacks: u32,
}

impl Readiness {
    /// All of them.
    pub fn all(self) -> u32 {
        self.has + self.unsure + self.lacks
    }

    /// Hundredths that are probably known; nothing where nothing is needed.
    pub fn percent(self) -> Option<u32> {
        (100 * self.has + self.all() / 2).checked_div(self.all())
    }
}

/// A topic that can be planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCard {
    /// The topic.
    pub id: TopicId,
    /// Its name.
    pub name: String,
    /// The lowest and the highest school year of its skills.
    pub grades: (u8, u8),
    /// How many skills it has…
    pub skills: u32,
    /// …and how many of them can be practised.
    pub practised: u32,
    /// How ready the class is for it.
    pub ready: Readiness,
}

/// A week of the school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week {
    /// Its first day.
    pub monday: LocalTime,
    /// Its last school day.
    pub friday: LocalTime,
}

/// The page of a class's year plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanPage {
    /// The class.
    pub class: ClassCard,
    /// The year in which the school year begins.
    pub year: i16,
    /// All [`MOST_WEEKS`] weeks that can be planned…
    pub weeks: Vec<Week>,
    /// …and how many of them belong to the school year.
    pub in_year: u8,
    /// The number of this week: before the first it is negative.
    pub this_week: i16,
    /// The plan; without topics there is none.
    pub plan: YearPlan,
    /// The programme's order, spread over the year.
    pub proposed: YearPlan,
    /// Everything that can be planned, in the programme's order.
    pub topics: Vec<TopicCard>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plan written as `"a0-4 b6-2"`: topic, first week, weeks.
    fn plan(words: &str) -> YearPlan {
        let topic = |word: &str| {
            let (topic, numbers) = word.split_at(1);
            let (begins, weeks) = numbers.split_once('-').unwrap();
            PlannedTopic {
                topic: topic.parse().unwrap(),
                begins: begins.parse().unwrap(),
                weeks: weeks.parse().unwrap(),
                taught: None,
            }
        };
        YearPlan { topics: words.split_whitespace().map(topic).collect() }
    }

    fn words(plan: &YearPlan) -> String {
        let word = |planned: &PlannedTopic| format!("{}{}-{}", planned.topic, planned.begins, planned.weeks);
        plan.topics.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(before: &str, change: impl FnOnce(&mut YearPlan), after: &str) {
        let mut plan = plan(before);
        change(&mut plan);
        assert_eq!(words(&plan), after, "{before}");
        assert!(plan.is_sound(), "{after}");
    }

    #[test]
    fn topics_change_places_and_the_others_keep_their_weeks() {
        const PLAN: &str = "a0-4 b4-2 c8-3 d11-1";
        check(PLAN, |plan| plan.put(1, 0), "b0-2 a2-4 c8-3 d11-1");
        check(PLAN, |plan| plan.put(0, 1), "b0-2 a2-4 c8-3 d11-1");
        // What was free between them is free after them.
        check(PLAN, |plan| plan.put(2, 0), "c0-3 a3-4 b7-2 d11-1");
        check(PLAN, |plan| plan.put(3, 9), PLAN);
        check(PLAN, |plan| plan.put(0, 9), "b0-2 c2-3 d5-1 a6-4");
        check(PLAN, |plan| plan.put(9, 0), PLAN);
        check("", |plan| plan.put(0, 0), "");
    }

    #[test]
    fn a_topic_begins_in_another_week_but_never_before_the_one_before_it() {
        const PLAN: &str = "a0-4 b4-2 c8-3";
        check(PLAN, |plan| plan.begin(1, 5), "a0-4 b5-2 c8-3");
        check(PLAN, |plan| plan.begin(1, 7), "a0-4 b7-2 c9-3");
        check(PLAN, |plan| plan.begin(2, 1), "a0-4 b4-2 c6-3");
        check(PLAN, |plan| plan.begin(2, 99), "a0-4 b4-2 c57-3");
        check(PLAN, |plan| plan.begin(0, 58), "a51-4 b55-2 c57-3");
        check(PLAN, |plan| plan.begin(9, 5), PLAN);
    }

    #[test]
    fn what_follows_moves_with_the_end_of_a_topic() {
        const PLAN: &str = "a0-4 b4-2 c8-3";
        check(PLAN, |plan| plan.last(0, 5), "a0-5 b5-2 c9-3");
        check(PLAN, |plan| plan.last(1, 0), "a0-4 b4-1 c7-3");
        check(PLAN, |plan| plan.last(2, 99), "a0-4 b4-2 c8-20");
        check(PLAN, |plan| plan.remove(1), "a0-4 c6-3");
        check(PLAN, |plan| plan.remove(9), PLAN);
        check(PLAN, |plan| plan.add("d".parse().unwrap(), 2), "a0-4 b4-2 c8-3 d11-2");
        check(PLAN, |plan| plan.add("a".parse().unwrap(), 2), PLAN);
        check("a0-20 b20-20 c40-18", |plan| plan.last(2, 20), "a0-20 b20-20 c40-20");
        // Beyond the last week there is no room, but before it there may be.
        check("a5-20 b25-20 c45-15", |plan| plan.last(1, 20), "a5-20 b25-20 c45-15");
        check("a0-15 b25-20 c45-15", |plan| plan.add("d".parse().unwrap(), 20), "a0-15 b15-20 c35-15 d50-10");
        check("a0-20 b20-20 c40-20", |plan| plan.add("d".parse().unwrap(), 1), "a0-20 b20-20 c40-20");
        check("a0-15 b15-20 c40-20", |plan| plan.last(0, 20), "a0-20 b20-20 c40-20");
    }

    #[test]
    fn nonsense_is_not_sound() {
        for nonsense in ["a0-4 b3-2", "a4-2 b0-2", "a0-2 a2-2", "a0-0", "a0-21", "a50-20", "a59-2"] {
            assert!(!plan(nonsense).is_sound(), "{nonsense}");
        }
        assert!(plan("a0-1 b58-2").is_sound());
    }

    #[test]
    fn the_calendar_says_where_a_topic_stands_unless_the_teacher_does() {
        let planned = |taught| PlannedTopic { taught, ..plan("a2-3").topics.remove(0) };
        for (week, expect) in [
            (-5, TopicState::Ahead),
            (1, TopicState::Ahead),
            (2, TopicState::Now),
            (4, TopicState::Now),
            (5, TopicState::Taught),
        ] {
            assert_eq!(planned(None).state(week), expect, "week {week}");
        }
        assert_eq!(planned(Some(true)).state(0), TopicState::Taught);
        assert_eq!(planned(Some(false)).state(40), TopicState::Ahead);
    }

    #[test]
    fn readiness_in_hundredths() {
        let of = |has, unsure, lacks| Readiness { has, unsure, lacks }.percent();
        assert_eq!(
            (of(0, 0, 0), of(1, 1, 1), of(2, 1, 0), of(3, 0, 0)),
            (None, Some(33), Some(67), Some(100))
        );
    }
}
