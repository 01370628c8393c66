//! The teacher's grid: who works, who is stuck and on what, who is done, who is away.
//!
//! A grid is computed again every second while somebody looks at it. [`LiveMemory`] keeps what need not be read twice:
//! the answers are read on from where they were left, and a route only when it was computed anew.

use std::collections::BTreeMap;

use exercise::Verdict;
use math::Lang;
use protocol::{ClassId, ItemId, Millis, Place, Seed, UserId};
use store::presence::{self, LiveAnswer, Present, Seen};
use store::{Caller, ClassAccess, classes, lessons};
use view::{
    ClassCard, LessonPhase, LessonScreen, LiveClass, LiveState, LiveStudent, LiveWork, ShownAnswer, StuckBy,
};

use crate::Service;
use crate::classes::card;
use crate::error::Result;
use crate::lessons::{LONGEST_PAUSE_MS, is_paused};
use crate::recording::verdict_of;
use crate::route::is_walked;
use crate::wall_clock::WallClock;

/// Whoever was not heard of for so long, in milliseconds, is away: a report comes every 15 s, and one may be lost.
pub(crate) const AWAY_MS: i64 = 40_000;
/// Longer at an exercise than so many times its typical time…
const SLOW: i64 = 3;
/// …and than this, in milliseconds, is stuck.
const LONG_MS: i64 = 120_000;
/// So many answers in a row to one exercise without a right one are stuck.
const WRONG_IN_A_ROW: u32 = 3;
/// What an exercise takes that the curriculum does not have, in seconds.
const TYPICAL_S: u32 = 60;
const MINUTE_MS: i64 = 60_000;

/// The proof that somebody may watch a class.
#[derive(Clone)]
pub struct Watched {
    class: ClassAccess,
    zone: String,
}

impl Watched {
    /// The class.
    pub fn class(&self) -> ClassId {
        self.class.class()
    }
}

/// What one watcher's task keeps from one look to the next.
#[derive(Default)]
pub struct LiveMemory {
    class: Option<ClassCard>,
    /// From when on answers are counted.
    since: Option<Millis>,
    /// The last of the school's answers that was looked at.
    school_seq: i64,
    tallies: BTreeMap<UserId, Tally>,
    day: String,
    /// When a route was computed, and whether it was walked then.
    routes: BTreeMap<UserId, (Millis, bool)>,
    shown: Option<ShownAnswer>,
}

/// What a student's answers come to.
#[derive(Debug, Default)]
struct Tally {
    answers: u32,
    right: u32,
    last: Option<Last>,
}

/// The exercise answered last.
#[derive(Debug)]
struct Last {
    item: ItemId,
    /// Answers to it since the last right one.
    wrong: u32,
    /// The numbers that were answered right last.
    solved: Option<u32>,
    at: Millis,
}

impl Tally {
    fn see(&mut self, answer: LiveAnswer) {
        let verdict = verdict_of(&answer.verdict);
        let before = self.last.take().filter(|last| last.item == answer.item);
        let mut last = before.unwrap_or(Last { item: answer.item, wrong: 0, solved: None, at: answer.at });
        last.at = answer.at;
        match verdict {
            Verdict::Invalid => {}
            Verdict::Correct => {
                self.answers += 1;
                self.right += 1;
                last.wrong = 0;
                last.solved = Some(answer.seed);
            }
            Verdict::WrongForm | Verdict::Partial | Verdict::Wrong | Verdict::DontKnow => {
                self.answers += 1;
                last.wrong += 1;
            }
        }
        self.last = Some(last);
    }
}

/// What is known of one student at a moment.
struct Glance<'a> {
    seen: Option<&'a Seen>,
    last: Option<&'a Last>,
    /// Today's route is walked.
    walked: bool,
    /// Time that the exercise on screen usually takes, in seconds.
    typical_s: u32,
    now: Millis,
    /// When the screens were paused: nobody gets any slower after that.
    paused_at: Option<Millis>,
}

