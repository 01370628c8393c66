//! The longest and deepest texts are read or refused soon.

use crate::parse::MAX_LENGTH;
use crate::{Condition, Reading, parse_entry, parse_entry_spanned};

/// Names and texts of the greatest length that are hard on one part of the reader or another.
fn texts() -> Vec<(String, String)> {
    let filled = |piece: &str| piece.repeat(MAX_LENGTH / piece.chars().count());
    let between = |open: &str, middle: &str, close: &str| {
        let count = (MAX_LENGTH - middle.chars().count()) / (open.chars().count() + close.chars().count());
        format!("{}{middle}{}", open.repeat(count), close.repeat(count))
    };
    let markup = |open: &str, close: &str| {
        let count = (MAX_LENGTH - 30) / (open.len() + close.len());
        format!("<math>{}<mi>x</mi>{}</math>", open.repeat(count), close.repeat(count))
    };
    let pieces = [
        "(",
        ")",
        "[",
        "{",
        "|",
        "|x",
        "|x|",
        "x|",
        "([",
        "([{",
        "(|",
        "{|",
        "(]",
        "x(",
        "2(x+1)",
        "f(",
        "sin(",
        "sin ",
        "sin",
        "sin²",
        "ln",
        "log_",
        "log_2",
        "log2",
        "log_x ",
        "√",
        "∛",
        "√(",
        "√x",
        "²√",
        "⁵√",
        "root(",
        "{x kai ",
        "x kai x<0;",
        "{x,x<0;",
        "kai ",
        "kitais atvejais ",
        "sqrt",
        "x^",
        "2^",
        "x^x^",
        "9^9^9^9",
        "9^",
        "^",
        "^2",
        "x²",
        "²",
        "⁻",
        "x⁻¹",
        "x+",
        "x + ",
        "1+",
        "-",
        "+",
        "+-",
        "±",
        "∓x",
        "2x-",
        "x·",
        "x*",
        "2*x/3*",
        "x/",
        "/2",
        "1/2 ",
        "1/2/",
        ":",
        "x:",
        "9",
        "99999 ",
        "1 000 ",
        "000 ",
        "1,000",
        "1.000",
        "1.",
        ".",
        "..",
        ",",
        ", ",
        ",5",
        "1,",
        "1,5",
        "1,5,",
        "1,2;",
        ";",
        "; ",
        "x;",
        "x=",
        "=",
        "x=1;",
        "x=1 ",
        "x = 1 y = 2 ",
        "<",
        "1<x<",
        "=>",
        "x=>",
        "≈",
        "x≈",
        "≠",
        "!",
        "!=",
        "x!",
        "5!!",
        "%",
        "50%",
        "°",
        "30°",
        "∞",
        "(−∞;",
        "½",
        "1½",
        "1 ½ ",
        "3 1/2 ",
        "3 5/2 ",
        "e",
        "1e",
        "1e9",
        "1e-",
        "2e-3 ",
        "i",
        "π",
        "pi",
        "abc",
        "abcde",
        "x_",
        "x_1",
        "x₁",
        "x1,2 = ",
        "x_{",
        "x_{1}",
        "x_{1",
        "S_pav",
        "C_",
        "C_5^",
        "C_5^2",
        "C_{n",
        "C_{n}^{k}",
        "C₅²",
        "a⃗",
        "AB⃗",
        "→a",
        "→",
        "f′",
        "f′′(x)",
        "f(x) = ",
        "f(x;y) =",
        "x∈",
        "∈R",
        "x ∈ R ",
        "∪",
        "(1;2)∪",
        "(1;2)∪(",
        "R∪",
        "R\\",
        "∩",
        "\\",
        "{1;2}",
        "{1;",
        "{x|",
        "{x | x ∈ ",
        "{πk | k ∈ Z}∪",
        "k ∈ Z, ",
        "x = πk, k ∈ Z; ",
        "ir ",
        "x ir ",
        "arba ",
        "x = 1 arba ",
        "not ",
        "¬",
        "and ",
        "∧",
        "x=1∧",
        "kur ",
        "k, ",
        "{x=1;",
        "{x=1\n",
        "x=1\n",
        "\n",
        "max(",
        "max(1,5",
        "max(1,5;",
        "gcd(4,6),",
        "(1,5]",
        "[1,5]",
        "(1,5)∪",
        "Ats.: ",
        "ats:",
        "lygu ",
        "nėra ",
        "bet koks ",
        "€",
        "😀",
        "ж",
        "漢",
        "\u{200B}",
        "\u{A0}",
        "x\u{200B}",
        "\u{20D7}",
        "\u{E000}",
        "ﬁ",
        "\\frac",
        "\\frac{",
        "\\frac12",
        "\\frac1x",
        "\\frac{1}{2}",
        "\\frac{1}{",
        "\\sqrt",
        "\\sqrt{",
        "\\sqrt[3]{",
        "\\sqrt[",
        "x^{",
        "x_{\\frac",
        "\\left(",
        "\\left|",
        "\\right)",
        "\\left",
        "\\begin{cases}",
        "\\begin{cases}x=1\\\\",
        "\\begin{pmatrix}",
        "\\\\",
        "\\text{",
        "\\text{a}",
        "\\mathbb{R}",
        "\\not",
        "\\not=",
        "\\vec",
        "\\vec{a}",
        "\\binom",
        "\\binom{n}{",
        "\\foo",
        "\\alpha",
        "\\cdot",
        "$",
        "$x",
        "\\(",
        "{",
        "{{",
        "{}",
        "}",
        "&",
        "~",
        "{,}",
        "1{,}5",
        "3\\frac{1}{2}",
    ];
    let mut all: Vec<(String, String)> =
        pieces.iter().map(|piece| (format!("{piece:?} again and again"), filled(piece))).collect();
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("|", "|"),
        ("([", "])"),
        ("(|", "|)"),
        ("-(", ")"),
        ("sin(", ")"),
        ("√(", ")"),
        ("1/(", ")"),
        ("x^(", ")"),
        ("max(1;", ")"),
        ("root(2;", ")"),
        ("f(", ")"),
        ("log_(", ") x"),
        ("{x|", "}"),
        ("x_{", "}"),
        ("C_{", "}^2"),
        ("\\frac{", "}{2}"),
        ("\\frac{1}{", "}"),
        ("\\sqrt{", "}"),
        ("\\sqrt[3]{", "}"),
        ("x^{", "}"),
        ("x_{", "}"),
        ("\\left(", "\\right)"),
        ("\\left|", "\\right|"),
        ("\\begin{cases}", "\\end{cases}"),
        ("\\text{", "}"),
        ("{", "}"),
        ("\\vec{", "}"),
        ("\\binom{", "}{2}"),
        ("1/", ""),
        ("", "/2"),
        ("", "^2"),
        ("2^", ""),
        ("-", ""),
        ("", "!°"),
        ("sin ", ""),
        ("ln ", ""),
        ("√", ""),
        ("not ", ""),
        ("(1;", ")"),
        ("(x=1 ir ", ")"),
        ("{x=1; ", "}"),
        ("((1;2)∪", ")"),
        ("x ∈ {x | ", "}"),
    ] {
        all.push((format!("{open}x{close} nested"), between(open, "x", close)));
        all.push((
            format!("{open}x{close} nested ninety times"),
            format!("{}x{}", open.repeat(90), close.repeat(90)),
        ));
    }
    for element in ["mrow", "msqrt", "mstyle", "mfenced", "semantics", "mtd", "math"] {
        all.push((format!("<{element}> nested"), markup(&format!("<{element}>"), &format!("</{element}>"))));
    }
    for (open, close) in [
        ("<mfrac>", "<mn>2</mn></mfrac>"),
        ("<msup>", "<mn>2</mn></msup>"),
        ("<mroot>", "<mn>2</mn></mroot>"),
        ("<mover>", "<mo>→</mo></mover>"),
        ("<mtable><mtr>", "</mtr></mtable>"),
        ("<msubsup>", "<mn>1</mn><mn>2</mn></msubsup>"),
        ("<mrow>", "<mrow/></mrow>"),
        ("<mn>3</mn>", ""),
        ("<mi>x</mi>", ""),
        ("<mfrac><mn>1</mn><mn>2</mn></mfrac>", ""),
        ("<mo>|</mo>", ""),
        ("<mo>(</mo>", ""),
        ("<mspace/>", ""),
        ("<mi>&pi;</mi>", ""),
        ("<mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", ""),
        ("<", ""),
        ("<mi", ""),
        ("<mi>", ""),
        ("&", ""),
        ("<msup><mi>x</mi><mn>2</mn></msup>", ""),
        ("<semantics>", ""),
        ("<mtext>", ""),
    ] {
        all.push((format!("{open}x{close} nested"), markup(open, close)));
    }
    all.push(("9^9^9^9".to_owned(), "9^9^9^9".to_owned()));
    all.push(("a number with the most digits".to_owned(), "9".repeat(1000)));
    all.push(("ten of them".to_owned(), format!("{0}·", "9".repeat(990)).repeat(10) + "1"));
    all.push(("a decimal with the most digits".to_owned(), format!("0,{}", "9".repeat(999))));
    all.push(("a power of numbers".to_owned(), format!("{0}^{0}", "9".repeat(990))));
    all.push(("a raised number".to_owned(), format!("2{}", "⁹".repeat(999))));
    all.push(("an index".to_owned(), format!("x{}", "₉".repeat(999))));
    all.push(("brackets that alternate".to_owned(), filled("()")));
    all.push(("brackets that cross".to_owned(), filled("([)]")));
    all.push(("brackets side by side".to_owned(), filled("(x)")));
    all.push((
        "a fraction of sums".to_owned(),
        format!("({})/({})", "x+".repeat(2400) + "1", "x+".repeat(2400) + "1"),
    ));
    all.push(("a long system".to_owned(), format!("{{{}", "x + y = 1; ".repeat(900))));
    all.push(("a family of many".to_owned(), format!("{}k ∈ Z", "x = πk; ".repeat(1200))));
    all
}

