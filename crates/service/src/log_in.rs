//! Logging in: a student with a name or class code and a PIN, an adult with a name and a password.
//!
//! Guessing is limited by what a try *shows* — the name or code and the device — and never by the secret, or the
//! limit would tell guesses apart. Tries are counted in the database before a secret is looked at (`store::limits`),
//! first at what they name, then at the address they come from.
//!
//! From devices that it does not know, an account's secret can be tried [`PER_ACCOUNT`] times by its name and
//! [`PER_CLASS`] times by class code: at most 20 times in a quarter of an hour, over all ways, devices and addresses.
//! A device from which the account (or somebody of the class) has logged in before has a count of its own, so that a
//! stranger's guessing cannot lock a student out of their own tablet; and since a class shares one address, such a
//! device is not counted there.

use std::collections::BTreeSet;

use protocol::{DeviceId, Failure, Millis, UserId};
use store::limits::{Admission, Bucket};
use store::users::Account;
use store::{Caller, Role, TabletAccess, devices, keeping, limits, sessions, tablets, users};

use crate::error::{Error, Result};
use crate::{Service, class_codes, secrets};

/// Tries that turned out wrong: in a quarter of an hour, and in a day.
pub(crate) type Most = (u32, u32);

/// Per account, by name: from unknown devices, and again from known ones.
const PER_ACCOUNT: Most = (10, 100);
/// Per class code from unknown devices.
const PER_CLASS: Most = (10, 100);
/// Per class code from devices of the class, on which thirty children mistype.
const PER_CLASS_AT_HOME: Most = (20, 200);
/// Per address from unknown devices: several classes behind one school's address mistype in the same minutes.
const PER_ADDRESS: Most = (2_000, u32::MAX);
/// A device stays known so long without a log-in: a summer, with room.
const TRUST_MS: i64 = 180 * Millis::DAY;
/// A student's session: one school day on a shared tablet.
const STUDENT_SESSION_MS: i64 = 12 * 3_600_000;
/// An adult's session.
const ADULT_SESSION_MS: i64 = 7 * Millis::DAY;

/// Who says to be logging in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// With a PIN.
    Student,
    /// With a password.
    Adult,
}

/// A try to log in.
#[derive(Debug, Clone)]
pub struct LogIn {
    /// Which form was used.
    pub who: Who,
    /// Log-in name, or a class code.
    pub name: String,
    /// PIN or password.
    pub secret: String,
    /// The device, if its cookie was sent.
    pub device: Option<DeviceId>,
    /// The network address it comes from.
    pub address: String,
}

/// A session token: goes into a cookie, and nowhere else. Its `Debug` says nothing.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    /// The token as it stands in the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for Token {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A new session.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// For the cookie.
    pub token: Token,
    /// How long the cookie may live, in seconds.
    pub max_age_s: i64,
    /// The language of the account.
    pub language: String,
    /// What the account may do.
    pub role: view::Role,
}

/// Whom a try names. Found without the secret.
enum Named {
    Account(Account),
    /// A class code, perhaps of no class.
    Class(String),
    Nobody,
}

impl Named {
    fn account(self) -> Option<Account> {
        match self {
            Self::Account(account) => Some(account),
            Self::Class(_) | Self::Nobody => None,
        }
    }
}

pub(crate) fn bucket(name: String, (short, long): Most) -> Bucket {
    Bucket { name, short, long }
}

/// The buckets of an account: of unknown devices, of known ones, and of tablets that a teacher joined to its class.
pub(crate) fn account_buckets(user: UserId) -> [String; 3] {
    [format!("account:{user}"), format!("account:{user}:known"), format!("account:{user}:tablets")]
}

impl Service {
    /// Logs in, or says [`Failure::WrongCredentials`] or [`Failure::TooManyTries`], the same for names that exist
    /// and names that do not.
    pub async fn log_in(&self, wish: &LogIn, now: Millis) -> Result<LoggedIn> {
        // Apart from the request: somebody who hangs up must not leave a right try counted as a guess.
        let (service, wish) = (self.clone(), wish.clone());
        tokio::spawn(async move { service.try_to_log_in(&wish, now).await })
            .await
            .map_err(|error| Error::Broken(format!("a log-in was interrupted: {error}")))?
    }

