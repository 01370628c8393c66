//! Random expressions such as school writes them, as text that reads the same here and, after `^` and `ln` are
//! renamed, in Python.

/// Random numbers: `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below the number.
    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// One of several.
    pub(crate) fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        self.one_of(all)
    }
}

const CLASSES: [&str; 8] = [
    "polynomials",
    "rational functions",
    "radicals",
    "powers",
    "exponentials and logarithms",
    "trigonometry",
    "absolute values",
    "numbers",
];

/// The name of a class, and an expression of it.
pub(crate) fn expression(dice: &mut Dice) -> (&'static str, String) {
    let class = dice.below(CLASSES.len());
    let text = match class {
        0 => polynomial(dice, 3),
        1 => rational(dice),
        7 => number(dice),
        _ => combined(dice, class),
    };
    (CLASSES[class], text)
}

/// One to three parts of the class, joined, sometimes with something simple between.
fn combined(dice: &mut Dice, class: usize) -> String {
    let mut total = part(dice, class);
    for _ in 0..dice.between(0, 2) {
        let next = if dice.below(4) == 0 { polynomial(dice, 1) } else { part(dice, class) };
        total = joined(dice, &total, &next);
    }
    total
}

fn joined(dice: &mut Dice, a: &str, b: &str) -> String {
    match dice.below(7) {
        0 | 1 => format!("{a} + {b}"),
        2 | 3 => format!("{a} - ({b})"),
        4 | 5 => format!("({a})*({b})"),
        _ => format!("({a})/({b})"),
    }
}

fn part(dice: &mut Dice, class: usize) -> String {
    let factor = dice.between(1, 5);
    let inner = match class {
        2 => radical(dice),
        3 => power(dice),
        4 => transcendental(dice),
        5 => trigonometric(dice),
        _ => modulus(dice),
    };
    if factor == 1 { inner } else { format!("{factor}*{inner}") }
}

fn letter(dice: &mut Dice) -> &'static str {
    dice.pick(&["x", "x", "x", "y", "a"])
}

fn linear(dice: &mut Dice) -> String {
    let (slope, rest, letter) = (dice.between(1, 4), dice.between(0, 6), letter(dice));
    let sign = dice.pick(&["+", "-"]);
    match (slope, rest) {
        (1, 0) => letter.to_owned(),
        (_, 0) => format!("({slope}*{letter})"),
        (1, _) => format!("({letter} {sign} {rest})"),
        _ => format!("({slope}*{letter} {sign} {rest})"),
    }
}

/// Sums and products of linear expressions, up to so many levels.
fn polynomial(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.below(5) == 0 {
        return linear(dice);
    }
    match dice.below(6) {
        0 => format!("{}^{}", linear(dice), dice.between(2, 4)),
        1 => format!("({} + {})", polynomial(dice, depth - 1), polynomial(dice, depth - 1)),
        2 => format!("({} - {})", polynomial(dice, depth - 1), polynomial(dice, depth - 1)),
        3 => format!("{}*{}", linear(dice), polynomial(dice, depth - 1)),
        4 => format!("({}/{})*{}", dice.between(1, 5), dice.between(2, 6), polynomial(dice, depth - 1)),
        _ => {
            let (a, b, c) = (dice.between(1, 3), dice.between(0, 9), dice.between(0, 9));
            format!("({a}*x^2 - {b}*x + {c})")
        }
    }
}

fn rational(dice: &mut Dice) -> String {
    let fraction = |dice: &mut Dice| match dice.below(3) {
        0 => format!("({})/({})", polynomial(dice, 1), polynomial(dice, 1)),
        1 => format!("{}/({})", dice.between(1, 6), polynomial(dice, 2)),
        _ => format!("({})/{}^{}", polynomial(dice, 1), linear(dice), dice.between(1, 3)),
    };
    let mut total = fraction(dice);
    for _ in 0..dice.between(0, 2) {
        let next = fraction(dice);
        total = joined(dice, &total, &next);
    }
    total
}

fn radical(dice: &mut Dice) -> String {
    let (degree, n, k) = (dice.between(3, 5), dice.between(2, 12), dice.between(2, 5));
    match dice.below(9) {
        0 => format!("sqrt({})", linear(dice)),
        1 => format!("sqrt({}*{})", linear(dice), linear(dice)),
        2 => format!("sqrt({}^{k})", linear(dice)),
        3 => format!("sqrt({n}*{}^2)", letter(dice)),
        4 => format!("{}^(1/{degree})", linear(dice)),
        5 => format!("(1/(sqrt({}) + {n}))", letter(dice)),
        6 => format!("sqrt({n})*{}", linear(dice)),
        7 => format!("(sqrt({}) - sqrt({n}))^2", linear(dice)),
        _ => format!("sqrt({}/{})", linear(dice), linear(dice)),
    }
}

