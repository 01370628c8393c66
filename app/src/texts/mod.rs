//! Every text that people see, in Lithuanian and English.
//!
//! Fixed texts are fields of [`Messages`], sentences with numbers and names are methods of [`Sentences`]; a language
//! that lacks one does not compile. Keys say what a text means, not where it stands.

mod content;
mod en;
mod keeping;
mod learning;
mod lesson;
mod lt;
mod person;
mod planning;
mod plural;
mod safety;
#[cfg(feature = "ssr")]
mod sheets;
mod tablets;
mod teaching;

use std::ops::Deref;

use exercise::construction::{Need, Tool};
use exercise::question::Sign;
use exercise::{NextStep, Note, Verdict};
use learner::Level;
use math::Lang;
use math::next_step::Action;
use protocol::Failure;
use view::{AnswersOf, ChangeView, LocalTime, ReasonView, Story};

pub(crate) use self::content::{ContentTexts, content};
pub(crate) use self::keeping::{Keeping, keeping};
pub(crate) use self::learning::{Learning, learning};
pub(crate) use self::lesson::{LessonTexts, lesson};
pub(crate) use self::person::{Person, person};
pub(crate) use self::planning::{Planning, planning};
pub(crate) use self::safety::{Safety, safety};
#[cfg(feature = "ssr")]
pub(crate) use self::sheets::sheet_texts;
#[cfg(feature = "ssr")]
pub use self::tablets::proposed_label;
pub(crate) use self::tablets::{TabletTexts, tablets};
pub(crate) use self::teaching::{Teaching, teaching, variant_letter};

/// The texts in `lang`.
pub(crate) fn messages(lang: Lang) -> &'static Messages {
    match lang {
        Lang::Lt => &lt::MESSAGES,
        Lang::En => &en::MESSAGES,
    }
}

/// Whom a text speaks to: Lithuanian says „tu“ to a student and „Jūs“ to an adult.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    Student,
    Adult,
}

