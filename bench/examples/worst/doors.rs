//! The ways into the engine.

use math::calculus::{
    AntiderivativeRules, antiderivative, check_antiderivative, definite_integral, derivative,
};
use math::grading::{Expected, Options, Test, derivation, grade};
use math::units::{self, Quantity};
use math::{
    Assumptions, Bindings, Entry, Expr, Lang, Real, RealSet, Relation, Symbol, WrittenNumber, compare,
    equivalent, evaluate, form, latex, mathml, parse_entry, parse_expression, parse_relation, relation,
    same_statement, solve, solve_for, solve_system, speech, steps, text, transform,
};

type Door<'a> = (&'static str, Box<dyn Fn() + 'a>);

/// Everything that can be done with two texts; what they cannot be read as is left out.
pub(crate) fn all<'a>(one: &'a str, other: &'a str) -> Vec<Door<'a>> {
    let mut doors = readers(one);
    doors.extend(graders(one, other));
    if let (Ok(a), Ok(b)) = (parse_expression(one), parse_expression(other)) {
        doors.extend(expressions(a, b));
    }
    if let (Ok(a), Ok(b)) = (parse_entry(one), parse_entry(other)) {
        doors.extend(entries(a, b));
    }
    if let Ok(relation) = parse_relation(one) {
        doors.extend(relations(relation));
    }
    doors
}

/// One way in. What it answers does not matter here.
fn door<'a, T>(name: &'static str, run: impl Fn() -> T + 'a) -> Door<'a> {
    let run = move || {
        std::hint::black_box(run());
    };
    (name, Box::new(run))
}

fn x() -> Symbol {
    Symbol::new("x")
}

fn readers(one: &str) -> Vec<Door<'_>> {
    vec![
        door("parse_entry", move || parse_entry(one)),
        door("Quantity::parse", move || {
            Quantity::parse(one, units::Reading::default())
                .map(|quantity| (quantity.compare(&quantity), quantity))
        }),
        door("WrittenNumber::parse", move || WrittenNumber::parse(one)),
    ]
}

fn graders<'a>(one: &'a str, other: &'a str) -> Vec<Door<'a>> {
    let mut doors = Vec::new();
    for (name, test) in Test::all() {
        let numeric = name.contains("figures") || name.contains("units") || name.contains("places");
        let argument = if numeric { "3" } else { "x" };
        doors.push(door(name, move || {
            let argument = (!name.contains("tolerance")).then(|| argument.to_owned());
            grade(test, one, Expected::Text(other), &Options { argument, ..Options::default() })
        }));
    }
    doors.push(door("derivation", || derivation::links(&[one.to_owned(), other.to_owned()])));
    doors
}

