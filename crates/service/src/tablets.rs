//! Tablets that students of a class share, as the tablets themselves see it: joining a class, the list of who may log in,
//! letting a student in, and the session of somebody who was let in without a network.
//!
//! A tablet's token (in its cookie) is what a teacher's code has made of it; it opens no page. What it may do is what stands
//! here: read its list, say how it is, and let in whoever knows a PIN of its students.

use std::collections::BTreeMap;

use protocol::{
    DeviceId, EnrolTablet, Failure, LONGEST_LABEL, LetIn, Millis, TabletClass, TabletLogIn, TabletReport,
    TabletRoster, TabletSession, TabletStudent, UserId,
};
use store::limits;
use store::pin_keys::{self, PinKey};
use store::tablets::{self, NewTablet, RosterRow};
use store::users::Account;
use store::{Caller, StoreError, TabletAccess};
use tokio::task::JoinSet;

use crate::error::{Error, Result};
use crate::log_in::{LoggedIn, Most, Token, account_buckets, bucket};
use crate::{Service, class_codes, lithuanian_order, secrets, text};

/// Wrong PINs of one student on all tablets of their classes: in a quarter of an hour, and in a day. Every one of those was
/// joined by a teacher, and the student's own devices are counted elsewhere.
const PER_ACCOUNT_ON_TABLETS: Most = (20, 200);
/// Codes that turned out to be none, from one address: a whole class may mistype.
const WRONG_CODES: Most = (60, 600);
/// A report is no longer than this, in characters.
const LONGEST_WORD: usize = 100;

impl Service {
    // The keys of PINs.

    /// The keys of PINs that are being given out, in their order.
    pub(crate) async fn pin_keys(&self, pins: &[(UserId, &str)]) -> Result<Vec<PinKey>> {
        let mut work = JoinSet::new();
        for (at, (user, pin)) in pins.iter().enumerate() {
            let (secrets, user, pin) = (self.secrets.clone(), *user, (*pin).to_owned());
            work.spawn(async move { (at, secrets.pin_key(user, &pin).await) });
        }
        let mut keys = BTreeMap::new();
        while let Some(done) = work.join_next().await {
            let (at, key) = done.map_err(|error| Error::Broken(format!("the key of a PIN: {error}")))?;
            keys.insert(at, key?);
        }
        Ok(keys.into_values().collect())
    }

    /// After a right PIN: its key is kept, so that tablets can check the PIN by themselves.
    pub(crate) async fn keep_pin_key(&self, account: &Account, pin: &str) -> Result<()> {
        if pin_keys::of_account(&self.db, account.id).await?.is_none() {
            let key = self.secrets.pin_key(account.id, pin).await?;
            pin_keys::fill(&self.db, account.id, &account.secret_hash, &key).await?;
        }
        Ok(())
    }

    // Joining.

    /// Makes a device a tablet of the class with this code; gives its token and its list. `shown` is the token that the device
    /// has already, `address` where it asks from, `proposed` makes a name of a number.
    pub async fn enrol_tablet(
        &self,
        wish: &EnrolTablet,
        shown: Option<&Token>,
        address: &str,
        proposed: impl Fn(i64) -> String,
        now: Millis,
    ) -> Result<(Token, TabletRoster)> {
        let label = checked_label(&wish.label)?;
        let code =
            class_codes::canonical_tablet(&wish.code).ok_or_else(|| Failure::invalid("tablet_code"))?;
        let buckets = [bucket(format!("tablet-code:{address}"), WRONG_CODES)];
        self.admit(&buckets, now).await?;
        let join = match tablets::join_access(&self.db, &code, now).await {
            Err(StoreError::NotFound) => return Err(Failure::invalid("tablet_code").into()),
            join => join?,
        };
        limits::take_back(&self.db, &buckets).await?;
        let (token, token_hash) = secrets::new_token();
        let tablet = NewTablet {
            device: wish.device,
            label,
            proposed: proposed(join.tablets() + 1),
            token_hash,
            before: shown.map(|token| secrets::digest(token.as_str())),
        };
        tablets::join(&self.db, &join, &tablet, now).await?;
        tracing::info!(tablet = %wish.device, "a tablet was joined to a class");
        let token = Token::from(token);
        let access = self.tablet(&token).await?;
        let roster = self.roster(&access).await?;
        Ok((token, roster))
    }

