//! The HTML document around the application.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;
use protocol::Failure;

use crate::App;
use crate::components::FormFailure;
use crate::language::{Preferences, texts};
use crate::parts::Part;

/// Addresses of the built files, with content hashes in their names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Assets {
    /// The JavaScript module that loads the WASM.
    pub js: String,
    /// The WASM.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The files of each part of the code besides [`Assets::wasm`], by its name (see `parts`).
    #[serde(default)]
    pub parts: std::collections::BTreeMap<String, Vec<String>>,
    /// Other hashed files by their name in `app/assets`.
    #[serde(default)]
    pub assets: std::collections::BTreeMap<String, String>,
}

impl Assets {
    /// The address of a file in `app/assets`; empty if there is none such.
    pub fn named(&self, name: &str) -> String {
        self.assets.get(name).cloned().unwrap_or_default()
    }

    /// The files of the part that lays out the page asked for. The offline shell may be filled with any page.
    fn part_of_this_page(&self, start: Start) -> Vec<String> {
        let Start::Hydrate = start else { return Vec::new() };
        let url = use_context::<RequestUrl>().and_then(|url| url.parse().ok());
        let part = url.and_then(|url| Part::of(url.path()));
        let names = part.map(Part::names).unwrap_or_default();
        let mut files: Vec<String> =
            names.iter().filter_map(|name| self.parts.get(*name)).flatten().cloned().collect();
        // Parts share files.
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// Which of the bundle's two entry points starts the page.
#[derive(Clone, Copy)]
enum Start {
    /// Take over the HTML that the server rendered.
    Hydrate,
    /// Render into an empty body: the offline shell.
    Mount,
}

/// Starts the page, and keeps the service worker up to date: an installed app may stay open for weeks. Where there
/// can be no service worker (no HTTPS, a private window), the page works without it.
fn boot_script(assets: &Assets, start: Start) -> String {
    let entry = match start {
        Start::Hydrate => "hydrate",
        Start::Mount => "mount",
    };
    let (js, wasm) = (&assets.js, &assets.wasm);
    format!(
        "import init,{{{entry}}} from '{js}';init({{module_or_path:'{wasm}'}}).then(()=>{entry}());\
         navigator.serviceWorker?.register('/sw.js').then(worker=>document.addEventListener('visibilitychange',()=>{{\
         if(document.visibilityState==='visible')worker.update().catch(()=>{{}})}}),()=>{{}});"
    )
}

/// What every document looks like.
#[component]
fn Look(assets: Assets) -> impl IntoView {
    let (favicon, app_manifest) = (assets.named("favicon.svg"), assets.named("app.webmanifest"));
    let fonts = assets
        .assets
        .iter()
        .filter(|(name, _)| name.starts_with("fonts/text-"))
        .map(|(_, address)| {
            view! { <link rel="preload" r#as="font" r#type="font/woff2" href=address.clone() crossorigin="anonymous"/> }
        })
        .collect_view();
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href=assets.css.clone()/>
        {fonts}
        <link rel="icon" href=favicon r#type="image/svg+xml"/>
        <link rel="manifest" href=app_manifest/>
    }
}

/// What brings a document to life.
#[component]
fn Boot(assets: Assets, start: Start) -> impl IntoView {
    let nonce = use_nonce();
    // The browser reads its preferences back from here, so that both sides render alike.
    let preferences = use_context::<Preferences>().unwrap_or_default().to_line();
    let script = boot_script(&assets, start);
    // Otherwise it would begin to come only when the module that asks for it has come.
    let code = std::iter::once(assets.wasm.clone()).chain(assets.part_of_this_page(start));
    let code = code.map(|file| {
        view! { <link rel="preload" r#as="fetch" r#type="application/wasm" href=file crossorigin="anonymous"/> }
    });
    view! {
        <meta name="takas-preferences" content=preferences/>
        <link rel="modulepreload" href=assets.js.clone() nonce=nonce.clone()/>
        {code.collect_view()}
        <script r#type="module" nonce=nonce inner_html=script></script>
    }
}

/// The document of an ordinary page: rendered on the server, then hydrated.
pub fn shell(assets: Assets) -> impl IntoView {
    let Preferences { lang, theme, .. } = use_context::<Preferences>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang=lang.to_string() data-theme=(!theme.is_empty()).then_some(theme)>
            <head>
                <Look assets=assets.clone()/>
                <Boot assets start=Start::Hydrate/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The document that the service worker keeps for when there is no network: empty, and filled by `mount`.
pub fn offline_shell(assets: Assets) -> impl IntoView {
    let Preferences { lang, theme, .. } = use_context::<Preferences>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang=lang.to_string() data-theme=(!theme.is_empty()).then_some(theme)>
            <head>
                <title>"Takas"</title>
                <Look assets=assets.clone()/>
                <Boot assets start=Start::Mount/>
            </head>
            <body></body>
        </html>
    }
}

/// The document that answers a form which could not be carried out. Its address is no page, so it does not come alive.
pub fn form_failure(assets: Assets, failure: Failure) -> impl IntoView {
    let Preferences { lang, theme, .. } = use_context::<Preferences>().unwrap_or_default();
    let (title, _) = texts().failure_page(&failure);
    view! {
        <!DOCTYPE html>
        <html lang=lang.to_string() data-theme=(!theme.is_empty()).then_some(theme)>
            <head>
                <title>{format!("{title} – Takas")}</title>
                <Look assets/>
            </head>
            <body>
                <FormFailure failure/>
            </body>
        </html>
    }
}
