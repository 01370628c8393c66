//! The demo school: made with the same use cases that people use, filled by simulated students.
//!
//! Everything is made up. It exists only in a database that a server started with `--demo` made for itself; its
//! passwords are printed on the log-in page. The histories are not rows written by hand: each simulated student
//! takes the exercise that their route of that (past) day proposes, answers it, and the answer goes through
//! [`Service::record`] like anybody's.

use protocol::{AttemptEvent, AttemptId, DeviceId, ItemId, Millis, SchoolId, Seed, SkillId, UserId};
use store::schools::School;
use store::users::NewUser;
use store::{Caller, Role, access, classes, goals, schools, users};
use uuid::Uuid;

use crate::Service;
use crate::classes::new_uuid;
use crate::demo_claim::Claim;
use crate::error::{Error, Result};
use crate::simulated_student::SimulatedStudent;
use crate::wall_clock::WallClock;

/// A demo account, as offered on the log-in page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoAccount {
    /// Log-in name.
    pub user_name: &'static str,
    /// PIN or password.
    pub secret: &'static str,
}

/// Student, teacher, head.
pub fn demo_accounts() -> [DemoAccount; 3] {
    [
        DemoAccount { user_name: "demo.mokinys", secret: "111111" },
        DemoAccount { user_name: "demo.mokytoja", secret: "demo-takas" },
        DemoAccount { user_name: "demo.vadove", secret: "demo-takas" },
    ]
}

/// A class of the demo school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DemoClass {
    /// Such as `8a`.
    pub name: &'static str,
    /// School year.
    pub grade: u8,
    /// How many students.
    pub students: usize,
    /// Mean strength of the easiest skills, in logits.
    pub level: f64,
    /// The skill that a third of the class lacks, as happens when a lesson was missed.
    pub missed: &'static str,
    /// Needs that are known, and that practice does not mend. With any, nobody in the class makes known mistakes beside
    /// them, and nobody missed lessons.
    pub planted: &'static [Planted],
}

/// A need that is planted in some students of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planted {
    /// What they need.
    pub need: PlantedNeed,
    /// The first of them, by number in the class…
    pub first: usize,
    /// …and how many there are.
    pub students: usize,
}

impl Planted {
    fn is_in(&self, number: usize) -> bool {
        (self.first..self.first + self.students).contains(&number)
    }
}

/// What is planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlantedNeed {
    /// This skill is lacking.
    Lacks(&'static str),
    /// This misconception shows wherever it can.
    Habit(&'static str),
}

/// What the demo school is to hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DemoPlan {
    /// Its classes; the first has the demo student in it.
    pub classes: &'static [DemoClass],
    /// Days of history.
    pub days: i64,
    /// Sittings of a student on a day of work.
    pub sittings: usize,
}

impl DemoPlan {
    /// The school that `--demo` offers.
    pub const FULL: Self = Self {
        classes: &[
            DemoClass {
                name: "8a",
                grade: 8,
                students: 28,
                level: 1.5,
                missed: "s-negative-add-sub",
                planted: &[],
            },
            DemoClass {
                name: "10b",
                grade: 10,
                students: 24,
                level: 2.3,
                missed: "m-like-terms",
                planted: &[],
            },
        ],
        days: 21,
        sittings: 1,
    };

    /// A class of thirty over a school year (about 40,000 answers) with needs that are known: two gaps and two habits of
    /// error, in five to seven students each. What the pages find can be compared with it.
    pub const YEAR: Self = Self {
        classes: &[DemoClass {
            name: "8m",
            grade: 8,
            students: 30,
            level: 3.0,
            missed: "",
            planted: &[
                Planted { need: PlantedNeed::Lacks("s-negative-add-sub"), first: 0, students: 7 },
                Planted { need: PlantedNeed::Lacks("m-like-terms"), first: 7, students: 5 },
                Planted { need: PlantedNeed::Habit("sign-when-moving"), first: 12, students: 6 },
                Planted { need: PlantedNeed::Habit("bracket-first-term-only"), first: 18, students: 5 },
            ],
        }],
        days: 280,
        sittings: 2,
    };
}

