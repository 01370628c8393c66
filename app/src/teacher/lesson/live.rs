//! A picture that the server keeps up to date, and how old it is when it does not.

use leptos::prelude::*;
use serde::de::DeserializeOwned;

use crate::components::Icon;
use crate::device::{self, Heard};
use crate::language::lesson_texts;

/// The server says every 5 s that it lives.
const PATIENCE_MS: f64 = 12_000.0;
/// How often the age of an old picture is told anew.
const AGE_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// What the page shows of a class.
pub(super) struct Live<T: Send + Sync + 'static> {
    picture: RwSignal<T>,
    /// Nothing is heard of the server.
    lost: RwSignal<bool>,
    /// When something was heard last, by the device's clock.
    heard_at: StoredValue<protocol::Millis>,
}

impl<T: Send + Sync + 'static> Clone for Live<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Live<T> {}

impl<T: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static> Live<T> {
    /// Begins with what the page brought along.
    pub(super) fn new(picture: T) -> Self {
        Self {
            picture: RwSignal::new(picture),
            lost: RwSignal::new(false),
            heard_at: StoredValue::new(protocol::Millis(0)),
        }
    }

    /// Listens for as long as the page is open.
    pub(super) fn listen(self, address: String) {
        Effect::new(move |_| {
            self.heard_at.set_value(device::clock());
            device::listen(address.clone(), PATIENCE_MS, Callback::new(move |heard| self.hear(heard)));
            on_cleanup(device::hang_up);
        });
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::News(json) => {
                self.heard();
                // What a newer server says is shown once the page is loaded anew.
                if let Ok(picture) = serde_json::from_str(&json) {
                    self.put(picture);
                }
            }
            Heard::Alive => self.heard(),
            Heard::Over | Heard::Lost => self.lost.set(true),
        }
    }

    fn heard(self) {
        self.heard_at.set_value(device::clock());
        if self.lost.get_untracked() {
            self.lost.set(false);
        }
    }

    /// Shows a newer picture.
    pub(super) fn put(self, picture: T) {
        if self.picture.with_untracked(|before| *before != picture) {
            self.picture.set(picture);
        }
    }

    /// Reads the picture, now and whenever there is a newer one.
    pub(super) fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.picture.with(read)
    }

    /// Reads the picture once.
    pub(super) fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.picture.with_untracked(read)
    }

    /// For how many seconds nothing was heard.
    fn age_s(self) -> u32 {
        device::elapsed(self.heard_at.get_value()) / 1000
    }
}

/// Before the page is alive: how to get a newer picture. When the server is not heard of: how old this one is.
#[component]
pub(super) fn Staleness<T>(live: Live<T>) -> impl IntoView
where
    T: Clone + PartialEq + DeserializeOwned + Send + Sync + 'static,
{
    let l = lesson_texts();
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let age = RwSignal::new(0);
    Effect::new(move |_| {
        if !live.lost.get() {
            return;
        }
        age.set(live.age_s());
        let older = set_interval_with_handle(move || age.set(live.age_s()), AGE_EVERY);
        on_cleanup(move || {
            if let Ok(older) = older {
                older.clear();
            }
        });
    });
    view! {
        <Show when=move || !alive.get()>
            <p><a class="button button--small" href="" rel="external"><Icon name="refresh"/><span>{l.reload}</span></a></p>
        </Show>
        // Said once; the age beside it only changes on screen.
        <div class="lesson-page__lost">
            <p role="status">{move || live.lost.get().then_some(l.lost)}</p>
            <Show when=move || live.lost.get()>
                <p class="soft">{move || l.old(age.get())}</p>
                <a class="button button--small" href="" rel="external"><Icon name="refresh"/><span>{l.reload}</span></a>
            </Show>
        </div>
    }
}
