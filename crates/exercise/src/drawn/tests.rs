//! What is drawn is written, and what is written is drawn.

use math::{Lang, RelationOp};
use protocol::{Answer, Seed};

use super::{Canvas, Edge, Handle, Piece};
use crate::example::with_answer;
use crate::{Figure, Instance, Note, Question, Verdict};

fn canvas(answer: &str) -> (Instance, Canvas) {
    let exercise = with_answer(answer);
    let instance = exercise.instantiate(Seed(1)).unwrap();
    let Some(Question::Field(field)) = instance.question(0, Lang::Lt) else { panic!("a field") };
    (instance, field.canvas.expect("a canvas"))
}

fn handles(points: &[(i64, i64)]) -> Vec<Handle> {
    points.iter().map(|(x, y)| Handle { x: *x, y: *y }).collect()
}

fn verdict(instance: &Instance, text: &str) -> Verdict {
    instance.mark(&Answer::Typed { text: text.to_owned() }).verdict
}

#[test]
fn every_shape_is_written_as_its_equation() {
    for (draw, points, expect) in [
        ("line", [(0, 1), (2, 5)], "y = 2x + 1"),
        ("line", [(0, -3), (4, 0)], "y = 3/4 · x − 3"),
        ("line", [(2, 1), (2, 3)], "x = 2"),
        ("line", [(1, 4), (3, 4)], "y = 4"),
        ("line", [(-3, 3), (3, -3)], "y = −x"),
        ("parabola", [(1, -2), (3, 2)], "y = (x − 1)² − 2"),
        ("parabola", [(0, 0), (2, -2)], "y = −1/2 · x²"),
        ("modulus", [(-1, 0), (1, 4)], "y = 2 · |x + 1|"),
        ("root", [(1, 2), (5, 4)], "y = √(x − 1) + 2"),
        ("root", [(0, 0), (-1, 1)], "y = √(−x)"),
        ("hyperbola", [(0, 0), (1, 2)], "y = 2/x"),
        ("hyperbola", [(1, -2), (3, -1)], "y = 2/(x − 1) − 2"),
        ("exponential", [(0, 1), (1, 2)], "y = 2^x"),
        ("exponential", [(0, 3), (2, 12)], "y = 3 · 2^x"),
        ("exponential", [(0, 2), (1, 1)], "y = 2 · (1/2)^x"),
        ("logarithm", [(1, 0), (2, 1)], "y = log_(2)(x)"),
        ("logarithm", [(1, 0), (4, 2)], "y = log_(2)(x)"),
        ("circle", [(1, 2), (4, 6)], "(x − 1)² + (y − 2)² = 25"),
        ("circle", [(0, 0), (3, 0)], "x² + y² = 9"),
        ("line", [(0, 3), (3, 0)], "y = −x + 3"),
        ("parabola", [(-2, -1), (0, -3)], "y = −1/2 · (x + 2)² − 1"),
        ("modulus", [(-2, -1), (0, -3)], "y = −|x + 2| − 1"),
        ("root", [(-2, -1), (0, -3)], "y = −2√((x + 2)/2) − 1"),
        ("sine", [(-1, -1), (0, -3)], "y = −2 sin(π/2 · (x + 1)) − 1"),
        ("hyperbola", [(-1, -1), (0, -3)], "y = −2/(x + 1) − 1"),
        ("exponential", [(1, -6), (0, -3)], "y = −3 · 2^x"),
        ("logarithm", [(-1, 0), (1, 1)], "y = log_(3)(x + 2)"),
    ] {
        // Files write a logarithm with its base behind.
        let value = expect.replace("log_(2)(x)", "log(x; 2)").replace("log_(3)(x + 2)", "log(x + 2; 3)");
        let answer = format!(
            r#"kind = "equation"
            value = "{value}"
            draw = "{draw}"
            plane = {{ x = [-6, 6], y = [-6, 12] }}"#
        );
        let (instance, canvas) = canvas(&answer);
        let Canvas::Plane(plane) = canvas else { panic!("a plane") };
        let points = handles(&points);
        let text = plane.write(&points, &[]).unwrap_or_else(|| panic!("{draw} {points:?}"));
        assert_eq!(text, expect);
        assert_eq!(verdict(&instance, &text), Verdict::Correct, "{draw}: {text} for {expect}");
        assert!(
            plane.curves(&points, &[]).iter().all(|curve| !curve.pieces.is_empty()),
            "{text} is not drawn"
        );
        assert!(!plane.graph(&text).0.is_empty(), "{text} typed is not drawn");
    }
}

