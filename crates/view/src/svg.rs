//! Pictures as SVG.

use std::fmt::Write;

use exercise::Drawing;
use exercise::figure::drawing::{Anchor, Ink, Mark, Place};

/// The children of an `<svg>` element whose `viewBox` is the size of the picture. Colours are those of the page's
/// style sheet.
pub fn svg(drawing: &Drawing) -> String {
    let mut out = String::new();
    for mark in &drawing.marks {
        // Writing to a text does not fail.
        let _ = match mark {
            Mark::Line { through, ink, arrow } => {
                let path = write!(out, r#"<path class="{}" d="{}"/>"#, class(*ink), path(through, false));
                if *arrow && let [.., before, end] = &through[..] {
                    head(&mut out, *before, *end, *ink);
                }
                path
            }
            Mark::Area { border, ink } => {
                write!(out, r#"<path class="{}" d="{}"/>"#, class(*ink), path(border, true))
            }
            Mark::Circle { middle, radius, ink } => write!(
                out,
                r#"<circle class="{}" cx="{:.1}" cy="{:.1}" r="{radius:.1}"/>"#,
                class(*ink),
                middle.0,
                middle.1
            ),
            Mark::Dot { at, open } => write!(
                out,
                r#"<circle class="{}" cx="{:.1}" cy="{:.1}" r="5"/>"#,
                if *open { "dot dot--open" } else { "dot" },
                at.0,
                at.1
            ),
            Mark::Text { at, text, anchor, italic } => write!(
                out,
                r#"<text class="{}" x="{:.1}" y="{:.1}" text-anchor="{}">{}</text>"#,
                if *italic { "letter" } else { "words" },
                at.0,
                at.1,
                match anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                },
                escaped(text)
            ),
        };
    }
    out
}

/// The `d` of a path through places.
pub fn path(through: &[Place], closed: bool) -> String {
    let mut out = String::new();
    for (at, (x, y)) in through.iter().enumerate() {
        let _ = write!(out, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
    }
    if closed {
        out.push('Z');
    }
    out
}

/// The head of an arrow.
fn head(out: &mut String, from: Place, to: Place, ink: Ink) {
    let length = (to.0 - from.0).hypot(to.1 - from.1).max(1e-6);
    let along = ((to.0 - from.0) / length, (to.1 - from.1) / length);
    let back = (to.0 - along.0 * 9.0, to.1 - along.1 * 9.0);
    let side = |side: f64| (back.0 - along.1 * side, back.1 + along.0 * side);
    let corners = [to, side(4.0), side(-4.0)];
    let _ = write!(out, r#"<path class="{} arrow" d="{}"/>"#, class(ink), path(&corners, true));
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Grid => "grid",
        Ink::Axis => "axis",
        Ink::Main => "main",
        Ink::Second => "second",
        Ink::Helper => "helper",
        Ink::Tint => "tint",
        Ink::Slice(0) => "slice slice--0",
        Ink::Slice(1) => "slice slice--1",
        Ink::Slice(2) => "slice slice--2",
        Ink::Slice(_) => "slice slice--3",
        Ink::Face => "face",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        let marks =
            vec![Mark::Text { at: (1.0, 2.0), text: "<b>&".into(), anchor: Anchor::Middle, italic: true }];
        let drawing = Drawing { width: 9.0, height: 9.0, marks };
        assert_eq!(
            svg(&drawing),
            r#"<text class="letter" x="1.0" y="2.0" text-anchor="middle">&lt;b&gt;&amp;</text>"#
        );
    }

    #[test]
    fn lines_and_areas_are_paths() {
        assert_eq!(path(&[(0.0, 1.0), (2.0, 3.5)], false), "M0.0 1.0L2.0 3.5");
        assert_eq!(path(&[(0.0, 1.0), (2.0, 3.5), (0.0, 9.0)], true), "M0.0 1.0L2.0 3.5L0.0 9.0Z");
    }
}
