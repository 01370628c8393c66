//! Sync, version 2: sealed records, each with its own proof of who did it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use protocol::{Act, Answer, AttemptId, Author, Deed, DeviceId, EventOutcome, Seed, UserId, reason};
use serde_json::{Value, json};
use service::Which;
use store::attempts::{self, StoredAttempt};
use store::quarantine::{self, NewQuarantined};
use store::sync_devices::{self, Gaps};
use store::{StudentAccess, access, acts, authors, diagnostics, materials, sittings};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::tablet::{Tablet, answer, post_gzip, record, sealed, told};
use super::tablets;
use super::world::{FORM, JSON, Server, Who, World, right};

use EventOutcome::{AlreadyHad, Conflict, Quarantined, Rejected, Stored};

/// Five years, in milliseconds.
const FIVE_YEARS: i64 = 5 * 365 * 86_400_000;

async fn student(server: &Server, user: UserId) -> StudentAccess {
    let caller = access::acting_as(server.service.db(), user).await.unwrap();
    StudentAccess::from(caller.student().unwrap())
}

async fn log_of(server: &Server, user: UserId) -> Vec<StoredAttempt> {
    attempts::of_student(server.service.db(), &student(server, user).await, 5000, None).await.unwrap()
}

fn plain(outcomes: &[EventOutcome]) -> Vec<(EventOutcome, String)> {
    outcomes.iter().map(|outcome| (*outcome, String::new())).collect()
}

fn with(outcome: EventOutcome, word: &str) -> (EventOutcome, String) {
    (outcome, word.to_owned())
}

/// Two students of one tablet, with their authors.
async fn pair(world: &World, tablet: &Tablet) -> [(UserId, Author); 2] {
    let one = tablet.author(&world.server, world.cookies(Who::Student)).await;
    let two = tablet.author(&world.server, world.cookies(Who::Classmate)).await;
    [(world.own.student, one), (world.own.classmate, two)]
}

#[tokio::test(flavor = "multi_thread")]
async fn work_is_stored_under_the_name_of_whoever_did_it() {
    let world = World::new().await;
    let server = &world.server;
    let mut tablet = Tablet::new();
    let authors = pair(&world, &tablet).await;
    let mut records = Vec::new();
    let mut whose = BTreeMap::new();
    for n in 0..8_u32 {
        let (user, author) = &authors[n as usize % 2];
        let instance = server.instance(n);
        let act = tablet.act(*user, answer(&instance, right(&instance)));
        whose.insert(AttemptId(act.id.0), *user);
        records.push(sealed(author, &act));
    }
    // Whoever is logged in when it is sent, and whether anybody is, makes no difference.
    let sent = server.sync_json(world.cookies(Who::Pupil), tablet.batch(&records[..4])).await;
    assert_eq!(told(&sent), plain(&[Stored; 4]));
    assert_eq!(told(&tablet.send(server, &records).await), plain(&[[AlreadyHad; 4], [Stored; 4]].concat()));
    for (user, _) in &authors {
        let log = log_of(server, *user).await;
        assert_eq!(log.len(), 4);
        assert!(log.iter().all(|stored| whose[&stored.event.id] == *user && stored.verdict == "correct"));
        let route = server.post("/api/student/today", world.cookies(Who::Student), FORM, String::new()).await;
        assert_eq!(route.status, StatusCode::OK);
    }
    assert_eq!(log_of(server, world.other.student).await, []);
}

