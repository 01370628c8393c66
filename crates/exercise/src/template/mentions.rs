//! What a template mentions, wherever it stands: mistakes, skills and texts, each with its key.
//!
//! Whoever checks all of them goes through these, lest a kind of answer be forgotten.

use math::Lang;
use protocol::{MisconceptionId, SkillId};

use super::{
    AnswerSpec, BlanksSpec, BranchSpec, ChoiceSpec, FigureSpec, GroupsSpec, Label, Localized,
    MisconceptionSpec, OptionMisconception, PlaneInputSpec, TableSpec, Template,
};

/// A mistake with a name, wherever it stands: in `[[misconception]]`, at an option, at a wrong construction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMistake<'a> {
    /// Its key: `misconception[0]`, `part[1].answer.option[2].misconception`.
    pub path: String,
    /// Its name within the exercise.
    pub id: &'a MisconceptionId,
    /// The skill that it shows to be missing, if it names one.
    pub skill: Option<&'a SkillId>,
    /// What the student is told.
    pub feedback: &'a Localized,
}

/// A text with its key.
pub(crate) type Keyed<'a> = (String, &'a str);

impl Template {
    /// Every mistake with a name.
    pub fn mistakes(&self) -> Vec<NamedMistake<'_>> {
        let mut all = Vec::new();
        for (prefix, answer, known) in self.questions() {
            all.extend(known.iter().enumerate().map(|(at, spec)| NamedMistake {
                path: format!("{prefix}misconception[{at}]"),
                id: &spec.id,
                skill: spec.skill.as_ref(),
                feedback: &spec.feedback,
            }));
            if let Some(answer) = answer {
                answer.add_mistakes(&format!("{prefix}answer"), &mut all);
            }
        }
        all
    }

    /// Every skill: those practised, those of parts, those that mistakes speak against.
    pub fn named_skills(&self) -> Vec<(String, &SkillId)> {
        let practised = self.skills.iter().enumerate();
        let mut all: Vec<(String, &SkillId)> =
            practised.map(|(at, skill)| (format!("skills[{at}]"), skill)).collect();
        for (part_at, part) in self.parts.iter().enumerate() {
            let own = part.skills.iter().enumerate();
            all.extend(own.map(|(at, skill)| (format!("part[{part_at}].skills[{at}]"), skill)));
        }
        let blamed = self.mistakes().into_iter();
        all.extend(blamed.filter_map(|known| Some((format!("{}.skill", known.path), known.skill?))));
        all
    }

    /// Every text of one language that somebody reads, in our markup.
    pub fn texts(&self, lang: Lang) -> Vec<(String, &str)> {
        let text = self.text.of(lang);
        let mut all = vec![(format!("text.{lang}.statement"), text.statement.as_str())];
        let hints = text.hints.iter().enumerate();
        all.extend(hints.map(|(at, hint)| (format!("text.{lang}.hints[{at}]"), hint.as_str())));
        let steps = text.steps.iter().enumerate();
        all.extend(steps.map(|(at, step)| (step.key(lang, at), step.text.as_str())));
        self.add_words(lang, &mut all);
        for (at, figure) in self.figures.iter().enumerate() {
            figure.add_texts(&format!("figure[{at}]"), lang, &mut all);
        }
        for (at, part) in self.parts.iter().enumerate() {
            all.push((format!("part[{at}].prompt.{lang}"), part.prompt.of(lang)));
        }
        for (prefix, answer, _) in self.questions() {
            if let Some(answer) = answer {
                answer.add_texts(&format!("{prefix}answer"), lang, &mut all);
            }
        }
        let mistakes = self.mistakes().into_iter();
        all.extend(
            mistakes.map(|known| (format!("{}.feedback.{lang}", known.path), known.feedback.of(lang))),
        );
        all
    }

    /// The words that parameters stand for, in all their forms.
    fn add_words<'a>(&'a self, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        let own = lang.to_string();
        let further = format!("{lang}-");
        for (name, parameter) in &self.parameters.0 {
            for (at, word) in parameter.choices.iter().enumerate() {
                let forms = word.iter().filter(|(form, _)| **form == own || form.starts_with(&further));
                all.extend(
                    forms.map(|(form, text)| {
                        (format!("parameters.{name}.choices[{at}].{form}"), text.as_str())
                    }),
                );
            }
        }
    }

    /// The only question, or those of the parts: what their keys begin with, the answer, its mistakes.
    fn questions(&self) -> impl Iterator<Item = (String, Option<&AnswerSpec>, &[MisconceptionSpec])> {
        let whole = (String::new(), self.answer.as_ref(), &self.misconceptions[..]);
        let parts = self.parts.iter().enumerate();
        let parts =
            parts.map(|(at, part)| (format!("part[{at}]."), Some(&part.answer), &part.misconceptions[..]));
        std::iter::once(whole).chain(parts)
    }
}

