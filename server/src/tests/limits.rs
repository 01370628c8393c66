//! Limits on guessing at the log-in.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use app::now;
use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use store::{access, classes, users};
use tokio::task::JoinSet;
use view::LogInCard;

use super::world::{Class, FORM, Server, Who, World};

/// What a try came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Came {
    In,
    /// Looked at, and wrong.
    Wrong,
    /// Not looked at.
    Waits,
}
use Came::{In, Waits, Wrong};

async fn attempt(server: &Server, name: &str, secret: &str, device: &str) -> Came {
    let reply = server.log_in("student", name, secret, device).await;
    match reply.location() {
        "/kelias" => In,
        wrong if wrong.contains("klaida=neteisinga") => Wrong,
        waits if waits.contains("klaida=palauk") => Waits,
        other => panic!("{} leads to {other}", reply.status),
    }
}

/// Sends all log-ins at once, each from a device without cookies; counts what they came to.
async fn at_once(server: &Arc<Server>, tries: Vec<(String, String)>) -> BTreeMap<Came, usize> {
    let tasks: JoinSet<Came> = tries
        .into_iter()
        .map(|(name, secret)| {
            let server = Arc::clone(server);
            async move { attempt(&server, &name, &secret, "").await }
        })
        .collect();
    let mut counts = BTreeMap::new();
    for came in tasks.join_all().await {
        *counts.entry(came).or_default() += 1;
    }
    counts
}

/// Students of a new class of the first school's teacher.
async fn class_of(world: &World, name: &str, students: usize) -> Vec<LogInCard> {
    let (service, teacher) = (&world.server.service, &world.own.teacher);
    let class = service.create_class(teacher, name, 8, now()).await.unwrap().to_string();
    let names: Vec<String> = (0..students).map(|n| format!("Vardas{n} Pavardė")).collect();
    service.add_students(teacher, &class, &names.join("\n"), now()).await.unwrap()
}

