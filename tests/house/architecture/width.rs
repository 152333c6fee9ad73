//! Holds the width of every line, comments among them, so that two files fit beside each other on a screen.

use std::fs;
use std::path::PathBuf;

use super::tokens::{Kind, pieces};

/// The most columns of a line: the 120 that code is formatted to, and a little for what closes it.
const WIDTH: usize = 124;

const ROOTS: [&str; 4] = ["src", "tests", "benches", "examples"];

#[test]
fn no_line_is_wider_than_a_screen_takes() {
    let mut wrong = Vec::new();
    for path in ROOTS.into_iter().flat_map(|root| rust_files(root.into())) {
        let source = fs::read_to_string(&path).unwrap();
        wrong.extend(too_wide(&source).into_iter().map(|line| format!("{}:{line}", path.display())));
    }
    assert!(wrong.is_empty(), "wider than {WIDTH} columns:\n{}", wrong.join("\n"));
}

fn rust_files(root: PathBuf) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() && !entry.ends_with("target") {
                folders.push(entry);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                found.push(entry);
            }
        }
    }
    assert!(!found.is_empty(), "the sources were not found");
    found.sort_unstable();
    found
}

/// The lines that are too wide, by their numbers. What stands in quotes counts for nothing, since breaking it would change
/// it or hide it; so does a word that is wider than a line by itself, such as an address.
fn too_wide(source: &str) -> Vec<usize> {
    let mut widths = vec![0; source.split('\n').count() + 1];
    for (kind, piece) in pieces(source) {
        // A lifetime and a character are no wider than what stands around them.
        let counts = kind != Kind::Quoted || piece.text.starts_with('\'');
        for (line, text) in (piece.line..).zip(piece.text.split('\n')).filter(|_| counts) {
            widths[line] += columns(text);
        }
    }
    (1..widths.len()).filter(|line| widths[*line] > WIDTH).collect()
}

fn columns(text: &str) -> usize {
    let words = text.split(' ').map(|word| word.chars().count());
    let fits = words.filter(|columns| *columns <= WIDTH);
    fits.map(|columns| columns + 1).sum::<usize>().saturating_sub(1)
}

#[test]
fn what_can_be_broken_counts() {
    let (wide, narrow) = ("word ".repeat(25), "word ".repeat(24));
    for (line, is_too_wide) in [
        (format!("// {wide}"), true),
        (format!("// {narrow}"), false),
        (format!("let a = {}1;", "1 + ".repeat(30)), true),
        (format!("let a = \"{wide}{wide}\";"), false),
        (format!("let a = \"{wide}\"; // {wide}"), true),
        (format!("// see https://example.com/{}", "x".repeat(200)), false),
        (format!("// {}", "ạ".repeat(100)), false),
        (format!("type A = ({}u8);", "&'static str, ".repeat(10)), true),
    ] {
        assert_eq!(too_wide(&line) == [1], is_too_wide, "{line}");
    }
    let texts = format!("let a = r#\"one\n{wide}\ntwo\"#; // {wide}\n\n// {wide}");
    assert_eq!(too_wide(&texts), [3, 5]);
}
