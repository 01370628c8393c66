//! What figures of a template tell and draw, and what is refused.

use math::Lang;
use protocol::Seed;

use super::drawing::{Ink, Mark};
use super::{Drawing, Figure, Live};
use crate::example::with_tables;
use crate::{Flaw, Instance, Template};

const ANSWER: &str = "kind = \"number\"\nvalue = \"a\"";

fn instance(figure: &str) -> Instance {
    with_tables(ANSWER, &format!("[[figure]]\n{figure}")).instantiate(Seed(1)).unwrap()
}

fn figure(figure: &str, lang: Lang) -> (Drawing, Vec<String>, Option<Live>) {
    let mut figures = instance(figure).figures(lang);
    match figures.pop() {
        Some(Figure::Drawing { drawing, words, live }) => (drawing, words, live),
        other => panic!("a drawing, not {other:?}"),
    }
}

/// Whether the words of a figure contain these, in Lithuanian.
fn tells(toml: &str, expect: &[&str]) {
    let words = figure(toml, Lang::Lt).1.join(" ");
    for expect in expect {
        assert!(words.contains(expect), "{expect:?} in {words:?}");
    }
}

#[test]
fn words_tell_what_is_dashed_filled_and_right() {
    tells(
        r#"kind = "plane"
        x = [-3, 3]
        y = [-3, 3]
        curve = [{ formula = "x + 1", dashed = true }]
        segment = [{ from = "(0; 0)", to = "(1; 1)", dashed = true }]"#,
        &["Brūkšninė tiesė", "Brūkšninė atkarpa nuo (0; 0) iki (1; 1)."],
    );
    tells(
        r#"kind = "geometry"
        point = [{ name = "A", at = "(0; 0)" }, { name = "B", at = "(4; 0)" }, { name = "C", at = "(0; 3)" }]
        segment = [{ of = "AB", dashed = true }]
        angle = [{ of = "BAC", right = true, label = "90°" }]
        fill = ["ABC"]"#,
        &[
            "Brūkšninė atkarpa AB.",
            "Kampas BAC pažymėtas kaip status: 90°.",
            "Daugiakampis ABC nuspalvintas.",
        ],
    );
}

#[test]
fn circles_do_not_name_hidden_points() {
    let toml = r#"kind = "geometry"
        point = [{ name = "O", at = "(0; 0)", hidden = true }, { name = "A", at = "(2; 0)" }, { name = "B", at = "(0; 2)", hidden = true }]
        circle = [{ center = "O", radius = 2 }]"#;
    tells(toml, &["Apskritimas; jame yra taškai A."]);
}

#[test]
fn a_graph_of_which_nothing_is_seen_is_told_and_reported() {
    let toml = r#"kind = "plane"
        x = [-3, 3]
        y = [-3, 3]
        curve = [{ formula = "x" }, { formula = "x + 9" }]"#;
    tells(toml, &["Kreivė į matomą plokštumos dalį nepatenka."]);
    assert_eq!(instance(toml).flaws(), [Flaw::GraphUnseen { path: "figure[0].curve[1]".into() }]);
}

#[test]
fn a_piece_between_two_lines_of_the_grid_has_points() {
    let toml = r#"kind = "plane"
        x = [-3, 3]
        y = [-3, 3]
        curve = [{ formula = "x^2", from = "0.2", to = "0.8" }]"#;
    tells(toml, &["(0,2; 0)", "(0,8; 0,6)"]);
    assert!(instance(toml).flaws().is_empty());
}

/// Inks of the graphs, in order.
fn inks(curves: &str) -> Vec<Ink> {
    let plane = |curves: &str| {
        let toml = format!("kind = \"plane\"\nx = [-4, 4]\ny = [-4, 4]\n{curves}");
        figure(&toml, Lang::Lt).0.marks
    };
    let (empty, full) = (plane(""), plane(curves));
    let lines = full[empty.len()..].iter().filter_map(|mark| match mark {
        Mark::Line { ink, .. } => Some(*ink),
        _ => None,
    });
    lines.collect()
}

