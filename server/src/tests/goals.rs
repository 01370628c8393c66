//! Goals, and the diagnostic: what a student sets, what a teacher sets, what each sees of it.

use axum::http::StatusCode;
use protocol::Answer;
use serde_json::Value;

use super::world::{FORM, Who, World, event, right};

async fn page(world: &World, who: Who, path: &str, body: &str) -> Value {
    let reply = world.server.post(path, world.cookies(who), FORM, body.to_owned()).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

async fn status(world: &World, who: Who, path: &str, body: String) -> u16 {
    world.server.post(path, world.cookies(who), FORM, body).await.status.as_u16()
}

fn goals(page: &Value) -> Vec<(String, bool)> {
    let goals = page["goals"].as_array().unwrap().iter();
    goals.map(|goal| (goal["name"].as_str().unwrap().to_owned(), goal["own"].as_bool().unwrap())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_goal_of_the_class_reaches_its_students_and_only_its_teacher_ends_it() {
    let world = World::new().await;
    let class = &world.own.id;
    let set = format!("class={class}&goal=topic:f-rational-numbers");
    for (who, expect) in [(Who::Student, 404), (Who::Colleague, 404), (Who::Teacher, 303)] {
        assert_eq!(status(&world, who, "/api/goal", set.clone()).await, expect, "{who:?}");
    }
    assert_eq!(status(&world, Who::Teacher, "/api/goal", set).await, 422, "the same goal twice");
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    assert_eq!(goals(&today).len(), 1);
    assert!(!goals(&today)[0].1, "it is the class's, not the student's own");
    let pupil = page(&world, Who::Pupil, "/api/student/today", "").await;
    assert_eq!(goals(&pupil), [], "another class");
    let goal = today["goals"][0]["id"].as_str().unwrap();
    let end = format!("goal={goal}");
    assert_eq!(status(&world, Who::Student, "/api/end-goal", end).await, 404);
    let end = format!("class={class}&goal={goal}");
    assert_eq!(status(&world, Who::Colleague, "/api/end-goal", end.clone()).await, 404);
    assert_eq!(status(&world, Who::Teacher, "/api/end-goal", end).await, 303);
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    assert_eq!(goals(&today), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_changes_the_route_until_it_is_ended() {
    let world = World::new().await;
    let before = page(&world, Who::Student, "/api/student/today", "").await;
    let wish = "goal=skill:s-order-of-ops".to_owned();
    assert_eq!(status(&world, Who::Student, "/api/goal", wish).await, 303);
    let after = page(&world, Who::Student, "/api/student/today", "").await;
    let skills = |page: &Value| -> Vec<String> {
        page["stops"]
            .as_array()
            .unwrap()
            .iter()
            .map(|stop| stop["skill"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_ne!(skills(&before), skills(&after));
    assert!(skills(&after).iter().any(|skill| skill == "s-order-of-ops"), "{:?}", skills(&after));
    let goal = after["goals"][0]["id"].as_str().unwrap();
    assert_eq!(status(&world, Who::Classmate, "/api/end-goal", format!("goal={goal}")).await, 404);
    assert_eq!(status(&world, Who::Student, "/api/end-goal", format!("goal={goal}")).await, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diagnostic_asks_remembers_and_finds() {
    let world = World::new().await;
    let diagnostic = || page(&world, Who::Student, "/api/student/diagnostic", "");
    assert!(diagnostic().await["question"].is_null());
    assert_eq!(status(&world, Who::Student, "/api/diagnostic/start", String::new()).await, 303);
    let mut asked = Vec::new();
    for number in 1..=30 {
        let page = diagnostic().await;
        let Some(item) = page["question"]["item"].as_str() else { break };
        // Asked again, it is the same question: nothing is forgotten between two visits.
        assert_eq!(diagnostic().await["question"], page["question"]);
        assert_eq!(page["question"]["progress"]["number"], number);
        assert!(!asked.contains(&item.to_owned()), "{item} is asked twice");
        asked.push(item.to_owned());
        let seed = u32::try_from(page["question"]["seed"].as_u64().unwrap()).unwrap();
        let exercise = world.server.service.content().exercise(&item.parse().unwrap()).unwrap();
        let instance = exercise.instantiate(protocol::Seed(seed)).unwrap();
        if number % 5 == 0 {
            let form = format!("item={item}");
            assert_eq!(status(&world, Who::Student, "/api/diagnostic/not-taught", form).await, 303);
        } else {
            let answer = if number % 3 == 0 { Answer::DontKnow } else { right(&instance) };
            world.server.sync(world.cookies(Who::Student), &[event(&instance, number, answer)]).await;
        }
    }
    assert!(!asked.is_empty() && asked.len() <= 25, "{} questions", asked.len());
    let found = diagnostic().await["found"].clone();
    assert_eq!(found["questions"], asked.len());
    assert!(!found["known"].as_array().unwrap().is_empty(), "{found}");
    // Other students have none of it.
    assert!(page(&world, Who::Classmate, "/api/student/diagnostic", "").await["found"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solved_example_is_shown_only_where_the_route_has_one() {
    let world = World::new().await;
    for seed in [1, 2] {
        let instance = world.server.instance_of("order-multiply-first", seed);
        let wrong = Answer::Typed { text: "-12345".into() };
        world.server.sync(world.cookies(Who::Student), &[event(&instance, seed.into(), wrong)]).await;
    }
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    let stops = today["stops"].as_array().unwrap();
    let is_example = |stop: &&Value| stop["kind"] == "worked_example";
    let example = stops.iter().find(is_example).unwrap_or_else(|| panic!("no example: {today}"));
    let (item, seed) = (example["item"].as_str().unwrap(), example["seed"].as_u64().unwrap());
    // The exercise that follows has other numbers.
    let same = |stop: &&Value| stop["item"] == item && stop["seed"] == seed;
    assert_eq!(stops.iter().filter(same).count(), 1);
    let form = format!("item={item}&seed={seed}");
    let other = format!("item={item}&seed={}", seed + 1);
    for (who, form, expect) in [
        (Who::Student, &form, 200),
        (Who::Student, &other, 404),
        (Who::Classmate, &form, 404),
        (Who::Teacher, &other, 200),
    ] {
        assert_eq!(status(&world, who, "/api/student/example", form.clone()).await, expect, "{who:?} {form}");
    }
    assert_eq!(status(&world, Who::Student, "/api/example-read", other).await, 404);
    assert_eq!(status(&world, Who::Student, "/api/example-read", form).await, 303);
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    let read = today["stops"].as_array().unwrap().iter().find(is_example).unwrap().clone();
    assert_eq!((read["item"].as_str(), read["state"].as_str()), (Some(item), Some("done")));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_matters_more_is_said_by_whoever_set_the_goal() {
    let world = World::new().await;
    let ready = "goal=ready:f-equations".to_owned();
    assert_eq!(status(&world, Who::Student, "/api/goal", ready).await, 303);
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    let goal = today["goals"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(today["goals"][0]["first"], false);
    let weigh = |weight: u8| format!("goal={goal}&weight={weight}");
    for (who, weight, expect) in
        [(Who::Classmate, 2, 404), (Who::Teacher, 2, 404), (Who::Student, 9, 422), (Who::Student, 2, 303)]
    {
        assert_eq!(status(&world, who, "/api/weigh-goal", weigh(weight)).await, expect, "{who:?} {weight}");
    }
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    assert_eq!(today["goals"][0]["first"], true);
    // An exam without a day is dated by its usual month.
    assert_eq!(status(&world, Who::Student, "/api/goal", "goal=exam:NMPP8".into()).await, 303);
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    assert_eq!(today["goals"][1]["due"]["month"], 4);
    let exams = page(&world, Who::Student, "/api/student/forecast", "").await;
    assert_eq!((exams[0]["id"].as_str(), exams[0]["expected"].is_null()), (Some("NMPP8"), true));
}
