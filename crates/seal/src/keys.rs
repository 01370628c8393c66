//! The two halves of a key pair, and the id by which both know it.

use std::fmt;

use hpke::{Deserializable, Kem, Serializable};
use sha2::{Digest, Sha256};

use crate::Encapsulation;

/// Names a key pair: the first 8 bytes of the SHA-256 of the public key.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId(pub [u8; Self::LENGTH]);

impl KeyId {
    /// In bytes.
    pub const LENGTH: usize = 8;
}

/// In hexadecimal.
impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// These bytes are no public key of X25519.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no public key")]
pub struct NoKey;

/// What messages are sealed for. Everybody may know it.
#[derive(Clone)]
pub struct PublicKey {
    key: <Encapsulation as Kem>::PublicKey,
    bytes: [u8; 32],
    id: KeyId,
}

impl PublicKey {
    /// The key with these bytes (RFC 7748).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoKey> {
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| NoKey)?;
        let key = <Encapsulation as Kem>::PublicKey::from_bytes(&bytes).map_err(|_| NoKey)?;
        Self::usable(key, bytes).ok_or(NoKey)
    }

    /// With a key of small order anybody could read what is sealed; HPKE refuses it, and so it is refused here.
    fn usable(key: <Encapsulation as Kem>::PublicKey, bytes: [u8; 32]) -> Option<Self> {
        let mut trial = crate::Entropy::new(&[1; 32]);
        Encapsulation::encap_with_rng(&key, None, &mut trial).ok()?;
        Some(Self::known(key, bytes))
    }

    fn known(key: <Encapsulation as Kem>::PublicKey, bytes: [u8; 32]) -> Self {
        let digest = Sha256::digest(bytes);
        Self { key, bytes, id: KeyId(std::array::from_fn(|place| digest[place])) }
    }

    /// Its bytes, as they are sent.
    pub fn to_bytes(&self) -> [u8; 32] {
        self.bytes
    }

    /// Which it is.
    pub fn id(&self) -> KeyId {
        self.id
    }

    pub(crate) fn inner(&self) -> &<Encapsulation as Kem>::PublicKey {
        &self.key
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({})", self.id)
    }
}

/// What opens sealed messages. It is wiped from memory when it is dropped.
#[derive(Clone)]
pub struct SecretKey {
    key: <Encapsulation as Kem>::PrivateKey,
    public: PublicKey,
}

impl SecretKey {
    /// The key that follows from 32 secret bytes (`DeriveKeyPair` of RFC 9180): all who know them have the same.
    pub fn derived(bytes: &[u8; 32]) -> Self {
        let (key, public) = Encapsulation::derive_keypair(bytes);
        let public_bytes = std::array::from_fn({
            let bytes = public.to_bytes();
            move |place| bytes[place]
        });
        Self { key, public: PublicKey::known(public, public_bytes) }
    }

    /// Its other half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) fn inner(&self) -> &<Encapsulation as Kem>::PrivateKey {
        &self.key
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SecretKey({})", self.public.id)
    }
}
