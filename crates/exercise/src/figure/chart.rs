//! Charts of data.

use math::{Expr, Lang};

use super::drawing::{Anchor, Drawing, Ink};
use super::frame::multiples;
use super::plane::optional_label;
use super::words::{list, number, say};
use super::{Label, Scene, label_of, quantity};
use crate::error::TemplateErrorKind;
use crate::kinds::Building;
use crate::template::{ChartForm, ChartSpec};
use crate::values::Values;

const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 280.0;
/// Room for numbers on the left and for names below.
const LEFT: f64 = 48.0;
const BELOW: f64 = 52.0;
const ABOVE: f64 = 34.0;
const RIGHT: f64 = 18.0;

/// `kind = "chart"`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    form: ChartForm,
    title: Label,
    axes: Option<(Label, Label)>,
    data: Vec<Datum>,
    grid: Option<Expr>,
    values: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Datum {
    label: Option<Label>,
    value: Expr,
    second: Option<Expr>,
}

/// A datum of an instance.
struct Shown {
    name: String,
    value: f64,
    second: f64,
}

impl Chart {
    pub(crate) fn compile(spec: &ChartSpec, path: &str, building: &mut Building<'_>) -> Option<Self> {
        let (least, most) = match spec.form {
            ChartForm::Box => (5, 5),
            ChartForm::Scatter | ChartForm::Line => (2, 40),
            ChartForm::Pie => (2, 8),
            ChartForm::Histogram => (3, 16),
            ChartForm::Bars | ChartForm::Dots => (1, 16),
        };
        building.count(&format!("{path}.datum"), spec.data.len(), (least, most));
        let title = building.label(&spec.title, &format!("{path}.title"));
        let axes = match &spec.axes {
            Some([x, y]) => Some((
                building.label(x, &format!("{path}.axes[0]"))?,
                building.label(y, &format!("{path}.axes[1]"))?,
            )),
            None => None,
        };
        let mut data = Vec::new();
        for (at, datum) in spec.data.iter().enumerate() {
            let path = format!("{path}.datum[{at}]");
            let label = optional_label(datum.label.as_ref(), &path, building)?;
            let second = match &datum.second {
                Some(second) => Some(quantity(second, &format!("{path}.second"), building)?),
                None => None,
            };
            let named = !matches!(spec.form, ChartForm::Box | ChartForm::Scatter);
            if named && label.is_none() {
                building.mistakes.add(&path, TemplateErrorKind::NeedsKey("label"));
            }
            if spec.form == ChartForm::Scatter && second.is_none() {
                building.mistakes.add(&path, TemplateErrorKind::NeedsKey("second"));
            }
            data.push(Datum {
                label,
                value: quantity(&datum.value, &format!("{path}.value"), building)?,
                second,
            });
        }
        let grid = match &spec.grid {
            Some(grid) => Some(quantity(grid, &format!("{path}.grid"), building)?),
            None => None,
        };
        Some(Self { form: spec.form, title: title?, axes, data, grid, values: spec.values })
    }

    pub(crate) fn draw(&self, values: &Values, lang: Lang) -> Option<Scene> {
        let mut data = Vec::new();
        for datum in &self.data {
            let second = datum.second.as_ref().map_or(Some(0.0), |second| values.approximate(second))?;
            let name = datum.label.as_ref().map(|label| label_of(label, values, lang)).unwrap_or_default();
            data.push(Shown { name, value: values.approximate(&datum.value)?, second });
        }
        let title = label_of(&self.title, values, lang);
        let axes = self.axes.as_ref().map(|(x, y)| (label_of(x, values, lang), label_of(y, values, lang)));
        let grid = match &self.grid {
            Some(grid) => Some(values.approximate(grid).filter(|grid| *grid > 0.0)?),
            None => None,
        };
        let mut drawing = Drawing::new(WIDTH, HEIGHT);
        drawing.text((WIDTH / 2.0, 18.0), title.clone(), Anchor::Middle);
        match self.form {
            ChartForm::Pie => pie(&mut drawing, &data, self.values, lang)?,
            ChartForm::Box => box_plot(&mut drawing, &data, grid, lang)?,
            ChartForm::Scatter => scatter(&mut drawing, &data, grid, axes.as_ref(), lang)?,
            ChartForm::Dots => dots(&mut drawing, &data)?,
            ChartForm::Bars | ChartForm::Histogram | ChartForm::Line => {
                columns(&mut drawing, self.form, &data, grid, axes.as_ref(), self.values, lang)?;
            }
        }
        Some(Scene { drawing, words: self.words(&title, axes.as_ref(), &data, lang) })
    }

