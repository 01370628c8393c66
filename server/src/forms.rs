//! Plain forms: log-in, log-out, language, theme, an answer without JavaScript.
//!
//! Each takes a form by POST, does one thing and redirects (303), so that they work before the page is alive and a
//! reload never repeats them. What cannot be done is answered by a page that says so.

use std::net::SocketAddr;

use app::{Identity, now};
use axum::extract::rejection::FormRejection;
use axum::extract::{ConnectInfo, Form, State};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::{Extension, Json};
use math::Lang;
use protocol::{Answer, AttemptEvent, AttemptId, DeviceId, EventOutcome, Failure, ItemId, Seed, UserId};
use serde::Deserialize;
use service::{Caller, LogIn, Service, Who};
use uuid::Uuid;
use view::Role;

use crate::address::address;
use crate::asker::Asker;
use crate::identity::{self, DEVICE, LANGUAGE, SESSION, THEME};
use crate::state::AppState;

/// A form as it came: what cannot be read is refused like anything else.
pub(crate) type Submitted<T> = Result<Form<T>, FormRejection>;

/// A redirect to a page of ours, with cookies.
pub(crate) fn to(address: &str, cookies: Vec<String>) -> Response {
    let cookies = cookies.into_iter().filter_map(|cookie| HeaderValue::from_str(&cookie).ok());
    let cookies: Vec<_> = cookies.map(|cookie| (SET_COOKIE, cookie)).collect();
    let Ok(location) = HeaderValue::from_str(address) else { return StatusCode::BAD_REQUEST.into_response() };
    (StatusCode::SEE_OTHER, [(LOCATION, location)], AppendHeaders(cookies)).into_response()
}

/// An address on this server, or `/`: never lets a form redirect elsewhere.
fn local(address: &str) -> &str {
    let inside = address.starts_with('/')
        && !address.starts_with("//")
        && !address.contains('\\')
        && !address.chars().any(char::is_control);
    if inside { address } else { "/" }
}

/// `text` as a value in an address.
fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_') {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[derive(Deserialize)]
pub(crate) struct LogInForm {
    who: String,
    name: String,
    secret: String,
    #[serde(default)]
    next: String,
}

/// `POST /api/log-in`
pub(crate) async fn log_in(
    State(state): State<AppState>,
    ConnectInfo(connection): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    asker: Asker,
    form: Submitted<LogInForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("log-in")).await };
    let who = if form.who == "adult" { Who::Adult } else { Who::Student };
    let secure = state.config.secure();
    let device = identity::device(&headers, secure);
    let wish = LogIn {
        who,
        name: form.name.clone(),
        secret: form.secret,
        device: Some(device.unwrap_or_else(|| DeviceId(Uuid::new_v4()))),
        address: address(&headers, connection.ip(), state.config.behind_proxy),
    };
    match state.service.log_in(&wish, now()).await {
        Ok(session) => {
            let age = cookie::time::Duration::seconds(session.max_age_s);
            let mut cookies = vec![
                identity::hidden(SESSION, session.token.as_str().to_owned(), age, secure),
                identity::lasting(LANGUAGE, session.language, secure),
            ];
            cookies.extend(wish.device.map(|device| identity::lasting(DEVICE, device.to_string(), secure)));
            let home = match session.role {
                Role::Student => "/kelias",
                Role::Teacher => "/klases",
                Role::Head => "/mokykla",
            };
            to(if form.next.is_empty() { home } else { local(&form.next) }, cookies)
        }
        Err(error) => {
            let (problem, seconds) = match Failure::from(error) {
                Failure::WrongCredentials => ("neteisinga", 0),
                Failure::TooManyTries { seconds } => ("palauk", seconds),
                _ => ("kita", 0),
            };
            let kind = if who == Who::Adult { "&kas=suauges" } else { "" };
            let name = encoded(form.name.trim());
            let next = encoded(&form.next);
            to(
                &format!("/prisijungti?klaida={problem}&s={seconds}&vardas={name}&toliau={next}{kind}"),
                Vec::new(),
            )
        }
    }
}

