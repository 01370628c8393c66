//! The school year and its weeks: from 1 September to the middle of June, whatever the classes' holidays.

use jiff::ToSpan;
use jiff::civil::Date;
use protocol::Millis;
use view::{LocalTime, MOST_WEEKS, Week};

use crate::error::{Error, Result};
use crate::wall_clock::WallClock;

/// From this month on, teachers look at the year that comes.
const TURNS: u8 = 7;
/// The last day that a plan must reach: classes end between the middle of June and its 20th.
const LAST: (i8, i8) = (6, 15);

/// One school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SchoolYear {
    /// The year in which it begins.
    pub(crate) begins: i16,
    /// The first day of its first week.
    monday: Date,
    last: Date,
}

fn impossible(error: jiff::Error) -> Error {
    Error::Broken(format!("a school year cannot be reckoned: {error}"))
}

/// The day that the wall clock shows.
fn day(clock: &WallClock, now: Millis) -> Result<Date> {
    let shown = clock.show(now);
    Date::new(shown.year, shown.month as i8, shown.day as i8).map_err(impossible)
}

fn show(date: Date) -> LocalTime {
    LocalTime {
        year: date.year(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
        hour: 0,
        minute: 0,
    }
}

impl SchoolYear {
    /// The school year that is under way, in summer the next one, and the number of this week in it.
    pub(crate) fn at(clock: &WallClock, now: Millis) -> Result<(Self, i16)> {
        let today = day(clock, now)?;
        let next = today.month().unsigned_abs() >= TURNS;
        let year = Self::beginning(today.year() - i16::from(!next))?;
        Ok((year, year.week_of(today)))
    }

    /// The school year that begins in this year.
    pub(crate) fn beginning(begins: i16) -> Result<Self> {
        let first = Date::new(begins, 9, 1).map_err(impossible)?;
        let last = Date::new(begins.saturating_add(1), LAST.0, LAST.1).map_err(impossible)?;
        let since_monday = i64::from(first.weekday().to_monday_zero_offset());
        // At a weekend school begins on the Monday after it.
        let to_monday = if since_monday >= 5 { 7 - since_monday } else { -since_monday };
        Ok(Self { begins, monday: first.saturating_add(to_monday.days()), last })
    }

    /// The number of the week that a day is in: before the first one it is negative.
    fn week_of(self, day: Date) -> i16 {
        let days = day.since(self.monday).map_or(0, |since| since.get_days());
        i16::try_from(days.div_euclid(7)).unwrap_or(i16::MAX)
    }

    /// The first day of a week.
    pub(crate) fn monday(self, week: u8) -> Date {
        self.monday.saturating_add((7 * i64::from(week)).days())
    }

    /// The number of the week that begins on a day written `YYYY-MM-DD`; `None` if it is none that can be planned.
    pub(crate) fn week(self, monday: &str) -> Option<u8> {
        let week = u8::try_from(self.week_of(monday.parse().ok()?)).ok()?;
        (week < MOST_WEEKS).then_some(week)
    }

    /// How many weeks it has.
    pub(crate) fn weeks(self) -> u8 {
        u8::try_from(self.week_of(self.last) + 1).unwrap_or(MOST_WEEKS).min(MOST_WEEKS)
    }

    /// A week as it is shown.
    pub(crate) fn show(self, week: u8) -> Week {
        let monday = self.monday(week);
        Week { monday: show(monday), friday: show(monday.saturating_add(4.days())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_begin_with_the_week_of_the_first_of_september() {
        for (begins, monday, weeks) in [
            // A Tuesday, a Wednesday, a Friday…
            (2026, "2026-08-31", 42),
            (2027, "2027-08-30", 42),
            (2028, "2028-08-28", 42),
            // …a Saturday and a Sunday.
            (2029, "2029-09-03", 41),
            (2030, "2030-09-02", 41),
        ] {
            let year = SchoolYear::beginning(begins).unwrap();
            assert_eq!((year.monday(0).to_string().as_str(), year.weeks()), (monday, weeks), "{begins}");
            assert_eq!(year.week(monday), Some(0));
        }
    }

    #[test]
    fn the_year_turns_in_summer() {
        let vilnius = WallClock::of("Europe/Vilnius");
        let at = |text: &str| {
            let time: jiff::Timestamp = text.parse().unwrap();
            let (year, week) = SchoolYear::at(&vilnius, Millis(time.as_millisecond())).unwrap();
            (year.begins, week)
        };
        assert_eq!(at("2026-11-29T10:00:00Z"), (2026, 12));
        // Midnight in Vilnius.
        assert_eq!(at("2026-11-29T22:00:00Z"), (2026, 13));
        assert_eq!(at("2027-06-30T12:00:00Z"), (2026, 43));
        assert_eq!(at("2027-07-01T12:00:00Z"), (2027, -9));
        assert_eq!(at("2027-08-30T12:00:00Z"), (2027, 0));
    }

    #[test]
    fn weeks_are_named_by_their_mondays() {
        let year = SchoolYear::beginning(2026).unwrap();
        assert_eq!(year.week("2026-11-23"), Some(12));
        assert_eq!(year.show(12).friday.iso_date(), "2026-11-27");
        for nonsense in ["2026-08-24", "2029-01-01", "2026-13-01", "", "pirmadienis"] {
            assert_eq!(year.week(nonsense), None, "{nonsense}");
        }
    }
}
