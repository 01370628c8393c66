//! Answers of many at the same moment: recorded together, told apart.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use app::now;
use protocol::{Answer, AttemptEvent, AttemptId, EventOutcome};
use service::Which;
use store::{StudentAccess, access, attempts, learners, personal_data, routes, users};
use tokio::task::JoinSet;

use super::recording::outcomes;
use super::world::{Postgres, Server, Who, World, event, right};

const EACH: u64 = 30;
const STUDENTS: [Who; 4] = [Who::Student, Who::Classmate, Who::Pupil, Who::StrangeStudent];

/// Everybody sends every answer twice at once, and somebody sends another student's ids.
async fn all_at_once(world: World) {
    let world = Arc::new(world);
    let db = world.server.service.db();
    let before = attempts::count(db).await.unwrap() as u64;
    let mut senders = JoinSet::new();
    let mut foreign: Vec<AttemptEvent> = Vec::new();
    for who in STUDENTS {
        for n in 0..EACH {
            let instance = world.server.instance(n as u32);
            let answer = if n % 3 == 0 { Answer::DontKnow } else { right(&instance) };
            let event = event(&instance, n, answer);
            if matches!(who, Who::Student) && n % 10 == 0 {
                foreign.push(event.clone());
            }
            for _ in 0..2 {
                let (world, event) = (Arc::clone(&world), event.clone());
                senders.spawn(async move {
                    let reply = world.server.sync(world.cookies(who), std::slice::from_ref(&event)).await;
                    (event.id, outcomes(&reply)[0])
                });
            }
        }
    }
    let mut came: BTreeMap<AttemptId, Vec<EventOutcome>> = BTreeMap::new();
    for (id, outcome) in senders.join_all().await {
        came.entry(id).or_default().push(outcome);
    }
    for outcomes in came.values_mut() {
        outcomes.sort_by_key(|outcome| *outcome != EventOutcome::Stored);
        assert_eq!(*outcomes, [EventOutcome::Stored, EventOutcome::AlreadyHad]);
    }
    let reply = world.server.sync(world.cookies(Who::Pupil), &foreign).await;
    assert!(outcomes(&reply).iter().all(|outcome| *outcome == EventOutcome::Conflict));
    assert_eq!(attempts::count(db).await.unwrap() as u64 - before, EACH * STUDENTS.len() as u64);
    // The states, each of which was kept between the answers, are what the log says.
    let rebuilt = world.server.rebuilt(Which::All).await;
    assert!(
        rebuilt.iter().all(|(_, school)| school.differed == 0 && school.items_differed == 0),
        "{rebuilt:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_many_at_once() {
    all_at_once(World::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_of_many_at_once_on_postgres() {
    let postgres = Postgres::new().await;
    all_at_once(World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await).await;
    postgres.remove().await;
}

/// Classes that are made at the same moment with the same people in them: everybody gets a log-in name of their own.
async fn people_of_one_name(world: World) {
    let mut adding = JoinSet::new();
    for n in 0..6 {
        let (service, teacher) = (world.server.service.clone(), world.own.teacher.clone());
        adding.spawn(async move {
            let class = service.create_class(&teacher, &format!("8{n}"), 8, now()).await.unwrap().to_string();
            service.add_students(&teacher, &class, "Ona Onaitė\nOna Onutė", now()).await.unwrap()
        });
    }
    let cards: Vec<_> = adding.join_all().await.into_iter().flatten().collect();
    let names: BTreeSet<&str> = cards.iter().map(|card| card.user_name.as_str()).collect();
    assert_eq!((cards.len(), names.len()), (12, 12));
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let stored = users::names_taken(world.server.service.db(), &names).await.unwrap();
    assert_eq!(stored.len(), 12, "the cards say what is stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_one_name_at_once() {
    people_of_one_name(World::new().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_one_name_at_once_on_postgres() {
    let postgres = Postgres::new().await;
    people_of_one_name(World::over(Server::start(&[("DATABASE_URL", &postgres.url())]).await).await).await;
    postgres.remove().await;
}

/// The stored route and state of the first student: the last entry of the log that each knows.
async fn known(world: &World) -> (Option<i64>, i64) {
    let db = world.server.service.db();
    let student = access::acting_as(db, world.own.student).await.unwrap().student().unwrap();
    let student = StudentAccess::from(student);
    let route = routes::of_student(db, &student).await.unwrap();
    let state = learners::state_of(db, &student).await.unwrap().unwrap();
    (route.map(|route| route.school_seq), state.school_seq)
}

/// The route is not waited for, but comes.
#[tokio::test(flavor = "multi_thread")]
async fn the_route_follows_the_answers() {
    let world = World::new().await;
    for n in 0..5 {
        let instance = world.server.instance(n);
        let answer = event(&instance, n.into(), right(&instance));
        outcomes(&world.server.sync(world.cookies(Who::Student), &[answer]).await);
    }
    for _ in 0..3_000 {
        let (route, state) = known(&world).await;
        if route == Some(state) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the route does not come: {:?}", known(&world).await);
}

/// Whoever is gone by the time that an answer is recorded takes nobody's answers along.
#[tokio::test(flavor = "multi_thread")]
async fn one_that_cannot_be_recorded_holds_up_nobody() {
    let world = Arc::new(World::new().await);
    let service = &world.server.service;
    let student = |id| async move { access::acting_as(service.db(), id).await.unwrap().student().unwrap() };
    let (gone, here) = (student(world.own.spare).await, student(world.own.student).await);
    let teacher = world.own.teacher.staff().unwrap();
    personal_data::erase_student(service.db(), &teacher, &gone.into()).await.unwrap();
    let mut senders = JoinSet::new();
    for n in 0..20 {
        let who = if n % 2 == 0 { gone } else { here };
        let instance = world.server.instance(n);
        let answer = serde_json::json!(event(&instance, n.into(), right(&instance)));
        let service = service.clone();
        senders.spawn(async move { (n % 2 == 0, service.record_for(&who, vec![answer], now()).await) });
    }
    for (is_gone, told) in senders.join_all().await {
        match told {
            Ok(replies) => assert!(!is_gone && replies[0].outcome == EventOutcome::Stored),
            Err(error) => assert!(is_gone, "{error}"),
        }
    }
}
