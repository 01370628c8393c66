//! Every kind of mistake in content, with the place and words that an author gets.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use content::{Bundle, Problem, Severity, Sources, check};

const TOPIC: &str = r#"format = 1
id = "equations"
name.lt = "Lygtys"
name.en = "Equations"

[[skill]]
id = "s-order"
grade = 5
area = "S"
name.lt = "Veiksmų tvarka"
name.en = "Order of operations"
scope = "In: brackets."

[[skill]]
id = "m-linear"
grade = 6
area = "M"
name.lt = "Tiesinės lygtys"
name.en = "Linear equations"
prerequisites = ["s-order"]
exams = ["NMPP8"]
scope = "In: ax + b = c."

[[skill]]
id = "m-planned"
grade = 11
area = "M"
course = "AB"
name.lt = "Sudėtingesnės lygtys"
name.en = "Harder equations"
prerequisites = ["m-linear"]
scope = "In: anything else. No exercises yet."
"#;

const EXERCISE: &str = r#"format = 1
id = "ID"
revision = 1
skills = ["m-linear", "s-order"]
difficulty = 0
seconds = 60
context = ["money"]
constraints = ["b != 0", "a*a*s != c + b"]

[parameters]
a = { from = 2, to = 9 }
b = { from = -9, to = 9 }
s = { from = 2, to = 9 }

[derived]
c = "a*s + b"

[answer]
kind = "equation-solution"
unknown = "x"
equation = "a*x + b = c"
value = "s"

[text.lt]
statement = """
Ona sumokėjo {c} €. Išspręsk lygtį.

$$a*x + b = c$$
"""
hints = ["Perkelk $b$."]
steps = ["$a*x = c - b$", "$x = s$, tai yra {s}"]

[text.en]
statement = """
Ona paid €{c}. Solve the equation.

$$a*x + b = c$$
"""
hints = ["Move $b$."]
steps = ["$a*x = c - b$", "$x = s$, that is {s}"]

[[misconception]]
id = "sign"
answer = "(c + b)/a"
feedback.lt = "Patikrink ženklą."
feedback.en = "Check the sign."

[[misconception]]
id = "not-divided"
when = "b != a"
answer = "a*s"
skill = "s-order"
feedback.lt = "Dar padalyk."
feedback.en = "Now divide."
"#;

/// Three exercises for each of two skills, the first of them with `from` replaced by `to`.
fn sources(from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = vec![("skills/equations.toml".to_owned(), TOPIC.to_owned())];
    for (at, skill) in ["m-linear", "s-order"].into_iter().cycle().take(6).enumerate() {
        let id = format!("item-{at}");
        let mut text = EXERCISE.replace("ID", &id);
        if skill == "s-order" {
            text = text.replace("[\"m-linear\", \"s-order\"]", "[\"s-order\"]");
        }
        files.push((format!("exercises/equations/{id}.toml"), text));
    }
    files.push(("topics.toml".to_owned(), "format = 1\ntopics = [\"equations\"]\n".to_owned()));
    if from != to {
        let changed = files.iter_mut().find(|(_, text)| text.contains(from)).unwrap();
        changed.1 = changed.1.replacen(from, to, 1);
    }
    files
}

fn problems(files: Vec<(String, String)>) -> (Vec<Problem>, Sources) {
    let sources = Sources(files.iter().cloned().collect());
    let found = match Bundle::from_sources(files) {
        Ok(bundle) => check(&bundle, 60),
        Err(problems) => problems,
    };
    (found, sources)
}

/// Replaces `from` by `to` and expects exactly these problems, each given as `line:column words`.
#[track_caller]
fn expect(from: &str, to: &str, expected: &[&str]) {
    expect_of(sources(from, to), to, expected);
}

