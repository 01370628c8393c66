//! Lessons: who sees what of whom, how soon, and through which process.

use std::time::Duration;

use axum::http::StatusCode;
use protocol::{Answer, AttemptEvent};
use serde_json::{Value, json};

use super::world::{Events, FORM, JSON, Postgres, Server, Who, World, event, right};

/// A change is on the teacher's screen in less.
const SOON: Duration = Duration::from_secs(2);
const LESSON: &str = "/api/v1/lesson";

fn grid(class: &str) -> String {
    format!("/api/v1/live/{class}")
}

async fn act(server: &Server, world: &World, who: Who, what: &str, form: String) -> StatusCode {
    let path = format!("/api/teacher/{what}");
    server.post(&path, world.cookies(who), FORM, form).await.status
}

async fn report(server: &Server, world: &World, who: Who, place: Value) -> Value {
    let body = json!({ "place": place }).to_string();
    let reply = server.post("/api/v1/presence", world.cookies(who), JSON, body).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

fn at_exercise(server: &Server) -> Value {
    let instance = server.instance(1);
    json!({ "kind": "exercise", "item": instance.item(), "seed": 1 })
}

/// The tile of a student.
fn tile<'a>(picture: &'a Value, name: &str) -> &'a Value {
    let students = picture["students"].as_array().unwrap();
    students.iter().find(|student| student["name"] == name).unwrap()
}

fn state<'a>(picture: &'a Value, name: &str) -> &'a str {
    tile(picture, name)["state"].as_str().unwrap()
}

const ONA: &str = "Ona Pirmoji";

