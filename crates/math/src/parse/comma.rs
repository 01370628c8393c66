//! Is a comma a decimal mark, does it group thousands, or does it separate?
//!
//! Between two digits without blanks, a comma is a decimal mark unless
//! - the number would get two decimal marks: `1,2,3` and `1.5,2.5` are lists;
//! - brackets need two values and nothing else separates them: `max(1,5)` has two arguments, while `max(1,5; 2)` has
//!   1,5 and 2; `(1,5]` and `x ∈ [1,5]` are intervals from 1 to 5;
//! - the reading says that the decimal mark is the point.
//!
//! Marks group thousands where groups of three digits and a second kind of mark leave no doubt: `1.234,5`, `1.234.567`.

use super::characters::{FIXED_SPACE, is_space};
use super::reading::{DecimalMark, Options, Thousands};
use crate::Function;

/// A decimal comma that may yet turn out to separate.
const DOUBTFUL: char = '\u{E00F}';

/// Writes all decimal marks as points and all marks between thousands as fixed blanks; commas that are left separate.
pub(super) fn settle(chars: &mut [char], options: Options<'_>) {
    if !chars.iter().any(|c| matches!(c, ',' | '.')) {
        return;
    }
    if settle_in_numbers(chars, options) {
        separate_where_two_are_needed(chars);
        chars.iter_mut().filter(|c| **c == DOUBTFUL).for_each(|c| *c = '.');
    }
}

/// Looks at every run of digits with marks between them; whether a comma stayed doubtful.
fn settle_in_numbers(chars: &mut [char], options: Options<'_>) -> bool {
    let mut doubtful = false;
    let mut start = 0;
    while start < chars.len() {
        if !chars[start].is_ascii_digit() {
            start += 1;
            continue;
        }
        let mut marks = Marks::default();
        let mut end = start;
        let is_digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
        loop {
            let from = end;
            while is_digit(end) {
                end += 1;
            }
            let mark = chars.get(end).copied().filter(|c| matches!(c, ',' | '.') && is_digit(end + 1));
            marks.segment(end - from, mark);
            if mark.is_none() {
                break;
            }
            end += 1;
        }
        if marks.count > 0 {
            let index_of_letter = start > 0
                && chars[start - 1].is_alphabetic()
                && !(start > 1 && chars[start - 2].is_alphabetic());
            let (group, decimal) = marks.meaning(chars[start] == '0', index_of_letter, options);
            let last = marks.last_at(end);
            for (at, c) in chars.iter_mut().enumerate().take(end).skip(start) {
                match *c {
                    ',' | '.' if group && (at != last || !decimal) => *c = FIXED_SPACE,
                    ',' if decimal && at == last => {
                        *c = DOUBTFUL;
                        doubtful = true;
                    }
                    _ => {}
                }
            }
        }
        start = end;
    }
    doubtful
}

/// The marks of one run of digits.
#[derive(Default)]
struct Marks {
    count: usize,
    first: Option<char>,
    last: Option<char>,
    /// All but the last are the first.
    uniform: bool,
    /// Digits before the first mark.
    leading: usize,
    /// Every complete group between marks has three digits.
    threes: bool,
    /// Digits after the last mark.
    trailing: usize,
}

impl Marks {
    fn segment(&mut self, digits: usize, mark: Option<char>) {
        if self.count == 0 {
            self.leading = digits;
            (self.uniform, self.threes) = (true, true);
        } else if mark.is_some() {
            self.threes &= digits == 3;
            self.uniform &= self.last == self.first;
        } else {
            self.trailing = digits;
        }
        if let Some(mark) = mark {
            self.first = self.first.or(Some(mark));
            self.last = Some(mark);
            self.count += 1;
        }
    }

    fn last_at(&self, end: usize) -> usize {
        end - self.trailing - 1
    }

    /// Whether marks group thousands, and whether the last is a decimal mark.
    fn meaning(&self, starts_with_zero: bool, after_letter: bool, options: Options<'_>) -> (bool, bool) {
        let grouped = self.threes && self.uniform && (1..=3).contains(&self.leading) && !starts_with_zero;
        let by_comma = options.decimal == DecimalMark::Comma;
        let mark_groups = options.thousands == Thousands::Mark;
        match (self.count, self.last) {
            (1, Some('.')) => {
                let group = grouped && self.trailing == 3 && by_comma && mark_groups;
                (group, !group)
            }
            (1, _) => {
                let group = grouped && self.trailing == 3 && !by_comma && mark_groups;
                // In `x1,5` the 1 is an index.
                (group, !group && by_comma && !after_letter)
            }
            (_, last) if grouped && last != self.first => {
                let sure = by_comma || last == Some('.');
                (sure, sure)
            }
            (_, last) if grouped && self.trailing == 3 => {
                (last == Some('.') || mark_groups && !by_comma, false)
            }
            _ => (false, false),
        }
    }
}

/// Brackets while they are open.
struct Group {
    opening: char,
    /// By what stands before them.
    needs_two: bool,
    separated: bool,
    /// Whether nothing stands before them.
    at_start: bool,
    /// Where the doubtful commas begin in the list of all that are open.
    doubtful_from: usize,
}

