//! Year plans: what a teacher lays out, and what students' routes make of it.

use axum::http::StatusCode;
use protocol::Answer;
use serde_json::Value;

use super::world::{FORM, Who, World, event};

async fn page(world: &World, who: Who, path: &str, body: &str) -> Value {
    let reply = world.server.post(path, world.cookies(who), FORM, body.to_owned()).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    serde_json::from_str(&reply.body).unwrap()
}

async fn status(world: &World, who: Who, path: &str, body: &str) -> u16 {
    world.server.post(path, world.cookies(who), FORM, body.to_owned()).await.status.as_u16()
}

/// The topics that today's route of the student is about.
async fn on_route(world: &World) -> Vec<String> {
    let today = page(world, Who::Student, "/api/student/today", "").await;
    let content = world.server.service.content();
    let topic = |stop: &Value| {
        let skill = stop["skill"].as_str().unwrap().parse().unwrap();
        content.skill(&skill).unwrap().topic.to_string()
    };
    let mut topics: Vec<String> = today["stops"].as_array().unwrap().iter().map(topic).collect();
    topics.sort();
    topics.dedup();
    topics
}

/// A plan as a form: topic, first week, weeks, and what the teacher says of it.
fn form(class: &str, topics: &[(&str, i64, u8, &str)]) -> String {
    let topics = topics.iter().enumerate().map(|(at, (topic, begins, weeks, taught))| {
        let said = if taught.is_empty() { String::new() } else { format!("&topics[{at}][taught]={taught}") };
        format!(
            "&topics[{at}][topic]={topic}&topics[{at}][begins]={begins}&topics[{at}][weeks]={weeks}{said}"
        )
    });
    format!("class={class}{}", topics.collect::<String>())
}

