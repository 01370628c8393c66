//! What was perhaps meant by an unknown unit.

use super::prefix::PREFIXES;
use super::table::UNITS;

/// Most suggestions that are worth reading.
const MOST: usize = 3;

/// Known symbols that differ from the name only in capital and small letters, or by one letter; the likeliest first.
pub(super) fn suggestions(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    // Sorted by distance, rarity of the prefix, and place in the table, which begins with the commonest.
    let mut found: Vec<(u8, usize, usize, String)> = Vec::new();
    let mut consider = |symbol: String, rarity: usize, place: usize| {
        let distance = if symbol.to_lowercase() == lower {
            0
        } else if name.chars().count() > 1 && one_letter_apart(name, &symbol) {
            1
        } else {
            return;
        };
        found.push((distance, rarity, place, symbol));
    };
    for (place, unit) in UNITS.iter().enumerate() {
        consider(unit.symbol.to_owned(), 0, place);
        for spelling in unit.spellings {
            consider((*spelling).to_owned(), 1, place);
        }
        if unit.prefixed {
            for prefix in &PREFIXES {
                // kJ is likelier than kT or QJ.
                let rarity = 1 + prefix.exponent.unsigned_abs() as usize / 3;
                consider(format!("{}{}", prefix.symbol, unit.symbol), rarity, place);
            }
        }
    }
    found.sort();
    found.truncate(MOST);
    found.into_iter().map(|(.., symbol)| symbol).collect()
}

/// Whether one letter more, less or changed makes one text the other.
fn one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() > short.len() + 1 {
        return false;
    }
    let same_start = short.iter().zip(&long).take_while(|(x, y)| x == y).count();
    let from = same_start + usize::from(short.len() == long.len());
    short.get(from..) == long.get(same_start + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let check = |name: &str, first: Option<&str>| {
            assert_eq!(suggestions(name).first().map(String::as_str), first, "{name}");
        };
        check("Kj", Some("kJ"));
        check("KG", Some("kg"));
        check("mhz", Some("mHz"));
        check("kmm", Some("km"));
        check("vall", Some("val"));
        check("obuolys", None);
        check("", None);
        assert!(suggestions("mhz").contains(&"MHz".to_owned()));
    }
}