/// What the classes of the demo have worked towards.
const WORKED_TOWARDS: &str = "m-linear-eq-word";

/// The simulator's seed: the same school every time, but for dates and ids.
const SEED: u64 = 20_261_123;

const GIVEN: [&str; 52] = [
    "Austėja",
    "Lukas",
    "Kamilė",
    "Matas",
    "Liepa",
    "Jokūbas",
    "Emilija",
    "Nojus",
    "Gabija",
    "Dominykas",
    "Ugnė",
    "Kajus",
    "Urtė",
    "Jonas",
    "Goda",
    "Adomas",
    "Luknė",
    "Benas",
    "Viltė",
    "Tomas",
    "Elzė",
    "Augustas",
    "Smiltė",
    "Domantas",
    "Rugilė",
    "Arnas",
    "Miglė",
    "Ąžuolas",
    "Akvilė",
    "Rokas",
    "Ieva",
    "Paulius",
    "Saulė",
    "Mantas",
    "Deimantė",
    "Žygimantas",
    "Justina",
    "Gustas",
    "Karolina",
    "Eimantas",
    "Monika",
    "Ignas",
    "Gintarė",
    "Vilius",
    "Evelina",
    "Simonas",
    "Rūta",
    "Titas",
    "Greta",
    "Aurimas",
    "Agnė",
    "Kristupas",
];

/// Stems of surnames, with the endings of daughters and sons.
const SURNAMES: [(&str, &str); 26] = [
    ("Kazlauskaitė", "Kazlauskas"),
    ("Petrauskaitė", "Petrauskas"),
    ("Jankauskaitė", "Jankauskas"),
    ("Stankevičiūtė", "Stankevičius"),
    ("Vasiliauskaitė", "Vasiliauskas"),
    ("Butkutė", "Butkus"),
    ("Paulauskaitė", "Paulauskas"),
    ("Urbonaitė", "Urbonas"),
    ("Kavaliauskaitė", "Kavaliauskas"),
    ("Navickaitė", "Navickas"),
    ("Ramanauskaitė", "Ramanauskas"),
    ("Žukauskaitė", "Žukauskas"),
    ("Balčiūnaitė", "Balčiūnas"),
    ("Šimkutė", "Šimkus"),
    ("Mažeikaitė", "Mažeika"),
    ("Černiauskaitė", "Černiauskas"),
    ("Girdauskaitė", "Girdauskas"),
    ("Bielskytė", "Bielskis"),
    ("Vaitkutė", "Vaitkus"),
    ("Sakalauskaitė", "Sakalauskas"),
    ("Rimkutė", "Rimkus"),
    ("Grigaitė", "Grigas"),
    ("Lukošiūtė", "Lukošius"),
    ("Čepaitė", "Čepas"),
    ("Norkutė", "Norkus"),
    ("Zabielaitė", "Zabiela"),
];

/// The `n`-th made-up name: daughters and sons alternate in `GIVEN`.
fn full_name(n: usize) -> String {
    let (daughter, son) = SURNAMES[n % SURNAMES.len()];
    let surname = if n.is_multiple_of(2) { daughter } else { son };
    format!("{} {surname}", GIVEN[n % GIVEN.len()])
}

impl Service {
    /// Whether the demo school is there.
    pub async fn has_demo(&self) -> Result<bool> {
        Ok(schools::any_demo(&self.db).await?)
    }

    /// Whether a real school is there: then no demo school may be made beside it.
    pub async fn has_real_school(&self) -> Result<bool> {
        Ok(schools::any_not_demo(&self.db).await?)
    }

    /// Makes the demo school unless it is there, complete; `say` is told in words how far it is. Of several processes,
    /// one makes it and the others wait.
    pub async fn settle_demo(
        &self,
        plan: DemoPlan,
        clock: impl Fn() -> Millis,
        say: impl Fn(&str),
    ) -> Result<()> {
        if let Some(mut claim) = Claim::wait(&self.db, &clock, &say).await? {
            say("making the demo school (once; about a minute)");
            // Whoever had the claim before was killed half-way.
            schools::erase_demo(&self.db).await?;
            self.make_demo(plan, &mut claim, &clock, &say).await?;
            claim.complete(&self.db).await?;
        }
        Ok(())
    }