impl Glance<'_> {
    fn exercise(&self) -> Option<(&ItemId, Seed)> {
        match &self.seen?.place {
            Place::Exercise { item, seed } => Some((item, *seed)),
            Place::Route | Place::Other => None,
        }
    }

    fn is_recent(&self, at: Millis) -> bool {
        at >= self.now.plus(-AWAY_MS)
    }

    fn stuck(&self) -> Option<StuckBy> {
        let (item, seed) = self.exercise()?;
        let here = self.last.filter(|last| last.item == *item);
        if let Some(last) = here.filter(|last| last.wrong >= WRONG_IN_A_ROW) {
            return Some(StuckBy::Wrong { times: last.wrong });
        }
        if here.is_some_and(|last| last.solved == Some(seed.0)) {
            return None;
        }
        let took = self.paused_at.unwrap_or(self.now).0.saturating_sub(self.seen?.since.0);
        let long = (SLOW * 1000 * i64::from(self.typical_s)).max(LONG_MS);
        (took > long).then(|| StuckBy::Long { minutes: u32::try_from(took / MINUTE_MS).unwrap_or(0) })
    }

    fn state(&self) -> (LiveState, Option<StuckBy>) {
        let on_screen = self.seen.is_some_and(|seen| self.is_recent(seen.at));
        let answered = self.last.is_some_and(|last| self.is_recent(last.at));
        if !on_screen && !answered {
            return (LiveState::Away, None);
        }
        let stuck = self.stuck().filter(|_| on_screen);
        if stuck.is_some() {
            return (LiveState::Stuck, stuck);
        }
        let state = match () {
            () if self.walked => LiveState::Done,
            () if answered || self.exercise().is_some() => LiveState::Working,
            () => LiveState::Elsewhere,
        };
        (state, None)
    }
}

impl Service {
    /// For a teacher of the class, or the head.
    pub async fn watch(&self, caller: &Caller, class: &str) -> Result<Watched> {
        let class = self.class_access(caller, class).await?;
        Ok(Watched { class, zone: caller.time_zone().to_owned() })
    }

    /// The grid at one moment: three queries, and one more where a route has changed.
    pub async fn live_class(
        &self,
        watched: &Watched,
        memory: &mut LiveMemory,
        lang: Lang,
        now: Millis,
    ) -> Result<LiveClass> {
        let Watched { class, zone } = watched;
        let clock = WallClock::of(zone);
        let lesson = lessons::current(&self.db, class, now).await?;
        let since = lesson.map_or_else(|| clock.start_of_day(now), |lesson| lesson.started_at);
        if memory.since != Some(since) {
            *memory = LiveMemory { class: memory.class.take(), since: Some(since), ..LiveMemory::default() };
        }
        let about = match &memory.class {
            Some(about) => about.clone(),
            None => memory.class.insert(card(classes::detail(&self.db, class).await?)).clone(),
        };
        for answer in presence::answers_after(&self.db, class, since, memory.school_seq).await? {
            memory.school_seq = memory.school_seq.max(answer.school_seq);
            memory.tallies.entry(answer.user).or_default().see(answer);
        }
        let present = presence::of_class(&self.db, class, lesson.map(|lesson| lesson.id)).await?;
        self.look_at_routes(class, &present, memory, clock.day(now)).await?;
        let paused_at =
            lesson.and_then(|lesson| is_paused(&lesson, now).then_some(lesson.paused_at).flatten());
        let mut students: Vec<LiveStudent> =
            present.into_iter().map(|student| self.tile(student, memory, paused_at, lang, now)).collect();
        students.sort_by_key(|student| student.state);
        let wanted = lesson.and_then(|lesson| lesson.shown_attempt);
        if memory.shown.as_ref().map(|shown| shown.attempt) != wanted {
            memory.shown = match lesson.filter(|_| wanted.is_some()) {
                Some(lesson) => match lessons::shown(&self.db, class, lesson.id).await? {
                    Some(stored) => self.shown_answer(stored, lang).await?,
                    None => None,
                },
                None => None,
            };
        }
        Ok(LiveClass {
            class: ClassCard { students: students.len() as u32, ..about },
            lesson: lesson.map(|lesson| LessonPhase {
                started: clock.show(lesson.started_at),
                paused: paused_at.is_some(),
                on_screens: lesson.shown_to_students && memory.shown.is_some(),
            }),
            students,
            shown: memory.shown.clone(),
        })
    }

