//! Lithuanian.

use super::{Words, greek};
use crate::{Function, RelationOp};

pub(super) const WORDS: Words = Words {
    plus: "plius",
    minus: "minus",
    times: "kart",
    divided_by: "padalyta iš",
    open: "skliaustai atsidaro",
    close: "skliaustai užsidaro",
    fraction: ["trupmena, skaitiklis", "vardiklis", "trupmenos pabaiga"],
    modulus: ["modulis", "modulio pabaiga"],
    power: ["laipsniu", "laipsnio pabaiga"],
    root,
    end_root: "šaknies pabaiga",
    capital: "didžioji",
    infinity: "begalybė",
    index: "indeksas",
    and: "ir",
    of: ["skliaustai atsidaro", "kabliataškis"],
    relation,
    letter,
    function,
    simple_fraction,
    natural_power,
    percent,
};

fn root(degree: u32) -> String {
    match degree {
        2 => "kvadratinė šaknis iš".into(),
        3 => "kubinė šaknis iš".into(),
        _ => match ordinal(degree) {
            Some((tens, stem)) => format!("{} laipsnio šaknis iš", numeral(tens, stem, "ojo")),
            None => format!("{degree} laipsnio šaknis iš"),
        },
    }
}

const fn relation(op: RelationOp) -> &'static str {
    match op {
        RelationOp::Eq => "lygu",
        RelationOp::Ne => "nelygu",
        RelationOp::Lt => "mažiau už",
        RelationOp::Le => "mažiau arba lygu",
        RelationOp::Gt => "daugiau už",
        RelationOp::Ge => "daugiau arba lygu",
    }
}

fn letter(letter: char) -> Option<&'static str> {
    const LATIN: [&str; 26] = [
        "a",
        "bė",
        "cė",
        "dė",
        "e",
        "ef",
        "gė",
        "haš",
        "i",
        "jot",
        "ka",
        "el",
        "em",
        "en",
        "o",
        "pė",
        "kū",
        "er",
        "es",
        "tė",
        "u",
        "vė",
        "dviguba vė",
        "iks",
        "igrek",
        "zet",
    ];
    const GREEK: [&str; 25] = [
        "alfa", "beta", "gama", "delta", "epsilon", "dzeta", "eta", "teta", "jota", "kapa", "lambda", "miu",
        "niu", "ksi", "omikron", "pi", "ro", "sigma", "sigma", "tau", "ipsilon", "fi", "chi", "psi", "omega",
    ];
    match letter {
        'a'..='z' => LATIN.get(letter as usize - 'a' as usize).copied(),
        'ϕ' => Some("fi"),
        other => greek(other, &GREEK),
    }
}

const fn function(function: Function) -> &'static str {
    match function {
        Function::Abs => "modulis",
        Function::Sign => "ženklas",
        Function::Sin => "sinusas",
        Function::Cos => "kosinusas",
        Function::Tan => "tangentas",
        Function::Cot => "kotangentas",
        Function::Sec => "sekantas",
        Function::Csc => "kosekantas",
        Function::Arcsin => "arksinusas",
        Function::Arccos => "arkkosinusas",
        Function::Arctan => "arktangentas",
        Function::Arccot => "arkkotangentas",
        Function::Sinh => "hiperbolinis sinusas",
        Function::Cosh => "hiperbolinis kosinusas",
        Function::Tanh => "hiperbolinis tangentas",
        Function::Coth => "hiperbolinis kotangentas",
        Function::Sech => "hiperbolinis sekantas",
        Function::Csch => "hiperbolinis kosekantas",
        Function::Ln => "natūrinis logaritmas",
        Function::Lg => "dešimtainis logaritmas",
        Function::Log => "logaritmas",
        Function::Factorial => "faktorialas",
        Function::Binomial => "derinių skaičius",
        Function::Gcd => "didžiausiasis bendrasis daliklis",
        Function::Lcm => "mažiausiasis bendrasis kartotinis",
        Function::Min => "mažiausias",
        Function::Max => "didžiausias",
        Function::Floor => "sveikoji dalis",
        Function::Round => "suapvalinta",
        Function::Mod => "liekana",
        Function::Num => "skaitiklis",
        Function::Den => "vardiklis",
    }
}

/// How a noun agrees with a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreement {
    /// 1, 21, 31 …
    One,
    /// 2–9, 22–29 …
    Few,
    /// 0, 10–20, 30 …
    Many,
}

fn agreement(digits: &str) -> Agreement {
    let mut last = digits.bytes().rev();
    match (last.next(), last.next()) {
        (_, Some(b'1')) | (Some(b'0'), _) => Agreement::Many,
        (Some(b'1'), _) => Agreement::One,
        _ => Agreement::Few,
    }
}

