//! One option or several.

use std::collections::BTreeSet;

use math::{Condition, Lang};
use protocol::MisconceptionId;

use super::{Asked, Building, same_texts};
use crate::compile::Bilingual;
use crate::error::TemplateErrorKind;
use crate::figure::Figure;
use crate::generator::Generator;
use crate::instance::Flaw;
use crate::marking::{Marking, Note};
use crate::markup::Markup;
use crate::misconception::{Misconception, Sign};
use crate::question::Marks;
use crate::rich::Rich;
use crate::template::{ChoiceSpec, FigureSpec, GeometrySpec, OptionSpec};
use crate::values::Values;

/// The fewest and the most options.
const COUNT: (usize, usize) = (2, 12);

/// `kind = "choice"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) several: bool,
    fixed: bool,
    /// The place of the figure whose parts the options are.
    marks: Option<usize>,
    options: Vec<Opt>,
}

#[derive(Debug, Clone, PartialEq)]
struct Opt {
    text: Option<Bilingual<Markup>>,
    /// The place of its figure among those of the exercise.
    figure: Option<usize>,
    /// The points of the part that it stands for, by their places among those of the figure.
    mark: Option<Vec<usize>>,
    right: bool,
    right_when: Option<Condition>,
    when: Option<Condition>,
    misconception: Option<MisconceptionId>,
}

/// The options of an instance.
#[derive(Debug, Clone)]
pub(crate) struct Posed {
    /// In the order shown, by their places in the template.
    pub(crate) shown: Vec<usize>,
    right: BTreeSet<usize>,
}

impl Choice {
    /// Compiles a choice; `gap` is the number of the gap that it stands in.
    pub(crate) fn compile(
        spec: &ChoiceSpec,
        gap: Option<usize>,
        path: &str,
        building: &mut Building<'_>,
    ) -> Option<Self> {
        building.count(&format!("{path}.option"), spec.options.len(), COUNT);
        let marked = spec.marks.as_deref().map(|id| find_figure(id, &format!("{path}.marks"), building));
        let named = match marked {
            Some((_, Some(FigureSpec::Geometry(figure)))) => Some(figure),
            Some((_, Some(_))) => {
                let kind = TemplateErrorKind::WrongSort("only parts of a figure of geometry can be marked");
                building.mistakes.add(format!("{path}.marks"), kind);
                None
            }
            _ => None,
        };
        let options: Vec<Option<Opt>> = spec
            .options
            .iter()
            .enumerate()
            .map(|(at, option)| {
                let sign = Sign::Picked { option: at, gap };
                compile_option(option, (sign, named), &format!("{path}.option[{at}]"), building)
            })
            .collect();
        let options = options.into_iter().collect::<Option<_>>()?;
        let marks = marked.and_then(|(place, _)| place);
        Some(Self { several: spec.several, fixed: spec.fixed, marks, options })
    }

    pub(crate) fn pose(&self, values: &Values, mut generator: Generator) -> Posed {
        let mut posed = self.pose_as_written(values);
        if !self.fixed {
            generator.shuffle(&mut posed.shown);
        }
        posed
    }

    /// The same in the order of the file: for marking, to which the order does not matter.
    pub(crate) fn pose_as_written(&self, values: &Values) -> Posed {
        let shown: Vec<usize> =
            (0..self.options.len()).filter(|at| values.fulfil(self.options[*at].when.as_ref())).collect();
        let right = |at: &&usize| {
            let option = &self.options[**at];
            option.right || option.right_when.as_ref().is_some_and(|when| values.fulfil(Some(when)))
        };
        let right = shown.iter().filter(right).copied().collect();
        Posed { shown, right }
    }

    pub(crate) fn right(posed: &Posed) -> Vec<u16> {
        posed.right.iter().map(|at| *at as u16).collect()
    }

