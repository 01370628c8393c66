//! The browser's database, as far as this device needs it: named stores of texts, opened once for the life of a page.
//!
//! What a transaction wrote is on the disk when [`Database::write`] returns: it asks for the durability `strict` and waits
//! until the browser says that the transaction is complete, not only that its requests were carried out.

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbVersionChangeEvent,
};

/// Why something is not in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// There is no room for more on this device.
    Full,
    /// The browser has no database for us, or it is broken.
    Unavailable,
    /// There is no such database (see [`Database::existing`]).
    Absent,
}

pub(super) type Result<T> = std::result::Result<T, Trouble>;

impl Trouble {
    /// What the browser threw.
    fn thrown(value: JsValue) -> Self {
        let name = value.dyn_ref::<DomException>().map(DomException::name);
        if name.as_deref() == Some("QuotaExceededError") { Self::Full } else { Self::Unavailable }
    }
}

thread_local! {
    /// Open databases by their names.
    static OPEN: RefCell<Vec<(&'static str, IdbDatabase)>> = const { RefCell::new(Vec::new()) };
}

/// A database with a fixed name and fixed stores.
///
/// A later version may add stores, and must leave the others as they are: after the server was rolled back, this version
/// works on what a later one has made.
#[derive(Clone, Copy)]
pub(super) struct Database {
    pub(super) name: &'static str,
    pub(super) version: u32,
    /// All stores of this version. An earlier version has fewer.
    pub(super) stores: &'static [&'static str],
}

/// Settles when one of two things happens, and gives what the first was told.
fn either(listen: impl FnOnce(&Function, &Function)) -> JsFuture {
    let mut listen = Some(listen);
    JsFuture::from(Promise::new(&mut |resolve, reject| {
        if let Some(listen) = listen.take() {
            listen(&resolve, &reject);
        }
    }))
}

/// What a request gives.
async fn given(request: &IdbRequest) -> Result<JsValue> {
    either(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    })
    .await
    .map_err(|_| failure(request))?;
    request.result().map_err(Trouble::thrown)
}

/// Whether a database could not be opened because a later version of the app has made it anew.
fn is_newer(request: &IdbRequest) -> bool {
    request.error().ok().flatten().is_some_and(|error| error.name() == "VersionError")
}

fn failure(request: &IdbRequest) -> Trouble {
    request.error().ok().flatten().map_or(Trouble::Unavailable, |error| Trouble::thrown(error.into()))
}

impl Database {
    /// Opens it, and makes what is missing of it, unless only an existing one is wanted.
    async fn opened(self, make: bool) -> Result<IdbDatabase> {
        let known =
            OPEN.with_borrow(|open| open.iter().find(|(name, _)| *name == self.name).map(|(_, d)| d.clone()));
        if let Some(database) = known {
            return Ok(database);
        }
        let factory = window().indexed_db().ok().flatten().ok_or(Trouble::Unavailable)?;
        let request = factory.open_with_u32(self.name, self.version).map_err(Trouble::thrown)?;
        let wanted = request.clone();
        let upgrade = Closure::once(move |event: IdbVersionChangeEvent| self.upgrade(&wanted, &event, make));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let mut database = given(&request).await;
        if database.is_err() && is_newer(&request) {
            database = given(&*factory.open(self.name).map_err(Trouble::thrown)?).await;
        }
        // An opening that was given up in the middle says so by an error like any other.
        let database = database.map_err(|trouble| if make { trouble } else { Trouble::Absent })?;
        let database: IdbDatabase = database.dyn_into().map_err(|_| Trouble::Unavailable)?;
        self.watch(&database);
        OPEN.with_borrow_mut(|open| open.push((self.name, database.clone())));
        Ok(database)
    }

    fn upgrade(self, request: &IdbOpenDbRequest, event: &IdbVersionChangeEvent, make: bool) {
        if event.old_version() == 0.0 && !make {
            if let Some(transaction) = request.transaction() {
                let _ = transaction.abort();
            }
            return;
        }
        let Ok(database) = request.result().map(JsValue::unchecked_into::<IdbDatabase>) else { return };
        let there = database.object_store_names();
        for store in self.stores {
            if !there.contains(store) {
                // A store that could not be made is missed by the first transaction that wants it.
                let _ = database.create_object_store(store);
            }
        }
    }

    /// Lets go of the database when a newer page wants to change it, or the browser closes it: it is opened again when it is
    /// wanted again.
    fn watch(self, database: &IdbDatabase) {
        let held = database.clone();
        let close = Closure::<dyn FnMut()>::new(move || {
            held.close();
            OPEN.with_borrow_mut(|open| open.retain(|(name, _)| *name != self.name));
        })
        .into_js_value();
        database.set_onversionchange(Some(close.unchecked_ref()));
        database.set_onclose(Some(close.unchecked_ref()));
    }

