//! What a teacher's pages ask for and do.

use leptos::prelude::*;
use protocol::{AssignmentId, AttemptId, ClassId, Failure, GroupId, MarkId, UserId};
use view::{
    AnswerList, AnswersOf, AssignForm, AssignmentDetail, AssignmentRow, ClassCard, ClassPage, ContentPage,
    DecisionWish, EnterPage, GroupWish, GroupsPage, LogInCard, MarkingPage, ProposalFor, SheetsPage,
    ShowcasePage, StudentPage, WorkProposal, WorkWish,
};

use super::json::Json;

/// The caller's classes (a head's: the school's).
#[server(prefix = "/api", endpoint = "teacher/classes", output = Json)]
pub(crate) async fn classes() -> Result<Vec<ClassCard>, Failure> {
    super::backend::call(|c| async move { c.service.classes(&c.caller).await }).await
}

/// Makes a class.
#[server(prefix = "/api", endpoint = "teacher/create-class", output = Json)]
pub(crate) async fn create_class(name: String, grade: u8) -> Result<ClassId, Failure> {
    super::backend::call(|c| async move { c.service.create_class(&c.caller, &name, grade, c.now).await })
        .await
}

/// One class at a glance.
#[server(prefix = "/api", endpoint = "teacher/class", output = Json)]
pub(crate) async fn class(class: String) -> Result<ClassPage, Failure> {
    super::backend::call(|c| async move { c.service.class_page(&c.caller, &class, c.lang, c.now).await })
        .await
}

/// Adds students, one name a line, and gives their log-in cards: the only time their PINs can be seen.
#[server(prefix = "/api", endpoint = "teacher/add-students", output = Json)]
pub(crate) async fn add_students(class: String, names: String) -> Result<Vec<LogInCard>, Failure> {
    super::backend::call(|c| async move { c.service.add_students(&c.caller, &class, &names, c.now).await })
        .await
}

/// Gives these students new PINs.
#[server(prefix = "/api", endpoint = "teacher/new-pins", output = Json)]
pub(crate) async fn new_pins(class: String, students: Vec<UserId>) -> Result<Vec<LogInCard>, Failure> {
    super::backend::call(|c| async move { c.service.new_pins(&c.caller, &class, &students, c.now).await })
        .await
}

/// One student: estimates and gaps.
#[server(prefix = "/api", endpoint = "teacher/student", output = Json)]
pub(crate) async fn student(student: String) -> Result<StudentPage, Failure> {
    super::backend::call(|c| async move { c.service.student_page(&c.caller, &student, c.lang, c.now).await })
        .await
}

/// One student's answers: all, or the very ones behind a number.
#[server(name = AskAnswers, prefix = "/api", endpoint = "teacher/answers", output = Json)]
pub(crate) async fn answers(student: String, of: AnswersOf) -> Result<AnswerList, Failure> {
    super::backend::call(|c| async move { c.service.answers(&c.caller, &student, of, c.lang, c.now).await })
        .await
}

/// What can be assigned, and to whom.
#[server(name = AskAssignForm, prefix = "/api", endpoint = "teacher/assign-form", output = Json)]
pub(crate) async fn assign_form(class: String) -> Result<AssignForm, Failure> {
    super::backend::call(|c| async move { c.service.assign_form(&c.caller, &class, c.lang, c.now).await })
        .await
}

/// What each of these students is proposed; of none named, each of the class.
#[server(name = AskProposal, prefix = "/api", endpoint = "teacher/proposal", input = Json, output = Json)]
pub(crate) async fn proposal(
    class: String,
    what: ProposalFor,
    students: Vec<UserId>,
) -> Result<WorkProposal, Failure> {
    super::backend::call(|c| async move {
        c.service.proposal(&c.caller, &class, what, &students, c.lang, c.now).await
    })
    .await
}

/// Gives work to students of the class.
#[server(prefix = "/api", endpoint = "teacher/assign", input = Json, output = Json)]
pub(crate) async fn assign(class: String, wish: WorkWish) -> Result<AssignmentId, Failure> {
    super::backend::call(|c| async move { c.service.assign(&c.caller, &class, wish, c.now).await }).await
}

/// The sheets of an assignment, to be printed.
#[server(name = AskSheets, prefix = "/api", endpoint = "teacher/sheets", output = Json)]
pub(crate) async fn sheets(assignment: String) -> Result<SheetsPage, Failure> {
    super::backend::call(|c| async move {
        let root = use_context::<crate::PublicUrl>().unwrap_or_default();
        c.service.sheets_page(&c.caller, &assignment, &root.0, c.lang).await
    })
    .await
}

/// The form for a student's results on paper.
#[server(name = AskEnterPage, prefix = "/api", endpoint = "teacher/enter-page", output = Json)]
pub(crate) async fn enter_page(assignment: String, student: String) -> Result<EnterPage, Failure> {
    super::backend::call(
        |c| async move { c.service.enter_page(&c.caller, &assignment, &student, c.lang).await },
    )
    .await
}

/// Stores a student's results on paper.
#[server(prefix = "/api", endpoint = "teacher/enter-results", input = Json, output = Json)]
pub(crate) async fn enter_results(
    assignment: String,
    student: String,
    results: Vec<Option<bool>>,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        c.service.enter_results(&c.caller, &assignment, &student, &results, c.now).await
    })
    .await
}

