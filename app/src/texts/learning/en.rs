//! English.

use learner::StopKind;
use learner::predictor::Family;
use protocol::Confidence;
use view::{Cell, Expected, GoalSort, GoalView};

use super::{Learning, LearningSentences, whole};
use crate::components::percent;
use crate::texts::en::MONTHS;
use crate::texts::plural::en;

pub(in crate::texts) static LEARNING: Learning = Learning {
    sentences: &English,
    nav_map: "Map",
    nav_growth: "Progress",
    why: "Why?",
    map_title: "Map of skills",
    map_lead: "A line leads from what is needed to what builds on it. Choose a skill to see more.",
    map_drawn: "Map",
    map_list: "List",
    map_far: "Links between topics",
    zoom_in: "Zoom in",
    zoom_out: "Zoom out",
    session_length: "How much time do you have?",
    ask_teacher: "This did not work several times. Ask your teacher: it is easier together. Your teacher sees it as well.",
    wanted: "goal",
    builds_on: "It needs",
    builds_on_nothing: "This is a beginning: it needs nothing before it.",
    leads_to: "It opens the way to",
    leads_nowhere: "The path ends here for now.",
    practise: "Practise",
    no_exercises: "There are no exercises for this skill yet.",
    wish: "I want to understand this",
    end_wish: "No longer a goal",
    your_answers: "The answers behind this",
    no_answers: "You have not answered anything about this skill yet.",
    goals: "Goals",
    goals_lead: "Your route leads to all of them; first to those whose day is nearest.",
    class_goals: "Goals of the class",
    class_goals_lead: "The routes of all its students lead to them.",
    of_teacher: "your teacher’s",
    add_goal: "Add a goal",
    goal_what: "What do you want to understand?",
    class_goal_what: "What should the class understand?",
    no_goals: "No goals yet.",
    map_bar: "the mark is the estimate, the band its likely range",
    goal_topics: "Topics",
    goal_exams: "Exams",
    goal_ready: "Be ready for a topic (what it needs)",
    goal_first: "more important than others",
    goal_more: "More important",
    goal_as_usual: "Like the others",
    goal_due: "Until when (optional)",
    goal_due_hint: "If you do not know the day of an exam yet, leave it empty: we take the month in which it usually is.",
    goal_end: "Remove",
    exams_title: "Exams",
    exams_lead: "What result to expect if the exam were today, and what would raise it most.",
    exams_link: "Exams: what to expect",
    no_exams: "There is no exam yet whose skills can be learnt here.",
    exam_too_little: "There are too few answers yet to say anything. A few days of work, and a number will stand here.",
    exam_raise: "What would raise the result most",
    exam_why: "Why?",
    exam_how: "For each skill the answers give the probability that it is known. From these the points of the tasks to expect are added up. The limits are wide because one paper does not ask everything, and some skills were not tried yet. This is a guess and no promise.",
    exam_area: "Area",
    exam_most: "Points",
    exam_mean: "Expected",
    exam_skills: "Skills tried",
    exam_mastered: "Mastered",
    diagnosed_title: "Diagnostic",
    seen_known: "Probably known",
    seen_unknown: "Probably not known yet",
    lesson: "Short lesson",
    lesson_lead: "About 5 minutes: the idea, an example and two questions.",
    lesson_example: "Example",
    lesson_mistake: "A common mistake",
    lesson_check: "Check yourself",
    lesson_check_lead: "These answers are sent to nobody and do not count.",
    lesson_next: "Next question",
    lesson_over: "That was the last question. If anything is still unclear, read the lesson again.",
    lesson_practise: "On to exercises",
    lesson_back: "Back",
    lesson_print: "Print",
    topic_page: "About the topic",
    topic_question: "The question of the topic",
    topic_introduction: "What this topic is about",
    topic_skills: "What you will learn",
    topic_ready: "Are you ready to begin?",
    topic_ready_over: "That was the last question. If one did not work out, read its short lesson first.",
    topic_summary: "What to remember",
    topic_answer: "The answer to the question of the topic",
    challenges: "Challenges",
    challenges_lead: "Harder problems for those to whom the topic is clear already.",
    challenge_solve: "Solve",
    track_support: "small steps",
    track_challenge: "challenge",
    example_lead: "Think what the next step would be, and only then open it.",
    example_answer: "The answer",
    example_understood: "I see – on to exercises",
    begun_title: "The beginning is done",
    begun_lead: "Finish it: the last step and the answer are left.",
    next_because: "Compared with a usual student, this makes it so:",
    planned: "no exercises yet",
    growth_title: "Progress",
    new_skills: "What you can do now and could not before",
    no_new_skills: "No newly mastered skills in these weeks yet. Every answer brings them nearer.",
    weeks: "Weeks",
    week_of: "Week of",
    answers: "Answers",
    right: "Right",
    days: "Days",
    mastered: "Mastered",
    reviews: "What comes back for review, and when",
    reviews_lead: "Reviews come when you still remember but begin to forget: that is how it stays longest.",
    no_reviews: "Nothing needs review in the next four weeks.",
    confidence_title: "How well do you know yourself?",
    confidence_lead: "Before checking you said how sure you were. This is how it turned out.",
    how_sure: "How sure are you? (optional)",
    diagnostic_title: "Where am I?",
    diagnostic_lead: "A short test finds what you know and where it is best to begin. There is no grade.",
    diagnostic_rules: [
        "About 25 questions, each chosen by your earlier answers.",
        "If you do not know, say so: that helps more than a guess.",
        "You can stop at any time and go on later.",
    ],
    diagnostic_start: "Start the test",
    diagnostic_go_on: "Go on with the test",
    diagnostic_next: "Next question",
    diagnostic_pause: "Pause and go on later",
    diagnostic_end: "End the test now",
    diagnostic_again: "Take the test again",
    answer_on_its_way: "Your answer is safe on this device and on its way to the server. The next question comes by itself as soon as there is a connection.",
    not_taught: "We have not had this yet",
    found_title: "What we found",
    next_steps: "The best next steps",
    known: "You know",
    unknown: "Worth learning",
    undecided: "Not clear yet",
    never_taught: "Not taught yet",
};

