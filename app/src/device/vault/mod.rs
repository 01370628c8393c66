//! What this device keeps of each student, under a key of the student's own.
//!
//! | what | under which key |
//! |---|---|
//! | who may log in here, with their locks | the device's, which no script can read |
//! | a student's key, in their lock | what PBKDF2 makes of their PIN |
//! | what is kept of a student ([`put`], [`get`]) | the student's |
//! | the key of the student who is in, for a reload | one that this tab's session storage holds, and the device's |
//!
//! So nothing of one student can be read while another one is in, and nothing at all while nobody is. Where the browser
//! offers no cryptography (a page that came without https) nothing is kept.
//!
//! A student stays in until [`lock`], until the tab is closed, or until nobody has touched the page for half an hour.

mod cipher;
mod shelf;

use std::cell::{Cell, RefCell};

use leptos::prelude::{document, window};
use protocol::{LetIn, TabletRoster, TabletStudent, Unlocked, UserId, from_hex, to_hex};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::Storage;

use self::cipher::Key;
use super::tries::Tries;
use super::{Inside, LockedStudent, Refused};
use super::{browser, queue};

/// Names in the vault.
const STUDENTS: &str = "students";
const TRIES: &str = "tries";
const OPEN: &str = "open/";
const DATA: &str = "data/";
/// In the session storage: name and key of what a reload opens.
const TAB: &str = "takas.vault";
/// In the local storage: when the page was last touched, whose session the server knew last, when it was locked.
const TOUCHED: &str = "takas.touched";
const SESSION_OF: &str = "takas.session";
pub(super) const LOCKED: &str = "takas.locked";
/// So long nobody need touch the page, in milliseconds.
const IDLE_MS: i64 = 30 * 60_000;
/// Tells the server that whoever its session names has left this device; see `identity` there.
const BARRED: &str = "takas_uzrakinta";
/// So long, in seconds: longer than any student's session.
const BARRED_S: u32 = 86_400;

/// A student who may log in here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    student: TabletStudent,
    school: String,
    /// By the list of the tablet's classes; otherwise because they have been here.
    listed: bool,
}

/// What a tab keeps for its next reload.
#[derive(Serialize, Deserialize)]
struct Kept {
    inside: Inside,
    unlocked: Unlocked,
}

/// The student who is in.
#[derive(Clone)]
struct Open {
    inside: Inside,
    key: Key,
    unlocked: Unlocked,
}

thread_local! {
    static INSIDE: RefCell<Option<Open>> = const { RefCell::new(None) };
    static LOOKED: Cell<bool> = const { Cell::new(false) };
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn session_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn read_storage(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

fn write_storage(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // Refused only where nothing is kept at all.
        let _ = storage.set_item(name, value);
    }
}

/// Reads what is sealed with the device's key.
async fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let sealed = shelf::get(name).await?;
    let bytes = cipher::open(&shelf::device_key().await?, name, &sealed).await?;
    serde_json::from_slice(&bytes).ok()
}

/// Changes what is sealed with the device's key; what cannot be read any more begins anew. Says what the change said, once
/// it is written down.
async fn change<T, R>(name: &str, change: impl Fn(&mut T) -> R) -> Option<R>
where
    T: DeserializeOwned + Serialize + Default + PartialEq + Clone,
{
    let key = shelf::device_key().await?;
    loop {
        let before = shelf::get(name).await;
        let old: T = match &before {
            Some(sealed) => cipher::open(&key, name, sealed)
                .await
                .and_then(|bytes| serde_json::from_slice(&bytes).ok())
                .unwrap_or_default(),
            None => T::default(),
        };
        let mut new = old.clone();
        let said = change(&mut new);
        if new == old {
            return Some(said);
        }
        let sealed = cipher::seal(&key, name, &serde_json::to_vec(&new).ok()?).await?;
        if shelf::replace(name, before.as_deref(), &sealed).await {
            return Some(said);
        }
        // Either another tab was quicker, or nothing can be written here at all.
        if shelf::get(name).await == before {
            return None;
        }
    }
}

async fn known() -> Vec<Known> {
    read(STUDENTS).await.unwrap_or_default()
}

/// Whether this browser can keep anything for students.
pub(crate) fn can_keep() -> bool {
    cipher::available()
}

/// Who may log in here, in the order of the lock screen.
pub(crate) async fn locked_students() -> Vec<LockedStudent> {
    let shown = |Known { student, .. }: Known| LockedStudent {
        offline: student.lock.is_some(),
        user: student.id,
        name: student.name,
        short: student.short,
        classes: student.classes,
    };
    known().await.into_iter().map(shown).collect()
}

