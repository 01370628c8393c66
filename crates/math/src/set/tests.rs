use proptest::prelude::*;

use super::*;
use crate::parse_expression;

fn real(text: &str) -> Real {
    Real::of(&parse_expression(text).unwrap()).unwrap()
}

fn interval(text: &str) -> RealSet {
    let (low, high) = text[1..text.len() - 1].split_once("..").unwrap();
    let end = |side: &str, closed: bool| match side {
        "" => End::Unbounded,
        side if closed => End::Closed(real(side)),
        side => End::Open(real(side)),
    };
    RealSet::interval(end(low, text.starts_with('[')), end(high, text.ends_with(']'))).unwrap()
}

fn union(parts: &[&str]) -> RealSet {
    parts.iter().fold(RealSet::empty(), |set, part| set.union(&interval(part)).unwrap())
}

#[test]
fn unions_are_canonical() {
    let check = |a: &[&str], b: &[&str], same: bool| {
        assert_eq!(union(a).is_same(&union(b)), Some(same), "{a:?} and {b:?}");
    };
    check(&["(1..2]", "(2..3)"], &["(1..3)"], true);
    check(&["(1..2)", "(2..3)"], &["(1..3)"], false);
    check(&["(1..2)", "[2..2]", "(2..3)"], &["(1..3)"], true);
    check(&["(..√2)"], &["(..2^(1/2))"], true);
    check(&["(..0)", "[0..)"], &["(..)"], true);
    check(&["[0,5..1]"], &["[1/2..√1]"], true);
    check(&["[3..1]"], &[], true);
}

#[test]
fn families() {
    let family = |a: &str, t: &str| RealSet::family(real(a), &real(t)).unwrap();
    // π/4 + πk/2 in two parts
    let parts = family("π/4", "π").union(&family("-π/4", "π")).unwrap();
    assert_eq!(parts.is_same(&family("π/4", "π/2")), Some(true));
    assert_eq!(family("π/6", "2π").is_subset(&family("π/6", "π")), Some(true));
    assert_eq!(family("π/6", "π").is_subset(&family("π/6", "2π")), Some(false));
    assert_eq!(family("-π/2", "2π").is_same(&family("3π/2", "2π")), Some(true));
    let within = family("π/6", "π").intersection(&interval("[0..2π]")).unwrap();
    let points = within.as_points().unwrap();
    assert_eq!(points.len(), 2);
    assert_eq!(points[1].is(&real("7π/6")), Some(true));
    assert_eq!(family("0", "1").contains(&real("-7")), Some(true));
    assert_eq!(family("0", "1").contains(&real("1/2")), Some(false));
    let Parts::Repeated(shown, period) = parts.parts() else { panic!("{parts:?}") };
    assert!(shown.len() == 1 && period.is(&real("π/2")) == Some(true));
}

#[test]
fn repeated_intervals() {
    let repeated =
        |a: &str, b: &str| RealSet::repeated(&End::Open(real(a)), &End::Open(real(b)), &real("2π")).unwrap();
    // sin x > 1/2 and its complement
    let set = repeated("π/6", "5π/6");
    assert_eq!(set.contains(&real("π/2 - 6π")), Some(true));
    assert_eq!(set.contains(&real("π/6 + 2π")), Some(false));
    let rest = set.complement().unwrap();
    assert_eq!(rest.contains(&real("13π/6")), Some(true));
    assert!(set.union(&rest).unwrap().is_all());
    assert!(set.intersection(&rest).unwrap().is_empty());
    // Over the seam
    let seam = repeated("-π/6", "π/6");
    assert_eq!(seam.contains(&real("2π")), Some(true));
    assert_eq!(seam.complement().unwrap().complement().unwrap().is_same(&seam), Some(true));
    assert_eq!(seam.is_same(&repeated("11π/6", "13π/6")), Some(true));
    let half = seam.intersection(&interval("(0..)")).unwrap();
    assert_eq!(half.contains(&real("1/10")), Some(true));
    assert_eq!(half.contains(&real("-1/10")), Some(false));
    assert_eq!(half.contains(&real("4π + 1/10")), Some(true));
    assert_eq!(half.is_subset(&seam), Some(true));
    assert_eq!(half.is_same(&seam), Some(false));
}

