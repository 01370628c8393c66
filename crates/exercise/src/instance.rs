//! One exercise with its numbers: what a student sees and answers.

use math::{Condition, Entry, Equivalence, Lang, Print, Symbol};
use protocol::{Answer, ItemId, MisconceptionId, Seed};

use crate::compile::{Misconception, Step, Text};
use crate::exercise::Exercise;
use crate::kinds::{Kind, Reading, Target, Value};
use crate::marking::{Marking, Note};
use crate::markup::Markup;
use crate::rich::Rich;
use crate::rounding::rounded_to;
use crate::values::Values;

/// More than any honest answer to one field.
const MAX_ANSWER: usize = 2000;

/// The shortest solution that explains anything.
const MIN_STEPS: usize = 2;

/// Decimals from which on a rounded value tells which exact one is meant: `0,33` does, `0,3` may be anything.
const TELLING_DECIMALS: u32 = 2;

/// One instance of an exercise, fixed by item, revision and seed.
#[derive(Debug, Clone)]
pub struct Instance {
    exercise: Exercise,
    seed: Seed,
    values: Values,
    right: Target,
    /// The misconceptions that can show in this instance, by their place in the template, and what they lead to.
    mistaken: Vec<(usize, Target)>,
}

impl Instance {
    pub(crate) fn new(exercise: Exercise, seed: Seed, values: Values, right: Target) -> Self {
        let parts = exercise.parts();
        let possible = parts
            .misconceptions
            .iter()
            .enumerate()
            .filter(|(_, misconception)| holds(misconception.when.as_ref(), &values));
        let mistaken = possible
            .filter_map(|(at, misconception)| Some((at, parts.kind.target(&misconception.answer, &values)?)))
            .filter(|(_, target)| target.value.same(&right.value) == Equivalence::Different)
            .collect();
        Self { exercise, seed, values, right, mistaken }
    }

    /// The exercise it is an instance of.
    pub fn exercise(&self) -> &Exercise {
        &self.exercise
    }

    /// The exercise's name.
    pub fn item(&self) -> &ItemId {
        &self.exercise.template().id
    }

    /// The exercise's revision.
    pub fn revision(&self) -> u32 {
        self.exercise.template().revision
    }

    /// What fixes the numbers.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The task.
    pub fn statement(&self, lang: Lang) -> Rich {
        self.text(lang).statement.show(&self.values, lang)
    }

    /// One to three hints, from gentle to strong.
    pub fn hints(&self, lang: Lang) -> Vec<Rich> {
        self.text(lang).hints.iter().map(|hint| hint.show(&self.values, lang)).collect()
    }

    /// The worked solution.
    pub fn steps(&self, lang: Lang) -> Vec<Rich> {
        self.shown_steps(lang).map(|(_, step)| step.text.show(&self.values, lang)).collect()
    }

    /// The right answer as one would write it: `x = −3` for an equation.
    pub fn right_answer(&self) -> &Entry {
        &self.right.shown
    }

    /// The right answer as it can be typed, in Lithuanian notation and without its unit.
    pub fn right_answer_text(&self) -> String {
        self.right.shown.text(Lang::Lt)
    }

    /// The letter whose value is asked for; the page writes `x =` before the field.
    pub fn answer_label(&self) -> Option<&Symbol> {
        self.exercise.parts().kind.unknown()
    }

    /// The letters that an answer may need: each is a key of the page's keypad.
    pub fn letters(&self) -> Vec<&Symbol> {
        let parts = self.exercise.parts();
        parts.kind.letters(&parts.letters)
    }

    /// The unit of the answer; the page writes it after the field.
    pub fn answer_unit(&self) -> Option<&str> {
        self.exercise.parts().kind.unit()
    }

    /// What students with each of the misconceptions that can show here would type, in Lithuanian notation.
    pub fn misconception_answers(&self) -> Vec<(MisconceptionId, String)> {
        let misconceptions = &self.exercise.parts().misconceptions;
        self.mistaken
            .iter()
            .map(|(at, target)| (misconceptions[*at].id.clone(), target.shown.text(Lang::Lt)))
            .collect()
    }

    /// What to say to the misconception that was recognised, if one was.
    pub fn feedback(&self, marking: &Marking, lang: Lang) -> Option<Rich> {
        let id = marking.misconception.as_ref()?;
        let found =
            self.exercise.parts().misconceptions.iter().find(|misconception| misconception.id == *id)?;
        Some(found.feedback.of(lang).show(&self.values, lang))
    }

