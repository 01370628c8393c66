//! Each kind as an author writes it and a student answers it.

use math::Lang;
use protocol::{Answer, Seed};

use crate::drawn::Canvas;
use crate::{Exercise, Flaw, Instance, Marking, Note, Question, Template, TemplateError, Verdict};

/// An exercise whose head and texts do not matter.
pub(super) fn template(answer: &str) -> Template {
    let toml = format!(
        r#"
format = 1
id = "sample"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.a = {{ from = 2, to = 2 }}
parameters.b = {{ from = 5, to = 5 }}
derived.s = "a + b"
derived.p = "a*s"
[text.lt]
statement = "Užduotis su $x$ ir $y$: {{a}}, {{b}}."
hints = ["Užuomina."]
steps = ["Vienas.", "Du."]
[text.en]
statement = "A task with $x$ and $y$: {{a}}, {{b}}."
hints = ["A hint."]
steps = ["One.", "Two."]
{answer}
"#
    );
    toml::from_str(&toml).unwrap_or_else(|error| panic!("{error}"))
}

/// The same with its numbers.
pub(super) fn instance(answer: &str, seed: u32) -> Instance {
    let exercise = template(answer).compile().unwrap_or_else(|errors| panic!("{errors:#?}"));
    exercise.instantiate(Seed(seed)).unwrap()
}

pub(super) fn typed(instance: &Instance, text: &str) -> Marking {
    instance.mark(&Answer::Typed { text: text.into() })
}

#[track_caller]
pub(super) fn check(instance: &Instance, text: &str, verdict: Verdict) {
    let marking = typed(instance, text);
    assert_eq!(marking.verdict, verdict, "{text}: {marking:?}");
}

/// Whatever the kind, the right answer is right, the flaws are none, and texts show.
#[track_caller]
pub(super) fn is_sound(instance: &Instance) {
    assert_eq!(instance.flaws(), []);
    assert_eq!(instance.mark(&instance.right_answer()).verdict, Verdict::Correct);
    for lang in Lang::ALL {
        assert!(!instance.show(&instance.right_answer(), lang).0.is_empty());
        for (key, text) in instance.texts(lang) {
            assert!(!text.0.is_empty(), "{key}");
        }
    }
}

#[test]
fn solutions_in_any_order_and_notation() {
    let roots = instance(
        r#"[answer]
kind = "solution-set"
unknown = "x"
of = "x^2 - s*x + a*b = 0"
value = "a; b""#,
        0,
    );
    is_sound(&roots);
    for text in ["2; 5", "5; 2", "x = 2; x = 5", "x = 2 arba x = 5", "{2; 5}", "x ∈ {5; 2}", "x1 = 2, x2 = 5"]
    {
        check(&roots, text, Verdict::Correct);
    }
    for text in ["2", "2; 6", "nėra sprendinių", "x > 2", "x ∈ R"] {
        check(&roots, text, Verdict::Wrong);
    }
    for text in ["", "x² = 4", "1 + 1; 5", "(", "y = 2"] {
        check(&roots, text, Verdict::Invalid);
    }
}

#[test]
fn intervals_and_unions() {
    let outside = instance(
        r#"[answer]
kind = "solution-set"
unknown = "x"
of = "(x - a)*(x - b) >= 0"
value = "(-∞; a] ∪ [b; +∞)""#,
        0,
    );
    is_sound(&outside);
    for text in ["(−∞; 2] ∪ [5; +∞)", "x ≤ 2 arba x ≥ 5", "x ∈ (−∞; 2] U [5; ∞)", "R \\ (2; 5)"]
    {
        check(&outside, text, Verdict::Correct);
    }
    for text in ["(−∞; 2) ∪ (5; +∞)", "[2; 5]", "x ≤ 2", "2 ≤ x ≤ 5"] {
        check(&outside, text, Verdict::Wrong);
    }
}

#[test]
fn families_of_trigonometric_solutions() {
    let family = instance(
        r#"[answer]
kind = "solution-set"
unknown = "x"
of = "sin x = 1"
value = "π/2 + 2πk, k ∈ Z""#,
        0,
    );
    is_sound(&family);
    check(&family, "x = π/2 + 2πk, k ∈ Z", Verdict::Correct);
    check(&family, "x = −3π/2 + 2πn, n ∈ Z", Verdict::Correct);
    check(&family, "x = π/2 + πk, k ∈ Z", Verdict::Wrong);
    check(&family, "x = π/2", Verdict::Wrong);
}

#[test]
fn solutions_of_systems() {
    let system = instance(
        r#"[answer]
kind = "solution-set"
unknown = ["x", "y"]
of = ["x + y = s", "x - y = a - b"]
value = "(a; b)""#,
        0,
    );
    is_sound(&system);
    for text in ["(2; 5)", "x = 2; y = 5", "y = 5, x = 2", "{x = 2; y = 5}"] {
        check(&system, text, Verdict::Correct);
    }
    for text in ["(5; 2)", "x = 5; y = 2", "nėra sprendinių"] {
        check(&system, text, Verdict::Wrong);
    }
    assert_eq!(
        typed(&system, "2").note,
        Some(Note::ExpectedTuple { unknowns: vec!["x".into(), "y".into()] })
    );
}

