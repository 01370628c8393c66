//! The header: where am I, where can I go, who am I, in which language.

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_location;
use math::Lang;
use view::{Me, Role};

use crate::app::{Identified, home};
use crate::components::Icon;
use crate::language::{Preferences, texts};

/// The header of every page.
#[component]
pub(crate) fn AppHeader() -> impl IntoView {
    let Identified(me) = expect_context();
    view! {
        <header class="app-header">
            <a class="app-header__logo" href="/">
                <Icon name="logo"/>
                <span>"Takas"</span>
            </a>
            <Suspense fallback=|| ()>
                {move || Suspend::new(async move {
                    me.await.ok().flatten().map(|me| view! { <Navigation me/> })
                })}
            </Suspense>
            <PreferenceSwitches/>
        </header>
    }
}

#[component]
fn Navigation(me: Me) -> impl IntoView {
    let t = texts();
    let label = match me.role {
        Role::Student => t.nav_route,
        Role::Teacher => t.nav_classes,
        Role::Head => t.nav_school,
    };
    let icon = match me.role {
        Role::Student => "route",
        Role::Teacher => "users",
        Role::Head => "home",
    };
    view! {
        <nav class="app-header__nav" aria-label=t.nav_label>
            <A href=home(me.role)><Icon name=icon/><span>{label}</span></A>
        </nav>
        <details class="user-menu">
            <summary class="user-menu__summary"><Icon name="user"/><span class="user-menu__name">{me.name.clone()}</span></summary>
            <div class="user-menu__panel">
                <p><strong>{me.name}</strong><br/>{me.school}</p>
                <form method="post" action="/api/log-out">
                    <button class="button button--quiet" type="submit">{t.log_out}</button>
                </form>
            </div>
        </details>
    }
}

/// Language and theme: plain forms, so that they work before (and without) JavaScript and survive in a cookie.
#[component]
fn PreferenceSwitches() -> impl IntoView {
    let t = texts();
    let Preferences { lang, theme, .. } = use_context().unwrap_or_default();
    let location = use_location();
    let here = move || {
        format!("{}{}", location.pathname.get(), {
            let query = location.search.get();
            if query.is_empty() || query.starts_with('?') { query } else { format!("?{query}") }
        })
    };
    let here_too = here;
    let (other, other_name) = match lang {
        Lang::Lt => (Lang::En, "English"),
        Lang::En => (Lang::Lt, "Lietuvių"),
    };
    let (next_theme, theme_icon, theme_label) = match theme.as_str() {
        "dark" => ("light", "sun", t.theme_light),
        _ => ("dark", "moon", t.theme_dark),
    };
    view! {
        <div class="app-header__preferences">
            <form method="post" action="/api/language">
                <input type="hidden" name="next" value=here/>
                <button class="button button--quiet button--small" type="submit" name="value" value=other.to_string() lang=other.to_string()>
                    {other_name}
                </button>
            </form>
            <form method="post" action="/api/theme">
                <input type="hidden" name="next" value=here_too/>
                <button class="button button--quiet button--small" type="submit" name="value" value=next_theme aria-label=theme_label title=theme_label>
                    <Icon name=theme_icon/>
                </button>
            </form>
        </div>
    }
}
