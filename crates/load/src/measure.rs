//! How many answers a second, at what cost in processor time, and how long each takes.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use content::Bundle;
use protocol::EventOutcome;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tokio::runtime::Runtime;

use crate::answers::{Answers, Prepared, body};
use crate::client::Client;
use crate::crash::stored;
use crate::floor::Floor;
use crate::server::{self, Server};
use crate::town::{Student, now};
use crate::{Plan, Result};

/// Answers in a batch, as a tablet sends after some days without a network.
const BATCH: usize = 50;
/// Connections that send batches, and that send single answers as fast as they can.
const BATCH_CONNECTIONS: usize = 16;
const CONNECTIONS: usize = 128;
/// Answers a second that are offered whether or not the server keeps up.
const OFFERED: usize = 1_000;
/// More a second than any server here takes.
const TOO_MANY: usize = 8_000;
/// How long routes may take to catch up before the measurement goes on.
const CATCH_UP: Duration = Duration::from_mins(3);

/// What one measurement came to.
struct Measured {
    answers: usize,
    took: Duration,
    cpu_ms: f64,
    database_cpu_ms: f64,
    /// Milliseconds of each request, in order of size.
    latencies: Vec<f64>,
}

impl Measured {
    fn rate(&self) -> f64 {
        self.answers as f64 / self.took.as_secs_f64()
    }

    fn percentile(&self, percent: usize) -> f64 {
        let at = (self.latencies.len() * percent / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(at).copied().unwrap_or_default()
    }

    fn print(&self, what: &str, beside: f64) {
        println!(
            "{what:18} {:>8.0} answers/s ({:.2} of the floor)   CPU {:.3} ms an answer{}   ms a request: p50 {:.1}, p95 \
             {:.1}, p99 {:.1}",
            self.rate(),
            self.rate() / beside,
            self.cpu_ms / self.answers as f64,
            if self.database_cpu_ms > 0.0 {
                format!(" + {:.3} of the database", self.database_cpu_ms / self.answers as f64)
            } else {
                String::new()
            },
            self.percentile(50),
            self.percentile(95),
            self.percentile(99),
        );
    }
}

/// A request: whose, and what it holds.
struct Request {
    student: usize,
    body: String,
    answers: usize,
}

/// Measures and prints; whether everything that was acknowledged is there, and states are what the log says.
pub(crate) fn run(
    plan: &Plan,
    content: &Bundle,
    town: &[Student],
    floor: &Floor,
    runtime: &Runtime,
) -> Result<bool> {
    let server = Server::start(plan)?;
    let mut answers = Answers::new(content, town.len());
    let singles = |prepared: Vec<Prepared>| -> Vec<Request> {
        let request =
            |answer: Prepared| Request { student: answer.student, body: body([&answer]), answers: 1 };
        prepared.into_iter().map(request).collect()
    };
    // Batches first: they also give every student a history.
    let mut batches = Vec::with_capacity(town.len());
    for student in 0..town.len() {
        let prepared: Vec<Prepared> =
            (0..BATCH).map(|_| answers.next(student, now())).collect::<Result<_>>()?;
        batches.push(Request { student, body: body(&prepared), answers: BATCH });
    }
    let batches = measured(plan, &server, town, batches, BATCH_CONNECTIONS, None)?;
    batches.print("batches of 50", floor.by_50);
    let prepared = singles(answers.round(TOO_MANY * plan.length.as_secs() as usize, now())?);
    let most = measured(plan, &server, town, prepared, CONNECTIONS, None)?;
    most.print("single, most", floor.single);
    routes(&server, runtime, plan, batches.answers + most.answers)?;
    let before = planned(&server)?;
    let prepared = singles(answers.round(OFFERED * plan.length.as_secs() as usize, now())?);
    let offered = measured(plan, &server, town, prepared, CONNECTIONS, Some(OFFERED))?;
    offered.print("single, 1,000/s", floor.single);
    routes(&server, runtime, plan, offered.answers)?;
    println!(
        "                   {} of these routes planned while or after 1,000/s",
        planned(&server)? - before
    );
    println!("memory             {:.0} MiB at most", server.most_memory_mib()?);
    server.stop()?;
    let all = batches.answers + most.answers + offered.answers;
    let there = runtime.block_on(stored(&plan.database, None))?;
    println!("acknowledged       {all}, stored {there}");
    print!("rebuilt            {}", server::rebuilt(plan)?);
    Ok(there == all)
}

/// Sends the requests, all as fast as they are answered or so many a second, for no longer than the plan says.
fn measured(
    plan: &Plan,
    server: &Server,
    town: &[Student],
    requests: Vec<Request>,
    connections: usize,
    rate: Option<usize>,
) -> Result<Measured> {
    let database = |plan: &Plan| plan.database_process.map_or(Ok(0.0), server::family_cpu_ms);
    // Batches are all sent: every student's history comes with them.
    let is_limited = requests.iter().all(|request| request.answers == 1);
    let queue = Mutex::new(requests.into_iter().enumerate().collect::<VecDeque<_>>());
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let (cpu, database_cpu, stored) = (server.cpu_ms()?, database(plan)?, AtomicUsize::new(0));
    let start = Instant::now();
    let send = || -> Result<Vec<f64>> {
        let mut client = Client::open(server.address())?;
        let mut latencies = Vec::new();
        while let Some((number, request)) = next() {
            let mut due = Instant::now();
            if let Some(rate) = rate {
                // Counted from when it was due, so that a server that falls behind is seen to.
                due = start + Duration::from_secs_f64(number as f64 / rate as f64);
                thread::sleep(due.saturating_duration_since(Instant::now()));
            } else if is_limited && start.elapsed() > plan.length {
                break;
            }
            let outcomes = client.sync(&town[request.student].token, &request.body)?.outcomes()?;
            latencies.push(due.elapsed().as_secs_f64() * 1_000.0);
            let new = outcomes.iter().filter(|(_, outcome)| *outcome == EventOutcome::Stored).count();
            if new != request.answers {
                return Err(format!("of {} answers {new} were stored", request.answers).into());
            }
            stored.fetch_add(new, Ordering::Relaxed);
        }
        Ok(latencies)
    };
    let sent: Vec<Result<Vec<f64>>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(send)).collect();
        let ended = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread.join().unwrap_or_else(|_| Err("a connection's thread failed".into()))
        };
        threads.into_iter().map(ended).collect()
    });
    let took = start.elapsed();
    let mut latencies = Vec::new();
    for one in sent {
        latencies.extend(one?);
    }
    latencies.sort_by(f64::total_cmp);
    Ok(Measured {
        answers: stored.into_inner(),
        took,
        cpu_ms: server.cpu_ms()? - cpu,
        database_cpu_ms: database(plan)? - database_cpu,
        latencies,
    })
}

