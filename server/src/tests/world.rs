//! Two schools and the people in them, behind the real router.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;

use app::now;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Request, StatusCode};
use exercise::Instance;
use protocol::{Answer, AttemptEvent, AttemptId, DeviceId, Millis, SchoolId, Seed, UserId};
use service::{NewWork, Service};
use store::schools::School;
use store::users::NewUser;
use store::{Caller, Role, access, schools, users};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;
use view::LogInCard;

use crate::config::Config;
use crate::serve;

/// The curriculum of this repository.
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
const MANIFEST: &str =
    r#"{"js":"/pkg/takas.1.js","wasm":"/pkg/takas.1.wasm","css":"/pkg/takas.1.css","assets":{}}"#;
pub(super) const FORM: &str = "application/x-www-form-urlencoded";
pub(super) const JSON: &str = "application/json";

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
        self.cookies().iter().filter_map(|cookie| cookie.split(';').next()).collect::<Vec<_>>().join("; ")
    }
}

/// One class with its people, in one school.
pub(super) struct Class {
    pub(super) id: String,
    pub(super) teacher: Caller,
    /// The student who has a card…
    pub(super) student: UserId,
    pub(super) card: LogInCard,
    /// …and one whose PIN is changed in the tests.
    pub(super) spare: UserId,
    pub(super) assignment: String,
    /// Its last day; good for other assignments, too.
    pub(super) due: String,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Who {
    Nobody,
    Student,
    /// A student of the other class.
    Pupil,
    Teacher,
    /// The other class's teacher.
    Colleague,
    Head,
    /// The other school's teacher.
    Stranger,
}

/// In the order of the columns of the access table.
pub(super) const EVERYBODY: [Who; 7] =
    [Who::Nobody, Who::Student, Who::Pupil, Who::Teacher, Who::Colleague, Who::Head, Who::Stranger];

/// A router over a database.
pub(super) struct Server {
    pub(super) service: Service,
    router: Router,
    /// Database and site; gone when dropped.
    _folder: TempDir,
}

impl Server {
    /// One process of the server; `database` is a new SQLite file unless it is given.
    pub(super) async fn start(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).unwrap();
        std::fs::write(site.join("manifest.json"), MANIFEST).unwrap();
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
        let service = serve::open(&config).await.unwrap();
        let router = serve::router(serve::state(config, service.clone()).unwrap());
        Self { service, router, _folder: folder }
    }

    pub(super) async fn send(&self, mut request: Request<Body>) -> Reply {
        let from: SocketAddr = "10.0.0.7:4000".parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(from));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
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

    pub(super) async fn post(&self, path: &str, cookies: &str, kind: &str, body: String) -> Reply {
        let request = Request::post(path).header(COOKIE, cookies).header(CONTENT_TYPE, kind);
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// Tries to log in by the form, from a device with these cookies.
    pub(super) async fn log_in(&self, who: &str, name: &str, secret: &str, cookies: &str) -> Reply {
        self.post("/api/log-in", cookies, FORM, format!("who={who}&name={name}&secret={secret}")).await
    }

    pub(super) async fn sync(&self, cookies: &str, events: &[AttemptEvent]) -> Reply {
        let body = serde_json::json!({ "attempts": events }).to_string();
        self.post("/api/v1/sync", cookies, JSON, body).await
    }

    /// The first exercise of the curriculum, with given numbers.
    pub(super) fn instance(&self, seed: u32) -> Instance {
        self.service.content().exercises().values().next().unwrap().instantiate(Seed(seed)).unwrap()
    }

    pub(super) async fn school(&self, name: &str) -> SchoolId {
        let school = SchoolId(Uuid::new_v4());
        let entry = School {
            id: school,
            name: name.to_owned(),
            time_zone: "Europe/Vilnius".to_owned(),
            demo: false,
            created_at: now(),
        };
        schools::create(self.service.db(), &entry).await.unwrap();
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
        users::set_own_secret(self.service.db(), adult, &account.secret_hash).await.unwrap();
    }

    /// A class with two students and one assignment; its teacher can log in with the first student's PIN.
    pub(super) async fn class(&self, school: SchoolId, name: &str, teacher: &str) -> Class {
        let service = &self.service;
        let teacher = self.adult(school, Role::Teacher, teacher).await;
        let id = service.create_class(&teacher, name, 8, now()).await.unwrap().to_string();
        let mut cards =
            service.add_students(&teacher, &id, "Ona Pirmoji\nJonas Antrasis", now()).await.unwrap();
        let (spare, card) = (cards.remove(1), cards.remove(0));
        let mut ids = Vec::new();
        for card in [&card, &spare] {
            ids.push(users::by_user_name(service.db(), &card.user_name).await.unwrap().unwrap().id);
        }
        self.let_in(&teacher, &card).await;
        let due = service.assign_form(&teacher, &id, math::Lang::Lt, now()).await.unwrap().proposed_due;
        let due = due.iso_date();
        let work = NewWork {
            title: "Darbas".to_owned(),
            note: String::new(),
            items: vec![self.instance(1).item().clone()],
            wanted: 1,
            students: vec![ids[0]],
            due: due.clone(),
        };
        let assignment = service.assign(&teacher, &id, work, now()).await.unwrap().to_string();
        Class { id, teacher, student: ids[0], card, spare: ids[1], assignment, due }
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

    pub(super) async fn over(server: Server) -> Self {
        let (here, elsewhere) = (server.school("Čia").await, server.school("Kitur").await);
        let own = server.class(here, "8a", "mokytoja").await;
        let other = server.class(here, "8b", "kolege").await;
        let foreign = server.class(elsewhere, "8a", "svetimas").await;
        let head = server.adult(here, Role::Head, "vadove").await;
        server.let_in(&head, &own.card).await;
        let mut sessions = BTreeMap::from([(Who::Nobody, String::new())]);
        for (who, kind, name, secret) in [
            (Who::Student, "student", own.card.user_name.as_str(), &own.card.pin),
            (Who::Pupil, "student", &other.card.user_name, &other.card.pin),
            (Who::Teacher, "adult", own.teacher.user_name(), &own.card.pin),
            (Who::Colleague, "adult", other.teacher.user_name(), &other.card.pin),
            (Who::Head, "adult", "vadove", &own.card.pin),
            (Who::Stranger, "adult", foreign.teacher.user_name(), &foreign.card.pin),
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
    }
}

/// The right answer to an instance.
pub(super) fn right(instance: &Instance) -> Answer {
    Answer::Typed { text: instance.right_answer_text() }
}