#[test]
fn the_pieces_of_one_function_look_alike() {
    let pieces = r#"curve = [{ formula = "x", to = 0 }, { formula = "2*x", from = 0, to = 1 }, { formula = "2", from = 1 }]"#;
    assert_eq!(inks(pieces), [Ink::Main, Ink::Main, Ink::Main]);
    assert_eq!(inks(r#"curve = [{ formula = "x" }, { formula = "-x" }]"#), [Ink::Main, Ink::Second]);
    let two = r#"curve = [{ formula = "x", to = 0 }, { formula = "1", from = 0 }, { formula = "-x" }]"#;
    assert_eq!(inks(two), [Ink::Main, Ink::Main, Ink::Second]);
}

#[test]
fn sections_are_told_by_edges_and_not_by_their_shape() {
    let toml = r#"kind = "solid"
        shape = "box"
        width = 1
        height = 1
        corners = true
        point = [{ name = "M", on = "AB", at = "1/2" }, { name = "N", on = "BC", at = "1/3" }]
        section = ["M", "N", "B1"]"#;
    tells(
        toml,
        &[
            "Viršūnės: A, B, C, D, A₁, B₁, C₁, D₁.",
            "Taškas N yra briaunoje BC; BN yra 1/3 jos ilgio.",
            "pjūvis plokštuma per taškus M, N ir B₁",
            "viršūnėje B₁",
        ],
    );
    assert!(figure(toml, Lang::Lt).2.is_none());
}

#[test]
fn what_moves_is_drawn_as_it_stands_first() {
    let (drawing, _, live) =
        figure("kind = \"solid\"\nshape = \"pyramid\"\nwidth = 2\nheight = 3\nturns = true", Lang::Lt);
    let Some(Live::Turn(solid)) = live else { panic!("a solid that turns") };
    assert_eq!(solid.drawing(super::Turn::START), drawing);
    let (drawing, words, live) =
        figure("kind = \"net\"\nsquares = [\".#..\", \"A###\", \".#..\"]\nfolds = true", Lang::Lt);
    let Some(Live::Fold(net)) = live else { panic!("a net that folds") };
    assert_eq!(net.drawing(0.0), drawing);
    assert!(words[2].contains("1 (A), 2, 3, 4"), "{words:?}");
}

#[test]
fn trials_depend_on_the_seed_and_not_on_the_language() {
    let toml = "kind = \"simulation\"\nexperiment = \"die\"";
    let counts = |seed: u32, lang: Lang| {
        let exercise = with_tables(ANSWER, &format!("[[figure]]\n{toml}"));
        let instance = exercise.instantiate(Seed(seed)).unwrap();
        match instance.figures(lang).pop() {
            Some(Figure::Drawing { live: Some(Live::Simulate(simulation)), .. }) => simulation.counts(60),
            other => panic!("a simulation, not {other:?}"),
        }
    };
    assert_eq!(counts(1, Lang::Lt), counts(1, Lang::En));
    assert_ne!(counts(1, Lang::Lt), counts(2, Lang::Lt));
}

#[test]
fn what_means_nothing_is_refused() {
    let solid = |rest: &str| format!("kind = \"solid\"\nshape = \"box\"\nwidth = 1\nheight = 1\n{rest}");
    for figure in [
        solid("folds = true"),
        solid("net = true\nturns = true"),
        solid("slant_label = \"s\""),
        solid("section = [\"A\", \"B\"]"),
        solid("polygon = [\"A\", \"B\", \"X\"]"),
        solid("point = [{ name = \"M\", on = \"AC\", at = \"1/2\" }]"),
        solid("point = [{ name = \"A\", on = \"AB\", at = \"1/2\" }]"),
        "kind = \"solid\"\nshape = \"cone\"\nwidth = 1\nheight = 1\ncorners = true".to_owned(),
        "kind = \"solid\"\nshape = \"sphere\"\nwidth = 1\nturns = true".to_owned(),
        "kind = \"net\"\nsquares = [\"#?\"]".to_owned(),
        "kind = \"simulation\"\nexperiment = \"coin\"\noutcome = [{ label = \"x\", weight = 1 }]".to_owned(),
        "kind = \"simulation\"\nexperiment = \"urn\"".to_owned(),
        "kind = \"table\"\ncaption = \"x\"\nhead = [\"x\"]\nrows = [[\"1\"]]\nsigns = true".to_owned(),
    ] {
        let template = with_tables(ANSWER, "").template().clone();
        let spec = toml::from_str(&figure).unwrap();
        let template = Template { figures: vec![spec], ..template };
        assert!(template.compile().is_err(), "{figure}");
    }
}

#[test]
fn a_point_beyond_its_edge_cannot_be_drawn() {
    let toml = r#"kind = "solid"
        shape = "box"
        width = 1
        height = 1
        point = [{ name = "M", on = "AB", at = "a" }]"#;
    assert_eq!(instance(toml).flaws(), [Flaw::FigureWithoutValue { path: "figure[0]".into() }]);
}
