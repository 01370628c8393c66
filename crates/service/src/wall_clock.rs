//! The school's wall clock: local times for pages, days for routes, ends of days for deadlines.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use protocol::{Failure, Millis};
use view::LocalTime;

use crate::error::{Error, Result};

/// A school's time zone.
#[derive(Clone)]
pub(crate) struct WallClock(TimeZone);

impl WallClock {
    /// The zone with this IANA name; UTC if there is none such (an old database, a misspelt import), because a page
    /// with shifted times is better than no page.
    pub(crate) fn of(zone: &str) -> Self {
        Self(TimeZone::get(zone).unwrap_or_else(|error| {
            tracing::warn!(zone, %error, "unknown time zone; using UTC");
            TimeZone::UTC
        }))
    }

    /// `at` as the wall clock shows it. Times outside the calendar (a tablet's absurd clock) show as its beginning.
    pub(crate) fn show(&self, at: Millis) -> LocalTime {
        let local = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.0.clone());
        LocalTime {
            year: local.year(),
            month: local.month() as u8,
            day: local.day() as u8,
            hour: local.hour() as u8,
            minute: local.minute() as u8,
        }
    }

    /// The day of `at`, as `YYYY-MM-DD`.
    pub(crate) fn day(&self, at: Millis) -> String {
        self.show(at).iso_date()
    }

    /// How far the wall clock is ahead of UTC, in milliseconds, from which moments on: now and at the next changes.
    pub(crate) fn offsets(&self, now: Millis) -> Vec<(Millis, i64)> {
        const CHANGES: usize = 4;
        let at = Timestamp::from_millisecond(now.0).unwrap_or_default();
        let ahead = |seconds: i32| i64::from(seconds) * 1_000;
        let first = (now.plus(-Millis::DAY), ahead(self.0.to_offset(at).seconds()));
        let later =
            self.0.following(at).take(CHANGES).map(|change| {
                (Millis(change.timestamp().as_millisecond()), ahead(change.offset().seconds()))
            });
        std::iter::once(first).chain(later).collect()
    }

    /// When the day of `at` began.
    pub(crate) fn start_of_day(&self, at: Millis) -> Millis {
        let local = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.0.clone());
        local.start_of_day().map_or(at, |start| Millis(start.timestamp().as_millisecond()))
    }

    /// The beginnings of this week and the weeks before it, `count` in all, oldest first. Weeks begin on Monday.
    pub(crate) fn mondays(&self, at: Millis, count: i64) -> Vec<Millis> {
        let local = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.0.clone());
        let since_monday = i64::from(local.weekday().to_monday_zero_offset());
        let monday = |weeks: i64| {
            let day = local.date().checked_sub((since_monday + 7 * weeks).days()).ok()?;
            let start = day.to_zoned(self.0.clone()).ok()?;
            Some(Millis(start.timestamp().as_millisecond()))
        };
        (0..count).rev().filter_map(monday).collect()
    }

    /// The last moment of the month (1 to 12) that comes next, this one included.
    pub(crate) fn end_of_month(&self, month: u8, now: Millis) -> Result<Millis> {
        let today = self.show(now);
        let year = if month < today.month { today.year + 1 } else { today.year };
        let invalid = |_| Error::Told(Failure::invalid("due"));
        let first = Date::new(year, month as i8, 1).map_err(invalid)?;
        self.end_of_day(&first.last_of_month().to_string(), now)
    }

    /// The last moment of a day written `YYYY-MM-DD`, if that is today or later and at most a year from `now`.
    pub(crate) fn end_of_day(&self, day: &str, now: Millis) -> Result<Millis> {
        let invalid = || Error::Told(Failure::invalid("due"));
        let date: Date = day.parse().map_err(|_| invalid())?;
        let next = date.checked_add(1.day()).map_err(|_| invalid())?;
        let end = next.to_zoned(self.0.clone()).map_err(|_| invalid())?;
        let end = Millis(end.timestamp().as_millisecond()).plus(-1);
        if end >= now && end.days_since(now) <= 367.0 { Ok(end) } else { Err(invalid()) }
    }

    /// The moment that the wall clock shows as `YYYY-MM-DDTHH:MM`, if it is not more than a year away; `field` is what a
    /// failure speaks about. In the hour that the clocks repeat it is the first one.
    pub(crate) fn moment(&self, text: &str, field: &str, now: Millis) -> Result<Millis> {
        let invalid = || Error::Told(Failure::invalid(field));
        // A day alone would be taken for its midnight.
        let civil =
            text.contains('T').then(|| text.parse::<DateTime>().ok()).flatten().ok_or_else(invalid)?;
        let at = civil.to_zoned(self.0.clone()).map_err(|_| invalid())?;
        let at = Millis(at.timestamp().as_millisecond());
        if at.days_since(now).abs() <= 367.0 { Ok(at) } else { Err(invalid()) }
    }

    /// The same time of day, so many weeks later.
    pub(crate) fn weeks_later(&self, at: Millis, weeks: i64) -> Millis {
        let local = Timestamp::from_millisecond(at.0).unwrap_or_default().to_zoned(self.0.clone());
        let later = local.checked_add(weeks.weeks());
        later.map_or(at.plus(weeks * 7 * Millis::DAY), |later| Millis(later.timestamp().as_millisecond()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-28T23:30:00Z: half past one at night in Vilnius, on the day when the clocks go forward.
    const NIGHT: Millis = Millis(1_774_740_600_000);

    #[test]
    fn local_times_follow_daylight_saving() {
        let vilnius = WallClock::of("Europe/Vilnius");
        let shown = vilnius.show(NIGHT);
        assert_eq!((shown.iso_date().as_str(), shown.clock().as_str()), ("2026-03-29", "01:30"));
        assert_eq!(vilnius.day(NIGHT), "2026-03-29");
        assert_eq!(vilnius.start_of_day(NIGHT), NIGHT.plus(-90 * 60_000));
        // The day has 23 hours.
        assert_eq!(vilnius.end_of_day("2026-03-29", NIGHT).unwrap(), NIGHT.plus((23 * 60 - 90) * 60_000 - 1));
    }

    #[test]
    fn moments_follow_the_wall_clock() {
        let vilnius = WallClock::of("Europe/Vilnius");
        let eight = vilnius.moment("2026-03-28T08:00", "due", NIGHT).unwrap();
        assert_eq!(vilnius.show(eight).iso_minute(), "2026-03-28T08:00");
        // The clocks go forward in between.
        assert_eq!(vilnius.show(vilnius.weeks_later(eight, 1)).iso_minute(), "2026-04-04T08:00");
        for text in ["", "2026-03-28", "2026-03-28T25:00", "2028-01-01T00:00", "rytoj"] {
            assert!(vilnius.moment(text, "due", NIGHT).is_err(), "{text}");
        }
    }

    #[test]
    fn months_end_in_this_year_or_the_next() {
        let vilnius = WallClock::of("Europe/Vilnius");
        for (month, day) in [(3, "2026-03-31"), (5, "2026-05-31"), (2, "2027-02-28")] {
            assert_eq!(vilnius.day(vilnius.end_of_month(month, NIGHT).unwrap()), day);
        }
        assert!(vilnius.end_of_month(13, NIGHT).is_err());
    }

    #[test]
    fn deadlines_are_today_or_later() {
        let vilnius = WallClock::of("Europe/Vilnius");
        for (day, good) in [
            ("2026-03-29", true),
            ("2027-03-29", true),
            ("2026-03-28", false),
            ("2028-01-01", false),
            ("2026-02-30", false),
            ("", false),
            ("rytoj", false),
        ] {
            assert_eq!(vilnius.end_of_day(day, NIGHT).is_ok(), good, "{day}");
        }
    }
}
