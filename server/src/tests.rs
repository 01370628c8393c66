//! Tests of the whole server: requests go through the real router, in process, over a temporary database.

mod access;
mod content_changes;
mod demo;
mod goals;
mod keeping;
mod lessons;
mod limits;
mod person;
mod plans;
mod processes;
mod recording;
mod security;
mod teaching;
mod together;
mod world;
mod written;
