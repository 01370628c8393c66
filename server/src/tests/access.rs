//! Who may what: one row per endpoint, one column per caller.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE};
use axum::http::{Request, StatusCode};
use protocol::{AttemptEvent, UserId};
use sqlx::SqliteConnection;
use uuid::Uuid;
use view::WorkKind;

use super::world::{Class, EVERYBODY, FORM, JSON, Who, World, event, right, wish};
use crate::turns::Turns;
use crate::{endpoints, pages, site};

/// Rows: own, same class (another student), other class, other school, missing. Columns: nobody, student, classmate,
/// pupil (of the other class), teacher, colleague (of the other class), head; student, teacher, head of the other
/// school. `y` may, `-` may not.
type May = [&'static str; 5];

/// A class, its students and what else belongs to it.
const CLASS: May = ["----y-y---", "----y-y---", "-----yy---", "--------yy", "----------"];

/// The same for the head alone.
const HEADS_CLASS: May = ["------y---", "------y---", "------y---", "---------y", "----------"];

/// A student's photo: for themselves and those who may see their work. Nobody sends one for another, or writes their test.
const PHOTO: May = ["-y--y-y---", "--y-y-y---", "---y-yy---", "-------yyy", "----------"];
const OWN: May = ["-y--------", "--y-------", "---y------", "-------y--", "----------"];

enum Expect {
    /// The statuses of the ten callers: there is no target.
    Each([u16; 10]),
    /// The target decides: this status for whoever may, 401 for nobody, 404 for all others.
    Target(May, u16),
}
use Expect::{Each, Target};

struct Row {
    endpoint: &'static str,
    /// The form, or the query of a page; `{class}` and the like are filled in from the target.
    body: &'static str,
    expect: Expect,
}

const fn row(endpoint: &'static str, body: &'static str, expect: Expect) -> Row {
    Row { endpoint, body, expect }
}

const ANYBODY: Expect = Each([200; 10]);
const STUDENTS: Expect = Each([401, 200, 200, 200, 404, 404, 404, 200, 404, 404]);
const STAFF: Expect = Each([401, 404, 404, 404, 200, 200, 200, 404, 200, 200]);
const HEADS: Expect = Each([401, 404, 404, 404, 404, 404, 200, 404, 404, 200]);
const LOGGED_IN: Expect = Each([401, 200, 200, 200, 200, 200, 200, 200, 200, 200]);
const GOES_ON: Expect = Each([303; 10]);
const NOT_THERE: Expect = Each([404; 10]);
const NOTHING_SUCH: Expect = Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404]);

const ANSWER: &str = "id={uuid}&item={item}&revision={revision}&seed=1&answer=1";
const MARK: &str = "mark={uuid}&student={student}&attempt={attempt}&part=0&points[0]=1&points[1]=0&points[2]=1&comment=Gerai";
const SAVE_PLAN: &str = "class={class}&topics[0][topic]={topic}&topics[0][begins]=0&topics[0][weeks]=3";
const CORRECT: &str = "student={student}&skill={skill}&kind=not_taught";
const NOTE: &str = "student={student}&note={uuid}&body=Gerai&shared=true";
const HELPS: &str = "student={student}&extra_time=25&calculator=true&small_steps=true&other=";
const ASSIGN: &str = r#"{"class":"{class}","wish":{"title":"T","note":"","kind":"practice","starts":"","due":"{due}","rules":{"hints":true,"calculator":true,"tries":null,"minutes":null},"numbers":"own","weeks":1,"students":[{"student":"{spare}","tasks":[{"item":"{item}","wanted":1}]}]}}"#;
const PROPOSAL: &str = r#"{"class":"{class}","what":{"skills":["{skill}"]},"students":[]}"#;
const KEEP_GROUP: &str =
    r#"{"class":"{class}","group":{"id":null,"name":"G","skill":null,"members":["{spare}"]}}"#;
// About what the test does not ask: a decision that holds goes on in the background, see `teaching`.
const DECIDE: &str = r#"{"assignment":"{test}","wish":{"item":"nera","answer":null,"accepted":true}}"#;
const RESULTS: &str = r#"{"assignment":"{assignment}","student":"{student}","results":[null]}"#;

