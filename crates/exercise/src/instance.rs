//! One exercise with its numbers: what a student sees and answers.

mod leaps;
mod proof;
mod sameness;

use std::collections::BTreeMap;

use math::{Condition, Entry, Equivalence, Lang};
use protocol::{Answer, ItemId, MisconceptionId, Seed, SkillId};

use crate::compile::{Step, Text};
use crate::exercise::{AskedPart, Exercise};
use crate::figure::Figure;
use crate::generator::Generator;
use crate::kinds::{Asked, NextStep, Posed, Target};
use crate::marking::{Evidence, Marking, Note, Verdict};
use crate::markup::Markup;
use crate::misconception::{Misconception, Sign};
use crate::question::Question;
use crate::rich::Rich;
use crate::values::Values;

pub use self::leaps::Leap;

/// More than any honest answer.
const MAX_ANSWER: usize = 20_000;

/// The shortest solution that explains anything.
const MIN_STEPS: usize = 2;

/// Which generator is that of figures: parts and gaps have those of lower numbers.
const FIGURES: usize = 1 << 20;

/// One instance of an exercise, fixed by item, revision and seed.
#[derive(Debug, Clone)]
pub struct Instance {
    exercise: Exercise,
    seed: Seed,
    values: Values,
    /// What is asked, in the order of the questions.
    posed: Vec<Posed>,
}

impl Instance {
    pub(crate) fn new(exercise: Exercise, seed: Seed, values: Values, posed: Vec<Posed>) -> Self {
        Self { exercise, seed, values, posed }
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

    /// What is seen below the task. What no option shows instead, in the order of the file.
    pub fn figures(&self, lang: Lang) -> Vec<Figure> {
        let questions = &self.exercise.compiled().questions;
        let elsewhere = |at: usize| questions.iter().any(|question| question.kind.shows_figure(at));
        let figures = self.exercise.compiled().figures.iter().enumerate().filter(|(at, _)| !elsewhere(*at));
        figures.filter_map(|(at, figure)| figure.show(&self.values, &self.chance(at), lang)).collect()
    }

    /// What the trials of a figure are drawn from.
    fn chance(&self, figure: usize) -> Generator {
        Generator::new(self.item(), self.seed).fork(FIGURES).fork(figure)
    }

    /// One to three hints, from gentle to strong.
    pub fn hints(&self, lang: Lang) -> Vec<Rich> {
        self.text(lang).hints.iter().map(|hint| hint.show(&self.values, lang)).collect()
    }

    /// The worked solution.
    pub fn steps(&self, lang: Lang) -> Vec<Rich> {
        self.shown_steps(lang).map(|(_, step)| step.text.show(&self.values, lang)).collect()
    }

    /// How many questions there are: one, or one for each part.
    pub fn count(&self) -> usize {
        self.posed.len()
    }

    /// Whether it has parts; then an answer is [`Answer::Parts`].
    pub fn has_parts(&self) -> bool {
        self.count() > 1
    }

    /// What part `part` asks, if there are parts.
    pub fn prompt(&self, part: usize, lang: Lang) -> Option<Rich> {
        let prompt = self.exercise.compiled().questions.get(part)?.prompt.as_ref()?;
        Some(prompt.of(lang).show(&self.values, lang))
    }

    /// What a page needs to ask part `part` (0 where there are none).
    pub fn question(&self, part: usize, lang: Lang) -> Option<Question> {
        Some(self.asked(part)?.question(lang))
    }

    /// A right answer.
    pub fn right_answer(&self) -> Answer {
        self.whole(self.asked_all().map(|asked| Some(asked.right())).collect())
    }

    /// The right answer as text for people.
    pub fn show_right(&self, lang: Lang) -> Rich {
        self.lettered(self.asked_all().map(|asked| asked.show_right(lang)).collect())
    }

    /// An answer as text for people, if it has the shape of this exercise.
    pub fn show(&self, answer: &Answer, lang: Lang) -> Rich {
        match answer {
            Answer::Parts { parts } if self.has_parts() => {
                let shown = self.asked_all().zip(parts).map(|(asked, part)| {
                    part.as_ref().map(|part| asked.show(part, lang)).unwrap_or_default()
                });
                self.lettered(shown.collect())
            }
            answer => self.asked(0).map(|asked| asked.show(answer, lang)).unwrap_or_default(),
        }
    }

    /// Texts of the questions, with their letters if there are several.
    fn lettered(&self, mut texts: Vec<Rich>) -> Rich {
        if !self.has_parts() {
            return texts.pop().unwrap_or_default();
        }
        let letter = |at: usize| Rich::text(format!("{})", char::from(b'a' + (at % 26) as u8)));
        let texts = texts.into_iter().enumerate();
        Rich::paragraphs(texts.map(|(at, text)| Rich::joined([letter(at), text], " ")))
    }

    /// What students with each of the misconceptions that can show here would answer.
    pub fn misconception_answers(&self) -> Vec<(MisconceptionId, Answer)> {
        let right: Vec<Option<Answer>> = self.asked_all().map(|asked| Some(asked.right())).collect();
        let mut all = Vec::new();
        for (at, asked) in self.asked_all().enumerate() {
            for (id, answer) in asked.mistaken() {
                let mut parts = right.clone();
                parts[at] = Some(answer);
                all.push((id, self.whole(parts)));
            }
        }
        all
    }

    /// Every field in which something is typed. For checking content.
    pub fn typed_fields(&self) -> Vec<TypedField<'_>> {
        let mut all = Vec::new();
        for (part, question) in self.exercise.compiled().questions.iter().enumerate() {
            let asked = self.asked_with(question, &self.posed[part], &self.values);
            for (gap, field, posed) in asked.fields() {
                all.push(TypedField {
                    instance: self,
                    part,
                    path: asked.field_path(&question.path, gap),
                    gap,
                    right: posed.right.clone(),
                    unit: field.unit().map(str::to_owned),
                    names_a_value: field.unknown().is_some() && !asked.is_lines(),
                });
            }
        }
        all
    }

