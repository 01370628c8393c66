//! Against exact enumeration, and what must hold for every graph and all answers.

use proptest::prelude::*;

use super::prior::{LEVELS, STRENGTHS};
use super::*;
use crate::graph::{Graph, SkillNode};

/// A graph from the direct prerequisites of each skill, two topics, a grade up every third skill.
fn graph_of(below: &[Vec<usize>]) -> Graph {
    let id = |at: usize| format!("k-{at}").parse().unwrap();
    let node = |(at, below): (usize, &Vec<usize>)| SkillNode {
        id: id(at),
        topic: if at % 2 == 0 { "even".parse().unwrap() } else { "odd".parse().unwrap() },
        grade: 7 + (at / 3) as u8,
        prerequisites: below.iter().map(|&at| id(at)).collect(),
    };
    Graph::new(below.iter().enumerate().map(node).collect()).unwrap()
}

/// Every state of every skill, level and topic strength, weighed.
fn exact(prior: &Prior, evidence: &Evidence) -> Vec<f64> {
    let skills = prior.len();
    let (mut total, mut known) = (0.0, vec![0.0; skills]);
    for level in 0..LEVELS {
        for strengths in 0..3_usize.pow(prior.topics as u32) {
            let strength = |topic: usize| strengths / 3_usize.pow(topic as u32) % 3;
            let mut base = prior.levels[level];
            for topic in 0..prior.topics {
                base *= STRENGTHS[strength(topic)];
            }
            for state in 0..1_usize << skills {
                let knows = |skill: usize| state >> skill & 1 == 1;
                let mut weight = base;
                for skill in 0..skills {
                    let founded = prior.edges_below(skill).all(|edge| knows(prior.below[edge]));
                    let chance = prior.chance(skill, evidence.is_untaught(skill))
                        [strength(prior.topic[skill])][level]
                        * if founded { 1.0 } else { prior.leak };
                    weight *= if knows(skill) { chance * evidence.ratio(skill) } else { 1.0 - chance };
                }
                for answer in &evidence.together {
                    weight *=
                        if answer.skills.iter().all(|&skill| knows(skill)) { answer.ratio } else { 1.0 };
                }
                total += weight;
                for (skill, sum) in known.iter_mut().enumerate() {
                    *sum += if knows(skill) { weight } else { 0.0 };
                }
            }
        }
    }
    known.into_iter().map(|sum| sum / total).collect()
}

fn evidence_of(skills: usize, answers: &[(usize, f64)]) -> Evidence {
    let mut evidence = Evidence::none(skills);
    for &(skill, ratio) in answers {
        evidence.add(skill, ratio);
    }
    evidence
}

fn greatest_error(graph: &Graph, evidence: &Evidence, parameters: &KnowledgeParameters) -> f64 {
    let prior = Prior::new(graph, parameters, Some(8));
    let knowledge = Knowledge::infer(&prior, evidence);
    let exact = exact(&prior, evidence);
    knowledge.probabilities().iter().zip(&exact).map(|(got, exact)| (got - exact).abs()).fold(0.0, f64::max)
}

#[test]
fn exact_on_trees() {
    // Without topics there is no loop: each skill is tied to its topic, so two ties between topics close one.
    let parameters = KnowledgeParameters { topic_deviation: 0.0, ..Default::default() };
    let tree = graph_of(&[vec![], vec![0], vec![0], vec![1], vec![1], vec![2], vec![5]]);
    for answers in
        [&[][..], &[(3, 2.5)], &[(6, -2.0), (0, 2.5)], &[(4, 2.5), (3, -2.0), (6, 2.5), (1, -2.0), (1, -2.0)]]
    {
        let error = greatest_error(&tree, &evidence_of(7, answers), &parameters);
        assert!(error < 1e-3, "{answers:?}: {error}");
    }
}

#[test]
fn near_on_graphs_with_loops() {
    let loops =
        graph_of(&[vec![], vec![], vec![0, 1], vec![0, 1], vec![2, 3], vec![1, 3], vec![4, 5], vec![4]]);
    for (answers, most) in [
        (&[][..], 0.1),
        (&[(6, 2.5)], 0.1),
        (&[(6, -2.0)], 0.1),
        (&[(6, -2.0), (2, 2.5)], 0.1),
        (&[(6, -2.0), (7, 2.5), (5, -2.0)], 0.1),
    ] {
        let error = greatest_error(&loops, &evidence_of(8, answers), &KnowledgeParameters::default());
        assert!(error < most, "{answers:?}: {error}");
    }
}

