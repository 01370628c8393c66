//! Configuration: environment variables and one optional TOML file, checked at start.
//!
//! Each setting is an environment variable `TAKAS_<NAME>`, or `<name>` in the file named by `TAKAS_CONFIG`; the
//! environment wins. `DATABASE_URL` keeps its customary name.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;

use service::Key;

/// What the server runs with.
#[derive(Clone)]
pub(crate) struct Config {
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// SQLite file or PostgreSQL, as an address.
    pub(crate) database_url: String,
    /// Folder for the SQLite file and the installation's key.
    pub(crate) data: PathBuf,
    /// Folder of the curriculum.
    pub(crate) content: PathBuf,
    /// Folder of the built browser files.
    pub(crate) site: PathBuf,
    /// The address that people use; `https://…` makes cookies secure.
    pub(crate) public_url: String,
    /// The installation's secret, if it is configured rather than kept in the data folder.
    secret: Option<String>,
    /// Trust `X-Forwarded-For` (behind a reverse proxy that sets it).
    pub(crate) behind_proxy: bool,
    /// Make a demo school and offer its log-ins.
    pub(crate) demo: bool,
}

/// What is wrong with the configuration, in words for the operator.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfigError {
    #[error("{name} is `{value}`, but should be {expected}")]
    Invalid { name: String, value: String, expected: &'static str },
    #[error("the configuration file `{path}` cannot be used: {reason}")]
    File { path: String, reason: String },
    #[error("the configuration file has an unknown setting `{0}`")]
    Unknown(String),
    #[error("the folder `{path}` cannot be used: {reason}")]
    Folder { path: String, reason: String },
}

const NAMES: [&str; 8] =
    ["listen", "database_url", "data", "content", "site", "public_url", "secret", "behind_proxy"];

