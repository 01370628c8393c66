//! Each line judged by what stands before it.

use std::collections::BTreeSet;

use math::{
    Assumptions, Entry, Equivalence, Expr, Lang, Print, Rational, RealSet, SetExpr, StepRelation, Symbol,
};

use super::side::{self, Single, Stripped};
use super::system::System;
use crate::kinds::field;
use crate::marking::{Marking, Note, Verdict};

/// A line with the text that places are places of.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) entry: Entry,
    pub(super) text: String,
}

impl Line {
    pub(super) fn of(entry: Entry) -> Self {
        Self { text: entry.text(Lang::Lt), entry }
    }
}

/// What is said of a line.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) marking: Marking,
    /// Whether the solution goes on from the line before it.
    pub(super) aside: bool,
}

/// How much work a solution may make: each line by itself is bounded by `math`, sixty of them need a bound together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    begun: u64,
}

impl Patience {
    fn new() -> Self {
        Self { begun: math::work_done() }
    }

    /// Nothing is looked into any more, and the solution is no answer.
    pub(super) fn is_over(self) -> bool {
        math::work_done().wrapping_sub(self.begun) > MAX_WORK
    }

    /// How a line follows from another.
    pub(super) fn relation(self, before: &Entry, line: &Entry) -> StepRelation {
        if self.is_over() {
            return StepRelation::Unknown;
        }
        math::relation(before, line, &Assumptions::default())
    }

    /// See [`mistake`].
    pub(super) fn mistake(self, before: &Line, line: &Entry) -> Option<Note> {
        if self.is_over() { None } else { mistake(before, line) }
    }
}

/// A solution as far as it was read.
#[derive(Debug, Clone)]
pub(super) struct Solution<'a> {
    pub(super) patience: Patience,
    /// The line that was given.
    pub(super) start: &'a Entry,
    /// The letters whose values are asked for.
    pub(super) unknowns: Vec<Symbol>,
    /// The letters of the task, and those introduced.
    letters: BTreeSet<Symbol>,
    /// The line that the next one is judged by.
    pub(super) before: Line,
    /// The last right line.
    right: Line,
    /// Whether the line before is wrong, or follows from a wrong one.
    slipped: bool,
    /// Letters introduced, and what they stand for.
    pub(super) lets: Vec<(Symbol, Expr)>,
    /// Numbers that have names: D is 1.
    numbers: Vec<(Symbol, Expr)>,
    /// The discriminant of the line before, if it was computed.
    pub(super) discriminant: Option<Rational>,
    /// What the equations say together, where a system is solved.
    pub(super) system: Option<System>,
    /// The last line of the solution itself.
    pub(super) last: Option<usize>,
    /// The line that is being judged.
    at: usize,
    /// The last right line, if it is not the one that was given.
    pub(super) right_at: Option<usize>,
}

impl<'a> Solution<'a> {
    pub(super) fn new(start: &'a Entry, unknowns: &[Symbol]) -> Self {
        let line = Line::of(start.clone());
        let patience = Patience::new();
        Self {
            patience,
            start,
            unknowns: unknowns.to_vec(),
            letters: &start.symbols() | &unknowns.iter().cloned().collect(),
            before: line.clone(),
            right: line,
            slipped: false,
            lets: Vec::new(),
            numbers: Vec::new(),
            discriminant: None,
            system: System::of(start, unknowns, patience),
            last: None,
            at: 0,
            right_at: None,
        }
    }

    /// The verdict on each line. Empty ones are passed over.
    pub(super) fn judge_all(&mut self, lines: &[String]) -> Vec<Judged> {
        let mut all = Vec::new();
        while all.len() < lines.len() && !self.patience.is_over() {
            let group = self.group(&lines[all.len()..]);
            if group.len() > 1
                || group.first().is_some_and(|one| one.as_ref().is_some_and(|one| one.numbered))
            {
                let to_come = lines[all.len() + group.len()..].iter().any(|line| !line.trim().is_empty());
                let at = all.len();
                self.at = at + group.len() - 1;
                all.extend(self.judge_group(&group, to_come));
                self.last = (at..all.len()).rfind(|line| !lines[*line].trim().is_empty()).or(self.last);
                continue;
            }
            let line = &lines[all.len()];
            self.at = all.len();
            let judged = self.judge_line(line);
            if !judged.aside && !line.trim().is_empty() && judged.marking.verdict != Verdict::Invalid {
                self.last = Some(all.len());
            }
            all.push(judged);
        }
        all
    }