impl AnswerSpec {
    fn add_mistakes<'a>(&'a self, path: &str, all: &mut Vec<NamedMistake<'a>>) {
        match self {
            Self::Choice(choice) => {
                for (at, option) in choice.options.iter().enumerate() {
                    let known = option.misconception.iter();
                    all.extend(known.map(|known| known.at(format!("{path}.option[{at}].misconception"))));
                }
            }
            Self::Construct(construct) => {
                for (at, mistake) in construct.mistakes.iter().enumerate() {
                    all.push(mistake.misconception.at(format!("{path}.mistake[{at}].misconception")));
                }
            }
            Self::Blanks(blanks) => {
                for (at, blank) in blanks.blanks.iter().enumerate() {
                    blank.answer.add_mistakes(&format!("{path}.blank[{at}].answer"), all);
                }
            }
            Self::Lines(lines) => lines.end.add_mistakes(&format!("{path}.end"), all),
            Self::Number(_)
            | Self::Expression(_)
            | Self::EquationSolution(_)
            | Self::SolutionSet(_)
            | Self::Equation(_)
            | Self::Points(_)
            | Self::Order(_)
            | Self::Groups(_)
            | Self::Free(_) => {}
        }
    }

    fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        match self {
            Self::Equation(spec) => add_plane(spec.plane.as_ref(), path, lang, all),
            Self::Points(spec) => add_plane(spec.plane.as_ref(), path, lang, all),
            Self::Choice(spec) => spec.add_texts(path, lang, all),
            Self::Order(spec) => all.extend(
                spec.items
                    .iter()
                    .enumerate()
                    .map(|(at, item)| item.text.keyed(&format!("{path}.item[{at}].text"), lang)),
            ),
            Self::Groups(spec) => spec.add_texts(path, lang, all),
            Self::Blanks(spec) => spec.add_texts(path, lang, all),
            Self::Lines(spec) => spec.end.add_texts(&format!("{path}.end"), lang, all),
            Self::Free(spec) => {
                let criteria = spec.criteria.iter().enumerate();
                all.extend(criteria.map(|(at, criterion)| {
                    (format!("{path}.criterion[{at}].text.{lang}"), criterion.text.of(lang))
                }));
                all.push((format!("{path}.model.{lang}"), spec.model.of(lang)));
            }
            // Formulas, and letters for names.
            Self::Number(_)
            | Self::Expression(_)
            | Self::EquationSolution(_)
            | Self::SolutionSet(_)
            | Self::Construct(_) => {}
        }
    }
}

impl OptionMisconception {
    fn at(&self, path: String) -> NamedMistake<'_> {
        NamedMistake { path, id: &self.id, skill: self.skill.as_ref(), feedback: &self.feedback }
    }
}

impl ChoiceSpec {
    fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        all.extend(self.options.iter().enumerate().filter_map(|(at, option)| {
            Some(option.text.as_ref()?.keyed(&format!("{path}.option[{at}].text"), lang))
        }));
    }
}

impl GroupsSpec {
    fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        add_row(&self.venn, &format!("{path}.venn"), lang, all);
        let groups = self.groups.iter().enumerate();
        all.extend(groups.map(|(at, group)| group.text.keyed(&format!("{path}.group[{at}].text"), lang)));
        let items = self.items.iter().enumerate();
        all.extend(items.map(|(at, item)| item.text.keyed(&format!("{path}.item[{at}].text"), lang)));
    }
}

impl BlanksSpec {
    fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        all.extend(self.text.iter().map(|text| text.keyed(&format!("{path}.text"), lang)));
        if let Some(table) = &self.table {
            table.add_texts(&format!("{path}.table"), lang, all);
        }
        for (at, row) in self.matrix.iter().enumerate() {
            add_row(row, &format!("{path}.matrix[{at}]"), lang, all);
        }
        for (at, blank) in self.blanks.iter().enumerate() {
            let path = format!("{path}.blank[{at}]");
            all.extend(blank.label.iter().map(|label| (format!("{path}.label.{lang}"), label.of(lang))));
            blank.answer.add_texts(&format!("{path}.answer"), lang, all);
        }
    }
}

