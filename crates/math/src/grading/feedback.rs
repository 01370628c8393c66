//! What is said of an answer.

use crate::units::QuantityErrorKind;
use crate::{EvaluationError, Lang, ParseError};

/// Why an answer got its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Feedback {
    /// The answer cannot be read.
    Unreadable(ParseError),
    /// The answer cannot be read as a number with a unit.
    UnreadableQuantity(QuantityErrorKind),
    /// A sign that is not used where this answer is given, such as a decimal comma beside a decimal point.
    OtherSign(char),
    /// Nothing is written.
    Empty,
    /// Something in the answer has no value.
    NoValue(EvaluationError),
    /// The task is broken: its expected answer or its option. Not the student's doing.
    BrokenTask,
    /// An answer of another kind is asked for: an equation instead of a number, or the like.
    OtherKind,
    /// A decimal number is asked for.
    NotADecimal,
    /// The value is wrong.
    WrongValue,
    /// The sign is wrong.
    WrongSign,
    /// The value is nearly right, but not accurate enough.
    Inaccurate,
    /// Another number of significant figures is asked for.
    WrongFigures(u32),
    /// Another number of decimals is asked for.
    WrongPlaces(u32),
    /// The number lacks its unit.
    MissingUnit,
    /// The unit lacks its number.
    MissingNumber,
    /// The unit measures something else.
    IncompatibleUnit,
    /// Another unit is asked for.
    OtherUnit,
    /// The answer is right, but not simplified.
    NotSimplified,
    /// The answer is right, but not in the form asked for.
    OtherForm,
    /// The number lacks its percent sign.
    MissingPercent,
    /// π is to be left as it is, not rounded.
    RoundedPi,
    /// A letter that does not belong to the task.
    UnexpectedLetter,
    /// A capital letter for a small one, or the other way.
    OtherCase,
    /// What the task says of this answer.
    OfTask(String),
    /// Nothing is known of such a comparison.
    Undecided,
}

impl Feedback {
    /// In words.
    pub fn text(&self, lang: Lang) -> String {
        let lt = lang == Lang::Lt;
        let choose = |in_lt: &str, in_en: &str| if lt { in_lt.to_owned() } else { in_en.to_owned() };
        match self {
            Self::Unreadable(error) if lt => {
                format!("Nepavyko perskaityti: pažiūrėk į {}-ą ženklą.", error.span.start + 1)
            }
            Self::Unreadable(error) => format!("The answer cannot be read: {error}."),
            Self::UnreadableQuantity(QuantityErrorKind::UnknownUnit { name, suggestions }) => {
                let perhaps = match suggestions.first() {
                    Some(first) if lt => format!(" Galbūt „{first}“?"),
                    Some(first) => format!(" Perhaps `{first}`?"),
                    None => String::new(),
                };
                let unknown = if lt {
                    format!("Nežinomas vienetas „{name}“.")
                } else {
                    format!("Unknown unit `{name}`.")
                };
                unknown + &perhaps
            }
            Self::UnreadableQuantity(_) => {
                choose("Tai ne skaičius su matavimo vienetu.", "This is no number with a unit.")
            }
            Self::OtherSign(sign) if lt => format!("Ženklas „{sign}“ čia nevartojamas."),
            Self::OtherSign(sign) => format!("The sign `{sign}` is not used here."),
            Self::Empty => choose("Nieko neparašyta.", "Nothing is written."),
            Self::NoValue(EvaluationError::DivisionByZero) => {
                choose("Iš nulio dalyti negalima.", "Something is divided by zero.")
            }
            Self::NoValue(EvaluationError::TooLarge) => {
                choose("Skaičius per didelis.", "The number is too large.")
            }
            Self::NoValue(_) => choose("Šis reiškinys neturi reikšmės.", "This has no value."),
            Self::BrokenTask => choose(
                "Užduotyje yra klaida, todėl atsakymas neskaičiuojamas.",
                "The task is broken, so the answer does not count.",
            ),
            Self::OtherKind => choose("Reikia kitokio atsakymo.", "Another kind of answer is asked for."),
            Self::NotADecimal => choose("Atsakymą užrašyk dešimtainiu skaičiumi.", "Write a decimal number."),
            Self::WrongValue => choose("Atsakymas neteisingas.", "The answer is wrong."),
            Self::WrongSign => choose("Patikrink ženklą.", "Check the sign."),
            Self::Inaccurate => choose(
                "Beveik teisingai, bet nepakankamai tiksliai: patikrink, kaip suapvalinai.",
                "Nearly right, but not accurate enough: check the rounding.",
            ),
            Self::WrongFigures(figures) if lt => format!("Reikšminių skaitmenų turi būti {figures}."),
            Self::WrongFigures(figures) => format!("Give {figures} significant figures."),
            Self::WrongPlaces(places) if lt => format!("Skaitmenų po kablelio turi būti {places}."),
            Self::WrongPlaces(places) => format!("Give {places} decimals."),
            Self::MissingUnit => choose("Trūksta matavimo vieneto.", "The unit is missing."),
            Self::MissingNumber => choose("Trūksta skaičiaus.", "The number is missing."),
            Self::IncompatibleUnit => {
                choose("Šiuo vienetu matuojama kas kita.", "This unit measures something else.")
            }
            Self::OtherUnit => choose("Reikia kito matavimo vieneto.", "Another unit is asked for."),
            Self::NotSimplified => {
                choose("Teisingai, bet dar galima suprastinti.", "Right, but it can be simplified.")
            }
            Self::OtherForm => choose(
                "Reikšmė teisinga, bet užrašas ne toks, kokio prašoma.",
                "The value is right, but not in the form asked for.",
            ),
            Self::MissingPercent => choose("Trūksta procento ženklo.", "The percent sign is missing."),
            Self::RoundedPi => {
                choose("Nesuapvalink π: palik raidę.", "Leave π as it is instead of rounding.")
            }
            Self::UnexpectedLetter => {
                choose("Atsakyme yra raidė, kurios užduotyje nėra.", "A letter does not belong to the task.")
            }
            Self::OtherCase => {
                choose("Patikrink didžiąsias ir mažąsias raides.", "Check capital and small letters.")
            }
            Self::OfTask(text) => text.clone(),
            Self::Undecided => choose("Šito palyginti nemokame.", "This cannot be compared."),
        }
    }
}