#[test]
fn equations_up_to_equivalence() {
    let line = instance("[answer]\nkind = \"equation\"\nvalue = \"y = a*x - b\"\nformula = true", 0);
    is_sound(&line);
    for text in ["y = 2x − 5", "2x − y = 5", "2x − 5", "f(x) = 2x − 5", "y + 5 = 2x", "4x = 2y + 10"]
    {
        check(&line, text, Verdict::Correct);
    }
    for text in ["y = 2x + 5", "x = 2y − 5", "y > 2x − 5", "2x + 5"] {
        check(&line, text, Verdict::Wrong);
    }
    for text in ["y = 2z − 5", "{1; 2}"] {
        check(&line, text, Verdict::Invalid);
    }
}

#[test]
fn the_unit_may_belong_to_a_solution() {
    let solution =
        "[answer]\nkind = \"equation-solution\"\nunknown = \"x\"\nequation = \"a*x = b\"\nvalue = \"b/a\"";
    let asked = instance(&format!("{solution}\nunit = \"km\"\nunit_required = true"), 0);
    is_sound(&asked);
    for field in asked.typed_fields() {
        for text in field.spellings(Lang::Lt) {
            check(&asked, &text, Verdict::Correct);
        }
    }
    for text in ["x = 2,5 km", "2,5 km", "5/2 km", "2,5km"] {
        check(&asked, text, Verdict::Correct);
    }
    assert_eq!(typed(&asked, "x = 2,5").note, Some(Note::MissingUnit));
    assert_eq!(typed(&asked, "2500 m").note, Some(Note::UnitAsked { expected: "km".into() }));
    let wrong = typed(&asked, "2,5 kg");
    assert_eq!((wrong.verdict, wrong.note), (Verdict::Wrong, Some(Note::WrongUnit { found: "kg".into() })));
    check(&asked, "nėra sprendinių", Verdict::Wrong);
    let errors = template(&format!("{solution}\nunit_required = true")).compile().map(|_| ()).unwrap_err();
    assert_eq!(errors[0].to_string(), "answer.unit_required: this needs `unit` beside it");
}

#[test]
fn the_ordinate_is_the_function() {
    // The task speaks of y.
    let function = instance("[answer]\nkind = \"equation\"\nvalue = \"f(x) = a*x - b\"\nformula = true", 0);
    is_sound(&function);
    for text in ["f(x) = 2x − 5", "y = 2x − 5", "g(x) = 2x − 5", "2x − 5"] {
        check(&function, text, Verdict::Correct);
    }
    for text in ["y = 2x + 5", "x = 2x − 5", "y = 2y − 5"] {
        check(&function, text, Verdict::Wrong);
    }
    // Here y is a letter of the formula.
    let of_two = instance("[answer]\nkind = \"equation\"\nvalue = \"f(x) = a*x*y\"\nformula = true", 0);
    check(&of_two, "f(x) = 2xy", Verdict::Correct);
    check(&of_two, "y = 2xy", Verdict::Wrong);
}

#[test]
fn the_task_may_name_the_expression() {
    // y stands in the task and not in the answer.
    let expression = instance("[answer]\nkind = \"expression\"\nvalue = \"a*x + b\"", 0);
    for text in ["y = 2x + 5", "P = 2x + 5", "2x + 5 = 5 + 2x"] {
        check(&expression, text, Verdict::Correct);
    }
    check(&expression, "y = 2x + 6", Verdict::Wrong);
    // x is what the answer is made of; nothing is called by a name that stands within it.
    for text in ["x = 2x + 5", "y = 2x + 5 + y − y"] {
        assert_eq!(typed(&expression, text).note, Some(Note::ExpectedExpression), "{text}");
    }
}

#[test]
fn forms_of_expressions() {
    let with = |form: &str, value: &str| {
        instance(&format!("[answer]\nkind = \"expression\"\nvalue = \"{value}\"\nform = \"{form}\""), 0)
    };
    let factored = with("factored", "(x - a)*(x + a)");
    check(&factored, "(x − 2)(x + 2)", Verdict::Correct);
    check(&factored, "f(x) = (x − 2)(x + 2)", Verdict::Correct);
    assert_eq!(typed(&factored, "x² − 4").note, Some(Note::NotFactored));
    let square = with("completed-square", "(x - a)^2 + b");
    check(&square, "(x − 2)² + 5", Verdict::Correct);
    assert_eq!(typed(&square, "x² − 4x + 9").note, Some(Note::NotCompletedSquare));
    let fraction = with("single-fraction", "(a*x + b)/(x*(x + 1))");
    check(&fraction, "(2x + 5)/(x(x + 1))", Verdict::Correct);
    check(&fraction, "5/x − 3/(x + 1)", Verdict::WrongForm);
}

