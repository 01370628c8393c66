use protocol::{AssignmentId, ItemId, Millis, Seed, SkillId};

use super::request::OpenAssignment;
use super::session::{Activity, Session, SessionRequest, StopKind, session};
use crate::goal::{Goal, GoalKind};
use crate::parameters::Parameters;
use crate::testing::{catalogue_of, graph_of, state_after};

const SKILLS: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("x", ""), ("y", "x")];

fn wish(skill: &str, weight: f64) -> Goal {
    Goal { kind: GoalKind::Wish, skills: vec![skill.parse().unwrap()], topics: vec![], weight }
}

fn activities() -> Vec<Activity> {
    let kinds = [
        (StopKind::Lesson, "lesson"),
        (StopKind::WorkedExample, "example"),
        (StopKind::FadedExample, "faded"),
    ];
    let of = |(skill, _): &(&str, &str)| {
        let skill: SkillId = skill.parse().unwrap();
        kinds.map(|(kind, name)| Activity {
            id: format!("{skill}-{name}").parse().unwrap(),
            skill: skill.clone(),
            kind,
            seconds: 120,
        })
    };
    SKILLS.iter().flat_map(of).collect()
}

fn ask(
    answers: &str,
    goals: &[Goal],
    minutes: u16,
    read: &[(ItemId, Millis)],
    seen: &[(ItemId, Seed)],
) -> Session {
    ask_with("", answers, goals, &[], minutes, Past { read, seen })
}

/// What the student has read, and seen.
#[derive(Clone, Copy, Default)]
struct Past<'a> {
    read: &'a [(ItemId, Millis)],
    seen: &'a [(ItemId, Seed)],
}

/// The same with skills that were not taught yet, and assignments.
fn ask_with(
    not_taught: &str,
    answers: &str,
    goals: &[Goal],
    assignments: &[OpenAssignment],
    minutes: u16,
    past: Past<'_>,
) -> Session {
    let graph = graph_of(SKILLS).unwrap();
    let activities = activities();
    let request = SessionRequest {
        goals,
        assignments,
        recent: &[],
        read: past.read,
        seen: past.seen,
        activities: &activities,
        not_taught: &not_taught.split_whitespace().map(|id| id.parse().unwrap()).collect(),
        now: Millis(0),
        minutes,
        small_steps: false,
        day_seed: 2,
    };
    let state = state_after(&graph, answers);
    session(&graph, &Parameters::default(), &catalogue_of(&graph), &state, &request)
}

fn in_words(session: &Session) -> String {
    let word =
        |stop: &super::session::SessionStop| format!("{} {:?} {:?}", stop.stop.item, stop.kind, stop.serves);
    session.stops.iter().map(word).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_time_is_filled_within_one_stop() {
    for minutes in [0, 1, 3, 10, 20, 45] {
        let session = ask("a+ b-", &[], minutes, &[], &[]);
        let limit = u32::from(minutes) * 60;
        let before: u32 = session.stops.iter().rev().skip(1).map(|stop| stop.seconds).sum();
        assert!(session.stops.is_empty() || before < limit, "{minutes} minutes: {}", in_words(&session));
    }
    let all: u32 = ask("", &[], 10, &[], &[]).stops.iter().map(|stop| stop.seconds).sum();
    assert!(all >= 600, "{all}");
}

#[test]
fn every_stop_says_which_goals_it_serves() {
    let session = ask("", &[wish("b", 1.0), wish("y", 5.0)], 3, &[], &[]);
    assert_eq!(in_words(&session), "x-1 Exercise [1], y-1 Exercise [1], a-1 Exercise [0]");
}

#[test]
fn what_is_new_is_explained_and_failure_is_shown_an_example() {
    let first = |answers: &str, goal: &str, read: &[(ItemId, Millis)]| {
        let session = ask(answers, &[wish(goal, 1.0)], 3, read, &[]);
        session.stops.first().map(|stop| format!("{} {:?}", stop.stop.item, stop.kind)).unwrap_or_default()
    };
    assert_eq!(first("a*", "b", &[]), "b-lesson Lesson");
    assert_eq!(first("a- a-", "a", &[]), "a-example WorkedExample");
    assert_eq!(first("a+ a- a-", "a", &[]), "a-faded FadedExample");
    let read = ("b-lesson".parse().unwrap(), Millis(0));
    assert_eq!(first("a*", "b", &[read]), "b-example WorkedExample");
}

#[test]
fn a_person_is_asked_after_more_failures() {
    assert!(ask("a- a- a- a-", &[], 5, &[], &[]).ask_teacher.is_empty());
    let stuck = ask("a- a- a- a- a-", &[], 5, &[], &[]).ask_teacher;
    assert_eq!(stuck.len(), 1);
    assert_eq!((stuck[0].skill.as_str(), stuck[0].evidence.len()), ("a", 3));
}

#[test]
fn seen_instances_do_not_come_again() {
    let first = ask("", &[], 20, &[], &[]);
    let seen: Vec<(ItemId, Seed)> =
        first.stops.iter().map(|stop| (stop.stop.item.clone(), stop.stop.seed)).collect();
    let second = ask("", &[], 20, &[], &seen);
    assert!(!second.stops.is_empty());
    assert!(second.stops.iter().all(|stop| !seen.contains(&(stop.stop.item.clone(), stop.stop.seed))));
}

#[test]
fn what_was_not_taught_waits_until_somebody_asks_for_it() {
    #[track_caller]
    fn check(answers: &str, goals: &[Goal], assigned: &str, expect: &str) {
        let assignments: Vec<OpenAssignment> = assigned
            .split_whitespace()
            .map(|skill| OpenAssignment {
                id: AssignmentId(uuid::Uuid::nil()),
                skills: vec![skill.parse().unwrap()],
                items: vec![],
                due: None,
            })
            .collect();
        let session = ask_with("b c", answers, goals, &assignments, 20, Past::default());
        let mut skills: Vec<&str> = session.stops.iter().map(|stop| stop.stop.skill.as_str()).collect();
        skills.sort_unstable();
        skills.dedup();
        assert_eq!(skills.join(" "), expect, "{answers}");
    }
    let exam = |skill: &str| Goal {
        kind: GoalKind::Exam { exam: crate::goal::Exam::Nmpp, course: None, at: Millis(Millis::DAY) },
        ..wish(skill, 1.0)
    };
    // Neither as a first look, nor as the next step, a review or a challenge.
    check("", &[], "", "a x y");
    check("a*", &[], "", "a x y");
    check("a* b*", &[], "", "a x y");
    // A wish for it, or work on it, leads there; what lies between is not taught either.
    check("a*", &[wish("c", 1.0)], "", "a c x y");
    check("a*", &[], "b", "a b x y");
    // An examination asks for everything, so it names nothing.
    check("a*", &[exam("c")], "", "a x y");
}
