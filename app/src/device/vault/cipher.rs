//! What the browser's own cryptography does for the vault: AES-256-GCM, and PBKDF2 for PINs.
//!
//! Every function answers `None` where the browser refuses; nothing says why, because nothing can be done about it.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::device::browser::{call, part};

/// Length of a nonce of GCM, in bytes (NIST SP 800-38D, 5.2.1.1).
const NONCE: usize = 12;

/// A key of the browser's. Scripts can use it and cannot read it.
pub(super) type Key = JsValue;

fn crypto() -> Option<JsValue> {
    part(&window(), "crypto")
}

/// There is cryptography only where the page came over https or from this very machine.
fn subtle() -> Option<JsValue> {
    part(&crypto()?, "subtle")
}

/// What a function of the browser's cryptography comes to.
async fn done(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let promise: Promise = call(&subtle()?, name, arguments)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Whether this browser can keep secrets at all.
pub(super) fn available() -> bool {
    subtle().is_some()
}

/// So many random bytes.
pub(super) fn random(count: u32) -> Option<Vec<u8>> {
    let bytes = Uint8Array::new_with_length(count);
    call(&crypto()?, "getRandomValues", &[bytes.clone().into()])?;
    Some(bytes.to_vec())
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Refused only by frozen objects.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object.into()
}

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

fn both_ways() -> JsValue {
    usages(&["encrypt", "decrypt"])
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn aes() -> JsValue {
    object(&[("name", "AES-GCM".into()), ("length", 256.into())])
}

/// A new key that no script can read, this one included: it is only good for using it in this browser.
pub(super) async fn new_device_key() -> Option<Key> {
    done("generateKey", &[aes(), false.into(), both_ways()]).await
}

/// A key of these 32 bytes, which cannot be read back from it.
pub(super) async fn key_of(raw: &[u8]) -> Option<Key> {
    done("importKey", &["raw".into(), bytes(raw), aes(), false.into(), both_ways()]).await
}

/// The key that PBKDF2-SHA-256 makes of a PIN.
pub(super) async fn key_of_pin(pin: &str, salt: &[u8], iterations: u32) -> Option<Key> {
    let only_derive = usages(&["deriveKey"]);
    let typed =
        done("importKey", &["raw".into(), bytes(pin.as_bytes()), "PBKDF2".into(), false.into(), only_derive])
            .await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", bytes(salt)),
        ("iterations", iterations.into()),
    ]);
    done("deriveKey", &[how, typed, aes(), false.into(), both_ways()]).await
}

fn how(nonce: &[u8], about: &str) -> JsValue {
    let about = bytes(about.as_bytes());
    object(&[("name", "AES-GCM".into()), ("iv", bytes(nonce)), ("additionalData", about)])
}

/// Nonce and ciphertext; `about` must be said again to open it.
pub(super) async fn seal(key: &Key, about: &str, text: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = random(NONCE as u32)?;
    let encrypted = done("encrypt", &[how(&sealed, about), key.clone(), bytes(text)]).await?;
    sealed.extend(Uint8Array::new(&encrypted).to_vec());
    Some(sealed)
}

/// What was sealed with this key about this; `None` if anything of it is otherwise.
pub(super) async fn open(key: &Key, about: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, encrypted) = sealed.split_at_checked(NONCE)?;
    let opened = done("decrypt", &[how(nonce, about), key.clone(), bytes(encrypted)]).await?;
    Some(Uint8Array::new(&opened).to_vec())
}
