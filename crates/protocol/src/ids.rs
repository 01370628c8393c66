//! Identifiers. Slugs name content (they stand in files and addresses), UUIDs name people and events.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A slug was empty, longer than 64 characters, or held something else than `a-z`, `0-9` and single `-`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: use 1 to 64 of a-z, 0-9 and single hyphens between them")]
pub struct InvalidSlug(pub String);

fn check_slug(text: &str) -> Result<(), InvalidSlug> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let well_formed = !text.is_empty()
        && text.len() <= 64
        && text.chars().all(legal)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--");
    if well_formed { Ok(()) } else { Err(InvalidSlug(text.to_owned())) }
}

macro_rules! slug {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The slug as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidSlug;
            fn from_str(text: &str) -> Result<Self, InvalidSlug> {
                check_slug(text)?;
                Ok(Self(text.into()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidSlug;
            fn try_from(text: String) -> Result<Self, InvalidSlug> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug!(/// A skill of the curriculum, such as `m-linear-eq-basic`.
    SkillId);
slug!(/// A topic that groups skills, such as `f-equations`.
    TopicId);
slug!(/// An exercise template, such as `linear-eq-two-step`.
    ItemId);
slug!(/// A misconception that exercises name, such as `sign-when-moving`; many exercises may share one.
    MisconceptionId);

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id!(/// A school: the tenant that every row belongs to.
    SchoolId);
uuid_id!(/// A person with an account: student, teacher or school head.
    UserId);
uuid_id!(/// A class of one school.
    ClassId);
uuid_id!(/// Work that a teacher gave to students.
    AssignmentId);
uuid_id!(/// Students of a class whom its teachers put together.
    GroupId);
uuid_id!(/// One answer to one instance; made by the client (UUID version 7), so that sending twice stores once.
    AttemptId);
uuid_id!(/// Anything that a student did, an answer or not; made by the client (UUID version 7). That of an answer is its
    /// [`AttemptId`].
    ActId);
uuid_id!(/// A photo of work on paper; made by the client, so that sending twice stores once.
    PhotoId);
uuid_id!(/// What a teacher said of an answer.
    MarkId);
uuid_id!(/// What a teacher said of a student and a skill.
    CorrectionId);
uuid_id!(/// A teacher's note about a student; made by the client, so that sending twice keeps one.
    NoteId);
uuid_id!(/// What a student or a class wants to reach.
    GoalId);
uuid_id!(/// A diagnostic of a student.
    DiagnosticId);
uuid_id!(/// What somebody did to a class and who is in it; undone as a whole.
    ChangeId);
uuid_id!(/// A lesson of a class while it goes on.
    LessonId);
uuid_id!(/// A browser profile or tablet; made by the client at its first start.
    DeviceId);

/// Fixes, with an item and its revision, one instance of an exercise for ever.
///
/// 32 bits, so that it survives every JSON reader and database as an ordinary integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u32);

impl Seed {
    /// The seed of the next instance of the same exercise: every seed is reached once before any comes again
    /// (a full-period linear congruential step; constants: Press et al., Numerical Recipes, ch. 7.1).
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223))
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        for (text, good) in [
            ("m-linear-eq-basic", true),
            ("a", true),
            ("8a", true),
            ("", false),
            ("-a", false),
            ("a-", false),
            ("a--b", false),
            ("A", false),
            ("ą", false),
            ("a/b", false),
        ] {
            assert_eq!(text.parse::<SkillId>().is_ok(), good, "{text}");
        }
        assert!("a".repeat(65).parse::<SkillId>().is_err());
    }

    #[test]
    fn ids_are_plain_strings_on_the_wire() {
        let id: SkillId = "s-order-of-ops".parse().unwrap();
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"s-order-of-ops\"");
        assert!(serde_json::from_str::<SkillId>("\"Not a slug\"").is_err());
    }
}
