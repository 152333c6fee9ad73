//! Tests the laws of sets, for every type: membership of a combination follows from membership of its parts.

use proptest::prelude::*;

use super::Domain;
use super::unary::{Subject, parse};
use crate::language::Language;
use crate::value::{Choice, Date, Duration, Instant, Kind, Members, Number, Symbol, Type, Value};

pub(super) fn kind(ty: Type, words: &[&str]) -> Kind {
    // Symbols that fall while positions rise: an order must not be taken for the other.
    let choice = |(i, word): (u32, &&str)| Choice { symbol: Symbol(100 - i), word: (*word).into() };
    Kind { ty, values: (0..).zip(words).map(choice).collect() }
}

pub(super) fn kind_of(ty: Type) -> Kind {
    let words: &[&str] = if matches!(ty, Type::OneOf | Type::AnyOf) { &["a", "b", "c", "d"] } else { &[] };
    kind(ty, words)
}

pub(super) fn set(text: &str, kind: &Kind) -> Domain {
    let zoned = |local: chrono::NaiveDateTime| Some(Instant::from(local.and_utc()));
    parse(text, &Subject { kind, may_be_missing: true, zoned: &zoned }).unwrap_or_else(|e| panic!("{text}: {e:?}"))
}

/// Values of the type, close together and at the ends of the range.
fn samples(ty: Type) -> Vec<Value<&'static str>> {
    let mut values = match ty {
        Type::Boolean => vec![Value::Boolean(true), Value::Boolean(false)],
        Type::Text => ["", "a", "b", "c", "d", "any"].map(Value::Text).into(),
        Type::OneOf => (96..=101).map(|s| Value::OneOf(Symbol(s))).collect(),
        Type::AnyOf => (0..16).map(|bits| Value::AnyOf(Members(bits))).collect(),
        Type::Number => counts().map(Number::from_ten_thousandths).map(Value::Number).collect(),
        Type::Duration => counts().map(Duration::from_seconds).map(Value::Duration).collect(),
        Type::DateTime => counts().filter_map(Instant::from_unix_seconds).map(Value::DateTime).collect(),
        Type::Date => {
            counts().filter_map(|c| i32::try_from(c).ok()).filter_map(Date::from_epoch_days).map(Value::Date).collect()
        }
    };
    if ty == Type::Date {
        values.extend([Date::MIN, Date::MAX].map(Value::Date));
    }
    if ty == Type::DateTime {
        values.extend([Instant::MIN, Instant::MAX].map(Value::DateTime));
    }
    values.push(Value::Missing);
    values
}

fn counts() -> impl Iterator<Item = i64> {
    (-6..=6).chain([i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX])
}

fn set_of(kind: Kind) -> BoxedStrategy<Domain> {
    let values = samples(kind.ty);
    let leaf = {
        let kind = kind.clone();
        let one = (0..values.len()).prop_map({
            let kind = kind.clone();
            move |i| Domain::only(&kind, &values[i])
        });
        let stretch = (-6i64..=6, -6i64..=6, 0..4, 0usize..5).prop_map(move |(a, b, ends, member)| match ends {
            0 => Domain::between(&kind, i64::MIN, b),
            1 => Domain::between(&kind, a, i64::MAX),
            2 => Domain::having(&kind, member),
            _ => Domain::between(&kind, a, b),
        });
        prop_oneof![one, stretch]
    };
    leaf.prop_recursive(4, 12, 2, move |inner| {
        let full = Domain::full(&kind, true);
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a.union(&b).expect("small")),
            inner.prop_map(move |a| full.subtract(&a).expect("small")),
        ]
    })
    .boxed()
}

