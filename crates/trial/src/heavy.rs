//! What is slow to mark, within the limits of what is read: 2,000 characters in a field; 400 in a line, 60 lines, and the
//! squares of their lengths together.

use exercise::Instance;
use protocol::Answer;

use crate::{Given, Origin, letter, with_text};

/// What one field takes.
const FIELD: usize = 2_000;
/// What one line takes.
const LINE: usize = 400;
/// What a whole answer takes, in bytes.
const WHOLE: usize = 20_000;
/// How many lines a solution takes.
const LINES: usize = 60;
/// The squares of the lengths of all lines together.
const SQUARES: usize = 200_000;
/// Lengths of lines that are tried, in bytes.
const LENGTHS: [usize; 4] = [300, 200, 100, 60];

/// Pieces that are repeated until there is no more room, `#` being a number that counts; `x` is the letter of the task.
const PIECES: [(&str, &str, &str, &str); 27] = [
    ("", "√#", "+", ""),
    ("", "1/#", "+", ""),
    ("", "root(#; 7)", "+", ""),
    ("", "2^(1/#)", "+", ""),
    ("", "cos(π/#)", "·", ""),
    ("", "ln #", "+", ""),
    ("", "#,5 cm", " ", ""),
    ("", "(x-#)", "", ""),
    ("", "(x-#)", "", " = 0"),
    ("", "(x-#)", "", " > 0"),
    ("", "1/(x+#)", "+", " = 1"),
    ("", "1/(x+#)", "+", ""),
    ("", "|x-#|", "+", " = 50"),
    ("", "|x-#|", "+", ""),
    ("", "√(x+#)", "+", " = 20"),
    ("", "#x^#", "-", " = 0"),
    ("", "#^x", "+", " = 1"),
    ("", "sin(#x)", "+", " = 1/2"),
    ("", "sin(#x)", "·", ""),
    ("", "ln(x+#)", "+", " = 2"),
    ("", "(x+y+#)", "", " = 0"),
    ("", "x = #", "; ", ""),
    ("", "x_# = #", ", ", ""),
    ("", "x > #", " ir ", ""),
    ("x ∈ ", "[#; #,5)", " ∪ ", ""),
    ("", "(#; -#)", "; ", ""),
    ("{", "x+#y=#", ", ", "}"),
];

/// Short texts that mean much.
const DENSE: [&str; 26] = [
    "9^9^9^9^9",
    "2^99999 + 3^99999",
    "(x+1)^9999999 - (x-1)^9999999",
    "(a+b+c+d+x)^20 = 1",
    "(x+y+1)^60 - (x-y-1)^60 = 0",
    "(x+1)^500 - (x+2)^499 = 0",
    "x^255 - 1 = 0",
    "x^720 - 1",
    "x^60 - 3x^17 + 2x^5 - 7x + 11 = 0",
    "(x^40 + 3x^7 + 2)(x^40 - 5x^9 + 3) > 0",
    "(x^60 - 1)/(x^45 - 1) + (x^48 - 1)/(x^36 - 1) = 0",
    "x^16 - 136x^14 + 6476x^12 - 141912x^10 + 1513334x^8 - 7453176x^6 + 13950764x^4 - 5596840x^2 + 46225 = 0",
    "√x + ∛x + root(x;4) + root(x;5) + root(x;7) + root(x;9) = 3",
    "x^x^x^x^x^x^x = 2",
    "cos(40arccos(x)) = 0",
    "sin(50x)cos(49x) - sin(48x)^3·cos(47x)^3 = 0",
    "sin(x)^80 + cos(x)^80 = 1",
    "sin(5x) + sin(7x) = cos(3x)·sin(x)",
    "tg(20x)tg(21x) - tg(x)^30 = 0",
    "2^(3x) - 7·4^x + 14·2^x - 8 = 0",
    "x^40·e^x·sin(x)",
    "{x+y+a=6, xy+ya+ax=11, x^3+y^3+a^3=36}",
    "{x^6+y^5-3xy=2, y^6-x^5+xy^3=1}",
    "1/(∛2 + √3 + root(5; 4) + root(7; 5))",
    "(3x-7)^300·(2x+5)^2",
    "170!·170!·170!/169!",
];

