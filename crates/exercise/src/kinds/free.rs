//! Answers in one's own words. No program marks them: students compare theirs with the criteria, and say what it is
//! worth; a teacher may say otherwise later.

use math::Lang;
use protocol::MAX_PHOTOS;

use super::Building;
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::marking::{Marking, Note};
use crate::markup::Markup;
use crate::question;
use crate::rich::Rich;
use crate::template::FreeSpec;
use crate::values::Values;

/// The fewest and the most criteria.
const CRITERIA: (usize, usize) = (1, 8);
/// More points than any criterion at school is worth.
const MAX_POINTS: u8 = 5;

/// `kind = "free"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Free {
    criteria: Vec<(Bilingual<Markup>, u8)>,
    model: Bilingual<Markup>,
}

impl Free {
    pub(crate) fn compile(spec: &FreeSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        building.count(&format!("{path}.criterion"), spec.criteria.len(), CRITERIA);
        let mut criteria = Vec::new();
        for (at, criterion) in spec.criteria.iter().enumerate() {
            let path = format!("{path}.criterion[{at}]");
            if !(1..=MAX_POINTS).contains(&criterion.points) {
                let kind = TemplateErrorKind::OutOfRange { from: 1.0, to: f64::from(MAX_POINTS) };
                building.mistakes.add(format!("{path}.points"), kind);
            }
            let text = building.texts(&criterion.text, &format!("{path}.text"));
            criteria.push(text.map(|text| (text, criterion.points)));
        }
        let model = building.texts(&spec.model, &format!("{path}.model"));
        Some(Self { criteria: criteria.into_iter().collect::<Option<_>>()?, model: model? })
    }

    pub(crate) fn criteria(&self, values: &Values, lang: Lang) -> Vec<question::Criterion> {
        let shown = |(text, points): &(Bilingual<Markup>, u8)| question::Criterion {
            text: text.of(lang).show(values, lang),
            points: *points,
        };
        self.criteria.iter().map(shown).collect()
    }

    pub(crate) fn model(&self, values: &Values, lang: Lang) -> Rich {
        self.model.of(lang).show(values, lang)
    }

    pub(crate) fn mark(&self, text: &str, claimed: &[u8], photos: usize) -> Marking {
        if photos > MAX_PHOTOS {
            return Marking::invalid(Note::TooLong);
        }
        if text.trim().is_empty() && photos == 0 {
            return Marking::invalid(Note::Empty);
        }
        if claimed.is_empty() {
            return Marking::invalid(Note::NotCompared);
        }
        match self.judge(claimed) {
            Some(marking) => Marking { note: Some(Note::SelfChecked), ..marking },
            None => Marking::invalid(Note::NoSuchOption),
        }
    }

    /// What these points for each criterion come to; `None` if there are other criteria or fewer points.
    pub(crate) fn judge(&self, points: &[u8]) -> Option<Marking> {
        let possible = points.len() == self.criteria.len()
            && points.iter().zip(&self.criteria).all(|(given, (_, most))| given <= most);
        let total = |points: &mut dyn Iterator<Item = u8>| points.map(u32::from).sum::<u32>();
        let all = total(&mut self.criteria.iter().map(|(_, points)| *points));
        possible.then(|| match total(&mut points.iter().copied()) {
            given if given == all => Marking::correct(),
            given => Marking::partial(f64::from(given) / f64::from(all)),
        })
    }

    /// The points of all criteria.
    pub(crate) fn all(&self) -> Vec<u8> {
        self.criteria.iter().map(|(_, points)| *points).collect()
    }

    pub(crate) fn markups(&self, path: &str, lang: Lang) -> Vec<(String, &Markup)> {
        let criteria = self.criteria.iter().enumerate();
        let criteria =
            criteria.map(|(at, (text, _))| (format!("{path}.criterion[{at}].text.{lang}"), text.of(lang)));
        criteria.chain([(format!("{path}.model.{lang}"), self.model.of(lang))]).collect()
    }
}