/// How many routes the server says that it has planned behind answers.
fn planned(server: &Server) -> Result<usize> {
    let log = server.log()?;
    let counts = log
        .lines()
        .filter_map(|line| line.split_once("planned=")?.1.split(' ').next()?.parse::<usize>().ok());
    Ok(counts.sum())
}

/// Students whose route does not know of their last answer.
const BEHIND: &str = "select count(*) from learner_states
     left join routes on routes.user_id = learner_states.user_id and routes.school_seq >= learner_states.school_seq
     where routes.user_id is null";

async fn routes_behind(database: &str) -> Result<i64> {
    Ok(if database.starts_with("sqlite:") {
        sqlx::query_scalar(BEHIND).fetch_one(&mut SqliteConnection::connect(database).await?).await?
    } else {
        sqlx::query_scalar(BEHIND).fetch_one(&mut PgConnection::connect(database).await?).await?
    })
}

/// Waits until every route knows of the last answer, and says how long that took.
fn routes(server: &Server, runtime: &Runtime, plan: &Plan, answers: usize) -> Result<()> {
    let (start, cpu) = (Instant::now(), server.cpu_ms()?);
    let mut behind = runtime.block_on(routes_behind(&plan.database))?;
    let first = behind;
    while behind > 0 && start.elapsed() < CATCH_UP {
        thread::sleep(Duration::from_millis(100));
        behind = runtime.block_on(routes_behind(&plan.database))?;
    }
    println!(
        "routes             {first} behind when the last of {answers} answers was acknowledged, {behind} after {:.1} s and {:.0} \
         ms of CPU",
        start.elapsed().as_secs_f64(),
        server.cpu_ms()? - cpu
    );
    Ok(())
}
