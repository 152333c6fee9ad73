//! The texts for people as the sources word them, in English and Vietnamese side by side. Never here: what must hold for
//! them, or what a text says once its arguments are in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A text in both languages, with the signs of its arguments: `there is no {what}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worded {
    /// File and line.
    pub(crate) place: String,
    pub(crate) en: String,
    pub(crate) vi: String,
}

/// Every text that `src` words by `said!`, `Said::words` or, in the command, `either`.
pub(crate) fn everywhere() -> &'static [Worded] {
    static ALL: LazyLock<Vec<Worded>> = LazyLock::new(|| {
        let (mut found, mut folders) = (Vec::new(), vec![PathBuf::from("src")]);
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    found.extend(within(&path.to_string_lossy(), &fs::read_to_string(&path).unwrap()));
                }
            }
        }
        found
    });
    &ALL
}

/// The texts that one source words.
pub(crate) fn within(path: &str, source: &str) -> Vec<Worded> {
    let tokens: TokenStream = source.parse().unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut found = Vec::new();
    collect(path, tokens, &mut found);
    found
}

fn collect(path: &str, tokens: TokenStream, found: &mut Vec<Worded>) {
    let mut before: Vec<String> = Vec::new();
    for tree in tokens {
        let TokenTree::Group(group) = tree else {
            before.push(tree.to_string());
            continue;
        };
        let behind = |signs: &[&str]| before.len() >= signs.len() && before[before.len() - signs.len()..] == *signs;
        if group.delimiter() == Delimiter::Parenthesis
            && (behind(&["said", "!"]) || behind(&["Said", ":", ":", "words"]) || behind(&["either"]))
        {
            let literals: Vec<String> = group.stream().into_iter().filter_map(literal).collect();
            if let [en, vi] = &literals[..] {
                let place = format!("{path}:{}", group.span_open().start().line);
                found.push(Worded { place, en: en.clone(), vi: vi.clone() });
            }
        }
        collect(path, group.stream(), found);
        before.push(String::new());
    }
}

fn literal(tree: TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = tree else { return None };
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// What a text says itself: without what stands in backticks or quotes.
pub(crate) fn own_words(text: &str) -> String {
    let mut own = text.to_owned();
    for (open, close) in [('`', '`'), ('“', '”'), ('"', '"')] {
        let mut rest = own.as_str();
        let mut kept = String::new();
        while let Some((before, behind)) = rest.split_once(open) {
            let Some((_, after)) = behind.split_once(close) else { break };
            kept += before;
            // Something stood there, so that its neighbours are not taken for one word.
            kept.push('…');
            rest = after;
        }
        own = kept + rest;
    }
    own
}

/// The names of a text's arguments.
pub(crate) fn arguments(text: &str) -> BTreeSet<String> {
    let name = |piece: &str| piece.split(['}', ':']).next().unwrap_or_default().to_owned();
    // `{ }` of fixed words is a sign of YAML.
    without_escapes(text).split('{').skip(1).map(name).filter(|name| !name.trim().is_empty()).collect()
}

/// A text without its arguments.
pub(crate) fn without_arguments(text: &str) -> String {
    let after = |piece: &str| piece.split_once('}').map_or(piece, |(_, rest)| rest).to_owned();
    let text = without_escapes(text);
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    // Something stands there, so that its neighbours are not taken for one word.
    pieces.fold(first, |whole, piece| whole + "…" + &after(piece))
}

fn without_escapes(text: &str) -> String {
    text.replace("{{", "").replace("}}", "")
}
