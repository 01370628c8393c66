//! `takas grade`: answers in, verdicts out, one JSON object per line.
//!
//! The marking itself is pure and lives in [`math::grading`]; here is only what stands around it: lines, JSON and the
//! clock. Whatever a line holds, a line comes out, and at once, so that the command can be one end of a pipe.

mod literal;
mod request;
mod tree;

use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use math::grading::{Feedback, Graded, derivation};
use math::{Assumptions, Lang};
use serde::Serialize;
use serde_json::{Value, json};

use request::Request;

/// Trees are as deep as the parser allows, and walked recursively.
const STACK: usize = 64 << 20;

/// What comes out for an answer.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a Value,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'static str>,
    certainty: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback: Option<String>,
    micros: u64,
}

/// Marks every line of the input.
pub(crate) fn run(
    derivations: bool,
    input: impl BufRead + Send,
    mut output: impl Write + Send,
) -> io::Result<()> {
    let mark = move || {
        for line in input.lines() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let answer = if derivations { derivation_line(&line) } else { answer_line(&line) };
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, mark)?;
        worker.join().unwrap_or_else(|_| Err(io::Error::other("marking stopped")))
    })
}

fn answer_line(line: &str) -> String {
    let request: Value = serde_json::from_str(line).unwrap_or(Value::Null);
    let started = Instant::now();
    let (graded, lang) = match Request::read(&request) {
        Ok(request) => {
            // A panic would be a mistake of ours; it must not cost the other lines their verdicts.
            let graded = catch_unwind(AssertUnwindSafe(|| request.grade()))
                .unwrap_or_else(|_| Graded::invalid(Feedback::Undecided));
            (graded, request.lang)
        }
        Err(problem) => (Graded::invalid(Feedback::OfTask(problem)), Lang::default()),
    };
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let answer = Line {
        id: request.get("id").unwrap_or(&Value::Null),
        verdict: graded.verdict.name(),
        form: graded.form,
        certainty: graded.certainty.name(),
        feedback: graded.feedback.map(|feedback| feedback.text(lang)),
        micros,
    };
    serde_json::to_string(&answer).unwrap_or_default()
}

fn derivation_line(line: &str) -> String {
    let request: Value = serde_json::from_str(line).unwrap_or(Value::Null);
    let id = request.get("id").cloned().unwrap_or_default();
    let Some(lines) = request.get("lines").and_then(Value::as_array) else {
        return json!({"id": id, "links": [], "valid": false, "feedback": "`lines` is missing"}).to_string();
    };
    let lines: Vec<String> = lines.iter().map(request::text_of).collect();
    // As the options of STACK's test are called.
    let assumed =
        |name: &str| request.pointer(&format!("/options/{name}")).and_then(Value::as_bool).unwrap_or(false);
    let assumptions = Assumptions { real: assumed("assume_real"), positive: assumed("assume_pos") };
    let started = Instant::now();
    let links = catch_unwind(|| derivation::links_assuming(&lines, assumptions));
    let micros = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let links = links.unwrap_or_default();
    let valid = links.len() == lines.len() && links.iter().all(derivation::Link::is_valid);
    let links: Vec<String> = links.iter().map(ToString::to_string).collect();
    json!({"id": id, "links": links, "valid": valid, "micros": micros}).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(lines: &str) -> Vec<Value> {
        let mut output = Vec::new();
        run(false, lines.as_bytes(), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn check(request: Value, verdict: &str) {
        let found = verdicts(&request.to_string());
        assert_eq!(found[0]["verdict"], verdict, "{request} gave {}", found[0]);
        assert_eq!(found[0]["id"], request["id"]);
    }

    #[test]
    fn tests_by_name() {
        let with = |test: &str, student: &str, expected: &str, options: Value| json!({"id": 7, "test": test, "student": student, "expected_answer": expected, "options": options});
        check(with("equivalent", "2(x+1)", "2x+2", json!({})), "correct");
        check(with("significant_figures", "3,14", "pi", json!({"stack": "3"})), "correct");
        check(with("significant_figures", "3,14", "pi", json!({"stack": 3})), "correct");
        check(with("decimal_places", "3,1", "3,14", json!({"stack": "2"})), "wrong");
        check(with("units:", "25*g", "0.025*kg", json!({"stack": "2"})), "correct");
        check(with("units:strict", "25*g", "0.025*kg", json!({"stack": "2"})), "wrong");
        check(with("greater_than", "1/0", "1", json!({})), "invalid");
        check(with("no such test", "1", "1", json!({})), "invalid");
        let forms = json!({"simplify": "optional", "forms": ["improper"], "inexact": true, "maxError": 0.2});
        check(with("perseus:answerType.number", "9/3", "3", forms), "correct");
    }

    #[test]
    fn inputs_of_perseus() {
        let rubric =
            json!({"answers": [{"value": 0.2, "status": "correct", "maxError": 0}], "coefficient": false});
        let with = |student: Value, rubric: &Value| json!({"id": "a", "test": "perseus:scoreNumericInput", "student": student, "expected_answer": rubric});
        check(with(json!({"currentValue": "20%"}), &rubric), "correct");
        check(with(json!({"currentValue": "2/10"}), &rubric), "invalid");
        check(with(Value::Null, &rubric), "invalid");
        let python = json!(
            "{'answers': [{'value': 0.2, 'status': 'correct', 'maxError': None}], 'coefficient': True}"
        );
        check(with(json!("{'currentValue': '0.2'}"), &python), "correct");
        let forms = json!({"answerForms": [{"considered": "correct", "value": "x+1", "form": false}]});
        let with = |student: &str| json!({"id": "b", "test": "perseus:scoreExpression", "student": student, "expected_answer": forms});
        check(with("1+x"), "correct");
        check(with("1+X"), "invalid");
        check(with("x+2"), "wrong");
        check(with("x+"), "invalid");
    }

    #[test]
    fn a_line_for_every_line() {
        let lines = "nonsense\n\n[1]\n{\"id\": 3}\n{\"id\": 4, \"test\": \"equivalent\", \"student\": \"(((\", \"expected_answer\": \"9^9^9^9\"}\n";
        let found = verdicts(lines);
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|line| line["verdict"] == "invalid"), "{found:?}");
    }

    #[test]
    fn derivations() {
        let mut output = Vec::new();
        let lines = "{\"id\": 1, \"lines\": [\"2x = 4\", \"x = 2\"]}\n{\"id\": 2}\n";
        run(true, lines.as_bytes(), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        let found: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(found[0]["links"], json!(["EMPTYCHAR", "EQUIVCHAR"]));
        assert_eq!(found[0]["valid"], true);
        assert_eq!(found[1]["valid"], false);
    }
}