    fn words(&self, title: &str, axes: Option<&(String, String)>, data: &[Shown], lang: Lang) -> Vec<String> {
        let (lt, en) = match self.form {
            ChartForm::Bars => ("Stulpelinė diagrama", "Bar chart"),
            ChartForm::Histogram => ("Histograma", "Histogram"),
            ChartForm::Pie => ("Skritulinė diagrama", "Pie chart"),
            ChartForm::Line => ("Linijinė diagrama", "Line chart"),
            ChartForm::Scatter => ("Sklaidos diagrama", "Scatter plot"),
            ChartForm::Dots => ("Taškų diagrama", "Dot plot"),
            ChartForm::Box => ("Stačiakampė diagrama", "Box plot"),
        };
        let mut words = vec![say(lang, format!("{lt}: {title}."), format!("{en}: {title}."))];
        if let Some((x, y)) = axes {
            words.push(say(
                lang,
                format!("Horizontaliojoje ašyje – {x}, vertikaliojoje – {y}."),
                format!("Along: {x}. Up: {y}."),
            ));
        }
        let value = |value: f64| number(value, lang);
        match self.form {
            ChartForm::Box => {
                let names: [(&str, &str); 5] = [
                    ("mažiausia reikšmė", "smallest"),
                    ("apatinis kvartilis", "lower quartile"),
                    ("mediana", "median"),
                    ("viršutinis kvartilis", "upper quartile"),
                    ("didžiausia reikšmė", "largest"),
                ];
                let all = names.iter().zip(data).map(|((lt, en), datum)| {
                    format!("{} {}", if lang == Lang::Lt { lt } else { en }, value(datum.value))
                });
                words.push(format!("{}.", capital(&list(&all.collect::<Vec<_>>(), lang))));
            }
            ChartForm::Scatter => {
                let all: Vec<String> =
                    data.iter().map(|datum| super::words::point((datum.value, datum.second), lang)).collect();
                words.push(say(
                    lang,
                    format!("Taškai: {}.", all.join(", ")),
                    format!("Points: {}.", all.join(", ")),
                ));
            }
            ChartForm::Histogram => {
                for pair in data.windows(2) {
                    let (from, to) = (&pair[0].name, &pair[1].name);
                    let count = value(pair[0].value);
                    words.push(say(
                        lang,
                        format!("Nuo {from} iki {to}: {count}."),
                        format!("From {from} to {to}: {count}."),
                    ));
                }
            }
            ChartForm::Pie if !self.values => {
                let total: f64 = data.iter().map(|datum| datum.value).sum();
                for datum in data {
                    let degrees = value((datum.value / total * 360.0).round());
                    let name = &datum.name;
                    words.push(say(
                        lang,
                        format!("{name}: apie {degrees}° kampo išpjova."),
                        format!("{name}: a slice of about {degrees}°."),
                    ));
                }
            }
            _ => words.extend(
                data.iter().map(|datum| format!("{}: {}.", capital(&datum.name), value(datum.value))),
            ),
        }
        words
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A step of 1, 2 or 5 times a power of ten with about five lines.
fn nice_step(range: f64) -> f64 {
    let rough = (range / 5.0).max(1e-9);
    let power = 10_f64.powf(rough.log10().floor());
    let lead = rough / power;
    power
        * if lead <= 1.0 {
            1.0
        } else if lead <= 2.0 {
            2.0
        } else if lead <= 5.0 {
            5.0
        } else {
            10.0
        }
}

/// Bars, histograms and lines over names.
fn columns(
    drawing: &mut Drawing,
    form: ChartForm,
    data: &[Shown],
    grid: Option<f64>,
    axes: Option<&(String, String)>,
    written: bool,
    lang: Lang,
) -> Option<()> {
    let bars: &[Shown] = if form == ChartForm::Histogram { data.split_last()?.1 } else { data };
    let highest = bars.iter().map(|datum| datum.value).fold(0.0, f64::max);
    let lowest = bars.iter().map(|datum| datum.value).fold(0.0, f64::min);
    let step = grid.unwrap_or_else(|| nice_step(highest - lowest));
    let top = (highest / step - 1e-9).ceil().max(1.0) * step;
    let bottom = (lowest / step + 1e-9).floor() * step;
    if (top - bottom) / step > 40.0 {
        return None;
    }
    let (floor, ceiling) = (HEIGHT - BELOW, ABOVE + 8.0);
    let level = |value: f64| floor - (value - bottom) / (top - bottom) * (floor - ceiling);
    for value in multiples((bottom, top), step) {
        drawing.line(vec![(LEFT, level(value)), (WIDTH - RIGHT, level(value))], Ink::Grid);
        drawing.text((LEFT - 6.0, level(value) + 4.0), number(value, lang), Anchor::End);
    }
    let room = (WIDTH - RIGHT - LEFT) / bars.len() as f64;
    let middle = |at: usize| LEFT + room * (at as f64 + 0.5);
    if form == ChartForm::Line {
        let through = bars.iter().enumerate().map(|(at, datum)| (middle(at), level(datum.value)));
        drawing.line(through.clone().collect(), Ink::Main);
        through.for_each(|place| drawing.dot(place, false));
    } else {
        let half = if form == ChartForm::Histogram { room / 2.0 } else { (room * 0.32).min(34.0) };
        for (at, datum) in bars.iter().enumerate() {
            let (left, right) = (middle(at) - half, middle(at) + half);
            let border = vec![
                (left, level(0.0)),
                (left, level(datum.value)),
                (right, level(datum.value)),
                (right, level(0.0)),
            ];
            drawing.area(border.clone(), Ink::Slice(0));
            drawing.line(border, Ink::Main);
        }
    }
    if written {
        for (at, datum) in bars.iter().enumerate() {
            drawing.text((middle(at), level(datum.value) - 6.0), number(datum.value, lang), Anchor::Middle);
        }
    }
    drawing.line(vec![(LEFT, level(0.0)), (WIDTH - RIGHT, level(0.0))], Ink::Axis);
    for (at, datum) in data.iter().enumerate() {
        let x = if form == ChartForm::Histogram { LEFT + room * at as f64 } else { middle(at) };
        drawing.text((x, floor + 17.0), datum.name.clone(), Anchor::Middle);
    }
    axis_names(drawing, axes);
    Some(())
}

fn axis_names(drawing: &mut Drawing, axes: Option<&(String, String)>) {
    if let Some((x, y)) = axes {
        drawing.text((WIDTH - RIGHT, HEIGHT - 10.0), x.clone(), Anchor::End);
        drawing.text((6.0, ABOVE), y.clone(), Anchor::Start);
    }
}

fn scatter(
    drawing: &mut Drawing,
    data: &[Shown],
    grid: Option<f64>,
    axes: Option<&(String, String)>,
    lang: Lang,
) -> Option<()> {
    let range = |value: &dyn Fn(&Shown) -> f64| {
        let (low, high) = data
            .iter()
            .map(value)
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let step = nice_step((high - low).max(1e-9));
        // Axes begin at zero unless the data lie far from it.
        let low = if low >= 0.0 && low <= (high - low) { 0.0 } else { (low / step).floor() * step };
        (low, (high / step).ceil() * step, step)
    };
    let (left, right, step_x) = range(&|datum| datum.value);
    let (bottom, top, own) = range(&|datum| datum.second);
    let step_y = grid.unwrap_or(own);
    if !(right > left && top > bottom) || (top - bottom) / step_y > 40.0 {
        return None;
    }
    let (floor, ceiling) = (HEIGHT - BELOW, ABOVE + 8.0);
    let x = |value: f64| LEFT + (value - left) / (right - left) * (WIDTH - RIGHT - LEFT);
    let y = |value: f64| floor - (value - bottom) / (top - bottom) * (floor - ceiling);
    for value in multiples((left, right), step_x) {
        drawing.line(vec![(x(value), floor), (x(value), ceiling)], Ink::Grid);
        drawing.text((x(value), floor + 17.0), number(value, lang), Anchor::Middle);
    }
    for value in multiples((bottom, top), step_y) {
        drawing.line(vec![(LEFT, y(value)), (WIDTH - RIGHT, y(value))], Ink::Grid);
        drawing.text((LEFT - 6.0, y(value) + 4.0), number(value, lang), Anchor::End);
    }
    drawing.line(vec![(LEFT, ceiling), (LEFT, floor), (WIDTH - RIGHT, floor)], Ink::Axis);
    for datum in data {
        drawing.dot((x(datum.value), y(datum.second)), false);
    }
    axis_names(drawing, axes);
    Some(())
}

fn dots(drawing: &mut Drawing, data: &[Shown]) -> Option<()> {
    let most = data.iter().map(|datum| datum.value).fold(1.0, f64::max);
    if most > 30.0 || data.iter().any(|datum| datum.value < 0.0 || datum.value.fract() != 0.0) {
        return None;
    }
    let floor = HEIGHT - BELOW;
    let step = ((floor - ABOVE - 16.0) / most).min(18.0);
    let room = (WIDTH - RIGHT - LEFT) / data.len() as f64;
    drawing.line(vec![(LEFT, floor), (WIDTH - RIGHT, floor)], Ink::Axis);
    for (at, datum) in data.iter().enumerate() {
        let x = LEFT + room * (at as f64 + 0.5);
        drawing.text((x, floor + 17.0), datum.name.clone(), Anchor::Middle);
        for dot in 0..datum.value as u32 {
            drawing.dot((x, floor - step * (f64::from(dot) + 0.7)), false);
        }
    }
    Some(())
}

fn box_plot(drawing: &mut Drawing, data: &[Shown], grid: Option<f64>, lang: Lang) -> Option<()> {
    let five: Vec<f64> = data.iter().map(|datum| datum.value).collect();
    let [least, lower, median, upper, most] = <[f64; 5]>::try_from(five).ok()?;
    if !(least <= lower && lower <= median && median <= upper && upper <= most && least < most) {
        return None;
    }
    drawing.height = 170.0;
    let step = grid.unwrap_or_else(|| nice_step(most - least));
    let (left, right) = ((least / step).floor() * step, (most / step).ceil() * step);
    if (right - left) / step > 60.0 {
        return None;
    }
    let x = |value: f64| LEFT + (value - left) / (right - left) * (WIDTH - RIGHT - LEFT);
    let (top, bottom, level, floor) = (46.0, 100.0, 73.0, 128.0);
    for value in multiples((left, right), step) {
        drawing.line(vec![(x(value), floor), (x(value), top - 8.0)], Ink::Grid);
    }
    // Numbers that one counts by, wherever the scale begins: 10, 15, 20 and not 8, 13, 18.
    let room = 30.0 / ((WIDTH - RIGHT - LEFT) * step / (right - left));
    let every = [1.0, 2.0, 5.0, 10.0].into_iter().find(|every| *every >= room).unwrap_or(20.0);
    for value in multiples((left, right), step * every) {
        drawing.text((x(value), floor + 17.0), number(value, lang), Anchor::Middle);
    }
    drawing.line(vec![(LEFT, floor), (WIDTH - RIGHT, floor)], Ink::Axis);
    let border =
        vec![(x(lower), top), (x(upper), top), (x(upper), bottom), (x(lower), bottom), (x(lower), top)];
    drawing.area(border.clone(), Ink::Slice(0));
    drawing.line(border, Ink::Main);
    drawing.line(vec![(x(median), top), (x(median), bottom)], Ink::Main);
    for (end, side) in [(least, lower), (most, upper)] {
        drawing.line(vec![(x(end), level), (x(side), level)], Ink::Main);
        drawing.line(vec![(x(end), level - 12.0), (x(end), level + 12.0)], Ink::Main);
    }
    Some(())
}

fn pie(drawing: &mut Drawing, data: &[Shown], written: bool, lang: Lang) -> Option<()> {
    let total: f64 = data.iter().map(|datum| datum.value).sum();
    if total <= 0.0 || data.iter().any(|datum| datum.value < 0.0) {
        return None;
    }
    let (middle, radius) = ((WIDTH / 2.0, HEIGHT / 2.0 + 14.0), 100.0);
    let mut from = -0.25_f64;
    for (at, datum) in data.iter().enumerate() {
        let share = datum.value / total;
        let on = |turn: f64, radius: f64| {
            let angle = turn * 2.0 * std::f64::consts::PI;
            (middle.0 + radius * angle.cos(), middle.1 + radius * angle.sin())
        };
        let steps = (share * 90.0).ceil().max(1.0) as u32;
        let arc = (0..=steps).map(|step| on(from + share * f64::from(step) / f64::from(steps), radius));
        let border: Vec<_> = std::iter::once(middle).chain(arc).collect();
        drawing.area(border.clone(), Ink::Slice((at % 4) as u8));
        drawing.line(border.iter().copied().chain([middle]).collect(), Ink::Main);
        let half = from + share / 2.0;
        let at = on(half, radius + 14.0);
        let anchor = match at.0 - middle.0 {
            side if side > 20.0 => Anchor::Start,
            side if side < -20.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let text = if written {
            format!("{}: {}", datum.name, number(datum.value, lang))
        } else {
            datum.name.clone()
        };
        drawing.text((at.0, at.1 + 5.0), text, anchor);
        from += share;
    }
    Some(())
}
