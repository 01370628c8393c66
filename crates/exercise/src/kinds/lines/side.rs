//! Lines beside the solution: a letter introduced, the discriminant, a check, a condition.

use std::collections::BTreeSet;

use math::{Entry, Equivalence, Expr, Rational, Relation, RelationOp, Symbol};

/// Words before a line that say what it is. Small letters, without diacritics.
const LETS: [&str; 13] = [
    "tegul",
    "pazymekime",
    "pazymekim",
    "pazymime",
    "pazymeti",
    "sakykime",
    "keitinys",
    "pakeiskime",
    "let",
    "put",
    "suppose",
    "substitute",
    "substitution",
];
const OTHERS: [&str; 22] = [
    "atsakymas",
    "ats",
    "answer",
    "ans",
    "patikrinimas",
    "patikrinkime",
    "patikrinu",
    "patikriname",
    "patikra",
    "check",
    "taigi",
    "tada",
    "tuomet",
    "vadinasi",
    "gauname",
    "isplaukia",
    "so",
    "then",
    "hence",
    "therefore",
    "kadangi",
    "nes",
];

/// What stands before a line without meaning anything: `= 2x + 6`, `⇔ x = 3`.
const LEADING: [char; 7] = ['=', '⇔', '⇒', '→', '↔', ' ', '\u{a0}'];

/// A line without what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stripped<'a> {
    /// What is left.
    pub(super) text: &'a str,
    /// How many characters were cut off.
    pub(super) cut: usize,
    /// Whether a word says that a letter is introduced.
    pub(super) is_let: bool,
    /// Whether it begins with `=`: it goes on from the line before.
    pub(super) goes_on: bool,
}

/// Takes words and signs from the beginning of a line: „Ats.: x = 3“, `let t = x²`, `⇔ x = 3`.
pub(super) fn stripped(line: &str) -> Stripped<'_> {
    let mut found = Stripped { text: line.trim_end(), cut: 0, is_let: false, goes_on: false };
    loop {
        let text = found.text.trim_start_matches(LEADING);
        found.goes_on |= found.text.trim_start().starts_with('=');
        let (rest, is_let) = match word(text) {
            Some((rest, is_let)) => (rest, is_let),
            None => (text, false),
        };
        found.is_let |= is_let;
        let cut = found.text.chars().count() - rest.chars().count();
        if cut == 0 {
            return found;
        }
        found.cut += cut;
        found.text = rest;
    }
}

/// The text after a known word and its colon, and whether the word introduces a letter.
fn word(text: &str) -> Option<(&str, bool)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word: String = word.to_lowercase().chars().map(plain).collect();
    let is_let = LETS.contains(&word.as_str());
    if !is_let && !OTHERS.contains(&word.as_str()) {
        return None;
    }
    let rest = rest.trim_start_matches('.').trim_start_matches([' ', '\u{a0}']);
    let rest = rest.trim_start_matches([':', ',', '–', '—']).trim_start();
    // A word alone is no line, and is left to the parser to refuse.
    (!rest.is_empty()).then_some((rest, is_let))
}

fn plain(letter: char) -> char {
    match letter {
        'ž' => 'z',
        'š' => 's',
        'ė' | 'ę' => 'e',
        'į' => 'i',
        'ū' | 'ų' => 'u',
        'ą' => 'a',
        'č' => 'c',
        other => other,
    }
}

/// `t = x²`, `x² = t`: a letter that is new, and what it stands for. `known` are the letters of the solution so far.
pub(super) fn letter_introduced(entry: &Entry, known: &BTreeSet<Symbol>) -> Option<(Symbol, Expr)> {
    let relation = match entry {
        Entry::Relation(relation) => relation,
        // With a condition: t = x², t ≥ 0.
        Entry::List(parts) | Entry::All(parts) => {
            let (Entry::Relation(first), rest) = parts.split_first()? else { return None };
            let (letter, value) = introduced(first, known)?;
            let only = BTreeSet::from([letter.clone()]);
            let conditions = rest.iter().all(|part| {
                part.symbols() == only
                    && !matches!(part, Entry::Relation(Relation { op: RelationOp::Eq, .. }))
            });
            return conditions.then_some((letter, value));
        }
        _ => return None,
    };
    introduced(relation, known)
}

fn introduced(relation: &Relation, known: &BTreeSet<Symbol>) -> Option<(Symbol, Expr)> {
    let new = |side: &Expr| match side.unbracketed() {
        Expr::Symbol(letter) if !known.contains(letter) && !letter.as_str().contains('_') => {
            Some(letter.clone())
        }
        _ => None,
    };
    let of = |letter: &Expr, value: &Expr| {
        let letter = new(letter)?;
        let letters = value.symbols();
        let fits = !letters.is_empty() && letters.is_subset(known) && !value.has_both_signs();
        fits.then(|| (letter, value.clone()))
    };
    if relation.op != RelationOp::Eq {
        return None;
    }
    of(&relation.left, &relation.right).or_else(|| of(&relation.right, &relation.left))
}

