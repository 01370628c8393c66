//! Random expressions of every kind.

use std::sync::Arc;

use math::{
    Bindings, Constant, Expr, Factor, Function, Guard, Literal, Piece, Piecewise, Relation, RelationChain,
    RelationOp, Symbol, Term, ratio,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// At least 2,000 cases; `PROPTEST_CASES` asks for more. Failures become tests by hand, not a file of seeds.
pub(crate) fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases.max(2_000),
        failure_persistence: None,
        max_shrink_iters: 60_000,
        ..default
    }
}

fn number() -> impl Strategy<Value = Expr> {
    prop_oneof![
        (0u32..20).prop_map(|n| Expr::Number(Literal::integer(n))),
        any::<u64>().prop_map(|n| Expr::Number(Literal::integer(n))),
        (0u64..100_000_000, 0u32..6).prop_map(|(n, places)| Expr::Number(Literal::decimal(n.into(), places))),
        (0u32..20_000, 0u32..300, 1u32..500).prop_map(|(whole, over, more)| {
            let under = over + more;
            Literal::mixed(whole.into(), over.into(), under.into()).map_or(Expr::integer(0), Expr::Number)
        }),
    ]
}

fn leaf() -> impl Strategy<Value = Expr> {
    let symbol = prop::sample::select(vec!["x", "y", "a", "n", "i", "r", "p", "m", "α", "x_1", "a_n"]);
    let rare =
        prop::sample::select(vec!["C", "C_5", "S_pav", "a_{n+1}", "a⃗", "AB⃗", "f′", "s", "o", "l", "g", "t"]);
    prop_oneof![
        9 => number(),
        15 => symbol.prop_map(Expr::symbol),
        2 => rare.prop_map(|name| Expr::symbol(&name.replace(['{', '}'], ""))),
        3 => prop::sample::select(vec![Constant::Pi, Constant::E]).prop_map(Expr::Constant),
    ]
}

/// Functions of elementary mathematics with one argument.
fn elementary() -> impl Strategy<Value = Function> {
    let all: Vec<Function> = Function::ALL
        .into_iter()
        .filter(|function| function.is_elementary() && function.arity() == (1, 1))
        .collect();
    prop::sample::select(all)
}

fn call(function: Function, arguments: Vec<Expr>) -> Expr {
    Expr::Call { function, arguments: arguments.into() }
}

fn term(inner: impl Strategy<Value = Expr>) -> impl Strategy<Value = Term> {
    (any::<bool>(), inner)
        .prop_map(|(minus, value)| if minus { Term::minus(value) } else { Term::plus(value) })
}

fn factor(inner: impl Strategy<Value = Expr>) -> impl Strategy<Value = Factor> {
    (prop::bool::weighted(0.2), inner)
        .prop_map(|(over, value)| if over { Factor::over(value) } else { Factor::times(value) })
}

/// Up to three pieces with conditions of every kind, and perhaps a value for all other numbers.
fn piecewise(inner: impl Strategy<Value = Expr> + Clone) -> impl Strategy<Value = Piecewise> {
    let chain = (inner.clone(), vec((relation_op(), inner.clone()), 1..3))
        .prop_map(|(first, rest)| RelationChain { first, rest });
    let when = vec(vec(chain, 1..3), 1..3).prop_map(|alternatives| Guard { alternatives });
    let piece = (inner.clone(), when).prop_map(|(value, when)| Piece { value, when });
    (vec(piece, 1..4), prop::option::of(inner))
        .prop_map(|(pieces, otherwise)| Piecewise { pieces, otherwise })
}