/// The groups of a class, proposed and kept.
#[server(name = AskGroups, prefix = "/api", endpoint = "teacher/groups", output = Json)]
pub(crate) async fn groups(class: String) -> Result<GroupsPage, Failure> {
    super::backend::call(|c| async move { c.service.groups_page(&c.caller, &class, c.lang, c.now).await })
        .await
}

/// Keeps a group, new or changed.
#[server(prefix = "/api", endpoint = "teacher/keep-group", input = Json, output = Json)]
pub(crate) async fn keep_group(class: String, group: GroupWish) -> Result<GroupId, Failure> {
    super::backend::call(|c| async move { c.service.keep_group(&c.caller, &class, group, c.now).await }).await
}

/// Dissolves a kept group.
#[server(prefix = "/api", endpoint = "teacher/dissolve-group", output = Json)]
pub(crate) async fn dissolve_group(class: String, group: String) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.dissolve_group(&c.caller, &class, &group).await }).await
}

/// Gives the results of a test out, or takes them back. Says how many sittings could not be handed in.
#[server(prefix = "/api", endpoint = "teacher/release-results", output = Json)]
pub(crate) async fn release_results(assignment: String, out: bool) -> Result<u32, Failure> {
    super::backend::call(|c| async move {
        if out {
            let failed = c.service.release_results(&c.caller, &assignment, c.now).await?;
            Ok(u32::try_from(failed).unwrap_or(u32::MAX))
        } else {
            c.service.hide_results(&c.caller, &assignment).await.map(|()| 0)
        }
    })
    .await
}

/// Sets the scale of grades of a test; empty: no grades.
#[server(prefix = "/api", endpoint = "teacher/set-scale", input = Json, output = Json)]
pub(crate) async fn set_scale(assignment: String, scale: Vec<u8>) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.set_scale(&c.caller, &assignment, &scale).await }).await
}

/// Decides about the marking of an answer, or of a whole question, of a test.
#[server(prefix = "/api", endpoint = "teacher/decide", input = Json, output = Json)]
pub(crate) async fn decide(assignment: String, wish: DecisionWish) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.decide(&c.caller, &assignment, wish, c.now).await }).await
}

/// A class's assignments, latest first.
#[server(prefix = "/api", endpoint = "teacher/assignments", output = Json)]
pub(crate) async fn assignments(class: String) -> Result<(ClassCard, Vec<AssignmentRow>), Failure> {
    super::backend::call(|c| async move { c.service.assignments(&c.caller, &class, c.now).await }).await
}

/// Who has done what of one assignment.
#[server(prefix = "/api", endpoint = "teacher/assignment", output = Json)]
pub(crate) async fn assignment(assignment: String) -> Result<AssignmentDetail, Failure> {
    super::backend::call(|c| async move { c.service.assignment(&c.caller, &assignment, c.lang, c.now).await })
        .await
}

/// Takes an assignment off the students' routes; what was done stays.
#[server(prefix = "/api", endpoint = "teacher/close-assignment", output = Json)]
pub(crate) async fn close_assignment(assignment: String) -> Result<(), Failure> {
    super::backend::call(|c| async move { c.service.close_assignment(&c.caller, &assignment, c.now).await })
        .await
}

/// The answers of a class that wait for a person.
#[server(name = AskMarking, prefix = "/api", endpoint = "teacher/marking", output = Json)]
pub(crate) async fn marking(class: String) -> Result<MarkingPage, Failure> {
    super::backend::call(|c| async move { c.service.marking_page(&c.caller, &class, c.lang).await }).await
}

/// Marks a part of a student's answer: points for each criterion and a word. The same id marks once.
#[server(prefix = "/api", endpoint = "teacher/mark-answer", output = Json)]
pub(crate) async fn mark_answer(
    mark: MarkId,
    student: String,
    attempt: AttemptId,
    part: u32,
    points: Vec<u8>,
    comment: String,
) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        let given = service::GivenMark { id: mark, part, points, comment };
        c.service.mark_answer(&c.caller, &student, attempt, given, c.now).await
    })
    .await
}

/// All topics and skills, and what there is for each.
#[server(prefix = "/api", endpoint = "teacher/content", output = Json)]
pub(crate) async fn content() -> Result<ContentPage, Failure> {
    super::backend::call(|c| async move { c.service.content_page(&c.caller, c.lang) }).await
}

/// Says what is wrong with an instance of an exercise.
#[server(prefix = "/api", endpoint = "teacher/report-content", output = Json)]
pub(crate) async fn report_content(item: String, seed: String, words: String) -> Result<(), Failure> {
    super::backend::call(|c| async move {
        c.service.report_content(&c.caller, &item, &seed, &words, c.lang, c.now).await
    })
    .await
}

/// The gallery of kinds of questions.
#[server(prefix = "/api", endpoint = "teacher/showcase", output = Json)]
pub(crate) async fn showcase() -> Result<ShowcasePage, Failure> {
    super::backend::call(|c| async move { c.service.showcase_page(&c.caller, c.lang) }).await
}
