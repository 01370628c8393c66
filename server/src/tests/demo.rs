//! The demo school: made once and whole, never beside a real one.

use std::sync::Arc;
use std::time::Duration;

use app::now;
use math::Lang;
use service::{DemoClass, DemoPlan};
use sqlx::SqliteConnection;
use view::Story;

use super::world::{Postgres, Server};
use crate::serve::settle_demo;

const SMALL: DemoPlan = DemoPlan {
    classes: &[
        DemoClass {
            name: "8a",
            grade: 8,
            students: 3,
            level: 1.5,
            missed: "s-negative-add-sub",
            planted: &[],
        },
        DemoClass { name: "9b", grade: 9, students: 2, level: 2.0, missed: "m-like-terms", planted: &[] },
    ],
    days: 3,
    sittings: 1,
};

/// Schools, classes, people, assignments.
async fn counts(beside: &mut SqliteConnection) -> (i64, i64, i64, i64) {
    let sql = "select (select count(*) from schools), (select count(*) from classes),
                      (select count(*) from users), (select count(*) from assignments)";
    sqlx::query_as(sql).fetch_one(beside).await.unwrap()
}

/// One school, two classes, five students with a teacher and a head; for each class an assignment and two tests.
const WHOLE: (i64, i64, i64, i64) = (1, 2, 7, 6);

#[tokio::test(flavor = "multi_thread")]
async fn it_is_made_where_it_was_asked_for_and_nowhere_else() {
    let server = Server::start(&[]).await;
    let mut beside = server.beside().await;
    settle_demo(&server.service, None).await.unwrap();
    assert_eq!(counts(&mut beside).await, (0, 0, 0, 0));
    for _ in 0..2 {
        settle_demo(&server.service, Some(SMALL)).await.unwrap();
        assert_eq!(counts(&mut beside).await, WHOLE);
    }
    let refused = settle_demo(&server.service, None).await.unwrap_err();
    assert!(refused.contains("start with --demo"), "{refused}");
    let real = server.service.create_school("Tikra", "Europe/Vilnius", "Rasa", "rasa", now()).await;
    assert!(real.unwrap_err().to_string().contains("demo school"));
    for account in service::demo_accounts() {
        let who = if account.secret == "111111" { "student" } else { "adult" };
        let reply = server.log_in(who, account.user_name, account.secret, "").await;
        assert!(!reply.location().contains("klaida"), "{}: {}", account.user_name, reply.location());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn never_beside_a_real_school() {
    let server = Server::start(&[]).await;
    server.service.create_school("Tikra", "Europe/Vilnius", "Rasa", "rasa", now()).await.unwrap();
    let refused = settle_demo(&server.service, Some(SMALL)).await.unwrap_err();
    assert!(refused.contains("real school"), "{refused}");
    settle_demo(&server.service, None).await.unwrap();
    assert_eq!(counts(&mut server.beside().await).await, (1, 0, 1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_half_way_it_is_made_anew() {
    let server = Arc::new(Server::start(&[]).await);
    let mut beside = server.beside().await;
    let maker = Arc::clone(&server);
    let task = tokio::spawn(async move { settle_demo(&maker.service, Some(SMALL)).await });
    while counts(&mut beside).await.1 == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    assert_ne!(counts(&mut beside).await, WHOLE);
    // Nobody knows yet that the maker is dead.
    let waiting = settle_demo(&server.service, Some(SMALL));
    assert!(tokio::time::timeout(Duration::from_secs(2), waiting).await.is_err());
    server.tell("update settings set value = '1' where key = 'demo'").await;
    settle_demo(&server.service, Some(SMALL)).await.unwrap();
    assert_eq!(counts(&mut beside).await, WHOLE);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_make_one() {
    let postgres = Postgres::new().await;
    let one = Server::start(&[("DATABASE_URL", &postgres.url())]).await;
    let two = Server::start(&[("DATABASE_URL", &postgres.url())]).await;
    let (first, second) =
        tokio::join!(settle_demo(&one.service, Some(SMALL)), settle_demo(&two.service, Some(SMALL)));
    first.unwrap();
    second.unwrap();
    let schools = store::schools::all(one.service.db()).await.unwrap();
    assert_eq!(schools.iter().map(|school| school.demo).collect::<Vec<_>>(), [true]);
    assert_eq!(store::users::count(one.service.db()).await.unwrap(), 7);
    postgres.remove().await;
}

/// Whatever the day on which the demo is made: what a teacher is shown first has something to show. A class of 28 with the
/// past that `--demo` gives it.
#[tokio::test(flavor = "multi_thread")]
async fn its_teacher_sees_a_gap_that_many_share() {
    const CLASS: DemoPlan = DemoPlan { classes: first(DemoPlan::FULL.classes), ..DemoPlan::FULL };
    let server = Server::start(&[]).await;
    let service = &server.service;
    service.settle_demo(CLASS, now, |_| {}).await.unwrap();
    let teacher = server.demo_teacher().await;
    let class = service.classes(&teacher).await.unwrap().remove(0).id.to_string();
    let page = service.class_page(&teacher, &class, Lang::Lt, now()).await.unwrap();
    let shared = page.story.iter().find_map(|story| match story {
        Story::SharedGap { students, .. } => Some(students.len()),
        _ => None,
    });
    assert!(shared.is_some_and(|students| students >= 3), "{:?}", page.story);
}

/// The first of some classes.
const fn first(classes: &'static [DemoClass]) -> &'static [DemoClass] {
    classes.split_at(1).0
}