fn expressions(a: Expr, b: Expr) -> Vec<Door<'static>> {
    let both = |name, run: fn(&Expr, &Expr) -> bool| {
        let (a, b) = (a.clone(), b.clone());
        door(name, move || run(&a, &b))
    };
    vec![
        both("equivalent", |a, b| equivalent(a, b).holds()),
        both("compare", |a, b| compare(a, b).equivalence.holds()),
        both("form::same_form", form::same_form),
        both("form::same_up_to_order", form::same_up_to_order),
        both("form::identical", form::identical),
        both("form::factored", |a, _| form::factored(a, Some(&x())).is_ok()),
        both("form::factored, all", |a, _| form::factored(a, None).is_ok()),
        both("form::expanded", |a, _| form::expanded(a).is_ok()),
        both("form::single_fraction", |a, _| form::single_fraction(a).is_ok()),
        both("form::lowest_terms", |a, _| form::lowest_terms(a).is_ok()),
        both("form::partial_fractions", |a, _| form::partial_fractions(a, &x()).is_ok()),
        both("form::completed_square", |a, _| form::completed_square(a, &x()).is_ok()),
        both("form::simplified", |a, _| form::simplified(a).is_ok()),
        both("form::standard_form", |a, _| form::standard_form(a, &x()).is_ok()),
        both("form::collected", |a, _| form::collected(a).is_ok()),
        both("transform::simplify", |a, _| transform::simplify(a) == *a),
        both("transform::expand", |a, _| transform::expand(a) == *a),
        both("transform::factor", |a, _| transform::factor(a) == *a),
        both("factor_over_reals", |a, _| transform::factor_over_reals(a) == *a),
        both("transform::collect", |a, _| transform::collect(a, &x()) == *a),
        both("single_fraction", |a, _| transform::single_fraction(a) == *a),
        both("rationalise", |a, _| transform::rationalise_denominator(a) == *a),
        both("partial_fractions", |a, _| transform::partial_fractions(a, &x()).is_some()),
        both("complete_square", |a, _| transform::complete_square(a, &x()).is_some()),
        both("divide", |a, b| transform::divide(a, b, &x()).is_some()),
        both("derivative", |a, _| derivative(a, &x()).is_some()),
        both("antiderivative", |a, _| antiderivative(a, &x()).is_some()),
        both("check_antiderivative", |a, b| {
            check_antiderivative(a, b, &x(), AntiderivativeRules::default()).is_ok()
        }),
        both("definite_integral", |a, _| {
            definite_integral(a, &x(), &Expr::integer(1), &Expr::integer(2)).is_some()
        }),
        both("evaluate", |a, _| evaluate(a, &Bindings::new()).is_ok()),
        both("Real::of", |a, b| match (Real::of(a), Real::of(b)) {
            (Some(a), Some(b)) => a.compare(&b).is_some(),
            _ => false,
        }),
        both("solve a = b", |a, b| solve(&Relation::equation(a.clone(), b.clone()), &x()).is_some()),
        both("solve a = 0", |a, _| solve(&Relation::equation(a.clone(), Expr::integer(0)), &x()).is_some()),
        both("solve_for a = b", |a, b| solve_for(&Relation::equation(a.clone(), b.clone()), &x()).is_some()),
        both("print", |a, _| {
            let length = |lang| text(a, lang).len() + latex(a, lang).len() + mathml(a, lang).len();
            length(Lang::Lt) + speech(a, Lang::Lt).len() > 0
        }),
    ]
}

fn entries(a: Entry, b: Entry) -> Vec<Door<'static>> {
    let both = |name, run: fn(&Entry, &Entry) -> bool| {
        let (a, b) = (a.clone(), b.clone());
        door(name, move || run(&a, &b))
    };
    vec![
        both("same_statement", |a, b| {
            matches!(same_statement(a, b, &Assumptions::default()), math::Sameness::Unknown)
        }),
        both("same_statement, real", |a, b| {
            let assumptions = Assumptions { real: true, positive: false };
            matches!(same_statement(a, b, &assumptions), math::Sameness::Unknown)
        }),
        both("relation", |a, b| {
            matches!(relation(a, b, &Assumptions::default()), math::StepRelation::Unknown)
        }),
        both("steps::mistake", |a, b| steps::mistake(a, b).is_some()),
        both("steps::rule_used", |a, b| steps::rule_used(a, b).is_some()),
        both("as_set", |a, _| {
            a.as_set().and_then(|set| RealSet::written(&set)).is_some_and(|set| set.is_empty())
        }),
        both("solve_system", |a, _| match a {
            Entry::All(parts) | Entry::List(parts) => {
                let equations: Vec<Relation> = parts
                    .iter()
                    .filter_map(|part| if let Entry::Relation(one) = part { Some(one.clone()) } else { None })
                    .collect();
                let unknowns: Vec<Symbol> = a.symbols().into_iter().collect();
                solve_system(&equations, &unknowns).is_some()
            }
            _ => false,
        }),
    ]
}

fn relations(relation: Relation) -> Vec<Door<'static>> {
    let solved = relation.clone();
    let simplified = relation.clone();
    vec![
        door("solve", move || solve(&solved, &x()).is_some()),
        door("solve_for", move || solve_for(&relation, &x()).is_some()),
        door("simplified_relation", move || form::simplified_relation(&simplified).is_ok()),
    ]
}
