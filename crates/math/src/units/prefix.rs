//! Decimal prefixes of the SI (SI Brochure, 9th edition, table 7).

/// A decimal prefix such as kilo.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    /// As written before the unit: `k`.
    pub symbol: &'static str,
    /// The power of ten it stands for.
    pub exponent: i32,
    /// As spoken in Lithuanian; never declined.
    pub lt: &'static str,
    /// As spoken in English.
    pub en: &'static str,
}

const fn prefix(symbol: &'static str, exponent: i32, lt: &'static str, en: &'static str) -> Prefix {
    Prefix { symbol, exponent, lt, en }
}

/// All prefixes; `da` before `d`, because the longer symbol is tried first.
pub(super) static PREFIXES: [Prefix; 24] = [
    prefix("da", 1, "deka", "deca"),
    prefix("h", 2, "hekto", "hecto"),
    prefix("k", 3, "kilo", "kilo"),
    prefix("M", 6, "mega", "mega"),
    prefix("G", 9, "giga", "giga"),
    prefix("T", 12, "tera", "tera"),
    prefix("P", 15, "peta", "peta"),
    prefix("E", 18, "eksa", "exa"),
    prefix("Z", 21, "zeta", "zetta"),
    prefix("Y", 24, "jota", "yotta"),
    prefix("R", 27, "rona", "ronna"),
    prefix("Q", 30, "kveta", "quetta"),
    prefix("d", -1, "deci", "deci"),
    prefix("c", -2, "centi", "centi"),
    prefix("m", -3, "mili", "milli"),
    prefix("µ", -6, "mikro", "micro"),
    prefix("n", -9, "nano", "nano"),
    prefix("p", -12, "piko", "pico"),
    prefix("f", -15, "femto", "femto"),
    prefix("a", -18, "ato", "atto"),
    prefix("z", -21, "zepto", "zepto"),
    prefix("y", -24, "jokto", "yocto"),
    prefix("r", -27, "ronto", "ronto"),
    prefix("q", -30, "kvekto", "quecto"),
];

/// The prefix that the text begins with and what follows, for every prefix that fits.
pub(super) fn splits(name: &str) -> impl Iterator<Item = (&'static Prefix, &str)> {
    PREFIXES.iter().filter_map(move |prefix| {
        let rest = name.strip_prefix(prefix.symbol).or_else(|| match prefix.symbol {
            // The Greek letter, and what a keyboard without it offers.
            "µ" => name.strip_prefix('μ').or_else(|| name.strip_prefix('u')),
            _ => None,
        })?;
        (!rest.is_empty()).then_some((prefix, rest))
    })
}
