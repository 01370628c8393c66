//! What teachers say is wrong with exercises.

use store::StoreError;
use store::content_reports::{done, waiting};

use super::world::{FORM, Who, World};
use app::now;

#[tokio::test(flavor = "multi_thread")]
async fn a_report_waits_until_an_author_has_dealt_with_it() {
    let world = World::new().await;
    let db = world.server.service.db();
    let say = async |item: &str, words: &str| {
        let form = format!("item={item}&seed=7&words={words}");
        world.server.post("/api/teacher/report-content", world.cookies(Who::Teacher), FORM, form).await.status
    };
    assert_eq!(say("linear-eq-two-step", "Neaiški+sąlyga").await, 200);
    assert_eq!(say("linear-eq-two-step", "++").await, 422);
    assert_eq!(say("linear-eq-two-step", &"a".repeat(1001)).await, 422);
    assert_eq!(say("no-such-exercise", "Klaida").await, 404);

    let found = waiting(db, 10).await.unwrap();
    let [report] = &found[..] else { panic!("{found:?}") };
    assert_eq!((report.item.as_str(), report.seed, report.revision), ("linear-eq-two-step", 7, 1));
    assert_eq!((report.lang.as_str(), report.words.as_str()), ("lt", "Neaiški sąlyga"));

    done(db, &report.id, now()).await.unwrap();
    assert_eq!(waiting(db, 10).await.unwrap(), []);
    assert!(matches!(done(db, &report.id, now()).await, Err(StoreError::NotFound)));
}