    /// The lines from the first on that name one solution each; empty lines among them are `None`.
    fn group(&self, lines: &[String]) -> Vec<Option<Single>> {
        let mut found: Vec<Option<Single>> = Vec::new();
        let answers_many = self.system.is_none() && !matches!(self.before.entry, Entry::Expression(_));
        if !answers_many {
            return found;
        }
        for line in lines.iter().take(MAX_GROUP) {
            if line.trim().is_empty() && !found.is_empty() {
                found.push(None);
                continue;
            }
            let entry = math::parse_entry(side::stripped(line).text).ok();
            let single = entry.and_then(|entry| side::single(&entry, &self.letters));
            let same = |one: &Single| found.iter().flatten().all(|other| other.letter == one.letter);
            match single.filter(same) {
                Some(single) => found.push(Some(single)),
                None => break,
            }
        }
        while found.last().is_some_and(Option::is_none) {
            found.pop();
        }
        // A calculation that goes on, x = 10/2 and then x = 5, is no list of solutions.
        let values: Vec<&Expr> = found.iter().flatten().map(|one| &one.relation.right).collect();
        let numbered = found.iter().flatten().all(|one| one.numbered);
        let repeats = values.windows(2).any(|pair| math::equivalent(pair[0], pair[1]) == Equivalence::Equal);
        let fits = numbered || (!repeats && !self.has_one_solution(&values));
        if fits { found } else { Vec::new() }
    }

    /// Whether the values are not several solutions of the line before: only one of them is.
    fn has_one_solution(&self, values: &[&Expr]) -> bool {
        let Some(letter) = self.unknown() else { return true };
        let solves = |value: &&&Expr| {
            let line =
                Entry::Relation(math::Relation::equation(Expr::Symbol(letter.clone()), (**value).clone()));
            let related = self.relate(&self.before.entry, &line);
            follows(&related) || matches!(related, StepRelation::SolutionsLost(_))
        };
        values.iter().filter(solves).count() < 2
    }

    /// Whether the last line is wrong, or follows from a wrong one.
    pub(super) fn has_slipped(&self) -> bool {
        self.slipped
    }

    /// The last line that is right.
    pub(super) fn last_right(&self) -> &Entry {
        &self.right.entry
    }

    /// The letter that the line before is about.
    pub(super) fn unknown(&self) -> Option<Symbol> {
        let letters = self.before.entry.symbols();
        let introduced =
            self.lets.iter().rev().map(|(letter, _)| letter).find(|letter| letters.contains(*letter));
        introduced.or_else(|| self.unknowns.first()).cloned()
    }

    /// Solutions that are written one by one are judged together.
    fn judge_group(&mut self, group: &[Option<Single>], to_come: bool) -> Vec<Judged> {
        let members: Vec<&Single> = group.iter().flatten().collect();
        let entry = |one: &Single| Entry::Relation(one.relation.clone());
        let mut entries: Vec<Entry> = Vec::new();
        for one in &members {
            if !entries.contains(&entry(one)) {
                entries.push(entry(one));
            }
        }
        let together = match &entries[..] {
            [one] => one.clone(),
            _ => Entry::List(entries),
        };
        let whole = self.relate(&self.before.entry, &together);
        let whole_follows = follows(&whole) || self.solves_the_start(&together);
        let mut all: Vec<Judged> = Vec::new();
        for one in group {
            let Some(one) = one else {
                all.push(Judged { marking: Marking::correct(), aside: true });
                continue;
            };
            let own = entry(one);
            let marking = if !one.holds {
                Marking::wrong(Some(Note::SidesDiffer))
            } else if whole_follows {
                Marking::correct()
            } else {
                match self.relate(&self.before.entry, &own) {
                    StepRelation::SolutionsLost(_) => Marking::correct(),
                    related => self.marked(&related, &own, &self.before),
                }
            };
            all.push(Judged { marking: marking.understood(own), aside: false });
        }
        let sound = all.iter().all(|judged| judged.marking.verdict == Verdict::Correct);
        let unfinished = members.iter().all(|one| one.numbered) && !to_come;
        if sound && !whole_follows {
            match whole {
                // Others will follow.
                StepRelation::SolutionsLost(_) if unfinished => {}
                StepRelation::SolutionsLost(lost) => {
                    if let Some(last) = all.iter_mut().rev().find(|judged| !judged.aside) {
                        let note = Note::SolutionsLost { which: named(lost) };
                        last.marking.verdict = Verdict::Wrong;
                        last.marking.credit = 0.0;
                        last.marking.note = Some(note);
                    }
                }
                _ => {}
            }
        }
        let sound = all.iter().all(|judged| judged.marking.verdict == Verdict::Correct);
        self.go_on(Line::of(together), sound);
        all
    }

