//! The template of an exercise as it is written in `content/exercises/<topic>/<id>.toml`, format version 1.
//!
//! These types hold what the file says and nothing more: formulas and texts are still strings. The same
//! types travel to the browser as JSON. [`Template::compile`] checks and parses everything once.

mod answer;
mod figure;
mod mentions;
mod misconception;
mod ordered;
mod parameter;
mod part;
mod texts;

use protocol::{ItemId, SkillId, Track};
use serde::{Deserialize, Serialize};

pub use answer::*;
pub use figure::*;
pub use mentions::NamedMistake;
pub use misconception::MisconceptionSpec;
pub use ordered::Ordered;
pub use parameter::{DerivedSpec, ParameterSpec, Show, WrittenNumber};
pub use part::PartSpec;
pub use texts::{Localized, StepSpec, TextSpec, Texts};

/// The only format there is so far.
pub const FORMAT: u32 = 1;

/// One exercise file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Version of the format: [`FORMAT`].
    pub format: u32,
    /// Name of the exercise, the same as the file's, unique in all of `content/`.
    pub id: ItemId,
    /// Raised when, for some seed, other numbers would show, another question would be asked, or some answer would be
    /// marked differently: attempts name the revision that they answered. Changed words, hints, steps and feedback
    /// do not raise it. Counts from the first release, with which every exercise is at 1.
    pub revision: u32,
    /// The skill that is practised, then further skills that an answer says a little about.
    pub skills: Vec<SkillId>,
    /// Difficulty before anybody has answered, in logits: 0 is typical for its skill, −2 very easy,
    /// 2 very hard.
    pub difficulty: f64,
    /// Typical time to an answer, in seconds.
    pub seconds: u32,
    /// For whom it is meant.
    #[serde(default, skip_serializing_if = "Track::is_standard")]
    pub track: Track,
    /// Where in life the exercise is set; empty for pure mathematics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<Context>,
    /// Whether a calculator is meant to be used.
    #[serde(default, skip_serializing_if = "is_false")]
    pub calculator: bool,
    /// Conditions that every instance meets, in our notation: `"b != 0"`, `"gcd(a, b) = 1"`. In TOML this
    /// key must stand before the first table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constraints: Vec<String>,
    /// Why the stated answer is right, found in another way than it was computed: conditions that every instance fulfils, in
    /// our notation. `answer` is the number or expression typed (`answer1`, `answer2` … where there are several fields),
    /// and the unknown of an answer such as `x = 3` stands for its value: `"a*x + b = c"`. Any other letter stands for
    /// any number, so that two expressions can be compared: `"answer = (x + a)*(x + b)"`. Must stand before the first
    /// table. Only the check of content looks at them, so they travel nowhere.
    #[serde(default, skip_serializing)]
    pub proof: Vec<String>,
    /// What is drawn, in the order written.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub parameters: Ordered<ParameterSpec>,
    /// What is computed from the parameters; later ones may use earlier ones.
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    pub derived: Ordered<DerivedSpec>,
    /// What is asked for; exercises with parts have none of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerSpec>,
    /// The texts in both languages.
    pub text: Texts,
    /// What is seen below the task, in this order; figures that an option names are seen there instead.
    #[serde(default, rename = "figure", skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<FigureSpec>,
    /// Mistakes that are recognised and answered with a text of their own.
    #[serde(default, rename = "misconception", skip_serializing_if = "Vec::is_empty")]
    pub misconceptions: Vec<MisconceptionSpec>,
    /// Several questions about the same numbers, instead of one answer.
    #[serde(default, rename = "part", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartSpec>,
}

impl Template {
    /// The name of its kind: that of its answer, or `parts` for several questions.
    pub fn kind(&self) -> &'static str {
        self.answer.as_ref().map_or("parts", AnswerSpec::kind)
    }
}

/// A field of life that an exercise is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Context {
    /// Prices, savings, wages.
    Money,
    /// Sport and games.
    Sport,
    /// School life.
    School,
    /// Journeys and vehicles.
    Transport,
    /// Cooking and eating.
    Food,
    /// Family and home.
    Family,
    /// Building and repairing.
    Building,
    /// Experiments and measurements.
    Science,
    /// Plants, animals, weather.
    Nature,
    /// The city of Kaunas.
    Kaunas,
    /// Phones, computers, machines.
    Technology,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::LINEAR_EQUATION;

    #[test]
    fn toml_in_json_out_and_back() {
        let template: Template = toml::from_str(LINEAR_EQUATION).unwrap();
        let json = serde_json::to_string(&template).unwrap();
        assert_eq!(serde_json::from_str::<Template>(&json).unwrap(), template);
    }

    #[test]
    fn order_of_parameters_is_kept() {
        let template: Template = toml::from_str(LINEAR_EQUATION).unwrap();
        let names: Vec<&str> = template.parameters.names().collect();
        assert_eq!(names, ["s", "b", "a"]);
    }

    #[test]
    fn mistakes_in_the_shape_are_named() {
        for (wrong, right, expect) in [
            ("revison = 1", "revision = 1", "unknown field `revison`"),
            ("context = [\"mony\"]", "context = [\"money\"]", "unknown variant `mony`"),
            ("kind = \"equatoin\"", "kind = \"equation-solution\"", "unknown variant `equatoin`"),
            ("value = \"s\"\nunkown = 1", "value = \"s\"", "unknown field `unkown`"),
            (
                "s = { from = -9, to = 9, values = [0.5] }",
                "s = { from = -9, to = 9, not = [0] }",
                "in quotes",
            ),
            ("id = \"Two step\"", "id = \"two-step\"", "is not an id"),
        ] {
            assert!(LINEAR_EQUATION.contains(right), "{right}");
            let error = toml::from_str::<Template>(&LINEAR_EQUATION.replace(right, wrong)).unwrap_err();
            assert!(error.message().contains(expect), "{error}");
            assert!(error.span().is_some(), "{error}");
        }
    }
}
