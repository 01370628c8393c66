//! Mistakes of authors, and the keys they are reported at.

use crate::Template;
use crate::example::{EXPAND, LINEAR_EQUATION, SHOPPING};

/// Every mistake in the example with one part replaced, as `path: message`.
fn mistakes(example: &str, from: &str, to: &str) -> Vec<String> {
    assert!(example.contains(from), "{from}");
    let template: Template = toml::from_str(&example.replacen(from, to, 1)).unwrap();
    template.compile().err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

fn check(example: &str, from: &str, to: &str, expect: &[&str]) {
    let found = mistakes(example, from, to);
    assert_eq!(found.len(), expect.len(), "{to}: {found:#?}");
    for (found, expect) in found.iter().zip(expect) {
        assert!(found.contains(expect), "{to}: {found} should contain {expect}");
    }
}

#[test]
fn the_examples_are_sound() {
    for example in [LINEAR_EQUATION, SHOPPING, EXPAND] {
        check(example, "format = 1", "format = 1", &[]);
    }
}

#[test]
fn headers() {
    check(LINEAR_EQUATION, "format = 1", "format = 2", &["format: format 2 is unknown"]);
    check(LINEAR_EQUATION, "difficulty = -0.5", "difficulty = 9", &["difficulty: must be from -4 to 4"]);
    check(LINEAR_EQUATION, "seconds = 60", "seconds = 1", &["seconds: must be"]);
    check(LINEAR_EQUATION, "revision = 1", "revision = 0", &["revision: must be"]);
    check(
        LINEAR_EQUATION,
        "\"s-negative-mul-div\"]",
        "\"m-linear-eq-basic\"]",
        &["skills[1]: `m-linear-eq-basic`"],
    );
    check(
        LINEAR_EQUATION,
        "skills = [\"m-linear-eq-basic\", \"s-negative-mul-div\"]",
        "skills = []",
        &["skills: has 0"],
    );
    check(
        LINEAR_EQUATION,
        "\"not-divided\"",
        "\"sign-when-moving\"",
        &["misconception[1].id: `sign-when-moving`"],
    );
}

#[test]
fn parameters() {
    let range = "a = { from = 2, to = 9 }";
    check(LINEAR_EQUATION, range, "a = { from = 2 }", &["parameters.a: a parameter has either"]);
    check(
        LINEAR_EQUATION,
        range,
        "a = { from = 2, to = 9, values = [1] }",
        &["parameters.a: a parameter has either"],
    );
    check(LINEAR_EQUATION, range, "a = {}", &["parameters.a: a parameter has either"]);
    check(LINEAR_EQUATION, range, "a = { from = 9, to = 2 }", &["parameters.a: no number is left"]);
    check(
        LINEAR_EQUATION,
        range,
        "a = { from = 1, to = 1, not = [1] }",
        &["parameters.a: no number is left"],
    );
    check(LINEAR_EQUATION, range, "a = { from = 1, to = 9999999 }", &["parameters.a: at most 1000"]);
    check(LINEAR_EQUATION, range, "a = { from = 1, to = 9, step = 0 }", &["parameters.a.step: must be"]);
    check(
        LINEAR_EQUATION,
        range,
        "a = { values = [2, \"2x\"] }",
        &["parameters.a.values[1]: `2x` is not a number"],
    );
    check(
        LINEAR_EQUATION,
        range,
        "a = { values = [2, 2] }",
        &["parameters.a.values[1]: `2` stands here twice"],
    );
    check(
        LINEAR_EQUATION,
        range,
        "a = { from = 2, to = 9 }\ngcd = { from = 1, to = 2 }",
        &["parameters.gcd: `gcd` means"],
    );
    check(
        LINEAR_EQUATION,
        range,
        "a = { from = 2, to = 9 }\n9a = { from = 1, to = 2 }",
        &["`9a` cannot be a name"],
    );
    check(SHOPPING, "lt-kam = \"Jonui\", ", "", &["parameters.who.choices[1]: each choice needs"]);
    check(SHOPPING, "en = \"Ona\"", "en = \" \"", &["parameters.who.choices[0].en: this text is empty"]);
}

#[test]
fn formulas() {
    check(LINEAR_EQUATION, "\"a*s + b\"", "\"a*s + d\"", &["derived.c: `d` is not defined yet"]);
    check(LINEAR_EQUATION, "\"a*s + b\"", "\"a*s +\"", &["derived.c: this formula cannot be read"]);
    check(LINEAR_EQUATION, "\"c - b != 0\"", "\"c - y != 0\"", &["constraints[1]: `y` is not defined"]);
    check(LINEAR_EQUATION, "\"c - b != 0\"", "\"c - b\"", &["constraints[1]: this formula cannot be read"]);
    check(
        LINEAR_EQUATION,
        "\"(c + b)/a\"",
        "\"(c + x)/a\"",
        &["misconception[0].answer: `x` is not defined"],
    );
    check(LINEAR_EQUATION, "\"s < 0\"", "\"s <\"", &["misconception[2].when: this formula"]);
    check(SHOPPING, "\"n*price\"", "\"n*who\"", &["derived.total: `who` is a word"]);
}

#[test]
fn answers() {
    check(LINEAR_EQUATION, "unknown = \"x\"", "unknown = \"a\"", &["`a` is the unknown and a parameter"]);
    check(
        LINEAR_EQUATION,
        "unknown = \"x\"",
        "unknown = \"y\"",
        &["answer.equation: this is no equation with"],
    );
    check(
        LINEAR_EQUATION,
        "equation = \"a*x + b = c\"",
        "equation = \"a*x + b\"",
        &["answer.equation: this formula"],
    );
    check(
        LINEAR_EQUATION,
        "equation = \"a*x + b = c\"",
        "equation = \"a*x + b < c\"",
        &["an equation with `=`"],
    );
    check(LINEAR_EQUATION, "value = \"s\"", "value = \"s\"\nunit = \"€\"", &[]);
    check(
        LINEAR_EQUATION,
        "value = \"s\"",
        "value = \"s\"\nunit = \" \"",
        &["answer.unit: this text is empty"],
    );
    check(SHOPPING, "unit = \"€\"", "any_unit = true", &["answer.any_unit: this needs `unit`"]);
}

/// Keys that a kind does not have, or lacks, are told when the file is read.
#[test]
fn keys_of_other_kinds() {
    for (toml, from, to, expect) in [
        (LINEAR_EQUATION, "unknown = \"x\"\n", "", "missing field `unknown`"),
        (LINEAR_EQUATION, "equation = \"a*x + b = c\"\n", "", "missing field `equation`"),
        (EXPAND, "form = \"expanded\"", "unit = \"€\"", "unknown field `unit`"),
        (SHOPPING, "form = \"decimal\"", "form = \"expanded\"", "unknown variant `expanded`"),
        (SHOPPING, "form = \"decimal\"", "unknown = \"x\"", "unknown field `unknown`"),
        (EXPAND, "form = \"expanded\"", "form = \"decimal\"", "unknown variant `decimal`"),
    ] {
        let error = toml::from_str::<Template>(&toml.replace(from, to)).unwrap_err();
        assert!(error.message().contains(expect), "{error}");
    }
}

#[test]
fn texts() {
    check(
        SHOPPING,
        "hints = [\"Multiply.\"]",
        "hints = [\"Multiply.\", \"Add.\"]",
        &["text.en.hints: there are 1 in"],
    );
    check(
        SHOPPING,
        "hints = [\"Multiply.\"]",
        "hints = []",
        &["text.en.hints: has 0 elements", "text.en.hints: there"],
    );
    check(
        SHOPPING,
        "at €{price} each",
        "each",
        &["text.en.statement: `price` is used in Lithuanian but not in English"],
    );
    let step = "steps = [\"Calculate $n*price$.\", ";
    let when = |when: &str| format!("steps = [{{ when = \"{when}\", text = \"Calculate $n*price$.\" }}, ");
    check(
        SHOPPING,
        step,
        &when("n > 1"),
        &["text.en.steps[0].when: this step has another `when` or `given`"],
    );
    check(SHOPPING, step, &when("m > 1"), &["text.en.steps[0].when: `m` is not defined"]);
    check(SHOPPING, "Kiek mokės {who}?", "Kiek mokės {whom}?", &["text.lt.statement: `whom` is not defined"]);
    check(
        SHOPPING,
        "\"You added; multiply instead.\"",
        "\" \"",
        &["misconception[0].feedback.en: this text is empty"],
    );
    check(
        EXPAND,
        "\"Daugink kiekvieną narį.\"",
        "\"Daugink $a*$.\"",
        &["text.lt.hints[0]: this formula cannot be read"],
    );
}
