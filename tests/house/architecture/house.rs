//! The source files, each with its module; and made-up ones, to try the tests themselves.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::tokens::{self, Token};

/// What only tests compile stands in a module of one of these names: `tests.rs`, `tests/` and `naive/`.
const TEST_MODULES: [&str; 2] = ["tests", "naive"];

pub(super) struct Source {
    /// As `src/model/tree.rs`.
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    /// What of it is compiled outside of tests.
    pub(super) code: Vec<Token<'static>>,
    /// The modules on the way to it: `["model", "tree"]`.
    pub(super) module: Vec<String>,
    /// Whether only tests compile it, which its place tells.
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
        let source = |(path, text): (&'static str, &'static str)| {
            let (module, code) = (module(path), tokens::outside_of_tests(&tokens::tokens(text)));
            let is_test = module.iter().any(|part| TEST_MODULES.contains(&part.as_str()));
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

/// The modules of other names that a file declares under `#[cfg(test)]`.
fn misplaced(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens::tokens(text);
    let declared = tokens.windows(10).filter(|window| {
        let texts: Vec<&str> = tokens::texts(window).collect();
        texts[..8] == ["#", "[", "cfg", "(", "test", ")", "]", "mod"] && texts[9] == ";"
    });
    let others = declared.filter(|window| !TEST_MODULES.contains(&window[8].text));
    others.map(|window| format!("{path}: `{}`", window[8].text)).collect()
}

/// Whether it declares a module that is called as only tests', and that is compiled outside of them.
fn is_open(source: &Source) -> bool {
    let declared = source.code.windows(3).filter(|window| window[0].text == "mod" && window[2].text == ";");
    declared.into_iter().any(|window| TEST_MODULES.contains(&window[1].text))
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
fn what_only_tests_compile_is_told_by_its_place() {
    let house = House::of([
        ("src/lib.rs", ""),
        ("src/a/mod.rs", ""),
        ("src/a/b.rs", ""),
        ("src/a/tests.rs", ""),
        ("src/b/tests/c.rs", ""),
        ("src/naive/mod.rs", ""),
    ]);
    let live: Vec<&str> = house.live().map(|source| source.path).collect();
    assert_eq!(live, ["src/lib.rs", "src/a/mod.rs", "src/a/b.rs"]);

    let text = "mod b;\n#[cfg(test)]\nmod tests;\n#[cfg(test)]\nmod laws;\n#[cfg(test)] mod inner { }";
    assert_eq!(misplaced("src/a.rs", text), ["src/a.rs: `laws`"]);
    let wrong: Vec<String> = House::read().live().flat_map(|source| misplaced(source.path, source.text)).collect();
    assert!(wrong.is_empty(), "only tests compile what is not called {TEST_MODULES:?}:\n{}", wrong.join("\n"));
    let open: Vec<&str> = House::read().live().filter(|source| is_open(source)).map(|source| source.path).collect();
    assert!(open.is_empty(), "`#[cfg(test)]` is missing before a module called one of {TEST_MODULES:?}: {open:?}");
    assert!(is_open(&House::of([("src/a.rs", "#[cfg(test)] mod naive; mod tests;")]).sources[0]));
}