/// A school of a thousand behind one address logs in within moments, half by name and half by class code, while
/// somebody there tries ten thousand PINs of one student.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_get_in_and_of_ten_thousand_guesses_twenty_are_looked_at() {
    let world = World::new().await;
    let victim = world.own.card.user_name.clone();
    let mut genuine = Vec::new();
    for class in 0..20 {
        for (n, card) in class_of(&world, &format!("{class}x"), 50).await.into_iter().enumerate() {
            genuine.push((if n % 2 == 0 { card.user_name } else { card.class_code }, card.pin));
        }
    }
    assert_eq!(genuine.len(), 1_000);
    let server = Arc::new(world.server);
    let guesses: Vec<_> = (0..10_000).map(|n| (victim.clone(), format!("x{n}"))).collect();
    let guesser = tokio::spawn({
        let server = Arc::clone(&server);
        async move { at_once(&server, guesses).await }
    });
    assert_eq!(at_once(&server, genuine).await, [(In, 1_000)].into());
    let guesses = guesser.await.unwrap();
    let looked_at = guesses[&Wrong];
    assert!((1..=20).contains(&looked_at), "{looked_at} guesses were looked at");
    assert_eq!(guesses, [(Wrong, looked_at), (Waits, 10_000 - looked_at)].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_that_logs_in_by_its_code_at_once_gets_in() {
    let world = World::new().await;
    let cards = class_of(&world, "9z", 30).await;
    let server = Arc::new(world.server);
    let tries = cards.iter().map(|card| (card.class_code.clone(), card.pin.clone())).collect();
    assert_eq!(at_once(&server, tries).await, [(In, 30)].into());
}

/// Puts the first student of `class` into `other`, too.
async fn enrol(world: &World, class: &Class, other: &Class) {
    let db = world.server.service.db();
    let head = users::by_user_name(db, "vadove").await.unwrap().unwrap();
    let head = access::acting_as(db, head.id).await.unwrap();
    let student = access::student_access(db, &head, class.student).await.unwrap();
    let other = access::class_access(db, &head, other.id.parse().unwrap()).await.unwrap();
    classes::enrol(db, &other, &student, None).await.unwrap();
}

/// Whatever ways and devices are mixed, unknown ones get at one account at most twenty times, known ones as often; and
/// no guessing by the one shuts out the other.
#[tokio::test(flavor = "multi_thread")]
async fn all_ways_to_one_account_together() {
    let world = World::new().await;
    enrol(&world, &world.own, &world.other).await;
    let (server, card) = (&world.server, &world.own.card);
    let (name, code, other_code) = (&card.user_name, &card.class_code, &world.other.card.class_code);
    let (own, mates) = (world.device(Who::Student), world.device(Who::Classmate));
    let stranger = world.device(Who::StrangeStudent);
    let mut looked_at = BTreeMap::new();
    for n in 0..200 {
        let secret = format!("x{n}");
        for (kind, name, device) in [
            ("unknown", name, ""),
            ("unknown", code, ""),
            ("unknown", other_code, ""),
            ("unknown", name, stranger),
            ("unknown", code, stranger),
            // A classmate's tablet is known in the class, but not to the account.
            ("unknown", name, mates),
            ("known by name", name, own),
            ("known by code", code, own),
            ("known by code", code, mates),
        ] {
            if attempt(server, name, &secret, device).await == Wrong {
                *looked_at.entry(kind).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(looked_at, [("unknown", 20), ("known by name", 10), ("known by code", 20)].into());
    for (name, device) in [(name, ""), (code, ""), (other_code, ""), (name, own), (code, own)] {
        assert_eq!(attempt(server, name, &card.pin, device).await, Waits, "{name} from `{device}`");
    }
}

/// What is shown decides where a try counts, never whether the PIN is somebody's.
#[tokio::test(flavor = "multi_thread")]
async fn guesses_by_class_code_from_a_device_of_the_class() {
    let world = World::new().await;
    let (server, code, mate) = (&world.server, &world.own.card.class_code, &world.own.classmates_card);
    let device = world.device(Who::Student);
    let mut came = BTreeMap::new();
    for n in 0..100 {
        // Every other try is the right PIN of a classmate: it must not make room for guesses.
        let secret = if n % 2 == 0 { mate.pin.clone() } else { format!("x{n}") };
        *came.entry(attempt(server, code, &secret, device).await).or_insert(0) += 1;
    }
    assert_eq!(came, [(In, 20), (Wrong, 20), (Waits, 60)].into());
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_do_not_shut_out_a_known_device_until_trust_ends() {
    let world = World::new().await;
    let (server, card) = (&world.server, &world.own.card);
    let (own, mates) = (world.device(Who::Student), world.device(Who::Classmate));
    for n in 0..30 {
        attempt(server, &card.user_name, &format!("x{n}"), "").await;
        attempt(server, &card.class_code, &format!("x{n}"), "").await;
    }
    for (name, device, came) in [
        (&card.user_name, "", Waits),
        (&card.class_code, "", Waits),
        (&card.user_name, mates, Waits),
        (&card.class_code, mates, In),
        (&card.user_name, own, In),
        (&card.class_code, own, In),
    ] {
        assert_eq!(attempt(server, name, &card.pin, device).await, came, "{name} from `{device}`");
    }
    server.tell("update trusted_devices set seen_at = seen_at - 181 * 86400000").await;
    for name in [&card.user_name, &card.class_code] {
        assert_eq!(attempt(server, name, &card.pin, own).await, Waits, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn being_right_takes_back_nothing_but_itself() {
    let world = World::new().await;
    let (server, card) = (&world.server, &world.own.card);
    for name in [&card.user_name, &card.class_code] {
        let mut looked_at = 0;
        for n in 0..40 {
            looked_at += usize::from(attempt(server, name, &format!("x{n}"), "").await == Wrong);
            // Until the guesses fill the bucket, the owner gets in between.
            let came = attempt(server, name, &card.pin, "").await;
            assert_eq!(came, if looked_at < 10 { In } else { Waits }, "{name} after {looked_at}");
        }
        assert_eq!(looked_at, 10, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn patience_does_not_pay() {
    let world = World::new().await;
    let (server, card) = (&world.server, &world.own.card);
    for name in [&card.user_name, &card.class_code] {
        let mut looked_at = 0;
        for n in 0..150 {
            looked_at += usize::from(attempt(server, name, &format!("x{n}"), "").await == Wrong);
            if n % 10 == 9 {
                // A quarter of an hour goes by.
                server.tell("update log_in_limits set short_start = short_start - 900000").await;
            }
        }
        assert_eq!(looked_at, 100, "{name}");
        assert_eq!(attempt(server, name, &card.pin, "").await, Waits, "{name}");
    }
    server.tell("update log_in_limits set long_start = long_start - 86400000").await;
    assert_eq!(attempt(server, &card.user_name, &card.pin, "").await, In);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_pin_lifts_the_limit_and_ends_the_session() {
    let world = World::new().await;
    let (server, own) = (&world.server, &world.own);
    for n in 0..20 {
        attempt(server, &own.card.user_name, &format!("x{n}"), "").await;
    }
    let cards = server.service.new_pins(&own.teacher, &own.id, &[own.student], now()).await.unwrap();
    let [card] = cards.as_slice() else { panic!("{cards:?}") };
    assert_eq!(server.get("/kelias", world.cookies(Who::Student)).await.status.as_u16(), 401);
    for (name, pin, came) in [
        (&card.user_name, &own.card.pin, Wrong),
        (&card.user_name, &card.pin, In),
        (&card.class_code, &own.card.pin, Wrong),
        (&card.class_code, &card.pin, In),
    ] {
        assert_eq!(attempt(server, name, pin, "").await, came, "{name} {pin}");
    }
    let (teacher, pin) = (own.teacher.user_name(), &own.card.pin);
    let password = server.service.new_password(teacher).await.unwrap();
    assert!(server.log_in("adult", teacher, pin, "").await.location().contains("neteisinga"));
    assert_eq!(server.log_in("adult", teacher, &password, "").await.location(), "/klases");
    assert!(server.service.new_password(&card.user_name).await.is_err(), "a student has a PIN");
}

/// Somebody who hangs up in the middle leaves no right try counted as a guess.
#[tokio::test(flavor = "multi_thread")]
async fn hanging_up_leaves_nothing_behind() {
    let world = World::new().await;
    let (server, card) = (Arc::new(world.server), world.own.card);
    for name in [&card.user_name, &card.class_code] {
        for wait in 0..40 {
            let (server, name, pin) = (Arc::clone(&server), name.clone(), card.pin.clone());
            let task = tokio::spawn(async move { attempt(&server, &name, &pin, "").await });
            tokio::time::sleep(Duration::from_micros(wait * 100)).await;
            task.abort();
        }
    }
    let mut beside = server.beside().await;
    for _ in 0..200 {
        let counted: i64 = sqlx::query_scalar("select coalesce(sum(long_tries), 0) from log_in_limits")
            .fetch_one(&mut beside)
            .await
            .unwrap();
        if counted == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("tries stay counted");
}

/// Behind a proxy the address is what the proxy says, and nobody can speak for it.
#[tokio::test(flavor = "multi_thread")]
async fn the_address_behind_a_proxy() {
    let world = World::over(Server::start(&[("TAKAS_BEHIND_PROXY", "true")]).await).await;
    world
        .server
        .tell(
            "insert into log_in_limits (bucket, short_start, short_tries, long_start, long_tries)
             select 'address:' || column1, unixepoch() * 1000, 2000, unixepoch() * 1000, 2000
             from (values ('192.0.2.1'), ('2001:db8:1:2::'))",
        )
        .await;
    let known = world.device(Who::Student);
    for (forwarded, device, refused) in [
        (&["192.0.2.1"][..], "", true),
        (&["192.0.2.2"], "", false),
        (&["192.0.2.2, 192.0.2.1"], "", true),
        (&["192.0.2.1, 192.0.2.2"], "", false),
        (&["192.0.2.2", "192.0.2.1"], "", true),
        (&["192.0.2.1", "192.0.2.2"], "", false),
        (&["192.0.2.1, unknown"], "", false),
        (&["2001:db8:1:2:3:4:5:6"], "", true),
        (&["2001:db8:1:3:3:4:5:6"], "", false),
        (&[], "", false),
        (&["192.0.2.1"], known, false),
    ] {
        let card = &world.own.card;
        let mut request = Request::post("/api/log-in").header(COOKIE, device).header(CONTENT_TYPE, FORM);
        for header in forwarded {
            request = request.header("x-forwarded-for", *header);
        }
        let body = format!("who=student&name={}&secret={}", card.user_name, card.pin);
        let reply = world.server.send(request.body(Body::from(body)).unwrap()).await;
        let expect = if refused { "klaida=palauk" } else { "/kelias" };
        assert!(reply.location().contains(expect), "{forwarded:?} `{device}`: {}", reply.location());
    }
}
