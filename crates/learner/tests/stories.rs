//! Stories told by the model: what people would see, answer by answer.

mod world;

use learner::{Level, OpenAssignment, SkillEvidence};
use protocol::{AssignmentId, Millis};
use uuid::Uuid;
use world::{World, skill};

/// Ona knows her foundations; she solves five basic equations, and the route moves on.
#[test]
fn five_right() {
    let mut world = World::new(&["m-linear-eq-brackets"]);
    world.tell_route();
    for exercise in ["2", "1", "3", "2", "3"] {
        let right = world.answer(&format!("m-linear-eq-basic-{exercise}"), true);
        world.tell("right", &right);
    }
    insta::assert_snapshot!(world.told);
}

/// Jonas loses signs when he moves terms: the route turns to negative numbers, and back when they are there.
#[test]
fn sign_mistakes() {
    let mut world = World::new(&["m-linear-eq-brackets"]);
    for exercise in ["m-linear-eq-basic-1", "m-linear-eq-basic-2"] {
        let mut wrong = world.answer(exercise, false);
        wrong.misconception = Some("sign-when-moving".parse().unwrap());
        wrong.evidence[0].weight = 0.5;
        let negative = SkillEvidence { skill: skill("s-negative-add-sub"), weight: 1.0, correct: false };
        wrong.evidence.push(negative);
        world.tell("wrong, sign-when-moving", &wrong);
    }
    for exercise in ["1", "2", "3", "2", "3"] {
        let right = world.answer(&format!("s-negative-add-sub-{exercise}"), true);
        world.tell("right", &right);
    }
    for exercise in ["1", "2", "3", "2"] {
        let right = world.answer(&format!("m-linear-eq-basic-{exercise}"), true);
        world.tell("right", &right);
    }
    insta::assert_snapshot!(world.told);
}

/// Lukas fails at brackets without a recognisable mistake: what they stand on and was never asked is looked at.
#[test]
fn unexplained_failure() {
    let mut world = World::new(&["m-linear-eq-word"]);
    for exercise in ["1", "2", "2"] {
        let wrong = world.answer(&format!("m-linear-eq-brackets-{exercise}"), false);
        world.tell("wrong", &wrong);
    }
    let mut honest = world.answer("m-like-terms-1", false);
    honest.dont_know = true;
    world.tell("don't know yet", &honest);
    insta::assert_snapshot!(world.told);
}

/// Emilija comes back after the holidays; her teacher has assigned something.
#[test]
fn after_the_holidays() {
    let mut world = World::new(&["m-linear-eq-brackets"]);
    for exercise in
        ["s-negative-mul-div-2", "s-negative-mul-div-3", "m-linear-eq-basic-2", "m-linear-eq-basic-3"]
    {
        for _ in 0..2 {
            let right = world.answer(exercise, true);
            world.observe(&right);
        }
    }
    world.day_later(60);
    world.assignments = vec![OpenAssignment {
        id: AssignmentId(Uuid::from_u128(9)),
        skills: vec![],
        items: vec!["m-linear-ineq-1".parse().unwrap(), "m-like-terms-2".parse().unwrap()],
        due: Some(Millis(1_766_000_000_000)),
    }];
    world.tell_route();
    assert_eq!(world.mastery("m-linear-eq-basic").level, Level::DueForReview);
    let right = world.answer("m-linear-eq-basic-1", true);
    world.tell("right", &right);
    assert_eq!(world.mastery("m-linear-eq-basic").level, Level::Mastered);
    insta::assert_snapshot!(world.told);
}