    /// Every text that can show in this instance, with its key in the template. For checking content.
    pub fn texts(&self, lang: Lang) -> Vec<(String, Rich)> {
        self.markups(lang).into_iter().map(|(key, text)| (key, text.show(&self.values, lang))).collect()
    }

    /// Marks an answer. Total: any answer, however odd, gets a marking.
    pub fn mark(&self, answer: &Answer) -> Marking {
        match answer {
            Answer::Typed { text } => self.mark_typed(text),
            Answer::DontKnow => Marking::dont_know(&self.exercise.template().skills),
        }
    }

    fn mark_typed(&self, text: &str) -> Marking {
        if text.trim().is_empty() {
            return Marking::invalid(Note::Empty);
        }
        if text.chars().nth(MAX_ANSWER).is_some() {
            return Marking::invalid(Note::TooLong);
        }
        let parts = self.exercise.parts();
        match parts.kind.read(text, &parts.letters) {
            Ok(reading) => self.judge(&reading).understood(reading.entry),
            Err(note) => Marking::invalid(note),
        }
    }

    fn judge(&self, reading: &Reading) -> Marking {
        let skills = &self.exercise.template().skills;
        match (reading.value.same(&self.right.value), &reading.form) {
            // What agrees at every point tried is right: doubt is not the student's fault.
            (Equivalence::Equal | Equivalence::ProbablyEqual, None) => return Marking::correct(skills),
            (Equivalence::Equal | Equivalence::ProbablyEqual, Some(note)) => {
                return Marking::wrong_form(note.clone());
            }
            (Equivalence::Unknown, _) => return Marking::invalid(Note::Undecided),
            (Equivalence::Different, _) => {}
        }
        if let Some((typed, note)) = &reading.other_unit
            && self.right.value == Value::Number(typed.clone())
        {
            return Marking::invalid(note.clone());
        }
        let known =
            self.mistaken.iter().find(|(_, target)| reading.value.same(&target.value) == Equivalence::Equal);
        if let Some((at, _)) = known {
            return self.mistake(*at);
        }
        if rounded_to(&reading.entry, &self.right.value).is_some() {
            return Marking::wrong_form(Note::Rounded);
        }
        if let Some(at) = self.rounded_mistake(&reading.entry) {
            return self.mistake(at);
        }
        let opposite = self.right.value.opposite().filter(|opposite| *opposite == reading.value);
        let kind = &self.exercise.parts().kind;
        let note =
            kind.wrong_rule(&reading.value, &self.values).or_else(|| opposite.map(|_| Note::OppositeSign));
        Marking::wrong(skills, note)
    }

    fn mistake(&self, at: usize) -> Marking {
        let misconception = &self.exercise.parts().misconceptions[at];
        Marking::misconception(
            &self.exercise.template().skills,
            &misconception.id,
            misconception.skill.as_ref(),
        )
    }

    /// The misconception whose answer the entry rounds, if there is exactly one: `0,33` where it leads to 1/3.
    fn rounded_mistake(&self, entry: &Entry) -> Option<usize> {
        if !matches!(self.exercise.parts().kind, Kind::Number(_)) {
            return None;
        }
        let rounded = |value| rounded_to(entry, value).is_some_and(|decimals| decimals >= TELLING_DECIMALS);
        let mut known = self.mistaken.iter().filter(|(_, target)| rounded(&target.value));
        let (at, _) = known.next()?;
        known.next().is_none().then_some(*at)
    }

    /// What is wrong with the template, as far as this instance shows it. For checking content.
    pub fn flaws(&self) -> Vec<Flaw> {
        let parts = self.exercise.parts();
        let mut flaws = Vec::new();
        if !parts.kind.proves(&self.right.value, &self.values) {
            flaws.push(Flaw::NotASolution);
        }
        for (at, misconception) in parts.misconceptions.iter().enumerate() {
            self.misconception_flaw(at, misconception, &mut flaws);
        }
        // The conditions are the same in both languages.
        for (at, step) in self.text(Lang::Lt).steps.iter().enumerate() {
            self.holds_or_flaw(step.when.as_ref(), || format!("text.lt.steps[{at}].when"), &mut flaws);
        }
        if self.shown_steps(Lang::Lt).count() < MIN_STEPS {
            flaws.push(Flaw::TooFewSteps);
        }
        for lang in Lang::ALL {
            for (path, text) in self.markups(lang) {
                if let Some(category) = text.plural_gap(&self.values, lang) {
                    flaws.push(Flaw::PluralForm { path, form: category.name() });
                }
            }
        }
        flaws
    }

