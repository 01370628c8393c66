//! The account of whoever is logged in.

use math::Lang;
use store::{Caller, Role, users};
use view::Me;

use crate::Service;
use crate::error::Result;

/// A role as pages know it.
pub(crate) fn role(role: Role) -> view::Role {
    match role {
        Role::Student => view::Role::Student,
        Role::Teacher => view::Role::Teacher,
        Role::Head => view::Role::Head,
    }
}

impl Service {
    /// Who is logged in.
    pub fn me(&self, caller: &Caller) -> Me {
        Me {
            user: caller.user(),
            role: role(caller.role()),
            name: caller.display_name().to_owned(),
            school: caller.school_name().to_owned(),
            lang: caller.language().parse().unwrap_or(Lang::Lt),
        }
    }

    /// Remembers the language for the next log-in, on any device.
    pub async fn set_language(&self, caller: &Caller, lang: Lang) -> Result<()> {
        Ok(users::set_language(&self.db, caller, &lang.to_string()).await?)
    }
}