/// The same of any files; `what` they are about stands in a failure.
#[track_caller]
fn expect_of(files: Vec<(String, String)>, what: &str, expected: &[&str]) {
    let (found, sources) = problems(files);
    let said: Vec<String> = found
        .iter()
        .map(|problem| {
            let (line, column) = problem.position(&sources);
            let suggestion = problem.suggestion.as_deref().unwrap_or_default();
            format!("{line}:{column} {} {suggestion}", problem.message)
        })
        .collect();
    assert_eq!(said.len(), expected.len(), "{what}: {said:#?}");
    for (said, expected) in said.iter().zip(expected) {
        let (place, words) = expected.split_once(' ').unwrap();
        assert!(
            said.starts_with(&format!("{place} ")) && said.contains(words),
            "{what}: {said}\nexpected {expected}"
        );
    }
    assert!(found.iter().all(|problem| problem.severity == Severity::Error));
}

#[test]
fn sound_content() {
    expect("", "", &[]);
    let bundle = Bundle::from_sources(sources("", "")).unwrap();
    let linear = "m-linear".parse().unwrap();
    assert_eq!(bundle.of_skill(&linear).len(), 3);
    assert_eq!(bundle.skill_name(&linear, math::Lang::Lt), "Tiesinės lygtys");
    assert_eq!(
        bundle.skills().map(|skill| skill.id.as_str()).collect::<Vec<_>>(),
        ["s-order", "m-linear", "m-planned"]
    );
    assert!(bundle.catalogue().get(&"item-0".parse().unwrap()).unwrap().real_life);
}

#[test]
fn shape() {
    expect("revision = 1", "revison = 1", &["3:1 unknown field `revison` did you mean `revision`?"]);
    expect("context = [\"money\"]", "context = [\"mony\"]", &["7:12 did you mean `money`?"]);
    expect("seconds = 60", "seconds = \"60\"", &["6:11 invalid type"]);
    expect("seconds = 60", "seconds = ", &["6:11 "]);
    expect("id = \"item-0\"", "id = \"item-9\"", &["2:6 the exercise must be `item-0`"]);
    expect("grade = 5", "grade = 4", &["8:9 a grade is from 5 to 12"]);
    expect("name.en = \"Linear equations\"\n", "", &["18:1 missing field `en`"]);
}

#[test]
fn names_and_formulas() {
    expect("answer = \"a*s\"", "answer = \"a*m\"", &["51:10 `m` is not defined"]);
    expect("{c} €", "{d} €", &["26:15 `d` is not defined"]);
    expect("$x = s$, tai", "$x = $, tai", &["31:33 this formula cannot be read"]);
}

#[test]
fn skills() {
    expect(
        "skills = [\"m-linear\", \"s-order\"]",
        "skills = [\"m-linear\", \"s-ordr\"]",
        &["4:23 did you mean `s-order`?"],
    );
    expect(
        "skill = \"s-order\"",
        "skill = \"s-orders\"",
        &["52:9 there is no skill `s-orders` did you mean `s-order`?"],
    );
    expect(
        "prerequisites = [\"s-order\"]",
        "prerequisites = [\"s-ordre\"]",
        &["20:18 did you mean `s-order`?"],
    );
    expect("scope = \"In: brackets.\"", "scope = \"\"\nprerequisites = [\"m-linear\"]", &["13:1 in a ring"]);
    expect("id = \"s-order\"", "id = \"m-linear\"", &["15:6 is there twice"]);
}

#[test]
fn curriculum() {
    expect("grade = 5\narea = \"S\"", "grade = 5\narea = \"G\"", &["7:6 a skill of area G is `g-`"]);
    expect(
        "grade = 6\n",
        "grade = 6\ncourse = \"A\"\n",
        &["17:10 no courses before grade 11", "32:18 for course A only"],
    );
    expect("course = \"AB\"\n", "", &["25:6 says its `course`"]);
    expect("course = \"AB\"", "course = \"A?\"", &["28:10 unknown variant"]);
    expect("prerequisites = [\"m-linear\"]\n", "", &["25:6 no prerequisites are named"]);
    expect("= [\"m-linear\"]", "= [\"m-linear\", \"m-linear\"]", &["31:30 `m-linear` is there twice"]);
    expect("grade = 5", "grade = 7", &["20:18 `s-order` is taught in grade 7, later than"]);
    expect("\"Tiesinės lygtys\"", "\"Veiksmų tvarka\"", &["18:11 another skill is called"]);
    expect("scope = \"In: brackets.\"", "scope = \"\"", &["12:9 the scope says"]);
    expect(
        "scope = \"In: brackets.\"",
        "short = { lt = \"Veiksmai su dideliais skaičiais\", en = \"Order\" }\nscope = \"In.\"",
        &["12:16 from 1 to 23 characters"],
    );
}

