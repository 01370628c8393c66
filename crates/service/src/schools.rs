//! The first steps of a real school: itself and its head.

use protocol::{Failure, Millis, SchoolId, UserId};
use store::schools::School;
use store::users::NewUser;
use store::{Role, schools, users};

use crate::classes::new_uuid;
use crate::error::{Error, Result};
use crate::{Service, secrets};

/// Length of a password made for an adult, in hexadecimal digits: 80 bits.
const PASSWORD_DIGITS: usize = 20;

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
        if name.trim().is_empty() || head_name.trim().is_empty() || head_user_name.trim().is_empty() {
            return Err(Failure::invalid("name").into());
        }
        let school = School {
            id: SchoolId(new_uuid(now)),
            name: name.trim().to_owned(),
            time_zone: time_zone.to_owned(),
            demo: false,
            created_at: now,
        };
        let user_name = head_user_name.trim().to_lowercase();
        if users::by_user_name(&self.db, &user_name).await?.is_some() {
            return Err(Failure::Taken { field: "user_name".into() }.into());
        }
        let (token, _) = secrets::new_token();
        let password: String = token.chars().take(PASSWORD_DIGITS).collect();
        let head = NewUser {
            id: UserId(new_uuid(now)),
            role: Role::Head,
            display_name: head_name.trim().to_owned(),
            user_name,
            secret_hash: self.secrets.hash(&password).await?,
            language: "lt".to_owned(),
            created_at: now,
        };
        schools::create(&self.db, &school).await?;
        users::create(&self.db, school.id, &head).await?;
        Ok(password)
    }
}
