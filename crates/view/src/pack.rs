//! What tablets take along: the content in parts that never change, each named by its hash.

use protocol::TopicId;
use serde::{Deserialize, Serialize};

/// A part of the content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackPart {
    /// SHA-256 of its text, in hexadecimal: its address, and the proof that it arrived whole.
    pub hash: String,
    /// Length of its text in bytes, before compression.
    pub bytes: u32,
    /// The topic whose exercises it holds; `None`: the outline, which every tablet needs.
    pub topic: Option<TopicId>,
}

/// All parts of the content as it is now. A part that a tablet has already is not fetched again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Changes whenever a part does.
    pub version: String,
    /// The outline first, then topics in teaching order.
    pub parts: Vec<PackPart>,
}

impl Pack {
    /// Length of all parts in bytes, before compression.
    pub fn bytes(&self) -> u64 {
        self.parts.iter().map(|part| u64::from(part.bytes)).sum()
    }
}
