//! What pages show: plain data from the server to the browser.
//!
//! Names are resolved and times are local here, so that a page only lays things out. Sentences are not
//! made here: they belong to the translations in `app`. No clock, no randomness, no I/O.

mod assignment;
mod class;
mod content_page;
mod diagnostic;
mod exercise_page;
mod forecast;
mod goal;
mod groups;
mod growth;
mod keeping;
mod lesson;
mod local_time;
mod mastery;
mod next_answer;
mod pack;
mod paper;
mod people;
mod person;
mod plan;
mod prose;
mod route;
mod showcase;
mod sign_table;
mod skill_lesson;
mod skill_map;
mod skill_page;
mod student;
mod svg;
mod tablets;
mod task;
mod test;
mod topic_guide;
mod topic_page;
mod written;

pub use assignment::{
    AssignForm, AssignableItem, AssignableStudent, AssignmentDetail, AssignmentLine, AssignmentRow, CameOut,
    EarlierWork, KeptGroup, NextDay, Numbers, Progress, ProposalFor, ProposedTask, QuestionReport,
    SkillReport, StudentWish, TaskWish, WorkKind, WorkProposal, WorkRules, WorkWish, WrongAnswer,
};
pub use class::{ClassCard, ClassPage, NewStudentLine, SchoolPage, SkillColumn, Story, StudentLine};
pub use content_page::{ContentItem, ContentPage, ContentSkill, ContentTopic};
pub use diagnostic::{
    DiagnosticFound, DiagnosticOffer, DiagnosticPage, DiagnosticProgress, DiagnosticQuestion, DiagnosticSeen,
    NextStepView, SkillChance,
};
pub use exercise_page::{
    AttemptShown, AttemptTold, ExamplePage, ExercisePage, Posed, PosedPage, StopProgress,
};
pub use forecast::{AreaForecast, ExamForecast, Expected, SuggestionView};
pub use goal::{GoalChoice, GoalSort, GoalView};
pub use groups::{GroupMember, GroupNeed, GroupWish, GroupsPage, ProposedGroup};
pub use growth::{ConfidenceRow, GrowthPage, ReviewDay, WeekView};
pub use keeping::{
    ArchivedClass, ChangeLine, ClassChange, Classmate, JoinPage, KeepingPage, KeptClass, OtherClassLine,
    TeacherLine, WaitingStudent,
};
pub use lesson::{
    LessonAnswer, LessonHint, LessonPhase, LessonScreen, LessonSignal, LiveClass, LiveCounts, LiveState,
    LiveStudent, LiveWork, ShownAnswer, StuckBy,
};
pub use local_time::LocalTime;
pub use mastery::Cell;
pub use next_answer::NextAnswer;
pub use pack::{Pack, PackPart};
pub use paper::{EnterPage, PaperSheet, PaperTask, QrCode, SheetsPage};
pub use people::{LogInCard, Me, Role};
pub use person::{
    AccommodationsView, CorrectionNews, CorrectionView, Effort, EffortWeek, MasteryWeek, MisconceptionSeen,
    NoteView, PersonView, ReachedBy, ReachedSkill, Share, StudentNow,
};
pub use plan::{
    LONGEST_TOPIC, MOST_WEEKS, PlanPage, PlannedTopic, Readiness, TopicCard, TopicState, Week, YearPlan,
};
pub use prose::{Mathematics, Piece, Prose, ProseBlock, prose};
pub use route::{ChangeView, ReasonView, RoutePage, StopState, StopView};
pub use showcase::{ShowcaseExercise, ShowcasePage};
pub use sign_table::{SignGrid, column_words, is_interval};
pub use skill_lesson::SkillLesson;
pub use skill_map::{MapLayout, MapSkill, MapTopic, SKILL_HEIGHT, SKILL_WIDTH, SkillMap};
pub use skill_page::SkillPage;
pub use student::{AnswerList, AnswerView, AnswersOf, GapView, SkillView, StudentPage};
pub use svg::{path, svg};
pub use tablets::{TabletCode, TabletLine, TabletTrouble, TabletsPage};
pub use task::{
    Picture, Task, TaskField, TaskFigure, TaskGap, TaskGapInput, TaskItem, TaskLayout, TaskMarks, TaskPart,
    TaskQuestion, Told,
};
pub use test::{
    Decidable, DecisionWish, ShareOf, TaskLevel, TaskResult, TestCard, TestLine, TestPage, TestQuestion,
    TestReport, TestResult, TestShare, TestState, TestTask,
};
pub use topic_guide::{ChallengeView, GuideSkill, GuideSource, ReadinessQuestion, TopicGuidePage};
pub use topic_page::{Named, NeededSkill, TopicItem, TopicMistake, TopicPage, TopicSkill, TopicTime};
pub use written::{CriterionView, MarkNews, MarkView, MarkingPage, PhotoView, WaitingAnswer, WrittenView};
