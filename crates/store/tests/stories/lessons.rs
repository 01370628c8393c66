//! A lesson: what is on screen, what is done to all, who is told what.

use protocol::{AttemptId, LessonId, Millis, Place, Seed, UserId};
use store::lessons::{self, LONGEST_MS};
use store::recording::{Changes, NewAttempt, Share};
use store::{Db, Recording, StoreError, presence};
use uuid::Uuid;

use crate::database::{Place as Where, told_twice};
use crate::town::*;

told_twice!(
    on_screen,
    one_lesson_at_a_time,
    pauses,
    help_goes_to_those_at_an_exercise,
    an_answer_is_shown,
    answers_are_read_on,
    what_is_old_is_forgotten,
);

const FIRST: LessonId = LessonId(Uuid::from_u128(0x301));
const SECOND: LessonId = LessonId(Uuid::from_u128(0x302));

fn at(seconds: i64) -> Millis {
    START.plus(1000 * seconds)
}

fn exercise(name: &str, seed: u32) -> Place {
    Place::Exercise { item: item(name), seed: Seed(seed) }
}

/// Reports that are more than 40 s apart do not belong together.
async fn note(db: &Db, who: UserId, place: &Place, seconds: i64) {
    presence::note(db, &student(db, who).await, place, at(seconds - 40), at(seconds)).await.unwrap();
}

/// What is on each screen of 8a: Eglė's, then Jonas's.
async fn screens(db: &Db, lesson: Option<LessonId>) -> Vec<presence::Present> {
    presence::of_class(db, &class(db, RASA, NORTH_8A).await, lesson).await.unwrap()
}

async fn on_screen(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let since = |seen: &Option<presence::Seen>| seen.as_ref().map(|seen| (seen.place.clone(), seen.since));
    for (told, on_screen, seconds, expect) in [
        ("first", exercise("a", u32::MAX), 0, 0),
        ("the same", exercise("a", u32::MAX), 15, 0),
        ("other numbers", exercise("a", 2), 20, 20),
        ("other exercise", exercise("b", 2), 25, 25),
        ("the route", Place::Route, 30, 30),
        ("still", Place::Route, 45, 30),
        ("after a while", Place::Route, 100, 100),
        ("elsewhere", Place::Other, 101, 101),
    ] {
        note(&db, JONAS, &on_screen, seconds).await;
        let all = screens(&db, None).await;
        let names: Vec<&str> = all.iter().map(|one| one.display_name.as_str()).collect();
        assert_eq!(names, ["egle", "jonas"]);
        assert_eq!(all[0].seen, None, "{told}");
        assert_eq!(since(&all[1].seen), Some((on_screen, at(expect))), "{told}");
        assert_eq!(all[1].seen.as_ref().unwrap().at, at(seconds), "{told}");
    }
}

async fn one_lesson_at_a_time(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let (own, other) = (class(&db, RASA, NORTH_8A).await, class(&db, VYTAS, NORTH_10B).await);
    let current = async |class, now| lessons::current(&db, class, now).await.unwrap().map(|lesson| lesson.id);
    assert_eq!(current(&own, START).await, None);
    lessons::start(&db, &own, FIRST, START).await.unwrap();
    lessons::start(&db, &own, SECOND, at(1)).await.unwrap();
    assert_eq!(current(&own, at(2)).await, Some(FIRST), "it goes on");
    assert_eq!(current(&other, at(2)).await, None);
    for (who, attends) in [(JONAS, true), (EGLE, true), (TOMAS, false), (UGNE, false)] {
        let attended = lessons::attended(&db, &student(&db, who).await, at(2)).await.unwrap();
        assert_eq!(attended.map(|attended| attended.lesson()), attends.then_some(FIRST), "{who}");
    }
    // One that was forgotten is over by itself, and a new one begins.
    let later = START.plus(LONGEST_MS);
    assert_eq!(current(&own, later).await, None);
    lessons::start(&db, &own, SECOND, later).await.unwrap();
    assert_eq!(current(&own, later).await, Some(SECOND));
    let attended = lessons::attended(&db, &student(&db, JONAS).await, later).await.unwrap().unwrap();
    assert!(lessons::as_attended(&db, &attended, later).await.unwrap().is_some());
    lessons::end(&db, &own, later).await.unwrap();
    assert_eq!(current(&own, later).await, None);
    assert!(lessons::as_attended(&db, &attended, later).await.unwrap().is_none());
}