const CHOICE: &str = r#"[answer]
kind = "choice"
[[answer.option]]
text = "$a*b$"
right = true
[[answer.option]]
text = "$a + b$"
misconception = { id = "added", feedback = { lt = "Sudėjai.", en = "You added." } }
[[answer.option]]
text = { lt = "Neįmanoma", en = "Impossible" }
"#;

#[test]
fn one_option() {
    let choice = instance(CHOICE, 3);
    is_sound(&choice);
    let picked = |options: &[u16]| choice.mark(&Answer::Chosen { options: options.into() });
    assert_eq!(picked(&[0]).verdict, Verdict::Correct);
    let added = picked(&[1]);
    assert_eq!((added.verdict, added.misconception.as_ref().unwrap().as_str()), (Verdict::Wrong, "added"));
    assert!(choice.feedback(&added, Lang::Lt).is_some());
    assert_eq!(picked(&[2]).verdict, Verdict::Wrong);
    assert_eq!(picked(&[]).note, Some(Note::NothingPicked));
    for odd in [&[0, 1][..], &[7], &[u16::MAX]] {
        assert_eq!(picked(odd).note, Some(Note::NoSuchOption), "{odd:?}");
    }
    assert_eq!(typed(&choice, "10").verdict, Verdict::Invalid);
    assert_eq!(choice.misconception_answers().len(), 1);
    // The order is that of the seed.
    let first = |seed| match instance(CHOICE, seed).question(0, Lang::Lt) {
        Some(Question::Choice { options, .. }) => options[0].place,
        other => panic!("{other:?}"),
    };
    assert!((1..20).any(|seed| first(seed) != first(0)));
}

#[test]
fn several_options_bring_nothing_by_chance() {
    let toml = CHOICE
        .replace("kind = \"choice\"", "kind = \"choice\"\nseveral = true")
        .replace("text = { lt", "right = true\ntext = { lt");
    let several = instance(&toml, 0);
    is_sound(&several);
    let picked = |options: &[u16]| several.mark(&Answer::Chosen { options: options.into() });
    assert_eq!(picked(&[2, 0]).verdict, Verdict::Correct);
    assert_eq!((picked(&[0]).verdict, picked(&[0]).credit), (Verdict::Partial, 0.5));
    assert_eq!((picked(&[0, 1, 2]).verdict, picked(&[0, 1, 2]).credit), (Verdict::Wrong, 0.0));
    assert_eq!(picked(&[1]).verdict, Verdict::Wrong);
}

#[test]
fn options_without_a_right_one_are_a_flaw() {
    assert_ne!(instance(&CHOICE.replace("right = true", "right_when = \"a > b\""), 0).flaws(), []);
    assert_ne!(instance(&CHOICE.replace("$a + b$", "$b*a$").replace("$a*b$", "$b*a$"), 0).flaws(), []);
}

const ORDER: &str = r#"[answer]
kind = "order"
item = [
  { text = "$x + a = b$" },
  { text = "pirma", together = "t" },
  { text = "antra", together = "t" },
  { text = "$x = b - a$" },
  { text = "niekur", spare = true },
]
"#;

#[test]
fn lines_in_the_right_order() {
    let order = instance(ORDER, 0);
    is_sound(&order);
    let mark = |items: &[u16]| order.mark(&Answer::Arranged { groups: vec![items.into()] });
    assert_eq!(mark(&[0, 1, 2, 3]).verdict, Verdict::Correct);
    assert_eq!(mark(&[0, 2, 1, 3]).verdict, Verdict::Correct);
    let swapped = mark(&[1, 0, 2, 3]);
    assert_eq!(swapped.verdict, Verdict::Partial);
    assert!(swapped.credit > 0.5 && swapped.credit < 1.0);
    assert_eq!(mark(&[0, 1, 2, 3, 4]).verdict, Verdict::Partial);
    assert_eq!(mark(&[3, 2, 1, 0]).verdict, Verdict::Partial);
    assert_eq!(mark(&[3, 4, 0]).verdict, Verdict::Wrong);
    assert_eq!(mark(&[]).note, Some(Note::NotAllPlaced));
    for odd in [&[0, 0][..], &[9]] {
        assert_eq!(mark(odd).note, Some(Note::NoSuchOption));
    }
}

#[test]
fn numbers_from_small_to_large() {
    let order = instance(
        r#"[answer]
kind = "order"
by_value = "descending"
item = [{ text = "$a$", value = "a" }, { text = "$s/a$", value = "s/a" }, { text = "$b$", value = "b" }]
"#,
        0,
    );
    is_sound(&order);
    assert_eq!(order.right_answer(), Answer::Arranged { groups: vec![vec![2, 1, 0]] });
    // Something is left to do, whatever the seed.
    for seed in 0..50 {
        let order = instance(ORDER, seed);
        let Some(Question::Order { items, .. }) = order.question(0, Lang::Lt) else { panic!() };
        let given = items.iter().map(|item| item.place).collect();
        assert_ne!(order.mark(&Answer::Arranged { groups: vec![given] }).verdict, Verdict::Correct);
    }
}

