//! Answers: by sync, by the plain form, and replayed.

use app::now;
use axum::http::StatusCode;
use protocol::{Answer, EventOutcome, Failure, SyncResponse};

use super::world::{FORM, Reply, Who, World, event, right};

fn outcomes(reply: &Reply) -> Vec<EventOutcome> {
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
    let unknown = protocol::AttemptEvent {
        item: "no-such-exercise".parse().unwrap(),
        ..event(&instance, 2, Answer::DontKnow)
    };
    let batch = [first.clone(), unknown];
    let stored = server.sync(cookies, &batch).await;
    assert_eq!(outcomes(&stored), [EventOutcome::Stored, EventOutcome::Quarantined]);
    assert_eq!(outcomes(&server.sync(cookies, &batch).await)[0], EventOutcome::AlreadyHad);
    let other = protocol::AttemptEvent { answer: Answer::DontKnow, ..first.clone() };
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
    for body in ["", "{", "{}", r#"{"attempts":[{}]}"#] {
        let reply = world.server.post("/api/v1/sync", cookies, super::world::JSON, body.to_owned()).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn replaying_the_log_changes_nothing() {
    let world = World::new().await;
    let service = &world.server.service;
    let exercises: Vec<_> = service.content().exercises().values().collect();
    for n in 0..40_u32 {
        let exercise = exercises[n as usize * 7 % exercises.len()];
        let instance = exercise.instantiate(protocol::Seed(n)).unwrap();
        let answer = match n % 3 {
            0 => Answer::DontKnow,
            1 => Answer::Typed { text: "7".to_owned() },
            _ => right(&instance),
        };
        let who = if n % 2 == 0 { Who::Student } else { Who::Pupil };
        let reply = world.server.sync(world.cookies(who), &[event(&instance, n.into(), answer)]).await;
        assert_eq!(outcomes(&reply), [EventOutcome::Stored]);
    }
    let rebuilt = service.rebuild(now()).await.unwrap();
    let here = rebuilt.iter().find(|(name, _)| name == "Čia").unwrap().1;
    assert_eq!((here.attempts, here.students, here.differed), (40, 2, 0));
    assert!(rebuilt.iter().all(|(_, result)| result.differed == 0));
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
        let names = ["id", "item", "revision", "seed", "assignment"];
        let fields = names.map(|name| format!("{name}={}", field(&page.body, name))).join("&");
        let right = instance
            .right_answer_text()
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect::<Vec<_>>()
            .concat();
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
