//! A tablet that students of a class share: joining it to the class, who may log in on it, letting one of them in and
//! handing it to the next, with a network or without.
//!
//! The server's word counts where it can be had: it sees new PINs, lost tablets, and who has left the class. Without a network
//! the vault decides, and the session is fetched later with what the PIN has opened ([`settle`], [`session_again`]).

use std::cell::{Cell, RefCell};
use std::time::Duration;

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::Promise;
use leptos::ev;
use leptos::prelude::*;
use math::Lang;
use protocol::{
    EnrolTablet, Failure, LetIn, TabletClass, TabletLogIn, TabletReport, TabletRoster, TabletSession,
    TabletStudent, UserId,
};
use send_wrapper::SendWrapper;
use serde::{Deserialize, Serialize};
use view::{Me, Role};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, HtmlLinkElement};

use super::{
    Connection, Inside, LockScreen, LockedStudent, Preparation, Refused, browser, here, queue, records,
    update, vault,
};
use crate::address::LOG_IN;
use crate::api;

/// The list as it was fetched last, with the server's mark of it, for browsers whose vault keeps nothing.
/// How long a preparation is good for, in milliseconds of [`browser::ticks`].
const PREPARED_MS: u64 = 30 * 60_000;
const ROSTER_TAG: &str = "takas.roster";
/// That this browser is an enrolled tablet: see [`Tablet`].
const TABLET: &str = "takas.tablet";
/// So long the server may take to let somebody in, before this device decides.
const PATIENCE_MS: u64 = 5_000;
/// How often an open page looks for a newer list and says how the tablet is.
const REFRESH: Duration = Duration::from_mins(5);
/// How often it is looked whether anybody is still there.
const IDLE_LOOK: Duration = Duration::from_secs(30);
/// Touching the page is noted no more often, in milliseconds.
const TOUCH_MS: i64 = 10_000;

/// How far a preparation is.
type Progress = RwSignal<Option<Preparation>>;

thread_local! {
    static PREPARING: Cell<bool> = const { Cell::new(false) };
    /// When the last preparation ended.
    static PREPARED: Cell<u64> = const { Cell::new(0) };
    /// What was ready last.
    static READY: RefCell<Option<String>> = const { RefCell::new(None) };
    static PROGRESS: Cell<Option<Progress>> = const { Cell::new(None) };
    /// How far it was when it was told last.
    static SO_FAR: Cell<Option<Preparation>> = const { Cell::new(None) };
    /// Whoever is in has not been confirmed by the server: there is no session yet.
    static ALONE: Cell<bool> = const { Cell::new(false) };
    static TOUCHED: Cell<i64> = const { Cell::new(0) };
    static ROSTER: RefCell<Option<TabletRoster>> = const { RefCell::new(None) };
}