/// Nothing that the plan below puts off. (What it does not name was taught in earlier grades.)
fn only_taught(topics: &[String]) {
    let put_off = ["f-rational-numbers", "f-percent-proportion", "f-equations"];
    assert!(
        !topics.is_empty() && topics.iter().all(|topic| !put_off.contains(&topic.as_str())),
        "{topics:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taught_yet_leaves_the_route_until_somebody_asks_for_it() {
    let world = World::new().await;
    let class = world.own.id.clone();
    let before = on_route(&world).await;
    let closed = "assignment=".to_owned() + &world.own.assignment;
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/close-assignment", &closed).await, 200);
    assert!(before.iter().any(|topic| topic == "f-equations" || topic == "f-numbers"), "{before:?}");
    let save = |topics: &[(&str, i64, u8, &str)]| form(&class, topics);
    let ahead = [
        ("f-numbers", 0, 3, "true"),
        ("f-rational-numbers", 3, 3, "false"),
        ("f-percent-proportion", 6, 3, "false"),
        ("f-equations", 9, 3, "false"),
    ];
    assert_eq!(status(&world, Who::Colleague, "/api/teacher/save-plan", &save(&ahead)).await, 404);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/save-plan", &save(&ahead)).await, 200);
    only_taught(&on_route(&world).await);
    // The student's own goal leads there all the same.
    assert_eq!(status(&world, Who::Student, "/api/goal", "goal=topic:f-equations").await, 303);
    assert!(on_route(&world).await.contains(&"f-equations".to_owned()));
    let today = page(&world, Who::Student, "/api/student/today", "").await;
    let goal = format!("goal={}", today["goals"][0]["id"].as_str().unwrap());
    assert_eq!(status(&world, Who::Student, "/api/end-goal", &goal).await, 303);
    only_taught(&on_route(&world).await);
    // A diagnostic does not ask for it either.
    assert_eq!(status(&world, Who::Student, "/api/diagnostic/start", "").await, 303);
    let asked = page(&world, Who::Student, "/api/student/diagnostic", "").await;
    let item = asked["question"]["item"].as_str().unwrap().parse().unwrap();
    let content = world.server.service.content();
    let skill = &content.exercise(&item).unwrap().template().skills[0];
    only_taught(&[content.skill(skill).unwrap().topic.to_string()]);
    // Without a plan all is as it was.
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/save-plan", &save(&[])).await, 200);
    assert_ne!(on_route(&world).await, ["f-numbers"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_kept_as_it_was_laid_out_and_nonsense_is_not() {
    let world = World::new().await;
    let class = world.own.id.clone();
    let ask = format!("class={class}");
    let plan = || page(&world, Who::Teacher, "/api/teacher/plan", &ask);
    let empty = plan().await;
    assert_eq!(empty["plan"].as_array().map(Vec::len), Some(0));
    let weeks = empty["in_year"].as_u64().unwrap();
    assert!((41..=43).contains(&weeks), "{weeks}");
    // The programme's order fills the year: foundations first, and they are taught already.
    let proposed = empty["proposed"].as_array().unwrap();
    let length: u64 = proposed.iter().map(|planned| planned["weeks"].as_u64().unwrap()).sum();
    assert_eq!(length, weeks);
    let content = world.server.service.content();
    let order: Vec<&str> = content.topics().iter().map(|topic| topic.id.as_str()).collect();
    let places: Vec<usize> = proposed
        .iter()
        .map(|planned| order.iter().position(|id| *id == planned["topic"].as_str().unwrap()).unwrap())
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    for planned in proposed {
        let foundation = planned["topic"].as_str().unwrap().starts_with("f-");
        assert_eq!(planned["taught"].as_bool(), foundation.then_some(true), "{planned}");
    }
    for nonsense in [
        [("f-numbers", 0, 3, ""), ("f-equations", 2, 3, "")],
        [("f-numbers", 0, 3, ""), ("f-numbers", 3, 3, "")],
        [("f-numbers", 0, 0, ""), ("f-equations", 3, 3, "")],
        [("f-numbers", 0, 3, ""), ("no-such-topic", 3, 3, "")],
        [("f-numbers", 0, 3, ""), ("f-equations", 59, 3, "")],
    ] {
        let body = form(&class, &nonsense);
        assert_eq!(status(&world, Who::Teacher, "/api/teacher/save-plan", &body).await, 422, "{nonsense:?}");
    }
    let body = form(&class, &[("f-numbers", 0, 3, "true"), ("f-equations", 5, 4, "")]);
    assert_eq!(status(&world, Who::Head, "/api/teacher/save-plan", &body).await, 200);
    let kept = plan().await["plan"].clone();
    assert_eq!(kept[0]["taught"], true);
    assert_eq!((kept[1]["begins"].as_u64(), kept[1]["weeks"].as_u64()), (Some(5), Some(4)));
    assert!(kept[1]["taught"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_says_who_lacks_what_it_needs_and_which_mistakes_were_made() {
    let world = World::new().await;
    // Wrong twice at a foundation of equations.
    for seed in [1, 2] {
        let instance = world.server.instance_of("negative-multiply", seed);
        let wrong = Answer::Typed { text: "12345".into() };
        world.server.sync(world.cookies(Who::Student), &[event(&instance, seed.into(), wrong)]).await;
    }
    // A mistake that the exercise knows.
    let bracket = world.server.instance_of("expand-bracket", 3);
    let (id, mistaken) = bracket.misconception_answers().into_iter().next().unwrap();
    world.server.sync(world.cookies(Who::Student), &[event(&bracket, 10, mistaken)]).await;
    let body = format!("class={}&topic=f-equations", world.own.id);
    let topic = page(&world, Who::Teacher, "/api/teacher/topic", &body).await;
    let needs = topic["needs"].as_array().unwrap();
    assert_eq!(needs[0]["id"], "s-negative-mul-div", "{needs:?}");
    assert_eq!(needs[0]["lacks"][0][0].as_str(), Some(world.own.student.to_string().as_str()));
    let all = |need: &Value| {
        ["has", "unsure", "lacks"].iter().map(|part| need[part].as_array().unwrap().len()).sum::<usize>()
    };
    assert!(needs.iter().all(|need| all(need) == 3), "{needs:?}");
    let mistakes = topic["mistakes"].as_array().unwrap();
    assert_eq!((mistakes[0]["times"].as_u64(), mistakes[1]["times"].as_u64()), (Some(1), Some(0)), "{id}");
    assert_eq!(mistakes[0]["item"]["id"], "expand-bracket");
    assert_eq!(mistakes[0]["students"].as_array().unwrap().len(), 1);
    assert!(topic["time"].is_null());
    let strange = format!("class={}&topic=no-such-topic", world.own.id);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/topic", &strange).await, 404);
    // A topic whose exercises are still to come has a page as well.
    let planned = format!("class={}&topic=vectors-8", world.own.id);
    assert_eq!(status(&world, Who::Teacher, "/api/teacher/topic", &planned).await, 200);
}