impl Config {
    /// Reads `environment` (name → value) and the file that it may name.
    pub(crate) fn read(environment: &BTreeMap<String, String>, demo: bool) -> Result<Self, ConfigError> {
        let file = match environment.get("TAKAS_CONFIG") {
            Some(path) => read_file(path)?,
            None => BTreeMap::new(),
        };
        let get = |name: &str| {
            let variable = if name == "database_url" {
                "DATABASE_URL".into()
            } else {
                format!("TAKAS_{}", name.to_uppercase())
            };
            environment.get(&variable).filter(|value| !value.is_empty()).or_else(|| file.get(name)).cloned()
        };
        let data = PathBuf::from(get("data").unwrap_or_else(|| "data".into()));
        let listen = get("listen").unwrap_or_else(|| "127.0.0.1:3000".into());
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| invalid("TAKAS_LISTEN", &listen, "an address and port such as 0.0.0.0:3000"))?;
        let database_url =
            get("database_url").unwrap_or_else(|| format!("sqlite:{}", data.join("takas.db").display()));
        if !["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| database_url.starts_with(scheme)) {
            return Err(invalid("DATABASE_URL", &database_url, "sqlite:FILE or postgres://…"));
        }
        let public_url = get("public_url").unwrap_or_else(|| format!("http://{listen}"));
        if !public_url.starts_with("http://") && !public_url.starts_with("https://") {
            return Err(invalid(
                "TAKAS_PUBLIC_URL",
                &public_url,
                "an address such as https://takas.mokykla.lt",
            ));
        }
        let behind_proxy = match get("behind_proxy").as_deref() {
            None | Some("false" | "0") => false,
            Some("true" | "1") => true,
            Some(other) => return Err(invalid("TAKAS_BEHIND_PROXY", other, "true or false")),
        };
        let secret = get("secret");
        if let Some(secret) = secret.as_ref().filter(|secret| secret.len() < 32) {
            let shown = format!("{} characters long", secret.len());
            return Err(invalid("TAKAS_SECRET", &shown, "at least 32 characters"));
        }
        Ok(Self {
            listen,
            database_url,
            content: get("content").unwrap_or_else(|| "content".into()).into(),
            site: get("site").unwrap_or_else(|| "site".into()).into(),
            public_url,
            secret,
            behind_proxy,
            demo,
            data,
        })
    }

    /// Cookies travel only over HTTPS.
    pub(crate) fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The installation's key: configured, or made once and kept in the data folder.
    pub(crate) fn key(&self) -> Result<Key, ConfigError> {
        if let Some(secret) = &self.secret {
            return Ok(Key::from_text(secret));
        }
        let folder = |error: std::io::Error| ConfigError::Folder {
            path: self.data.display().to_string(),
            reason: error.to_string(),
        };
        std::fs::create_dir_all(&self.data).map_err(folder)?;
        let file = self.data.join("secret");
        // `create_new`: of two processes starting at once, one makes the key and the other reads it.
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&file) {
            Ok(mut new) => {
                use std::io::Write as _;
                restrict(&new).map_err(folder)?;
                new.write_all(Key::fresh_text().as_bytes()).and_then(|()| new.sync_all()).map_err(folder)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(folder(error)),
        }
        // The other process may be between making and writing the file: 64 hexadecimal digits, or wait.
        for _ in 0..50 {
            let text = std::fs::read_to_string(&file).map_err(folder)?;
            if text.len() >= 64 {
                return Ok(Key::from_text(&text));
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Err(ConfigError::Folder {
            path: file.display().to_string(),
            reason: "the key file is incomplete".into(),
        })
    }
}

/// Only the server's own user may read the key.
fn restrict(file: &std::fs::File) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

fn invalid(name: &str, value: &str, expected: &'static str) -> ConfigError {
    ConfigError::Invalid { name: name.into(), value: value.into(), expected }
}

fn read_file(path: &str) -> Result<BTreeMap<String, String>, ConfigError> {
    let problem = |reason: String| ConfigError::File { path: path.into(), reason };
    let text = std::fs::read_to_string(path).map_err(|error| problem(error.to_string()))?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| problem(error.to_string()))?;
    table
        .into_iter()
        .map(|(name, value)| {
            if !NAMES.contains(&name.as_str()) {
                return Err(ConfigError::Unknown(name));
            }
            let value = match value {
                toml::Value::String(text) => text,
                other => other.to_string(),
            };
            Ok((name, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        entries.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn without_anything_it_is_sqlite_on_loopback() {
        let config = Config::read(&environment(&[]), false).unwrap();
        assert_eq!(config.database_url, "sqlite:data/takas.db");
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert!(!config.secure());
    }

    #[test]
    fn mistakes_are_named() {
        for (name, value, expect) in [
            (
                "TAKAS_LISTEN",
                "3000",
                "TAKAS_LISTEN is `3000`, but should be an address and port such as 0.0.0.0:3000",
            ),
            (
                "DATABASE_URL",
                "mysql://x",
                "DATABASE_URL is `mysql://x`, but should be sqlite:FILE or postgres://…",
            ),
            (
                "TAKAS_SECRET",
                "short",
                "TAKAS_SECRET is `5 characters long`, but should be at least 32 characters",
            ),
            ("TAKAS_BEHIND_PROXY", "yes", "TAKAS_BEHIND_PROXY is `yes`, but should be true or false"),
        ] {
            let error = Config::read(&environment(&[(name, value)]), false).err().map(|e| e.to_string());
            assert_eq!(error.as_deref(), Some(expect));
        }
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("takas.toml");
        std::fs::write(
            &file,
            "listen = \"0.0.0.0:80\"\npublic_url = \"https://takas.lt\"\nbehind_proxy = true\n",
        )
        .unwrap();
        let path = file.display().to_string();
        let config =
            Config::read(&environment(&[("TAKAS_CONFIG", &path), ("TAKAS_LISTEN", "127.0.0.1:81")]), false)
                .unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:81");
        assert!(config.secure() && config.behind_proxy);
        std::fs::write(&file, "listne = \"x\"").unwrap();
        let error =
            Config::read(&environment(&[("TAKAS_CONFIG", &path)]), false).err().map(|e| e.to_string());
        assert_eq!(error.as_deref(), Some("the configuration file has an unknown setting `listne`"));
    }

    #[test]
    fn the_key_is_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data").display().to_string();
        let config = Config::read(&environment(&[("TAKAS_DATA", &data)]), false).unwrap();
        config.key().unwrap();
        let first = std::fs::read_to_string(folder.path().join("data/secret")).unwrap();
        config.key().unwrap();
        assert_eq!(first, std::fs::read_to_string(folder.path().join("data/secret")).unwrap());
    }
}
