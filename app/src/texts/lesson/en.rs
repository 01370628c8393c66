//! English.

use view::{LiveCounts, LiveState, StuckBy};

use super::{LessonSentences, LessonTexts};
use crate::texts::plural::en;

pub(super) static LESSON: LessonTexts = LessonTexts {
    sentences: &English,
    tab: "Lesson",
    lead: "You see what is on the students’ screens. Once you begin a lesson you can pause the screens, send hints and show answers without names.",
    start: "Begin a lesson",
    end: "End the lesson",
    pause: "Pause screens",
    resume: "Let them go on",
    paused: "The students’ screens are paused.",
    projector: "View for the projector",
    day_answers: "Today’s answers are counted.",
    reload: "Reload the page",
    lost: "There is no connection. It comes back by itself.",
    grid: "Students",
    grid_hint: "Arrow keys lead from student to student, the space bar chooses one.",
    helped: "hint sent",
    choose: "Choose:",
    choose_none: "Nobody",
    choose_stuck: "All who are stuck",
    words: "A word to the students",
    words_hint: "One line, such as: “Expand the brackets first.”",
    send: "Send",
    send_next: "Open the next hint",
    show: "Show an answer",
    show_lead: "There are no names here, and there will be none on the screen.",
    show_which: "Answers to which exercise?",
    show_all: "All exercises",
    show_none: "There are no answers to show yet.",
    show_here: "Show on the projector",
    show_everywhere: "Show on the students’ screens too",
    hide: "Stop showing",
    shown_now: "Now on the projector",
    shown_everywhere_now: "Now on the projector and on the students’ screens",
    screen_title: "Lesson",
    screen_answer: "One student’s answer",
    screen_back: "Back to the lesson",
    look_up: "Your teacher is speaking – look at the board",
    look_up_words: "What you have written stays. Soon you go on from where you stopped.",
    from_teacher: "A hint from your teacher",
    hint_opened: "Your teacher opened a hint for you. It is below.",
    look_at_answer: "Let us look at this together",
    look_at_answer_words: "One of you answered like this. What do you think of it?",
};

struct English;

impl LessonSentences for English {
    fn state(&self, state: LiveState) -> &'static str {
        match state {
            LiveState::Stuck => "Stuck",
            LiveState::Elsewhere => "Not at an exercise",
            LiveState::Working => "Working",
            LiveState::Done => "Done",
            LiveState::Away => "Not connected",
        }
    }

    fn state_of(&self, state: LiveState) -> &'static str {
        match state {
            LiveState::Stuck => "stuck",
            LiveState::Elsewhere => "not at an exercise",
            LiveState::Working => "working",
            LiveState::Done => "done",
            LiveState::Away => "not connected",
        }
    }

    fn stuck_by(&self, by: StuckBy) -> String {
        match by {
            StuckBy::Long { minutes } => format!("for {}", en(minutes, "minute", "minutes")),
            StuckBy::Wrong { times } => format!("not right {times}\u{a0}times in a row"),
        }
    }

    fn summary(&self, counts: &LiveCounts) -> String {
        let told = LiveState::ALL.map(|state| (counts.count(state), state));
        let told = told.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> =
            told.map(|(count, state)| format!("{count}\u{a0}{}", self.state_of(state))).collect();
        format!("{}: {}", en(counts.all(), "student", "students"), parts.join(", "))
    }

    fn since(&self, clock: &str) -> String {
        format!("Lesson since {clock}")
    }

    fn old(&self, seconds: u32) -> String {
        let age = if seconds < 60 {
            en(seconds, "second", "seconds")
        } else {
            en(seconds / 60, "minute", "minutes")
        };
        format!("What you see was so {age} ago.")
    }

    fn selected(&self, count: u32) -> String {
        format!("{} chosen", en(count, "student", "students"))
    }

    fn stuck_at(&self, skill: &str, count: u32) -> String {
        format!("Stuck at “{skill}” ({count})")
    }

    fn sent(&self, sent: u32, chosen: u32) -> String {
        let rest = chosen.saturating_sub(sent);
        match (sent, rest) {
            (0, _) => "Sent to nobody: the students chosen have no exercise on screen now.".to_owned(),
            (_, 0) => format!("Sent to {}.", en(sent, "student", "students")),
            _ => {
                format!("Sent to {}; {rest} have no exercise on screen now.", en(sent, "student", "students"))
            }
        }
    }

    fn right_of(&self, right: u32, answers: u32) -> String {
        if answers == 0 {
            "No answers yet.".to_owned()
        } else {
            format!("{right} of {} right.", en(answers, "answer", "answers"))
        }
    }

    fn done_of(&self, done: u32, all: u32) -> String {
        format!("{done} of {} done", en(all, "student", "students"))
    }
}
