//! Locks that a PIN opens on a tablet without a network.
//!
//! A lock needs a key made slowly of the PIN, which nobody here knows but at the moments when a PIN is given out or found
//! right. So the key is kept then, sealed. Whoever holds the database and the installation's key could try a million PINs
//! against it; but they could do that with the PIN's lookup already, and quicker.
//!
//! Everything else in a lock follows from the installation's key, so that the same lock can be made again by any process: a
//! tablet that has it already need not fetch it.

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::Mac as _;
use protocol::{Author, DeviceId, PinLock, Unlocked, UserId, from_hex, to_hex};
use sha2::Sha256;
use store::pin_keys::PinKey;

use crate::error::{Error, Result};
use crate::secrets::{Secrets, mac, random_bytes};

/// Bytes of a nonce of GCM.
const NONCE: usize = 12;
/// Bytes of a salt.
const SALT: usize = 16;

fn broken(what: &str) -> Error {
    Error::Broken(format!("the key of a PIN: {what}"))
}

fn nonce(bytes: &[u8]) -> Result<[u8; NONCE]> {
    bytes.get(..NONCE).and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| broken("no nonce"))
}

/// Nonce and ciphertext.
fn seal(key: &[u8; 32], nonce: [u8; NONCE], about: &str, text: &[u8]) -> Result<Vec<u8>> {
    let cipher = Aes256Gcm::new(&(*key).into());
    let payload = Payload { msg: text, aad: about.as_bytes() };
    let sealed = cipher.encrypt(&Nonce::from(nonce), payload).map_err(|_| broken("sealing failed"))?;
    Ok([&nonce[..], &sealed].concat())
}

fn open(key: &[u8; 32], about: &str, sealed: &[u8]) -> Result<Vec<u8>> {
    let nonce = nonce(sealed)?;
    let payload = Payload { msg: &sealed[NONCE..], aad: about.as_bytes() };
    let opened = Aes256Gcm::new(&(*key).into()).decrypt(&Nonce::from(nonce), payload);
    opened.map_err(|_| broken("it does not open: was the installation's key changed?"))
}

impl Secrets {
    /// The key of a PIN that has just been given out or found right.
    pub(crate) async fn pin_key(&self, user: UserId, pin: &str) -> Result<PinKey> {
        let iterations = self.cost.pin_iterations;
        let salt = random_bytes()[..SALT].to_vec();
        let salt_text = to_hex(&salt);
        let key = self
            .aside(pin, move |pin| pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(pin, &salt, iterations))
            .await?;
        let sealed = seal(&self.pin_keys, nonce(&random_bytes())?, &user.to_string(), &key)?;
        Ok(PinKey { salt: salt_text, iterations: i64::from(iterations), sealed: to_hex(&sealed) })
    }

    /// With this, a tablet gets a session for the student: good for this tablet and this PIN.
    fn pass(&self, device: DeviceId, user: UserId, key: &PinKey) -> [u8; 32] {
        mac(&self.passes, &[&device.to_string(), &user.to_string(), &key.salt]).finalize().into_bytes().into()
    }

    /// Whether it is that pass; takes as long for any wrong one.
    pub(crate) fn is_pass(&self, device: DeviceId, user: UserId, key: &PinKey, pass: &str) -> bool {
        let given = from_hex(pass).unwrap_or_default();
        mac(&self.passes, &[&device.to_string(), &user.to_string(), &key.salt]).verify_slice(&given).is_ok()
    }

    /// What the student's PIN opens on a device; a pass only on an enrolled tablet.
    pub(crate) fn unlocked(
        &self,
        device: DeviceId,
        user: UserId,
        key: Option<&PinKey>,
        enrolled: bool,
        author: Option<Author>,
    ) -> Unlocked {
        let store_key =
            mac(&self.store_keys, &[&device.to_string(), &user.to_string()]).finalize().into_bytes();
        let pass = key.filter(|_| enrolled).map(|key| to_hex(&self.pass(device, user, key)));
        Unlocked { store_key: to_hex(&store_key), pass: pass.unwrap_or_default(), author }
    }

    /// Seals something for what a device keeps of a student, under a name, so that nobody can read it there before the student's
    /// PIN has opened their key.
    pub(crate) fn for_vault(
        &self,
        device: DeviceId,
        user: UserId,
        name: &str,
        text: &[u8],
    ) -> Result<Vec<u8>> {
        let key = mac(&self.store_keys, &[&device.to_string(), &user.to_string()]).finalize().into_bytes();
        seal(&key.into(), nonce(&random_bytes())?, &format!("data/{user}/{name}"), text)
    }

