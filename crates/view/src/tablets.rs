//! The tablets of a class, as its teacher sees them.

use protocol::DeviceId;
use serde::{Deserialize, Serialize};

use crate::{ClassCard, LocalTime, QrCode};

/// All that a class's tablets are kept by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletsPage {
    /// The class.
    pub class: ClassCard,
    /// Codes that join tablets now, the newest first.
    pub codes: Vec<TabletCode>,
    /// Its tablets: those that need somebody first.
    pub tablets: Vec<TabletLine>,
    /// When this was so.
    pub at: LocalTime,
    /// What a tablet takes along of the content, in bytes, before compression.
    pub pack_bytes: u64,
}

/// A code that joins tablets to the class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletCode {
    /// As it is read aloud and typed.
    pub code: String,
    /// The address that does the same.
    pub address: String,
    /// The address as a picture.
    pub qr: QrCode,
    /// From when on it joins nothing.
    pub until: LocalTime,
}

/// What is the matter with a tablet, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TabletTrouble {
    /// Work lies only on it, and it was not heard of for days.
    SilentWithWork,
    /// Work that was done on it has not come, although it says that nothing waits there.
    Missing,
    /// Work lies only on it.
    Unsent,
    /// It can hardly store anything more.
    Full,
    /// It was not heard of for a week.
    Silent,
    /// It shows an older version of the page.
    Old,
}

/// A tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletLine {
    /// Which one.
    pub device: DeviceId,
    /// What it is called.
    pub label: String,
    /// All that is the matter, the worst first.
    pub troubles: Vec<TabletTrouble>,
    /// When it was heard of last.
    pub seen: LocalTime,
    /// That was today.
    pub today: bool,
    /// Who of the class was let in last.
    pub last_user: Option<String>,
    /// What it last said to have unsent.
    pub unsent: u32,
    /// How much that was done on it has not come, of what it has numbered: it waits there, or it is lost.
    pub missing: u32,
    /// How much it may still store, in megabytes.
    pub storage_left: Option<u64>,
    /// It has said which version it shows, and that is today's.
    pub current: Option<bool>,
    /// It is installed as an app.
    pub installed: bool,
    /// The pack that it has taken along, and since when.
    pub ready: Option<(String, LocalTime)>,
    /// Other classes that use it.
    pub other_classes: Vec<String>,
}
