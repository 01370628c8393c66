//! The queue of what students did here and the server has not acknowledged yet.
//!
//! An act is in the device's database ([`records`]) before the page says anything of it, and leaves it only when the server
//! named its id. What is sent when, and what a reply means, the crate `courier` decides; here it gets a database, a wire, a
//! clock and chance. Sealed records go whoever is logged in: each says itself who did it. Those of pages of the first version
//! go only in a session of their student, and say whose they are, because another tab may have logged somebody else in.
//! Sending twice does no harm (ids are idempotent), so tabs need no lock between them.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use courier::{Aside, Courier, Heard, Hindrance, Orders, Step, Waiting, Way};
use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use protocol::{Act, ActId, Attempt, Deed, DeviceId, UserId};
use uuid::Uuid;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::BroadcastChannel;

use super::records::{self, Body, New, Stored, WaitingPhoto, Why};
use super::sending::{self, PhotoSent};
use super::{Account, Connection, Given, Kept, Work, browser, here, photos, tablet};

/// How often to look whether the server is back, in milliseconds.
const RETRY_MS: u64 = 20_000;
/// How long to leave a server alone that takes no more photos now, in milliseconds of [`browser::ticks`].
const PHOTO_PAUSE_MS: u64 = 600_000;
/// How long after asking for a token it is not asked for again, in milliseconds of [`browser::ticks`].
const ASK_PAUSE_MS: u64 = 15_000;
/// How often, and after how many milliseconds each time, to look whether a token that is being asked for has come.
const AUTHOR_LOOKS: u32 = 200;
const AUTHOR_LOOK_MS: i32 = 50;
/// Tabs tell each other that something has changed.
const CHANNEL: &str = "takas-records";

thread_local! {
    /// Who answers here, as far as the page knows.
    static ACCOUNT: Cell<Account> = const { Cell::new(Account::Unknown) };
    static COURIER: RefCell<Courier> = RefCell::new(Courier::new());
    /// The queue is being worked on; whoever wants it meanwhile only leaves word.
    static RUNNING: Cell<bool> = const { Cell::new(false) };
    static AGAIN: Cell<bool> = const { Cell::new(false) };
    /// When a pause ends.
    static ALARM: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
    /// What an earlier page left has been looked after.
    static BEGUN: Cell<bool> = const { Cell::new(false) };
    static SENDING_PHOTOS: Cell<bool> = const { Cell::new(false) };
    /// The last photo did not get through.
    static PHOTO_HELD: Cell<bool> = const { Cell::new(false) };
    /// No photo is sent before this.
    static PHOTO_PAUSE: Cell<u64> = const { Cell::new(0) };
    /// For whom a token was asked last, and when.
    static ASKED: Cell<Option<(UserId, u64)>> = const { Cell::new(None) };
    /// It is being asked for.
    static ASKING: Cell<bool> = const { Cell::new(false) };
    static TABS: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
    /// The connection that is followed.
    static FOLLOWED: Cell<Option<Connection>> = const { Cell::new(None) };
    /// Somebody found no server before it was followed.
    static LOST: Cell<bool> = const { Cell::new(false) };
    /// Grows with each count and each new act: what an older count found is no longer so.
    static COUNT: Cell<u64> = const { Cell::new(0) };
    /// Where there is no database: this page is a device of its own, with its own count.
    static MAKESHIFT: RefCell<Option<(DeviceId, u64)>> = const { RefCell::new(None) };
}

fn session() -> Option<UserId> {
    match ACCOUNT.get() {
        Account::Student(user) => Some(user),
        Account::Unknown | Account::Nobody | Account::Staff => None,
    }
}

fn as_waiting(stored: &Stored) -> Waiting {
    let (way, bytes) = match &stored.body {
        Body::Sealed(record) => (Way::Sealed, record.sealed.len() + record.author.len() + 150),
        Body::Plain(event) => (Way::Session, event.to_string().len()),
    };
    Waiting { id: stored.id(), user: stored.user, sequence: stored.sequence, way, bytes }
}