fn power(dice: &mut Dice) -> String {
    let (a, b, n) = (letter(dice), letter(dice), dice.between(2, 9));
    let (p, q) = (dice.between(1, 7), dice.between(2, 6));
    match dice.below(8) {
        0 => format!("{a}^({p}/{q})"),
        1 => format!("({a}*{b})^({p}/{q})"),
        2 => format!("({n}*{a}^{p})^{q}"),
        3 => format!("{a}^(-{p})"),
        4 => format!("({a}^{p}/{b}^{q})^(-{})", dice.between(1, 3)),
        5 => format!("({a}^{p})^(1/{q})"),
        6 => format!("{n}^({a} + {p})"),
        _ => format!("({n}^{a})^{q}"),
    }
}

fn transcendental(dice: &mut Dice) -> String {
    let (a, n, p) = (letter(dice), dice.between(2, 9), dice.between(2, 4));
    match dice.below(10) {
        0 => format!("ln({})", linear(dice)),
        1 => format!("ln({a}^{p})"),
        2 => format!("ln({}*{})", linear(dice), linear(dice)),
        3 => format!("ln({n}*{a})"),
        4 => format!("exp({})", linear(dice)),
        5 => format!("{n}^{}", linear(dice)),
        6 => format!("exp({p}*ln({a}))"),
        7 => format!("ln({}/{})", linear(dice), linear(dice)),
        8 => format!("(exp({a}) - exp(-{a}))^{}", dice.between(1, 2)),
        _ => format!("(ln({n}*{a})/ln({n}))"),
    }
}

fn trigonometric(dice: &mut Dice) -> String {
    let function = dice.pick(&["sin", "cos", "tan", "sin", "cos"]);
    let (a, k, n) = (letter(dice), dice.between(2, 4), dice.between(2, 6));
    match dice.below(9) {
        0 => format!("{function}({a})"),
        1 => format!("{function}({k}*{a})"),
        2 => format!("{function}({a})^{k}"),
        3 => format!("{function}({a} + {})", letter(dice)),
        4 => format!("{function}({a} + pi/{n})"),
        5 => format!("{function}({a}/2)"),
        6 => format!("sin({a})*cos({})", letter(dice)),
        7 => format!("{function}(pi - {k}*{a})"),
        _ => format!("(1 + {function}({a}))"),
    }
}

fn modulus(dice: &mut Dice) -> String {
    match dice.below(6) {
        0 => format!("abs({})", linear(dice)),
        1 => format!("abs({}*{})", linear(dice), linear(dice)),
        2 => format!("abs({})^{}", linear(dice), dice.between(2, 3)),
        3 => format!("sqrt({}^2)", linear(dice)),
        4 => format!("abs({}/{})", linear(dice), linear(dice)),
        _ => format!("abs(abs({}) - {})", letter(dice), dice.between(1, 5)),
    }
}

fn number(dice: &mut Dice) -> String {
    let piece = |dice: &mut Dice| {
        let (m, n, k) = (dice.between(1, 9), dice.between(2, 30), dice.between(2, 5));
        match dice.below(13) {
            0 => format!("{m}/{n}"),
            1 => format!("sqrt({n})"),
            2 => format!("{m}*sqrt({n})"),
            3 => format!("(1/({m} + sqrt({n})))"),
            4 => format!("{n}^(1/{})", dice.between(2, 4)),
            5 => format!("sin({m}*pi/{})", dice.pick(&["2", "3", "4", "5", "6", "8", "12"])),
            6 => format!("cos({m}*pi/{})", dice.pick(&["2", "3", "4", "5", "6", "10", "12"])),
            7 => format!("ln({n})"),
            8 => format!("(ln({n})/ln({k}))"),
            9 => format!("exp({m}/{k})"),
            10 => format!("{m}*pi/{n}"),
            11 => format!("sqrt({n} + {m}*sqrt({k}))"),
            _ => format!("({m}/{n})^(-{k})"),
        }
    };
    let mut total = piece(dice);
    for _ in 0..dice.between(1, 3) {
        let next = piece(dice);
        total = joined(dice, &total, &next);
    }
    total
}