/// Expressions of up to five levels, with every kind of node and brackets where nobody needs them.
pub(crate) fn expression() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(5, 40, 4, |inner| {
        let shared = || inner.clone().prop_map(Arc::new);
        let exponent = prop_oneof![4 => (-3i64..5).prop_map(Expr::integer), 1 => inner.clone()];
        prop_oneof![
            2 => shared().prop_map(Expr::Negate),
            6 => vec(term(inner.clone()), 2..4).prop_map(Expr::sum),
            6 => vec(factor(inner.clone()), 1..4).prop_map(|mut factors| {
                // The first factor is joined by multiplication.
                factors.insert(0, Factor::times(factors[0].value.clone()));
                Expr::product(factors)
            }),
            3 => (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::fraction(a, b)),
            3 => (inner.clone(), exponent).prop_map(|(a, b)| Expr::power(a, b)),
            1 => shared().prop_map(Expr::Percent),
            1 => (2u32..5, shared()).prop_map(|(degree, radicand)| Expr::Root { degree, radicand }),
            1 => inner.clone().prop_map(|a| call(Function::Abs, vec![a])),
            1 => vec(inner.clone(), 2..4).prop_map(|all| call(Function::Max, all)),
            5 => (elementary(), inner.clone()).prop_map(|(function, a)| call(function, vec![a])),
            2 => (elementary(), inner.clone(), 2i64..4)
                .prop_map(|(function, a, n)| Expr::power(call(function, vec![a]), Expr::integer(n))),
            1 => (inner.clone(), inner.clone()).prop_map(|(base, a)| call(Function::Log, vec![base, a])),
            1 => inner.clone().prop_map(|a| call(Function::Factorial, vec![a])),
            1 => (inner.clone(), inner.clone()).prop_map(|(n, k)| call(Function::Binomial, vec![n, k])),
            1 => shared().prop_map(Expr::Degrees),
            1 => vec(inner.clone(), 1..3)
                .prop_map(|all| Expr::Apply { name: "f".into(), arguments: all.into() }),
            1 => piecewise(inner.clone()).prop_map(|pieces| Expr::Piecewise(Arc::new(pieces))),
            2 => shared().prop_map(Expr::Bracket),
        ]
    })
}

/// The same with `±` and coordinates, which are no numbers.
pub(crate) fn notation() -> impl Strategy<Value = Expr> {
    let both = || expression().prop_map(|a| Expr::PlusMinus(Arc::new(a)));
    prop_oneof![
        4 => expression(),
        1 => both(),
        1 => (expression(), any::<bool>(), both(), term(expression()))
            .prop_map(|(a, minus, b, c)| {
                let b = if minus { Term::minus(b) } else { Term::plus(b) };
                Expr::sum(vec![Term::plus(a), b, c])
            }),
        1 => vec(prop_oneof![3 => expression(), 1 => both()], 2..4).prop_map(|all| Expr::Tuple(all.into())),
        1 => (factor(both()), factor(expression())).prop_map(|(a, b)| Expr::product(vec![Factor::times(a.value), b])),
        1 => (expression(), both()).prop_map(|(a, b)| Expr::fraction(b, a)),
    ]
}

/// Expressions made of `+`, `−`, `·`, `:`, `/` and small whole powers: what equivalence decides.
pub(crate) fn rational_function() -> impl Strategy<Value = Expr> {
    let small = prop_oneof![
        (0i64..7).prop_map(Expr::integer),
        prop::sample::select(vec!["x", "y"]).prop_map(Expr::symbol),
    ];
    small.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            1 => inner.clone().prop_map(Expr::negated),
            4 => vec(term(inner.clone()), 2..4).prop_map(Expr::sum),
            4 => vec(inner.clone().prop_map(Factor::times), 2..4).prop_map(Expr::product),
            2 => (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::fraction(a, b)),
            1 => (inner.clone(), 0i64..4).prop_map(|(a, n)| Expr::power(a, Expr::integer(n))),
        ]
    })
}

fn relation_op() -> impl Strategy<Value = RelationOp> {
    prop::sample::select(vec![
        RelationOp::Eq,
        RelationOp::Ne,
        RelationOp::Lt,
        RelationOp::Le,
        RelationOp::Gt,
        RelationOp::Ge,
    ])
}

/// Equations and inequalities.
pub(crate) fn relation() -> impl Strategy<Value = Relation> {
    (expression(), relation_op(), expression()).prop_map(|(left, op, right)| Relation { left, op, right })
}

