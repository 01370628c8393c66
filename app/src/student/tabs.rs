//! A student's three places: today, the map, progress.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::components::Icon;
use crate::language::{learning, texts};

/// Links to the student's places, for the header.
#[component]
pub(crate) fn StudentPlaces() -> impl IntoView {
    let (t, l) = (texts(), learning());
    let places = [
        ("/kelias", "route", t.nav_route),
        ("/zemelapis", "map", l.nav_map),
        ("/pazanga", "growth", l.nav_growth),
    ];
    places
        .map(|(address, icon, name)| view! { <A href=address><Icon name=icon/><span>{name}</span></A> })
        .collect_view()
}
