//! Tests gaps and overlaps of tables, by hand and against brute force.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::domain::TooMany;
use crate::domain::tests::{kind_of, set};
use crate::language::Language;
use crate::value::{Kind, Members, Type, Value};

fn columns(types: &[Type]) -> Vec<Domain> {
    types.iter().map(|ty| Domain::full(&kind_of(*ty), false)).collect()
}

fn rows(types: &[Type], texts: &[&[&str]]) -> Vec<Vec<Domain>> {
    let cell = |(ty, text): (&Type, &&str)| set(text, &kind_of(*ty));
    texts.iter().map(|row| types.iter().zip(*row).map(cell).collect()).collect()
}

fn described(types: &[Type], sets: Vec<Domain>) -> Vec<String> {
    let described = |(ty, set): (&Type, Domain)| set.describe(&kind_of(*ty)).get(Language::English).to_owned();
    types.iter().zip(sets).map(described).collect()
}

fn gap(types: &[Type], texts: &[&[&str]]) -> Option<Vec<String>> {
    let (columns, rows) = (columns(types), rows(types, texts));
    match Table::new(&columns, &rows).expect("a small table").gap() {
        Gap::None => None,
        Gap::Found(sets) => Some(described(types, sets)),
        Gap::Unknown => panic!("a small table"),
    }
}

fn overlaps(types: &[Type], texts: &[&[&str]]) -> Vec<(usize, usize, Vec<String>)> {
    let (columns, rows) = (columns(types), rows(types, texts));
    let overlaps = Table::new(&columns, &rows).expect("a small table").overlaps(10);
    assert!(overlaps.complete);
    overlaps.found.into_iter().map(|o| (o.first, o.second, described(types, o.shared))).collect()
}

const BOOLEANS: [Type; 3] = [Type::Boolean; 3];
/// Office hours, urgent, the fare allows changes.
const FLIGHT_CHANGE: [&[&str]; 4] =
    [&["true", "any", "true"], &["true", "any", "false"], &["false", "false", "any"], &["false", "true", "any"]];

#[test]
fn the_table_of_flight_changes_is_complete_and_unique() {
    assert_eq!(gap(&BOOLEANS, &FLIGHT_CHANGE), None);
    assert_eq!(overlaps(&BOOLEANS, &FLIGHT_CHANGE), []);
}

#[test]
fn a_row_taken_out_leaves_its_values_open() {
    let words = |words: [&str; 3]| Some(words.map(str::to_owned).to_vec());
    let without = |row: usize| [&FLIGHT_CHANGE[..row], &FLIGHT_CHANGE[row + 1..]].concat();
    assert_eq!(gap(&BOOLEANS, &without(0)), words(["`true`", "`true`, `false`", "`true`"]));
    assert_eq!(gap(&BOOLEANS, &without(3)), words(["`false`", "`true`", "`true`, `false`"]));
}

#[test]
fn a_row_widened_overlaps() {
    let mut table = FLIGHT_CHANGE;
    table[2] = &["any", "false", "any"];
    let shared = |fare: &str| ["`true`", "`false`", fare].map(str::to_owned).to_vec();
    assert_eq!(overlaps(&BOOLEANS, &table), [(0, 2, shared("`true`")), (1, 2, shared("`false`"))]);
}

#[test]
fn gaps_and_overlaps_of_each_type() {
    for (ty, texts, open) in [
        (Type::Duration, vec!["< 3h", "[3h..24h)", "> 24h"], Some("1d")),
        (Type::Duration, vec!["< 3h", "[3h..24h)", ">= 24h"], None),
        (Type::Number, vec!["<= 5", "> 5"], None),
        (Type::Number, vec!["< 5", "> 5"], Some("5")),
        (Type::Date, vec!["<= 2026-11-27", ">= 2026-11-28"], None),
        (Type::Date, vec!["2026-11-27", ">= 2026-11-29"], Some("2026-11-26 and earlier, 2026-11-28")),
        (Type::DateTime, vec!["< 2026-11-27T00:00", ">= 2026-11-27T00:00"], None),
        (Type::OneOf, vec!["a", "b, c"], Some("`d`")),
        (Type::OneOf, vec!["a", "not(a)"], None),
        (Type::Text, vec!["a", "b"], Some("any other text")),
        (Type::Text, vec!["not(a, b)", "a"], Some("`b`")),
        (Type::Text, vec!["not(a)", "a"], None),
        (Type::AnyOf, vec!["a", "not(a, b)"], Some("with `b` and without `a`")),
        (Type::AnyOf, vec!["a, b", "not(a, b)"], None),
        (Type::Boolean, vec!["missing"], Some("`true`, `false`")),
    ] {
        let table: Vec<[&str; 1]> = texts.iter().map(|text| [*text]).collect();
        let table: Vec<&[&str]> = table.iter().map(|row| &row[..]).collect();
        assert_eq!(gap(&[ty], &table), open.map(|open| vec![open.to_owned()]), "{texts:?}");
        assert_eq!(overlaps(&[ty], &table), [], "{texts:?}");
    }
    assert_eq!(overlaps(&[Type::Number], &[&["<= 5"], &[">= 5"]]), [(0, 1, vec!["5".to_owned()])]);
    assert_eq!(
        overlaps(&[Type::AnyOf], &[&["a"], &["b"]]),
        [(0, 1, vec!["with `a`, `b`".to_owned()])],
        "a set may contain both"
    );
}

