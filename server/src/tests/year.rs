//! Students who work through grade 8 by the route: it never ends before the year does, and asks nothing twice.

use std::collections::{BTreeMap, BTreeSet};

use learner::StopKind;
use math::Lang;
use protocol::{Answer, ItemId, Millis, SkillId};
use store::{Caller, access};
use view::{StopState, StopView};

use super::world::{Server, event};

/// Monday the 1st of September 2025, eight in the morning in Vilnius.
const FIRST_DAY: Millis = Millis(1_756_702_800_000);
/// How long a task is not to come again.
const MONTH: i64 = 30 * Millis::DAY;
/// More answers on one day than any route of twenty minutes asks for.
const MOST: usize = 60;

/// What a student can do: the chance of a right answer is logistic in strength less difficulty, and practice helps.
struct Mind {
    ability: f64,
    learnt: BTreeMap<SkillId, f64>,
    random: u64,
}

impl Mind {
    /// Uniform from 0 to 1: a linear congruential generator, of which the upper bits are used (Knuth, TAOCP 2, 3.3.4).
    fn chance(&mut self) -> f64 {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.random >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// How probably the answer will be right.
    fn expects(&self, skill: &SkillId, difficulty: f64) -> f64 {
        let strength = self.ability + self.learnt.get(skill).copied().unwrap_or_default();
        1.0 / (1.0 + (difficulty - strength).exp())
    }

    fn practise(&mut self, skill: &SkillId) {
        let practised = self.learnt.entry(skill.clone()).or_default();
        *practised = (*practised + 0.15).min(3.0);
    }
}

/// What the year came to.
#[derive(Debug, Default)]
struct Year {
    answers: usize,
    days: usize,
    /// Days on which the route had nothing.
    empty: Vec<(usize, i64)>,
    /// Days whose route did not come to its end.
    endless: Vec<(usize, i64)>,
    /// Tasks that came twice within a month.
    again: Vec<(usize, ItemId)>,
    skills: BTreeSet<SkillId>,
    /// The student's chance of a right answer, of each exercise that was asked.
    chances: Vec<f64>,
}

struct Student<'a> {
    server: &'a Server,
    caller: Caller,
    number: usize,
    mind: Mind,
    /// When each task was last asked.
    asked: BTreeMap<String, Millis>,
    sequence: u64,
}

impl Student<'_> {
    async fn current(&self, at: Millis) -> Option<StopView> {
        let page = self.server.service.today(&self.caller, Lang::Lt, at).await.unwrap();
        page.stops.into_iter().find(|stop| stop.state == StopState::Current)
    }

    async fn day(&mut self, day: i64, year: &mut Year) {
        let mut at = FIRST_DAY.plus(day * Millis::DAY);
        let mut current = self.current(at).await;
        if current.is_none() {
            year.empty.push((self.number, day));
        }
        let mut left = MOST;
        while let Some(stop) = current {
            if left == 0 {
                year.endless.push((self.number, day));
                break;
            }
            left -= 1;
            at = at.plus(60_000);
            match stop.kind {
                StopKind::Lesson | StopKind::Video | StopKind::WorkedExample => {
                    let (item, seed) = (stop.item.to_string(), stop.seed.to_string());
                    self.server.service.example_read(&self.caller, &item, &seed, at).await.unwrap();
                }
                _ => self.answer(&stop, at, year).await,
            }
            current = self.current(at).await;
        }
        year.days += 1;
    }

    async fn answer(&mut self, stop: &StopView, at: Millis, year: &mut Year) {
        let exercise = self.server.service.content().exercise(&stop.item).unwrap();
        let instance = exercise.instantiate(stop.seed).unwrap();
        let template = exercise.template();
        let before = self.asked.insert(format!("{} {}", stop.item, instance.task()), at);
        if before.is_some_and(|before| at.0 - before.0 < MONTH) {
            year.again.push((self.number, stop.item.clone()));
        }
        let expected = self.mind.expects(&stop.skill, template.difficulty);
        let right = self.mind.chance() < expected;
        self.mind.practise(&stop.skill);
        year.chances.push(expected);
        let known = instance.misconception_answers();
        let wrong = || known.first().map_or(Answer::DontKnow, |(_, answer)| answer.clone());
        let answer = if right { instance.right_answer() } else { wrong() };
        self.sequence += 1;
        let event = event(&instance, self.sequence, answer);
        self.server.service.record_answer(&self.caller, event, at).await.unwrap();
        year.answers += 1;
        year.skills.insert(stop.skill.clone());
    }
}

/// A class follows its plan of the year, each by their own route: every day has something to do and comes to its end (99
/// in 100 at least), and nothing is asked twice within a month. `TAKAS_WHOLE_YEAR=1` takes twelve students and the whole year.
#[tokio::test(flavor = "multi_thread")]
async fn the_route_leads_through_grade_8() {
    let whole = std::env::var_os("TAKAS_WHOLE_YEAR").is_some();
    let (students, weeks) = if whole { (12, 38) } else { (3, 5) };
    let server = Server::start(&[]).await;
    let school = server.school("Gimnazija").await;
    let teacher = server.adult(school, store::Role::Teacher, "mokytoja.metai").await;
    let class = server.service.create_class(&teacher, "8a", 8, FIRST_DAY).await.unwrap().to_string();
    let names: Vec<String> = (0..students).map(|n| format!("Mokinys {}", char::from(b'A' + n))).collect();
    let cards = server.service.add_students(&teacher, &class, &names.join("\n"), FIRST_DAY).await.unwrap();
    let page = server.service.plan_page(&teacher, &class, Lang::Lt, FIRST_DAY).await.unwrap();
    server.service.save_plan(&teacher, &class, page.proposed, FIRST_DAY).await.unwrap();

    let mut year = Year::default();
    for (number, card) in cards.iter().enumerate() {
        let caller = access::acting_as(server.service.db(), server.user(card).await).await.unwrap();
        // From one who fails most to one who fails little.
        let ability = -1.5 + 4.0 * number as f64 / f64::from(students - 1);
        let mind = Mind { ability, learnt: BTreeMap::new(), random: 88 + number as u64 };
        let mut student =
            Student { server: &server, caller, number, mind, asked: BTreeMap::new(), sequence: 0 };
        for day in (0..weeks * 7).filter(|day| day % 7 < 5) {
            // Most days; nobody works every day.
            if student.mind.chance() < 0.7 {
                student.day(day, &mut year).await;
            }
        }
    }
    year.chances.sort_by(f64::total_cmp);
    let quantile = |part: f64| year.chances[(part * (year.chances.len() - 1) as f64) as usize];
    eprintln!(
        "chances of right answers: a tenth below {:.2}, half below {:.2}, a tenth above {:.2}",
        quantile(0.1),
        quantile(0.5),
        quantile(0.9)
    );
    eprintln!(
        "{} days of work, {} answers on {} skills; days without anything: {}, without an end: {}, tasks again within a month: {}",
        year.days,
        year.answers,
        year.skills.len(),
        year.empty.len(),
        year.endless.len(),
        year.again.len()
    );
    assert!(year.empty.is_empty(), "{:?}", year.empty);
    // On a day on which hardly anything succeeds, a route may last.
    assert!(100 * year.endless.len() <= year.days, "{:?}", year.endless);
    assert!(year.again.is_empty(), "{:?}", year.again);
}