    /// The options that show a misconception and can be picked here.
    pub(crate) fn mistaken<'a>(
        &'a self,
        posed: &'a Posed,
    ) -> impl Iterator<Item = (&'a MisconceptionId, u16)> {
        posed
            .shown
            .iter()
            .filter(|at| !posed.right.contains(at))
            .filter_map(|at| self.options[*at].misconception.as_ref().map(|id| (id, *at as u16)))
    }

    /// What an option says; of a figure without words of its own, what the figure shows.
    pub(crate) fn text(&self, option: usize, asked: &Asked<'_>, lang: Lang) -> Rich {
        let Some(own) = self.options.get(option) else { return Rich::default() };
        match (&own.text, self.figure(option, asked, lang)) {
            (Some(text), _) => text.of(lang).show(asked.values, lang),
            (None, None) if own.mark.is_some() => Rich::text(self.name_of_part(own, asked)),
            (None, Some(Figure::Drawing { words, .. })) => Rich::text(words.join(" ")),
            (None, _) => Rich::default(),
        }
    }

    /// Whether an option shows this figure of the exercise.
    pub(crate) fn shows_figure(&self, figure: usize) -> bool {
        self.marks == Some(figure) || self.options.iter().any(|option| option.figure == Some(figure))
    }

    /// `AB`, `∠ABC`
    fn name_of_part(&self, option: &Opt, asked: &Asked<'_>) -> String {
        let figure = self.marks.and_then(|at| asked.figures.get(at));
        let (Some(points), Some(figure)) = (&option.mark, figure) else { return String::new() };
        let name = figure.names(points);
        if points.len() == 3 { format!("∠{name}") } else { name }
    }

    /// The figure whose parts the options are.
    pub(crate) fn marks(&self, posed: &Posed, asked: &Asked<'_>, lang: Lang) -> Option<Marks> {
        let figure = asked.figures.get(self.marks?)?;
        let Some(Figure::Drawing { drawing, words, .. }) = figure.show(asked.values, &asked.chance, lang)
        else {
            return None;
        };
        let part = |at: &usize| figure.part(self.options[*at].mark.as_ref()?, asked.values);
        Some(Marks { drawing, words, parts: posed.shown.iter().map(part).collect() })
    }

    /// The figure of an option.
    pub(crate) fn figure(&self, option: usize, asked: &Asked<'_>, lang: Lang) -> Option<Figure> {
        asked.figures.get(self.options.get(option)?.figure?)?.show(asked.values, &asked.chance, lang)
    }

    pub(crate) fn mark(&self, posed: &Posed, picked: &[u16]) -> Marking {
        let picked: BTreeSet<usize> = picked.iter().map(|at| usize::from(*at)).collect();
        if picked.is_empty() {
            return Marking::invalid(Note::NothingPicked);
        }
        if picked.iter().any(|at| !posed.shown.contains(at)) || (!self.several && picked.len() > 1) {
            return Marking::invalid(Note::NoSuchOption);
        }
        if picked == posed.right {
            return Marking::correct();
        }
        let wrong = picked.difference(&posed.right).count() as f64;
        let hits = picked.intersection(&posed.right).count() as f64;
        let mistake = picked.difference(&posed.right).find_map(|at| self.options[*at].misconception.as_ref());
        let marking = if self.several {
            // A wrong option costs as much as all right ones together share among the wrong ones: picking by chance, or
            // everything, brings nothing on average.
            let all_right = posed.right.len().max(1) as f64;
            let all_wrong = (posed.shown.len() - posed.right.len()).max(1) as f64;
            Marking::partial((hits / all_right - wrong / all_wrong).max(0.0))
        } else {
            Marking::wrong(None)
        };
        Marking { misconception: mistake.cloned(), ..marking }
    }

    pub(crate) fn flaws(&self, posed: &Posed, asked: &Asked<'_>, path: &str, flaws: &mut Vec<Flaw>) {
        if posed.right.is_empty() || (!self.several && posed.right.len() > 1) {
            flaws.push(Flaw::RightOptions { path: format!("{path}.option"), found: posed.right.len() });
        }
        let text = |at, lang| self.text(at, asked, lang);
        same_texts(posed.shown.iter().copied(), text, &format!("{path}.option"), flaws);
    }

    /// The texts of the options that are shown.
    pub(crate) fn markups(&self, posed: &Posed, path: &str, lang: Lang) -> Vec<(String, &Markup)> {
        let text = |at: &usize| {
            Some((format!("{path}.option[{at}].text"), self.options[*at].text.as_ref()?.of(lang)))
        };
        posed.shown.iter().filter_map(text).collect()
    }
}

/// The place of a figure and the figure, by its `id`.
fn find_figure<'a>(
    id: &str,
    path: &str,
    building: &mut Building<'a>,
) -> (Option<usize>, Option<&'a FigureSpec>) {
    let place = building.figures.iter().position(|figure| figure.id() == Some(id));
    if place.is_none() {
        building.mistakes.add(path, TemplateErrorKind::NoSuchId(id.to_owned()));
    }
    (place, place.map(|at| &building.figures[at]))
}

/// The points that name a segment or an angle of a figure.
fn points_of_part(
    of: &str,
    figure: Option<&GeometrySpec>,
    path: String,
    building: &mut Building<'_>,
) -> Option<Vec<usize>> {
    let Some(figure) = figure else {
        building.mistakes.add(path, TemplateErrorKind::NeedsKey("marks"));
        return None;
    };
    let place = |letter: char| figure.points.iter().position(|point| point.name.chars().eq([letter]));
    let points = of.chars().map(place).collect::<Option<Vec<_>>>();
    let points = points.filter(|points| (2..=3).contains(&points.len()));
    if points.is_none() {
        building.mistakes.add(path, TemplateErrorKind::NoSuchId(of.to_owned()));
    }
    points
}

fn compile_option(
    spec: &OptionSpec,
    (sign, marked): (Sign, Option<&GeometrySpec>),
    path: &str,
    building: &mut Building<'_>,
) -> Option<Opt> {
    if spec.right && spec.right_when.is_some() {
        building
            .mistakes
            .add(path, TemplateErrorKind::WrongSort("`right` and `right_when` exclude each other"));
    }
    let text = match &spec.text {
        Some(text) => Some(building.label(text, &format!("{path}.text"))?),
        None => None,
    };
    let figure = spec.figure.as_deref().and_then(|id| find_figure(id, &format!("{path}.figure"), building).0);
    let mark =
        spec.mark.as_deref().and_then(|of| points_of_part(of, marked, format!("{path}.mark"), building));
    if text.is_none() && spec.figure.is_none() && spec.mark.is_none() {
        building.mistakes.add(path, TemplateErrorKind::NeedsKey("text"));
    }
    let when = building.condition(spec.when.as_deref(), &format!("{path}.when"));
    let right_when = building.condition(spec.right_when.as_deref(), &format!("{path}.right_when"));
    if let Some(misconception) = &spec.misconception {
        let path = format!("{path}.misconception.feedback");
        if let Some(feedback) = building.texts(&misconception.feedback, &path) {
            building.misconceptions.push(Misconception {
                id: misconception.id.clone(),
                when: None,
                sign,
                skill: misconception.skill.clone(),
                feedback,
            });
        }
    }
    Some(Opt {
        text,
        figure,
        mark,
        right: spec.right,
        right_when,
        when,
        misconception: spec.misconception.as_ref().map(|misconception| misconception.id.clone()),
    })
}