    /// What to say to the misconception that was recognised, if one was.
    pub fn feedback(&self, marking: &Marking, lang: Lang) -> Option<Rich> {
        let found = self.misconception(marking.misconception.as_ref()?)?;
        Some(found.feedback.of(lang).show(&self.values, lang))
    }

    /// Every text that can show in this instance, with its key in the template. For checking content.
    pub fn texts(&self, lang: Lang) -> Vec<(String, Rich)> {
        self.markups(lang).into_iter().map(|(key, text)| (key, text.show(&self.values, lang))).collect()
    }

    /// Marks an answer. Total: any answer, however odd, gets a marking.
    pub fn mark(&self, answer: &Answer) -> Marking {
        if answer.size() > MAX_ANSWER {
            return Marking::invalid(Note::TooLong);
        }
        let skills = &self.exercise.template().skills;
        match answer {
            Answer::DontKnow => Marking::dont_know().with_evidence(skills, None),
            Answer::Parts { parts } if self.has_parts() => self.mark_parts(parts),
            _ if self.has_parts() => Marking::invalid(Note::NoSuchOption),
            answer => match self.asked(0) {
                Some(asked) => self.weighed(asked.mark(answer), skills),
                None => Marking::invalid(Note::NoSuchOption),
            },
        }
    }

    /// Marks an answer to one part, or to the only question, without weighing it: while a solution is being written.
    pub fn mark_part(&self, part: usize, answer: &Answer) -> Marking {
        match self.asked(part) {
            Some(asked) if answer.size() <= MAX_ANSWER => asked.mark(answer),
            _ => Marking::invalid(Note::TooLong),
        }
    }

    /// What a person's points for each criterion of part `part` come to, with the evidence that the author's own
    /// points left room for; `None` if the part is not written in one's own words or has other criteria.
    pub fn judge(&self, part: usize, points: &[u8]) -> Option<Marking> {
        let questions = &self.exercise.compiled().questions;
        let question = questions.get(part)?;
        let marking = self.asked(part)?.judge(points)?.with_evidence(&question.skills, None);
        let all: f64 = questions.iter().map(|question| f64::from(question.weight)).sum();
        Some(marking.by_a_person(f64::from(question.weight) / all))
    }

    /// What an answer to the whole exercise is worth (0 to 1) because a person decided so, whatever its marking says.
    pub fn decided(&self, credit: f64) -> Marking {
        let credit = credit.clamp(0.0, 1.0);
        let marking = if credit < 1.0 { Marking::partial(credit) } else { Marking::correct() };
        marking.with_evidence(&self.exercise.template().skills, None)
    }