fn told_tabs() {
    TABS.with_borrow(|tabs| {
        if let Some(tabs) = tabs {
            // Another tab counts anew at its next look, too.
            let _ = tabs.post_message(&JsValue::TRUE);
        }
    });
}

/// Counts what is on this device, of everybody, and tells `connection`.
///
/// Reading takes a while. A count that something newer has overtaken tells nothing: it would say that nothing waits where an
/// act was just written down, and a page would ask the server for what follows before the server knows of the act.
pub(super) async fn recount(connection: Connection) {
    let count = next_count();
    let Ok(waiting) = records::waiting().await else { return };
    let aside = records::aside().await.unwrap_or_default();
    let photos = records::photos().await.unwrap_or_default();
    let waiting: Vec<Waiting> = waiting.iter().map(as_waiting).collect();
    let owners = aside.iter().map(|aside| aside.record.user);
    let mut standings = COURIER.with_borrow(|courier| courier.standings(&waiting, owners, session()));
    for photo in &photos {
        // An answer is on the server when its photos are, too.
        let standing = standings.entry(photo.user).or_default();
        standing.unsent += 1;
        if session() != Some(photo.user) {
            standing.hindrance = Some(Hindrance::LogIn);
        } else if PHOTO_HELD.get() {
            standing.hindrance = standing.hindrance.max(Some(Hindrance::Connection));
        }
    }
    let away = connection.offline_now() || !browser::network();
    let mut works = Vec::new();
    for (user, mut standing) in standings {
        if away && standing.unsent > 0 {
            standing.hindrance = standing.hindrance.max(Some(Hindrance::Connection));
        }
        works.push(Work { user, name: records::name_of(user).await, standing });
    }
    if COUNT.get() == count {
        connection.set_works(works);
    }
}

fn next_count() -> u64 {
    COUNT.set(COUNT.get() + 1);
    COUNT.get()
}

/// How much of everybody's is on this device only.
pub(super) async fn waiting_in_all() -> u32 {
    let records = records::waiting().await.unwrap_or_default().len();
    let aside = records::aside().await.unwrap_or_default().len();
    let photos = records::photos().await.unwrap_or_default().len();
    (records + aside + photos) as u32
}

/// Works on the queue until there is nothing to do now.
async fn drive(connection: Connection) {
    if RUNNING.replace(true) {
        AGAIN.set(true);
        return;
    }
    loop {
        AGAIN.set(false);
        let more = one_errand(connection).await;
        recount(connection).await;
        if !more && !AGAIN.get() {
            break;
        }
    }
    RUNNING.set(false);
    flush_photos(connection).await;
    if let Some(user) = session().filter(|_| !connection.offline_now())
        && !waits_of(user).await
    {
        here::take_along(user).await;
    }
}

/// Whether anything of this student's waits here, or lies aside.
pub(super) async fn waits_of(user: UserId) -> bool {
    let records = records::waiting().await.unwrap_or_default();
    let aside = records::aside().await.unwrap_or_default();
    records.iter().any(|record| record.user == user) || aside.iter().any(|aside| aside.record.user == user)
}

/// Carries one errand, if one is to be carried now; whether there may be another one.
async fn one_errand(connection: Connection) -> bool {
    if !browser::network() {
        connection.lost();
        return false;
    }
    let Ok(stored) = records::waiting().await else { return false };
    let waiting: Vec<Waiting> = stored.iter().map(as_waiting).collect();
    let now = browser::ticks();
    match COURIER.with_borrow_mut(|courier| courier.next(&waiting, session(), now)) {
        Step::Send(errand) => {
            let unsent = stored.len() as u32;
            let chosen = |id: &String| stored.iter().find(|stored| stored.id() == *id).cloned();
            let load = errand.ids.iter().filter_map(chosen).collect();
            let heard = sending::carry(&errand, load, unsent).await;
            note(connection, &heard);
            let chance = js_sys::Math::random();
            let orders = COURIER.with_borrow_mut(|courier| courier.heard(heard, browser::ticks(), chance));
            obey(connection, orders).await
        }
        Step::Later(then) => {
            wake_in(connection, then.saturating_sub(now));
            false
        }
        Step::Busy | Step::Nothing => false,
    }
}

