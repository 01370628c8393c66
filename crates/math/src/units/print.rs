//! Writing quantities: `2,5 km/h`, `30°`, `4200 J/(kg·K)`.

use super::quantity::Quantity;
use super::speech;
use super::unit::{Unit, UnitName};
use crate::{Expr, Lang, Print};

const NO_BREAK_SPACE: char = '\u{A0}';

impl Print for Quantity {
    fn text(&self, lang: Lang) -> String {
        self.joined(&|number| number.text(lang), Unit::text, &NO_BREAK_SPACE.to_string(), " ")
    }

    fn latex(&self, lang: Lang) -> String {
        self.joined(&|number| number.latex(lang), Unit::latex, "\\,", "\\ ")
    }

    fn mathml(&self, lang: Lang) -> String {
        let space = "<mspace width=\"0.2em\"/>";
        let row = self.joined(&|number| number.mathml(lang), Unit::mathml, space, space);
        format!("<mrow>{row}</mrow>")
    }

    fn speech(&self, lang: Lang) -> String {
        speech::spoken(self, lang)
    }
}

impl Quantity {
    /// The numbers and units one after another.
    fn joined(
        &self,
        write_number: &dyn Fn(&Expr) -> String,
        write_unit: impl Fn(&Unit) -> String,
        space: &str,
        between: &str,
    ) -> String {
        let first = (self.number(), self.unit());
        let rest = self.smaller().iter().map(|(number, unit)| (Some(number), unit));
        let parts = std::iter::once(first).chain(rest).map(|(number, unit)| {
            let symbol = write_unit(unit);
            let number = number.map(write_number).unwrap_or_default();
            let blank =
                if number.is_empty() || symbol.is_empty() || unit.touches_number() { "" } else { space };
            format!("{number}{blank}{symbol}")
        });
        parts.collect::<Vec<_>>().join(between)
    }
}

impl Unit {
    /// As printed: `m/s²`, `N·m`, `J/(kg·K)`, `s⁻¹`.
    pub fn text(&self) -> String {
        self.written("·", &|symbol, exponent| format!("{symbol}{}", raised(exponent)))
    }

    fn latex(&self) -> String {
        self.written("\\cdot ", &|symbol, exponent| {
            let symbol = match symbol {
                "%" => "\\%".to_owned(),
                "€" => "\\text{€}".to_owned(),
                "°" => "{}^\\circ".to_owned(),
                "°C" => "{}^\\circ\\mathrm{C}".to_owned(),
                "°F" => "{}^\\circ\\mathrm{F}".to_owned(),
                "Ω" => "\\Omega ".to_owned(),
                other => format!("\\mathrm{{{other}}}"),
            };
            if exponent == 1 { symbol } else { format!("{symbol}^{{{exponent}}}") }
        })
    }

    fn mathml(&self) -> String {
        let cell = |symbol: &str, exponent: i32| {
            let base = format!("<mi mathvariant=\"normal\">{}</mi>", escaped(symbol));
            match exponent {
                1 => base,
                _ if exponent < 0 => {
                    let size = exponent.unsigned_abs();
                    format!("<msup>{base}<mrow><mo>−</mo><mn>{size}</mn></mrow></msup>")
                }
                _ => format!("<msup>{base}<mn>{exponent}</mn></msup>"),
            }
        };
        let row = self.parts_written(&cell);
        row.written("<mo>·</mo>", "<mo>/</mo>", "<mo>(</mo>", "<mo>)</mo>")
    }

    /// Degrees, minutes and seconds of arc stand right after the number.
    fn touches_number(&self) -> bool {
        match self.parts() {
            [(UnitName::Known { prefix: None, unit }, 1)] => matches!(unit.symbol, "°" | "′" | "″"),
            _ => false,
        }
    }

    fn written(&self, dot: &str, write: &dyn Fn(&str, i32) -> String) -> String {
        self.parts_written(write).written(dot, "/", "(", ")")
    }

