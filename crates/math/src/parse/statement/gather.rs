//! What statements in a row mean together: alternatives, systems, families, unions.

use super::super::place::Place;
use super::Stated;
use crate::{Entry, Expr, Relation, RelationOp, SetExpr, Symbol};

/// What joins a statement to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    Semicolon,
    /// A comma or the end of a line.
    Comma,
    /// `and`, `∧`
    And,
    /// „ir“
    Also,
    Or,
}

/// How far back an index such as `k ∈ Z` may reach; keeps long lists from taking quadratic time.
const REACH: usize = 32;

/// Statements with what joins them. In a system, what separates them joins them.
pub(super) fn together(mut items: Vec<(Joint, Stated)>, place: Place, system: bool) -> Stated {
    if system {
        for (joint, _) in &mut items {
            if matches!(joint, Joint::Semicolon | Joint::Comma) {
                *joint = Joint::And;
            }
        }
    } else {
        // In „a, b ir c“ the comma means what the word does.
        for at in (1..items.len().saturating_sub(1)).rev() {
            if items[at].0 == Joint::Comma && matches!(items[at + 1].0, Joint::And | Joint::Also) {
                items[at].0 = items[at + 1].0;
            }
        }
    }
    let mut alternatives: Vec<Vec<Stated>> = Vec::new();
    for (joint, item) in with_families(items) {
        let Some(last) = alternatives.last_mut() else {
            alternatives.push(vec![item]);
            continue;
        };
        let holds_together = last.last().is_some_and(|before| match joint {
            Joint::And => system || joins(&before.entry, &item.entry),
            Joint::Also => {
                is_statement(&before.entry)
                    && is_statement(&item.entry)
                    && !same_unknown(&before.entry, &item.entry)
            }
            _ => false,
        });
        if holds_together {
            last.push(item);
            continue;
        }
        if let (Joint::Or, [only]) = (joint, &mut last[..])
            && let Some(set) = as_part_of_union(&item.entry)
            && extend_union(&mut only.entry, set)
        {
            only.place.to = item.place.to;
            continue;
        }
        alternatives.push(vec![item]);
    }
    list(alternatives, place)
}

/// The alternatives as a list, or the only one.
fn list(alternatives: Vec<Vec<Stated>>, place: Place) -> Stated {
    let mut all = alternatives.into_iter().map(all);
    let (Some(first), second) = (all.next(), all.next()) else {
        return Stated { entry: Entry::True, place };
    };
    let Some(second) = second else { return first };
    let (mut entries, mut parts) = (Vec::new(), Vec::new());
    for Stated { entry, place } in [first, second].into_iter().chain(all) {
        match entry {
            Entry::List(inner) => {
                entries.extend(inner);
                parts.extend(place.parts);
            }
            single => {
                entries.push(single);
                parts.push(place);
            }
        }
    }
    Stated { entry: Entry::List(entries), place: Place { parts, ..place } }
}

/// Statements that hold together, or the only one.
fn all(mut statements: Vec<Stated>) -> Stated {
    if statements.len() == 1
        && let Some(only) = statements.pop()
    {
        return only;
    }
    let from = statements.first().map_or(0, |first| first.place.from);
    let to = statements.last().map_or(0, |last| last.place.to);
    let (mut entries, mut parts) = (Vec::new(), Vec::new());
    for Stated { entry, place } in statements {
        match entry {
            Entry::All(inner) => {
                entries.extend(inner);
                parts.extend(place.parts);
            }
            single => {
                entries.push(single);
                parts.push(place);
            }
        }
    }
    Stated { entry: Entry::All(entries), place: Place { from, to, parts } }
}

/// `and` joins statements, and letters that stand for statements; values it only lists.
fn joins(before: &Entry, after: &Entry) -> bool {
    let is_letter = |entry: &Entry| matches!(entry, Entry::Expression(Expr::Symbol(_)));
    (is_statement(before) || is_letter(before)) && (is_statement(after) || is_letter(after))
}

fn is_statement(entry: &Entry) -> bool {
    match entry {
        Entry::Expression(_) | Entry::Tuple(_) | Entry::Set(_) => false,
        Entry::Family { statement, .. } => is_statement(statement),
        Entry::List(entries) => entries.iter().any(is_statement),
        _ => true,
    }
}

/// „x = 1 ir x = 2“, „x₁ = 1 ir x₂ = 2“ name two solutions, not a system that has none.
fn same_unknown(before: &Entry, after: &Entry) -> bool {
    fn unknown(entry: &Entry) -> Option<&str> {
        match entry {
            Entry::Relation(Relation { left: Expr::Symbol(symbol), op: RelationOp::Eq, .. }) => {
                Some(symbol.base())
            }
            Entry::Family { statement, .. } => unknown(statement),
            _ => None,
        }
    }
    unknown(before).is_some_and(|symbol| unknown(after) == Some(symbol))
}

fn as_part_of_union(entry: &Entry) -> Option<SetExpr> {
    match entry {
        Entry::Set(set) => Some(set.clone()),
        Entry::Tuple(ends) => SetExpr::open_interval(ends),
        _ => None,
    }
}

