//! What holds of the marking of every answer whatever.

use exercise::{Instance, Marking, Verdict};
use math::Lang;
use protocol::Answer;

use crate::{Given, Origin};

/// Marks an answer and looks at it in every way a page does; the error names the law that is broken.
pub fn check(instance: &Instance, answer: &Answer) -> Result<Marking, String> {
    let marking = instance.mark(answer);
    look_at(&marking)?;
    travels(&marking)?;
    let sent =
        serde_json::to_string(answer).map_err(|error| format!("the answer cannot be sent: {error}"))?;
    let arrived: Answer =
        serde_json::from_str(&sent).map_err(|error| format!("the answer does not arrive: {error}"))?;
    if arrived != *answer {
        return Err("the answer changes on its way".to_owned());
    }
    if instance.mark(&arrived) != marking {
        return Err("the answer is marked differently after its way".to_owned());
    }
    for lang in Lang::ALL {
        let _ = instance.show(answer, lang);
        let _ = instance.feedback(&marking, lang);
    }
    while_written(instance, answer)?;
    Ok(marking)
}

/// The same, and what is known beforehand of an answer of this origin.
pub fn check_given(instance: &Instance, given: &Given) -> Result<Marking, String> {
    let marking = check(instance, &given.answer)?;
    match (given.origin, marking.verdict) {
        (Origin::Right, Verdict::Correct) => Ok(marking),
        (Origin::Right, other) => Err(format!("the right answer is {other:?}")),
        (Origin::Misconception | Origin::Nonsense, Verdict::Correct) => {
            Err(format!("{} is marked right", given.origin.name()))
        }
        _ => Ok(marking),
    }
}

/// What is said while a solution is written, part by part.
fn while_written(instance: &Instance, answer: &Answer) -> Result<(), String> {
    let parts: Vec<(usize, &Answer)> = match answer {
        Answer::Parts { parts } if instance.has_parts() => {
            parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.as_ref()?))).collect()
        }
        whole => vec![(0, whole)],
    };
    // Hostile parts can be many; only those that exist are ever asked for, and one that does not.
    for (part, answer) in parts.into_iter().take(instance.count() + 1) {
        look_at(&instance.mark_part(part, answer))?;
        if let Answer::Lines { lines } = answer {
            let _ = instance.next_step(part, lines);
        }
    }
    Ok(())
}

/// Credit and verdict say the same, of the whole and of every part.
fn look_at(marking: &Marking) -> Result<(), String> {
    if !(0.0..=1.0).contains(&marking.credit) {
        return Err(format!("credit {}", marking.credit));
    }
    // The credit of a whole is 1 for nothing but what is right.
    #[expect(clippy::float_cmp, reason = "the very number is meant")]
    let full = marking.credit == 1.0;
    if full != (marking.verdict == Verdict::Correct) {
        return Err(format!("{:?} with credit {}", marking.verdict, marking.credit));
    }
    if matches!(marking.verdict, Verdict::Invalid | Verdict::DontKnow) && marking.credit > 0.0 {
        return Err(format!("{:?} with credit {}", marking.verdict, marking.credit));
    }
    if let Some(bad) = marking.evidence.iter().find(|evidence| !(0.0..=1.0 + 1e-9).contains(&evidence.weight))
    {
        return Err(format!("evidence of weight {}", bad.weight));
    }
    marking.parts.iter().try_for_each(look_at)
}

/// A marking is stored and sent as JSON, and says the same afterwards. What was understood travels as text, so that it
/// is the text that stays the same: `y −− 1` and `y − (−1)` are written alike.
fn travels(marking: &Marking) -> Result<(), String> {
    let sent =
        serde_json::to_string(marking).map_err(|error| format!("the marking cannot be sent: {error}"))?;
    let arrived: Marking = serde_json::from_str(&sent)
        .map_err(|error| format!("the marking does not arrive: {error}: {sent}"))?;
    let again = serde_json::to_string(&arrived).map_err(|error| error.to_string())?;
    if again != sent || without_text(arrived) != without_text(marking.clone()) {
        return Err(format!("the marking changes on its way: {sent} → {again}"));
    }
    Ok(())
}

fn without_text(marking: Marking) -> Marking {
    let parts = marking.parts.into_iter().map(without_text).collect();
    Marking { parts, understood: None, ..marking }
}