/// The sides of an equality or a chain of them.
pub(super) fn equal_sides(entry: &Entry) -> Option<Vec<&Expr>> {
    match entry {
        Entry::Relation(Relation { left, op: RelationOp::Eq, right }) => Some(vec![left, right]),
        Entry::Chain(chain) if chain.rest.iter().all(|(op, _)| *op == RelationOp::Eq) => {
            Some(chain.sides().collect())
        }
        _ => None,
    }
}

/// `D = b² − 4ac = 25 − 24 = 1`: a new letter and what is said to be its value, side by side.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    pub(super) letter: Symbol,
    pub(super) sides: Vec<Expr>,
}

/// A number computed beside the solution, under a new name.
pub(super) fn number_named(entry: &Entry, known: &BTreeSet<Symbol>) -> Option<Named> {
    let sides = equal_sides(entry)?;
    let (Expr::Symbol(letter), rest) = (sides.first()?.unbracketed(), &sides[1..]) else { return None };
    if known.contains(letter) || rest.last().is_none_or(|last| !last.symbols().is_empty()) {
        return None;
    }
    // A formula in letters may stand in the middle: b² − 4ac.
    let numbers = rest.iter().filter(|side| side.symbols().is_empty() && !side.has_both_signs());
    Some(Named { letter: letter.clone(), sides: numbers.map(|side| (*side).clone()).collect() })
}

/// Whether the name is one that discriminants have.
pub(super) fn is_discriminant(letter: &Symbol) -> bool {
    matches!(letter.as_str(), "D" | "d" | "Δ")
}

/// Whether all sides have the same value.
pub(super) fn all_equal(sides: &[Expr]) -> bool {
    sides.windows(2).all(|pair| {
        matches!(math::equivalent(&pair[0], &pair[1]), Equivalence::Equal | Equivalence::ProbablyEqual)
    })
}

/// Coefficients a, b, c of the quadratic equation, if it is one with a single letter.
pub(super) fn quadratic(entry: &Entry) -> Option<[Rational; 3]> {
    let Entry::Relation(relation) = entry else { return None };
    let letters = relation.symbols();
    let unknown = letters.first().filter(|_| letters.len() == 1)?;
    math::next_step::quadratic_coefficients(relation, unknown)
}

/// b² − 4ac
pub(super) fn discriminant([a, b, c]: &[Rational; 3]) -> Rational {
    b * b - math::whole(4) * a * c
}

/// Whether a line without letters holds; `None` for lines that say something else.
pub(super) fn truth(entry: &Entry) -> Option<bool> {
    let relations = match entry {
        Entry::Relation(relation) => vec![relation.clone()],
        Entry::Chain(chain) => chain.relations(),
        _ => return None,
    };
    if relations.iter().any(|relation| !relation.symbols().is_empty()) {
        return None;
    }
    let mut all = true;
    for relation in relations {
        let order = math::Real::of(&relation.left)?.compare(&math::Real::of(&relation.right)?)?;
        all &= relation.op.holds(order);
    }
    Some(all)
}

/// Whether it limits the unknown without naming solutions: `x ≥ 2`, `x ≠ 0`.
pub(super) fn is_condition(entry: &Entry) -> bool {
    match entry {
        Entry::Relation(relation) => relation.op != RelationOp::Eq,
        Entry::Chain(chain) => chain.rest.iter().all(|(op, _)| *op != RelationOp::Eq),
        Entry::All(parts) | Entry::List(parts) => parts.iter().all(is_condition),
        Entry::Member { set, .. } => !matches!(set, math::SetExpr::Finite(_)),
        _ => false,
    }
}

/// `x = 3`, `x₂ = (5 + 1)/2 = 3`: one solution.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Single {
    /// The unknown.
    pub(super) letter: Symbol,
    /// Whether it has a number, so that others will follow.
    pub(super) numbered: bool,
    /// As `x = 3`.
    pub(super) relation: Relation,
    /// Whether its own sides agree.
    pub(super) holds: bool,
}

