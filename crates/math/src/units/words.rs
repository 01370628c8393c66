//! Names of units as spoken, declined.

/// The names of one unit.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Words {
    pub(super) lt: Noun,
    pub(super) en_one: &'static str,
    pub(super) en_many: &'static str,
}

/// A Lithuanian noun: its stem and how it is declined, and words around it that never change.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Noun {
    pub(super) before: &'static str,
    pub(super) stem: &'static str,
    pub(super) paradigm: Paradigm,
    pub(super) after: &'static str,
}

/// How a noun is declined, named by its ending in the nominative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Paradigm {
    /// metras
    As,
    /// laipsnis
    Is,
    /// grėjus
    Us,
    /// tona
    A,
    /// mylia
    Ia,
    /// minutė
    E,
    /// mėnuo, mėnesio
    Uo,
    /// metai: only plural
    Ai,
}

/// The forms that are needed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 21 metras
    One,
    /// 5 metrai
    Few,
    /// 10 metrų
    Many,
    /// 2,5 metro
    Part,
    /// per sekundę
    Accusative,
    /// kubiniam metrui
    Dative,
}

impl Form {
    pub(super) const ALL: [Self; 6] =
        [Self::One, Self::Few, Self::Many, Self::Part, Self::Accusative, Self::Dative];
}

impl Paradigm {
    const fn ending(self, form: Form) -> &'static str {
        let [one, few, many, part, accusative, dative] = match self {
            Self::As => ["as", "ai", "ų", "o", "ą", "ui"],
            Self::Is => ["is", "iai", "ių", "io", "į", "iui"],
            Self::Us => ["us", "ai", "ų", "aus", "ų", "ui"],
            Self::A => ["a", "os", "ų", "os", "ą", "ai"],
            Self::Ia => ["ia", "ios", "ių", "ios", "ią", "iai"],
            Self::E => ["ė", "ės", "ių", "ės", "ę", "ei"],
            Self::Uo => ["uo", "esiai", "esių", "esio", "esį", "esiui"],
            Self::Ai => ["ai", "ai", "ų", "ų", "us", "ams"],
        };
        match form {
            Form::One => one,
            Form::Few => few,
            Form::Many => many,
            Form::Part => part,
            Form::Accusative => accusative,
            Form::Dative => dative,
        }
    }

    const fn is_feminine(self) -> bool {
        matches!(self, Self::A | Self::Ia | Self::E)
    }
}

impl Noun {
    /// The noun in this form, with a prefix such as `kilo`.
    pub(super) fn form(&self, prefix: &str, form: Form) -> String {
        // sekundė – sekundžių, minutė – minučių
        let softened = match (self.paradigm, form) {
            (Paradigm::E, Form::Many) => [("t", "č"), ("d", "dž")]
                .iter()
                .find_map(|(hard, soft)| Some(format!("{}{soft}", self.stem.strip_suffix(hard)?))),
            _ => None,
        };
        let stem = softened.as_deref().unwrap_or(self.stem);
        format!("{}{prefix}{stem}{}{}", self.before, self.paradigm.ending(form), self.after)
    }

    /// „kvadratinis“ or „kubinis“ in the form and gender that fits this noun.
    pub(super) fn adjective(&self, stem: &str, form: Form) -> String {
        let ending = match (self.paradigm.is_feminine(), form) {
            (false, Form::One) => "is",
            (false, Form::Few) => "iai",
            (_, Form::Many) => "ių",
            (false, Form::Part) => "io",
            (false, Form::Accusative) => "į",
            (false, Form::Dative) => "iam",
            (true, Form::One) => "ė",
            (true, Form::Few | Form::Part) => "ės",
            (true, Form::Accusative) => "ę",
            (true, Form::Dative) => "ei",
        };
        format!("{stem}{ending}")
    }
}

/// The Lithuanian form that a whole number asks for, by its last two digits; `None` is a number that is not whole.
pub(super) fn agreement(last_two_digits: Option<u32>) -> Form {
    match last_two_digits {
        None => Form::Part,
        Some(11..=19) => Form::Many,
        Some(n) => match n % 10 {
            0 => Form::Many,
            1 => Form::One,
            _ => Form::Few,
        },
    }
}

/// Whether somebody wrote out the name of this unit, in any form, in either language.
pub(super) fn is_name(words: &Words, prefix: Option<&super::Prefix>, written: &str) -> bool {
    let lt = prefix.map_or("", |prefix| prefix.lt);
    let en = prefix.map_or("", |prefix| prefix.en);
    let stripped = |name: &str| written.strip_prefix(en).is_some_and(|rest| rest == name);
    stripped(words.en_one)
        || stripped(words.en_many)
        || Form::ALL.iter().any(|form| words.lt.form(lt, *form) == written)
}