fn percent(amount: Option<&str>) -> &'static str {
    match amount.map(agreement) {
        Some(Agreement::One) => "procentas",
        Some(Agreement::Few) => "procentai",
        Some(Agreement::Many) => "procentų",
        None => "procento",
    }
}

/// „trys ketvirtosios“, „12 penktųjų“: the numerator counts, the denominator is an ordinal in the feminine.
fn simple_fraction(numerator: &str, denominator: &str) -> Option<String> {
    const COUNTED: [&str; 9] =
        ["viena", "dvi", "trys", "keturios", "penkios", "šešios", "septynios", "aštuonios", "devynios"];
    let (tens, stem) = ordinal(denominator.parse().ok().filter(|value| *value >= 2)?)?;
    let ending = match agreement(numerator) {
        Agreement::One => "oji",
        Agreement::Few => "osios",
        Agreement::Many => "ųjų",
    };
    let count = numerator.parse::<usize>().ok().and_then(|value| COUNTED.get(value.checked_sub(1)?));
    let count = count.map_or(numerator, |word| word);
    Some(format!("{count} {}", numeral(tens, stem, ending)))
}

/// „ketvirtuoju laipsniu“; beyond the words there are, digits serve.
fn natural_power(exponent: u32) -> Option<String> {
    match exponent {
        2 => Some("kvadratu".into()),
        3 => Some("kubu".into()),
        _ => {
            let (tens, stem) = ordinal(exponent)?;
            Some(format!("{} laipsniu", numeral(tens, stem, "uoju")))
        }
    }
}

fn numeral(tens: &str, stem: &str, ending: &str) -> String {
    let blank = if tens.is_empty() { "" } else { " " };
    format!("{tens}{blank}{stem}{ending}")
}

/// The tens before it and the stem of an ordinal numeral: `dvidešimt` and `pirm` for 21.
fn ordinal(value: u32) -> Option<(&'static str, &'static str)> {
    const UNITS: [&str; 20] = [
        "",
        "pirm",
        "antr",
        "treči",
        "ketvirt",
        "penkt",
        "šešt",
        "septint",
        "aštunt",
        "devint",
        "dešimt",
        "vienuolikt",
        "dvylikt",
        "trylikt",
        "keturiolikt",
        "penkiolikt",
        "šešiolikt",
        "septyniolikt",
        "aštuoniolikt",
        "devyniolikt",
    ];
    const TENS: [&str; 10] = [
        "",
        "",
        "dvidešimt",
        "trisdešimt",
        "keturiasdešimt",
        "penkiasdešimt",
        "šešiasdešimt",
        "septyniasdešimt",
        "aštuoniasdešimt",
        "devyniasdešimt",
    ];
    match value {
        1..=19 => Some(("", UNITS[value as usize])),
        // Round tens are ordinals themselves: the stem of „dvidešimtoji“ is the cardinal.
        20..=99 if value.is_multiple_of(10) => Some(("", TENS[value as usize / 10])),
        20..=99 => Some((TENS[value as usize / 10], UNITS[value as usize % 10])),
        100 => Some(("", "šimt")),
        1000 => Some(("", "tūkstant")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_agree() {
        let check = |n: &str, d: &str, expect: Option<&str>| {
            assert_eq!(simple_fraction(n, d).as_deref(), expect);
        };
        check("1", "2", Some("viena antroji"));
        check("2", "3", Some("dvi trečiosios"));
        check("12", "5", Some("12 penktųjų"));
        check("10", "3", Some("10 trečiųjų"));
        check("21", "20", Some("21 dvidešimtoji"));
        check("22", "25", Some("22 dvidešimt penktosios"));
        check("7", "100", Some("septynios šimtosios"));
        check("0", "4", Some("0 ketvirtųjų"));
        check("1", "137", None);
        check("1", "1", None);
    }

    #[test]
    fn powers_are_ordinals() {
        let check = |exponent, expect: Option<&str>| assert_eq!(natural_power(exponent).as_deref(), expect);
        check(2, Some("kvadratu"));
        check(3, Some("kubu"));
        check(10, Some("dešimtuoju laipsniu"));
        check(24, Some("dvidešimt ketvirtuoju laipsniu"));
        check(101, None);
    }

    #[test]
    fn percent_agrees() {
        let check = |amount, expect| assert_eq!(percent(amount), expect);
        check(Some("1"), "procentas");
        check(Some("11"), "procentų");
        check(Some("25"), "procentai");
        check(Some("100"), "procentų");
        check(Some("121"), "procentas");
        check(None, "procento");
    }
}
