//! Two schools and the people in them, behind the real router.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use app::now;
use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use exercise::Instance;
use futures_util::StreamExt as _;
use protocol::{
    Answer, AttemptEvent, AttemptId, ChangeId, DeviceId, ItemId, Millis, PhotoId, SchoolId, Seed, UserId,
};
use serde_json::Value;
use service::{HashingCost, Rebuilt, Service, Which};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection, SqliteConnection};
use store::schools::School;
use store::users::NewUser;
use store::{Caller, Role, access, photos, schools, users};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;
use view::{LogInCard, Numbers, StudentWish, TaskWish, WorkKind, WorkRules, WorkWish};

use crate::config::Config;
use crate::live::Live;
use crate::serve;

/// The curriculum of this repository.
pub(super) const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
const MANIFEST: &str =
    r#"{"js":"/pkg/takas.1.js","wasm":"/pkg/takas.1.wasm","css":"/pkg/takas.1.css","assets":{}}"#;
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const JSON: &str = "application/json";

/// An exercise that is answered in one's own words.
pub(super) const WRITTEN: &str = "like-terms-explain";

/// A hash that costs nearly nothing: nobody attacks the tests.
const CHEAP: HashingCost = HashingCost { memory_kib: 8, passes: 1, pin_iterations: 10 };

