//! A lesson as a student notices it: screens that are paused, help that the teacher sends, an answer to look at.
//!
//! The page says what is on screen (`device::follow_presence`). When it learns that a lesson goes on, it listens to it, and
//! only then: outside of lessons nothing is kept open.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use protocol::{AttemptId, ItemId, Millis, Place, Seed, UserId};
use view::{LessonHint, LessonSignal, Role, ShownAnswer};

use crate::address::Address;
use crate::app::Identified;
use crate::components::{Icon, ProseInline, ProseView, focus_soon};
use crate::device::{self, Heard};
use crate::language::{lesson_texts, texts};

/// Where a student's page listens.
const ADDRESS: &str = "/api/v1/lesson";
/// The server says every 20 s that it lives.
const PATIENCE_MS: f64 = 50_000.0;
/// A pause ends when nothing was heard for so long: nobody could end it otherwise.
const ALONE_MS: i64 = 120_000;
/// How often that is looked at.
const LOOK: std::time::Duration = std::time::Duration::from_secs(1);
/// The heading of a paused screen.
const LOOK_UP: &str = "look-up-title";

/// What the page knows of the lesson.
#[derive(Clone, Copy)]
pub(crate) struct Lesson {
    signal: RwSignal<LessonSignal>,
    paused: RwSignal<bool>,
    /// When the screen was paused, until when at most, and when something was heard last, by the device's clock.
    paused_at: StoredValue<Millis>,
    paused_until: StoredValue<Millis>,
    heard_at: StoredValue<Millis>,
    /// How long the last pause took, in milliseconds.
    took: StoredValue<i64>,
    listening: StoredValue<bool>,
    /// Help that opened a hint already, or that was read and put away.
    done: RwSignal<Vec<Millis>>,
    /// The answer that was looked at and put away.
    put_away: RwSignal<Option<AttemptId>>,
}

impl Lesson {
    pub(crate) fn new() -> Self {
        Self {
            signal: RwSignal::new(LessonSignal::default()),
            paused: RwSignal::new(false),
            paused_at: StoredValue::new(Millis(0)),
            paused_until: StoredValue::new(Millis(0)),
            heard_at: StoredValue::new(Millis(0)),
            took: StoredValue::new(0),
            listening: StoredValue::new(false),
            done: RwSignal::new(Vec::new()),
            put_away: RwSignal::new(None),
        }
    }

    /// Whether the screen is paused.
    pub(crate) fn paused(self) -> bool {
        self.paused.get()
    }

    /// How long the last pause took, in milliseconds: nobody worked meanwhile.
    pub(crate) fn last_pause_ms(self) -> i64 {
        self.took.get_value()
    }

    /// A lesson goes on, or none does.
    fn goes_on(self, lesson: bool) {
        if lesson && !self.listening.get_value() {
            self.listening.set_value(true);
            self.heard_at.set_value(device::clock());
            device::listen(ADDRESS.to_owned(), PATIENCE_MS, Callback::new(move |heard| self.hear(heard)));
        } else if !lesson && self.listening.get_value() {
            self.leave();
        }
    }

    fn hear(self, heard: Heard) {
        if heard != Heard::Lost {
            self.heard_at.set_value(device::clock());
        }
        match heard {
            Heard::News(json) => {
                // A newer server may say what this page does not understand yet; it is then as if it had said nothing.
                if let Ok(signal) = serde_json::from_str::<LessonSignal>(&json) {
                    self.pause(signal.paused_ms);
                    self.signal.set(signal);
                }
            }
            Heard::Over => self.leave(),
            Heard::Alive | Heard::Lost => {}
        }
    }

    fn leave(self) {
        self.listening.set_value(false);
        device::hang_up();
        self.pause(None);
        self.signal.set(LessonSignal::default());
    }

    /// Pauses the screen for at most so long, or frees it.
    fn pause(self, left_ms: Option<i64>) {
        let (now, before) = (device::clock(), self.paused.get_untracked());
        if let Some(left) = left_ms {
            self.paused_until.set_value(now.plus(left));
            if !before {
                self.paused_at.set_value(now);
                self.paused.set(true);
            }
        } else if before {
            self.took.set_value(now.0.saturating_sub(self.paused_at.get_value().0).max(0));
            self.paused.set(false);
        }
    }

    /// A pause ends by itself, and when the server is not heard of: no screen stays paused for ever.
    fn look(self) {
        let now = device::clock();
        let alone = now.0.saturating_sub(self.heard_at.get_value().0) > ALONE_MS;
        if self.paused.get_untracked() && (now >= self.paused_until.get_value() || alone) {
            self.pause(None);
        }
    }

    /// Help for an exercise that was not put away.
    fn hints_for(self, item: &ItemId) -> Vec<LessonHint> {
        let done = self.done.get();
        self.signal.with(|signal| {
            let own = signal.hints.iter().filter(|hint| hint.item == *item && !done.contains(&hint.sent));
            own.cloned().collect()
        })
    }

    fn shown(self) -> Option<ShownAnswer> {
        let put_away = self.put_away.get();
        self.signal.with(|signal| signal.shown.clone().filter(|shown| put_away != Some(shown.attempt)))
    }
}

/// What an address has on screen.
fn place_of(address: &str) -> Place {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts[..] {
        ["uzduotis", item, seed] => match (item.parse(), seed.parse().map(Seed)) {
            (Ok(item), Ok(seed)) => Place::Exercise { item, seed },
            _ => Place::Other,
        },
        ["kelias"] => Place::Route,
        _ => Place::Other,
    }
}

