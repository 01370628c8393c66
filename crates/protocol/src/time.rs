//! Points in time as they cross the wire and stand in the database.

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// One day of 24 hours, in milliseconds.
    pub const DAY: i64 = 86_400_000;

    /// This moment plus `ms` milliseconds (saturating, so that a tablet's absurd clock cannot overflow).
    #[must_use]
    pub fn plus(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Days from `earlier` to `self`, fractional; never negative.
    pub fn days_since(self, earlier: Self) -> f64 {
        self.0.saturating_sub(earlier.0).max(0) as f64 / Self::DAY as f64
    }
}
