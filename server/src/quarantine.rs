//! `takas quarantine`: what devices sent that could not be stored.

use app::now;
use service::{HashingCost, Retried, Service};
use store::quarantine::{self, Quarantined};

use crate::config::Config;
use crate::serve::{self, Problem};

/// The most that one command lists or tries.
const MOST: u32 = 10_000;
/// So many digits of the hash name an event.
const DIGITS: usize = 12;

/// Runs `takas quarantine …`; gives what it prints.
pub(crate) async fn command(config: Config, words: &[&str]) -> Result<String, Problem> {
    let service = serve::open(&config, HashingCost::default()).await?;
    run(&service, words).await
}

/// The same over an open service.
pub(crate) async fn run(service: &Service, words: &[&str]) -> Result<String, Problem> {
    match words {
        [] | ["list"] => Ok(list(&found(service, "").await?)),
        ["show", name] => Ok(show(&one(service, name).await?)),
        ["retry", "all"] => retry(service, found(service, "").await?).await,
        ["retry", name] => retry(service, vec![one(service, name).await?]).await,
        ["drop", name] => {
            let event = one(service, name).await?;
            service.drop_quarantined(&event, now()).await.map_err(|error| error.to_string())?;
            Ok(format!("{} is dropped: its body is deleted", name_of(&event)))
        }
        other => Err(format!("`quarantine` does not know `{}`: list, show, retry, drop", other.join(" "))),
    }
}

async fn found(service: &Service, beginning: &str) -> Result<Vec<Quarantined>, Problem> {
    quarantine::beginning(service.db(), beginning, MOST).await.map_err(|error| error.to_string())
}

/// The one event whose name begins so.
async fn one(service: &Service, name: &str) -> Result<Quarantined, Problem> {
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_hexdigit()) {
        return Err(format!("`{name}` names nothing: `takas quarantine list` shows the names"));
    }
    let mut events = found(service, name).await?;
    match (events.pop(), events.is_empty()) {
        (Some(event), true) => Ok(event),
        (Some(_), false) => Err(format!("`{name}` names {} events: give more digits", events.len() + 1)),
        (None, _) => Err(format!("no event that waits is called `{name}`")),
    }
}

/// The name of an event: the beginning of its body's hash.
fn name_of(event: &Quarantined) -> &str {
    event.body_hash.get(..DIGITS).unwrap_or(&event.body_hash)
}

fn list(events: &[Quarantined]) -> String {
    if events.is_empty() {
        return "nothing waits".to_owned();
    }
    let line = |event: &Quarantined| {
        let at = event.received_at.0;
        format!("{}  {at}  user {}  id {:?}  {}", name_of(event), event.user, event.event_id, event.reason)
    };
    let lines: Vec<String> = events.iter().map(line).collect();
    format!("{}\n{} wait", lines.join("\n"), events.len())
}

/// All of it, for a person; names the student by number only.
fn show(event: &Quarantined) -> String {
    format!(
        "name      {}\nid        {:?}\nschool    {}\nuser      {}\nreceived  {} ms\nreason    {}\nbody      {}",
        event.body_hash,
        event.event_id,
        event.school,
        event.user,
        event.received_at.0,
        event.reason,
        event.body
    )
}

async fn retry(service: &Service, events: Vec<Quarantined>) -> Result<String, Problem> {
    let mut lines = Vec::with_capacity(events.len() + 1);
    let mut stored = 0;
    for event in &events {
        let became = match service.retry_quarantined(event, now()).await {
            Ok(Retried::Stored) => {
                stored += 1;
                "stored".to_owned()
            }
            Ok(Retried::Waits) => format!("waits: {}", event.reason),
            Ok(Retried::Cut) => "waits: it was too long to be kept whole".to_owned(),
            Ok(Retried::NobodysNow) => "waits: the account is closed".to_owned(),
            // One that fails holds up no other.
            Err(error) => format!("waits: {error}"),
        };
        lines.push(format!("{}  {became}", name_of(event)));
    }
    lines.push(format!("{stored} of {} stored", events.len()));
    Ok(lines.join("\n"))
}