/// Lets the student with this PIN in, without asking anybody.
pub(crate) async fn unlock(user: UserId, pin: &str) -> Result<(), Refused> {
    let known = known().await.into_iter().find(|known| known.student.id == user);
    let Known { student, school, .. } = known.ok_or(Refused::Unknown)?;
    let lock = student.lock.clone().ok_or(Refused::Unknown)?;
    let clock = browser::clock().0;
    let counted = change(TRIES, |tries: &mut Tries| tries.count(user, clock)).await;
    counted.ok_or(Refused::Unable)?.map_err(waiting)?;
    let (salt, sealed) = from_hex(&lock.salt).zip(from_hex(&lock.sealed)).ok_or(Refused::Unable)?;
    let key = cipher::key_of_pin(pin, &salt, lock.iterations).await.ok_or(Refused::Unable)?;
    let Some(bytes) = cipher::open(&key, &user.to_string(), &sealed).await else {
        let tries: Tries = read(TRIES).await.unwrap_or_default();
        return Err(match tries.wait(user) {
            0 => Refused::Wrong { left: Some(tries.left(user)) },
            wait => waiting(wait),
        });
    };
    let unlocked: Unlocked = serde_json::from_slice(&bytes).map_err(|_| Refused::Unable)?;
    change(TRIES, |tries: &mut Tries| tries.right(user)).await;
    if read_storage(SESSION_OF) != Some(user.to_string()) {
        bar_session();
    }
    let name = student.name;
    let inside = Inside { user, name, school };
    open(Kept { inside, unlocked }).await.ok_or(Refused::Unable)
}

fn waiting(ms: i64) -> Refused {
    Refused::Wait { seconds: u32::try_from(ms.max(0) / 1000 + 1).unwrap_or(u32::MAX) }
}

/// Lets a student in whom the server let in, and remembers them for when there is no network. Says whether it could.
pub(crate) async fn let_in(let_in: &LetIn) -> bool {
    let LetIn { student, school, unlocked } = let_in;
    let own = Known { student: student.clone(), school: school.clone(), listed: false };
    change(STUDENTS, |all: &mut Vec<Known>| match all.iter_mut().find(|k| k.student.id == student.id) {
        Some(before) => {
            before.student.lock.clone_from(&student.lock);
            before.student.name.clone_from(&student.name);
        }
        None => all.push(own.clone()),
    })
    .await;
    change(TRIES, |tries: &mut Tries| tries.right(student.id)).await;
    let inside = Inside { user: student.id, name: student.name.clone(), school: school.clone() };
    open(Kept { inside, unlocked: unlocked.clone() }).await.is_some()
}

/// From now on this student is in, and nobody else.
async fn open(kept: Kept) -> Option<()> {
    shut().await;
    let key = cipher::key_of(&from_hex(&kept.unlocked.store_key)?).await?;
    let (place, tab_key) = (to_hex(&cipher::random(8)?), cipher::random(32)?);
    let name = format!("{OPEN}{place}");
    let sealed =
        cipher::seal(&cipher::key_of(&tab_key).await?, &name, &serde_json::to_vec(&kept).ok()?).await?;
    let sealed = cipher::seal(&shelf::device_key().await?, &name, &sealed).await?;
    if shelf::put(&name, &sealed).await
        && let Some(tab) = session_storage()
    {
        // Without it the next page asks for the PIN again.
        let _ = tab.set_item(TAB, &format!("{place}:{}", to_hex(&tab_key)));
    }
    touch();
    let Kept { inside, unlocked } = kept;
    if let Some(author) = unlocked.author.clone() {
        queue::know_author(author).await;
    }
    INSIDE.set(Some(Open { inside, key, unlocked }));
    LOOKED.set(true);
    Some(())
}

/// What this tab had open before its last reload.
async fn reopened() -> Option<Open> {
    if idle() {
        return None;
    }
    let tab = session_storage()?.get_item(TAB).ok().flatten()?;
    let (place, tab_key) = tab.split_once(':')?;
    let name = format!("{OPEN}{place}");
    let sealed = shelf::get(&name).await?;
    let sealed = cipher::open(&shelf::device_key().await?, &name, &sealed).await?;
    let bytes = cipher::open(&cipher::key_of(&from_hex(tab_key)?).await?, &name, &sealed).await?;
    let Kept { inside, unlocked } = serde_json::from_slice(&bytes).ok()?;
    let key = cipher::key_of(&from_hex(&unlocked.store_key)?).await?;
    Some(Open { inside, key, unlocked })
}

async fn opened() -> Option<Open> {
    if !LOOKED.get() {
        let open = reopened().await;
        // Somebody may have been let in meanwhile.
        if !LOOKED.replace(true) {
            INSIDE.set(open);
        }
    }
    INSIDE.with_borrow(Clone::clone)
}

/// Who is in.
pub(crate) async fn inside() -> Option<Inside> {
    opened().await.map(|open| open.inside)
}

/// Whose things [`put`] and [`get`] are about.
pub(crate) async fn current() -> Option<UserId> {
    inside().await.map(|inside| inside.user)
}

/// What the PIN of whoever is in has opened.
pub(super) async fn unlocked() -> Option<Unlocked> {
    opened().await.map(|open| open.unlocked)
}

