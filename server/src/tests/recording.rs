//! Answers: by sync, by the plain form, and replayed.

use std::sync::Arc;

use axum::http::StatusCode;
use protocol::{Answer, AttemptEvent, EventOutcome, Failure, Millis, Seed, SyncResponse};
use serde_json::{Value, json};
use service::Which;
use store::{attempts, quarantine, replay};
use tokio::task::JoinSet;

use super::world::{FORM, JSON, Postgres, Reply, Server, Who, World, event, right};

pub(super) fn outcomes(reply: &Reply) -> Vec<EventOutcome> {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let response: SyncResponse = serde_json::from_str(&reply.body).unwrap();
    response.replies.into_iter().map(|reply| reply.outcome).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_stored_once() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let instance = server.instance(1);
    let first = event(&instance, 1, right(&instance));
    let unknown =
        AttemptEvent { item: "no-such-exercise".parse().unwrap(), ..event(&instance, 2, Answer::DontKnow) };
    let batch = [first.clone(), unknown];
    let stored = server.sync(cookies, &batch).await;
    assert_eq!(outcomes(&stored), [EventOutcome::Stored, EventOutcome::Quarantined]);
    assert_eq!(outcomes(&server.sync(cookies, &batch).await)[0], EventOutcome::AlreadyHad);
    let other = AttemptEvent { answer: Answer::DontKnow, ..first.clone() };
    assert_eq!(outcomes(&server.sync(cookies, &[other]).await), [EventOutcome::Conflict]);
    // Another student's event with the same id is no way to learn of it or to overwrite it.
    let elsewhere = server.sync(world.cookies(Who::Pupil), &[first]).await;
    assert_ne!(outcomes(&elsewhere), [EventOutcome::AlreadyHad]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_sync_refuses() {
    let world = World::new().await;
    let instance = world.server.instance(1);
    let many: Vec<_> = (1..=101).map(|n| event(&instance, n, Answer::DontKnow)).collect();
    let nobody = world.server.sync("", &many[..1]).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
    assert_eq!(serde_json::from_str::<Failure>(&nobody.body).unwrap(), Failure::LogInNeeded);
    let cookies = world.cookies(Who::Student);
    assert_eq!(world.server.sync(cookies, &many).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(outcomes(&world.server.sync(cookies, &many[..100]).await).len(), 100);
    let too_long = format!(r#"{{"attempts":["{}"]}}"#, "x".repeat(600_000));
    for (body, status) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        ("{", StatusCode::UNPROCESSABLE_ENTITY),
        ("{}", StatusCode::UNPROCESSABLE_ENTITY),
        (r#"{"attempts":1}"#, StatusCode::UNPROCESSABLE_ENTITY),
        (&too_long, StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let reply = world.server.post("/api/v1/sync", cookies, JSON, body.to_owned()).await;
        assert_eq!(reply.status, status, "{}: {}", &body[..body.len().min(20)], reply.body);
    }
}

/// One event that cannot be read does not hold up those beside it; each is answered under the id that it was sent with.
#[tokio::test(flavor = "multi_thread")]
async fn poison_beside_good_answers() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let instance = server.instance(1);
    let good = |n| json!(event(&instance, n, right(&instance)));
    let with = |field: &str, value: Value| {
        let mut event = good(9);
        event[field] = value;
        event
    };
    let long_id = "i".repeat(10_000);
    let mut batch = vec![good(1)];
    batch.extend([
        json!(null),
        json!("text"),
        json!([1, 2]),
        json!({}),
        json!({ "id": 7 }),
        json!({ "id": "no uuid\0" }),
        json!({ "id": long_id }),
        with("seed", json!(-1)),
        with("answer", json!({ "kind": "from a later version" })),
        with("item", json!("No slug")),
        with("revision", json!(99)),
        with("item", json!("no-such-exercise")),
        with("answer", json!({ "kind": "typed", "text": "1".repeat(20_001) })),
    ]);
    let poison = batch.len() - 1;
    batch.push(good(2));
    for round in [EventOutcome::Stored, EventOutcome::AlreadyHad] {
        let reply = server.sync_json(cookies, json!({ "attempts": batch })).await;
        let replies = serde_json::from_str::<SyncResponse>(&reply.body).unwrap().replies;
        let ids: Vec<&str> = replies.iter().map(|reply| reply.id.as_str()).collect();
        let sent: Vec<&str> = batch.iter().map(|event| event["id"].as_str().unwrap_or_default()).collect();
        assert_eq!(ids, sent);
        let outcomes: Vec<_> = replies.iter().map(|reply| reply.outcome).collect();
        let aside = vec![EventOutcome::Quarantined; poison];
        assert_eq!(outcomes, [&[round][..], &aside, &[round]].concat());
    }
    let kept = quarantine::list(server.service.db(), world.own.teacher.school(), 100).await.unwrap();
    assert_eq!(kept.len(), poison, "each once, however often it is sent");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_twice_in_a_batch() {
    let world = World::new().await;
    let instance = world.server.instance(1);
    let first = event(&instance, 1, right(&instance));
    let other = AttemptEvent { answer: Answer::DontKnow, ..first.clone() };
    let reply = world.server.sync(world.cookies(Who::Student), &[first.clone(), first, other]).await;
    assert_eq!(outcomes(&reply), [EventOutcome::Stored, EventOutcome::AlreadyHad, EventOutcome::Conflict]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_batch_many_times_at_once() {
    let world = World::new().await;
    let cookies = world.cookies(Who::Student).to_owned();
    let instance = world.server.instance(1);
    let batch: Vec<_> = (1..=5).map(|n| event(&instance, n, Answer::DontKnow)).collect();
    let server = Arc::new(world.server);
    let senders: JoinSet<_> = (0..8)
        .map(|_| {
            let (server, cookies, batch) = (Arc::clone(&server), cookies.clone(), batch.clone());
            async move { outcomes(&server.sync(&cookies, &batch).await) }
        })
        .collect();
    let outcomes: Vec<_> = senders.join_all().await.concat();
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == EventOutcome::Stored).count(), 5);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == EventOutcome::AlreadyHad).count(), 35);
}

/// Order is the order of arrival: a device's clock and count are only shown and compared.
#[tokio::test(flavor = "multi_thread")]
async fn a_device_with_an_absurd_clock_and_count() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let mut sent = Vec::new();
    for (n, (client_time, sequence)) in
        (1..).zip([(i64::MIN, 7), (i64::MAX, 7), (0, 1), (-1, u64::MAX), (1_700_000_000_000, 0)])
    {
        let instance = server.instance(n);
        let client_time = Millis(client_time);
        sent.push(AttemptEvent { client_time, sequence, ..event(&instance, 0, right(&instance)) });
    }
    sent.reverse();
    assert_eq!(outcomes(&server.sync(cookies, &sent).await), [EventOutcome::Stored; 5]);
    let log = replay::attempts_between(server.service.db(), world.own.teacher.school(), 0, i64::MAX, 10)
        .await
        .unwrap();
    let order: Vec<_> = log.iter().map(|attempt| attempt.event.id).collect();
    assert_eq!(order, sent.iter().map(|event| event.id).collect::<Vec<_>>());
    assert_eq!(server.get("/kelias", cookies).await.status, StatusCode::OK);
    let page = format!("/mokiniai/{}", world.own.student);
    assert_eq!(server.get(&page, world.cookies(Who::Teacher)).await.status, StatusCode::OK);
}

/// The cookie belongs to the whole browser: another tab may have logged somebody else in before this one sends.
#[tokio::test(flavor = "multi_thread")]
async fn nobodys_work_is_stored_under_another_name() {
    let world = World::new().await;
    let (server, instance) = (&world.server, world.server.instance(1));
    let own = world.own.student;
    for (who, user, taken) in [
        (Who::Classmate, Some(own), false),
        (Who::Teacher, Some(own), false),
        (Who::Student, Some(own), true),
        // A tablet that does not say so yet.
        (Who::Student, None, true),
    ] {
        let event = event(&instance, 1, right(&instance));
        let form = format!(
            "id={}&item={}&revision={}&seed=1&answer=1{}",
            uuid::Uuid::new_v4(),
            instance.item(),
            instance.revision(),
            user.map(|user| format!("&user={user}")).unwrap_or_default()
        );
        let before = attempts::count(server.service.db()).await.unwrap();
        let mut body = json!({ "attempts": [event] });
        if let Some(user) = user {
            body["user"] = json!(user);
        }
        let sync = server.sync_json(world.cookies(who), body).await;
        let form = server.post("/api/answer", world.cookies(who), FORM, form).await;
        let stored = attempts::count(server.service.db()).await.unwrap() - before;
        if taken {
            assert_eq!((outcomes(&sync), stored), (vec![EventOutcome::Stored], 2), "{who:?}: {}", form.body);
        } else {
            assert_eq!((sync.status, stored), (StatusCode::UNAUTHORIZED, 0), "{who:?}");
            assert_eq!(serde_json::from_str::<Failure>(&sync.body).unwrap(), Failure::LogInNeeded);
            assert!(form.location().starts_with("/prisijungti?toliau="), "{who:?}: {}", form.location());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_fills_the_database() {
    let world = World::new().await;
    let (server, instance) = (&world.server, world.server.instance(1));
    server
        .tell(
            "insert into quarantine (event_id, body_hash, school_id, user_id, received_at, reason, body)
             with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000)
             select n, '', school_id, id, unixepoch() * 1000 - 3000000, '', ''
             from numbers, users where display_name = 'Ona Pirmoji'",
        )
        .await;
    let reply = server.sync(world.cookies(Who::Student), &[event(&instance, 1, Answer::DontKnow)]).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{}", reply.body);
    let failure = serde_json::from_str::<Failure>(&reply.body).unwrap();
    assert!(matches!(failure, Failure::TooManyTries { seconds: 590..=600 }), "{failure:?}");
    let other = server.sync(world.cookies(Who::Classmate), &[event(&instance, 1, Answer::DontKnow)]).await;
    assert_eq!(outcomes(&other), [EventOutcome::Stored]);
}

/// Answers of all kinds, with hints and solutions, of two students in turn.
async fn work_through(world: &World) {
    let exercises: Vec<_> = world.server.service.content().exercises().values().collect();
    for n in 0..40_u32 {
        let exercise = exercises[n as usize * 7 % exercises.len()];
        let instance = exercise.instantiate(Seed(n)).unwrap();
        let answer = match n % 4 {
            0 => Answer::DontKnow,
            1 => Answer::Typed { text: "7".to_owned() },
            _ => right(&instance),
        };
        let who = if n % 2 == 0 { Who::Student } else { Who::Pupil };
        let event = AttemptEvent {
            hints: (n % 5) as u8,
            saw_solution: n % 6 == 0,
            duration_ms: n * 3_000,
            ..event(&instance, n.into(), answer)
        };
        let reply = world.server.sync(world.cookies(who), &[event]).await;
        assert_eq!(outcomes(&reply), [EventOutcome::Stored]);
    }
}

/// What a rebuild says of the first school: answers, students, states that differed of students and of exercises.
async fn rebuilt(server: &Server) -> (u64, usize, usize, usize) {
    let rebuilt = server.rebuilt(Which::All).await;
    let here = rebuilt.iter().find(|(name, _)| name == "Čia").unwrap().1;
    (here.attempts, here.students, here.differed, here.items_differed)
}

#[tokio::test(flavor = "multi_thread")]
async fn replaying_the_log_changes_nothing() {
    let world = World::new().await;
    work_through(&world).await;
    assert_eq!(rebuilt(&world.server).await, (40, 2, 0, 0));
    for (spoil, differed) in [
        ("update learner_states set state = '{}' where school_seq = 40", (40, 2, 1, 0)),
        ("update learner_states set school_seq = 7 where school_seq = 40", (40, 2, 1, 0)),
        ("delete from learner_states where school_seq = 40", (40, 2, 1, 0)),
        (
            "insert into learner_states (user_id, school_id, school_seq, state, updated_at)
             select id, school_id, 1, '{}', 1 from users where display_name = 'Jonas Antrasis' limit 1",
            (40, 2, 1, 0),
        ),
        (
            "update item_states set variance = variance + 0.000001
             where item_id = (select min(item_id) from item_states)",
            (40, 2, 0, 1),
        ),
        (
            "insert into item_states (school_id, item_id, mean, variance, answers)
             select school_id, 'surplus', 0, 1, 1 from item_states limit 1",
            (40, 2, 0, 1),
        ),
    ] {
        world.server.tell(spoil).await;
        assert_eq!(rebuilt(&world.server).await, differed, "{spoil}");
        assert_eq!(rebuilt(&world.server).await, (40, 2, 0, 0), "after {spoil}");
    }
    // What this version of the model made is left alone, unless everything is asked for.
    let outdated = || async { world.server.rebuilt(Which::Outdated).await.len() };
    assert_eq!(outdated().await, 0);
    world.server.tell("update schools set model_version = 0 where name = 'Čia'").await;
    assert_eq!((outdated().await, outdated().await), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn replaying_the_log_changes_nothing_on_postgres() {
    let postgres = Postgres::new().await;
    let world = World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await;
    work_through(&world).await;
    assert_eq!(rebuilt(&world.server).await, (40, 2, 0, 0));
    postgres.remove().await;
}

/// The value of a hidden field of the page's form.
fn field<'a>(page: &'a str, name: &str) -> &'a str {
    let input = page.split("<input").find(|input| input.contains(&format!("name=\"{name}\""))).unwrap();
    input.split_once("value=\"").unwrap().1.split('"').next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_works_without_javascript() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let instance = server.instance(3);
    let address = format!("/uzduotis/{}/3", instance.item());
    for (answer, verdict) in [("answer=%3F%3F", "invalid"), ("dont_know=1", "dont-know"), ("", "correct")] {
        let page = server.get(&address, cookies).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains("data-verdict=\""), "an answer is marked before it is given");
        let names = ["user", "id", "item", "revision", "seed", "assignment"];
        let fields = names.map(|name| format!("{name}={}", field(&page.body, name))).join("&");
        let Answer::Typed { text } = instance.right_answer() else { panic!("the first exercise is typed") };
        let right = text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat();
        let answer = if answer.is_empty() { format!("answer={right}") } else { answer.to_owned() };
        let sent = server.post("/api/answer", cookies, FORM, format!("{fields}&{answer}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let id = field(&page.body, "id");
        assert_eq!(sent.location(), format!("{address}?atsakymas={id}"));
        let shown = server.get(sent.location(), cookies).await;
        assert_eq!(shown.status, StatusCode::OK);
        let marked = format!("data-verdict=\"{verdict}\"");
        assert!(shown.body.contains(&marked), "{verdict} is not shown");
        let others = server.get(sent.location(), world.cookies(Who::Pupil)).await;
        assert!(!others.body.contains(&marked), "somebody else's answer is shown");
    }
}

/// A state that cannot be read is as good as none to pages, and whatever is written in its place is mended by the next
/// rebuild of what is outdated.
#[tokio::test(flavor = "multi_thread")]
async fn a_state_of_another_version_is_rebuilt() {
    let world = World::new().await;
    work_through(&world).await;
    assert_eq!(rebuilt(&world.server).await, (40, 2, 0, 0));
    world.server.tell("update learner_states set state = '{\"traces\": 7}'").await;
    let page =
        world.server.post("/api/student/today", world.cookies(Who::Student), FORM, String::new()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(world.server.rebuilt(Which::Outdated).await.len(), 0, "nobody has noticed yet");
    let instance = world.server.instance(99);
    world.server.sync(world.cookies(Who::Student), &[event(&instance, 99, right(&instance))]).await;
    let mended = world.server.rebuilt(Which::Outdated).await;
    let here = mended.iter().find(|(name, _)| name == "Čia").unwrap().1;
    assert_eq!((here.attempts, here.differed), (41, 2));
    assert_eq!(world.server.rebuilt(Which::Outdated).await.len(), 0);
    assert_eq!(rebuilt(&world.server).await, (41, 2, 0, 0));
}
