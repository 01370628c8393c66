//! The one line on which a page listens to the server: server-sent events that survive everything but closing the page.
//!
//! The browser's own reconnecting does not notice a network that went away without a word, gives up at some failures, and
//! lets all tablets of a class come back at the same moment. So the line notices silence itself, and comes back sooner or
//! later, by chance.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventSource, MessageEvent};

use super::{Heard, browser};

/// The first wait before a line is opened again; each further one is twice as long…
const FIRST_WAIT_MS: f64 = 1_000.0;
/// …up to this.
const LONGEST_WAIT_MS: f64 = 30_000.0;
/// How often silence is looked for, in milliseconds.
const WATCH_MS: u64 = 2_000;

struct Line {
    address: String,
    /// Longer silence means that nobody is there: the server says that it lives more often.
    patience_ms: f64,
    heard: Callback<Heard>,
    open: Option<Open>,
    /// When something was heard last.
    heard_at: f64,
    /// Failures since then.
    failures: u32,
    again: Option<TimeoutHandle>,
}

/// An open connection; closed when dropped.
struct Open {
    source: EventSource,
    /// They must live as long as the connection.
    _listeners: Vec<Closure<dyn FnMut(Event)>>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.source.close();
    }
}

thread_local! {
    static LINE: RefCell<Option<Line>> = const { RefCell::new(None) };
    static WATCHED: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Works on the line if there is one. Nothing may be told inside: whoever is told may hang up.
fn with_line<T>(work: impl FnOnce(&mut Line) -> T) -> Option<T> {
    LINE.with_borrow_mut(|line| line.as_mut().map(work))
}

fn tell(heard: Heard) {
    if let Some(callback) = with_line(|line| line.heard) {
        callback.run(heard);
    }
}

/// Listens to `address` instead of whatever was listened to before.
pub(crate) fn listen(address: String, patience_ms: f64, heard: Callback<Heard>) {
    hang_up();
    let line = Line { address, patience_ms, heard, open: None, heard_at: now(), failures: 0, again: None };
    LINE.set(Some(line));
    watch();
    connect();
}

/// Listens no more.
pub(crate) fn hang_up() {
    if let Some(Line { again: Some(again), .. }) = LINE.take() {
        again.clear();
    }
}

fn now() -> f64 {
    js_sys::Date::now()
}

fn connect() {
    let Some(address) = with_line(|line| line.address.clone()) else { return };
    // What must fail is not tried.
    let source = browser::network().then(|| EventSource::new(&address).ok()).flatten();
    let opened = source.map(|source| {
        let on = |name: &str, act: fn(Event)| {
            let listener = Closure::new(act);
            // Refused only for what is no function.
            let _ = source.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
            listener
        };
        let listeners =
            vec![on("lesson", news), on("alive", alive), on("over", over), on("error", |_| lose())];
        Open { source, _listeners: listeners }
    });
    let failed = opened.is_none();
    with_line(|line| {
        line.open = opened;
        line.heard_at = now();
        line.again = None;
    });
    if failed {
        lose();
    }
}

fn heard_something() {
    with_line(|line| {
        line.heard_at = now();
        line.failures = 0;
    });
}

fn news(event: Event) {
    let text = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
    heard_something();
    tell(text.map_or(Heard::Alive, Heard::News));
}

fn alive(_: Event) {
    heard_something();
    tell(Heard::Alive);
}

fn over(_: Event) {
    tell(Heard::Over);
    lose();
}

/// Closes what is open, and opens it again later.
fn lose() {
    let wait = with_line(|line| {
        line.open = None;
        let wait = (FIRST_WAIT_MS * f64::from(2_u32.saturating_pow(line.failures))).min(LONGEST_WAIT_MS);
        line.failures = (line.failures + 1).min(16);
        // Between half of it and all: not everybody at once.
        wait * (0.5 + js_sys::Math::random() / 2.0)
    });
    let Some(wait) = wait else { return };
    let again = set_timeout_with_handle(connect, Duration::from_millis(wait as u64)).ok();
    with_line(|line| {
        if let Some(earlier) = line.again.take() {
            earlier.clear();
        }
        line.again = again;
    });
    tell(Heard::Lost);
}

/// At a sign that the server may be there.
fn try_now() {
    let waits = with_line(|line| {
        let again = line.again.take();
        if let Some(again) = again {
            again.clear();
        }
        again.is_some() && line.open.is_none()
    });
    if waits == Some(true) {
        connect();
    }
}

/// Looks for silence and for signs, from the first line on for as long as the page lives.
fn watch() {
    if WATCHED.replace(true) {
        return;
    }
    let silence = || {
        let silent = with_line(|line| line.open.is_some() && now() - line.heard_at > line.patience_ms);
        if silent == Some(true) {
            lose();
        }
    };
    // These live as long as the page.
    let _ = set_interval_with_handle(silence, Duration::from_millis(WATCH_MS));
    let _ = window_event_listener_untyped("online", |_| try_now());
    let _ = window_event_listener_untyped("offline", |_| {
        if with_line(|line| line.open.is_some()) == Some(true) {
            lose();
        }
    });
    let _ = window_event_listener(ev::visibilitychange, |_| {
        if browser::visible() {
            try_now();
        }
    });
}