#[test]
fn what_cannot_arrive_is_neither_gap_nor_overlap() {
    let kind = kind_of(Type::OneOf);
    let arriving = [set("a, b", &kind)];
    let tests = [vec![set("a, c", &kind)], vec![set("b, c, missing", &kind)]];
    let table = Table::new(&arriving, &tests).expect("a small table");
    assert_eq!(table.gap(), Gap::None);
    assert_eq!(table.overlaps(9).found, []);
    let nothing = [Domain::empty(&kind)];
    assert_eq!(Table::new(&nothing, &[]).expect("a small table").gap(), Gap::None);
}

#[test]
fn missing_is_a_value_that_arrives() {
    let kind = kind_of(Type::Boolean);
    let arriving = [Domain::full(&kind, true)];
    let mut tests = vec![vec![set("true", &kind)], vec![set("false", &kind)]];
    let found = Table::new(&arriving, &tests).expect("a small table").gap();
    assert_eq!(found, Gap::Found(vec![Domain::missing(&kind)]));
    tests.push(vec![set("missing", &kind)]);
    assert_eq!(Table::new(&arriving, &tests).expect("a small table").gap(), Gap::None);
}

#[test]
fn the_smallest_tables() {
    assert_eq!(Table::new(&[], &[]).expect("no columns").gap(), Gap::Found(vec![]));
    assert_eq!(Table::new(&[], &[vec![]]).expect("no columns").gap(), Gap::None);
    let arriving = columns(&[Type::Boolean]);
    assert_eq!(Table::new(&arriving, &[]).expect("no rows").gap(), Gap::Found(arriving.clone()));
    assert_eq!(Table::new(&arriving, &[vec![]]).expect("a short row").gap(), Gap::Found(arriving.clone()));
    assert_eq!(Table::new(&columns(&[Type::Boolean; 65]), &[]).err(), Some(TooMany));
}

#[test]
fn no_more_overlaps_than_asked_for_and_in_order() {
    let table: Vec<&[&str]> = vec![&["any"]; 50];
    let (columns, rows) = (columns(&[Type::Boolean]), rows(&[Type::Boolean], &table));
    let overlaps = Table::new(&columns, &rows).expect("a small table").overlaps(3);
    let pairs: Vec<_> = overlaps.found.iter().map(|o| (o.first, o.second)).collect();
    assert_eq!((pairs, overlaps.complete), (vec![(0, 1), (0, 2), (0, 3)], true));
}

/// Twelve columns; one in two a stretch of numbers that tells the rows apart, the others wide.
fn thousand_rows(step: i64) -> (Vec<Domain>, Vec<Vec<Domain>>) {
    let number = kind_of(Type::Number);
    let columns = vec![Domain::full(&number, false); 12];
    let row = |i: i64| {
        let (tens, ones) = (i / 25, i % 25);
        let stretch = |at: i64, of: i64| {
            let first = if at == 0 { i64::MIN } else { at * step };
            let last = if at == of - 1 { i64::MAX } else { (at + 1) * step - 1 };
            Domain::between(&number, first, last)
        };
        let mut row = vec![Domain::full(&number, true); 12];
        row[3] = stretch(tens, 40);
        row[8] = stretch(ones, 25);
        row
    };
    (columns, (0..1_000).map(row).collect())
}