    /// The lock that the PIN of this key opens. The nonce follows from all that is sealed: the same lock comes out the same,
    /// and two that differ never share a nonce.
    pub(crate) fn lock(
        &self,
        device: DeviceId,
        user: UserId,
        key: &PinKey,
        unlocked: &Unlocked,
    ) -> Result<PinLock> {
        let sealed = from_hex(&key.sealed).ok_or_else(|| broken("it is not hexadecimal"))?;
        let opened = open(&self.pin_keys, &user.to_string(), &sealed)?;
        let pin_key: [u8; 32] = opened.try_into().map_err(|_| broken("its length is wrong"))?;
        let text = serde_json::to_string(unlocked).map_err(|error| broken(&error.to_string()))?;
        let drawn = mac(&self.nonces, &[&device.to_string(), &user.to_string(), &key.salt, &text]);
        let nonce = nonce(&drawn.finalize().into_bytes())?;
        Ok(PinLock {
            salt: key.salt.clone(),
            iterations: u32::try_from(key.iterations).map_err(|_| broken("its iterations"))?,
            sealed: to_hex(&seal(&pin_key, nonce, &user.to_string(), text.as_bytes())?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HashingCost, Key};
    use uuid::Uuid;

    const DEVICE: DeviceId = DeviceId(Uuid::from_u128(1));
    const OTHER: DeviceId = DeviceId(Uuid::from_u128(2));
    const USER: UserId = UserId(Uuid::from_u128(3));

    fn secrets(key: &str) -> Secrets {
        Secrets::new(&Key::from_text(key), HashingCost { memory_kib: 8, passes: 1, pin_iterations: 1_000 })
    }

    /// As a tablet does it.
    fn opened(lock: &PinLock, pin: &str) -> Option<Unlocked> {
        let salt = from_hex(&lock.salt)?;
        let key = pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(pin.as_bytes(), &salt, lock.iterations);
        let text = open(&key, &USER.to_string(), &from_hex(&lock.sealed)?).ok()?;
        serde_json::from_slice(&text).ok()
    }

    #[tokio::test]
    async fn a_lock_opens_with_its_pin_alone() {
        let secrets = secrets("test");
        let key = secrets.pin_key(USER, "123456").await.unwrap();
        let unlocked = secrets.unlocked(DEVICE, USER, Some(&key), true, None);
        let lock = secrets.lock(DEVICE, USER, &key, &unlocked).unwrap();
        assert_eq!(opened(&lock, "123456"), Some(unlocked.clone()));
        assert_eq!(opened(&lock, "123457"), None);
        assert_eq!(secrets.lock(DEVICE, USER, &key, &unlocked).unwrap(), lock, "made again, it is the same");
        assert!(!format!("{lock:?}").contains(&unlocked.store_key));
        assert!(self::secrets("other").lock(DEVICE, USER, &key, &unlocked).is_err(), "another installation");
    }

    #[tokio::test]
    async fn a_pass_is_of_one_tablet_and_one_pin() {
        let secrets = secrets("test");
        let key = secrets.pin_key(USER, "123456").await.unwrap();
        let unlocked = secrets.unlocked(DEVICE, USER, Some(&key), true, None);
        assert!(secrets.is_pass(DEVICE, USER, &key, &unlocked.pass));
        assert!(!secrets.is_pass(OTHER, USER, &key, &unlocked.pass));
        assert!(!secrets.is_pass(DEVICE, UserId(Uuid::from_u128(4)), &key, &unlocked.pass));
        for wrong in ["", "00", &to_hex(&[0; 32])] {
            assert!(!secrets.is_pass(DEVICE, USER, &key, wrong));
        }
        let renewed = secrets.pin_key(USER, "123456").await.unwrap();
        assert!(!secrets.is_pass(DEVICE, USER, &renewed, &unlocked.pass), "a PIN given out anew");
        assert_eq!(
            secrets.unlocked(DEVICE, USER, Some(&renewed), true, None).store_key,
            unlocked.store_key,
            "what is kept can still be read"
        );
        assert_ne!(secrets.unlocked(OTHER, USER, Some(&key), true, None).store_key, unlocked.store_key);
        assert_eq!(secrets.unlocked(DEVICE, USER, Some(&key), false, None).pass, "");
    }
}
