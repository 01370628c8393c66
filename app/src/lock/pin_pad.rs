//! The pad for the PIN: buttons, and the digits of a keyboard. What was typed is shown as dots, and told as a number.

use leptos::ev;
use leptos::prelude::*;

use crate::components::{Icon, PageTitle, focus_soon};
use crate::device::{self, LockedStudent, Refused};
use crate::language::tablet_texts;

/// Digits of a PIN.
const DIGITS: usize = 6;
/// The pad, which takes the focus.
const PAD: &str = "pin-pad";

fn words(refused: Refused) -> String {
    let l = tablet_texts();
    match refused {
        Refused::Wrong { left: Some(left) } => l.wrong_pin_left(left),
        Refused::Wrong { left: None } => l.wrong_pin.to_owned(),
        Refused::Wait { seconds } => l.wait(seconds),
        Refused::Unknown => l.unknown.to_owned(),
        Refused::Left => l.left.to_owned(),
        Refused::Unable => l.unable.to_owned(),
    }
}

#[component]
pub(super) fn PinPad(
    student: LockedStudent,
    /// Where the log-in leads.
    next: String,
    back: Callback<()>,
) -> impl IntoView {
    let l = tablet_texts();
    let user = student.user;
    let pin = RwSignal::new(String::new());
    let pending = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let next = StoredValue::new(next);
    let enter = move || {
        pending.set(true);
        problem.set(None);
        let typed = pin.get_untracked();
        leptos::task::spawn_local(async move {
            match device::enter(user, typed).await {
                // The dots stay until the page goes.
                Ok(()) => device::go(&next.get_value()),
                Err(refused) => {
                    pin.set(String::new());
                    problem.set(Some(words(refused)));
                    pending.set(false);
                }
            }
        });
    };
    let digit = move |digit: char| {
        if pending.get_untracked() || pin.with_untracked(String::len) >= DIGITS {
            return;
        }
        pin.update(|pin| pin.push(digit));
        if pin.with_untracked(String::len) == DIGITS {
            enter();
        }
    };
    let erase = move || {
        if !pending.get_untracked() {
            pin.update(|pin| {
                pin.pop();
            });
        }
    };
    // Wherever the focus is: whoever types digits here types the PIN.
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        match key.as_str() {
            "Backspace" => erase(),
            "Escape" => back.run(()),
            key => {
                if let Some(typed) = key.chars().next().filter(|c| key.len() == 1 && c.is_ascii_digit()) {
                    digit(typed);
                }
            }
        }
    });
    on_cleanup(move || keys.remove());
    Effect::new(|_| focus_soon(PAD));
    let key = move |typed: char| {
        view! { <button class="pin-pad__key" type="button" on:click=move |_| digit(typed)>{typed.to_string()}</button> }
    };
    let digits = "123456789".chars().map(key).collect_view();
    let dots = (0..DIGITS)
        .map(|at| {
            let filled = move || (pin.with(String::len) > at).then_some("");
            view! { <span class="pin-pad__dot" data-filled=filled></span> }
        })
        .collect_view();
    let told =
        move || if pending.get() { l.checking.to_owned() } else { l.typed(pin.with(String::len) as u32) };
    view! {
        <div class="pin-pad" id=PAD role="group" tabindex="-1" aria-label=l.pin_of(&student.short)>
            <PageTitle text=l.pin_of(&student.short)/>
            <div class="pin-pad__dots" aria-hidden="true">{dots}</div>
            <p class="visually-hidden" role="status">{told}</p>
            <p class="field__error pin-pad__problem" role="alert">
                {move || problem.get().map(|problem| view! { <Icon name="info"/>{problem} })}
            </p>
            <div class="pin-pad__keys" role="group" aria-label=l.pin_keys aria-busy=move || pending.get().then_some("true")>
                {digits}
                <button class="pin-pad__key pin-pad__key--quiet" type="button" aria-label=l.erase on:click=move |_| erase()>
                    <Icon name="backspace"/>
                </button>
                {key('0')}
            </div>
            <button class="button button--quiet" type="button" on:click=move |_| back.run(())>
                <Icon name="arrow-left"/><span>{l.not_me}</span>
            </button>
        </div>
    }
}
