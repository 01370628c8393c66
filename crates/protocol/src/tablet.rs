//! What a tablet that a class shares keeps of its students, and what it says of itself.
//!
//! `docs/tablets.md` tells how the parts fit together.

use serde::{Deserialize, Serialize};

use crate::{Author, ClassId, DeviceId, UserId};

/// Longest name of a tablet, in characters.
pub const LONGEST_LABEL: usize = 40;

/// How a PIN opens what a device keeps of a student, without asking anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinLock {
    /// Salt of PBKDF2-SHA-256, in hexadecimal. Another PIN has another salt.
    pub salt: String,
    /// Its iterations.
    pub iterations: u32,
    /// [`Unlocked`] as JSON, under AES-256-GCM with the 32 bytes that PBKDF2 makes of the PIN; the id of the student is
    /// what is authenticated with it. Twelve bytes of nonce come first; in hexadecimal.
    pub sealed: String,
}

/// What a PIN opens. Its `Debug` says nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlocked {
    /// The key of what this device keeps of the student, 32 bytes in hexadecimal; another one on another device.
    pub store_key: String,
    /// With this, an enrolled tablet gets a session when the network is back; empty on other devices.
    pub pass: String,
    /// What allows to send what the student does here, whoever is logged in then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlocked(…)")
    }
}

/// A student on the lock screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletStudent {
    /// The account.
    pub id: UserId,
    /// Name as the school writes it.
    pub name: String,
    /// First name and initial, or as much more as tells the student from the others on the tablet.
    pub short: String,
    /// Which of the tablet's classes the student is in.
    pub classes: Vec<ClassId>,
    /// Nothing, as long as the server has not seen the PIN: then the first log-in needs a network.
    pub lock: Option<PinLock>,
}

/// A class that uses a tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletClass {
    /// The class.
    pub id: ClassId,
    /// Its name.
    pub name: String,
}

/// What an enrolled tablet keeps: reply of `GET /api/v1/tablet`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletRoster {
    /// What the tablet is called.
    pub label: String,
    /// The school's name.
    pub school: String,
    /// The classes that use it, by name.
    pub classes: Vec<TabletClass>,
    /// Their students, in the order of the Lithuanian alphabet.
    pub students: Vec<TabletStudent>,
}

/// Body of `POST /api/v1/tablet/enrol`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolTablet {
    /// The code that a teacher made.
    pub code: String,
    /// Which tablet.
    pub device: DeviceId,
    /// What it shall be called; empty: the server names it.
    #[serde(default)]
    pub label: String,
}

/// Body of `POST /api/v1/tablet/log-in`.
#[derive(Clone, Serialize, Deserialize)]
pub struct TabletLogIn {
    /// Who says to be there.
    pub user: UserId,
    /// The PIN.
    pub pin: String,
}

impl std::fmt::Debug for TabletLogIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TabletLogIn({}, …)", self.user)
    }
}

/// Body of `POST /api/v1/tablet/session`.
#[derive(Clone, Serialize, Deserialize)]
pub struct TabletSession {
    /// Whose session.
    pub user: UserId,
    /// As in [`Unlocked::pass`].
    pub pass: String,
}

/// A student who is in: reply of `POST /api/v1/tablet/log-in` and of `GET /api/v1/unlock`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetIn {
    /// Who.
    pub student: TabletStudent,
    /// The school's name.
    pub school: String,
    /// What the PIN would open.
    pub unlocked: Unlocked,
}

/// Body of `POST /api/v1/tablet/report`: how a tablet is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletReport {
    /// What is on the tablet only, of everybody.
    pub unsent: u32,
    /// How much it may still store, in bytes.
    #[serde(default)]
    pub storage_left: Option<u64>,
    /// Which version of the page it shows.
    #[serde(default)]
    pub app: String,
    /// It is installed as an app.
    #[serde(default)]
    pub installed: bool,
    /// Which pack it has taken along completely; nothing: none.
    #[serde(default)]
    pub ready: Option<String>,
}

/// Bytes as hexadecimal digits.
pub fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes of hexadecimal digits; `None` if it is something else.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_survive() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(from_hex(&to_hex(&all)), Some(all));
        assert_eq!(to_hex(&[0, 171]), "00ab");
        for wrong in ["0", "0g", "ą0"] {
            assert_eq!(from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_are_not_told_by_debug() {
        let unlocked = Unlocked { store_key: "secret".into(), pass: "secret".into(), author: None };
        let log_in = TabletLogIn { user: UserId(uuid::Uuid::nil()), pin: "secret".into() };
        assert!(!format!("{unlocked:?}{log_in:?}").contains("secret"));
    }
}