/// `POST /api/log-out`
pub(crate) async fn log_out(State(state): State<AppState>, headers: HeaderMap, asker: Asker) -> Response {
    if let Some(token) = identity::token(&headers, state.config.secure())
        && let Err(error) = state.service.log_out(&token).await
    {
        return asker.refuse(error).await;
    }
    to("/prisijungti", vec![identity::gone(SESSION, state.config.secure())])
}

#[derive(Deserialize)]
pub(crate) struct PreferenceForm {
    value: String,
    #[serde(default)]
    next: String,
}

/// `POST /api/language`
pub(crate) async fn language(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<PreferenceForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("language")).await };
    let Ok(lang) = form.value.parse::<Lang>() else { return asker.refuse(Failure::invalid("value")).await };
    if let Some(caller) = caller
        && let Err(error) = state.service.set_language(&caller, lang).await
    {
        return asker.refuse(error).await;
    }
    to(local(&form.next), vec![identity::lasting(LANGUAGE, lang.to_string(), state.config.secure())])
}

/// `POST /api/theme`
pub(crate) async fn theme(
    State(state): State<AppState>,
    asker: Asker,
    form: Submitted<PreferenceForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("theme")).await };
    let secure = state.config.secure();
    let cookie = match form.value.as_str() {
        "light" | "dark" => identity::lasting(THEME, form.value, secure),
        "system" => identity::gone(THEME, secure),
        _ => return asker.refuse(Failure::invalid("value")).await,
    };
    to(local(&form.next), vec![cookie])
}

