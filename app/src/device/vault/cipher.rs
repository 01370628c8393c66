//! What the browser's own cryptography does for the vault: AES-256-GCM, and PBKDF2 for PINs.
//!
//! Every function answers `None` where the browser refuses; nothing says why, because nothing can be done about it.

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// Length of a nonce of GCM, in bytes (NIST SP 800-38D, 5.2.1.1).
const NONCE: usize = 12;

/// There is cryptography only where the page came over https or from this very machine.
fn subtle() -> Option<SubtleCrypto> {
    if !window().is_secure_context() {
        return None;
    }
    Some(window().crypto().ok()?.subtle())
}

/// Whether this browser can keep secrets at all.
pub(super) fn available() -> bool {
    subtle().is_some()
}

/// So many random bytes.
pub(super) fn random(count: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; count];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Refused only by frozen objects.
        let _ = Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

fn usages(names: &[&str]) -> JsValue {
    names.iter().map(|name| JsValue::from_str(name)).collect::<Array>().into()
}

async fn key(promise: Result<js_sys::Promise, JsValue>) -> Option<CryptoKey> {
    JsFuture::from(promise.ok()?).await.ok()?.dyn_into().ok()
}

fn aes() -> Object {
    object(&[("name", "AES-GCM".into()), ("length", 256.into())])
}

/// A new key that no script can read, this one included: it is only good for using it in this browser.
pub(super) async fn new_device_key() -> Option<CryptoKey> {
    key(subtle()?.generate_key_with_object(&aes(), false, &usages(&["encrypt", "decrypt"]))).await
}

/// A key of these 32 bytes, which cannot be read back from it.
pub(super) async fn key_of(bytes: &[u8]) -> Option<CryptoKey> {
    let raw = Uint8Array::from(bytes);
    let usages = usages(&["encrypt", "decrypt"]);
    key(subtle()?.import_key_with_object("raw", &raw, &aes(), false, &usages)).await
}

/// The key that PBKDF2-SHA-256 makes of a PIN.
pub(super) async fn key_of_pin(pin: &str, salt: &[u8], iterations: u32) -> Option<CryptoKey> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(pin.as_bytes());
    let typed = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &usages(&["deriveKey"]));
    let typed = key(typed).await?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", iterations.into()),
    ]);
    let usages = usages(&["encrypt", "decrypt"]);
    key(subtle.derive_key_with_object_and_object(&how, &typed, &aes(), false, &usages)).await
}

fn how(nonce: &[u8], about: &str) -> Object {
    object(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(nonce).into()),
        ("additionalData", Uint8Array::from(about.as_bytes()).into()),
    ])
}

/// Nonce and ciphertext; `about` must be said again to open it.
pub(super) async fn seal(key: &CryptoKey, about: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut sealed = random(NONCE)?;
    let promise = subtle()?.encrypt_with_object_and_u8_array(&how(&sealed, about), key, bytes).ok()?;
    let encrypted = JsFuture::from(promise).await.ok()?;
    sealed.extend(Uint8Array::new(&encrypted).to_vec());
    Some(sealed)
}

/// What was sealed with this key about this; `None` if anything of it is otherwise.
pub(super) async fn open(key: &CryptoKey, about: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, encrypted) = sealed.split_at_checked(NONCE)?;
    let promise = subtle()?.decrypt_with_object_and_u8_array(&how(nonce, about), key, encrypted).ok()?;
    let bytes = JsFuture::from(promise).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}