    fn judge_line(&mut self, line: &str) -> Judged {
        let stripped = side::stripped(line);
        if stripped.text.trim().is_empty() {
            return Judged { marking: Marking::correct(), aside: true };
        }
        let entry = match math::parse_entry(stripped.text) {
            Ok(entry) => entry,
            // The next line is judged by the last one that could be read.
            Err(error) => {
                let span = error.span.start + stripped.cut..error.span.end + stripped.cut;
                let note = Note::Syntax(math::ParseError { span, kind: error.kind });
                return Judged { marking: Marking::invalid(note), aside: true };
            }
        };
        let plain = |symbol: &Symbol| super::without_index(symbol, &self.letters).map(Expr::Symbol);
        let entry = entry.map(&|expr| expr.substitute(&plain));
        if let Some(marking) = self.beside(&entry, &stripped) {
            return Judged { marking: marking.understood(entry), aside: true };
        }
        let entry = self.completed(self.with_numbers(&entry));
        if let Some(system) = &mut self.system {
            let (marking, entry) = system.judge(entry);
            self.before = Line { text: stripped.text.to_owned(), entry: entry.clone() };
            self.slipped = system.has_slipped();
            if !self.slipped {
                self.right_at = Some(self.at);
            }
            return Judged { marking: marking.understood(entry), aside: false };
        }
        if matches!(self.before.entry, Entry::Expression(_)) {
            return self.calculation(entry);
        }
        let marking = self.judge(&entry);
        let sound = marking.verdict == Verdict::Correct;
        self.go_on(Line { entry: entry.clone(), text: stripped.text.to_owned() }, sound);
        Judged { marking: marking.understood(entry), aside: false }
    }

    /// A line that the next one goes on from.
    fn go_on(&mut self, line: Line, sound: bool) {
        self.before = line.clone();
        self.discriminant = None;
        if !sound {
            self.slipped = true;
        } else if !self.slipped || self.follows_from(&self.right, &line.entry) {
            self.slipped = false;
            self.right = line;
            self.right_at = Some(self.at);
        }
    }

    fn follows_from(&self, before: &Line, line: &Entry) -> bool {
        follows(&self.relate(&before.entry, line))
    }

    /// What stands beside the solution; `None` for a line of the solution itself.
    fn beside(&mut self, entry: &Entry, line: &Stripped<'_>) -> Option<Marking> {
        let aside = || Marking { note: Some(Note::Aside), ..Marking::correct() };
        let is_calculation = matches!(self.before.entry, Entry::Expression(_));
        if (!is_calculation || line.is_let)
            && let Some((letter, value)) = side::letter_introduced(entry, &self.letters)
            && self.lets.len() < MAX_LETTERS
            && line.text.len() <= MAX_INTRODUCED
            // Letters that stand for letters that stand for … could grow without end.
            && self.lets.iter().all(|(other, _)| !value.contains(other))
        {
            self.letters.insert(letter.clone());
            self.lets.push((letter, value));
            return Some(aside());
        }
        if is_calculation {
            // `3 · 4 = 12` beside a longer calculation; what begins with = goes on from it.
            let numeric = self.before.entry.symbols().is_empty();
            return (numeric
                && !line.goes_on
                && side::truth(entry) == Some(true)
                && !self.begins_with_before(entry))
            .then(aside);
        }
        if let Some(marking) = self.coefficients(entry) {
            return Some(marking);
        }
        // A number under a new name has to be computed there, or to be a discriminant: `X = 3` is no side line.
        if let Some(named) = side::number_named(entry, &self.letters)
            && (named.sides.len() > 1 || self.asks_for_discriminant(&named))
        {
            return Some(self.number(&named));
        }
        let with_numbers = self.with_numbers(entry);
        if let Some(truth) = side::truth(&with_numbers) {
            let line_of_its_own = follows(&self.relate(&self.before.entry, &with_numbers));
            return match truth {
                _ if line_of_its_own => None,
                true => Some(aside()),
                false => Some(Marking::wrong(Some(Note::SidesDiffer))),
            };
        }
        if side::is_condition(entry) && self.is_equation() {
            // What every solution fulfils: where the expressions are defined.
            let implied = matches!(
                self.relate(self.start, entry),
                StepRelation::SolutionsGained(_) | StepRelation::Unknown
            );
            return implied.then(aside);
        }
        None
    }

