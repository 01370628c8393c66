//! Passwords, PINs, session tokens: made, hashed, compared.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use hmac::{Hmac, KeyInit, Mac};
use rand::RngExt;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

/// The installation's secret, 32 random bytes.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// Derives the key from a configured text of any length.
    pub fn from_text(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// A text for a new installation's key.
    pub fn fresh_text() -> String {
        hex(&random_bytes())
    }
}

/// 256 bits from the operating system.
fn random_bytes() -> [u8; 32] {
    rand::rng().random()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// A new session token (for the cookie) and its hash (for the database: who reads it cannot log in with it).
pub(crate) fn new_token() -> (String, String) {
    let token = hex(&random_bytes());
    let hash = digest(&token);
    (token, hash)
}

/// Six digits, uniformly.
pub(crate) fn new_pin() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000_u32))
}

/// Hashing that does not block the async threads, and never more at once than there are cores: argon2id takes 19 MiB
/// and some 20 ms each (OWASP's first recommendation: m = 19 MiB, t = 2, p = 1, the crate's default).
#[derive(Clone)]
pub(crate) struct Secrets {
    key: Key,
    places: Arc<Semaphore>,
}

impl Secrets {
    pub(crate) fn new(key: Key) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { key, places: Arc::new(Semaphore::new(cores)) }
    }

    /// A keyed hash of class code and PIN, so that the account of a PIN can be found without trying every hash of
    /// the class. Worthless without the installation's key.
    pub(crate) fn pin_lookup(&self, class_code: &str, pin: &str) -> Result<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key.0)
            .map_err(|_| Error::Broken("a key of 32 bytes was refused".into()))?;
        mac.update(class_code.as_bytes());
        mac.update(&[0]);
        mac.update(pin.as_bytes());
        Ok(hex(&mac.finalize().into_bytes()))
    }

    /// The hash to store for a PIN or password.
    pub(crate) async fn hash(&self, secret: &str) -> Result<String> {
        let secret = secret.to_owned();
        self.aside(move || Argon2::default().hash_password(secret.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| Error::Broken(format!("argon2 failed: {error}")))
    }

    /// Whether `secret` is the one of `hash`. Without an account (`None`) it takes as long, so that time does not
    /// tell which names exist.
    pub(crate) async fn verify(&self, secret: &str, hash: Option<&str>) -> Result<bool> {
        let Some(hash) = hash.map(str::to_owned) else {
            self.hash(secret).await?;
            return Ok(false);
        };
        let secret = secret.to_owned();
        self.aside(move || {
            PasswordHash::new(&hash)
                .is_ok_and(|hash| Argon2::default().verify_password(secret.as_bytes(), &hash).is_ok())
        })
        .await
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _place =
            self.places.acquire().await.map_err(|_| Error::Broken("hashing was shut down".into()))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Error::Broken(format!("hashing was interrupted: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_secret_passes() {
        let secrets = Secrets::new(Key::from_text("test"));
        let hash = secrets.hash("123456").await.unwrap();
        assert!(hash.starts_with("$argon2id$"), "{hash}");
        assert!(secrets.verify("123456", Some(&hash)).await.unwrap());
        assert!(!secrets.verify("123457", Some(&hash)).await.unwrap());
        assert!(!secrets.verify("123456", None).await.unwrap());
        assert!(!secrets.verify("123456", Some("no hash")).await.unwrap());
    }

    #[test]
    fn lookups_depend_on_class_pin_and_key() {
        let one = Secrets::new(Key::from_text("one"));
        let two = Secrets::new(Key::from_text("two"));
        let lookup = one.pin_lookup("ABC", "123456").unwrap();
        assert_eq!(lookup, one.pin_lookup("ABC", "123456").unwrap());
        assert_ne!(lookup, one.pin_lookup("ABC1", "23456").unwrap());
        assert_ne!(lookup, two.pin_lookup("ABC", "123456").unwrap());
    }

    #[test]
    fn tokens_are_long_and_different() {
        let (one, hash) = new_token();
        let (two, _) = new_token();
        assert_eq!(one.len(), 64);
        assert_ne!(one, two);
        assert_eq!(hash, digest(&one));
        assert_eq!(new_pin().len(), 6);
    }
}