impl TableSpec {
    fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        all.push(self.caption.keyed(&format!("{path}.caption"), lang));
        add_row(&self.head, &format!("{path}.head"), lang, all);
        for (at, row) in self.rows.iter().enumerate() {
            add_row(row, &format!("{path}.rows[{at}]"), lang, all);
        }
    }
}

impl FigureSpec {
    pub(crate) fn add_texts<'a>(&'a self, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
        match self {
            Self::Plane(spec) => {
                add_row(
                    spec.names.as_ref().map_or(&[], |names| &names[..]),
                    &format!("{path}.names"),
                    lang,
                    all,
                );
                add_each("curve", spec.curves.iter().map(|curve| curve.label.as_ref()), path, lang, all);
                add_each("point", spec.points.iter().map(|point| point.label.as_ref()), path, lang, all);
                add_each("segment", spec.segments.iter().map(|part| part.label.as_ref()), path, lang, all);
            }
            Self::Geometry(spec) => {
                add_each("segment", spec.segments.iter().map(|part| part.label.as_ref()), path, lang, all);
                add_each("angle", spec.angles.iter().map(|angle| angle.label.as_ref()), path, lang, all);
            }
            Self::NumberLine(spec) => {
                add_each("point", spec.points.iter().map(|point| point.label.as_ref()), path, lang, all);
            }
            Self::Chart(spec) => {
                all.push(spec.title.keyed(&format!("{path}.title"), lang));
                add_row(spec.axes.as_ref().map_or(&[], |axes| &axes[..]), &format!("{path}.axes"), lang, all);
                add_each("datum", spec.data.iter().map(|datum| datum.label.as_ref()), path, lang, all);
            }
            Self::Venn(spec) => {
                add_row(&spec.sets, &format!("{path}.sets"), lang, all);
                add_each("region", spec.regions.iter().map(|region| region.label.as_ref()), path, lang, all);
            }
            Self::Tree(spec) => add_branches(&spec.branches, path, lang, all),
            Self::Solid(spec) => {
                let labels = [
                    ("width_label", &spec.width_label),
                    ("depth_label", &spec.depth_label),
                    ("height_label", &spec.height_label),
                ];
                let shown = labels.into_iter().filter_map(|(key, label)| Some((key, label.as_ref()?)));
                all.extend(shown.map(|(key, label)| label.keyed(&format!("{path}.{key}"), lang)));
            }
            // Its squares are no words.
            Self::Net(_) => {}
            Self::Simulation(spec) => {
                add_each(
                    "outcome",
                    spec.outcomes.iter().map(|outcome| Some(&outcome.label)),
                    path,
                    lang,
                    all,
                );
            }
            Self::Table(spec) => spec.add_texts(path, lang, all),
        }
    }
}

impl Label {
    /// What it says in one language, with its key.
    fn keyed<'a>(&'a self, path: &str, lang: Lang) -> Keyed<'a> {
        match self {
            Self::Same(text) => (path.to_owned(), text),
            Self::Each(texts) => (format!("{path}.{lang}"), texts.of(lang)),
        }
    }
}

fn add_row<'a>(labels: &'a [Label], path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
    all.extend(labels.iter().enumerate().map(|(at, label)| label.keyed(&format!("{path}[{at}]"), lang)));
}

/// The labels of all things of one sort in a figure.
fn add_each<'a>(
    sort: &str,
    labels: impl Iterator<Item = Option<&'a Label>>,
    path: &str,
    lang: Lang,
    all: &mut Vec<Keyed<'a>>,
) {
    let shown = labels.enumerate().filter_map(|(at, label)| Some((at, label?)));
    all.extend(shown.map(|(at, label)| label.keyed(&format!("{path}.{sort}[{at}].label"), lang)));
}

fn add_branches<'a>(branches: &'a [BranchSpec], path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
    for (at, branch) in branches.iter().enumerate() {
        let path = format!("{path}.branch[{at}]");
        all.push(branch.label.keyed(&format!("{path}.label"), lang));
        all.extend(branch.chance.iter().map(|chance| chance.keyed(&format!("{path}.chance"), lang)));
        add_branches(&branch.branches, &path, lang, all);
    }
}

/// The names of the axes of a plane to draw on.
fn add_plane<'a>(plane: Option<&'a PlaneInputSpec>, path: &str, lang: Lang, all: &mut Vec<Keyed<'a>>) {
    if let Some(names) = plane.and_then(|plane| plane.names.as_ref()) {
        add_row(names, &format!("{path}.plane.names"), lang, all);
    }
}

#[cfg(test)]
mod tests {
    use math::Lang;

    use crate::Template;