/// What a student does at one process is soon on the grid that another one serves.
async fn seen_from_another_process(here: &Server, there: &Server, world: &World) {
    let class = &world.own.id;
    let mut teacher = there.listen(&grid(class), world.cookies(Who::Teacher)).await;
    let (first, _) = teacher.picture(|_| true).await;
    assert_eq!(state(&first, ONA), "away");
    assert!(first["lesson"].is_null());

    assert_eq!(act(there, world, Who::Teacher, "start-lesson", format!("class={class}")).await, 200);
    let told = report(here, world, Who::Student, at_exercise(here)).await;
    assert_eq!(told["lesson"], true, "the lesson was begun at the other process");
    let (picture, took) = teacher.picture(|picture| state(picture, ONA) == "working").await;
    assert!(took < SOON, "{took:?}");
    assert!(!picture["lesson"].is_null());
    assert_eq!(tile(&picture, ONA)["work"]["seed"], 1);

    let answers: Vec<AttemptEvent> = (1..=3).map(|n| event(&here.instance(1), n, Answer::DontKnow)).collect();
    here.sync(world.cookies(Who::Student), &answers).await;
    let (picture, took) = teacher.picture(|picture| state(picture, ONA) == "stuck").await;
    assert!(took < SOON, "{took:?}");
    assert_eq!(tile(&picture, ONA)["stuck"]["wrong"]["times"], 3);
    assert_eq!(picture["students"][0]["name"], ONA, "who needs the teacher stands first");

    let instance = here.instance(1);
    here.sync(world.cookies(Who::Student), &[event(&instance, 4, right(&instance))]).await;
    let (picture, took) = teacher.picture(|picture| state(picture, ONA) != "stuck").await;
    assert!(took < SOON, "{took:?}");
    assert_eq!((&tile(&picture, ONA)["right"], &tile(&picture, ONA)["answers"]), (&json!(1), &json!(4)));

    // The other way round: what the teacher does is soon on the student's screen.
    let mut student = here.listen(LESSON, world.cookies(Who::Student)).await;
    let (first, _) = student.picture(|_| true).await;
    assert!(first["paused_ms"].is_null());
    assert_eq!(
        act(there, world, Who::Teacher, "pause-lesson", format!("class={class}&paused=true")).await,
        200
    );
    let (_, took) = student.picture(|signal| signal["paused_ms"].as_i64() > Some(0)).await;
    assert!(took < SOON, "{took:?}");
    assert_eq!(act(there, world, Who::Teacher, "end-lesson", format!("class={class}")).await, 200);
    assert!(student.end().await);
    assert_eq!(here.get(LESSON, world.cookies(Who::Student)).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_postgresql_show_one_lesson() {
    let postgres = Postgres::new().await;
    let world = World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await;
    let second = Server::start(&[("DATABASE_URL", &postgres.url())]).await;
    seen_from_another_process(&world.server, &second, &world).await;
    postgres.remove().await;
}

/// The same without PostgreSQL: nothing but the database is between the two.
#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_file_show_one_lesson() {
    let world = World::new().await;
    let second = Server::start(&[("DATABASE_URL", world.server.database_url())]).await;
    seen_from_another_process(&world.server, &second, &world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_gets_the_whole_picture() {
    let world = World::new().await;
    let (server, class) = (&world.server, &world.own.id);
    let path = grid(class);
    let listen = || server.listen(&path, world.cookies(Who::Teacher));
    let mut first = listen().await;
    first.picture(|_| true).await;
    // Beside somebody who listens already: the picture is there, and need not change to be told.
    let mut second = listen().await;
    second.picture(|picture| state(picture, ONA) == "away").await;
    drop(first);
    report(server, &world, Who::Student, at_exercise(server)).await;
    second.picture(|picture| state(picture, ONA) == "working").await;
    server.stop_streams();
    assert!(!second.end().await, "no farewell: the listener is to come back");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_projector_is_told_no_names() {
    let world = World::new().await;
    let (server, class) = (&world.server, &world.own.id);
    report(server, &world, Who::Student, at_exercise(server)).await;
    let path = format!("{}?view=screen", grid(class));
    let mut screen = server.listen(&path, world.cookies(Who::Teacher)).await;
    let (picture, _) = screen.picture(|_| true).await;
    assert_eq!(picture["counts"], json!([0, 0, 1, 0, 2]));
    let page = server.get(&format!("/klases/{class}/pamoka?ekranas"), world.cookies(Who::Teacher)).await;
    assert_eq!(page.status, StatusCode::OK);
    for name in ["Pirmoji", "Antrasis", "Trečioji"] {
        assert!(!picture.to_string().contains(name), "{picture}");
        assert!(!page.body.contains(name), "{name} stands on the projector's page");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_the_grid_without_javascript() {
    let world = World::new().await;
    let (server, class) = (&world.server, &world.own.id);
    report(server, &world, Who::Student, at_exercise(server)).await;
    let page = server.get(&format!("/klases/{class}/pamoka"), world.cookies(Who::Teacher)).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [ONA, "data-state=\"working\"", "data-state=\"away\"", "Atnaujinti puslapį"] {
        assert!(page.body.contains(text), "{text} is missing");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn help_and_a_shown_answer_reach_whom_they_are_for() {
    let world = World::new().await;
    let (server, class, teacher) = (&world.server, &world.own.id, Who::Teacher);
    for who in [Who::Student, Who::Classmate, Who::Pupil] {
        report(server, &world, who, at_exercise(server)).await;
    }
    let instance = server.instance(1);
    let given = event(&instance, 1, right(&instance));
    server.sync(world.cookies(Who::Student), std::slice::from_ref(&given)).await;
    let foreign = event(&instance, 1, right(&instance));
    server.sync(world.cookies(Who::Pupil), std::slice::from_ref(&foreign)).await;
    let hint = |student: &dyn std::fmt::Display, words: &str| {
        format!("class={class}&students[0]={student}&words={words}")
    };
    let show = |attempt: &dyn std::fmt::Display| format!("class={class}&attempt={attempt}&to_students=true");

    // Without a lesson nothing is done.
    for (what, form) in [
        ("pause-lesson", format!("class={class}&paused=true")),
        ("send-hint", hint(&world.own.student, "a")),
        ("show-answer", show(&given.id)),
    ] {
        assert_eq!(act(server, &world, teacher, what, form).await, 422, "{what}");
    }
    act(server, &world, teacher, "start-lesson", format!("class={class}")).await;
    // Somebody else's students and answers open nothing.
    for (what, form) in [
        ("send-hint", hint(&world.other.student, "a")),
        ("send-hint", format!("{}&students[1]={}", hint(&world.own.student, "a"), world.foreign.student)),
        ("show-answer", show(&foreign.id)),
    ] {
        assert_eq!(act(server, &world, teacher, what, form).await, 404, "{what}");
    }
    let mut own = server.listen(LESSON, world.cookies(Who::Student)).await;
    let mut classmate = server.listen(LESSON, world.cookies(Who::Classmate)).await;
    let nothing = |signal: &Value| signal["hints"] == json!([]) && signal["shown"].is_null();
    for events in [&mut own, &mut classmate] {
        events.picture(nothing).await;
    }
    assert_eq!(server.get(LESSON, world.cookies(Who::Pupil)).await.status, StatusCode::NO_CONTENT);

    assert_eq!(act(server, &world, teacher, "send-hint", hint(&world.own.student, "Atskliausk")).await, 200);
    let (signal, took) = own.picture(|signal| signal["hints"] != json!([])).await;
    assert!(took < SOON, "{took:?}");
    assert_eq!(signal["hints"][0]["words"], "Atskliausk");
    assert_eq!(act(server, &world, teacher, "show-answer", show(&given.id)).await, 200);
    // The classmate's next news is the answer: of the help there was nothing to tell.
    let (signal, _) = classmate.picture(|_| true).await;
    assert_eq!((&signal["hints"], &signal["shown"]["attempt"]), (&json!([]), &json!(given.id)));
    assert!(!signal.to_string().contains("Pirmoji"), "{signal}");

    let path = "/api/teacher/lesson-answers";
    let reply = server.post(path, world.cookies(teacher), FORM, format!("class={class}")).await;
    assert!(!reply.body.contains("Pirmoji") && !reply.body.contains(&world.own.student.to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_with_the_session() {
    let world = World::new().await;
    let (server, class) = (&world.server, &world.own.id);
    let mut teacher = server.listen(&grid(class), world.cookies(Who::Teacher)).await;
    teacher.picture(|_| true).await;
    server.post("/api/log-out", world.cookies(Who::Teacher), FORM, String::new()).await;
    assert!(Events::end(teacher).await);
    let again = server.get(&grid(class), world.cookies(Who::Teacher)).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_taken_only_from_whose_it_is() {
    let world = World::new().await;
    let cookies = world.cookies(Who::Student);
    for (body, status) in [
        (json!({ "user": world.own.student, "place": { "kind": "route" } }), 200),
        (json!({ "user": world.own.classmate, "place": { "kind": "route" } }), 401),
        (json!({ "place": { "kind": "exercise", "item": "no-such-thing", "seed": 1 } }), 200),
        (json!({ "place": { "kind": "moon" } }), 422),
        (json!({}), 422),
    ] {
        let reply = world.server.post("/api/v1/presence", cookies, JSON, body.to_string()).await;
        assert_eq!(reply.status.as_u16(), status, "{body}");
    }
}