fn table() -> Vec<Row> {
    vec![
        // Pages.
        row("GET /", "", Each([302; 10])),
        row("GET /prisijungti", "", ANYBODY),
        row("GET /plansete", "", ANYBODY),
        row("GET /plansete/{code}", "", ANYBODY),
        row("GET /kelias", "", STUDENTS),
        row("GET /zemelapis", "", STUDENTS),
        row("GET /igudziai/{skill}", "", STUDENTS),
        row("GET /pazanga", "", STUDENTS),
        row("GET /prisijungti-prie-klases", "", STUDENTS),
        row("GET /egzaminai", "", STUDENTS),
        row("GET /diagnostika", "", STUDENTS),
        row("GET /diagnostika/kitas", "", Each([401, 302, 302, 302, 404, 404, 404, 302, 404, 404])),
        row("GET /uzduotis/{item}/{seed}", "", LOGGED_IN),
        row("GET /pamokos/{skill}", "", LOGGED_IN),
        row("GET /temos/{topic}", "", LOGGED_IN),
        // Students see what their route shows solved; see `examples`.
        row("GET /pavyzdys/{item}/{seed}", "", STAFF),
        row("GET /klases", "", STAFF),
        row("GET /klases/archyvas", "", STAFF),
        row("GET /klases/{class}", "", Target(CLASS, 200)),
        row("GET /klases/{class}/tvarkyti", "", Target(CLASS, 200)),
        row("GET /klases/{class}/plansetes", "", Target(CLASS, 200)),
        row("GET /klases/{class}/grupes", "", Target(CLASS, 200)),
        row("GET /klases/{class}/mokiniai", "", Target(CLASS, 200)),
        row("GET /klases/{class}/skirti", "", Target(CLASS, 200)),
        row("GET /klases/{class}/darbai", "", Target(CLASS, 200)),
        row("GET /klases/{class}/pamoka", "", Target(CLASS, 200)),
        row("GET /klases/{class}/vertinti", "", Target(CLASS, 200)),
        row("GET /klases/{class}/planas", "", Target(CLASS, 200)),
        row("GET /klases/{class}/temos/{topic}", "", Target(CLASS, 200)),
        row("GET /darbai/{assignment}", "", Target(CLASS, 200)),
        row("GET /darbai/{assignment}/lapai", "", Target(CLASS, 200)),
        row("GET /darbai/{assignment}/ivesti/{student}", "", Target(CLASS, 200)),
        row("GET /testas/{test}", "", Target(OWN, 200)),
        row("GET /mokiniai/{student}", "", Target(CLASS, 200)),
        row("GET /content", "", STAFF),
        row("GET /showcase", "", STAFF),
        row("GET /mokykla", "", HEADS),
        // Server functions.
        row("POST /api/me", "", ANYBODY),
        row("POST /api/student/today", "", STUDENTS),
        row("POST /api/student/map", "", STUDENTS),
        row("POST /api/student/skill", "skill={skill}", STUDENTS),
        row("POST /api/student/lesson", "skill={skill}", LOGGED_IN),
        row("POST /api/student/topic", "topic={topic}", LOGGED_IN),
        row("POST /api/student/growth", "", STUDENTS),
        row("POST /api/student/forecast", "", STUDENTS),
        row("POST /api/student/diagnostic", "", STUDENTS),
        row("POST /api/student/exercise", "item={item}&seed=1", LOGGED_IN),
        // In this order: a test that is not begun cannot be handed in.
        row("POST /api/student/test", "test={test}", Target(OWN, 200)),
        row("POST /api/begin-test", "test={test}", Target(OWN, 303)),
        row("POST /api/student/hand-in", "test={test}", Target(OWN, 200)),
        row("POST /api/student/example", "item={item}&seed=1", STAFF),
        row("POST /api/teacher/classes", "", STAFF),
        row("POST /api/teacher/create-class", "name=9c&grade=9", STAFF),
        row("POST /api/teacher/class", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/add-students", "class={class}&names=Nauja+Mokinė", Target(CLASS, 200)),
        row("POST /api/teacher/new-pins", "class={class}&students[0]={spare}", Target(CLASS, 200)),
        row("POST /api/teacher/student", "student={student}", Target(CLASS, 200)),
        row("POST /api/teacher/answers", "student={student}&of=all", Target(CLASS, 200)),
        row("POST /api/teacher/assign-form", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/proposal", PROPOSAL, Target(CLASS, 200)),
        row("POST /api/teacher/groups", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/keep-group", KEEP_GROUP, Target(CLASS, 200)),
        row("POST /api/teacher/dissolve-group", "class={class}&group={uuid}", NOTHING_SUCH),
        row("POST /api/teacher/sheets", "assignment={assignment}", Target(CLASS, 200)),
        row("POST /api/teacher/enter-page", "assignment={assignment}&student={student}", Target(CLASS, 200)),
        row("POST /api/teacher/enter-results", RESULTS, Target(CLASS, 200)),
        row("POST /api/teacher/release-results", "assignment={test}&out=true", Target(CLASS, 200)),
        row("POST /api/teacher/set-scale", r#"{"assignment":"{test}","scale":[]}"#, Target(CLASS, 200)),
        row("POST /api/teacher/decide", DECIDE, Target(CLASS, 422)),
        row("GET /api/v1/assignments/{assignment}/{file}", "", Target(CLASS, 200)),
        row("GET /api/v1/classes/{class}/{file}", "", Target(CLASS, 200)),
        row("POST /api/teacher/assign", ASSIGN, Target(CLASS, 200)),
        row("POST /api/teacher/assignments", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/assignment", "assignment={assignment}", Target(CLASS, 200)),
        row("POST /api/teacher/close-assignment", "assignment={assignment}", Target(CLASS, 200)),
        row("POST /api/teacher/marking", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/mark-answer", MARK, Target(CLASS, 200)),
        row("POST /api/teacher/plan", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/save-plan", SAVE_PLAN, Target(CLASS, 200)),
        row("POST /api/teacher/topic", "class={class}&topic={topic}", Target(CLASS, 200)),
        row("POST /api/teacher/correct", CORRECT, Target(CLASS, 200)),
        // Of what is there see `person`.
        row("POST /api/teacher/end-correction", "student={student}&correction={uuid}", NOTHING_SUCH),
        row("POST /api/teacher/save-note", NOTE, Target(CLASS, 200)),
        row("POST /api/teacher/remove-note", "student={student}&note={uuid}", NOTHING_SUCH),
        row("POST /api/teacher/restore-note", "student={student}&note={uuid}", NOTHING_SUCH),
        row("POST /api/teacher/accommodations", HELPS, Target(CLASS, 200)),
        // In this order: what is done in a lesson cannot be done without one.
        row("POST /api/teacher/start-lesson", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/lesson", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/lesson-screen", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/pause-lesson", "class={class}&paused=true", Target(CLASS, 200)),
        row("POST /api/teacher/send-hint", "class={class}&students[0]={spare}&words=", Target(CLASS, 200)),
        row("POST /api/teacher/lesson-answers", "class={class}", Target(CLASS, 200)),
        row(
            "POST /api/teacher/show-answer",
            "class={class}&attempt={attempt}&to_students=true",
            Target(CLASS, 200),
        ),
        row("GET /api/v1/live/{class}", "", Target(CLASS, 200)),
        row("GET /api/v1/lesson", "", STUDENTS),
        row("POST /api/teacher/end-lesson", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/content", "", STAFF),
        row("POST /api/teacher/report-content", "item={item}&seed=1&words=Klaida", STAFF),
        row("POST /api/teacher/showcase", "", STAFF),
        row("POST /api/teacher/keeping", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/waiting-to-join", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/rename-class", "class={class}&name=8x&grade=8", Target(CLASS, 200)),
        row("POST /api/teacher/add-teacher", "class={class}&teacher={helper}", Target(CLASS, 200)),
        row("POST /api/teacher/remove-teacher", "class={class}&teacher={helper}", Target(CLASS, 200)),
        // Nobody is moved to where they are; see `keeping` for where they are moved.
        row(
            "POST /api/teacher/move-students",
            "class={class}&students[0]={spare}&to={class}",
            Target(CLASS, 422),
        ),
        row(
            "POST /api/teacher/answer-request",
            "class={class}&student={spare}&accept=false",
            Target(CLASS, 200),
        ),
        row("POST /api/teacher/archive-class", "class={old}", Target(CLASS, 200)),
        row("POST /api/teacher/restore-class", "class={old}", Target(CLASS, 200)),
        row("POST /api/teacher/archive", "", STAFF),
        // Undone already.
        row("POST /api/teacher/undo-change", "change={change}&class={class}", Target(CLASS, 422)),
        row("POST /api/head/take-in", "class={class}&student={spare}", Target(HEADS_CLASS, 200)),
        row("POST /api/teacher/tablets", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/open-tablet-code", "class={class}", Target(CLASS, 200)),
        // Of what is there see `tablets`.
        row("POST /api/teacher/close-tablet-code", "class={class}&code={code}", NOTHING_SUCH),
        row("POST /api/teacher/rename-tablet", "class={class}&device={uuid}&label=P", NOTHING_SUCH),
        row("POST /api/teacher/revoke-tablet", "class={class}&device={uuid}", NOTHING_SUCH),
        row("POST /api/student/classes", "", STUDENTS),
        row("POST /api/head/school", "", HEADS),
        // Plain endpoints.
        row("GET /healthz", "", ANYBODY),
        row("GET /readyz", "", ANYBODY),
        row("GET /offline", "", ANYBODY),
        row("POST /api/log-in", "who=student&name=niekas&secret=0", GOES_ON),
        row("POST /api/language", "value=lt", GOES_ON),
        row("POST /api/theme", "value=dark", GOES_ON),
        row("POST /api/another-round", "", Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row(
            "POST /api/session-length",
            "minutes=10",
            Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404]),
        ),
        // For a class see `goals`.
        row("POST /api/goal", "goal=topic:{topic}", Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row("POST /api/end-goal", "goal={uuid}", Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404])),
        row(
            "POST /api/weigh-goal",
            "goal={uuid}&weight=2",
            Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404]),
        ),
        // Only what the route shows solved.
        row(
            "POST /api/example-read",
            "item={item}&seed=1",
            Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404]),
        ),
        row("POST /api/diagnostic/start", "", Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row(
            "POST /api/diagnostic/not-taught",
            "item={item}",
            Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404]),
        ),
        row("POST /api/diagnostic/end", "", Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row("POST /api/join-class", "code=AAA-AAA", Each([401, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row(
            "POST /api/withdraw-request",
            "class={class}",
            Each([401, 404, 404, 404, 404, 404, 404, 404, 404, 404]),
        ),
        row("POST /api/answer", ANSWER, Each([303, 303, 303, 303, 404, 404, 404, 303, 404, 404])),
        row("POST /api/v1/sync", r#"{"attempts":[]}"#, STUDENTS),
        row("GET /api/v1/pack", "", LOGGED_IN),
        row("GET /api/v1/pack/{hash}", "", NOTHING_SUCH),
        row("GET /api/v1/desk", "", STUDENTS),
        row("GET /api/v1/author", "", Each([401, 422, 422, 422, 404, 404, 404, 422, 404, 404])),
        row("POST /api/v1/presence", r#"{"place":{"kind":"route"}}"#, STUDENTS),
        // Tablets show their own token: see `tablets`.
        row("POST /api/v1/tablet/enrol", r#"{"code":"-","device":"{uuid}"}"#, Each([422; 10])),
        row("GET /api/v1/tablet", "", Each([401; 10])),
        row("GET /api/v1/tablet/desks/{student}", "", Each([401; 10])),
        row("POST /api/v1/tablet/report", r#"{"unsent":0}"#, Each([401; 10])),
        row("POST /api/v1/tablet/log-in", r#"{"user":"{student}","pin":"0"}"#, Each([401; 10])),
        row("POST /api/v1/tablet/session", r#"{"user":"{student}","pass":"0"}"#, Each([401; 10])),
        // Of which device is missing.
        row("GET /api/v1/unlock", "", Each([401, 422, 422, 422, 404, 404, 404, 422, 404, 404])),
        row("PUT /api/v1/students/{student}/photos/{photo}", "no picture", Target(OWN, 409)),
        row("GET /api/v1/students/{student}/photos/{photo}", "", Target(PHOTO, 200)),
        row("ANY /api/{*rest}", "", NOT_THERE),
        row("ANY /{*rest}", "", NOT_THERE),
        // Files.
        row("GET /pkg/{*file}", "", ANYBODY),
        row("GET /sw.js", "", ANYBODY),
        // After all that the spare student is in the class for.
        row("POST /api/teacher/remove-students", "class={class}&students[0]={spare}", Target(CLASS, 200)),
        // Last, because it ends the sessions.
        row("POST /api/log-out", "", GOES_ON),
    ]
}

#[tokio::test]
async fn every_endpoint_has_a_row_and_every_row_an_endpoint() {
    let pages = pages::list().into_iter().map(|page| format!("GET {}", page.path()));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}"));
    let plain =
        endpoints::plain(&Arc::new(Turns::of_sync())).into_iter().chain(site::files(Path::new("site")));
    let plain = plain.map(|endpoint| format!("{} {}", endpoint.method, endpoint.path));
    let there: BTreeSet<String> = pages.chain(functions).chain(plain).collect();
    let rows: Vec<String> = table().iter().map(|row| row.endpoint.to_owned()).collect();
    let listed: BTreeSet<String> = rows.iter().cloned().collect();
    assert_eq!(listed.len(), rows.len(), "an endpoint has two rows");
    let without_row: Vec<_> = there.difference(&listed).collect();
    let without_endpoint: Vec<_> = listed.difference(&there).collect();
    assert!(without_row.is_empty(), "endpoints without a row in the table: {without_row:?}");
    assert!(without_endpoint.is_empty(), "rows without an endpoint: {without_endpoint:?}");
}

/// What is asked for: its name, and the ids that take the places in a row's address and form.
struct Aim {
    name: &'static str,
    ids: [(&'static str, String); 10],
}

impl Aim {
    fn of(name: &'static str, ids: [String; 10]) -> Self {
        let names = [
            "{class}",
            "{assignment}",
            "{student}",
            "{spare}",
            "{photo}",
            "{attempt}",
            "{old}",
            "{helper}",
            "{change}",
            "{test}",
        ];
        let mut ids = ids.into_iter();
        Self { name, ids: names.map(|name| (name, ids.next().unwrap())) }
    }

    fn at(name: &'static str, class: &Class) -> Self {
        let (student, spare) = (class.student.to_string(), class.spare.to_string());
        let (photo, attempt) = written(class, 0);
        let [old, helper, change] = class.kept();
        let assignment = class.assignment.clone();
        Self::of(
            name,
            [
                class.id.clone(),
                assignment,
                student,
                spare,
                photo,
                attempt,
                old,
                helper,
                change,
                class.tests[0].clone(),
            ],
        )
    }

    fn at_classmate(name: &'static str, class: &Class) -> Self {
        let (student, spare) = (class.classmate.to_string(), class.spare.to_string());
        let (photo, attempt) = written(class, 1);
        let assignment = class.classmates_assignment.clone();
        let [old, helper, change] = class.kept();
        Self::of(
            name,
            [
                class.id.clone(),
                assignment,
                student,
                spare,
                photo,
                attempt,
                old,
                helper,
                change,
                class.tests[1].clone(),
            ],
        )
    }
}

/// The photo and the written answer of a student; ids of nothing in a world without any.
fn written(class: &Class, at: usize) -> (String, String) {
    let nothing = || (Uuid::nil().to_string(), Uuid::nil().to_string());
    class.written.get(at).map_or_else(nothing, |(photo, attempt)| (photo.to_string(), attempt.to_string()))
}

/// In the order of the rows of [`May`].
fn aims(world: &World) -> [Aim; 5] {
    [
        Aim::at("own", &world.own),
        Aim::at_classmate("same class", &world.own),
        Aim::at("other class", &world.other),
        Aim::at("other school", &world.foreign),
        Aim::of("missing", std::array::from_fn(|_| Uuid::new_v4().to_string())),
    ]
}

fn fill(text: &str, target: &Aim, world: &World) -> String {
    let instance = world.server.instance(1);
    let mut text = text
        .replace("{item}", instance.item().as_str())
        .replace("{revision}", &instance.revision().to_string())
        .replace("{seed}", "1")
        .replace("{code}", "KT4M-9XBR")
        .replace("{skill}", instance.exercise().template().skills[0].as_str())
        .replace("{topic}", "f-equations")
        .replace("{due}", &world.own.due)
        .replace("{uuid}", &Uuid::new_v4().to_string())
        .replace("{*rest}", "nera/tokio")
        .replace("{*file}", "takas.1.js")
        .replace("{file}", "results.csv");
    for (name, id) in &target.ids {
        text = text.replace(name, id);
    }
    text
}

/// Counts what other connections have written to a SQLite database.
async fn version(beside: &mut SqliteConnection) -> i64 {
    sqlx::query_scalar("pragma data_version").fetch_one(beside).await.unwrap()
}

/// A reply without what differs from request to request: the nonce and the ids asked for. (Who asks about themselves
/// finds their own id elsewhere on the page, too.)
fn bare(body: &str, row: &Row, aims: &[Aim]) -> String {
    let mut text = body.to_owned();
    let ids = aims.iter().flat_map(|aim| &aim.ids);
    for (name, id) in ids.filter(|(name, _)| row.endpoint.contains(name) || row.body.contains(name)) {
        text = text.replace(id, name);
    }
    let mut pieces = text.split("nonce=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |out, piece| out + piece.split_once('"').map_or("", |(_, rest)| rest))
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_what_the_table_says() {
    let world = World::with_written().await;
    let aims = aims(&world);
    let mut beside = world.server.beside().await;
    let mut wrong = Vec::new();
    for row in table() {
        let targets = if matches!(row.expect, Each(_)) { &aims[..1] } else { &aims[..] };
        let (method, path) = row.endpoint.split_once(' ').unwrap();
        let methods = if method == "ANY" { &["GET", "POST"][..] } else { &[method] };
        for (column, who) in EVERYBODY.into_iter().enumerate() {
            let mut refusals = BTreeSet::new();
            let requests =
                methods.iter().flat_map(|method| targets.iter().enumerate().map(move |t| (*method, t)));
            for (method, (line, target)) in requests {
                let (path, body) = (fill(path, target, &world), fill(row.body, target, &world));
                let cookies = world.cookies(who);
                let kind = if body.starts_with('{') { JSON } else { FORM };
                // Routes follow earlier answers in the background: what is written again and again is the request's doing.
                let mut written = true;
                let mut reply = None;
                for _ in 0..5 {
                    let before = version(&mut beside).await;
                    let said = match method {
                        "GET" => world.server.get(&path, cookies).await,
                        "PUT" => {
                            world.server.put(&path, cookies, "image/jpeg", body.clone().into_bytes()).await
                        }
                        _ => world.server.post(&path, cookies, kind, body.clone()).await,
                    };
                    written = said.status.as_u16() >= 400 && version(&mut beside).await != before;
                    let said = reply.insert(said);
                    // On a busy machine the server gives a request up: that is no answer to it.
                    let given_up = said.status == 503;
                    if !given_up && (!written || said.status.as_u16() < 400) {
                        break;
                    }
                }
                let Some(reply) = reply else { continue };
                let mut complain = |what: String| {
                    let body: String = reply.body.chars().take(120).collect();
                    wrong.push(format!("{method} {path} by {who:?}, {}: {what}: {body}", target.name));
                };
                let expect = match row.expect {
                    Each(statuses) => statuses[column],
                    Target(may, status) if may[line].as_bytes()[column] == b'y' => status,
                    Target(..) if column == 0 => 401,
                    Target(..) => {
                        refusals.insert(bare(&reply.body, &row, &aims));
                        404
                    }
                };
                if reply.status != expect {
                    complain(format!("{} instead of {expect}", reply.status));
                }
                if written {
                    complain("refused, and yet something was written".to_owned());
                }
            }
            if refusals.len() > 1 {
                wrong.push(format!("{} tells {who:?} what exists: {refusals:#?}", row.endpoint));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn other_sites_cannot_act() {
    let world = World::new().await;
    let own = Aim::at("own", &world.own);
    let mut beside = world.server.beside().await;
    let before = version(&mut beside).await;
    for row in table() {
        let (method, path) = row.endpoint.split_once(' ').unwrap();
        if method == "GET" {
            continue;
        }
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let body = fill(row.body, &own, &world);
            let request = Request::builder()
                .method(if method == "ANY" { "POST" } else { method })
                .uri(fill(path, &own, &world))
                .header("host", "takas.example")
                .header(name, value)
                .header(COOKIE, world.cookies(Who::Teacher))
                .header(CONTENT_TYPE, if body.starts_with('{') { JSON } else { FORM })
                .body(Body::from(body))
                .unwrap();
            let status = world.server.send(request).await.status;
            assert_eq!(status, StatusCode::FORBIDDEN, "{} with {name}", row.endpoint);
        }
    }
    assert_eq!(version(&mut beside).await, before, "something was written");
    let request = Request::post("/api/language")
        .header("host", "takas.example")
        .header("sec-fetch-site", "same-origin")
        .header(CONTENT_TYPE, FORM)
        .body(Body::from("value=lt"))
        .unwrap();
    assert_eq!(world.server.send(request).await.status, StatusCode::SEE_OTHER);
    // The session outlived the attempts.
    assert_eq!(world.server.get("/klases", world.cookies(Who::Teacher)).await.status, StatusCode::OK);
}

/// One's own class with somebody else's student, and the like: the whole request is refused, and nothing of it done.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_ones_own_opens_nothing_else() {
    let world = World::new().await;
    let (own, other, foreign) = (&world.own, &world.other, &world.foreign);
    let mut beside = world.server.beside().await;
    let strangers = [
        other.student.to_string(),
        foreign.student.to_string(),
        own.teacher.user().to_string(),
        Uuid::nil().to_string(),
    ];
    let item = world.server.instance(1).item().clone();
    let assign = |others: &[UserId]| {
        let students = [&[own.student], others].concat();
        let wish = wish(WorkKind::Practice, &item, &students, &own.due);
        ("/api/teacher/assign", serde_json::json!({ "class": own.id, "wish": wish }).to_string())
    };
    let mut requests = Vec::new();
    for stranger in &strangers {
        requests.push(assign(&[stranger.parse().unwrap()]));
        let pins = format!("class={}&students[0]={}&students[1]={stranger}", own.id, own.spare);
        requests.push(("/api/teacher/new-pins", pins));
        let answers = format!("student={stranger}&of[assignment][id]={}", own.assignment);
        requests.push(("/api/teacher/answers", answers));
    }
    for assignment in [&other.assignment, &foreign.assignment, &Uuid::nil().to_string()] {
        let answers = format!("student={}&of[assignment][id]={assignment}", own.student);
        requests.push(("/api/teacher/answers", answers));
    }
    let before = version(&mut beside).await;
    for (path, body) in requests {
        let kind = if body.starts_with('{') { JSON } else { FORM };
        let reply = world.server.post(path, world.cookies(Who::Teacher), kind, body.clone()).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path} {body}: {}", reply.body);
    }
    assert_eq!(version(&mut beside).await, before, "something was written");
    let (path, body) = assign(&[]);
    assert_eq!(world.server.post(path, world.cookies(Who::Teacher), JSON, body).await.status, StatusCode::OK);
    let body = format!("student={}&of[assignment][id]={}", own.student, own.assignment);
    let reply = world.server.post("/api/teacher/answers", world.cookies(Who::Teacher), FORM, body).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
}

/// An answer counts for an assignment only if that was given to whoever answers; it is work all the same.
#[tokio::test(flavor = "multi_thread")]
async fn answers_count_for_ones_own_assignments_only() {
    let world = World::new().await;
    let (server, cookies) = (&world.server, world.cookies(Who::Student));
    let instance = server.instance(1);
    let mut beside = server.beside().await;
    for (assignment, counts) in [
        (&world.own.classmates_assignment, false),
        (&world.other.assignment, false),
        (&world.foreign.assignment, false),
        (&Uuid::nil().to_string(), false),
        (&world.own.assignment, true),
    ] {
        let event =
            AttemptEvent { assignment: assignment.parse().ok(), ..event(&instance, 1, right(&instance)) };
        let form = format!(
            "id={}&item={}&revision={}&seed=1&answer=1&assignment={assignment}",
            Uuid::new_v4(),
            instance.item(),
            instance.revision()
        );
        let sync = server.sync(cookies, &[event]).await;
        assert!(sync.body.contains("stored"), "{}", sync.body);
        let form = server.post("/api/answer", cookies, FORM, form).await;
        assert!(form.location().starts_with("/uzduotis/"), "{}", form.body);
        let counted: i64 = sqlx::query_scalar("select count(assignment_id) from attempts")
            .fetch_one(&mut beside)
            .await
            .unwrap();
        assert_eq!(counted > 0, counts, "{assignment}");
    }
}
