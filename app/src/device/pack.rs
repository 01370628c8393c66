//! The content on this device: parts that never change, each under its hash, the same for all students.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use desk::{Material, Outline};
use exercise::Template;
use gloo_net::http::{Request, Response};
use indexed_db::{Database, Factory};
use sha2::{Digest, Sha256};
use view::{Pack, PackPart};
use wasm_bindgen::JsValue;

use protocol::to_hex;

const DATABASE: &str = "takas-content";
const DATABASE_VERSION: u32 = 1;
const PARTS: &str = "parts";
/// Beside the parts: the list of those that belong together.
const PACK: &str = "pack";

/// Nothing of ours can fail inside a transaction.
#[derive(Debug)]
enum Never {}
type Result<T> = std::result::Result<T, indexed_db::Error<Never>>;

thread_local! {
    /// What was put together last, with its version.
    static MATERIAL: RefCell<Option<(String, Arc<Material>)>> = const { RefCell::new(None) };
}

async fn database() -> Result<Database<Never>> {
    Factory::<Never>::get()?
        .open(DATABASE, DATABASE_VERSION, |change| async move {
            change.database().build_object_store(PARTS).create()?;
            Ok(())
        })
        .await
}

async fn all() -> Result<BTreeMap<String, String>> {
    let rows = database()
        .await?
        .transaction(&[PARTS])
        .run(|transaction| async move {
            let store = transaction.object_store(PARTS)?;
            let names = store.get_all_keys(None).await?;
            let texts = store.get_all(None).await?;
            Ok(names.into_iter().zip(texts).collect::<Vec<_>>())
        })
        .await?;
    Ok(rows.into_iter().filter_map(|(name, text)| Some((name.as_string()?, text.as_string()?))).collect())
}

async fn put(rows: Vec<(String, String)>, gone: Vec<String>) -> Result<()> {
    database()
        .await?
        .transaction(&[PARTS])
        .rw()
        .run(move |transaction| async move {
            let store = transaction.object_store(PARTS)?;
            for (name, text) in rows {
                store.put_kv(&JsValue::from_str(&name), &JsValue::from_str(&text)).await?;
            }
            for name in gone {
                store.delete(&JsValue::from_str(&name)).await?;
            }
            Ok(())
        })
        .await
}

/// Puts the parts of a pack together; `None` if one is missing or cannot be read.
fn put_together(pack: &Pack, texts: &BTreeMap<String, String>) -> Option<Material> {
    let (mut outline, mut templates): (Option<Outline>, Vec<Template>) = (None, Vec::new());
    for part in &pack.parts {
        let text = texts.get(&part.hash)?;
        match &part.topic {
            None => outline = serde_json::from_str(text).ok(),
            Some(_) => templates.extend(serde_json::from_str::<Vec<Template>>(text).ok()?),
        }
    }
    Some(Material::new(outline?, templates))
}

/// The content that lies here whole.
pub(super) async fn material() -> Option<Arc<Material>> {
    let texts = all().await.ok()?;
    let pack: Pack = serde_json::from_str(texts.get(PACK)?).ok()?;
    made(&pack, &texts)
}

/// The content of a pack, put together once for a page.
fn made(pack: &Pack, texts: &BTreeMap<String, String>) -> Option<Arc<Material>> {
    let known = MATERIAL.with_borrow(|made| {
        made.as_ref().filter(|(version, _)| *version == pack.version).map(|(_, material)| material.clone())
    });
    known.or_else(|| {
        let material = Arc::new(put_together(pack, texts)?);
        MATERIAL.set(Some((pack.version.clone(), material.clone())));
        Some(material)
    })
}

/// One part from the server, if it arrives whole.
async fn part(part: &PackPart) -> Option<String> {
    let response = Request::get(&format!("/api/v1/pack/{}", part.hash)).send().await.ok()?;
    let text = if response.ok() { response.text().await.ok()? } else { return None };
    (to_hex(&Sha256::digest(text.as_bytes())) == part.hash).then_some(text)
}

/// Brings what lies here up to date: only what is missing is fetched, each part is kept as it arrives, and the parts of
/// before go when all of the new ones are there. An interrupted fetch goes on where it was.
pub(super) async fn fetch() -> Option<Arc<Material>> {
    let response = Request::get("/api/v1/pack").send().await.ok().filter(Response::ok)?;
    let pack: Pack = response.json().await.ok()?;
    let mut texts = all().await.ok()?;
    for missing in &pack.parts {
        if !texts.contains_key(&missing.hash) {
            let text = part(missing).await?;
            put(vec![(missing.hash.clone(), text.clone())], Vec::new()).await.ok()?;
            texts.insert(missing.hash.clone(), text);
        }
    }
    let wanted = |name: &String| pack.parts.iter().any(|part| part.hash == *name);
    let gone: Vec<String> = texts.keys().filter(|name| !wanted(name) && *name != PACK).cloned().collect();
    let list = serde_json::to_string(&pack).ok()?;
    if texts.get(PACK) != Some(&list) || !gone.is_empty() {
        put(vec![(PACK.to_owned(), list)], gone).await.ok()?;
    }
    made(&pack, &texts)
}