#[test]
fn items_in_groups() {
    let groups = instance(
        r#"[answer]
kind = "groups"
group = [{ id = "even", text = "lyginiai" }, { id = "odd", text = "nelyginiai" }]
item = [
  { text = "$a$", group = "even" },
  { text = "$b$", group = "odd" },
  { text = "$s$", group = "even", group_when = [{ when = "not integer(s/2)", group = "odd" }] },
  { text = "$1/2$" },
]
"#,
        0,
    );
    is_sound(&groups);
    let mark =
        |even: &[u16], odd: &[u16]| groups.mark(&Answer::Arranged { groups: vec![even.into(), odd.into()] });
    assert_eq!(mark(&[0], &[1, 2]).verdict, Verdict::Correct);
    let one_wrong = mark(&[0, 2], &[1]);
    assert_eq!(one_wrong.verdict, Verdict::Partial);
    let right: Vec<bool> = one_wrong.parts.iter().map(|part| part.verdict == Verdict::Correct).collect();
    assert_eq!(right, [true, true, false, true]);
    assert_eq!(mark(&[1], &[0]).verdict, Verdict::Wrong);
    assert_eq!(mark(&[], &[]).note, Some(Note::NotAllPlaced));
    assert_eq!(mark(&[0], &[0]).note, Some(Note::NoSuchOption));
    assert_eq!(groups.mark(&Answer::Arranged { groups: vec![vec![0]] }).note, Some(Note::NoSuchOption));
}

const BLANKS: &str = r#"[answer]
kind = "blanks"
text = { lt = "Suma [[sum]], sandauga [[product]], ji yra [[parity]].", en = "Sum [[sum]], product [[product]], [[parity]]." }
[[answer.blank]]
id = "sum"
answer = { kind = "number", value = "a + b" }
[[answer.blank]]
id = "product"
answer = { kind = "number", value = "a*b" }
[[answer.blank]]
id = "parity"
[answer.blank.answer]
kind = "choice"
option = [{ text = { lt = "lyginė", en = "even" }, right = true }, { text = { lt = "nelyginė", en = "odd" }, misconception = { id = "odd", feedback = { lt = "Lyginė.", en = "Even." } } }]
[[misconception]]
id = "added"
blank = "product"
answer = "a + b"
feedback = { lt = "Sudėjai.", en = "You added." }
"#;

/// A table of signs with one gap of these options.
fn signs(options: &str) -> Result<Exercise, Vec<TemplateError>> {
    let answer = format!(
        r#"{{
            "kind": "blanks",
            "table": {{ "caption": "x", "head": ["x", "(0; 1)"], "rows": [["x", "[[g]]"]], "signs": true }},
            "blank": [{{ "id": "g", "answer": {options} }}]
        }}"#
    );
    let template = crate::example::with_answer("kind = \"number\"\nvalue = \"1\"").template().clone();
    Template { answer: Some(serde_json::from_str(&answer).unwrap()), ..template }.compile()
}

