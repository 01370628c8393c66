//! One student, as a teacher sees them: estimates, gaps with the answers behind them, and every answer.

use learner::gaps;
use math::Lang;
use protocol::{Answer, Millis, SkillId};
use store::attempts::{self, StoredAttempt};
use store::{Caller, access, classes, learners, users};
use view::{AnswerView, GapView, Mathematics, SkillView, StudentPage, prose};

use crate::Service;
use crate::class_page::read_state;
use crate::error::{Result, id};
use crate::recording::verdict_of;
use crate::wall_clock::WallClock;

/// Answers shown at once.
const SHOWN: u32 = 100;

impl Service {
    /// The page of one student, for their teachers and the head (and for themselves).
    pub async fn student_page(
        &self,
        caller: &Caller,
        student: &str,
        lang: Lang,
        now: Millis,
    ) -> Result<StudentPage> {
        let student = access::student_access(&self.db, caller, id(student)?).await?;
        let clock = WallClock::of(caller.time_zone());
        let name = users::name_of(&self.db, &student).await?;
        let stored = learners::state_of(&self.db, &student).await?;
        let state = read_state(stored.as_ref().map(|stored| stored.state.as_str()))?;
        let answers = attempts::of_student(&self.db, &student, SHOWN, None).await?;
        let skill_name = |skill: &SkillId| self.content.skill_name(skill, lang).to_owned();
        let gaps = gaps(self.content.graph(), &self.parameters, &state, &self.goals(), now)
            .into_iter()
            .map(|gap| GapView {
                name: skill_name(&gap.skill),
                skill: gap.skill,
                probability: gap.probability_lacking as f32,
                blocks: gap.blocks.iter().map(skill_name).collect(),
                evidence: gap.evidence,
            })
            .collect();
        let skills = self
            .columns(lang)
            .into_iter()
            .map(|column| SkillView {
                cell: self.cell(&state, &column.id, now),
                id: column.id,
                name: column.name,
            })
            .collect();
        let of_student = classes::of_student(&self.db, &student).await?;
        Ok(StudentPage {
            id: student.student(),
            name: name.display_name,
            user_name: name.user_name,
            classes: of_student.into_iter().map(|class| (class.id, class.name)).collect(),
            skills,
            gaps,
            answers_in_all: u32::try_from(attempts::count_of_student(&self.db, &student).await?)
                .unwrap_or(u32::MAX),
            answers: answers
                .into_iter()
                .filter_map(|answer| self.answer_view(answer, &clock, lang))
                .collect(),
        })
    }

    /// An answer with its question; nothing if the exercise is no longer in the content.
    fn answer_view(&self, stored: StoredAttempt, clock: &WallClock, lang: Lang) -> Option<AnswerView> {
        let event = stored.event;
        let exercise = self.content.exercise(&event.item)?;
        let instance = exercise.instantiate(event.seed).ok()?;
        let marking = instance.mark(&event.answer);
        Some(AnswerView {
            id: event.id,
            at: clock.show(stored.received_at),
            skill: self.content.skill_name(exercise.template().skills.first()?, lang).to_owned(),
            statement: prose(&instance.statement(lang), lang),
            answer: match event.answer {
                Answer::Typed { text } => Some(text),
                Answer::DontKnow => None,
            },
            right_answer: Mathematics::of(instance.right_answer(), lang),
            verdict: verdict_of(&stored.verdict),
            mistake: instance.feedback(&marking, lang).map(|rich| prose(&rich, lang)),
            item: event.item,
            seed: event.seed,
            hints: event.hints,
            saw_solution: event.saw_solution,
            seconds: event.duration_ms / 1000,
        })
    }
}