/// One text of each piece, as long as `limit` (in bytes) allows, and the dense ones; the numbers begin after `from`.
fn texts(letter: &str, limit: usize, from: usize) -> Vec<String> {
    let of_letter = |text: &str| text.replace('x', letter);
    let mut texts: Vec<String> = PIECES
        .iter()
        .map(|(before, piece, join, after)| {
            let mut text = of_letter(before);
            for number in from + 1.. {
                let next = of_letter(piece).replace('#', &number.to_string());
                if text.len() + join.len() + next.len() + of_letter(after).len() > limit {
                    break;
                }
                if number > from + 1 {
                    text.push_str(join);
                }
                text.push_str(&next);
            }
            text + &of_letter(after)
        })
        .collect();
    texts.extend(DENSE.iter().map(|text| of_letter(text)));
    texts
}

/// Steps of constructions, as many as there may be.
fn constructions() -> Vec<Vec<String>> {
    let again = |step: &str| vec![step.to_owned(); 40];
    let grown = |start: &[&str], step: &str| {
        start.iter().map(|step| (*step).to_owned()).chain(vec![step.to_owned(); 40 - start.len()]).collect()
    };
    vec![
        again("circle A B"),
        again("perpendicular-bisector A B"),
        again("dilate A B 1000000000000"),
        again("point 0,0000000001 99999999999999999999"),
        grown(&["circle A B", "circle B A"], "meet a b"),
        (0..40).map(|at| format!("point {at} {at}")).collect(),
    ]
}

/// Answers of the shape of the question that take long to mark.
pub fn heavy(instance: &Instance) -> Vec<Given> {
    let right = instance.right_answer();
    let letter = letter(instance);
    let mut answers = Vec::new();
    let fields = fields(&right).max(1);
    let room = FIELD.min((WHOLE - 100) / fields);
    // Lines are shorter, and there may be many.
    if let Some(lines) = lines_of(&right) {
        for text in texts(&letter, LINE, 0) {
            answers.push(solved(&right, lines, vec![text]));
        }
        for length in LENGTHS {
            // Another line each time, and every kind of line beside every other.
            let each: Vec<Vec<String>> = (0..LINES).map(|at| texts(&letter, length, 7 * at)).collect();
            let grown = |piece: usize| many(|at| each[at][piece].clone());
            answers.extend((0..PIECES.len()).map(|piece| solved(&right, lines, grown(piece))));
            let mixed = texts(&letter, length, 0);
            for shift in [1, 5, 7, 11, 13] {
                answers.push(solved(&right, lines, many(|at| mixed[at * shift % mixed.len()].clone())));
            }
        }
        for text in DENSE {
            answers.push(solved(&right, lines, many(|_| text.replace('x', &letter))));
        }
        answers.push(solved(&right, lines, many(|at| format!("{letter}_{at} = {at}"))));
        answers.push(solved(&right, lines, many(|at| format!("{letter} = {at}"))));
        answers.push(solved(&right, lines, many(|at| format!("t = {letter}^{at}"))));
        for steps in constructions() {
            answers.push(solved(&right, lines, steps));
        }
    }
    for text in texts(&letter, room, 0) {
        answers.extend(with_text(&right, &|_| text.clone()));
    }
    answers.into_iter().map(|answer| Given { origin: Origin::Heavy, answer }).collect()
}

/// As many lines as a solution has room for.
fn many(line: impl Fn(usize) -> String) -> Vec<String> {
    let mut room = SQUARES;
    let mut lines = Vec::new();
    for at in 0..LINES {
        let line = line(at);
        let length = line.chars().count();
        if length > LINE || length * length > room {
            break;
        }
        room -= length * length;
        lines.push(line);
    }
    lines
}

fn fields(answer: &Answer) -> usize {
    match answer {
        Answer::Typed { .. } | Answer::Written { .. } => 1,
        Answer::Filled { texts } => texts.len(),
        Answer::Lines { lines } => lines.len(),
        Answer::Parts { parts } => parts.iter().flatten().map(fields).sum(),
        Answer::Chosen { .. } | Answer::Arranged { .. } | Answer::DontKnow => 0,
    }
}

/// Where lines are asked for.
#[derive(Clone, Copy)]
enum Place {
    /// By themselves.
    Whole,
    /// As a part of this number.
    Part(usize),
}

fn lines_of(answer: &Answer) -> Option<Place> {
    match answer {
        Answer::Lines { .. } => Some(Place::Whole),
        Answer::Parts { parts } => {
            parts.iter().position(|part| matches!(part, Some(Answer::Lines { .. }))).map(Place::Part)
        }
        _ => None,
    }
}

fn solved(right: &Answer, place: Place, lines: Vec<String>) -> Answer {
    let own = Answer::Lines { lines };
    match (right, place) {
        (Answer::Parts { parts }, Place::Part(at)) => {
            let mut parts = parts.clone();
            parts[at] = Some(own);
            Answer::Parts { parts }
        }
        _ => own,
    }
}