proptest! {
    #[test]
    fn membership_follows_the_operations(
        (kind, a, b) in (0..Type::ALL.len()).prop_map(|i| kind_of(Type::ALL[i])).prop_flat_map(|kind| {
            (Just(kind.clone()), set_of(kind.clone()), set_of(kind))
        })
    ) {
        let both = a.intersect(&b).expect("small");
        let either = a.union(&b).expect("small");
        let rest = a.subtract(&b).expect("small");
        for value in samples(kind.ty) {
            let (x, y) = (a.contains(&value), b.contains(&value));
            prop_assert_eq!(both.contains(&value), x && y, "{:?}", value);
            prop_assert_eq!(either.contains(&value), x || y, "{:?}", value);
            prop_assert_eq!(rest.contains(&value), x && !y, "{:?}", value);
        }
        prop_assert_eq!(a.is_superset(&b), b.subtract(&a).expect("small").is_empty());
        prop_assert!(either.is_superset(&a) && a.is_superset(&both));
        prop_assert!(rest.intersect(&b).expect("small").is_empty());
        let whole = a.union(&Domain::full(&kind, true).subtract(&a).expect("small")).expect("small");
        prop_assert!(whole.is_full(&kind));
        if kind.ty != Type::AnyOf {
            // Equal sets are equal in form.
            prop_assert_eq!(&both.union(&rest).expect("small"), &a);
            prop_assert_eq!(&whole, &Domain::full(&kind, true));
        }
    }

    #[test]
    fn a_witness_is_inside_and_is_there_unless_empty(
        (kind, a) in (0..Type::ALL.len()).prop_map(|i| kind_of(Type::ALL[i]))
            .prop_flat_map(|kind| (Just(kind.clone()), set_of(kind)))
    ) {
        let witness = a.witness(&kind);
        prop_assert_eq!(witness.is_none(), a.is_empty());
        if let Some(witness) = witness {
            prop_assert!(a.contains(&witness.map_text(|text| &**text)));
        }
        prop_assert_eq!(a.describe(&kind).get(Language::English) == "no value", a.is_empty());
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_by_a_placed_finding(
        ty in 0..Type::ALL.len(), text in "([\\[\\]()<>=!,.\"'\\\\ 0-9a-d:ThmÀ\u{a0}-]|not\\(|any|missing|true|2026-11-27|3h){0,12}"
    ) {
        let kind = kind_of(Type::ALL[ty]);
        let zoned = |local: chrono::NaiveDateTime| Some(Instant::from(local.and_utc()));
        for may_be_missing in [true, false] {
            match parse(&text, &Subject { kind: &kind, may_be_missing, zoned: &zoned }) {
                Ok(domain) => prop_assert!(!domain.is_empty()),
                Err(finding) => {
                    prop_assert!(finding.at.start <= finding.at.end && finding.at.end <= text.len());
                    prop_assert!(text.get(finding.at).is_some());
                }
            }
        }
    }
}

#[test]
fn sets_of_different_types_share_nothing() {
    let (number, text) = (kind_of(Type::Number), kind_of(Type::Text));
    let (numbers, texts) = (Domain::full(&number, true), Domain::full(&text, true));
    assert_eq!(numbers.intersect(&texts), Ok(Domain::missing(&number)));
    assert_eq!(numbers.subtract(&texts), Ok(Domain::full(&number, false)));
    assert!(!numbers.is_superset(&texts));
    assert!(!numbers.contains(&Value::Text("a")));
}

#[test]
fn what_is_not_of_the_kind_makes_an_empty_set() {
    let tags = kind_of(Type::AnyOf);
    assert!(Domain::only(&tags, &Value::AnyOf(Members(16))).is_empty());
    assert!(!Domain::only(&tags, &Value::AnyOf(Members(15))).is_empty());
    assert!(Domain::having(&tags, 4).is_empty());
    assert!(Domain::only(&kind_of(Type::OneOf), &Value::OneOf(Symbol(96))).is_empty());
    assert!(Domain::between(&kind_of(Type::Text), 0, 9).is_empty());
    let days = Domain::between(&kind_of(Type::Date), i64::MIN, i64::MAX);
    assert_eq!(days, Domain::full(&kind_of(Type::Date), false));
}

#[test]
fn a_list_of_64_members_is_a_whole_one() {
    let words: Vec<String> = (0..64).map(|i| format!("m{i}")).collect();
    let tags = kind(Type::AnyOf, &words.iter().map(String::as_str).collect::<Vec<_>>());
    let all = Domain::only(&tags, &Value::AnyOf(Members(u64::MAX)));
    assert!(all.contains(&Value::AnyOf(Members(u64::MAX))) && !all.contains(&Value::AnyOf(Members(1))));
    let some = set(&words.join(","), &tags);
    let none = Domain::only(&tags, &Value::AnyOf(Members(0)));
    assert!(some.union(&none).expect("65 cubes").is_superset(&Domain::full(&tags, false)));
    assert!(!some.contains(&Value::AnyOf(Members(0))));
}
