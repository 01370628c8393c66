//! Is a comma a decimal mark or a separator?
//!
//! A comma is a decimal mark when a digit stands right after it and right before it, unless
//! - the number would get two decimal marks: `1,2,3` and `1.5,2.5` are lists;
//! - it stands among the arguments of a function that needs several, and nothing else separates them:
//!   `max(1,5)` has two arguments, `max(1,5; 2)` and `max(1,5, 2)` have 1,5 and 2.

use crate::Function;

/// For every character whether it is a decimal comma.
pub(super) fn decimal_commas(chars: &[char]) -> Vec<bool> {
    let mut decimal = vec![false; chars.len()];
    mark_within_numbers(chars, &mut decimal);
    unmark_in_argument_lists(chars, &mut decimal);
    decimal
}

fn mark_within_numbers(chars: &[char], decimal: &mut [bool]) {
    let is_digit = |index: usize| chars.get(index).is_some_and(char::is_ascii_digit);
    let mut start = 0;
    while start < chars.len() {
        if !is_digit(start) {
            start += 1;
            continue;
        }
        // A run of digits with marks between them.
        let mut end = start;
        let mut marks = Vec::new();
        loop {
            while is_digit(end) {
                end += 1;
            }
            if matches!(chars.get(end), Some(',' | '.')) && is_digit(end + 1) {
                marks.push(end);
                end += 1;
            } else {
                break;
            }
        }
        if let [only] = marks[..] {
            decimal[only] = chars[only] == ',';
        }
        start = end;
    }
}

struct Group {
    of_function: bool,
    separated: bool,
    doubtful: Vec<usize>,
}

fn unmark_in_argument_lists(chars: &[char], decimal: &mut [bool]) {
    let mut open: Vec<Group> = Vec::new();
    for (index, &c) in chars.iter().enumerate() {
        match c {
            '(' | '[' | '{' => open.push(Group {
                of_function: takes_several(&chars[..index]),
                separated: false,
                doubtful: Vec::new(),
            }),
            ')' | ']' | '}' => {
                if let Some(group) = open.pop()
                    && group.of_function
                    && !group.separated
                {
                    group.doubtful.into_iter().for_each(|comma| decimal[comma] = false);
                }
            }
            ';' => open.iter_mut().rev().take(1).for_each(|group| group.separated = true),
            ',' => {
                if let Some(group) = open.last_mut() {
                    if decimal[index] {
                        group.doubtful.push(index);
                    } else {
                        group.separated = true;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether the text ends with the name of a function that needs several arguments.
fn takes_several(before: &[char]) -> bool {
    let end = before.iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
    let letters = before[..end].iter().rev().take_while(|c| c.is_alphabetic()).count();
    // The longest name is short: do not collect a page of letters.
    let name: String = before[end - letters.min(8)..end].iter().collect();
    Function::named(&name).is_some_and(|function| function.arity().0 > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_decides() {
        // `·` stands for a separating comma in the expectation.
        let check = |text: &str, expect: &str| {
            let chars: Vec<char> = text.chars().collect();
            let decimal = decimal_commas(&chars);
            let seen: String =
                chars.iter().zip(decimal).map(|(&c, d)| if c == ',' && !d { '·' } else { c }).collect();
            assert_eq!(seen, expect);
        };
        check("1,5", "1,5");
        check("1, 5", "1· 5");
        check("1 ,5", "1 ·5");
        check("x,y", "x·y");
        check("1,2,3", "1·2·3");
        check("1.5,2.5", "1.5·2.5");
        check("1,5; 2,5", "1,5; 2,5");
        check("max(1,5)", "max(1·5)");
        check("max(1,5; 2)", "max(1,5; 2)");
        check("max(1,5, 2)", "max(1,5· 2)");
        check("max(1,5,2)", "max(1·5·2)");
        check("max (2·(1,5),3)", "max (2·(1,5)·3)");
        check("abs(1,5)", "abs(1,5)");
        check("round(1,55)", "round(1,55)");
        check("max(gcd(4,6),3)", "max(gcd(4·6)·3)");
    }
}
