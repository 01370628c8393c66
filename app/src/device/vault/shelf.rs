//! Where the vault lies: an IndexedDB of its own. All that stands here is sealed, but the device's key, which no script can
//! read, and the names of what is kept.

use indexed_db::{Database, Factory};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::cipher::{self, Key};

const DATABASE: &str = "takas-vault";
const VERSION: u32 = 1;
/// The device's key.
const KEYS: &str = "keys";
const DEVICE: &str = "device";
/// Everything else, by name.
const SEALED: &str = "sealed";

/// Nothing of ours can fail inside a transaction.
#[derive(Debug)]
pub(super) enum Never {}
type Result<T> = std::result::Result<T, indexed_db::Error<Never>>;

async fn open() -> Result<Database<Never>> {
    Factory::<Never>::get()?
        .open(DATABASE, VERSION, |change| async move {
            let database = change.database();
            database.build_object_store(KEYS).create()?;
            database.build_object_store(SEALED).create()?;
            Ok(())
        })
        .await
}

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
    let database = open().await?;
    database
        .transaction(&[KEYS])
        .run(|transaction| async move {
            let key = transaction.object_store(KEYS)?.get(&JsValue::from_str(DEVICE)).await?;
            Ok(key)
        })
        .await
}

async fn keep_key(key: Key) -> Result<()> {
    let database = open().await?;
    database
        .transaction(&[KEYS])
        .rw()
        .run(move |transaction| async move {
            let (keys, name) = (transaction.object_store(KEYS)?, JsValue::from_str(DEVICE));
            if keys.get(&name).await?.is_none() {
                keys.put_kv(&name, &key).await?;
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
    let key = JsValue::from_str(name);
    let database = open().await.ok()?;
    let found = database
        .transaction(&[SEALED])
        .run(move |transaction| async move { transaction.object_store(SEALED)?.get(&key).await })
        .await;
    found.ok().flatten().as_ref().and_then(bytes_of)
}

/// Puts it under a name; says whether it is there now.
pub(super) async fn put(name: &str, bytes: &[u8]) -> bool {
    let (key, value) = (JsValue::from_str(name), Uint8Array::from(bytes));
    let Ok(database) = open().await else { return false };
    let put = database
        .transaction(&[SEALED])
        .rw()
        .run(move |transaction| async move {
            transaction.object_store(SEALED)?.put_kv(&key, &value).await?;
            Ok(())
        })
        .await;
    put.is_ok()
}

/// Puts `after` under a name if `before` still stands there: two tabs do not overwrite each other.
pub(super) async fn replace(name: &str, before: Option<&[u8]>, after: &[u8]) -> bool {
    let (key, value) = (JsValue::from_str(name), Uint8Array::from(after));
    let before = before.map(<[u8]>::to_vec);
    let Ok(database) = open().await else { return false };
    let replaced = database
        .transaction(&[SEALED])
        .rw()
        .run(move |transaction| async move {
            let sealed = transaction.object_store(SEALED)?;
            let same = sealed.get(&key).await?.as_ref().and_then(bytes_of) == before;
            if same {
                sealed.put_kv(&key, &value).await?;
            }
            Ok(same)
        })
        .await;
    replaced.unwrap_or(false)
}

/// Takes away whatever stands under names that begin so.
pub(super) async fn clear(prefix: &str) {
    let prefix = prefix.to_owned();
    let Ok(database) = open().await else { return };
    // What cannot be taken away is sealed.
    let _ = database
        .transaction(&[SEALED])
        .rw()
        .run(move |transaction| async move {
            let sealed = transaction.object_store(SEALED)?;
            for key in sealed.get_all_keys(None).await? {
                if key.as_string().is_some_and(|name| name.starts_with(&prefix)) {
                    sealed.delete(&key).await?;
                }
            }
            Ok(())
        })
        .await;
}
