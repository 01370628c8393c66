//! Logging in: a student with a name or class code and a PIN, an adult with a name and a password.
//!
//! Guessing is limited per account, per class code and per address, counted in the database before a secret is
//! looked at (`store::limits`). A device from which an account has logged in before has its own count, so that a
//! stranger's guessing cannot lock a student out of their own tablet. A class shares one address: there only
//! failures count, and many are allowed.

use protocol::{ClassId, DeviceId, Failure, Millis};
use store::limits::Admission;
use store::users::Account;
use store::{Caller, Role, devices, limits, sessions, users};

use crate::error::{Error, Result};
use crate::{Service, class_codes, secrets};

/// Length of the window in which failures are counted, in milliseconds.
const WINDOW_MS: i64 = 15 * 60_000;
/// Failures per account (and per device that the account knows) in a window.
const PER_ACCOUNT: u32 = 10;
/// Failures per class code from unknown devices in a window.
const PER_CLASS: u32 = 20;
/// Log-ins by class code looked at at once, by one process: each counts as a failure until it has turned out right, so
/// a class of thirty that logs in at the same moment would otherwise lock itself out. Several processes together stay
/// below [`PER_CLASS`].
pub(crate) const BY_CLASS_AT_ONCE: usize = 4;
/// Failures per address in a window: several classes behind one school's address mistype in the same minutes.
const PER_ADDRESS: u32 = 2_000;
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

/// The account that a try names, and the bucket that limits trying.
struct Target {
    account: Option<Account>,
    bucket: String,
    most: u32,
    /// The bucket is one account's own: success empties it.
    own: bool,
}

impl Service {
    /// Logs in, or says [`Failure::WrongCredentials`] or [`Failure::TooManyTries`], the same for names that exist
    /// and names that do not.
    pub async fn log_in(&self, wish: &LogIn, now: Millis) -> Result<LoggedIn> {
        let address = format!("address:{}", wish.address);
        self.admit(&address, PER_ADDRESS, now).await?;
        let target = self.target(wish).await?;
        // Held until the try has been taken back.
        let _place = if target.own {
            None
        } else {
            let shut_down = |_| Error::Broken("log-in was shut down".into());
            Some(self.class_places.acquire().await.map_err(shut_down)?)
        };
        self.admit(&target.bucket, target.most, now).await?;
        if !target.own && target.account.is_some() {
            // A class code with one of its PINs: no failure, and the next of the class is waiting.
            limits::take_back(&self.db, &target.bucket).await?;
        }
        let hash = target.account.as_ref().map(|account| account.secret_hash.as_str());
        let right = self.secrets.verify(&wish.secret, hash).await?;
        let Some(account) = target.account.filter(|account| right && fits(account, wish.who)) else {
            return Err(Failure::WrongCredentials.into());
        };
        limits::take_back(&self.db, &address).await?;
        if target.own {
            limits::forgive(&self.db, &target.bucket).await?;
        }
        if let Some(device) = wish.device {
            devices::trust(&self.db, device, account.id, now).await?;
        }
        self.open_session(&account, now).await
    }

    async fn admit(&self, bucket: &str, most: u32, now: Millis) -> Result<()> {
        match limits::admit(&self.db, bucket, now, WINDOW_MS, most).await? {
            Admission::Go => Ok(()),
            Admission::Wait { seconds } => Err(Failure::TooManyTries { seconds }.into()),
        }
    }

    async fn target(&self, wish: &LogIn) -> Result<Target> {
        let name = wish.name.trim().to_lowercase();
        if let Some(account) = users::by_user_name(&self.db, &name).await? {
            return self.target_account(account, wish.device).await;
        }
        match class_codes::canonical(&wish.name).filter(|_| wish.who == Who::Student) {
            Some(code) => self.target_in_class(&code, wish).await,
            None => Ok(Target {
                account: None,
                bucket: format!("name:{}", secrets::digest(&name)),
                most: PER_ACCOUNT,
                own: true,
            }),
        }
    }

    async fn target_account(&self, account: Account, device: Option<DeviceId>) -> Result<Target> {
        let bucket = match device {
            Some(device) if devices::is_trusted(&self.db, device, account.id).await? => {
                format!("account:{}:{device}", account.id)
            }
            _ => format!("account:{}", account.id),
        };
        Ok(Target { account: Some(account), bucket, most: PER_ACCOUNT, own: true })
    }

    async fn target_in_class(&self, code: &str, wish: &LogIn) -> Result<Target> {
        let lookup = self.secrets.pin_lookup(code, wish.secret.trim())?;
        let account = users::by_class_pin(&self.db, code, &lookup).await?;
        let class_bucket =
            Target { account: None, bucket: format!("class:{code}"), most: PER_CLASS, own: false };
        match (account, wish.device) {
            (Some(account), Some(device)) if devices::is_trusted(&self.db, device, account.id).await? => {
                self.target_account(account, Some(device)).await
            }
            (account, _) => Ok(Target { account, ..class_bucket }),
        }
    }

    async fn open_session(&self, account: &Account, now: Millis) -> Result<LoggedIn> {
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
        sessions::create(&self.db, &session).await?;
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

    /// Deletes sessions and counts that are over. To be called now and then.
    pub async fn sweep(&self, now: Millis) -> Result<()> {
        sessions::sweep(&self.db, now).await?;
        limits::sweep(&self.db, now.plus(-WINDOW_MS)).await?;
        Ok(())
    }

    /// A PIN that no other student of the class has, with its lookup.
    pub(crate) fn fresh_pin(
        &self,
        code: &str,
        taken: &mut std::collections::BTreeSet<String>,
    ) -> Result<(String, String)> {
        loop {
            let pin = secrets::new_pin();
            let lookup = self.secrets.pin_lookup(code, &pin)?;
            if taken.insert(lookup.clone()) {
                return Ok((pin, lookup));
            }
        }
    }

    /// The lookups of one PIN in several classes: a student of two classes has one PIN.
    pub(crate) fn lookups(&self, classes: &[(ClassId, String)], pin: &str) -> Result<Vec<(ClassId, String)>> {
        classes
            .iter()
            .map(|(class, code)| Ok((*class, self.secrets.pin_lookup(code, pin)?)))
            .collect::<Result<_>>()
    }
}

/// A student's PIN is no password of an adult: each form is only for its own kind of account.
fn fits(account: &Account, who: Who) -> bool {
    !account.disabled && (account.role == Role::Student) == (who == Who::Student)
}
