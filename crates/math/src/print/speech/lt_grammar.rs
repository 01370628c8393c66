//! Lithuanian nouns: cases, and how they agree with a number.

use super::Case;

/// The nouns in this case, adjectives with them, up to a preposition: „kvadratinės šaknies iš“.
///
/// Words whose ending is none of those below are in a case already („realiųjų skaičių aibė“) or have none.
pub(super) fn declined(phrase: &str, case: Case) -> String {
    if case == Case::Nominative {
        return phrase.to_owned();
    }
    let mut governed = false;
    let words = phrase.split(' ').map(|word| {
        governed |= matches!(word, "iš" | "visų");
        if governed {
            return word.to_owned();
        }
        // What follows a comma is a clause of its own.
        let Some(bare) = word.strip_suffix(',') else { return declined_word(word, case) };
        governed = true;
        declined_word(bare, case) + ","
    });
    words.collect::<Vec<_>>().join(" ")
}

fn declined_word(word: &str, case: Case) -> String {
    const ENDINGS: [(&str, [&str; 3]); 8] = [
        // The longest that fits comes first.
        ("šaknis", ["šaknies", "šakniai", "šaknį"]),
        ("inis", ["inio", "iniam", "inį"]),
        ("ioji", ["iosios", "iajai", "iąją"]),
        ("ius", ["iaus", "iui", "ių"]),
        ("as", ["o", "ui", "ą"]),
        ("is", ["io", "iui", "į"]),
        ("ė", ["ės", "ei", "ę"]),
        ("mena", ["menos", "menai", "meną"]),
    ];
    let index = match case {
        Case::Nominative => return word.to_owned(),
        Case::Genitive => 0,
        Case::Dative => 1,
        Case::Accusative => 2,
    };
    let declined =
        |(old, new): &(&str, [&str; 3])| word.strip_suffix(old).map(|stem| stem.to_owned() + new[index]);
    ENDINGS.iter().find_map(declined).unwrap_or_else(|| word.to_owned())
}

/// How a noun agrees with a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Agreement {
    /// 1, 21, 31 …
    One,
    /// 2–9, 22–29 …
    Few,
    /// 0, 10–20, 30 …
    Many,
}

pub(super) fn agreement(digits: &str) -> Agreement {
    let mut last = digits.bytes().rev();
    match (last.next(), last.next()) {
        (_, Some(b'1')) | (Some(b'0'), _) => Agreement::Many,
        (Some(b'1'), _) => Agreement::One,
        _ => Agreement::Few,
    }
}