fn any_below() -> impl Strategy<Value = Vec<Vec<usize>>> {
    proptest::collection::vec(any::<u8>(), 1..8).prop_map(|bits| {
        bits.iter()
            .enumerate()
            .map(|(at, bits)| (0..at).filter(|below| bits >> below & 1 == 1).collect())
            .collect()
    })
}

/// Log likelihood ratios of answers to skills.
fn any_answers() -> impl Strategy<Value = Vec<(usize, f64)>> {
    proptest::collection::vec((0..8_usize, -2.3..2.9_f64), 0..8)
}

fn inferred(graph: &Graph, evidence: &Evidence) -> Vec<f64> {
    let prior = Prior::new(graph, &KnowledgeParameters::default(), Some(8));
    Knowledge::infer(&prior, evidence).probabilities().to_vec()
}

#[test]
fn an_answer_that_needs_several_skills() {
    let parameters = KnowledgeParameters::default();
    let graph = graph_of(&[vec![], vec![], vec![1]]);
    let chances = Chances::of_item(&parameters, 0.0, None);
    for (answers, right, expect) in [
        // Right: both are there.
        (&[][..], true, "all up"),
        // Wrong, and the first was shown before: the other is to blame.
        (&[(0, 2.9), (0, 2.9)], false, "second down"),
    ] {
        let before = evidence_of(3, answers);
        let mut after = before.clone();
        after.answer(&[0, 1], chances, right, 1.0);
        let error = greatest_error(&graph, &after, &parameters);
        assert!(error < 0.02, "{expect}: {error}");
        let (before, after) = (inferred(&graph, &before), inferred(&graph, &after));
        match expect {
            "all up" => assert!(after[0] > before[0] && after[1] > before[1]),
            _ => assert!(before[1] - after[1] > 3.0 * (before[0] - after[0])),
        }
    }
}

