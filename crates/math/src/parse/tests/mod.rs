//! What is understood, by subject.

mod arithmetic;
mod bounds;
mod errors;
mod functions;
mod latex;
mod mathml;
mod pieces;
mod places;
mod reading;
mod sets;
mod statements;

use crate::{Lang, Print, parse_entry, text};

/// What was understood, written in our own notation; and that is understood the same again.
#[track_caller]
fn check(input: &str, expect: &str) {
    match parse_entry(input) {
        Ok(entry) => assert_eq!(text(&entry, Lang::Lt), expect, "{input}"),
        Err(error) => panic!("{input}: {error}"),
    }
    match parse_entry(expect) {
        Ok(again) => assert_eq!(again.text(Lang::Lt), expect, "what is written for {input}"),
        Err(error) => panic!("what is written for {input}: {expect}: {error}"),
    }
}
mod slips;
