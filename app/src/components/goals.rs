//! Goals, and the form that adds one.

use leptos::prelude::*;
use view::{GoalChoice, GoalSort, GoalView};

use crate::components::{Icon, OnlineForm};
use crate::language::{learning, texts};

/// The goals of a student or a class. Without a class they are the reader's own: those of the class can then not be
/// ended. Forms, so that they work before the page is alive.
#[component]
pub(crate) fn Goals(
    goals: Vec<GoalView>,
    choices: Vec<GoalChoice>,
    /// The class whose goals these are.
    #[prop(optional, into)]
    class: Option<String>,
) -> impl IntoView {
    let (t, l) = (texts(), learning());
    let (title, lead, what) = match class {
        Some(_) => (l.class_goals, l.class_goals_lead, l.class_goal_what),
        None => (l.goals, l.goals_lead, l.goal_what),
    };
    let none = goals.is_empty().then(|| view! { <p class="soft">{l.no_goals}</p> });
    let hidden_class = move |class: &Option<String>| {
        class.clone().map(|class| view! { <input type="hidden" name="class" value=class/> })
    };
    let rows = goals
        .into_iter()
        .map(|goal| {
            let name = goal.name.clone();
            let until = goal.due.map(|due| view! { <span class="soft">" · "{l.goal_until(&t.day(due))}</span> });
            let ends = goal.own || class.is_some();
            let end = ends.then(|| {
                let weight = if goal.first { "1" } else { "2" };
                let weigh = if goal.first { l.goal_as_usual } else { l.goal_more };
                let id = goal.id.to_string();
                let (fields, same_fields) = (hidden_class(&class), hidden_class(&class));
                let (named, ended) = (name.clone(), name);
                let same_id = id.clone();
                view! {
                    <OnlineForm action="/api/weigh-goal">
                        {fields}
                        <input type="hidden" name="goal" value=id/>
                        <input type="hidden" name="weight" value=weight/>
                        <button class="button button--quiet button--small" type="submit">
                            {weigh}<span class="visually-hidden">" – "{named}</span>
                        </button>
                    </OnlineForm>
                    <OnlineForm action="/api/end-goal">
                        {same_fields}
                        <input type="hidden" name="goal" value=same_id/>
                        <button class="button button--quiet button--small" type="submit">
                            {l.goal_end}<span class="visually-hidden">" – "{ended}</span>
                        </button>
                    </OnlineForm>
                }
            });
            view! {
                <li class="goal" data-first=goal.first.then_some("")>
                    <Icon name="star"/>
                    <span>
                        {l.goal(&goal)}{until}
                        {goal.first.then(|| view! { <strong class="goal__first">" · "{l.goal_first}</strong> })}
                        {(!ends).then(|| view! { <span class="soft">" · "{l.of_teacher}</span> })}
                    </span>
                    {end}
                </li>
            }
        })
        .collect_view();
    let group = |sort: GoalSort, label: &'static str| {
        let options = choices
            .iter()
            .filter(|choice| choice.sort == sort)
            .map(|choice| view! { <option value=choice.value.clone()>{choice.name.clone()}</option> })
            .collect_view();
        view! { <optgroup label=label>{options}</optgroup> }
    };
    let (topics, ready, exams) = (
        group(GoalSort::Topic, l.goal_topics),
        group(GoalSort::Ready, l.goal_ready),
        group(GoalSort::Exam, l.goal_exams),
    );
    let fields = hidden_class(&class);
    view! {
        <section class="section goals" aria-labelledby="goals-title">
            <h2 class="section__title" id="goals-title">{title}</h2>
            {none}
            <ul class="goals__list">{rows}</ul>
            <details class="goals__add disclosure">
                <summary>{l.add_goal}</summary>
                <p class="soft small">{lead}</p>
                <OnlineForm action="/api/goal" class="stack gap-small">
                    {fields}
                    <label class="field">
                        <span class="field__label">{what}</span>
                        <select class="field__input" name="goal">
                            {topics}{ready}{exams}
                        </select>
                    </label>
                    <label class="field">
                        <span class="field__label">{l.goal_due}</span>
                        <input class="field__input" type="date" name="due" aria-describedby="goal-due-hint"/>
                    </label>
                    <p class="soft small" id="goal-due-hint">{l.goal_due_hint}</p>
                    <button class="button button--primary" type="submit">{l.add_goal}</button>
                </OnlineForm>
            </details>
        </section>
    }
}