    /// The credit of an answer of which people gave some parts (their number and credit, 0 to 1): what they gave counts,
    /// and for the other parts the marking, each part by its weight.
    pub fn credit_with(&self, marking: &Marking, given: &[(usize, f64)]) -> f64 {
        if given.is_empty() {
            return marking.credit;
        }
        let questions = &self.exercise.compiled().questions;
        let all: f64 = questions.iter().map(|question| f64::from(question.weight)).sum();
        let credit = |(part, question): (usize, &AskedPart)| {
            let by_people = given.iter().find(|(at, _)| *at == part).map(|(_, credit)| *credit);
            let by_program = marking.parts.get(part).map_or(marking.credit, |marking| marking.credit);
            f64::from(question.weight) * by_people.unwrap_or(by_program)
        };
        questions.iter().enumerate().map(credit).sum::<f64>() / all
    }

    /// How to go on from these lines of a solution; `None` if part `part` is not solved line by line.
    pub fn next_step(&self, part: usize, lines: &[String]) -> Option<NextStep> {
        self.asked(part)?.next_step(lines)
    }

    /// The marking with its evidence.
    fn weighed(&self, marking: Marking, skills: &[SkillId]) -> Marking {
        let misconception = marking.misconception.as_ref().and_then(|id| self.misconception(id));
        let blamed = misconception.and_then(|misconception| misconception.blames(marking.verdict));
        marking.with_evidence(skills, blamed)
    }

    /// Marks each part, a wrong answer being carried forward into the parts after it.
    fn mark_parts(&self, answers: &[Option<Answer>]) -> Marking {
        let compiled = self.exercise.compiled();
        if answers.len() != self.count() {
            return Marking::invalid(Note::NoSuchOption);
        }
        let mut carried: Option<Values> = None;
        let mut parts = Vec::new();
        for ((question, posed), answer) in compiled.questions.iter().zip(&self.posed).zip(answers) {
            let Some(answer) = answer else {
                parts.push(Marking::invalid(Note::Empty));
                continue;
            };
            let mut marking = self.asked_with(question, posed, &self.values).mark(answer);
            if matches!(marking.verdict, Verdict::Wrong | Verdict::Partial)
                && let Some(values) = &carried
                && self.follows(question, answer, values)
            {
                marking = Marking { note: Some(Note::CarriedForward), ..Marking::correct() };
            }
            if let Some(values) = self.carry(question, &marking, carried.as_ref().unwrap_or(&self.values)) {
                carried = Some(values);
            }
            parts.push(self.weighed(marking, &question.skills));
        }
        self.sum(parts)
    }

    /// Whether an answer is right with the numbers that follow from an earlier mistake.
    fn follows(&self, question: &AskedPart, answer: &Answer, values: &Values) -> bool {
        let generator = Generator::new(self.item(), self.seed);
        let posed = question.pose(values, generator);
        let marking = posed.map(|posed| self.asked_with(question, &posed, values).mark(answer));
        marking.is_some_and(|marking| marking.verdict == Verdict::Correct)
    }

    /// The values with the wrong answer to a part in the place of the right one.
    fn carry(&self, question: &AskedPart, marking: &Marking, values: &Values) -> Option<Values> {
        let carries = question.carries.as_ref()?;
        if marking.verdict != Verdict::Wrong {
            return None;
        }
        let number = single_value(marking.understood.as_ref()?)?;
        let written = BTreeMap::from([(carries.name.clone(), number)]);
        let carried = self.exercise.compiled().recipe.carried(values, &written)?;
        carried.fulfil(carries.when.as_ref()).then_some(carried)
    }

