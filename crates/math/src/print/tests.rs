//! Every notation of the same expressions side by side.

use super::Print;
use crate::{Expr, Factor, Function, Lang, Symbol, parse_entry};

fn all(input: &str) -> String {
    let entry = parse_entry(input).unwrap();
    [Lang::Lt, Lang::En]
        .map(|lang| format!("{}\n{}\n{}\n", entry.text(lang), entry.latex(lang), entry.mathml(lang)))
        .concat()
}

#[test]
fn notations() {
    insta::assert_snapshot!("equation", all("3(x - 2)/4 = -12500,5 + 50%"));
    insta::assert_snapshot!("mixed_power_root", all("3 1/2 · x_1^2 + 2√(x+1) - |α|^-1"));
    insta::assert_snapshot!("inequality", all("a : (-4) <= max(1,5; y)"));
    insta::assert_snapshot!("list", all("x < 1; x > 2"));
    insta::assert_snapshot!("functions", all("tg² 2x + ctg(x + 1) = log_2 8 · arctg √3 + lg x²"));
    insta::assert_snapshot!("signs_after", all("n! + C_n^k ± 30°"));
    insta::assert_snapshot!("set", all("x ∈ (−∞; 4] ∪ {5} \\ Z"));
    insta::assert_snapshot!("family", all("x = ±π/3 + 2πk, k ∈ Z"));
    insta::assert_snapshot!("system", all("{x + y = 3; f′(x) = 2}"));
    insta::assert_snapshot!("pieces", all("f(x) = {x², kai x < 0; 2, kai 0 ≤ x < 1 arba x = 5; 0, kitur}"));
    insta::assert_snapshot!("vector", all("AB⃗ = (1; 2)"));
}

#[test]
fn brackets_only_where_needed() {
    let check = |input: &str, mathml: &str| {
        assert_eq!(parse_entry(input).unwrap().mathml(Lang::Lt), mathml, "{input}");
    };
    check("(x)/(2)", "<mfrac><mi>x</mi><mn>2</mn></mfrac>");
    check("2^((x))", "<msup><mn>2</mn><mi>x</mi></msup>");
    check("-3/4", "<mrow><mo form=\"prefix\">−</mo><mfrac><mn>3</mn><mn>4</mn></mfrac></mrow>");
}

/// Products in products are written, and read back, as one.
#[test]
fn products_in_an_argument() {
    let letter = || Factor::times(Expr::symbol("x"));
    let square = || Factor::times(Expr::product(vec![letter(), letter()]));
    let argument = Expr::product(vec![square(), square()]);
    let call = Expr::Call { function: Function::Sin, arguments: [argument].into() };
    assert_eq!(call.text(Lang::Lt), "sin xxxx");
}

#[test]
fn nothing_breaks_out_of_the_markup() {
    let evil = Expr::Symbol(Symbol::new("<script>\"&'\u{0}_<b>"));
    assert_eq!(
        evil.mathml(Lang::Lt),
        "<msub><mi>&lt;script&gt;&quot;&amp;&#39;\u{FFFD}</mi><mi>&lt;b&gt;</mi></msub>"
    );
    let evil = Expr::Symbol(Symbol::new("a}\\input{x}$"));
    assert_eq!(evil.latex(Lang::Lt), "\\mathrm{a\\}\\backslash input\\{x\\}\\$}");
}

/// Letters side by side that would be words get signs between them.
#[test]
fn products_that_would_be_words() {
    let check = |input: &str, expect: &str| {
        let entry = parse_entry(input).unwrap();
        assert_eq!(entry.text(Lang::Lt), expect);
        assert_eq!(parse_entry(expect).unwrap().text(Lang::Lt), expect);
    };
    check("an y", "an · y");
    check("ner a", "ner · a");
    check("at s : 3", "at · s : 3");
    check("l y g u = 3", "lyg · u = 3");
    check("i r", "i · r");
    check("log_F¾x", "log_(F)(3/4 · x)");
}
