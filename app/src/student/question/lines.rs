//! A solution line by line. Enter finishes a line; what is said of it stands beside it at once.

use exercise::{Instance, NextStep, Note, StepHint, Verdict};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use math::Entry;
use protocol::Answer;
use view::{Mathematics, TaskField, Told};

use super::Asked;
use super::field::keys_of;
use crate::components::keypad::{Keypad, KeypadState};
use crate::components::math_field::{Understood, joined};
use crate::components::{Icon, MathView, focus, focus_soon};
use crate::language::{lang, texts};
use crate::student::feedback::{MarkedText, TaskPlace, cell_icon, verdict_key};

/// More lines than any solution here needs.
const MAX_LINES: usize = 40;

/// A line on the page. Its number stays while others come and go.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Line {
    number: usize,
    text: RwSignal<String>,
}

#[component]
pub(super) fn LinesView(
    start: Box<Entry>,
    end: TaskField,
    instance: Instance,
    asked: Asked,
) -> impl IntoView {
    let t = texts();
    let language = lang();
    let (draft, locked, part) = (asked.draft, asked.locked, asked.part);
    let given = draft.with_untracked(|draft| match draft {
        Answer::Lines { lines } => lines.clone(),
        _ => Vec::new(),
    });
    let count = RwSignal::new(given.len() + 1);
    // The last line is always empty and there already: whoever types on after Enter loses no letter.
    let begun = given.into_iter().chain(std::iter::once(String::new()));
    // A line lives as long as the question, and not only until an effect that makes it runs again.
    let owner = Owner::current().unwrap_or_default();
    let new_text = move || owner.with(|| RwSignal::new(String::new()));
    let lines = RwSignal::new(
        begun
            .enumerate()
            .map(|(number, text)| Line { number, text: RwSignal::new(text) })
            .collect::<Vec<_>>(),
    );
    Effect::new(move |_| {
        let mut written = lines.with(|lines| lines.iter().map(|line| line.text.get()).collect::<Vec<_>>());
        if written.last().is_some_and(|last| !last.trim().is_empty()) && written.len() < MAX_LINES {
            let number = count.get_untracked();
            count.set(number + 1);
            let text = new_text();
            lines.update(|lines| lines.push(Line { number, text }));
        }
        while written.last().is_some_and(|last| last.trim().is_empty()) {
            written.pop();
        }
        draft.set(Answer::Lines { lines: written });
    });
    // The lines as they were when one was finished last: what is being typed is not judged.
    let finished = RwSignal::new(Vec::<String>::new());
    let instance = StoredValue::new(instance);
    let judged = Memo::new(move |_| {
        let lines = finished.get();
        if lines.is_empty() {
            return Vec::new();
        }
        instance.with_value(|instance| {
            let marking = instance.mark_part(part, &Answer::Lines { lines });
            Told::of(instance, &marking, language).parts
        })
    });
    let told = asked.told;
    Effect::new(move |_| {
        if told.with(Option::is_some) {
            finished.set(
                lines.with_untracked(|lines| lines.iter().map(|line| line.text.get_untracked()).collect()),
            );
        }
    });
    let first = asked.id();
    let id = StoredValue::new(
        move |number: usize| {
            if number == 0 { first.clone() } else { format!("{first}-line-{number}") }
        },
    );
    let id = move |number: usize| id.with_value(|id| id(number));
    let KeypadState { in_use, open: keypad_open } = asked.keypad;
    let prefix = asked.id();
    // A field of this question, rather than of another part.
    let ours = Memo::new(move |_| {
        in_use.with(|in_use| in_use == &prefix || in_use.starts_with(&format!("{prefix}-")))
    });
    let finish = move |number: usize| {
        let place = lines.with_untracked(|lines| lines.iter().position(|line| line.number == number));
        let Some(place) = place else { return };
        let texts: Vec<String> = lines
            .with_untracked(|lines| lines[..=place].iter().map(|line| line.text.get_untracked()).collect());
        finished.update(|finished| {
            let rest = finished.get(place + 1..).map(<[String]>::to_vec).unwrap_or_default();
            *finished = [texts, rest].concat();
        });
    };
    let next_line = move |number: usize| {
        finish(number);
        let place = lines.with_untracked(|lines| lines.iter().position(|line| line.number == number));
        let Some(place) = place else { return };
        if let Some(line) = lines.with_untracked(|lines| lines.get(place + 1).copied()) {
            focus(&id(line.number));
        }
    };
    let remove = move |number: usize| {
        let before = lines.with_untracked(|lines| {
            let place = lines.iter().position(|line| line.number == number)?;
            lines.get(place.checked_sub(1)?).map(|line| line.number)
        });
        let Some(before) = before else { return };
        let is_last = lines.with_untracked(|lines| lines.last().is_some_and(|line| line.number == number));
        if is_last {
            return focus(&id(before));
        }
        lines.update(|lines| lines.retain(|line| line.number != number));
        finished
            .set(lines.with_untracked(|lines| lines.iter().map(|line| line.text.get_untracked()).collect()));
        focus_soon(id(before));
    };
    let row = move |line: Line| {
        let Line { number, text } = line;
        let place = move || lines.with(|lines| lines.iter().position(|other| other.number == number));
        let mark = Memo::new(move |_| {
            let place = place()?;
            let same = finished.with(|finished| finished.get(place).is_some_and(|done| *done == text.get()));
            let mark = judged.with(|judged| judged.get(place).cloned()).filter(|_| same)?;
            (!text.get().trim().is_empty()).then_some(mark)
        });
        let input = joined(text);
        let own = id(number);
        let note_id = format!("{own}-note");
        let key = move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !text.get_untracked().trim().is_empty() => {
                event.prevent_default();
                next_line(number);
            }
            // The last line stays.
            "Backspace" if text.get_untracked().is_empty() && number > 0 => {
                event.prevent_default();
                remove(number);
            }
            _ => {}
        };
        view! {
            <li class="line" data-verdict=move || mark.get().map(|mark| verdict_key(mark.verdict))>
                <label class="visually-hidden" for=own.clone()>
                    {move || t.line(place().unwrap_or_default() + 1)}
                </label>
                <input
                    id=own.clone()
                    class="line__input"
                    node_ref=input
                    type="text"
                    inputmode=move || if keypad_open.get() { "none" } else { "text" }
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    enterkeyhint="next"
                    maxlength="300"
                    readonly=locked
                    aria-describedby=note_id.clone()
                    on:focus={
                        let own = own.clone();
                        move |_| in_use.set(own.clone())
                    }
                    on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=key
                />
                <span class="line__preview"><Understood text/></span>
                <div class="line__note" id=note_id role="status">
                    {move || mark.get().map(|mark| view! { <LineNote mark typed=text.get_untracked()/> })}
                </div>
            </li>
        }
    };
    // What was asked for last, and whether its line is shown as well.
    let help = RwSignal::new(None::<(Vec<String>, NextStep, bool)>);
    let steps_shown = asked.steps_shown;
    let ask = move |_| {
        let written: Vec<String> = lines.with_untracked(|lines| {
            let texts = lines.iter().map(|line| line.text.get_untracked());
            texts.collect()
        });
        finished.set(written.clone());
        let again =
            help.with_untracked(|help| help.as_ref().is_some_and(|(for_lines, ..)| *for_lines == written));
        steps_shown.update(|shown| *shown += 1);
        if again {
            help.update(|help| {
                if let Some((_, _, strong)) = help {
                    *strong = true;
                }
            });
        } else {
            let step = instance.with_value(|instance| instance.next_step(part, &written));
            help.set(step.map(|step| (written, step, false)));
        }
    };
    // A hint for other lines than those that are there now would mislead.
    let shown_help = move || {
        let now = lines.with(|lines| lines.iter().map(|line| line.text.get()).collect::<Vec<_>>());
        help.get().filter(|(for_lines, ..)| *for_lines == now && !locked.get())
    };
    let keys = keys_of(&end);
    let keypad_id = format!("{}-keypad", asked.id());
    view! {
        <div class="question lines" role="group" aria-describedby=format!("{} {}", asked.task, asked.feedback)>
            <p class="lines__start">
                <MathView mathematics=Mathematics::of(&*start, language)/>
            </p>
            <ol class="lines__list" aria-label=t.your_lines>
                <For each=move || lines.get() key=|line| line.number children=row/>
            </ol>
            <p class="lines__hint soft small" hidden=locked>{t.lines_hint}</p>
            <div class="lines__tools" hidden=locked>
                <button
                    type="button"
                    class="button button--small"
                    on:click=move |_| {
                        let written = lines.with_untracked(|lines| {
                            let filled = |line: &&Line| !line.text.get_untracked().trim().is_empty();
                            lines.iter().rfind(filled).map(|line| line.number)
                        });
                        if let Some(number) = written {
                            next_line(number);
                        }
                    }
                >
                    <Icon name="plus"/>
                    <span>{t.next_line}</span>
                </button>
                <button type="button" class="button button--quiet button--small" on:click=ask>
                    <Icon name="hint"/>
                    <span>{t.ask_next_step}</span>
                </button>
                <button
                    type="button"
                    class="button button--quiet button--small"
                    aria-expanded=move || keypad_open.get().to_string()
                    aria-controls=keypad_id.clone()
                    on:click=move |_| keypad_open.update(|open| *open = !*open)
                >
                    <Icon name="keypad"/>
                    <span>{t.keypad}</span>
                </button>
            </div>
            <div class="lines__help" role="status" aria-live="polite">
                {move || shown_help().map(|(_, step, strong)| view! { <NextStepNote step strong/> })}
            </div>
            <div class="math-field__keypad" id=keypad_id role="group" aria-label=t.keypad hidden=move || locked.get() || !keypad_open.get() || !ours.get()>
                <Keypad target=in_use keys locked/>
            </div>
        </div>
    }
}