/// `POST /api/another-round`
pub(crate) async fn another_round(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
) -> Response {
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.another_round(&caller, now()).await {
        Ok(()) => to("/kelias", Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct ExampleForm {
    item: String,
    seed: String,
}

/// `POST /api/example-read`: a solved exercise was read and understood.
pub(crate) async fn example_read(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<ExampleForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::NotFound).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.example_read(&caller, &form.item, &form.seed, now()).await {
        Ok(()) => to("/kelias", Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct SessionLengthForm {
    minutes: u16,
}

/// `POST /api/session-length`
pub(crate) async fn session_length(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<SessionLengthForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("minutes")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.choose_minutes(&caller, form.minutes, now()).await {
        Ok(()) => to("/kelias", Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct GoalForm {
    /// As in [`view::GoalChoice::value`].
    goal: String,
    /// A day, or nothing.
    #[serde(default)]
    due: String,
    /// The class whose goal it is; without one it is the student's own.
    #[serde(default)]
    class: String,
}

/// Where a goal's form leads back to.
fn after_goal(class: &str) -> String {
    if class.is_empty() { "/kelias".into() } else { format!("/klases/{}", encoded(class)) }
}

/// `POST /api/goal`: a student's wish, or a goal of a class.
pub(crate) async fn goal(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<GoalForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("goal")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    let done = if form.class.is_empty() {
        service.wish(&caller, &form.goal, &form.due, now()).await
    } else {
        service.set_class_goal(&caller, &form.class, &form.goal, &form.due, now()).await
    };
    match done {
        Ok(()) => to(&after_goal(&form.class), Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct EndGoalForm {
    goal: String,
    #[serde(default)]
    class: String,
}

/// `POST /api/end-goal`
pub(crate) async fn end_goal(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<EndGoalForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("goal")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    let done = if form.class.is_empty() {
        service.end_wish(&caller, &form.goal, now()).await
    } else {
        service.end_class_goal(&caller, &form.class, &form.goal).await
    };
    match done {
        Ok(()) => to(&after_goal(&form.class), Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct WeighGoalForm {
    goal: String,
    /// 1 as usual, 2 more.
    weight: u8,
    #[serde(default)]
    class: String,
}

/// `POST /api/weigh-goal`
pub(crate) async fn weigh_goal(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<WeighGoalForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("weight")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    let done = if form.class.is_empty() {
        service.weigh_wish(&caller, &form.goal, form.weight, now()).await
    } else {
        service.weigh_class_goal(&caller, &form.class, &form.goal, form.weight).await
    };
    match done {
        Ok(()) => to(&after_goal(&form.class), Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

/// Where the diagnostic goes on: the page that leads to the question that waits.
const NEXT_QUESTION: &str = "/diagnostika/kitas";

/// `POST /api/diagnostic/start`
pub(crate) async fn start_diagnostic(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
) -> Response {
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.start_diagnostic(&caller, now()).await {
        Ok(()) => to(NEXT_QUESTION, Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct NotTaughtForm {
    item: String,
}

/// `POST /api/diagnostic/not-taught`
pub(crate) async fn not_taught(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<NotTaughtForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("item")).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.not_taught_yet(&caller, &form.item).await {
        Ok(()) => to(NEXT_QUESTION, Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

/// `POST /api/diagnostic/end`
pub(crate) async fn end_diagnostic(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
) -> Response {
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.end_diagnostic(&caller, now()).await {
        Ok(()) => to("/diagnostika", Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct TestForm {
    test: String,
}

/// `POST /api/begin-test`
pub(crate) async fn begin_test(
    State(service): State<Service>,
    Extension(Identity(caller)): Extension<Identity>,
    asker: Asker,
    form: Submitted<TestForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::NotFound).await };
    let Some(caller) = caller else { return asker.refuse(Failure::LogInNeeded).await };
    match service.begin_test(&caller, &form.test, now()).await {
        Ok(()) => to(&format!("/testas/{}", encoded(&form.test)), Vec::new()),
        Err(error) => asker.refuse(error).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct AnswerForm {
    /// Whose page it was sent from.
    user: Option<UserId>,
    id: AttemptId,
    item: ItemId,
    revision: u32,
    seed: Seed,
    #[serde(default)]
    assignment: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    dont_know: String,
    /// Help that the page gave unasked: first steps of the solution.
    #[serde(default)]
    hints: u8,
}

/// `POST /api/answer`: the exercise's form where there is no JavaScript, or not yet. Recorded like any other answer;
/// the page then shows it with its marking.
pub(crate) async fn answer(
    State(state): State<AppState>,
    Extension(Identity(caller)): Extension<Identity>,
    headers: HeaderMap,
    asker: Asker,
    form: Submitted<AnswerForm>,
) -> Response {
    let Ok(Form(form)) = form else { return asker.refuse(Failure::invalid("answer")).await };
    let exercise = format!("/uzduotis/{}/{}", form.item, form.seed);
    // If somebody else has logged in meanwhile, in another tab, this is not their work.
    let own = |caller: &Caller| form.user.is_none_or(|user| user == caller.user());
    let Some(caller) = caller.filter(own) else {
        return to(&format!("/prisijungti?toliau={}", encoded(&exercise)), Vec::new());
    };
    let id = form.id;
    let answer =
        if form.dont_know.is_empty() { Answer::Typed { text: form.answer } } else { Answer::DontKnow };
    let time = now();
    let event = AttemptEvent {
        id,
        device: identity::device(&headers, state.config.secure()).unwrap_or(DeviceId(Uuid::nil())),
        sequence: 0,
        client_time: time,
        item: form.item,
        revision: form.revision,
        seed: form.seed,
        answer,
        hints: form.hints,
        saw_solution: false,
        duration_ms: 0,
        assignment: form.assignment.parse().ok(),
        confidence: None,
    };
    match state.service.record_answer(&caller, event, time).await {
        Ok(EventOutcome::Stored | EventOutcome::AlreadyHad) => {
            to(&format!("{exercise}?atsakymas={id}"), Vec::new())
        }
        Ok(EventOutcome::Conflict | EventOutcome::Quarantined | EventOutcome::Rejected) => {
            asker.refuse(Failure::invalid("answer")).await
        }
        Err(error) => asker.refuse(error).await,
    }
}

/// Anything under `/api` that does not exist.
pub(crate) async fn no_such_endpoint() -> (StatusCode, Json<Failure>) {
    (StatusCode::NOT_FOUND, Json(Failure::NotFound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_stay_here() {
        for (address, expect) in [
            ("/kelias", "/kelias"),
            ("/klases/1?a=b", "/klases/1?a=b"),
            ("", "/"),
            ("//evil.example", "/"),
            ("/\\evil.example", "/"),
            ("https://evil.example", "/"),
            ("/a\r\nSet-Cookie: x", "/"),
        ] {
            assert_eq!(local(address), expect);
        }
    }

    #[test]
    fn names_survive_the_address() {
        assert_eq!(encoded("ona.az"), "ona.az");
        assert_eq!(encoded("a b&ž"), "a%20b%26%C5%BE");
    }
}
