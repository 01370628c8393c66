//! What no page sends: other shapes than the question's, indices that do not exist, texts that nobody can read.

use exercise::Instance;
use protocol::Answer;

use crate::{Given, Origin, with_text};

/// Longer than anything that is read.
const LONG: usize = 25_000;

/// Texts that are no answer to anything.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\0",
        "\u{1b}[31m",
        "\u{202e}12\u{202c})",
        "\u{feff}",
        "\u{200b}",
        "\u{fffd}",
        "\r\n\r\n",
        "\t;\t;",
        "🦆",
        "x\u{301}\u{301}\u{301}=",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "\\frac{",
        "\\sqrt[",
        "<math><mi>x",
        "1/0",
        "0/0",
        "0^0",
        "=",
        "==",
        "x==",
        "<>",
        "±",
        "∞",
        "-∞",
        "NaN",
        "inf",
        "1e400",
        ";;;;",
        "(;)",
        "[;]",
        "{;}",
        "∈",
        "∪",
        "!",
        "-!",
        "||",
        "|",
        "^",
        "^^2",
        "√",
        "∛()",
        "root(;)",
        "log_()",
        "circle A A",
        "point 1e400 NaN",
        "point -1e308 1e308",
        "meet a a",
        "dilate A B 1e999",
        "rotate A B NaN",
        "line",
        "point",
        "point 0 0 0",
        "65535",
        "65536",
        "-01x",
        "18446744073709551616",
    ]
    .map(str::to_owned)
    .to_vec();
    for piece in [
        "(", ")", "[", "{", "|", "√(", "∛", "\\frac{", "-", "±", "^", "(;", "sin", "f(", "\u{301}", "<math>",
        "𝟗", "°",
    ] {
        texts.push(piece.repeat(1_990 / piece.len()));
        texts.push(piece.repeat(390 / piece.len()));
    }
    texts.push("9".repeat(LONG));
    texts.push(" ".repeat(LONG));
    texts.push(format!("point {} 1", "9".repeat(1_900)));
    texts
}

/// Answers of every shape that are none to this exercise.
pub fn nonsense(instance: &Instance) -> Vec<Given> {
    let right = instance.right_answer();
    let shape = std::mem::discriminant(&right);
    let mut answers: Vec<Answer> =
        shapes().into_iter().filter(|one| std::mem::discriminant(one) != shape).collect();
    answers.extend(indices(&right));
    for text in texts() {
        answers.extend(with_text(&right, &|_| text.clone()));
        answers.extend(with_text(&right, &|at| if at == 0 { text.clone() } else { "1".to_owned() }));
    }
    answers.extend(counts(&right));
    answers.retain(|answer| *answer != right);
    answers.dedup();
    answers.into_iter().map(|answer| Given { origin: Origin::Nonsense, answer }).collect()
}

/// Something of every shape, small, empty, huge and nested.
fn shapes() -> Vec<Answer> {
    let mut nested = Answer::DontKnow;
    for _ in 0..30 {
        nested = Answer::Parts { parts: vec![Some(nested), None] };
    }
    vec![
        Answer::Typed { text: String::new() },
        Answer::Typed { text: "1".into() },
        Answer::Typed { text: "9".repeat(LONG) },
        Answer::Written { text: String::new(), claimed: Vec::new(), photos: Vec::new() },
        Answer::Written { text: "a".into(), claimed: vec![u8::MAX; 3], photos: Vec::new() },
        Answer::Written { text: "a".into(), claimed: vec![0; LONG], photos: Vec::new() },
        Answer::Chosen { options: Vec::new() },
        Answer::Chosen { options: vec![0] },
        Answer::Chosen { options: vec![u16::MAX; 3] },
        Answer::Chosen { options: (0..LONG as u16).collect() },
        Answer::Arranged { groups: Vec::new() },
        Answer::Arranged { groups: vec![Vec::new()] },
        Answer::Arranged { groups: vec![vec![u16::MAX, 0], vec![0]] },
        Answer::Arranged { groups: vec![Vec::new(); LONG] },
        Answer::Filled { texts: Vec::new() },
        Answer::Filled { texts: vec![String::new(); LONG] },
        Answer::Filled { texts: vec!["1".into()] },
        Answer::Lines { lines: Vec::new() },
        Answer::Lines { lines: vec![String::new(); LONG] },
        Answer::Lines { lines: vec!["x = 1".into()] },
        Answer::Parts { parts: Vec::new() },
        Answer::Parts { parts: vec![None; 9_000] },
        Answer::Parts { parts: vec![Some(Answer::DontKnow)] },
        nested,
    ]
}

/// Numbers of options and items that do not exist, or come twice.
fn indices(right: &Answer) -> Vec<Answer> {
    match right {
        Answer::Chosen { .. } => [vec![], vec![u16::MAX], vec![0, 1, 2, 3, u16::MAX], (0..9_000).collect()]
            .map(|options| Answer::Chosen { options })
            .to_vec(),
        Answer::Arranged { groups } => {
            let mut all = vec![
                Answer::Arranged { groups: vec![vec![u16::MAX]; groups.len()] },
                Answer::Arranged { groups: vec![(0..3_000).collect(); groups.len()] },
                Answer::Arranged { groups: vec![vec![0; 2_000]; groups.len()] },
                Answer::Arranged { groups: groups.iter().cloned().chain([vec![0]]).collect() },
            ];
            let mut twice = groups.clone();
            if let Some(group) = twice.iter_mut().find(|group| !group.is_empty()) {
                group.extend(group.clone());
                all.push(Answer::Arranged { groups: twice });
            }
            all
        }
        _ => Vec::new(),
    }
}

/// The right answer with too many or too few members.
fn counts(right: &Answer) -> Vec<Answer> {
    match right {
        Answer::Filled { texts } => {
            let more = texts.iter().cloned().chain(["1".to_owned()]).collect();
            let fewer = texts[..texts.len().saturating_sub(1)].to_vec();
            vec![Answer::Filled { texts: more }, Answer::Filled { texts: fewer }]
        }
        Answer::Parts { parts } => {
            let more = parts.iter().cloned().chain([None]).collect();
            let fewer = parts[..parts.len().saturating_sub(1)].to_vec();
            // Parts in parts, and every part of another shape.
            let nested = parts.iter().map(|part| Some(Answer::Parts { parts: vec![part.clone()] })).collect();
            let mut all =
                [more, fewer, nested, vec![None; parts.len()]].map(|parts| Answer::Parts { parts }).to_vec();
            let shaped =
                shapes().into_iter().map(|one| Answer::Parts { parts: vec![Some(one); parts.len()] });
            all.extend(shaped.filter(|shaped| shaped.size() < 2 * LONG));
            for (at, part) in parts.iter().enumerate() {
                let Some(part) = part else { continue };
                for wrong in indices(part) {
                    let mut parts = parts.clone();
                    parts[at] = Some(wrong);
                    all.push(Answer::Parts { parts });
                }
            }
            all
        }
        _ => Vec::new(),
    }
}
