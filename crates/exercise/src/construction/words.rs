//! Steps of a construction as sentences.

use math::Lang;

use super::{Step, Tool};

/// What a step does, without its number.
pub(super) fn step(step: &Step, lang: Lang) -> String {
    let on = |at: usize| step.on.get(at).map(String::as_str).unwrap_or_default();
    let (a, b, c) = (on(0), on(1), on(2));
    match lang {
        Lang::Lt => match step.tool {
            Tool::Line => format!("Tiesė {a}{b}"),
            Tool::Ray => format!("Spindulys {a}{b}"),
            Tool::Segment => format!("Atkarpa {a}{b}"),
            Tool::Circle => format!("Apskritimas, kurio centras {a}, per tašką {b}"),
            Tool::Compass => format!("Apskritimas, kurio centras {a}, o spindulys {b}{c}"),
            Tool::Midpoint => format!("Atkarpos {a}{b} vidurio taškas"),
            Tool::Meet => format!("{a} ir {b} susikirtimas"),
            Tool::Perpendicular => format!("Statmuo per {a} į {b}"),
            Tool::Parallel => format!("Per {a} einanti tiesė, lygiagreti su {b}"),
            Tool::PerpendicularBisector => format!("Atkarpos {a}{b} vidurio statmuo"),
            Tool::Bisector => format!("Kampo {a}{b}{c} pusiaukampinė"),
            Tool::Reflect => format!("Taškas, simetriškas {a} tiesės {b} atžvilgiu"),
            Tool::Turn => format!("Taškas, simetriškas {a} taško {b} atžvilgiu"),
            Tool::Rotate => format!("{a} pasuktas apie {b} {c}° kampu"),
            Tool::Translate => format!("{a} pastumtas vektoriumi {b}{c}"),
            Tool::Dilate => format!("{a} homotetijoje, kurios centras {b}, o koeficientas {c}"),
            Tool::Point => format!("Laisvas taškas ({a}; {b})"),
        },
        Lang::En => match step.tool {
            Tool::Line => format!("Line {a}{b}"),
            Tool::Ray => format!("Ray {a}{b}"),
            Tool::Segment => format!("Segment {a}{b}"),
            Tool::Circle => format!("Circle with centre {a} through {b}"),
            Tool::Compass => format!("Circle with centre {a} and radius {b}{c}"),
            Tool::Midpoint => format!("Midpoint of {a}{b}"),
            Tool::Meet => format!("Where {a} and {b} meet"),
            Tool::Perpendicular => format!("Perpendicular to {b} through {a}"),
            Tool::Parallel => format!("Parallel to {b} through {a}"),
            Tool::PerpendicularBisector => format!("Perpendicular bisector of {a}{b}"),
            Tool::Bisector => format!("Bisector of the angle {a}{b}{c}"),
            Tool::Reflect => format!("{a} reflected in {b}"),
            Tool::Turn => format!("{a} reflected in the point {b}"),
            Tool::Rotate => format!("{a} rotated around {b} by {c}°"),
            Tool::Translate => format!("{a} translated by the vector {b}{c}"),
            Tool::Dilate => format!("{a} dilated from {b} by the factor {c}"),
            Tool::Point => format!("Free point ({a}, {b})"),
        },
    }
}
