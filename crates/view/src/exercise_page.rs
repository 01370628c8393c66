//! The page of one exercise.

use exercise::{Instance, Marking, Template};
use math::Lang;
use protocol::{Answer, AssignmentId, AttemptId, Seed, SkillId, UserId};
use serde::{Deserialize, Serialize};

use crate::{DiagnosticProgress, MarkView, Prose, Task, Told, WorkRules};

/// How far the stop is that this exercise belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopProgress {
    /// Its number on today's route, from 1.
    pub number: usize,
    /// Right answers wanted.
    pub wanted: u8,
    /// Right answers so far.
    pub right: u8,
    /// With these numbers the first steps are shown, and the student finishes.
    pub begun: Option<Seed>,
}

/// An exercise that is shown solved, step by step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExamplePage {
    /// The template: the browser makes the instance itself.
    pub template: Template,
    /// The numbers.
    pub seed: Seed,
    /// The name of the skill.
    pub skill_name: String,
    /// A teacher looks at it.
    pub trial: bool,
}

/// An answer already given to this very instance (shown after a page load, without JavaScript, and when a teacher marked
/// it).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttemptShown {
    /// What was answered.
    pub answer: Answer,
    /// How it was marked.
    pub marking: Marking,
    /// What teachers said of it.
    pub marks: Vec<MarkView>,
}

/// An exercise as it travels to a page: printed, and beside it the template, as text, for what marks and makes the next
/// numbers. A page that is only looked at need not read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posed {
    /// The template as JSON.
    pub template: String,
    /// What is shown and asked.
    pub task: Task,
}

/// The same as [`AttemptShown`], in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AttemptTold {
    /// What was answered.
    pub answer: Answer,
    /// What is said of it.
    pub told: Told,
    /// What teachers said of it.
    pub marks: Vec<MarkView>,
}

/// A page of an exercise as it travels to the browser.
pub type PosedPage = ExercisePage<Posed, AttemptTold>;

/// Everything the browser needs to show, mark and repeat an exercise without asking again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExercisePage<T = Template, G = AttemptShown> {
    /// Whose page it is: an answer from it is nobody else's, whoever is logged in by then.
    pub user: UserId,
    /// The exercise: the browser makes the next numbers itself.
    pub template: T,
    /// The numbers.
    pub seed: Seed,
    /// The numbers that the student had in it lately: the next ones are others.
    #[serde(default)]
    pub seen: Vec<Seed>,
    /// The skill practised.
    pub skill: SkillId,
    /// Its name.
    pub skill_name: String,
    /// Whether there is a lesson on it.
    #[serde(default)]
    pub lesson: bool,
    /// A teacher tries it: the answers are nobody's work.
    pub trial: bool,
    /// The stop on today's route, if it is one.
    pub stop: Option<StopProgress>,
    /// Its place in the diagnostic under way, if it is the question that waits.
    pub diagnostic: Option<DiagnosticProgress>,
    /// The assignment it is done for.
    pub assignment: Option<AssignmentId>,
    /// What that assignment allows.
    pub rules: Option<WorkRules>,
    /// Wrong answers given for the assignment to these numbers, if it allows only so many.
    pub missed: u8,
    /// The id for an answer sent by the plain form, so that sending it twice stores it once.
    pub next_attempt: AttemptId,
    /// The answer asked for, if any.
    pub given: Option<G>,
}

impl ExercisePage {
    /// The page for the browser. `instance` is the exercise with its numbers, `template` the template as JSON.
    pub fn posed(self, instance: &Instance, template: String, lang: Lang) -> PosedPage {
        let mut task = Task::of(instance, lang, &self.seen);
        if self.diagnostic.is_some() {
            // A test: what helps is shown nowhere, so it is not on the page either.
            task.hints.clear();
            task.steps.clear();
            task.right = Prose::default();
        }
        PosedPage {
            user: self.user,
            template: Posed { template, task },
            seed: self.seed,
            seen: self.seen,
            skill: self.skill,
            skill_name: self.skill_name,
            lesson: self.lesson,
            trial: self.trial,
            stop: self.stop,
            diagnostic: self.diagnostic,
            assignment: self.assignment,
            rules: self.rules,
            missed: self.missed,
            next_attempt: self.next_attempt,
            given: self.given.map(|given| AttemptTold {
                told: Told::of(instance, &given.marking, lang),
                answer: given.answer,
                marks: given.marks,
            }),
        }
    }
}