fn separate_where_two_are_needed(chars: &mut [char]) {
    let mut open: Vec<Group> = Vec::new();
    let mut doubtful: Vec<usize> = Vec::new();
    for index in 0..chars.len() {
        match chars[index] {
            opening @ ('(' | '[' | '{') => {
                let needs_two = needs_several(&chars[..index], opening);
                let at_start = open.is_empty() && chars[..index].iter().all(|c| is_space(*c));
                open.push(Group {
                    opening,
                    needs_two,
                    separated: false,
                    at_start,
                    doubtful_from: doubtful.len(),
                });
            }
            closing @ (')' | ']' | '}') => {
                let Some(group) = open.pop() else { continue };
                let own = doubtful.split_off(group.doubtful_from.min(doubtful.len()));
                let is_all = || {
                    let blank = |c: &char| is_space(*c);
                    open.is_empty()
                        && group.at_start
                        && chars[index + 1..].iter().all(|c| blank(c) || *c == '.')
                };
                let is_interval = matches!((group.opening, closing), ('(', ']') | ('[', ')'))
                    // Nobody puts a lone number in square brackets.
                    || (group.opening, closing) == ('[', ']') && is_all()
                    || group.opening != '{' && is_set_sign(next_sign(&chars[index + 1..]));
                if (group.needs_two || is_interval) && !group.separated {
                    for comma in own {
                        chars[comma] = ',';
                    }
                }
            }
            ';' | ',' => {
                if let Some(group) = open.last_mut() {
                    group.separated = true;
                }
            }
            DOUBTFUL if !open.is_empty() => doubtful.push(index),
            _ => {}
        }
    }
}

fn next_sign(after: &[char]) -> Option<char> {
    after.iter().copied().find(|c| !is_space(*c))
}

fn is_set_sign(c: Option<char>) -> bool {
    matches!(c, Some('∈' | '∉' | '∪' | '∩' | '\\'))
}

/// Whether what stands before brackets asks for two values in them: a function of several arguments, or a set sign.
fn needs_several(before: &[char], opening: char) -> bool {
    let end = before.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
    if is_set_sign(end.checked_sub(1).map(|last| before[last])) {
        return opening != '{';
    }
    let letters = before[..end].iter().rev().take(9).take_while(|c| c.is_alphabetic()).count();
    // No name of such a function is longer, and a single letter is none.
    if !(2..9).contains(&letters) {
        return false;
    }
    let name: String = before[end - letters..end].iter().collect();
    name == "root"
        || Function::named(&name).is_some_and(|function| function.arity().0 > 1 && function != Function::Log)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `·` stands for a separating comma in the expectation, `_` for a mark between thousands.
    fn settled(text: &str, options: Options<'_>) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        settle(&mut chars, options);
        let seen = |c: &char| match c {
            ',' => '·',
            '.' => ',',
            &FIXED_SPACE => '_',
            c => *c,
        };
        chars.iter().map(seen).collect()
    }

    #[test]
    fn context_decides() {
        let check = |text: &str, expect: &str| assert_eq!(settled(text, Options::default()), expect);
        check("1,5", "1,5");
        check("1, 5", "1· 5");
        check("1 ,5", "1 ·5");
        check("x,y", "x·y");
        check("1,2,3", "1·2·3");
        check("1.5,2.5", "1,5·2,5");
        check("1,5; 2,5", "1,5; 2,5");
        check("max(1,5)", "max(1·5)");
        check("max(1,5; 2)", "max(1,5; 2)");
        check("max(1,5, 2)", "max(1,5· 2)");
        check("max(1,5,2)", "max(1·5·2)");
        check("max (2·(1,5),3)", "max (2·(1,5)·3)");
        check("abs(1,5)", "abs(1,5)");
        check("round(1,55)", "round(1,55)");
        check("max(gcd(4,6),3)", "max(gcd(4·6)·3)");
        check("root(3,2)", "root(3·2)");
        check("log(1,5)", "log(1,5)");
        check("(1,5]", "(1·5]");
        check("(1,5; 2]", "(1,5; 2]");
        check("(1,5)", "(1,5)");
        check("x ∈ (1,5)", "x ∈ (1·5)");
        check("(1,5) ∪ [7,8)", "(1·5) ∪ [7·8)");
        check("{1,5}", "{1,5}");
        check("x1,5", "x1·5");
        check("sin0,5", "sin0,5");
    }

    #[test]
    fn marks_between_thousands() {
        let check = |text: &str, expect: &str| assert_eq!(settled(text, Options::default()), expect);
        check("1.234,5", "1_234,5");
        check("16.500,00", "16_500,00");
        check("1,234.5", "1_234,5");
        check("1.234.567", "1_234_567");
        check("1.23.456", "1,23,456");
        check("0.234.567", "0,234,567");
        check("12.500", "12,500");
        check("1,234,567", "1·234·567");
        let with = |decimal, thousands, text: &str, expect: &str| {
            let options = Options { decimal, thousands, ..Options::default() };
            assert_eq!(settled(text, options), expect, "{text}");
        };
        with(DecimalMark::Comma, Thousands::Mark, "12.500 + 1.5", "12_500 + 1,5");
        with(DecimalMark::Point, Thousands::Blank, "1,5 + 12,500 + 1.5", "1·5 + 12·500 + 1,5");
        with(DecimalMark::Point, Thousands::Mark, "1,234,567.5 + 12,500 + 1,5", "1_234_567,5 + 12_500 + 1·5");
        with(DecimalMark::Point, Thousands::Mark, "1.234,567", "1,234·567");
    }
}