    /// The tablet with this token; [`Failure::LogInNeeded`] if there is none, or it was taken away.
    pub async fn tablet(&self, token: &Token) -> Result<TabletAccess> {
        let tablet = tablets::by_token(&self.db, &secrets::digest(token.as_str())).await?;
        Ok(tablet.ok_or(Failure::LogInNeeded)?)
    }

    // The list.

    /// What the tablet keeps: who may log in on it, and with what.
    pub async fn tablet_roster(&self, tablet: &TabletAccess, now: Millis) -> Result<TabletRoster> {
        tablets::note_seen(&self.db, tablet, now).await?;
        self.roster(tablet).await
    }

    async fn roster(&self, tablet: &TabletAccess) -> Result<TabletRoster> {
        let classes = tablets::classes_on(&self.db, tablet).await?;
        let rows = tablets::roster(&self.db, tablet).await?;
        let mut students = rows
            .chunk_by(|a, b| a.user == b.user)
            .map(|rows| self.tablet_student(tablet, rows))
            .collect::<Result<Vec<_>>>()?;
        students.sort_by_cached_key(|student| (lithuanian_order::key(&student.name), student.id));
        shorten(&mut students);
        Ok(TabletRoster {
            label: tablet.label().to_owned(),
            school: tablet.school_name().to_owned(),
            classes: classes.into_iter().map(|(id, name)| TabletClass { id, name }).collect(),
            students,
        })
    }

    fn tablet_student(&self, tablet: &TabletAccess, rows: &[RosterRow]) -> Result<TabletStudent> {
        let first = rows.first().ok_or_else(|| Error::Broken("a student without a row".into()))?;
        let key = first.key();
        let device = tablet.device();
        // Issued when the tablet was joined, so that the same lock comes out the same.
        let author = self.author_on(first.user, device, tablet.enrolled_at());
        let unlocked = self.secrets.unlocked(device, first.user, key.as_ref(), true, Some(author));
        let lock = key.map(|key| self.secrets.lock(device, first.user, &key, &unlocked)).transpose()?;
        Ok(TabletStudent {
            id: first.user,
            name: first.name.clone(),
            short: first.name.clone(),
            classes: rows.iter().map(|row| row.class).collect(),
            lock,
        })
    }

    /// Notes how the tablet is.
    pub async fn tablet_report(
        &self,
        tablet: &TabletAccess,
        report: TabletReport,
        now: Millis,
    ) -> Result<()> {
        let short =
            |text: String| text.chars().filter(|c| !c.is_control()).take(LONGEST_WORD).collect::<String>();
        let report = TabletReport { app: short(report.app), ready: report.ready.map(short), ..report };
        Ok(tablets::note_report(&self.db, tablet, &report, now).await?)
    }

    // Letting in.

    /// A student of the tablet's classes logs in on it with their PIN.
    pub async fn tablet_log_in(
        &self,
        tablet: &TabletAccess,
        wish: &TabletLogIn,
        now: Millis,
    ) -> Result<(LoggedIn, LetIn)> {
        // Apart from the request, as any log-in: see there.
        let (service, tablet, wish) = (self.clone(), tablet.clone(), wish.clone());
        tokio::spawn(async move { service.try_on_tablet(&tablet, &wish, now).await })
            .await
            .map_err(|error| Error::Broken(format!("a log-in was interrupted: {error}")))?
    }

    async fn try_on_tablet(
        &self,
        tablet: &TabletAccess,
        wish: &TabletLogIn,
        now: Millis,
    ) -> Result<(LoggedIn, LetIn)> {
        let account = tablets::account_on(&self.db, tablet, wish.user).await?;
        let [_, _, name] = account_buckets(account.id);
        let buckets = [bucket(name, PER_ACCOUNT_ON_TABLETS)];
        self.admit(&buckets, now).await?;
        let pin = wish.pin.trim();
        if !self.secrets.verify(pin, Some(&account.secret_hash)).await? {
            return Err(Failure::WrongCredentials.into());
        }
        limits::take_back(&self.db, &buckets).await?;
        self.know_pin(&account, pin).await?;
        self.keep_pin_key(&account, pin).await?;
        let session = self.open_session_on(&account, Some(tablet), now).await?;
        tablets::note_user(&self.db, tablet, account.id, now).await?;
        let let_in = self.let_in(tablet.device(), &account, tablet.school_name(), true, now).await?;
        Ok((session, let_in))
    }

