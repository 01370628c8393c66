//! LaTeX as it is pasted.

use super::check;

#[test]
fn fractions_roots_powers() {
    check("\\frac12", "1/2");
    check("\\frac{a}{b}", "a/b");
    check("\\dfrac{x+1}{2}", "(x + 1)/2");
    check("\\tfrac1{x}", "1/x");
    check("\\frac\\pi2", "π/2");
    check("\\frac{-1}{2 - x}", "(−1)/(2 − x)");
    check("-\\frac{-1}{4}", "−(−1)/4");
    check("3\\frac{1}{2}", "3 1/2");
    check("3\\frac{5}{2}", "3 · 5/2");
    check("x\\frac12", "x · 1/2");
    check("\\frac{1}{2}x", "1/2 · x");
    check("\\sqrt2", "√2");
    check("\\sqrt{x+1}", "√(x + 1)");
    check("\\sqrt[3]{x}", "∛x");
    check("\\sqrt[n]{x}", "x^(1/n)");
    check("\\sqrt{42^{2}}", "√(42²)");
    check("\\sqrt{x}^2", "(√x)²");
    check("x^{2}", "x²");
    check("\\(x^23\\)", "x² · 3");
    check("2^{n+1}", "2^(n + 1)");
    check("x_{12}^2", "x₁₂²");
    check("\\(x^2_1\\)", "x₁²");
    check("a_{n+1}", "a_{n+1}");
    check("30^\\circ", "30°");
    check("30^{\\circ}", "30°");
    check("f'(x) = 2x", "f′(x) = 2x");
    check("\\binom{5}{2}", "C₅²");
    check("C_{5}^{2}", "C₅²");
    check("C^k_n\\,", "C_n^k");
}

#[test]
fn signs() {
    check("z\\div3", "z : 3");
    check("2\\cdot3\\times4", "2 · 3 · 4");
    check("x\\le 3", "x ≤ 3");
    check("x \\geq 3", "x ≥ 3");
    check("x\\neq 3", "x ≠ 3");
    check("x \\not= 3", "x ≠ 3");
    check("x=\\pm\\sqrt{2}", "x = ±√2");
    check("x\\in(-\\infty;4]\\cup(5;+\\infty)", "x ∈ (−∞; 4] ∪ (5; +∞)");
    check("x \\in \\mathbb{R} \\setminus \\{2\\}", "x ∈ ℝ \\ {2}");
    check("x\\in\\mathbb R", "visi realieji skaičiai");
    check("\\varnothing", "sprendinių nėra");
    check("1{,}5", "1,5");
    check("12\\,500", "12\u{202F}500");
    check("50\\%", "50\u{A0}%");
    check("\\left(x+1\\right)^2", "(x + 1)²");
    check("\\left|x-2\\right|", "|x − 2|");
    check("\\left|x\\left|y\\right|\\right|", "|x · |y||");
    check("\\lvert x \\rvert", "|x|");
    check("$x = 3$", "x = 3");
    check("\\(x = 3\\)", "x = 3");
    check("\\vec{a} = (1;\\,2)", "a⃗ = (1; 2)");
    check("\\overrightarrow{AB}", "AB⃗");
    check("\\alpha + \\beta", "α + β");
    check("x = 1 \\text{ arba } x = 2", "x = 1; x = 2");
    check("A\\B", "A \\ B");
}

#[test]
fn functions() {
    check("\\sin x", "sin x");
    check("\\sin^2 x + \\cos^2 x = 1", "sin² x + cos² x = 1");
    check("\\sin\\frac{\\pi}{6}", "sin(π/6)");
    check("\\sin\\alpha\\cos\\beta", "sin α cos β");
    check("a\\sin x", "a sin x");
    check("\\tg x", "tg x");
    check("\\operatorname{arctg} x", "arctg x");
    check("\\mathrm{ctg}\\,x", "ctg x");
    check("\\log_2 8", "log₂ 8");
    check("\\log_{2} 8", "log₂ 8");
    check("\\log_{\\frac12} x", "log_(1/2) x");
    check("\\lg x + \\ln x", "lg x + ln x");
    check("\\ln\\left|x\\right|", "ln |x|");
    check("\\mathrm{e}^x", "e^x");
}

#[test]
fn environments() {
    check("\\begin{cases}x+y=3\\\\x-y=1\\end{cases}", "{x + y = 3; x − y = 1}");
    check("\\begin{cases} x + y = 3, \\\\ x - y = 1. \\\\ \\end{cases}", "{x + y = 3; x − y = 1}");
    check("\\left\\{\\begin{array}{l}x+y=3\\\\x-y=1\\end{array}\\right.", "{x + y = 3; x − y = 1}");
    check("\\left\\{\\begin{aligned}x&=1\\\\y&=2\\end{aligned}\\right.", "{x = 1; y = 2}");
    check("\\begin{aligned}x&=1\\\\y&=2\\end{aligned}", "x = 1; y = 2");
    check("\\vec a = \\begin{pmatrix}1\\\\2\\end{pmatrix}", "a⃗ = (1; 2)");
}
