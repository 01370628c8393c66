//! `cargo xtask chaos`: a school's tablets on a bad day, against a real server.
//!
//! Hundreds of simulated devices use the crates that the browser uses (`courier`, `seal`). Between them and the server is a
//! network that cuts, loses, doubles, delays and lies; the server is killed while it writes, comes back on another port, and
//! finds its disk full. What the students were told is kept is written down here. In the end, when everything is quiet, it
//! is compared with what the server has: lost 0, duplicated 0, wrongly attributed 0, and the states of the model are those
//! that a replay of the log gives.
//!
//! Whether the server has a record is asked by sending it once more: `already_had` is the only good answer. How many it has
//! for a student, the teacher's page tells.

pub(crate) mod chance;
mod device;
pub(crate) mod fault;
pub(crate) mod http;
mod proxy;
mod school;
mod tablets;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use courier::Heard;
use protocol::{DeviceId, EventOutcome, MAX_EVENTS_PER_BATCH, UserId};

use self::chance::Chance;
use self::device::{Body, Device, Hand, Told};
use self::fault::Fault;
use self::proxy::Network;
pub(crate) use self::school::Server;
use self::school::Teacher;
use self::tablets::Tablets;
use crate::postgres::Postgres;
use crate::progress::{say, seconds, step};
use crate::project::{Profile, Project};
use crate::{run, site};

/// Simulated devices.
const DEVICES: usize = 500;
/// Students who share them.
const STUDENTS: usize = 60;
/// Students of one device, at most.
const HANDS: u64 = 3;
/// Devices that are stepped at the same time.
const WORKERS: usize = 24;
/// The couriers' clock goes so much faster than the world's, so that pauses of minutes are pauses of seconds.
const HASTE: u64 = 20;
/// One device in so many runs a page of the first version.
const OLD_PAGES: u64 = 8;
/// Everything must be quiet after so long without faults.
const CALM: Duration = Duration::from_mins(5);
/// Room on a full disk, in kilobytes.
const ROOM: u64 = 64;

/// What is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) seed: u64,
    /// At least so many.
    pub(crate) faults: u64,
    pub(crate) postgres: bool,
    /// Real browsers beside the simulated devices.
    pub(crate) browsers: usize,
}

/// What `cargo xtask test` tries.
pub(crate) const A_FEW: Wanted = Wanted { seed: 1, faults: 500, postgres: false, browsers: 0 };

/// What came of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    told: usize,
    lost: usize,
    duplicated: u64,
    foreign: u64,
    refused: usize,
    held: usize,
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn world_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as i64)
}

/// Runs it; false if anything was lost, doubled or given to somebody else.
pub(crate) fn command(project: &Project, wanted: Wanted) -> Result<bool> {
    if wanted.browsers > 0 {
        site::build(project, Profile::Dev)?;
    }
    run::build_server(project, Profile::Dev)?;
    let postgres = wanted.postgres.then(Postgres::start).transpose()?;
    chaos(project, wanted, postgres.as_ref().map(|postgres| postgres.url().to_owned()))
}

