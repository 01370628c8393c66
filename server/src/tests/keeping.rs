//! Keeping a class: what teachers, heads and students see of it.

use axum::http::StatusCode;
use serde_json::Value;

use super::world::{FORM, Who, World, event, right};

async fn status(world: &World, who: Who, path: &str, body: String) -> u16 {
    world.server.post(path, world.cookies(who), FORM, body).await.status.as_u16()
}

async fn page(world: &World, who: Who, path: &str, body: String) -> Value {
    let reply = world.server.post(path, world.cookies(who), FORM, body).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

/// Takes back what was just done.
async fn undo(world: &World, who: Who, kept: &Value, class: &str) -> Value {
    let change = kept["change"]["id"].as_str().unwrap();
    page(world, who, "/api/teacher/undo-change", format!("change={change}&class={class}")).await
}

fn ids(page: &Value, list: &str) -> Vec<String> {
    let list = page[list].as_array().unwrap().iter();
    list.map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_student_moves_with_all_their_work_and_the_same_pin() {
    let world = World::new().await;
    let (own, other) = (&world.own, &world.other);
    let instance = world.server.instance(1);
    world.server.sync(world.cookies(Who::Student), &[event(&instance, 1, right(&instance))]).await;
    let assigned = || async {
        let today = page(&world, Who::Student, "/api/student/today", String::new()).await;
        today["stops"].to_string().contains(&own.assignment)
    };
    let before = assigned().await;
    let move_to = |to: &str| format!("class={}&students[0]={}&to={to}", own.id, own.student);
    let path = "/api/teacher/move-students";
    for to in [&world.foreign.id, &uuid::Uuid::nil().to_string()] {
        assert_eq!(status(&world, Who::Teacher, path, move_to(to)).await, 404, "{to}");
    }
    assert_eq!(status(&world, Who::Teacher, path, move_to(&own.old)).await, 422, "the archive");
    let moved = page(&world, Who::Teacher, path, move_to(&other.id)).await;
    assert_eq!(moved["change"]["what"]["change"], "moved");
    assert!(!ids(&moved["page"], "students").contains(&own.student.to_string()));
    assert!(!assigned().await, "the old class's work is on the route");
    // Their new teacher sees their answers, the old one does not.
    let answers = format!("student={}&of=all", own.student);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/answers", answers.clone()).await, 404);
    let seen = page(&world, Who::Colleague, "/api/teacher/answers", answers.clone()).await;
    assert_eq!(seen["answers"].as_array().unwrap().len(), 1, "{seen}");

    // The PIN goes with the name at once, and with the new class's code from then on.
    let code = page(&world, Who::Colleague, "/api/teacher/keeping", format!("class={}", other.id)).await;
    let code = code["class"]["code"].as_str().unwrap().to_owned();
    let (server, pin) = (&world.server, &own.card.pin);
    let log_in = async |name: &str| {
        let reply = server.log_in("student", name, pin, "").await;
        reply.jar().contains("takas_sesija=")
    };
    assert!(!log_in(&code).await, "nobody can know yet which PIN it is");
    assert!(log_in(&own.card.user_name).await);
    assert!(log_in(&code).await);
    assert!(!log_in(&own.card.class_code).await, "the old class's code");

    // The colleague sends the student back.
    let changes = page(&world, Who::Colleague, "/api/teacher/keeping", format!("class={}", other.id)).await;
    assert_eq!(changes["changes"][0]["can_undo"], true);
    undo(&world, Who::Colleague, &moved, &other.id).await;
    assert_eq!(assigned().await, before);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/answers", answers).await, 200);
    assert!(log_in(&own.card.class_code).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_goes_into_the_archive_and_comes_back() {
    let world = World::new().await;
    let own = &world.own;
    let class = format!("class={}", own.id);
    let archived = page(&world, Who::Teacher, "/api/teacher/archive-class", class.clone()).await;
    assert!(archived["page"].is_null());
    let address = format!("/klases/{}/tvarkyti", own.id);
    for who in [Who::Teacher, Who::Head] {
        assert_eq!(world.server.get(&address, world.cookies(who)).await.status, StatusCode::NOT_FOUND);
        let listed = page(&world, who, "/api/teacher/archive", String::new()).await;
        assert!(listed.to_string().contains(&own.id), "{who:?}");
    }
    let colleagues = page(&world, Who::Colleague, "/api/teacher/archive", String::new()).await;
    assert!(!colleagues.to_string().contains(&own.id));
    let back = undo(&world, Who::Teacher, &archived, &own.id).await;
    assert_eq!(ids(&back["page"], "students").len(), 3);
    page(&world, Who::Head, "/api/teacher/archive-class", class.clone()).await;
    let back = page(&world, Who::Teacher, "/api/teacher/restore-class", class).await;
    assert_eq!(back["page"]["changes"][0]["what"]["change"], "restored");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_is_handed_over_and_never_without_a_teacher() {
    let world = World::new().await;
    let own = &world.own;
    let of = |user: protocol::UserId| format!("class={}&teacher={user}", own.id);
    let me = own.teacher.user();
    let alone =
        world.server.post("/api/teacher/remove-teacher", world.cookies(Who::Teacher), FORM, of(me)).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(alone.body.contains("last_teacher"), "{}", alone.body);
    for stranger in [world.foreign.teacher.user(), own.student] {
        assert_eq!(status(&world, Who::Teacher, "/api/teacher/add-teacher", of(stranger)).await, 404);
    }
    let colleague = world.other.teacher.user();
    page(&world, Who::Teacher, "/api/teacher/add-teacher", of(colleague)).await;
    let left = page(&world, Who::Teacher, "/api/teacher/remove-teacher", of(me)).await;
    assert!(left["page"].is_null(), "no longer the teacher's to see");
    let class = format!("class={}", own.id);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/keeping", class.clone()).await, 404);
    page(&world, Who::Colleague, "/api/teacher/keeping", class).await;
    let back = undo(&world, Who::Teacher, &left, &own.id).await;
    assert_eq!(ids(&back["page"], "teachers").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_knows_the_code_asks_and_a_teacher_lets_them_in() {
    let world = World::new().await;
    let (own, other) = (&world.own, &world.other);
    let ask = |code: String| {
        world.server.post("/api/join-class", world.cookies(Who::Student), FORM, format!("code={code}"))
    };
    let code_of = |card: &view::LogInCard| card.class_code.clone();
    for (code, expect) in [
        (code_of(&world.foreign.card), "nera"),
        (code_of(&own.card), "jau"),
        (code_of(&other.card).to_lowercase().replace('-', "+"), "prasoma"),
    ] {
        let reply = ask(code).await;
        assert_eq!(reply.location(), format!("/prisijungti-prie-klases?busena={expect}"));
    }
    let class = format!("class={}", other.id);
    let count = page(&world, Who::Colleague, "/api/teacher/waiting-to-join", class.clone()).await;
    assert_eq!(count, 1);
    let kept = page(&world, Who::Colleague, "/api/teacher/keeping", class.clone()).await;
    assert_eq!(kept["waiting"][0]["classes"][0], "8a");
    assert!(!ids(&kept, "students").contains(&own.student.to_string()));
    let answer = format!("{class}&student={}&accept=true", own.student);
    let accepted = page(&world, Who::Colleague, "/api/teacher/answer-request", answer).await;
    assert!(ids(&accepted["page"], "students").contains(&own.student.to_string()));
    let classes = page(&world, Who::Student, "/api/student/classes", String::new()).await;
    assert_eq!(classes["classes"].as_array().unwrap().len(), 2);
    // Taken back, the student is in their own class as before.
    undo(&world, Who::Colleague, &accepted, &other.id).await;
    let classes = page(&world, Who::Student, "/api/student/classes", String::new()).await;
    assert_eq!(classes["classes"].as_array().unwrap().len(), 1);

    // Codes cannot be tried one after another; that of the other school was the first.
    for _ in 1..10 {
        assert!(ask("ZZZ-ZZ9".to_owned()).await.location().ends_with("nera"));
    }
    assert!(ask("ZZZ-ZZ9".to_owned()).await.location().ends_with("palauk"));
}