    /// The database if there is one; it is not made.
    pub(super) async fn existing(self) -> Result<()> {
        self.opened(false).await.map(|_| ())
    }

    /// Lets go of it.
    pub(super) fn close(self) {
        OPEN.with_borrow_mut(|open| {
            open.retain(|(name, database)| {
                if *name == self.name {
                    database.close();
                }
                *name != self.name
            });
        });
    }

    /// Begins a transaction; if the browser has closed the database meanwhile, after opening it again.
    async fn begun(self, stores: &[&str], mode: &str) -> Result<IdbTransaction> {
        if let Ok(transaction) = begin(&self.opened(true).await?, stores, mode) {
            return Ok(transaction);
        }
        self.close();
        begin(&self.opened(true).await?, stores, mode).map_err(Trouble::thrown)
    }

    /// Reads. Nothing but the transaction may be waited for inside.
    pub(super) async fn read<T>(
        self,
        stores: &[&str],
        work: impl AsyncFnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        work(&Transaction(self.begun(stores, "readonly").await?)).await
    }

    /// Reads and writes, all of it or nothing. Nothing but the transaction may be waited for inside. What was written is on
    /// the disk afterwards.
    pub(super) async fn write<T>(
        self,
        stores: &[&str],
        work: impl AsyncFnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        let transaction = self.begun(stores, "readwrite").await?;
        let complete = either(|resolve, reject| {
            transaction.set_oncomplete(Some(resolve));
            transaction.set_onabort(Some(reject));
        });
        let result = work(&Transaction(transaction.clone())).await;
        if result.is_err() {
            // It may have ended by itself.
            let _ = transaction.abort();
        }
        let completed = complete.await;
        let value = result?;
        completed.map_err(|_| {
            transaction.error().map_or(Trouble::Unavailable, |error| Trouble::thrown(error.into()))
        })?;
        Ok(value)
    }
}

/// `IDBDatabase.transaction` with its options, which the bindings do not offer yet.
fn begin(
    database: &IdbDatabase,
    stores: &[&str],
    mode: &str,
) -> std::result::Result<IdbTransaction, JsValue> {
    let names: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let function: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    function.call3(database, &names, &mode.into(), &options)?.dyn_into()
}

/// A transaction under way.
pub(super) struct Transaction(IdbTransaction);

impl Transaction {
    fn store(&self, name: &str) -> Result<IdbObjectStore> {
        self.0.object_store(name).map_err(Trouble::thrown)
    }

    /// The text under this key.
    pub(super) async fn get(&self, store: &str, key: &str) -> Result<Option<String>> {
        let request = self.store(store)?.get(&key.into()).map_err(Trouble::thrown)?;
        Ok(given(&request).await?.as_string())
    }

    /// Every text, in the order of their keys.
    pub(super) async fn all(&self, store: &str) -> Result<Vec<String>> {
        let request = self.store(store)?.get_all().map_err(Trouble::thrown)?;
        let all: Array = given(&request).await?.dyn_into().map_err(|_| Trouble::Unavailable)?;
        Ok(all.iter().filter_map(|value| value.as_string()).collect())
    }

    /// Puts a text under this key, in place of what was there.
    pub(super) async fn put(&self, store: &str, key: &str, text: &str) -> Result<()> {
        let request = self.store(store)?.put_with_key(&text.into(), &key.into()).map_err(Trouble::thrown)?;
        given(&request).await.map(|_| ())
    }

    /// What is under this key, whatever it is.
    pub(super) async fn value(&self, store: &str, key: &str) -> Result<Option<JsValue>> {
        let request = self.store(store)?.get(&key.into()).map_err(Trouble::thrown)?;
        Ok(Some(given(&request).await?).filter(|value| !value.is_undefined()))
    }

    /// Puts anything that the browser can keep under this key, in place of what was there.
    pub(super) async fn put_value(&self, store: &str, key: &str, value: &JsValue) -> Result<()> {
        let request = self.store(store)?.put_with_key(value, &key.into()).map_err(Trouble::thrown)?;
        given(&request).await.map(|_| ())
    }

    /// The keys of a store, in their order.
    pub(super) async fn keys(&self, store: &str) -> Result<Vec<String>> {
        let request = self.store(store)?.get_all_keys().map_err(Trouble::thrown)?;
        let keys: Array = given(&request).await?.dyn_into().map_err(|_| Trouble::Unavailable)?;
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Deletes what is under this key, if there is anything.
    pub(super) async fn delete(&self, store: &str, key: &str) -> Result<()> {
        let request = self.store(store)?.delete(&key.into()).map_err(Trouble::thrown)?;
        given(&request).await.map(|_| ())
    }
}
