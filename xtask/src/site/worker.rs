//! The service worker: the hand-written program with the list of what it must keep for offline use.

use std::path::Path;

use anyhow::{Result, bail};

use super::manifest::Manifest;
use super::package::hash;

/// What the template has where the build puts the list, and where it puts the version.
const LIST: &str = "[\"__PRECACHE__\"]";
const VERSION: &str = "\"__VERSION__\"";

/// The server-rendered page that starts the app without a server.
const SHELL: &str = "/offline";

/// Fills the template in. Equal sites give equal workers, byte for byte, so that browsers see an update only
/// when there is one.
pub(crate) fn generate(template: &str, manifest: &Manifest) -> Result<String> {
    for place in [LIST, VERSION] {
        if template.matches(place).count() != 1 {
            bail!("frontend/service_worker.js must contain {place} exactly once");
        }
    }
    let mut urls = vec![SHELL];
    // The fonts' licences travel with them, but nobody needs them offline.
    urls.extend(
        manifest.urls().filter(|url| Path::new(url).extension().is_none_or(|extension| extension != "txt")),
    );
    let list = serde_json::to_string_pretty(&urls)?;
    let version = hash(format!("{template}{list}").as_bytes());
    Ok(template.replace(LIST, &list).replace(VERSION, &serde_json::to_string(&version)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(js: &str) -> Manifest {
        let assets =
            [("fonts/x.woff2", "/pkg/fonts/x-1.woff2"), ("fonts/LICENSE.txt", "/pkg/fonts/LICENSE-1.txt")]
                .map(|(name, url)| (name.to_owned(), url.to_owned()))
                .into();
        let parts = [("door", "/pkg/d.wasm"), ("test", "/pkg/d.wasm")]
            .map(|(part, url)| (part.to_owned(), vec![url.to_owned()]))
            .into();
        Manifest { js: js.into(), wasm: "/pkg/t.wasm".into(), parts, css: "/pkg/t.css".into(), assets }
    }

    const TEMPLATE: &str = "const V = \"__VERSION__\"; const P = [\"__PRECACHE__\"];";

    #[test]
    fn the_list_holds_the_shell_and_every_file() {
        let worker = generate(TEMPLATE, &manifest("/pkg/t.js")).unwrap();
        for url in ["/offline", "/pkg/t.js", "/pkg/t.wasm", "/pkg/t.css", "/pkg/fonts/x-1.woff2"] {
            assert!(worker.contains(&format!("\"{url}\"")), "{url}: {worker}");
        }
        assert_eq!(worker.matches("/pkg/d.wasm").count(), 1, "{worker}");
        assert!(!worker.contains("__") && !worker.contains("LICENSE"), "{worker}");
    }

    #[test]
    fn the_version_follows_the_content() {
        let one = generate(TEMPLATE, &manifest("/pkg/1.js")).unwrap();
        assert_eq!(one, generate(TEMPLATE, &manifest("/pkg/1.js")).unwrap());
        let version = |worker: &str| worker.split('"').nth(1).unwrap().to_owned();
        let two = generate(TEMPLATE, &manifest("/pkg/2.js")).unwrap();
        assert_ne!(version(&one), version(&two));
        let other_program = generate(&format!("{TEMPLATE} "), &manifest("/pkg/1.js")).unwrap();
        assert_ne!(version(&one), version(&other_program));
    }

    #[test]
    fn a_template_without_the_places_is_refused() {
        assert!(generate("const V = 1;", &manifest("/pkg/x.js")).is_err());
        assert!(generate(&TEMPLATE.repeat(2), &manifest("/pkg/x.js")).is_err());
    }

    #[test]
    fn the_real_template_has_the_places() {
        generate(include_str!("../../../frontend/service_worker.js"), &manifest("/pkg/x.js")).unwrap();
    }
}
