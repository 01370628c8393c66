//! Functions of elementary mathematics.

use super::check;

#[test]
fn arguments_without_brackets() {
    check("sin x", "sin x");
    check("sin2x", "sin 2x");
    check("sin 2x", "sin 2x");
    check("sin 2x + 1", "sin 2x + 1");
    check("sin(x+1)", "sin(x + 1)");
    check("sin x cos x", "sin x cos x");
    check("sin x · y", "sin x · y");
    check("sin x : y", "sin x : y");
    check("2 sin x", "2 sin x");
    check("x sin x", "x sin x");
    check("sin -x", "sin(−x)");
    check("ln sin x", "ln(sin x)");
    check("sin √2", "sin √2");
    check("sin 2(x + π/4)", "sin(2(x + π/4))");
    check("cos x(1 + sin x)", "cos x · (1 + sin x)");
    check("sin(x)cos(x)", "sin x cos x");
    check("sin(x)y", "sin x · y");
    check("ln|x|", "ln |x|");
    check("|ln|x||", "|ln |x||");
    check("2ln|x-1|+c", "2 ln |x − 1| + c");
    check("e^sin x", "e^(sin x)");
    check("√sin x", "√(sin x)");
    check("2√3 sin x", "2√3 sin x");
    check("Sin x", "sin x");
    check("x^ln(y)", "x^(ln y)");
}

#[test]
fn fractions_in_arguments() {
    check("sin π/6", "sin(π/6)");
    check("cos 2π/3", "cos(2π/3)");
    check("cos x/2 = 1", "cos(x/2) = 1");
    check("log_2 1/8", "log₂(1/8)");
    check("sin x/x", "(sin x)/x");
    check("sin x/cos x", "(sin x)/cos x");
    check("sin(x)/2", "(sin x)/2");
    check("ln x/x²", "(ln x)/x²");
    check("1/sin x", "1/sin x");
    check("x/2 sin x", "x/2 · sin x");
    check("sin(x+1)/2", "sin(x + 1)/2");
    check("2 sin x/3x", "2 sin(x/3) · x");
}

#[test]
fn powers_of_functions() {
    check("cos²x", "cos² x");
    check("sin^2 x", "sin² x");
    check("sin^2x", "sin² x");
    check("sin^2(x)", "sin² x");
    check("cos x²", "cos x²");
    check("cos(x)^2", "cos² x");
    check("(cos x)^2", "cos² x");
    check("cos(x^2)", "cos x²");
    check("sin²x+cos²x=1", "sin² x + cos² x = 1");
    check("sin^n x", "sinⁿ x");
    check("sin^{-1} x", "arcsin x");
    check("sin⁻¹x", "arcsin x");
    check("tan^(-1)(x)", "arctg x");
    check("ln(x)^-1", "(ln x)⁻¹");
    check("sin^2 500", "sin² 500");
    check("(sec(2*t))^2", "sec² 2t");
    check("ln(x)^2-2*ln(c)*ln(x)", "ln² x − 2 ln c ln x");
}

#[test]
fn names_of_functions() {
    check("tan x", "tg x");
    check("cot(x)", "ctg x");
    check("arctan (1/x)", "arctg(1/x)");
    check("asin(x)", "arcsin x");
    check("csc x", "cosec x");
    check("sinh x", "sinh x");
    check("sh(x)", "sinh x");
    check("exp(x)^2", "(e^x)²");
    check("exp(2x)", "e^(2x)");
    check("lnx", "ln x");
    check("alnx", "a ln x");
    check("alnx=blnx+clnx", "a ln x = b ln x + c ln x");
    check("xsinx", "x sin x");
    check("sinxcosx", "sin x cos x");
    check("asinx", "a sin x");
    check("2pir", "2πr");
    check("2sin(pi x) + 4", "2 sin πx + 4");
    check("xsqrt(2)", "x · √2");
}

