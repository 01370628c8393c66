//! What an operator does for a real school: makes it with its head, and lets an adult in who lost the password.

use protocol::{Failure, Millis, SchoolId, UserId};
use store::schools::School;
use store::users::NewUser;
use store::{Role, limits, schools, users};

use crate::classes::new_uuid;
use crate::error::{Error, Result};
use crate::log_in::account_buckets;
use crate::{Service, secrets, text};

/// Length of a password made for an adult, in hexadecimal digits: 80 bits.
const PASSWORD_DIGITS: usize = 20;
/// Longest name of a school or a person, in characters.
const LONGEST_NAME: usize = 120;

impl Service {
    /// Makes a school and the account of its head; gives the head's password, which is not kept anywhere.
    pub async fn create_school(
        &self,
        name: &str,
        time_zone: &str,
        head_name: &str,
        head_user_name: &str,
        now: Millis,
    ) -> Result<String> {
        if self.has_demo().await? {
            return Err(Error::Broken("this database holds a demo school; use another one".into()));
        }
        let name = text::checked(name, LONGEST_NAME, "name")?;
        let head_name = text::checked(head_name, LONGEST_NAME, "name")?;
        let user_name = text::checked(head_user_name, LONGEST_NAME, "user_name")?.to_lowercase();
        if name.is_empty() || head_name.is_empty() || user_name.is_empty() {
            return Err(Failure::invalid("name").into());
        }
        let school = School {
            id: SchoolId(new_uuid(now)),
            name: name.to_owned(),
            time_zone: time_zone.to_owned(),
            demo: false,
            created_at: now,
            model_version: Some(self.model_version()),
        };
        let password = new_password();
        let head = NewUser {
            id: UserId(new_uuid(now)),
            role: Role::Head,
            display_name: head_name.to_owned(),
            user_name,
            secret_hash: self.secrets.hash(&password).await?,
            language: "lt".to_owned(),
            created_at: now,
        };
        schools::create(&self.db, &school, &[head]).await?;
        Ok(password)
    }

    /// Gives an adult a new password, which is not kept anywhere; every session of theirs ends.
    pub async fn new_password(&self, user_name: &str) -> Result<String> {
        let user_name = text::checked(user_name, LONGEST_NAME, "user_name")?.to_lowercase();
        let account = users::by_user_name(&self.db, &user_name).await?.ok_or(Failure::NotFound)?;
        let password = new_password();
        users::set_password(&self.db, account.id, &self.secrets.hash(&password).await?).await?;
        limits::empty(&self.db, &account_buckets(account.id)).await?;
        Ok(password)
    }
}

fn new_password() -> String {
    secrets::new_token().0.chars().take(PASSWORD_DIGITS).collect()
}
