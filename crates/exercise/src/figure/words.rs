//! What figures say in words: numbers, and the sentences that stand for a picture.

use math::Lang;

/// A number at an axis or in a sentence: at most four decimals, in the notation of the language.
pub(crate) fn number(value: f64, lang: Lang) -> String {
    let rounded = (value * 1e4).round() / 1e4;
    let text = if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") };
    let text = text.replace('-', "−");
    match lang {
        Lang::Lt => text.replace('.', ","),
        Lang::En => text,
    }
}

/// A point of the plane.
pub(crate) fn point((x, y): (f64, f64), lang: Lang) -> String {
    let between = if lang == Lang::Lt { "; " } else { ", " };
    format!("({}{between}{})", number(x, lang), number(y, lang))
}

/// A list in a sentence.
pub(crate) fn list(items: &[String], lang: Lang) -> String {
    let and = match lang {
        Lang::Lt => " ir ",
        Lang::En => " and ",
    };
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [many @ .., last] => format!("{}{and}{last}", many.join(", ")),
    }
}

/// The sentence in the language of the page.
pub(crate) fn say(lang: Lang, lt: String, en: String) -> String {
    match lang {
        Lang::Lt => lt,
        Lang::En => en,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_at_school() {
        assert_eq!(number(-2.5, Lang::Lt), "−2,5");
        assert_eq!(number(0.1 + 0.2, Lang::En), "0.3");
        assert_eq!(number(-0.0, Lang::Lt), "0");
        assert_eq!(point((1.0, -2.5), Lang::Lt), "(1; −2,5)");
    }

    #[test]
    fn lists_end_in_and() {
        let items = |count| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(list(&items(1), Lang::Lt), "0");
        assert_eq!(list(&items(3), Lang::Lt), "0, 1 ir 2");
        assert_eq!(list(&items(2), Lang::En), "0 and 1");
    }
}
