//! The order of the Lithuanian alphabet.

/// Letters that count alike in a first comparison stand together: marks decide only between words that are otherwise the
/// same (so are names sorted in Lithuanian registers; *y* stands with *i*).
const ALPHABET: [&str; 24] = [
    "aą", "b", "c", "č", "d", "eęė", "f", "g", "h", "iįy", "j", "k", "l", "m", "n", "o", "p", "qr", "s", "š",
    "t", "uųū", "vw", "zžx",
];

/// What texts are compared by. Z and Ž are letters of their own, as are C and Č, S and Š.
pub(crate) fn key(text: &str) -> (Vec<u32>, String) {
    let lower = text.to_lowercase();
    let place = |letter: char| {
        let group = ALPHABET.iter().position(|group| group.contains(letter));
        group.map_or(u32::from(letter), |group| 1_000 + 10 * group as u32 + u32::from(letter == 'ž') * 5)
    };
    (lower.chars().map(place).collect(), lower)
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_are_in_order() {
        let mut names =
            ["Ignas", "Emilija", "Ieva", "Elena", "Ėja", "Dalia", "Česlovas", "Cecilija", "Ąžuolas", "Adas"];
        names.sort_by_key(|name| key(name));
        assert_eq!(
            names,
            ["Adas", "Ąžuolas", "Cecilija", "Česlovas", "Dalia", "Ėja", "Elena", "Emilija", "Ieva", "Ignas"]
        );
        let mut others =
            ["Žygimantas", "Zita", "Šarūnas", "Svajonė", "Ugnė", "Ūla", "Vytas", "Ona B", "Ona A"];
        others.sort_by_key(|name| key(name));
        assert_eq!(
            others,
            ["Ona A", "Ona B", "Svajonė", "Šarūnas", "Ugnė", "Ūla", "Vytas", "Zita", "Žygimantas"]
        );
    }
}
