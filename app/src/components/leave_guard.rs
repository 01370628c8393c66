//! Asks before a page is left that holds what cannot be had again.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::ev;
use leptos::prelude::*;
use leptos::reactive::send_wrapper_ext::SendOption;
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{Element, Event, HtmlAnchorElement, MouseEvent};

use crate::address::follows_here;
use crate::components::Confirmation;
use crate::language::texts;

/// What is done with an event before the router sees it.
type Guard = Rc<dyn Fn(&Event)>;

thread_local! {
    /// What looks at the browser's Back and Forward before the router does.
    static BEFORE_THE_ROUTER: RefCell<Option<Guard>> = const { RefCell::new(None) };
}

/// To be called once, before the application starts: listeners at the window are called in the order in which they
/// came, so a guard that came later than the router would be asked when the page is gone.
pub fn listen_before_the_router() {
    let handler = window_event_listener_untyped("popstate", |event| {
        let guard = BEFORE_THE_ROUTER.with_borrow(Clone::clone);
        if let Some(guard) = guard {
            guard(&event);
        }
    });
    // For as long as the page lives.
    std::mem::forget(handler);
}

/// The way on which the page was about to be left.
enum Way {
    /// A link.
    Link(HtmlAnchorElement),
    /// Back or forward.
    History,
}

/// While `when` holds, links and the browser's Back ask first, and closing the tab warns.
#[component]
pub(crate) fn LeaveGuard(
    /// Something would be lost now.
    #[prop(into)]
    when: Signal<bool>,
    /// The question.
    title: &'static str,
    /// What would be lost, and what to do instead.
    words: &'static str,
) -> impl IntoView {
    let t = texts();
    let asking = RwSignal::new(false);
    // Not a local value: the server drops it on any thread.
    let way = StoredValue::new(SendOption::<Way>::new_local(None));
    let allowed = StoredValue::new(false);
    let guarded = move || when.get_untracked() && !allowed.get_value();
    // The address when there began to be something to lose. Not the router's when this is made: on the way to a page
    // that is still the address of the page before.
    let here = StoredValue::new(String::new());
    Effect::new(move |_| {
        if when.get() {
            here.set_value(address());
        }
    });

    let closing = window_event_listener(ev::beforeunload, move |event| {
        if guarded() {
            event.prevent_default();
            // Browsers of before 2024 look at this instead; the words are their own in either case.
            event.set_return_value("!");
        }
    });
    on_cleanup(move || closing.remove());
    Effect::new(move |_| {
        listen_first("click", move |event| {
            if guarded()
                && let Some(link) = link_elsewhere(event)
            {
                event.prevent_default();
                event.stop_propagation();
                way.set_value(SendOption::new_local(Some(Way::Link(link))));
                asking.set(true);
            }
        });
        let on_history = move |event: &Event| {
            let back_here = here.get_value();
            if guarded() && address() != back_here {
                event.stop_immediate_propagation();
                // The browser stands on the other entry already. This page is put above it, so that one step back
                // leads to where the person wanted to go, whichever direction that was.
                if let Ok(history) = window().history() {
                    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&back_here));
                }
                way.set_value(SendOption::new_local(Some(Way::History)));
                asking.set(true);
            }
        };
        BEFORE_THE_ROUTER.set(Some(Rc::new(on_history)));
        on_cleanup(|| BEFORE_THE_ROUTER.set(None));
    });
    let leave = move |()| {
        allowed.set_value(true);
        asking.set(false);
        match way.try_update_value(|way| Option::<Way>::take(way)).flatten() {
            Some(Way::Link(link)) => link.click(),
            Some(Way::History) => {
                if let Ok(history) = window().history() {
                    let _ = history.back();
                }
            }
            None => {}
        }
    };
    view! { <Confirmation id="leave" title words confirm=t.leave cancel=t.stay open=asking on_confirm=leave/> }
}

/// The address without its origin.
fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

/// The link that this click follows within the application, if it leads to another page. A new tab leaves this one
/// open, and another document is announced by the browser before it unloads this one.
fn link_elsewhere(event: &Event) -> Option<HtmlAnchorElement> {
    let click = event.dyn_ref::<MouseEvent>()?;
    if !follows_here(click) {
        return None;
    }
    let element: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let inside = link.origin() == window().location().origin().ok()?
        && matches!(link.target().as_str(), "" | "_self")
        && !link.rel().split(' ').any(|word| word == "external");
    (inside && link.pathname() + &link.search() != address()).then_some(link)
}

/// Listens to an event of the document at the window in the capturing phase, which comes before all other listeners,
/// until the component is gone.
fn listen_first(event: &'static str, handler: impl Fn(&Event) + 'static) {
    let handler = Closure::<dyn Fn(Event)>::new(move |event| handler(&event)).into_js_value();
    let _ = window().add_event_listener_with_callback_and_bool(event, handler.unchecked_ref(), true);
    let handler = StoredValue::new_local(handler);
    on_cleanup(move || {
        handler.with_value(|handler| {
            let _ =
                window().remove_event_listener_with_callback_and_bool(event, handler.unchecked_ref(), true);
        });
    });
}
