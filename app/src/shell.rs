//! The HTML document around the application.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::language::Preferences;

/// Addresses of the built files, with content hashes in their names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Assets {
    /// The JavaScript module that loads the WASM.
    pub js: String,
    /// The WASM.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// Other hashed files by their name in `app/assets`.
    #[serde(default)]
    pub assets: std::collections::BTreeMap<String, String>,
}

impl Assets {
    /// The address of a file in `app/assets`; empty if there is none such.
    pub fn named(&self, name: &str) -> String {
        self.assets.get(name).cloned().unwrap_or_default()
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

fn boot_script(assets: &Assets, start: Start) -> String {
    let entry = match start {
        Start::Hydrate => "hydrate",
        Start::Mount => "mount",
    };
    let (js, wasm) = (&assets.js, &assets.wasm);
    format!(
        "import init,{{{entry}}} from '{js}';init({{module_or_path:'{wasm}'}}).then(()=>{entry}());\
         if('serviceWorker' in navigator)navigator.serviceWorker.register('/sw.js');"
    )
}

#[component]
fn Head(assets: Assets, start: Start) -> impl IntoView {
    let nonce = use_nonce();
    // The browser reads its preferences back from here, so that both sides render alike.
    let preferences = use_context::<Preferences>().unwrap_or_default().to_line();
    let (favicon, app_manifest) = (assets.named("favicon.svg"), assets.named("app.webmanifest"));
    let fonts = assets
        .assets
        .iter()
        .filter(|(name, _)| name.starts_with("fonts/text-"))
        .map(|(_, address)| {
            view! { <link rel="preload" r#as="font" r#type="font/woff2" href=address.clone() crossorigin="anonymous"/> }
        })
        .collect_view();
    let script = boot_script(&assets, start);
    view! {
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content"/>
        <meta name="takas-preferences" content=preferences/>
        <meta name="color-scheme" content="light dark"/>
        <link rel="stylesheet" href=assets.css.clone()/>
        {fonts}
        <link rel="modulepreload" href=assets.js.clone() nonce=nonce.clone()/>
        <link rel="icon" href=favicon r#type="image/svg+xml"/>
        <link rel="manifest" href=app_manifest/>
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
                <Head assets start=Start::Hydrate/>
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
                <Head assets start=Start::Mount/>
            </head>
            <body></body>
        </html>
    }
}