#[test]
fn shapes_that_points_do_not_fix_are_not_written() {
    for (draw, points) in [
        ("line", [(1, 1), (1, 1)]),
        ("parabola", [(1, 1), (1, 4)]),
        ("exponential", [(0, 1), (1, -2)]),
        ("exponential", [(0, 1), (1, 1)]),
        ("hyperbola", [(0, 0), (0, 3)]),
        ("hyperbola", [(0, 0), (3, 0)]),
        ("logarithm", [(1, 1), (2, 2)]),
        ("circle", [(1, 1), (1, 1)]),
    ] {
        let answer = format!(
            r#"kind = "equation"
            value = "y = x"
            draw = "{draw}"
            plane = {{ x = [-6, 6], y = [-6, 6] }}"#
        );
        let Canvas::Plane(plane) = canvas(&answer).1 else { panic!("a plane") };
        assert_eq!(plane.write(&handles(&points), &[]), None, "{draw} {points:?}");
    }
}

/// The notation of the page, which is read again whichever it is.
#[test]
fn english_pages_write_with_points() {
    let english = |answer: &str| {
        let instance = with_answer(answer).instantiate(Seed(1)).unwrap();
        let Some(Question::Field(field)) = instance.question(0, Lang::En) else { panic!("a field") };
        let Some(Canvas::Plane(plane)) = field.canvas else { panic!("a plane") };
        (instance, plane)
    };
    let (instance, plane) = english(
        r#"kind = "points"
        value = "(1,5; 2); (-1; 0,5)"
        plane = { x = [-4, 4], y = [-4, 4], grid = "1/2" }"#,
    );
    let points = handles(&[(3, 4), (-2, 1)]);
    let text = plane.write(&points, &[]).unwrap();
    assert_eq!(text, "(1.5, 2), (−1, 0.5)");
    assert_eq!(plane.read(&text), Some(points));
    assert_eq!(verdict(&instance, &text), Verdict::Correct);
    let (instance, plane) = english(
        r#"kind = "equation"
        value = "x = 1,5"
        draw = "line"
        plane = { x = [-4, 4], y = [-4, 4], grid = "1/2" }"#,
    );
    let text = plane.write(&handles(&[(3, 0), (3, 2)]), &[]).unwrap();
    assert_eq!(text, "x = 1.5");
    assert_eq!(verdict(&instance, &text), Verdict::Correct);
}

#[test]
fn sines_have_angles_in_pi() {
    let (instance, canvas) = canvas(
        r#"kind = "equation"
        value = "y = 2*sin(2*x)"
        draw = "sine"
        plane = { x = ["-pi", "pi"], y = [-3, 3], grid = "pi/4", grid_y = 1 }"#,
    );
    let Canvas::Plane(plane) = canvas else { panic!("a plane") };
    let text = plane.write(&handles(&[(0, 0), (1, 2)]), &[]).unwrap();
    assert_eq!(verdict(&instance, &text), Verdict::Correct, "{text}");
    assert_eq!(plane.name(Handle { x: 1, y: 2 }, Lang::Lt), "(π/4; 2)");
}

#[test]
fn half_planes_have_a_side_and_a_border() {
    let (instance, canvas) = canvas(
        r#"kind = "equation"
        value = "y > 2*x - 1"
        draw = "half-plane"
        plane = { x = [-6, 6], y = [-6, 6] }"#,
    );
    let Canvas::Plane(plane) = canvas else { panic!("a plane") };
    let points = handles(&[(0, -1), (2, 3)]);
    for (sign, expect) in [
        (RelationOp::Gt, Verdict::Correct),
        (RelationOp::Ge, Verdict::Wrong),
        (RelationOp::Lt, Verdict::Wrong),
    ] {
        let text = plane.write(&points, &[sign]).unwrap();
        assert_eq!(verdict(&instance, &text), expect, "{text}");
    }
    assert_eq!(plane.graph("y > 2x − 1").1.len(), 1);
    assert_eq!(verdict(&instance, "2x − y < 1"), Verdict::Correct);
}

