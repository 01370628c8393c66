//! Quantities as read aloud, declined: „5 centimetrai“, „21 metras“, „2,5 metro“, „10 kilometrų per valandą“.

use num_integer::Integer as _;
use num_traits::{Signed, ToPrimitive};

use super::BaseQuantity;
use super::Dimension;
use super::quantity::Quantity;
use super::unit::{Unit, UnitName};
use super::words::{Form, agreement};
use crate::form::decimal_places;
use crate::{Bindings, Expr, Lang, Print, evaluate, whole};

pub(super) fn spoken(quantity: &Quantity, lang: Lang) -> String {
    let first = (quantity.number(), quantity.unit());
    let rest = quantity.smaller().iter().map(|(number, unit)| (Some(number), unit));
    let parts = std::iter::once(first).chain(rest).map(|(number, unit)| {
        let words = unit_words(unit, number, lang);
        let number = number.map(|number| number.speech(lang)).unwrap_or_default();
        [number, words].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn unit_words(unit: &Unit, number: Option<&Expr>, lang: Lang) -> String {
    let over: Vec<_> = unit.parts().iter().filter(|(_, exponent)| *exponent > 0).collect();
    let under: Vec<_> = unit.parts().iter().filter(|(_, exponent)| *exponent < 0).collect();
    let count = over.len();
    let mut words: Vec<String> = Vec::with_capacity(unit.parts().len());
    for (index, (name, exponent)) in over.iter().enumerate() {
        // Of a product only the last is declined in English: two newton metres.
        words.push(match lang {
            Lang::Lt => lithuanian(name, *exponent, lithuanian_form(number)),
            Lang::En => english(name, *exponent, index + 1 < count || is_one(number)),
        });
    }
    for (name, exponent) in under {
        let exponent = -*exponent;
        match lang {
            Lang::Lt => words.extend(lithuanian_under(name, exponent, unit)),
            Lang::En => {
                words.push("per".to_owned());
                words.push(english_under(name, exponent));
            }
        }
    }
    words.join(" ")
}

/// The form that the number asks for.
fn lithuanian_form(number: Option<&Expr>) -> Form {
    let Some(number) = number else { return Form::One };
    // What is written with decimals is spoken as a fraction, „2,0 metro“, and so is what has to be computed.
    if decimal_places(number) != Some(0) {
        return Form::Part;
    }
    // The last two digits of |n|: −21 metras.
    let value = evaluate(number, &Bindings::new()).ok();
    agreement(value.and_then(|value| value.numer().abs().mod_floor(&100.into()).to_u32()))
}

fn is_one(number: Option<&Expr>) -> bool {
    number.is_none_or(|number| evaluate(number, &Bindings::new()).is_ok_and(|value| value == whole(1)))
}

fn lithuanian(name: &UnitName, exponent: i32, form: Form) -> String {
    let UnitName::Known { prefix, unit } = name else { return name.symbol() };
    let noun = unit.words.lt.form(prefix.map_or("", |prefix| prefix.lt), form);
    match power_word(unit.dimension, exponent) {
        Power::None => noun,
        Power::Square => format!("{} {noun}", unit.words.lt.adjective("kvadratin", form)),
        Power::Cube => format!("{} {noun}", unit.words.lt.adjective("kubin", form)),
        Power::Other => match exponent {
            2 => format!("{noun} kvadratu"),
            3 => format!("{noun} kubu"),
            _ => format!("{noun} {exponent} laipsniu"),
        },
    }
}

/// „per valandą“, „už kilogramą“, „kubiniam metrui“: time is what something happens in, goods are paid for, and all
/// else is what something belongs to.
fn lithuanian_under(name: &UnitName, exponent: i32, whole: &Unit) -> Vec<String> {
    let dimension = name.dimension().unwrap_or(Dimension::NONE);
    let is = |quantity| dimension.exponent(quantity) != 0;
    if is(BaseQuantity::Time) || is(BaseQuantity::Calendar) {
        vec!["per".to_owned(), lithuanian(name, exponent, Form::Accusative)]
    } else if whole.dimension().exponent(BaseQuantity::Money) == 1 {
        vec!["už".to_owned(), lithuanian(name, exponent, Form::Accusative)]
    } else {
        vec![lithuanian(name, exponent, Form::Dative)]
    }
}

fn english(name: &UnitName, exponent: i32, one: bool) -> String {
    let UnitName::Known { prefix, unit } = name else { return name.symbol() };
    let noun = if one { unit.words.en_one } else { unit.words.en_many };
    let noun = format!("{}{noun}", prefix.map_or("", |prefix| prefix.en));
    match power_word(unit.dimension, exponent) {
        Power::None => noun,
        Power::Square => format!("square {noun}"),
        Power::Cube => format!("cubic {noun}"),
        Power::Other => match exponent {
            2 => format!("{noun} squared"),
            3 => format!("{noun} cubed"),
            _ => format!("{noun} to the power of {exponent}"),
        },
    }
}

fn english_under(name: &UnitName, exponent: i32) -> String {
    english(name, exponent, true)
}

enum Power {
    None,
    Square,
    Cube,
    Other,
}

/// Only lengths have squares and cubes: a square metre, but a second squared.
fn power_word(dimension: Dimension, exponent: i32) -> Power {
    let length = dimension == Dimension::of(&[(BaseQuantity::Length, 1)]);
    match exponent {
        1 => Power::None,
        2 if length => Power::Square,
        3 if length => Power::Cube,
        _ => Power::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Reading;

    #[test]
    fn read_aloud() {
        let check = |typed: &str, lt: &str, en: &str| {
            let quantity = Quantity::parse(typed, Reading::default()).unwrap();
            assert_eq!(quantity.speech(Lang::Lt), lt, "{typed}");
            assert_eq!(quantity.speech(Lang::En), en, "{typed}");
        };
        check("5 cm", "5 centimetrai", "5 centimetres");
        check("1 m", "1 metras", "1 metre");
        check("21 m", "21 metras", "21 metres");
        check("11 m", "11 metrų", "11 metres");
        check("10 m", "10 metrų", "10 metres");
        check("112 m", "112 metrų", "112 metres");
        check("2,5 m", "2,5 metro", "2.5 metres");
        check("2,0 m", "2,0 metro", "2.0 metres");
        check("90 km/h", "90 kilometrų per valandą", "90 kilometres per hour");
        check("3 m/s²", "3 metrai per sekundę kvadratu", "3 metres per second squared");
        check("12 sek.", "12 sekundžių", "12 seconds");
        check("20 min", "20 minučių", "20 minutes");
        check("6 m²", "6 kvadratiniai metrai", "6 square metres");
        check("1 cm³", "1 kubinis centimetras", "1 cubic centimetre");
        check("1000 kg/m³", "1000 kilogramų kubiniam metrui", "1000 kilograms per cubic metre");
        check("2 €/kg", "2 eurai už kilogramą", "2 euros per kilogram");
        check("3 h 20 min", "3 valandos 20 minučių", "3 hours 20 minutes");
        check("7 mėn", "7 mėnesiai", "7 months");
        check("10 metų", "10 metų", "10 years");
        check("25 %", "25 procentai", "25 percent");
        check("5 N m", "5 niutonai metrai", "5 newton metres");
        check("20 °C", "20 Celsijaus laipsnių", "20 degrees Celsius");
    }
}