    async fn make_demo(
        &self,
        plan: DemoPlan,
        claim: &mut Claim,
        clock: &impl Fn() -> Millis,
        say: &impl Fn(&str),
    ) -> Result<()> {
        let now = clock();
        let began = now.plus(-(plan.days + 1) * Millis::DAY);
        let school = SchoolId(new_uuid(began));
        let entry = School {
            id: school,
            name: "Demonstracinė gimnazija".to_owned(),
            time_zone: "Europe/Vilnius".to_owned(),
            demo: true,
            created_at: began,
            model_version: Some(self.model_version()),
        };
        schools::create(&self.db, &entry, &[]).await?;
        let [student, teacher, head] = demo_accounts();
        self.demo_user(school, Role::Head, "Rasa Demonstravičienė", head, began).await?;
        let teacher = self.demo_user(school, Role::Teacher, "Jurga Pavyzdienė", teacher, began).await?;
        let teacher = access::acting_as(&self.db, teacher).await?;
        let mut first = 0;
        let mut ordinal: u64 = 0;
        for DemoClass { name, grade, students, level, missed, planted } in plan.classes {
            let class = self.create_class(&teacher, name, *grade, began).await?;
            let class = access::class_access(&self.db, &teacher, class).await?;
            // The first class has the demo student among its students.
            let simulated = students - usize::from(first == 0);
            let names: Vec<String> = (first..first + simulated).map(full_name).collect();
            let mut members: Vec<UserId> =
                self.add_named(&class, &names, began).await?.into_iter().map(|(user, _)| user).collect();
            if first == 0 {
                members.push(self.demo_student(&class, school, student, began).await?);
            }
            // A teacher says what these weeks are about, so that a class works at the same; what is lacking lies on the way.
            let id = class.class().to_string();
            self.set_class_goal(&teacher, &id, &format!("skill:{WORKED_TOWARDS}"), "", began).await?;
            first += simulated;
            let mut minds = Vec::with_capacity(members.len());
            say(&format!("simulating the past of class {name}: {} students", members.len()));
            for (index, user) in members.iter().enumerate() {
                claim.renew(&self.db, clock).await?;
                ordinal += 1;
                let pupil = access::acting_as(&self.db, *user).await?;
                let graph = self.content.graph();
                let missed = ordinal.is_multiple_of(3).then_some(*missed).filter(|_| planted.is_empty());
                let mut mind = SimulatedStudent::new(SEED + ordinal, graph, *level, missed);
                if !planted.is_empty() {
                    let of = planted.iter().find(|planted| planted.is_in(index)).map(|planted| planted.need);
                    mind = match of {
                        Some(PlantedNeed::Lacks(skill)) => mind.with_needs(graph, Some(skill), None),
                        Some(PlantedNeed::Habit(habit)) => mind.with_needs(graph, None, Some(habit)),
                        None => mind.with_needs(graph, None, None),
                    };
                }
                self.simulate(&pupil, &mut mind, plan, now).await?;
                minds.push((*user, mind));
                if (index + 1).is_multiple_of(7) {
                    say(&format!("  {} of {}", index + 1, members.len()));
                }
            }
            // Whoever tries the demo chooses goals of their own.
            if planted.is_empty() {
                for goal in goals::of_class(&self.db, &class).await? {
                    self.end_class_goal(&teacher, &id, &goal.id.to_string()).await?;
                }
            }
            self.demo_assignment(&teacher, &id, &members, now).await?;
            // Where needs are planted, nothing else is to be found.
            if planted.is_empty() {
                claim.renew(&self.db, clock).await?;
                self.demo_teaching(&teacher, &id, &mut minds, now).await?;
            }
        }
        Ok(())
    }