#[test]
fn points_are_compared_as_what_they_are_points_of() {
    let plane = "plane = { x = [-6, 6], y = [-6, 6] }";
    for (draw, value, right, wrong) in [
        ("points", "(1; 2); (3; 4)", "B(3; 4), A(1; 2)", "(1; 2); (4; 3)"),
        ("polygon", "(0; 0); (4; 0); (4; 3)", "(4; 0); (0; 0); (4; 3)", "(0; 0); (4; 0); (3; 4)"),
        ("segment", "(0; 0); (4; 1)", "(4; 1); (0; 0)", "(0; 0); (1; 4)"),
        ("ray", "(0; 1); (1; 3)", "(0; 1); (2; 5)", "(1; 3); (0; 1)"),
        ("vector", "(0; 1); (1; 3)", "(0; 1) (1; 3)", "(1; 3); (0; 1)"),
    ] {
        let answer = format!("kind = \"points\"\nvalue = \"{value}\"\ndraw = \"{draw}\"\n{plane}");
        let (instance, canvas) = canvas(&answer);
        assert_eq!(verdict(&instance, right), Verdict::Correct, "{draw}: {right}");
        assert_eq!(verdict(&instance, wrong), Verdict::Wrong, "{draw}: {wrong}");
        let Canvas::Plane(plane) = canvas else { panic!("a plane") };
        let read = plane.read(value).expect(value);
        assert_eq!(plane.write(&read, &[]).as_deref(), Some(value));
    }
    let (instance, _) = canvas(&format!(
        "kind = \"points\"\nvalue = \"(0; 0); (2; 1)\"\ndraw = \"vector\"\nfree = true\n{plane}"
    ));
    assert_eq!(verdict(&instance, "(1; 1); (3; 2)"), Verdict::Correct);
    assert_eq!(verdict(&instance, "(1; 1); (2; 3)"), Verdict::Wrong);
}

#[test]
fn what_is_no_point_is_a_slip() {
    let (instance, _) = canvas("kind = \"points\"\nvalue = \"(1; 2)\"\nplane = { x = [-6, 6], y = [-6, 6] }");
    let note = |text: &str| instance.mark(&Answer::Typed { text: text.to_owned() }).note;
    assert_eq!(note("2"), Some(Note::ExpectedPoints));
    assert_eq!(note("(1; 2; 3)"), Some(Note::ExpectedPoints));
    assert_eq!(note("(x; 2)"), Some(Note::ExpectedPoints));
    assert!(matches!(note("(1; 2"), Some(Note::Syntax(_))));
    assert_eq!(verdict(&instance, "(1,0; 4/2)"), Verdict::Correct);
}

#[test]
fn sets_are_drawn_as_they_are_written_and_written_as_they_are_drawn() {
    let (instance, canvas) = canvas(
        r#"kind = "solution-set"
        unknown = "x"
        value = "(-2; 3]"
        line = { from = -6, to = 6, parts = 2 }"#,
    );
    let Canvas::Line(line) = canvas else { panic!("a line") };
    let open = |at| Edge { at: Some(at), closed: false };
    for (pieces, text) in [
        (vec![Piece { low: open(-4), high: Edge::closed(6) }], "(−2; 3]"),
        (vec![Piece { low: Edge::UNBOUNDED, high: open(1) }], "(−∞; 0,5)"),
        (vec![Piece::point(2), Piece::point(-3)], "x = −1,5; x = 1"),
        (
            vec![
                Piece { low: Edge::UNBOUNDED, high: open(-2) },
                Piece { low: open(2), high: Edge::UNBOUNDED },
            ],
            "(−∞; −1) ∪ (1; +∞)",
        ),
    ] {
        assert_eq!(line.write(&pieces, Lang::Lt), text);
        let mut read = line.read(text).unwrap();
        read.sort_by_key(|piece| std::cmp::Reverse(piece.low.at));
        let mut sorted = pieces.clone();
        sorted.sort_by_key(|piece| std::cmp::Reverse(piece.low.at));
        assert_eq!(read, sorted, "{text}");
    }
    assert_eq!(line.read("-2 < x <= 3").unwrap(), vec![Piece { low: open(-4), high: Edge::closed(6) }]);
    for unseen in ["(1/3; 2)", "(0; 99)", "sin", "(1"] {
        assert_eq!(line.read(unseen), None, "{unseen}");
    }
    assert_eq!(line.read(""), Some(Vec::new()));
    assert_eq!(verdict(&instance, "(−2; 3]"), Verdict::Correct);
}

