//! What honest pages send: right answers, those of misconceptions, and both with slips.

use exercise::Instance;
use math::Lang;
use protocol::Answer;

use crate::{Dice, Given, Origin};

/// What slips into an answer.
const SLIPS: [&str; 24] = [
    " ", "-", "−", "0", "1", "9", ",", ".", "/", "(", ")", "^", "x", "=", "<", "%", "√", "π", ";", "|", "°",
    "e", "cm", "\u{301}",
];

/// The right answer in all its spellings.
pub fn right(instance: &Instance) -> Vec<Answer> {
    let mut answers = vec![instance.right_answer()];
    for field in instance.typed_fields() {
        for lang in Lang::ALL {
            answers.extend(field.spellings(lang).iter().map(|text| field.answer(text)));
        }
    }
    answers.dedup();
    answers
}

/// Right answers, those of misconceptions, "I don't know yet", and `mutated` of them changed a little.
pub fn near(instance: &Instance, mutated: usize, dice: &mut Dice) -> Vec<Given> {
    let right = right(instance);
    let wrong = instance.misconception_answers();
    let mut given: Vec<Given> =
        right.into_iter().map(|answer| Given { origin: Origin::Right, answer }).collect();
    let wrong = wrong.into_iter().map(|(_, answer)| Given { origin: Origin::Misconception, answer });
    given.extend(wrong);
    let whole: Vec<Answer> = given.iter().map(|given| given.answer.clone()).collect();
    for _ in 0..mutated {
        let Some(mut answer) = dice.pick(&whole).cloned() else { break };
        for _ in 0..=dice.below(3) {
            mutate(&mut answer, dice);
        }
        given.push(Given { origin: Origin::Mutated, answer });
    }
    given
}

/// One small change.
fn mutate(answer: &mut Answer, dice: &mut Dice) {
    match answer {
        Answer::Typed { text } | Answer::Written { text, .. } => slip(text, dice),
        Answer::Filled { texts: list } | Answer::Lines { lines: list } => {
            let at = dice.below(list.len());
            match (dice.below(10), list.get_mut(at)) {
                (0, Some(text)) => text.clear(),
                (1, Some(text)) => {
                    let again = text.clone();
                    list.insert(at, again);
                }
                (2, _) => list.reverse(),
                (_, Some(text)) => slip(text, dice),
                (_, None) => {}
            }
        }
        Answer::Chosen { options } => reorder(options, dice),
        Answer::Arranged { groups } => {
            let at = dice.below(groups.len());
            let to = dice.below(groups.len());
            if dice.below(2) == 0 && at != to {
                let moved = groups.get_mut(at).and_then(Vec::pop);
                if let (Some(item), Some(group)) = (moved, groups.get_mut(to)) {
                    group.push(item);
                }
            } else if let Some(group) = groups.get_mut(at) {
                reorder(group, dice);
            }
        }
        Answer::Parts { parts } => {
            let at = dice.below(parts.len());
            if let Some(part) = parts.get_mut(at) {
                match part {
                    Some(part) if dice.below(8) > 0 => mutate(part, dice),
                    part => *part = None,
                }
            }
        }
        Answer::DontKnow => {}
    }
}

fn reorder(items: &mut Vec<u16>, dice: &mut Dice) {
    let at = dice.below(items.len());
    match dice.below(4) {
        0 if !items.is_empty() => {
            items.remove(at);
        }
        1 => items.insert(at, dice.below(6) as u16),
        2 if at > 0 => items.swap(at, at - 1),
        _ => {
            if let Some(item) = items.get_mut(at) {
                *item = dice.below(6) as u16;
            }
        }
    }
}

/// A character left out, added, said twice, or in the wrong place.
fn slip(text: &mut String, dice: &mut Dice) {
    let mut letters: Vec<char> = text.chars().collect();
    let at = dice.below(letters.len());
    match dice.below(5) {
        0 if !letters.is_empty() => {
            letters.remove(at);
        }
        1 if at > 0 => letters.swap(at, at - 1),
        2 if !letters.is_empty() => letters.insert(at, letters[at]),
        3 if letters.get(at).is_some_and(char::is_ascii_digit) => {
            letters[at] = char::from(b'0' + dice.below(10) as u8);
        }
        _ => {
            let slip = dice.pick(&SLIPS).copied().unwrap_or_default();
            let rest = letters.split_off(at.min(letters.len()));
            letters.extend(slip.chars().chain(rest));
        }
    }
    *text = letters.into_iter().collect();
}