/// The same against what is built and running already.
pub(crate) fn chaos(project: &Project, wanted: Wanted, postgres: Option<String>) -> Result<bool> {
    let start = Instant::now();
    let network = Network::new(wanted.seed, (Ipv4Addr::LOCALHOST, 9).into());
    let address = network.open()?;
    let mut server = step("Starting a server with a school", || {
        Server::start(project, Profile::Dev, postgres, Some(address))
    })?;
    network.lead_to(server.address);
    let teacher = Teacher::log_in(server.address)?;
    let students = step("Logging students in", || teacher.students(server.address, STUDENTS))?;
    let devices = step("Giving them devices", || {
        let mut chance = Chance::new(wanted.seed, 1);
        // Enough that the faults come together: about half of all errands meet one.
        let acts = u32::try_from(wanted.faults / DEVICES as u64 * 2)?.max(3);
        let mut devices = Vec::new();
        for number in 0..DEVICES as u64 {
            let id = device::device_id(&mut chance);
            let old = chance.below(OLD_PAGES) == 0;
            let first = chance.below(STUDENTS as u64);
            let hands = (0..=chance.below(HANDS)).map(|at| {
                let student = &students[((first + at * 7) % STUDENTS as u64) as usize];
                let author = if old { None } else { Some(student.author(server.address, id)?) };
                Ok(Hand { user: student.user, cookie: student.cookie.clone(), author })
            });
            let hands = hands.collect::<Result<Vec<_>>>()?;
            devices.push(Device::new(id, hands, acts, Chance::new(wanted.seed, 1_000 + number)));
        }
        Ok(devices)
    })?;
    let owners = step("Logging the browsers' students in", || {
        teacher.students(server.address, wanted.browsers * tablets::HANDS)
    })?;
    let browsers =
        if owners.is_empty() { None } else { Some(Tablets::start(project, address, wanted, &owners)?) };
    let (told, held) = live(&network, address, devices, &mut server, wanted, browsers.as_ref())?;
    let seen = browsers.map(Tablets::end).transpose()?;
    let mut result = step("Comparing", || compare(&network, &teacher, &told, held))?;
    if let Some(seen) = seen {
        say(&format!("  {}", seen.told()));
        for (user, count) in seen.counts() {
            let answers = teacher.answers(server.address, user)?;
            result.told += usize::try_from(count.told)?;
            result.lost += usize::try_from(count.told.saturating_sub(answers))?;
            result.duplicated += answers.saturating_sub(count.asked);
        }
        result.held += seen.left();
    }
    // Not while it serves: what arrives meanwhile would be no difference.
    server.kill();
    let replay = step("Replaying the log", || server.rebuild())?;
    let differ = replay.lines().filter(|line| !line.contains("differed: 0 of students, 0 of")).count();
    say("");
    for fault in Fault::ALL {
        say(&format!("{:>8}  {}", network.faults.count(*fault), fault.words()));
    }
    say(&format!("{:>8}  faults in all, {DEVICES} devices, seed {}\n", network.faults.all(), wanted.seed));
    say(&format!(
        "told kept {}: lost {}, duplicated {}, wrongly attributed {}, not acknowledged {}, still on devices {}; \
         schools whose states differ from a replay: {differ}; {}",
        result.told,
        result.lost,
        result.duplicated,
        result.foreign,
        result.refused,
        result.held,
        seconds(start.elapsed()),
    ));
    let good = Outcome { told: result.told, ..Outcome::default() };
    Ok(result == good && differ == 0 && network.faults.all() >= wanted.faults)
}

/// Lets the devices live until they have done everything, then lets things calm down. Gives what was told, and how many
/// records were still on devices in the end.
fn live(
    network: &Network,
    address: SocketAddr,
    devices: Vec<Device>,
    server: &mut Server,
    wanted: Wanted,
    browsers: Option<&Tablets>,
) -> Result<(Vec<Told>, usize)> {
    let devices: Vec<Mutex<Device>> = devices.into_iter().map(Mutex::new).collect();
    let told: Mutex<Vec<Told>> = Mutex::new(Vec::new());
    let (ended, calm) = (AtomicBool::new(false), AtomicBool::new(false));
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let work = || {
        while !ended.load(Ordering::Relaxed) {
            let at = next.fetch_add(1, Ordering::Relaxed) % devices.len();
            let Ok(mut device) = devices[at].try_lock() else { continue };
            let bad = !calm.load(Ordering::Relaxed);
            if device.is_quiet() && !bad {
                thread::sleep(Duration::from_millis(1));
                continue;
            }
            let now = start.elapsed().as_millis() as u64 * HASTE;
            let new = device.step(address, now, world_ms(), &network.faults, bad);
            lock(&told).extend(new);
        }
    };
    network.be_bad(true);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(work);
        }
        let result = direct(network, &devices, server, wanted, &calm, browsers);
        ended.store(true, Ordering::Relaxed);
        result
    })?;
    let held = devices.iter().map(|device| lock(device).holds()).sum();
    Ok((told.into_inner().unwrap_or_else(PoisonError::into_inner), held))
}

