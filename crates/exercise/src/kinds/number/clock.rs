//! Times of the day: `14:35`, `14.35 val.`, `14 val. 35 min.`, `2:35 pm`. Their value is the minutes since midnight.

use math::{Entry, Expr};

use crate::kinds::field::{Reading, Target, Value, Writing};
use crate::marking::Note;

const MINUTES: i64 = 60;
const HOURS: i64 = 24;

/// The time after so many minutes, on whatever day; `None` between two minutes.
pub(super) fn target(minutes: &Value) -> Option<Target> {
    let Value::Number(minutes) = minutes else { return None };
    if !minutes.is_integer() {
        return None;
    }
    let day = math::whole(MINUTES * HOURS);
    let minutes = minutes - (minutes / &day).floor() * day;
    let whole: i64 = minutes.to_integer().try_into().ok()?;
    let text = format!("{}:{:02}", whole / MINUTES, whole % MINUTES);
    let target = Target::new(Value::Number(minutes), Entry::Expression(Expr::integer(whole)));
    Some(Target { writing: Writing::Text(text), ..target })
}

/// The minutes since midnight of a time that was typed.
pub(super) fn read(text: &str) -> Result<Reading, Note> {
    let minutes = minutes(text).ok_or(Note::ExpectedClock)?;
    Ok(Reading::plain(Entry::Expression(Expr::integer(minutes)), Value::Number(math::whole(minutes))))
}

fn minutes(text: &str) -> Option<i64> {
    let text = text.to_lowercase().replace(['\u{a0}', '\u{2009}', '\u{202f}'], " ");
    let (hours, rest) = number(text.trim())?;
    let (point, rest) = match rest.strip_prefix([':', '.']) {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let hour_words = ["valandų", "valandos", "valanda", "val.", "val", "h"];
    let (minutes, rest) = if point {
        // `14:5` is not finished.
        if !rest.chars().nth(1)?.is_ascii_digit() {
            return None;
        }
        let (minutes, after) = number(rest)?;
        (minutes, without(after, &hour_words))
    } else {
        let after = without(rest, &hour_words);
        match number(after) {
            // `14 35` is anybody's guess.
            Some(_) if after == rest => return None,
            Some((minutes, after)) => {
                (minutes, without(after, &["minučių", "minutės", "minutė", "min.", "min", "m"]))
            }
            None => (0, after),
        }
    };
    let hours = match rest.trim_end_matches('.') {
        // A bare `14` may be anything.
        "" if !point && number(text.trim()).is_some_and(|(_, rest)| rest.is_empty()) => return None,
        "" => hours,
        "am" | "a.m" | "a. m" if (1..=12).contains(&hours) => hours % 12,
        "pm" | "p.m" | "p. m" if (1..=12).contains(&hours) => hours % 12 + 12,
        _ => return None,
    };
    // Midnight is 24:00 as well as 0:00.
    let all = hours * MINUTES + minutes;
    (minutes < MINUTES && all <= HOURS * MINUTES).then_some(all % (HOURS * MINUTES))
}

/// The one or two digits at the beginning, and what comes after.
fn number(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let value = text[..end].parse().ok().filter(|_| end <= 2)?;
    Some((value, text[end..].trim_start()))
}

/// The text after the first of these words that it begins with.
fn without<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let text = text.trim_start();
    words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_the_day() {
        let check = |text: &str, expect: Option<(i64, i64)>| {
            assert_eq!(minutes(text), expect.map(|(hours, minutes)| 60 * hours + minutes), "{text}");
        };
        for text in [
            "14:35",
            " 14.35 ",
            "14:35 val.",
            "14.35 val",
            "14 val. 35 min.",
            "14 h 35 min",
            "14h35",
            "2:35 pm",
            "2.35 p.m.",
            "14 valandų 35 minutės",
            "14\u{a0}val.\u{a0}35\u{a0}min.",
        ] {
            check(text, Some((14, 35)));
        }
        check("9:05", Some((9, 5)));
        check("09:05", Some((9, 5)));
        check("0:00", Some((0, 0)));
        check("24:00", Some((0, 0)));
        check("12:10 am", Some((0, 10)));
        check("12:10 pm", Some((12, 10)));
        check("14 val.", Some((14, 0)));
        check("7 val. 5 min.", Some((7, 5)));
        for text in [
            "",
            "14",
            "1435",
            "14:5",
            "14:60",
            "24:01",
            "14 35",
            "14:35:20",
            "13:00 pm",
            "-2:30",
            "pusė trijų",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn as_it_is_written() {
        let text = |minutes| match target(&Value::Number(math::whole(minutes))).map(|target| target.writing) {
            Some(Writing::Text(text)) => text,
            _ => String::new(),
        };
        assert_eq!(text(14 * 60 + 5), "14:05");
        assert_eq!(text(25 * 60), "1:00");
        assert_eq!(text(-10), "23:50");
        assert_eq!(target(&Value::Number(math::ratio(1, 2).unwrap())), None);
    }
}