#[test]
fn a_thousand_rows_are_decided_quickly() {
    let start = Instant::now();
    let (columns, mut rows) = thousand_rows(10);
    let table = Table::new(&columns, &rows).expect("a table within limits");
    assert_eq!(table.gap(), Gap::None);
    assert_eq!(table.overlaps(5), Overlaps { found: vec![], complete: true });
    let taken = rows.remove(777);
    let open = Table::new(&columns, &rows).expect("a table within limits").gap();
    let expected: Vec<Domain> = taken.into_iter().map(Domain::without_missing).collect();
    assert_eq!(open, Gap::Found(expected));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn a_hard_table_is_unknown_and_not_a_hang() {
    let number = kind_of(Type::Number);
    let columns = vec![Domain::full(&number, false); 12];
    let mut state = 1u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    // Nearly everything passes each cell, so almost no row ever drops out, and every cut is different.
    let mut row = || {
        let mut cell = || {
            let hole = random(1_000_000) as i64;
            Domain::full(&number, false).subtract(&Domain::between(&number, hole, hole)).expect("a number")
        };
        (0..12).map(|_| cell()).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Domain>> = (0..1_000).map(|_| row()).collect();
    let start = Instant::now();
    let table = Table::new(&columns, &rows).expect("a table within limits");
    assert_eq!(table.gap(), Gap::Unknown);
    assert!(!table.overlaps(7).found.is_empty());
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn as_many_columns_as_there_may_be() {
    let boolean = kind_of(Type::Boolean);
    let columns = vec![Domain::full(&boolean, false); 64];
    // Row `i` wants the first `i` columns true and the next false; the last row wants all true.
    let cell = |row: usize, column: usize| match column.cmp(&row) {
        std::cmp::Ordering::Less => set("true", &boolean),
        std::cmp::Ordering::Equal => set("false", &boolean),
        std::cmp::Ordering::Greater => set("any", &boolean),
    };
    let mut rows: Vec<Vec<Domain>> = (0..65).map(|row| (0..64).map(|column| cell(row, column)).collect()).collect();
    let table = Table::new(&columns, &rows).expect("a table within limits");
    assert_eq!((table.gap(), table.overlaps(1).found), (Gap::None, vec![]));
    rows.pop();
    let open = Table::new(&columns, &rows).expect("a table within limits").gap();
    assert_eq!(open, Gap::Found(vec![set("true", &boolean); 64]));
}

#[test]
fn twenty_tags_that_all_matter_are_too_many_classes() {
    let words: Vec<String> = (0..20).map(|i| format!("m{i}")).collect();
    let tags: Kind = crate::domain::tests::kind(Type::AnyOf, &words.iter().map(String::as_str).collect::<Vec<_>>());
    let rows: Vec<Vec<Domain>> = words.iter().map(|word| vec![set(word, &tags)]).collect();
    assert_eq!(Table::new(&[Domain::full(&tags, false)], &rows).err(), Some(TooMany));
}

const MIXED: [Type; 4] = [Type::Boolean, Type::Number, Type::OneOf, Type::AnyOf];
const CELLS: [&[&str]; 4] = [
    &["any", "any", "true", "false", "missing"],
    &["any", "< 0", ">= 0", "not(0)", "[-0.0001..0.0001]"],
    &["any", "a", "not(a)", "b, c, d", "missing, d"],
    &["any", "a", "not(a)", "a, b", "not(b)"],
];

proptest! {
    /// Compared with trying every combination of a few values that hit every class.
    #[test]
    fn the_search_agrees_with_trying_everything(picks in proptest::collection::vec([0usize..5, 0..5, 0..5, 0..5], 0..9)) {
        let kinds = MIXED.map(kind_of);
        let columns: Vec<Domain> = kinds.iter().map(|kind| Domain::full(kind, kind.ty != Type::Number)).collect();
        let row = |pick: &[usize; 4]| (0..4).map(|c| set(CELLS[c][pick[c]], &kinds[c])).collect::<Vec<_>>();
        let rows: Vec<Vec<Domain>> = picks.iter().map(row).collect();
        let number = |count| Value::Number(crate::value::Number::from_ten_thousandths(count));
        let values: [Vec<Value<&str>>; 4] = [
            vec![Value::Missing, Value::Boolean(true), Value::Boolean(false)],
            [-9, -1, 0, 1, 9].map(number).into(),
            std::iter::once(Value::Missing).chain(kinds[2].values.iter().map(|c| Value::OneOf(c.symbol))).collect(),
            std::iter::once(Value::Missing).chain((0..4).map(|m| Value::AnyOf(Members(m)))).collect(),
        ];
        let (mut open, mut pairs) = (Vec::new(), std::collections::BTreeSet::new());
        for a in &values[0] { for b in &values[1] { for c in &values[2] { for d in &values[3] {
            let case = [a, b, c, d];
            let passes = |row: &Vec<Domain>| row.iter().zip(case).all(|(cell, value)| cell.contains(value));
            let passing: Vec<usize> = (0..rows.len()).filter(|row| passes(&rows[*row])).collect();
            if passing.is_empty() { open.push(case); }
            for (i, x) in passing.iter().enumerate() { for y in &passing[i + 1..] { pairs.insert((*x, *y)); } }
        }}}}
        let table = Table::new(&columns, &rows).expect("a small table");
        match table.gap() {
            Gap::None => prop_assert!(open.is_empty()),
            Gap::Found(sets) => {
                prop_assert!(sets.iter().all(|set| !set.is_empty()));
                let inside = |case: &[&Value<&str>; 4]| sets.iter().zip(case).all(|(set, value)| set.contains(value));
                prop_assert!(open.iter().any(inside));
                for row in &rows {
                    let meet = |(cell, set): (&Domain, &Domain)| !cell.intersect(set).expect("small").is_empty();
                    prop_assert!(!row.iter().zip(&sets).all(meet), "the whole of the gap is open");
                }
            }
            Gap::Unknown => prop_assert!(false, "a small table"),
        }
        let found: Vec<(usize, usize)> = table.overlaps(usize::MAX).found.iter().map(|o| (o.first, o.second)).collect();
        prop_assert_eq!(found, pairs.into_iter().collect::<Vec<_>>());
    }
}
