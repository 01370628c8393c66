//! Texts about teaching: groups, assigned work, tests and reports.

mod en;
mod lt;

use learner::ProposalReason;
use math::Lang;
use view::{CameOut, GroupNeed, ShareOf, TestCard, TestResult, WorkRules};

/// The texts about teaching in `lang`.
pub(crate) fn teaching(lang: Lang) -> &'static Teaching {
    match lang {
        Lang::Lt => &lt::TEACHING,
        Lang::En => &en::TEACHING,
    }
}

/// Sentences made of numbers and names.
pub(crate) trait TeachingSentences: Sync {
    /// What a group has in common.
    fn need(&self, need: &GroupNeed) -> String;
    /// Why it is proposed.
    fn need_why(&self, need: &GroupNeed) -> String;
    fn answers_show(&self, answers: u32) -> String;
    fn tasks(&self, tasks: u32) -> String;
    /// Why a student is proposed some exercises, with how many they are.
    /// The tasks of an area or level.
    fn share_of(&self, of: &ShareOf) -> String;
    /// The test of a topic, in a list.
    fn topic_test(&self, topic: &str) -> String;
    fn proposed(&self, reason: ProposalReason, tasks: u32) -> String;
    /// What is allowed, in one line; empty if it is as usual.
    fn rules(&self, rules: WorkRules, test: bool) -> String;
    /// How many variants.
    fn variants(&self, count: u8) -> String;
    fn weeks(&self, weeks: u8) -> String;
    fn starts(&self, when: &str) -> String;
    fn until(&self, when: &str) -> String;
    /// How students came out of work, with how many they are.
    fn came_out(&self, came_out: CameOut, students: u32) -> String;
    /// What is suggested for them.
    fn came_out_plan(&self, came_out: CameOut) -> &'static str;
    fn first_right(&self, right: u32, answered: u32) -> String;
    fn right_in_all(&self, right: u32, given: u32) -> String;
    fn points(&self, points: f32, most: u32) -> String;
    fn bare_points(&self, points: f32) -> String;
    fn task_number(&self, number: usize, in_all: usize) -> String;
    fn task_state(&self, number: usize, answered: bool) -> String;
    fn answered_of(&self, answered: usize, in_all: usize) -> String;
    /// Minutes and seconds that are left.
    fn time_left(&self, seconds: u32) -> String;
    /// Where a student stands with a test.
    fn test_state(&self, card: &TestCard) -> String;
    fn test_facts(&self, tasks: u32, minutes: Option<u16>) -> String;
    fn test_result(&self, result: &TestResult) -> String;
    fn grade(&self, grade: u8) -> String;
    /// Of how many students the test could not be handed in while its results were given out.
    fn not_handed_in(&self, students: u32) -> String;
    fn late_answers(&self, answers: u32) -> String;
    fn waiting_answers(&self, answers: u32) -> String;
    fn grade_from(&self, grade: u8) -> String;
    fn copy_to(&self, class: &str) -> String;
    fn moved(&self, students: u32, skills: u32) -> String;
    fn misconception_story(&self, students: u32, name: &str, skill: &str) -> String;
    fn ready_story(&self, students: u32, name: &str) -> String;
    fn columns_hidden(&self, hidden: usize) -> String;
}

/// The letter of a variant, from 0.
pub(crate) fn variant_letter(variant: u8) -> char {
    char::from(b'A' + variant % 26)
}

