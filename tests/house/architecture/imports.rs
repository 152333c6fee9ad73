//! Who imports from whom: each path of a file, by `use` or in place, led to the file that defines what it names.
//!
//! Re-exports are followed, so that a `mod.rs` which only declares and re-exports is a door that nothing leads to. A macro
//! leads to where it is made, also without a path. The methods of a type count as no import: who has a value may use it.

use std::collections::HashSet;

use super::house::House;
use super::tokens::{Token, group};

/// One file names what another defines.
pub(super) struct Import {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) line: usize,
    /// As it is written.
    pub(super) path: String,
    /// Whether it goes by a name of the crate's own face, and not by a layer.
    pub(super) by_face: bool,
}

/// All imports of what is compiled outside of tests, in the order of files and lines.
pub(super) fn imports(house: &House) -> Vec<Import> {
    let files: Vec<File> = house.sources.iter().map(|source| File::read(&source.code)).collect();
    let reader = Reader { house, files };
    let mut found = Vec::new();
    for from in (0..house.sources.len()).filter(|from| !house.sources[*from].is_test) {
        found.extend(reader.of(from));
    }
    found
}

/// What a file says of names.
#[derive(Default)]
struct File {
    uses: Vec<Use>,
    /// Paths elsewhere than in a `use`.
    paths: Vec<(usize, Vec<String>)>,
    /// Words elsewhere than in a `use`.
    words: HashSet<String>,
    defined: HashSet<String>,
    /// Those of them that are macros, which whatever stands below in the file may call, modules with files as well.
    macros: HashSet<String>,
    /// Macros that are called by their name alone.
    calls: Vec<(usize, String)>,
    /// Where all of a module is imported.
    globs: Vec<usize>,
}

struct Use {
    line: usize,
    path: Vec<String>,
    /// What it is called here.
    alias: String,
    is_public: bool,
}

