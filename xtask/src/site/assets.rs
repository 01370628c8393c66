//! `app/assets/`: fonts, icons, pictures.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::package::Package;

/// What became of the assets.
#[derive(Debug, Default)]
pub(crate) struct Assets {
    /// Address by path under `app/assets/`.
    pub(crate) urls: BTreeMap<String, String>,
    folder: PathBuf,
}

impl Assets {
    /// The address of what a style sheet names: `/assets/fonts/x.woff2` for `app/assets/fonts/x.woff2`, or a path
    /// relative to the file that names it.
    pub(crate) fn resolve(&self, named: &str, from: &Path) -> Result<String> {
        let path = if let Some(path) = named.strip_prefix("/assets/") {
            path.to_owned()
        } else {
            let file = from.parent().unwrap_or(from).join(named);
            let file = file.canonicalize().with_context(|| format!("there is no {}", file.display()))?;
            let Ok(inside) = file.strip_prefix(&self.folder) else {
                bail!("`{named}` lies outside of app/assets/");
            };
            inside.to_string_lossy().into_owned()
        };
        match self.urls.get(&path) {
            Some(url) => Ok(url.clone()),
            None => bail!("there is no app/assets/{path}"),
        }
    }
}

/// Puts every asset into the package. The app manifest goes last: its icons have their new names by then.
pub(crate) fn publish(folder: &Path, package: &mut Package) -> Result<Assets> {
    if !folder.is_dir() {
        return Ok(Assets::default());
    }
    let folder = folder.canonicalize()?;
    let mut paths = Vec::new();
    list(&folder, &folder, &mut paths)?;
    paths.sort_by_key(|path| (path.ends_with(".webmanifest"), path.clone()));
    let mut assets = Assets { urls: BTreeMap::new(), folder };
    for path in paths {
        let file = assets.folder.join(&path);
        let mut content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if path.ends_with(".webmanifest") {
            content = rename_icons(&content, &assets)
                .with_context(|| format!("app/assets/{path} names a wrong file"))?;
        }
        let url = package.add_hashed(&path, content)?;
        assets.urls.insert(path, url);
    }
    Ok(assets)
}

/// Paths under `root`, with `/` between folders; hidden files are the editor's and the system's.
fn list(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let inside = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        if path.is_dir() {
            list(root, &path, paths)?;
        } else {
            paths.push(inside);
        }
    }
    Ok(())
}

/// Every `"src": "/assets/icons/x.png"` of a web app manifest gets the address with the hash.
fn rename_icons(manifest: &[u8], assets: &Assets) -> Result<Vec<u8>> {
    let mut manifest: serde_json::Value = serde_json::from_slice(manifest)?;
    rename_sources(&mut manifest, assets)?;
    Ok(serde_json::to_vec(&manifest)?)
}

fn rename_sources(value: &mut serde_json::Value, assets: &Assets) -> Result<()> {
    match value {
        serde_json::Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    serde_json::Value::String(source) if key == "src" => {
                        *source = assets.resolve(source, &assets.folder.join("manifest"))?;
                    }
                    _ => rename_sources(value, assets)?,
                }
            }
            Ok(())
        }
        serde_json::Value::Array(values) => {
            values.iter_mut().try_for_each(|value| rename_sources(value, assets))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Profile;

    #[test]
    fn assets_get_addresses_and_the_app_manifest_follows() {
        let folder = tempfile::tempdir().unwrap();
        let source = folder.path().join("assets");
        let write = |path: &str, text: &str| {
            let file = source.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        write(
            "app.webmanifest",
            r#"{"icons":[{"src":"/assets/icons/a.png","sizes":"1x1"}],"screenshots":[{"src":"icons/a.png"}]}"#,
        );
        write("icons/a.png", "abc");
        write(".DS_Store", "");

        let site = folder.path().join("site");
        let mut package = Package::new(&site, Profile::Dev);
        let assets = publish(&source, &mut package).unwrap();

        let icon = "/pkg/icons/a-ba7816bf8f01cfea.png";
        assert_eq!(assets.urls["icons/a.png"], icon);
        assert_eq!(assets.urls.len(), 2);
        let manifest = fs::read_to_string(site.join(&assets.urls["app.webmanifest"][1..])).unwrap();
        assert_eq!(manifest.matches(icon).count(), 2, "{manifest}");
    }

    #[test]
    fn a_name_that_leads_nowhere_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("outside.png"), "").unwrap();
        let inside = folder.path().join("assets");
        fs::create_dir(&inside).unwrap();
        let assets = Assets { urls: BTreeMap::new(), folder: inside.canonicalize().unwrap() };
        let check = |named: &str, part: &str| {
            let message = format!("{:#}", assets.resolve(named, &inside.join("x.css")).unwrap_err());
            assert!(message.contains(part), "{named}: {message}");
        };
        check("/assets/icons/b.png", "there is no app/assets/icons/b.png");
        check("b.png", "there is no ");
        check("../outside.png", "outside of app/assets/");
    }
}
