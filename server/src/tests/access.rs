//! Who may what: one row per endpoint, one column per caller.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::world::{Class, EVERYBODY, FORM, JSON, World};
use crate::{endpoints, pages};

/// Rows: own class, other class, other school, missing. Columns: nobody, student, pupil (of the other class),
/// teacher, colleague (of the other class), head, stranger (of the other school). `y` may, `-` may not.
type May = [&'static str; 4];

/// A class, its students and what else belongs to it.
const CLASS: May = ["---y-y-", "----yy-", "------y", "-------"];

enum Expect {
    /// The statuses of the seven callers: there is no target.
    Each([u16; 7]),
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

const ANYBODY: Expect = Each([200; 7]);
const STUDENTS: Expect = Each([401, 200, 200, 404, 404, 404, 404]);
const STAFF: Expect = Each([401, 404, 404, 200, 200, 200, 200]);
const HEADS: Expect = Each([401, 404, 404, 404, 404, 200, 404]);
const LOGGED_IN: Expect = Each([401, 200, 200, 200, 200, 200, 200]);

const ANSWER: &str = "id={uuid}&item={item}&revision={revision}&seed=1&answer=1";
const ASSIGN: &str = "class={class}&title=T&note=&items[0]={item}&wanted=1&students[0]={spare}&due={due}";

fn table() -> Vec<Row> {
    vec![
        // Pages.
        row("GET /", "", Each([302; 7])),
        row("GET /prisijungti", "", ANYBODY),
        row("GET /kelias", "", STUDENTS),
        row("GET /uzduotis/{item}/{seed}", "", LOGGED_IN),
        row("GET /klases", "", STAFF),
        row("GET /klases/{class}", "", Target(CLASS, 200)),
        row("GET /klases/{class}/mokiniai", "", Target(CLASS, 200)),
        row("GET /klases/{class}/skirti", "", Target(CLASS, 200)),
        row("GET /klases/{class}/darbai", "", Target(CLASS, 200)),
        row("GET /darbai/{assignment}", "", Target(CLASS, 200)),
        row("GET /mokiniai/{student}", "", Target(CLASS, 200)),
        row("GET /mokykla", "", HEADS),
        // Server functions.
        row("POST /api/me", "", ANYBODY),
        row("POST /api/student/today", "", STUDENTS),
        row("POST /api/student/exercise", "item={item}&seed=1", LOGGED_IN),
        row("POST /api/teacher/classes", "", STAFF),
        row("POST /api/teacher/create-class", "name=9c&grade=9", STAFF),
        row("POST /api/teacher/class", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/add-students", "class={class}&names=Nauja+Mokinė", Target(CLASS, 200)),
        row("POST /api/teacher/new-pins", "class={class}&students[0]={spare}", Target(CLASS, 200)),
        row("POST /api/teacher/student", "student={student}", Target(CLASS, 200)),
        row("POST /api/teacher/answers", "student={student}&of=all", Target(CLASS, 200)),
        row("POST /api/teacher/assign-form", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/assign", ASSIGN, Target(CLASS, 200)),
        row("POST /api/teacher/assignments", "class={class}", Target(CLASS, 200)),
        row("POST /api/teacher/assignment", "assignment={assignment}", Target(CLASS, 200)),
        row("POST /api/teacher/close-assignment", "assignment={assignment}", Target(CLASS, 200)),
        row("POST /api/head/school", "", HEADS),
        // Plain endpoints.
        row("GET /healthz", "", ANYBODY),
        row("GET /readyz", "", ANYBODY),
        row("GET /offline", "", ANYBODY),
        row("POST /api/log-in", "who=student&name=niekas&secret=0", Each([303; 7])),
        row("POST /api/language", "value=lt", Each([303; 7])),
        row("POST /api/theme", "value=dark", Each([303; 7])),
        row("POST /api/another-round", "", Each([401, 303, 303, 404, 404, 404, 404])),
        row("POST /api/answer", ANSWER, Each([303, 303, 303, 404, 404, 404, 404])),
        row("POST /api/v1/sync", r#"{"attempts":[]}"#, STUDENTS),
        // Last, because it ends the sessions.
        row("POST /api/log-out", "", Each([303; 7])),
    ]
}

#[tokio::test]
async fn every_endpoint_has_a_row_and_every_row_an_endpoint() {
    let pages = pages::list().into_iter().map(|page| format!("GET {}", page.path()));
    let functions = server_fn::axum::server_fn_paths().map(|(path, method)| format!("{method} {path}"));
    let plain = endpoints::plain().into_iter().map(|e| format!("{} {}", e.method, e.path));
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
    ids: [(&'static str, String); 4],
}

impl Aim {
    fn at(name: &'static str, class: &Class) -> Self {
        let (student, spare) = (class.student.to_string(), class.spare.to_string());
        Self::of(name, [class.id.clone(), class.assignment.clone(), student, spare])
    }

    fn of(name: &'static str, [class, assignment, student, spare]: [String; 4]) -> Self {
        let ids =
            [("{class}", class), ("{assignment}", assignment), ("{student}", student), ("{spare}", spare)];
        Self { name, ids }
    }
}

fn aims(world: &World) -> [Aim; 4] {
    [
        Aim::at("own", &world.own),
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
        .replace("{due}", &world.own.due)
        .replace("{uuid}", &Uuid::new_v4().to_string());
    for (name, id) in &target.ids {
        text = text.replace(name, id);
    }
    text
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
    let world = World::new().await;
    let aims = aims(&world);
    let mut wrong = Vec::new();
    for row in table() {
        let targets = if matches!(row.expect, Each(_)) { &aims[..1] } else { &aims[..] };
        for (column, who) in EVERYBODY.into_iter().enumerate() {
            let mut refusals = BTreeSet::new();
            for (line, target) in targets.iter().enumerate() {
                let (method, path) = row.endpoint.split_once(' ').unwrap();
                let (path, body) = (fill(path, target, &world), fill(row.body, target, &world));
                let cookies = world.cookies(who);
                let reply = if method == "GET" {
                    world.server.get(&path, cookies).await
                } else {
                    let kind = if body.starts_with('{') { JSON } else { FORM };
                    world.server.post(&path, cookies, kind, body).await
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
                    wrong.push(format!(
                        "{} by {who:?}, {}: {} instead of {expect}: {}",
                        row.endpoint,
                        target.name,
                        reply.status,
                        reply.body.chars().take(120).collect::<String>()
                    ));
                }
            }
            if refusals.len() > 1 {
                wrong.push(format!("{} tells {who:?} what exists: {refusals:#?}", row.endpoint));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
