//! The command line of the simulations.

use super::*;

#[test]
fn what_is_asked_for_wrongly_is_said() {
    for (words, expect) in [
        (&[][..], "say what to simulate: `diagnostic`, `route`, `forecast` or `answers`"),
        (&["walk"], "`walk` cannot be simulated; `diagnostic`, `route`, `forecast` and `answers` can"),
        (&["diagnostic", "--skills"], "`--skills` needs a value"),
        (&["diagnostic", "--skills", "x"], "--skills is a number from 1 to 5000, not `x`"),
        (&["diagnostic", "--slip", "0.9"], "--slip is a number from 0 to 0.5, not `0.9`"),
        (&["diagnostic", "--kind", "none"], "no kind is called `none`"),
        (&["diagnostic", "--noise", "loud"], "--noise is `told` or `default`, not `loud`"),
        (&["diagnostic", "--graph", "/nowhere"], "/nowhere: No such file or directory (os error 2)"),
        (
            &["diagnostic", "--graph", "x", "--skills", "3"],
            "`--graph` says what the skills are: `--skills` does not go with it",
        ),
        (&["diagnostic", "--colour", "red"], "`--colour` is no setting"),
    ] {
        assert_eq!(command(words).unwrap_err().to_string(), expect);
    }
}

#[test]
fn the_same_seed_gives_the_same_table() {
    let words = ["diagnostic", "--skills", "30", "--students", "3", "--kind", "loose"];
    // Times differ from run to run.
    let table = || {
        let text = command(&words).unwrap();
        text.lines().map(|line| line.split("  ").take(5).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(table(), table());
    assert_eq!(table().iter().filter(|line| line.contains('%') && line.contains(':')).count(), 3);
}

#[test]
fn a_given_graph_is_simulated() {
    let table = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/skills.csv");
    let text = command(&["diagnostic", "--graph", table, "--students", "2", "--kind", "curriculum"]).unwrap();
    assert!(text.starts_with("6 skills, 7 edges; 2 students of each kind;"), "{text}");
    let text = command(&["route", "--graph", table, "--students", "2", "--only", "oracle,linear"]).unwrap();
    assert!(text.contains("| oracle |"), "{text}");
    let both = command(&["route", "--graph", table, "--skills", "5"]).unwrap_err().to_string();
    assert!(both.contains("`--graph` says what the skills are"), "{both}");
}
