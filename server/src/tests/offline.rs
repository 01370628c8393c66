//! A tablet without a network goes on as the server does.

use std::sync::Arc;

use app::now;
use axum::http::StatusCode;
use desk::{Desk, Done, Material, Outline, Snapshot};
use exercise::Template;
use protocol::{Answer, AttemptId, Failure};
use sha2::{Digest as _, Sha256};
use view::{DiagnosticPage, Pack, RoutePage};

use super::world::{Who, World, event, right};

/// Takes along what a tablet takes along, over the wire.
async fn taken(world: &World) -> (Arc<Material>, Snapshot) {
    let cookies = world.cookies(Who::Student);
    let pack: Pack = serde_json::from_str(&world.server.get("/api/v1/pack", cookies).await.body).unwrap();
    let (mut outline, mut templates): (Option<Outline>, Vec<Template>) = (None, Vec::new());
    for part in &pack.parts {
        let reply = world.server.get(&format!("/api/v1/pack/{}", part.hash), cookies).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(reply.body.len(), part.bytes as usize);
        let hash = protocol::to_hex(&Sha256::digest(reply.body.as_bytes()));
        assert_eq!(hash, part.hash);
        match part.topic {
            None => outline = Some(serde_json::from_str(&reply.body).unwrap()),
            Some(_) => templates.extend(serde_json::from_str::<Vec<Template>>(&reply.body).unwrap()),
        }
    }
    let reply = world.server.get("/api/v1/desk", cookies).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    (Arc::new(Material::new(outline.unwrap(), templates)), serde_json::from_str(&reply.body).unwrap())
}

/// Which stops a route has, as far as a student sees a difference.
fn stops(page: &RoutePage) -> Vec<(String, String, u32, u8, u8, String)> {
    page.stops
        .iter()
        .map(|stop| {
            let item = stop.item.to_string();
            (stop.name.clone(), item, stop.seed.0, stop.wanted, stop.right, format!("{:?}", stop.state))
        })
        .collect()
}

/// The same answers, given here and there, lead to the same route: stop by stop, number by number.
#[tokio::test]
async fn a_tablet_walks_the_route_that_the_server_walks() {
    let world = World::new().await;
    let caller = world.student_asking().await;
    let service = &world.server.service;
    let (material, snapshot) = taken(&world).await;
    let mut desk = Desk::new(material, snapshot);
    let start = service.today(&caller, desk.lang(), now()).await.unwrap();
    assert_eq!(stops(&desk.today(now())), stops(&start));
    for n in 0..40 {
        let page = desk.today(now());
        let Some(stop) = page.stops.iter().find(|stop| format!("{:?}", stop.state) == "Current") else {
            break;
        };
        let instance = world.server.instance_of(stop.item.as_str(), stop.seed.0 + n);
        let mut given = match n % 4 {
            3 => event(&instance, u64::from(n) + 1, Answer::DontKnow),
            _ => event(&instance, u64::from(n) + 1, right(&instance)),
        };
        given.assignment = stop.assignment;
        let at = now();
        let value = serde_json::to_value(&given).unwrap();
        service.record(&caller, vec![value], at).await.unwrap();
        desk.apply(&Done::Answer { event: Box::new(given), at });
        let there = service.today(&caller, desk.lang(), at).await.unwrap();
        let here = desk.today(at);
        assert_eq!(stops(&here), stops(&there), "after answer {n}");
        assert_eq!(here.answers_today, there.answers_today);
        assert_eq!(here.finished, there.finished);
    }
}

/// The diagnostic asks the same questions.
#[tokio::test]
async fn a_tablet_asks_the_questions_that_the_server_asks() {
    let world = World::new().await;
    let caller = world.student_asking().await;
    let service = &world.server.service;
    service.start_diagnostic(&caller, now()).await.unwrap();
    let (material, snapshot) = taken(&world).await;
    let mut desk = Desk::new(material, snapshot);
    for n in 0..60 {
        let at = now();
        let DiagnosticPage { question, .. } = desk.diagnostic_page(at);
        let there = service.diagnostic_page(&caller, desk.lang(), at).await.unwrap();
        assert_eq!(question, there.question, "question {n}");
        let Some(question) = question else {
            let (here, there) = (desk.diagnostic_page(at).found.unwrap(), there.found.unwrap());
            assert_eq!(
                (here.known, here.unknown, here.undecided),
                (there.known, there.unknown, there.undecided)
            );
            return;
        };
        let page = desk.exercise_page(&question.item, question.seed, AttemptId(uuid::Uuid::nil())).unwrap();
        assert_eq!(page.diagnostic, Some(question.progress));
        let instance = world.server.instance_of(question.item.as_str(), question.seed.0);
        let answer = if n % 3 == 0 { Answer::DontKnow } else { right(&instance) };
        let given = event(&instance, n + 1, answer);
        service.record(&caller, vec![serde_json::to_value(&given).unwrap()], at).await.unwrap();
        desk.apply(&Done::Answer { event: Box::new(given), at });
    }
    panic!("a diagnostic without an end");
}

/// Nobody takes along what is somebody else's, or what does not exist.
#[tokio::test]
async fn what_is_taken_along_is_ones_own() {
    let world = World::new().await;
    let (_, snapshot) = taken(&world).await;
    assert_eq!(snapshot.situation.user, world.student_asking().await.user());
    let reply = world.server.get("/api/v1/pack/0000", world.cookies(Who::Student)).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(serde_json::from_str::<Failure>(&reply.body).unwrap(), Failure::NotFound);
}
