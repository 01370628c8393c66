//! What helps a student: said once, and with them at work and in tests.

use std::collections::BTreeMap;

use protocol::{Failure, Millis, UserId};
use store::accommodations::{self, Accommodations, NewAccommodations};
use store::{Caller, ClassAccess, StudentAccess};
use view::AccommodationsView;

use crate::Service;
use crate::error::Result;
use crate::text;
use crate::wall_clock::WallClock;

/// Time beyond the usual that can be given, in percent.
const EXTRA_TIMES: [u8; 4] = [0, 25, 50, 100];
/// Longest text on what else helps, in characters.
const LONGEST: usize = 300;

impl Service {
    /// What helps a student; `None` if nobody ever said.
    pub async fn accommodations_of(&self, student: &StudentAccess) -> Result<Option<Accommodations>> {
        Ok(accommodations::of_student(&self.db, student).await?)
    }

    /// What helps the students of a class, of whom somebody said: one query.
    pub async fn accommodations_of_class(
        &self,
        class: &ClassAccess,
    ) -> Result<BTreeMap<UserId, Accommodations>> {
        Ok(accommodations::of_class(&self.db, class).await?)
    }

    /// Says what helps a student.
    pub async fn set_accommodations(
        &self,
        caller: &Caller,
        student: &str,
        said: NewAccommodations,
        now: Millis,
    ) -> Result<()> {
        let student = self.seen_by_staff(caller, student).await?;
        if !EXTRA_TIMES.contains(&said.extra_time) {
            return Err(Failure::invalid("extra_time").into());
        }
        let other = text::checked(&said.other, LONGEST, "other_help")?.to_owned();
        let said = NewAccommodations { other, ..said };
        Ok(accommodations::set(&self.db, &caller.staff()?, &student, &said, now).await?)
    }
}

/// As a page shows it.
pub(crate) fn accommodations_view(said: Option<Accommodations>, clock: &WallClock) -> AccommodationsView {
    match said {
        None => AccommodationsView::default(),
        Some(said) => AccommodationsView {
            extra_time: said.extra_time,
            calculator: said.calculator,
            small_steps: said.small_steps,
            other: said.other,
            changed: Some((said.changed_by, clock.show(said.changed_at))),
        },
    }
}