async fn pauses(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let (own, other) = (class(&db, RASA, NORTH_8A).await, class(&db, VYTAS, NORTH_10B).await);
    lessons::start(&db, &own, FIRST, START).await.unwrap();
    let lesson = async |now| lessons::current(&db, &own, now).await.unwrap().unwrap();
    note(&db, JONAS, &exercise("a", 1), 10).await;
    let strange = lessons::pause(&db, &other, FIRST, at(-1800), at(20)).await;
    assert!(matches!(strange, Err(StoreError::NotFound)));
    lessons::pause(&db, &own, FIRST, at(-1780), at(20)).await.unwrap();
    lessons::pause(&db, &own, FIRST, at(-1770), at(30)).await.unwrap();
    assert_eq!(lesson(at(30)).await.paused_at, Some(at(20)), "paused twice is paused once");
    note(&db, EGLE, &exercise("a", 1), 75).await;
    let paused = lesson(at(80)).await;
    lessons::resume(&db, &own, &paused, at(80)).await.unwrap();
    lessons::resume(&db, &own, &paused, at(80)).await.unwrap();
    assert_eq!(lesson(at(80)).await.paused_at, None);
    // A minute of a pause is nobody's, but nobody begins in the future.
    let since: Vec<_> = screens(&db, None).await.into_iter().map(|one| one.seen.unwrap().since).collect();
    assert_eq!(since, [at(80), at(70)]);
    // One that ended by itself does not hinder the next.
    lessons::pause(&db, &own, FIRST, at(-1700), at(100)).await.unwrap();
    lessons::pause(&db, &own, FIRST, at(101), at(1901)).await.unwrap();
    assert_eq!(lesson(at(1901)).await.paused_at, Some(at(1901)));
}

async fn help_goes_to_those_at_an_exercise(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let own = class(&db, RASA, NORTH_8A).await;
    lessons::start(&db, &own, FIRST, START).await.unwrap();
    note(&db, JONAS, &exercise("a", 1), 0).await;
    note(&db, EGLE, &Place::Route, 0).await;
    note(&db, TOMAS, &exercise("a", 1), 0).await;
    let send = async |who: &[UserId], words, seconds: i64| {
        lessons::send_hints(&db, &own, FIRST, who, words, at(seconds - 40), at(seconds)).await.unwrap()
    };
    assert_eq!(send(&[JONAS, EGLE, TOMAS], Some("„Skliaustai“"), 1).await, 1);
    assert_eq!(send(&[JONAS], None, 2).await, 1);
    assert_eq!(send(&[], None, 3).await, 0);
    assert_eq!(send(&[JONAS], None, 60).await, 0, "he was not heard of lately");
    let attended = lessons::attended(&db, &student(&db, EGLE).await, at(5)).await.unwrap().unwrap();
    let sent = lessons::hints_sent(&db, &attended, START).await.unwrap();
    let told: Vec<_> = sent.iter().map(|hint| (hint.user, hint.words.as_deref(), hint.sent_at)).collect();
    assert_eq!(told, [(JONAS, Some("„Skliaustai“"), at(1)), (JONAS, None, at(2))]);
    assert_eq!(lessons::hints_sent(&db, &attended, at(2)).await.unwrap().len(), 1);
    let hinted: Vec<_> = screens(&db, Some(FIRST)).await.into_iter().map(|one| one.hinted_at).collect();
    assert_eq!(hinted, [None, Some(at(2))]);
    lessons::end(&db, &own, at(6)).await.unwrap();
    assert_eq!(send(&[JONAS], None, 7).await, 0, "after the lesson");
}