/// Says what is on screen and shows what concerns every page. On every page; does nothing for others than students.
#[component]
pub(crate) fn LessonWatch() -> impl IntoView {
    let lesson: Lesson = expect_context();
    let address: Address = expect_context();
    let Identified(me) = expect_context();
    let place = Memo::new(move |_| place_of(&address.here()));
    let told = Callback::new(move |goes_on| lesson.goes_on(goes_on));
    Effect::new(move |_| {
        let student: Option<UserId> = match me.get() {
            Some(Ok(Some(me))) if me.role == Role::Student => Some(me.user),
            _ => None,
        };
        device::follow_presence(student.map(|user| (user, place.get())), told);
    });
    view! {
        <PauseScreen/>
        <AnswerToLookAt/>
    }
}

/// A calm screen over everything while the teacher speaks. What stands under it stays as it is.
#[component]
fn PauseScreen() -> impl IntoView {
    let l = lesson_texts();
    let lesson: Lesson = expect_context();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let paused = lesson.paused();
        let Some(dialog) = dialog.get() else { return };
        if paused && !dialog.open() {
            // Refused only where the page itself is gone.
            let _ = dialog.show_modal();
            focus_soon(LOOK_UP);
        } else if !paused && dialog.open() {
            // The browser gives the focus back to where it was.
            dialog.close();
        }
    });
    Effect::new(move |_| {
        if !lesson.paused() {
            return;
        }
        let looks = set_interval_with_handle(move || lesson.look(), LOOK);
        on_cleanup(move || {
            if let Ok(looks) = looks {
                looks.clear();
            }
        });
    });
    // Browsers close a dialog at the second Esc whatever the page says to the first.
    let reopen = move |_: Event| {
        if lesson.paused.get_untracked()
            && let Some(dialog) = dialog.get_untracked()
        {
            let _ = dialog.show_modal();
            focus_soon(LOOK_UP);
        }
    };
    view! {
        <dialog
            class="look-up"
            node_ref=dialog
            aria-labelledby=LOOK_UP
            aria-describedby="look-up-words"
            on:cancel=move |event: Event| event.prevent_default()
            on:close=reopen
        >
            <Icon name="users"/>
            <h2 id=LOOK_UP class="look-up__title" tabindex="-1">{l.look_up}</h2>
            <p id="look-up-words">{l.look_up_words}</p>
        </dialog>
    }
}

/// An answer that the teacher shows to everybody; can be put away.
#[component]
fn AnswerToLookAt() -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let lesson: Lesson = expect_context();
    let answer = move |shown: ShownAnswer| {
        let attempt = shown.attempt;
        view! {
            <section class="look-at card" aria-labelledby="look-at-title">
                <h2 id="look-at-title">{l.look_at_answer}</h2>
                <div class="soft"><ProseView prose=shown.statement/></div>
                <p class="look-at__answer">
                    {match shown.answer {
                        Some(prose) => view! { <q><ProseInline prose/></q> }.into_any(),
                        None => t.dont_know.into_any(),
                    }}
                </p>
                <p>{l.look_at_answer_words}</p>
                <button type="button" class="button" on:click=move |_| lesson.put_away.set(Some(attempt))>{t.close}</button>
            </section>
        }
    };
    view! { <div role="status" aria-live="polite">{move || lesson.shown().map(answer)}</div> }
}

/// Help that the teacher sent for the exercise on screen: a line beside it, or the exercise's own next hint, which
/// `open_next` opens.
#[component]
pub(crate) fn TeacherHints(#[prop(into)] item: Signal<ItemId>, open_next: Callback<()>) -> impl IntoView {
    let (t, l) = (texts(), lesson_texts());
    let lesson: Lesson = expect_context();
    let opened = RwSignal::new(false);
    let hints = Memo::new(move |_| item.with(|item| lesson.hints_for(item)));
    Effect::new(move |_| {
        let open: Vec<Millis> =
            hints.get().into_iter().filter(|hint| hint.words.is_none()).map(|hint| hint.sent).collect();
        if open.is_empty() {
            return;
        }
        for _ in &open {
            open_next.run(());
        }
        lesson.done.update(|done| done.extend(open));
        opened.set(true);
    });
    // Said of the exercise that was on screen, and not of the next one.
    Effect::new(move |before: Option<ItemId>| {
        let now = item.get();
        if before.is_some_and(|before| before != now) {
            opened.set(false);
        }
        now
    });
    let worded = move || {
        let worded = hints.get().into_iter().filter_map(|hint| Some((hint.sent, hint.words?)));
        worded.collect::<Vec<_>>()
    };
    let notice = move |(sent, words): (Millis, String)| {
        view! {
            <div class="hint teacher-hint">
                <h2 class="hint__title"><Icon name="hint"/>{l.from_teacher}</h2>
                <p>{words}</p>
                <button type="button" class="button button--quiet button--small" on:click=move |_| lesson.done.update(|done| done.push(sent))>
                    {t.close}
                </button>
            </div>
        }
    };
    view! {
        <div class="hints" role="status" aria-live="polite" aria-atomic="false">
            <Show when=move || opened.get()><p class="soft small">{l.hint_opened}</p></Show>
            <For each=worded key=|(sent, _)| *sent children=notice/>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_what_is_on_screen() {
        let exercise = || Place::Exercise { item: "linear-eq-two-step".parse().unwrap(), seed: Seed(7) };
        for (address, expect) in [
            ("/uzduotis/linear-eq-two-step/7", exercise()),
            ("/uzduotis/linear-eq-two-step/7?atsakymas=1", exercise()),
            ("/uzduotis/Not-an-item/7", Place::Other),
            ("/uzduotis/linear-eq-two-step/x", Place::Other),
            ("/kelias", Place::Route),
            ("/kelias?a=b", Place::Route),
            ("/zemelapis", Place::Other),
            ("/", Place::Other),
            ("", Place::Other),
        ] {
            assert_eq!(place_of(address), expect, "{address}");
        }
    }
}
