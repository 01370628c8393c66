//! The content on this device: parts that never change, each under its hash, the same for all students.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use desk::{Material, Outline};
use exercise::Template;
use gloo_net::http::{Request, Response};
use sha2::{Digest, Sha256};
use view::{Pack, PackPart};

use protocol::to_hex;

use super::database::{Database, Result};

const PARTS: &str = "parts";
/// Beside the parts: the list of those that belong together.
const PACK: &str = "pack";
const CONTENT: Database = Database { name: "takas-content", version: 1, stores: &[PARTS] };

thread_local! {
    /// What was put together last, with its version.
    static MATERIAL: RefCell<Option<(String, Arc<Material>)>> = const { RefCell::new(None) };
}

async fn all() -> Result<BTreeMap<String, String>> {
    CONTENT
        .read(&[PARTS], async |content| {
            let names = content.keys(PARTS).await?;
            Ok(names.into_iter().zip(content.all(PARTS).await?).collect())
        })
        .await
}

async fn put(rows: Vec<(String, String)>, gone: Vec<String>) -> Result<()> {
    CONTENT
        .write(&[PARTS], async |content| {
            for (name, text) in &rows {
                content.put(PARTS, name, text).await?;
            }
            for name in &gone {
                content.delete(PARTS, name).await?;
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