/// Sentences made of numbers and names.
pub(crate) trait Sentences: Sync {
    fn number(&self, n: u32) -> String;
    fn percent(&self, n: u32) -> String;
    /// A day, without its time.
    fn day(&self, at: LocalTime) -> String;
    /// A day and its time.
    fn moment(&self, at: LocalTime) -> String;
    fn failure(&self, failure: &Failure) -> String;
    /// Title and words of a page that could not be shown. It may be anybody who reads them, so they say neither „tu“
    /// nor „Jūs“.
    fn failure_page(&self, failure: &Failure) -> (&'static str, &'static str);
    /// The document's title when something on the page failed.
    fn error_title(&self, title: &str) -> String;
    fn log_in_failure(&self, failure: &Failure, reader: Reader) -> String;
    /// How many answers wait for a connection.
    fn unsent_answers(&self, n: u32) -> String;
    /// How many answers wait for a log-in.
    fn unsent_until_log_in(&self, n: u32) -> String;
    /// How many answers the server put aside instead of counting them.
    fn answers_aside(&self, n: u32) -> String;
    fn route_goal(&self, goal: &str) -> String;
    fn route_summary(&self, done: usize, all: usize, answers: u32) -> String;
    fn route_reason(&self, reason: &ReasonView) -> String;
    fn route_change(&self, change: &ChangeView) -> String;
    fn stop_progress(&self, right: u8, wanted: u8) -> String;
    fn hint_button(&self, number: usize, in_all: usize) -> String;
    fn hint_title(&self, number: usize) -> String;
    /// The name of a kind of question, as templates have it.
    fn kind_name(&self, kind: &str) -> &'static str;
    fn gap(&self, number: usize) -> String;
    /// The name of a cell of a table of signs: its row, and the interval or the value of the variable.
    fn sign_cell(&self, row: &str, column: &str) -> String;
    /// How a table of signs is filled; `undefined` is one of them.
    fn sign_keys(&self, undefined: bool) -> String;
    fn sign_word(&self, sign: Option<Sign>) -> &'static str;
    /// A point, its coordinates being written with a decimal point.
    fn coordinates(&self, x: &str, y: &str) -> String;
    /// An angle, and what is seen of a solid.
    fn turned(&self, degrees: i16, seen: &str) -> String;
    /// So many more trials.
    fn more_trials(&self, trials: u32) -> String;
    fn trials_made(&self, trials: u32) -> String;
    fn line(&self, number: usize) -> String;
    /// The name of a given point of a construction.
    fn given_point(&self, name: &str) -> String;
    fn tool(&self, tool: Tool) -> &'static str;
    /// What a field of a step takes.
    fn construction_need(&self, need: Need, number: usize) -> String;
    /// The name of a point that can be moved.
    fn movable_point(&self, letter: char) -> String;
    /// Where an item of an order stands after a button was pressed.
    fn order_place(&self, place: usize, in_all: usize, moved: bool) -> String;
    fn verdict(&self, verdict: Verdict) -> &'static str;
    /// The verdict as a word in a list.
    fn verdict_noun(&self, verdict: Verdict) -> &'static str;
    /// What was noticed about an answer, beyond its verdict. Of a rule that was broken only that something is wrong: its
    /// words are known to the engine ([`view::Told::rule`]).
    fn note(&self, note: &Note) -> String;
    /// What to do next in a solution that is written line by line: the gentle hint. Its formulas are printed already.
    fn action(&self, action: &Action<String>) -> String;
    /// How a solution that is written line by line goes on.
    fn next_step(&self, step: &NextStep) -> String;
    fn level(&self, level: Level) -> &'static str;
    fn mastery_words(&self, level: Level, value: u32, low: u32, high: u32, answers: u32) -> String;
    /// The estimate with the interval in which it probably lies.
    fn mastery_range(&self, value: u32, low: u32, high: u32) -> String;
    fn class_title(&self, name: &str) -> String;
    fn students_count(&self, n: u32) -> String;
    fn choose_student(&self, name: &str) -> String;
    fn new_pins_title(&self, n: u32) -> String;
    fn story(&self, story: &Story) -> String;
    fn assign_to_these(&self, n: u32) -> String;
    fn and_more(&self, n: u32) -> String;
    fn last_answered(&self, at: LocalTime) -> String;
    fn right_of(&self, right: u32, all: u32) -> String;
    fn answers_count(&self, n: u32) -> String;
    /// The heading of these answers; `name` is the skill's or the assignment's.
    fn answers_title(&self, of: &AnswersOf, name: &str) -> String;
    fn answers_latest(&self, n: u32) -> String;
    fn points_of(&self, given: u32, most: u32) -> String;
    fn photos_added(&self, count: usize, most: usize) -> String;
    /// How many answers a teacher has still to mark.
    fn left_to_mark(&self, count: u32) -> String;
    /// The points that a student gives the own answer for one criterion.
    fn claimed_points(&self, points: u8) -> String;
    /// The words for a photo, `at` from 1 of `count`.
    fn photo_number(&self, at: usize, count: usize) -> String;
    fn answer_effort(&self, seconds: u32, hints: u8, saw_solution: bool) -> String;
    fn gap_words(&self, percent: u32, blocks: &[String]) -> String;
    fn gap_evidence(&self, answers: u32) -> String;
    fn assign_summary(&self, exercises: u32, students: u32) -> String;
    fn about_seconds(&self, seconds: u32) -> String;
    /// The skills in which a student has a gap.
    fn lacks(&self, skills: &[String]) -> String;
    fn exercise_number(&self, number: usize) -> String;
    fn choose_with_gap(&self, n: u32) -> String;
    fn done_of(&self, done: u32, all: u32) -> String;
    fn progress_words(&self, right: u32, wanted: u32, tries: u32) -> String;
}