    /// Reads the routes that were computed anew since the last look.
    async fn look_at_routes(
        &self,
        class: &ClassAccess,
        present: &[Present],
        memory: &mut LiveMemory,
        day: String,
    ) -> Result<()> {
        if memory.day != day {
            memory.routes.clear();
            memory.day = day;
        }
        let known =
            |student: &&Present| memory.routes.get(&student.id).map(|(at, _)| *at) == student.route_at;
        let fresh: BTreeMap<UserId, Millis> = present
            .iter()
            .filter(|student| !known(student))
            .filter_map(|student| Some((student.id, student.route_at?)))
            .collect();
        let ids: Vec<UserId> = fresh.keys().copied().collect();
        for route in presence::routes_of(&self.db, class, &ids).await? {
            let walked = route.day == memory.day && is_walked(&route.stops);
            if let Some(at) = fresh.get(&route.user) {
                memory.routes.insert(route.user, (*at, walked));
            }
        }
        Ok(())
    }

    fn tile(
        &self,
        student: Present,
        memory: &LiveMemory,
        paused_at: Option<Millis>,
        lang: Lang,
        now: Millis,
    ) -> LiveStudent {
        let tally = memory.tallies.get(&student.id);
        let last = tally.and_then(|tally| tally.last.as_ref());
        let item = match student.seen.as_ref().map(|seen| &seen.place) {
            Some(Place::Exercise { item, .. }) => Some(item),
            _ => None,
        };
        let typical = item.and_then(|item| self.content.catalogue().get(item)).map(|item| item.seconds);
        let glance = Glance {
            seen: student.seen.as_ref(),
            last,
            walked: memory.routes.get(&student.id).is_some_and(|(_, walked)| *walked),
            typical_s: typical.unwrap_or(TYPICAL_S),
            now,
            paused_at,
        };
        let (state, stuck) = glance.state();
        let work = glance.exercise().filter(|_| state != LiveState::Away).map(|(item, seed)| LiveWork {
            item: item.clone(),
            seed,
            skill: self.short_skill_of(item, lang),
        });
        let begun = student.seen.as_ref().map(|seen| seen.since).max(last.map(|last| last.at));
        LiveStudent {
            helped: work.is_some() && student.hinted_at.is_some() && student.hinted_at >= begun,
            id: student.id,
            name: student.display_name,
            state,
            work,
            stuck,
            answers: tally.map_or(0, |tally| tally.answers),
            right: tally.map_or(0, |tally| tally.right),
        }
    }

    /// The short name of the skill that an exercise practises first.
    fn short_skill_of(&self, item: &ItemId, lang: Lang) -> String {
        let skill = self.content.exercise(item).and_then(|exercise| exercise.template().skills.first());
        skill.map_or_else(|| item.to_string(), |skill| self.content.skill_short_name(skill, lang).to_owned())
    }

    /// The grid as the page begins with it.
    pub async fn live_page(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<LiveClass> {
        let watched = self.watch(caller, class).await?;
        self.live_class(&watched, &mut LiveMemory::default(), lang, now).await
    }

    /// What the projector begins with.
    pub async fn lesson_screen(
        &self,
        caller: &Caller,
        class: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<LessonScreen> {
        Ok(LessonScreen::from(&self.live_page(caller, class, lang, now).await?))
    }
}

// A pause is over before a lesson is.
const _: () = assert!(LONGEST_PAUSE_MS < lessons::LONGEST_MS);

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_800_000_000_000);

    fn item(name: &str) -> ItemId {
        name.parse().unwrap()
    }

    fn seen(place: Place, since_s: i64, at_s: i64) -> Seen {
        Seen { place, since: NOW.plus(-1000 * since_s), at: NOW.plus(-1000 * at_s) }
    }

