//! The head's page: the school's classes.

use learner::Level;
use math::Lang;
use protocol::Millis;
use store::{Caller, access, classes};
use view::SchoolPage;

use crate::Service;
use crate::classes::card;
use crate::error::Result;
use crate::wall_clock::WallClock;

impl Service {
    /// Each class with the share of (student, skill) pairs mastered and its answers of the last seven days.
    pub async fn school_page(&self, caller: &Caller, now: Millis) -> Result<SchoolPage> {
        let head = caller.head()?;
        let clock = WallClock::of(caller.time_zone());
        let skills = self.columns(Lang::Lt);
        let mut rows = Vec::new();
        // One look per class, of which a school has dozens; never one per student.
        for class in classes::of_school(&self.db, &head).await? {
            let access = access::class_access(&self.db, caller, class.id).await?;
            let lines = self.lines(&access, &skills, &clock, now).await?;
            let cells = lines.iter().flat_map(|line| &line.cells);
            let mastered =
                cells.filter(|cell| matches!(cell.level, Level::Mastered | Level::DueForReview)).count();
            let pairs = (lines.len() * skills.len()).max(1);
            let answers = lines.iter().map(|line| line.answers_week).sum();
            rows.push((card(class), mastered as f32 / pairs as f32, answers));
        }
        Ok(SchoolPage { name: caller.school_name().to_owned(), classes: rows })
    }
}
