//! A wall clock as data: the offsets of a time zone around a moment, so that no table of zones is needed on a tablet.

use protocol::Millis;
use serde::{Deserialize, Serialize};
use view::LocalTime;

/// From a moment on, local time is so far ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    /// From when on.
    pub from: Millis,
    /// Milliseconds that the wall clock is ahead of UTC; negative west of Greenwich.
    pub ahead_ms: i64,
}

/// The wall clock of a school for the time that a tablet may be without a network.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Zone(pub Vec<Offset>);

impl Zone {
    fn ahead_ms(&self, at: Millis) -> i64 {
        let latest = self.0.iter().rev().find(|offset| offset.from <= at);
        latest.or(self.0.first()).map_or(0, |offset| offset.ahead_ms)
    }

    /// `at` as the wall clock shows it.
    pub fn show(&self, at: Millis) -> LocalTime {
        let local = at.0.saturating_add(self.ahead_ms(at));
        let (year, month, day) = civil(local.div_euclid(Millis::DAY));
        let minutes = local.rem_euclid(Millis::DAY) / 60_000;
        LocalTime { year, month, day, hour: (minutes / 60) as u8, minute: (minutes % 60) as u8 }
    }

    /// The day of `at`, as `YYYY-MM-DD`.
    pub fn day(&self, at: Millis) -> String {
        self.show(at).iso_date()
    }

    /// When the day of `at` began. (On the day of a change of the clocks it may be an hour off: good enough for what
    /// counts as answered today.)
    pub fn start_of_day(&self, at: Millis) -> Millis {
        let local = at.0.saturating_add(self.ahead_ms(at));
        at.plus(-local.rem_euclid(Millis::DAY))
    }
}

/// The Gregorian date of a number of days since 1970-01-01 (Howard Hinnant, *chrono-compatible low-level date
/// algorithms*, `civil_from_days`). Years beyond what a page can show are cut off.
fn civil(days: i64) -> (i16, u8, u8) {
    let days = days.clamp(-12_000_000, 12_000_000) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (i16::try_from(year).unwrap_or(if year < 0 { i16::MIN } else { i16::MAX }), month as u8, day as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;
    /// 2026-03-29T01:00Z, when the clocks of Vilnius go forward.
    const CHANGE: Millis = Millis(1_774_746_000_000);

    fn vilnius() -> Zone {
        Zone(vec![
            Offset { from: CHANGE.plus(-100 * Millis::DAY), ahead_ms: 2 * HOUR },
            Offset { from: CHANGE, ahead_ms: 3 * HOUR },
        ])
    }

    #[test]
    fn the_clock_goes_forward() {
        let zone = vilnius();
        for (at, shown) in [
            (CHANGE.plus(-1), "2026-03-29T02:59"),
            (CHANGE, "2026-03-29T04:00"),
            (CHANGE.plus(20 * HOUR), "2026-03-30T00:00"),
            // Before what is known, as in the beginning of it.
            (Millis(0), "1970-01-01T02:00"),
        ] {
            assert_eq!(zone.show(at).iso_minute(), shown);
        }
        assert_eq!(zone.start_of_day(CHANGE.plus(25 * HOUR)), CHANGE.plus(20 * HOUR));
    }

    #[test]
    fn dates_of_the_calendar() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (-1, (1969, 12, 31)),
            (20_786, (2026, 11, 29)),
        ] {
            assert_eq!(civil(days), date);
        }
        // A tablet whose clock is absurd shows something, and does not fail.
        let _ = Zone::default().show(Millis(i64::MAX));
        let _ = Zone::default().show(Millis(i64::MIN));
    }
}
