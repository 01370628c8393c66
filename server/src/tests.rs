//! Tests of the whole server: requests go through the real router, in process, over a temporary database.

mod access;
mod content_changes;
mod content_reports;
mod contracts;
mod demo;
mod goals;
mod keeping;
mod lessons;
mod limits;
mod offline;
mod person;
mod plans;
mod printed;
mod processes;
mod queries;
mod recording;
mod security;
mod sync;
mod sync_machine;
mod tablet;
mod tablets;
mod teaching;
mod test_rules;
mod together;
mod world;
mod written;
