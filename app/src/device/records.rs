//! What lies on this device until the server has it: records of everybody who works here.
//!
//! One database holds the records, what was set aside of them, the author tokens of the students, and this device's id with
//! its counter: so the id and the counter are lost together or not at all, and no two records ever have one number.
//!
//! Pages of the first version kept answers in a database of their own, which is left as it is: such a page may still be open
//! in another tab, or come back when the server is rolled back. What it kept is taken over ([`take_over`]).

use leptos::prelude::window;
use protocol::{Act, ActId, AttemptEvent, Author, Deed, DeviceId, Millis, PhotoId, Record, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::browser;
use super::database::{Database, Result, Transaction, Trouble};
use super::sealing::{Sealer, sealed};

const DATABASE: Database =
    Database { name: "takas-records", version: 1, stores: &[RECORDS, ASIDE, AUTHORS, META] };
/// By id.
const RECORDS: &str = "records";
/// By id.
const ASIDE: &str = "aside";
/// By user.
const AUTHORS: &str = "authors";
const META: &str = "meta";
/// After so long a student's token is fetched anew, in milliseconds; an older one does as well.
const TOKEN_AGE_MS: u64 = 43_200_000;
/// The key of [`Counter`].
const COUNTER: &str = "counter";

/// The database of pages of the first version.
const FIRST: Database = Database { name: "takas", version: 1, stores: &[FIRST_QUEUE, "meta"] };
const FIRST_QUEUE: &str = "queue";

/// Photos travel on their own after the answers that name them, and lie in a database of their own.
const PHOTO_DATABASE: Database = Database { name: "takas-photos", version: 1, stores: &[PHOTOS] };
const PHOTOS: &str = "photos";

/// This device, and how many records it has made.
#[derive(Serialize, Deserialize)]
struct Counter {
    device: DeviceId,
    sequence: u64,
}

/// A record that waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stored {
    pub(super) user: UserId,
    pub(super) sequence: u64,
    pub(super) body: Body,
}

/// In which form a record is kept and sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Body {
    /// Sealed; nobody can read it here.
    Sealed(Record),
    /// As pages of the first version kept it, and as it is kept while the student has no author token yet. It is read by the
    /// server only.
    Plain(Value),
}

impl Stored {
    /// As the server will name it.
    pub(super) fn id(&self) -> String {
        match &self.body {
            Body::Sealed(record) => record.id.to_string(),
            Body::Plain(event) => event["id"].as_str().unwrap_or_default().to_owned(),
        }
    }
}

/// A record that the server would not take.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct SetAside {
    pub(super) record: Stored,
    pub(super) why: Why,
}

/// Why it would not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Why {
    /// Its token is not valid, in the server's word.
    Rejected(Option<String>),
    /// Whatever holds it is refused with this status.
    Refused(u16),
}

/// A student who has worked here.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Known {
    name: Option<String>,
    author: Option<Author>,
    /// When the author token was learnt, by this device's clock.
    learnt: Option<Millis>,
}

/// One waiting photo.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct WaitingPhoto {
    pub(super) user: UserId,
    pub(super) id: PhotoId,
    /// As `photos` makes it.
    pub(super) picture: String,
}

fn text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Trouble::Unavailable)
}

async fn get<T: DeserializeOwned>(transaction: &Transaction, store: &str, key: &str) -> Result<Option<T>> {
    Ok(transaction.get(store, key).await?.and_then(|text| serde_json::from_str(&text).ok()))
}

async fn all<T: DeserializeOwned>(transaction: &Transaction, store: &str) -> Result<Vec<T>> {
    Ok(transaction.all(store).await?.iter().filter_map(|text| serde_json::from_str(text).ok()).collect())
}

/// This device and its last number.
async fn counter(transaction: &Transaction) -> Result<Counter> {
    let known = get(transaction, META, COUNTER).await?;
    Ok(known.unwrap_or_else(|| Counter { device: DeviceId(Uuid::now_v7()), sequence: 0 }))
}

/// This device's id, made at its first use.
pub(super) async fn device() -> Result<DeviceId> {
    DATABASE
        .write(&[META], async |transaction| {
            let counter = counter(transaction).await?;
            transaction.put(META, COUNTER, &text(&counter)?).await?;
            Ok(counter.device)
        })
        .await
}

/// What is kept: an act of a student, before it has a number.
pub(super) struct New {
    pub(super) id: ActId,
    pub(super) user: UserId,
    pub(super) deed: Deed,
}

