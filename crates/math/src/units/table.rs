//! The units that are known, with exact factors.
//!
//! Sources: the SI Brochure (9th edition, 2019) for the SI and the units accepted beside it; the international yard
//! and pound agreement of 1959 for `in`, `ft`, `yd`, `mi`, `lb`, `oz`; the US liquid gallon of 231 cubic inches;
//! CODATA 2022 for the atomic mass unit, the only factor here that is measured rather than defined; the
//! thermochemical calorie; the British thermal unit of the International Table; the metric horsepower of
//! 75 kgf · m/s; the conventional millimetre of mercury.

use super::BaseQuantity::{
    Amount, Angle, Calendar, Current, Length, Luminosity, Mass, Money, Temperature, Time,
};
use super::dimension::Dimension;
use super::words::{Noun, Paradigm, Words};

/// A unit without prefix.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NamedUnit {
    /// As printed.
    pub symbol: &'static str,
    /// Other ways to type the symbol, beside full names.
    pub(super) spellings: &'static [&'static str],
    pub(super) factor: Factor,
    pub(super) dimension: Dimension,
    /// Whether prefixes are put before it.
    pub(super) prefixed: bool,
    pub(super) words: Words,
}

/// How many base units one unit is: `digits · 10^exponent / divisor · π^pi`, exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Factor {
    pub(super) digits: u64,
    pub(super) exponent: i32,
    pub(super) divisor: u32,
    pub(super) pi: i32,
}

const fn unit(
    symbol: &'static str,
    spellings: &'static [&'static str],
    (digits, exponent, divisor, pi): (u64, i32, u32, i32),
    dimension: Dimension,
    prefixed: bool,
    (before, stem, paradigm, after): (&'static str, &'static str, Paradigm, &'static str),
    (en_one, en_many): (&'static str, &'static str),
) -> NamedUnit {
    NamedUnit {
        symbol,
        spellings,
        factor: Factor { digits, exponent, divisor, pi },
        dimension,
        prefixed,
        words: Words { lt: Noun { before, stem, paradigm, after }, en_one, en_many },
    }
}

use Paradigm::{A, Ai, As, E, Ia, Is, Uo, Us};

const PLAIN: bool = false;
const PREFIXED: bool = true;