/// Stores an answer as the service would.
async fn answer(db: &Db, who: UserId, number: u64, name: &str, verdict: &str, now: Millis) -> AttemptId {
    let event = event(who, number, name);
    let (id, items) = (event.id, [event.item.clone()]);
    let recording =
        Recording::begin(db, &[Share::new(&student(db, who).await, &[id], &items)]).await.unwrap();
    let attempt = NewAttempt {
        event,
        body_hash: "hash".to_owned(),
        template: TEMPLATE.to_owned(),
        verdict: verdict.to_owned(),
        credit: 0.0,
        misconception: None,
        for_people: 0,
    };
    let changes = Changes { attempts: vec![attempt], state: Some("1".to_owned()), ..Changes::default() };
    recording.commit(&[(changes, now)]).await.unwrap();
    id
}

async fn an_answer_is_shown(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let own = class(&db, RASA, NORTH_8A).await;
    let given = answer(&db, JONAS, 1, "a", "wrong", at(1)).await;
    let strange = answer(&db, TOMAS, 1, "a", "wrong", at(1)).await;
    lessons::start(&db, &own, FIRST, START).await.unwrap();
    let attended = lessons::attended(&db, &student(&db, EGLE).await, at(5)).await.unwrap().unwrap();
    let shown = async || lessons::shown(&db, &own, FIRST).await.unwrap().map(|stored| stored.event.id);
    for attempt in [strange, AttemptId(Uuid::nil())] {
        let refused = lessons::show(&db, &own, FIRST, Some(attempt), true).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{attempt}");
    }
    assert_eq!(shown().await, None);
    lessons::show(&db, &own, FIRST, Some(given), true).await.unwrap();
    assert_eq!(shown().await, Some(given));
    assert!(lessons::current(&db, &own, at(5)).await.unwrap().unwrap().shown_to_students);
    assert_eq!(lessons::shown_to_students(&db, &attended).await.unwrap().unwrap().event.id, given);
    lessons::show(&db, &own, FIRST, None, false).await.unwrap();
    assert_eq!(shown().await, None);
}

async fn answers_are_read_on(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let own = class(&db, RASA, NORTH_8A).await;
    answer(&db, JONAS, 1, "a", "wrong", at(-10)).await;
    answer(&db, JONAS, 2, "a", "correct", at(1)).await;
    answer(&db, TOMAS, 1, "a", "wrong", at(2)).await;
    answer(&db, EGLE, 1, "b", "invalid", at(3)).await;
    let read = async |after| -> Vec<(i64, UserId, String)> {
        let answers = presence::answers_after(&db, &own, START, after).await.unwrap();
        answers.into_iter().map(|answer| (answer.school_seq, answer.user, answer.verdict)).collect()
    };
    assert_eq!(read(0).await, [(2, JONAS, "correct".to_owned()), (4, EGLE, "invalid".to_owned())]);
    assert_eq!(read(2).await, [(4, EGLE, "invalid".to_owned())]);
    assert_eq!(read(4).await, []);
    for (item_name, limit, expect) in [(None, 9, 1), (Some("a"), 9, 1), (Some("b"), 9, 0), (None, 0, 0)] {
        let item = item_name.map(item);
        let given = lessons::answers_given(&db, &own, START, item.as_ref(), limit).await.unwrap();
        assert_eq!(given.len(), expect, "{item_name:?}: only what was understood");
    }
}

async fn what_is_old_is_forgotten(place: &Where) {
    let db = place.open().await;
    build(&db).await;
    let own = class(&db, RASA, NORTH_8A).await;
    lessons::start(&db, &own, FIRST, START).await.unwrap();
    note(&db, JONAS, &exercise("a", 1), 0).await;
    note(&db, EGLE, &Place::Route, 50).await;
    lessons::send_hints(&db, &own, FIRST, &[JONAS], None, START, START).await.unwrap();
    lessons::sweep(&db, START).await.unwrap();
    assert!(lessons::current(&db, &own, at(1)).await.unwrap().is_some());
    assert_eq!(presence::sweep(&db, at(50)).await.unwrap(), 1);
    lessons::sweep(&db, at(1)).await.unwrap();
    assert!(lessons::current(&db, &own, at(1)).await.unwrap().is_none());
    let heard: Vec<_> = screens(&db, Some(FIRST)).await.into_iter().map(|one| one.seen.is_some()).collect();
    assert_eq!(heard, [true, false]);
}