    fn parts_written(&self, write: &dyn Fn(&str, i32) -> String) -> Bar {
        let over = self.parts().iter().filter(|(_, exponent)| *exponent > 0);
        let over: Vec<String> = over.map(|(name, exponent)| write(&name.symbol(), *exponent)).collect();
        let under = self.parts().iter().filter(|(_, exponent)| *exponent < 0);
        // Nothing over the bar: negative exponents instead, s⁻¹.
        let sign = if over.is_empty() { 1 } else { -1 };
        let under = under.map(|(name, exponent)| write(&name.symbol(), sign * *exponent)).collect();
        if over.is_empty() { Bar { over: under, under: Vec::new() } } else { Bar { over, under } }
    }
}

/// Symbols over and under a bar, spelled out.
struct Bar {
    over: Vec<String>,
    under: Vec<String>,
}

impl Bar {
    fn written(&self, dot: &str, bar: &str, open: &str, close: &str) -> String {
        let over = self.over.join(dot);
        match self.under.as_slice() {
            [] => over,
            [single] => format!("{over}{bar}{single}"),
            several => format!("{over}{bar}{open}{}{close}", several.join(dot)),
        }
    }
}

fn raised(exponent: i32) -> String {
    if exponent == 1 {
        return String::new();
    }
    let digit = |c: char| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        other => other.to_digit(10).and_then(|value| char::from_u32('⁰' as u32 + value)).unwrap_or(other),
    };
    exponent.to_string().chars().map(digit).collect()
}

fn escaped(symbol: &str) -> String {
    symbol.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Reading;

    #[test]
    fn as_printed() {
        let check = |typed: &str, lt: &str, en: &str| {
            let quantity = Quantity::parse(typed, Reading::default()).unwrap();
            let plain = |lang| quantity.text(lang).replace(['\u{A0}', '\u{202F}'], " ");
            assert_eq!((plain(Lang::Lt).as_str(), plain(Lang::En).as_str()), (lt, en), "{typed}");
            for lang in Lang::ALL {
                let again = Quantity::parse(&quantity.text(lang), Reading::default());
                assert_eq!(again.map(|again| again.text(lang)), Ok(quantity.text(lang)), "{typed}");
            }
        };
        check("2.50 km/h", "2,50 km/h", "2.50 km/h");
        check("12500m", "12 500 m", "12 500 m");
        check("5cm2", "5 cm²", "5 cm²");
        check("9.8 kg m / s^2", "9,8 kg·m/s²", "9.8 kg·m/s²");
        check("12.3*m*s^(-1)", "12,3 m/s", "12.3 m/s");
        check("7 s^-1", "7 s⁻¹", "7 s⁻¹");
        check("4200 J/kg K", "4200 J/(kg·K)", "4200 J/(kg·K)");
        check("30°", "30°", "30°");
        check("30° 15'", "30° 15′", "30° 15′");
        check("-20 °C", "−20 °C", "−20 °C");
        check("15 Eur", "15 €", "15 €");
        check("60%", "60 %", "60 %");
        check("3 val. 20 min.", "3 h 20 min", "3 h 20 min");
        check("3 1/2 h", "3 1/2 h", "3 1/2 h");
        check("½ km", "1/2 km", "1/2 km");
        check("3½ km", "3 1/2 km", "3 1/2 km");
        check("7", "7", "7");
        check("um", "µm", "µm");
        check("3 metai", "3 metai", "3 metai");
        check("1.5e-3 m", "1,5 · 10⁻³ m", "1.5 · 10⁻³ m");
    }

    #[test]
    fn in_latex_and_mathml() {
        let quantity = Quantity::parse("2,5 m/s²", Reading::default()).unwrap();
        assert_eq!(quantity.latex(Lang::Lt), "2{,}5\\,\\mathrm{m}/\\mathrm{s}^{2}");
        assert_eq!(
            quantity.mathml(Lang::Lt),
            "<mrow><mn>2,5</mn><mspace width=\"0.2em\"/><mi mathvariant=\"normal\">m</mi><mo>/</mo>\
             <msup><mi mathvariant=\"normal\">s</mi><mn>2</mn></msup></mrow>"
        );
    }
}