#[test]
fn teaching_order() {
    expect("[\"equations\"]", "[\"equation\"]", &["2:11 did you mean `equations`?", "2:6 has no place"]);
    expect("[\"equations\"]", "[\"equations\", \"equations\"]", &["2:24 is there twice"]);
    let mut files = sources("", "");
    files.pop();
    assert!(problems(files).0[0].message.starts_with("there is no topics.toml"));
}

#[test]
fn planned_skills() {
    let bundle = Bundle::from_sources(sources("", "")).unwrap();
    let planned = "m-planned".parse().unwrap();
    assert!(!bundle.has_exercises(&planned) && bundle.taught().all(|skill| skill.id != planned));
    assert!(bundle.graph().get(&planned).is_none() && bundle.curriculum().get(&planned).is_some());

    // A planned skill between two others is bridged.
    let between = TOPIC.replace("prerequisites = [\"s-order\"]", "prerequisites = [\"m-planned\"]");
    let between = between.replace("prerequisites = [\"m-linear\"]", "prerequisites = [\"s-order\"]");
    let mut files = sources("", "");
    files[0].1 = between;
    let bundle = Bundle::from_sources(files).unwrap();
    let linear = bundle.graph().get(&"m-linear".parse().unwrap()).unwrap();
    assert_eq!(linear.prerequisites, ["s-order".parse().unwrap()]);
}

#[test]
fn coverage() {
    let mut files = sources("", "");
    files.remove(1);
    let (found, _) = problems(files);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.contains("`m-linear` has 2 exercises"), "{}", found[0].message);

    let without_life =
        sources("", "").into_iter().map(|(name, text)| (name, text.replace("context = [\"money\"]\n", "")));
    let (found, _) = problems(without_life.collect());
    assert!(found.len() == 1 && found[0].message.contains("set in life"));

    let mut stray = sources("", "");
    stray.push(("exercises/lost.toml".into(), EXERCISE.into()));
    assert!(problems(stray).0[0].message.starts_with("nothing is read here"));

    let mut moved = sources("", "");
    moved[1].0 = "exercises/other/item-0.toml".into();
    assert!(problems(moved).0[0].message.contains("belongs to exercises/equations/"));
}

#[test]
fn instances() {
    expect("\"b != 0\"", "\"b > 9\"", &["8:1 no numbers that meet its constraints"]);
    expect(
        "equation = \"a*x + b = c\"",
        "equation = \"a*x - b = c\"",
        &["22:9 the stated value does not solve the equation"],
    );
    expect(
        "from = 2, to = 9 }\nb = { from = -9, to = 9",
        "from = 2, to = 3 }\nb = { from = 1, to = 1",
        &["10:2 different tasks"],
    );
    // With b = 0 the sign makes no difference.
    expect("\"b != 0\"", "\"b < 9\"", &["44:10 this is the right answer"]);
    expect(
        "answer = \"(c + b)/a\"",
        "answer = \"a*s\"",
        &["51:10 another misconception gives the same answer"],
    );
    expect(
        "when = \"b != a\"",
        "when = \"b > 9\"",
        &["48:1 this misconception shows in none of the instances"],
    );
}

#[test]
fn steps() {
    let first = "steps = [\"$a*x = c - b$\", ";
    let when = |when: &str| format!("steps = [{{ when = \"{when}\", text = \"$a*x = c - b$\" }}, ");
    expect(
        first,
        &when("a > 5"),
        &["40:10 this step has another `when` or `given` in Lithuanian than in English"],
    );
    expect(first, &when("d > 5"), &["31:19 `d` is not defined"]);
}