    fn misconception_flaw(&self, at: usize, misconception: &Misconception, flaws: &mut Vec<Flaw>) {
        let key = || format!("misconception[{at}].when");
        if !self.holds_or_flaw(misconception.when.as_ref(), key, flaws) {
            return;
        }
        let Some(target) = self.exercise.parts().kind.target(&misconception.answer, &self.values) else {
            return flaws.push(Flaw::AnswerWithoutValue { misconception: at });
        };
        if target.value.same(&self.right.value) != Equivalence::Different {
            flaws.push(Flaw::AnswerIsRight { misconception: at });
        }
        let earlier = self.mistaken.iter().take_while(|(other, _)| *other < at);
        for (other, other_target) in earlier {
            if other_target.value.same(&target.value) != Equivalence::Different {
                flaws.push(Flaw::SameAnswer { misconception: at, other: *other });
            }
        }
    }

    /// Whether a condition holds; one without a value does not, and is a flaw.
    fn holds_or_flaw(
        &self,
        when: Option<&Condition>,
        key: impl Fn() -> String,
        flaws: &mut Vec<Flaw>,
    ) -> bool {
        if when.is_some_and(|when| math::evaluate_condition(when, self.values.bindings()).is_err()) {
            flaws.push(Flaw::ConditionWithoutValue { path: key() });
        }
        holds(when, &self.values)
    }

    /// Every text that can show in this instance, with its key.
    fn markups(&self, lang: Lang) -> Vec<(String, &Markup)> {
        let text = self.text(lang);
        let mut texts = vec![(format!("text.{lang}.statement"), &text.statement)];
        texts.extend(
            text.hints.iter().enumerate().map(|(at, hint)| (format!("text.{lang}.hints[{at}]"), hint)),
        );
        let specs = &self.exercise.template().text.of(lang).steps;
        texts.extend(self.shown_steps(lang).map(|(at, step)| (specs[at].key(lang, at), &step.text)));
        let misconceptions = &self.exercise.parts().misconceptions;
        texts.extend(self.mistaken.iter().map(|(at, _)| {
            (format!("misconception[{at}].feedback.{lang}"), misconceptions[*at].feedback.of(lang))
        }));
        texts
    }

    fn text(&self, lang: Lang) -> &Text {
        self.exercise.parts().text.of(lang)
    }

    /// The steps whose conditions hold, by their place in the template.
    fn shown_steps(&self, lang: Lang) -> impl Iterator<Item = (usize, &Step)> {
        let steps = self.text(lang).steps.iter().enumerate();
        steps.filter(|(_, step)| holds(step.when.as_ref(), &self.values))
    }
}

fn holds(when: Option<&Condition>, values: &Values) -> bool {
    when.is_none_or(|when| math::evaluate_condition(when, values.bindings()) == Ok(true))
}

/// A mistake of the author that shows only with the numbers of an instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The stated value does not solve the equation, is not the only solution, or does not equal the task.
    #[error("the stated value does not solve the equation, or does not equal the task in `from`")]
    NotASolution,
    /// The condition of a misconception or step has no value.
    #[error("this condition has no value (division by zero?)")]
    ConditionWithoutValue {
        /// Its key.
        path: String,
    },
    /// Too many steps of the worked solution are left out.
    #[error("fewer than {MIN_STEPS} steps are shown")]
    TooFewSteps,
    /// The answer of a misconception has no value.
    #[error("this answer has no value (division by zero?)")]
    AnswerWithoutValue {
        /// Its place in the template.
        misconception: usize,
    },
    /// A misconception leads to the right answer.
    #[error("this is the right answer")]
    AnswerIsRight {
        /// Its place in the template.
        misconception: usize,
    },
    /// Two misconceptions lead to one answer, so that the second is never recognised.
    #[error("another misconception gives the same answer")]
    SameAnswer {
        /// Its place in the template.
        misconception: usize,
        /// The place of the one before it.
        other: usize,
    },
    /// A plural has no form for the number.
    #[error("the plural lacks `{form}`, which this number needs")]
    PluralForm {
        /// The key of the text.
        path: String,
        /// The category that is missing.
        form: &'static str,
    },
}

impl Flaw {
    /// The key in the template that it concerns.
    pub fn path(&self) -> String {
        match self {
            Self::NotASolution => "answer.value".to_owned(),
            Self::TooFewSteps => "text.lt.steps".to_owned(),
            Self::AnswerWithoutValue { misconception }
            | Self::AnswerIsRight { misconception }
            | Self::SameAnswer { misconception, .. } => format!("misconception[{misconception}].answer"),
            Self::ConditionWithoutValue { path } | Self::PluralForm { path, .. } => path.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
