//! Simulated students, for the model that ships: no recorded answers may go into the repository.

use learner::predictor::series_name;

use crate::random::Random;
use crate::responses::{Response, Responses, Student};

const SKILLS: usize = 60;
const ITEMS_PER_SKILL: usize = 12;
const GUESS: f64 = 0.08;
const SLIP: f64 = 0.06;
const HOUR: i64 = 3600;

/// Answers of so many simulated students to exercises of 60 skills in teaching order.
///
/// Each student has an ability (σ 0.9 logits) and differs by skill (σ 0.8) and in how fast practice helps; exercises
/// differ by skill (σ 0.7) and within it (σ 0.6). An answer is right with chance 0.08 + 0.86·σ(ability + skill +
/// practice − difficulty): one in twelve is guessed, one in seventeen slips. Practice lifts a skill by
/// 0.25 logits at first, less each time, more after errors that were corrected; a third of it is forgotten with a half-life of
/// 20 days. Students work in sittings of about 15 answers, two days apart on average, on one skill for 3 to 8
/// answers, with reviews of earlier skills between; one in five exercises needs a second skill. The day's mood
/// (σ 0.3) is shared by a sitting.
pub fn simulated(students: usize, seed: u64) -> Responses {
    let mut random = Random(seed);
    let skills: Vec<String> = (0..SKILLS).map(|skill| format!("s{skill}")).collect();
    let mut responses = Responses { skills, ..Responses::default() };
    let mut exercises = Vec::new();
    for skill in 0..SKILLS {
        let level = 0.7 * random.normal();
        for number in 0..ITEMS_PER_SKILL {
            let second = (skill > 0 && random.unit() < 0.2).then(|| random.below(skill));
            let mut all = vec![skill as u32];
            all.extend(second.map(|second| second as u32));
            let combination = place(&mut responses.combinations, all);
            let id = format!("s{skill}-{number}");
            let name = series_name(&id, &responses.skills_of(combination));
            let series = place(&mut responses.series, name);
            responses.items.push(id);
            exercises.push(ExerciseTruth { difficulty: level + 0.6 * random.normal(), combination, series });
        }
    }
    for number in 0..students {
        let mut one = Random(random.bits());
        let responses_of = Simulated::new(&mut one).work(&mut one, &exercises, &responses.combinations);
        responses.students.push(Student { fold: number as u32 % 5, responses: responses_of });
    }
    responses
}

struct ExerciseTruth {
    difficulty: f64,
    combination: u32,
    series: u32,
}

fn place<T: PartialEq>(list: &mut Vec<T>, wanted: T) -> u32 {
    let found = list.iter().position(|there| *there == wanted);
    found.unwrap_or_else(|| {
        list.push(wanted);
        list.len() - 1
    }) as u32
}

/// One simulated student.
struct Simulated {
    ability: f64,
    pace: f64,
    skills: Vec<Known>,
    now: i64,
    mood: f64,
}

/// What a student truly knows of a skill, in logits beyond ability.
#[derive(Clone, Default)]
struct Known {
    talent: f64,
    lasting: f64,
    fading: f64,
    practised: i64,
    times: f64,
}

impl Known {
    fn now(&self, now: i64) -> f64 {
        let days = (now - self.practised).max(0) as f64 / 86_400.0;
        self.talent + self.lasting + self.fading * (-days / 20.0).exp2()
    }

    fn practise(&mut self, now: i64, gain: f64) {
        self.fading = self.now(now) - self.talent - self.lasting + gain / 3.0;
        self.lasting += gain * 2.0 / 3.0;
        self.practised = now;
        self.times += 1.0;
    }
}

impl Simulated {
    fn new(random: &mut Random) -> Self {
        let known = |random: &mut Random| Known { talent: 0.8 * random.normal(), ..Known::default() };
        Self {
            ability: 0.4 + 0.9 * random.normal(),
            pace: (0.4 * random.normal()).exp(),
            skills: (0..SKILLS).map(|_| known(random)).collect(),
            now: HOUR + random.below(1000) as i64,
            mood: 0.0,
        }
    }

    fn work(
        mut self,
        random: &mut Random,
        exercises: &[ExerciseTruth],
        combinations: &[Vec<u32>],
    ) -> Vec<Response> {
        // Many stop early: half have fewer than 60 answers.
        let answers = 10 + (60.0 * -(1.0 - random.unit()).ln()) as usize;
        let mut responses = Vec::with_capacity(answers);
        let mut next_skill = random.below(10);
        let (mut skill, mut left) = (next_skill, 0);
        while responses.len() < answers {
            if random.unit() < 1.0 / 15.0 {
                self.now += (48.0 * HOUR as f64 * -(1.0 - random.unit()).ln()) as i64;
                self.mood = 0.3 * random.normal();
            }
            if left == 0 {
                left = 3 + random.below(6);
                let review = next_skill > 0 && random.unit() < 0.25;
                skill = if review { random.below(next_skill) } else { next_skill % SKILLS };
                next_skill += usize::from(!review);
            }
            left -= 1;
            let item = skill % SKILLS * ITEMS_PER_SKILL + random.below(ITEMS_PER_SKILL);
            responses.push(self.answer(random, item, &exercises[item], combinations));
        }
        responses
    }

    fn answer(
        &mut self,
        random: &mut Random,
        item: usize,
        exercise: &ExerciseTruth,
        combinations: &[Vec<u32>],
    ) -> Response {
        let skills = &combinations[exercise.combination as usize];
        self.now += 20 + random.below(80) as i64;
        let known: f64 = skills.iter().map(|&skill| self.skills[skill as usize].now(self.now)).sum();
        let logit = self.ability + self.mood + known / skills.len() as f64 - exercise.difficulty;
        let chance = GUESS + (1.0 - GUESS - SLIP) / (1.0 + (-logit).exp());
        let correct = random.unit() < chance;
        for &skill in skills {
            let skill = &mut self.skills[skill as usize];
            let gain = self.pace * if correct { 0.25 } else { 0.35 } / (1.0 + 0.15 * skill.times);
            skill.practise(self.now, gain);
        }
        let ExerciseTruth { combination, series, .. } = *exercise;
        Response { item: item as u32, combination, series, seconds: Some(self.now), correct }
    }
}
