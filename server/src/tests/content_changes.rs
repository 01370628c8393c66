//! Content that changes under answers already given.

use std::path::Path;

use axum::http::StatusCode;
use protocol::{AttemptEvent, EventOutcome};

use service::Which;

use super::recording::outcomes;
use super::world::{CONTENT, FORM, Server, Who, World, event, right};

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The curriculum with one exercise revised, one touched, and one taken out.
fn changed_content() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(CONTENT), folder.path());
    let exercises = folder.path().join("exercises/f-equations");
    let edit = |file: &str, changes: &[(&str, &str)]| {
        let path = exercises.join(file);
        let mut text = std::fs::read_to_string(&path).unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{file} has no `{from}` any more");
            text = text.replace(from, to);
        }
        std::fs::write(path, text).unwrap();
    };
    edit(
        "linear-eq-two-step.toml",
        &[
            ("revision = 1\n", "revision = 2\n"),
            ("a = { from = 2, to = 9 }", "a = { from = 3, to = 8 }"),
            ("Išspręsk lygtį.", "Išspręsk naują lygtį."),
            ("difficulty = 0.", "difficulty = 1."),
        ],
    );
    edit("linear-eq-add.toml", &[("difficulty = -", "difficulty = "), ("seconds = ", "seconds = 1")]);
    std::fs::remove_file(exercises.join("linear-eq-coefficient.toml")).unwrap();
    // A lesson or topic may refer to the one that is gone.
    for referring in ["lessons", "topics"] {
        std::fs::remove_dir_all(folder.path().join(referring)).unwrap();
    }
    folder
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_answer_stays_what_it_was() {
    let world = World::new().await;
    let (before, cookies) = (&world.server, world.cookies(Who::Student));
    let items = ["linear-eq-two-step", "linear-eq-add", "linear-eq-coefficient"];
    let instances = items.map(|item| before.instance_of(item, 5));
    let batch: Vec<AttemptEvent> =
        instances.iter().map(|instance| event(instance, 1, right(instance))).collect();
    assert_eq!(outcomes(&before.sync(cookies, &batch).await), [EventOutcome::Stored; 3]);
    let form = |revision: u32| {
        let (id, item) = (uuid::Uuid::new_v4(), instances[0].item());
        format!("id={id}&item={item}&revision={revision}&seed=5&dont_know=1")
    };
    let all = format!("student={}&of=all", world.own.student);
    let answers =
        before.post("/api/teacher/answers", world.cookies(Who::Teacher), FORM, all.clone()).await.body;

    let content = changed_content();
    let after = Server::start(&[
        ("DATABASE_URL", before.database_url()),
        ("TAKAS_CONTENT", content.path().to_str().unwrap()),
    ])
    .await;
    assert_ne!(after.instance_of(items[0], 5).revision(), instances[0].revision());
    let shown = after.post("/api/teacher/answers", world.cookies(Who::Teacher), FORM, all).await;
    assert_eq!(shown.body, answers, "the teacher sees another task than the student answered");
    for (name, rebuilt) in after.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "{name}: {rebuilt:?}");
    }

    // A tablet that was without a network meanwhile: nothing is lost, and each is marked as what it was.
    let late: Vec<AttemptEvent> =
        instances.iter().map(|instance| event(instance, 2, right(instance))).collect();
    assert_eq!(outcomes(&after.sync(cookies, &late).await), [EventOutcome::Stored; 3]);
    let unknown = AttemptEvent { revision: 99, ..event(&instances[0], 3, right(&instances[0])) };
    assert_eq!(outcomes(&after.sync(cookies, &[unknown]).await), [EventOutcome::Quarantined]);
    let verdicts: Vec<String> = sqlx::query_scalar("select distinct verdict from attempts")
        .fetch_all(&mut after.beside().await)
        .await
        .unwrap();
    assert_eq!(verdicts, ["correct"]);

    // A page that was open meanwhile, without JavaScript: it is shown again as it was.
    let sent = after.post("/api/answer", cookies, FORM, form(instances[0].revision())).await;
    let page = after.get(sent.location(), cookies).await;
    assert_eq!(page.status, StatusCode::OK, "{}", sent.location());
    assert!(
        page.body.contains("data-verdict=\"dont-know\"") && !page.body.contains("naują"),
        "{}",
        page.body
    );
    let lost = after.post("/api/answer", cookies, FORM, form(99)).await;
    assert_eq!(
        lost.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what was only put aside is not said to be taken"
    );
    let fresh = after.get("/uzduotis/linear-eq-two-step/5", cookies).await;
    assert!(fresh.body.contains("naują"), "{}", fresh.body);
    for (name, rebuilt) in after.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "{name}: {rebuilt:?}");
    }
}
