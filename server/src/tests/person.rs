//! What teachers say of one student: corrections, notes, what helps.

use axum::http::StatusCode;
use protocol::{Answer, CorrectionId, SkillId};
use service::Which;
use store::corrections::{self, Correction};
use store::{StudentAccess, access, learners, personal_data};
use uuid::Uuid;

use super::world::{FORM, Postgres, Server, Who, World, event, right};

impl World {
    async fn about(&self, who: Who, endpoint: &str, form: &str) -> StatusCode {
        let body = format!("student={}&{form}", self.own.student);
        self.server.post(&format!("/api/teacher/{endpoint}"), self.cookies(who), FORM, body).await.status
    }

    async fn page(&self, who: Who) -> String {
        self.server.get(&format!("/mokiniai/{}", self.own.student), self.cookies(who)).await.body
    }

    async fn route(&self) -> String {
        self.server.get("/kelias", self.cookies(Who::Student)).await.body
    }

    async fn student(&self) -> StudentAccess {
        let caller = access::acting_as(self.server.service.db(), self.own.student).await.unwrap();
        StudentAccess::from(caller.student().unwrap())
    }

    async fn state(&self) -> String {
        learners::state_of(self.server.service.db(), &self.student().await).await.unwrap().unwrap().state
    }

    async fn log(&self) -> Vec<Correction> {
        corrections::of_student(self.server.service.db(), &self.student().await).await.unwrap()
    }

    /// The first exercise, answered by the student.
    async fn answered(&self, n: u64, is_right: bool) {
        let instance = self.server.instance(n as u32);
        let answer = if is_right { right(&instance) } else { Answer::DontKnow };
        let reply = self.server.sync(self.cookies(Who::Student), &[event(&instance, n, answer)]).await;
        assert!(reply.body.contains("stored"), "{}", reply.body);
    }

    async fn nothing_differs_from_the_log(&self) {
        for (school, rebuilt) in self.server.rebuilt(Which::All).await {
            assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "{school}");
        }
    }

    fn skill(&self) -> SkillId {
        self.server.instance(1).exercise().template().skills[0].clone()
    }
}

