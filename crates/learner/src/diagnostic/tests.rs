//! The diagnostic on small graphs.

use proptest::prelude::*;

use super::*;
use crate::testing::graph_of;

/// Two strands that meet: `a b c d` and `x y`, `z` on top of both.
const SKILLS: &[(&str, &str)] =
    &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("x", ""), ("y", "x"), ("z", "d y")];

fn items(graph: &Graph) -> Vec<DiagnosticItem> {
    let mut items: Vec<DiagnosticItem> = graph
        .skills()
        .iter()
        .flat_map(|node| {
            [1, 2].map(|number| DiagnosticItem {
                id: format!("{}-{number}", node.id).parse().unwrap(),
                skills: vec![node.id.clone()],
                difficulty: 0.0,
                seconds: 60,
                choices: None,
            })
        })
        .collect();
    items.push(DiagnosticItem {
        id: "both".parse().unwrap(),
        skills: vec!["c".parse().unwrap(), "y".parse().unwrap()],
        difficulty: 0.5,
        seconds: 90,
        choices: Some(4),
    });
    items
}

/// Answers written as `"a-1+ b-1- both? y-1!"`: exercise, then right, wrong, don't know, not taught.
fn answers_of(words: &str) -> Vec<DiagnosticAnswer> {
    let answer = |(number, word): (usize, &str)| {
        let (item, mark) = word.split_at(word.len() - 1);
        let reply = match mark {
            "+" => Reply::Right,
            "-" => Reply::Wrong,
            "?" => Reply::DontKnow,
            _ => Reply::NotTaught,
        };
        let attempt = AttemptId(uuid::Uuid::from_u128(number as u128 + 1));
        DiagnosticAnswer { item: item.parse().unwrap(), attempt, reply }
    };
    words.split_whitespace().enumerate().map(answer).collect()
}

fn with<T>(topics: &[&str], then: impl FnOnce(&Diagnostic) -> T) -> T {
    with_untaught(topics, "", then)
}

fn with_untaught<T>(topics: &[&str], not_taught: &str, then: impl FnOnce(&Diagnostic) -> T) -> T {
    let graph = graph_of(SKILLS).unwrap();
    let items = items(&graph);
    let topics: Vec<TopicId> = topics.iter().map(|topic| topic.parse().unwrap()).collect();
    let parameters = KnowledgeParameters::default();
    let limits = DiagnosticLimits { questions: 10, ..Default::default() };
    let not_taught = not_taught.split_whitespace().map(|id| id.parse().unwrap()).collect();
    let request =
        DiagnosticRequest { grade: Some(6), topics: &topics, items: &items, not_taught: &not_taught, limits };
    then(&Diagnostic::start(&graph, &parameters, &request))
}

#[test]
fn what_was_not_taught_is_neither_asked_nor_told() {
    let asked = |topics: &[&str]| {
        with_untaught(topics, "c d", |diagnostic| {
            let mut answers = Vec::new();
            while let DiagnosticStep::Ask { item, .. } = diagnostic.next(&answers) {
                answers.push(DiagnosticAnswer {
                    item,
                    attempt: AttemptId(uuid::Uuid::from_u128(answers.len() as u128 + 1)),
                    reply: Reply::Right,
                });
            }
            let told = diagnostic.result(&answers).skills;
            let words = |ids: Vec<&str>| ids.join(" ");
            (
                words(answers.iter().map(|answer| answer.item.as_str()).collect()),
                words(told.iter().map(|found| found.skill.as_str()).collect()),
            )
        })
    };
    let (items, told) = asked(&[]);
    assert!(!items.is_empty());
    assert!(items.split(' ').all(|item| !item.starts_with(['c', 'd']) && item != "both"), "{items}");
    assert_eq!(told, "a b x y z");
    // A topic that was asked for by name is looked at whatever was taught.
    assert_eq!(asked(&["t"]).1, "a b c d x y z");
}

#[test]
fn findings() {
    #[track_caller]
    fn check(answers: &str, expect: &str) {
        let result = with(&[], |diagnostic| diagnostic.result(&answers_of(answers)));
        let words = result.skills.iter().map(|found| {
            let word = match found.finding {
                Finding::Known => '+',
                Finding::Unknown => '-',
                Finding::Undecided => '?',
                Finding::NotTaught => '!',
            };
            let evidence: Vec<String> = found.evidence.iter().map(|id| id.0.as_u128().to_string()).collect();
            format!("{}{word}{}", found.skill, evidence.join(","))
        });
        let steps: Vec<&str> = result.next_steps.iter().map(SkillId::as_str).collect();
        let words = format!("{} → {}", words.collect::<Vec<_>>().join(" "), steps.join(" "));
        assert_eq!(words, expect, "{answers}");
    }
    check("d-1+ y-1+", "a+1 b+1 c+1 d+1 x+2 y+2 z+ → ");
    check("z-1+", "a+1 b+1 c+1 d+1 x+1 y+1 z+1 → ");
    check("a-1- a-2-", "a-1,2 b-1,2 c-1,2 d-1,2 x? y- z-1,2 → a x");
    check("b-1+ c-1? x-1-", "a?1 b?1 c-2 d-2 x-3 y-3 z-2,3 → x c");
    check("b-1+ c-1!", "a+1 b+1 c!2 d-2 x+ y+ z-2 → c");
    check("nothing+", "a? b? c? d? x? y? z? → z");
}