/// A masculine noun after a number: its forms for one in the three cases that occur, for few in them, and for many.
///
/// Amounts that are not whole take the genitive of one: „2,5 procento“.
pub(super) fn counted(amount: Option<&str>, case: Case, [one, few]: [[&'static str; 3]; 2]) -> &'static str {
    let index = match case {
        Case::Nominative | Case::Dative => 0,
        Case::Genitive => 1,
        Case::Accusative => 2,
    };
    match amount.map(agreement) {
        Some(Agreement::One) => one[index],
        Some(Agreement::Few) => few[index],
        // The genitive plural whatever the case.
        Some(Agreement::Many) => few[1],
        None => one[1],
    }
}

/// „trys ketvirtosios“, „12 penktųjų“: the numerator counts, the denominator is an ordinal in the feminine.
pub(super) fn simple_fraction(numerator: &str, denominator: &str, case: Case) -> Option<String> {
    const COUNTED: [[&str; 3]; 9] = [
        ["viena", "vienos", "vieną"],
        ["dvi", "dviejų", "dvi"],
        ["trys", "trijų", "tris"],
        ["keturios", "keturių", "keturias"],
        ["penkios", "penkių", "penkias"],
        ["šešios", "šešių", "šešias"],
        ["septynios", "septynių", "septynias"],
        ["aštuonios", "aštuonių", "aštuonias"],
        ["devynios", "devynių", "devynias"],
    ];
    let index = match case {
        Case::Nominative | Case::Dative => 0,
        Case::Genitive => 1,
        Case::Accusative => 2,
    };
    let (tens, stem) = ordinal(denominator.parse().ok().filter(|value| *value >= 2)?)?;
    let ending = match agreement(numerator) {
        Agreement::One => ["oji", "osios", "ąją"][index],
        Agreement::Few => ["osios", "ųjų", "ąsias"][index],
        Agreement::Many => "ųjų",
    };
    let count = numerator.parse::<usize>().ok().and_then(|value| COUNTED.get(value.checked_sub(1)?));
    let count = count.map_or(numerator, |forms| forms[index]);
    Some(format!("{count} {}", numeral(tens, stem, ending)))
}

/// „ketvirtuoju laipsniu“; beyond the words there are, digits serve.
pub(super) fn natural_power(exponent: u32) -> Option<String> {
    match exponent {
        2 => Some("kvadratu".into()),
        3 => Some("kubu".into()),
        _ => {
            let (tens, stem) = ordinal(exponent)?;
            Some(format!("{} laipsniu", numeral(tens, stem, "uoju")))
        }
    }
}

pub(super) fn numeral(tens: &str, stem: &str, ending: &str) -> String {
    let blank = if tens.is_empty() { "" } else { " " };
    format!("{tens}{blank}{stem}{ending}")
}

/// The tens before it and the stem of an ordinal numeral: `dvidešimt` and `pirm` for 21.
pub(super) fn ordinal(value: u32) -> Option<(&'static str, &'static str)> {
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
            assert_eq!(simple_fraction(n, d, Case::Nominative).as_deref(), expect);
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
        assert_eq!(simple_fraction("1", "2", Case::Genitive).as_deref(), Some("vienos antrosios"));
        assert_eq!(simple_fraction("2", "3", Case::Accusative).as_deref(), Some("dvi trečiąsias"));
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
    fn nouns_decline() {
        let check = |phrase: &str, genitive: &str, dative: &str, accusative: &str| {
            let forms = [Case::Genitive, Case::Dative, Case::Accusative].map(|case| declined(phrase, case));
            assert_eq!(forms, [genitive, dative, accusative]);
        };
        check("begalybė", "begalybės", "begalybei", "begalybę");
        check("modulis", "modulio", "moduliui", "modulį");
        check("vektorius", "vektoriaus", "vektoriui", "vektorių");
        check("natūrinis logaritmas", "natūrinio logaritmo", "natūriniam logaritmui", "natūrinį logaritmą");
        check(
            "kvadratinė šaknis iš",
            "kvadratinės šaknies iš",
            "kvadratinei šakniai iš",
            "kvadratinę šaknį iš",
        );
        check(
            "trupmena, skaitiklis",
            "trupmenos, skaitiklis",
            "trupmenai, skaitiklis",
            "trupmeną, skaitiklis",
        );
        check(
            "sveikųjų skaičių aibė",
            "sveikųjų skaičių aibės",
            "sveikųjų skaičių aibei",
            "sveikųjų skaičių aibę",
        );
        check("tuščioji aibė", "tuščiosios aibės", "tuščiajai aibei", "tuščiąją aibę");
    }

    #[test]
    fn counted_nouns_agree() {
        let forms = [["procentas", "procento", "procentą"], ["procentai", "procentų", "procentus"]];
        let check = |amount, case, expect| assert_eq!(counted(amount, case, forms), expect);
        check(Some("1"), Case::Nominative, "procentas");
        check(Some("11"), Case::Nominative, "procentų");
        check(Some("25"), Case::Nominative, "procentai");
        check(Some("100"), Case::Accusative, "procentų");
        check(Some("121"), Case::Genitive, "procento");
        check(Some("25"), Case::Accusative, "procentus");
        check(None, Case::Nominative, "procento");
    }
}