/// Kills the server again and again while the devices are at work, then waits until everything is quiet.
fn direct(
    network: &Network,
    devices: &[Mutex<Device>],
    server: &mut Server,
    wanted: Wanted,
    calm: &AtomicBool,
    browsers: Option<&Tablets>,
) -> Result<()> {
    let mut chance = Chance::new(wanted.seed, 2);
    let all = |what: fn(&Device) -> bool| devices.iter().all(|device| what(&lock(device)));
    let start = Instant::now();
    let mut told = Instant::now();
    let at_work =
        || browsers.is_some_and(|browsers| !browsers.is_calm()) || !all(|device| !device.is_at_work());
    while at_work() || network.faults.all() < wanted.faults {
        thread::sleep(Duration::from_millis(1_500 + chance.below(2_500)));
        server.kill();
        network.faults.note(Fault::Killed);
        let full = server.has_files() && chance.happens(0.3);
        let room = full.then_some(ROOM);
        if full {
            network.faults.note(Fault::DiskFull);
        }
        if server.start_again(room).is_err() {
            // With no room at all it may not even start.
            server.start_again(None)?;
        }
        network.lead_to(server.address);
        if told.elapsed() > Duration::from_secs(15) {
            told = Instant::now();
            say(&format!("  {} faults after {}", network.faults.all(), seconds(start.elapsed())));
        }
        if !at_work() && all(Device::is_quiet) {
            break;
        }
    }
    server.kill();
    server.start_again(None)?;
    network.lead_to(server.address);
    network.be_bad(false);
    calm.store(true, Ordering::Relaxed);
    let start = Instant::now();
    while !all(Device::is_quiet) && start.elapsed() < CALM {
        thread::sleep(Duration::from_millis(200));
    }
    say(&format!("  quiet {} after the last fault", seconds(start.elapsed())));
    Ok(())
}

/// Asks the server for everything that was told.
fn compare(network: &Network, teacher: &Teacher, told: &[Told], held: usize) -> Result<Outcome> {
    let server = network.server();
    let mut outcome = Outcome { told: told.len(), held, ..Outcome::default() };
    let mut of_users: BTreeMap<UserId, u64> = BTreeMap::new();
    let mut of_devices: BTreeMap<DeviceId, Vec<Record>> = BTreeMap::new();
    for told in told {
        *of_users.entry(told.user).or_default() += 1;
        if let Body::Sealed(_) = told.body {
            of_devices.entry(told.device).or_default().push((told.id.clone(), told.body.clone()));
        }
    }
    for (device, records) in of_devices {
        for batch in records.chunks(MAX_EVENTS_PER_BATCH) {
            let load = batch.iter().map(|(_, body)| body.clone()).collect();
            let heard = device::send(server, device, load, None, "", world_ms());
            let Heard::Replies(replies) = heard else {
                anyhow::bail!("the server does not answer when all is calm: {heard:?}")
            };
            let outcomes: BTreeMap<&str, EventOutcome> =
                replies.iter().map(|reply| (reply.id.as_str(), reply.outcome)).collect();
            for (id, _) in batch {
                match outcomes.get(id.as_str()) {
                    Some(EventOutcome::AlreadyHad) => {}
                    Some(EventOutcome::Stored) => outcome.lost += 1,
                    _ => outcome.refused += 1,
                }
            }
        }
    }
    for (user, expected) in of_users {
        let answers = teacher.answers(server, user).context("a student's page")?;
        // One too few for one is one too many for another, if nothing was lost.
        outcome.duplicated += answers.saturating_sub(expected);
        outcome.foreign += expected.saturating_sub(answers);
    }
    Ok(outcome)
}

/// A record with its id.
type Record = (String, Body);
