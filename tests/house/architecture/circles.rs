//! No file imports, by whatever way round, from one that imports from it.

use std::collections::{BTreeMap, BTreeSet};

use super::house::House;
use super::imports::{Import, imports};

/// The one circle that is meant: a frame works facts out by code, code reads a frame, and what is ready holds the code.
const MEANT: [&str; 3] = ["src/machine/code.rs", "src/machine/frame.rs", "src/machine/ready.rs"];

#[test]
fn files_make_no_circle() {
    let house = House::read();
    let found = circles(house);
    let names = |circle: &Circle| circle.files.iter().map(|file| house.sources[*file].path).collect::<Vec<_>>();
    let wrong: Vec<String> =
        found.iter().filter(|circle| names(circle) != MEANT).map(|circle| circle.told(house)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found.iter().any(|circle| names(circle) == MEANT), "the circle that is meant is no longer there");
}

/// Files of which each leads to each other.
struct Circle {
    files: BTreeSet<usize>,
    imports: Vec<Import>,
}

impl Circle {
    fn told(&self, house: &House) -> String {
        let mut told = format!("a circle of {} files:", self.files.len());
        let mut seen = BTreeSet::new();
        for Import { from, to, line, path, .. } in self.imports.iter().filter(|one| seen.insert((one.from, one.to))) {
            let path_of = |file: &usize| house.sources[*file].path;
            told += &format!("\n  {}:{line} imports from {} (`{path}`)", path_of(from), path_of(to));
        }
        told
    }
}

fn circles(house: &House) -> Vec<Circle> {
    let mut imports = imports(house);
    let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for import in &imports {
        next.entry(import.from).or_default().insert(import.to);
    }
    let reached: BTreeMap<usize, BTreeSet<usize>> = next.keys().map(|file| (*file, reached(*file, &next))).collect();
    let leads = |from: usize, to: usize| reached.get(&from).is_some_and(|reached| reached.contains(&to));
    let mut found: Vec<Circle> = Vec::new();
    for file in next.keys().copied().filter(|file| leads(*file, *file)) {
        if found.iter().all(|circle| !circle.files.contains(&file)) {
            let files: BTreeSet<usize> =
                next.keys().copied().filter(|other| leads(file, *other) && leads(*other, file)).collect();
            let inside = |import: &mut Import| files.contains(&import.from) && files.contains(&import.to);
            found.push(Circle { imports: imports.extract_if(.., inside).collect(), files });
        }
    }
    found
}

/// What a file leads to in one step or more.
fn reached(from: usize, next: &BTreeMap<usize, BTreeSet<usize>>) -> BTreeSet<usize> {
    let (mut found, mut pending) = (BTreeSet::new(), vec![from]);
    while let Some(file) = pending.pop() {
        pending.extend(next.get(&file).into_iter().flatten().copied().filter(|to| found.insert(*to)));
    }
    found
}

#[test]
fn circles_are_found_through_doors_and_a_long_way_round() {
    let house = House::of([
        ("src/a/mod.rs", "mod one; mod two; mod three; mod four; pub use one::One; pub use two::Two;"),
        ("src/a/one.rs", "use super::Two; pub struct One;"),
        ("src/a/two.rs", "pub struct Two; fn two() { crate::a::three::three() }"),
        ("src/a/three.rs", "pub fn three() { super::One::new() }"),
        ("src/a/four.rs", "use super::One; pub fn four() {}"),
        ("src/b.rs", "use crate::a::four::four; use crate::c::c; pub fn b() {}"),
        ("src/c.rs", "use self::d::d; pub(crate) fn c() {}"),
        ("src/c/d.rs", "use super::c; pub(super) fn d() {}"),
    ]);
    let found = circles(&house);
    let told: Vec<String> = found.iter().map(|circle| circle.told(&house)).collect();
    assert_eq!(
        told,
        [
            "a circle of 3 files:\n  src/a/one.rs:1 imports from src/a/two.rs (`super::Two`)\n  \
             src/a/two.rs:1 imports from src/a/three.rs (`crate::a::three::three`)\n  \
             src/a/three.rs:1 imports from src/a/one.rs (`super::One::new`)",
            "a circle of 2 files:\n  src/c.rs:1 imports from src/c/d.rs (`self::d::d`)\n  \
             src/c/d.rs:1 imports from src/c.rs (`super::c`)",
        ]
    );
}