#[test]
fn a_fraction_is_a_point_of_the_line() {
    let (instance, canvas) =
        canvas("kind = \"number\"\nvalue = \"3/8\"\nline = { from = 0, to = 1, parts = 8 }");
    let Canvas::Line(line) = canvas else { panic!("a line") };
    assert_eq!(line.write(&[Piece::point(3)], Lang::Lt), "0,375");
    assert_eq!(line.read("3/8"), Some(vec![Piece::point(3)]));
    assert_eq!(verdict(&instance, "3/8"), Verdict::Correct);
    assert_eq!(line.nearest(line.place(5)), 5);
}

#[test]
fn pictures_of_options_stand_there_and_not_below_the_task() {
    let exercise = crate::example::with_tables(
        r#"kind = "choice"
        option = [{ figure = "up", right = true }, { figure = "down" }]"#,
        r#"
        [[figure]]
        kind = "plane"
        id = "up"
        x = [-3, 3]
        y = [-3, 3]
        curve = [{ formula = "x + 1" }]
        [[figure]]
        kind = "plane"
        id = "down"
        x = [-3, 3]
        y = [-3, 3]
        curve = [{ formula = "1 - x" }]
        [[figure]]
        kind = "venn"
        sets = ["A", "B"]
        region = [{ of = "12", label = "3", fill = true }]
        "#,
    );
    let instance = exercise.instantiate(Seed(1)).unwrap();
    assert_eq!(instance.figures(Lang::Lt).len(), 1);
    assert!(instance.flaws().is_empty(), "{:?}", instance.flaws());
    let Some(Question::Choice { options, .. }) = instance.question(0, Lang::Lt) else { panic!("a choice") };
    assert!(options.iter().all(|option| matches!(option.figure, Some(Figure::Drawing { .. }))));
    assert_ne!(options[0].text, options[1].text);
}

#[test]
fn the_region_of_a_system_has_a_border_for_each_inequality() {
    let (instance, canvas) = canvas(
        r#"kind = "equation"
        value = "{ y > 2*x - 1; y <= -x + 3"
        draw = "half-plane"
        plane = { x = [-6, 6], y = [-6, 6] }"#,
    );
    let Canvas::Plane(plane) = canvas else { panic!("a plane") };
    assert_eq!((plane.borders(), plane.start().len()), (2, 4));
    let points = handles(&[(0, 3), (3, 0), (0, -1), (2, 3)]);
    for (signs, expect) in [
        ([RelationOp::Le, RelationOp::Gt], Verdict::Correct),
        ([RelationOp::Lt, RelationOp::Gt], Verdict::Wrong),
        ([RelationOp::Le, RelationOp::Lt], Verdict::Wrong),
    ] {
        let text = plane.write(&points, &signs).unwrap();
        assert_eq!(verdict(&instance, &text), expect, "{text}");
        let (curves, areas) = plane.graph(&text);
        assert_eq!((curves.len(), areas.len()), (2, 2), "{text}");
        assert_eq!(curves, plane.curves(&points, &signs), "{text}");
    }
    for (text, expect) in [
        ("{y > 2x − 1; y ≤ −x + 3}", Verdict::Correct),
        ("x + y ≤ 3 ir y > 2x − 1", Verdict::Correct),
        ("y > 2x − 1; y ≤ −x + 3", Verdict::Correct),
        ("y > 2x − 1", Verdict::Wrong),
        ("y > 2x − 1; 5", Verdict::Invalid),
    ] {
        assert_eq!(verdict(&instance, text), expect, "{text}");
    }
}
