//! The source files, each with its module; and made-up ones, to try the tests themselves.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::tokens::{self, Token};

pub(super) struct Source {
    /// As `src/model/tree.rs`.
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    /// What of it is compiled outside of tests.
    pub(super) code: Vec<Token<'static>>,
    /// The modules on the way to it: `["model", "tree"]`.
    pub(super) module: Vec<String>,
    /// Whether only tests compile it.
    pub(super) is_test: bool,
}

pub(super) struct House {
    pub(super) sources: Vec<Source>,
    by_module: HashMap<Vec<String>, usize>,
}

impl House {
    /// What stands under `src/`, read once for all tests.
    pub(super) fn read() -> &'static House {
        static HOUSE: OnceLock<House> = OnceLock::new();
        HOUSE.get_or_init(|| {
            let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
            while let Some(folder) = folders.pop() {
                for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                    if entry.is_dir() {
                        folders.push(entry);
                    } else if entry.extension().is_some_and(|extension| extension == "rs") {
                        let text = fs::read_to_string(&entry).unwrap();
                        found.push((&*entry.to_string_lossy().replace('\\', "/").leak(), &*text.leak()));
                    }
                }
            }
            found.sort_unstable();
            assert!(found.len() > 50, "the sources were not found");
            House::of(found)
        })
    }

    /// What would stand under `src/`.
    pub(super) fn of(files: impl IntoIterator<Item = (&'static str, &'static str)>) -> House {
        let files: Vec<_> = files.into_iter().map(|(path, text)| (path, text, tokens::tokens(text))).collect();
        let tests: HashSet<Vec<String>> =
            files.iter().flat_map(|(path, _, tokens)| test_modules(path, tokens)).collect();
        let source = |(path, text, tokens): (&'static str, &'static str, Vec<Token<'static>>)| {
            let (module, code) = (module(path), tokens::outside_of_tests(&tokens));
            let by_place = path.split('/').any(|part| matches!(part, "tests" | "tests.rs" | "naive"));
            let is_test = by_place || (1..=module.len()).any(|length| tests.contains(&module[..length]));
            Source { path, text, code, module, is_test }
        };
        let sources: Vec<Source> = files.into_iter().map(source).collect();
        let by_module = sources.iter().enumerate().map(|(index, source)| (source.module.clone(), index)).collect();
        House { sources, by_module }
    }

    /// The file of a module.
    pub(super) fn file(&self, module: &[String]) -> Option<usize> {
        self.by_module.get(module).copied()
    }

    /// Those that are compiled outside of tests.
    pub(super) fn live(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().filter(|source| !source.is_test)
    }
}

/// The modules that a file declares under `#[cfg(test)]`.
fn test_modules(path: &str, tokens: &[Token<'_>]) -> Vec<Vec<String>> {
    let declared = tokens.windows(10).filter(|window| {
        let texts: Vec<&str> = tokens::texts(window).collect();
        texts[..8] == ["#", "[", "cfg", "(", "test", ")", "]", "mod"] && texts[9] == ";"
    });
    declared.map(|window| [module(path), vec![window[8].text.to_owned()]].concat()).collect()
}

fn module(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").and_then(|path| path.strip_suffix(".rs")).expect("a path of a source");
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    match parts.last().map(String::as_str) {
        Some("mod") => drop(parts.pop()),
        Some("lib") if parts.len() == 1 => drop(parts.pop()),
        _ => {}
    }
    parts
}

#[test]
fn test_files_are_told_by_their_place_or_declaration() {
    let house = House::of([
        ("src/lib.rs", "mod a; #[cfg(test)]\nmod naive;"),
        ("src/a/mod.rs", "mod b;\n#[cfg(test)]\n/// For tests.\nmod laws;\nmod tests;"),
        ("src/a/b.rs", ""),
        ("src/a/laws.rs", ""),
        ("src/a/laws/deep.rs", ""),
        ("src/a/tests/c.rs", ""),
        ("src/naive/mod.rs", ""),
    ]);
    let live: Vec<&str> = house.live().map(|source| source.path).collect();
    assert_eq!(live, ["src/lib.rs", "src/a/mod.rs", "src/a/b.rs"]);
}
