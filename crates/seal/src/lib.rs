//! Sealing: what a student did lies on a tablet so that the server alone can read it.
//!
//! One message is sealed for one public key with HPKE (RFC 9180) in its base mode, with the suite
//! DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305, each with a key pair of its own that is thrown away.
//! A tablet holds nothing that would open it again. Who sealed it is not proved by this; an author token says that.
//!
//! Pure: the entropy is an argument, and the same code runs in the browser and on the server.
//!
//! # Format, version 1
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the version, 1 |
//! | 8 | the id of the key it was sealed for |
//! | 32 | the encapsulated key of HPKE |
//! | n + 16 | the ciphertext of n bytes with its tag |
//!
//! HPKE's `info` is [`INFO`], its associated data the first nine bytes.
//!
//! ```
//! let secret = seal::SecretKey::derived(&[7; 32]);
//! // Fresh for every message, from the operating system or the browser.
//! let entropy = [1; 32];
//! let sealed = seal::seal(secret.public(), b"x = 2", &entropy);
//! assert_eq!(seal::open(&secret, &sealed).as_deref(), Ok(&b"x = 2"[..]));
//! ```

mod entropy;
mod keys;

pub use keys::{KeyId, NoKey, PublicKey, SecretKey};

use entropy::Entropy;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng,
};

/// The key encapsulation of the suite.
type Encapsulation = X25519HkdfSha256;
type Encapped = <Encapsulation as Kem>::EncappedKey;

/// HPKE's `info`: what is sealed here is not to be taken for anything else that a key might one day seal.
pub const INFO: &[u8] = b"takas sealed record, version 1";
/// The version that [`seal`] writes.
pub const VERSION: u8 = 1;
/// By how many bytes a sealed message is longer than the message.
pub const OVERHEAD: usize = HEAD + ENCAPPED + TAG;

/// Version and key id.
const HEAD: usize = 1 + KeyId::LENGTH;
const ENCAPPED: usize = 32;
const TAG: usize = 16;

/// Why a sealed message could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// Too short to be one, or of a version that is not known.
    #[error("it is no sealed record of a known version")]
    Unknown,
    /// Sealed for another key than this one: perhaps that of another installation, or an earlier one of this.
    #[error("it is sealed for the key {0}")]
    OtherKey(KeyId),
    /// Damaged or forged.
    #[error("it is damaged")]
    Damaged,
}

/// Seals a message for the holder of the secret key. `entropy` are 32 bytes that nobody can guess, used for this message
/// only: whoever knows them can read it.
pub fn seal(key: &PublicKey, message: &[u8], entropy: &[u8; 32]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(message.len() + OVERHEAD);
    sealed.push(VERSION);
    sealed.extend_from_slice(&key.id().0);
    let (encapped, ciphertext) = encrypt(key, INFO, message, &sealed, entropy);
    sealed.extend_from_slice(&encapped);
    sealed.extend_from_slice(&ciphertext);
    sealed
}

/// Opens what was sealed for this key.
pub fn open(key: &SecretKey, sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    if sealed.len() < OVERHEAD || sealed[0] != VERSION {
        return Err(Unopened::Unknown);
    }
    let (head, rest) = sealed.split_at(HEAD);
    let mut id = [0; KeyId::LENGTH];
    id.copy_from_slice(&head[1..]);
    if KeyId(id) != key.public().id() {
        return Err(Unopened::OtherKey(KeyId(id)));
    }
    let (encapped, ciphertext) = rest.split_at(ENCAPPED);
    decrypt(key, INFO, encapped, ciphertext, head).ok_or(Unopened::Damaged)
}

/// The encapsulated key and the ciphertext with its tag.
fn encrypt(
    key: &PublicKey,
    info: &[u8],
    message: &[u8],
    associated: &[u8],
    entropy: &[u8; 32],
) -> (Vec<u8>, Vec<u8>) {
    let done = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Encapsulation>(
        &OpModeS::Base,
        key.inner(),
        info,
        message,
        associated,
        &mut Entropy::new(entropy),
    );
    // It fails for a key of small order, which no `PublicKey` is, and for messages of 256 GiB.
    done.map_or_else(|_| (Vec::new(), Vec::new()), |(encapped, text)| (encapped.to_bytes().to_vec(), text))
}

fn decrypt(
    key: &SecretKey,
    info: &[u8],
    encapped: &[u8],
    ciphertext: &[u8],
    associated: &[u8],
) -> Option<Vec<u8>> {
    let encapped = Encapped::from_bytes(encapped).ok()?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, Encapsulation>(
        &OpModeR::Base,
        key.inner(),
        &encapped,
        info,
        ciphertext,
        associated,
    )
    .ok()
}

#[cfg(test)]
mod tests;
