//! What a lesson costs: 200 tablets and 8 teachers on one process of the server.
//!
//! `cargo run --release --package bench --example lesson -- TAKAS [MINUTES]` starts the executable `TAKAS` on an empty
//! demo database, makes 8 classes of 25, lets everybody in, and then plays lessons: each tablet keeps its stream open and
//! says every 15 s what is on screen, moving on to other numbers each minute; each teacher watches. It prints the
//! processor time of the server for each tablet and minute, its memory, and how long a change takes from the tablet to
//! the teacher. It needs Linux (`/proc`), and the folder `content`. Tablets' answers are not played: marking and the
//! model are timed elsewhere.

#![allow(clippy::print_stdout, reason = "what the program is for")]

mod http;
mod process;

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::http::{Client, Failed};
use self::process::Server;

const CLASSES: usize = 8;
const STUDENTS: usize = 25;
const TABLETS: usize = CLASSES * STUDENTS;
/// Between two reports of a tablet.
const BEAT: Duration = Duration::from_secs(15);
/// Reports with the same numbers, until the tablet goes on to others.
const BEATS_PER_EXERCISE: u32 = 4;
const ITEM: &str = "linear-eq-two-step";
/// How long it is measured, in minutes, if nothing is said.
const MINUTES: u64 = 3;
const TEACHER: (&str, &str) = ("demo.mokytoja", "demo-takas");

/// When each change was sent, by its numbers, which no other change has.
type Sent = Arc<Mutex<HashMap<u64, Instant>>>;

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A class with its students, logged in.
fn class(teacher: &Client, number: usize) -> Result<(String, Vec<Client>), Failed> {
    let letter = char::from(b'a' + number as u8);
    let id = teacher.form("/api/teacher/create-class", &format!("name=L{letter}&grade=8"))?;
    let id = id.as_str().ok_or("the class has no id")?.to_owned();
    let names: Vec<String> =
        (0..STUDENTS).map(|at| format!("Mokinys{letter}+Nr{}", char::from(b'a' + at as u8))).collect();
    let names = names.join("%0A");
    let cards = teacher.form("/api/teacher/add-students", &format!("class={id}&names={names}"))?;
    let cards = cards.as_array().ok_or("there are no cards")?;
    let log_in = |card: &Value| {
        let field = |name: &str| card[name].as_str().unwrap_or_default();
        teacher.other("student", field("user_name"), field("pin"))
    };
    Ok((id, cards.iter().map(log_in).collect::<Result<_, _>>()?))
}

/// One tablet: its stream, and a report now and then.
fn tablet(client: Client, at: usize, sent: &Sent, until: Instant) -> Result<(), Failed> {
    let listener = client.clone();
    thread::spawn(move || listener.listen("/api/v1/lesson", |_, _| Instant::now() < until));
    // Tablets of a class do not beat in step.
    thread::sleep(BEAT * at as u32 / TABLETS as u32);
    for beat in 0.. {
        if Instant::now() >= until {
            break;
        }
        // Numbers that tell this change of this tablet from all others.
        let seed = u64::from(beat / BEATS_PER_EXERCISE) * 1000 + at as u64;
        lock(sent).entry(seed).or_insert_with(Instant::now);
        let place = json!({ "kind": "exercise", "item": ITEM, "seed": seed });
        client.json("/api/v1/presence", &json!({ "place": place }))?;
        thread::sleep(BEAT);
    }
    Ok(())
}

/// A teacher who watches: says how long each change took to arrive.
fn teacher(client: &Client, class: &str, sent: &Sent, seen: &Sender<Duration>, until: Instant) {
    let mut known = HashMap::<String, u64>::new();
    client.listen(&format!("/api/v1/live/{class}"), |event, data| {
        let now = Instant::now();
        if event == "lesson"
            && let Ok(picture) = serde_json::from_str::<Value>(data)
        {
            for student in picture["students"].as_array().into_iter().flatten() {
                let Some(seed) = student["work"]["seed"].as_u64() else { continue };
                let id = student["id"].as_str().unwrap_or_default().to_owned();
                if known.insert(id, seed) != Some(seed)
                    && let Some(at) = lock(sent).get(&seed)
                {
                    // The receiver is there for as long as anybody watches.
                    let _ = seen.send(now.duration_since(*at));
                }
            }
        }
        now < until
    });
}

fn print_latencies(seen: &Receiver<Duration>) {
    let mut seen: Vec<Duration> = seen.try_iter().collect();
    seen.sort();
    let share = |part: usize| seen.get((seen.len() * part / 100).min(seen.len().saturating_sub(1)));
    for (name, part) in [("median", 50), ("95 of 100", 95), ("slowest", 100)] {
        if let Some(took) = share(part) {
            println!("from tablet to teacher, {name}: {} ms", took.as_millis());
        }
    }
    println!("changes seen: {}", seen.len());
}

fn measure(executable: &str, minutes: u64) -> Result<(), Failed> {
    let server = Server::start(executable)?;
    let (name, secret) = TEACHER;
    let head_teacher = Client::log_in(server.address(), "adult", name, secret)?;
    println!("letting {TABLETS} students in…");
    let classes: Vec<(String, Vec<Client>)> =
        (0..CLASSES).map(|number| class(&head_teacher, number)).collect::<Result<_, _>>()?;
    for (id, _) in &classes {
        head_teacher.form("/api/teacher/start-lesson", &format!("class={id}"))?;
    }
    let before = server.memory_kib()?;
    let (sent, (seen_by, seen)) = (Sent::default(), channel());
    let length = Duration::from_secs(60 * minutes);
    // All tablets are there before it is measured.
    let until = Instant::now() + BEAT + length;
    let mut players = Vec::new();
    let mut at = 0;
    for (id, students) in classes {
        let (client, sent_too, seen_by) = (head_teacher.clone(), Arc::clone(&sent), seen_by.clone());
        thread::spawn(move || teacher(&client, &id, &sent_too, &seen_by, until));
        for student in students {
            let sent = Arc::clone(&sent);
            players.push(thread::spawn(move || tablet(student, at, &sent, until)));
            at += 1;
        }
    }
    thread::sleep(BEAT);
    drop(seen.try_iter().collect::<Vec<_>>());
    let begun = server.processor_ms()?;
    thread::sleep(length);
    let spent = server.processor_ms()? - begun;
    let memory = server.memory_kib()?;
    println!("{TABLETS} tablets and {CLASSES} teachers for {minutes} min:");
    println!(
        "processor: {:.2} ms for each tablet and minute",
        spent as f64 / (TABLETS as u64 * minutes) as f64
    );
    println!("processor: {:.2} % of one core", spent as f64 / length.as_millis() as f64 * 100.0);
    println!("memory: {} KiB, of which {} KiB came with the lesson", memory, memory.saturating_sub(before));
    print_latencies(&seen);
    for player in players {
        player.join().map_err(|_| "a tablet broke down")??;
    }
    Ok(())
}

fn main() -> Result<(), Failed> {
    let mut arguments = std::env::args().skip(1);
    let executable = arguments.next().ok_or("say which executable to measure: target/release/takas")?;
    let minutes = arguments.next().map_or(Ok(MINUTES), |text| text.parse())?;
    measure(&executable, minutes.max(1))
}