    async fn try_to_log_in(&self, wish: &LogIn, now: Millis) -> Result<LoggedIn> {
        if wish.name.contains('\0') {
            return Err(Failure::invalid("user_name").into());
        }
        let (named, buckets) = self.target(wish, now).await?;
        if let Some(seconds) = limits::waiting(&self.db, &buckets, now).await? {
            return Err(Failure::TooManyTries { seconds }.into());
        }
        let secret = match wish.who {
            Who::Student => wish.secret.trim(),
            Who::Adult => &wish.secret,
        };
        let by_class = matches!(named, Named::Class(_));
        let account = if let Named::Class(code) = &named {
            self.by_class(code, secret, &buckets, now).await?
        } else {
            self.admit(&buckets, now).await?;
            named.account()
        };
        let hash = account.as_ref().map(|account| account.secret_hash.as_str());
        let right = self.secrets.verify(secret, hash).await?;
        let Some(account) = account.filter(|account| right && fits(account, wish.who)) else {
            return Err(Failure::WrongCredentials.into());
        };
        if !by_class {
            limits::take_back(&self.db, &buckets).await?;
        }
        if account.role == Role::Student {
            self.know_pin(&account, secret).await?;
            self.keep_pin_key(&account, secret).await?;
        }
        if let Some(device) = wish.device {
            devices::trust(&self.db, device, account.id, now).await?;
        }
        self.open_session(&account, now).await
    }

    pub(crate) async fn admit(&self, buckets: &[Bucket], now: Millis) -> Result<()> {
        match limits::admit(&self.db, buckets, now).await? {
            Admission::Go => Ok(()),
            Admission::Wait { seconds } => Err(Failure::TooManyTries { seconds }.into()),
        }
    }

    /// Whom the try names, and where it counts: the address last, because it is shared.
    async fn target(&self, wish: &LogIn, now: Millis) -> Result<(Named, Vec<Bucket>)> {
        let trusted_since = now.plus(-TRUST_MS);
        let name = wish.name.trim().to_lowercase();
        let (named, mut buckets, known) = if let Some(account) = users::by_user_name(&self.db, &name).await? {
            let known = match wish.device {
                Some(device) => devices::is_trusted(&self.db, device, account.id, trusted_since).await?,
                None => false,
            };
            let [unknown_bucket, known_bucket, _] = account_buckets(account.id);
            let name = if known { known_bucket } else { unknown_bucket };
            (Named::Account(account), vec![bucket(name, PER_ACCOUNT)], known)
        } else if let Some(code) = class_codes::canonical(&wish.name).filter(|_| wish.who == Who::Student) {
            let known = match wish.device {
                Some(device) => devices::is_trusted_in_class(&self.db, device, &code, trusted_since).await?,
                None => false,
            };
            let buckets = self.class_buckets(&code, known).await?;
            (Named::Class(code), buckets, known)
        } else {
            let name = format!("name:{}", secrets::digest(&name));
            (Named::Nobody, vec![bucket(name, PER_ACCOUNT)], false)
        };
        if !known {
            buckets.push(bucket(format!("address:{}", wish.address), PER_ADDRESS));
        }
        Ok((named, buckets))
    }

    /// A guess with a class code is a guess at each of its students: it counts for every class that one of them is
    /// in, so that several classes give no more tries at an account than one.
    async fn class_buckets(&self, code: &str, known: bool) -> Result<Vec<Bucket>> {
        let mut codes = users::codes_with_common_students(&self.db, code).await?;
        if codes.is_empty() {
            codes.push(code.to_owned());
        }
        let of_code = |code: String| {
            if known {
                bucket(format!("class:{code}:known"), PER_CLASS_AT_HOME)
            } else {
                bucket(format!("class:{code}"), PER_CLASS)
            }
        };
        Ok(codes.into_iter().map(of_code).collect())
    }

