//! Sealing an act for the server, on this device.

use leptos::prelude::window;
use protocol::{Act, Author, Record};

/// Chance for one sealing.
pub(super) struct Sealer {
    entropy: [u8; 32],
}

impl Sealer {
    /// `None` where the browser has no randomness that could be trusted.
    pub(super) fn new() -> Option<Self> {
        let mut entropy = [0; 32];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut entropy).ok()?;
        Some(Self { entropy })
    }
}

/// The act as it lies in the queue; `None` if the author's key is none.
pub(super) fn sealed(act: &Act, author: &Author, sealer: &mut Sealer) -> Option<Record> {
    let key = seal::PublicKey::from_bytes(&bytes(&author.key)?).ok()?;
    let message = serde_json::to_vec(act).ok()?;
    let sealed = seal::seal(&key, &message, &sealer.entropy);
    // Whoever knew it could read the record.
    sealer.entropy = [0; 32];
    Some(Record {
        id: act.id,
        sequence: act.sequence,
        author: author.token.clone(),
        sealed: base64(&sealed)?,
    })
}

/// Base64 by the browser itself.
fn base64(bytes: &[u8]) -> Option<String> {
    let binary: String = bytes.iter().copied().map(char::from).collect();
    window().btoa(&binary).ok()
}

fn bytes(base64: &str) -> Option<Vec<u8>> {
    let binary = window().atob(base64).ok()?;
    binary.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}
