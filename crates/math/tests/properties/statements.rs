//! Random sets, statements and answers.

use math::{
    Bound, Constant, Entry, Expr, RelationChain, RelationOp, SetExpr, SetRelation, SetRelationOp, Symbol,
};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::strategies::{expression, notation, relation};

fn infinity(negative: bool) -> Expr {
    let infinity = Expr::Constant(Constant::Infinity);
    if negative { infinity.negated() } else { infinity }
}

fn bound(infinite: Expr) -> impl Strategy<Value = Bound> {
    prop_oneof![
        3 => (expression(), any::<bool>()).prop_map(|(value, closed)| Bound { value, closed }),
        1 => Just(Bound::open(infinite)),
    ]
}

fn interval() -> impl Strategy<Value = SetExpr> {
    (bound(infinity(true)), bound(infinity(false))).prop_map(|(from, to)| SetExpr::Interval { from, to })
}

fn simple_set() -> impl Strategy<Value = SetExpr> {
    prop_oneof![
        4 => interval(),
        2 => vec(notation(), 1..4).prop_map(SetExpr::Finite),
        2 => prop::sample::select(vec![
            SetExpr::Empty, SetExpr::Reals, SetExpr::Rationals, SetExpr::Integers, SetExpr::Naturals,
        ]),
        1 => prop::sample::select(vec!["A", "B", "M_1"]).prop_map(|name| SetExpr::Named(Expr::symbol(name))),
        1 => Just(SetExpr::Named(Expr::Apply { name: "D".into(), arguments: [Expr::symbol("f")].into() })),
        1 => family(),
        1 => (relation(), any::<bool>()).prop_map(|(relation, within)| SetExpr::Such {
            element: Expr::symbol("x"),
            within: within.then(|| Box::new(SetExpr::Reals)),
            condition: Box::new(Entry::Relation(relation)),
        }),
    ]
}

fn family() -> impl Strategy<Value = SetExpr> {
    (expression(), any::<bool>()).prop_map(|(value, two)| SetExpr::Family {
        // Both letters occur.
        value: Expr::product(
            ["k", "n"][..=usize::from(two)]
                .iter()
                .map(|name| Expr::symbol(name))
                .chain([value])
                .map(math::Factor::times)
                .collect(),
        ),
        indices: if two { vec!["k".into(), "n".into()] } else { vec!["k".into()] },
        domain: Box::new(SetExpr::Integers),
    })
}

/// Sets of up to three levels.
pub(crate) fn set() -> impl Strategy<Value = SetExpr> {
    simple_set().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            2 => vec(inner.clone(), 2..4).prop_map(SetExpr::Union),
            1 => vec(inner.clone(), 2..4).prop_map(SetExpr::Intersection),
            1 => (inner.clone(), inner).prop_map(|(a, b)| SetExpr::Difference(Box::new(a), Box::new(b))),
        ]
    })
}

fn statement() -> impl Strategy<Value = Entry> {
    prop_oneof![
        4 => relation().prop_map(Entry::Relation),
        1 => (expression(), vec(expression(), 2..4)).prop_map(|(first, rest)| {
            let rest = rest.into_iter().map(|side| (RelationOp::Le, side)).collect();
            Entry::Chain(RelationChain { first, rest })
        }),
        2 => set().prop_map(|set| Entry::Member { element: Expr::symbol("x"), set }),
        1 => set().prop_map(|set| {
            Entry::Not(Box::new(Entry::Member { element: Expr::symbol("x"), set }))
        }),
        1 => relation().prop_map(|relation| Entry::Not(Box::new(Entry::Relation(relation)))),
        1 => (set(), set()).prop_map(|(left, right)| {
            Entry::SetRelation(SetRelation { left, op: SetRelationOp::Subset, right })
        }),
        1 => prop::sample::select(vec![Entry::True, Entry::False]),
        2 => (relation(), any::<bool>()).prop_map(|(mut relation, two)| {
            let index = Symbol::new("k");
            relation.right = Expr::product(vec![
                math::Factor::times(Expr::Symbol(index.clone())),
                math::Factor::times(relation.right),
            ]);
            relation.left = Expr::symbol("x");
            let domain = if two { SetExpr::Naturals } else { SetExpr::Integers };
            Entry::Family { statement: Box::new(Entry::Relation(relation)), indices: vec![index], domain }
        }),
    ]
}

/// Whatever may be typed into an answer field.
pub(crate) fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        2 => notation().prop_map(Entry::Expression),
        4 => statement(),
        2 => set().prop_map(Entry::Set),
        1 => vec(statement(), 2..4).prop_map(Entry::All),
        1 => vec(statement(), 2..4).prop_map(Entry::List),
        1 => vec(notation().prop_map(Entry::Expression), 2..4).prop_map(Entry::List),
        1 => vec(expression(), 2..4).prop_map(Entry::Tuple),
        1 => vec(vec(relation().prop_map(Entry::Relation), 2..3).prop_map(Entry::All), 2..3).prop_map(Entry::List),
    ]
}