/// A word changes the model at once, is told, and leaves nothing when it is taken back; a rebuild gives the same.
async fn a_word_and_its_end(world: &World) {
    let skill = world.skill();
    let say = |kind: &str| format!("skill={skill}&kind={kind}");
    let end = |id: CorrectionId| format!("correction={id}");
    world.answered(1, false).await;
    let before = world.state().await;

    assert_eq!(world.about(Who::Teacher, "correct", &say("knows")).await, StatusCode::OK);
    assert_eq!(world.about(Who::Head, "correct", &say("knows")).await, StatusCode::OK);
    assert_eq!(world.log().await.len(), 1, "the same again is no news");
    assert_ne!(world.state().await, before);
    assert!(world.route().await.contains("Šaunu!"));
    world.nothing_differs_from_the_log().await;
    world.answered(2, true).await;
    world.nothing_differs_from_the_log().await;

    let knows = world.log().await[0].id;
    for who in [Who::Student, Who::Colleague, Who::StrangeHead] {
        assert_eq!(world.about(who, "end-correction", &end(knows)).await, StatusCode::NOT_FOUND);
    }
    assert_eq!(world.about(Who::Head, "end-correction", &end(knows)).await, StatusCode::OK);
    assert_eq!(world.about(Who::Head, "end-correction", &end(knows)).await, StatusCode::NOT_FOUND);
    assert!(!world.state().await.contains("corrections"));
    assert!(!world.route().await.contains("Šaunu!"));
    world.nothing_differs_from_the_log().await;

    // One word comes in the place of another.
    for kind in ["knows", "not_taught", "focus"] {
        assert_eq!(world.about(Who::Teacher, "correct", &say(kind)).await, StatusCode::OK);
    }
    let log = world.log().await;
    assert_eq!(log.iter().filter(|entry| entry.ended_at.is_none()).count(), 1);
    assert_eq!(log.len(), 4);
    world.nothing_differs_from_the_log().await;

    // A focus is a goal that the student cannot end.
    let route = world.route().await;
    assert!(route.contains("siūlo dabar dėmesį") && route.contains("class=\"goal\""), "{route}");
    let focus = log[0].id;
    let form = format!("goal={focus}");
    let refused = world.server.post("/api/end-goal", world.cookies(Who::Student), FORM, form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(world.about(Who::Teacher, "end-correction", &end(focus)).await, StatusCode::OK);
    assert!(!world.route().await.contains("class=\"goal\""));
    world.nothing_differs_from_the_log().await;

    assert_eq!(world.about(Who::Teacher, "correct", "skill=no-such&kind=knows").await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_reaches_model_and_student_and_can_be_taken_back() {
    a_word_and_its_end(&World::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_on_the_other_database() {
    let postgres = Postgres::new().await;
    let world = World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await;
    a_word_and_its_end(&world).await;
    drop(world);
    postgres.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_their_authors_and_never_on_the_students_pages() {
    let world = World::new().await;
    let (own, shared) = (Uuid::now_v7(), Uuid::now_v7());
    let note = |id: Uuid, body: &str, shared: bool| format!("note={id}&body={body}&shared={shared}");
    assert_eq!(world.about(Who::Teacher, "save-note", &note(own, "Viena-mano", false)).await, StatusCode::OK);
    assert_eq!(
        world.about(Who::Teacher, "save-note", &note(shared, "Visų-mūsų", true)).await,
        StatusCode::OK
    );
    let seen = async |who: Who| {
        let page = world.page(who).await;
        (page.contains("Viena-mano"), page.contains("Visų-mūsų"))
    };
    assert_eq!(seen(Who::Teacher).await, (true, true));
    assert_eq!(seen(Who::Head).await, (false, true));
    assert_eq!(seen(Who::Colleague).await, (false, false));
    for path in ["/kelias", "/pazanga", "/zemelapis"] {
        let page = world.server.get(path, world.cookies(Who::Student)).await.body;
        assert!(!page.contains("Viena-mano") && !page.contains("Visų-mūsų"), "{path}");
    }

    // Whoever sees a note may not change or remove it; nor may its author under another student.
    for id in [own, shared] {
        assert_eq!(world.about(Who::Head, "save-note", &note(id, "Kita", true)).await, StatusCode::NOT_FOUND);
        assert_eq!(world.about(Who::Head, "remove-note", &format!("note={id}")).await, StatusCode::NOT_FOUND);
    }
    let elsewhere = format!("student={}&{}", world.own.classmate, note(own, "Kitam", true));
    let reply =
        world.server.post("/api/teacher/save-note", world.cookies(Who::Teacher), FORM, elsewhere).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND);

    assert_eq!(world.about(Who::Teacher, "save-note", &note(own, "Pakeista", false)).await, StatusCode::OK);
    assert!(world.page(Who::Teacher).await.contains("Pakeista"));
    let own_note = format!("note={own}");
    assert_eq!(world.about(Who::Teacher, "restore-note", &own_note).await, StatusCode::NOT_FOUND);
    assert_eq!(world.about(Who::Teacher, "remove-note", &own_note).await, StatusCode::OK);
    assert!(!world.page(Who::Teacher).await.contains("Pakeista"));
    assert_eq!(world.about(Who::Teacher, "restore-note", &own_note).await, StatusCode::OK);
    assert!(world.page(Who::Teacher).await.contains("Pakeista"));

    for (body, status) in [
        ("+".to_owned(), StatusCode::UNPROCESSABLE_ENTITY),
        ("a".repeat(2_001), StatusCode::UNPROCESSABLE_ENTITY),
        ("a".repeat(2_000), StatusCode::OK),
    ] {
        let sent = world.about(Who::Teacher, "save-note", &note(Uuid::now_v7(), &body, false)).await;
        assert_eq!(sent, status, "{} letters", body.len());
    }

    // By law all of it is the student's to know.
    let student = world.student().await;
    let all = personal_data::export_student(world.server.service.db(), &student).await.unwrap().to_string();
    assert!(all.contains("Pakeista") && all.contains("Visų-mūsų"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_helps_is_seen_by_all_who_teach() {
    let world = World::new().await;
    let helps =
        |time: u8, other: &str| format!("extra_time={time}&calculator=true&small_steps=true&other={other}");
    assert_eq!(
        world.about(Who::Teacher, "accommodations", &helps(25, "Arčiau+lentos")).await,
        StatusCode::OK
    );
    for who in [Who::Teacher, Who::Head] {
        let page = world.page(who).await;
        assert!(page.contains("papildomas laikas +25") && page.contains("maži žingsneliai"), "{who:?}");
        assert!(page.contains("Arčiau lentos"), "{who:?}");
    }
    for nonsense in [helps(30, ""), helps(50, &"a".repeat(301))] {
        let status = world.about(Who::Teacher, "accommodations", &nonsense).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (db, service) = (world.server.service.db(), &world.server.service);
    let class = world.own.id.parse().unwrap();
    let class = access::class_access(db, &world.own.teacher, class).await.unwrap();
    let of_class = service.accommodations_of_class(&class).await.unwrap();
    assert_eq!(of_class.keys().collect::<Vec<_>>(), [&world.own.student]);
    let one = service.accommodations_of(&world.student().await).await.unwrap().unwrap();
    assert_eq!((one.extra_time, one.calculator, one.small_steps), (25, true, true));
}

/// The page says it all in words before it says it in numbers.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_tells_a_story() {
    let world = World::new().await;
    assert!(world.page(Who::Teacher).await.contains("Dar nieko nespręsta"));
    world.answered(1, true).await;
    world.answered(2, true).await;
    let page = world.page(Who::Teacher).await;
    for part in ["Eina savo keliu", "history-title", "effort-title", "misconceptions-title", "path-title"] {
        assert!(page.contains(part), "{part}");
    }
}