    /// Whether a calculation is written with the line before on its left: 2 · 3 + 4 = 10.
    fn begins_with_before(&self, entry: &Entry) -> bool {
        let (Some(sides), Entry::Expression(before)) = (side::equal_sides(entry), &self.before.entry) else {
            return false;
        };
        sides.first().is_some_and(|side| math::equivalent(side, before) == Equivalence::Equal)
    }

    fn is_equation(&self) -> bool {
        matches!(self.start, Entry::Relation(relation) if relation.op == math::RelationOp::Eq)
    }

    fn asks_for_discriminant(&self, named: &side::Named) -> bool {
        side::is_discriminant(&named.letter) && side::quadratic(&self.before.entry).is_some()
    }

    /// A number with a name of its own: most often the discriminant.
    fn number(&mut self, named: &side::Named) -> Marking {
        let Some(value) = named.sides.last() else { return Marking::wrong(None) };
        self.numbers.retain(|(letter, _)| *letter != named.letter);
        if self.numbers.len() < MAX_LETTERS && value.text(Lang::Lt).len() <= MAX_INTRODUCED {
            self.numbers.push((named.letter.clone(), value.clone()));
        }
        if !side::all_equal(&named.sides) {
            return Marking::wrong(Some(Note::SidesDiffer));
        }
        let quadratic = side::quadratic(&self.before.entry).filter(|_| side::is_discriminant(&named.letter));
        let Some(coefficients) = quadratic else {
            return Marking { note: Some(Note::Aside), ..Marking::correct() };
        };
        let own = math::evaluate(value, &math::Bindings::new()).ok();
        if own.as_ref() == Some(&side::discriminant(&coefficients)) {
            self.discriminant = own;
            return Marking { note: Some(Note::Aside), ..Marking::correct() };
        }
        // What follows is judged by the discriminant that the student has.
        if let Some(line) = own.and_then(|own| solved_with(&coefficients, &own, self.unknown()?)) {
            self.before = Line::of(line);
            self.slipped = true;
        }
        Marking::wrong(Some(Note::WrongDiscriminant))
    }

