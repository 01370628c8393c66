//! The style sheet: `style/main.css` and what it imports, as one minified file.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions, UrlDependency};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};

use super::assets::Assets;
use crate::project::Project;

/// The oldest browsers that get the full design; older ones read the same pages with less of it. Chosen for
/// school tablets that stopped getting updates: Android follows Chrome for years, an iPad of 2015 stops at Safari 16.
const BROWSERS: Browsers = Browsers {
    android: Some(109 << 16),
    chrome: Some(109 << 16),
    edge: Some(109 << 16),
    firefox: Some(115 << 16),
    ie: None,
    ios_saf: Some((16 << 16) | (4 << 8)),
    opera: Some(95 << 16),
    safari: Some((16 << 16) | (4 << 8)),
    samsung: Some(21 << 16),
};

/// Bundles, minifies, and puts the addresses of fonts and pictures in.
pub(crate) fn bundle(project: &Project, assets: &Assets) -> Result<String> {
    bundle_file(&project.path("style/main.css"), assets)
}

fn bundle_file(main: &Path, assets: &Assets) -> Result<String> {
    if !main.exists() {
        bail!("there is no {}", main.display());
    }
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let targets = Targets { browsers: Some(BROWSERS), ..Targets::default() };
    let mut sheet = bundler.bundle(main).map_err(wrong)?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(wrong)?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
            ..PrinterOptions::default()
        })
        .map_err(wrong)?;

    let mut replaced: BTreeMap<String, String> = BTreeMap::new();
    for dependency in printed.dependencies.into_iter().flatten() {
        match dependency {
            Dependency::Url(url) => {
                let address = address(&url, assets).with_context(|| {
                    format!("{}:{}: url({})", url.loc.file_path, url.loc.start.line, url.url)
                })?;
                replaced.insert(url.placeholder, address);
            }
            Dependency::Import(import) => {
                bail!("{}: @import of `{}` cannot be bundled", import.loc.file_path, import.url)
            }
        }
    }
    let mut css = printed.code;
    for (placeholder, address) in replaced {
        css = css.replace(&placeholder, &address);
    }
    Ok(css)
}

/// The library's errors borrow from the files and count lines from 0; this one does neither.
fn wrong(error: lightningcss::error::Error<impl std::fmt::Display>) -> anyhow::Error {
    match error.loc {
        Some(place) => anyhow!("{}:{}:{}: {}", place.filename, place.line + 1, place.column, error.kind),
        None => anyhow!("style sheet: {}", error.kind),
    }
}

/// What stands in the finished style sheet for one `url(…)`.
fn address(url: &UrlDependency, assets: &Assets) -> Result<String> {
    let named = url.url.as_str();
    if named.starts_with("data:") || named.starts_with('#') {
        return Ok(named.to_owned());
    }
    if named.contains("://") || named.starts_with("//") {
        bail!("everything must come from our own server: a school may be offline");
    }
    let (path, tail) = named.find(['?', '#']).map_or((named, ""), |at| named.split_at(at));
    Ok(assets.resolve(path, Path::new(&url.loc.file_path))? + tail)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{assets, package::Package};
    use super::*;
    use crate::project::Profile;

    fn bundled(main: &str) -> Result<String> {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for (path, text) in [
            ("style/main.css", main),
            ("style/parts/base.css", "a { b { color: red } }"),
            ("assets/fonts/x.woff2", "abc"),
            ("assets/icons/x.svg", "abc"),
        ] {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), text).unwrap();
        }
        let mut package = Package::new(&root.join("site"), Profile::Dev);
        let assets = assets::publish(&root.join("assets"), &mut package).unwrap();
        bundle_file(&root.join("style/main.css"), &assets)
    }

    #[test]
    fn imports_are_bundled_and_minified() {
        let css = bundled(
            "@layer base; @import \"parts/base.css\" layer(base);\n\n/* gone */ i { color: #ffffff }",
        );
        assert_eq!(css.unwrap(), "@layer base{a b{color:red}}i{color:#fff}");
    }

    #[test]
    fn addresses_get_the_hash() {
        let font = "/pkg/fonts/x-ba7816bf8f01cfea.woff2";
        let check = |named: &str, expect: &str| {
            let css =
                bundled(&format!("@font-face {{ font-family: X; src: url({named}) format(\"woff2\") }}"))
                    .unwrap();
            assert!(css.contains(expect), "{named}: {css}");
        };
        check("/assets/fonts/x.woff2", font);
        check("../assets/fonts/x.woff2", font);
        let css =
            bundled("a { mask: url(/assets/icons/x.svg#part); background: url(data:image/gif;base64,R0) }")
                .unwrap();
        assert!(css.contains("/pkg/icons/x-ba7816bf8f01cfea.svg#part"), "{css}");
        assert!(css.contains("data:image/gif;base64,R0"), "{css}");
    }

    #[test]
    fn mistakes_are_named_with_their_place() {
        let check = |main: &str, parts: &[&str]| {
            let message = format!("{:#}", bundled(main).unwrap_err());
            assert!(parts.iter().all(|part| message.contains(part)), "{message}");
        };
        check(
            "\na { background: url(/assets/icons/none.svg) }",
            &["main.css:2", "there is no app/assets/icons/none.svg"],
        );
        check("a { background: url(https://example.org/x.png) }", &["our own server"]);
        check("@import \"missing.css\";", &["main.css:1:"]);
        check("a } b {", &["main.css:1:3: "]);
    }
}
