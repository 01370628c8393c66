//! Limits on guessing at the log-in.

use std::sync::Arc;

use app::now;

use super::world::{Server, World};

/// How many replies redirect to an address with each of these.
fn count(locations: &[String], part: &str) -> usize {
    locations.iter().filter(|location| location.contains(part)).count()
}

/// Sends all log-ins at once, each from a device without cookies; gives where each is sent.
async fn at_once(server: &Arc<Server>, tries: Vec<(String, String)>) -> Vec<String> {
    let tasks: Vec<_> = tries
        .into_iter()
        .map(|(name, secret)| {
            let server = Arc::clone(server);
            tokio::spawn(
                async move { server.log_in("student", &name, &secret, "").await.location().to_owned() },
            )
        })
        .collect();
    let mut locations = Vec::new();
    for task in tasks {
        locations.push(task.await.unwrap());
    }
    locations
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_guesses_at_once_few_are_looked_at_and_a_known_device_still_gets_in() {
    let world = World::new().await;
    let (card, device) = (world.own.card.clone(), world.cookies(super::world::Who::Student).to_owned());
    let server = Arc::new(world.server);
    let guesses = (0..200).map(|n| (card.user_name.clone(), format!("x{n}"))).collect();
    let locations = at_once(&server, guesses).await;
    let (looked_at, waiting) = (count(&locations, "klaida=neteisinga"), count(&locations, "klaida=palauk"));
    assert!((1..=20).contains(&looked_at), "{looked_at} guesses were looked at");
    assert_eq!(looked_at + waiting, 200);

    let stranger = server.log_in("student", &card.user_name, &card.pin, "").await;
    assert!(stranger.location().contains("klaida=palauk"), "{}", stranger.location());
    let device = device.split("; ").find(|cookie| cookie.starts_with("takas_irenginys=")).unwrap();
    let owner = server.log_in("student", &card.user_name, &card.pin, device).await;
    assert_eq!(owner.location(), "/kelias");
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_by_class_code_share_one_limit() {
    let world = World::new().await;
    let code = world.own.card.class_code.clone();
    let server = Arc::new(world.server);
    // Not six digits: none of them can be right.
    let locations = at_once(&server, (0..100).map(|n| (code.clone(), format!("x{n}"))).collect()).await;
    let looked_at = count(&locations, "klaida=neteisinga");
    assert!((1..=20).contains(&looked_at), "{looked_at} guesses were looked at");
    assert_eq!(looked_at + count(&locations, "klaida=palauk"), 100);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_behind_one_address_gets_in() {
    let world = World::new().await;
    let names: Vec<String> = (0..98).map(|n| format!("Vardas{n} Pavardė")).collect();
    let own = &world.own;
    let mut cards = Vec::new();
    for names in names.chunks(50) {
        let list = names.join("\n");
        cards.extend(world.server.service.add_students(&own.teacher, &own.id, &list, now()).await.unwrap());
    }
    cards.extend([own.card.clone(), world.other.card.clone()]);
    let server = Arc::new(world.server);
    let by_name = cards.iter().map(|card| (card.user_name.clone(), card.pin.clone())).collect();
    let locations = at_once(&server, by_name).await;
    assert_eq!(count(&locations, "/kelias"), 100, "{locations:?}");
    // By class code one after another: what was right does not count.
    for card in &cards {
        let reply = server.log_in("student", &card.class_code, &card.pin, "").await;
        assert_eq!(reply.location(), "/kelias");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_that_logs_in_by_its_code_at_once_gets_in() {
    let world = World::new().await;
    let list = (0..30).map(|n| format!("Vardas{n} Pavardė")).collect::<Vec<_>>().join("\n");
    let own = &world.own;
    let cards = world.server.service.add_students(&own.teacher, &own.id, &list, now()).await.unwrap();
    let server = Arc::new(world.server);
    let tries = cards.iter().map(|card| (card.class_code.clone(), card.pin.clone())).collect();
    let locations = at_once(&server, tries).await;
    assert_eq!(count(&locations, "/kelias"), 30, "{locations:?}");
}
