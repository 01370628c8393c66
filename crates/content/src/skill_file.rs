//! The file of a topic: `content/skills/<topic>.toml`.

use exercise::Localized;
use math::Lang;
use protocol::{SkillId, TopicId};
use serde::{Deserialize, Serialize};

/// `content/topics.toml`: the topics in teaching order. One list, because an order kept as numbers in many files would
/// have gaps and doubles that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TopicList {
    /// Version of the format: 1.
    pub(crate) format: u32,
    /// Every topic once.
    pub(crate) topics: Vec<TopicId>,
}

/// A topic with its skills, as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkillFile {
    /// Version of the format: 1.
    pub(crate) format: u32,
    /// The topic, the same as the file's name.
    pub(crate) id: TopicId,
    /// Its name.
    pub(crate) name: Localized,
    /// Its skills in teaching order.
    #[serde(default, rename = "skill")]
    pub(crate) skills: Vec<SkillEntry>,
}

/// A skill as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkillEntry {
    pub(crate) id: SkillId,
    pub(crate) grade: u8,
    pub(crate) area: Area,
    /// For whom it is taught in grades 11 and 12; none below, where all learn the same.
    pub(crate) course: Option<Course>,
    pub(crate) name: Localized,
    /// Where there is little room, as in the head of a column; the name if there is none.
    pub(crate) short: Option<Localized>,
    #[serde(default)]
    pub(crate) prerequisites: Vec<SkillId>,
    #[serde(default)]
    pub(crate) exams: Vec<Exam>,
    pub(crate) scope: String,
}

/// A content area of the national programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Area {
    /// Numbers and calculation (skaičiai ir skaičiavimai).
    S,
    /// Models and relations (modeliai ir sąryšiai).
    M,
    /// Geometry and measurement (geometrija ir matavimai).
    G,
    /// Data and probability (duomenys ir tikimybės).
    D,
}

impl Area {
    /// In the order of the programme.
    pub const ALL: [Self; 4] = [Self::S, Self::M, Self::G, Self::D];

    /// Its name in the programme.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::S, Lang::Lt) => "Skaičiai ir skaičiavimai",
            (Self::M, Lang::Lt) => "Modeliai ir sąryšiai",
            (Self::G, Lang::Lt) => "Geometrija ir matavimai",
            (Self::D, Lang::Lt) => "Duomenys ir tikimybės",
            (Self::S, Lang::En) => "Numbers and calculation",
            (Self::M, Lang::En) => "Models and relations",
            (Self::G, Lang::En) => "Geometry and measurement",
            (Self::D, Lang::En) => "Data and probability",
        }
    }
}

/// Who learns a skill in grades 11 and 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Course {
    /// Everybody: those of the general course (B, bendrasis) as well as of the extended one.
    #[serde(rename = "AB")]
    Both,
    /// Only those of the extended course (A, išplėstinis).
    #[serde(rename = "A")]
    Extended,
}

/// A national examination that asks for a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Exam {
    /// National check of achievement in grade 8 (NMPP).
    #[serde(rename = "NMPP8")]
    Nmpp8,
    /// Examination at the end of basic education, grade 10.
    #[serde(rename = "PUPP")]
    Pupp,
    /// School-leaving examination, part I, grade 11.
    #[serde(rename = "VBE1")]
    Vbe1,
    /// School-leaving examination, part II, grade 12.
    #[serde(rename = "VBE2")]
    Vbe2,
}

impl Exam {
    /// In the order in which a student meets them.
    pub const ALL: [Self; 4] = [Self::Nmpp8, Self::Pupp, Self::Vbe1, Self::Vbe2];

    /// As it stands in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nmpp8 => "NMPP8",
            Self::Pupp => "PUPP",
            Self::Vbe1 => "VBE1",
            Self::Vbe2 => "VBE2",
        }
    }

    /// The exam with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|exam| exam.name() == name)
    }
}