/// One solution of several that are written line by line.
pub(super) fn single(entry: &Entry, letters: &BTreeSet<Symbol>) -> Option<Single> {
    let sides = equal_sides(entry)?;
    let (Expr::Symbol(name), values) = (sides.first()?.unbracketed(), &sides[1..]) else { return None };
    if values.iter().any(|value| !value.symbols().is_empty() || value.has_both_signs()) {
        return None;
    }
    let base = super::without_index(name, letters);
    let numbered = base.is_some();
    let letter = base.or_else(|| letters.contains(name).then(|| name.clone()))?;
    let values: Vec<Expr> = values.iter().map(|value| (*value).clone()).collect();
    let value = values.last()?.clone();
    let relation = Relation::equation(Expr::Symbol(letter.clone()), value);
    Some(Single { letter, numbered, relation, holds: all_equal(&values) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Entry {
        math::parse_entry(text).unwrap()
    }

    fn letters(names: &str) -> BTreeSet<Symbol> {
        names.split(' ').map(Symbol::new).collect()
    }

    #[test]
    fn words_before_a_line() {
        let check = |line: &str, text: &str, is_let: bool| {
            let found = stripped(line);
            assert_eq!((found.text, found.is_let), (text, is_let), "{line}");
            assert_eq!(line.chars().skip(found.cut).collect::<String>().trim_end(), text, "{line}");
        };
        check("x = 3", "x = 3", false);
        check("⇔ x = 3 ", "x = 3", false);
        check("Ats.: x = 3", "x = 3", false);
        check("Atsakymas: x = 3", "x = 3", false);
        check("ats: 3; 4", "3; 4", false);
        check("tegul t = x²", "t = x²", true);
        check("Pažymėkime t = x^2", "t = x^2", true);
        check("Let t = 2^x", "t = 2^x", true);
        check("patikrinimas: 2·3 + 1 = 7", "2·3 + 1 = 7", false);
        check("Taigi, x = 3", "x = 3", false);
        check("Vadinasi ⇒ x = 3", "x = 3", false);
        check("tx = 3", "tx = 3", false);
        check("ats", "ats", false);
        check("", "", false);
    }

    #[test]
    fn letters_are_introduced() {
        let check = |text: &str, expect: Option<&str>| {
            let found = letter_introduced(&read(text), &letters("x y"));
            let found =
                found.map(|(letter, value)| format!("{letter}: {}", math::text(&value, math::Lang::Lt)));
            assert_eq!(found.as_deref(), expect, "{text}");
        };
        check("t = x²", Some("t: x²"));
        check("x² = t", Some("t: x²"));
        check("t = x², t ≥ 0", Some("t: x²"));
        check("t = 2^x", Some("t: 2^x"));
        check("y = x²", None);
        check("t = 4", None);
        check("t² = x", None);
        check("t = u", None);
    }

    #[test]
    fn numbers_are_named() {
        let check = |text: &str, expect: Option<&str>| {
            let found = number_named(&read(text), &letters("x"));
            let sides = |named: Named| {
                let sides: Vec<String> =
                    named.sides.iter().map(|side| math::text(side, math::Lang::Lt)).collect();
                format!("{} {}", named.letter, sides.join(" = "))
            };
            assert_eq!(found.map(sides).as_deref(), expect, "{text}");
        };
        check("D = 1", Some("D 1"));
        check("D = b² − 4ac = 25 − 24 = 1", Some("D 25 − 24 = 1"));
        check("D = (−5)² − 4 · 1 · 6 = 1", Some("D (−5)² − 4 · 1 · 6 = 1"));
        check("x = 1", None);
        check("D = x", None);
    }

    #[test]
    fn quadratic_equations() {
        let check = |text: &str, expect: Option<[i64; 3]>| {
            assert_eq!(quadratic(&read(text)), expect.map(|all| all.map(math::whole)), "{text}");
        };
        check("x² − 5x + 6 = 0", Some([1, -5, 6]));
        check("2x² = 3x − 1", Some([2, -3, 1]));
        check("(x − 1)(x + 2) = 4", Some([1, 1, -6]));
        check("x³ = x", None);
        check("2x = 4", None);
        check("x² > 4", None);
        check("x² + y = 4", None);
        check("x² + |x − 9| = 4", None);
    }

    #[test]
    fn solutions_one_by_one() {
        let check = |text: &str, expect: Option<(&str, bool, bool)>| {
            let found = single(&read(text), &letters("x"));
            let found = found.map(|one| (math::text(&one.relation, math::Lang::Lt), one.numbered, one.holds));
            assert_eq!(found.as_ref().map(|(text, n, h)| (text.as_str(), *n, *h)), expect, "{text}");
        };
        check("x = 3", Some(("x = 3", false, true)));
        check("x1 = 3", Some(("x = 3", true, true)));
        check("x₂ = (5 + 1)/2 = 3", Some(("x = 3", true, true)));
        check("x₂ = (5 + 1)/2 = 4", Some(("x = 4", true, false)));
        check("y = 3", None);
        check("x = ±3", None);
        check("3 = x", None);
    }
}
