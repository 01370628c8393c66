//! Passwords, PINs, session tokens: made, hashed, compared.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
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

    /// A key for one purpose: what is known of one tells nothing of another.
    pub(crate) fn derived(&self, purpose: &str) -> [u8; 32] {
        keyed(&self.0, &[purpose])
    }
}

/// HMAC-SHA-256 of texts, none of which runs into the next.
fn keyed(key: &[u8; 32], parts: &[&str]) -> [u8; 32] {
    // A key as long as a block, padded with zeros, is how HMAC itself takes a shorter one; so this cannot fail.
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block[..key.len()].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block);
    for part in parts {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    mac.finalize().into_bytes().into()
}

/// What one hash costs whoever guesses, and us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HashingCost {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Default for HashingCost {
    /// OWASP's first recommendation for argon2id: 19 MiB, two passes; some 20 ms.
    fn default() -> Self {
        Self { memory_kib: 19 * 1024, passes: 2 }
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
    digest_of(text.as_bytes())
}

/// SHA-256 of bytes, in hexadecimal.
pub(crate) fn digest_of(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
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

/// Hashing with argon2id that does not block the async threads, and never more at once than there are cores.
///
/// Each hash needs a key of the installation besides the secret: a database alone, stolen with a backup, cannot be
/// searched for six-digit PINs.
#[derive(Clone)]
pub(crate) struct Secrets {
    pins: [u8; 32],
    pepper: [u8; 32],
    cost: HashingCost,
    places: Arc<Semaphore>,
}

impl Secrets {
    pub(crate) fn new(key: &Key, cost: HashingCost) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            pins: key.derived("lookup of a PIN"),
            pepper: key.derived("pepper of argon2"),
            cost,
            places: Arc::new(Semaphore::new(cores)),
        }
    }

    /// A keyed hash of class code and PIN, so that the account of a PIN can be found without trying every hash of
    /// the class. Worthless without the installation's key.
    pub(crate) fn pin_lookup(&self, class_code: &str, pin: &str) -> String {
        hex(&keyed(&self.pins, &[class_code, pin]))
    }

    /// The hash to store for a PIN or password.
    pub(crate) async fn hash(&self, secret: &str) -> Result<String> {
        self.aside(secret, |argon2, secret| argon2.hash_password(secret).map(|hash| hash.to_string()))
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
        self.aside(secret, move |argon2, secret| {
            PasswordHash::new(&hash).is_ok_and(|hash| argon2.verify_password(secret, &hash).is_ok())
        })
        .await
    }

    async fn aside<T: Send + 'static>(
        &self,
        secret: &str,
        work: impl FnOnce(&Argon2<'_>, &[u8]) -> T + Send + 'static,
    ) -> Result<T> {
        let HashingCost { memory_kib, passes } = self.cost;
        let broken = |error: String| Error::Broken(format!("hashing: {error}"));
        let params = Params::new(memory_kib, passes, 1, None).map_err(|error| broken(error.to_string()))?;
        let _place = self.places.acquire().await.map_err(|error| broken(error.to_string()))?;
        let (secret, pepper) = (secret.to_owned(), self.pepper);
        tokio::task::spawn_blocking(move || {
            Argon2::new_with_secret(&pepper, Algorithm::Argon2id, Version::V0x13, params)
                .map(|argon2| work(&argon2, secret.as_bytes()))
        })
        .await
        .map_err(|error| broken(error.to_string()))?
        .map_err(|error| broken(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_secret_passes() {
        let secrets = |key| Secrets::new(&Key::from_text(key), HashingCost::default());
        let (other, secrets) = (secrets("other"), secrets("test"));
        let hash = secrets.hash("123456").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(!other.verify("123456", Some(&hash)).await.unwrap(), "a hash without its key");
        assert!(secrets.verify("123456", Some(&hash)).await.unwrap());
        assert!(!secrets.verify("123457", Some(&hash)).await.unwrap());
        assert!(!secrets.verify("123456", None).await.unwrap());
        assert!(!secrets.verify("123456", Some("no hash")).await.unwrap());
    }

    #[test]
    fn lookups_depend_on_class_pin_and_key() {
        let [one, two] = ["one", "two"].map(|key| Secrets::new(&Key::from_text(key), HashingCost::default()));
        let lookup = one.pin_lookup("ABC", "123456");
        assert_eq!(lookup, one.pin_lookup("ABC", "123456"));
        assert_ne!(lookup, one.pin_lookup("ABC1", "23456"));
        assert_ne!(lookup, two.pin_lookup("ABC", "123456"));
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