/// Notes what an answer says of the connection.
fn note(connection: Connection, heard: &Heard) {
    match heard {
        // 502 to 504: what a proxy says while the server behind it is away.
        Heard::Nothing
        | Heard::Status { code: 502 | 504, .. }
        | Heard::Status { code: 503, retry_after_ms: None } => connection.lost(),
        Heard::Status { .. } | Heard::Replies(_) => connection.is_back(),
    }
}

/// Does what the courier says; `false` if the database would not, and there is no use in going on.
async fn obey(connection: Connection, orders: Orders) -> bool {
    let refused = orders.aside.into_iter().map(|(id, why)| {
        let why = match why {
            Aside::Rejected(reason) => Why::Rejected(reason),
            Aside::Refused(status) => Why::Refused(status),
        };
        (id, why)
    });
    let settled = records::settle(orders.forget, refused.collect()).await.is_ok();
    connection.count_aside(orders.unusable);
    told_tabs();
    settled
}

/// Goes on after so many milliseconds.
fn wake_in(connection: Connection, ms: u64) {
    let again = move || leptos::task::spawn_local(drive(connection));
    let alarm = set_timeout_with_handle(again, Duration::from_millis(ms.max(50))).ok();
    if let Some(earlier) = ALARM.replace(alarm) {
        earlier.clear();
    }
}

/// Sends the photos of whoever is logged in, one after another, after the answers, which are small. Never twice at once: on a
/// slow line copies of one photo would hold each other up.
async fn flush_photos(connection: Connection) {
    let Some(user) = session() else { return };
    if SENDING_PHOTOS.get() || browser::ticks() < PHOTO_PAUSE.get() || connection.offline_now() {
        return;
    }
    let all: Vec<WaitingPhoto> = records::photos().await.unwrap_or_default();
    let mine: Vec<WaitingPhoto> = all.into_iter().filter(|photo| photo.user == user).collect();
    if mine.is_empty() {
        return;
    }
    SENDING_PHOTOS.set(true);
    let mut left = mine.len();
    for photo in mine {
        match sending::send_photo(&photo).await {
            PhotoSent::Taken => {}
            PhotoSent::Refused => connection.count_aside(1),
            PhotoSent::NotNow => break,
            PhotoSent::TooMany => {
                PHOTO_PAUSE.set(browser::ticks() + PHOTO_PAUSE_MS);
                break;
            }
            PhotoSent::Lost => {
                connection.lost();
                break;
            }
        }
        if records::forget_photo(photo.id).await.is_err() {
            break;
        }
        left -= 1;
    }
    SENDING_PHOTOS.set(false);
    PHOTO_HELD.set(left > 0);
    recount(connection).await;
    told_tabs();
}

/// Makes sure that the server is there, then sends what waits. A `sign` that the network may be back, or that somebody is
/// here, cuts pauses short.
fn try_again(connection: Connection, sign: bool) {
    leptos::task::spawn_local(async move {
        let was_lost = connection.offline_now();
        if was_lost {
            if !browser::network() || !sending::server_is_there().await {
                return;
            }
            tablet::session_again().await;
            connection.is_back();
        }
        if sign || was_lost {
            COURIER.with_borrow_mut(Courier::hurry);
        }
        if let Some(user) = session() {
            learn_author(user).await;
        }
        drive(connection).await;
    });
}

