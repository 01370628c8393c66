//! `cargo xtask build --release`: what an operator copies to a server.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::progress::{say, step};
use crate::project::{Profile, Project};
use crate::run;
use crate::site::{self, Manifest};

/// Builds everything small and fast into `target/dist/`, and prints what the browser will have to load.
pub(crate) fn build(project: &Project) -> Result<()> {
    let site = site::build(project, Profile::Release)?;
    run::build_server(project, Profile::Release)?;
    let dist = project.target("dist");
    step("Putting the release together", || {
        if dist.exists() {
            fs::remove_dir_all(&dist).with_context(|| format!("cannot empty {}", dist.display()))?;
        }
        fs::create_dir_all(&dist)?;
        let server = project.server(Profile::Release);
        copy(&server, &dist.join(server.file_name().context("the server has no name")?))?;
        copy(&site, &dist.join("site"))?;
        copy(&project.content(), &dist.join("content"))?;
        for text in ["LICENSE", "README.md"] {
            copy(&project.path(text), &dist.join(text))?;
        }
        Ok(())
    })?;
    say(&format!("\n{}", sizes(&site)?));
    say(&format!("The release is in {}/", project.shown(&dist)));
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        copy(&path, &to.join(path.file_name().context("an entry without a name")?))?;
    }
    Ok(())
}

/// The part of the code that lays out an exercise.
const FIRST: &str = "exercise";

/// A table of what a student's first page loads, an exercise, and what each other part of the code adds to that.
fn sizes(site: &Path) -> Result<String> {
    let manifest = Manifest::read(site)?;
    let size = |url: &str| site::size_of(&site.join(url.trim_start_matches('/')));
    let all =
        |urls: Vec<&String>| urls.into_iter().try_fold([0; 3], |sum, url| anyhow::Ok(add(sum, size(url)?)));
    let fonts = manifest.assets.iter().filter(|(name, _)| name.starts_with("fonts/")).map(|(_, url)| url);
    let first = manifest.parts.get(FIRST).context("there is no part for an exercise")?;
    let rows = [
        ("wasm", size(&manifest.wasm)?),
        (FIRST, all(first.iter().collect())?),
        ("js", size(&manifest.js)?),
        ("css", size(&manifest.css)?),
        ("fonts", all(fonts.collect())?),
    ];
    let mut text = table(&rows);
    for (part, files) in manifest.parts.iter().filter(|(part, _)| *part != FIRST) {
        text += &line(&format!("+{part}"), all(files.iter().filter(|file| !first.contains(file)).collect())?);
    }
    Ok(text)
}

fn add(a: [u64; 3], b: [u64; 3]) -> [u64; 3] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

fn line(name: &str, row: [u64; 3]) -> String {
    let [raw, gzip, brotli] = row.map(|bytes| format!("{:.1}", bytes as f64 / 1000.0));
    format!("{name:<8}{raw:>10}{gzip:>10}{brotli:>10}\n")
}

fn table(rows: &[(&str, [u64; 3])]) -> String {
    let total = rows.iter().fold([0; 3], |sum, (_, row)| add(sum, *row));
    let mut text = format!("{:<8}{:>10}{:>10}{:>10}\n", "kB", "raw", "gzip", "brotli");
    for (name, row) in rows {
        text += &line(name, *row);
    }
    text + &line("total", total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_adds_up() {
        let text = table(&[("wasm", [500_000, 200_000, 150_000]), ("js", [30_000, 7_000, 6_050])]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "kB             raw      gzip    brotli");
        assert_eq!(lines[1], "wasm         500.0     200.0     150.0");
        assert_eq!(lines[3], "total        530.0     207.0     156.1");
    }
}