#[test]
fn tables_of_signs_take_signs_only() {
    let choice = |options: &str| signs(&format!(r#"{{ "kind": "choice", "option": [{options}] }}"#));
    let undefined = r#"{ "text": { "lt": "neapibr.", "en": "undef." } }"#;
    let right =
        format!(r#"{{ "text": "+", "right": true }}, {{ "text": "−" }}, {{ "text": "0" }}, {undefined}"#);
    assert!(choice(&right).is_ok());
    for wrong in [
        r#"{ "text": "+", "right": true }, { "text": "teigiama" }"#,
        r#"{ "text": "+", "right": true }, { "text": "−" }, { "text": "-" }"#,
    ] {
        assert!(choice(wrong).is_err(), "{wrong}");
    }
    assert!(signs(r#"{ "kind": "number", "value": "1" }"#).is_err());
}

#[test]
fn gaps_are_marked_one_by_one() {
    let blanks = instance(BLANKS, 0);
    is_sound(&blanks);
    let fill = |texts: [&str; 3]| blanks.mark(&Answer::Filled { texts: texts.map(str::to_owned).into() });
    assert_eq!(fill(["7", "10", "0"]).verdict, Verdict::Correct);
    let added = fill(["7", "7", "0"]);
    assert_eq!((added.verdict, added.misconception.as_ref().unwrap().as_str()), (Verdict::Partial, "added"));
    assert!((added.credit - 2.0 / 3.0).abs() < 1e-9);
    let right: Vec<Verdict> = added.parts.iter().map(|part| part.verdict).collect();
    assert_eq!(right, [Verdict::Correct, Verdict::Wrong, Verdict::Correct]);
    assert_eq!(fill(["8", "11", "1"]).verdict, Verdict::Wrong);
    assert_eq!(fill(["7", "", "0"]).note, Some(Note::SomeNotFilled));
    assert_eq!(fill(["7", "(", "0"]).note, Some(Note::SomeNotFilled));
    assert_eq!(fill(["7", "10", "9"]).verdict, Verdict::Invalid);
    assert_eq!(blanks.mark(&Answer::Filled { texts: vec!["7".into()] }).note, Some(Note::NoSuchOption));
    let known = blanks.misconception_answers();
    assert_eq!(known.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["added", "odd"]);
    let odd = fill(["7", "10", "1"]);
    assert_eq!((odd.verdict, odd.misconception.as_ref().unwrap().as_str()), (Verdict::Partial, "odd"));
    assert!(blanks.feedback(&odd, Lang::Lt).is_some());
    // Its feedback is checked where it stands.
    let keys: Vec<String> = blanks.texts(Lang::En).into_iter().map(|(key, _)| key).collect();
    let key = "answer.blank[2].answer.option[1].misconception.feedback.en";
    assert!(keys.iter().any(|own| own == key), "{keys:?}");
    let twice =
        template(&BLANKS.replace("id = \"added\"", "id = \"odd\"")).compile().map(|_| ()).unwrap_err();
    assert_eq!(twice[0].path, "answer.blank[2].answer.option[1].misconception.id");
}

#[test]
fn bars_that_cannot_be_drawn_are_a_flaw() {
    let bars = r#"[answer]
kind = "blanks"
bars = { top = "TOP" }
[answer.table]
caption = "Stulpeliai"
head = ["Vardas", "Kiek"]
rows = [["A", "[[one]]"], ["B", "5"]]
[[answer.blank]]
id = "one"
answer = { kind = "number", value = "a" }
"#;
    is_sound(&instance(&bars.replace("TOP", "b + 3"), 0));
    let flaws = instance(&bars.replace("TOP", "b - 5"), 0).flaws();
    assert_eq!(flaws, [Flaw::FigureWithoutValue { path: "answer.bars".into() }]);
}

#[test]
fn tables_with_gaps() {
    let table = instance(
        r#"[answer]
kind = "blanks"
[answer.table]
caption = { lt = "Reikšmės", en = "Values" }
head = ["$x$", "$a$", "$b$"]
rows = [["$y$", "[[first]]", "[[second]]"]]
[[answer.blank]]
id = "first"
answer = { kind = "number", value = "a^2" }
[[answer.blank]]
id = "second"
answer = { kind = "number", value = "b^2" }
"#,
        0,
    );
    is_sound(&table);
    let marking = table.mark(&Answer::Filled { texts: vec!["4".into(), "10".into()] });
    assert_eq!((marking.verdict, marking.credit), (Verdict::Partial, 0.5));
}

#[test]
fn a_gap_that_is_nowhere_is_a_mistake() {
    let broken = |from: &str, to: &str| {
        let toml = format!("{}{}", HEAD, BLANKS.replace(from, to));
        toml::from_str::<Template>(&toml).unwrap().compile().unwrap_err()
    };
    assert!(broken("Suma [[sum]], ", "").iter().any(|error| error.to_string().contains("[[sum]]")));
    assert!(broken("Suma [[sum]]", "Suma [[suma]]").iter().any(|error| error.to_string().contains("suma")));
    assert!(broken("blank = \"product\"", "blank = \"parity\"")[0].to_string().contains("option"));
}

const HEAD: &str = r#"
format = 1
id = "sample"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.a = { from = 2, to = 2 }
parameters.b = { from = 5, to = 5 }
text.lt = { statement = "Užduotis.", hints = ["Užuomina."], steps = ["Vienas.", "Du."] }
text.en = { statement = "A task.", hints = ["A hint."], steps = ["One.", "Two."] }
"#;

fn lines(instance: &Instance, lines: &[&str]) -> Marking {
    instance.mark(&Answer::Lines { lines: lines.iter().map(|line| (*line).to_owned()).collect() })
}

pub(super) fn verdicts(marking: &Marking) -> Vec<Verdict> {
    marking.parts.iter().map(|part| part.verdict).collect()
}

#[test]
fn an_equation_line_by_line() {
    use Verdict::{Correct, Invalid, Partial, Wrong};
    let equation = instance(
        r#"[answer]
kind = "lines"
start = "a*(x + 3) = 16"
[answer.end]
kind = "equation-solution"
unknown = "x"
equation = "a*(x + 3) = 16"
value = "b"
"#,
        0,
    );
    is_sound(&equation);
    assert_eq!(lines(&equation, &["2x + 6 = 16", "2x = 10", "x = 5"]).verdict, Correct);
    assert_eq!(lines(&equation, &["", "⇔ x + 3 = 8", "x = 5", ""]).verdict, Correct);
    // Right so far.
    let unfinished = lines(&equation, &["2x + 6 = 16", "2x = 10"]);
    assert_eq!((unfinished.verdict, unfinished.note.clone()), (Invalid, Some(Note::NotFinished)));
    assert_eq!(verdicts(&unfinished), [Correct, Correct]);
    // A slip, then right method.
    let slip = lines(&equation, &["2x + 3 = 16", "2x = 13", "x = 13/2"]);
    assert_eq!(slip.verdict, Partial);
    assert_eq!(verdicts(&slip), [Wrong, Correct, Correct]);
    let note =
        Some(Note::WrongRule { rule: "bracket-first-term-only".into(), place: Some("2(x + 3)".into()) });
    assert_eq!(slip.parts[0].note, note);
    // What cannot be read is no mistake, and the next line goes on from the last that could.
    let unread = lines(&equation, &["2x + = 16", "x = 5"]);
    assert_eq!(unread.note, Some(Note::LineNotRead));
    assert_eq!(verdicts(&unread), [Invalid, Correct]);
    assert_eq!(lines(&equation, &[]).note, Some(Note::Empty));
    assert_eq!(lines(&equation, &["x = 4"]).verdict, Wrong);
}

#[test]
fn lost_and_gained_solutions_are_named() {
    let equation = instance(
        r#"[answer]
kind = "lines"
start = "x^2 = b*x"
[answer.end]
kind = "solution-set"
unknown = "x"
of = "x^2 = b*x"
value = "0; b"
"#,
        0,
    );
    is_sound(&equation);
    let lost = lines(&equation, &["x = 5"]);
    assert_eq!(lost.verdict, Verdict::Wrong);
    assert_eq!(lost.parts[0].note, Some(Note::SolutionsLost { which: Some("0".into()) }));
    assert_eq!(
        lines(&equation, &["x² − 5x = 0", "x(x − 5) = 0", "x = 0 arba x = 5"]).verdict,
        Verdict::Correct
    );
    // Solutions are numbered at school.
    assert_eq!(lines(&equation, &["x(x − 5) = 0", "x1 = 0; x2 = 5"]).verdict, Verdict::Correct);
    let gained = lines(&equation, &["x(x − 5)(x − 1) = 0", "x = 0 arba x = 1 arba x = 5"]);
    assert_eq!(gained.parts[0].note, Some(Note::SolutionsGained { which: Some("1".into()) }));
    assert_eq!(gained.verdict, Verdict::Partial);
    // What came in is left out at the end, as after squaring.
    let checked = lines(&equation, &["x(x − 5)(x − 1) = 0", "x = 0 arba x = 5"]);
    assert_eq!(checked.verdict, Verdict::Correct, "{checked:?}");
}

#[test]
fn a_calculation_line_by_line() {
    let expand = instance(
        r#"[answer]
kind = "lines"
start = "a*(x + b) - x"
end = { kind = "expression", value = "x + 10", form = "expanded" }
"#,
        0,
    );
    is_sound(&expand);
    for way in [
        &["2x + 10 − x", "x + 10"][..],
        &["= 2x + 10 − x", "= x + 10"],
        &["2(x + 5) − x = 2x + 10 − x = x + 10"],
    ] {
        assert_eq!(lines(&expand, way).verdict, Verdict::Correct, "{way:?} {:?}", lines(&expand, way));
    }
    let wrong = lines(&expand, &["2x + 5 − x", "x + 5"]);
    assert_eq!(verdicts(&wrong), [Verdict::Wrong, Verdict::Correct]);
    let unequal = lines(&expand, &["2(x + 5) − x = 2x + 5 − x"]);
    assert_eq!(unequal.parts[0].note, Some(Note::SidesDiffer));
}

const PARTS: &str = r#"
[[part]]
prompt = { lt = "Kiek iš viso?", en = "How many in all?" }
carries = "s"
carries_when = "s > 3"
answer = { kind = "number", value = "s" }
[[part.misconception]]
id = "product"
answer = "a*b"
feedback = { lt = "Sudaugei.", en = "You multiplied." }
[[part]]
prompt = { lt = "Kiek du kartus tiek?", en = "How much is twice that?" }
weight = 3
answer = { kind = "number", value = "p" }
"#;

#[test]
fn an_error_is_carried_forward() {
    let parts = instance(PARTS, 0);
    is_sound(&parts);
    let answer = |first: &str, second: &str| {
        let typed = |text: &str| (!text.is_empty()).then(|| Answer::Typed { text: text.into() });
        parts.mark(&Answer::Parts { parts: vec![typed(first), typed(second)] })
    };
    assert_eq!(answer("7", "14").verdict, Verdict::Correct);
    // 10 · 2 follows from the wrong 10.
    let carried = answer("10", "20");
    assert_eq!(verdicts(&carried), [Verdict::Wrong, Verdict::Correct]);
    assert_eq!((carried.verdict, carried.credit), (Verdict::Partial, 0.75));
    assert_eq!(carried.parts[1].note, Some(Note::CarriedForward));
    assert_eq!(carried.misconception.as_ref().unwrap().as_str(), "product");
    // The right answer to the second part is right whatever the first was; 0 is too absurd to be carried.
    assert_eq!(verdicts(&answer("10", "14")), [Verdict::Wrong, Verdict::Correct]);
    assert_eq!(verdicts(&answer("0", "0")), [Verdict::Wrong, Verdict::Wrong]);
    assert_eq!(answer("7", "").note, Some(Note::SomeNotFilled));
    assert_eq!(parts.mark(&Answer::Parts { parts: vec![None] }).note, Some(Note::NoSuchOption));
    let nested = Answer::Parts { parts: vec![Some(Answer::Parts { parts: Vec::new() }), None] };
    assert_eq!(parts.mark(&nested).verdict, Verdict::Invalid);
    let evidence: f64 = carried.evidence.iter().map(|evidence| evidence.weight).sum();
    assert!(evidence <= 1.0, "{:?}", carried.evidence);
}

#[test]
fn what_is_no_answer_of_this_kind_is_invalid() {
    let all = [
        Answer::Typed { text: "1".into() },
        Answer::Chosen { options: vec![0] },
        Answer::Arranged { groups: vec![vec![0]] },
        Answer::Filled { texts: vec!["1".into()] },
        Answer::Lines { lines: vec!["1".into()] },
        Answer::Parts { parts: vec![Some(Answer::DontKnow)] },
    ];
    for kind in [CHOICE, ORDER, BLANKS, PARTS, "[answer]\nkind = \"number\"\nvalue = \"a\""] {
        let instance = instance(kind, 0);
        let fitting = all.iter().filter(|answer| instance.mark(answer).verdict != Verdict::Invalid).count();
        assert!(fitting <= 1, "{kind}");
        assert_eq!(instance.mark(&Answer::DontKnow).verdict, Verdict::DontKnow);
    }
}

/// The perpendicular bisector of AB with compass and ruler.
fn bisector() -> Instance {
    instance(
        r#"
[answer]
kind = "construct"
point = [{ name = "A", at = "(0; 0)" }, { name = "B", at = "(a + 2; 1)" }]
start = ["segment A B"]
tools = ["circle", "line", "meet", "point", "midpoint", "perpendicular"]
model = ["circle A B", "circle B A", "meet b c", "line C D"]
[[answer.mistake]]
model = ["perpendicular A a"]
misconception = { id = "at-the-end", feedback = { lt = "Statmuo turi eiti per vidurį.", en = "It has to go through the middle." } }
"#,
        3,
    )
}

#[test]
fn a_construction_is_judged_by_what_holds() {
    let instance = bisector();
    is_sound(&instance);
    let mark = |lines: &[&str]| {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        instance.mark(&Answer::Lines { lines })
    };
    assert_eq!(mark(&["midpoint A B", "perpendicular C a"]).verdict, Verdict::Correct);
    // A point put into the middle by eye.
    let by_eye = mark(&["point 2 0.5", "perpendicular C a"]);
    assert_eq!((by_eye.verdict, by_eye.note), (Verdict::Wrong, Some(Note::OnlyLooksRight)));
    let mistaken = mark(&["perpendicular A a"]);
    assert_eq!(mistaken.misconception.unwrap().as_str(), "at-the-end");
    assert_eq!(mark(&["midpoint A B"]).verdict, Verdict::Wrong);
    assert_eq!(mark(&[]).note, Some(Note::NothingBuilt));
    assert_eq!(mark(&["meet a a"]).note, Some(Note::StepNotDone { step: 1 }));
    assert_eq!(mark(&["midpoint A B", "line C Q"]).note, Some(Note::StepNotDone { step: 2 }));
    assert_eq!(mark(&["parallel A a"]).note, Some(Note::NoSuchOption));
}

#[test]
fn an_answer_in_words_is_compared_by_its_author() {
    let instance = instance(
        r#"
[answer]
kind = "free"
criterion = [
  { text = { lt = "Pasakyta, kad suma lyginė.", en = "It says that the sum is even." }, points = 1 },
  { text = { lt = "Paaiškinta, kodėl.", en = "It says why." }, points = 2 },
]
model = { lt = "Suma lyginė, nes abu dėmenys lyginiai.", en = "The sum is even, because both numbers are." }
"#,
        1,
    );
    is_sound(&instance);
    let mark = |text: &str, claimed: &[u8]| {
        instance.mark(&Answer::Written { text: text.into(), claimed: claimed.to_vec(), photos: Vec::new() })
    };
    assert_eq!(mark(" ", &[1, 2]).note, Some(Note::Empty));
    assert_eq!(mark("Nes taip.", &[]).note, Some(Note::NotCompared));
    assert_eq!(mark("Nes taip.", &[1]).note, Some(Note::NoSuchOption));
    assert_eq!(mark("Nes taip.", &[1, 3]).note, Some(Note::NoSuchOption));
    let part = mark("Lyginė.", &[1, 0]);
    assert_eq!((part.verdict, part.note), (Verdict::Partial, Some(Note::SelfChecked)));
    let whole = mark("Lyginė, nes …", &[1, 2]);
    assert_eq!(whole.verdict, Verdict::Correct);
    assert!(whole.evidence.iter().all(|evidence| evidence.weight < 0.5), "{:?}", whole.evidence);
}

#[test]
fn formulas_with_roots_and_moduli_are_told_apart() {
    let formula = |value: &str| {
        instance(&format!("[answer]\nkind = \"equation\"\nformula = true\nvalue = \"{value}\"\n"), 1)
    };
    for (value, right, wrong) in [
        ("y = -|x - 3| - 3", "-3-|3-x|", "y = |x - 3| - 3"),
        ("y = 2*sqrt(x + 4)", "2√(4+x)", "y = 2*sqrt(x - 4)"),
        ("y = 2*sqrt(x + 4)", "√(4x+16)", "y = 2*sqrt(-4 - x)"),
        ("y = 2*sqrt(x - 1) - 2", "2√(x-1)-2", "y = 2*sqrt(1 - x) - 2"),
        ("y = log(x + 4; 2)", "y = log_2(4+x)", "y = log_2(x - 4)"),
        ("y = 2*x + 1", "1 + 2x", "x = 2x + 1"),
        ("y = 2*x + 1", "f(x) = 2x + 1", "y = |x - 1|"),
    ] {
        let instance = formula(value);
        check(&instance, right, Verdict::Correct);
        let marking = typed(&instance, wrong);
        assert!(!matches!(marking.verdict, Verdict::Correct), "{wrong} for {value}: {marking:?}");
        assert_ne!(marking.note, Some(Note::Undecided), "{wrong} for {value}");
    }
}

#[test]
fn a_line_of_trend_is_any_line_near_to_the_points() {
    let plane = r#"{ x = [-6, 6], y = [-6, 12], given_points = ["(-4; 1)", "(-2; 1)", "(0; 4)", "(2; 5)", "(4; 8)"] }"#;
    let answer = format!(
        r#"[answer]
kind = "equation"
value = "y = 0.9*x + 3.8"
formula = true
trend = true
draw = "line"
plane = {plane}"#
    );
    let instance = instance(&answer, 1);
    for (text, verdict) in [
        ("y = 0,9x + 3,8", Verdict::Correct),
        ("y = x + 4", Verdict::Correct),
        ("x + 4", Verdict::Correct),
        ("y = 3x/4 + 4", Verdict::Correct),
        ("y = x + 6", Verdict::Wrong),
        ("y = −x + 4", Verdict::Wrong),
        ("y = 3,8", Verdict::Wrong),
        // A vertical line, though its right side is that of a near one.
        ("x = 0,9x + 3,8", Verdict::Wrong),
        // A curve through the cloud is no line.
        ("y = 0,9x + 3,8 + x(x − 1)(x + 7)/1000", Verdict::Wrong),
    ] {
        check(&instance, text, verdict);
    }
}

#[test]
fn a_given_graph_is_there_before_it_is_moved() {
    let answer = |start: &str| {
        format!(
            r#"[answer]
kind = "equation"
value = "y = (x - 2)^2"
formula = true
draw = "parabola"
plane = {{ x = [-6, 6], y = [-6, 6], start = {start} }}"#
        )
    };
    let instance = instance(&answer(r#"["(0; 0)", "(1; 1)"]"#), 1);
    let Some(Question::Field(field)) = instance.question(0, Lang::Lt) else { panic!("a field is asked for") };
    let Some(Canvas::Plane(canvas)) = field.canvas else { panic!("a plane is there") };
    let start: Vec<(i64, i64)> = canvas.start().iter().map(|handle| (handle.x, handle.y)).collect();
    assert_eq!(start, [(0, 0), (1, 1)]);
}

#[test]
fn a_construction_keeps_its_names_when_points_are_moved() {
    // C lies in the middle of A and B by chance: the midpoint gets no name there, and D is what the turn makes.
    let construct = instance(
        r#"[answer]
kind = "construct"
point = [{ name = "A", at = "(0; 0)" }, { name = "B", at = "(4; 0)" }, { name = "C", at = "(a; 0)" }]
model = ["turn A B"]
"#,
        0,
    );
    is_sound(&construct);
    let mark = |lines: &[&str]| {
        construct.mark(&Answer::Lines { lines: lines.iter().map(|line| (*line).to_owned()).collect() })
    };
    assert_eq!(mark(&["turn A B"]).verdict, Verdict::Correct);
    assert_eq!(mark(&["midpoint A B", "turn A B"]).verdict, Verdict::Correct);
    // Back from D to A, and to D again: D is the turned point wherever C goes.
    assert_eq!(mark(&["midpoint A B", "turn A B", "turn D B", "line A D"]).verdict, Verdict::Correct);
    let Some(Question::Construct(board)) = construct.question(0, Lang::Lt) else { panic!() };
    let steps: Vec<_> = ["midpoint A B", "turn A B", "circle A D"]
        .iter()
        .map(|line| crate::construction::Step::read(line).unwrap())
        .collect();
    let places = |x: f64| -> Vec<crate::construction::Spot> {
        board
            .given
            .iter()
            .map(|(name, at)| crate::construction::Spot { x: if name == "C" { x } else { at.x }, ..*at })
            .collect()
    };
    let made = |x: f64| {
        let scene = board.scene(&steps, &places(x));
        scene
            .objects
            .into_iter()
            .filter(|known| known.step == Some(2))
            .map(|known| known.object)
            .collect::<Vec<_>>()
    };
    assert_eq!(made(2.0).len(), 1);
    assert_eq!(made(2.0), made(3.0));
}
