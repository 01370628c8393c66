//! Compressed copies beside each file, so that the server never compresses a file while somebody waits.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context as _, Result};

use crate::project::Profile;

/// What is not compressed already.
const COMPRESSIBLE: [&str; 11] =
    ["css", "html", "ico", "js", "json", "otf", "svg", "ttf", "txt", "wasm", "webmanifest"];

/// Below this size the header of the answer outweighs the saving.
const WORTH_IT: usize = 256;

/// The two copies that may lie beside a file.
pub(crate) fn copies(file: &Path) -> [PathBuf; 2] {
    let with = |extension: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(extension);
        PathBuf::from(name)
    };
    [with(".br"), with(".gz")]
}

/// Writes the copies that are missing, one file per processor at a time.
pub(crate) fn compress(files: &[PathBuf], profile: Profile) -> Result<()> {
    let due: Vec<&PathBuf> = files
        .iter()
        .filter(|file| file.extension().is_some_and(|e| COMPRESSIBLE.iter().any(|known| e == *known)))
        .filter(|file| copies(file).iter().any(|copy| !copy.exists()))
        .collect();
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(due.len());
    std::thread::scope(|scope| {
        let work = || {
            while let Some(file) = due.get(next.fetch_add(1, Ordering::Relaxed)) {
                compress_one(file, profile)?;
            }
            Ok(())
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

fn compress_one(file: &Path, profile: Profile) -> Result<()> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    if content.len() < WORTH_IT {
        return Ok(());
    }
    let [br, gz] = copies(file);
    for (copy, bytes) in [(br, brotli(&content, profile)?), (gz, gzip(&content, profile)?)] {
        fs::write(&copy, bytes).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    Ok(())
}

fn brotli(content: &[u8], profile: Profile) -> Result<Vec<u8>> {
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality: match profile {
            Profile::Dev => 5,
            Profile::Release => 11,
        },
        // The largest window that every browser accepts: 16 MiB.
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    ::brotli::BrotliCompress(&mut &content[..], &mut out, &parameters)?;
    Ok(out)
}

fn gzip(content: &[u8], profile: Profile) -> Result<Vec<u8>> {
    let level = match profile {
        Profile::Dev => flate2::Compression::fast(),
        Profile::Release => flate2::Compression::best(),
    };
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

/// Bytes as stored, with gzip and with brotli; a file without copies travels as it is.
pub(crate) fn size_of(file: &Path) -> Result<[u64; 3]> {
    let raw = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?.len();
    let [br, gz] = copies(file).map(|copy| fs::metadata(copy).map_or(raw, |data| data.len()));
    Ok([raw, gz, br])
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn copies_unpack_to_the_original() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("x.css");
        let content = b"a { color: red }\n".repeat(500);
        fs::write(&file, &content).unwrap();
        compress(std::slice::from_ref(&file), Profile::Dev).unwrap();

        let [br, gz] = copies(&file);
        let mut unpacked = Vec::new();
        ::brotli::Decompressor::new(fs::File::open(&br).unwrap(), 4096).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, content);
        unpacked.clear();
        flate2::read::GzDecoder::new(fs::File::open(&gz).unwrap()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, content);

        let [raw, gzip, brotli] = size_of(&file).unwrap();
        assert_eq!(raw, content.len() as u64);
        assert!(gzip < raw && brotli < raw);
    }

    #[test]
    fn pictures_fonts_and_tiny_files_stay_alone() {
        let folder = tempfile::tempdir().unwrap();
        for (name, length) in [("x.png", 5000), ("x.woff2", 5000), ("x.css", 20)] {
            let file = folder.path().join(name);
            fs::write(&file, vec![b'a'; length]).unwrap();
            compress(std::slice::from_ref(&file), Profile::Dev).unwrap();
            assert!(copies(&file).iter().all(|copy| !copy.exists()), "{name}");
            assert_eq!(size_of(&file).unwrap(), [length as u64; 3]);
        }
    }
}
