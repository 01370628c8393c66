//! Texts about learning itself: goals, the map of skills, progress, the diagnostic.

mod en;
mod lt;

use learner::StopKind;
use learner::predictor::Family;
use math::Lang;
use protocol::{Confidence, Track};
use view::{Cell, Expected, GoalView};

pub(super) use self::en::LEARNING as EN;
pub(super) use self::lt::LEARNING as LT;

/// Sentences made of numbers and names.
pub(crate) trait LearningSentences: Sync {
    /// A goal with how much of it is reached.
    fn goal(&self, goal: &GoalView) -> String;
    fn goal_until(&self, day: &str) -> String;
    /// What is believed of a skill, and what shows it.
    fn why_skill(&self, cell: &Cell, right: u32) -> String;
    /// When a skill comes back.
    fn due(&self, day: &str) -> String;
    fn remembered(&self, days: u32) -> String;
    fn grade(&self, grade: u8) -> String;
    fn topic_summary(&self, mastered: usize, all: usize) -> String;
    fn growth_summary(&self, mastered: u32, all: u32) -> String;
    fn confidence(&self, said: Confidence) -> &'static str;
    /// How often one was right after saying so.
    fn confidence_row(&self, said: Confidence, right: u32, all: u32) -> String;
    fn minutes(&self, minutes: u32) -> String;
    /// What a stop consists of, where it is more than an exercise.
    fn stop_kind(&self, kind: StopKind) -> Option<&'static str>;
    fn serves(&self, goals: &[String]) -> String;
    /// The month (1 to 12) in which an examination usually is.
    fn exam_usual(&self, month: u8) -> String;
    /// The points to expect.
    fn exam_expected(&self, expected: &Expected, most: f64, in_percent: bool) -> String;
    /// How much the estimate rests on.
    fn exam_asked(&self, asked: u32, skills: u32) -> String;
    /// What an hour would bring.
    fn exam_raises(&self, points: f64, in_percent: bool) -> String;
    /// A share of points, with one decimal place.
    fn exam_points(&self, points: f64) -> String;
    fn exam_checked(&self, day: &str) -> String;
    /// What the latest diagnostic rests on.
    fn diagnosed(&self, began: &str, questions: u32, over: bool) -> String;
    /// How likely the next answer is right, said of anybody.
    fn next_answer(&self, chance: u32) -> String;
    /// What makes that so.
    fn because(&self, family: Family) -> &'static str;
    /// By how many hundredths more or less.
    fn points_more(&self, points: i32) -> String;
    /// The title of a step of a solution.
    fn step(&self, number: usize) -> String;
    fn example_title(&self, skill: &str) -> String;
    fn question_of(&self, number: usize, most: usize) -> String;
    /// Which of the questions of a lesson it is.
    fn check_of(&self, number: usize, all: usize) -> String;
    /// What a question to check oneself with is about.
    fn needs_skill(&self, skill: &str) -> String;
    /// Which harder problem it is.
    fn challenge(&self, number: usize) -> String;
    fn found(&self, known: usize, unknown: usize, open: usize) -> String;
}

/// Points of an examination, rounded: none are negative.
fn whole(points: f64) -> u32 {
    points.max(0.0).round() as u32
}

impl Learning {
    /// For whom an exercise is meant; nothing of what is for everybody.
    pub(crate) fn track(&self, track: Track) -> Option<&'static str> {
        match track {
            Track::Support => Some(self.track_support),
            Track::Standard => None,
            Track::Challenge => Some(self.track_challenge),
        }
    }
}

