//! Where the person is, for everything that leads back here.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Url;

use crate::device;

/// The address on show.
///
/// An exercise goes on with new numbers under an address of its own, of which the router knows nothing. So what leads
/// back here (the switch of the language, a log-in) asks this and not the router.
#[derive(Clone, Copy)]
pub(crate) struct Address {
    routed: Signal<String>,
    /// Where the router was when the address was replaced, and by what.
    replaced: RwSignal<Option<(String, String)>>,
}

impl Address {
    /// Inside the router only.
    pub(crate) fn new() -> Self {
        let location = use_location();
        let routed = Signal::derive(move || {
            let (path, query) = (location.pathname.get(), location.search.get());
            if query.is_empty() { path } else { format!("{path}?{query}") }
        });
        Self { routed, replaced: RwSignal::new(None) }
    }

    /// The address, without its origin.
    pub(crate) fn here(self) -> String {
        let routed = self.routed.get();
        match self.replaced.get() {
            Some((from, to)) if from == routed => to,
            _ => routed,
        }
    }

    /// Shows another address without loading it, so that a reload shows the same numbers again.
    pub(crate) fn replace(self, address: String) {
        device::replace_address(&address);
        self.replaced.set(Some((self.routed.get_untracked(), address)));
    }

    /// The log-in page that leads back here.
    pub(crate) fn log_in(self) -> String {
        log_in_page(false, &self.here())
    }
}

/// The path of the log-in page.
pub(crate) const LOG_IN: &str = "/prisijungti";

/// The log-in page for a student or an adult, which then leads to `next`; empty: to the person's own first page.
pub(crate) fn log_in_page(adult: bool, next: &str) -> String {
    let who = adult.then(|| "kas=suauges".to_owned());
    let next = (!next.is_empty()).then(|| format!("toliau={}", Url::escape(next)));
    let query: Vec<String> = who.into_iter().chain(next).collect();
    if query.is_empty() { LOG_IN.to_owned() } else { format!("{LOG_IN}?{}", query.join("&")) }
}

/// Whether a click follows its link in this tab. (New tabs and downloads are the browser's business.)
pub(crate) fn follows_here(click: &MouseEvent) -> bool {
    let otherwise = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    click.button() == 0 && !otherwise
}

/// One exercise with its numbers.
pub(crate) fn exercise_page(item: &protocol::ItemId, seed: protocol::Seed) -> String {
    format!("/uzduotis/{item}/{seed}")
}

/// An exercise that is shown solved.
pub(crate) fn example_page(item: &protocol::ItemId, seed: protocol::Seed) -> String {
    format!("/pavyzdys/{item}/{seed}")
}

/// A skill explained.
pub(crate) fn lesson_page(skill: &protocol::SkillId) -> String {
    format!("/pamokos/{skill}")
}

/// What frames a topic.
pub(crate) fn topic_page(topic: &protocol::TopicId) -> String {
    format!("/temos/{topic}")
}

#[cfg(test)]
mod tests {
    use super::log_in_page;

    #[test]
    fn the_log_in_keeps_where_one_was() {
        for (adult, next, expect) in [
            (false, "", "/prisijungti"),
            (true, "", "/prisijungti?kas=suauges"),
            (false, "/kelias", "/prisijungti?toliau=%2Fkelias"),
            (true, "/a?b=c&d", "/prisijungti?kas=suauges&toliau=%2Fa%3Fb%3Dc%26d"),
        ] {
            assert_eq!(log_in_page(adult, next), expect);
        }
    }
}
