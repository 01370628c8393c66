//! An exercise as the predictor sees it.

/// How difficult an exercise is, and how its skills differ from others: what a model knows of it.
///
/// Looked up once with [`Predictor::exercise`](super::Predictor::exercise) and kept: looking up takes longer than
/// predicting.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// Logits: an ability that is equal to it gives a chance of one half.
    pub difficulty: f64,
    /// Standard deviation of the difficulty, logits.
    pub doubt: f64,
    /// A constant and one slope per cue of the model's `slopes`, logits; none means 0.
    pub slopes: Vec<f64>,
    /// The series that it belongs to: the key of [`Traces::series`](super::Traces::series).
    pub series: String,
}

impl Exercise {
    /// One of which no model file knows more than its difficulty (logits) and how doubtful that is (standard deviation).
    pub fn alone(difficulty: f64, doubt: f64) -> Self {
        Self { difficulty, doubt, slopes: Vec::new(), series: String::new() }
    }
}

/// How many neighbouring numbers make a series: of 16, 32, 64 and 128 none is better than another by more than
/// 0.0011 of AUC.
const SERIES_LENGTH: u64 = 64;

/// The name that a combination of skills has in a model file: their ids in order, joined by `~`.
pub fn combination_name(skills: &[&str]) -> String {
    let mut names = skills.to_vec();
    names.sort_unstable();
    names.dedup();
    names.join("~")
}

/// Exercises of the same skills that were written together: ids that differ only in the number at their end, and
/// not by much. Such exercises are about equally difficult, which tells something of those that nobody has met yet.
pub fn series_name(item: &str, skills: &[&str]) -> String {
    let stem = item.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number: u64 = item[stem.len()..].parse().unwrap_or(0);
    format!("{}/{stem}{}", combination_name(skills), number / SERIES_LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series() {
        for (item, skills, expect) in [
            ("128", &["b", "a"][..], "a~b/2"),
            ("191", &["a", "b", "b"], "a~b/2"),
            ("m-percent-1", &["m-percent"], "m-percent/m-percent-0"),
            ("99999999999999999999999", &["a"], "a/0"),
            ("žodis", &[], "/žodis0"),
            ("", &[], "/0"),
        ] {
            assert_eq!(series_name(item, skills), expect, "{item}");
        }
    }
}
