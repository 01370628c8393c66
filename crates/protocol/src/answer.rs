//! What a student answered.

use serde::{Deserialize, Serialize};

use crate::PhotoId;

/// The most photos that one written answer has.
pub const MAX_PHOTOS: usize = 4;

/// An answer, in the shape of the question. New kinds of exercise add variants; none is ever removed.
///
/// Options, items and blanks are named by their place in the template, from 0, whatever order they were shown in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// Typed into one field, as it was typed.
    Typed {
        /// At most 2,000 characters are read.
        text: String,
    },
    /// Options that were picked.
    Chosen {
        /// In any order.
        options: Vec<u16>,
    },
    /// Items put in order (one group), or into groups.
    Arranged {
        /// The items of each group, in order. Items in none were left aside.
        groups: Vec<Vec<u16>>,
    },
    /// Several fields, in the order of the template; an empty one was left open.
    Filled {
        /// What was typed, or picked from a list, into each.
        texts: Vec<String>,
    },
    /// A solution, line by line.
    Lines {
        /// As they were typed.
        lines: Vec<String>,
    },
    /// A text in one's own words, which people mark.
    Written {
        /// As it was written.
        text: String,
        /// The points that its author gives it for each criterion; none before it was compared with them.
        claimed: Vec<u8>,
        /// Photos of work on paper, at most [`MAX_PHOTOS`]. They travel on their own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        photos: Vec<PhotoId>,
    },
    /// One answer for each part of an exercise, `None` where a part was left open.
    Parts {
        /// In the order of the parts; none of them has parts itself.
        parts: Vec<Option<Answer>>,
    },
    /// "I don't know yet": costs nothing, and is honest evidence.
    DontKnow,
}

impl Answer {
    /// How large it is, in bytes of text and numbers: what a limit on stored answers counts.
    pub fn size(&self) -> usize {
        let texts = |texts: &[String]| texts.iter().map(|text| text.len() + 1).sum();
        match self {
            Self::Typed { text } => text.len(),
            Self::Written { text, claimed, photos } => text.len() + claimed.len() + 16 * photos.len(),
            Self::Chosen { options } => 2 * options.len(),
            Self::Arranged { groups } => groups.iter().map(|group| 2 * group.len() + 1).sum(),
            Self::Filled { texts: fields } | Self::Lines { lines: fields } => texts(fields),
            Self::Parts { parts } => parts.iter().map(|part| 1 + part.as_ref().map_or(0, Self::size)).sum(),
            Self::DontKnow => 0,
        }
    }

    /// The photos that belong to it.
    pub fn photos(&self) -> Vec<PhotoId> {
        match self {
            Self::Written { photos, .. } => photos.clone(),
            Self::Parts { parts } => parts.iter().flatten().flat_map(Self::photos).collect(),
            _ => Vec::new(),
        }
    }

    /// The most photos that one of its parts has.
    pub fn most_photos(&self) -> usize {
        match self {
            Self::Written { photos, .. } => photos.len(),
            Self::Parts { parts } => parts.iter().flatten().map(Self::most_photos).max().unwrap_or(0),
            _ => 0,
        }
    }

    /// Whether people have to read it: it, or one of its parts, is written in one's own words.
    pub fn is_for_people(&self) -> bool {
        match self {
            Self::Written { .. } => true,
            Self::Parts { parts } => parts.iter().flatten().any(Self::is_for_people),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// These texts are in databases and on tablets: they must be read for ever.
    #[test]
    fn every_shape_that_was_ever_stored_is_read() {
        let read = |json: &str| serde_json::from_str::<Answer>(json).unwrap();
        let parts = Answer::Parts { parts: vec![Some(Answer::DontKnow), None] };
        for (json, answer) in [
            (r#"{"kind":"typed","text":"x = 2"}"#, Answer::Typed { text: "x = 2".into() }),
            (r#"{"kind":"chosen","options":[0,2]}"#, Answer::Chosen { options: vec![0, 2] }),
            (r#"{"kind":"arranged","groups":[[1],[]]}"#, Answer::Arranged { groups: vec![vec![1], vec![]] }),
            (
                r#"{"kind":"filled","texts":["1",""]}"#,
                Answer::Filled { texts: vec!["1".into(), String::new()] },
            ),
            (r#"{"kind":"lines","lines":["2x = 4"]}"#, Answer::Lines { lines: vec!["2x = 4".into()] }),
            (r#"{"kind":"parts","parts":[{"kind":"dont_know"},null]}"#, parts),
            (
                r#"{"kind":"written","text":"Nes","claimed":[1,0]}"#,
                Answer::Written { text: "Nes".into(), claimed: vec![1, 0], photos: Vec::new() },
            ),
            (
                r#"{"kind":"written","text":"","claimed":[],"photos":["00000000-0000-0000-0000-000000000007"]}"#,
                Answer::Written {
                    text: String::new(),
                    claimed: Vec::new(),
                    photos: vec![PhotoId(Uuid::from_u128(7))],
                },
            ),
            (r#"{"kind":"dont_know"}"#, Answer::DontKnow),
        ] {
            assert_eq!(read(json), answer);
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
    }

    #[test]
    fn the_size_counts_everything_that_can_grow() {
        let long = Answer::Typed { text: "a".repeat(500) };
        assert_eq!(long.size(), 500);
        assert!(Answer::Parts { parts: vec![Some(long); 4] }.size() > 2000);
        assert!(Answer::Arranged { groups: vec![Vec::new(); 1000] }.size() >= 1000);
        assert!(Answer::Filled { texts: vec![String::new(); 1000] }.size() >= 1000);
    }
}
