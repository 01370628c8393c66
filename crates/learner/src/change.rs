//! What an answer changed on the route.

use protocol::SkillId;
use serde::{Deserialize, Serialize};

use crate::reason::Reason;
use crate::route::Stop;

/// How a route changed by an answer, for a sentence to the student.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum RouteChange {
    /// A skill is new on the route.
    Added {
        /// Which.
        skill: SkillId,
        /// Why.
        reason: Reason,
    },
    /// A skill is no longer on the route.
    Removed {
        /// Which.
        skill: SkillId,
    },
    /// A skill comes earlier or later than before, relative to the others that stayed.
    Moved {
        /// Which.
        skill: SkillId,
        /// Whether it comes earlier now.
        earlier: bool,
    },
    /// A skill stayed, for another reason.
    Reconsidered {
        /// Which.
        skill: SkillId,
        /// Why now.
        reason: Reason,
    },
}

/// What differs between two routes, by skill: first what came, in the new order, then what moved or is there for
/// another reason, then what went.
pub fn compare(before: &[Stop], after: &[Stop]) -> Vec<RouteChange> {
    let (old, new) = (first_stops(before), first_stops(after));
    let stayed = |stops: &[&Stop], others: &[&Stop]| -> Vec<SkillId> {
        let common = stops.iter().filter(|stop| others.iter().any(|other| other.skill == stop.skill));
        common.map(|stop| stop.skill.clone()).collect()
    };
    let (old_order, new_order) = (stayed(&old, &new), stayed(&new, &old));
    let mut changes = Vec::new();
    let mut later = Vec::new();
    for stop in &new {
        let skill = stop.skill.clone();
        let Some(was) = old.iter().find(|was| was.skill == stop.skill) else {
            changes.push(RouteChange::Added { skill, reason: stop.reason.clone() });
            continue;
        };
        let place = |order: &[SkillId]| order.iter().position(|id| *id == skill);
        let (from, to) = (place(&old_order), place(&new_order));
        if from != to {
            later.push(RouteChange::Moved { skill: skill.clone(), earlier: to < from });
        }
        if !stop.reason.is_like(&was.reason) {
            later.push(RouteChange::Reconsidered { skill, reason: stop.reason.clone() });
        }
    }
    changes.append(&mut later);
    for stop in old {
        if !new.iter().any(|now| now.skill == stop.skill) {
            changes.push(RouteChange::Removed { skill: stop.skill.clone() });
        }
    }
    changes
}

/// The first stop on each skill.
fn first_stops(stops: &[Stop]) -> Vec<&Stop> {
    let mut first: Vec<&Stop> = Vec::with_capacity(stops.len());
    for stop in stops {
        if !first.iter().any(|there| there.skill == stop.skill) {
            first.push(stop);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stops on skills `a`, `b`…; a trailing `!` makes it a challenge instead of a first look.
    fn stops(words: &str) -> Vec<Stop> {
        let stop = |word: &str| Stop {
            skill: word.trim_end_matches('!').parse().unwrap(),
            item: "i".parse().unwrap(),
            seed: protocol::Seed(0),
            wanted: 1,
            assignment: None,
            reason: if word.ends_with('!') { Reason::Challenge } else { Reason::FirstLook },
            evidence: vec![],
        };
        words.split_whitespace().map(stop).collect()
    }

    #[test]
    fn what_changed() {
        for (before, after, expect) in [
            ("", "", ""),
            ("a b c", "a b c", ""),
            ("", "a b", "+a +b"),
            ("a b", "", "-a -b"),
            ("a b c", "x a b", "+x -c"),
            ("a b c", "c a b", "c↑ a↓ b↓"),
            ("a b", "a! b", "a!"),
            ("a b", "b a!", "b↑ a↓ a!"),
            ("a a b", "a b b", ""),
        ] {
            let words = compare(&stops(before), &stops(after)).into_iter().map(|change| match change {
                RouteChange::Added { skill, .. } => format!("+{skill}"),
                RouteChange::Removed { skill } => format!("-{skill}"),
                RouteChange::Moved { skill, earlier } => {
                    format!("{skill}{}", if earlier { '↑' } else { '↓' })
                }
                RouteChange::Reconsidered { skill, .. } => format!("{skill}!"),
            });
            assert_eq!(words.collect::<Vec<_>>().join(" "), expect, "{before} → {after}");
        }
    }
}