fn read(text: &str) {
    let length = text.chars().count();
    let _ = Condition::parse(text);
    match parse_entry_spanned(text, &Reading::default()) {
        Ok((entry, _)) => drop(entry),
        Err(error) => assert!(error.span.start <= error.span.end && error.span.end <= length),
    }
}

#[test]
fn everything_is_read_or_refused() {
    for (name, text) in texts() {
        assert!(text.chars().count() <= MAX_LENGTH, "{name} is too long to try anything");
        read(&text);
    }
}

/// `cargo test -p math --release bounds -- --ignored --nocapture` prints what takes longest. Nothing is asserted: a
/// busy machine would fail it.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::print_stdout, reason = "it exists to print")]
fn time_of_the_slowest() {
    let mut times: Vec<_> = texts()
        .into_iter()
        .map(|(name, text)| {
            let time = |read: &dyn Fn()| {
                let started = std::time::Instant::now();
                read();
                started.elapsed()
            };
            let entry = || drop(parse_entry(&text));
            // The best of three: what the machine did beside does not count.
            (0..3)
                .map(|_| time(&entry))
                .min()
                .map_or((std::time::Duration::ZERO, name.clone()), |least| (least, name))
        })
        .collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    for (time, name) in times.iter().take(15) {
        println!("{:8.2} ms  {name}", time.as_secs_f64() * 1000.0);
    }
}
