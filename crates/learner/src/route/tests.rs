use protocol::{AssignmentId, Millis, SkillId, Track};

use super::{OpenAssignment, RecentItem, RouteRequest, Stop, route};
use crate::catalogue::{Catalogue, CatalogueItem};
use crate::parameters::Parameters;
use crate::reason::Reason;
use crate::testing::{catalogue_of, graph_of, state_after};

const SKILLS: &[(&str, &str)] = &[("a", ""), ("b", "a"), ("c", "b"), ("d", "c"), ("x", ""), ("y", "x")];

/// A question to the route, with `length` 4 and the goal `d` unless said otherwise.
struct Ask<'a> {
    answers: &'a str,
    goals: &'a str,
    assignments: Vec<OpenAssignment>,
    recent: Vec<RecentItem>,
    day: i64,
    length: usize,
    small_steps: bool,
    day_seed: u64,
}

impl Default for Ask<'_> {
    fn default() -> Self {
        let (assignments, recent) = (vec![], vec![]);
        Self {
            answers: "",
            goals: "d",
            assignments,
            recent,
            day: 0,
            length: 4,
            small_steps: false,
            day_seed: 1,
        }
    }
}

impl Ask<'_> {
    fn route(&self) -> Vec<Stop> {
        self.route_over(&catalogue_of(&graph_of(SKILLS).unwrap()))
    }

    fn route_over(&self, catalogue: &Catalogue) -> Vec<Stop> {
        let graph = graph_of(SKILLS).unwrap();
        let goals: Vec<SkillId> = self.goals.split_whitespace().map(|id| id.parse().unwrap()).collect();
        let request = RouteRequest {
            goals: &goals,
            assignments: &self.assignments,
            recent: &self.recent,
            now: Millis(self.day * Millis::DAY),
            length: self.length,
            small_steps: self.small_steps,
            day_seed: self.day_seed,
        };
        let state = state_after(&graph, self.answers);
        route(&graph, &Parameters::default(), catalogue, &state, &request)
    }
}

fn assignment(number: u128, skills: &str, items: &str, due: Option<i64>) -> OpenAssignment {
    OpenAssignment {
        id: AssignmentId(uuid::Uuid::from_u128(number)),
        skills: skills.split_whitespace().map(|id| id.parse().unwrap()).collect(),
        items: items.split_whitespace().map(|id| id.parse().unwrap()).collect(),
        due: due.map(Millis),
    }
}

fn in_words(stops: &[Stop]) -> String {
    let why = |reason: &Reason| match reason {
        Reason::Assigned { .. } => "assigned".into(),
        Reason::RootGap { blocks, evidence } => format!("gap for {blocks}, {} answers", evidence.len()),
        Reason::Misconception { id, .. } => format!("misconception {id}"),
        Reason::NextStep { after } => {
            format!("next after {}", after.as_ref().map_or("–", SkillId::as_str))
        }
        Reason::Continue { right, wrong } => format!("go on {right}:{wrong}"),
        Reason::Review { days } => format!("review {days}"),
        Reason::Challenge => "challenge".into(),
        Reason::FirstLook => "look".into(),
        Reason::Goal => "goal".into(),
    };
    let words: Vec<String> =
        stops.iter().map(|stop| format!("{} ({})", stop.skill, why(&stop.reason))).collect();
    words.join(", ")
}

#[track_caller]
fn check(ask: Ask, expect: &str) {
    assert_eq!(in_words(&ask.route()), expect);
}

#[test]
fn from_what_is_known_to_what_comes_next() {
    check(Ask::default(), "a (look), b (look), c (look), d (look)");
    check(Ask { answers: "a+ a+", ..Ask::default() }, "b (next after a), c (look), d (look), a (challenge)");
    check(Ask { answers: "a*", ..Ask::default() }, "b (next after a), c (look), d (look), a (challenge)");
    check(
        Ask { answers: "a* b* c*", ..Ask::default() },
        "d (next after c), c (challenge), a (challenge), b (challenge)",
    );
    check(
        Ask { answers: "a* b* c* d*", ..Ask::default() },
        "d (challenge), a (challenge), b (challenge), c (challenge)",
    );
}

#[test]
fn gaps_come_before_what_they_block() {
    check(
        Ask { answers: "b- b-", length: 3, ..Ask::default() },
        "a (gap for b, 2 answers), a (gap for b, 2 answers), b (gap for c, 2 answers)",
    );
    check(
        Ask { answers: "a- a-", ..Ask::default() },
        "a (gap for b, 2 answers), a (gap for b, 2 answers), a (gap for b, 2 answers), x (look)",
    );
    check(
        Ask { answers: "a- a- d-", length: 3, ..Ask::default() },
        "a (gap for d, 2 answers), a (gap for d, 2 answers), a (gap for d, 2 answers)",
    );
}

