//! The folder of the site while it is being written: names with hashes, compressed copies, no left-overs.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

use super::{compress, manifest};
use crate::project::Profile;

/// Files go in one by one; [`Package::finish`] compresses what is new and removes what is of yesterday.
pub(crate) struct Package {
    site: PathBuf,
    profile: Profile,
    kept: BTreeSet<PathBuf>,
}

impl Package {
    /// A package that becomes the given folder, in which older files are reused.
    pub(crate) fn new(site: &Path, profile: Profile) -> Package {
        Package { site: site.to_owned(), profile, kept: BTreeSet::new() }
    }

    /// Adds a file whose name will contain the hash of its content; gives its address.
    pub(crate) fn add_hashed(&mut self, name: &str, content: Vec<u8>) -> Result<String> {
        let path = format!("pkg/{}", hashed_name(name, &content));
        self.add(&path, content)
    }

    /// Adds a file under the very name; gives its address.
    pub(crate) fn add(&mut self, path: &str, content: Vec<u8>) -> Result<String> {
        let file = self.site.join(path);
        if !self.kept.insert(file.clone()) || manifest::is_manifest(path.as_ref()) {
            bail!("two files want to be /{path} in the site");
        }
        if fs::read(&file).ok().as_ref() != Some(&content) {
            if let Some(folder) = file.parent() {
                fs::create_dir_all(folder)?;
            }
            // The copies belong to the old content.
            for copy in compress::copies(&file) {
                let _ = fs::remove_file(copy);
            }
            fs::write(&file, &content).with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(format!("/{path}"))
    }

    /// Compresses and cleans up.
    pub(crate) fn finish(self) -> Result<()> {
        let files: Vec<PathBuf> = self.kept.iter().cloned().collect();
        compress::compress(&files, self.profile)?;
        let mut kept = self.kept;
        for file in files {
            kept.extend(compress::copies(&file));
        }
        remove_others(&self.site, &kept)
    }
}

fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
            // Succeeds only for an empty folder, which is what should go.
            let _ = fs::remove_dir(&path);
        } else if !kept.contains(&path) && path.file_name().is_none_or(|name| !manifest::is_manifest(name)) {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// `fonts/x.woff2` → `fonts/x-0123456789abcdef.woff2`.
pub(crate) fn hashed_name(name: &str, content: &[u8]) -> String {
    let hash = hash(content);
    let start_of_file = name.rfind('/').map_or(0, |at| at + 1);
    match name[start_of_file..].rfind('.') {
        Some(dot) if dot > 0 => {
            let (stem, extension) = name.split_at(start_of_file + dot);
            format!("{stem}-{hash}{extension}")
        }
        _ => format!("{name}-{hash}"),
    }
}

/// 64 bits of SHA-256, in hexadecimal digits: enough that two versions of a file never share a name.
pub(crate) fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let start = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{start:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_the_hash_before_the_extension() {
        let check = |name: &str, expect: &str| assert_eq!(hashed_name(name, b"abc"), expect);
        // SHA-256("abc") begins ba7816bf 8f01cfea (FIPS 180-2, appendix B.1).
        check("takas.js", "takas-ba7816bf8f01cfea.js");
        check("fonts/a.b/x.woff2", "fonts/a.b/x-ba7816bf8f01cfea.woff2");
        check("a.b/noextension", "a.b/noextension-ba7816bf8f01cfea");
        check("a/.hidden", "a/.hidden-ba7816bf8f01cfea");
    }

    #[test]
    fn a_second_build_keeps_what_is_the_same_and_drops_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        let text = b"long enough to be worth compressing ".repeat(40);

        let mut first = Package::new(&site, Profile::Dev);
        let old = first.add_hashed("css/old.css", text.clone()).unwrap();
        let same = first.add_hashed("same.css", text.clone()).unwrap();
        first.finish().unwrap();
        assert!(site.join(&old[1..]).exists());
        let copy = site.join(format!("{}.br", &same[1..]));
        let before = fs::metadata(&copy).unwrap().modified().unwrap();

        let mut second = Package::new(&site, Profile::Dev);
        assert_eq!(second.add_hashed("same.css", text).unwrap(), same);
        second.finish().unwrap();
        assert!(!site.join("pkg/css").exists());
        assert_eq!(fs::metadata(&copy).unwrap().modified().unwrap(), before);
    }

    #[test]
    fn changed_content_under_the_same_name_gets_new_copies() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("sw.js.gz");
        let build = |text: &[u8]| {
            let mut package = Package::new(folder.path(), Profile::Dev);
            package.add("sw.js", text.repeat(100)).unwrap();
            package.finish().unwrap();
            fs::read(&copy).unwrap()
        };
        assert_ne!(build(b"one version"), build(b"another one"));
    }

    #[test]
    fn no_two_files_share_an_address() {
        let folder = tempfile::tempdir().unwrap();
        let mut package = Package::new(folder.path(), Profile::Dev);
        package.add("robots.txt", b"1".to_vec()).unwrap();
        assert!(package.add("robots.txt", b"2".to_vec()).is_err());
        assert!(package.add("manifest.json", b"{}".to_vec()).is_err());
    }
}
