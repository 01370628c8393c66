//! The diagnostic on recorded answers, with simulated ones.

use super::*;

fn simulated(words: &str) -> Responses {
    let words: Vec<&str> = words.split_whitespace().collect();
    Responses::read(simulation::answers::command(&words).unwrap().as_bytes()).unwrap()
}

fn auc(report: &DiagnosticReport, questions: usize, way: &str) -> f64 {
    let row = report.rows.iter().find(|row| row.0 == questions && row.1 == way).unwrap();
    row.3.auc
}

#[test]
fn answers_tell_of_the_rest() {
    let responses = simulated("--students 200 --items 20 --skills 60 --seed 3");
    let protocol =
        DiagnosticProtocol { questions: vec![5, 10], test_folds: vec![0], ..DiagnosticProtocol::default() };
    let report = evaluate_diagnostic(&responses, None, &protocol).unwrap();
    assert_eq!(
        report,
        DiagnosticReport {
            choice: report.choice,
            ..evaluate_diagnostic(&responses, None, &protocol).unwrap()
        }
    );
    let before = auc(&report, 0, "nothing asked");
    for way in ["random", "half-split", "Takas"] {
        assert!(auc(&report, 10, way) > before + 0.03, "{report}");
    }
}

#[test]
fn tests_of_any_size_are_measured() {
    for words in [
        "--students 2 --items 1 --missing 0",
        "--students 7 --items 3 --missing 0.5",
        "--students 12 --items 30 --missing 0.9 --slip 0 --guess 0",
        "--students 40 --items 6 --skills 1",
    ] {
        let protocol = DiagnosticProtocol { least_answers: 1, ..DiagnosticProtocol::default() };
        for apart in [0.0, 0.4, 1.0] {
            let responses = simulated(words);
            let report =
                evaluate_diagnostic(&responses, None, &DiagnosticProtocol { apart, ..protocol.clone() });
            for row in report.unwrap().rows {
                assert!(row.3.log_loss.is_finite() && row.3.ece.is_finite(), "{words}: {row:?}");
            }
        }
    }
}

/// What a test student answered to what was not asked changes nothing but the measures.
#[test]
fn nothing_leaks() {
    let responses = simulated("--students 30 --items 8 --missing 0 --seed 5");
    let sheets = Sheets::new(&responses, 100, 2);
    let training: Vec<&Sheet> = sheets.students.iter().filter(|sheet| sheet.fold != 0).collect();
    let layers = layers::layers(&sheets.skills, &responses.skills, None);
    let learnt = learn(&training, sheets.skills.len(), &layers);
    let sheet = sheets.students.iter().find(|sheet| sheet.fold == 0).unwrap();
    let protocol = DiagnosticProtocol { questions: vec![3], ..DiagnosticProtocol::default() };
    let items: Vec<usize> = (0..8).collect();
    for way in Way::ALL {
        let (honest, _) = ask(&learnt.items, sheet, way, &protocol, 0);
        let mut changed = 0;
        for &item in &items {
            let mut other = sheet.clone();
            other.answers[item].1 ^= true;
            let (looks, _) = ask(&learnt.items, &other, way, &protocol, 0);
            let chances =
                |looks: &[Predictions]| looks[1].iter().map(|&(chance, _)| chance).collect::<Vec<_>>();
            changed += usize::from(chances(&looks) != chances(&honest));
        }
        assert!(changed <= 3, "{way:?}: {changed} answers matter, but 3 were asked");
    }
}
