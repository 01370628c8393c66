//! Numbers as an author asks for them and a student writes them.

use protocol::Answer;

use crate::kinds::tests::{check, instance, is_sound, typed};
use crate::{Instance, Note, Question, TemplateErrorKind, Verdict};

/// An answer with a = 2, b = 5, s = 7, p = 14.
fn number(keys: &str) -> Instance {
    instance(&format!("[answer]\nkind = \"number\"\n{keys}"), 0)
}

#[track_caller]
fn all(instance: &Instance, verdict: Verdict, texts: &[&str]) {
    for text in texts {
        check(instance, text, verdict);
    }
}

#[track_caller]
fn noted(instance: &Instance, verdict: Verdict, note: &Note, texts: &[&str]) {
    for text in texts {
        check(instance, text, verdict);
        assert_eq!(typed(instance, text).note.as_ref(), Some(note), "{text}");
    }
}

#[test]
fn thousands() {
    let big = number(r#"value = "1250000""#);
    is_sound(&big);
    all(
        &big,
        Verdict::Correct,
        &[
            "1250000",
            "1 250 000",
            "1\u{a0}250\u{a0}000",
            "1\u{2009}250\u{2009}000",
            "1\u{202f}250\u{202f}000",
            "1,25·10^6",
        ],
    );
    all(&big, Verdict::Invalid, &["125·10^4", "1,25·10^6·1"]);
}

#[test]
fn mixed_numbers() {
    let mixed = number("value = \"s/a\"\nform = \"mixed\"");
    is_sound(&mixed);
    all(&mixed, Verdict::Correct, &["3 1/2", "3½"]);
    noted(&mixed, Verdict::WrongForm, &Note::NotMixed, &["7/2", "3,5"]);
    noted(&mixed, Verdict::WrongForm, &Note::NotLowestTerms, &["3 2/4", "14/4"]);
    let proper = number("value = \"a/b\"\nform = \"mixed\"");
    is_sound(&proper);
    check(&proper, "2/5", Verdict::Correct);
    noted(&proper, Verdict::WrongForm, &Note::NotMixed, &["0,4"]);
    let whole = number("value = \"p/a\"\nform = \"mixed\"");
    is_sound(&whole);
    check(&whole, "7", Verdict::Correct);
    check(&whole, "14/2", Verdict::WrongForm);
}

#[test]
fn percentages() {
    let percent = number("value = \"a/b\"\nform = \"percent\"");
    is_sound(&percent);
    all(&percent, Verdict::Correct, &["40 %", "40%", "40\u{a0}%", "40,0 %", "40 proc.", "40 procentų"]);
    noted(&percent, Verdict::WrongForm, &Note::NotPercent, &["0,4", "2/5"]);
    noted(&percent, Verdict::Invalid, &Note::PercentSign, &["40"]);
    all(&percent, Verdict::Wrong, &["4 %", "60"]);
}

#[test]
fn standard_form() {
    let scientific = number("value = \"s*10^5\"\nform = \"scientific\"");
    is_sound(&scientific);
    all(&scientific, Verdict::Correct, &["7·10^5", "7*10^5", "7·10⁵", "7e5", "7,0·10^5"]);
    noted(&scientific, Verdict::WrongForm, &Note::NotScientific, &["700000", "70·10^4", "0,7·10^6"]);
    check(&scientific, "7·10^4", Verdict::Wrong);
    let small = number("value = \"-1.2e-7\"\nform = \"scientific\"");
    is_sound(&small);
    all(&small, Verdict::Correct, &["−1,2·10^(−7)", "-1.2e-7", "-1,2 · 10⁻⁷"]);
    // A calculation elsewhere.
    check(&number(r#"value = "2000""#), "2·10^3", Verdict::Invalid);
    let decimal = number("value = \"2000000\"\nform = \"decimal\"");
    noted(&decimal, Verdict::WrongForm, &Note::NotDecimal, &["2·10^6"]);
}

#[test]
fn exact_irrational_values() {
    let root = number("value = \"sqrt(12)\"\nform = \"simplified\"");
    is_sound(&root);
    all(&root, Verdict::Correct, &["2√3", "2·√3", "2sqrt(3)", "√3·2"]);
    noted(&root, Verdict::WrongForm, &Note::NotSimplified, &["√12"]);
    noted(&root, Verdict::WrongForm, &Note::Rounded, &["3,46", "3,5"]);
    noted(&root, Verdict::Invalid, &Note::NotComputed, &["4 sin(π/3)", "√4·√3"]);
    noted(&root, Verdict::Wrong, &Note::OppositeSign, &["−2√3"]);
    all(&root, Verdict::Wrong, &["3", "2√2", "6", "3,47"]);
    noted(&root, Verdict::WrongForm, &Note::RootBelow, &["6/√3"]);
    let below = number("value = \"1/sqrt(3)\"\nform = \"simplified\"");
    is_sound(&below);
    check(&below, "√3/3", Verdict::Correct);
    check(&below, "1/√3", Verdict::WrongForm);
    let area = number("value = \"b^2*pi\"\nunit = \"cm²\"");
    is_sound(&area);
    all(&area, Verdict::Correct, &["25π", "25π cm²", "25 pi", "π·25"]);
    noted(&area, Verdict::WrongForm, &Note::Rounded, &["78,5", "78,54 cm²"]);
    noted(&area, Verdict::WrongForm, &Note::UnitAsked { expected: "cm²".into() }, &["2500π mm²"]);
    noted(&area, Verdict::Invalid, &Note::NotComputed, &["5²π"]);
    check(&area, "10π", Verdict::Wrong);
    let logarithm = number(r#"value = "ln(a)""#);
    is_sound(&logarithm);
    check(&logarithm, "ln 2", Verdict::Correct);
    check(&logarithm, "0,69", Verdict::WrongForm);
    // Rational after all.
    let whole = number(r#"value = "sqrt(2)*sqrt(8)""#);
    is_sound(&whole);
    check(&whole, "4", Verdict::Correct);
    check(&whole, "√16", Verdict::Invalid);
}

#[test]
fn known_mistakes_of_irrational_answers() {
    let known = number(
        r#"value = "b^2*pi"
[[misconception]]
id = "circumference"
answer = "2*b*pi"
feedback.lt = "Tai ilgis."
feedback.en = "That is the length.""#,
    );
    is_sound(&known);
    for text in ["10π", "31,42"] {
        assert!(typed(&known, text).misconception.is_some(), "{text}");
    }
}

#[test]
fn rounding_to_decimals() {
    let thirds = number("value = \"s/3\"\nround = { places = 2 }");
    is_sound(&thirds);
    all(&thirds, Verdict::Correct, &["2,33", "2.33", "x = 2,33"]);
    let note = Note::RoundToPlaces { places: 2 };
    noted(&thirds, Verdict::WrongForm, &note, &["2,333", "2,3", "7/3", "2 1/3", "2,334"]);
    all(&thirds, Verdict::Wrong, &["2,34", "2", "2,4"]);
    let more = number("value = \"5/3\"\nround = { places = 2 }");
    noted(&more, Verdict::Wrong, &Note::Truncated, &["1,66"]);
    noted(&more, Verdict::Wrong, &Note::OppositeSign, &["−1,67"]);
    check(&more, "1,666", Verdict::WrongForm);
    let half = number("value = \"3/2\"\nround = { places = 2 }");
    is_sound(&half);
    all(&half, Verdict::Correct, &["1,5", "1,50", "1,500"]);
    check(&half, "3/2", Verdict::WrongForm);
    let irrational = number("value = \"sqrt(a)\"\nround = { places = 1 }\nunit = \"cm\"");
    is_sound(&irrational);
    all(&irrational, Verdict::Correct, &["1,4", "1,4 cm"]);
    all(&irrational, Verdict::WrongForm, &["√2", "1,414", "14 mm"]);
    let whole = number("value = \"a/3\"\nround = { places = 0 }");
    is_sound(&whole);
    check(&whole, "1", Verdict::Correct);
    noted(&whole, Verdict::Wrong, &Note::Truncated, &["0"]);
}

#[test]
fn rounding_to_significant_figures() {
    let figures = number("value = \"sqrt(b)*1000\"\nround = { figures = 3 }");
    is_sound(&figures);
    all(&figures, Verdict::Correct, &["2240", "2 240", "2,24·10^3"]);
    noted(
        &figures,
        Verdict::WrongForm,
        &Note::RoundToFigures { figures: 3 },
        &["2236", "2236,07", "2240,0", "2200"],
    );
    noted(&figures, Verdict::Wrong, &Note::Truncated, &["2230"]);
    let zeros = number("value = \"3/2\"\nround = { figures = 3 }");
    is_sound(&zeros);
    check(&zeros, "1,50", Verdict::Correct);
    all(&zeros, Verdict::WrongForm, &["1,5", "1,500", "3/2"]);
    let scientific = number("value = \"sqrt(b)*1000\"\nround = { figures = 3 }\nform = \"scientific\"");
    is_sound(&scientific);
    all(&scientific, Verdict::Correct, &["2,24·10^3", "2.24e3"]);
    noted(&scientific, Verdict::WrongForm, &Note::NotScientific, &["2240"]);
}

#[test]
fn known_mistakes_of_rounded_answers() {
    let known = number(
        r#"value = "a/3"
round = { places = 2 }
[[misconception]]
id = "upside-down"
answer = "3/7"
feedback.lt = "Atvirkščiai."
feedback.en = "The other way round."
[[misconception]]
id = "same-when-rounded"
answer = "a/3 + 0.0001"
when = "a > 2"
feedback.lt = "Tas pats."
feedback.en = "The same.""#,
    );
    is_sound(&known);
    for text in ["0,43", "0,4286", "3/7"] {
        assert!(typed(&known, text).misconception.is_some(), "{text}");
    }
}

#[test]
fn tolerances() {
    let absolute = number("value = \"p\"\ntolerance = \"a/10\"\nunit = \"cm\"");
    is_sound(&absolute);
    all(&absolute, Verdict::Correct, &["14", "13,8", "14,2 cm"]);
    all(&absolute, Verdict::Wrong, &["13,79", "14,3", "140"]);
    check(&absolute, "142 mm", Verdict::WrongForm);
    let relative = number("value = \"100*pi\"\ntolerance = { relative = \"5 %\" }");
    is_sound(&relative);
    all(&relative, Verdict::Correct, &["314", "300", "100π", "329,8"]);
    all(&relative, Verdict::Wrong, &["298", "330"]);
}

#[test]
fn what_another_form_costs() {
    let form = |rest: &str| number(&format!("value = \"a/4\"\nform = \"lowest-terms\"\n{rest}"));
    check(&form(""), "2/4", Verdict::WrongForm);
    check(&form("other_form = \"again\""), "2/4", Verdict::WrongForm);
    check(&form("other_form = \"right\""), "2/4", Verdict::Correct);
    let less = form("other_form = \"less\"");
    noted(&less, Verdict::Partial, &Note::NotLowestTerms, &["2/4"]);
    assert!((typed(&less, "2/4").credit - 0.5).abs() < 1e-9);
    check(&less, "1/2", Verdict::Correct);
}

#[test]
fn units_that_belong_to_the_answer() {
    let area = number("value = \"p\"\nunit = \"m²\"\nunit_required = true\nany_unit = true");
    is_sound(&area);
    let Some(Question::Field(field)) = area.question(0, math::Lang::Lt) else { panic!("a field") };
    assert_eq!(field.unit, None);
    all(&area, Verdict::Correct, &["14 m²", "14m2", "140000 cm²"]);
    noted(&area, Verdict::Invalid, &Note::MissingUnit, &["14", "13"]);
    noted(&area, Verdict::Wrong, &Note::WrongUnit { found: "m".into() }, &["14 m"]);
    noted(&area, Verdict::Invalid, &Note::WrongUnit { found: "bananų".into() }, &["14 bananų"]);
    all(&area, Verdict::Wrong, &["14 cm²", "13 m²"]);
    assert_eq!(area.right_answer(), Answer::Typed { text: "14\u{a0}m²".into() });
    let round = number("value = \"b^2*pi\"\nunit = \"cm\"\nunit_required = true");
    is_sound(&round);
    all(&round, Verdict::Correct, &["25π cm", "25 pi cm"]);
    noted(&round, Verdict::Invalid, &Note::MissingUnit, &["25π"]);
    check(&round, "250π mm", Verdict::WrongForm);
}

#[test]
fn money_time_and_angles() {
    let money = number("value = \"5.5\"\nunit = \"€\"\nform = \"decimal\"");
    is_sound(&money);
    all(&money, Verdict::Correct, &["5,50 €", "5,5", "5 € 50 ct", "€5.50", "5 Eur 50 ct"]);
    check(&money, "550 ct", Verdict::WrongForm);
    let time = number("value = \"80\"\nunit = \"min\"");
    is_sound(&time);
    all(&time, Verdict::Correct, &["80", "80 min", "80 min."]);
    check(&time, "1 h 20 min", Verdict::WrongForm);
    check(&number("value = \"80\"\nunit = \"min\"\nany_unit = true"), "1 val. 20 min.", Verdict::Correct);
    // As a clock shows it.
    check(&time, "1:20", Verdict::WrongForm);
    check(&time, "1:30", Verdict::Wrong);
    for unit in ["min", "h"] {
        let hours = if unit == "h" { "80/60" } else { "80" };
        let any = number(&format!("value = \"{hours}\"\nunit = \"{unit}\"\nany_unit = true"));
        check(&any, "1:20", Verdict::Correct);
        check(&any, "t = 1:20", Verdict::Correct);
    }
    let angle = number("value = \"30.25\"\nunit = \"°\"\nform = \"decimal\"");
    is_sound(&angle);
    all(&angle, Verdict::Correct, &["30,25°", "30°15′", "30° 15'", "30,25"]);
    check(&angle, "30°25′", Verdict::Wrong);
    let radians = number("value = \"pi/6\"\nunit = \"rad\"");
    is_sound(&radians);
    all(&radians, Verdict::Correct, &["π/6", "π/6 rad", "pi/6"]);
    noted(&radians, Verdict::WrongForm, &Note::UnitAsked { expected: "rad".into() }, &["30°", "30 °"]);
    noted(&radians, Verdict::WrongForm, &Note::Rounded, &["0,52"]);
    check(&radians, "π/3", Verdict::Wrong);
}

#[test]
fn angles_with_minutes() {
    let angle = number("value = \"30 + 1/3\"\nform = \"angle\"");
    is_sound(&angle);
    all(&angle, Verdict::Correct, &["30°20′", "30° 20'", "α = 30°20′"]);
    noted(&angle, Verdict::Invalid, &Note::MissingUnit, &["30", "91/3"]);
    all(&angle, Verdict::Wrong, &["30°", "30,2°", "30°21′"]);
    assert_eq!(angle.right_answer(), Answer::Typed { text: "30°20′".into() });
}

#[test]
fn times_of_the_day() {
    let clock = number("value = \"14*60 + 7*b\"\nform = \"clock\"");
    is_sound(&clock);
    all(&clock, Verdict::Correct, &["14:35", "14.35 val.", "14 val. 35 min."]);
    all(&clock, Verdict::Wrong, &["15:35", "2:35"]);
    noted(&clock, Verdict::Invalid, &Note::ExpectedClock, &["875", "14", "vakare"]);
    assert_eq!(clock.right_answer(), Answer::Typed { text: "14:35".into() });
}

#[test]
fn signs_for_the_keypad() {
    let check = |keys: &str, signs: &[&str]| {
        let Some(Question::Field(field)) = number(keys).question(0, math::Lang::Lt) else {
            panic!("a field")
        };
        assert_eq!(field.signs, signs, "{keys}");
    };
    check("value = \"a\"", &[]);
    check("value = \"a*pi\"", &["√", "π"]);
    check("value = \"a*pi\"\nround = { places = 1 }", &[]);
    check("value = \"s/a\"\nform = \"mixed\"", &[" "]);
    check("value = \"60*s\"\nform = \"clock\"", &[":"]);
}

#[test]
fn keys_that_do_not_go_together() {
    let check = |keys: &str, path: &str| {
        let template =
            crate::kinds::tests::template(&format!("[answer]\nkind = \"number\"\nvalue = \"a\"\n{keys}"));
        let errors = template.compile().unwrap_err();
        assert!(errors.iter().any(|error| error.path == path), "{keys}: {errors:?}");
        errors[0].kind.clone()
    };
    assert_eq!(check("unit_required = true", "answer.unit_required"), TemplateErrorKind::NeedsKey("unit"));
    check("round = { places = 2 }\ntolerance = \"1\"", "answer.tolerance");
    check("round = { figures = 0 }", "answer.round");
    check("round = { places = 2 }\nform = \"mixed\"", "answer.round");
    check("unit = \"h\"\nform = \"clock\"", "answer.unit");
    check("unit = \"°\"\nform = \"angle\"", "answer.unit");
    check("tolerance = \"q\"", "answer.tolerance");
    check("tolerance = { relative = \"q\" }", "answer.tolerance.relative");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[0-9,.:%°′'π√€ a-c+*/^()=-]{0,24}( ?(cm|m²|val\\.|proc\\.|rad|€|h 20 min))?") {
        for keys in [
            "value = \"s/3\"\nround = { places = 2 }\nunit = \"m²\"\nunit_required = true",
            "value = \"sqrt(b)\"\nround = { figures = 3 }\nunit = \"cm\"",
            "value = \"pi/6\"\nunit = \"rad\"\nform = \"simplified\"",
            "value = \"a/b\"\nform = \"percent\"",
            "value = \"s*10^5\"\nform = \"scientific\"\ntolerance = { relative = \"5 %\" }",
            "value = \"60*s\"\nform = \"clock\"",
            "value = \"s/3\"\nform = \"angle\"",
            "value = \"5.5\"\nunit = \"€\"\nother_form = \"less\"",
        ] {
            let marking = typed(&number(keys), &text);
            assert!((0.0..=1.0).contains(&marking.credit));
        }
    }
}