/// Tries again what waits and what was refused, because somebody asks for it.
pub(crate) fn try_now(connection: Connection) {
    leptos::task::spawn_local(async move {
        // What cannot be brought back stays where it is.
        let _ = records::try_refused_again().await;
        try_again(connection, true);
    });
}

/// Gets the author token of whoever is logged in, if it is needed and was not asked for just now.
async fn learn_author(user: UserId) {
    let asked =
        ASKED.get().is_some_and(|(whom, when)| whom == user && browser::ticks() < when + ASK_PAUSE_MS);
    if !asked {
        ask_author(user).await;
    }
}

/// Gets the author token for somebody who waits: an answer can be kept without one, anything else cannot.
async fn need_author(user: UserId) {
    // The page may be asking already, as each does when it has been loaded.
    for _ in 0..AUTHOR_LOOKS {
        if !ASKING.get() {
            break;
        }
        browser::sleep(AUTHOR_LOOK_MS).await;
    }
    ask_author(user).await;
}

async fn ask_author(user: UserId) {
    let Ok(device) = records::device().await else { return };
    if !browser::network() || records::has_good_author(user).await.unwrap_or(true) {
        return;
    }
    ASKED.set(Some((user, browser::ticks())));
    ASKING.set(true);
    if let Some(author) = sending::author(user, device).await {
        know_author(author).await;
    }
    ASKING.set(false);
}

/// Learns a student's author token, wherever it comes from.
pub(super) async fn know_author(author: protocol::Author) {
    if records::device().await.is_ok_and(|device| device == author.device) {
        // Without it the next answers go as those of the first version do.
        let _ = records::know_author(author).await;
    }
}

/// Whose work an act on a page of `user`'s is; `None`: it is nobody's and need not be kept. (Without a network nobody can be
/// asked who is logged in; then the page says it.)
fn doer(user: UserId) -> Option<UserId> {
    match ACCOUNT.get() {
        Account::Student(user) => Some(user),
        Account::Staff => None,
        Account::Unknown | Account::Nobody => Some(user),
    }
}

/// Keeps an answer from a page of `user`'s. It is on the disk, or on the server, when this returns [`Kept::Safely`]; then it is
/// sent, which nobody waits for.
pub(crate) async fn record(connection: Connection, user: UserId, given: Given) -> Kept {
    let Some(user) = doer(user) else { return Kept::Safely };
    let pictures = given.answer.photos().into_iter().filter_map(|id| Some((id, photos::taken_photo(id)?)));
    let pictures: Vec<_> = pictures.collect();
    let (id, deed) = (ActId(given.id.0), Deed::Attempt(attempt(given)));
    let said = deed.clone();
    // Before the answer: none is named that is lost.
    let photos_kept = pictures.is_empty() || records::keep_photos(user, pictures.clone()).await.is_ok();
    if photos_kept && records::keep(New { id, user, deed: deed.clone() }).await.is_ok() {
        here::note_later(connection, id, said);
        kept(connection, user);
        return Kept::Safely;
    }
    // A browser without storage (a private window, a full disk) can still answer while it has a network.
    let Ok(event) = records::plain(makeshift(id, deed)) else { return Kept::Nowhere };
    let heard = sending::carry_at_once(user, event).await;
    note(connection, &heard);
    if !matches!(heard, Heard::Replies(_)) {
        return Kept::Nowhere;
    }
    for (id, picture) in pictures {
        let photo = WaitingPhoto { user, id, picture };
        if !matches!(sending::send_photo(&photo).await, PhotoSent::Taken | PhotoSent::Refused) {
            return Kept::Nowhere;
        }
    }
    Kept::Safely
}

/// Keeps anything else that a student does and that must not be lost, as [`record`] keeps an answer.
pub(crate) async fn act(connection: Connection, user: UserId, deed: Deed) -> Kept {
    let Some(user) = doer(user) else { return Kept::Safely };
    need_author(user).await;
    match records::keep(New { id: ActId(Uuid::now_v7()), user, deed }).await {
        Ok(()) => {
            kept(connection, user);
            Kept::Safely
        }
        Err(_) => Kept::Nowhere,
    }
}

