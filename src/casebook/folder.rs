//! Reads the files of a folder: the library's only reading of anything. Never here: what stands in them.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::problem::{FileProblem, Hindrance};
use crate::diagnostic::{FileId, Report, Span};
use crate::language::Said;
use crate::model;
use crate::source::MAX_FILE_BYTES;

/// The most files of one casebook, and the deepest folders.
const MAX_FILES: usize = 10_000;
const MAX_FOLDER_DEPTH: usize = 32;

/// A file by its name, with its text, or with why there is none.
#[derive(Clone, Debug)]
pub(crate) struct RuleFile {
    name: String,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Text(String),
    /// Bytes that are not UTF-8 from `at` on; the text has a sign in place of each.
    NotUtf8 {
        text: String,
        at: usize,
    },
    TooLarge,
    /// Why it cannot be read.
    Unreadable(Said),
    /// A folder that holds no rules.
    NoRules,
    /// A file, where a folder was to be named.
    NoFolder,
}

impl RuleFile {
    pub(crate) fn text(name: impl Into<String>, text: impl Into<String>) -> RuleFile {
        RuleFile { name: name.into(), content: Content::Text(text.into()) }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its text, where it could be read whole.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Puts it among the files of a report, with what is wrong with it as a file; `None` when there is no text to go on
    /// with.
    pub(super) fn add_to(self, report: &mut Report) -> Option<FileId> {
        match self.content {
            Content::Text(text) => Some(report.add_file(self.name, text)),
            Content::NotUtf8 { text, at } => {
                let file = report.add_file(self.name, text);
                let at = at as u32;
                report.push(Span { file, start: at, end: at + 3 }, FileProblem::NotUtf8);
                let end = report.file(file).text.len() as u32;
                report.not_understood(Span { file, start: 0, end });
                None
            }
            Content::TooLarge => {
                refuse(self.name, FileProblem::TooLarge { most_mib: MAX_FILE_BYTES >> 20 }, report);
                report.causes.not_seen();
                None
            }
            Content::Unreadable(why) => {
                refuse(self.name, FileProblem::Unreadable { why: &why }, report);
                report.causes.not_seen();
                None
            }
            Content::NoFolder => {
                refuse(self.name, FileProblem::NoFolder, report);
                report.causes.not_seen();
                None
            }
            Content::NoRules => {
                refuse(self.name, FileProblem::NoRules, report);
                None
            }
        }
    }
}

/// Reports a file as a whole.
fn refuse(name: String, problem: FileProblem<'_>, report: &mut Report) {
    let file = report.add_file(name, "");
    report.push(Span { file, start: 0, end: 0 }, problem);
}

/// Reads the files of a folder, in the order of their paths. What cannot be read is there as well, with the reason.
pub(crate) fn read(folder: &Path) -> Vec<RuleFile> {
    if folder.is_file() {
        return vec![named(folder, Content::NoFolder)];
    }
    let paths = match rule_files(folder) {
        Ok(paths) => paths,
        Err((path, why)) => return vec![named(&path, Content::Unreadable(why.told()))],
    };
    let no_rules = (!paths.iter().any(|path| is_yaml(path))).then(|| named(folder, Content::NoRules));
    no_rules.into_iter().chain(paths.iter().map(|path| named(path, read_file(path)))).collect()
}

fn named(path: &Path, content: Content) -> RuleFile {
    RuleFile { name: path.display().to_string(), content }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml")
}

/// Every YAML and iCalendar file of a folder and below, sorted.
fn rule_files(folder: &Path) -> Result<Vec<PathBuf>, (PathBuf, Hindrance)> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let problem = |error| (folder.clone(), Hindrance::System(error));
        for entry in fs::read_dir(&folder).map_err(problem)? {
            let path = entry.map_err(problem)?.path();
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            let of_rules = is_yaml(&path) || path.to_str().is_some_and(model::is_icalendar);
            if hidden {
                continue;
            }
            if path.is_dir() {
                // A link that leads back up would lead round and round.
                if depth >= MAX_FOLDER_DEPTH {
                    return Err((path, Hindrance::TooDeep { most: MAX_FOLDER_DEPTH }));
                }
                folders.push((path, depth + 1));
            } else if of_rules {
                found.push(path);
            }
            if found.len() > MAX_FILES {
                return Err((folder, Hindrance::TooManyFiles { most: MAX_FILES }));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn read_file(path: &Path) -> Content {
    let mut bytes = Vec::new();
    // One byte past the limit is enough for the parser to see that there is too much.
    let read = fs::File::open(path).and_then(|file| file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes));
    if let Err(error) = read {
        return Content::Unreadable(Hindrance::System(error).told());
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Content::TooLarge;
    }
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text),
        Err(error) => Content::NotUtf8 {
            at: error.utf8_error().valid_up_to(),
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    }
}