    /// A session for a student whom the tablet let in by itself. It ends with the PIN, with the tablet, and with the
    /// student's place in a class that uses it.
    pub async fn tablet_session(
        &self,
        tablet: &TabletAccess,
        wish: &TabletSession,
        now: Millis,
    ) -> Result<LoggedIn> {
        let account = tablets::account_on(&self.db, tablet, wish.user).await?;
        let key = pin_keys::of_account(&self.db, account.id).await?.ok_or(Failure::NotFound)?;
        if !self.secrets.is_pass(tablet.device(), account.id, &key, &wish.pass) {
            return Err(Failure::NotFound.into());
        }
        let session = self.open_session_on(&account, Some(tablet), now).await?;
        tablets::note_user(&self.db, tablet, account.id, now).await?;
        Ok(session)
    }

    /// What the student's PIN opens on a device from which they are logged in; `tablet`, if that is one.
    pub async fn unlock(
        &self,
        caller: &Caller,
        device: DeviceId,
        tablet: Option<&TabletAccess>,
        now: Millis,
    ) -> Result<LetIn> {
        caller.student()?;
        let account = store::users::by_user_name(&self.db, caller.user_name()).await?;
        let account = account.ok_or(Failure::NotFound)?;
        let tablet = tablet.filter(|tablet| tablet.device() == device);
        let enrolled = match tablet {
            Some(tablet) => tablets::account_on(&self.db, tablet, account.id).await.is_ok(),
            None => false,
        };
        self.let_in(device, &account, caller.school_name(), enrolled, now).await
    }

    async fn let_in(
        &self,
        device: DeviceId,
        account: &Account,
        school: &str,
        enrolled: bool,
        now: Millis,
    ) -> Result<LetIn> {
        let key = pin_keys::of_account(&self.db, account.id).await?;
        let author = self.author_on(account.id, device, now);
        let unlocked = self.secrets.unlocked(device, account.id, key.as_ref(), enrolled, Some(author));
        let lock = key.map(|key| self.secrets.lock(device, account.id, &key, &unlocked)).transpose()?;
        let name = account.display_name.clone();
        let student =
            TabletStudent { id: account.id, short: short_name(&name), name, classes: Vec::new(), lock };
        Ok(LetIn { student, school: school.to_owned(), unlocked })
    }
}

/// A name of a tablet as it was typed; nothing if it is empty.
pub(crate) fn checked_label(typed: &str) -> Result<Option<String>> {
    let label = text::checked(typed, LONGEST_LABEL, "tablet_label")?;
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Some(label).filter(|label| !label.is_empty()))
}

/// First name and the initial of the last.
fn short_name(name: &str) -> String {
    let mut words = name.split_whitespace();
    let (first, last) = (words.next().unwrap_or_default(), words.next_back());
    match last.and_then(|last| last.chars().next()) {
        Some(initial) => format!("{first} {initial}."),
        None => first.to_owned(),
    }
}

/// Gives each student the shortest name that is theirs alone.
fn shorten(students: &mut [TabletStudent]) {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for student in students.iter() {
        *counts.entry(short_name(&student.name)).or_default() += 1;
    }
    for student in students {
        let short = short_name(&student.name);
        if counts.get(&short) == Some(&1) {
            student.short = short;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_tell_students_apart() {
        let student = |name: &str| TabletStudent {
            id: UserId(uuid::Uuid::nil()),
            name: name.to_owned(),
            short: name.to_owned(),
            classes: Vec::new(),
            lock: None,
        };
        let names = ["Ona Kazlauskaitė", "Ona Katinaitė", "Ona Petraitytė", "Jonas", "Ana Marija Ąžuolė"];
        let mut students = names.map(student);
        shorten(&mut students);
        let short: Vec<&str> = students.iter().map(|student| student.short.as_str()).collect();
        assert_eq!(short, ["Ona Kazlauskaitė", "Ona Katinaitė", "Ona P.", "Jonas", "Ana Ą."]);
    }
}