impl File {
    fn read(tokens: &[Token<'_>]) -> File {
        let (mut file, mut at, mut depth) = (File::default(), 0, 0_usize);
        // The depths at which modules without a file of their own begin.
        let mut inside: Vec<usize> = Vec::new();
        while let Some(token) = tokens.get(at) {
            let next = tokens.get(at + 1);
            match token.text {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    inside.pop_if(|begin| *begin == depth);
                }
                "mod" if tokens.get(at + 2).is_some_and(|after| after.text == "{") => {
                    file.defined.extend(next.filter(|_| depth == 0).map(|name| name.text.to_owned()));
                    inside.push(depth);
                }
                // In `impl Trait + use<'a>` stands no import.
                "use" if next.is_none_or(|next| next.text != "<") => {
                    let length = tokens[at..].iter().take_while(|token| token.text != ";").count();
                    file.read_use(&tokens[at..at + length], at > 0 && is_public(&tokens[..at]), inside.len());
                    at += length;
                    continue;
                }
                "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" | "mod" if depth == 0 => {
                    // A module that has its own file is none of this one's.
                    let declares = token.text == "mod" && tokens.get(at + 2).is_some_and(|after| after.text == ";");
                    if declares {
                        at += 3;
                        continue;
                    }
                    file.defined.extend(next.map(|name| name.text.to_owned()));
                }
                "macro_rules" => {
                    let name = tokens.get(at + 2).map(|name| name.text.to_owned());
                    file.macros.extend(name.clone());
                    file.defined.extend(name);
                }
                _ if token.is_word() => {
                    let path = path(&tokens[at..]);
                    file.words.insert(path[0].clone());
                    if next.is_some_and(|next| next.text == "!") {
                        file.calls.push((token.line, path[0].clone()));
                    }
                    at += path.len() * 2 - 2;
                    if path.len() > 1 {
                        file.paths.push((token.line, from_file(path, inside.len())));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        file
    }

    fn read_use(&mut self, tokens: &[Token<'_>], is_public: bool, inside: usize) {
        let mut pending = vec![(Vec::new(), &tokens[1..])];
        while let Some((mut path, mut rest)) = pending.pop() {
            let line = tokens[0].line;
            while let Some(token) = rest.first() {
                match token.text {
                    "{" => {
                        let inside = &rest[1..group(rest) - 1];
                        pending.extend(parts(inside).into_iter().rev().map(|part| (path.clone(), part)));
                        path.clear();
                        break;
                    }
                    "as" => break,
                    "::" => {}
                    word => path.push(word.to_owned()),
                }
                rest = &rest[1..];
            }
            if path.last().is_some_and(|last| last == "*") {
                self.globs.push(line);
                continue;
            }
            if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
                path.pop();
            }
            if let Some(last) = path.last() {
                // `as` and the name.
                let alias = rest.get(1).map_or_else(|| last.clone(), |name| name.text.to_owned());
                self.uses.push(Use { line, path: from_file(path, inside), alias, is_public });
            }
        }
    }
}

/// A path that stands so many modules deep inside a file, as the file itself would write it.
fn from_file(path: Vec<String>, inside: usize) -> Vec<String> {
    let ups = path.iter().take(inside).take_while(|word| *word == "super").count();
    match path.get(ups) {
        Some(word) if ups > 0 && word != "super" => [&["self".to_owned()], &path[ups..]].concat(),
        _ => path[ups..].to_vec(),
    }
}

/// Whether `pub`, with or without a scope, ends what stands before.
fn is_public(before: &[Token<'_>]) -> bool {
    match before.last() {
        Some(last) if last.text == ")" => {
            let open = before.iter().rposition(|token| token.text == "(").unwrap_or(0);
            open > 0 && before[open - 1].text == "pub"
        }
        last => last.is_some_and(|last| last.text == "pub"),
    }
}

/// The parts between commas that stand in no inner braces.
fn parts<'s, 't>(mut tokens: &'s [Token<'t>]) -> Vec<&'s [Token<'t>]> {
    let mut found = Vec::new();
    while !tokens.is_empty() {
        let mut end = 0;
        while end < tokens.len() && tokens[end].text != "," {
            end += if tokens[end].text == "{" { group(&tokens[end..]) } else { 1 };
        }
        found.push(&tokens[..end]);
        tokens = tokens.get(end + 1..).unwrap_or_default();
    }
    found
}

/// The words at the beginning with `::` between.
fn path(tokens: &[Token<'_>]) -> Vec<String> {
    let mut found = vec![tokens[0].text.to_owned()];
    let mut rest = &tokens[1..];
    while let [sign, word, after @ ..] = rest {
        if sign.text != "::" || !word.is_word() {
            break;
        }
        found.push(word.text.to_owned());
        rest = after;
    }
    found
}

struct Reader<'h> {
    house: &'h House,
    files: Vec<File>,
}

/// More re-exports than any name goes through.
const MAX_STEPS: usize = 20;

impl Reader<'_> {
    fn of(&self, from: usize) -> Vec<Import> {
        let file = &self.files[from];
        // What is re-exported and not used itself passes through.
        let used = file.uses.iter().filter(|one| !one.is_public || file.words.contains(&one.alias));
        let by_use = used.map(|one| (one.line, &one.path));
        let in_place = file.paths.iter().map(|(line, path)| (*line, path));
        let module = &self.house.sources[from].module;
        let mut found = Vec::new();
        for (line, path) in by_use.chain(in_place) {
            if let End::Named { file: to, by_face } = self.end(module, path, MAX_STEPS) {
                found.push(Import { from, to, line, path: path.join("::"), by_face });
            }
        }
        for (line, name) in file.calls.iter().filter(|(_, name)| !self.names(from, name)) {
            let above = (0..module.len()).rev().filter_map(|depth| self.house.file(&module[..depth]));
            if let Some(to) = above.into_iter().find(|above| self.files[*above].macros.contains(name)) {
                found.push(Import { from, to, line: *line, path: format!("{name}!"), by_face: false });
            }
        }
        found.retain(|import| import.to != from);
        found.sort_by_key(|import| import.line);
        found
    }

    /// Where a path leads that stands in a module.
    fn end(&self, module: &[String], path: &[String], steps: usize) -> End {
        let Some((first, mut rest)) = path.split_first().filter(|_| steps > 0) else { return End::Outside };
        let mut at = match &**first {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => {
                let ups = path.iter().take_while(|word| *word == "super").count();
                rest = &path[ups..];
                module[..module.len().saturating_sub(ups)].to_vec()
            }
            _ if self.child(module, first).is_some() => {
                rest = path;
                module.to_vec()
            }
            _ => return self.followed(module, first, rest, steps).unwrap_or(End::Outside),
        };
        while let Some((name, after)) = rest.split_first() {
            let (home, by_face) = (self.house.file(&at), at.is_empty());
            if let Some(child) = self.child(&at, name)
                // A function may be called as the module that it stands in.
                && !(after.is_empty() && home.is_some_and(|home| self.names(home, name)))
            {
                (at, rest) = (child, after);
                continue;
            }
            let Some(home) = home else { return End::Outside };
            if self.files[home].defined.contains(name) {
                return End::Named { file: home, by_face };
            }
            return match self.followed(&at, name, after, steps) {
                Some(End::Named { file, .. }) => End::Named { file, by_face },
                Some(other) => other,
                None => End::Named { file: home, by_face },
            };
        }
        End::Module
    }

    /// Where a name leads that a module imports.
    fn followed(&self, module: &[String], name: &str, rest: &[String], steps: usize) -> Option<End> {
        let file = &self.files[self.house.file(module)?];
        let one = file.uses.iter().find(|one| one.alias == name)?;
        Some(self.end(module, &[&*one.path, rest].concat(), steps - 1))
    }

    fn child(&self, module: &[String], name: &str) -> Option<Vec<String>> {
        let child = [module, &[name.to_owned()]].concat();
        self.house.file(&child).map(|_| child)
    }

    /// Whether a file defines or imports something of that name.
    fn names(&self, file: usize, name: &str) -> bool {
        let file = &self.files[file];
        file.defined.contains(name) || file.uses.iter().any(|one| one.alias == name)
    }
}

/// What stands at the end of a path.
enum End {
    /// Something that a file defines.
    Named { file: usize, by_face: bool },
    /// A module as a whole: what is named in it counts where it is named.
    Module,
    /// Not of this crate, or a name of the file itself.
    Outside,
}

/// Each import as `a/b -> c`, by the files' paths without `src/` and their endings.
fn told(files: &[(&'static str, &'static str)]) -> Vec<String> {
    let house = House::of(files.iter().copied());
    let name = |file: usize| house.sources[file].path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    imports(&house).iter().map(|import| format!("{} -> {}", name(import.from), name(import.to))).collect()
}

#[test]
fn names_lead_to_the_file_that_defines_them() {
    let found = told(&[
        ("src/lib.rs", "mod a; mod b; mod c; pub use a::One; pub use b::Two;"),
        ("src/a/mod.rs", "mod one; mod deep; mod helper; pub use one::{One, make as made}; pub(crate) use deep::Deep;"),
        ("src/a/one.rs", "use super::helper; pub struct One; pub fn make() -> One { helper::help() }"),
        ("src/a/helper.rs", "pub fn help() {}"),
        ("src/a/deep.rs", "pub enum Deep { Yes }"),
        ("src/b.rs", "use crate::a::{self, Deep::{self, Yes}}; pub struct Two; fn two() { a::made(); }"),
        ("src/c.rs", "fn three() -> crate::a::One { super::b::Two::new(); std::mem::take(x) }"),
    ]);
    assert_eq!(found, ["a/one -> a/helper", "b -> a/deep", "b -> a/deep", "b -> a/one", "c -> a/one", "c -> b"]);
}

#[test]
fn a_folder_s_file_counts_for_what_it_defines_itself() {
    let found = told(&[
        ("src/a/mod.rs", "mod b; mod c; pub use b::Out; use c::Inner; pub struct Own(Inner);"),
        ("src/a/b.rs", "use super::{Own, Inner}; pub struct Out;"),
        ("src/a/c.rs", "pub struct Inner; macro_rules! odd { () => {} } pub fn c() {}"),
        ("src/a/d.rs", "use super::c::c; use super::c; fn d() { c() }"),
    ]);
    assert_eq!(found, ["a/mod -> a/c", "a/b -> a/mod", "a/b -> a/c", "a/d -> a/c"]);
}

#[test]
fn macros_and_functions_in_attributes_are_imports() {
    let found = told(&[
        ("src/a/mod.rs", "macro_rules! refuse { () => {} } mod b; mod c; mod d; mod text;"),
        ("src/a/b.rs", "fn b() { refuse! {} vec![1] }"),
        ("src/a/c/d.rs", "macro_rules! refuse { () => {} } refuse! {}"),
        ("src/a/d.rs", "use super::text; struct D { #[serde(default, deserialize_with = \"text::read\")] d: u8 }"),
        ("src/a/text.rs", "pub fn read() {}"),
    ]);
    assert_eq!(found, ["a/b -> a/mod", "a/d -> a/text"]);
}

#[test]
fn a_module_without_a_file_counts_for_the_file_that_it_stands_in() {
    let found = told(&[
        ("src/a/mod.rs", "mod b; mod c; pub struct A;"),
        (
            "src/a/b.rs",
            "mod one { use super::super::c::C; mod two { fn b(of: super::super::B) -> super::super::super::A {} } }
             pub struct B; fn b(of: super::A) {}",
        ),
        ("src/a/c.rs", "pub struct C; mod one { fn c(of: super::C) {} }"),
    ]);
    assert_eq!(found, ["a/b -> a/c", "a/b -> a/mod", "a/b -> a/mod"]);
}

/// Who reads a file sees by its imports where a name comes from, and so do these tests.
#[test]
fn nothing_is_imported_unnamed() {
    let globs = |house: &House| -> Vec<String> {
        let live = house.live().map(|source| (source.path, File::read(&source.code).globs));
        live.flat_map(|(path, lines)| lines.into_iter().map(move |line| format!("{path}:{line}"))).collect()
    };
    let made = House::of([
        ("src/a.rs", "use crate::b::{c::*, d};\npub use super::*; #[cfg(test)] mod tests { use super::*; }"),
        ("src/tests.rs", "use super::*; fn a() { b * c }"),
    ]);
    assert_eq!(globs(&made), ["src/a.rs:1", "src/a.rs:2"]);
    assert!(globs(House::read()).is_empty(), "all of a module is imported:\n{}", globs(House::read()).join("\n"));
}

#[test]
fn what_is_no_import_is_none() {
    let found = told(&[
        ("src/a.rs", "pub fn a(v: Vec<u8>) -> impl Iterator + use<'_> { v.b(); String::new() }"),
        (
            "src/b.rs",
            "// use crate::a::a;\n#[cfg(test)] mod tests { use crate::a::a; } use serde::a; fn c() { \"crate::a::a\" }",
        ),
        ("src/tests.rs", "use crate::a::a;"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_crate_s_face_is_told_from_a_layer() {
    let house = House::of([
        ("src/lib.rs", "mod a; pub use a::One; pub mod group { pub use crate::a::Two; }"),
        ("src/a.rs", "pub struct One; pub struct Two;"),
        ("src/b.rs", "use crate::One; use crate::group::Two; use crate::a::Two; fn b() -> super::One {}"),
    ]);
    let by_face: Vec<bool> = imports(&house).iter().map(|import| import.by_face).collect();
    assert_eq!(by_face, [true, true, false, true]);
}
