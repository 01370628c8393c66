//! Inputs made to be slow, up to 10,000 characters long.

/// A text with a name for it.
pub(crate) struct Input {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

/// The piece again and again.
fn joined(piece: &str, times: usize, join: &str) -> String {
    vec![piece; times].join(join)
}

/// The piece with every number from a first one in the place of `#`.
fn counted(piece: &str, numbers: impl IntoIterator<Item = usize>, join: &str) -> String {
    let all: Vec<String> = numbers.into_iter().map(|n| piece.replace('#', &n.to_string())).collect();
    all.join(join)
}

fn nested(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

const PRIMES: [usize; 20] = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];

/// The polynomial with all sums ±√2 ± √3 ± √5 ± √7 as its zeros, which is irreducible, but splits modulo every prime.
const SWINNERTON_DYER_4: &str =
    "x^16 - 136x^14 + 6476x^12 - 141912x^10 + 1513334x^8 - 7453176x^6 + 13950764x^4 - 5596840x^2 + 46225";

#[expect(clippy::too_many_lines, reason = "a list")]
pub(crate) fn all() -> Vec<Input> {
    let one = |name, text: &str| Input { name, text: text.to_owned() };
    let of = |name, text| Input { name, text };
    vec![
        // Numbers.
        of("roots of different degrees", counted("root(#+1; #)", 2..40, " + ")),
        of("roots of different degrees, long", counted("root(#; 7)", 2..900, "+")),
        of("square roots of numbers", counted("√#", 2..1_900, "+")),
        of("square roots of primes", counted("√#", PRIMES, " + ")),
        of("one over square roots", format!("1/({})", counted("√#", PRIMES[..8].iter().copied(), " + "))),
        of("one over mixed roots", "1/(∛2 + √3 + root(5; 4) + root(7; 5))".to_owned()),
        of("fractions of square roots", counted("1/(√# + 1)", 2..700, " + ")),
        of("3,000 times pi", joined("π", 3_000, "·")),
        of("5,000 pis added", joined("π", 4_999, "+")),
        of("1,500 roots of pi", joined("√(2+π)", 1_200, "·")),
        of("powers of pi", counted("π^#", 1..900, " + ")),
        of("nested roots", nested("√(2+", "2", ")", 90)),
        of("nested roots of x", nested("√(x+", "x", ")", 90)),
        of("nested cube roots", nested("∛(1+", "x", ")", 90)),
        of("nested mixed roots", nested("√(1+∛(2+", "3", "))", 40)),
        of("a number of 999 digits to the 9", format!("{}^9", "9".repeat(999))),
        of("sum of powers", joined("3^2000/7^1400", 700, "+")),
        of("harmonic sum", counted("1/#", 1..1_500, "+")),
        of("decimals", counted("0,#", 10_000..11_200, "+")),
        one("tower of numbers", "9^9^9^9^9"),
        one("big exponent", "2^99999 + 3^99999"),
        one("big exponents of x", "(x+1)^9999999 - (x-1)^9999999"),
        of("large factorial", joined("(170!)", 1_400, "·")),
        of("binomials", counted("C_#^50", 100..900, "+")),
        of("logarithms of numbers", counted("ln#", 2..1_900, "+")),
        of("logarithms to bases", counted("log_#(7)", 2..1_000, "+")),
        of("logarithm of a large number", format!("ln({})", "7".repeat(990))),
        of("cosines of fractions of pi", counted("cos(π/#)", 2..900, "+")),
        of("product of sines of fractions of pi", counted("sin(π/#)", 2..900, "·")),
        of("exponentials of fractions", counted("e^(1/#)", 2..1_000, "+")),
        of("powers with many denominators", counted("2^(1/#)", 2..900, "+")),
        of("gcd", joined("gcd(2^4000;3^2500)", 500, "+")),
        // Polynomials.
        of("sum of x", joined("x", 4_999, "+")),
        of("product of x", "x".repeat(9_999)),
        of("thousand terms", counted("#x^#", 1..950, " - ")),
        of("terms in two letters", counted("x^#*y^#*#", 1..500, "+")),
        of("many letters", counted("x_#", 1..1_400, "+")),
        of("many letters multiplied", counted("x_#", 1..1_400, "·")),
        of("squares of many letters", format!("({})^2", counted("x_#", 1..1_000, "+"))),
        one("five letters to the 20", "(a+b+c+d+e)^20"),
        one("five letters to the 20, less one", "(a+b+c+d+e)^20 - (a+b+c+d)^20"),
        one("eight letters to the 2000", "(a+b+c+d+f+g+h+k)^2000"),
        one("two letters to the 60", "(x+y+1)^60 - (x-y-1)^60"),
        one("(x + 1)^500", "(x+1)^500 - (x+2)^499"),
        one("long coefficients", "(123456789x + 987654321)^99 · (x - 1/7919)^99"),
        of("product of linear factors", counted("(x-#)", 1..1_400, "")),
        of("short product of linear factors", counted("(x-#)", 1..40, "")),
        of("product of quadratic factors", counted("(x^2+#x+1)", 1..900, "")),
        of("product of sums of letters", joined("(a+b+c+d+x)", 900, "")),
        of("determinant", "(a-x)((b-x)((c-x)((d-x)(f-x)-1)-(f-x))-(d-x)(f-x)+1)".repeat(40)),
        one("x^255 - 1", "x^255 - 1"),
        one("x^105 - 1", "x^105 - 1"),
        one("x^720 - 1", "x^720 - 1"),
        one("x^64 + 4y^64", "x^64 + 4y^64"),
        one("Swinnerton-Dyer", SWINNERTON_DYER_4),
        of("product of Swinnerton-Dyer", format!("({SWINNERTON_DYER_4})({SWINNERTON_DYER_4} + 1)")),
        of("Swinnerton-Dyer moved", SWINNERTON_DYER_4.replace('x', "(x + 3y)")),
        one("irreducible of degree 60", "x^60 - 3x^17 + 2x^5 - 7x + 11"),
        one("two of degree 40 multiplied", "(x^40 + 3x^7 + 2)(x^40 - 5x^9 + 3)"),
        one("three letters to factor", "(x^5 + y^3 a - 2)(y^4 - x a^3 + 1)(a^5 + x^2 y^2 - 3)"),
        one(
            "Wilkinson",
            "(x-1)(x-2)(x-3)(x-4)(x-5)(x-6)(x-7)(x-8)(x-9)(x-10)(x-11)(x-12)(x-13)(x-14)(x-15) - 10^(-9) x^14",
        ),
        one("Chebyshev", "cos(40arccos(x))"),
        // Fractions.
        of("partial fractions", counted("1/(x+#)", 1..950, "+")),
        of("short partial fractions", counted("1/(x+#)", 1..14, "+")),
        of("two letters in fractions", counted("1/(x+#y)", 1..800, "+")),
        of("continued fraction", nested("1/(1+", "x", ")", 95)),
        of("continued fraction of letters", nested("x/(y+a/(b+", "c", "))", 45)),
        one("large gcd", "((x^3+y^2+1)^9 (x-y)^8)/((x^3+y^2+1)^8 (x+y)^9)"),
        one("gcd of degree 60", "(x^60 - 1)/(x^45 - 1) + (x^48 - 1)/(x^36 - 1)"),
        one("gcd in three letters", "(x^6 - y^6 + a^2(x-y))/((x-y)^5 (a+x)^5) - (x^4-y^4)/((x-y)^7)"),
        of("negative powers", counted("(x+#)^(-#)", 1..600, "+")),
        of("fraction over long powers", "(x+1)^300/(x-1)^301 - (x+1)^299/(x-1)^300".to_owned()),
        // Roots and moduli of expressions.
        of("roots of linear expressions", counted("√(x+#)", 1..950, "+")),
        of("short roots of linear expressions", counted("√(x+#)", 1..9, "+")),
        of("roots multiplied", counted("√(x+#)", 1..900, "·")),
        of("one over roots", counted("1/(√x+√(x+#))", 1..500, "+")),
        of("moduli", counted("|x-#|", 1..1_000, "+")),
        of("short moduli", counted("|x-#|", 1..12, "+")),
        of("nested moduli", nested("abs(1-", "x", ")", 90)),
        of("moduli of products", counted("|(x-#)(x+#)|", 1..600, "-")),
        one(
            "roots of different degrees of x",
            "√x + ∛x + root(x;4) + root(x;5) + root(x;7) + root(x;9) + root(x;11)",
        ),
        // Exponentials, logarithms, trigonometry.
        one("tower of x", "x^x^x^x^x^x^x"),
        of("nested sines", nested("sin(", "x", ")", 95)),
        of("nested exponentials", nested("e^(", "x", ")", 95)),
        of("nested logarithms", nested("ln(1+", "x", ")", 95)),
        of("exponentials", counted("#^x", 2..1_500, "+")),
        of("exponentials of multiples", counted("e^(#x)", 1..1_000, "-")),
        of("logarithms of x", counted("ln(x+#)", 1..950, "+")),
        of("logarithm of a product", format!("ln({})", counted("(x+#)", 1..900, ""))),
        one("sin 50x", "sin(50x)"),
        one("sines with large multiples", "sin(50x)cos(49x) - sin(48x)^3·cos(47x)^3"),
        one("powers of sines", "sin(x)^80 + cos(x)^80"),
        one("tangents", "tg(20x)tg(21x) - tg(x)^30"),
        of("sum of sines", counted("sin(#x)", 1..1_000, "+")),
        of("short sum of sines", counted("sin(#x)", 1..20, "+")),
        of("product of sines", counted("sin(#x)", 1..1_000, "·")),
        of("short product of sines", counted("sin(#x)", 1..9, "·")),
        of("sines of sums", format!("sin({})", counted("x_#", 1..14, "+"))),
        of("sines of letters", counted("sin(x_#)cos(x_#)", 1..500, "+")),
        of("sines and exponentials", counted("sin(#x)·e^(#x)", 1..500, "+")),
        of("by parts", "x^40·e^x·sin(x)".to_owned()),
        of("integral of a long fraction", format!("x^3/({})", counted("(x^2+#)", 1..7, ""))),
        one("integral with large powers", "(3x-7)^300·(2x+5)^2"),
        // Statements.
        of("equation of fractions", format!("{} = 1", counted("1/(x+#)", 1..600, "+"))),
        of("short equation of fractions", format!("{} = 1", counted("1/(x+#)", 1..8, "+"))),
        of("equation of moduli", format!("{} = 50", counted("|x-#|", 1..900, "+"))),
        of("short equation of moduli", format!("{} = 50", counted("|x-#|", 1..12, "+"))),
        of("equation of roots", format!("{} = 20", counted("√(x+#)", 1..6, "+"))),
        one("equation of sines", "sin(5x) + sin(7x) = cos(3x)·sin(x)"),
        one("equation of exponentials", "2^(3x) - 7·4^x + 14·2^x - 8 = 0"),
        one("equation of degree 30", "x^30 - 5x^20 + 3x^10 - 7x + 1 = 0"),
        of(
            "equation of long coefficients",
            format!("{}x^5 - {}x^2 = {}", "7".repeat(900), "3".repeat(900), "1".repeat(900)),
        ),
        of("inequality of factors", format!("{} > 0", counted("(x-#)", 1..1_300, ""))),
        of("short inequality of factors", format!("{} ≥ 0", counted("(x-#)", 1..20, ""))),
        of("inequality of fractions", format!("{} ≤ 3", counted("#/(x-#)", 1..12, "+"))),
        of("inequality of moduli", format!("{} < 50", counted("|x-#|", 1..500, "-"))),
        one("inequality of sines", "sin(2x) + sin(3x)·cos(x) > 1/2"),
        of("Swinnerton-Dyer inequality", format!("{SWINNERTON_DYER_4} > 0")),
        of("ten linear equations", system(10)),
        of("twenty linear equations", system(20)),
        one(
            "cyclic system of five",
            "{a+b+c+d+f=0, ab+bc+cd+df+fa=0, abc+bcd+cdf+dfa+fab=0, abcd+bcdf+cdfa+dfab+fabc=0, abcdf=1}",
        ),
        one("Katsura system of four", "{a+2b+2c+2d=1, a^2+2b^2+2c^2+2d^2=a, 2ab+2bc+2cd=b, b^2+2ac+2bd=c}"),
        one("three quadrics", "{x^2+y^2+a^2=14, xy+ya+ax=11, x^3+y^3+a^3=36}"),
        one("two of degree six", "{x^6+y^5-3xy=2, y^6-x^5+xy^3=1}"),
        of("alternatives", counted("x = #", 1..900, "; ")),
        of("inequalities joined", counted("x > #", 1..900, " ir ")),
        of("alternatives of quadratics", counted("x^2 - #x = 1", 1..500, " arba ")),
        of("finite set", format!("{{{}}}", counted("#/7", 1..1_500, "; "))),
        of("union of intervals", counted("[#; #,5)", 1..800, " ∪ ")),
        of("families of solutions", counted("x = π/# + 2πk, k ∈ Z", 2..300, "; ")),
        of("function of functions", format!("f(x) = {}", nested("f(", "x", ")", 90))),
        // Quantities and written numbers.
        of("unit with many parts", format!("3 {}", joined("m", 2_500, "·"))),
        of("unit over units", format!("3 {}", "kg/m ".repeat(1_400))),
        of("unit to a large power", "5 km^99999999/h^99999999".to_owned()),
        of("written number of 999 digits", format!("0,{}·10^999", "3".repeat(900))),
        of("number with a unit", format!("{} km/h", "7".repeat(990))),
        // Notations.
        of("long LaTeX", format!("\\frac{{{}}}{{x}}", joined("\\sqrt{x}", 900, "+"))),
        of("nested LaTeX", nested("\\frac{1}{1+", "x", "}", 90)),
        of("long MathML", format!("<math>{}</math>", joined("<mi>x</mi>", 700, "<mo>+</mo>"))),
        of(
            "MathML of fractions",
            format!("<math>{}</math>", joined("<mfrac><mn>1</mn><mi>x</mi></mfrac>", 200, "<mo>+</mo>")),
        ),
        of("open brackets", "(".repeat(9_999)),
        of("minus signs", format!("{}x", "-".repeat(95))),
        of("unreadable", "x=)[|".repeat(1_999)),
    ]
}

/// So many linear equations with as many unknowns.
fn system(size: usize) -> String {
    let equation = |row: usize| {
        let term =
            |column: usize| format!("{}x_{column}", 1 + (row * row + 7 * column * row + 3 * column) % 13);
        let left: Vec<String> = (1..=size).map(term).collect();
        format!("{} = {}", left.join(" + "), row + 5)
    };
    let all: Vec<String> = (1..=size).map(equation).collect();
    format!("{{{}}}", all.join(", "))
}