/// Writes an act down with the next number of this device, sealed if the student has an author token. It is on the disk
/// afterwards.
pub(super) async fn keep(new: New) -> Result<()> {
    let mut sealer = Sealer::new().ok_or(Trouble::Unavailable)?;
    DATABASE
        .write(&[RECORDS, AUTHORS, META], async |transaction| {
            let mut counter = counter(transaction).await?;
            counter.sequence += 1;
            transaction.put(META, COUNTER, &text(&counter)?).await?;
            let known: Known = get(transaction, AUTHORS, &new.user.to_string()).await?.unwrap_or_default();
            let act = Act {
                id: new.id,
                user: Some(new.user),
                device: counter.device,
                sequence: counter.sequence,
                client_time: browser::clock(),
                what: new.deed,
            };
            let author = known.author.filter(|author| author.device == counter.device);
            let body = match author.and_then(|author| sealed(&act, &author, &mut sealer)) {
                Some(record) => Body::Sealed(record),
                None => Body::Plain(plain(act)?),
            };
            let stored = Stored { user: new.user, sequence: counter.sequence, body };
            transaction.put(RECORDS, &new.id.to_string(), &text(&stored)?).await
        })
        .await
}

/// As the first version of the protocol has it, which knows answers only.
pub(super) fn plain(act: Act) -> Result<Value> {
    let event: AttemptEvent = act.into_event().map_err(|_| Trouble::Unavailable)?;
    serde_json::to_value(event).map_err(|_| Trouble::Unavailable)
}

/// Everything that waits, of everybody, oldest first.
pub(super) async fn waiting() -> Result<Vec<Stored>> {
    let mut waiting: Vec<Stored> =
        DATABASE.read(&[RECORDS], async |transaction| all(transaction, RECORDS).await).await?;
    waiting.sort_by_key(|stored| stored.sequence);
    Ok(waiting)
}

/// What was set aside, of everybody.
pub(super) async fn aside() -> Result<Vec<SetAside>> {
    DATABASE.read(&[ASIDE], async |transaction| all(transaction, ASIDE).await).await
}

/// Forgets what the server has, and sets aside what it would not take.
pub(super) async fn settle(forget: Vec<String>, refused: Vec<(String, Why)>) -> Result<()> {
    if forget.is_empty() && refused.is_empty() {
        return Ok(());
    }
    DATABASE
        .write(&[RECORDS, ASIDE], async |transaction| {
            for id in forget {
                transaction.delete(RECORDS, &id).await?;
            }
            for (id, why) in refused {
                // Another tab may have been told first.
                if let Some(record) = get(transaction, RECORDS, &id).await? {
                    transaction.put(ASIDE, &id, &text(&SetAside { record, why })?).await?;
                    transaction.delete(RECORDS, &id).await?;
                }
            }
            Ok(())
        })
        .await
}

/// Lets what was refused be tried again, when the page has been loaded anew or somebody asks for it.
pub(super) async fn try_refused_again() -> Result<()> {
    DATABASE
        .write(&[RECORDS, ASIDE], async |transaction| {
            for SetAside { record, why } in all(transaction, ASIDE).await? {
                if matches!(why, Why::Refused(_)) {
                    transaction.put(RECORDS, &record.id(), &text(&record)?).await?;
                    transaction.delete(ASIDE, &record.id()).await?;
                }
            }
            Ok(())
        })
        .await
}

/// Learns a student's author token. What was rejected with an older one is tried again with this one.
pub(super) async fn know_author(author: Author) -> Result<()> {
    let key = author.user.to_string();
    DATABASE
        .write(&[RECORDS, ASIDE, AUTHORS], async |transaction| {
            let mut known: Known = get(transaction, AUTHORS, &key).await?.unwrap_or_default();
            let user = author.user;
            let token = author.token.clone();
            known.author = Some(author);
            known.learnt = Some(browser::clock());
            transaction.put(AUTHORS, &key, &text(&known)?).await?;
            for SetAside { mut record, why } in all(transaction, ASIDE).await? {
                let id = record.id();
                if record.user == user
                    && matches!(why, Why::Rejected(_))
                    && let Body::Sealed(sealed) = &mut record.body
                    && sealed.author != token
                {
                    sealed.author.clone_from(&token);
                    transaction.put(RECORDS, &id, &text(&record)?).await?;
                    transaction.delete(ASIDE, &id).await?;
                }
            }
            Ok(())
        })
        .await
}

