//! `manifest.json`: the addresses of the built files, for the server's pages.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

/// Address of each file of the site by what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The module that loads the WASM and exports `hydrate` and `mount`.
    pub(crate) js: String,
    /// The code that all pages need.
    pub(crate) wasm: String,
    /// The rest of it: the files of each part, by the part's name. Several parts may share a file.
    #[serde(default)]
    pub(crate) parts: BTreeMap<String, Vec<String>>,
    /// The one style sheet.
    pub(crate) css: String,
    /// Every other file, by its path under `app/assets/`: `"fonts/x.woff2": "/pkg/fonts/x-….woff2"`.
    pub(crate) assets: BTreeMap<String, String>,
}

const NAME: &str = "manifest.json";

impl Manifest {
    /// Writes it into the site, in one move, so that a server that starts meanwhile reads the old or the new one.
    pub(crate) fn write(&self, site: &Path) -> Result<()> {
        let file = site.join(NAME);
        let unfinished = site.join("manifest.json.unfinished");
        fs::write(&unfinished, serde_json::to_string_pretty(self)?)
            .with_context(|| format!("cannot write {}", unfinished.display()))?;
        fs::rename(&unfinished, &file).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Reads it back from a built site.
    pub(crate) fn read(site: &Path) -> Result<Manifest> {
        let file = site.join(NAME);
        let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        serde_json::from_slice(&text).with_context(|| format!("{} is damaged", file.display()))
    }

    /// All addresses that a page may load.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        let parts: BTreeSet<&String> = self.parts.values().flatten().collect();
        [&self.js, &self.wasm, &self.css]
            .into_iter()
            .chain(parts)
            .chain(self.assets.values())
            .map(String::as_str)
    }
}

/// Whether this is the name of the file itself, which is written last and by nobody else.
pub(crate) fn is_manifest(name: &OsStr) -> bool {
    name == NAME
}
