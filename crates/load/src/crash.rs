//! `kill -9` under load, again and again: every answer that was acknowledged must be there afterwards.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use content::Bundle;
use protocol::EventOutcome;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tokio::runtime::Runtime;

use crate::answers::{Answers, Prepared, body};
use crate::client::Client;
use crate::server::{self, Server};
use crate::town::{Student, now};
use crate::{Plan, Result};

/// Connections under way when the server dies.
const CONNECTIONS: usize = 16;
/// Answers prepared for a round: more than it can take.
const PREPARED: usize = 3_000;
/// A round lasts at least so long, and up to so much longer, in milliseconds.
const LEAST_MS: u64 = 100;
const VARIES_MS: u64 = 200;
/// Ids asked about in one statement.
const AT_ONCE: usize = 500;

/// Kills, and prints what came of it; whether nothing is missing, twice there, or unlike the log.
pub(crate) fn run(plan: &Plan, content: &Bundle, town: &[Student], runtime: &Runtime) -> Result<bool> {
    let mut answers = Answers::new(content, town.len());
    let before = runtime.block_on(stored(&plan.database, None))?;
    let mut acknowledged: BTreeSet<String> = BTreeSet::new();
    let mut unknown: Vec<Prepared> = Vec::new();
    let (mut cut_off, mut had) = (0, 0);
    for round in 0..plan.kills {
        let server = Server::start(plan)?;
        let prepared = answers.round(PREPARED, now())?;
        // What was cut off is sent again first, as a device would.
        let mut waiting = std::mem::take(&mut unknown);
        waiting.extend(prepared);
        let queue = Mutex::new(waiting.into_iter());
        let done: Mutex<(Vec<String>, Vec<Prepared>, usize)> = Mutex::new((Vec::new(), Vec::new(), 0));
        let address = server.address();
        thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                scope.spawn(|| {
                    let Ok(mut client) = Client::open(address) else { return };
                    loop {
                        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).next();
                        let Some(answer) = next else { return };
                        let replied = client.sync(&town[answer.student].token, &body([&answer]));
                        let outcomes = replied.and_then(|replied| replied.outcomes());
                        let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                        match outcomes.as_deref() {
                            Ok([(id, EventOutcome::Stored)]) => done.0.push(id.clone()),
                            Ok([(id, EventOutcome::AlreadyHad)]) => {
                                done.0.push(id.clone());
                                done.2 += 1;
                            }
                            _ => {
                                done.1.push(answer);
                                return;
                            }
                        }
                    }
                });
            }
            // No two rounds end at the same moment of what is under way.
            thread::sleep(Duration::from_millis(LEAST_MS + u64::from(round) * 37 % VARIES_MS));
            server.kill()
        })?;
        let (acked, cut, again) = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        acknowledged.extend(acked);
        cut_off += cut.len();
        had += again;
        unknown = cut;
    }
    let ids: Vec<String> = acknowledged.iter().cloned().collect();
    let there = runtime.block_on(stored(&plan.database, Some(&ids)))?;
    let all = runtime.block_on(stored(&plan.database, None))? - before;
    let missing = ids.len() - there;
    println!(
        "kill -9            {} times: {} answers acknowledged, {missing} missing; {cut_off} cut off, of which {had} had been \
         stored; {} stored without a word",
        plan.kills,
        ids.len(),
        all - there
    );
    print!("rebuilt            {}", server::rebuilt(plan)?);
    Ok(missing == 0)
}

macro_rules! count {
    ($connection:expr, $ids:expr) => {{
        let mut connection = $connection;
        let mut count = 0;
        match $ids {
            None => {
                count = sqlx::query_scalar("select count(*) from attempts").fetch_one(&mut connection).await?
            }
            Some(ids) => {
                for chunk in ids.chunks(AT_ONCE) {
                    let mut sql = sqlx::QueryBuilder::new("select count(*) from attempts where id in (");
                    let mut list = sql.separated(", ");
                    for id in chunk {
                        list.push_bind(id.clone());
                    }
                    list.push_unseparated(")");
                    count += sql.build_query_scalar::<i64>().fetch_one(&mut connection).await?;
                }
            }
        }
        connection.close().await?;
        Ok(count as usize)
    }};
}

/// How many attempts the database has: of these ids, or in all.
pub(crate) async fn stored(database: &str, ids: Option<&[String]>) -> Result<usize> {
    if database.starts_with("sqlite:") {
        count!(SqliteConnection::connect(database).await?, ids)
    } else {
        count!(PgConnection::connect(database).await?, ids)
    }
}
