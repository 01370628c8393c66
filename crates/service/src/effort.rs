//! How a student worked lately: time, help, persistence, rapid answers. Told in plain words, judged by nobody.

use exercise::Verdict;
use protocol::{ItemId, Millis, SkillId};
use store::work::Worked;
use view::{Effort, EffortWeek, Share};

use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// Weeks looked back at.
pub(crate) const WEEKS: i64 = 4;
/// More than this, in milliseconds, is not counted of one answer: the tablet lay open.
const LONGEST_MS: i64 = 10 * 60_000;

/// What an exercise practises, and how long it usually takes, ms.
pub(crate) type About = (SkillId, u32);

/// The effort behind these answers, in their order; `about` tells of exercises that are still there. An answer in less than
/// `rapid_share` of the usual time is a rapid guess. (Wise & Kong 2005, *Response time effort*, measure effort by the share
/// of answers that are not; the threshold is the 10 % of Wise & Ma 2012, by which the model weighs answers too.)
pub(crate) fn effort(
    worked: &[Worked],
    about: impl Fn(&ItemId) -> Option<About>,
    rapid_share: f64,
    clock: &WallClock,
    now: Millis,
) -> Effort {
    let starts = clock.mondays(now, WEEKS);
    let weeks = starts.iter().enumerate().map(|(at, start)| {
        let end = starts.get(at + 1).copied().unwrap_or(Millis(i64::MAX));
        let within = || worked.iter().filter(|one| one.at >= *start && one.at < end);
        let time: i64 = within().map(|one| one.duration_ms.clamp(0, LONGEST_MS)).sum();
        EffortWeek {
            start: clock.show(*start),
            answers: within().count() as u32,
            minutes: (time as f64 / 60_000.0).round() as u32,
        }
    });
    let helped = Share {
        part: worked.iter().filter(|one| one.hints > 0 || one.saw_solution).count() as u32,
        all: worked.len() as u32,
    };
    Effort {
        weeks: weeks.collect(),
        helped,
        tried_again: tried_again(worked, &about, clock),
        rapid: rapid(worked, &about, rapid_share),
    }
}

/// Of the wrong answers, those after which the same exercise, or another to its skill, was tried on the same day.
fn tried_again(worked: &[Worked], about: &impl Fn(&ItemId) -> Option<About>, clock: &WallClock) -> Share {
    let skill = |item: &ItemId| about(item).map(|(skill, _)| skill);
    let mut share = Share::default();
    for (at, one) in worked.iter().enumerate() {
        if !matches!(verdict_of(&one.verdict), Verdict::Wrong | Verdict::Partial | Verdict::WrongForm) {
            continue;
        }
        let day = clock.start_of_day(one.at);
        let mut later = worked[at + 1..].iter().take_while(|later| clock.start_of_day(later.at) == day);
        share.all += 1;
        let practised = skill(&one.item);
        let again = later
            .any(|later| later.item == one.item || (practised.is_some() && skill(&later.item) == practised));
        share.part += u32::from(again);
    }
    share
}

/// Honest not knowing takes no time and is no guess; of exercises that are gone nobody knows how long they took.
fn rapid(worked: &[Worked], about: &impl Fn(&ItemId) -> Option<About>, rapid_share: f64) -> Share {
    let mut share = Share::default();
    for one in worked {
        let typical = about(&one.item).map(|(_, typical)| typical).filter(|typical| *typical > 0);
        let Some(typical) = typical.filter(|_| one.duration_ms > 0) else { continue };
        if verdict_of(&one.verdict) == Verdict::DontKnow {
            continue;
        }
        share.all += 1;
        share.part += u32::from((one.duration_ms as f64) < rapid_share * f64::from(typical));
    }
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-25, a Wednesday, noon in Vilnius.
    const NOON: Millis = Millis(1_795_600_800_000);

    fn one(item: &str, hours_ago: i64, seconds: i64, verdict: &str) -> Worked {
        Worked {
            item: item.parse().unwrap(),
            at: NOON.plus(-hours_ago * 3_600_000),
            duration_ms: seconds * 1_000,
            hints: 0,
            saw_solution: false,
            verdict: verdict.to_owned(),
        }
    }

    #[test]
    fn effort_of_answers() {
        let clock = WallClock::of("Europe/Vilnius");
        let mut worked = vec![
            one("a", 24 * 8, 60, "wrong"),
            // Not again on that day, but later.
            one("a", 30, 60, "correct"),
            one("b", 29, 4, "wrong"),
            one("c", 28, 3_600, "dont_know"),
            one("b", 27, 90, "correct"),
            one("gone", 2, 1, "wrong"),
        ];
        worked[4].hints = 1;
        let about = |item: &ItemId| match item.as_str() {
            "gone" => None,
            "a" => Some(("s-a".parse().unwrap(), 60_000)),
            _ => Some(("s-b".parse().unwrap(), 60_000)),
        };
        let found = effort(&worked, about, 0.1, &clock, NOON);
        assert_eq!(found.weeks.len(), 4);
        assert_eq!(found.weeks.iter().map(|week| week.answers).collect::<Vec<_>>(), [0, 0, 1, 5]);
        // An hour at one exercise counts as ten minutes.
        assert_eq!(found.weeks[3].minutes, 13);
        assert_eq!(found.helped, Share { part: 1, all: 6 });
        assert_eq!(found.tried_again, Share { part: 1, all: 3 });
        assert_eq!(found.rapid, Share { part: 1, all: 4 });
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let found = effort(&[], |_| None, 0.1, &WallClock::of("UTC"), NOON);
        assert_eq!((found.helped, found.tried_again, found.rapid), Default::default());
    }
}
