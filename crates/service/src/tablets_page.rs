//! The tablets of a class, as its teacher sees them: joining, naming, taking away, and what is the matter with them.

use std::collections::BTreeMap;

use protocol::{DeviceId, Failure, Millis};
use store::tablets::{self, CodeRow, TabletRow};
use store::{Caller, ClassAccess, StoreError, classes, sync_devices};
use view::{TabletCode, TabletLine, TabletTrouble, TabletsPage};

use crate::classes::card;
use crate::error::Result;
use crate::paper_sheets::qr;
use crate::tablets::checked_label;
use crate::wall_clock::WallClock;
use crate::{Service, class_codes, lithuanian_order};

/// A code joins tablets for so long: a lesson, with room.
const CODE_LASTS_MS: i64 = 3_600_000;
/// Codes of a class at once.
const MOST_CODES: usize = 5;
/// Work that lies on a tablet is worth a walk after so long.
const SILENT_WITH_WORK_MS: i64 = Millis::DAY;
/// A tablet is lost, or empty, after so long.
const SILENT_MS: i64 = 7 * Millis::DAY;
/// Less room than this is too little, in bytes: a week's work with photos.
const LITTLE_ROOM: i64 = 100_000_000;

/// Where pages are and which they are.
#[derive(Debug, Clone, Copy)]
pub struct Site<'a> {
    /// The address of this installation, without a slash at its end.
    pub root: &'a str,
    /// The script that pages load now: tablets say which one they run.
    pub script: &'a str,
}

impl Service {
    /// All that a class's tablets are kept by.
    pub async fn tablets_page(
        &self,
        caller: &Caller,
        class: &str,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let class = self.class_access(caller, class).await?;
        self.page_of_tablets(caller, &class, site, now).await
    }

    async fn page_of_tablets(
        &self,
        caller: &Caller,
        class: &ClassAccess,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let clock = WallClock::of(caller.time_zone());
        let codes = tablets::codes_of_class(&self.db, class, now).await?;
        let rows = tablets::of_class(&self.db, class).await?;
        let missing: BTreeMap<DeviceId, i64> =
            sync_devices::missing_of_class(&self.db, class).await?.into_iter().collect();
        let mut lines: Vec<TabletLine> = rows
            .chunk_by(|a, b| a.device == b.device)
            .filter_map(|rows| line(rows, &missing, site, &clock, now))
            .collect();
        lines.sort_by_cached_key(|line| {
            let worst = line.troubles.first().map_or((1, None), |trouble| (0, Some(*trouble)));
            (worst, numbered(&line.label), line.device)
        });
        let shown = |CodeRow { code, ends_at }: CodeRow| {
            let address = format!("{}/plansete/{code}", site.root);
            Ok(TabletCode { qr: qr(&address)?, address, code, until: clock.show(ends_at) })
        };
        Ok(TabletsPage {
            class: card(classes::detail(&self.db, class).await?),
            codes: codes.into_iter().map(shown).collect::<Result<_>>()?,
            tablets: lines,
            at: clock.show(now),
            pack_bytes: self.pack().bytes(),
        })
    }

    /// Makes a code that joins tablets to the class.
    pub async fn open_tablet_code(
        &self,
        caller: &Caller,
        class: &str,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let class = self.class_access(caller, class).await?;
        if tablets::codes_of_class(&self.db, &class, now).await?.len() >= MOST_CODES {
            return Err(Failure::invalid("too_many_codes").into());
        }
        let ends_at = now.plus(CODE_LASTS_MS);
        while let Err(error) =
            tablets::open_code(&self.db, &class, &class_codes::new_tablet_code(), now, ends_at).await
        {
            if !matches!(error, StoreError::Taken(_)) {
                return Err(error.into());
            }
        }
        self.page_of_tablets(caller, &class, site, now).await
    }

    /// Ends a code; tablets that it has joined stay.
    pub async fn close_tablet_code(
        &self,
        caller: &Caller,
        class: &str,
        code: &str,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let class = self.class_access(caller, class).await?;
        tablets::close_code(&self.db, &class, code).await?;
        self.page_of_tablets(caller, &class, site, now).await
    }

    /// Calls a tablet otherwise.
    pub async fn rename_tablet(
        &self,
        caller: &Caller,
        class: &str,
        device: DeviceId,
        label: &str,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let class = self.class_access(caller, class).await?;
        let label = checked_label(label)?.ok_or_else(|| Failure::invalid("tablet_label"))?;
        tablets::rename(&self.db, &class, device, &label).await?;
        self.page_of_tablets(caller, &class, site, now).await
    }

    /// Takes a tablet away from all classes that use it: it forgets its students as soon as it hears of it, and lets nobody
    /// in at once.
    pub async fn revoke_tablet(
        &self,
        caller: &Caller,
        class: &str,
        device: DeviceId,
        site: Site<'_>,
        now: Millis,
    ) -> Result<TabletsPage> {
        let class = self.class_access(caller, class).await?;
        tablets::revoke(&self.db, &class, device, now).await?;
        tracing::info!(tablet = %device, class = %class.class(), "a tablet was taken away");
        self.page_of_tablets(caller, &class, site, now).await
    }
}

/// What tablets are sorted by: number 2 before number 10.
fn numbered(label: &str) -> (Vec<u32>, u64, String) {
    let letters = label.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = label[letters.len()..].parse().unwrap_or(0);
    (lithuanian_order::key(letters.trim_end()).0, number, label.to_owned())
}

fn line(
    rows: &[TabletRow],
    missing: &BTreeMap<DeviceId, i64>,
    site: Site<'_>,
    clock: &WallClock,
    now: Millis,
) -> Option<TabletLine> {
    let first = rows.first()?;
    let missing = missing.get(&first.device).copied().unwrap_or(0);
    let current = first.app.as_deref().filter(|app| !app.is_empty()).map(|app| site.script.ends_with(app));
    let silent = now.0 - first.seen_at.0;
    let troubles = [
        (first.unsent > 0 && silent >= SILENT_WITH_WORK_MS, TabletTrouble::SilentWithWork),
        (first.unsent == 0 && missing > 0, TabletTrouble::Missing),
        (first.unsent > 0 && silent < SILENT_WITH_WORK_MS, TabletTrouble::Unsent),
        (first.storage_left.is_some_and(|left| left < LITTLE_ROOM), TabletTrouble::Full),
        (first.unsent == 0 && silent >= SILENT_MS, TabletTrouble::Silent),
        (current == Some(false), TabletTrouble::Old),
    ];
    Some(TabletLine {
        device: first.device,
        label: first.label.clone(),
        troubles: troubles.into_iter().filter_map(|(so, trouble)| so.then_some(trouble)).collect(),
        seen: clock.show(first.seen_at),
        today: clock.day(first.seen_at) == clock.day(now),
        last_user: first.last_user.clone(),
        unsent: u32::try_from(first.unsent).unwrap_or(0),
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
        storage_left: first.storage_left.and_then(|left| u64::try_from(left / 1_000_000).ok()),
        current,
        installed: first.installed,
        ready: first.ready.clone().zip(first.ready_at.map(|at| clock.show(at))),
        other_classes: rows.iter().filter_map(|row| row.other_class.clone()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn numbers_count_as_numbers() {
        let mut labels = ["Planšetė 10", "Planšetė 2", "Kompiuteris", "Planšetė"];
        labels.sort_by_key(|label| numbered(label));
        assert_eq!(labels, ["Kompiuteris", "Planšetė", "Planšetė 2", "Planšetė 10"]);
    }
}