/// How to go on: what to do, where, and on a second press the line that comes of it.
#[component]
fn NextStepNote(step: NextStep, strong: bool) -> impl IntoView {
    let t = texts();
    let language = lang();
    let printed = |text: String| math::parse_entry(&text).map_or(text, |entry| math::text(&entry, language));
    let step = match step {
        NextStep::Next(hint) => NextStep::Next(StepHint { action: hint.action.map(printed), ..hint }),
        other => other,
    };
    let words = t.next_step(&step);
    let hint = match &step {
        NextStep::Next(hint) => Some(hint),
        NextStep::Mistake { instead, .. } => instead.as_ref(),
        NextStep::NotRead { .. } | NextStep::Finished | NextStep::Unknown => None,
    };
    let typeset = |text: &str| {
        math::parse_entry(text)
            .ok()
            .map(|entry| view! { <MathView mathematics=Mathematics::of(&entry, language)/> })
    };
    let place = hint.and_then(|hint| math::parse_entry(hint.place.as_ref()?).ok());
    let place = place.map(|place| view! { <TaskPlace place=Mathematics::of(&place, language)/> });
    let line = hint.filter(|_| strong).map(|hint| view! { <p class="lines__line">{typeset(&hint.line)}</p> });
    let more =
        (hint.is_some() && !strong).then(|| view! { <p class="soft small">{t.ask_again_for_line}</p> });
    view! {
        <div class="hint lines__next">
            <p>{words}</p>
            {place}
            {line}
            {more}
        </div>
    }
}

/// What is said of one line.
#[component]
fn LineNote(mark: Told, typed: String) -> impl IntoView {
    let t = texts();
    let words = match (mark.rule, &mark.note, mark.verdict) {
        (Some(rule), ..) => rule,
        (None, Some(note), _) => t.note(note),
        (None, None, Verdict::Correct) => t.line_follows.to_owned(),
        (None, None, _) => t.line_wrong.to_owned(),
    };
    let place = match mark.note {
        Some(Note::Syntax(error)) => Some(view! { <MarkedText text=typed span=error.span/> }.into_any()),
        Some(Note::SolutionsLost { .. } | Note::SolutionsGained { .. }) => mark
            .place
            .map(|mathematics| view! { <p class="mistake-place"><MathView mathematics/></p> }.into_any()),
        _ => mark.place.map(|place| view! { <TaskPlace place/> }.into_any()),
    };
    view! {
        <Icon name=cell_icon(mark.verdict)/>
        <div>
            <p>{words}</p>
            {place}
        </div>
    }
}
