//! Any text is read or refused with a place in it, and what was read is written in a way that is read the same again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use math::{
    Condition, Lang, ParseError, ParseErrorKind, Print, Reading, parse_entry, parse_entry_spanned,
    parse_expression, parse_relation,
};

/// What is written may be longer and deeper than what was read: a sign is written with blanks, a product in brackets.
fn is_limit(error: &ParseError) -> bool {
    use ParseErrorKind::{NumberTooLong, TooDeep, TooLong};
    matches!(error.kind, TooDeep | TooLong | NumberTooLong)
}

fuzz_target!(|text: &str| {
    let _ = parse_expression(text);
    let _ = parse_relation(text);
    let _ = Condition::parse(text);
    let length = text.chars().count();
    let (entry, spans) = match parse_entry_spanned(text, &Reading::default()) {
        Ok(read) => read,
        Err(error) => {
            assert!(error.span.start <= error.span.end && error.span.end <= length, "{error:?}");
            return;
        }
    };
    let whole = spans.span(&[]).unwrap_or_default();
    assert!(whole.start <= whole.end && whole.end <= length, "{whole:?}");
    for lang in Lang::ALL {
        let written = entry.text(lang);
        match parse_entry(&written) {
            Ok(again) => assert_eq!(again.text(lang), written, "read from {text:?}"),
            Err(error) if is_limit(&error) => {}
            Err(error) => panic!("{text:?} is written {written:?}: {error}"),
        }
        let _ = (entry.latex(lang), entry.mathml(lang), entry.speech(lang));
    }
});
