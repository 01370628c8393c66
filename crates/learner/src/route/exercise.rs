//! Which exercise of a skill, and which numbers in it.

use protocol::{ItemId, Seed, SkillId, Track};

use super::plan::Plan;
use super::request::RouteRequest;
use crate::catalogue::CatalogueItem;
use crate::mastery::Level;
use crate::performance::chance;

/// How much nearer an exercise in small steps seems to who is to have them, in units of success probability: they come
/// first, but not again and again.
const SMALL_STEPS: f64 = -0.3;

impl<'a> Plan<'a> {
    /// The unused exercise whose expected success is nearest to `success`, avoiding what was answered lately. Small steps
    /// come to whom they help and to who is stuck, harder problems to who has mastered the skill.
    pub(super) fn fittest(&self, skill: &SkillId, success: f64) -> Option<&'a CatalogueItem> {
        let picture = self.picture;
        let beside = self.catalogue.beside(skill).iter().filter(|item| self.suits(item));
        let all = self.catalogue.of_skill(skill).iter().chain(beside);
        let unused = all.filter(|item| !self.items.contains(&item.id));
        let mut best: Option<(f64, &CatalogueItem)> = None;
        for item in unused {
            let expected = chance(picture.parameters, picture.learner, skill, item.difficulty, picture.now);
            let variety = if item.real_life && !self.has_real_life { -0.05 } else { 0.0 };
            let luck = f64::from(mix(self.request.day_seed, &item.id, 0)) / f64::from(u32::MAX);
            let steps =
                if self.request.small_steps && item.track == Track::Support { SMALL_STEPS } else { 0.0 };
            let cost = (expected - success).abs() + variety + steps + self.staleness(&item.id) + 0.02 * luck;
            if best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, item));
            }
        }
        best.map(|(_, item)| item)
    }

    /// Whether an exercise that is not for everybody is for this student now.
    fn suits(&self, item: &CatalogueItem) -> bool {
        let level = self.picture.graph.place(&item.skill).map(|at| self.picture.level(at));
        match item.track {
            Track::Support => self.request.small_steps || level == Some(Level::Gap),
            Track::Standard => true,
            Track::Challenge => matches!(level, Some(Level::Mastered | Level::DueForReview)),
        }
    }

    /// How unwelcome a repetition is, in units of success probability.
    fn staleness(&self, item: &ItemId) -> f64 {
        let Some(latest) = self.latest.get(item) else { return 0.0 };
        let days = self.request.now.days_since(latest.at);
        let fresh = if days < 1.0 { 1.0 } else { 0.25 };
        if days > 7.0 { 0.0 } else { fresh * if latest.right { 0.25 } else { 0.1 } }
    }
}

/// New numbers for each day, student and exercise, and again after each answer to it.
pub(super) fn seed(request: &RouteRequest, item: &ItemId) -> Seed {
    let latest = request.recent.iter().filter(|recent| recent.item == *item).map(|recent| recent.at.0).max();
    Seed(mix(request.day_seed, item, latest.map_or(0, i64::cast_unsigned)))
}

/// The seed, or the next one that is not taken.
pub(super) fn reseeded(seed: Seed, mut is_taken: impl FnMut(Seed) -> bool) -> Seed {
    let mut free = seed;
    while is_taken(free) {
        free = Seed(free.0.wrapping_add(1));
    }
    free
}

/// 32 well mixed bits: FNV-1a over the id, finished by the mixer of `SplitMix64` (Steele et al. 2014).
fn mix(seed: u64, item: &ItemId, salt: u64) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed;
    for byte in item.as_str().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = hash.wrapping_add(salt.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((hash ^ (hash >> 31)) >> 32) as u32
}
