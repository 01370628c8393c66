//! Reading `content/` from a folder: the only place in the pure crates that touches a file.

use std::fs;
use std::io;
use std::path::Path;

use crate::bundle::Bundle;
use crate::problem::{Problem, Sources};

/// Folders deeper than `exercises/<topic>/` hold nothing.
const MAX_DEPTH: usize = 3;

impl Sources {
    /// Reads every TOML file below `content` (the folder with `skills/` and `exercises/`).
    pub fn read(content: &Path) -> io::Result<Self> {
        let mut sources = Self::default();
        sources.read_folder(content, "", MAX_DEPTH)?;
        Ok(sources)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = entry.path();
            if path.is_dir() {
                if depth > 1 && !name.starts_with('.') {
                    self.read_folder(&path, &format!("{prefix}{name}/"), depth - 1)?;
                }
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                self.0.insert(format!("{prefix}{name}"), fs::read_to_string(&path)?);
            }
        }
        Ok(())
    }
}

/// Loads the content of a folder. To render the problems, read the same folder with [`Sources::read`].
pub fn load(content: &Path) -> Result<Bundle, Vec<Problem>> {
    let sources = Sources::read(content).map_err(|error| {
        let message = format!("{} cannot be read: {error}", content.display());
        vec![Problem::error("", 0..0, message)]
    })?;
    Bundle::from_sources(sources.0)
}