/// Fixed texts.
pub(crate) struct Teaching {
    pub(super) sentences: &'static dyn TeachingSentences,
    pub(crate) tab_groups: &'static str,
    pub(crate) groups_lead: &'static str,
    pub(crate) groups_proposed: &'static str,
    pub(crate) groups_kept: &'static str,
    pub(crate) no_groups: &'static str,
    pub(crate) group_name: &'static str,
    pub(crate) group_members: &'static str,
    pub(crate) keep_group: &'static str,
    pub(crate) group_kept: &'static str,
    pub(crate) dissolve: &'static str,
    pub(crate) dissolve_words: &'static str,
    pub(crate) edit_group: &'static str,
    pub(crate) drag_hint: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) practice_hint: &'static str,
    pub(crate) test: &'static str,
    pub(crate) test_hint: &'static str,
    pub(crate) from_paper: &'static str,
    pub(crate) by_area_and_level: &'static str,
    pub(crate) tasks_of: &'static str,
    pub(crate) whole_class: &'static str,
    pub(crate) from_earlier: &'static str,
    pub(crate) choose_source: &'static str,
    pub(crate) use_source: &'static str,
    pub(crate) whose_level: &'static str,
    pub(crate) each_own: &'static str,
    pub(crate) all_same: &'static str,
    pub(crate) proposal_title: &'static str,
    pub(crate) proposal_loading: &'static str,
    pub(crate) nothing_proposed: &'static str,
    pub(crate) change: &'static str,
    pub(crate) starts_at: &'static str,
    pub(crate) starts_hint: &'static str,
    pub(crate) due_at: &'static str,
    pub(crate) more_settings: &'static str,
    pub(crate) hints_allowed: &'static str,
    pub(crate) calculator_allowed: &'static str,
    pub(crate) tries: &'static str,
    pub(crate) any_tries: &'static str,
    pub(crate) numbers: &'static str,
    pub(crate) own_numbers: &'static str,
    pub(crate) minutes: &'static str,
    pub(crate) minutes_hint: &'static str,
    pub(crate) repeat: &'static str,
    pub(crate) points_each: &'static str,
    pub(crate) times_each: &'static str,
    pub(crate) next_day: &'static str,
    pub(crate) by_skill: &'static str,
    pub(crate) by_question: &'static str,
    pub(crate) nobody_yet: &'static str,
    pub(crate) still_lacking: &'static str,
    pub(crate) wrong_answers: &'static str,
    pub(crate) dont_know: &'static str,
    pub(crate) assign_more: &'static str,
    pub(crate) who_did_what: &'static str,
    pub(crate) download_csv: &'static str,
    pub(crate) download_xlsx: &'static str,
    pub(crate) print_sheet: &'static str,
    pub(crate) give_again: &'static str,
    pub(crate) same_class: &'static str,
    pub(crate) tests_title: &'static str,
    pub(crate) open_test: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) see_result: &'static str,
    pub(crate) begin_test: &'static str,
    pub(crate) test_rules: &'static str,
    pub(crate) save_next: &'static str,
    pub(crate) previous: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) hand_in: &'static str,
    pub(crate) hand_in_title: &'static str,
    pub(crate) hand_in_words: &'static str,
    pub(crate) handing_in: &'static str,
    pub(crate) hand_in_offline: &'static str,
    pub(crate) time_over: &'static str,
    pub(crate) hide_time: &'static str,
    pub(crate) show_time: &'static str,
    pub(crate) tasks_nav: &'static str,
    pub(crate) calculator: &'static str,
    pub(crate) your_answer: &'static str,
    pub(crate) no_answer: &'static str,
    pub(crate) right_answer: &'static str,
    pub(crate) decided: &'static str,
    pub(crate) waits: &'static str,
    pub(crate) result_changed: &'static str,
    pub(crate) results: &'static str,
    pub(crate) release: &'static str,
    pub(crate) release_words: &'static str,
    pub(crate) released: &'static str,
    pub(crate) hide_results: &'static str,
    pub(crate) variant: &'static str,
    pub(crate) sum: &'static str,
    pub(crate) grade_column: &'static str,
    pub(crate) running: &'static str,
    pub(crate) handed_in: &'static str,
    pub(crate) not_begun: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) take_back: &'static str,
    pub(crate) accepted: &'static str,
    pub(crate) give_to_all: &'static str,
    pub(crate) given_to_all: &'static str,
    pub(crate) decided_note: &'static str,
    pub(crate) scale: &'static str,
    pub(crate) scale_hint: &'static str,
    pub(crate) save_scale: &'static str,
    pub(crate) no_grades: &'static str,
    pub(crate) find_student: &'static str,
    pub(crate) only_with: &'static str,
    pub(crate) filter_all: &'static str,
    pub(crate) filter_gap: &'static str,
    pub(crate) filter_due: &'static str,
    pub(crate) by_topics: &'static str,
    pub(crate) by_skills: &'static str,
    pub(crate) open_topic: &'static str,
    pub(crate) not_taught: &'static str,
    pub(crate) sheet_title: &'static str,
    pub(crate) sheet_name: &'static str,
    pub(crate) sheet_class: &'static str,
    pub(crate) sheet_key: &'static str,
    pub(crate) sheet_scan: &'static str,
    pub(crate) enter_lead: &'static str,
    pub(crate) save_results: &'static str,
    pub(crate) results_saved: &'static str,
    pub(crate) right: &'static str,
    pub(crate) export_class: &'static str,
    pub(crate) next_student: &'static str,
    pub(crate) wrong: &'static str,
}

impl std::ops::Deref for Teaching {
    type Target = dyn TeachingSentences;

    fn deref(&self) -> &Self::Target {
        self.sentences
    }
}