    const PARTS: &str = r#"
format = 1
id = "sample"
revision = 1
skills = ["s-one"]
difficulty = 0
seconds = 60
parameters.who = { choices = [{ lt = "w-who", lt-kam = "w-whom", en = "e-who" }] }
text.lt = { statement = "w-task", hints = ["w-hint"], steps = ["w-one", { when = "1 = 1", text = "w-two" }] }
text.en = { statement = "e-task", hints = ["e-hint"], steps = ["e-one", "e-two"] }

[[figure]]
kind = "plane"
x = [0, 5]
y = [0, 5]
names = [{ lt = "w-x", en = "e-x" }, "w-y e-y"]
point = [{ at = "(1; 2)" }, { at = "(2; 3)", label = "w-point e-point" }]

[[figure]]
kind = "tree"
branch = [{ label = "w-sun e-sun", branch = [{ label = "w-rain e-rain", chance = "w-half e-half" }] }]

[[figure]]
kind = "table"
caption = "w-caption e-caption"
head = ["w-head e-head"]
rows = [["w-cell e-cell"]]

[[part]]
prompt = { lt = "w-prompt", en = "e-prompt" }
skills = ["s-two"]
[part.answer]
kind = "blanks"
text = "w-gaps [[g]] e-gaps"
[[part.answer.blank]]
id = "g"
label = { lt = "w-label", en = "e-label" }
[part.answer.blank.answer]
kind = "choice"
option = [
  { text = "w-right e-right", right = true },
  { text = "w-wrong e-wrong", misconception = { id = "gap", skill = "s-three", feedback = { lt = "w-gap", en = "e-gap" } } },
]

[[part]]
prompt = { lt = "w-words", en = "e-words" }
answer = { kind = "free", criterion = [{ text = { lt = "w-clear", en = "e-clear" }, points = 1 }], model = { lt = "w-model", en = "e-model" } }

[[part]]
prompt = { lt = "w-order", en = "e-order" }
answer = { kind = "order", item = [{ id = "a", text = "w-a e-a" }, { id = "b", text = "w-b e-b" }] }
[[part.misconception]]
id = "order"
answer = "b before a"
skill = "s-four"
feedback = { lt = "w-before", en = "e-before" }

[[part]]
prompt = { lt = "w-groups", en = "e-groups" }
answer = { kind = "groups", venn = ["w-set e-set", "w-other e-other"], group = [{ id = "1", text = "w-g e-g" }], item = [{ text = "w-i e-i" }] }

[[part]]
prompt = { lt = "w-build", en = "e-build" }
[part.answer]
kind = "construct"
point = [{ name = "A", at = "(0; 0)" }]
model = ["point 1 1"]
mistake = [{ model = ["point 1 2"], misconception = { id = "built", skill = "s-five", feedback = { lt = "w-built", en = "e-built" } } }]
"#;

    #[test]
    fn nothing_that_is_written_is_left_out() {
        let template: Template = toml::from_str(PARTS).unwrap();
        // Every word of the file that is marked as one of a language.
        let written = |mark: &str| -> Vec<String> {
            let words = PARTS.split(['"', ' ']).filter(|word| word.starts_with(mark));
            let mut words: Vec<String> = words.map(str::to_owned).collect();
            words.sort();
            words
        };
        for (lang, mark) in [(Lang::Lt, "w-"), (Lang::En, "e-")] {
            let texts = template.texts(lang);
            let found = texts.iter().flat_map(|(_, text)| text.split(' '));
            let mut found: Vec<String> =
                found.filter(|word| word.starts_with(mark)).map(str::to_owned).collect();
            found.sort();
            assert_eq!(found, written(mark), "{lang}");
        }
    }

    #[test]
    fn mistakes_and_skills_have_their_keys() {
        let template: Template = toml::from_str(PARTS).unwrap();
        let mistakes = template.mistakes();
        let paths: Vec<&str> = mistakes.iter().map(|known| known.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "part[0].answer.blank[0].answer.option[1].misconception",
                "part[2].misconception[0]",
                "part[4].answer.mistake[0].misconception",
            ]
        );
        let skills = template.named_skills();
        let skills: Vec<String> = skills.iter().map(|(path, skill)| format!("{path} {skill}")).collect();
        assert_eq!(
            skills,
            [
                "skills[0] s-one",
                "part[0].skills[0] s-two",
                "part[0].answer.blank[0].answer.option[1].misconception.skill s-three",
                "part[2].misconception[0].skill s-four",
                "part[4].answer.mistake[0].misconception.skill s-five",
            ]
        );
    }
}