/// What a request came to.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Reply {
    pub(super) fn location(&self) -> &str {
        self.headers.get(LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn policy(&self) -> &str {
        self.headers.get(CONTENT_SECURITY_POLICY).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn cookies(&self) -> Vec<&str> {
        self.headers.get_all(SET_COOKIE).iter().map(|value| value.to_str().unwrap()).collect()
    }

    /// The cookies that a browser would send back.
    pub(super) fn jar(&self) -> String {
        let kept = self.cookies().into_iter().filter_map(|cookie| cookie.split(';').next());
        // One that is set to nothing is taken away.
        kept.filter(|cookie| !cookie.ends_with('=')).collect::<Vec<_>>().join("; ")
    }
}

/// One class with its people, in one school.
pub(super) struct Class {
    pub(super) id: String,
    pub(super) teacher: Caller,
    /// The student who has a card…
    pub(super) student: UserId,
    pub(super) card: LogInCard,
    /// …another one…
    pub(super) classmate: UserId,
    pub(super) classmates_card: LogInCard,
    /// …and one whose PIN is changed in the tests.
    pub(super) spare: UserId,
    /// The student's assignment, and the classmate's.
    pub(super) assignment: String,
    pub(super) classmates_assignment: String,
    /// A test of the student's, and the classmate's.
    pub(super) tests: [String; 2],
    /// A class in the archive.
    pub(super) old: String,
    /// Somebody else who works at the school.
    pub(super) helper: UserId,
    /// Something that was done to the class and undone.
    pub(super) change: ChangeId,
    /// The photo and the written answer of the student, and the classmate's, in [`World::with_written`].
    pub(super) written: Vec<(PhotoId, AttemptId)>,
    /// Their last day; good for other assignments, too.
    pub(super) due: String,
}

impl Class {
    /// What keeping the class is tried with: another class, another teacher, a change.
    pub(super) fn kept(&self) -> [String; 3] {
        [self.old.clone(), self.helper.to_string(), self.change.to_string()]
    }
}

/// Work with one task for these students.
pub(super) fn wish(kind: WorkKind, item: &ItemId, students: &[UserId], due: &str) -> WorkWish {
    let tasks = vec![TaskWish { item: item.clone(), wanted: 1 }];
    WorkWish {
        title: "Darbas".to_owned(),
        note: String::new(),
        kind,
        starts: String::new(),
        due: due.to_owned(),
        rules: WorkRules { hints: true, calculator: true, tries: None, minutes: None },
        numbers: Numbers::Own,
        weeks: 1,
        students: students
            .iter()
            .map(|student| StudentWish { student: *student, tasks: tasks.clone() })
            .collect(),
    }
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Nobody,
    Student,
    /// Another student of the same class.
    Classmate,
    /// A student of the other class.
    Pupil,
    Teacher,
    /// The other class's teacher.
    Colleague,
    Head,
    /// The other school's student, teacher and head.
    StrangeStudent,
    StrangeTeacher,
    StrangeHead,
}

/// In the order of the columns of the access table.
pub(super) const EVERYBODY: [Who; 10] = [
    Who::Nobody,
    Who::Student,
    Who::Classmate,
    Who::Pupil,
    Who::Teacher,
    Who::Colleague,
    Who::Head,
    Who::StrangeStudent,
    Who::StrangeTeacher,
    Who::StrangeHead,
];

/// A router over a database.
pub(super) struct Server {
    pub(super) service: Service,
    router: Router,
    live: Live,
    database_url: String,
    /// Database and site; gone when dropped.
    _folder: TempDir,
}

impl Server {
    /// The teacher of the demo school.
    pub(super) async fn demo_teacher(&self) -> Caller {
        let db = self.service.db();
        let account = users::by_user_name(db, service::demo_accounts()[1].user_name).await.unwrap().unwrap();
        access::acting_as(db, account.id).await.unwrap()
    }

    /// Rebuilds model states, and says of which schools and what.
    pub(super) async fn rebuilt(&self, which: Which) -> Vec<(String, Rebuilt)> {
        let mut schools = Vec::new();
        let told = |school: &str, result| schools.push((school.to_owned(), result));
        self.service.rebuild(which, now(), told).await.unwrap();
        schools
    }

    /// One process of the server; `database` is a new SQLite file unless it is given.
    pub(super) async fn start(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        for (file, text) in [("manifest.json", MANIFEST), ("sw.js", "//"), ("pkg/takas.1.js", "//")] {
            std::fs::write(site.join(file), text).unwrap();
        }
        let shown = |path: &Path| path.display().to_string();
        let mut environment: BTreeMap<String, String> = [
            ("TAKAS_DATA", shown(folder.path())),
            ("TAKAS_CONTENT", CONTENT.to_owned()),
            ("TAKAS_SITE", shown(&site)),
            ("TAKAS_SECRET", "a secret that all processes of the tests share".to_owned()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        environment.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let config = Config::read(&environment, false).unwrap();
        let database_url = config.database_url.clone();
        let service = serve::open(&config, CHEAP).await.unwrap();
        let state = serve::state(config, service.clone()).unwrap();
        let live = state.live.clone();
        Self { service, router: serve::router(state), live, database_url, _folder: folder }
    }

    /// What the server does to open streams when it is asked to stop.
    pub(super) fn stop_streams(&self) {
        self.live.stop();
    }

    pub(super) fn database_url(&self) -> &str {
        &self.database_url
    }

    /// A connection of one's own to the SQLite database, past the program.
    pub(super) async fn beside(&self) -> SqliteConnection {
        SqliteConnection::connect(&self.database_url).await.unwrap()
    }

    /// Changes the SQLite database past the program.
    pub(super) async fn tell(&self, sql: &'static str) {
        sqlx::raw_sql(sql).execute(&mut self.beside().await).await.unwrap();
    }

    async fn respond(&self, mut request: Request<Body>) -> Response {
        let from: SocketAddr = "10.0.0.7:4000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(from));
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Opens a stream of events.
    pub(super) async fn listen(&self, path: &str, cookies: &str) -> Events {
        let request = Request::get(path).header(COOKIE, cookies).header("accept", "text/event-stream");
        let response = self.respond(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        for (name, value) in [("content-type", "text/event-stream"), ("cache-control", "no-store")] {
            assert_eq!(response.headers()[name], value);
        }
        assert!(!response.headers().contains_key("content-encoding"), "it would be kept back");
        Events { body: response.into_body().into_data_stream(), read: String::new() }
    }

    /// The whole reply; of a stream of events, which has no end, the first ones.
    pub(super) async fn send(&self, request: Request<Body>) -> Reply {
        let (parts, body) = self.respond(request).await.into_parts();
        let is_stream = parts.headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream {
            body.into_data_stream().next().await.unwrap().unwrap()
        } else {
            to_bytes(body, usize::MAX).await.unwrap()
        };
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub(super) async fn get(&self, path: &str, cookies: &str) -> Reply {
        let request = Request::get(path).header(COOKIE, cookies).header("accept", "text/html");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub(super) async fn put(&self, path: &str, cookies: &str, kind: &str, body: Vec<u8>) -> Reply {
        let request = Request::put(path).header(COOKIE, cookies).header(CONTENT_TYPE, kind);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub(super) async fn post(&self, path: &str, cookies: &str, kind: &str, body: String) -> Reply {
        let request = Request::post(path).header(COOKIE, cookies).header(CONTENT_TYPE, kind);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Tries to log in by the form, from a device with these cookies.
    pub(super) async fn log_in(&self, who: &str, name: &str, secret: &str, cookies: &str) -> Reply {
        self.post("/api/log-in", cookies, FORM, format!("who={who}&name={name}&secret={secret}")).await
    }

    pub(super) async fn sync(&self, cookies: &str, events: &[AttemptEvent]) -> Reply {
        self.sync_json(cookies, serde_json::json!({ "attempts": events })).await
    }

    pub(super) async fn sync_json(&self, cookies: &str, body: Value) -> Reply {
        self.post("/api/v1/sync", cookies, JSON, body.to_string()).await
    }

    /// An exercise of the curriculum that is answered by typing one number, with given numbers.
    pub(super) fn instance(&self, seed: u32) -> Instance {
        self.instance_of("angles-adjacent", seed)
    }

    pub(super) fn instance_of(&self, item: &str, seed: u32) -> Instance {
        self.service.content().exercise(&item.parse().unwrap()).unwrap().instantiate(Seed(seed)).unwrap()
    }

    pub(super) async fn school(&self, name: &str) -> SchoolId {
        let school = SchoolId(Uuid::new_v4());
        let entry = School {
            id: school,
            name: name.to_owned(),
            time_zone: "Europe/Vilnius".to_owned(),
            demo: false,
            created_at: now(),
            model_version: None,
        };
        schools::create(self.service.db(), &entry, &[]).await.unwrap();
        school
    }

    /// An adult who cannot log in yet: see [`Self::let_in`].
    pub(super) async fn adult(&self, school: SchoolId, role: Role, name: &str) -> Caller {
        let user = NewUser {
            id: UserId(Uuid::new_v4()),
            role,
            display_name: name.to_owned(),
            user_name: name.to_owned(),
            secret_hash: "none yet".to_owned(),
            language: "lt".to_owned(),
            created_at: now(),
        };
        users::create(self.service.db(), school, &user).await.unwrap();
        access::acting_as(self.service.db(), user.id).await.unwrap()
    }

    /// Gives an adult the secret of a student: only `service` can hash.
    pub(super) async fn let_in(&self, adult: &Caller, like: &LogInCard) {
        let account = users::by_user_name(self.service.db(), &like.user_name).await.unwrap().unwrap();
        users::set_password(self.service.db(), adult.user(), &account.secret_hash).await.unwrap();
    }

    pub(super) async fn user(&self, card: &LogInCard) -> UserId {
        users::by_user_name(self.service.db(), &card.user_name).await.unwrap().unwrap().id
    }

    /// A class with students and assignments; its teacher can log in with the first student's PIN.
    pub(super) async fn class(&self, school: SchoolId, name: &str, teacher: &str) -> Class {
        let service = &self.service;
        let teacher = self.adult(school, Role::Teacher, teacher).await;
        let id = service.create_class(&teacher, name, 8, now()).await.unwrap().to_string();
        let names = "Ona Pirmoji\nJonas Antrasis\nRūta Trečioji";
        let cards = service.add_students(&teacher, &id, names, now()).await.unwrap();
        let [card, classmates_card, spares_card] = <[LogInCard; 3]>::try_from(cards).unwrap();
        let (student, classmate) = (self.user(&card).await, self.user(&classmates_card).await);
        self.let_in(&teacher, &card).await;
        let due = service.assign_form(&teacher, &id, math::Lang::Lt, now()).await.unwrap().proposed_due;
        let due = due.iso_minute();
        let (mut assignments, mut tests) = (Vec::new(), Vec::new());
        let item = self.instance(1).item().clone();
        for student in [student, classmate] {
            let work = wish(WorkKind::Practice, &item, &[student], &due);
            assignments.push(service.assign(&teacher, &id, work, now()).await.unwrap().to_string());
            let test = wish(WorkKind::Test, &item, &[student], &due);
            tests.push(service.assign(&teacher, &id, test, now()).await.unwrap().to_string());
        }
        let tests = <[String; 2]>::try_from(tests).unwrap();
        let [assignment, classmates_assignment] = <[String; 2]>::try_from(assignments).unwrap();
        let spare = self.user(&spares_card).await;
        let old = service.create_class(&teacher, "7z", 7, now()).await.unwrap().to_string();
        service.archive_class(&teacher, &old, now()).await.unwrap();
        let helper = self.adult(school, Role::Teacher, &format!("{}.2", teacher.user_name())).await.user();
        let renamed = service.rename_class(&teacher, &id, "kita", 8, now()).await.unwrap();
        let change = renamed.change.unwrap().id;
        service.undo_change(&teacher, &change.to_string(), &id, now()).await.unwrap();
        Class {
            id,
            teacher,
            student,
            card,
            classmate,
            classmates_card,
            spare,
            old,
            helper,
            change,
            assignment,
            classmates_assignment,
            tests,
            written: Vec::new(),
            due,
        }
    }

    /// An answer in a student's own words, with a photo that has arrived.
    async fn written_answer(&self, student: UserId) -> (PhotoId, AttemptId) {
        let caller = access::acting_as(self.service.db(), student).await.unwrap();
        let photo = PhotoId(Uuid::new_v4());
        let added =
            photos::add(self.service.db(), &caller.student().unwrap(), photo, b"a picture", "hash", now())
                .await;
        assert_eq!(added.unwrap(), photos::Added::Stored);
        let instance = self.instance_of(WRITTEN, 1);
        let answer = Answer::Written { text: "Nes.".to_owned(), claimed: vec![1, 0, 1], photos: vec![photo] };
        let event = event(&instance, 1, answer);
        let id = event.id;
        self.service.record_answer(&caller, event, now()).await.unwrap();
        (photo, id)
    }
}

/// A stream of events that is open.
pub(super) struct Events {
    body: BodyDataStream,
    read: String,
}

impl Events {
    /// The next event's name and data; `None` at the end.
    async fn next(&mut self) -> Option<(String, String)> {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let field = |name: &str| {
                    let line = event.lines().find_map(|line| line.strip_prefix(name));
                    line.unwrap_or_default().trim_start().to_owned()
                };
                let found = (field("event:"), field("data:"));
                self.read = rest.to_owned();
                return Some(found);
            }
            let piece = self.body.next().await?.unwrap();
            self.read.push_str(std::str::from_utf8(&piece).unwrap());
        }
    }

    /// The next picture of a lesson that satisfies `wanted`, and how long it took to come.
    pub(super) async fn picture(&mut self, wanted: impl Fn(&Value) -> bool) -> (Value, Duration) {
        let began = Instant::now();
        let found = async {
            loop {
                let (name, data) = self.next().await.expect("the stream has ended");
                assert_ne!(name, "over");
                let Ok(picture) = serde_json::from_str::<Value>(&data) else { continue };
                if name == "lesson" && wanted(&picture) {
                    return picture;
                }
            }
        };
        let picture = tokio::time::timeout(Duration::from_secs(20), found).await.expect("no such picture");
        (picture, began.elapsed())
    }

    /// Reads to the end, and says whether it was announced.
    pub(super) async fn end(mut self) -> bool {
        let end = async {
            let mut last = String::new();
            while let Some((name, _)) = self.next().await {
                last = name;
            }
            last == "over"
        };
        tokio::time::timeout(Duration::from_secs(20), end).await.expect("the stream goes on")
    }
}

/// A new database on the PostgreSQL of the tests.
pub(super) struct Postgres {
    server: String,
    name: String,
}

impl Postgres {
    pub(super) async fn new() -> Self {
        let server = std::env::var("TAKAS_TEST_POSTGRES").expect(
            "TAKAS_TEST_POSTGRES is not set: run `cargo xtask test`, which starts a PostgreSQL for the tests",
        );
        let postgres = Self { server, name: format!("takas_test_{}", Uuid::new_v4().simple()) };
        postgres.tell(format!("create database {} template template0", postgres.name)).await;
        postgres
    }

    pub(super) fn url(&self) -> String {
        format!("{}/{}", self.server.rsplit_once('/').unwrap().0, self.name)
    }

    async fn tell(&self, sql: String) {
        let mut connection = PgConnection::connect(&self.server).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    }

    /// After a failed test it stays, to be looked at.
    pub(super) async fn remove(self) {
        self.tell(format!("drop database {} with (force)", self.name)).await;
    }
}

/// The server with two schools.
pub(super) struct World {
    pub(super) server: Server,
    pub(super) own: Class,
    pub(super) other: Class,
    pub(super) foreign: Class,
    sessions: BTreeMap<Who, String>,
}

impl World {
    pub(super) async fn new() -> Self {
        Self::over(Server::start(&[]).await).await
    }

    /// The same, with an answer in the own words of two students of each class.
    pub(super) async fn with_written() -> Self {
        let mut world = Self::new().await;
        let Self { server, own, other, foreign, .. } = &mut world;
        for class in [own, other, foreign] {
            for student in [class.student, class.classmate] {
                class.written.push(server.written_answer(student).await);
            }
        }
        world
    }

    pub(super) async fn over(server: Server) -> Self {
        let (here, elsewhere) = (server.school("Čia").await, server.school("Kitur").await);
        let own = server.class(here, "8a", "mokytoja").await;
        let other = server.class(here, "8b", "kolege").await;
        let foreign = server.class(elsewhere, "8a", "svetimas").await;
        for (school, name, like) in [(here, "vadove", &own.card), (elsewhere, "svetima", &foreign.card)] {
            let head = server.adult(school, Role::Head, name).await;
            server.let_in(&head, like).await;
        }
        let mut sessions = BTreeMap::from([(Who::Nobody, String::new())]);
        for (who, kind, name, secret) in [
            (Who::Student, "student", own.card.user_name.as_str(), &own.card.pin),
            (Who::Classmate, "student", &own.classmates_card.user_name, &own.classmates_card.pin),
            (Who::Pupil, "student", &other.card.user_name, &other.card.pin),
            (Who::Teacher, "adult", own.teacher.user_name(), &own.card.pin),
            (Who::Colleague, "adult", other.teacher.user_name(), &other.card.pin),
            (Who::Head, "adult", "vadove", &own.card.pin),
            (Who::StrangeStudent, "student", &foreign.card.user_name, &foreign.card.pin),
            (Who::StrangeTeacher, "adult", foreign.teacher.user_name(), &foreign.card.pin),
            (Who::StrangeHead, "adult", "svetima", &foreign.card.pin),
        ] {
            let reply = server.log_in(kind, name, secret, "").await;
            assert!(reply.jar().contains("takas_sesija="), "{who:?}: {}", reply.location());
            sessions.insert(who, reply.jar());
        }
        Self { server, own, other, foreign, sessions }
    }

    /// The cookies of somebody logged in.
    pub(super) fn cookies(&self, who: Who) -> &str {
        &self.sessions[&who]
    }

    /// The student as one who asks.
    pub(super) async fn student_asking(&self) -> Caller {
        access::acting_as(self.server.service.db(), self.own.student).await.unwrap()
    }

    /// The device that somebody logged in from, without their session.
    pub(super) fn device(&self, who: Who) -> &str {
        let cookies = self.cookies(who).split("; ");
        cookies.into_iter().find(|cookie| cookie.starts_with("takas_irenginys=")).unwrap()
    }
}

/// An answer to the `n`-th instance, given on a device.
pub(super) fn event(instance: &Instance, n: u64, answer: Answer) -> AttemptEvent {
    AttemptEvent {
        id: AttemptId(Uuid::new_v4()),
        device: DeviceId(Uuid::from_u128(7)),
        sequence: n,
        client_time: Millis(1_700_000_000_000),
        item: instance.item().clone(),
        revision: instance.revision(),
        seed: instance.seed(),
        answer,
        hints: 0,
        saw_solution: false,
        duration_ms: 9_000,
        assignment: None,
        confidence: None,
    }
}

/// The right answer to an instance.
pub(super) fn right(instance: &Instance) -> Answer {
    instance.right_answer()
}