    /// The marking of all parts together.
    fn sum(&self, parts: Vec<Marking>) -> Marking {
        let weights: Vec<f64> =
            self.exercise.compiled().questions.iter().map(|question| f64::from(question.weight)).collect();
        let all: f64 = weights.iter().sum();
        let credit = parts.iter().zip(&weights).map(|(part, weight)| part.credit * weight).sum::<f64>() / all;
        let has = |verdict| parts.iter().any(|part| part.verdict == verdict);
        let misconception = parts.iter().find_map(|part| part.misconception.clone());
        let marking = if has(Verdict::Invalid) {
            return Marking { parts, ..Marking::invalid(Note::SomeNotFilled) };
        } else if parts.iter().all(|part| part.verdict == Verdict::Correct) {
            Marking::correct()
        } else if has(Verdict::Wrong) || has(Verdict::Partial) || has(Verdict::DontKnow) {
            Marking::partial(credit)
        } else {
            Marking { verdict: Verdict::WrongForm, ..Marking::partial(credit) }
        };
        let evidence = joined(parts.iter().zip(&weights).map(|(part, weight)| (part, weight / all)));
        Marking { misconception, evidence, parts, ..marking }
    }

    fn asked(&self, part: usize) -> Option<Asked<'_>> {
        let question = self.exercise.compiled().questions.get(part)?;
        Some(self.asked_with(question, self.posed.get(part)?, &self.values))
    }

    fn asked_all(&self) -> impl Iterator<Item = Asked<'_>> {
        let questions = &self.exercise.compiled().questions;
        questions
            .iter()
            .zip(&self.posed)
            .map(|(question, posed)| self.asked_with(question, posed, &self.values))
    }

    fn asked_with<'a>(&'a self, question: &'a AskedPart, posed: &'a Posed, values: &'a Values) -> Asked<'a> {
        Asked {
            kind: &question.kind,
            posed,
            values,
            letters: &question.letters,
            misconceptions: &question.misconceptions,
            figures: &self.exercise.compiled().figures,
            recipe: &self.exercise.compiled().recipe,
            chance: self.chance(0),
        }
    }

    /// The answer of which these are the answers to the questions.
    fn whole(&self, mut parts: Vec<Option<Answer>>) -> Answer {
        if self.has_parts() {
            Answer::Parts { parts }
        } else {
            parts.pop().flatten().unwrap_or(Answer::DontKnow)
        }
    }

    fn misconception(&self, id: &MisconceptionId) -> Option<&Misconception> {
        let questions = &self.exercise.compiled().questions;
        questions.iter().flat_map(|question| &question.misconceptions).find(|known| known.id == *id)
    }

    /// What is wrong with the template, as far as this instance shows it. For checking content.
    pub fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        for (question, posed) in self.exercise.compiled().questions.iter().zip(&self.posed) {
            let asked = self.asked_with(question, posed, &self.values);
            asked.flaws(&question.path, &mut flaws);
            for (at, misconception) in question.misconceptions.iter().enumerate() {
                self.misconception_flaw(question, &asked, at, misconception, &mut flaws);
            }
        }
        // The conditions are the same in both languages.
        for (at, step) in self.text(Lang::Lt).steps.iter().enumerate() {
            self.holds_or_flaw(step.when.as_ref(), || format!("text.lt.steps[{at}].when"), &mut flaws);
        }
        if self.shown_steps(Lang::Lt).count() < MIN_STEPS {
            flaws.push(Flaw::TooFewSteps);
        }
        for (at, figure) in self.exercise.compiled().figures.iter().enumerate() {
            if figure.show(&self.values, &self.chance(at), Lang::Lt).is_none() {
                flaws.push(Flaw::FigureWithoutValue { path: format!("figure[{at}]") });
            } else if let Some(key) = figure.unseen(&self.values) {
                flaws.push(Flaw::GraphUnseen { path: format!("figure[{at}].{key}") });
            }
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

    fn misconception_flaw(
        &self,
        question: &AskedPart,
        asked: &Asked<'_>,
        at: usize,
        misconception: &Misconception,
        flaws: &mut Vec<Flaw>,
    ) {
        let prefix = question.path.trim_end_matches("answer");
        let path = format!("{prefix}misconception[{at}]");
        if matches!(misconception.sign, Sign::Picked { .. } | Sign::Built(_)) {
            return;
        }
        if !self.holds_or_flaw(misconception.when.as_ref(), || format!("{path}.when"), flaws) {
            return;
        }
        let path = format!("{path}.answer");
        let Sign::Typed(answer, gap) = &misconception.sign else {
            return flaws.extend(arrangement_flaw(asked, misconception, path));
        };
        let found = asked.fields().into_iter().find(|(own, ..)| own == gap);
        let Some((_, field, posed)) = found else { return };
        let Some(target) = field.target(answer, &self.values) else {
            return flaws.push(Flaw::AnswerWithoutValue { path });
        };
        if field.same(&target.value, &posed.right.value, &self.values) != Equivalence::Different {
            flaws.push(Flaw::AnswerIsRight { path: path.clone() });
        }
        let earlier = posed.mistaken.iter().take_while(|(other, _)| *other < at);
        for (_, other) in earlier {
            if field.same(&other.value, &target.value, &self.values) != Equivalence::Different {
                flaws.push(Flaw::SameAnswer { path: path.clone() });
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
        self.values.fulfil(when)
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
        for (question, posed) in self.exercise.compiled().questions.iter().zip(&self.posed) {
            let prefix = question.path.trim_end_matches("answer");
            let prompt = question.prompt.iter();
            texts.extend(prompt.map(|prompt| (format!("{prefix}prompt.{lang}"), prompt.of(lang))));
            let asked = self.asked_with(question, posed, &self.values);
            texts.extend(asked.markups(&question.path, lang));
            let possible: Vec<MisconceptionId> = asked.mistaken().into_iter().map(|(id, _)| id).collect();
            let known = question.misconceptions.iter().enumerate();
            texts.extend(known.filter(|(_, known)| possible.contains(&known.id)).map(|(at, known)| {
                let key = match known.sign {
                    Sign::Typed(..) | Sign::Ordered(_) | Sign::Grouped(_) => {
                        format!("{prefix}misconception[{at}].feedback.{lang}")
                    }
                    Sign::Picked { option, gap } => {
                        let gap = gap.map(|gap| format!(".blank[{gap}].answer")).unwrap_or_default();
                        format!("{}{gap}.option[{option}].misconception.feedback.{lang}", question.path)
                    }
                    Sign::Built(mistake) => {
                        format!("{}.mistake[{mistake}].misconception.feedback.{lang}", question.path)
                    }
                };
                (key, known.feedback.of(lang))
            }));
        }
        texts
    }

    fn text(&self, lang: Lang) -> &Text {
        self.exercise.compiled().text.of(lang)
    }

    /// The steps whose conditions hold, by their place in the template.
    fn shown_steps(&self, lang: Lang) -> impl Iterator<Item = (usize, &Step)> {
        let steps = self.text(lang).steps.iter().enumerate();
        steps.filter(|(_, step)| self.values.fulfil(step.when.as_ref()))
    }
}

/// A field of an instance in which something is typed.
#[derive(Debug)]
pub struct TypedField<'a> {
    instance: &'a Instance,
    part: usize,
    /// Its key in the template.
    pub path: String,
    gap: Option<usize>,
    /// What belongs into it.
    right: Target,
    /// The unit that stands after it.
    unit: Option<String>,
    /// The right side of the answer alone is an answer as well: `−3` of `x = −3`.
    names_a_value: bool,
}

impl TypedField<'_> {
    /// What belongs into it, as one would write it: `x = −3` for an equation.
    pub fn shown(&self) -> &Entry {
        &self.right.shown
    }

    /// The right answer as one would type it, in several ways: `x = −3`, `−3`, `−3 m`.
    pub fn spellings(&self, lang: Lang) -> Vec<String> {
        let mut typed = vec![self.right.typed(lang)];
        if let Entry::Relation(relation) = &self.right.shown
            && self.names_a_value
        {
            let value = Entry::Expression(relation.right.clone());
            typed.push(Target { shown: value, ..self.right.clone() }.typed(lang));
        }
        if let Some(unit) = &self.unit {
            typed.extend(typed.iter().map(|text| format!("{text} {unit}")).collect::<Vec<_>>());
        }
        typed
    }

    /// The answer that is right but for this text, which is typed into this field.
    pub fn answer(&self, text: &str) -> Answer {
        let text = text.to_owned();
        let mut parts: Vec<Option<Answer>> =
            self.instance.asked_all().map(|asked| Some(asked.right())).collect();
        match (&mut parts[self.part], self.gap) {
            (Some(Answer::Filled { texts }), Some(gap)) => texts[gap] = text,
            (Some(Answer::Lines { lines }), _) => *lines = vec![text],
            (part, _) => *part = Some(Answer::Typed { text }),
        }
        self.instance.whole(parts)
    }
}