/// Texts that never change.
pub(crate) struct Messages {
    sentences: &'static dyn Sentences,
    pub(crate) skip_to_content: &'static str,
    pub(crate) loading: &'static str,
    pub(crate) close: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) leave: &'static str,
    pub(crate) stay: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) to_first_page: &'static str,
    pub(crate) name: &'static str,
    pub(crate) state: &'static str,
    pub(crate) grade: &'static str,
    pub(crate) class: &'static str,
    pub(crate) students: &'static str,
    pub(crate) skill: &'static str,
    pub(crate) create: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) choose_all: &'static str,
    pub(crate) choose_none: &'static str,
    pub(crate) decimal_mark: &'static str,
    pub(crate) nav_label: &'static str,
    pub(crate) nav_route: &'static str,
    pub(crate) nav_classes: &'static str,
    pub(crate) nav_school: &'static str,
    pub(crate) log_out: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) theme_light: &'static str,
    pub(crate) theme_dark: &'static str,
    pub(crate) theme_system: &'static str,
    pub(crate) offline_banner: &'static str,
    pub(crate) needs_network: &'static str,
    pub(crate) log_in: &'static str,
    pub(crate) log_in_title: &'static str,
    pub(crate) log_in_lead: &'static str,
    pub(crate) log_in_who: &'static str,
    pub(crate) log_in_student: &'static str,
    pub(crate) log_in_adult: &'static str,
    pub(crate) user_name: &'static str,
    pub(crate) user_name_hint: &'static str,
    pub(crate) user_name_or_class_code: &'static str,
    pub(crate) class_code_hint: &'static str,
    pub(crate) password: &'static str,
    pub(crate) pin: &'static str,
    pub(crate) demo_title: &'static str,
    pub(crate) demo_words: &'static str,
    pub(crate) demo_student: &'static str,
    pub(crate) demo_teacher: &'static str,
    pub(crate) demo_head: &'static str,
    pub(crate) route_title: &'static str,
    pub(crate) route_changed: &'static str,
    pub(crate) route_finished: &'static str,
    pub(crate) route_finished_words: &'static str,
    pub(crate) route_more: &'static str,
    pub(crate) stop_start: &'static str,
    pub(crate) stop_continue: &'static str,
    pub(crate) statement: &'static str,
    pub(crate) help: &'static str,
    pub(crate) growth_title: &'static str,
    pub(crate) stop_now: &'static str,
    pub(crate) stop_ahead: &'static str,
    pub(crate) assign_work: &'static str,
    pub(crate) student: &'static str,
    pub(crate) stop_done: &'static str,
    pub(crate) stop_reached: &'static str,
    pub(crate) back_to_route: &'static str,
    pub(crate) wrong_unexplained: &'static str,
    pub(crate) check: &'static str,
    pub(crate) dont_know: &'static str,
    pub(crate) next_exercise: &'static str,
    pub(crate) one_more: &'static str,
    pub(crate) show_solution: &'static str,
    pub(crate) solution_title: &'static str,
    pub(crate) solution_answer: &'static str,
    pub(crate) your_answer: &'static str,
    pub(crate) pick_one: &'static str,
    pub(crate) pick_several: &'static str,
    pub(crate) move_up: &'static str,
    pub(crate) move_down: &'static str,
    pub(crate) leave_aside: &'static str,
    pub(crate) left_aside: &'static str,
    pub(crate) your_order: &'static str,
    pub(crate) order_empty: &'static str,
    pub(crate) no_group: &'static str,
    pub(crate) choose_one: &'static str,
    pub(crate) table: &'static str,
    pub(crate) your_lines: &'static str,
    pub(crate) figure_words: &'static str,
    pub(crate) drawing: &'static str,
    pub(crate) number_line: &'static str,
    pub(crate) canvas_keys: &'static str,
    pub(crate) line_keys: &'static str,
    pub(crate) line_keys_point: &'static str,
    pub(crate) other_side: &'static str,
    pub(crate) border_belongs: &'static str,
    pub(crate) begin_again: &'static str,
    pub(crate) points_fix_nothing: &'static str,
    pub(crate) end_closed: &'static str,
    pub(crate) end_open: &'static str,
    pub(crate) line_point: &'static str,
    pub(crate) left_end: &'static str,
    pub(crate) right_end: &'static str,
    pub(crate) add_point: &'static str,
    pub(crate) add_interval: &'static str,
    pub(crate) add_ray_left: &'static str,
    pub(crate) add_ray_right: &'static str,
    pub(crate) turn_end: &'static str,
    pub(crate) remove_piece: &'static str,
    pub(crate) construct_keys: &'static str,
    pub(crate) next_step_form: &'static str,
    pub(crate) tool_label: &'static str,
    pub(crate) add_step: &'static str,
    pub(crate) step_not_possible: &'static str,
    pub(crate) construction_steps: &'static str,
    pub(crate) undo_step: &'static str,
    pub(crate) points_back: &'static str,
    pub(crate) bars: &'static str,
    pub(crate) turn_solid: &'static str,
    pub(crate) turn_around: &'static str,
    pub(crate) turn_tilt: &'static str,
    pub(crate) turn_back: &'static str,
    pub(crate) fold_net: &'static str,
    pub(crate) trials: &'static str,
    pub(crate) trials_enough: &'static str,
    pub(crate) show_probabilities: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) frequency: &'static str,
    pub(crate) relative_frequency: &'static str,
    pub(crate) probability: &'static str,
    pub(crate) sign_undefined: &'static str,
    pub(crate) ask_next_step: &'static str,
    pub(crate) ask_again_for_line: &'static str,
    pub(crate) tab_marking: &'static str,
    pub(crate) photo_add: &'static str,
    pub(crate) photo_hint: &'static str,
    pub(crate) photo_working: &'static str,
    pub(crate) photo_unreadable: &'static str,
    pub(crate) photo_away: &'static str,
    pub(crate) photo_on_its_way: &'static str,
    pub(crate) marked_title: &'static str,
    pub(crate) mark_of_teacher: &'static str,
    pub(crate) mark_comment: &'static str,
    pub(crate) mark_give: &'static str,
    pub(crate) mark_again: &'static str,
    pub(crate) mark_given: &'static str,
    pub(crate) nothing_to_mark: &'static str,
    pub(crate) marking_lead: &'static str,
    pub(crate) marking_more: &'static str,
    pub(crate) measures: &'static str,
    pub(crate) photo_too_many: &'static str,
    pub(crate) photo_away_which: &'static str,
    pub(crate) new_tab: &'static str,
    pub(crate) free_label: &'static str,
    pub(crate) free_compare: &'static str,
    pub(crate) free_model: &'static str,
    pub(crate) free_criteria: &'static str,
    pub(crate) paper_back: &'static str,
    pub(crate) paper_title: &'static str,
    pub(crate) paper_answer: &'static str,
    pub(crate) paper_order: &'static str,
    pub(crate) showcase_paper: &'static str,
    pub(crate) key_power: &'static str,
    pub(crate) key_root: &'static str,
    pub(crate) key_less: &'static str,
    pub(crate) key_greater: &'static str,
    pub(crate) key_at_most: &'static str,
    pub(crate) key_at_least: &'static str,
    pub(crate) lines_hint: &'static str,
    pub(crate) next_line: &'static str,
    pub(crate) line_follows: &'static str,
    pub(crate) line_wrong: &'static str,
    pub(crate) showcase_title: &'static str,
    pub(crate) showcase_lead: &'static str,
    pub(crate) showcase_kinds: &'static str,
    pub(crate) showcase_all: &'static str,
    pub(crate) showcase_empty: &'static str,
    pub(crate) showcase_try: &'static str,
    pub(crate) showcase_source: &'static str,
    pub(crate) partly: &'static str,
    pub(crate) look_here: &'static str,
    pub(crate) understood_as: &'static str,
    pub(crate) keypad: &'static str,
    pub(crate) key_minus: &'static str,
    pub(crate) key_plus: &'static str,
    pub(crate) key_fraction: &'static str,
    pub(crate) key_decimal: &'static str,
    pub(crate) key_blank: &'static str,
    pub(crate) key_power_of_ten: &'static str,
    pub(crate) key_open: &'static str,
    pub(crate) key_close: &'static str,
    pub(crate) key_equals: &'static str,
    pub(crate) key_backspace: &'static str,
    pub(crate) key_no_solution: &'static str,
    pub(crate) kept_nowhere: &'static str,
    pub(crate) class_code: &'static str,
    pub(crate) class_pages: &'static str,
    pub(crate) tab_overview: &'static str,
    pub(crate) tab_students: &'static str,
    pub(crate) tab_assign: &'static str,
    pub(crate) tab_assignments: &'static str,
    pub(crate) no_classes: &'static str,
    pub(crate) new_class: &'static str,
    pub(crate) class_name: &'static str,
    pub(crate) class_name_hint: &'static str,
    pub(crate) no_students: &'static str,
    pub(crate) add_students: &'static str,
    pub(crate) student_names: &'static str,
    pub(crate) student_names_hint: &'static str,
    pub(crate) add_students_button: &'static str,
    pub(crate) new_pins_button: &'static str,
    pub(crate) new_pins_hint: &'static str,
    pub(crate) new_pins_words: &'static str,
    pub(crate) cards_title: &'static str,
    pub(crate) cards_once: &'static str,
    pub(crate) print: &'static str,
    pub(crate) cards_done: &'static str,
    pub(crate) cards_leave_title: &'static str,
    pub(crate) cards_leave_words: &'static str,
    pub(crate) site: &'static str,
    pub(crate) story_title: &'static str,
    pub(crate) story_calm: &'static str,
    pub(crate) map_title: &'static str,
    pub(crate) map_hint: &'static str,
    pub(crate) legend_title: &'static str,
    pub(crate) legend_range: &'static str,
    pub(crate) right_week: &'static str,
    pub(crate) answers_week: &'static str,
    pub(crate) gaps_title: &'static str,
    pub(crate) no_gaps: &'static str,
    pub(crate) skills_title: &'static str,
    pub(crate) show_all_answers: &'static str,
    pub(crate) no_answers: &'static str,
    pub(crate) no_such_answers: &'static str,
    pub(crate) right_is: &'static str,
    pub(crate) assign_to_student: &'static str,
    pub(crate) assign_for_gap: &'static str,
    pub(crate) assign_what: &'static str,
    pub(crate) assign_to_whom: &'static str,
    pub(crate) assign_details: &'static str,
    pub(crate) assign_title: &'static str,
    pub(crate) assign_note: &'static str,
    pub(crate) assign_button: &'static str,
    pub(crate) choose_skill: &'static str,
    pub(crate) add_skill: &'static str,
    pub(crate) no_skills_chosen: &'static str,
    pub(crate) real_life: &'static str,
    pub(crate) assignment: &'static str,
    pub(crate) given: &'static str,
    pub(crate) due: &'static str,
    pub(crate) done_by: &'static str,
    pub(crate) exercises: &'static str,
    pub(crate) no_assignments: &'static str,
    pub(crate) close_assignment: &'static str,
    pub(crate) close_title: &'static str,
    pub(crate) close_words: &'static str,
    pub(crate) assignment_closed: &'static str,
    pub(crate) past_due: &'static str,
    pub(crate) late: &'static str,
    pub(crate) state_done: &'static str,
    pub(crate) state_begun: &'static str,
    pub(crate) state_not_begun: &'static str,
    pub(crate) school_lead: &'static str,
    pub(crate) school_classes: &'static str,
    pub(crate) school_no_classes: &'static str,
    pub(crate) school_mastered: &'static str,
}

impl Deref for Messages {
    type Target = dyn Sentences;
    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}

/// Names in one phrase: `a, b and c`.
pub(crate) fn joined(names: &[String], and: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}