#[test]
fn whole_numbers() {
    let (integers, naturals) = (RealSet::integers().unwrap(), RealSet::naturals().unwrap());
    assert_eq!(naturals.is_subset(&integers), Some(true));
    assert_eq!(integers.is_subset(&naturals), Some(false));
    assert_eq!(naturals.contains(&Real::whole(0)), Some(false));
    assert_eq!(naturals.contains(&Real::whole(1)), Some(true));
    assert_eq!(naturals.contains(&Real::whole(1000)), Some(true));
    let small = naturals.intersection(&interval("(-5..4]")).unwrap();
    assert_eq!(small.as_points().unwrap().len(), 4);
    assert!(integers.difference(&naturals).unwrap().union(&naturals).unwrap().is_same(&integers).unwrap());
}

fn any_set() -> impl Strategy<Value = RealSet> {
    let end = (-4i64..5, any::<bool>()).prop_map(|(value, closed)| {
        let value = Real::whole(value);
        if closed { End::Closed(value) } else { End::Open(value) }
    });
    let bounded = (end.clone(), end.clone()).prop_map(|(low, high)| RealSet::interval(low, high).unwrap());
    let ray = end.clone().prop_map(|low| RealSet::interval(low, End::Unbounded).unwrap());
    let family =
        (-4i64..5, 1i64..4).prop_map(|(a, t)| RealSet::family(Real::whole(a), &Real::whole(t)).unwrap());
    let repeated = (-4i64..5, 0i64..3, 2i64..4, any::<bool>()).prop_map(|(a, length, period, closed)| {
        let (low, high) = (Real::whole(a), Real::whole(a + length.min(period)));
        let low = if closed { End::Closed(low) } else { End::Open(low) };
        RealSet::repeated(&low, &End::Open(high), &Real::whole(period)).unwrap()
    });
    let part = prop_oneof![bounded, ray, family, repeated];
    prop::collection::vec(part, 0..3)
        .prop_map(|parts| parts.iter().fold(RealSet::empty(), |set, part| set.union(part).unwrap()))
}

proptest! {
    #[test]
    fn laws_of_sets(a in any_set(), b in any_set(), c in any_set(), numerator in -30i64..30) {
        let same = |left: RealSet, right: RealSet| left.is_same(&right) == Some(true);
        let and = |a: &RealSet, b: &RealSet| a.intersection(b).unwrap();
        let or = |a: &RealSet, b: &RealSet| a.union(b).unwrap();
        let not = |a: &RealSet| a.complement().unwrap();
        prop_assert!(same(or(&a, &b), or(&b, &a)));
        prop_assert!(same(and(&a, &or(&b, &c)), or(&and(&a, &b), &and(&a, &c))));
        prop_assert!(same(not(&and(&a, &b)), or(&not(&a), &not(&b))));
        prop_assert!(same(not(&not(&a)), a.clone()));
        prop_assert!(and(&a, &not(&a)).is_empty());
        prop_assert!(or(&a, &not(&a)).is_all());
        prop_assert_eq!(and(&a, &b).is_subset(&a), Some(true));
        prop_assert_eq!(same(a.clone(), b.clone()), a.is_subset(&b).unwrap() && b.is_subset(&a).unwrap());
        let at = Real::rational(crate::ratio(numerator, 2).unwrap());
        let (in_a, in_b) = (a.contains(&at).unwrap(), b.contains(&at).unwrap());
        prop_assert_eq!(and(&a, &b).contains(&at), Some(in_a && in_b));
        prop_assert_eq!(or(&a, &b).contains(&at), Some(in_a || in_b));
        prop_assert_eq!(a.difference(&b).unwrap().contains(&at), Some(in_a && !in_b));
        prop_assert_eq!(not(&a).contains(&at), Some(!in_a));
    }
}
