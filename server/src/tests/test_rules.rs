//! Tests and the rules of assigned work where something goes wrong: what comes late, what cannot be handed in, decisions in
//! quick succession, tries that are used up.

use std::time::Duration;

use app::now;
use math::Lang;
use protocol::{Answer, AssignmentId, AttemptEvent, Millis};
use service::{Caller, Which};
use store::{access, schools};
use view::{DecisionWish, WorkKind, WorkRules, WorkWish};

use super::world::{World, event, wish};

fn wrong() -> Answer {
    Answer::Typed { text: "x = 987654".to_owned() }
}

/// What the model believes of the student, as it is stored.
async fn state(world: &World, student: &Caller) -> Option<String> {
    let sql = "select state from learner_states where user_id = $1";
    let mut beside = world.server.beside().await;
    sqlx::query_scalar(sql).bind(student.user().to_string()).fetch_optional(&mut beside).await.unwrap()
}

async fn answer_in_test(world: &World, pupil: &Caller, test: &str, answer: Answer, at: Millis) {
    let service = &world.server.service;
    let task = service.test_page(pupil, test, Lang::Lt, at).await.unwrap().tasks.remove(0);
    let instance = task.template.compile().unwrap().instantiate(task.seed).unwrap();
    send(world, pupil, test, &instance, answer, at).await;
}

async fn send(
    world: &World,
    pupil: &Caller,
    work: &str,
    instance: &exercise::Instance,
    answer: Answer,
    at: Millis,
) {
    let assignment: Option<AssignmentId> = Some(AssignmentId(work.parse().unwrap()));
    let event = AttemptEvent { assignment, client_time: at, ..event(instance, 1, answer) };
    world.server.service.record_answer(pupil, event, at).await.unwrap();
}

/// An answer after the end counts for nothing and teaches the model nothing, however late the test is handed in; a replay
/// sees it the same way.
#[tokio::test(flavor = "multi_thread")]
async fn the_model_does_not_see_what_came_after_the_end() {
    let world = World::new().await;
    let (service, own) = (&world.server.service, &world.own);
    let pupil = access::acting_as(service.db(), own.student).await.unwrap();
    let test = own.tests[0].clone();
    let began = now();
    service.begin_test(&pupil, &test, began).await.unwrap();
    let task = service.test_page(&pupil, &test, Lang::Lt, began).await.unwrap().tasks.remove(0);
    let instance = task.template.compile().unwrap().instantiate(task.seed).unwrap();
    let late = began.plus(60 * Millis::DAY);
    send(&world, &pupil, &test, &instance, wrong(), late).await;
    let before = state(&world, &pupil).await;
    service.hand_in(&pupil, &test, late.plus(1_000)).await.unwrap();
    assert_eq!(state(&world, &pupil).await, before, "nothing was answered in time");
    for (_, rebuilt) in world.server.rebuilt(Which::All).await {
        assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "a replay gives the same");
    }
}

/// Results are given out to everybody, though one sitting cannot be handed in.
#[tokio::test(flavor = "multi_thread")]
async fn one_sitting_holds_up_no_result() {
    let world = World::new().await;
    let (service, own) = (&world.server.service, &world.own);
    let item = world.server.instance(1).item().clone();
    let students = [own.student, own.classmate];
    let wish = wish(WorkKind::Test, &item, &students, &own.due);
    let test = service.assign(&own.teacher, &own.id, wish, now()).await.unwrap().to_string();
    for student in students {
        let pupil = access::acting_as(service.db(), student).await.unwrap();
        service.begin_test(&pupil, &test, now()).await.unwrap();
        answer_in_test(&world, &pupil, &test, wrong(), now()).await;
    }
    // One of them is no student any more.
    let sql = "update users set role = 'teacher'
               where id = (select min(user_id) from assignment_students where began_at is not null)";
    world.server.tell(sql).await;
    assert_eq!(service.release_results(&own.teacher, &test, now()).await.unwrap(), 1);
    let other = students.into_iter().max_by_key(ToString::to_string).unwrap();
    let other = access::acting_as(service.db(), other).await.unwrap();
    let page = service.test_page(&other, &test, Lang::Lt, now()).await.unwrap();
    assert!(page.result.is_some(), "the other one has a result");
}

/// Of many decisions at once the last counts, for the results and for the model.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_decision_is_what_the_model_hears() {
    let world = World::new().await;
    let (service, own) = (&world.server.service, &world.own);
    let pupil = access::acting_as(service.db(), own.student).await.unwrap();
    let test = own.tests[0].clone();
    service.begin_test(&pupil, &test, now()).await.unwrap();
    answer_in_test(&world, &pupil, &test, wrong(), now()).await;
    service.hand_in(&pupil, &test, now()).await.unwrap();
    let failed = state(&world, &pupil).await;
    let report = service.assignment(&own.teacher, &test, Lang::Lt, now()).await.unwrap().test.unwrap();
    let decision = |accepted| DecisionWish {
        item: report.questions[0].item.id.clone(),
        answer: Some((report.questions[0].wrong[0].seed, report.questions[0].wrong[0].hash.clone())),
        accepted,
    };
    for last in [true, false] {
        for press in 0..9 {
            let accepted = (press % 2 == 0) == last;
            service.decide(&own.teacher, &test, decision(accepted), now()).await.unwrap();
        }
        let school = own.teacher.school();
        while schools::model_version(service.db(), school).await.unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(state(&world, &pupil).await == failed, !last, "as the last decision says");
        for (_, rebuilt) in world.server.rebuilt(Which::All).await {
            assert_eq!((rebuilt.differed, rebuilt.items_differed), (0, 0), "the replay missed nothing");
        }
    }
}

/// After as many wrong answers to the same numbers as the work allows, a right one no longer counts for it; with other
/// numbers it does. The log has all of them, and the page knows after a reload.
#[tokio::test(flavor = "multi_thread")]
async fn tries_that_are_used_up() {
    let world = World::new().await;
    let (service, own) = (&world.server.service, &world.own);
    let pupil = access::acting_as(service.db(), own.student).await.unwrap();
    let instance = world.server.instance(1);
    let rules = WorkRules { hints: true, calculator: true, tries: Some(2), minutes: None };
    let given = wish(WorkKind::Practice, instance.item(), &[own.student], &own.due);
    let given = WorkWish { rules, ..given };
    let work = service.assign(&own.teacher, &own.id, given, now()).await.unwrap().to_string();
    let progress = async || {
        let detail = service.assignment(&own.teacher, &work, Lang::Lt, now()).await.unwrap();
        let progress = detail.lines[0].items[0].unwrap();
        (progress.right, progress.tries, detail.row.done)
    };
    send(&world, &pupil, &work, &instance, wrong(), now()).await;
    let again = Answer::Typed { text: "x = 987653".to_owned() };
    send(&world, &pupil, &work, &instance, again, now()).await;
    send(&world, &pupil, &work, &instance, instance.right_answer(), now()).await;
    assert_eq!(progress().await, (0, 3, 0), "the third answer came too late");
    let other = world.server.instance(2);
    send(&world, &pupil, &work, &other, wrong(), now()).await;
    send(&world, &pupil, &work, &other, other.right_answer(), now()).await;
    assert_eq!(progress().await, (1, 5, 1), "one wrong answer was allowed");
}
