//! How the understood answer travels: as text that the parser reads back.

use math::{Entry, Lang, Print, parse_entry};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[allow(clippy::ref_option, reason = "serde passes a reference to the field")]
pub(super) fn serialize<S: Serializer>(entry: &Option<Entry>, serializer: S) -> Result<S::Ok, S::Error> {
    entry.as_ref().map(|entry| entry.text(Lang::Lt)).serialize(serializer)
}

/// Text that cannot be read is as good as none: it is only ever shown.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Entry>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    Ok(text.and_then(|text| parse_entry(&text).ok()))
}