/// The sound exercise with parts instead of its answer and misconceptions.
fn with_parts() -> Vec<(String, String)> {
    const PARTS: &str = r#"
[[part]]
prompt = { lt = "Kiek yra $b$ ir $s$?", en = "How much are $b$ and $s$?" }
skills = ["s-order"]
[part.answer]
kind = "blanks"
text = { lt = "Iš viso [[sum]], tai yra [[sign]].", en = "In all [[sum]], which is [[sign]]." }
[[part.answer.blank]]
id = "sum"
label = { lt = "Suma", en = "The sum" }
carries = "total"
answer = { kind = "number", value = "total" }
[[part.answer.blank]]
id = "sign"
[part.answer.blank.answer]
kind = "choice"
option = [
  { text = { lt = "daug", en = "much" }, right_when = "total > 0", misconception = { id = "too-much", skill = "m-linear", feedback = { lt = "Mažiau.", en = "Less." } } },
  { text = { lt = "mažai", en = "little" }, right_when = "total <= 0" },
]
[[part.misconception]]
id = "difference"
blank = "sum"
answer = "b - s"
skill = "s-order"
feedback = { lt = "Atėmei.", en = "You subtracted." }

[[part]]
prompt = { lt = "Surikiuok.", en = "Put in order." }
[part.answer]
kind = "order"
item = [{ id = "first", text = "$a$" }, { id = "second", text = "$b*s*100$" }, { id = "third", text = "$s/97$" }]
[[part.misconception]]
id = "third-first"
answer = "third before first"
skill = "m-linear"
feedback = { lt = "Trečias vėliau.", en = "The third is later." }
"#;
    let mut files = sources("", "");
    let text = &mut files[1].1;
    let (from, to) = (text.find("[answer]").unwrap(), text.find("[text.lt]").unwrap());
    text.replace_range(from..to, "total = \"b + s\"\n\n");
    let misconceptions = text.find("[[misconception]]").unwrap();
    text.truncate(misconceptions);
    text.push_str(PARTS);
    files
}

#[test]
fn parts_gaps_options_and_orders_are_looked_at_too() {
    let told = |from: &str, to: &str| -> Vec<String> {
        let mut files = with_parts();
        assert!(files[1].1.contains(from), "{from}");
        files[1].1 = files[1].1.replacen(from, to, 1);
        let (found, sources) = problems(files);
        found
            .iter()
            .map(|problem| {
                let text = sources.text(&problem.file);
                format!("{}: {}", &text[problem.span.clone()], problem.message)
            })
            .collect()
    };
    assert_eq!(told("[[part]]", "[[part]]"), [""; 0]);
    let check = |from: &str, to: &str, expect: &str| {
        let told = told(from, to);
        assert!(told.len() == 1 && told[0].starts_with(expect), "{to}: {told:#?}");
    };
    // Skills.
    let unknown = "\"s-ordre\": there is no skill `s-ordre`";
    check("skills = [\"s-order\"]", "skills = [\"s-ordre\"]", unknown);
    check("id = \"too-much\", skill = \"m-linear\"", "id = \"too-much\", skill = \"s-ordre\"", unknown);
    check("answer = \"b - s\"\nskill = \"s-order\"", "answer = \"b - s\"\nskill = \"s-ordre\"", unknown);
    // Typography.
    check("\"How much are", "\"How - much are", "-: a hyphen for a dash");
    check("en = \"much\"", "en = \"5-7\"", "-: a hyphen in a range of numbers");
    check("en = \"Less.\"", "en = \"It's less.\"", "': a straight apostrophe");
    check("en = \"The sum\"", "en = \"The sum...\"", ".: three full stops");
    check("en = \"In all", "en = \"In 5 km all", " : an ordinary space");
    check("lt = \"Trečias", "lt = \"-3, trečias", "-: a hyphen for a minus");
    // Mistakes that cannot be told from each other, or are none.
    check("id = \"difference\"", "id = \"too-much\"", "\"too-much\": `too-much` stands here twice");
    let right = told("third before first", "first before third");
    assert!(right.iter().any(|told| told.contains("this is the right answer")), "{right:#?}");
    check(
        "answer = \"b - s\"",
        "when = \"b > 9\"\nanswer = \"b - s\"",
        "[[part.misconception]]: this misconception shows in none",
    );
    check(
        "kind = \"number\", value = \"total\"",
        "kind = \"number\", value = \"total + 1\"",
        "\"total\": the answer of this gap is not the number",
    );
}

