//! Tablets that students of a class share: joining, letting in with a network and after one, and being taken away.

use app::now;
use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use axum::http::header::{COOKIE, ETAG, IF_NONE_MATCH};
use protocol::{DeviceId, LetIn, TabletRoster, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{FORM, JSON, Reply, Server, Who, World};

/// A tablet with its cookies.
struct Tablet {
    device: DeviceId,
    cookies: String,
}

fn read<T: serde::de::DeserializeOwned>(reply: &Reply) -> T {
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

/// A code of the class, made on its page.
pub(super) async fn code(world: &World, who: Who, class: &str) -> String {
    let reply = world
        .server
        .post("/api/teacher/open-tablet-code", world.cookies(who), FORM, format!("class={class}"))
        .await;
    read::<Value>(&reply)["codes"][0]["code"].as_str().unwrap().to_owned()
}

pub(super) async fn enrol(
    server: &Server,
    code: &str,
    device: DeviceId,
    cookies: &str,
    label: &str,
) -> Reply {
    let body = json!({ "code": code, "device": device, "label": label });
    server.post("/api/v1/tablet/enrol", cookies, JSON, body.to_string()).await
}

/// A tablet of the first class.
async fn tablet(world: &World) -> Tablet {
    let device = DeviceId(Uuid::now_v7());
    let code = code(world, Who::Teacher, &world.own.id).await;
    let reply = enrol(&world.server, &code.to_lowercase().replace('-', " "), device, "", "").await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let cookie = reply.cookies().into_iter().find(|cookie| cookie.starts_with("takas_plansete=")).unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    Tablet { device, cookies: reply.jar() }
}

impl Tablet {
    async fn roster(&self, server: &Server) -> TabletRoster {
        read(&server.get("/api/v1/tablet", &self.cookies).await)
    }

    async fn log_in(&self, server: &Server, user: UserId, pin: &str) -> Reply {
        let body = json!({ "user": user, "pin": pin });
        server.post("/api/v1/tablet/log-in", &self.cookies, JSON, body.to_string()).await
    }

    async fn session(&self, server: &Server, user: UserId, pass: &str) -> Reply {
        let body = json!({ "user": user, "pass": pass });
        server.post("/api/v1/tablet/session", &self.cookies, JSON, body.to_string()).await
    }

    /// Lets the first student in; gives what the PIN opens and the session's cookies.
    async fn let_in(&self, world: &World) -> (LetIn, String) {
        let reply = self.log_in(&world.server, world.own.student, &world.own.card.pin).await;
        let jar = reply.jar();
        (read(&reply), jar)
    }
}

async fn who_is_in(server: &Server, cookies: &str) -> Option<String> {
    let reply = server.post("/api/me", cookies, FORM, String::new()).await;
    read::<Value>(&reply)["name"].as_str().map(str::to_owned)
}

#[tokio::test]
async fn a_tablet_knows_the_students_of_its_classes() {
    let world = World::new().await;
    let server = &world.server;
    let tablet = tablet(&world).await;
    let roster = tablet.roster(server).await;
    assert_eq!(roster.label, "Planšetė 1");
    assert_eq!(roster.school, "Čia");
    let shown: Vec<(&str, &str)> =
        roster.students.iter().map(|student| (student.short.as_str(), student.name.as_str())).collect();
    assert_eq!(
        shown,
        [("Jonas A.", "Jonas Antrasis"), ("Ona P.", "Ona Pirmoji"), ("Rūta T.", "Rūta Trečioji")]
    );
    assert!(roster.students.iter().all(|student| student.lock.is_some()), "all PINs were given out here");

    // The same list has the same mark, however often it is made.
    let ask = |tag: &str| {
        let request =
            Request::get("/api/v1/tablet").header(COOKIE, &tablet.cookies).header(IF_NONE_MATCH, tag);
        request.body(Body::empty()).unwrap()
    };
    let first = server.send(ask("")).await;
    let tag = first.headers[ETAG].to_str().unwrap().to_owned();
    assert_eq!(server.send(ask(&tag)).await.status, StatusCode::NOT_MODIFIED);
    server
        .service
        .add_students(&world.own.teacher, &world.own.id, "Ąžuolas Ketvirtasis", now())
        .await
        .unwrap();
    assert_eq!(server.send(ask(&tag)).await.status, StatusCode::OK);

    // Another class of the school uses it, too; one of another school does not get it.
    let second = code(&world, Who::Colleague, &world.other.id).await;
    let reply = enrol(server, &second, tablet.device, &tablet.cookies, "Spinta 1").await;
    let roster: TabletRoster = read(&reply);
    assert_eq!(roster.classes.len(), 2);
    assert_eq!((roster.label.as_str(), roster.students.len()), ("Spinta 1", 7));
    let strange = code(&world, Who::StrangeTeacher, &world.foreign.id).await;
    assert_eq!(enrol(server, &strange, tablet.device, "", "").await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn only_codes_that_hold_join() {
    let world = World::new().await;
    let server = &world.server;
    let device = DeviceId(Uuid::now_v7());
    for wrong in ["", "AAAA", "AAAA-AAAA", &world.own.card.class_code] {
        let reply = enrol(server, wrong, device, "", "").await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(reply.cookies().is_empty());
    }
    let code = code(&world, Who::Teacher, &world.own.id).await;
    let long = "ž".repeat(41);
    let reply = enrol(server, &code, device, "", &long).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "a name that is too long");
    let close = format!("class={}&code={code}", world.own.id);
    let ended = |who| server.post("/api/teacher/close-tablet-code", world.cookies(who), FORM, close.clone());
    assert_eq!(ended(Who::Colleague).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ended(Who::Teacher).await.status, StatusCode::OK);
    assert_eq!(enrol(server, &code, device, "", "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Guessing is limited.
    let mut statuses = Vec::new();
    for n in 0..70 {
        let guess = format!("AAAA-AA{}{}", char::from(b'A' + n / 8), char::from(b'2' + n % 8));
        statuses.push(enrol(server, &guess, device, "", "").await.status);
    }
    assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
}

#[tokio::test]
async fn a_student_is_let_in_with_a_pin_and_nobody_elses() {
    let world = World::new().await;
    let server = &world.server;
    let tablet = tablet(&world).await;
    let (let_in, jar) = tablet.let_in(&world).await;
    assert_eq!(let_in.student.id, world.own.student);
    assert!(!let_in.unlocked.pass.is_empty());
    assert_eq!(who_is_in(server, &jar).await.as_deref(), Some("Ona Pirmoji"));
    assert!(!jar.is_empty());
    let reply = tablet.log_in(server, world.own.student, &world.own.card.pin).await;
    let session = reply.cookies().into_iter().find(|cookie| cookie.starts_with("takas_sesija=")).unwrap();
    assert!(!session.contains("Max-Age"), "it ends with the browser: {session}");

    let classmates_pin = &world.own.classmates_card.pin;
    assert_eq!(
        tablet.log_in(server, world.own.student, classmates_pin).await.status,
        StatusCode::UNAUTHORIZED
    );
    for stranger in
        [world.other.student, world.foreign.student, world.own.teacher.user(), UserId(Uuid::new_v4())]
    {
        let reply = tablet.log_in(server, stranger, &world.own.card.pin).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        Tablet { device: tablet.device, cookies: String::new() }
            .log_in(server, world.own.student, "0")
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );

    // Wrong PINs are limited, and a new PIN lifts the limit.
    let mut last = StatusCode::OK;
    for _ in 0..25 {
        last = tablet.log_in(server, world.own.spare, "x").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    let spare = [world.own.spare];
    let cards = server.service.new_pins(&world.own.teacher, &world.own.id, &spare, now()).await.unwrap();
    assert_eq!(tablet.log_in(server, world.own.spare, &cards[0].pin).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_after_the_network_was_away() {
    let world = World::new().await;
    let server = &world.server;
    let tablet = tablet(&world).await;
    let (let_in, _) = tablet.let_in(&world).await;
    let (student, pass) = (world.own.student, let_in.unlocked.pass);
    let reply = tablet.session(server, student, &pass).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.body);
    let jar = reply.jar();
    assert_eq!(who_is_in(server, &jar).await.as_deref(), Some("Ona Pirmoji"));
    // It is of this student and this tablet.
    assert_eq!(tablet.session(server, world.own.classmate, &pass).await.status, StatusCode::NOT_FOUND);
    let other = self::tablet(&world).await;
    assert_eq!(other.session(server, student, &pass).await.status, StatusCode::NOT_FOUND);
    // It dies with the PIN…
    server.service.new_pins(&world.own.teacher, &world.own.id, &[student], now()).await.unwrap();
    assert_eq!(tablet.session(server, student, &pass).await.status, StatusCode::NOT_FOUND);
    assert_eq!(who_is_in(server, &jar).await, None);
    // …and with the place in the class.
    let reply = tablet.log_in(server, world.own.classmate, &world.own.classmates_card.pin).await;
    let let_in: LetIn = read(&reply);
    let classmate = [world.own.classmate];
    server.service.remove_students(&world.own.teacher, &world.own.id, &classmate, now()).await.unwrap();
    let reply = tablet.session(server, world.own.classmate, &let_in.unlocked.pass).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);
    assert_eq!(tablet.roster(server).await.students.len(), 2);
}

#[tokio::test]
async fn a_tablet_that_is_taken_away_lets_nobody_in() {
    let world = World::new().await;
    let server = &world.server;
    let tablet = tablet(&world).await;
    let (let_in, jar) = tablet.let_in(&world).await;
    let revoke = format!("class={}&device={}", world.own.id, tablet.device);
    let asked = |who| server.post("/api/teacher/revoke-tablet", world.cookies(who), FORM, revoke.clone());
    for who in [Who::Colleague, Who::StrangeTeacher, Who::StrangeHead, Who::Student] {
        assert_eq!(asked(who).await.status, StatusCode::NOT_FOUND, "{who:?}");
    }
    assert_eq!(asked(Who::Teacher).await.status, StatusCode::OK);
    assert_eq!(who_is_in(server, &jar).await, None, "sessions on it are over");
    let reply = server.get("/api/v1/tablet", &tablet.cookies).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(
        reply.cookies().iter().any(|cookie| cookie.starts_with("takas_plansete=;")),
        "{:?}",
        reply.cookies()
    );
    let pass = &let_in.unlocked.pass;
    assert_eq!(tablet.session(server, world.own.student, pass).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        tablet.log_in(server, world.own.student, &world.own.card.pin).await.status,
        StatusCode::UNAUTHORIZED
    );
    // Joined anew it is a tablet again, of this class alone.
    let again = code(&world, Who::Teacher, &world.own.id).await;
    assert_eq!(enrol(server, &again, tablet.device, "", "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_barred_session_is_over_before_anything_is_shown() {
    let world = World::new().await;
    let server = &world.server;
    let tablet = tablet(&world).await;
    let (_, jar) = tablet.let_in(&world).await;
    assert!(who_is_in(server, &jar).await.is_some());
    let barred = format!("{jar}; takas_uzrakinta=1");
    assert_eq!(server.get("/kelias", &barred).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(who_is_in(server, &jar).await, None, "and for good");
    // Whoever is let in next is not barred.
    let reply = tablet.log_in(server, world.own.classmate, &world.own.classmates_card.pin).await;
    assert!(
        reply.cookies().iter().any(|cookie| cookie.starts_with("takas_uzrakinta=;")),
        "{:?}",
        reply.cookies()
    );
}

#[tokio::test]
async fn what_a_pin_opens_on_ones_own_device() {
    let world = World::new().await;
    let server = &world.server;
    let device = DeviceId(Uuid::now_v7());
    let address = format!("/api/v1/unlock?device={device}");
    let mine: LetIn = read(&server.get(&address, world.cookies(Who::Student)).await);
    assert_eq!(mine.student.id, world.own.student);
    assert!(mine.student.lock.is_some());
    assert!(mine.unlocked.pass.is_empty(), "a session is for tablets that a teacher joined");
    let theirs: LetIn = read(&server.get(&address, world.cookies(Who::Classmate)).await);
    assert_ne!(mine.unlocked.store_key, theirs.unlocked.store_key);
    let elsewhere = format!("/api/v1/unlock?device={}", Uuid::now_v7());
    let elsewhere: LetIn = read(&server.get(&elsewhere, world.cookies(Who::Student)).await);
    assert_ne!(mine.unlocked.store_key, elsewhere.unlocked.store_key);
    // On a tablet the PIN opens the same, whichever way one came in.
    let tablet = tablet(&world).await;
    let (let_in, jar) = tablet.let_in(&world).await;
    let address = format!("/api/v1/unlock?device={}", tablet.device);
    let again: LetIn = read(&server.get(&address, &format!("{jar}; {}", tablet.cookies)).await);
    assert_eq!(again.unlocked.store_key, let_in.unlocked.store_key);
    assert_eq!(again.unlocked.pass, let_in.unlocked.pass);
    let author = again.unlocked.author.unwrap();
    assert_eq!((author.user, author.device), (world.own.student, tablet.device));
}

#[tokio::test]
async fn the_teacher_sees_how_tablets_are() {
    let world = World::new().await;
    let server = &world.server;
    let (first, second) = (tablet(&world).await, tablet(&world).await);
    first.let_in(&world).await;
    let report = json!({ "unsent": 3, "storage_left": 50_000_000, "app": "takas.0.js", "installed": true });
    let reply = server.post("/api/v1/tablet/report", &second.cookies, JSON, report.to_string()).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT, "{}", reply.body);
    let report = json!({ "unsent": 0, "app": "takas.1.js" });
    server.post("/api/v1/tablet/report", &first.cookies, JSON, report.to_string()).await;
    let page = |who| {
        let class = format!("class={}", world.own.id);
        server.post("/api/teacher/tablets", world.cookies(who), FORM, class)
    };
    let shown: Value = read(&page(Who::Teacher).await);
    let lines = shown["tablets"].as_array().unwrap();
    let told = |line: &Value, name: &str| line[name].clone();
    assert_eq!(told(&lines[0], "label"), "Planšetė 2", "what needs somebody stands first");
    assert_eq!(told(&lines[0], "troubles"), json!(["unsent", "full", "old"]));
    assert_eq!((told(&lines[0], "unsent"), told(&lines[0], "installed")), (json!(3), json!(true)));
    assert_eq!(told(&lines[1], "troubles"), json!([]));
    assert_eq!(told(&lines[1], "current"), json!(true));
    assert_eq!(told(&lines[1], "last_user"), "Ona Pirmoji");
    // By another name.
    let rename = format!("class={}&device={}&label=Prie+lango", world.own.id, first.device);
    let shown: Value =
        read(&server.post("/api/teacher/rename-tablet", world.cookies(Who::Head), FORM, rename).await);
    assert_eq!(shown["tablets"][1]["label"], "Prie lango");
    assert_eq!(page(Who::Colleague).await.status, StatusCode::NOT_FOUND);
}
