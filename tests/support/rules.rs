//! The casebooks under `rules/`, as folders and as plain YAML, for tests that hold them against something else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use casebook::{Casebook, Lifecycle, Playbook};
use serde_json::Value;

/// The casebook of a folder, loaded once for all tests.
pub(crate) fn loaded(folder: impl AsRef<Path>) -> &'static Casebook {
    static LOADED: Mutex<BTreeMap<PathBuf, &'static OnceLock<Casebook>>> = Mutex::new(BTreeMap::new());
    let mut folders = LOADED.lock().expect("nothing panics while it is held");
    let casebook = *folders.entry(folder.as_ref().to_owned()).or_insert_with(|| Box::leak(Box::default()));
    // Loading holds up only those who want the same folder.
    drop(folders);
    casebook.get_or_init(|| Casebook::load(folder).unwrap_or_else(|error| panic!("{error}")))
}

pub(crate) fn momo(playbook: &str) -> Playbook {
    loaded("rules/momo").playbook(playbook).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn lifecycle(folder: &str, name: &str) -> Lifecycle {
    loaded(folder).lifecycle(name).unwrap_or_else(|error| panic!("{error}"))
}

/// The folders that hold one casebook each.
pub(crate) fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir("rules").expect("the rules").flatten().map(|entry| entry.path());
    let folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    assert!(!folders.is_empty());
    folders
}

/// Every YAML file of a casebook, with the folders in it.
pub(crate) fn files(folder: &Path) -> Vec<Value> {
    let (mut folders, mut files) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "yaml") {
                let text = fs::read_to_string(&path).expect("a file");
                files.push(serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
            }
        }
    }
    files
}

/// What a casebook itself says to people, or names in a way that no text of ours does: every value of its files with more
/// than one word in it, or a letter that is none of plain lower case.
pub(crate) fn phrases(folder: &Path) -> Vec<String> {
    fn collect(value: Value, found: &mut Vec<String>) {
        match value {
            Value::String(text) => found.extend(text.contains(|c: char| !c.is_ascii_lowercase()).then_some(text)),
            Value::Array(values) => values.into_iter().for_each(|value| collect(value, found)),
            Value::Object(entries) => entries.into_iter().for_each(|(_, value)| collect(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    files(folder).into_iter().for_each(|file| collect(file, &mut found));
    found
}
