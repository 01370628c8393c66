//! A moment as the school's wall clock shows it.

use serde::{Deserialize, Serialize};

/// Local date and time in the school's time zone; resolved on the server, because a page must render the same
/// on the server and in a browser whose clock or zone is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LocalTime {
    /// Year of the Gregorian calendar.
    pub year: i16,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
}

impl LocalTime {
    /// `2026-11-23`: the value of a date field and of a `datetime` attribute.
    pub fn iso_date(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `YYYY-MM-DDTHH:MM`, as forms take it.
    pub fn iso_minute(self) -> String {
        format!("{}T{}", self.iso_date(), self.clock())
    }

    /// `14:05`.
    pub fn clock(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}
