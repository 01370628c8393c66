//! One line of input, as typed data.

use math::grading::perseus::{
    AnswerForm, Considered, ExpressionInput, NumberForm, NumberOptions, NumericAnswer, NumericInput,
    Simplify, Status, score_expression, score_numeric_input,
};
use math::grading::{Expected, Feedback, Graded, Options, Test, grade};
use math::{Entry, Lang, Rational, Symbol, WrittenNumber};
use serde_json::Value;

use super::literal;
use super::tree;

/// What is to be marked.
pub(super) struct Request {
    student: Option<String>,
    task: Task,
    options: Options,
    /// The language of the feedback.
    pub(super) lang: Lang,
}

enum Task {
    Text(Test, String),
    Tree(Test, Box<Entry>),
    NumericInput(NumericInput),
    ExpressionInput(ExpressionInput),
}

impl Request {
    /// Reads a line; the error says what is wrong with it.
    pub(super) fn read(line: &Value) -> Result<Self, String> {
        let name = line.get("test").and_then(Value::as_str).ok_or("no test is named")?;
        let given = structured(line.get("options"));
        let options = options(&given);
        let expected = line.get("expected_answer").unwrap_or(&Value::Null);
        let student = line.get("student").unwrap_or(&Value::Null);
        let task = match name {
            "perseus:scoreNumericInput" => {
                Task::NumericInput(numeric_input(&structured(Some(expected)), options.decimal_mark))
            }
            "perseus:scoreExpression" => Task::ExpressionInput(expression_input(&structured(Some(expected)))),
            _ => {
                let test: Test =
                    name.parse().map_err(|error: math::grading::UnknownTest| error.to_string())?;
                let expected = match expected {
                    Value::String(text) if test == Test::Expression && text.trim_start().starts_with('{') => {
                        &structured(Some(expected))
                    }
                    other => other,
                };
                match expected {
                    Value::Object(_) => {
                        Task::Tree(test, Box::new(tree::entry(expected).ok_or("an unknown tree")?))
                    }
                    other => Task::Text(test, text_of(other)),
                }
            }
        };
        let options = match &task {
            // An expression input carries its own options.
            Task::ExpressionInput(_) => merged(options, &structured(Some(expected))),
            _ => options,
        };
        let lang =
            given.get("lang").and_then(Value::as_str).and_then(|code| code.parse().ok()).unwrap_or_default();
        Ok(Self { student: student_text(student), task, options, lang })
    }

    /// Marks it.
    pub(super) fn grade(&self) -> Graded {
        let student = self.student.as_deref();
        match (&self.task, student) {
            (Task::NumericInput(input), student) => score_numeric_input(student, input),
            (Task::ExpressionInput(input), student) => score_expression(student, input, &self.options),
            (_, None) => Graded::invalid(Feedback::Empty),
            (Task::Text(test, expected), Some(student)) => {
                grade(*test, student, Expected::Text(expected), &self.options)
            }
            (Task::Tree(test, expected), Some(student)) => {
                grade(*test, student, Expected::Entry(expected), &self.options)
            }
        }
    }
}

/// The value itself, or the one that a text holds.
fn structured(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) => literal::parse(text).unwrap_or_default(),
        Some(other) => other.clone(),
        None => Value::Null,
    }
}

/// A text, or another value as its text: the number 0.5 is „0.5“.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// What was typed: a text, or what stands in `currentValue`; nothing if there is none.
fn student_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Object(map) => map.get("currentValue").and_then(student_text),
        Value::String(text) if text.trim_start().starts_with("{'currentValue'") => {
            literal::parse(text).as_ref().and_then(student_text)
        }
        other => Some(text_of(other)),
    }
}