/// What is wrong with a misconception that shows in an arrangement.
fn arrangement_flaw(asked: &Asked<'_>, misconception: &Misconception, path: String) -> Option<Flaw> {
    let Some(answer) = asked.arranged(&misconception.sign) else {
        return Some(Flaw::AnswerWithoutValue { path });
    };
    let marking = asked.mark(&answer);
    match &marking.misconception {
        _ if marking.verdict == Verdict::Correct => Some(Flaw::AnswerIsRight { path }),
        Some(other) if *other != misconception.id => Some(Flaw::SameAnswer { path }),
        _ => None,
    }
}

/// The number that an answer names.
pub(crate) fn single_value(entry: &Entry) -> Option<math::Rational> {
    let expr = match entry {
        Entry::Expression(expr) => expr,
        Entry::Relation(relation) if relation.right.symbols().is_empty() => &relation.right,
        Entry::Relation(relation) => &relation.left,
        _ => return None,
    };
    math::evaluate(expr, &math::Bindings::new()).ok()
}

/// The evidence of several parts, each counting for its share: of one skill, what speaks for it and what against it.
fn joined<'a>(parts: impl Iterator<Item = (&'a Marking, f64)>) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = Vec::new();
    for (part, share) in parts {
        for evidence in &part.evidence {
            let weight = evidence.weight * share;
            let same = |own: &&mut Evidence| own.skill == evidence.skill && own.correct == evidence.correct;
            match all.iter_mut().find(same) {
                Some(own) => own.weight += weight,
                None => all.push(Evidence { weight, ..evidence.clone() }),
            }
        }
    }
    all
}