    fn at_exercise(since_s: i64, at_s: i64) -> Seen {
        seen(Place::Exercise { item: item("a"), seed: Seed(1) }, since_s, at_s)
    }

    /// Answers to exercises with the numbers 1, so many seconds ago.
    fn tally(answers: &[(&str, &str, i64)]) -> Tally {
        let mut tally = Tally::default();
        for (name, verdict, ago_s) in answers {
            tally.see(LiveAnswer {
                school_seq: 1,
                user: UserId(uuid::Uuid::nil()),
                item: item(name),
                seed: 1,
                verdict: (*verdict).to_owned(),
                at: NOW.plus(-1000 * ago_s),
            });
        }
        tally
    }

    #[test]
    fn how_it_goes() {
        use LiveState::{Away, Done, Elsewhere, Stuck, Working};
        let three = [("a", "wrong", 90), ("a", "dont_know", 60), ("a", "partial", 50)];
        let (route, none) = (Some(seen(Place::Route, 10, 5)), &[][..]);
        let long = |minutes| Some(StuckBy::Long { minutes });
        for (told, on_screen, answers, walked, state, by) in [
            ("never heard of", None, none, false, Away, None),
            ("gone for a minute", Some(at_exercise(300, 60)), none, false, Away, None),
            ("just began", Some(at_exercise(10, 5)), none, false, Working, None),
            ("on the route", route.clone(), none, false, Elsewhere, None),
            ("answered and looks at the route", route.clone(), &[("a", "wrong", 20)], false, Working, None),
            ("answers without reports", None, &[("a", "correct", 20)], false, Working, None),
            ("walked", route, none, true, Done, None),
            ("walked and goes on", Some(at_exercise(10, 5)), none, true, Done, None),
            ("walked and gone", Some(at_exercise(300, 60)), none, true, Away, None),
            // Typically 60 s: three times that.
            ("slow", Some(at_exercise(179, 5)), none, false, Working, None),
            ("too slow", Some(at_exercise(190, 5)), none, false, Stuck, long(3)),
            ("solved, and rests", Some(at_exercise(600, 5)), &[("a", "correct", 300)], false, Working, None),
            (
                "three wrong",
                Some(at_exercise(100, 5)),
                &three,
                false,
                Stuck,
                Some(StuckBy::Wrong { times: 3 }),
            ),
            ("two wrong", Some(at_exercise(100, 5)), &three[..2], false, Working, None),
            ("wrong elsewhere", Some(at_exercise(100, 5)), &[("b", "wrong", 9); 4], false, Working, None),
            ("not understood", Some(at_exercise(100, 5)), &[("a", "invalid", 9); 4], false, Working, None),
            (
                "wrong before a right one",
                Some(at_exercise(100, 5)),
                &[three[0], three[1], three[2], ("a", "correct", 10)],
                false,
                Working,
                None,
            ),
        ] {
            let tally = tally(answers);
            let glance = Glance {
                seen: on_screen.as_ref(),
                last: tally.last.as_ref(),
                walked,
                typical_s: 60,
                now: NOW,
                paused_at: None,
            };
            assert_eq!(glance.state(), (state, by), "{told}");
        }
    }

    #[test]
    fn nobody_gets_slower_in_a_pause() {
        let on_screen = at_exercise(600, 5);
        let glance = |paused_at| Glance {
            seen: Some(&on_screen),
            last: None,
            walked: false,
            typical_s: 60,
            now: NOW,
            paused_at,
        };
        assert_eq!(glance(None).state().0, LiveState::Stuck);
        assert_eq!(glance(Some(NOW.plus(-500_000))).state().0, LiveState::Working);
    }

    #[test]
    fn what_was_not_understood_does_not_count() {
        let tally = tally(&[("a", "correct", 9), ("a", "invalid", 8), ("b", "wrong_form", 7)]);
        assert_eq!((tally.answers, tally.right), (2, 1));
    }
}