fn options(given: &Value) -> Options {
    let text = |key: &str| given.get(key).filter(|value| !value.is_null()).map(text_of);
    let truth = |key: &str| given.get(key).and_then(Value::as_bool).unwrap_or(false);
    let sign = |key: &str| text(key).and_then(|sign| sign.chars().next());
    let decimal_mark = sign("decimal_separator");
    Options {
        argument: text("stack"),
        functions: symbols(given.get("functions")),
        extra_letters: symbols(given.get("extraKeys")),
        decimal_mark,
        division_sign: sign("divide_symbol"),
        same_form: truth("form"),
        simplified: truth("simplify"),
        number: NumberOptions {
            forms: forms(given.get("forms")).unwrap_or_else(|| NumberForm::USUAL.to_vec()),
            simplify: simplify(given.get("simplify")),
            max_error: rational(given.get("maxError")).unwrap_or_default(),
            inexact: given.get("inexact").is_some(),
            ratio: truth("ratio"),
            decimal_mark,
            message: text("message"),
        },
    }
}

/// The options of a rubric beside those of the line.
fn merged(options: Options, rubric: &Value) -> Options {
    let own = self::options(rubric);
    Options {
        functions: if options.functions.is_empty() { own.functions } else { options.functions },
        extra_letters: if options.extra_letters.is_empty() {
            own.extra_letters
        } else {
            options.extra_letters
        },
        ..options
    }
}

/// Names in a list, or in a text with blanks or commas.
fn symbols(value: Option<&Value>) -> Vec<Symbol> {
    match value {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(Symbol::new).collect(),
        Some(Value::String(text)) => {
            text.split([' ', ',']).filter(|name| !name.is_empty()).map(Symbol::new).collect()
        }
        _ => Vec::new(),
    }
}

/// Forms in a list, or in a text with commas; unknown ones are left out.
fn forms(value: Option<&Value>) -> Option<Vec<NumberForm>> {
    match value? {
        Value::Array(items) => {
            Some(items.iter().filter_map(Value::as_str).filter_map(NumberForm::named).collect())
        }
        Value::String(text) => {
            Some(text.split(',').filter_map(|name| NumberForm::named(name.trim())).collect())
        }
        _ => None,
    }
}

fn simplify(value: Option<&Value>) -> Simplify {
    match value.and_then(Value::as_str) {
        Some("optional") => Simplify::Optional,
        Some("enforced") => Simplify::Enforced,
        _ => Simplify::Required,
    }
}

/// A number exactly as its decimals say.
fn rational(value: Option<&Value>) -> Option<Rational> {
    let text = match value? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    WrittenNumber::parse(&text)?.value()
}

fn numeric_input(rubric: &Value, decimal_mark: Option<char>) -> NumericInput {
    let answers = rubric.get("answers").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    NumericInput {
        answers: answers.iter().map(numeric_answer).collect(),
        coefficient: rubric.get("coefficient").and_then(Value::as_bool).unwrap_or(false),
        decimal_mark,
    }
}

fn numeric_answer(answer: &Value) -> NumericAnswer {
    NumericAnswer {
        value: rational(answer.get("value")),
        status: match answer.get("status").and_then(Value::as_str) {
            Some("correct") => Status::Correct,
            Some("ungraded") => Status::Ungraded,
            _ => Status::Wrong,
        },
        simplify: simplify(answer.get("simplify")),
        max_error: rational(answer.get("maxError")).unwrap_or_default(),
        strict: answer.get("strict").and_then(Value::as_bool).unwrap_or(false),
        forms: forms(answer.get("answerForms")).unwrap_or_default(),
        message: answer.get("message").map(text_of).unwrap_or_default(),
    }
}

fn expression_input(rubric: &Value) -> ExpressionInput {
    let forms = rubric.get("answerForms").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let truth = |form: &Value, key: &str| form.get(key).and_then(Value::as_bool).unwrap_or(false);
    let forms = forms.iter().map(|form| AnswerForm {
        value: form.get("value").map(text_of).unwrap_or_default(),
        considered: match form.get("considered").and_then(Value::as_str) {
            Some("correct") => Considered::Correct,
            Some("ungraded") => Considered::Ungraded,
            _ => Considered::Wrong,
        },
        same_form: truth(form, "form"),
        simplified: truth(form, "simplify"),
    });
    ExpressionInput { forms: forms.collect() }
}
