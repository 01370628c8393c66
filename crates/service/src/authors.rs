//! Author tokens: they let a device append acts of a student, and nothing else; and the key that acts are sealed for.
//!
//! Both keys are derived from the installation's, so that all processes have the same and no database holds them. A token
//! is `t1.` and, in base64 (RFC 4648 §5, without padding), these 72 bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 16 | the student's id |
//! | 16 | the device's id |
//! | 8 | when it was issued, in milliseconds since 1970, big-endian |
//! | 32 | HMAC-SHA-256 of `takas author token 1`, a zero byte, and the 40 bytes before |
//!
//! It reads nothing, survives logging out and a new PIN, and has no end of its own: what was done with it in June may be
//! sent in September. It ends with the account, or when its device is revoked (`store::authors`).

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use protocol::{Author, DeviceId, Millis, UserId, reason};
use seal::SecretKey;
use sha2::Sha256;
use store::Caller;
use uuid::Uuid;

use crate::Service;
use crate::error::Result;
use crate::secrets::Key;

const PREFIX: &str = "t1.";
const PURPOSE: &[u8] = b"takas author token 1\0";
/// What is signed.
const CLAIMS: usize = 16 + 16 + 8;
const SIGNED: usize = CLAIMS + 32;

/// What a token says, once it was found to be signed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Claims {
    pub(crate) user: UserId,
    pub(crate) device: DeviceId,
    pub(crate) issued_at: Millis,
}

/// The keys of sync.
pub(crate) struct Authority {
    signing: [u8; 32],
    sealing: SecretKey,
}

impl Authority {
    pub(crate) fn new(key: &Key) -> Self {
        Self {
            signing: key.derived("author tokens"),
            sealing: SecretKey::derived(&key.derived("sealed records")),
        }
    }

    /// What opens sealed records.
    pub(crate) fn sealing(&self) -> &SecretKey {
        &self.sealing
    }

    fn mac(&self, claims: &[u8]) -> Hmac<Sha256> {
        // A key as long as a block, padded with zeros, is how HMAC itself takes a shorter one; so this cannot fail.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..self.signing.len()].copy_from_slice(&self.signing);
        Hmac::<Sha256>::new(&block).chain_update(PURPOSE).chain_update(claims)
    }

    pub(crate) fn token(&self, claims: Claims) -> String {
        let mut bytes = Vec::with_capacity(SIGNED);
        bytes.extend_from_slice(claims.user.0.as_bytes());
        bytes.extend_from_slice(claims.device.0.as_bytes());
        bytes.extend_from_slice(&claims.issued_at.0.to_be_bytes());
        let mac = self.mac(&bytes).finalize().into_bytes();
        bytes.extend_from_slice(&mac);
        format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(bytes))
    }

    /// What a token says, or the word of [`reason`] for which it is refused. Compares in constant time.
    pub(crate) fn read(&self, token: &str) -> std::result::Result<Claims, &'static str> {
        let text = token.strip_prefix(PREFIX).ok_or(reason::MALFORMED)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| reason::MALFORMED)?;
        let signed: &[u8; SIGNED] = bytes.as_slice().try_into().map_err(|_| reason::MALFORMED)?;
        let (claims, mac) = signed.split_at(CLAIMS);
        self.mac(claims).verify_slice(mac).map_err(|_| reason::FORGED)?;
        let [user, device] = [&claims[..16], &claims[16..32]].map(Uuid::from_slice);
        let issued_at = claims[32..].try_into().map(i64::from_be_bytes).map_err(|_| reason::MALFORMED)?;
        Ok(Claims {
            user: UserId(user.map_err(|_| reason::MALFORMED)?),
            device: DeviceId(device.map_err(|_| reason::MALFORMED)?),
            issued_at: Millis(issued_at),
        })
    }
}

impl Service {
    /// The same for a student whom the device is proven to be for.
    pub(crate) fn author_on(&self, user: UserId, device: DeviceId, issued_at: Millis) -> Author {
        let key = self.authority.sealing().public();
        Author {
            user,
            device,
            token: self.authority.token(Claims { user, device, issued_at }),
            key: STANDARD.encode(key.to_bytes()),
            key_id: key.id().to_string(),
            server_time: issued_at,
        }
    }

    /// What a device needs to keep and send the acts of the student who asks, whoever is logged in when it sends.
    pub fn author(&self, caller: &Caller, device: DeviceId, now: Millis) -> Result<Author> {
        Ok(self.author_on(caller.student()?.student(), device, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMED: Claims = Claims {
        user: UserId(Uuid::from_u128(1)),
        device: DeviceId(Uuid::from_u128(2)),
        issued_at: Millis(1_790_000_000_000),
    };

    fn authority(key: &str) -> Authority {
        Authority::new(&Key::from_text(key))
    }

    /// Tokens in this form lie on tablets: they must be understood for ever, and so must the records sealed for this key.
    #[test]
    fn the_form_of_tokens_and_the_key_stay() {
        let authority = authority("test");
        let token = authority.token(CLAIMED);
        assert_eq!(token, include_str!("author-token-1.txt").trim());
        assert_eq!(authority.sealing().public().id().to_string(), "3a2a61e76d763b8e");
        assert_eq!(authority.read(&token), Ok(CLAIMED));
    }

    #[test]
    fn a_token_is_good_only_as_it_was_signed() {
        let (here, elsewhere) = (authority("test"), authority("other"));
        let token = here.token(CLAIMED);
        assert_eq!(elsewhere.read(&token), Err(reason::FORGED));
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(PREFIX).unwrap()).unwrap();
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            let changed = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(changed));
            assert_eq!(here.read(&changed), Err(reason::FORGED), "byte {place}");
        }
        for text in ["", "t1.", "t2.AA", "t1.?", &token[..token.len() - 2], &format!("{token}AA"), "ą"] {
            assert_eq!(here.read(text), Err(reason::MALFORMED), "{text}");
        }
    }
}
