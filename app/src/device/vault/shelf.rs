//! Where the vault lies: an IndexedDB of its own. All that stands here is sealed, but the device's key, which no script can
//! read, and the names of what is kept.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::cipher::{self, Key};
use crate::device::database::{Database, Result};

/// The device's key.
const KEYS: &str = "keys";
const DEVICE: &str = "device";
/// Everything else, by name.
const SEALED: &str = "sealed";
const VAULT: Database = Database { name: "takas-vault", version: 1, stores: &[KEYS, SEALED] };

/// The device's key; made at its first use.
pub(super) async fn device_key() -> Option<Key> {
    if let Some(key) = stored_key().await.ok()? {
        return Some(key);
    }
    let fresh = cipher::new_device_key().await?;
    keep_key(fresh).await.ok()?;
    // Of two tabs that made one at once, the first one's stays.
    stored_key().await.ok()?
}

async fn stored_key() -> Result<Option<Key>> {
    VAULT.read(&[KEYS], async |vault| vault.value(KEYS, DEVICE).await).await
}

async fn keep_key(key: Key) -> Result<()> {
    VAULT
        .write(&[KEYS], async |vault| {
            if vault.value(KEYS, DEVICE).await?.is_none() {
                vault.put_value(KEYS, DEVICE, &key).await?;
            }
            Ok(())
        })
        .await
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

/// What stands under a name.
pub(super) async fn get(name: &str) -> Option<Vec<u8>> {
    let found = VAULT.read(&[SEALED], async |vault| vault.value(SEALED, name).await).await;
    found.ok().flatten().as_ref().and_then(bytes_of)
}

/// Whether something stands under a name, which is not read.
pub(super) async fn has(name: &str) -> bool {
    let names = VAULT.read(&[SEALED], async |vault| vault.keys(SEALED).await).await;
    names.is_ok_and(|names| names.iter().any(|known| known == name))
}

/// Puts it under a name; says whether it is there now.
pub(super) async fn put(name: &str, bytes: &[u8]) -> bool {
    let value = JsValue::from(Uint8Array::from(bytes));
    VAULT.write(&[SEALED], async |vault| vault.put_value(SEALED, name, &value).await).await.is_ok()
}

/// Puts `after` under a name if `before` still stands there: two tabs do not overwrite each other.
pub(super) async fn replace(name: &str, before: Option<&[u8]>, after: &[u8]) -> bool {
    let value = JsValue::from(Uint8Array::from(after));
    let replaced = VAULT
        .write(&[SEALED], async |vault| {
            let there = vault.value(SEALED, name).await?.as_ref().and_then(bytes_of);
            let same = there.as_deref() == before;
            if same {
                vault.put_value(SEALED, name, &value).await?;
            }
            Ok(same)
        })
        .await;
    replaced.unwrap_or(false)
}

/// Takes away whatever stands under names that begin so.
pub(super) async fn clear(prefix: &str) {
    // What cannot be taken away is sealed.
    let _ = VAULT
        .write(&[SEALED], async |vault| {
            for name in vault.keys(SEALED).await? {
                if name.starts_with(prefix) {
                    vault.delete(SEALED, &name).await?;
                }
            }
            Ok(())
        })
        .await;
}