/// A tablet that has updated itself may send again, sealed, what it sent in the earlier way without hearing a reply.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_the_same_in_both_versions() {
    let world = World::new().await;
    let server = &world.server;
    let instance = server.instance(1);
    let mut tablet = Tablet::new();
    let author = tablet.author(server, world.cookies(Who::Student)).await;
    let act = tablet.act(world.own.student, answer(&instance, right(&instance)));
    let event = act.clone().into_event().unwrap();
    let before = server.sync(world.cookies(Who::Student), std::slice::from_ref(&event)).await;
    assert_eq!(told(&before), plain(&[Stored]));
    let unnamed = Act { user: None, ..act };
    assert_eq!(told(&tablet.send(server, &[sealed(&author, &unnamed)]).await), plain(&[AlreadyHad]));
    assert_eq!(log_of(server, world.own.student).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_token_allows_is_rejected_and_not_kept() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let mut tablet = Tablet::new();
    let [(user, author), (mate, mates)] = pair(&world, &tablet).await;
    let instance = server.instance(1);
    let mut with_token = |token: &str| {
        let author = Author { token: token.to_owned(), ..author.clone() };
        sealed(&author, &tablet.act(user, answer(&instance, Answer::DontKnow)))
    };
    let elsewhere = Tablet::new().author(server, world.cookies(Who::Student)).await;
    let mut forged = author.token.clone().into_bytes();
    forged[10] = if forged[10] == b'A' { b'B' } else { b'A' };
    let records = [
        with_token("anything"),
        with_token(&String::from_utf8(forged).unwrap()),
        with_token(&elsewhere.token),
        json!({ "id": "no record" }),
        json!(7),
        with_token(&author.token),
    ];
    assert_eq!(
        told(&tablet.send(server, &records).await),
        [
            with(Rejected, reason::MALFORMED),
            with(Rejected, reason::FORGED),
            with(Rejected, reason::OTHER_DEVICE),
            with(Rejected, reason::MALFORMED),
            with(Rejected, reason::MALFORMED),
            with(Stored, ""),
        ]
    );
    assert_eq!(log_of(server, user).await.len(), 1);
    assert_eq!(quarantine::list(db, world.own.teacher.school(), 9).await.unwrap(), []);

    // A revoked tablet: what it has is not taken, until its students have logged in there anew.
    let of_mate = sealed(&mates, &tablet.act(mate, answer(&instance, Answer::DontKnow)));
    authors::revoke(db, world.own.teacher.school(), tablet.device, app::now()).await.unwrap();
    let refused = tablet.send(server, std::slice::from_ref(&of_mate)).await;
    assert_eq!(told(&refused), [with(Rejected, reason::REVOKED)]);
    tokio::time::sleep(Duration::from_millis(3)).await;
    let anew = tablet.author(server, world.cookies(Who::Classmate)).await;
    let mut again = of_mate;
    again["author"] = json!(anew.token);
    assert_eq!(told(&tablet.send(server, std::slice::from_ref(&again)).await), plain(&[Stored]));

    // Another school's revocation is none of ours; a closed account is nobody's.
    authors::revoke(db, world.foreign.teacher.school(), tablet.device, app::now()).await.unwrap();
    assert_eq!(told(&tablet.send(server, std::slice::from_ref(&again)).await), plain(&[AlreadyHad]));
    server.tell("update users set disabled_at = 1 where role = 'student'").await;
    assert_eq!(told(&tablet.send(server, &[again]).await), [with(Rejected, reason::REVOKED)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_understood_is_kept_aside_and_not_lost() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let mut tablet = Tablet::new();
    let [(user, author), (_, mates)] = pair(&world, &tablet).await;
    let instance = server.instance(1);
    let mut act = || tablet.act(user, answer(&instance, right(&instance)));
    let good = act();
    let text = |act: &Act| serde_json::to_string(act).unwrap();
    let [damaged, foreign, no_base64, newer, no_json, unusable] = std::array::from_fn(|_| act());
    let (other_id, other_number, other_user, other_device) = (act(), act(), act(), act());
    let mut broken = sealed(&author, &damaged);
    broken["sealed"] = json!(broken["sealed"].as_str().unwrap().replacen('A', "B", 3) + "AAAA");
    let elsewhere = seal::SecretKey::derived(&[3; 32]);
    let mut for_another_key = sealed(&author, &foreign);
    for_another_key["sealed"] = json!(base64::Engine::encode(&base64::engine::general_purpose::STANDARD, {
        seal::seal(elsewhere.public(), text(&foreign).as_bytes(), &[1; 32])
    }));
    let mut not_base64 = sealed(&author, &no_base64);
    not_base64["sealed"] = json!("?");
    let later = text(&newer).replace("\"kind\":\"attempt\"", "\"kind\":\"sang\"");
    let no_exercise = text(&unusable).replace(instance.item().as_str(), "no-such-exercise");
    let foreign_device = Act { device: DeviceId(Uuid::nil()), ..other_device.clone() };
    let records = [
        broken,
        for_another_key,
        not_base64,
        json!(record(&author, newer.id, newer.sequence, &later)),
        json!(record(&author, no_json.id, no_json.sequence, "{")),
        json!(record(&author, unusable.id, unusable.sequence, &no_exercise)),
        json!(record(&author, protocol::ActId(Uuid::nil()), other_id.sequence, &text(&other_id))),
        json!(record(&author, other_number.id, 77, &text(&other_number))),
        sealed(&mates, &other_user),
        json!(record(&author, other_device.id, other_device.sequence, &text(&foreign_device))),
        sealed(&author, &good),
    ];
    let words = [
        [reason::SEALED; 3].as_slice(),
        &[reason::UNKNOWN; 2],
        &[reason::UNUSABLE],
        &[reason::MISLABELLED; 4],
    ]
    .concat();
    for last in [Stored, AlreadyHad] {
        let mut expect: Vec<_> = words.iter().map(|word| with(Quarantined, word)).collect();
        expect.push(with(last, ""));
        assert_eq!(told(&tablet.send(server, &records).await), expect);
    }
    let kept = quarantine::list(db, world.own.teacher.school(), 99).await.unwrap();
    assert_eq!(kept.len(), words.len(), "each once, however often it is sent");
    assert!(kept.iter().any(|event| event.body == later), "what a later version would understand is whole");
    assert_eq!(log_of(server, user).await.len(), 1);
    assert_eq!(log_of(server, world.own.classmate).await, [], "nothing counts under another's token");
    // Whatever became of them, their numbers are not missing.
    let gaps = sync_devices::gaps_of(db, world.own.teacher.school(), tablet.device).await.unwrap();
    assert_eq!((gaps.highest, gaps.ranges.as_slice()), (77, &[(9, 9), (12, 76)][..]));
}

#[tokio::test(flavor = "multi_thread")]
async fn deeds_count_once() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let cookies = world.cookies(Who::Student);
    let mut tablet = Tablet::new();
    let [(user, author), _] = pair(&world, &tablet).await;
    let own = student(server, user).await;
    let test = world.own.tests[0].clone();
    let began = server.post("/api/begin-test", cookies, FORM, format!("test={test}")).await;
    assert_eq!(began.status, StatusCode::SEE_OTHER);
    server.post("/api/diagnostic/start", cookies, FORM, String::new()).await;
    let item = server.instance(1).item().clone();
    let test = test.parse().unwrap();
    let read = tablet.act(user, Deed::ExampleRead { item: item.clone(), seed: Seed(3) });
    let not_taught = tablet.act(user, Deed::NotTaught { item: item.clone() });
    let end = tablet.act(user, Deed::EndDiagnostic);
    let hand_in = tablet.act(user, Deed::HandIn { test });
    let others = tablet.act(user, Deed::HandIn { test: world.own.tests[1].parse().unwrap() });
    let nothing = tablet.act(user, Deed::ExampleRead { item: "no-such".parse().unwrap(), seed: Seed(3) });
    let other_body = Act { what: Deed::EndDiagnostic, ..read.clone() };
    let all = [&read, &not_taught, &end, &hand_in, &others, &nothing].map(|act| sealed(&author, act));
    let unusable = with(Quarantined, reason::UNUSABLE);
    for round in [Stored, AlreadyHad] {
        let mut expect = plain(&[round; 4]);
        expect.extend([unusable.clone(), unusable.clone()]);
        // In any order in the batch: the tablet's numbers count.
        let mut reversed: Vec<Value> = all.to_vec();
        reversed.reverse();
        expect.reverse();
        assert_eq!(told(&tablet.send(server, &reversed).await), expect);
    }
    assert_eq!(
        told(&tablet.send(server, &[sealed(&author, &other_body)]).await),
        [with(Conflict, reason::CONFLICT)]
    );
    let kinds: Vec<&str> =
        acts::of_student(db, &own).await.unwrap().iter().map(|stored| stored.act.what.kind()).collect();
    assert_eq!(kinds, ["example_read", "not_taught", "end_diagnostic", "hand_in"]);
    assert_eq!(materials::read_since(db, &own, protocol::Millis(0)).await.unwrap().len(), 1);
    let found = diagnostics::latest(db, &own).await.unwrap().unwrap();
    assert!(found.finished_at.is_some() && found.not_taught.contains(item.as_str()));
    let caller = access::acting_as(db, user).await.unwrap();
    let sat = sittings::test(db, &caller.student().unwrap(), test).await.unwrap();
    assert!(sat.handed_in_at.is_some());
    let gaps = sync_devices::gaps_of(db, world.own.teacher.school(), tablet.device).await.unwrap();
    assert_eq!(gaps, Gaps { highest: 6, missing: 0, ranges: vec![], doubled: 0 });

    // Said before the diagnostic that goes on now had begun: it is stored, and ends nothing.
    server.post("/api/diagnostic/start", cookies, FORM, String::new()).await;
    let late = Act { client_time: tablet.clock().plus(-3_600_000), ..tablet.act(user, Deed::EndDiagnostic) };
    assert_eq!(told(&tablet.send(server, &[sealed(&author, &late)]).await), plain(&[Stored]));
    assert_eq!(diagnostics::latest(db, &own).await.unwrap().unwrap().finished_at, None);
}

/// A hand-in that comes with the answers before it: they are in the result, and the model has seen them once.
#[tokio::test(flavor = "multi_thread")]
async fn a_test_handed_in_offline() {
    let world = World::new().await;
    let server = &world.server;
    let (cookies, user) = (world.cookies(Who::Student), world.own.student);
    let test = world.own.tests[0].clone();
    server.post("/api/begin-test", cookies, FORM, format!("test={test}")).await;
    let mut tablet = Tablet::new();
    let author = tablet.author(server, cookies).await;
    let own = student(server, user).await;
    let tasks = sittings::tasks(server.service.db(), &own, test.parse().unwrap()).await.unwrap();
    let instance = server.instance_of(tasks[0].item.as_str(), tasks[0].seed.unwrap().0);
    let Deed::Attempt(mut given) = answer(&instance, right(&instance)) else { panic!("it is an answer") };
    given.assignment = Some(test.parse().unwrap());
    let records = [Deed::Attempt(given), Deed::HandIn { test: test.parse().unwrap() }]
        .map(|deed| sealed(&author, &tablet.act(user, deed)));
    assert_eq!(told(&tablet.send(server, &records).await), plain(&[Stored; 2]));
    assert_eq!(told(&tablet.send(server, &records).await), plain(&[AlreadyHad; 2]));
    let form = format!("assignment={test}&out=true");
    server.post("/api/teacher/release-results", world.cookies(Who::Teacher), FORM, form).await;
    let page = server.post("/api/student/test", cookies, FORM, format!("test={test}")).await;
    let page: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(page["result"]["percent"], json!(100), "{page}");
    for (_, rebuilt) in server.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0));
    }
}

