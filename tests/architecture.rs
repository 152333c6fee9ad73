//! The house keeps its shape: a layer imports only from those below it, files stay small, and say what they are for.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from top to bottom.
const LAYERS: [&str; 26] = [
    "cli",
    "fix",
    "casebook",
    "view",
    "testing",
    "interview",
    "report",
    "record",
    "lifecycle",
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
    "value",
    "",
];

/// What belongs to no layer: the crate's face and its documentation's examples.
const EXEMPT: [&str; 2] = ["lib", "doc"];

const MAX_LINES: usize = 450;

struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    fn all() -> Vec<Source> {
        let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else if entry.extension().is_some_and(|extension| extension == "rs") {
                    found.push(Source { text: fs::read_to_string(&entry).unwrap(), path: entry });
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(found.len() > 50, "the sources were not found");
        found
    }

    /// The modules on the way to this file, `["model", "tree"]`.
    fn module(&self) -> Vec<String> {
        let path = self.path.strip_prefix("src").unwrap().with_extension("");
        let mut parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        if parts == ["main"] {
            parts = vec!["cli".to_owned()];
        }
        parts
    }

    fn is_test(&self) -> bool {
        self.path.iter().any(|part| part == "tests" || part == "tests.rs" || part == "naive")
            || self.text.lines().any(|line| line.starts_with("#![cfg(test)]"))
            || is_test_module(&self.path)
    }

    /// The lines that are compiled outside of tests, with their numbers; comments are left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut test_indent: Option<usize> = None;
        let mut pending = false;
        self.text.lines().enumerate().filter_map(move |(index, line)| {
            let body = line.trim_start();
            let indent = line.len() - body.len();
            if let Some(outer) = test_indent {
                if indent == outer && body.starts_with('}') {
                    test_indent = None;
                }
                return None;
            }
            if body.starts_with("#[cfg(test)]") {
                pending = true;
                return None;
            }
            if pending && !body.starts_with("#[") {
                pending = false;
                if body.ends_with('{') {
                    test_indent = Some(indent);
                }
                return None;
            }
            (!body.starts_with("//")).then_some((index + 1, line))
        })
    }
}

/// Whether a file is declared as a module under `#[cfg(test)]`.
fn is_test_module(path: &Path) -> bool {
    let Some((stem, folder)) = path.file_stem().zip(path.parent()) else { return false };
    let homes = [folder.join("mod.rs"), folder.with_extension("rs")];
    let declared = format!("#[cfg(test)]\nmod {};", stem.to_string_lossy());
    homes.iter().filter_map(|home| fs::read_to_string(home).ok()).any(|text| text.contains(&declared))
}

/// The layers that a line imports from or names in a path: what stands behind `crate::`, and behind enough `super::`.
fn imported(line: &str, module: &[String]) -> Vec<String> {
    let word = |rest: &str| -> String { rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut found: Vec<String> =
        line.match_indices("crate::").map(|(at, path)| word(&line[at + path.len()..])).collect();
    let ups = line.match_indices("super::").filter(|(at, _)| !line[..*at].ends_with("super::"));
    for (at, _) in ups {
        let mut rest = &line[at..];
        let mut left = module.len();
        while let Some(after) = rest.strip_prefix("super::") {
            rest = after;
            left = left.saturating_sub(1);
        }
        // Past the own layer's root, the next word names a layer.
        if left == 0 {
            found.push(word(rest));
        }
    }
    found
}

#[test]
fn a_layer_imports_only_from_below() {
    let rank = |layer: &str| LAYERS.iter().position(|known| *known == layer);
    let mut wrong = Vec::new();
    for source in Source::all().iter().filter(|source| !source.is_test()) {
        let module = source.module();
        let Some(own) = module.first().filter(|layer| !EXEMPT.contains(&layer.as_str())) else { continue };
        let Some(own_rank) = rank(own) else {
            wrong.push(format!("{}: `{own}` is no layer; add it to LAYERS", source.path.display()));
            continue;
        };
        for (number, line) in source.code() {
            for layer in imported(line, &module) {
                let problem = match rank(&layer) {
                    _ if layer == *own => continue,
                    Some(theirs) if theirs > own_rank && !layer.is_empty() => continue,
                    Some(_) => "points upward",
                    None => "names the crate's face instead of a layer",
                };
                wrong.push(format!("{}:{number}: `{}` {problem}", source.path.display(), line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn upward_imports_are_seen() {
    let module = ["model".to_owned(), "tree".to_owned()];
    assert_eq!(imported("use crate::eval::Error;", &module), ["eval"]);
    assert_eq!(imported("use super::super::program::Op;", &module), ["program"]);
    assert_eq!(imported("use super::Node;", &module), [""; 0]);
    assert_eq!(imported("    fn at(self) -> crate::Instant {", &module), ["Instant"]);
}

#[test]
fn every_file_is_small_and_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let path = source.path.to_string_lossy().replace('\\', "/");
        if !source.text.starts_with("//!") {
            wrong.push(format!("{path} does not begin with `//!`"));
        }
        let lines = source.text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_unwrapped() {
    let mut wrong = Vec::new();
    for source in Source::all().iter().filter(|source| !source.is_test()) {
        for (number, line) in source.code().filter(|(_, line)| line.contains(".unwrap()")) {
            wrong.push(format!("{}:{number}: {}", source.path.display(), line.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