/// A mistake of the author that shows only with the numbers of an instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The stated value does not solve the equation, is not the only solution, or does not equal the task.
    #[error("the stated value does not solve the equation, or does not equal the task in `from`")]
    NotASolution {
        /// Its key.
        path: String,
    },
    /// Not one right option, or none at all.
    #[error("{found} options are right")]
    RightOptions {
        /// The key of the options.
        path: String,
        /// How many are right.
        found: usize,
    },
    /// Two options or items say the same.
    #[error("another one says the same")]
    SameText {
        /// The key of the second.
        path: String,
    },
    /// A group without exactly one item.
    #[error("every group needs exactly one item here")]
    NotOneEach {
        /// The key of the items.
        path: String,
    },
    /// The condition of a misconception or step has no value.
    #[error("this condition has no value (division by zero?)")]
    ConditionWithoutValue {
        /// Its key.
        path: String,
    },
    /// A figure cannot be drawn.
    #[error("this figure cannot be drawn with these numbers (no value, or nothing within its window)")]
    FigureWithoutValue {
        /// Its key.
        path: String,
    },
    /// A gap asks for another number than the one that it carries.
    #[error("the answer of this gap is not the number that it carries")]
    CarriesAnother {
        /// Its key.
        path: String,
    },
    /// A graph lies outside of the window of its figure.
    #[error("nothing of this graph is seen: it lies outside of the window")]
    GraphUnseen {
        /// Its key.
        path: String,
    },
    /// Too many steps of the worked solution are left out.
    #[error("fewer than {MIN_STEPS} steps are shown")]
    TooFewSteps,
    /// The answer of a misconception has no value.
    #[error("this answer has no value (division by zero?)")]
    AnswerWithoutValue {
        /// Its key.
        path: String,
    },
    /// A misconception leads to the right answer.
    #[error("this is the right answer")]
    AnswerIsRight {
        /// Its key.
        path: String,
    },
    /// Two misconceptions lead to one answer, so that the second is never recognised.
    #[error("another misconception gives the same answer")]
    SameAnswer {
        /// The key of the second.
        path: String,
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
            Self::TooFewSteps => "text.lt.steps".to_owned(),
            Self::NotASolution { path }
            | Self::RightOptions { path, .. }
            | Self::SameText { path }
            | Self::NotOneEach { path }
            | Self::AnswerWithoutValue { path }
            | Self::AnswerIsRight { path }
            | Self::SameAnswer { path }
            | Self::ConditionWithoutValue { path }
            | Self::FigureWithoutValue { path }
            | Self::CarriesAnother { path }
            | Self::GraphUnseen { path }
            | Self::PluralForm { path, .. } => path.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
