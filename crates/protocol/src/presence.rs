//! What a student's device says of itself during a lesson: what is on screen, and nothing of how it goes.

use serde::{Deserialize, Serialize};

use crate::{ItemId, Seed, UserId};

/// What is on a student's screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// An exercise with its numbers.
    Exercise {
        /// Which.
        item: ItemId,
        /// With which numbers.
        seed: Seed,
    },
    /// Today's route.
    Route,
    /// Any other page.
    Other,
}

/// Body of `POST /api/v1/presence`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceReport {
    /// Whose screen it is. The session's cookie belongs to the whole browser: if somebody else has logged in meanwhile in
    /// another tab, nothing is noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// What is on it.
    pub place: Place,
}

/// Answer to a [`PresenceReport`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceReply {
    /// A lesson of the student's class is going on: `GET /api/v1/lesson` tells what the teacher does.
    pub lesson: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tablets keep old pages open for weeks.
    #[test]
    fn every_report_that_was_ever_sent_is_read() {
        let exercise = Place::Exercise { item: "linear-eq-two-step".parse().unwrap(), seed: Seed(4) };
        for (json, place) in [
            (r#"{"place":{"kind":"exercise","item":"linear-eq-two-step","seed":4}}"#, exercise),
            (r#"{"place":{"kind":"route"}}"#, Place::Route),
            (r#"{"place":{"kind":"other"}}"#, Place::Other),
        ] {
            let report = PresenceReport { user: None, place };
            assert_eq!(serde_json::from_str::<PresenceReport>(json).unwrap(), report);
            assert_eq!(serde_json::to_string(&report).unwrap(), json);
        }
    }
}