#[test]
fn where_failing_begins() {
    let causes = |answers: &str| {
        with(&[], |diagnostic| {
            let gaps = diagnostic.root_causes(&answers_of(answers)).into_iter();
            gaps.map(|gap| format!("{}:{}", gap.skill, gap.evidence.len())).collect::<Vec<_>>().join(" ")
        })
    };
    assert_eq!(causes("b-1+ b-2+ both- d-1-"), "c:2");
    assert_eq!(causes("b-1+ b-2+ d-1!"), "", "not taught is no failure");
}

#[test]
fn endings() {
    let step = |answers: &str| with(&[], |diagnostic| diagnostic.next(&answers_of(answers)));
    assert!(matches!(step(""), DiagnosticStep::Ask { number: 1, .. }));
    assert_eq!(step("z-1+ z-2+ d-1+ y-1+"), DiagnosticStep::Finished(Ending::Decided));
    assert_eq!(step("a-1? x-1? a-2? x-2?"), DiagnosticStep::Finished(Ending::Decided));
    assert_eq!(step(&"a-1+ ".repeat(10)), DiagnosticStep::Finished(Ending::Length));
    let nothing = with(&["no-such-topic"], |diagnostic| diagnostic.next(&[]));
    assert!(matches!(nothing, DiagnosticStep::Finished(_)));
}

#[test]
fn not_taught_says_nothing_about_the_student() {
    with(&[], |diagnostic| {
        let chance = |answers: &str| {
            let evidence = diagnostic.evidence(&answers_of(answers));
            let knowledge = Knowledge::infer(diagnostic.prior(), &evidence);
            (knowledge.probability(0), knowledge.probability(1), knowledge.ability().0)
        };
        let (none, untaught, wrong) = (chance(""), chance("d-1!"), chance("d-1-"));
        assert!(
            (none.2 - untaught.2).abs() < 0.2 && wrong.2 < untaught.2 - 0.2,
            "{none:?} {untaught:?} {wrong:?}"
        );
        assert!(wrong.0 < untaught.0);
    });
}

#[test]
fn a_diagnostic_on_the_wire() {
    let answers = answers_of("a-1+ both?");
    let text = serde_json::to_string(&answers).unwrap();
    assert_eq!(serde_json::from_str::<Vec<DiagnosticAnswer>>(&text).unwrap(), answers);
    assert!(text.contains(r#""reply":"dont_know""#), "{text}");
    let ask = DiagnosticStep::Ask { item: "a-1".parse().unwrap(), skill: "a".parse().unwrap(), number: 1 };
    let text = serde_json::to_string(&ask).unwrap();
    assert_eq!(text, r#"{"ask":{"item":"a-1","skill":"a","number":1}}"#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Whatever is replied: the same answers give the same next question in a diagnostic made anew, no exercise comes
    /// twice, nothing that was not taught is asked, and it ends.
    #[test]
    fn resumable_and_bounded(replies in proptest::collection::vec(0..4_usize, 12)) {
        let mut answers = Vec::new();
        let mut untaught: Vec<SkillId> = Vec::new();
        for (number, reply) in replies.into_iter().enumerate() {
            let step = with(&[], |diagnostic| diagnostic.next(&answers));
            prop_assert_eq!(&step, &with(&[], |diagnostic| diagnostic.next(&answers)));
            let DiagnosticStep::Ask { item, skill, .. } = step else { break };
            prop_assert!(answers.iter().all(|answer: &DiagnosticAnswer| answer.item != item));
            prop_assert!(!untaught.contains(&skill));
            let reply = [Reply::Right, Reply::Wrong, Reply::DontKnow, Reply::NotTaught][reply];
            if reply == Reply::NotTaught {
                untaught.push(skill);
            }
            answers.push(DiagnosticAnswer { item, attempt: AttemptId(uuid::Uuid::from_u128(number as u128)), reply });
        }
        prop_assert!(answers.len() <= 10);
        let result = with(&[], |diagnostic| diagnostic.result(&answers));
        prop_assert!(result.next_steps.len() <= 3);
        for found in result.skills {
            prop_assert!((0.0..=1.0).contains(&found.probability), "{:?}", found);
        }
    }
}