/// Whether a student's token is known that is worth using on: of this device, not old, and nothing was rejected.
pub(super) async fn has_good_author(user: UserId) -> Result<bool> {
    DATABASE
        .read(&[ASIDE, AUTHORS, META], async |transaction| {
            let known: Known = get(transaction, AUTHORS, &user.to_string()).await?.unwrap_or_default();
            let counter: Option<Counter> = get(transaction, META, COUNTER).await?;
            let device = counter.map(|counter| counter.device);
            let age = known.learnt.map(|learnt| browser::clock().0.abs_diff(learnt.0));
            let aside: Vec<SetAside> = all(transaction, ASIDE).await?;
            let rejected = aside.iter().any(|a| a.record.user == user && matches!(a.why, Why::Rejected(_)));
            let ours = known.author.is_some_and(|author| Some(author.device) == device);
            Ok(ours && !rejected && age.is_some_and(|age| age < TOKEN_AGE_MS))
        })
        .await
}

/// Learns a student's name.
pub(super) async fn know_name(user: UserId, name: String) -> Result<()> {
    DATABASE
        .write(&[AUTHORS], async |transaction| {
            let mut known: Known = get(transaction, AUTHORS, &user.to_string()).await?.unwrap_or_default();
            known.name = Some(name);
            transaction.put(AUTHORS, &user.to_string(), &text(&known)?).await
        })
        .await
}

/// The name of a student, if this device knows it.
pub(super) async fn name_of(user: UserId) -> Option<String> {
    let known: Result<Option<Known>> = DATABASE
        .read(&[AUTHORS], async |transaction| get(transaction, AUTHORS, &user.to_string()).await)
        .await;
    known.ok().flatten()?.name
}

/// Takes over what a page of the first version has kept, under the ids it gave, to be sent as it would have sent it. What is
/// cut short in the middle is done again the next time: an id is kept once.
pub(super) async fn take_over() -> Result<()> {
    #[derive(Deserialize)]
    struct First {
        user: UserId,
        event: Value,
    }
    match FIRST.existing().await {
        Err(Trouble::Absent) => return Ok(()),
        opened => opened?,
    }
    let kept: Vec<First> =
        FIRST.read(&[FIRST_QUEUE], async |transaction| all(transaction, FIRST_QUEUE).await).await?;
    let mut taken = Vec::new();
    if !kept.is_empty() {
        DATABASE
            .write(&[RECORDS], async |transaction| {
                for First { user, event } in kept {
                    let Some(id) = event["id"].as_str().map(str::to_owned) else { continue };
                    let sequence = event["sequence"].as_u64().unwrap_or(0);
                    let stored = Stored { user, sequence, body: Body::Plain(event) };
                    transaction.put(RECORDS, &id, &text(&stored)?).await?;
                    taken.push(id);
                }
                Ok(())
            })
            .await?;
        FIRST
            .write(&[FIRST_QUEUE], async |transaction| {
                for id in taken {
                    transaction.delete(FIRST_QUEUE, &id).await?;
                }
                Ok(())
            })
            .await?;
    }
    // A page of the first version must not wait for this one.
    FIRST.close();
    Ok(())
}

/// Writes the photos of an answer down.
pub(super) async fn keep_photos(user: UserId, pictures: Vec<(PhotoId, String)>) -> Result<()> {
    PHOTO_DATABASE
        .write(&[PHOTOS], async |transaction| {
            for (id, picture) in pictures {
                let photo = WaitingPhoto { user, id, picture };
                transaction.put(PHOTOS, &id.to_string(), &text(&photo)?).await?;
            }
            Ok(())
        })
        .await
}

/// The photos that wait, of everybody.
pub(super) async fn photos() -> Result<Vec<WaitingPhoto>> {
    PHOTO_DATABASE.read(&[PHOTOS], async |transaction| all(transaction, PHOTOS).await).await
}

/// Forgets a photo that the server has.
pub(super) async fn forget_photo(id: PhotoId) -> Result<()> {
    PHOTO_DATABASE
        .write(&[PHOTOS], async |transaction| transaction.delete(PHOTOS, &id.to_string()).await)
        .await
}

/// Asks the browser not to throw away what is kept here when space gets short. It may refuse.
pub(super) fn persist() {
    let _ = window().navigator().storage().persist();
}