struct English;

impl LearningSentences for English {
    fn goal(&self, goal: &GoalView) -> String {
        let what = match goal.sort {
            GoalSort::Exam => format!("Prepare for {}", goal.name),
            GoalSort::Ready => format!("Be ready for “{}”", goal.name),
            GoalSort::Skill | GoalSort::Topic => goal.name.clone(),
        };
        format!("{what} – {} of {} mastered", goal.mastered, en(goal.all, "skill", "skills"))
    }

    fn goal_until(&self, day: &str) -> String {
        format!("by {day}")
    }

    fn why_skill(&self, cell: &Cell, right: u32) -> String {
        let (value, low, high) = (percent(cell.value), percent(cell.low), percent(cell.high));
        if cell.answers == 0 {
            return format!(
                "You have done no exercises for this skill yet. From other answers we guess that you know it with {value}% probability (after a first answer: {low} or {high}%)."
            );
        }
        let answers = en(cell.answers, "answer", "answers");
        format!(
            "You know this with {value}% probability (after the next answer: {low}% if it is wrong, {high}% if it is right). This rests on {answers}; right without help: {right}."
        )
    }

    fn due(&self, day: &str) -> String {
        format!("Review: {day}")
    }

    fn remembered(&self, days: u32) -> String {
        format!("We think that you will remember it well for about {}.", en(days, "day", "days"))
    }

    fn grade(&self, grade: u8) -> String {
        format!("grade\u{a0}{grade}")
    }

    fn topic_summary(&self, mastered: usize, all: usize) -> String {
        format!("{mastered} of {all} mastered")
    }

    fn growth_summary(&self, mastered: u32, all: u32) -> String {
        format!("{} of {all} mastered so far.", en(mastered, "skill", "skills"))
    }

