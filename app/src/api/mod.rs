//! Server functions, by who calls them. Thin: who asks, may they, call `service`, return.
//!
//! Each has an explicit endpoint, because the default one hashes file paths.

#[cfg(feature = "ssr")]
pub(crate) mod backend;
pub(crate) mod head;
mod json;
pub(crate) mod keeping;
pub(crate) mod lesson;
pub(crate) mod person;
pub(crate) mod plan;
pub(crate) mod session;
pub(crate) mod student;
pub(crate) mod tablets;
pub(crate) mod teacher;
