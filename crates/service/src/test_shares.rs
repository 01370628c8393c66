//! How a test went by content area and by level of its tasks.

use std::collections::BTreeMap;

use content::Area;
use math::Lang;
use protocol::ItemId;
use view::{ShareOf, TaskLevel, TestShare};

use crate::Service;

/// Points earned and points to be had, by group of tasks.
#[derive(Debug, Default)]
pub(crate) struct Shares(BTreeMap<ShareOf, (f64, f64)>);

impl Shares {
    /// Adds a task for which so many points were earned of so many.
    pub(crate) fn add(&mut self, service: &Service, item: &ItemId, points: f64, most: u32, lang: Lang) {
        let Some(template) = service.content.exercise(item).map(exercise::Exercise::template) else { return };
        let skill = template.skills.first().and_then(|skill| service.content.skill(skill));
        let area = skill.map(|skill| {
            let place = Area::ALL.iter().position(|area| *area == skill.area).unwrap_or(0);
            ShareOf::Area(place as u8, skill.area.name(lang).to_owned())
        });
        let level = ShareOf::Level(TaskLevel::of(template.difficulty));
        for of in area.into_iter().chain([level]) {
            let (earned, all) = self.0.entry(of).or_default();
            *earned += points;
            *all += f64::from(most);
        }
    }

    /// Adds what others had.
    pub(crate) fn add_all(&mut self, other: &[TestShare]) {
        for share in other {
            let (earned, all) = self.0.entry(share.of.clone()).or_default();
            *earned += f64::from(share.points);
            *all += f64::from(share.most);
        }
    }

    /// Areas in the order of the programme, then levels; nothing of what has a single group.
    pub(crate) fn into_views(self) -> Vec<TestShare> {
        let areas = self.0.keys().filter(|of| matches!(of, ShareOf::Area(..))).count();
        let levels = self.0.len() - areas;
        let tells = |of: &ShareOf| match of {
            ShareOf::Area(..) => areas > 1,
            ShareOf::Level(_) => levels > 1,
        };
        let shares = self.0.into_iter().filter(|(of, _)| tells(of));
        shares
            .map(|(of, (points, most))| TestShare { of, points: points as f32, most: most as f32 })
            .collect()
    }
}