#[test]
fn a_step_that_never_shows() {
    let mut files = sources("", "");
    for (language, other) in [("tai yra", "Iš čia"), ("that is", "From here")] {
        let step = format!(
            "steps = [{{ when = \"a > 99\", text = \"{other}\" }}, \"$a*x = c - b$\", \"$x = s$, {language}"
        );
        files[1].1 = files[1].1.replace(&format!("steps = [\"$a*x = c - b$\", \"$x = s$, {language}"), &step);
    }
    let (found, _) = problems(files);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "this step shows in none of the instances");
}

#[test]
fn latex() {
    expect("tai yra {s}", "tai yra \\\\(s\\\\)", &["31:45 LaTeX is not read"]);
}

#[test]
fn typography() {
    expect("Patikrink ženklą.", "Patikrink -5 ženklą.", &["45:26 a hyphen for a minus write −"]);
    expect("{c} €", "{c} €", &["26:17 an ordinary space between a number and its unit write a no-break"]);
    expect(
        "Check the sign.",
        "Check the \\\"sign\\\".",
        &["46:26 a straight quotation", "46:32 a straight quotation"],
    );
}

#[test]
fn languages() {
    expect("\"Move $b$.\"", "\"Move.\"", &["39:1 `b` is used in Lithuanian but not in English"]);
    expect(
        "hints = [\"Move $b$.\"]",
        "hints = [\"Move $b$.\", \"Think.\"]",
        &["39:1 there are 1 in Lithuanian and 2"],
    );
}

