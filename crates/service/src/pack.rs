//! What tablets take along: the content in parts, and a student's desk.

use std::collections::BTreeMap;

use content::Bundle;
use desk::{Offset, Pages, Snapshot, Zone};
use exercise::{Exercise, Template};
use math::Lang;
use protocol::{Failure, Millis, TopicId, UserId};
use serde::Serialize;
use store::diagnostics;
use store::{Caller, StudentAccess, TabletAccess, access, sittings, tablets};
use view::{Pack, PackPart, TestState};

use crate::error::{Error, Result};
use crate::wall_clock::WallClock;
use crate::{Service, outline, secrets};

/// The name under which a device keeps a student's desk.
const DESK: &str = "desk";
/// How hard it is packed, 0 to 10: beyond this only slower.
const PACKED: u8 = 6;

/// The content in parts, by their hashes. Made once.
pub(crate) struct Packs {
    pack: Pack,
    parts: BTreeMap<String, String>,
}

impl Packs {
    pub(crate) fn new(content: &Bundle) -> Result<Self> {
        let mut packs = Self { pack: Pack::default(), parts: BTreeMap::new() };
        packs.add(None, &outline(content))?;
        for topic in content.topics() {
            let of_skill = |skill| content.of_skill(skill).iter().chain(content.beside(skill));
            let items = topic.skills.iter().flat_map(of_skill);
            let exercises = items.filter_map(|item| content.exercise(item));
            let templates: Vec<&Template> = exercises.map(Exercise::template).collect();
            if !templates.is_empty() {
                packs.add(Some(topic.id.clone()), &templates)?;
            }
        }
        let hashes: Vec<&str> = packs.pack.parts.iter().map(|part| part.hash.as_str()).collect();
        packs.pack.version = secrets::digest(&hashes.join(" "));
        Ok(packs)
    }

    fn add(&mut self, topic: Option<TopicId>, part: &impl Serialize) -> Result<()> {
        let text = serde_json::to_string(part)
            .map_err(|error| Error::Broken(format!("a part of the content cannot be written: {error}")))?;
        let hash = secrets::digest(&text);
        let bytes = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.pack.parts.push(PackPart { hash: hash.clone(), bytes, topic });
        self.parts.insert(hash, text);
        Ok(())
    }
}

impl Service {
    /// The parts of the content as it is now.
    pub fn pack(&self) -> &Pack {
        &self.packs.pack
    }

    /// One part of it, as JSON.
    pub fn pack_part(&self, hash: &str) -> Result<&str> {
        self.packs.parts.get(hash).map(String::as_str).ok_or_else(|| Failure::NotFound.into())
    }

    /// What a tablet needs to go on with the student who asks.
    pub async fn snapshot(&self, caller: &Caller, lang: Lang, now: Millis) -> Result<Snapshot> {
        let student = StudentAccess::from(caller.student()?);
        let clock = WallClock::of(caller.time_zone());
        let course = self.course_of(caller, now).await?;
        let (plan, changes) = self.day_plan(caller, &course, now).await?;
        let today = self.route_page(caller, &course, &plan, &changes, lang, now).await?;
        let diagnosis = match diagnostics::latest(&self.db, &student).await? {
            Some(stored) => Some(self.diagnosis(&student, &stored).await?),
            None => None,
        };
        let mut tests = Vec::new();
        let at_hand = |state| matches!(state, TestState::Running | TestState::Released);
        for card in today.tests.iter().filter(|card| at_hand(card.state)) {
            tests.push(self.test_page(caller, &card.id.to_string(), lang, now).await?);
        }
        let given = sittings::of_student(&self.db, &student, Millis(0)).await?;
        Ok(Snapshot {
            made_at: now,
            lang,
            zone: zone(&clock, now),
            catalogue: (*course.catalogue).clone(),
            situation: course.situation,
            plan,
            diagnosis,
            tests: given.into_iter().map(|test| test.id).collect(),
            pages: Pages {
                me: self.me(caller),
                today,
                map: self.skill_map(caller, lang, now).await?,
                growth: self.growth_page(caller, lang, now).await?,
                exams: self.forecasts(caller, lang, now).await?,
                tests,
            },
        })
    }
}

/// A student's desk for a tablet.
pub struct SealedDesk {
    /// Tells it from another one of the same student.
    pub version: String,
    /// Sealed under the student's own key.
    pub sealed: Vec<u8>,
}

impl Service {
    /// What an enrolled tablet takes along of one of its students, who need not be there: packed and sealed, so that it opens
    /// with the student's PIN alone. `None` if the tablet has this version already.
    pub async fn sealed_desk(
        &self,
        tablet: &TabletAccess,
        student: UserId,
        known: Option<&str>,
        lang: Lang,
        now: Millis,
    ) -> Result<Option<SealedDesk>> {
        let account = tablets::account_on(&self.db, tablet, student).await?;
        let caller = access::acting_as(&self.db, account.id).await?;
        let mut snapshot = self.snapshot(&caller, lang, now).await?;
        let text = |snapshot: &Snapshot| {
            serde_json::to_vec(snapshot)
                .map_err(|error| Error::Broken(format!("a desk cannot be written: {error}")))
        };
        // Of another moment, and otherwise the same: nothing new.
        let made_at = std::mem::replace(&mut snapshot.made_at, Millis(0));
        let version = secrets::digest_of(&text(&snapshot)?);
        if known == Some(version.as_str()) {
            return Ok(None);
        }
        snapshot.made_at = made_at;
        let packed = miniz_oxide::deflate::compress_to_vec(&text(&snapshot)?, PACKED);
        let sealed = self.secrets.for_vault(tablet.device(), student, DESK, &packed)?;
        Ok(Some(SealedDesk { version, sealed }))
    }
}

/// The wall clock for as long as a tablet may be away.
fn zone(clock: &WallClock, now: Millis) -> Zone {
    Zone(clock.offsets(now).into_iter().map(|(from, ahead_ms)| Offset { from, ahead_ms }).collect())
}
