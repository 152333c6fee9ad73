//! The house keeps its shape: a layer imports only from those below it, files stay small, and say what they are for.

mod circles;
mod house;
mod imports;
mod tokens;
mod width;

use house::House;
use imports::imports;
use tokens::texts;

/// The layers from top to bottom.
const LAYERS: &[&str] = &[
    "cli",
    "fix",
    "casebook",
    "view",
    "testing",
    "interview",
    "report",
    "record",
    "lifecycle",
    "rules",
    "eval",
    "case",
    "machine",
    "checklist",
    "program",
    "lint",
    "model",
    "sla",
    "escalation",
    "reply",
    "expression",
    "domain",
    "calendar",
    "source",
    "diagnostic",
    "stored",
    "value",
    "language",
    "",
];

/// What belongs to no layer: the documents and their examples, and what starts the command.
const EXEMPT: [&str; 3] = ["doc", "guide", "main"];

const MAX_LINES: usize = 450;

#[test]
fn a_layer_imports_only_from_below() {
    let house = House::read();
    let wrong = upward(house);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let layers = house.live().filter_map(|source| source.module.first()).map(String::as_str);
    for layer in layers.filter(|layer| !EXEMPT.contains(layer)) {
        assert!(LAYERS.contains(&layer), "`{layer}` is no layer; add it to LAYERS");
    }
}

/// The imports that point upward, or go by the crate's face.
fn upward(house: &House) -> Vec<String> {
    let layer = |file: usize| house.sources[file].module.first().map(String::as_str);
    let rank = |layer: &str| LAYERS.iter().position(|known| *known == layer);
    let mut wrong = Vec::new();
    for import in imports(house) {
        let Some(from) = layer(import.from).filter(|layer| !EXEMPT.contains(layer)) else { continue };
        let problem = match layer(import.to) {
            _ if import.by_face => "names the crate's face instead of a layer",
            Some(to) if from != to && rank(from) >= rank(to) => "points upward",
            _ => continue,
        };
        wrong.push(format!("{}:{}: `{}` {problem}", house.sources[import.from].path, import.line, import.path));
    }
    wrong
}

#[test]
fn upward_imports_are_seen() {
    let house = House::of([
        ("src/lib.rs", "mod eval; mod model; mod program; mod value; pub use value::Instant;"),
        ("src/eval/mod.rs", "pub struct Error; use crate::model::Node; use crate::model::tree::TREE;"),
        ("src/model/mod.rs", "mod tree; pub struct Node;"),
        (
            "src/model/tree.rs",
            "use crate::eval::Error;\nuse super::super::program::Op;\nuse super::Node;\nconst TREE: u8 = 0;\n
            fn at(self) -> crate::Instant { crate::value::Instant::now() }",
        ),
        ("src/program.rs", "pub struct Op;"),
        ("src/value.rs", "pub struct Instant;"),
    ]);
    assert_eq!(
        upward(&house),
        [
            "src/model/tree.rs:1: `crate::eval::Error` points upward",
            "src/model/tree.rs:2: `super::super::program::Op` points upward",
            "src/model/tree.rs:6: `crate::Instant` names the crate's face instead of a layer",
        ]
    );
}

#[test]
fn every_file_is_small_and_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for source in &House::read().sources {
        if !source.text.starts_with("//!") {
            wrong.push(format!("{} does not begin with `//!`", source.path));
        }
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{} has {lines} lines", source.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_unwrapped() {
    let mut wrong = Vec::new();
    for source in House::read().live() {
        let unwraps = source.code.windows(4).filter(|window| texts(window).eq([".", "unwrap", "(", ")"]));
        wrong.extend(unwraps.map(|window| format!("{}:{}", source.path, window[0].line)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
