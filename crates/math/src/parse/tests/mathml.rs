//! `MathML` as it is pasted.

use super::check;
use crate::{Lang, Print, parse_entry};

#[test]
fn elements() {
    let math = |inner: &str, expect: &str| check(&format!("<math>{inner}</math>"), expect);
    math("<mn>12</mn>", "12");
    math("<mfrac><mn>1</mn><mn>2</mn></mfrac>", "1/2");
    math("<mn>3</mn><mfrac><mn>1</mn><mn>2</mn></mfrac>", "3 1/2");
    math("<mn>2</mn><mo>&InvisibleTimes;</mo><mi>x</mi>", "2x");
    math("<mi>x</mi><mo>&#x2062;</mo><mn>2</mn>", "x · 2");
    math("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>", "√(x + 1)");
    math("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛x");
    math("<msup><mi>x</mi><mn>2</mn></msup>", "x²");
    math("<mn>2</mn><mi>e</mi><mo>+</mo><mn>3</mn>", "2e + 3");
    math("<mn>1.6e-35</mn>", "1,6 · 10⁻³⁵");
    math("<msup><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></msup>", "(x + 1)²");
    math(
        "<msup><mrow><mo>(</mo><mi>x</mi><mo>+</mo><mn>1</mn><mo>)</mo></mrow><mn>2</mn></msup>",
        "(x + 1)²",
    );
    math("<msub><mi>x</mi><mn>1</mn></msub>", "x₁");
    math("<msubsup><mi>C</mi><mn>5</mn><mn>2</mn></msubsup>", "C₅²");
    math("<mfenced><mrow><mi>x</mi><mo>+</mo><mn>1</mn></mrow></mfenced>", "(x + 1)");
    math("<mfenced open=\"[\" close=\")\" separators=\";\"><mn>1</mn><mn>3</mn></mfenced>", "[1; 3)");
    math("<mi>sin</mi><mo>&ApplyFunction;</mo><mi>x</mi>", "sin x");
    math("<msup><mi>sin</mi><mn>2</mn></msup><mi>x</mi>", "sin² x");
    math("<msub><mi>log</mi><mn>2</mn></msub><mn>8</mn>", "log₂ 8");
    math("<mi>s</mi><mi>i</mi><mi>n</mi>", "si · n");
    math("<msup><mn>30</mn><mo>&#8728;</mo></msup>", "30°");
    math("<mover><mi>a</mi><mo>→</mo></mover>", "a⃗");
    math("<mi>x</mi><mo>&#8712;</mo><mi mathvariant=\"double-struck\">ℝ</mi>", "visi realieji skaičiai");
    math("<mo>|</mo><mi>x</mi><mo>|</mo>", "|x|");
    let row = |left: &str| format!("<mtr><mtd><mi>{left}</mi><mo>=</mo><mn>1</mn></mtd></mtr>");
    math(&format!("<mo>{{</mo><mtable>{}{}</mtable>", row("x"), row("y")), "{x = 1; y = 1}");
    math("<semantics><mi>x</mi><annotation encoding=\"x\">a<b</annotation></semantics>", "x");
}

#[test]
fn what_is_written_is_read_back() {
    for input in [
        "3(x − 2)/4 = −12 500,5 + 50 %",
        "3 1/2 · x₁² + 2√(x + 1) − |α|⁻¹",
        "x ∈ (−∞; 4] ∪ (5; +∞)",
        "{x + y = 3; x − y = 1}",
        "log₂² x + sin² 2x = ⁵√32",
        "x = ±π/3 + 2πk, k ∈ ℤ",
        "a⃗ = (1; 2)",
        "C_n^k · n! = 30°",
        "{x ∈ ℝ | x ≠ 2}",
        "f′(x) = e^(2x)",
    ] {
        let entry = parse_entry(input).unwrap();
        for lang in Lang::ALL {
            let read = |written: String| match parse_entry(&written) {
                Ok(entry) => entry.text(lang),
                Err(error) => panic!("{written}: {error}"),
            };
            let markup = format!("<math>{}</math>", entry.mathml(lang));
            assert_eq!(read(markup.clone()), entry.text(lang), "{markup}");
            assert_eq!(read(entry.latex(lang)), entry.text(lang), "{}", entry.latex(lang));
        }
    }
}