#[test]
fn logarithms() {
    check("log_2 8", "log₂ 8");
    check("log_2(8)", "log₂ 8");
    check("log₂8", "log₂ 8");
    check("log_{2} x", "log₂ x");
    check("log2(8)", "log₂ 8");
    check("log2 8", "log₂ 8");
    check("log2x", "log₂ x");
    check("log_a b", "log_a b");
    check("log_ab", "log_a b");
    check("log_(1/2) x", "log_(1/2) x");
    check("log_0,5 x", "log_(0,5) x");
    check("log_2 500", "log₂ 500");
    check("log_(a+1) x²", "log_(a + 1) x²");
    check("log_2^2 x", "log₂² x");
    check("log²₂x", "log₂² x");
    check("lg 100", "lg 100");
    check("log 100", "lg 100");
    check("log10(x)", "lg x");
    check("log100", "lg 100");
    check("log(27;6)", "log₆ 27");
    check("log(27, 6)", "log₆ 27");
    check("lg(64; 4)", "log₄ 64");
    check("lg(1,5)", "lg 1,5");
    check("ln(x+1)", "ln(x + 1)");
    check("log_e x", "log_e x");
}

#[test]
fn roots() {
    check("√2", "√2");
    check("∛x", "∛x");
    check("∜(x+1)", "∜(x + 1)");
    check("⁵√32", "⁵√32");
    check("2⁵√32", "2⁵ · √32");
    check("cbrt(x)", "∛x");
    check("root(3;2)", "√3");
    check("root(3,2)", "√3");
    check("root(x;5)", "⁵√x");
    check("root(x; n)", "x^(1/n)");
    check("sqrt(5)^3", "(√5)³");
    check("(sqrt(5))^3", "(√5)³");
    check("√(x+1)²", "(√(x + 1))²");
    check("√x²", "√(x²)");
    check("sqrt 2", "√2");
    check("2*sqrt(3)", "2√3");
}

#[test]
fn factorials_and_choices() {
    check("n!", "n!");
    check("5!/3!", "5!/3!");
    check("(n+1)!", "(n + 1)!");
    check("n!/(k!(n-k)!)", "n!/(k! · (n − k)!)");
    check("x! = 6", "x! = 6");
    check("(3!)!", "(3!)!");
    check("n!²", "(n!)²");
    check("C_5^2", "C₅²");
    check("C₅²", "C₅²");
    check("C_n^k", "C_n^k");
    check("C_{n+1}^{k}", "C_(n + 1)^k");
    check("C_(2n)^n", "C_(2n)ⁿ");
    check("C_5^2 · 2", "C₅² · 2");
    check("binomial(n;k)", "C_n^k");
    check("C_5", "C₅");
}

#[test]
fn degrees() {
    check("30°", "30°");
    check("sin 30°", "sin 30°");
    check("sin30°cos60°", "sin 30° · cos 60°");
    check("2·45°", "2 · 45°");
    check("(a+b)°", "(a + b)°");
    check("α = 60º", "α = 60°");
}

#[test]
fn powers_of_ten() {
    check("1e-3", "1 · 10⁻³");
    check("1.61e-35", "1,61 · 10⁻³⁵");
    check("2e5x", "2 · 10⁵x");
    check("3·10^5", "3 · 10⁵");
    check("2e", "2e");
    check("2e - 3", "2e − 3");
    check("2e^x", "2e^x");
    check("1,5E+4", "1,5 · 10⁴");
}

#[test]
fn both_signs() {
    check("±3", "±3");
    check("x = ±√2", "x = ±√2");
    check("2 ± √3", "2 ± √3");
    check("a ± b ∓ c", "a ± b ∓ c");
    check("+/-2", "±2");
    check("∓x", "∓x");
    check("x = (-b ± √(b²-4ac))/(2a)", "x = (−b ± √(b² − 4ac))/(2a)");
    check("±2x", "±2x");
    check("3 · ±2", "3 · (±2)");
}

#[test]
fn defined_functions() {
    check("f(x) = x²", "f(x) = x²");
    check("f(5) = f(7) + 4", "f(5) = f(7) + 4");
    check("f′(x) = 2x", "f′(x) = 2x");
    check("P(A) = 0,5", "P(A) = 0,5");
    check("g(x; y) = xy", "g(x; y) = xy");
    check("y' = 2x", "y′ = 2x");
    check("a(b+c) = d", "a(b + c) = d");
    check("y = f(x) + g(x)", "y = f(x) + g(x)");
    check("g(x) = f(x+1)", "g(x) = f(x + 1)");
    check("mg(h+1)", "mg · (h + 1)");
    check("f'(x) = f″(x)", "f′(x) = f′′(x)");
}