fn name_of(open: &Open, name: &str) -> String {
    format!("{DATA}{}/{name}", open.inside.user)
}

// What pages keep for when there is no network.

/// Keeps something of whoever is in; says whether it is kept. The name itself is no secret.
#[allow(dead_code, reason = "pages that work without a network keep what they show here")]
pub(crate) async fn put(name: &str, bytes: &[u8]) -> bool {
    let Some(open) = opened().await else { return false };
    let name = name_of(&open, name);
    let Some(sealed) = cipher::seal(&open.key, &name, bytes).await else { return false };
    shelf::put(&name, &sealed).await
}

/// What is kept under this name of whoever is in.
#[allow(dead_code, reason = "pages that work without a network keep what they show here")]
pub(crate) async fn get(name: &str) -> Option<Vec<u8>> {
    let open = opened().await?;
    let name = name_of(&open, name);
    cipher::open(&open.key, &name, &shelf::get(&name).await?).await
}

/// Whether something is kept under this name of a student, whoever is in.
pub(super) async fn holds(user: UserId, name: &str) -> bool {
    shelf::has(&format!("{DATA}{user}/{name}")).await
}

/// Lays down what the server has sealed for a student; says whether it is kept.
pub(super) async fn lay(user: UserId, name: &str, sealed: &[u8]) -> bool {
    shelf::put(&format!("{DATA}{user}/{name}"), sealed).await
}

/// Takes away what is kept under this name of a student, unread.
pub(super) async fn take_away(user: UserId, name: &str) {
    shelf::clear(&format!("{DATA}{user}/{name}")).await;
}

/// Forgets all that is kept of a student here, and the student. What waits to be sent is not kept here and stays.
pub(super) async fn forget(user: UserId) {
    if current().await == Some(user) {
        lock().await;
    }
    change(STUDENTS, |all: &mut Vec<Known>| all.retain(|known| known.student.id != user)).await;
    shelf::clear(&format!("{DATA}{user}/")).await;
}

async fn shut() {
    drop_key();
    shelf::clear(OPEN).await;
}

/// Nobody is in any more, in no tab.
pub(crate) async fn lock() {
    shut().await;
    write_storage(LOCKED, &browser::clock().0.to_string());
}

/// This tab forgets the key of whoever was in, at once: the page is about to go.
pub(super) fn drop_key() {
    INSIDE.set(None);
    LOOKED.set(true);
    if let Some(tab) = session_storage() {
        let _ = tab.remove_item(TAB);
    }
}

/// Notes that somebody is there.
pub(super) fn touch() {
    write_storage(TOUCHED, &browser::clock().0.to_string());
}

/// Whether nobody has touched the page for long. A clock that was set back says so too.
pub(super) fn idle() -> bool {
    let touched = read_storage(TOUCHED).and_then(|text| text.parse::<i64>().ok());
    touched.is_none_or(|touched| !(0..=IDLE_MS).contains(&(browser::clock().0 - touched)))
}

/// Notes whose session the server knows this browser by.
pub(super) fn note_session(user: Option<UserId>) {
    write_storage(SESSION_OF, &user.map(|user| user.to_string()).unwrap_or_default());
}

/// The session that this browser still has is over, even if the server cannot be told now: it will see this cookie with the
/// session's own, before it shows anything.
pub(super) fn bar_session() {
    let (prefix, secure) = if window().location().protocol().is_ok_and(|p| p == "https:") {
        ("__Host-", "; secure")
    } else {
        ("", "")
    };
    let cookie = format!("{prefix}{BARRED}=1; path=/; max-age={BARRED_S}; samesite=lax{secure}");
    // Without cookies there is no session either.
    let _ = js_sys::Reflect::set(&document(), &JsValue::from_str("cookie"), &JsValue::from_str(&cookie));
    note_session(None);
}

/// Takes over the list of an enrolled tablet. Who is listed no more is forgotten.
pub(super) async fn take_roster(roster: &TabletRoster) {
    let clock = browser::clock().0;
    change(TRIES, |tries: &mut Tries| tries.trust_clock(clock)).await;
    let listed = |student: &TabletStudent| Known {
        student: student.clone(),
        school: roster.school.clone(),
        listed: true,
    };
    let gone = change(STUDENTS, |all: &mut Vec<Known>| {
        let (before, own): (Vec<Known>, Vec<Known>) = all.drain(..).partition(|known| known.listed);
        let here = |user: UserId| roster.students.iter().any(|student| student.id == user);
        all.extend(roster.students.iter().map(listed));
        all.extend(own.into_iter().filter(|known| !here(known.student.id)));
        before.iter().map(|known| known.student.id).filter(|user| !here(*user)).collect::<Vec<_>>()
    })
    .await;
    for user in gone.into_iter().flatten() {
        forget(user).await;
    }
}

/// This tablet belongs to no class any more: nothing is kept for anybody.
pub(super) async fn forget_everybody() {
    lock().await;
    shelf::clear("").await;
}