#[test]
fn rendering() {
    let (found, sources) = problems(sources("revision = 1", "revison = 1"));
    insta::assert_snapshot!(found[0].render(&sources), @r"
    Error: unknown field `revison` (exercises/equations/item-0.toml:3:1)
       ╭─[ exercises/equations/item-0.toml:3:1 ]
       │
     3 │ revison = 1
       │ ───┬───  
       │    ╰───── here
       │ 
       │ Help: did you mean `revision`?
    ───╯
    ");
}

#[test]
fn examination_papers() {
    const PAPER: &str = r#"
format = 1
id = "PUPP"
exam = "PUPP"
grade = 10
month = 5
unit = "points"
checked = "2026-11-29"
name.lt = "PUPP"
name.en = "PUPP"
note.lt = "Pastaba."
note.en = "A note."

[[part]]
area = "M"
tasks = 2
points = 1.5
"#;
    let found = |from: &str, to: &str| -> Vec<String> {
        let mut files = sources("", "");
        files.push(("exams/PUPP.toml".to_owned(), PAPER.replacen(from, to, 1)));
        problems(files).0.into_iter().map(|problem| problem.message).collect()
    };
    let asks_nothing = "no skill of this area names this exam (and course)";
    assert_eq!(found("", ""), [asks_nothing], "no skill of the example names an exam");
    for (from, to, words) in [
        ("format = 1", "format = 2", "this program reads format 1"),
        ("id = \"PUPP\"", "id = \"NMPP\"", "the exam must be `PUPP`"),
        ("month = 5", "month = 13", "a month is from 1 to 12"),
        ("grade = 10", "grade = 11", "a course belongs to grades 11 and 12"),
        ("tasks = 2", "tasks = 0", "at least one task"),
        ("points = 1.5", "points = nan", "points are above 0"),
        ("note.en = \"A note.\"", "note.en = \"\"", "both languages"),
    ] {
        assert!(found(from, to).iter().any(|message| message.contains(words)), "{to}: {:?}", found(from, to));
    }
}

/// The sound content with names for its misconceptions, in which `from` is replaced by `to`.
fn with_names(from: &str, to: &str) -> Vec<(String, String)> {
    const NAMES: &str = r#"
[not-divided]
name.lt = "Pamiršta padalyti"
name.en = "Forgetting to divide"

[sign]
name.lt = "Nekeičia ženklo"
name.en = "Keeping the sign"
"#;
    assert!(NAMES.contains(from), "{from}");
    let mut files = sources("", "");
    files.push(("misconceptions.toml".to_owned(), NAMES.replacen(from, to, 1)));
    files
}

#[test]
fn names_of_misconceptions() {
    let id = |id: &str| id.parse().unwrap();
    let bundle = Bundle::from_sources(with_names("", "")).unwrap();
    assert_eq!(bundle.misconception_name(&id("sign"), math::Lang::Lt), Some("Nekeičia ženklo"));
    assert_eq!(bundle.misconception_name(&id("sign"), math::Lang::En), Some("Keeping the sign"));
    assert_eq!(bundle.misconception_name(&id("once"), math::Lang::En), None);
    assert!(bundle.sources().0.contains_key("misconceptions.toml"), "whoever builds it again gets the names");
    // Without the file there are no names, and none are asked for.
    let nameless = Bundle::from_sources(sources("", "")).unwrap();
    assert_eq!(nameless.misconception_name(&id("sign"), math::Lang::Lt), None);
    assert!(check(&nameless, 60).is_empty());

    let expect = |from: &str, to: &str, expected: &[&str]| {
        expect_of(with_names(from, to), to, expected);
    };
    expect("", "", &[]);
    // Their shape.
    expect("name.en = \"Keeping the sign\"\n", "", &["7:1 missing field `en`"]);
    expect("\"Keeping the sign\"", "\" \"", &["7:1 a misconception needs a name in both languages"]);
    expect("name.lt = \"Nek", "nmae.lt = \"Nek", &["7:1 unknown field `nmae` did you mean `name`?"]);
    expect("[sign]", "[Sign]", &["6:2 `Sign` is not an id"]);
    expect("[not-divided]", "[sign]", &["6:2 duplicate key"]);
    let both = "[not-divided]\nname.lt = \"Pamiršta padalyti\"\nname.en = \"Forgetting to divide\"\n";
    let mut files = with_names(both, "");
    files.last_mut().unwrap().1.push_str(both);
    expect_of(files, "order", &["6:2 stands before `sign`"]);
    // Who uses them.
    let mut files = with_names("", "");
    files.last_mut().unwrap().1.push_str("\n[zero]\nname = { lt = \"Rašo nulį\", en = \"Writing zero\" }\n");
    expect_of(files, "unused", &["10:2 no exercise names a misconception `zero`"]);
    let (found, _) = problems(with_names("[sign]", "[sing]"));
    assert_eq!(found.len(), 7, "all exercises and the name: {found:#?}");
    assert_eq!(found[6].suggestion.as_deref(), Some("did you mean `sign`?"));
    // How they are written.
    expect("Keeping the sign", "Keeping 5-7", &["8:21 a hyphen in a range of numbers"]);
    expect("Nekeičia ženklo", "Nekeičia \\\"ženklo\\\"", &["7:21 a straight", "7:29 a straight"]);
    expect("Keeping the sign", "Keeping $x$", &["8:20 a name is plain text"]);
    let long = "a".repeat(61);
    expect("Keeping the sign", &long, &["8:11 a name has at most 60 characters"]);
}

#[test]
fn a_misconception_without_a_name() {
    let mut files = with_names("", "");
    files[1].1 = files[1].1.replacen("id = \"sign\"", "id = \"sing\"", 1);
    expect_of(files, "slip", &["43:6 `sing` has no name in misconceptions.toml did you mean `sign`?"]);
    let mut files = with_names("", "");
    files[1].1 = files[1].1.replacen("id = \"sign\"", "id = \"brackets-ignored\"", 1);
    let table =
        "43:6 `brackets-ignored` has no name in misconceptions.toml write a table `[brackets-ignored]`";
    expect_of(files, "new", &[table]);
    // Options and wrong constructions name misconceptions too.
    let mut files = with_parts();
    files.push(with_names("", "").pop().unwrap());
    let (found, sources) = problems(files);
    let told: Vec<&str> =
        found.iter().map(|problem| &sources.text(&problem.file)[problem.span.clone()]).collect();
    assert_eq!(told, ["\"too-much\"", "\"difference\"", "\"third-first\""], "{found:#?}");
}
