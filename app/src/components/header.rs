//! The header: where am I, where can I go, who am I, in which language.

use leptos::ev::KeyboardEvent;
use leptos::html::{Details, Summary};
use leptos::prelude::*;
use leptos_router::components::A;
use math::Lang;
use view::{Me, Role};

use crate::address::Address;
use crate::app::{Identified, home};
use crate::components::{Icon, SafetyLine};
use crate::device;
use crate::language::{Preferences, content_texts, keeping, tablet_texts, texts};
use crate::student::StudentPlaces;

/// The theme that is none: as the device says.
const SYSTEM: &str = "system";

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
    let tablet = use_context::<Preferences>().unwrap_or_default().tablet;
    let places = match me.role {
        Role::Student => view! { <StudentPlaces/> }.into_any(),
        Role::Teacher => {
            view! { <A href=home(me.role)><Icon name="users"/><span>{t.nav_classes}</span></A> }.into_any()
        }
        Role::Head => {
            view! { <A href=home(me.role)><Icon name="home"/><span>{t.nav_school}</span></A> }.into_any()
        }
    };
    view! {
        <nav class="app-header__nav" aria-label=t.nav_label>{places}</nav>
        {(me.role == Role::Student && tablet).then(|| view! { <HandOver/> })}
        <Menu class="menu user-menu" icon="user" label=me.name.clone()>
            <p><strong>{me.name}</strong><br/>{me.school}</p>
            {(me.role != Role::Student).then(|| view! {
                <p><A href="/content">{content_texts().title}</A></p>
                <p><A href="/showcase">{t.showcase_title}</A></p>
            })}
            {(me.role == Role::Student).then(|| view! { <p><A href="/prisijungti-prie-klases">{keeping().join_title}</A></p> })}
            {(me.role == Role::Student).then(|| view! { <SafetyLine/> })}
            <form method="post" action="/api/log-out" on:submit=|_| device::drop_key()>
                <button class="button button--quiet" type="submit">{t.log_out}</button>
            </form>
        </Menu>
    }
}

/// Hands the tablet to the next student.
#[component]
fn HandOver() -> impl IntoView {
    view! {
        <button class="button button--small app-header__hand-over" type="button"
            on:click=|_| leptos::task::spawn_local(device::hand_over())>
            <Icon name="users"/><span>{tablet_texts().switch}</span>
        </button>
    }
}

/// A button that opens a small panel under it. Works without JavaScript; with it, Esc closes it.
#[component]
fn Menu(
    class: &'static str,
    icon: &'static str,
    #[prop(into)] label: String,
    children: Children,
) -> impl IntoView {
    let details = NodeRef::<Details>::new();
    let summary = NodeRef::<Summary>::new();
    let close = move |event: KeyboardEvent| {
        let Some(details) = details.get_untracked() else { return };
        if event.key() == "Escape" && details.open() {
            details.set_open(false);
            if let Some(summary) = summary.get_untracked() {
                // Or the focus would stay in what is no longer on show.
                let _ = summary.focus();
            }
        }
    };
    view! {
        // One name: opening one menu closes the other.
        <details class=class name="menu" node_ref=details on:keydown=close>
            <summary class="menu__summary" node_ref=summary><Icon name=icon/><span class="menu__label">{label}</span></summary>
            <div class="menu__panel">{children()}</div>
        </details>
    }
}

/// Language and theme: plain forms, so that they work before (and without) JavaScript and survive in a cookie.
#[component]
fn PreferenceSwitches() -> impl IntoView {
    let t = texts();
    let Preferences { lang, theme, .. } = use_context().unwrap_or_default();
    let address: Address = expect_context();
    let (other, other_name) = match lang {
        Lang::Lt => (Lang::En, "English"),
        Lang::En => (Lang::Lt, "Lietuvių"),
    };
    let themes = [
        ("light", "sun", t.theme_light),
        ("dark", "moon", t.theme_dark),
        (SYSTEM, "contrast", t.theme_system),
    ];
    let chosen = if theme.is_empty() { SYSTEM } else { &theme };
    let icon = themes.iter().find(|(value, ..)| *value == chosen).map_or("contrast", |(_, icon, _)| *icon);
    let choices = themes
        .map(|(value, icon, label)| {
            view! {
                <button class="button button--quiet" type="submit" name="value" value=value aria-current=(value == chosen).then_some("true")>
                    <Icon name=icon/><span>{label}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="app-header__preferences">
            <form method="post" action="/api/language">
                <input type="hidden" name="next" value=move || address.here()/>
                <button class="button button--quiet button--small" type="submit" name="value" value=other.to_string() lang=other.to_string()>
                    {other_name}
                </button>
            </form>
            <Menu class="menu theme-menu" icon label=t.theme>
                <form class="theme-menu__choices" method="post" action="/api/theme">
                    <input type="hidden" name="next" value=move || address.here()/>
                    {choices}
                </form>
            </Menu>
        </div>
    }
}
