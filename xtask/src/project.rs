//! Where things are in the checkout.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// How something is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build; for working and for the end-to-end tests.
    Dev,
    /// Small and fast; what people get.
    Release,
}

impl Profile {
    /// Cargo's name for it where native code is built.
    pub(crate) fn native(self) -> &'static str {
        match self {
            Profile::Dev => "dev",
            Profile::Release => "release",
        }
    }

    /// Cargo's folder for native code.
    pub(crate) fn native_folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }

    /// Cargo's name, and folder, for the browser's code (defined in the root `Cargo.toml`).
    pub(crate) fn wasm(self) -> &'static str {
        match self {
            Profile::Dev => "wasm-dev",
            Profile::Release => "wasm-release",
        }
    }
}

/// The checkout and its `target` folder.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The checkout that this tool was compiled in.
    pub(crate) fn find() -> Result<Project> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask/ has no parent folder")?
            .canonicalize()
            .context("the checkout has moved since xtask was built: run `cargo clean -p xtask`")?;
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Project { root, target })
    }

    /// A file or folder of the checkout, by its path from the root.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The root of the checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A file or folder under `target/`.
    pub(crate) fn target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// The built site: what the server serves as files.
    pub(crate) fn site(&self, profile: Profile) -> PathBuf {
        self.target(match profile {
            Profile::Dev => "site",
            Profile::Release => "site-release",
        })
    }

    /// The server's executable.
    pub(crate) fn server(&self, profile: Profile) -> PathBuf {
        self.target(profile.native_folder()).join(format!("takas{}", std::env::consts::EXE_SUFFIX))
    }

    /// The curriculum.
    pub(crate) fn content(&self) -> PathBuf {
        self.path("content")
    }

    /// A path as a person would write it: from the root of the checkout where it lies inside.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