/// Adds a set to the one that the entry is or speaks of; whether there was one.
fn extend_union(entry: &mut Entry, part: SetExpr) -> bool {
    let (Entry::Set(set) | Entry::Member { set, .. }) = entry else { return false };
    match set {
        SetExpr::Union(parts) => parts.push(part),
        other => *other = SetExpr::Union(vec![std::mem::replace(other, SetExpr::Empty), part]),
    }
    true
}

/// Takes `k ∈ Z` together with the statements before it in which k occurs.
fn with_families(items: Vec<(Joint, Stated)>) -> Vec<(Joint, Stated)> {
    if !items.iter().skip(1).any(|(_, item)| matches!(item.entry, Entry::Member { .. })) {
        return items;
    }
    let mut out: Vec<(Joint, Stated)> = Vec::with_capacity(items.len());
    let mut since = 0;
    for (joint, item) in items {
        let Entry::Member { element: Expr::Symbol(index), set } = &item.entry else {
            out.push((joint, item));
            continue;
        };
        since = since.max(out.len().saturating_sub(REACH));
        if joint == Joint::Or || out.len() == since {
            out.push((joint, item));
            continue;
        }
        let mut indices = vec![index.clone()];
        // `k, n ∈ Z`
        while let [
            ..,
            (_, statement),
            (Joint::Comma, Stated { entry: Entry::Expression(Expr::Symbol(own)), .. }),
        ] = &out[since..]
            && depends_on(&statement.entry, own)
        {
            indices.insert(0, own.clone());
            out.pop();
        }
        let mut found = false;
        let domain_place = item.place.parts.get(1).cloned().unwrap_or_default();
        for (_, statement) in &mut out[since..] {
            if !indices.iter().any(|index| depends_on(&statement.entry, index)) {
                continue;
            }
            found = true;
            let inner = Stated {
                entry: std::mem::replace(&mut statement.entry, Entry::True),
                place: std::mem::take(&mut statement.place),
            };
            *statement = family(inner, indices.clone(), set.clone(), domain_place.clone(), item.place.to);
        }
        if found {
            since = out.len();
            continue;
        }
        // „x > 2, x ∈ Z“ says both of x.
        match out.last_mut() {
            Some((_, last))
                if joint != Joint::Semicolon && is_number_set(set) && stands_alone(&last.entry, index) =>
            {
                let before = Stated {
                    entry: std::mem::replace(&mut last.entry, Entry::True),
                    place: std::mem::take(&mut last.place),
                };
                *last = all(vec![before, item]);
            }
            _ => out.push((joint, item)),
        }
    }
    out
}

fn family(statement: Stated, indices: Vec<Symbol>, domain: SetExpr, domain_place: Place, to: u32) -> Stated {
    let place = Place { from: statement.place.from, to, parts: vec![statement.place, domain_place] };
    let entry = Entry::Family { statement: Box::new(statement.entry), indices, domain };
    Stated { entry, place }
}

/// The indices and their domain, if the condition of `{πk | k ∈ Z}` says only what its letters run through.
pub(super) fn family_of(value: &Expr, condition: &Stated) -> Option<(Vec<Symbol>, SetExpr, Place)> {
    let (member, place, before): (_, _, &[Entry]) = match &condition.entry {
        Entry::List(entries) => {
            let (last, before) = entries.split_last()?;
            (last, condition.place.parts.last().cloned().unwrap_or_default(), before)
        }
        single => (single, condition.place.clone(), &[]),
    };
    let Entry::Member { element: Expr::Symbol(index), set } = member else { return None };
    let mut indices = Vec::with_capacity(before.len() + 1);
    for entry in before {
        let Entry::Expression(Expr::Symbol(own)) = entry else { return None };
        indices.push(own.clone());
    }
    indices.push(index.clone());
    let runs = indices.iter().all(|index| value.contains(index)) && !matches!(value, Expr::Symbol(_));
    runs.then(|| (indices, set.clone(), place.parts.get(1).cloned().unwrap_or_default()))
}

/// Whether the letter occurs in the statement and does not stand alone on a side of it.
fn depends_on(entry: &Entry, letter: &Symbol) -> bool {
    let mut found = false;
    entry.visit(&mut |expr| found |= expr.contains(letter));
    found && !stands_alone(entry, letter)
}

fn stands_alone(entry: &Entry, letter: &Symbol) -> bool {
    let is = |expr: &Expr| matches!(expr, Expr::Symbol(symbol) if symbol == letter);
    match entry {
        Entry::Relation(Relation { left, right, .. }) => is(left) || is(right),
        Entry::Chain(chain) => chain.sides().any(is),
        Entry::Member { element, .. } => is(element),
        _ => false,
    }
}

fn is_number_set(set: &SetExpr) -> bool {
    matches!(set, SetExpr::Reals | SetExpr::Rationals | SetExpr::Integers | SetExpr::Naturals)
}

/// The whole entry, where all real numbers and none have names of their own.
pub(super) fn settled(entry: Entry) -> Entry {
    let (Entry::Set(set) | Entry::Member { set, .. }) = &entry else { return entry };
    match set {
        SetExpr::Empty => Entry::NoSolution,
        SetExpr::Reals => Entry::AllReals,
        SetExpr::Interval { from, to }
            if from.is_infinite()
                && to.is_infinite()
                && matches!(from.value, Expr::Negate(_))
                && !matches!(to.value, Expr::Negate(_)) =>
        {
            Entry::AllReals
        }
        _ => entry,
    }
}