    fn confidence(&self, said: Confidence) -> &'static str {
        match said {
            Confidence::Guess => "A guess",
            Confidence::Unsure => "Not sure",
            Confidence::Sure => "Sure",
        }
    }

    fn confidence_row(&self, said: Confidence, right: u32, all: u32) -> String {
        format!("“{}”: {right} of {all} right", self.confidence(said))
    }

    fn minutes(&self, minutes: u32) -> String {
        format!("{minutes}\u{a0}min")
    }

    fn stop_kind(&self, kind: StopKind) -> Option<&'static str> {
        match kind {
            StopKind::Lesson => Some("lesson"),
            StopKind::Video => Some("video"),
            StopKind::WorkedExample => Some("worked example"),
            StopKind::FadedExample => Some("an example that you finish"),
            StopKind::LineByLine => Some("solution line by line"),
            StopKind::Review => Some("review"),
            StopKind::Challenge => Some("challenge"),
            StopKind::Exercise => None,
        }
    }

    fn serves(&self, goals: &[String]) -> String {
        format!("Leads to: {}", goals.join("; "))
    }

    fn exam_usual(&self, month: u8) -> String {
        let month = MONTHS.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default();
        format!("Usually in {month}")
    }

    fn exam_expected(&self, expected: &Expected, most: f64, in_percent: bool) -> String {
        let [mean, low, high, most] = [expected.mean, expected.low, expected.high, most].map(whole);
        let about =
            if in_percent { format!("{mean}% of all points") } else { format!("{mean} of {most} points") };
        let unit = if in_percent { "%" } else { "" };
        format!(
            "If the exam were today, we would expect about {about}. Eight times in ten the result would lie between {low} and {high}{unit}."
        )
    }

    fn exam_asked(&self, asked: u32, skills: u32) -> String {
        format!("The exam may ask {}; {asked} of them were tried.", en(skills, "skill", "skills"))
    }

    fn exam_raises(&self, points: f64, in_percent: bool) -> String {
        let points = self.exam_points(points);
        let unit = if in_percent { "%" } else { " points" };
        format!("+{points}{unit} per hour")
    }

    fn exam_points(&self, points: f64) -> String {
        format!("{points:.1}")
    }

    fn exam_checked(&self, day: &str) -> String {
        format!("What the exam consists of was checked on {day}.")
    }

    fn diagnosed(&self, began: &str, questions: u32, over: bool) -> String {
        let answers = en(questions, "answer", "answers");
        let state = if over { "finished" } else { "not finished yet" };
        format!(
            "Begun on {began}, {state}; {answers}. The percentages are the probability that the student knows it."
        )
    }

    fn next_answer(&self, chance: u32) -> String {
        format!(
            "By the whole course of the answers, the student would do the next typical exercise of this skill right with {chance}% probability. That is another question than “is it known”: who knows slips, and who does not sometimes guesses."
        )
    }

    fn because(&self, family: Family) -> &'static str {
        match family {
            Family::Difficulty => "how difficult the exercises are",
            Family::Ability => "overall ability against their difficulty",
            Family::Form => "the latest answers, whatever the skill",
            Family::Skill => "how this very skill goes",
            Family::Practice => "how much was practised",
            Family::Streak => "answers in a row",
            Family::Time => "how long ago it was",
            Family::Again => "whether the exercise was met before",
        }
    }

    fn points_more(&self, points: i32) -> String {
        let sign = if points < 0 { '−' } else { '+' };
        format!("{sign}{}\u{a0}points", points.abs())
    }

    fn step(&self, number: usize) -> String {
        format!("Step {number}")
    }

    fn example_title(&self, skill: &str) -> String {
        format!("Example: {skill}")
    }

    fn needs_skill(&self, skill: &str) -> String {
        format!("This needs the skill “{skill}”.")
    }

    fn challenge(&self, number: usize) -> String {
        format!("challenge {number}")
    }

    fn check_of(&self, number: usize, all: usize) -> String {
        format!("Question {number} of {all}")
    }

    fn question_of(&self, number: usize, most: usize) -> String {
        format!("Question {number} of at most {most}")
    }

    fn found(&self, known: usize, unknown: usize, open: usize) -> String {
        let first = match known {
            0 => "We found no skills that you know yet".to_owned(),
            known => format!("You probably know {}", en(known as u32, "skill", "skills")),
        };
        let words = match unknown {
            0 => format!("{first}."),
            unknown => format!("{first}; {} worth learning.", en(unknown as u32, "skill is", "skills are")),
        };
        match open {
            0 => words,
            open => format!("{words} {} not clear yet.", en(open as u32, "skill is", "skills are")),
        }
    }
}