/// Text made of what mathematics is typed with, rightly or wrongly.
pub(crate) fn typed() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "x",
        "y",
        "a",
        "_1",
        "1",
        "2",
        "0",
        "12 500",
        ",",
        ".",
        ";",
        "1,5",
        "3 1/2",
        "½",
        "+",
        "-",
        "−",
        "*",
        "·",
        ":",
        "/",
        "^",
        "²",
        "⁻¹",
        "ⁿ",
        "%",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "|",
        "√",
        "∛",
        "=",
        "<",
        "≥",
        "!=",
        " ",
        "\u{A0}",
        "\u{200B}",
        "max(",
        "gcd(",
        "abs(",
        "round(",
        "π",
        "pi",
        " ir ",
        " and ",
        " not ",
        "integer(",
        "nėra",
        "∈",
        "R",
        "9^9^9",
        "€",
        "_",
        "e",
        "1/0",
        "sin",
        "cos ",
        "tg²",
        "ln",
        "log_",
        "log2",
        "exp",
        "root(",
        "sqrt",
        "C_5",
        "!",
        "°",
        "±",
        "∓",
        "∞",
        "∪",
        "∩",
        "\\",
        "∅",
        "ℤ",
        "U",
        "⊂",
        "∉",
        " arba ",
        "∧",
        "¬",
        "true",
        "kur",
        "\n",
        "→",
        "\u{20D7}",
        "′",
        "₂",
        "e-3",
        "f(x) =",
        "k ∈ Z",
        "{x | ",
        "⁵√",
        " kai ",
        "kitais atvejais",
        " if ",
        ", jei ",
    ]);
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// LaTeX, whole or broken.
pub(crate) fn latex_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\\frac",
        "\\frac{",
        "}{",
        "{",
        "}",
        "\\sqrt",
        "\\sqrt[3]",
        "[",
        "]",
        "\\left",
        "\\right",
        "|",
        "(",
        ")",
        "\\{",
        "\\}",
        "x",
        "1",
        "12",
        "^",
        "_",
        "^{",
        "_{",
        "\\cdot",
        "\\pi",
        "\\sin",
        "\\log_2",
        "\\text{",
        "\\mathbb{R}",
        "\\in",
        "\\begin{cases}",
        "\\end{cases}",
        "\\begin{pmatrix}",
        "\\end{pmatrix}",
        "\\\\",
        "&",
        "$",
        "\\(",
        "\\)",
        "\\,",
        "\\not",
        "=",
        "\\vec",
        "\\binom",
        "\\foo",
        "\\",
        " ",
        "{,}",
        "\\R",
        "\\circ",
        "'",
        "\\mathrm",
        "\\begin{",
        "\\begin{array}{l}",
        "\\text{kai }",
        "<",
    ]);
    vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// `MathML`, whole or broken.
pub(crate) fn mathml_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<mrow>",
        "</mrow>",
        "<mi>x</mi>",
        "<mn>12</mn>",
        "<mo>+</mo>",
        "<mo>(</mo>",
        "<mo>)</mo>",
        "<mo>|</mo>",
        "<mfrac>",
        "</mfrac>",
        "<msup>",
        "</msup>",
        "<msub>",
        "</msub>",
        "<msqrt>",
        "</msqrt>",
        "<mroot>",
        "</mroot>",
        "<mtable>",
        "</mtable>",
        "<mtr>",
        "</mtr>",
        "<mtd>",
        "</mtd>",
        "<mo>{</mo>",
        "<mfenced open='['>",
        "</mfenced>",
        "<mi>sin</mi>",
        "<mo>&pi;</mo>",
        "&#x2062;",
        "<mover>",
        "</mover>",
        "<mo>→</mo>",
        "<mtext>ir</mtext>",
        "<",
        ">",
        "</",
        "x",
        "&foo;",
        "<mspace/>",
        "<semantics>",
        "</semantics>",
        "<msubsup>",
        "</msubsup>",
        "<mo>=</mo>",
        "<mtd>",
        "</mtd>",
        "<mtext>kai</mtext>",
        "<mo>&lt;</mo>",
    ]);
    vec(piece, 0..30).prop_map(|pieces| format!("<math>{}</math>", pieces.concat()))
}

/// Values for all variables of the strategies.
pub(crate) fn point(first: i64) -> Bindings {
    ["x", "y", "a", "n", "i", "r", "p", "m", "α", "x_1", "a_n", "C", "C_5", "s", "o", "l", "g", "t"]
        .into_iter()
        .zip(0i64..)
        .filter_map(|(name, step)| Some((Symbol::new(name), ratio(first + 3 * step, 1 + step % 3)?)))
        .collect()
}
