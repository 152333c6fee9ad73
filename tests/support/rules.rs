//! The casebooks under `rules/`, as folders and as plain YAML, for tests that hold them against something else.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

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