    async fn demo_user(
        &self,
        school: SchoolId,
        role: Role,
        display_name: &str,
        account: DemoAccount,
        now: Millis,
    ) -> Result<UserId> {
        let user = NewUser {
            id: UserId(new_uuid(now)),
            role,
            display_name: display_name.to_owned(),
            user_name: account.user_name.to_owned(),
            secret_hash: self.secrets.hash(account.secret).await?,
            language: "lt".to_owned(),
            created_at: now,
        };
        users::create(&self.db, school, &user).await?;
        Ok(user.id)
    }

    async fn demo_student(
        &self,
        class: &store::ClassAccess,
        school: SchoolId,
        account: DemoAccount,
        now: Millis,
    ) -> Result<UserId> {
        let user = self.demo_user(school, Role::Student, "Domas Demonstravičius", account, now).await?;
        let code = classes::detail(&self.db, class).await?.code;
        let lookup = self.secrets.pin_lookup(&code, account.secret);
        let student = store::StudentAccess::from(access::acting_as(&self.db, user).await?.student()?);
        classes::enrol(&self.db, class, &student, Some(&lookup)).await?;
        Ok(user)
    }

    /// Lets one student work through the days up to yesterday.
    async fn simulate(
        &self,
        pupil: &Caller,
        mind: &mut SimulatedStudent,
        plan: DemoPlan,
        now: Millis,
    ) -> Result<()> {
        let device = DeviceId(Uuid::from_u128(mind.bits()));
        let clock = WallClock::of(pupil.time_zone());
        let mut sequence = 0;
        for day in (1..=plan.days).rev() {
            // Five days of school in seven, and not everybody works every day.
            if day % 7 < 2 || !mind.works_today() || mind.pause_ms(10) < 4 {
                continue;
            }
            // Some time between eight in the morning and two in the afternoon.
            let morning = clock.start_of_day(now.plus(-day * Millis::DAY)).plus(8 * 3_600_000);
            let mut at = morning.plus(mind.pause_ms(6 * 3_600_000));
            for _ in 0..mind.sitting() * plan.sittings {
                at = at.plus(60_000 + mind.pause_ms(90_000));
                sequence += 1;
                self.simulate_answer(pupil, mind, device, sequence, at).await?;
            }
        }
        Ok(())
    }

    async fn simulate_answer(
        &self,
        pupil: &Caller,
        mind: &mut SimulatedStudent,
        device: DeviceId,
        sequence: u64,
        at: Millis,
    ) -> Result<()> {
        let mut page = self.today(pupil, math::Lang::Lt, at).await?;
        if page.finished {
            self.another_round(pupil, at).await?;
            page = self.today(pupil, math::Lang::Lt, at).await?;
        }
        let current = page.stops.into_iter().find(|stop| stop.state == view::StopState::Current);
        // Whose route has come to its end goes on practising what it led through.
        let Some((skill, item)) =
            current.map(|stop| (stop.skill, stop.item)).or_else(|| self.any_exercise(mind))
        else {
            return Ok(());
        };
        let exercise = self
            .content
            .exercise(&item)
            .ok_or_else(|| Error::Broken("the route proposes no exercise".into()))?;
        let seed = Seed(mind.bits() as u32);
        let Ok(instance) = exercise.instantiate(seed) else { return Ok(()) };
        let template = exercise.template();
        let done = mind.answer(&skill, template.difficulty, template.seconds, &instance);
        let event = AttemptEvent {
            id: AttemptId(Uuid::from_u128(mind.bits())),
            device,
            sequence,
            client_time: at,
            item,
            revision: template.revision,
            seed,
            answer: done.answer,
            hints: done.hints,
            saw_solution: false,
            duration_ms: done.duration_ms,
            assignment: None,
            confidence: None,
        };
        self.record_answer(pupil, event, at).await?;
        Ok(())
    }

    /// An exercise of one of the skills that the content leads to.
    fn any_exercise(&self, mind: &mut SimulatedStudent) -> Option<(SkillId, ItemId)> {
        let mut any = |all: usize| (all > 0).then(|| (mind.bits() % all as u128) as usize);
        let skills = self.goals();
        let skill = skills.get(any(skills.len())?)?.clone();
        let items = self.content.of_skill(&skill);
        let item = items.get(any(items.len())?)?.clone();
        Some((skill, item))
    }
}