#[test]
fn what_items_tell() {
    let parameters = KnowledgeParameters::default();
    for (difficulty, choices, right, wrong) in [
        (0.0, None, 2.89, -2.25),
        (0.0, Some(4), 1.14, -1.96),
        (1.5, None, 4.05, -1.09),
        (-1.5, None, 1.63, -3.51),
    ] {
        let chances = Chances::of_item(&parameters, difficulty, choices);
        let (for_it, against) = (chances.log_ratio(true), chances.log_ratio(false));
        assert!((for_it - right).abs() < 0.02 && (against - wrong).abs() < 0.02, "{for_it} {against}");
    }
    let absurd = Chances { if_known: 0.1, if_unknown: 0.9 };
    assert!(absurd.log_ratio(true) >= 0.0 && absurd.log_ratio(false) <= 0.0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn near_on_any_small_graph(below in any_below(), answers in any_answers()) {
        let evidence = evidence_of(below.len(), &answers);
        let error = greatest_error(&graph_of(&below), &evidence, &KnowledgeParameters::default());
        prop_assert!(error < 0.2, "{}", error);
    }

    /// A right answer never lowers the skill that it is about, nor what that builds on; a wrong one never raises it.
    #[test]
    fn right_never_lowers(
        below in any_below(), answers in any_answers(), skill in 0..8_usize, right: bool, weight in 0.0..1.0_f64
    ) {
        let graph = graph_of(&below);
        let skill = skill % below.len();
        let before = evidence_of(below.len(), &answers);
        let mut after = before.clone();
        let chances = Chances::of_item(&KnowledgeParameters::default(), 0.0, None);
        after.answer(&[skill], chances, right, weight);
        let change = inferred(&graph, &after)[skill] - inferred(&graph, &before)[skill];
        prop_assert!(if right { change > -1e-3 } else { change < 1e-3 }, "{}", change);
    }

    #[test]
    fn order_does_not_matter(below in any_below(), answers in any_answers()) {
        let graph = graph_of(&below);
        let forwards = inferred(&graph, &evidence_of(below.len(), &answers));
        let backwards: Vec<_> = answers.into_iter().rev().collect();
        for (a, b) in forwards.iter().zip(inferred(&graph, &evidence_of(below.len(), &backwards))) {
            prop_assert!((a - b).abs() < 1e-9);
        }
    }

    /// However absurd the evidence and the parameters, chances are chances.
    #[test]
    fn always_a_chance(
        below in any_below(),
        answers in proptest::collection::vec((0..10_usize, any::<f64>()), 0..12),
        pairs in proptest::collection::vec((0..10_usize, 0..10_usize, any::<bool>(), any::<f64>()), 0..4),
        untaught in 0..10_usize,
        deviation in any::<f64>(),
    ) {
        let parameters = KnowledgeParameters { ability_deviation: deviation, ..Default::default() };
        let graph = graph_of(&below);
        let mut evidence = evidence_of(below.len(), &answers);
        for (one, other, right, weight) in pairs {
            evidence.answer(&[one, other], Chances::of_item(&parameters, weight, None), right, weight);
        }
        evidence.not_taught(untaught);
        let prior = Prior::new(&graph, &parameters, Some(8));
        let knowledge = Knowledge::infer(&prior, &evidence);
        for supposed in [knowledge.what_if(0, true), knowledge.what_if(0, false), knowledge] {
            for chance in supposed.probabilities() {
                prop_assert!((0.0..=1.0).contains(chance), "{}", chance);
            }
        }
    }
}

#[test]
fn a_skill_supposed_known_is_as_one_with_overwhelming_evidence() {
    let graph = graph_of(&[vec![], vec![0], vec![0], vec![1, 2], vec![3]]);
    let prior = Prior::new(&graph, &KnowledgeParameters::default(), Some(8));
    let evidence = evidence_of(5, &[(4, -2.2)]);
    let knowledge = Knowledge::infer(&prior, &evidence);
    for (known, ratio) in [(true, 7.0), (false, -7.0)] {
        let sure = evidence_of(5, &[(4, -2.2), (2, ratio), (2, ratio)]);
        let sure = Knowledge::infer(&prior, &sure);
        for (a, b) in knowledge.what_if(2, known).probabilities().iter().zip(sure.probabilities()) {
            assert!((a - b).abs() < 0.03, "{a} {b}");
        }
    }
}

/// Twelve skills apart from each other, three of each grade. Who knows just the higher ones is not like others of
/// the grade: less is said of what was not asked than if everyone learnt along the grades.
#[test]
fn answers_against_the_grades_make_less_sure() {
    let graph = graph_of(&vec![vec![]; 12]);
    let evidence = evidence_of(12, &[(0, -2.2), (1, -2.2), (2, -2.2), (9, 2.9), (10, 2.9), (11, 2.9)]);
    let doubt = |patchy_share: f64| {
        let parameters = KnowledgeParameters { patchy_share, ..Default::default() };
        let prior = Prior::new(&graph, &parameters, Some(8));
        let knowledge = Knowledge::infer(&prior, &evidence);
        [3, 4, 5, 6, 7, 8].map(|at| knowledge.probability(at)).map(|p| p * (1.0 - p)).iter().sum::<f64>()
    };
    assert!(doubt(0.1) > 1.5 * doubt(0.0), "{} {}", doubt(0.1), doubt(0.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// A glance says about the same as supposing in full where paths do not join. Where they do, a supposition against
    /// what was shown above spreads sideways only in full; the glance still goes the right way. What was supposed leaves no
    /// trace.
    #[test]
    fn glances(below in any_below(), answers in any_answers(), skill in 0..8_usize, known: bool) {
        let graph = graph_of(&below);
        let skill = skill % below.len();
        let prior = Prior::new(&graph, &KnowledgeParameters::default(), Some(8));
        let evidence = evidence_of(below.len(), &answers);
        let knowledge = Knowledge::infer(&prior, &evidence);
        let full = knowledge.what_if(skill, known);
        let mut glance = Glance::new(&knowledge);
        for other in 0..below.len() {
            glance.suppose(other, !known);
        }
        glance.forget();
        for at in 0..below.len() {
            prop_assert_eq!(glance.probability(at).to_bits(), knowledge.probability(at).to_bits());
        }
        glance.suppose(skill, known);
        let joins = below.iter().any(|foundations| foundations.len() > 1);
        for at in 0..below.len() {
            let (rough, full, now) = (glance.probability(at), full.probability(at), knowledge.probability(at));
            prop_assert!(joins || (rough - full).abs() < 0.15, "{}: {} is not {}", at, rough, full);
            let goes = if known { rough - now } else { now - rough };
            prop_assert!(goes > -0.01, "{}: {} after {}", at, rough, now);
        }
    }
}