/// Fixed texts.
pub(crate) struct Learning {
    pub(super) sentences: &'static dyn LearningSentences,
    pub(crate) nav_map: &'static str,
    pub(crate) nav_growth: &'static str,
    pub(crate) why: &'static str,
    pub(crate) map_title: &'static str,
    pub(crate) map_lead: &'static str,
    pub(crate) map_drawn: &'static str,
    pub(crate) map_list: &'static str,
    pub(crate) map_far: &'static str,
    pub(crate) zoom_in: &'static str,
    pub(crate) zoom_out: &'static str,
    pub(crate) session_length: &'static str,
    pub(crate) ask_teacher: &'static str,
    pub(crate) wanted: &'static str,
    pub(crate) builds_on: &'static str,
    pub(crate) builds_on_nothing: &'static str,
    pub(crate) leads_to: &'static str,
    pub(crate) leads_nowhere: &'static str,
    pub(crate) practise: &'static str,
    pub(crate) no_exercises: &'static str,
    pub(crate) wish: &'static str,
    pub(crate) end_wish: &'static str,
    pub(crate) your_answers: &'static str,
    pub(crate) no_answers: &'static str,
    pub(crate) goals: &'static str,
    pub(crate) goals_lead: &'static str,
    pub(crate) class_goals: &'static str,
    pub(crate) class_goals_lead: &'static str,
    pub(crate) of_teacher: &'static str,
    pub(crate) add_goal: &'static str,
    pub(crate) goal_what: &'static str,
    pub(crate) class_goal_what: &'static str,
    pub(crate) no_goals: &'static str,
    pub(crate) map_bar: &'static str,
    pub(crate) goal_topics: &'static str,
    pub(crate) goal_exams: &'static str,
    pub(crate) goal_ready: &'static str,
    pub(crate) goal_first: &'static str,
    pub(crate) goal_more: &'static str,
    pub(crate) goal_as_usual: &'static str,
    pub(crate) goal_due: &'static str,
    pub(crate) goal_due_hint: &'static str,
    pub(crate) goal_end: &'static str,
    pub(crate) exams_title: &'static str,
    pub(crate) exams_lead: &'static str,
    pub(crate) exams_link: &'static str,
    pub(crate) no_exams: &'static str,
    pub(crate) exam_too_little: &'static str,
    pub(crate) exam_raise: &'static str,
    pub(crate) exam_why: &'static str,
    pub(crate) exam_how: &'static str,
    pub(crate) exam_area: &'static str,
    pub(crate) exam_most: &'static str,
    pub(crate) exam_mean: &'static str,
    pub(crate) exam_skills: &'static str,
    pub(crate) exam_mastered: &'static str,
    pub(crate) diagnosed_title: &'static str,
    pub(crate) seen_known: &'static str,
    pub(crate) seen_unknown: &'static str,
    pub(crate) lesson: &'static str,
    pub(crate) lesson_lead: &'static str,
    pub(crate) lesson_example: &'static str,
    pub(crate) lesson_mistake: &'static str,
    pub(crate) lesson_check: &'static str,
    pub(crate) lesson_check_lead: &'static str,
    pub(crate) lesson_next: &'static str,
    pub(crate) lesson_over: &'static str,
    pub(crate) lesson_practise: &'static str,
    pub(crate) lesson_back: &'static str,
    pub(crate) lesson_print: &'static str,
    pub(crate) topic_page: &'static str,
    pub(crate) topic_question: &'static str,
    pub(crate) topic_introduction: &'static str,
    pub(crate) topic_skills: &'static str,
    pub(crate) topic_ready: &'static str,
    pub(crate) topic_ready_over: &'static str,
    pub(crate) topic_summary: &'static str,
    pub(crate) topic_answer: &'static str,
    pub(crate) challenges: &'static str,
    pub(crate) challenges_lead: &'static str,
    pub(crate) challenge_solve: &'static str,
    pub(crate) track_support: &'static str,
    pub(crate) track_challenge: &'static str,
    pub(crate) example_lead: &'static str,
    pub(crate) example_answer: &'static str,
    pub(crate) example_understood: &'static str,
    pub(crate) begun_title: &'static str,
    pub(crate) begun_lead: &'static str,
    pub(crate) next_because: &'static str,
    pub(crate) planned: &'static str,
    pub(crate) growth_title: &'static str,
    pub(crate) new_skills: &'static str,
    pub(crate) no_new_skills: &'static str,
    pub(crate) weeks: &'static str,
    pub(crate) week_of: &'static str,
    pub(crate) answers: &'static str,
    pub(crate) right: &'static str,
    pub(crate) days: &'static str,
    pub(crate) mastered: &'static str,
    pub(crate) reviews: &'static str,
    pub(crate) reviews_lead: &'static str,
    pub(crate) no_reviews: &'static str,
    pub(crate) confidence_title: &'static str,
    pub(crate) confidence_lead: &'static str,
    pub(crate) how_sure: &'static str,
    pub(crate) diagnostic_title: &'static str,
    pub(crate) diagnostic_lead: &'static str,
    pub(crate) diagnostic_rules: [&'static str; 3],
    pub(crate) diagnostic_start: &'static str,
    pub(crate) diagnostic_go_on: &'static str,
    pub(crate) diagnostic_next: &'static str,
    pub(crate) diagnostic_pause: &'static str,
    pub(crate) diagnostic_end: &'static str,
    pub(crate) diagnostic_again: &'static str,
    pub(crate) answer_on_its_way: &'static str,
    pub(crate) not_taught: &'static str,
    pub(crate) found_title: &'static str,
    pub(crate) next_steps: &'static str,
    pub(crate) known: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) undecided: &'static str,
    pub(crate) never_taught: &'static str,
}

impl std::ops::Deref for Learning {
    type Target = dyn LearningSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// The texts in `lang`.
pub(crate) fn learning(lang: Lang) -> &'static Learning {
    match lang {
        Lang::Lt => &LT,
        Lang::En => &EN,
    }
}
