//! Fitting and measuring on simulated students, from the outside.

#![allow(clippy::unwrap_used, reason = "a wrong name in a test may stop it")]

use std::fmt::Write;

use fitting::{Protocol, Report, Responses, Settings, command, evaluate, fit, simulated};
use learner::predictor::Predictor;

fn report(responses: &Responses, settings: &Settings, train_students: Option<usize>) -> Report {
    let protocol = Protocol { test_folds: vec![0], train_students, seed: 7 };
    evaluate(responses, settings, &protocol).unwrap()
}

#[test]
fn predicts_simulated_students() {
    let responses = simulated(100, 1);
    let full = report(&responses, &Settings::default(), None);
    assert!(full.all.auc > 0.63, "{full}");
    assert!(full.all.ece < 0.05, "{full}");
    let few = report(&responses, &Settings::default(), Some(10));
    assert!(few.all.auc > 0.55 && few.all.auc < full.all.auc, "{few}");
    let again = report(&responses, &Settings::default(), Some(10));
    assert_eq!(again.all, few.all, "the seed decides");
}

#[test]
fn a_monotone_fit_is_monotone() {
    let responses = simulated(30, 2);
    let everybody: Vec<usize> = (0..responses.students.len()).collect();
    for monotone in [true, false] {
        let settings = Settings { monotone, ..Settings::default() };
        let predictor = Predictor::new(fit(&responses, &everybody, &settings, "a test")).unwrap();
        assert_eq!(predictor.is_monotone(), monotone);
        assert!(!predictor.file().items.is_empty());
    }
}

/// One answer, all answers alike, exercises without skills: odd, but no reason to fail.
#[test]
fn odd_data_gives_a_model() {
    for rows in ["u,1,a,0,1,0\nv,1,a,0,1,1\n", "u,1,,0,1,0\nu,1,,0,0,0\nv,2,,0,1,1\n"] {
        let csv = format!("user,item,skills,ts,correct,fold\n{rows}");
        let responses = Responses::read(csv.as_bytes()).unwrap();
        let report = evaluate(&responses, &Settings::default(), &Protocol::default()).unwrap();
        assert!(report.all.log_loss.is_finite(), "{report}");
    }
}

#[test]
fn commands() {
    let folder = std::env::temp_dir().join(format!("fitting-commands-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (data, out) = (folder.join("data.csv"), folder.join("model.json"));
    let (data, out) = (data.to_str().unwrap(), out.to_str().unwrap());
    let mut csv = "user,item,skills,ts,correct,fold\n".to_owned();
    for number in 0..200 {
        let (user, item, right) = (number / 10, number % 7, u8::from(number % 3 > 0));
        writeln!(csv, "{user},{item},k{},{number},{right},{}", item % 2, user % 2).unwrap();
    }
    std::fs::write(data, csv).unwrap();
    let said = command(&["fit", "--data", data, "--out", out]).unwrap();
    assert!(said.contains("2 skills, 7 exercises"), "{said}");
    serde_json::from_str::<Predictor>(&std::fs::read_to_string(out).unwrap()).unwrap();
    let said = command(&["evaluate", "--data", data, "--test-folds", "1", "--train-students", "5"]).unwrap();
    assert!(said.contains("fold 1, first 10"), "{said}");
    for (words, expect) in [
        (&["fit"][..], "usage:"),
        (&[], "usage:"),
        (&["evaluate", "--data", "/nowhere.csv"], "cannot open /nowhere.csv"),
        (&["evaluate", "--data", data, "--test-folds", "9"], "fold 9 has no students"),
        (&["evaluate", "--data", data, "--without", "luck"], "`luck` is not understood"),
        (&["evaluate", "--data", data, "--seed", "x"], "`x` is not understood"),
        (&["evaluate", "--date", data], "`--date` is not understood"),
    ] {
        let message = command(words).unwrap_err().to_string();
        assert!(message.contains(expect), "{words:?}: {message}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
