//! Answers in one's own words: photos, and what teachers say of them.

use axum::http::StatusCode;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use protocol::{Answer, EventOutcome, MAX_PHOTOS, PhotoId};
use service::Which;
use store::{StudentAccess, access, learners, marks};
use uuid::Uuid;

use super::recording::outcomes;
use super::world::{FORM, WRITTEN, Who, World, event};

fn jpeg() -> Vec<u8> {
    let mut out = Vec::new();
    let picture = RgbImage::from_pixel(60, 40, Rgb([250, 240, 230]));
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 90)).unwrap();
    out
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_kept_once_and_shown_as_a_picture() {
    let world = World::new().await;
    let cookies = world.cookies(Who::Student);
    let path = format!("/api/v1/students/{}/photos/{}", world.own.student, Uuid::new_v4());
    let server = &world.server;
    let put = async |path: &str, body: Vec<u8>| server.put(path, cookies, "image/jpeg", body).await;
    assert_eq!(put(&path, jpeg()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(put(&path, jpeg()).await.status, StatusCode::NO_CONTENT, "sent again");
    let mut other = jpeg();
    other.extend([0, 0]);
    assert_eq!(put(&path, other).await.status, StatusCode::CONFLICT, "another one under the same id");
    let shown = server.get(&path, world.cookies(Who::Teacher)).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.headers["content-type"], "image/jpeg");
    assert_eq!(shown.headers["x-content-type-options"], "nosniff");
    let elsewhere = format!("/api/v1/students/{}/photos/{}", world.own.student, Uuid::new_v4());
    for (body, status) in [
        (b"<svg/>".to_vec(), StatusCode::UNPROCESSABLE_ENTITY),
        (vec![0; 600_000], StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        assert_eq!(put(&elsewhere, body).await.status, status);
    }
}

/// Nobody fills a class's list with what no teacher can mark.
#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_asked_in_own_words_waits_for_a_person() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let written = |photos: usize| Answer::Written {
        text: "Nes.".to_owned(),
        claimed: vec![1, 1, 1],
        photos: (0..photos).map(|_| PhotoId(Uuid::new_v4())).collect(),
    };
    let (number, words) = (server.instance(1), server.instance_of(WRITTEN, 1));
    let unclaimed = Answer::Written { text: "Nes.".to_owned(), claimed: Vec::new(), photos: Vec::new() };
    let sent = [
        event(&number, 1, written(0)),
        event(&words, 2, unclaimed),
        event(&words, 3, written(MAX_PHOTOS + 1)),
        event(&words, 4, written(MAX_PHOTOS)),
    ];
    let stored = EventOutcome::Stored;
    assert_eq!(
        outcomes(&server.sync(cookies, &sent).await),
        [stored, stored, EventOutcome::Quarantined, stored]
    );
    let path = format!("/klases/{}/vertinti", world.own.id);
    let page = server.get(&path, world.cookies(Who::Teacher)).await.body;
    assert_eq!(page.matches("marking__answer").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mark_reaches_the_model_and_the_student() {
    let world = World::with_written().await;
    let (server, own) = (&world.server, &world.own);
    let db = server.service.db();
    let student = StudentAccess::from(access::acting_as(db, own.student).await.unwrap().student().unwrap());
    let state = async || learners::state_of(db, &student).await.unwrap().unwrap().state;
    let mark = async |id: Uuid, points: [u8; 3], comment: &str| {
        let [a, b, c] = points;
        let body = format!(
            "mark={id}&student={}&attempt={}&part=0&points[0]={a}&points[1]={b}&points[2]={c}&comment={comment}",
            own.student, own.written[0].1
        );
        server.post("/api/teacher/mark-answer", world.cookies(Who::Teacher), FORM, body).await.status
    };
    let waiting = async || {
        let path = format!("/klases/{}/vertinti", own.id);
        server.get(&path, world.cookies(Who::Teacher)).await.body.matches("marking__answer").count()
    };
    assert_eq!(waiting().await, 2);
    let claimed = state().await;
    let id = Uuid::new_v4();
    assert_eq!(mark(id, [1, 1, 1], "Puiku").await, StatusCode::OK);
    let marked = state().await;
    assert_ne!(claimed, marked, "the model has not heard of the mark");
    assert_eq!(mark(id, [0, 0, 0], "Dar kartą").await, StatusCode::OK, "the same mark sent again");
    assert_eq!(marked, state().await);
    assert_eq!(waiting().await, 1);
    for points in [[2, 0, 0], [0, 0, 9]] {
        assert_eq!(mark(Uuid::new_v4(), points, "").await, StatusCode::UNPROCESSABLE_ENTITY, "{points:?}");
    }
    assert_eq!(mark(Uuid::new_v4(), [1, 1, 1], "Puiku!").await, StatusCode::OK);
    assert_eq!(marked, state().await, "another word to the same points is no news to the model");
    assert_eq!(mark(Uuid::new_v4(), [1, 0, 1], "Pataisyk").await, StatusCode::OK, "it may be changed");
    let given = marks::of_student(db, &student).await.unwrap();
    assert_eq!(
        given.iter().map(|mark| mark.comment.as_str()).collect::<Vec<_>>(),
        ["Puiku", "Puiku!", "Pataisyk"]
    );

    let route = server.get("/kelias", world.cookies(Who::Student)).await.body;
    assert!(route.contains("Pataisyk") && !route.contains("Puiku"), "the latest mark counts");
    let page = format!("/uzduotis/{WRITTEN}/1?atsakymas={}", own.written[0].1);
    assert!(server.get(&page, world.cookies(Who::Student)).await.body.contains("Pataisyk"));
    assert!(!server.get(&page, world.cookies(Who::Classmate)).await.body.contains("Pataisyk"));

    // Replaying answers and marks gives the same.
    let before = state().await;
    for (school, rebuilt) in server.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "{school}");
    }
    assert_eq!(before, state().await);
}