/// Every unit. A symbol that is also a prefix and a unit (`min`, `cd`, `ha`) is found whole first.
#[rustfmt::skip]
pub(super) static UNITS: [NamedUnit; 75] = [
    // Length.
    unit("m", &[], (1, 0, 1, 0), Dimension::of(&[(Length, 1)]), PREFIXED, ("", "metr", As, ""), ("metre", "metres")),
    unit("in", &[], (254, -4, 1, 0), Dimension::of(&[(Length, 1)]), PLAIN, ("", "col", Is, ""), ("inch", "inches")),
    unit("ft", &[], (3048, -4, 1, 0), Dimension::of(&[(Length, 1)]), PLAIN, ("", "pėd", A, ""), ("foot", "feet")),
    unit("yd", &[], (9144, -4, 1, 0), Dimension::of(&[(Length, 1)]), PLAIN, ("", "jard", As, ""), ("yard", "yards")),
    unit("mi", &[], (1_609_344, -3, 1, 0), Dimension::of(&[(Length, 1)]), PLAIN, ("", "myl", Ia, ""), ("mile", "miles")),
    unit("ly", &["šm"], (9_460_730_472_580_800, 0, 1, 0), Dimension::of(&[(Length, 1)]), PLAIN, ("", "šviesmet", Is, ""), ("light year", "light years")),
    // Area and volume.
    unit("a", &["ar"], (100, 0, 1, 0), Dimension::of(&[(Length, 2)]), PLAIN, ("", "ar", As, ""), ("are", "ares")),
    unit("ha", &[], (10_000, 0, 1, 0), Dimension::of(&[(Length, 2)]), PLAIN, ("", "hektar", As, ""), ("hectare", "hectares")),
    unit("l", &["L", "ℓ"], (1, -3, 1, 0), Dimension::of(&[(Length, 3)]), PREFIXED, ("", "litr", As, ""), ("litre", "litres")),
    unit("cc", &["ccm"], (1, -6, 1, 0), Dimension::of(&[(Length, 3)]), PLAIN, ("", "mililitr", As, ""), ("cubic centimetre", "cubic centimetres")),
    unit("gal", &[], (3_785_411_784, -12, 1, 0), Dimension::of(&[(Length, 3)]), PLAIN, ("", "galon", As, ""), ("gallon", "gallons")),
    // Mass.
    unit("g", &["gr"], (1, -3, 1, 0), Dimension::of(&[(Mass, 1)]), PREFIXED, ("", "gram", As, ""), ("gram", "grams")),
    unit("t", &[], (1000, 0, 1, 0), Dimension::of(&[(Mass, 1)]), PREFIXED, ("", "ton", A, ""), ("tonne", "tonnes")),
    unit("cnt", &[], (100, 0, 1, 0), Dimension::of(&[(Mass, 1)]), PLAIN, ("", "centner", Is, ""), ("quintal", "quintals")),
    unit("lb", &["lbs"], (45_359_237, -8, 1, 0), Dimension::of(&[(Mass, 1)]), PLAIN, ("", "svar", As, ""), ("pound", "pounds")),
    unit("oz", &[], (28_349_523_125, -12, 1, 0), Dimension::of(&[(Mass, 1)]), PLAIN, ("", "uncij", A, ""), ("ounce", "ounces")),
    unit("u", &["amu", "Da"], (166_053_906_892, -38, 1, 0), Dimension::of(&[(Mass, 1)]), PLAIN, ("atominės masės ", "vienet", As, ""), ("atomic mass unit", "atomic mass units")),
    // Time.
    unit("s", &["sek"], (1, 0, 1, 0), Dimension::of(&[(Time, 1)]), PREFIXED, ("", "sekund", E, ""), ("second", "seconds")),
    unit("min", &[], (60, 0, 1, 0), Dimension::of(&[(Time, 1)]), PLAIN, ("", "minut", E, ""), ("minute", "minutes")),
    unit("h", &["val", "hr"], (3600, 0, 1, 0), Dimension::of(&[(Time, 1)]), PREFIXED, ("", "valand", A, ""), ("hour", "hours")),
    unit("d", &["day"], (86_400, 0, 1, 0), Dimension::of(&[(Time, 1)]), PLAIN, ("", "par", A, ""), ("day", "days")),
    unit("sav.", &["sav", "wk"], (604_800, 0, 1, 0), Dimension::of(&[(Time, 1)]), PLAIN, ("", "savait", E, ""), ("week", "weeks")),
    unit("mėn.", &["mėn", "men", "mo"], (1, 0, 1, 0), Dimension::of(&[(Calendar, 1)]), PLAIN, ("", "mėn", Uo, ""), ("month", "months")),
    unit("metai", &["yr"], (12, 0, 1, 0), Dimension::of(&[(Calendar, 1)]), PLAIN, ("", "met", Ai, ""), ("year", "years")),
    // Temperature.
    unit("K", &["°K"], (1, 0, 1, 0), Dimension::of(&[(Temperature, 1)]), PREFIXED, ("", "kelvin", As, ""), ("kelvin", "kelvins")),
    unit("°C", &["℃", "degC"], (1, 0, 1, 0), Dimension::of(&[(Temperature, 1)]), PLAIN, ("Celsijaus ", "laipsn", Is, ""), ("degree Celsius", "degrees Celsius")),
    unit("°F", &["℉", "degF"], (5, 0, 9, 0), Dimension::of(&[(Temperature, 1)]), PLAIN, ("Farenheito ", "laipsn", Is, ""), ("degree Fahrenheit", "degrees Fahrenheit")),
    // Angle.
    unit("rad", &[], (1, 0, 1, 0), Dimension::of(&[(Angle, 1)]), PREFIXED, ("", "radian", As, ""), ("radian", "radians")),
    unit("°", &["deg", "º"], (1, 0, 180, 1), Dimension::of(&[(Angle, 1)]), PLAIN, ("", "laipsn", Is, ""), ("degree", "degrees")),
    unit("′", &["'"], (1, 0, 10_800, 1), Dimension::of(&[(Angle, 1)]), PLAIN, ("kampo ", "minut", E, ""), ("minute of arc", "minutes of arc")),
    unit("″", &[], (1, 0, 648_000, 1), Dimension::of(&[(Angle, 1)]), PLAIN, ("kampo ", "sekund", E, ""), ("second of arc", "seconds of arc")),
    unit("aps.", &["aps", "rev"], (2, 0, 1, 1), Dimension::of(&[(Angle, 1)]), PLAIN, ("", "apsisukim", As, ""), ("revolution", "revolutions")),
    unit("rpm", &[], (1, 0, 30, 1), Dimension::of(&[(Angle, 1), (Time, -1)]), PLAIN, ("", "apsisukim", As, " per minutę"), ("revolution per minute", "revolutions per minute")),
    // Mechanics.
    unit("N", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 1), (Time, -2)]), PREFIXED, ("", "niuton", As, ""), ("newton", "newtons")),
    unit("Nm", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PREFIXED, ("", "niutonmetr", Is, ""), ("newton metre", "newton metres")),
    unit("J", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PREFIXED, ("", "džaul", Is, ""), ("joule", "joules")),
    unit("Wh", &["Wval"], (3600, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PREFIXED, ("", "vatvaland", E, ""), ("watt-hour", "watt-hours")),
    unit("cal", &[], (4184, -3, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PREFIXED, ("", "kalorij", A, ""), ("calorie", "calories")),
    unit("Cal", &[], (4184, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PLAIN, ("", "kilokalorij", A, ""), ("large calorie", "large calories")),
    unit("Btu", &["BTU"], (105_505_585_262, -8, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PLAIN, ("Britanijos šilumos ", "vienet", As, ""), ("British thermal unit", "British thermal units")),
    unit("eV", &[], (1_602_176_634, -28, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2)]), PREFIXED, ("", "elektronvolt", As, ""), ("electronvolt", "electronvolts")),
    unit("W", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -3)]), PREFIXED, ("", "vat", As, ""), ("watt", "watts")),
    unit("VA", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -3)]), PREFIXED, ("", "voltamper", As, ""), ("volt-ampere", "volt-amperes")),
    unit("AG", &[], (73_549_875, -5, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -3)]), PLAIN, ("arklio ", "gal", Ia, ""), ("metric horsepower", "metric horsepower")),
    unit("Pa", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, -1), (Time, -2)]), PREFIXED, ("", "paskal", Is, ""), ("pascal", "pascals")),
    unit("bar", &[], (100_000, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, -1), (Time, -2)]), PREFIXED, ("", "bar", As, ""), ("bar", "bars")),
    unit("atm", &[], (101_325, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, -1), (Time, -2)]), PLAIN, ("", "atmosfer", A, ""), ("atmosphere", "atmospheres")),
    unit("mmHg", &[], (133_322_387_415, -9, 1, 0), Dimension::of(&[(Mass, 1), (Length, -1), (Time, -2)]), PLAIN, ("gyvsidabrio stulpelio ", "milimetr", As, ""), ("millimetre of mercury", "millimetres of mercury")),
    unit("Torr", &[], (101_325, 0, 760, 0), Dimension::of(&[(Mass, 1), (Length, -1), (Time, -2)]), PLAIN, ("", "tor", As, ""), ("torr", "torr")),
    unit("Hz", &[], (1, 0, 1, 0), Dimension::of(&[(Time, -1)]), PREFIXED, ("", "herc", As, ""), ("hertz", "hertz")),
    // Electricity and light.
    unit("A", &[], (1, 0, 1, 0), Dimension::of(&[(Current, 1)]), PREFIXED, ("", "amper", As, ""), ("ampere", "amperes")),
    unit("Ah", &[], (3600, 0, 1, 0), Dimension::of(&[(Current, 1), (Time, 1)]), PREFIXED, ("", "ampervaland", E, ""), ("ampere-hour", "ampere-hours")),
    unit("C", &[], (1, 0, 1, 0), Dimension::of(&[(Current, 1), (Time, 1)]), PREFIXED, ("", "kulon", As, ""), ("coulomb", "coulombs")),
    unit("V", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -3), (Current, -1)]), PREFIXED, ("", "volt", As, ""), ("volt", "volts")),
    unit("Ω", &["ohm", "Ohm"], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -3), (Current, -2)]), PREFIXED, ("", "om", As, ""), ("ohm", "ohms")),
    unit("F", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, -1), (Length, -2), (Time, 4), (Current, 2)]), PREFIXED, ("", "farad", As, ""), ("farad", "farads")),
    unit("S", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, -1), (Length, -2), (Time, 3), (Current, 2)]), PREFIXED, ("", "simens", As, ""), ("siemens", "siemens")),
    unit("Wb", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2), (Current, -1)]), PREFIXED, ("", "vėber", Is, ""), ("weber", "webers")),
    unit("T", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Time, -2), (Current, -1)]), PREFIXED, ("", "tesl", A, ""), ("tesla", "teslas")),
    unit("H", &[], (1, 0, 1, 0), Dimension::of(&[(Mass, 1), (Length, 2), (Time, -2), (Current, -2)]), PREFIXED, ("", "henr", Is, ""), ("henry", "henries")),
    unit("cd", &[], (1, 0, 1, 0), Dimension::of(&[(Luminosity, 1)]), PREFIXED, ("", "kandel", A, ""), ("candela", "candelas")),
    unit("lm", &[], (1, 0, 1, 0), Dimension::of(&[(Luminosity, 1)]), PREFIXED, ("", "liumen", As, ""), ("lumen", "lumens")),
    unit("lx", &[], (1, 0, 1, 0), Dimension::of(&[(Luminosity, 1), (Length, -2)]), PREFIXED, ("", "liuks", As, ""), ("lux", "lux")),
    // Chemistry and radiation.
    unit("mol", &[], (1, 0, 1, 0), Dimension::of(&[(Amount, 1)]), PREFIXED, ("", "mol", Is, ""), ("mole", "moles")),
    unit("M", &[], (1000, 0, 1, 0), Dimension::of(&[(Amount, 1), (Length, -3)]), PREFIXED, ("", "mol", Is, " litrui"), ("mole per litre", "moles per litre")),
    unit("kat", &[], (1, 0, 1, 0), Dimension::of(&[(Amount, 1), (Time, -1)]), PREFIXED, ("", "katal", As, ""), ("katal", "katals")),
    unit("Bq", &[], (1, 0, 1, 0), Dimension::of(&[(Time, -1)]), PREFIXED, ("", "bekerel", Is, ""), ("becquerel", "becquerels")),
    unit("Gy", &[], (1, 0, 1, 0), Dimension::of(&[(Length, 2), (Time, -2)]), PREFIXED, ("", "grėj", Us, ""), ("gray", "grays")),
    unit("Sv", &[], (1, 0, 1, 0), Dimension::of(&[(Length, 2), (Time, -2)]), PREFIXED, ("", "sivert", As, ""), ("sievert", "sieverts")),
    unit("rem", &[], (1, -2, 1, 0), Dimension::of(&[(Length, 2), (Time, -2)]), PREFIXED, ("", "rem", As, ""), ("rem", "rems")),
    // Money and counting.
    unit("€", &["Eur", "EUR", "eur"], (1, 0, 1, 0), Dimension::of(&[(Money, 1)]), PLAIN, ("", "eur", As, ""), ("euro", "euros")),
    unit("ct", &[], (1, -2, 1, 0), Dimension::of(&[(Money, 1)]), PLAIN, ("", "cent", As, ""), ("cent", "cents")),
    unit("%", &["proc"], (1, -2, 1, 0), Dimension::NONE, PLAIN, ("", "procent", As, ""), ("percent", "percent")),
    unit("‰", &[], (1, -3, 1, 0), Dimension::NONE, PLAIN, ("", "promil", E, ""), ("per mille", "per mille")),
    unit("vnt.", &["vnt", "pcs"], (1, 0, 1, 0), Dimension::NONE, PLAIN, ("", "vienet", As, ""), ("piece", "pieces")),
];
