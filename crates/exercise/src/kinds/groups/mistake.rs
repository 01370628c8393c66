//! Items in wrong groups, as known mistakes put them.

use crate::error::{Located, TemplateErrorKind};
use crate::kinds::groups::{Groups, Posed};

/// What shows a mistake in groups: each of these items stands in this group, or aside. By their places in the template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WrongGroups(Vec<(usize, Option<usize>)>);

impl Groups {
    /// Reads what shows a mistake, the key `answer` of a misconception: `root in rational; zero aside`.
    pub(crate) fn mistake(&self, text: &str) -> Result<WrongGroups, Located> {
        let mut all: Vec<(usize, Option<usize>)> = Vec::new();
        for part in text.split(';') {
            let words: Vec<&str> = part.split_whitespace().collect();
            let (item, group) = match &words[..] {
                [item, "in", group] => {
                    let known = self.ids.iter().position(|id| id == group);
                    (item, Some(known.ok_or_else(|| TemplateErrorKind::NoSuchId((*group).to_owned()))?))
                }
                [item, "aside"] if self.has_spare() => (item, None),
                [_, "aside"] => {
                    return Err(TemplateErrorKind::WrongSort("nothing is to be left aside here").into());
                }
                _ => {
                    let kind = TemplateErrorKind::WrongSort("`item in group` or `item aside` is wanted here");
                    return Err(kind.into());
                }
            };
            let found = self.items.iter().position(|known| known.id.as_deref() == Some(*item));
            let found = found.ok_or_else(|| TemplateErrorKind::NoSuchId((*item).to_owned()))?;
            if all.iter().any(|(known, _)| *known == found) {
                return Err(TemplateErrorKind::Twice((*item).to_owned()).into());
            }
            all.push((found, group));
        }
        Ok(WrongGroups(all))
    }
}

impl WrongGroups {
    /// Whether the items stand where the mistake puts them, and none of them rightly so.
    pub(super) fn shows(&self, placed: &[Option<usize>], posed: &Posed) -> bool {
        self.0.iter().all(|(item, group)| placed[*item] == *group && posed.right[*item] != *group)
    }

    /// The groups that somebody with no other mistake would make. Where each group takes one item, the one that belongs
    /// there takes the place that the other has left.
    pub(super) fn example(&self, posed: &Posed, one_each: bool) -> Vec<Option<usize>> {
        let mut placed = posed.right.clone();
        if self.0.iter().any(|(item, group)| posed.right[*item] == *group) {
            // With these numbers it is right so.
            return placed;
        }
        for (item, group) in &self.0 {
            let left = placed[*item];
            if one_each && let Some(other) = placed.iter().position(|place| place == group) {
                placed[other] = left;
            }
            placed[*item] = *group;
        }
        placed
    }
}

#[cfg(test)]
mod tests {
    use math::Lang;
    use protocol::Answer;

    use crate::kinds::tests::{instance, is_sound, template};
    use crate::{Flaw, Instance};

    const NUMBERS: &str = r#"[answer]
kind = "groups"
group = [{ id = "natural", text = "N" }, { id = "integer", text = "Z" }, { id = "rational", text = "Q" }]
item = [
  { id = "n", text = "$a$", group = "natural" },
  { id = "minus", text = "$-b$", group = "integer" },
  { id = "half", text = "$1/2$", group = "rational" },
  { id = "root", text = "$sqrt(2)$" },
]
[[misconception]]
id = "signs"
answer = "minus in natural; half in natural"
feedback = { lt = "Visi natūralieji?", en = "All natural?" }
[[misconception]]
id = "minus-natural"
answer = "minus in natural"
feedback = { lt = "Ženklas.", en = "The sign." }
[[misconception]]
id = "half-aside"
answer = "half aside"
feedback = { lt = "Trupmena racionali.", en = "A fraction is rational." }
"#;

    fn named(instance: &Instance, groups: &[&[u16]]) -> Option<String> {
        let groups = groups.iter().map(|group| group.to_vec()).collect();
        instance.mark(&Answer::Arranged { groups }).misconception.map(|id| id.to_string())
    }

    #[test]
    fn items_in_certain_wrong_groups() {
        let groups = instance(NUMBERS, 0);
        is_sound(&groups);
        let answers = groups.misconception_answers();
        assert_eq!(answers.len(), 3);
        for (id, answer) in &answers {
            let marking = groups.mark(answer);
            assert_eq!(marking.misconception.as_ref(), Some(id), "{answer:?}");
            assert!(groups.feedback(&marking, Lang::En).is_some());
        }
        let check = |all: &[&[u16]], expect: Option<&str>| {
            assert_eq!(named(&groups, all).as_deref(), expect, "{all:?}");
        };
        check(&[&[0], &[1], &[2]], None);
        check(&[&[0, 1, 2], &[], &[]], Some("signs"));
        check(&[&[0, 1], &[2], &[]], Some("minus-natural"));
        check(&[&[0], &[1], &[3]], Some("half-aside"));
        check(&[&[], &[0, 1], &[2]], None);
        check(&[&[], &[], &[]], None);
        check(&[&[0]], None);
    }

    #[test]
    fn where_each_group_takes_one_the_other_takes_the_place_that_is_left() {
        let matched = instance(
            r#"[answer]
kind = "groups"
one_each = true
group = [{ id = "two", text = "2" }, { id = "five", text = "5" }, { id = "seven", text = "7" }]
item = [
  { id = "a", text = "$a$", group = "two" },
  { id = "b", text = "$b$", group = "five" },
  { id = "s", text = "$s$", group = "seven" },
]
[[misconception]]
id = "swapped"
answer = "a in five"
feedback = { lt = "Sukeitei.", en = "You swapped them." }
"#,
            0,
        );
        is_sound(&matched);
        let answers = matched.misconception_answers();
        assert_eq!(answers[0].1, Answer::Arranged { groups: vec![vec![1], vec![0], vec![2]] });
        assert_eq!(matched.mark(&answers[0].1).misconception.as_ref(), Some(&answers[0].0));
    }

    #[test]
    fn what_is_right_with_these_numbers_is_no_mistake() {
        let right = NUMBERS.replace("minus in natural\"", "n in natural\"");
        let flaw = Flaw::AnswerIsRight { path: "misconception[1].answer".into() };
        assert_eq!(instance(&right, 0).flaws(), [flaw]);
        let first = NUMBERS.replace("minus in natural; half", "half in natural; n");
        let flaw = Flaw::AnswerIsRight { path: "misconception[0].answer".into() };
        assert_eq!(instance(&first, 0).flaws(), [flaw]);
    }

    #[test]
    fn mistakes_of_the_author() {
        let check = |from: &str, to: &str, expect: &str| {
            let errors = template(&NUMBERS.replace(from, to)).compile().map(|_| ()).unwrap_err();
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            assert!(told.iter().any(|told| told.contains(expect)), "{to}: {told:?}");
        };
        check("half aside", "half away", "`item in group` or `item aside`");
        check("half aside", "half in real", "there is no `real` here");
        check("half aside", "third aside", "there is no `third` here");
        check("half aside", "half aside; half aside", "`half` stands here twice");
        check("{ id = \"root\", text = \"$sqrt(2)$\" },", "", "nothing is to be left aside");
        check("id = \"half\"", "id = \"minus\"", "`minus` stands here twice");
    }
}
