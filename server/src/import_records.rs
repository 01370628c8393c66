//! `takas import records FILE`: the last resort for a tablet that cannot send what it holds.
//!
//! The file is what the page saves (app/src/device/export.rs). Its records are sealed and say themselves who did what, so that
//! whoever carries the file can neither read nor change them; they go the way of all records. Importing twice stores once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use protocol::{DeviceId, EventOutcome, MAX_EVENTS_PER_BATCH, Millis, Reply, SyncRecords, UserId};
use serde::Deserialize;
use serde_json::Value;
use service::Service;

use crate::serve::Problem;

/// The file, as far as it is read.
#[derive(Deserialize)]
struct File {
    takas: String,
    version: u32,
    device: DeviceId,
    records: Vec<Value>,
    #[serde(default)]
    without_token: Vec<WithoutToken>,
}

/// What nothing proves whose it is.
#[derive(Deserialize)]
struct WithoutToken {
    user: UserId,
}

fn read(path: &Path) -> Result<File, Problem> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let file: File = serde_json::from_str(&text)
        .map_err(|error| format!("{} holds no records: {error}", path.display()))?;
    if file.takas != "records" || file.version != 1 {
        return Err(format!("{} is of a form that this version does not know", path.display()));
    }
    Ok(file)
}

/// Takes a file's records; what became of them, in words.
pub(crate) async fn import(service: &Service, path: &Path, now: Millis) -> Result<String, Problem> {
    let file = read(path)?;
    let count = file.records.len();
    let mut replies = Vec::with_capacity(count);
    for records in file.records.chunks(MAX_EVENTS_PER_BATCH) {
        // The device's clock at this moment is not known.
        let request = SyncRecords {
            device: file.device,
            client_time: now,
            app: None,
            records: records.to_vec(),
            status: None,
        };
        let batch = service.sync_records(request, now).await.map_err(|error| {
            format!(
                "stopped after {} of {count} records: {error}; the same file can be imported again",
                replies.len()
            )
        })?;
        replies.extend(batch);
    }
    Ok(told(count, &replies, &file.without_token))
}

fn told(count: usize, replies: &[Reply], without_token: &[WithoutToken]) -> String {
    let of = |outcome: EventOutcome| replies.iter().filter(|reply| reply.outcome == outcome).count();
    let mut words = format!(
        "{count} records: {} stored, {} were here already, {} kept aside for the operator, {} rejected, {} not taken now",
        of(EventOutcome::Stored),
        of(EventOutcome::AlreadyHad),
        of(EventOutcome::Conflict) + of(EventOutcome::Quarantined),
        of(EventOutcome::Rejected),
        count.saturating_sub(replies.len()),
    );
    for reply in replies.iter().filter(|reply| !reply.outcome.is_safe()) {
        let reason = reply.reason.as_deref().unwrap_or("no reason given");
        let _ = write!(words, "\n  rejected: {} ({reason})", reply.id);
    }
    let mut of_users: BTreeMap<UserId, usize> = BTreeMap::new();
    for record in without_token {
        *of_users.entry(record.user).or_default() += 1;
    }
    for (user, records) in of_users {
        let _ = write!(
            words,
            "\n  not imported: {records} without a token of the student {user}; the device sends them when that student \
             logs in on it"
        );
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_each_is_told() {
        let reply = |outcome, reason: Option<&str>| Reply {
            id: "a".to_owned(),
            outcome,
            reason: reason.map(str::to_owned),
        };
        let replies = [
            reply(EventOutcome::Stored, None),
            reply(EventOutcome::AlreadyHad, None),
            reply(EventOutcome::Rejected, Some("revoked")),
        ];
        let nobody = UserId(uuid::Uuid::nil());
        let words = told(4, &replies, &[WithoutToken { user: nobody }, WithoutToken { user: nobody }]);
        assert!(words.starts_with(
            "4 records: 1 stored, 1 were here already, 0 kept aside for the operator, 1 rejected, 1 not taken now"
        ));
        assert!(words.contains("rejected: a (revoked)") && words.contains("2 without a token"), "{words}");
    }

    #[test]
    fn other_files_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.json");
        for text in [
            "",
            "{}",
            r#"{"takas":"records","version":2,"device":"018f0000-0000-7000-8000-000000000001","records":[]}"#,
        ] {
            std::fs::write(&path, text).unwrap();
            assert!(read(&path).is_err(), "{text}");
        }
    }
}