/// Clocks that are years wrong are seen to be wrong, both times are kept, and the order is that of arrival.
#[tokio::test(flavor = "multi_thread")]
async fn clocks_that_are_years_wrong() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let user = world.own.student;
    let mut order = Vec::new();
    let mut tablet = Tablet::new();
    let author = tablet.author(server, world.cookies(Who::Student)).await;
    for (n, slow_ms) in (1..).zip([FIVE_YEARS, -FIVE_YEARS, 0, FIVE_YEARS]) {
        tablet.slow_ms = slow_ms;
        let instance = server.instance(n);
        let act = tablet.act(user, answer(&instance, right(&instance)));
        order.push(AttemptId(act.id.0));
        assert_eq!(told(&tablet.send(server, &[sealed(&author, &act)]).await), plain(&[Stored]));
        let device =
            sync_devices::find(db, world.own.teacher.school(), tablet.device).await.unwrap().unwrap();
        assert!((device.clock_offset_ms - slow_ms).abs() < 60_000, "{}", device.clock_offset_ms);
        assert_eq!((device.app.as_deref(), device.unsent), (Some("0.1.0"), Some(1)));
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    let mut log = log_of(server, user).await;
    log.reverse();
    assert_eq!(log.iter().map(|stored| stored.event.id).collect::<Vec<_>>(), order);
    for stored in &log {
        let wrong = stored.given_at().0.abs_diff(stored.received_at.0);
        assert!(wrong < 60_000, "{stored:?}");
    }
    assert!(log[0].event.client_time.0 < log[0].received_at.0 - FIVE_YEARS + 60_000, "what it said is kept");
    // An absurd one does no harm.
    for absurd in [i64::MIN, i64::MAX] {
        let mut batch = tablet.batch(&[]);
        batch["client_time"] = json!(absurd);
        let instance = server.instance(9);
        let act = Act {
            client_time: protocol::Millis(absurd),
            ..tablet.act(user, answer(&instance, Answer::DontKnow))
        };
        batch["records"] = json!([sealed(&author, &act)]);
        assert_eq!(told(&server.sync_json("", batch).await), plain(&[Stored]));
    }
    assert_eq!(server.get("/kelias", world.cookies(Who::Student)).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn missing_numbers_are_seen() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let school = world.own.teacher.school();
    let mut tablet = Tablet::new();
    let authors = pair(&world, &tablet).await;
    let mut records = Vec::new();
    for n in 0..6_u32 {
        let (user, author) = &authors[n as usize % 2];
        if n == 0 || n == 3 {
            tablet.skip();
        }
        let instance = server.instance(n);
        records.push(sealed(author, &tablet.act(*user, answer(&instance, Answer::DontKnow))));
    }
    let device = tablet.device;
    let gaps = async || sync_devices::gaps_of(db, school, device).await.unwrap();
    assert_eq!(gaps().await, Gaps::default());
    tablet.send(server, &records[5..]).await;
    assert_eq!(gaps().await, Gaps { highest: 8, missing: 7, ranges: vec![(1, 7)], doubled: 0 });
    tablet.send(server, &records).await;
    let two = Gaps { highest: 8, missing: 2, ranges: vec![(1, 1), (5, 5)], doubled: 0 };
    assert_eq!(gaps().await, two);
    assert_eq!(
        sync_devices::gaps_of(db, world.foreign.teacher.school(), device).await.unwrap(),
        Gaps::default()
    );
    // Their teacher sees it, once the tablet is the class's.
    let class = &world.own.id;
    let code = tablets::code(&world, Who::Teacher, class).await;
    tablets::enrol(server, &code, device, "", "").await;
    let reply = server
        .post("/api/teacher/tablets", world.cookies(Who::Teacher), FORM, format!("class={class}"))
        .await;
    let page: Value = serde_json::from_str(&reply.body).unwrap();
    let line = &page["tablets"][0];
    assert_eq!((&line["missing"], &line["troubles"]), (&json!(2), &json!(["missing"])));
    // A student's data are deleted: their numbers are not lost.
    let teacher = world.own.teacher.staff().unwrap();
    let own = student(server, world.own.student).await;
    store::personal_data::erase_student(db, &teacher, &own).await.unwrap();
    assert_eq!(gaps().await, two);
    // A copied browser profile counts on its own.
    let copy = Act {
        id: protocol::ActId(Uuid::new_v4()),
        sequence: 8,
        ..tablet.act(authors[1].0, Deed::EndDiagnostic)
    };
    assert_eq!(told(&tablet.send(server, &[sealed(&authors[1].1, &copy)]).await), plain(&[Stored]));
    assert_eq!(gaps().await, Gaps { doubled: 1, ..two });
}

#[tokio::test(flavor = "multi_thread")]
async fn compressed_bodies_are_read_and_no_longer_than_others() {
    let world = World::new().await;
    let server = &world.server;
    let mut tablet = Tablet::new();
    let author = tablet.author(server, world.cookies(Who::Student)).await;
    let instance = server.instance(1);
    let act = tablet.act(world.own.student, answer(&instance, right(&instance)));
    let body = tablet.batch(&[sealed(&author, &act)]).to_string();
    assert_eq!(told(&post_gzip(server, body.as_bytes()).await), plain(&[Stored]));
    // A few hundred bytes on the way, a megabyte when it is unpacked.
    let long = format!("{}{}", " ".repeat(1_000_000), body);
    assert_eq!(post_gzip(server, long.as_bytes()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(server.post("/api/v1/sync", "", JSON, long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_batch_of_records_is_refused_for() {
    let world = World::new().await;
    let (server, tablet) = (&world.server, Tablet::new());
    let many: Vec<Value> = vec![json!({}); 101];
    let no_device = json!({ "client_time": 1, "records": [] });
    let both = json!({ "device": tablet.device, "client_time": 1, "records": [], "attempts": [] });
    for (body, status) in [
        (tablet.batch(&many), StatusCode::UNPROCESSABLE_ENTITY),
        (tablet.batch(&[]), StatusCode::OK),
        (no_device, StatusCode::UNPROCESSABLE_ENTITY),
        (both, StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(server.sync_json("", body).await.status, status);
    }
    // What a later page says of itself holds up nothing.
    let mut strange = tablet.batch(&[]);
    (strange["status"], strange["mood"]) = (json!({ "unsent": "many" }), json!("good"));
    assert_eq!(server.sync_json("", strange).await.status, StatusCode::OK);
    let no_id = server.get("/api/v1/author?device=7", world.cookies(Who::Student)).await;
    assert_eq!(no_id.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Whoever has sent too much has to wait; others of the same tablet do not.
#[tokio::test(flavor = "multi_thread")]
async fn one_students_trouble_is_not_anothers() {
    let world = World::new().await;
    let server = &world.server;
    let mut tablet = Tablet::new();
    let [(user, author), (mate, mates)] = pair(&world, &tablet).await;
    server
        .tell(
            "insert into quarantine (event_id, body_hash, school_id, user_id, received_at, reason, body)
             with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 2000)
             select n, '', school_id, id, unixepoch() * 1000 - 3000000, '', ''
             from numbers, users where display_name = 'Ona Pirmoji'",
        )
        .await;
    let instance = server.instance(1);
    let ours = sealed(&author, &tablet.act(user, answer(&instance, Answer::DontKnow)));
    let deed = sealed(&author, &tablet.act(user, Deed::EndDiagnostic));
    let theirs = sealed(&mates, &tablet.act(mate, answer(&instance, Answer::DontKnow)));
    let id = theirs["id"].clone();
    let reply = tablet.send(server, &[ours.clone(), deed.clone(), theirs]).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let reply: Value = serde_json::from_str(&reply.body).unwrap();
    assert_eq!(reply["replies"], json!([{ "id": id, "outcome": "stored" }]), "the others stay on the tablet");
    for records in [vec![ours], vec![deed]] {
        let reply = tablet.send(server, &records).await;
        assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{}", reply.body);
        let seconds: u32 = reply.headers[RETRY_AFTER].to_str().unwrap().parse().unwrap();
        assert!((1..=3600).contains(&seconds));
    }
}

/// The operator looks at what waits, tries it again after an update, and gives up what is hopeless.
#[tokio::test(flavor = "multi_thread")]
async fn the_operators_commands() {
    let world = World::new().await;
    let (server, db) = (&world.server, world.server.service.db());
    let run = async |words: &[&str]| crate::quarantine::run(&server.service, words).await;
    assert_eq!(run(&["list"]).await.unwrap(), "nothing waits");
    let mut tablet = Tablet::new();
    let [(user, author), _] = pair(&world, &tablet).await;
    let instance = server.instance(1);
    let act = tablet.act(user, answer(&instance, right(&instance)));
    let deed = tablet.act(user, Deed::EndDiagnostic);
    let later = tablet.act(user, Deed::EndDiagnostic);
    let unknown = serde_json::to_string(&later).unwrap().replace("end_diagnostic", "sang");
    let sent = tablet.send(server, &[json!(record(&author, later.id, later.sequence, &unknown))]).await;
    assert_eq!(told(&sent), [with(Quarantined, reason::UNKNOWN)]);
    // As an earlier version would have put them aside: an act, a deed, a sealed record, an event.
    let sealed_act = tablet.act(user, answer(&instance, Answer::DontKnow));
    let event = tablet.act(user, answer(&instance, Answer::DontKnow)).into_event().unwrap();
    let who = access::acting_as(db, user).await.unwrap().student().unwrap();
    let aside = [
        (act.id.to_string(), serde_json::to_string(&act).unwrap()),
        (deed.id.to_string(), serde_json::to_string(&deed).unwrap()),
        (sealed_act.id.to_string(), sealed(&author, &sealed_act).to_string()),
        (event.id.to_string(), serde_json::to_string(&event).unwrap()),
    ]
    .map(|(event_id, body)| NewQuarantined {
        event_id,
        body_hash: digest(&body),
        reason: "of an earlier version".to_owned(),
        body,
    });
    quarantine::add(db, &who, &aside, app::now()).await.unwrap();
    let list = run(&["list"]).await.unwrap();
    assert!(list.ends_with("5 wait") && list.contains("this version does not know such an act"), "{list}");
    let ready = server.send(readyz()).await;
    assert_eq!(ready.body, r#"{"quarantined":5,"conflicts":0,"sent_away":0}"#);
    let retried = run(&["retry", "all"]).await.unwrap();
    assert!(retried.ends_with("4 of 5 stored"), "{retried}");
    assert_eq!(log_of(server, user).await.len(), 3);
    assert_eq!(acts::of_student(db, &student(server, user).await).await.unwrap().len(), 1);
    let name = digest(&unknown);
    let shown = run(&["show", &name[..8]]).await.unwrap();
    assert!(shown.contains(&unknown) && shown.contains(&user.to_string()), "{shown}");
    assert!(run(&["retry", &name]).await.unwrap().ends_with("0 of 1 stored"));
    for wrong in [&["show", "zz"][..], &["show", "0000000000000000"], &["burn"], &["show"]] {
        run(wrong).await.unwrap_err();
    }
    run(&["drop", &name]).await.unwrap();
    assert_eq!(run(&[]).await.unwrap(), "nothing waits");
    run(&["show", &name]).await.unwrap_err();
    // Sent again it is not taken up a second time, and its number is not missing.
    let again = tablet.send(server, &[json!(record(&author, later.id, later.sequence, &unknown))]).await;
    assert_eq!(told(&again), [with(Quarantined, reason::UNKNOWN)]);
    assert_eq!(run(&[]).await.unwrap(), "nothing waits");
    // The same id with another body is an alert.
    let other = Act { client_time: protocol::Millis(7), ..act };
    assert_eq!(
        told(&tablet.send(server, &[sealed(&author, &other)]).await),
        [with(Conflict, reason::CONFLICT)]
    );
    assert_eq!(server.send(readyz()).await.body, r#"{"quarantined":1,"conflicts":1,"sent_away":0}"#);
}

fn readyz() -> axum::http::Request<axum::body::Body> {
    let request = axum::http::Request::get("/readyz").header("accept", "application/json");
    request.body(axum::body::Body::empty()).unwrap()
}

fn digest(text: &str) -> String {
    use sha2::Digest as _;
    protocol::to_hex(&sha2::Sha256::digest(text.as_bytes()))
}

/// A thousand devices come back at the same moment: whoever is sent away comes again, and nothing is lost or stored twice.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_devices_at_once() {
    const DEVICES: u32 = 1_000;
    let world = World::new().await;
    let callers = [world.own.student, world.own.classmate, world.other.student];
    let db = world.server.service.db();
    let mut authors = Vec::new();
    for user in callers {
        authors.push(access::acting_as(db, user).await.unwrap());
    }
    let server = Arc::new(world.server);
    let mut all = JoinSet::new();
    for n in 0..DEVICES {
        let mut tablet = Tablet::new();
        let caller = &authors[n as usize % authors.len()];
        let author = server.service.author(caller, tablet.device, app::now()).unwrap();
        let instance = server.instance(n % 50);
        let act = tablet.act(caller.user(), answer(&instance, Answer::DontKnow));
        let (server, body) = (Arc::clone(&server), tablet.batch(&[sealed(&author, &act)]));
        all.spawn(async move {
            let mut sent_away = 0;
            loop {
                let reply = server.sync_json("", body.clone()).await;
                if reply.status != StatusCode::SERVICE_UNAVAILABLE {
                    return (told(&reply), sent_away);
                }
                assert!(reply.headers.contains_key(RETRY_AFTER), "{}", reply.body);
                sent_away += 1;
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        });
    }
    let mut stored = 0;
    while let Some(served) = all.join_next().await {
        let (told, _) = served.unwrap();
        assert_eq!(told, plain(&[Stored]));
        stored += 1;
    }
    assert_eq!(stored, DEVICES);
    let count = attempts::count(server.service.db()).await.unwrap();
    assert_eq!(count, i64::from(DEVICES));
    for (_, rebuilt) in server.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "a replay gives other states");
    }
}
