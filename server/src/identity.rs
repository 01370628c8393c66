//! Who asks, in which language: read once per request from its cookies.

use app::{Identity, Preferences, now};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::middleware::Next;
use axum::response::Response;
use cookie::{Cookie, SameSite, time::Duration};
use math::Lang;
use protocol::DeviceId;
use service::{Caller, Token};

use crate::asker::Asker;
use crate::state::AppState;

pub(crate) const SESSION: &str = "takas_sesija";
pub(crate) const DEVICE: &str = "takas_irenginys";
/// The token of a tablet that students of a class share.
pub(crate) const TABLET: &str = "takas_plansete";
/// Set by a page, which cannot reach the session's cookie: whoever the session names has left the device.
pub(crate) const BARRED: &str = "takas_uzrakinta";
pub(crate) const LANGUAGE: &str = "takas_kalba";
pub(crate) const THEME: &str = "takas_tema";

/// How long preferences and the device's id are kept, in days; browsers allow no more.
const YEAR_DAYS: i64 = 400;

/// A cookie's name on the wire. Behind https it says `__Host-`, which browsers accept only for a secure cookie of this
/// very host: no other host of the same domain can set it.
fn full(name: &str, secure: bool) -> String {
    if secure { format!("__Host-{name}") } else { name.to_owned() }
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str, secure: bool) -> Option<String> {
    let name = full(name, secure);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| Cookie::split_parse(value.to_owned()).filter_map(Result::ok))
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// The session's token, if the request has one.
pub(crate) fn token(headers: &HeaderMap, secure: bool) -> Option<Token> {
    cookie(headers, SESSION, secure).filter(|text| text.len() == 64).map(Token::from)
}

/// The tablet's token, if the request has one.
pub(crate) fn tablet(headers: &HeaderMap, secure: bool) -> Option<Token> {
    cookie(headers, TABLET, secure).filter(|text| text.len() == 64).map(Token::from)
}

/// The device's id, if the request has one.
pub(crate) fn device(headers: &HeaderMap, secure: bool) -> Option<DeviceId> {
    cookie(headers, DEVICE, secure)?.parse().ok()
}

/// A cookie that scripts cannot read, ready for a header.
pub(crate) fn hidden(name: &str, value: String, age: Duration, secure: bool) -> String {
    Cookie::build((full(name, secure), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .max_age(age)
        .build()
        .to_string()
}

/// A cookie that goes when the browser is closed.
pub(crate) fn until_closed(name: &str, value: String, secure: bool) -> String {
    Cookie::build((full(name, secure), value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .build()
        .to_string()
}

/// Takes a cookie away.
pub(crate) fn gone(name: &str, secure: bool) -> String {
    hidden(name, String::new(), Duration::ZERO, secure)
}

/// A cookie that lasts.
pub(crate) fn lasting(name: &str, value: String, secure: bool) -> String {
    hidden(name, value, Duration::days(YEAR_DAYS), secure)
}

/// The language wished for: the cookie, else the browser's, else Lithuanian.
fn language(headers: &HeaderMap, secure: bool) -> Lang {
    if let Some(lang) = cookie(headers, LANGUAGE, secure).and_then(|text| text.parse().ok()) {
        return lang;
    }
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = accepted
        .split(',')
        .map(|part| part.trim().to_lowercase())
        .find(|part| part.starts_with("lt") || part.starts_with("en"));
    match first {
        Some(language) if language.starts_with("en") => Lang::En,
        _ => Lang::Lt,
    }
}

/// Who the session stands for. It is over if the device was handed on while there was no network to say so.
async fn caller_by(state: &AppState, token: &Token, barred: bool) -> Result<Option<Caller>, service::Error> {
    let caller = state.service.caller(token, now()).await?;
    if barred && caller.is_some() {
        state.service.log_out(token).await?;
        return Ok(None);
    }
    Ok(caller)
}

/// Attaches [`Identity`] and [`Preferences`] to the request.
pub(crate) async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let (headers, secure) = (request.headers(), state.config.secure());
    let preferences = Preferences {
        lang: language(headers, secure),
        theme: cookie(headers, THEME, secure)
            .filter(|theme| theme == "light" || theme == "dark")
            .unwrap_or_default(),
        demo: state.config.demo,
        icons: state.assets.named("icons.svg"),
        scene: state.assets.named("scene.svg"),
        tablet: tablet(headers, secure).is_some(),
    };
    // A cookie that was taken away may still come back empty.
    let barred = cookie(headers, BARRED, secure).is_some_and(|value| !value.is_empty());
    let caller = match token(headers, secure) {
        Some(token) => match caller_by(&state, &token, barred).await {
            Ok(caller) => caller,
            Err(error) => return Asker::new(&state, headers, preferences).refuse(error).await,
        },
        None => None,
    };
    request.extensions_mut().insert(Identity(caller));
    request.extensions_mut().insert(preferences);
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(entries: &[(axum::http::HeaderName, &str)]) -> HeaderMap {
        entries.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn languages() {
        for (entries, expect) in [
            (vec![], Lang::Lt),
            (vec![(ACCEPT_LANGUAGE, "en-GB,en;q=0.9")], Lang::En),
            (vec![(ACCEPT_LANGUAGE, "lt,en;q=0.8")], Lang::Lt),
            (vec![(ACCEPT_LANGUAGE, "pl,en;q=0.8")], Lang::En),
            (vec![(ACCEPT_LANGUAGE, "en"), (COOKIE, "takas_kalba=lt")], Lang::Lt),
            (vec![(COOKIE, "a=b; takas_kalba=en")], Lang::En),
            (vec![(COOKIE, "takas_kalba=xx")], Lang::Lt),
        ] {
            assert_eq!(language(&headers(&entries), false), expect, "{entries:?}");
        }
    }
}
