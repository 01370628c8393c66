//! Every story is told twice: on SQLite and on PostgreSQL. `cargo xtask test` starts the PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test ends where it fails")]
#![allow(clippy::doc_markdown, reason = "SQLite and PostgreSQL are names, not code")]

mod database;
mod town;

mod about_students;
mod access;
mod assignments;
mod classes;
mod keeping;
mod lessons;
mod limits;
mod personal_data;
mod recording;
mod replay;
mod schema;
mod sessions;
mod sittings;
mod tablets;
mod users;
mod year_plans;