    /// `a = 1, b = −5, c = 6` of the quadratic equation before.
    fn coefficients(&self, entry: &Entry) -> Option<Marking> {
        let parts = match entry {
            Entry::List(parts) | Entry::All(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let known = side::quadratic(&self.before.entry)?;
        let mut right = true;
        for part in parts {
            let named = side::number_named(part, &self.letters)?;
            let at = ["a", "b", "c"].iter().position(|name| *name == named.letter.as_str())?;
            let value = math::evaluate(named.sides.last()?, &math::Bindings::new()).ok()?;
            right &= known[at] == value;
        }
        Some(if right {
            Marking { note: Some(Note::Aside), ..Marking::correct() }
        } else {
            Marking::wrong(Some(Note::WrongCoefficients))
        })
    }

    /// The line with numbers in the place of their names.
    fn with_numbers(&self, entry: &Entry) -> Entry {
        if self.numbers.is_empty() {
            return entry.clone();
        }
        let put = |symbol: &Symbol| {
            self.numbers.iter().find(|(letter, _)| letter == symbol).map(|(_, value)| value.clone())
        };
        entry.map(&|expr| expr.substitute(&put))
    }

    /// Values alone as what the unknown equals: `3; 4`, `[2; 5)`.
    fn completed(&self, entry: Entry) -> Entry {
        let (None, [_]) = (&self.system, &self.unknowns[..]) else { return entry };
        if matches!(self.before.entry, Entry::Expression(_)) {
            return entry;
        }
        let Some(unknown) = self.unknown() else { return entry };
        let equal = |value: &Expr| {
            Entry::Relation(math::Relation::equation(Expr::Symbol(unknown.clone()), value.clone()))
        };
        let member = |set: SetExpr| Entry::Member { element: Expr::Symbol(unknown.clone()), set };
        match &entry {
            Entry::Expression(value) if value.symbols().is_empty() => equal(value),
            Entry::List(parts) => {
                let values = parts.iter().map(|part| match part {
                    Entry::Expression(value) if value.symbols().is_empty() => Some(equal(value)),
                    _ => None,
                });
                values.collect::<Option<_>>().map_or(entry, Entry::List)
            }
            Entry::Set(set) => member(set.clone()),
            Entry::Tuple(_) => entry.as_set().map_or(entry, member),
            _ => entry,
        }
    }

    /// A line of a calculation: `2(x + 3) = 2x + 6` goes on to 2x + 6.
    fn calculation(&mut self, line: Entry) -> Judged {
        let (line, holds) = self.result(line);
        let marking = if holds { self.judge(&line) } else { Marking::wrong(Some(Note::SidesDiffer)) };
        let sound = marking.verdict == Verdict::Correct;
        self.go_on(Line { entry: line.clone(), text: line.text(Lang::Lt) }, sound);
        Judged { marking: marking.understood(line), aside: false }
    }

    /// The result of a line of a calculation, and whether its sides are equal.
    fn result(&self, line: Entry) -> (Entry, bool) {
        let (Entry::Expression(before), Some(mut sides)) = (&self.before.entry, side::equal_sides(&line))
        else {
            return (line, true);
        };
        // `S = 2x + 6` names the result.
        if let Some(Expr::Symbol(name)) = sides.first().map(|side| side.unbracketed())
            && !self.letters.contains(name)
        {
            sides.remove(0);
        }
        let Some(last) = sides.last().map(|side| (*side).clone()) else { return (line, true) };
        let same = |a: &Expr, b: &Expr| {
            matches!(math::equivalent(a, b), Equivalence::Equal | Equivalence::ProbablyEqual)
        };
        let all: Vec<&Expr> = std::iter::once(before).chain(sides).collect();
        let holds = all.windows(2).all(|pair| same(pair[0], pair[1]));
        (Entry::Expression(last), holds)
    }

    /// The verdict on a line of the solution itself.
    fn judge(&self, line: &Entry) -> Marking {
        let related = self.relate(&self.before.entry, line);
        // Who noticed the slip goes on from the last right line.
        if self.slipped && !follows(&related) && self.follows_from(&self.right, line) {
            return Marking::correct();
        }
        self.marked(&related, line, &self.before)
    }

    /// The verdict that says how a line is related to the one before.
    fn marked(&self, related: &StepRelation, line: &Entry, before: &Line) -> Marking {
        match related {
            StepRelation::Equal
            | StepRelation::Equivalent
            | StepRelation::EquivalentReals
            | StepRelation::SameRootsUpToMultiplicity => Marking::correct(),
            // What came in on the way, and does not solve what was given, is rightly left out.
            StepRelation::SolutionsLost(_) if self.solves_the_start(line) => Marking::correct(),
            StepRelation::SolutionsLost(lost) => {
                Marking::wrong(Some(Note::SolutionsLost { which: named(lost.clone()) }))
            }
            StepRelation::SolutionsGained(gained) => {
                let note = Note::SolutionsGained { which: named(gained.clone()) };
                if has_inequality(self.start) {
                    // Nothing at the end mends that.
                    return Marking::wrong(self.patience.mistake(before, line).or(Some(note)));
                }
                // Squaring does it: the rest of the solution can mend it.
                Marking { note: Some(note), ..Marking::correct() }
            }
            StepRelation::AndOr => Marking::wrong(Some(Note::AndOr)),
            StepRelation::Wrong
            | StepRelation::CoefficientsEquated(_)
            | StepRelation::CoefficientsJoined(_)
            | StepRelation::Differentiated(_)
            | StepRelation::Integrated(_) => Marking::wrong(self.patience.mistake(before, line)),
            StepRelation::Unknown => Marking { note: Some(Note::Unchecked), ..Marking::correct() },
        }
    }

    /// How a line follows from another, letters introduced standing for what they stand for.
    pub(super) fn relate(&self, before: &Entry, line: &Entry) -> StepRelation {
        let related = |a: &Entry, b: &Entry| self.patience.relation(a, b);
        let speaks_of_lets = |entry: &Entry| {
            let letters = entry.symbols();
            self.lets.iter().any(|(letter, _)| letters.contains(letter))
        };
        let (old, new) = (speaks_of_lets(before), speaks_of_lets(line));
        if !old && !new {
            return related(before, line);
        }
        let direct = (old && new).then(|| related(before, line));
        if let Some(direct) = &direct
            && follows(direct)
        {
            return direct.clone();
        }
        let meant = related(&self.meant(before), &self.meant(line));
        match direct {
            Some(direct) if !follows(&meant) => direct,
            _ => meant,
        }
    }

    /// The line with what letters stand for in their place.
    pub(super) fn meant(&self, entry: &Entry) -> Entry {
        self.lets.iter().rev().fold(entry.clone(), |entry, (letter, value)| {
            let put = |symbol: &Symbol| (symbol == letter).then(|| value.clone());
            entry.map(&|expr| expr.substitute(&put))
        })
    }

    /// Whether the line has the solutions of the line that was given.
    pub(super) fn solves_the_start(&self, line: &Entry) -> bool {
        follows(&self.relate(self.start, line))
    }
}

fn has_inequality(entry: &Entry) -> bool {
    match entry {
        Entry::Relation(relation) => relation.op != math::RelationOp::Eq,
        Entry::Chain(chain) => chain.rest.iter().any(|(op, _)| *op != math::RelationOp::Eq),
        Entry::List(parts) | Entry::All(parts) => parts.iter().any(has_inequality),
        _ => false,
    }
}

/// More work than any solution at school makes, in steps of `math`.
pub(super) const MAX_WORK: u64 = 400_000;
/// More letters than any solution introduces.
const MAX_LETTERS: usize = 6;
/// Longer expressions get no letter of their own, in bytes.
const MAX_INTRODUCED: usize = 120;
/// More lines than any list of solutions has.
const MAX_GROUP: usize = 12;

/// Whether a line says the same as the one before, over the real numbers.
pub(super) fn follows(related: &StepRelation) -> bool {
    matches!(
        related,
        StepRelation::Equal
            | StepRelation::Equivalent
            | StepRelation::EquivalentReals
            | StepRelation::SameRootsUpToMultiplicity
    )
}

/// The wrong rule that leads from the line before to this one, and the place it was used on.
fn mistake(before: &Line, line: &Entry) -> Option<Note> {
    let (entry, spans) = math::parse_entry_spanned(&before.text, &math::Reading::default()).ok()?;
    let found = math::steps::mistake(&entry, line)?;
    let place = field::part_of(&before.text, found.place.span(&spans));
    Some(Note::WrongRule { rule: found.rule.id.to_owned(), place })
}

/// The solutions of the quadratic equation if its discriminant were this.
fn solved_with([a, b, _]: &[Rational; 3], discriminant: &Rational, unknown: Symbol) -> Option<Entry> {
    if *discriminant < math::whole(0) {
        return Some(Entry::NoSolution);
    }
    let number = |value: &Rational| math::text(&Expr::rational(value.clone()), Lang::Lt);
    let [minus_b, below] = [-b, math::whole(2) * a].map(|value| number(&value));
    let root = number(discriminant);
    math::parse_entry(&format!("{unknown} = ({minus_b} ± √({root}))/({below})")).ok()
}

/// A few numbers by name, to be read and typeset; `None` for many, or where they are not known.
pub(super) fn named(set: Option<RealSet>) -> Option<String> {
    let points = set?.as_points()?;
    if points.len() > 3 {
        return None;
    }
    let texts: Option<Vec<String>> =
        points.iter().map(|point| point.expr().map(|expr| expr.text(Lang::Lt))).collect();
    texts.map(|texts| texts.join("; "))
}