/// What is known of this tablet without opening anything.
#[derive(Serialize, Deserialize)]
struct Tablet {
    label: String,
    classes: Vec<TabletClass>,
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn stored(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

fn store(name: &str, value: Option<&str>) {
    if let Some(storage) = storage() {
        // Without storage the list is fetched anew each time.
        let _ = match value {
            Some(value) => storage.set_item(name, value),
            None => storage.remove_item(name),
        };
    }
}

/// Whether this browser is a tablet of a class.
pub(crate) fn enrolled() -> bool {
    stored(TABLET).is_some()
}

fn this_tablet() -> Option<Tablet> {
    // What cannot be read (of a later version) is a tablet all the same.
    let unreadable = |_| Tablet { label: String::new(), classes: Vec::new() };
    stored(TABLET).map(|json| serde_json::from_str(&json).unwrap_or_else(unreadable))
}

/// Whoever is in is in no more, at once: the page is about to go.
pub(crate) fn drop_key() {
    vault::drop_key();
}

/// What the server says in time; `None`: nothing that could be used.
async fn ask(request: impl FnOnce(Option<&AbortSignal>) -> Option<Request>) -> Option<Response> {
    if !browser::network() {
        return None;
    }
    let controller = AbortController::new().ok();
    let request = request(controller.as_ref().map(AbortController::signal).as_ref())?;
    let abort = controller.clone();
    let late = set_timeout_with_handle(
        move || {
            if let Some(controller) = abort {
                controller.abort();
            }
        },
        Duration::from_millis(PATIENCE_MS),
    );
    let response = request.send().await.ok();
    if let Ok(late) = late {
        late.clear();
    }
    response.filter(|response| response.status() < 500)
}

async fn post(address: &str, body: &impl Serialize) -> Option<Response> {
    ask(|signal| Request::post(address).abort_signal(signal).json(body).ok()).await
}

async fn read(request: RequestBuilder) -> Option<Response> {
    ask(|signal| request.abort_signal(signal).build().ok()).await
}

/// Why the server refused.
async fn failure(response: &Response) -> Failure {
    response.json().await.unwrap_or(Failure::Internal)
}

// Joining and leaving.

/// Makes this browser a tablet of the class with this code.
pub(crate) async fn enrol(code: String, label: String) -> Result<(), Failure> {
    let device = records::device().await.map_err(|_| Failure::Internal)?;
    let body = EnrolTablet { code, device, label };
    let response = post("/api/v1/tablet/enrol", &body).await.ok_or(Failure::Offline)?;
    if !response.ok() {
        return Err(failure(&response).await);
    }
    let roster: TabletRoster = response.json().await.map_err(|_| Failure::Internal)?;
    // Whoever made it a tablet of the class may be logged in: students find nobody in.
    vault::lock().await;
    vault::bar_session();
    persist();
    take(roster, None).await;
    Ok(())
}

/// Asks the browser not to throw away what is kept here when space gets short. It may refuse.
fn persist() {
    if let Some(storage) = browser::part(&window().navigator(), "storage") {
        browser::call(&storage, "persist", &[]);
    }
}

async fn take(roster: TabletRoster, tag: Option<&str>) {
    let tablet = Tablet { label: roster.label.clone(), classes: roster.classes.clone() };
    store(TABLET, serde_json::to_string(&tablet).ok().as_deref());
    vault::take_roster(&roster).await;
    // Last: what was not taken over is fetched again.
    store(ROSTER_TAG, tag);
    ROSTER.set(Some(roster));
}

/// This tablet belongs to no class any more.
async fn leave() {
    store(TABLET, None);
    store(ROSTER_TAG, None);
    ROSTER.set(None);
    vault::forget_everybody().await;
    vault::bar_session();
}

/// Fetches the list if there is a newer one, and says how this tablet is.
pub(super) async fn refresh() {
    if !enrolled() {
        return;
    }
    let known = ROSTER.with_borrow(Option::is_some) || vault::can_keep();
    let mut request = Request::get("/api/v1/tablet");
    if let Some(tag) = stored(ROSTER_TAG).filter(|_| known) {
        request = request.header("if-none-match", &tag);
    }
    let Some(response) = read(request).await else { return };
    match response.status() {
        200 => {
            let tag = response.headers().get("etag");
            if let Ok(roster) = response.json().await {
                take(roster, tag.as_deref()).await;
            }
        }
        401 => {
            leave().await;
            // The names on show are nobody's any more.
            if window().location().pathname().is_ok_and(|path| path == LOG_IN) {
                go(LOG_IN);
            }
            return;
        }
        _ => {}
    }
    let ready = if vault::can_keep() { prepared().await } else { None };
    let report = TabletReport {
        unsent: queue::waiting_in_all().await,
        storage_left: storage_left().await,
        app: page_version(),
        installed: window()
            .match_media("(display-mode: standalone)")
            .ok()
            .flatten()
            .is_some_and(|m| m.matches()),
        ready,
    };
    post("/api/v1/tablet/report", &report).await;
}

/// Takes along the content and the desks of this tablet's students, unless that was done lately; what is ready, if anything
/// is.
async fn prepared() -> Option<String> {
    let before = READY.with_borrow(Clone::clone);
    let fresh = before.is_some() && browser::ticks() < PREPARED.get() + PREPARED_MS;
    if fresh || PREPARING.replace(true) {
        return before;
    }
    let students = vault::locked_students().await.into_iter().map(|student| student.user).collect();
    let ready = here::prepare_for(students, tell_progress).await;
    PREPARING.set(false);
    if ready.is_some() {
        PREPARED.set(browser::ticks());
        READY.set(ready.clone());
    }
    ready
}

/// Tells whoever looks at the list how far the preparation is.
fn tell_progress(so_far: Preparation) {
    SO_FAR.set(Some(so_far));
    if let Some(progress) = PROGRESS.get() {
        progress.try_set(Some(so_far));
    }
}

/// Where the lock screen hears how far the preparation is.
pub(crate) fn watch_progress(progress: Progress) {
    PROGRESS.set(Some(progress));
    progress.set(SO_FAR.get());
}

/// How much this browser may still store, as far as it says so.
async fn storage_left() -> Option<u64> {
    let storage = browser::part(&window().navigator(), "storage")?;
    let estimate: Promise = browser::call(&storage, "estimate", &[])?.dyn_into().ok()?;
    let estimate = JsFuture::from(estimate).await.ok()?;
    let number = |name: &str| browser::part(&estimate, name)?.as_f64();
    Some((number("quota")? - number("usage")?).max(0.0) as u64)
}

/// The name of the script that runs here: it holds the hash of what it is.
fn page_version() -> String {
    let link = document().query_selector("link[rel=modulepreload]").ok().flatten();
    let address = link.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()).map(|link| link.href());
    address.and_then(|address| address.rsplit('/').next().map(str::to_owned)).unwrap_or_default()
}

// The lock screen.

fn shown(student: TabletStudent) -> LockedStudent {
    LockedStudent {
        offline: student.lock.is_some(),
        user: student.id,
        name: student.name,
        short: student.short,
        classes: student.classes,
    }
}

/// What the lock screen shows; `None` where there is none: on a device of nobody, or of one person with a network.
pub(crate) async fn lock_screen(connection: Connection) -> Option<LockScreen> {
    let tablet = this_tablet();
    if tablet.is_none() && !connection.offline_now() {
        return None;
    }
    let mut students = vault::locked_students().await;
    if students.is_empty() && tablet.is_some() {
        refresh().await;
        students = vault::locked_students().await;
        if students.is_empty() {
            let listed = ROSTER.with_borrow(|roster| roster.as_ref().map(|roster| roster.students.clone()));
            students = listed.into_iter().flatten().map(shown).collect();
        }
    }
    if students.is_empty() && tablet.is_none() {
        return None;
    }
    let (label, classes) = tablet.map(|tablet| (tablet.label, tablet.classes)).unzip();
    Some(LockScreen { label, classes: classes.unwrap_or_default(), students, can_keep: vault::can_keep() })
}

/// Lets a student in: by the server's word, or by this device's where the server cannot be asked.
pub(crate) async fn enter(user: UserId, pin: String) -> Result<(), Refused> {
    let pin = pin.trim().to_owned();
    if enrolled()
        && let Some(response) = post("/api/v1/tablet/log-in", &TabletLogIn { user, pin: pin.clone() }).await
    {
        if response.ok() {
            let let_in: LetIn = response.json().await.map_err(|_| Refused::Unable)?;
            vault::let_in(&let_in).await;
            vault::note_session(Some(user));
            return Ok(());
        }
        return Err(match failure(&response).await {
            Failure::WrongCredentials => Refused::Wrong { left: None },
            Failure::TooManyTries { seconds } => Refused::Wait { seconds },
            Failure::LogInNeeded => {
                leave().await;
                Refused::Left
            }
            Failure::NotFound => {
                store(ROSTER_TAG, None);
                refresh().await;
                Refused::Unknown
            }
            _ => Refused::Unable,
        });
    }
    vault::unlock(user, &pin).await
}

/// Hands the tablet to the next student: nobody is in, nothing that waits is lost, and the list is on show.
pub(crate) async fn hand_over() {
    vault::lock().await;
    vault::bar_session();
    super::tests::forget_tests();
    go(LOG_IN);
}

/// Loads a page anew.
pub(crate) fn go(address: &str) {
    // Refused for no address of ours.
    let _ = window().location().assign(address);
}

// Who is in, and the session.

fn me_of(Inside { user, name, school }: Inside, lang: Lang) -> Me {
    Me { user, role: Role::Student, name, school, lang }
}

/// Whoever is in gets a session, if the tablet may have one. Says whether there is one now.
async fn fetch_session() -> bool {
    let Some((inside, unlocked)) = vault::inside().await.zip(vault::unlocked().await) else { return false };
    if unlocked.pass.is_empty() {
        return false;
    }
    let body = TabletSession { user: inside.user, pass: unlocked.pass };
    let Some(response) = post("/api/v1/tablet/session", &body).await else { return false };
    match response.status() {
        200..=299 => {
            ALONE.set(false);
            vault::note_session(Some(inside.user));
            true
        }
        // A new PIN, another class, a lost tablet: whoever is in must say again who they are.
        401 | 404 => {
            hand_over().await;
            false
        }
        _ => false,
    }
}

/// Before pages hear that the network is back: whoever came in without it gets a session. Whether they got one now.
pub(super) async fn session_again() -> bool {
    ALONE.get() && fetch_session().await
}

/// Whether the server has not heard yet of whoever is in.
pub(crate) fn is_alone() -> bool {
    ALONE.get()
}

/// Who is logged in, by what the server says and by who is in.
pub(crate) fn settle(
    said: Result<Option<Me>, Failure>,
    lang: Lang,
) -> impl Future<Output = Result<Option<Me>, Failure>> + Send {
    SendWrapper::new(async move {
        match said {
            Err(Failure::Offline) => {
                queue::lost();
                match vault::inside().await {
                    Some(inside) => {
                        ALONE.set(true);
                        Ok(Some(me_of(inside, lang)))
                    }
                    None => Err(Failure::Offline),
                }
            }
            Ok(None) if fetch_session().await => api::session::me().await,
            said => {
                ALONE.set(said.is_err() && ALONE.get());
                said
            }
        }
    })
}

/// After the server has said who is logged in: a student is let into the vault, and somebody else out of it. Says whether the
/// server must be asked again.
pub(crate) async fn welcome(me: Result<Option<Me>, Failure>) -> bool {
    if ALONE.get() {
        return false;
    }
    match me {
        Ok(Some(me)) if me.role == Role::Student => {
            vault::note_session(Some(me.user));
            if vault::can_keep() && vault::current().await != Some(me.user) {
                let Ok(device) = records::device().await else { return false };
                if let Some(response) = read(Request::get(&format!("/api/v1/unlock?device={device}"))).await
                    && response.ok()
                    && let Ok(let_in) = response.json().await
                {
                    vault::let_in(&let_in).await;
                }
            }
            // Now that there is a place for it.
            if !queue::waits_of(me.user).await {
                here::take_along(me.user).await;
            }
            false
        }
        Ok(Some(_)) => {
            if vault::current().await.is_some() {
                vault::lock().await;
            }
            false
        }
        Ok(None) => fetch_session().await,
        Err(_) => false,
    }
}

/// Follows what happens to this device as long as the page lives: that nobody touches it, that another tab locks it, that the
/// class has changed.
pub(crate) fn watch() {
    let touch = || {
        let now = browser::clock().0;
        if (now - TOUCHED.get()).abs() > TOUCH_MS {
            TOUCHED.set(now);
            vault::touch();
        }
    };
    let pointer = window_event_listener(ev::pointerdown, move |_| touch());
    let keys = window_event_listener(ev::keydown, move |_| touch());
    let elsewhere = window_event_listener(ev::storage, |event| {
        if event.key().as_deref() == Some(vault::LOCKED) {
            vault::drop_key();
            if enrolled() {
                go(LOG_IN);
            }
        }
    });
    let look = || {
        leptos::task::spawn_local(async {
            if vault::idle() && vault::current().await.is_some() {
                if enrolled() {
                    hand_over().await;
                } else {
                    vault::lock().await;
                }
            }
        });
    };
    let shown = window_event_listener(ev::visibilitychange, move |_| {
        if browser::visible() {
            look();
            leptos::task::spawn_local(refresh());
        }
    });
    let idle = set_interval_with_handle(look, IDLE_LOOK);
    let news = set_interval_with_handle(
        || {
            if browser::visible() {
                leptos::task::spawn_local(refresh());
            }
        },
        REFRESH,
    );
    leptos::task::spawn_local(refresh());
    update::watch();
    on_cleanup(move || {
        for listener in [pointer, keys, elsewhere, shown] {
            listener.remove();
        }
        for timer in [idle, news].into_iter().flatten() {
            timer.clear();
        }
    });
}