/// Something of `user`'s was written down: it counts before anybody goes on; all is counted anew, and sent, meanwhile.
fn kept(connection: Connection, user: UserId) {
    next_count();
    connection.one_more(user);
    leptos::task::spawn_local(async move {
        recount(connection).await;
        told_tabs();
        drive(connection).await;
    });
}

fn attempt(given: Given) -> Attempt {
    Attempt {
        item: given.item,
        revision: given.revision,
        seed: given.seed,
        answer: given.answer,
        hints: given.hints,
        saw_solution: given.saw_solution,
        duration_ms: given.duration_ms,
        assignment: given.assignment,
        confidence: given.confidence,
    }
}

/// An act of a page that can keep nothing.
fn makeshift(id: ActId, what: Deed) -> Act {
    let (device, sequence) = MAKESHIFT.with_borrow_mut(|makeshift| {
        let (device, count) = makeshift.unwrap_or_else(|| (DeviceId(Uuid::now_v7()), 0));
        *makeshift = Some((device, count + 1));
        (device, count + 1)
    });
    Act { id, user: None, device, sequence, client_time: browser::clock(), what }
}

/// Says who answers here from now on, and sends what may be sent.
pub(super) fn identify(connection: Connection, account: Account) {
    ACCOUNT.set(account);
    COURIER.with_borrow_mut(Courier::identified);
    leptos::task::spawn_local(async move {
        if !BEGUN.replace(true) {
            // What goes wrong here is done again at the next start; nothing is lost meanwhile.
            let _ = records::take_over().await;
            let _ = records::try_refused_again().await;
        }
        if let Account::Student(user) = account {
            learn_author(user).await;
        }
        drive(connection).await;
    });
}

/// Learns whose name belongs to an account.
pub(crate) fn remember(me: &view::Me) {
    if me.role == view::Role::Student {
        let (user, name) = (me.user, me.name.clone());
        leptos::task::spawn_local(async move {
            // Without a name the list says that it does not know it.
            let _ = records::know_name(user, name).await;
            records::persist();
        });
    }
}

/// Hears of other tabs.
fn listen_to_tabs(connection: Connection) {
    let Ok(tabs) = BroadcastChannel::new(CHANNEL) else { return };
    let heard = Closure::<dyn FnMut()>::new(move || leptos::task::spawn_local(recount(connection)));
    // Lives as long as the page.
    tabs.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
    TABS.set(Some(tabs));
}

/// Notes that the server did not answer, from where pages are made: these then show what lies here, and nothing else would
/// tell that the network is gone, nor look for when it is back.
pub(super) fn lost() {
    match FOLLOWED.get() {
        Some(connection) => connection.lost(),
        None => LOST.set(true),
    }
}

/// Follows the network: sends what waits at every sign that it is back.
pub(super) fn watch(connection: Connection) {
    FOLLOWED.set(Some(connection));
    if LOST.take() || !browser::network() {
        connection.lost();
    }
    listen_to_tabs(connection);
    let online = window_event_listener(ev::online, move |_| try_again(connection, true));
    let offline = window_event_listener(ev::offline, move |_| {
        connection.lost();
        leptos::task::spawn_local(recount(connection));
    });
    let shown = window_event_listener(ev::visibilitychange, move |_| {
        if browser::visible() {
            try_again(connection, true);
        }
    });
    let retry = set_interval_with_handle(
        move || {
            if connection.offline_now() || connection.something_waits() {
                try_again(connection, false);
            }
        },
        Duration::from_millis(RETRY_MS),
    );
    on_cleanup(move || {
        online.remove();
        offline.remove();
        shown.remove();
        if let Ok(retry) = retry {
            retry.clear();
        }
    });
}
