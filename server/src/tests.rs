//! Tests of the whole server: requests go through the real router, in process, over a temporary database.

mod access;
mod content_changes;
mod demo;
mod goals;
mod lessons;
mod limits;
mod processes;
mod recording;
mod security;
mod world;
mod written;