#[test]
fn reviews_when_due() {
    check(
        Ask { answers: "a* b* x*", day: 30, ..Ask::default() },
        "c (next after b), d (look), b (review 30), x (review 30)",
    );
}

#[test]
fn assigned_work_is_there() {
    let work = |assignments| Ask { assignments, ..Ask::default() };
    let y = || assignment(1, "", "y-1 y-2 y-3 y-1", Some(9));
    check(work(vec![y()]), "y (assigned), y (assigned), y (assigned), a (look)");
    check(
        work(vec![y(), assignment(2, "a", "", Some(5))]),
        "a (assigned), y (assigned), y (assigned), x (look)",
    );
    check(work(vec![assignment(1, "a a b", "", None)]), "a (assigned), b (assigned), c (look), d (look)");
    check(
        Ask { answers: "x- x-", ..work(vec![y()]) },
        "x (gap for y, 2 answers), y (assigned), y (assigned), y (assigned)",
    );
    check(
        Ask { length: 3, ..work(vec![assignment(1, "nowhere", "nothing-1", None)]) },
        "a (look), b (look), c (look)",
    );
    let each = SKILLS
        .iter()
        .zip(1..)
        .map(|((skill, _), number)| assignment(number, "", &format!("{skill}-1"), None));
    check(
        Ask { length: 6, ..work(each.chain([assignment(9, "a", "", None)]).collect()) },
        "a (assigned), b (assigned), c (assigned), d (assigned), x (assigned), y (assigned)",
    );
}

#[test]
fn the_length_is_three_to_six() {
    for (length, expect) in [(0, 3), (3, 3), (5, 5), (6, 6), (99, 6)] {
        assert_eq!(Ask { length, ..Ask::default() }.route().len(), expect);
    }
}

#[test]
fn exercises_fit_and_do_not_repeat() {
    let first = |answers: &str, recent: Vec<RecentItem>| {
        let ask = Ask { answers, recent, goals: "a", ..Ask::default() };
        ask.route().swap_remove(0).item.to_string()
    };
    let solved = |item: &str| RecentItem { item: item.parse().unwrap(), at: Millis(0), right: true };
    assert_eq!(first("a-", vec![]), "a-1", "the easiest for who struggles");
    assert_eq!(first("a+ a+ a+ a+ a+ a+", vec![]), "a-3");
    assert_ne!(first("a-", vec![solved("a-1")]), "a-1");
}

#[test]
fn numbers_change_with_the_day_and_after_an_answer() {
    let seed = |day_seed, recent| Ask { recent, day_seed, ..Ask::default() }.route()[0].seed;
    assert_eq!(seed(1, vec![]), seed(1, vec![]));
    assert_ne!(seed(1, vec![]), seed(2, vec![]));
    let item = Ask::default().route().swap_remove(0).item;
    let stop_for = |recent: Vec<RecentItem>| {
        let stops = Ask { recent, ..Ask::default() }.route();
        stops.into_iter().find(|stop| stop.item == item).map(|stop| stop.seed)
    };
    let old = RecentItem { item: item.clone(), at: Millis(-30 * Millis::DAY), right: true };
    assert!(stop_for(vec![old]).is_some_and(|new| new != seed(1, vec![])));
}

#[test]
fn what_is_not_for_everybody_comes_to_whom_it_is_for() {
    let usual: Vec<CatalogueItem> = catalogue_of(&graph_of(SKILLS).unwrap()).into();
    let beside = [("a-steps", -2.0, Track::Support), ("a-hard", 2.0, Track::Challenge)];
    let beside = beside.map(|(id, difficulty, track)| CatalogueItem {
        id: id.parse().unwrap(),
        skill: "a".parse().unwrap(),
        difficulty,
        seconds: 60,
        real_life: false,
        track,
    });
    let catalogue = Catalogue::new(usual.into_iter().chain(beside));
    let many = "a+ ".repeat(12);
    for (answers, small_steps, steps, hard) in [
        ("", false, false, false),
        ("", true, true, false),
        ("a+ a-", false, false, false),
        ("a- a- a-", false, true, false),
        (many.as_str(), false, false, true),
    ] {
        let stops =
            Ask { answers, goals: "a", length: 6, small_steps, ..Ask::default() }.route_over(&catalogue);
        let has = |id: &str| stops.iter().any(|stop| stop.item.as_str() == id);
        assert_eq!(
            (has("a-steps"), has("a-hard")),
            (steps, hard),
            "{answers} {small_steps}: {}",
            in_words(&stops)
        );
    }
}