    /// The student whose PIN in this class it is; a PIN of nobody stays counted.
    ///
    /// The keyed hash of code and PIN is as good as the PIN itself, so a try that finds somebody is taken back at
    /// once. Until then it would stand as a failure before the rest of the class, which logs in at the same moment:
    /// hence one at a time.
    async fn by_class(
        &self,
        code: &str,
        pin: &str,
        buckets: &[Bucket],
        now: Millis,
    ) -> Result<Option<Account>> {
        let _turn = self.class_turns[turn(code, self.class_turns.len())].lock().await;
        self.admit(buckets, now).await?;
        let lookup = self.secrets.pin_lookup(code, pin);
        let account = users::by_class_pin(&self.db, code, &lookup).await?;
        if account.is_some() {
            limits::take_back(&self.db, buckets).await?;
        }
        Ok(account)
    }

    async fn open_session(&self, account: &Account, now: Millis) -> Result<LoggedIn> {
        self.open_session_on(account, None, now).await
    }

    /// A session; one on a tablet ends when the tablet is taken away.
    pub(crate) async fn open_session_on(
        &self,
        account: &Account,
        tablet: Option<&TabletAccess>,
        now: Millis,
    ) -> Result<LoggedIn> {
        let lasts_ms = match account.role {
            Role::Student => STUDENT_SESSION_MS,
            Role::Teacher | Role::Head => ADULT_SESSION_MS,
        };
        let (token, token_hash) = secrets::new_token();
        let session = sessions::NewSession {
            token_hash,
            user: account.id,
            created_at: now,
            expires_at: now.plus(lasts_ms),
        };
        match tablet {
            Some(tablet) => sessions::create_on(&self.db, tablet, &session).await?,
            None => sessions::create(&self.db, &session).await?,
        }
        Ok(LoggedIn {
            token: Token(token),
            max_age_s: lasts_ms / 1000,
            language: account.language.clone(),
            role: crate::accounts::role(account.role),
        })
    }

    /// Who a session token stands for, if it is valid.
    pub async fn caller(&self, token: &Token, now: Millis) -> Result<Option<Caller>> {
        Ok(sessions::caller_by_token(&self.db, &secrets::digest(&token.0), now).await?)
    }

    /// Ends the session.
    pub async fn log_out(&self, token: &Token) -> Result<()> {
        Ok(sessions::end(&self.db, &secrets::digest(&token.0)).await?)
    }

    /// Deletes sessions, counts and trust that are over. To be called now and then.
    pub async fn sweep(&self, now: Millis) -> Result<()> {
        sessions::sweep(&self.db, now).await?;
        limits::sweep(&self.db, now).await?;
        devices::sweep(&self.db, now.plus(-TRUST_MS)).await?;
        keeping::sweep(&self.db, now).await?;
        tablets::sweep(&self.db, now).await?;
        self.sweep_lessons(now).await
    }

    /// A PIN that nobody in these classes has, with its lookup in each: a student of two classes has one PIN.
    pub(crate) fn fresh_pin(&self, codes: &[&str], taken: &mut BTreeSet<String>) -> (String, Vec<String>) {
        loop {
            let pin = secrets::new_pin();
            let lookups: Vec<String> = codes.iter().map(|code| self.secrets.pin_lookup(code, &pin)).collect();
            if lookups.iter().all(|lookup| !taken.contains(lookup)) {
                taken.extend(lookups.iter().cloned());
                return (pin, lookups);
            }
        }
    }
}

/// Which of `turns` a class takes: classes that share one only wait a little longer.
fn turn(code: &str, turns: usize) -> usize {
    code.bytes().fold(0, |sum: usize, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte))) % turns
}

/// A student's PIN is no password of an adult: each form is only for its own kind of account.
fn fits(account: &Account, who: Who) -> bool {
    !account.disabled && (account.role == Role::Student) == (who == Who::Student)
}
